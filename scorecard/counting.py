"""Figures that are counted from tasks: numbers of the panel, each with the rows that it counts."""

from collections import defaultdict
from dataclasses import replace

import numpy as np

from scorecard.catalogue import Catalogue, quotient_of, simple_rules
from scorecard.monitor.tasks import Standing, counted, review
from scorecard.panel import Cell, DataStatus, Panel
from scorecard.problems import Checked, Problem, problem
from scorecard.tasks import Counted, TaskSheets


def counts_tasks(catalogue: Catalogue) -> bool:
    """Whether any figure is counted from tasks."""
    return any(figure.from_tasks is not None for figure in catalogue.figures.values())


def count_tasks(panel: Panel, sheets: TaskSheets, catalogue: Catalogue) -> Checked[Panel]:
    """The panel with the counts, as of the last day of its period, and nothing else under their figures.

    A unit that has tasks and none of them counts has 0; one without any task has no figure. Where the count is what a
    share is divided by, the share of none does not apply. Problems: D196 tasks of the
    country, which no figure of a unit counts; D197 a workbook that reports what is counted.
    """
    panel, problems = _unreported(panel, catalogue)
    found = review(sheets.tasks, panel.period.end).standings
    by_unit: dict[str, list[Standing]] = defaultdict(list)
    for one in found:
        by_unit[one.task.unit].append(one)
    values, statuses, cells = panel.values.copy(), panel.statuses.copy(), dict(panel.cells)
    below = _denominators(catalogue)
    for k, code in enumerate(panel.figures):
        rule = catalogue.figures[code].from_tasks
        for row, unit in enumerate(panel.units) if rule is not None else ():
            own = by_unit.get(unit.code)
            if not own or rule is None:
                continue
            those = counted(own, rule, panel.period.end)
            values[row, k], statuses[row, k] = len(those), DataStatus.FINAL
            if not those and code in below:
                values[row, k], statuses[row, k] = np.nan, DataStatus.NOT_APPLICABLE
            rows = tuple(one.task.row for one in those)
            where = replace(rows[0] if rows else own[0].task.row, cell="")
            cells[unit.code, code] = Cell(where, str(len(those)), outside=True, counted=Counted(rows, len(own)))
    paths = [path for path in sheets.sources if any(task.row.path == path for task in sheets.tasks)]
    sources = tuple(dict.fromkeys((*panel.sources, *paths)))
    made = replace(panel, values=values, statuses=statuses, cells=cells, sources=sources)
    count = sum(not task.unit for task in sheets.tasks)
    return Checked(made, (*problems, *((problem("D196", count=count),) if count else ())))


def _denominators(catalogue: Catalogue) -> frozenset[str]:
    """The figures that a rule divides by."""
    rules = (rule for node in catalogue.indicators for rule in simple_rules(node.rule))
    return frozenset(quotient.denominator for rule in rules if (quotient := quotient_of(rule)) is not None)


def _unreported(panel: Panel, catalogue: Catalogue) -> tuple[Panel, list[Problem]]:
    """The panel without what workbooks report of figures that are counted."""
    values, statuses, cells = panel.values.copy(), panel.statuses.copy(), dict(panel.cells)
    problems: list[Problem] = []
    for (unit, code), cell in panel.cells.items():
        if catalogue.figures[code].from_tasks is not None:
            at = (panel.row_of(unit), panel.figures.index(code))
            values[at], statuses[at] = np.nan, DataStatus.MISSING
            problems.append(problem("D197", cell.location, unit=unit, indicator=code, value=cell.written))
            del cells[unit, code]
    return replace(panel, values=values, statuses=statuses, cells=cells), problems
