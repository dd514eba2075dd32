"""The league table of the composite as rows of text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.catalogue import Role
from scorecard.catalogue.imputation import REGION
from scorecard.cli.console import Signs
from scorecard.index.changes import Break, Changes
from scorecard.index.placing_words import NOT_RANKED, tier_name
from scorecard.index.result import Index, unranked
from scorecard.language import MINUS, Language
from scorecard.problems.rule import N_
from scorecard.rounding import printed_change

NOTHING = "–"
LEAST = 5
"""How many of the indicators of which least is reported are named."""


@dataclass(frozen=True, slots=True)
class Movement:
    """What moved, and how rises and falls are marked."""

    changes: Changes
    signs: Signs

    @property
    def shown(self) -> bool:
        """Whether the two periods are comparable."""
        return self.changes.broken is Break.NONE

    def words(self, language: Language) -> str:
        """What the changes are against, or why there are none."""
        since = self.changes.since.in_words(language)
        if self.shown:
            return language.text("Change since {period}", period=since)
        return language.text("Not compared with {period}: the territory has changed since", period=since)

    def score(self, row: int, column: int, index: Index, language: Language) -> str:
        """``+0.0133``: the difference of the printed scores, as on the pages."""
        change, decimals = float(self.changes.scores[row, column]), index.catalogue.composite.decimals
        if not np.isfinite(change):
            return NOTHING
        printed = printed_change(float(index.scores[row, column]), change, decimals)
        return language.number(float(printed), decimals, signed=True).replace(MINUS, self.signs.minus)

    def places(self, row: int, column: int, language: Language) -> str:
        """``▲1``, ``▼2`` or ``=``."""
        gained = self.changes.ranks[row, column]
        if not np.isfinite(gained):
            return NOTHING
        sign = self.signs.up if gained > 0 else self.signs.down
        return f"{sign}{_rank(abs(gained), language)}" if gained else "="


def league_rows(
    index: Index, chosen: Sequence[str], language: Language, movement: Movement | None = None
) -> list[tuple[str, ...]]:
    """A head, then a row a unit that has any score: rank, code, name, composite, then pillars or main indices.

    After the composite stands what it moved and how many places, where there is something to compare with. Ranked
    units first; only those in ``chosen`` unless it is empty. A unit keeps its rank among all.
    """
    composite = index.catalogue.composite
    parts = index.catalogue.of_role(Role.PILLAR) or index.catalogue.of_role(Role.MAIN)
    column = index.column_of(composite.code)
    ranks = index.ranks[:, column]
    rows = [row for row, unit in enumerate(index.units) if index.shown[row] and (not chosen or unit.code in chosen)]
    rows.sort(key=lambda row: (np.nan_to_num(ranks[row], nan=np.inf), row))
    moved = movement if movement is not None and movement.shown else None
    head = (language.text("Rank"), language.text("Code"), language.text("Unit"), composite.code)
    head_moved = (language.text("Change"), language.text("Places")) if moved else ()
    return [
        (*head, *head_moved, *(node.code for node in parts), *_further_heads(index, language)),
        *(
            (
                _rank(ranks[row], language),
                index.units[row].code,
                index.units[row].names(language.code),
                _printed(index.scores[row, column], composite.decimals, language),
                *(_moved(moved, index, row, language) if moved else ()),
                *(_printed(index.scores[row, index.column_of(n.code)], n.decimals, language) for n in parts),
                *_further(index, row, language),
            )
            for row in rows
        ),
    ]


def _further_heads(index: Index, language: Language) -> list[str]:
    """The columns that only some catalogues have."""
    within = index.catalogue.ranking.within
    heads = [language.text("In region") if within == REGION else language.text("In group")] if index.in_group else []
    heads += [language.text("Reported")] if index.available is not None else []
    return [*heads, language.text("Tier")] if index.catalogue.composite.tiers else heads


def _further(index: Index, row: int, language: Language) -> list[str]:
    composite = index.catalogue.composite
    k, cells = index.column_of(composite.code), []
    if index.in_group is not None:
        rank, of = index.in_group.ranks[row, k], index.in_group.of[row, k]
        cells.append(f"{_rank(rank, language)}/{_rank(of, language)}" if np.isfinite(rank) else NOTHING)
    if index.available is not None:
        share = float(index.available.unit[row])
        cells.append(language.percent(100 * share) if np.isfinite(share) else NOTHING)
    if index.tiers is not None and composite.tiers:
        tier = index.tiers.tiers[row, k]
        cells.append(tier_name(composite, int(tier), language) if np.isfinite(tier) else NOTHING)
    return cells


def placing_lines(index: Index, language: Language) -> list[str]:
    """Below the table: who is not ranked and why, and where figures are lacking most; nothing where it is not asked."""
    found = index.available
    if found is None:
        return []
    said = [
        f"{index.units[row].names(language.code)} ({index.units[row].code}): {language.text(NOT_RANKED[reason])}"
        for row, reason in unranked(index)
    ]
    shares = [(float(found.whole[k]), code) for k, code in enumerate(index.nodes)]
    indicators = {node.code for node in index.catalogue.indicators}
    for mine, message in ((True, N_("reported of indicators: {shares}")), (False, N_("reported of wholes: {shares}"))):
        least = sorted((share, code) for share, code in shares if share < 1 and (code in indicators) is mine)[:LEAST]
        if least:
            spelled = ", ".join(f"{code} {language.percent(100 * share)}" for share, code in least)
            said.append(language.text(message, shares=spelled))
    return said


def _moved(movement: Movement, index: Index, row: int, language: Language) -> tuple[str, str]:
    column = index.column_of(index.catalogue.composite.code)
    return movement.score(row, column, index, language), movement.places(row, column, language)


def _rank(rank: float, language: Language) -> str:
    return _printed(rank, 0 if float(rank).is_integer() else 1, language)


def _printed(value: float, decimals: int, language: Language) -> str:
    return language.number(value, decimals) if np.isfinite(value) else NOTHING
