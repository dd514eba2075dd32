"""What the audit workbook says and holds, without a spreadsheet program."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import openpyxl
import pytest

from scorecard.audit import imputed, means, normalised, rules, transforms, treated
from scorecard.audit.book import audit_book
from scorecard.audit.desk import names_of
from scorecard.audit.names import CORRECTIONS, METHOD, OVERVIEW, PARAMETERS, SOURCES, TITLES, WEIGHTS
from scorecard.audit.nouns import MOST_UNITS, Grid, Link, Live, Stage, Table
from scorecard.audit.places import target_of
from scorecard.catalogue.treatment import Winsorise
from scorecard.export.workbook import results_workbook
from scorecard.geography import Unit
from scorecard.index import aggregation, compute_index, imputation, normalisation, scoring, treatment
from scorecard.index import transforms as engine_transforms
from scorecard.language import Language, Names
from scorecard.panel import Cell, Change, Correction, DataStatus, Panel, Statement
from scorecard.problems import Location
from scorecard.rounding import RoundingMode, round_array
from tests.audit.cases import drawn_case, drawn_index

EN = Language("en")
HOSTILE = ("=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "\t=1", "<b>&\"'", "{=1}", "http://a.b/", "x" * 40_000)
# Functions that came with Excel 2010 and after, or that only one of the two programs has.
UNKNOWN = ("LET(", "LAMBDA(", "XLOOKUP(", "FILTER(", "MINIFS(", "MAXIFS(", "TEXTJOIN(", "_xlfn", "INDIRECT(", "OFFSET(")


@pytest.mark.parametrize(
    ("ours", "engine", "values"),
    [
        (rules.RULES, scoring.SCORING_RULES, set()),
        (normalised.METHODS, normalisation.NORMALISATIONS, set()),
        (means.MEANS, aggregation.AGGREGATIONS, set()),
        (transforms.TRANSFORMS, engine_transforms.TRANSFORMS, set()),
        (imputed.IMPUTATIONS, imputation.IMPUTATIONS, set()),
        (treated.STEPS, treatment.STEPS, {Winsorise}),
    ],
)
def test_every_method_has_a_formula_or_a_reason(
    ours: Mapping[type, object], engine: Mapping[type, object], values: set[type]
) -> None:
    """A method that is added to the engine and not here fails."""
    assert set(ours) | values == set(engine)


def test_same_bytes_twice() -> None:
    """Nothing depends on the clock or on the order of a set."""
    for seed in (1, 2, 3):
        first, second = (results_workbook(drawn_index(seed), (), EN, "../../") for _ in range(2))
        assert first == second


def test_only_functions_that_both_programs_know() -> None:
    """No function of later versions, no look-up by a text that is made up."""
    for seed in range(20, 40):
        written = " ".join(_formulas_of(results_workbook(drawn_index(seed), (), EN)))
        assert not [name for name in UNKNOWN if name in written]


def test_formulas_carry_their_results() -> None:
    """A reader that does not compute sees numbers: those of the engine, to twelve digits."""
    index = drawn_index(5)
    book = openpyxl.load_workbook(io.BytesIO(results_workbook(index, (), EN)), data_only=True)
    shown = [[cell.value for cell in row[2 : 2 + len(index.nodes)]] for row in book["Scores"].iter_rows(min_row=7)]
    found = np.array([[float(value) if isinstance(value, float | int) else np.nan for value in row] for row in shown])
    np.testing.assert_allclose(found, index.scores, rtol=1e-11)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_never_becomes_a_formula(text: str) -> None:
    """Names of units and figures, what is written in a cell, sheets and files: texts, whatever they begin with."""
    panel, catalogue = drawn_case(5)
    units = tuple(replace(unit, names=Names.of({"en": text})) for unit in panel.units)
    place = Location("data/2024/a.xlsx", sheet="It's", cell="C4")
    cells = {(units[0].code, "A"): Cell(place, text)}
    wholes = tuple(replace(whole, names=Names.of({"en": text})) for whole in catalogue.aggregates)
    catalogue = replace(catalogue, titles=Names.of({"en": text}), aggregates=wholes)
    plain, _ = drawn_case(5)
    index = compute_index(replace(panel, units=units, cells=cells), catalogue)
    content = results_workbook(index, (), EN, "../../")
    ours = set(_formulas_of(results_workbook(compute_index(plain, catalogue), (), EN)))
    assert set(_formulas_of(content)) == ours
    chart = zipfile.ZipFile(io.BytesIO(content)).read("xl/charts/chart1.xml").decode()
    assert all(cells.startswith("'League table'!$") for cells in re.findall(r"<c:f>([^<]*)</c:f>", chart))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book["Scores"]["B7"].value == text[:32_767]
    assert book["Scores"]["B7"].data_type == "s"


def _formulas_of(content: bytes) -> list[str]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    sheets = (archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
    return [formula for sheet in sheets for formula in re.findall(r"<f[^>]*>([^<]*)</f>", sheet)]


@pytest.mark.parametrize(
    ("location", "target"),
    [
        (
            Location("data/2025/kinh te.xlsx", sheet="Tế", cell="D12"),
            "../../data/2025/kinh%20te.xlsx#'Tế'!D12",
        ),
        (Location("data/tế #1 50%.xlsx", sheet="It's", cell="C4:C9"), "../../data/tế%20%231%2050%25.xlsx#'It''s'!C4"),
        (Location("data/a.csv", line=3), ""),
        (Location("a" * 3000, sheet="A", cell="A1"), ""),
    ],
)
def test_links_to_source_cells(location: Location, target: str) -> None:
    """Relative, with what would end or bend an address written out; none where there is no cell."""
    assert target_of(location, "../../") == target
    assert target_of(location, None) == ""


def test_a_raw_number_leads_to_its_cell() -> None:
    """The number stands in the cell, and a click opens the workbook it came from; the sheet of sources says it too."""
    panel, catalogue = drawn_case(5)
    row = int(np.flatnonzero(np.isfinite(panel.column("A")))[0])
    place = Location("data/2024/a b.xlsx", sheet="Số liệu", cell="C4")
    cells = {(panel.units[row].code, "A"): Cell(place, "1,5")}
    index = compute_index(replace(panel, cells=cells), catalogue)
    book = openpyxl.load_workbook(io.BytesIO(results_workbook(index, (), EN, "../../")))
    cell = book["Raw"].cell(7 + row, 3)
    assert cell.value == panel.column("A")[row]
    link = cell.hyperlink
    assert link is not None
    assert str(link.target).replace("\\", "/") == "../../data/2024/a%20b.xlsx"
    assert link.location == "'Số liệu'!C4"
    (line,) = audit_book(index, (), EN, "../../").table(SOURCES).rows
    assert line[5] == "1,5"
    # 881638 beside 881638 would read as one number of twelve digits.
    written = book["Sources"]["F5"]
    assert (written.value, written.alignment.horizontal, written.alignment.indent) == ("1,5", "left", 1)
    assert line[7] == Link("data/2024/a b.xlsx [Số liệu!C4]", "../../data/2024/a%20b.xlsx#'Số liệu'!C4")


def test_corrections_have_a_sheet_with_both_cells() -> None:
    """What the later submission does, its number and cell, and those of before; no sheet where nothing was."""
    panel, catalogue = drawn_case(5)
    unit = panel.units[0].code
    first, second = (
        Statement(number, Location(f"data/2024/{number}.xlsx", sheet="S", cell="C4"), f"={value}", value, status)
        for number, value, status in ((1, 2.0, DataStatus.FINAL), (2, np.nan, DataStatus.MISSING))
    )
    corrected = replace(panel, corrections=(Correction(unit, "A", Change.WITHDRAWN, first, second),))
    book = audit_book(compute_index(corrected, catalogue), (), Language("vi"), "../../")
    (row,) = book.table(CORRECTIONS).rows
    assert row[4:9] == ("rút lại", 2.0, None, "=nan", Link("data/2024/2.xlsx [S!C4]", "../../data/2024/2.xlsx#'S'!C4"))
    assert row[9:] == (1.0, 2.0, "=2.0", Link("data/2024/1.xlsx [S!C4]", "../../data/2024/1.xlsx#'S'!C4"))
    assert book.table(CORRECTIONS).name == names_of(Language("vi"))[CORRECTIONS] != "Corrections"
    with pytest.raises(KeyError):
        audit_book(compute_index(panel, catalogue), (), EN).table(CORRECTIONS)


def test_names_of_sheets() -> None:
    """As Excel allows them, and no two alike, in every language."""
    for code in ("en", "vi", "ur"):
        names = names_of(Language(code))
        assert list(names) == list(TITLES)
        assert len({name.casefold() for name in names.values()}) == len(TITLES)
        assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names.values())


def test_every_stage_has_a_sheet() -> None:
    """From raw figures to ranks, and what they are read with."""
    index = next(found for found in map(drawn_index, range(60)) if found.prepared and len(found.prepared.after) == 5)
    book = audit_book(index, (), EN)
    keys = [sheet.stage if isinstance(sheet, Grid) else sheet.key for sheet in book.sheets]
    asked = [OVERVIEW, Stage.SCORES, Stage.RANKS, WEIGHTS, Stage.CONTRIBUTIONS, Stage.RAW, Stage.MEASURED]
    asked += [Stage.SCORED, Stage.PARTS, Stage.AGGREGATES, PARAMETERS, METHOD]
    assert [key for key in keys if key in asked] == asked


def test_of_many_units_only_values() -> None:
    """Beyond the limit no formula, and the sheet of methods says so first."""
    panel, catalogue = drawn_case(5)
    times = MOST_UNITS // len(panel.units) + 1
    units = tuple(Unit(f"V{k:04}", "made", Names.of({"en": f"{k}"})) for k in range(times * len(panel.units)))
    many = Panel(
        panel.period, units, panel.figures, np.tile(panel.values, (times, 1)), np.tile(panel.statuses, (times, 1)), {}
    )
    index = compute_index(many, catalogue)
    content = results_workbook(index, (), EN)
    assert _formulas_of(content) == []
    assert any("more than 500 units" in str(line[0]) for line in audit_book(index, (), EN).table(METHOD).rows)


def test_the_method_says_where_values_are() -> None:
    """A node with values on its way has a reason; one without says that its cells are formulas."""
    said = {
        str(line[4])
        for seed in range(40)
        for line in audit_book(drawn_index(seed), (), EN).table(METHOD).rows
        if len(line) > 1
    }
    assert "formulas from the raw figures on" in said
    assert "values: compares every unit with every other (Aggregates)" in said
    assert any(text.startswith("values: step by step until a test is passed") for text in said)


def test_the_league_table_is_in_the_order_of_ranks() -> None:
    """Places 1, 2, 3 …; the first of equals is the first in the list."""
    index = drawn_index(5)
    rows = audit_book(index, (), EN).table(OVERVIEW).rows
    ranks = [cell.value for line in rows if isinstance(cell := line[1], Live)]
    own = index.ranks[:, index.column_of("T")]
    assert ranks == sorted(own[np.isfinite(own)].tolist())


def test_tables_have_no_line_without_a_heading() -> None:
    """Every row is as wide as its headings, but for remarks, and units that are not prepared and have no shares."""
    for seed in range(10):
        for sheet in audit_book(drawn_index(seed), (), EN).sheets:
            if isinstance(sheet, Table):
                assert {len(row) for row in sheet.rows} <= {len(sheet.headings), 3, 1}


def test_half_to_even_by_its_formula() -> None:
    """2 round(x / 2) of a half is the even neighbour: worked out by hand, and as the engine rounds."""
    halves = np.array([0.5, 1.5, 2.5, 3.5, -0.5, -1.5, -2.5])
    assert (2 * np.floor(np.abs(halves) / 2 + 0.5) * np.sign(halves)).tolist() == [0, 2, 2, 4, 0, -2, -2]
    assert round_array(halves, 0, RoundingMode.HALF_EVEN).tolist() == [0, 2, 2, 4, 0, -2, -2]
