"""How a place is worded, on pages and on a terminal alike: tiers by name, and why a unit has no rank."""

from collections.abc import Mapping

from scorecard.catalogue import Node
from scorecard.index.result import Standing
from scorecard.language import Language
from scorecard.problems.rule import N_

NOT_RANKED: Mapping[Standing, str] = {
    Standing.RANKED: "",
    Standing.NO_DATA: N_("not ranked: nothing was reported"),
    Standing.INCOMPLETE: N_("not ranked: figures are missing"),
    Standing.NOT_PUBLISHED: N_("no published rank is known"),
    Standing.NOT_SCORED: N_("outside the index"),
    Standing.REJECTED: N_("not ranked: its figures were rejected"),
    Standing.LITTLE_DATA: N_("not ranked: too few of its figures are there"),
    Standing.MANY_ZEROS: N_("not ranked: too many of its figures are zero"),
    Standing.LEFT_OUT: N_("not ranked: left out by the catalogue"),
    Standing.MUCH_IMPUTED: N_("not ranked: too many of its figures are imputed"),
    Standing.UNSCORABLE: N_("not ranked: its figures cannot be scored"),
}


def tier_name(node: Node, tier: int, language: Language) -> str:
    """The name of a tier, else its number."""
    names = node.tiers.names if node.tiers else ()
    return names[tier - 1](language.code) if names else language.number(tier)


def tier_words(node: Node, tier: int, language: Language) -> str:
    """``tier 1 of 4``, with its name behind it where it has one."""
    count = node.tiers.count if node.tiers else 0
    said = language.text("tier {tier} of {count}", tier=tier, count=count)
    return f"{said} ({tier_name(node, tier, language)})" if node.tiers and node.tiers.names else said
