"""How ``scorecard explain`` spells numbers, figures, names and states in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor, log10

from scorecard.catalogue import Catalogue, FigureKind, Indicator, Levels, Node, YesNo
from scorecard.catalogue.imputation import REGION
from scorecard.geography import Unit
from scorecard.index.lineage import Place
from scorecard.index.placing_words import NOT_RANKED, tier_words
from scorecard.index.result import Standing
from scorecard.language import NO_BREAK_SPACE, Language
from scorecard.panel import DataStatus
from scorecard.problems.rule import N_
from scorecard.rounding import to_decimal

NOTHING = "–"
DIGITS = 6
"""Significant digits of a number that a reader computes with: enough for what is computed from it to come out."""
SAME = 1e-12
# The same words as on the pages, which take longer to load than a command that makes none may take.
STATES: Mapping[DataStatus, str] = {
    DataStatus.FINAL: "",
    DataStatus.PROVISIONAL: N_("provisional"),
    DataStatus.ESTIMATED: N_("estimated"),
    DataStatus.IMPUTED: N_("imputed for a missing figure"),
    DataStatus.STALE: N_("figure of an earlier period"),
    DataStatus.NOT_APPLICABLE: N_("not applicable"),
    DataStatus.MISSING: N_("no figure"),
    DataStatus.SUPPRESSED: N_("withheld"),
    DataStatus.REJECTED: N_("rejected by the checks"),
    DataStatus.UNSCORABLE: N_("cannot be scored"),
}


@dataclass(frozen=True, slots=True)
class Spelling:
    """One catalogue in one language."""

    catalogue: Catalogue
    language: Language

    # --- numbers -------------------------------------------------------------------------------------------------
    def exact(self, value: float | None, digits: int = DIGITS) -> str:
        """Up to six significant digits, a whole number with all of its own: ``129 411``, ``56.8299``, ``0.75``."""
        if value is None:
            return NOTHING
        if _whole(value):
            return self.language.number(value)
        most = max(digits - 1 - floor(log10(abs(value))), 0)
        kept = to_decimal(value, most).normalize().as_tuple().exponent
        return self.language.number(value, max(-int(kept), 0))

    def score(self, value: float | None, node: str, *, signed: bool = False) -> str:
        """On the index's scale, with the decimals of its node."""
        decimals = self.catalogue.nodes[node].decimals
        return NOTHING if value is None else self.language.number(value, decimals, signed=signed)

    def points(self, value: float | None) -> str:
        """Points with two decimals, none where they are whole."""
        if value is None:
            return NOTHING
        return self.language.number(value, 0 if _whole(value) else 2)

    def percent(self, share: float) -> str:
        """A share of 1 in per cent with two decimals, none where it is whole."""
        return self.language.percent(share * 100, 0 if _whole(share * 100) else 2)

    def rank(self, rank: float | None, of: int) -> str:
        """``5/34``; a mean rank has a decimal."""
        if rank is None:
            return NOTHING
        return f"{self.language.number(rank, 0 if rank == int(rank) else 1)}/{self.language.number(of)}"

    def places(self, place: Place, node: Node) -> list[str]:
        """``2/6 in its region``, ``tier 1 of 4 (leaders)``, ``percentile 0.8``: as far as there are any."""
        said = []
        if place.group_rank is not None:
            said.append(self._in_group(place))
        if place.tier is not None:
            said.append(tier_words(node, place.tier, self.language))
        if place.percentile is not None:
            said.append(self.language.text("percentile {share}", share=self.language.number(place.percentile, 2)))
        return said

    def _in_group(self, place: Place) -> str:
        rank, within = self.rank(place.group_rank, place.group_of), self.catalogue.ranking.within
        if within == REGION:
            return self.language.text("{rank} in its region", rank=rank)
        levels = self.catalogue.figures[within].levels
        name = next(level.names(self.language.code) for level in levels if level.code == place.group)
        return self.language.text("{rank} in the group {group}", rank=rank, group=name or place.group)

    @property
    def separator(self) -> str:
        """What parts the arguments of a function: a semicolon where the comma is the decimal sign."""
        return "; " if "," in self.language.number(0.5, 1) else ", "

    # --- figures and values --------------------------------------------------------------------------------------
    def figure(self, code: str, value: float | None) -> str:
        """A reported value with its measure, as a word where it is one."""
        figure = self.catalogue.figures[code]
        if value is None:
            return NOTHING
        if figure.kind is FigureKind.YES_NO:
            return self.yes_no(value)
        if figure.kind is FigureKind.LEVEL:
            return self.level(code, figure.levels[int(value)].code)
        return self.measured(value, figure.measure)

    def value(self, node: Node, value: float | None) -> str:
        """A node's value as measured."""
        if value is None:
            return NOTHING
        if not isinstance(node, Indicator):
            return self.score(value, node.code)
        if isinstance(node.rule, YesNo):
            return self.yes_no(value)
        if isinstance(node.rule, Levels):
            return self.level(node.rule.figure, node.rule.shares[int(value)][0])
        return self.measured(value, node.measure)

    def measured(self, value: float, measure: str) -> str:
        """A number with the symbol of its measure."""
        known = self.catalogue.measures.get(measure)
        symbol = known.symbol(self.language.code).strip() if known else ""
        if symbol == "%":
            return self.exact(value) + self.language.percent(0).removeprefix(self.language.number(0))
        return self.exact(value) + (NO_BREAK_SPACE + symbol if symbol else "")

    def yes_no(self, value: float) -> str:
        """Yes or no."""
        return self.language.text("Yes") if value else self.language.text("No")

    def level(self, figure: str, level: str) -> str:
        """What a category is called."""
        levels = self.catalogue.figures[figure].levels
        return next((known.names(self.language.code) or level for known in levels if known.code == level), level)

    # --- names and states ----------------------------------------------------------------------------------------
    def name(self, code: str) -> str:
        """What a node, or else a figure, is called."""
        found = self.catalogue.nodes.get(code) or self.catalogue.figures[code]
        return found.names(self.language.code)

    def unit(self, unit: Unit) -> str:
        """What a unit is called."""
        return unit.names(self.language.code)

    def state(self, status: DataStatus) -> str:
        """What is known of a number; empty where it is final."""
        return self.language.text(STATES[status]) if STATES[status] else ""

    def not_ranked(self, standing: Standing) -> str:
        """Why there is no rank; empty where there is one."""
        return self.language.text(NOT_RANKED[standing]) if NOT_RANKED[standing] else ""


def _whole(value: float) -> bool:
    """Whether a number is whole but for the rounding of floats."""
    return abs(value - round(value)) <= SAME * max(abs(value), 1)
