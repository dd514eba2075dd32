"""Which figure every cell of a row is, in a table of figures side by side and in the long form."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from scorecard.catalogue.layouts import SheetLayout, Taken
from scorecard.inputs.layout import Row
from scorecard.inputs.layouts.headings import JOIN, Columns, Heading
from scorecard.inputs.layouts.matching import Matched
from scorecard.inputs.placement import Expected
from scorecard.inputs.sheets import SheetCell
from scorecard.inputs.text_pattern import plain, read_by
from scorecard.inputs.wording import nearest
from scorecard.problems import Location, Problem, problem

_MOST_NAMED = 8


@dataclass(frozen=True)
class Plan:
    """The columns of a sheet, those of each figure, and what is wrong with them.

    ``by_column`` has the figure of each column; in the long form ``by_metric`` has that of each text of the columns of
    metrics, and ``by_column`` is empty.
    """

    columns: Columns
    by_column: Mapping[int, Taken]
    by_metric: Mapping[str, tuple[Taken, frozenset[int]]]
    long: bool
    where: Location
    problems: tuple[Problem, ...]

    @property
    def value_columns(self) -> frozenset[int]:
        """Every column with figures."""
        return frozenset(self.by_column) | {column for _, found in self.by_metric.values() for column in found}

    @property
    def labels(self) -> frozenset[int]:
        """The columns that say whose, when and what a row is."""
        return frozenset({*self.columns.units, *self.columns.metrics, self.columns.period})

    def values_of(self, row: Row) -> Iterator[tuple[Taken, SheetCell]]:
        """The figures of a row with their cells."""
        if not self.long:
            yield from ((self.by_column[cell.column], cell) for cell in row if cell.column in self.by_column)
            return
        found = self.by_metric.get(plain(self.metric_of(row)))
        if found is not None:
            yield from ((found[0], cell) for cell in row if cell.column in found[1])

    def metric_of(self, row: Row) -> str:
        """The texts of the columns of metrics, joined; blank ones left out."""
        texts = {cell.column: cell.written for cell in row}
        return JOIN.join(" ".join(texts[c].split()) for c in self.columns.metrics if texts.get(c, "").strip())

    def passes_over(self, row: Row) -> bool:
        """Whether a row is of a figure that the layout does not take."""
        return self.long and plain(self.metric_of(row)) not in self.by_metric

    def metrics_of(self, rows: Iterable[Row]) -> Mapping[str, SheetCell]:
        """Each metric that the layout does not take, with the cell that names it first."""
        found: dict[str, SheetCell] = {}
        for row in rows:
            if self.passes_over(row):
                at = next((cell for cell in row if cell.column in self.columns.metrics), row[0])
                found.setdefault(self.metric_of(row), at)
        return found

    def untaken(self, rows: Iterable[Row], metrics: Mapping[str, SheetCell]) -> Iterator[Problem]:
        """W366 for columns with a heading, W370 for metrics, that the layout does not take; a note each."""
        known = {*self.value_columns, *self.labels}
        there = {cell.column for row in rows for cell in row} - known
        headings = [self.columns.headings[c].text for c in sorted(there) if c in self.columns.headings]
        if headings and not self.long:
            yield problem("W366", self.where, count=len(headings), headings=_some(headings))
        if metrics:
            first = next(iter(metrics.values()))
            at = replace(self.where, cell=first.address)
            yield problem("W370", at, count=len(metrics), metrics=_some(list(metrics)))

    def reasons(self, rows: Iterable[Row], placed: set[int]) -> Counter[str]:
        """Why the cells of rows of units that were not placed were not."""
        labels, values = self.labels, self.value_columns
        counted: Counter[str] = Counter()
        for row in rows:
            for cell in row:
                if id(cell) in placed:
                    continue
                known = "unknown_unit" if cell.column in values else "label" if cell.column in labels else ""
                other = "not_in_layout" if cell.column in self.columns.headings else "no_heading"
                counted[known or other] += 1
        return counted


def plan_of(one: Matched, columns: Columns, where: Location, expected: Expected) -> Plan:
    """W363, W364 and W373 for columns; in the long form W372 for metrics that no row has."""
    problems: list[Problem] = []
    of_figures: list[tuple[Taken, list[Heading]]] = []
    for taken, patterns in zip(one.layout.taken, columns.taken, strict=True):
        due = expected.catalogue.figures[taken.figure].is_due(expected.period)
        found = list(_one_each(taken, patterns, where, problems))
        if not any(patterns) and due and not (one.layout.metrics and of_figures):
            heads = [heading.text for heading in columns.headings.values()]
            facts = {"heading": " | ".join(taken.headings), "nearest": nearest(taken.headings[0], heads)}
            problems.append(problem("W363", where, indicator=taken.figure, **facts))
        of_figures.append((taken, found))
    if one.layout.metrics:
        by_metric = dict(_by_metric(one, columns, of_figures, where, problems))
        return Plan(columns, {}, by_metric, long=True, where=where, problems=tuple(problems))
    by_column = _by_column(of_figures, where, problems)
    return Plan(columns, by_column, {}, long=False, where=where, problems=tuple(problems))


def _one_each(
    taken: Taken, patterns: Iterable[tuple[Heading, ...]], where: Location, problems: list[Problem]
) -> Iterator[Heading]:
    """The one column of each pattern; W364 where there are more."""
    for pattern, found in zip(taken.headings, patterns, strict=True):
        if len(found) > 1:
            places = ", ".join(heading.address for heading in found)
            at = replace(where, cell=found[1].address)
            problems.append(problem("W364", at, indicator=taken.figure, heading=pattern, columns=places))
        else:
            yield from found


def _by_column(
    of_figures: Iterable[tuple[Taken, list[Heading]]], where: Location, problems: list[Problem]
) -> Mapping[int, Taken]:
    found: dict[int, Taken] = {}
    for taken, headings in of_figures:
        for heading in headings:
            other = found.get(heading.column)
            if other is not None and other.figure != taken.figure:
                facts = {"heading": heading.text, "figure": taken.figure, "other": other.figure}
                problems.append(problem("W373", replace(where, cell=heading.address), indicator=taken.figure, **facts))
            found.setdefault(heading.column, taken)
    return found


def _by_metric(
    one: Matched,
    columns: Columns,
    of_figures: Iterable[tuple[Taken, list[Heading]]],
    where: Location,
    problems: list[Problem],
) -> Iterator[tuple[str, tuple[Taken, frozenset[int]]]]:
    """The figure of each metric that stands on the sheet: the first that fits; W373 where two do, W372 where none."""
    there = _metrics_there(one, columns)
    left = {taken.figure: taken for taken, _ in of_figures}
    for text, cell in there.items():
        fitting = [(taken, heads) for taken, heads in of_figures if read_by(taken.metric, text) is not None]
        if len(fitting) > 1:
            facts = {"heading": text, "figure": fitting[1][0].figure, "other": fitting[0][0].figure}
            at = replace(where, cell=cell.address)
            problems.append(problem("W373", at, indicator=fitting[1][0].figure, **facts))
        if fitting:
            taken, heads = fitting[0]
            left.pop(taken.figure, None)
            yield plain(text), (taken, frozenset(heading.column for heading in heads))
    for taken in left.values():
        facts = {"heading": taken.metric, "nearest": nearest(taken.metric, there)}
        problems.append(problem("W372", where, indicator=taken.figure, **facts))


def _metrics_there(one: Matched, columns: Columns) -> Mapping[str, SheetCell]:
    layout: SheetLayout = one.layout
    bare = Plan(columns, {}, {}, long=bool(layout.metrics), where=Location(""), problems=())
    return bare.metrics_of(row for row in one.sheet.rows if row[0].row > columns.bottom)


def _some(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" (+{more})" if more > 0 else "")
