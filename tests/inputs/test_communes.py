"""Units of a level below: names that provinces share, prefixes of their kinds, and how a table says the province."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from scorecard.forms import Drafting
from scorecard.geography import Geography, Unit
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.elsewhere import elsewhere
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.panel_reader import read_panel
from scorecard.inputs.placement import Expected
from scorecard.inputs.unit_names import Reason
from scorecard.inputs.unit_rows import Territory
from scorecard.language import Language
from scorecard.panel import DataStatus, Panel
from scorecard.period import Period, PeriodKind
from tests.helpers import REPOSITORY, line_of, rows_of, write_workbook

CASES = REPOSITORY / "tests" / "problems" / "default"
COMMUNES = """
vintage: xa
name: {vi: Các xã, en: Communes}
level: commune
within: "34"
in_force: {from: 2022-01-01}
units:
  - {code: "01001", kind: commune, parent: "01", name: {vi: Xã Tân Lập, en: Tan Lap commune}}
  - {code: "01002", kind: ward, parent: "01", name: {vi: Phường Phương Liệt, en: Phuong Liet ward}}
  - {code: "01003", kind: commune, parent: "01", name: {vi: Xã Xà Phiên, en: Xa Phien commune}}
  - {code: "24001", kind: commune, parent: "24", name: {vi: Xã Tân Lập, en: Tan Lap commune}}
  - {code: "24002", kind: ward, parent: "24", name: {vi: Phường Tân Lập, en: Tan Lap ward}}
  - {code: "24003", kind: special_zone, parent: "24", name: {vi: Đặc khu Hòn Một}, also: [Đảo Một]}
  - {code: "24004", kind: township, parent: "24", name: {vi: Thị trấn Chờ, en: Cho township}}
"""
HEAD = "| Kỳ số liệu | '2022 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | xa |\n"
YEAR = Period(PeriodKind.YEAR, 2022)


@pytest.fixture(scope="module")
def geography(tmp_path_factory: pytest.TempPathFactory) -> Geography:
    """Seven communes of two of the 34 provinces."""
    folder = tmp_path_factory.mktemp("geography")
    (folder / "34.yaml").write_bytes((REPOSITORY / "data" / "geography" / "34.yaml").read_bytes())
    (folder / "xa.yaml").write_text(COMMUNES, encoding="utf-8")
    read = read_geography(folder, folder)
    assert read.problems == ()
    assert read.value is not None
    return read.value


@pytest.fixture(scope="module")
def territory(geography: Geography) -> Territory:
    """As workbooks are read against."""
    return Territory("xa", geography.units("xa"), elsewhere(geography, "xa"))


def read(folder: Path, geography: Geography, sheets: Mapping[str, str]) -> tuple[Panel, list[str]]:
    """The panel of a workbook, and its problems without the file."""
    catalogue = read_catalogue(CASES / "indicators.yaml", CASES).value
    assert catalogue is not None
    write_workbook(folder / "data" / "a.xlsx", {title: rows_of(table) for title, table in sheets.items()})
    expected = Expected(catalogue, YEAR, "xa", geography.units("xa"), elsewhere(geography, "xa"))
    checked = read_panel(folder / "data", folder, expected)
    return checked.value, [line_of(p).replace("data/a.xlsx ", "") for p in checked.problems]


def values(panel: Panel) -> dict[str, float]:
    """The first figure by unit, where there is one."""
    column = panel.column("NTS")
    return {unit.code: float(value) for unit, value in zip(panel.units, column, strict=True) if np.isfinite(value)}


@pytest.mark.parametrize(
    ("text", "parent", "code"),
    [
        ("24001", "", "24001"),
        ("1001", "", "01001"),
        ("Xã Tân Lập", "24", "24001"),
        ("xã Tân Lập", "01", "01001"),
        ("X. Tân Lập", "24", "24001"),
        ("UBND xã Tân Lập", "24", "24001"),
        ("Ủy ban nhân dân phường Tân Lập", "24", "24002"),
        ("P. Tân Lập", "24", "24002"),
        ("P.Tân Lập", "", "24002"),
        ("PHƯỜNG TÂN LẬP", "", "24002"),
        ("phuong tan lap", "", "24002"),
        ("Tan Lap ward", "", "24002"),
        ("Tân Lập", "01", "01001"),
        ("Xã Tân Lập, Bắc Ninh", "", "24001"),
        ("Xã Tân Lập (tỉnh Bắc Ninh)", "", "24001"),
        ("Tan Lap commune, Bac Ninh", "", "24001"),
        ("Tân Lập, 01", "", "01001"),
        ("24002 Phường Tân Lập", "24", "24002"),
        ("Phương Liệt", "", "01002"),
        ("Phường Phương Liệt", "", "01002"),
        ("Xà Phiên", "", "01003"),
        ("xã Xà Phiên", "", "01003"),
        ("Đặc khu Hòn Một", "", "24003"),
        ("ĐK. Hòn Một", "", "24003"),
        ("Hòn Một", "", "24003"),
        ("Đảo Một", "", "24003"),
        ("TT. Chờ", "", "24004"),
        ("Thị trấn Chờ (*)", "", "24004"),
    ],
)
def test_a_commune_by_its_name(territory: Territory, text: str, parent: str, code: str) -> None:
    """With its kind, shortened or not, with the province beside; a name that begins like a kind keeps its beginning."""
    unit = territory.match(text, parent=parent).unit
    assert unit is not None
    assert unit.code == code


@pytest.mark.parametrize(
    ("text", "parent", "reason"),
    [
        ("Xã Tân Lập", "", Reason.AMBIGUOUS),
        ("Tân Lập", "24", Reason.AMBIGUOUS),
        ("Tân Lập, Bắc Ninh", "", Reason.AMBIGUOUS),
        ("Phường Tân Lập", "01", Reason.UNKNOWN),
        ("Thị trấn Tân Lập", "24", Reason.UNKNOWN),
        ("Xã Tân Lạp", "24", Reason.UNKNOWN),
        ("Xã Liệt", "01", Reason.UNKNOWN),
        ("Phiên", "01", Reason.UNKNOWN),
        ("Xã Chờ", "24", Reason.UNKNOWN),
        ("Xã Tân Lập, Nghệ An", "", Reason.UNKNOWN),
        ("24", "", Reason.UNKNOWN),
    ],
)
def test_nothing_is_guessed_among_communes(territory: Territory, text: str, parent: str, reason: Reason) -> None:
    """A name that several have, another kind, one tone off: no unit."""
    match = territory.match(text, parent=parent)
    assert (match.unit, match.reason) == (None, reason)


HEADS = {
    "a head line": (HEAD + "| Tỉnh, thành phố | '24 | Bắc Ninh |\n", "| Xã, phường | NTS |\n| Xã Tân Lập | 0.5 |"),
    "the unit's line of a table": (HEAD + "| Đơn vị | Bắc Ninh |\n", "| Đơn vị | NTS |\n| Xã Tân Lập | 0.5 |"),
    "a column": (HEAD, "| Tỉnh, thành phố | Xã, phường, đặc khu | NTS |\n| Bắc Ninh | Xã Tân Lập | 0.5 |"),
    "a column after": (HEAD, "| Đơn vị | Tỉnh | NTS |\n| Xã Tân Lập | T. Bắc Ninh | 0.5 |"),
    "a column of codes": (HEAD, "| Mã tỉnh | Mã xã | Tên xã | NTS |\n| '24 | | Xã Tân Lập | 0.5 |"),
    "codes and names": (HEAD, "| Mã | Đơn vị | Tỉnh/TP | NTS |\n| '24001 | Tân Lập | Bắc Ninh | 0.5 |"),
    "a code beside a shared name": (HEAD, "| Mã | Đơn vị | NTS |\n| '24001 | Xã Tân Lập | 0.5 |"),
    "the text itself": (HEAD, "| Xã | NTS |\n| Xã Tân Lập, Bắc Ninh | 0.5 |"),
    "the whole country": (HEAD + "| Đơn vị | Cả nước |\n", "| Mã | NTS |\n| '24001 | 0.5 |"),
    "a form of one unit": (
        HEAD + "| Đơn vị | Xã Tân Lập |\n| Tỉnh, thành phố | Bắc Ninh |\n",
        "| Mã | Nội dung | Giá trị |\n| NTS | x | 0.5 |",
    ),
}


@pytest.mark.parametrize("way", HEADS)
def test_a_table_says_the_province(tmp_path: Path, geography: Geography, way: str) -> None:
    """In any of the places where people write it."""
    panel, problems = read(tmp_path, geography, {"S": "".join(HEADS[way])})
    assert problems == []
    assert values(panel) == {"24001": 0.5}


def test_a_province_stated_once_holds_for_all_sheets(tmp_path: Path, geography: Geography) -> None:
    """As the other lines of the head do."""
    first = HEAD + "| Tỉnh, thành phố | Bắc Ninh |\n| Xã, phường | NTS |\n| Xã Tân Lập | 0.5 |"
    panel, problems = read(tmp_path, geography, {"A": first, "B": "| Xã, phường | TCS |\n| Xã Tân Lập | 0.6 |"})
    assert problems == []
    assert panel.values[panel.row_of("24001")].tolist() == [0.5, 0.6]


@pytest.mark.parametrize(
    ("table", "line"),
    [
        (
            "| Tỉnh, thành phố | Bắc Nin |\n| Mã | NTS |\n| '24001 | 0.5 |",
            "error[W322] [S!B5]: vintage 34 has no unit named Bắc Nin; the nearest: 24 Bắc Ninh",
        ),
        (
            "| Tỉnh, thành phố | '24 | Hà Nội |\n| Mã | NTS |\n| '24001 | 0.5 |",
            "error[W303] [S!C5]: the code 24 is Bắc Ninh, but the name says Hà Nội (unit of that name: 01 Hà Nội)",
        ),
        (
            "| Mã | Tỉnh | NTS |\n| '24001 | Hà Nội | 0.5 |",
            "error[W341] [S!A6]: 24001 is 24001 Xã Tân Lập (Bắc Ninh), but the table is about the units of 01 Hà Nội",
        ),
    ],
)
def test_a_province_that_is_doubtful_places_nothing(
    tmp_path: Path, geography: Geography, table: str, line: str
) -> None:
    """Unknown, contradicting itself, or not that of the unit."""
    panel, problems = read(tmp_path, geography, {"S": HEAD + table})
    assert problems == [line]
    assert values(panel) == {}


def test_totals_of_provinces_are_passed_over(tmp_path: Path, geography: Geography) -> None:
    """A row that is the province's own, by code or by name."""
    table = "| Mã | Đơn vị | NTS |\n| '24 | Bắc Ninh | 0.9 |\n| '24001 | Xã Tân Lập | 0.5 |\n| | Tỉnh Bắc Ninh | 0.9 |"
    panel, problems = read(tmp_path, geography, {"S": HEAD + table})
    assert [line.partition(":")[0] for line in problems] == ["note[W325] [S!A6]", "note[W325] [S!B8]"]
    assert values(panel) == {"24001": 0.5}


def test_a_second_heading_of_provinces_is_no_figure_only_among_communes(tmp_path: Path) -> None:
    """Where there is no level above, such a column has nothing to say and is named, as before."""
    geography = read_geography(REPOSITORY / "data" / "geography", REPOSITORY).value
    catalogue = read_catalogue(CASES / "indicators.yaml", CASES).value
    assert geography is not None
    assert catalogue is not None
    table = "| Mã | Tên | Tỉnh | NTS |\n| '01 | Hà Nội | Hà Nội | 0.5 |"
    write_workbook(tmp_path / "data" / "a.xlsx", {"S": rows_of(HEAD.replace("xa", "'63") + table)})
    expected = Expected(catalogue, YEAR, "63", geography.units("63"), elsewhere(geography, "63"))
    codes = [p.code for p in read_panel(tmp_path / "data", tmp_path, expected).problems]
    assert codes == ["W127"]


@pytest.mark.parametrize(
    ("units", "provinces"),
    [([["24001"]], {"Bắc Ninh"}), ([["24001", "24002"]], {"Bắc Ninh"}), ([], {"Bắc Ninh", "Hà Nội"})],
    ids=["one", "a province", "all"],
)
def test_a_form_for_communes_is_read_back(
    tmp_path: Path, geography: Geography, units: Sequence[Sequence[str]], provinces: set[str]
) -> None:
    """Of one, of a province, of all: without a problem, and the province stands in it."""
    text = (CASES / "indicators.yaml").read_text(encoding="utf-8")
    text = text.replace("{level: province, vintage: 63}", "{level: commune, vintage: xa}")
    (tmp_path / "indicators.yaml").write_text(text, encoding="utf-8")
    own = read_catalogue(tmp_path / "indicators.yaml", tmp_path).value
    assert own is not None
    (tmp_path / "data").mkdir()
    drafting = Drafting(own, geography, YEAR, Language("vi"))
    (form,) = drafting.plan(units).forms
    (tmp_path / "data" / "a.xlsx").write_bytes(drafting.workbook(form))
    expected = Expected(own, YEAR, "xa", geography.units("xa"), elsewhere(geography, "xa"))
    checked = read_panel(tmp_path / "data", tmp_path, expected)
    assert checked.problems == ()
    assert (checked.value.statuses == DataStatus.MISSING).all()
    sheet = load_workbook(tmp_path / "data" / "a.xlsx").worksheets[1]
    texts = {cell.value for row in sheet.iter_rows() for cell in row}
    assert texts & {"Bắc Ninh", "Hà Nội"} == provinces


def test_a_unit_knows_its_province(geography: Geography) -> None:
    """By its parent; a province has none."""
    commune, province = geography.unit("24001", "xa"), geography.unit("24", "34")
    assert commune is not None
    assert province is not None
    assert geography.parent(commune) is province
    assert geography.parent(province) is None
    assert geography.full_name(commune, "vi") == "Xã Tân Lập, Bắc Ninh"
    assert geography.full_name(province, "en") == "Bac Ninh"
    assert isinstance(commune, Unit)


def test_each_provinces_tables_count_their_own_submissions(tmp_path: Path, geography: Geography) -> None:
    """A name that provinces share is corrected in its own; a second table of a province without a first is said."""
    columns = "| Mã | Đơn vị | NTS | TCS |\n"
    second = f"| Tỉnh, thành phố | '24 |\n| Lần báo cáo | 2 thay thế |\n{columns}| | Xã Tân Lập | 0.4 | |\n"
    first = f"| Tỉnh, thành phố | '24 |\n{columns}| '24001 | Xã Tân Lập | 0.5 | 0.6 |\n"
    alone = f"| Tỉnh, thành phố | '01 |\n| Lần báo cáo | 2 |\n{columns}| '01001 | Xã Tân Lập | 0.3 | |\n"
    for name, table in {"b": second, "c": alone}.items():
        write_workbook(tmp_path / "data" / f"{name}.xlsx", {"S": rows_of(HEAD + table)})
    panel, problems = read(tmp_path, geography, {"S": HEAD + first})
    assert values(panel) == {"01001": 0.3, "24001": 0.4}
    assert [told.partition(": ")[0] for told in problems] == [
        "note[W355] data/b.xlsx [S!C8]",
        "warning[W357] data/b.xlsx [S!D8]",
        "warning[W347] data/c.xlsx [S!B6]",
    ]
