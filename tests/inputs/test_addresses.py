"""Whoever goes to the address in a problem finds there the value that the problem reports."""

import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.checks import check
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.panel_reader import read_panel
from scorecard.inputs.period_text import read_period
from scorecard.inputs.placement import Expected
from scorecard.period import Period, PeriodKind
from scorecard.pipeline import read_inputs
from scorecard.problems import Problem
from scorecard.project import open_project
from tests.helpers import Cell, expected
from tests.problems.case import DEFAULT, FOLDER, YEAR, Case, read_case, write_case

CASES = [case for case in map(read_case, sorted(FOLDER.glob("*.txt"))) if case.code[0] in "WD"]
MORE_MEASURES = """
  people: {name: {vi: người, en: people}}
  percent: {name: {vi: "%", en: "%"}, symbol: {vi: "%", en: "%"}}
  dong: {name: {vi: tỷ đồng, en: billion dong}}
"""
MORE_FIGURES = """
  NGUOI: {name: {vi: Người, en: People}, measure: people, kind: count, range: [0, 2000000]}
  TYLE: {name: {vi: Tỷ lệ, en: Share}, measure: percent, range: [0, 100]}
  TIEN: {name: {vi: Tiền, en: Money}, measure: dong}
  COKHONG: {name: {vi: Có, en: Has}, kind: yes_no}
  MUC: {name: {vi: Mức, en: Level}, kind: level, levels: {high: {vi: Cao, en: High}, low: {vi: Thấp, en: Low}}}
"""
MORE_INDICATORS = """
indicators:
  A1: {name: {vi: A, en: A}, points: 10, score: {rule: capped, figure: NGUOI, cap: 4}}
  A2: {name: {vi: B, en: B}, points: 10, score: {rule: capped, figure: TYLE, cap: 4}}
  A3: {name: {vi: C, en: C}, points: 10, score: {rule: capped, figure: TIEN, cap: 4}}
  A4: {name: {vi: D, en: D}, points: 10, score: {rule: yes_no, figure: COKHONG}}
  A5: {name: {vi: E, en: E}, points: 10, score: {rule: levels, figure: MUC, shares: {high: 1, low: 0}}}
"""
HEAD: tuple[tuple[Cell, ...], ...] = (
    ("Kỳ số liệu", "2022"),
    ("Bộ chỉ số", "case"),
    ("Ấn bản", "1"),
    ("Địa giới", "63"),
)
FIGURES = ("NTS", "TCS", "NGUOI", "TYLE", "TIEN", "COKHONG", "MUC", "nts", "NTX", "Cột lạ")
UNITS = (("01", "Hà Nội"), ("24", "Bắc Giang"), ("27", "Bắc Ninh"), (1.0, "TP. Hà Nội"), ("27", "BẮC NINH(*)"))
WRONG_UNITS = (("24", "Bắc Ninh"), ("72", "Tây Ninh"), (None, "Hà Lội"), ("99", None), ("01", "Cả nước"), (None, None))
HEAD_VALUES = ("2021", datetime(2021, 1, 1), "năm 22", "dti", "9", "34", 34.0, 2022.0, None)  # noqa: DTZ001 - a cell
TEXTS = (
    *("12.106", "12,106", "1.234,5", "0,5", "0.5", " 0,25 ", "trên 80 %", "≥ 5", "khoảng 7", "80–90", "56,83 %"),
    *("3,2 tỷ đồng", "12,5*", "12,5 (1)", "(1)", "*", "¹", "31/10/2025", "10/2025", "…", "–", "x", "N/A", "bảo mật"),
    *("Có", "không", "Cao", "thap", "12 5", "1E+05", "3/4", "lời", "\u00a05", "5\n6", "1.234 người", "99,123"),
)
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.sampled_from(TEXTS),
    st.text(alphabet="0123456789.,-–% *()xX'Đă\u0301\u00a0\t\n=<>&", min_size=1, max_size=9),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.sampled_from((0.5, 0.5683, 1e15, 123456789.123, -3.0, 12.106, 250.0, 0.1 + 0.2, 150000.0, 555.8)),
    st.booleans(),
    st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1)).map(lambda day: day.replace(microsecond=0)),  # noqa: DTZ001
    st.sampled_from(("#DIV/0!", "#REF!", "#N/A", "=A1+B1", "=SUM(C6:C8)")),
    st.none(),
)
# These compare two cells of a unit and stand at the rank.
AT_THE_RANK = frozenset({"D101", "D102"})
MERGES = ("C6:C7", "C5:D5", "A6:A7", "C6:D6", "D7:E8", "B6:B8")


@pytest.fixture(scope="module")
def ground() -> Iterator[Expected]:
    """What the generated workbooks are read against: the catalogue of the cases with a figure of every kind."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        text = (DEFAULT / "indicators.yaml").read_text(encoding="utf-8")
        text = text.replace("\nfigures:", f"{MORE_MEASURES.rstrip()}\nfigures:")
        text = text.replace("\naggregates:", f"{MORE_FIGURES.rstrip()}{MORE_INDICATORS.rstrip()}\naggregates:")
        text = text.replace("parts: [NTS, TCS]", "parts: [NTS, TCS, A]")
        text = text.replace(
            "\n  DTI:", "\n  A: {role: main, name: {vi: A, en: A}, points: 50, parts: [A1, A2, A3, A4, A5]}\n  DTI:"
        )
        (folder / "indicators.yaml").write_text(text, encoding="utf-8")
        catalogue = read_catalogue(folder / "indicators.yaml", folder)
        geography = read_geography(DEFAULT / "data" / "geography", DEFAULT).value
        assert catalogue.value is not None, catalogue.problems
        assert geography is not None
        yield expected(catalogue.value, geography, Period(PeriodKind.YEAR, 2022))


@st.composite
def sheets(draw: st.DrawFn) -> Workbook:
    """A sheet such as offices send on their worst day."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = draw(st.sampled_from(("Số liệu", "S", "O'Neil & <b>")))
    for row, (label, value) in enumerate(HEAD, start=1 + draw(st.integers(0, 2))):
        _write(sheet, row, (label, draw(st.sampled_from(HEAD_VALUES)) if draw(st.integers(0, 19)) == 0 else value))
    figures = draw(st.lists(st.sampled_from(FIGURES), min_size=1, max_size=6))
    start = sheet.max_row + 1 + draw(st.integers(0, 2))
    _write(sheet, start, ("Mã", "Đơn vị", *figures))
    units: Sequence[tuple[Cell, Cell]] = UNITS if draw(st.booleans()) else (*UNITS, *WRONG_UNITS)
    for row in range(start + 1, start + 1 + draw(st.integers(1, 6))):
        values = draw(st.lists(CELLS, min_size=len(figures), max_size=len(figures) + 1))
        _write(sheet, row, (*draw(st.sampled_from(units)), *values), percent=draw(st.integers(0, 5)) == 0)
    for area in draw(st.lists(st.sampled_from(MERGES), max_size=2, unique=True)):
        sheet.merge_cells(area)
    return book


def _write(sheet: Worksheet, row: int, values: Sequence[Cell], *, percent: bool = False) -> None:
    for column, value in enumerate(values, start=1):
        # A text that begins like a formula or an error is written as one, as in a sheet.
        cell = sheet.cell(row, column)
        if value is not None and value != "=" and not isinstance(cell, MergedCell):
            cell.value = value
            if percent and isinstance(value, float) and column > 2:
                cell.number_format = "0.00%"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(book=sheets())
def test_an_address_holds_the_reported_value(ground: Expected, book: Workbook) -> None:
    """In generated sheets of nasty cells, for every problem of the reading and of the checks."""
    with TemporaryDirectory() as name:
        root = Path(name)
        (root / "2022").mkdir()
        book.save(root / "2022" / "a.xlsx")
        checked = read_panel(root / "2022", root, ground)
        problems = (*checked.problems, *check(ground.catalogue, checked.value))
        assert_addresses(problems, root)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_an_address_of_a_case_holds_the_reported_value(case: Case, tmp_path: Path) -> None:
    """In the minimal workbook of every code."""
    write_case(case, tmp_path)
    assert_addresses(read_inputs(open_project(tmp_path), case.period or YEAR).problems, tmp_path)


def test_a_wrong_address_would_be_noticed(tmp_path: Path) -> None:
    """The check itself fails where the cell beside the right one is named."""
    case = next(case for case in CASES if case.code == "W201")
    write_case(case, tmp_path)
    shutil.move(tmp_path / "data" / "2022" / "a.xlsx", tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    book.worksheets[0].insert_rows(1)
    before = read_inputs(open_project(_back(tmp_path)), YEAR).problems
    book.save(tmp_path / "data" / "2022" / "a.xlsx")
    with pytest.raises(AssertionError):
        assert_addresses(before, tmp_path)


def _back(folder: Path) -> Path:
    shutil.copy(folder / "a.xlsx", folder / "data" / "2022" / "a.xlsx")
    return folder


def assert_addresses(problems: Sequence[Problem], root: Path) -> None:
    """For every problem with a value and a cell: that cell of that sheet of that file, read by openpyxl, holds it."""
    books: dict[str, tuple[Workbook, Workbook]] = {}
    for problem in problems:
        where = problem.location
        reported = problem.facts.get("rank" if problem.code in AT_THE_RANK else "value")
        if where is None or not where.cell or reported is None or not where.path.endswith(".xlsx"):
            continue
        if where.path not in books:
            path = root / where.path
            books[where.path] = load_workbook(path), load_workbook(path, data_only=True)
        address = where.cell.partition(":")[0]
        formula, saved = (book[where.sheet][address] for book in books[where.path])
        value = formula.value if saved.value is None else saved.value
        percent = "%" in saved.number_format
        assert _holds(str(reported), value, problem, percent=percent), (problem, value)


def _holds(reported: str, value: object, problem: Problem, *, percent: bool) -> bool:
    """Whether a cell with this value is what a problem speaks of."""
    if problem.code.startswith("D"):
        return float(reported) in set(_numbers(value, percent=percent))
    if problem.code == "W306" and isinstance(value, datetime):
        period = read_period(value).period
        return period is not None and period.code == reported
    # Names are reported without the spaces around them.
    return reported.strip() == _spelled(value).strip()


def _spelled(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return f"{float(value):.15g}"
    if isinstance(value, datetime):
        midnight = value.time() == datetime.min.time()
        return value.date().isoformat() if midnight else f"{value.date().isoformat()} {value.time().isoformat()}"
    return str(value)


def _numbers(value: object, *, percent: bool) -> Iterator[float]:
    """Every number that a checked value may have been in its cell."""
    if isinstance(value, int | float):
        scaled = value * 100 if percent else value
        yield from (float(f"{scaled:.12g}"), float(f"{scaled:.15g}"))
        return
    text = str(value).strip("\u00a0 *'%").split(" ")[0]
    for group, point in ((".", ","), (",", ".")):
        try:
            yield float(text.replace(group, "").replace(point, "."))
        except ValueError:
            continue
