"""How the figures of an index are read out in one language: names, scores, ranks, reasons, marks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import (
    Aggregate,
    Catalogue,
    Indicator,
    Levels,
    Role,
    SumOfParts,
    YesNo,
)
from scorecard.index.placing_words import NOT_RANKED
from scorecard.index.result import SCREENED_OUT, Index, Standing
from scorecard.language import NO_BREAK_SPACE, Language
from scorecard.panel import DataStatus, Floats
from scorecard.period import Period
from scorecard.problems.rule import N_
from scorecard.report.circumstances import Circumstances
from scorecard.report.views.periods import period_of
from scorecard.report.views.told import sample_words
from scorecard.robustness.study import Study

Node = Indicator | Aggregate

MARKS = {
    DataStatus.PROVISIONAL: ("*", N_("provisional")),
    DataStatus.ESTIMATED: ("~", N_("estimated")),
    DataStatus.IMPUTED: ("≈", N_("imputed for a missing figure")),
    DataStatus.STALE: ("†", N_("figure of an earlier period")),
    DataStatus.NOT_APPLICABLE: ("–", N_("not applicable")),
    DataStatus.MISSING: ("…", N_("no figure")),
    DataStatus.SUPPRESSED: ("#", N_("withheld")),
    DataStatus.REJECTED: ("!", N_("rejected by the checks")),
    DataStatus.UNSCORABLE: ("×", N_("cannot be scored")),
}
"""What stands after a value, or in its place, and what it means."""

RANK_NOT_PUBLISHED = N_("– as a rank: not published")
NOT_COMPUTED = N_("– not computed")
NOT_COMPARED = N_("– as a change: nothing to compare with")
WITHIN = N_("(▲1) a change of rank within the interval: not certain")
NO_VALUE = "…"
SAME = 1e-9
"""Scores closer than this differ by rounding of floats only."""
_SHARE_DECIMALS = 1
EDGE = "\u200a\u2007"
"""Stands where others have a mark, so that the figures of a column end alike."""


@dataclass(frozen=True)
class Reading:
    """An index in a language, under the circumstances of a run. Rows are units, nodes are codes."""

    index: Index
    language: Language
    circumstances: Circumstances

    # --- names ---------------------------------------------------------------------------------------------------
    def text(self, message: str, /, **facts: object) -> str:
        """The translation of an English message."""
        return self.language.text(message, **facts)

    def name(self, node: Node) -> str:
        """``1. Nhận thức số``: the number, where there is one, and the name."""
        words = node.names(self.language.code)
        return f"{node.number}. {words}" if node.number else words

    def unit_name(self, row: int) -> str:
        """The unit's name in the language of the page."""
        return self.index.units[row].names(self.language.code)

    def full_name(self, row: int, language: str = "") -> str:
        """``Xã Tân Lập, Bắc Ninh``: with the unit of the level above, where there is one."""
        return self.circumstances.geography.full_name(self.index.units[row], language or self.language.code)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of the index."""
        return self.index.catalogue

    @property
    def period(self) -> Period:
        """The period of the index."""
        return self.index.period

    @property
    def figures(self) -> str:
        """Whether the figures are provisional or checked, or none were sent."""
        if not self.index.panel.as_sent.arrived.any():
            return self.text("none sent")
        return self.text("provisional") if self.circumstances.provisional else self.text("checked")

    @property
    def composite(self) -> Node:
        """The composite's node."""
        return self.index.catalogue.composite

    @property
    def pillars(self) -> tuple[Node, ...]:
        """The pillars, in file order."""
        return self.index.catalogue.of_role(Role.PILLAR)

    @property
    def compared(self) -> Floats:
        """(unit,) the composite's scores; NaN also where screening leaves a unit without a rank."""
        held = np.array([self.held(row) for row in range(len(self.index.units))], dtype=bool)
        return np.where(held, np.nan, self.index.scores[:, self.index.column_of(self.composite.code)])

    def held(self, row: int) -> bool:
        """Whether screening leaves the unit without any rank."""
        standing = self.index.standings[row, self.index.column_of(self.composite.code)]
        return standing in SCREENED_OUT or standing == Standing.MUCH_IMPUTED

    @property
    def study(self) -> Study | None:
        """How sure the ranks are; None where that is not said."""
        found = self.circumstances.robustness
        return found if isinstance(found, Study) else None

    @property
    def mains(self) -> tuple[Node, ...]:
        """The main indices; the pillars where there are none; else the indicators."""
        roles = (Role.MAIN, Role.PILLAR, Role.INDICATOR)
        return next((found for role in roles if (found := self.index.catalogue.of_role(role))), ())

    @property
    def mains_title(self) -> str:
        """What the nodes of :attr:`mains` are called together."""
        titles = {Role.MAIN: self.text("Main indices"), Role.PILLAR: self.text("Pillars")}
        return titles.get(self.mains[0].role if self.mains else Role.MAIN, self.text("Indicators"))

    @property
    def sample(self) -> str:
        """The mark of an edition that is not official; empty for an official one."""
        return sample_words(self.catalogue, self.language)

    # --- figures -------------------------------------------------------------------------------------------------
    def number(self, value: float, decimals: int, *, signed: bool = False) -> str:
        """The number as the locale writes it; an ellipsis where there is none."""
        return self.language.number(value, decimals, signed=signed) if np.isfinite(value) else NO_VALUE

    def score(self, row: int, node: Node) -> str:
        """The score with the decimals of its node, and its mark."""
        k = self.index.column_of(node.code)
        return self.number(self.index.scores[row, k], node.decimals) + self.mark(row, node)

    def mark(self, row: int, node: Node) -> str:
        """The mark of a score that is there and not final; empty otherwise."""
        k = self.index.column_of(node.code)
        status = DataStatus(int(self.index.statuses[row, k]))
        return MARKS[status][0] if status in MARKS and np.isfinite(self.index.scores[row, k]) else ""

    def rank(self, row: int, node: Node) -> str:
        """``7``, or ``2.5`` where tied units share a mean rank; an en dash without a rank."""
        rank = self.rank_of(row, node)
        if rank is None:
            return "–"
        return self.language.number(rank, 0 if rank == int(rank) else 1)

    def rank_of(self, row: int, node: Node) -> float | None:
        """The rank, or None."""
        rank = float(self.index.ranks[row, self.index.column_of(node.code)])
        return rank if np.isfinite(rank) else None

    def period_of(self, row: int, node: Node) -> str:
        """What a value speaks of, where that is another period than the page's: ``Q3/2025``."""
        if not isinstance(node, Indicator) or not np.isfinite(self.index.values[row, self.index.column_of(node.code)]):
            return ""
        spoken = period_of(self.index, row, node)
        return spoken.in_figures(self.language) if spoken else ""

    def of(self, node: Node) -> int:
        """Among how many units the ranks of a node are."""
        return int(self.index.of[self.index.column_of(node.code)])

    def reason(self, row: int, node: Node) -> str:
        """Why there is no rank."""
        standing = Standing(int(self.index.standings[row, self.index.column_of(node.code)]))
        return self.text(NOT_RANKED[standing]) if NOT_RANKED[standing] else ""

    def edged(self, row: int, node: Node) -> str:
        """The score and its mark, for a column in which others have one: a figure space keeps the edge."""
        k = self.index.column_of(node.code)
        mark = self.mark(row, node)
        return self.number(self.index.scores[row, k], node.decimals) + ("\u200a" + mark if mark else EDGE)

    def value(self, row: int, node: Node) -> str:
        """As measured, with measure and mark: ``56,83 %*``, ``Có``; a figure space keeps the edge of the column."""
        k = self.index.column_of(node.code)
        value, status = float(self.index.values[row, k]), DataStatus(int(self.index.statuses[row, k]))
        if not np.isfinite(value):
            return (MARKS[status][0] if status >= DataStatus.NOT_APPLICABLE else NO_VALUE) + EDGE
        spelled = self._measured(node, value)
        return spelled + ("\u200a" + MARKS[status][0] if status in MARKS else EDGE)

    def _measured(self, node: Node, value: float) -> str:
        rule = node.rule if isinstance(node, Indicator) else None
        if isinstance(rule, YesNo):
            return self.text("Yes") if value else self.text("No")
        if isinstance(rule, Levels):
            return self._level(rule, int(value))
        if isinstance(rule, SumOfParts):
            # What the parts earned together, of what they could.
            return self.language.percent(value * 100, _SHARE_DECIMALS)
        return self._in_measure(node, value)

    def _in_measure(self, node: Node, value: float) -> str:
        measure = self.index.catalogue.measures.get(node.measure) if isinstance(node, Indicator) else None
        if measure is None:
            return self.number(value, node.decimals)
        symbol = measure.symbol(self.language.code).strip()
        if symbol == "%":
            return self.language.percent(value, measure.decimals)
        return self.number(value, measure.decimals) + (NO_BREAK_SPACE + symbol if symbol else "")

    def _level(self, rule: Levels, position: int) -> str:
        code = rule.shares[position][0]
        figure = self.index.catalogue.figures.get(rule.figure)
        levels = figure.levels if figure else ()
        return next((level.names(self.language.code) or code for level in levels if level.code == code), code)

    # --- units ---------------------------------------------------------------------------------------------------
    @property
    def has_level_above(self) -> bool:
        """Whether units lie in those of a level above, as communes in provinces."""
        return bool(self.index.units) and self.circumstances.geography.parent(self.index.units[0]) is not None

    @cached_property
    def members(self) -> Mapping[str, npt.NDArray[np.intp]]:
        """The rows of the units of each unit of the level above, by its code."""
        found: dict[str, list[int]] = {}
        for row, unit in enumerate(self.index.units):
            found.setdefault(unit.parent, []).append(row)
        return {code: np.array(rows, dtype=np.intp) for code, rows in found.items()}

    @property
    def population(self) -> int:
        """How many units the territory has, or the published ranks are among."""
        return max(len(self.index.units), self.of(self.composite))

    @property
    def shown(self) -> int:
        """How many units have any score."""
        return int(self.index.shown.sum())

    @property
    def partly(self) -> str:
        """``5 of 63 units shown``; empty when all are."""
        if self.shown >= self.population:
            return ""
        shown, population = self.language.number(self.shown), self.language.number(self.population)
        return self.text("{shown} of {all} units shown", shown=shown, all=population)

    @property
    def mean_word(self) -> str:
        """What the mean is called in a legend: of the units shown, where that is not all."""
        return (
            self.text("mean of {count} units", count=self.language.number(self.shown))
            if self.partly
            else self.text("mean")
        )

    def in_order(self) -> list[int]:
        """The rows shown: by rank of the composite, then the unranked by score, then by code."""
        k = self.index.column_of(self.composite.code)
        # Rows are in the order of the codes, and a missing number comes last.
        order = np.lexsort((-self.index.scores[:, k], self.index.ranks[:, k]))
        return [int(row) for row in order if self.index.shown[row]]


def sentence(*clauses: str) -> str:
    """Clauses joined to one sentence with a capital letter and a full stop; empty without any."""
    joined = "; ".join(clause for clause in clauses if clause)
    return f"{joined[0].upper()}{joined[1:]}." if joined else ""
