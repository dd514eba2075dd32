"""``results.xlsx``: scores, points, ranks, weights and problems for people who look things up in a spreadsheet.

Where the catalogue prepares values, a sheet a step shows those of the indicators after it, what it changed shaded.

Texts are always written as texts, whatever they begin with; the creation date is the period's last day, so the same
index gives the same bytes.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

import numpy as np

from scorecard.catalogue import Aggregate, Indicator, Status
from scorecard.export import cells
from scorecard.export.assessments import sheet_rows
from scorecard.export.stage_sheets import StageSheet, stages_of
from scorecard.index.assessments import Assessments
from scorecard.index.edges import edge_weights
from scorecard.index.placing_words import NOT_RANKED
from scorecard.index.result import Index, unranked
from scorecard.inputs.text_book import TextBook
from scorecard.language import Language
from scorecard.panel import Floats
from scorecard.problems import Problem, Severity
from scorecard.problems.rule import N_

HEADING_ROW = 3
_FIRST_UNIT = HEADING_ROW + 3
_CODE_WIDTH, _NAME_WIDTH, _NODE_WIDTH, _TEXT_WIDTH = 12, 28, 13, 70
WEIGHT_HEADINGS = (N_("Whole"), N_("Part"), N_("Name of the part"), N_("Weight"), N_("Share of the composite"))
PROBLEM_HEADINGS = (
    N_("Severity"),
    N_("Code"),
    N_("Place"),
    N_("Unit"),
    N_("Indicator"),
    N_("Problem"),
    N_("What to do"),
)
UNRANKED_HEADINGS = (N_("Code"), N_("Unit"), N_("Reason"), N_("Share reported"), N_("Share imputed"))
_SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTE: N_("note")}

Node = Indicator | Aggregate


@dataclass(frozen=True, slots=True)
class _Formats:
    """The looks a cell can have."""

    title: Any
    quiet: Any
    heading: Any
    text: Any
    wrapped: Any
    plain: Any
    changed: Any
    decimals: Callable[[int], Any]


@dataclass(frozen=True, slots=True)
class _Table:
    """One sheet of units against nodes: its name, what it says, its figures (unit, node), the decimals of a node."""

    name: str
    says: str
    figures: Floats
    decimals: Callable[[Node], int]


def results_workbook(
    index: Index, problems: Sequence[Problem], language: Language, assessments: Assessments | None = None
) -> bytes:
    """An .xlsx with Scores, Points, Ranks, Weights, the steps before scoring, Problems, and what is asked besides.

    Headings are in ``language``; where figures arrive in stages, a sheet has all of them.
    """
    content = io.BytesIO()
    title = f"{index.catalogue.titles(language.code)}, {index.period.code}"
    book = TextBook(content, datetime.combine(index.period.end, time()), title)
    formats = _formats(book)
    for table in _tables(index):
        _write_table(book.add_worksheet(table.name), table, index, language, formats)
    if index.available is not None:
        _write_unranked(book.add_worksheet("Not ranked"), index, language, formats)
    _write_weights(book.add_worksheet("Weights"), index, language, formats)
    for stage in stages_of(index):
        _write_stage(book.add_worksheet(stage.name), stage, index, language, formats)
    if assessments is not None:
        _write_assessments(book.add_worksheet("Assessments"), sheet_rows(index, assessments, language), formats)
    _write_problems(book.add_worksheet("Problems"), problems, language, formats)
    book.close()
    return content.getvalue()


def _tables(index: Index) -> tuple[_Table, ...]:
    found = [
        _Table("Scores", N_("Scores on the scale of the index"), index.scores, lambda node: node.decimals),
        _Table("Points", N_("Points obtained; under each code the maximum"), index.points, lambda _: 2),
        _Table("Ranks", N_("Ranks; under each code among how many units"), index.ranks, lambda _: 0),
    ]
    if index.in_group is not None:
        says = N_("Ranks within the groups that the catalogue declares")
        found.append(_Table("Ranks in groups", says, index.in_group.ranks, lambda _: 0))
    if index.tiers is not None:
        found.append(_Table("Tiers", N_("Tiers, 1 for the best"), index.tiers.tiers, lambda _: 0))
    if index.percentiles is not None:
        says = N_("How high a unit stands among the ranked, 0 to 1")
        found.append(_Table("Percentiles", says, index.percentiles, lambda _: 4))
    if index.available is not None:
        says = N_("Share of the figures that are reported; under each code that of all units")
        found.append(_Table("Availability", says, index.available.aggregate, lambda _: 4))
    return tuple(found)


def _formats(book: Any) -> _Formats:  # noqa: ANN401 - xlsxwriter has no types
    made: dict[int, Any] = {}

    def decimals(count: int) -> Any:  # noqa: ANN401
        if count not in made:
            made[count] = book.add_format({"num_format": "0." + "0" * count if count else "0"})
        return made[count]

    return _Formats(
        title=book.add_format({"bold": True, "font_size": 14}),
        quiet=book.add_format({"font_color": "#595959"}),
        heading=book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EDF3"}),
        text=book.add_format({"num_format": "@"}),
        wrapped=book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        plain=book.add_format(),
        changed=book.add_format({"bg_color": "#FDF0D5"}),
        decimals=decimals,
    )


def _write_table(sheet: Any, table: _Table, index: Index, language: Language, formats: _Formats) -> None:  # noqa: ANN401
    _write_head(sheet, index, language, formats)
    sheet.write_string(1, 0, language.text(table.says), formats.quiet)
    _write_numbers(sheet, HEADING_ROW + 2, _bases(table, index), (formats.quiet,) * len(index.nodes))
    looks = [formats.decimals(table.decimals(node)) for node in _nodes(index)]
    _write_units(sheet, _nodes(index), index, language, formats)
    for row, figures in enumerate(table.figures, start=_FIRST_UNIT):
        _write_numbers(sheet, row, figures, looks)


def _write_stage(sheet: Any, stage: StageSheet, index: Index, language: Language, formats: _Formats) -> None:  # noqa: ANN401
    _write_head(sheet, index, language, formats)
    sheet.write_string(1, 0, language.text(stage.says), formats.quiet)
    _write_units(sheet, index.catalogue.indicators, index, language, formats)
    for row, (values, changed) in enumerate(zip(stage.values, stage.changed, strict=True), start=_FIRST_UNIT):
        _write_numbers(sheet, row, values, [formats.changed if other else formats.plain for other in changed])


def _write_units(sheet: Any, nodes: Sequence[Node], index: Index, language: Language, formats: _Formats) -> None:  # noqa: ANN401
    """Headings, codes below them, and the names of the units before each row."""
    headings = (language.text("Code"), language.text("Unit"), *(n.names(language.code) for n in nodes))
    _write_texts(sheet, HEADING_ROW, headings, formats.heading)
    _write_texts(sheet, HEADING_ROW + 1, ("", "", *(node.code for node in nodes)), formats.quiet)
    for row, unit in enumerate(index.units, start=_FIRST_UNIT):
        _write_texts(sheet, row, (unit.code, unit.names(language.code)), formats.text)
    sheet.set_column(0, 0, _CODE_WIDTH)
    sheet.set_column(1, 1, _NAME_WIDTH)
    sheet.set_column(2, 1 + len(nodes), _NODE_WIDTH)
    sheet.freeze_panes(_FIRST_UNIT, 2)


def _bases(table: _Table, index: Index) -> Floats:
    """(node,) what stands under the codes: the maximum points, among how many the ranks are, or nothing."""
    if table.figures is index.points:
        declared = [index.catalogue.max_points(code) for code in index.nodes]
        return np.array([np.nan if points is None else points for points in declared])
    if table.figures is index.ranks:
        return np.where(np.isfinite(index.ranks).any(axis=0), index.of, np.nan)
    if index.available is not None and table.figures is index.available.aggregate:
        return index.available.whole
    return np.full(len(index.nodes), np.nan)


def _write_weights(sheet: Any, index: Index, language: Language, formats: _Formats) -> None:  # noqa: ANN401
    _write_head(sheet, index, language, formats)
    _write_texts(sheet, HEADING_ROW, [language.text(h) for h in WEIGHT_HEADINGS], formats.heading)
    wholes = [node for node in _nodes(index) if isinstance(node, Aggregate)]
    edges = [(whole.code, *edge) for whole in wholes for edge in edge_weights(index, whole).items()]
    for row, (parent, child, weight) in enumerate(edges, start=HEADING_ROW + 1):
        name = index.catalogue.nodes[child].names(language.code)
        _write_texts(sheet, row, (parent, child, name), formats.text)
        numbers = (weight, float(index.effective[index.column_of(child)]))
        _write_numbers(sheet, row, numbers, (formats.plain, formats.decimals(4)), first=3)
    sheet.set_column(0, 1, _CODE_WIDTH)
    sheet.set_column(2, 2, _NAME_WIDTH * 2)
    sheet.set_column(3, 4, _NODE_WIDTH)
    sheet.freeze_panes(HEADING_ROW + 1, 0)


def _write_unranked(sheet: Any, index: Index, language: Language, formats: _Formats) -> None:  # noqa: ANN401
    """Every unit without a rank of the composite: why, and how much of its figures is there and imputed."""
    _write_head(sheet, index, language, formats)
    _write_texts(sheet, HEADING_ROW, [language.text(heading) for heading in UNRANKED_HEADINGS], formats.heading)
    line = HEADING_ROW
    for row, reason in unranked(index):
        line += 1
        unit = index.units[row]
        texts = (unit.code, unit.names(language.code), language.text(NOT_RANKED[reason]))
        _write_texts(sheet, line, texts, formats.text)
        shares = () if index.prepared is None else (index.prepared.available.unit[row], index.prepared.share[row])
        for column, share in enumerate(shares, start=len(texts)):
            if (exact := cells.rounded(float(share))) is not None:
                sheet.write_number(line, column, exact, formats.decimals(4))
    sheet.set_column(0, 0, _CODE_WIDTH)
    sheet.set_column(1, 2, _NAME_WIDTH * 1.5)
    sheet.set_column(3, 4, _NODE_WIDTH)
    sheet.freeze_panes(HEADING_ROW + 1, 0)


def _write_assessments(sheet: Any, rows: Iterable[Sequence[str | float | None]], formats: _Formats) -> None:  # noqa: ANN401
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(line, column, value, formats.wrapped if line else formats.heading)
            elif value is not None and (exact := cells.rounded(value)) is not None:
                sheet.write_number(line, column, exact, formats.plain)
    sheet.set_column(0, 0, _CODE_WIDTH)
    sheet.set_column(1, 1, _NAME_WIDTH)
    sheet.set_column(2, 2, _CODE_WIDTH)
    sheet.set_column(3, 3, _NAME_WIDTH * 1.5)
    sheet.set_column(4, 14, _NAME_WIDTH * 0.7)
    sheet.freeze_panes(1, 4)


def _write_problems(sheet: Any, problems: Iterable[Problem], language: Language, formats: _Formats) -> None:  # noqa: ANN401
    _write_texts(sheet, 0, [language.text(h) for h in PROBLEM_HEADINGS], formats.heading)
    for row, found in enumerate(problems, start=1):
        place = str(found.location) if found.location else ""
        texts = (
            language.text(_SEVERITIES[found.severity]),
            found.code,
            place,
            found.unit or "",
            found.indicator or "",
            language.message(found),
            language.hint(found),
        )
        _write_texts(sheet, row, texts, formats.wrapped)
    sheet.set_column(0, 1, _CODE_WIDTH)
    sheet.set_column(2, 2, _TEXT_WIDTH / 2)
    sheet.set_column(3, 4, _CODE_WIDTH)
    sheet.set_column(5, 6, _TEXT_WIDTH)
    sheet.freeze_panes(1, 0)


def _write_head(sheet: Any, index: Index, language: Language, formats: _Formats) -> None:  # noqa: ANN401
    catalogue = index.catalogue
    title = f"{catalogue.titles(language.code)} · {index.period.in_words(language)}"
    sheet.write_string(0, 0, title, formats.title)
    if catalogue.edition.status is Status.SAMPLE:
        sheet.write_string(2, 0, language.text("Sample: not an official result"), formats.title)


def _nodes(index: Index) -> tuple[Node, ...]:
    return tuple(index.catalogue.nodes[code] for code in index.nodes)


def _write_texts(sheet: Any, row: int, texts: Iterable[str], look: Any) -> None:  # noqa: ANN401
    for column, text in enumerate(texts):
        sheet.write_string(row, column, text, look)


def _write_numbers(
    sheet: Any,  # noqa: ANN401
    row: int,
    values: Iterable[float],
    looks: Sequence[Any],
    *,
    first: int = 2,
) -> None:
    """From the third column on; a missing number leaves its cell empty."""
    for column, (value, look) in enumerate(zip(values, looks, strict=True), start=first):
        exact = cells.rounded(float(value))
        if exact is not None:
            sheet.write_number(row, column, exact, look)
