"""Figures that are counted from lists, of tasks, feedback, money: numbers of the panel, each with its rows."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from scorecard.catalogue import Catalogue, quotient_of, simple_rules
from scorecard.catalogue.methods.used import NAMES
from scorecard.catalogue.monitoring import CountedFeedback, CountedMoney, CountedTasks, Counting, Monitoring
from scorecard.feedback import FeedbackSheets
from scorecard.money import MoneyRow, MoneySheets
from scorecard.monitor.feedback import FeedbackReview, counted_feedback, review_feedback
from scorecard.monitor.money import counted_money
from scorecard.monitor.tasks import Standing, counted, review
from scorecard.panel import Cell, DataStatus, Panel
from scorecard.period import Period
from scorecard.problems import Checked, Location, Problem, problem
from scorecard.received import WorkbookReading
from scorecard.tasks import Counted, TaskSheets

Row = tuple[str, Location]
"""Whose a row of a list is, and where it stands."""


class Count(NamedTuple):
    """What a figure counts of a unit; ``value`` None where its rows do not say."""

    value: float | None
    rows: tuple[Location, ...]
    of: int


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a period; None where it has none of a kind."""

    tasks: TaskSheets | None = None
    feedback: FeedbackSheets | None = None
    money: MoneySheets | None = None

    @property
    def readings(self) -> tuple[WorkbookReading, ...]:
        """The files of all of them."""
        return tuple(one for found in (self.tasks, self.feedback, self.money) if found for one in found.readings)

    @property
    def vintage(self) -> str:
        """The territory in whose units they are; empty where there are none."""
        return next((one.vintage for one in (self.tasks, self.feedback, self.money) if one), "")

    def has(self, kind: type[Counting]) -> bool:
        """Whether there are lists of a kind."""
        there = {CountedTasks: self.tasks, CountedFeedback: self.feedback, CountedMoney: self.money}
        return there[kind] is not None

    def only(self, units: Collection[str]) -> "Lists":
        """What belongs to the units of some codes, all of it where none is named; a kind stays there, be it empty."""
        if not units:
            return self
        tasks, said, funds = self.tasks, self.feedback, self.money
        dossiers = tuple(one for one in said.dossiers if one.unit in units) if said else ()
        counts = tuple(one for one in said.counts if one.unit in units) if said else ()
        return Lists(
            replace(tasks, tasks=tuple(one for one in tasks.tasks if one.unit in units)) if tasks else None,
            replace(said, dossiers=dossiers, counts=counts) if said else None,
            replace(funds, rows=tuple(row for row in funds.rows if row.unit in units)) if funds else None,
        )

    def rows(self, kind: type[Counting]) -> tuple[Row, ...]:
        """Whose the rows are that figures of a kind count, and where they stand."""
        there = {
            CountedTasks: self.tasks.tasks if self.tasks else (),
            CountedFeedback: self.feedback.rows if self.feedback else (),
            CountedMoney: self.money.rows if self.money else (),
        }
        return tuple((row.unit, row.row) for row in there[kind])


def counts_any(catalogue: Catalogue, kind: type[Counting]) -> bool:
    """Whether any figure is counted from lists of a kind."""
    return any(isinstance(figure.counted, kind) for figure in catalogue.figures.values())


def count_lists(panel: Panel, lists: Lists, catalogue: Catalogue) -> Checked[Panel]:
    """The panel with the counts, as of the last day of its period, and nothing else under their figures.

    A unit that has rows and none of them counts has 0; one without any row has no figure. Where the count is what a
    share is divided by, the share of none does not apply. Problems: D196 rows of the country, which no figure of a
    unit counts; D197 a workbook that reports what is counted.
    """
    kinds = [kind for kind in (CountedTasks, CountedFeedback, CountedMoney) if lists.rows(kind)]
    kinds = [kind for kind in kinds if counts_any(catalogue, kind)]
    panel, problems = _unreported(panel, catalogue, lists)
    values, statuses, cells = panel.values.copy(), panel.statuses.copy(), dict(panel.cells)
    below, known = _denominators(catalogue), _known(panel, lists, catalogue)
    units = {kind: dict(reversed(lists.rows(kind))) for kind in kinds}
    for k, code in enumerate(panel.figures):
        rule = catalogue.figures[code].counted
        for row, unit in enumerate(panel.units) if rule is not None else ():
            first = units.get(type(rule), {}).get(unit.code) if rule else None
            if rule is None or first is None:
                continue
            found = _count(rule, unit.code, known)
            if found.value is None:
                continue
            values[row, k], statuses[row, k] = found.value, DataStatus.FINAL
            if not found.value and code in below:
                values[row, k], statuses[row, k] = np.nan, DataStatus.NOT_APPLICABLE
            where = replace(found.rows[0] if found.rows else first, cell="")
            said = Counted(found.rows, found.of, NAMES[type(rule)])
            cells[unit.code, code] = Cell(where, f"{found.value:.15g}", outside=True, counted=said)
    paths = [where.path for kind in kinds for _, where in lists.rows(kind)]
    made = replace(
        panel, values=values, statuses=statuses, cells=cells, sources=tuple(dict.fromkeys((*panel.sources, *paths)))
    )
    for kind in kinds:
        count = sum(not unit for unit, _ in lists.rows(kind))
        problems += [problem("D196", count=count, origin=NAMES[kind])] if count else []
    return Checked(made, tuple(problems))


@dataclass(frozen=True, slots=True)
class _Known:
    """The lists of a period by unit, as of its last day."""

    period: Period
    rules: Monitoring
    tasks: Mapping[str, list[Standing]]
    feedback: Mapping[str, FeedbackReview]
    money: Mapping[str, list[MoneyRow]]


def _known(panel: Panel, lists: Lists, catalogue: Catalogue) -> _Known:
    end, rules = panel.period.end, catalogue.monitoring
    tasks: dict[str, list[Standing]] = defaultdict(list)
    for one in review(lists.tasks.tasks if lists.tasks else (), end).standings:
        tasks[one.task.unit].append(one)
    sheets = lists.feedback or FeedbackSheets()
    feedback: dict[str, FeedbackReview] = {}
    for unit in dict.fromkeys(row.unit for row in sheets.rows):
        dossiers = tuple(one for one in sheets.dossiers if one.unit == unit)
        own = FeedbackSheets(dossiers, tuple(one for one in sheets.counts if one.unit == unit))
        feedback[unit] = review_feedback(own, panel.period, end, rules.feedback)
    money: dict[str, list[MoneyRow]] = defaultdict(list)
    for row in lists.money.rows if lists.money else ():
        money[row.unit].append(row)
    return _Known(panel.period, rules, tasks, feedback, money)


def _count(rule: Counting, unit: str, known: _Known) -> Count:
    """What a figure counts of a unit that has rows."""
    if isinstance(rule, CountedTasks):
        those = counted(known.tasks[unit], rule, known.period.end)
        return Count(len(those), tuple(one.task.row for one in those), len(known.tasks[unit]))
    if isinstance(rule, CountedFeedback):
        number, rows, of = counted_feedback(known.feedback[unit], rule)
        return Count(number, tuple(row.row for row in rows), of)
    total, funds = counted_money(known.money[unit], rule)
    worth = known.rules.money.unit.worth if rule.sum.is_money else 1
    value = None if total is None else float(total / worth)
    return Count(value, tuple(row.row for row in funds.rows), len(known.money[unit]))


def _denominators(catalogue: Catalogue) -> frozenset[str]:
    """The figures that a rule divides by."""
    rules = (rule for node in catalogue.indicators for rule in simple_rules(node.rule))
    return frozenset(quotient.denominator for rule in rules if (quotient := quotient_of(rule)) is not None)


def _unreported(panel: Panel, catalogue: Catalogue, lists: Lists) -> tuple[Panel, list[Problem]]:
    """The panel without what workbooks report of figures that are counted from lists that there are."""
    values, statuses, cells = panel.values.copy(), panel.statuses.copy(), dict(panel.cells)
    problems: list[Problem] = []
    for (unit, code), cell in panel.cells.items():
        rule = catalogue.figures[code].counted
        if rule is not None and lists.has(type(rule)):
            at = (panel.row_of(unit), panel.figures.index(code))
            values[at], statuses[at] = np.nan, DataStatus.MISSING
            facts = {"value": cell.written, "origin": NAMES[type(rule)]}
            problems.append(problem("D197", cell.location, unit=unit, indicator=code, **facts))
            del cells[unit, code]
    return replace(panel, values=values, statuses=statuses, cells=cells), problems
