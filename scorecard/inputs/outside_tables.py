"""Tables that belong to no period: columns of workbooks that the catalogue names, read for the units of a period."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from scorecard.catalogue import Figure
from scorecard.inputs.panel_reader import read_files
from scorecard.inputs.placement import Expected
from scorecard.panel import Panel
from scorecard.problems import Checked, Location, Problem, problem


def read_tables(root: Path, expected: Expected) -> Checked[tuple[Panel, ...]]:
    """A panel a file, every cell marked as outside; W342 for a column that no sheet of it has, else as workbooks."""
    panels: list[Panel] = []
    problems: list[Problem] = []
    for file, columns in _columns(expected.catalogue.figures).items():
        read = read_files([root / file], root, replace(expected, columns=columns))
        cells = {place: replace(cell, outside=True) for place, cell in read.value.cells.items()}
        panels.append(replace(read.value, cells=cells))
        problems += read.problems
        found = {figure for _, figure in cells}
        for code, column in columns.items():
            if code not in found:
                problems.append(problem("W342", Location(file), indicator=code, column=column, figure=code))
    return Checked(tuple(panels), tuple(problems))


def _columns(figures: Mapping[str, Figure]) -> Mapping[str, Mapping[str, str]]:
    """The headings of figures by file."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for code, figure in figures.items():
        if figure.table is not None:
            found[figure.table.file][code] = figure.table.column
    return found
