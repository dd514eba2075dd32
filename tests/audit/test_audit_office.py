"""The audit workbook computed anew by LibreOffice equals what the engine found, also after a figure is changed."""

from dataclasses import replace
from html import unescape
from pathlib import Path
from random import Random
from urllib.parse import unquote

import numpy as np
import pytest

from scorecard.audit.book import audit_book
from scorecard.audit.nouns import Grid, Stage
from scorecard.export.workbook import results_workbook
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.panel import Cell
from scorecard.period import parse_period
from scorecard.pipeline import compute, read_inputs
from scorecard.problems import Location
from scorecard.project import open_project
from tests.audit.cases import drawn_case, drawn_index
from tests.audit.office import (
    computed_anew,
    converted,
    differences,
    formulas,
    needs_office,
    place_of,
    read,
    with_number,
)
from tests.helpers import REPOSITORY

pytestmark = needs_office
EN, VI = Language("en"), Language("vi")
PROJECTS = (
    (".", "2025-11"),
    (".", "2025-03"),
    ("examples/dti-2020", "2020"),
    ("examples/dti-2022", "2022"),
    ("examples/starter", "2025-10"),
    ("tests/golden/coinr", "2020"),
    ("tests/golden/ihdi-2011", "2011"),
    ("tests/golden/inform-2018", "2018"),
)
"""The root project under both vintages, the examples, and published indices that use what these do not."""


def index_of(folder: str, period: str) -> Index:
    """The index of a project of the repository."""
    when = parse_period(period)
    assert when is not None
    inputs = read_inputs(open_project(REPOSITORY / folder), when).value
    assert inputs is not None
    return compute(inputs).value


@pytest.mark.parametrize(("folder", "period"), PROJECTS)
def test_a_project_computed_anew_is_ours(folder: str, period: str, tmp_path: Path) -> None:
    """Every formula on every sheet, from its own result being wrong."""
    index = index_of(folder, period)
    content, places = results_workbook(index, (), VI), formulas(audit_book(index, (), VI))
    assert len(places) > 300
    assert differences(computed_anew(tmp_path, {"book": content})["book"], read(content), places) == []


@pytest.mark.parametrize(
    ("folder", "period", "figure", "value"),
    [(".", "2025-11", "NTS.2.so_cuoc_hop", 1.0), ("examples/dti-2022", "2022", "KTS", 0.99)],
)
def test_a_changed_figure_changes_what_the_engine_changes(
    folder: str, period: str, figure: str, value: float, tmp_path: Path
) -> None:
    """A script writes another number into a raw cell: all that follows is what a run with that number gives."""
    index = index_of(folder, period)
    code = figure if figure in index.panel.figures else index.panel.figures[0]
    row = int(np.flatnonzero(np.isfinite(index.panel.column(code)))[0])
    _check_change(index, row, code, value, tmp_path)


def _check_change(index: Index, row: int, code: str, value: float, folder: Path) -> None:
    content, changed = results_workbook(index, (), EN), _with_value(index, row, code, value)
    assert not np.array_equal(index.scores, changed.scores, equal_nan=True)
    sheet, address = place_of(audit_book(index, (), EN), Stage.RAW, code, row)
    found = computed_anew(folder, {"book": with_number(content, sheet, address, value)})["book"]
    places = formulas(audit_book(changed, (), EN), live=True)
    assert len(places) > 300
    assert differences(found, read(results_workbook(changed, (), EN)), places) == []


def _with_value(index: Index, row: int, code: str, value: float) -> Index:
    values = index.panel.values.copy()
    values[row, index.panel.figures.index(code)] = value
    return compute_index(replace(index.panel, values=values), index.catalogue)


@pytest.mark.parametrize("seeds", [range(300, 306), range(306, 312)])
def test_drawn_catalogues_computed_anew_are_ours(tmp_path_factory: pytest.TempPathFactory, seeds: range) -> None:
    """Rules, normalisations, preparation, missing parts, rounding, means, ties and tiers, drawn together."""
    indices = {f"s{seed}": drawn_index(seed) for seed in seeds}
    contents = {name: results_workbook(index, (), EN) for name, index in indices.items()}
    found = computed_anew(tmp_path_factory.mktemp("drawn"), contents)
    for name, index in indices.items():
        places = formulas(audit_book(index, (), EN))
        assert differences(found[name], read(contents[name]), places) == [], name


@pytest.mark.parametrize("seeds", [range(500, 506), range(506, 512)])
def test_drawn_catalogues_follow_a_changed_figure(tmp_path_factory: pytest.TempPathFactory, seeds: range) -> None:
    """Of columns that follow the raw figures, every cell is what the engine makes of the changed figures."""
    before, after, contents = {}, {}, {}
    for seed in seeds:
        panel, catalogue = drawn_case(seed)
        index = compute_index(panel, catalogue)
        draw = Random(seed)  # noqa: S311 - the same cell every time
        there = np.nonzero(np.isfinite(panel.values[:, :6]))
        which = draw.randrange(len(there[0]))
        row, column, value = int(there[0][which]), int(there[1][which]), draw.choice([4.0, 0.0, 2.5, 33.0])
        name, code = f"s{seed}", panel.figures[column]
        before[name], after[name] = index, _with_value(index, row, code, value)
        sheet, address = place_of(audit_book(index, (), EN), Stage.RAW, code, row)
        contents[name] = with_number(results_workbook(index, (), EN), sheet, address, value)
    found = computed_anew(tmp_path_factory.mktemp("changed"), contents)
    for name, index in after.items():
        places = _in_both(before[name], index)
        assert differences(found[name], read(results_workbook(index, (), EN)), places) == [], name


def _in_both(before: Index, after: Index) -> list[tuple[str, str]]:
    """Where a live formula stands in both; no sheet of the one is wider."""
    first, second = (audit_book(index, (), EN) for index in (before, after))
    widths = [
        {sheet.name: len(sheet.columns) + len(sheet.helpers) for sheet in book.sheets if isinstance(sheet, Grid)}
        for book in (first, second)
    ]
    assert widths[0] == widths[1]
    return sorted(set(formulas(first, live=True)) & set(formulas(second, live=True)))


def test_links_lead_to_the_workbooks(tmp_path: Path) -> None:
    """LibreOffice understands a link as the file of the project, from wherever the workbook lies, and its cell."""
    panel, catalogue = drawn_case(5)
    row = int(np.flatnonzero(np.isfinite(panel.column("A")))[0])
    place = Location("data/2024/số liệu #1.xlsx", sheet="It's", cell="C4")
    index = compute_index(replace(panel, cells={(panel.units[row].code, "A"): Cell(place, "1,5")}), catalogue)
    there = tmp_path / "build" / "2024"
    there.mkdir(parents=True)
    (there / "results.xlsx").write_bytes(results_workbook(index, (), EN, "../../"))
    written = unquote(converted(there / "results.xlsx", "fods", tmp_path).read_text(encoding="utf-8"))
    assert f"{tmp_path.as_uri()}/data/2024/số liệu #1.xlsx#'It''s'!C4" in unescape(written)
