"""Whose a row is, in tables of names, of codes, and of both."""

from pathlib import Path

import numpy as np
import pytest

from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.elsewhere import elsewhere
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.panel_reader import read_panel
from scorecard.inputs.placement import Expected
from scorecard.panel import Panel
from scorecard.period import Period, PeriodKind
from tests.helpers import REPOSITORY, line_of, rows_of, write_workbook
from tests.spellings import spellings

HEAD = "| Kỳ số liệu | '2022 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '{vintage} |\n"
GEOGRAPHY = read_geography(REPOSITORY / "data" / "geography", REPOSITORY).value
CASES = REPOSITORY / "tests" / "problems" / "default"


def read(folder: Path, table: str, vintage: str = "63") -> tuple[Panel, list[str]]:
    """The panel of one table in the real territory, and its problems without the file and the sheet."""
    assert GEOGRAPHY is not None
    catalogue = read_catalogue(CASES / "indicators.yaml", CASES).value
    assert catalogue is not None
    write_workbook(folder / "data" / "a.xlsx", {"S": rows_of(HEAD.format(vintage=vintage) + table)})
    expected = Expected(
        catalogue, Period(PeriodKind.YEAR, 2022), vintage, GEOGRAPHY.units(vintage), elsewhere(GEOGRAPHY, vintage)
    )
    checked = read_panel(folder / "data", folder, expected)
    return checked.value, [line_of(p).replace("data/a.xlsx [S!", "[") for p in checked.problems]


def value(panel: Panel, unit: str) -> float:
    """What was read for a unit's first figure."""
    return float(panel.values[panel.row_of(unit)][0])


@pytest.mark.parametrize(
    "heading",
    [
        *("Tỉnh, thành phố", "Tỉnh/TP", "TỈNH, THÀNH PHỐ", "Địa phương", "Đơn vị", "Tên tỉnh", "Province"),
        *("Tỉnh / Province", "Tên đơn vị", "Tỉnh"),
    ],
)
def test_a_table_of_names_needs_no_code(tmp_path: Path, heading: str) -> None:
    """Under any of the headings for units; the codes of the figures say that it is a table."""
    panel, problems = read(tmp_path, f"| STT | {heading} | NTS |\n| 1 | TP. Hà Nội | 0.5 |\n| 2 | Thanh Hoá | 0.6 |")
    assert problems == []
    assert (value(panel, "01"), value(panel, "38")) == (0.5, 0.6)


@pytest.mark.parametrize("vintage", ["63", "34"])
def test_every_unit_is_read_by_its_name(tmp_path: Path, vintage: str) -> None:
    """All of a vintage, each row in another spelling, give each unit its own value."""
    assert GEOGRAPHY is not None
    units = GEOGRAPHY.units(vintage)
    ways = [way for way in spellings(units[0]) if "code" not in way and "roman" not in way]
    rows = [f"| {spellings(u)[ways[k % len(ways)]]} | {k / 100} |" for k, u in enumerate(units)]
    panel, problems = read(tmp_path, "| Địa phương | NTS |\n" + "\n".join(rows), vintage)
    # What nobody sees is named, and the name found all the same.
    assert [line for line in problems if not (line.startswith("note[W391]") and "U+200B" in line)] == []
    np.testing.assert_array_equal(panel.column("NTS"), np.arange(len(units)) / 100)


def test_a_numbered_list_of_names(tmp_path: Path) -> None:
    """Numbers that count rows are no codes; among codes they would be."""
    panel, problems = read(tmp_path, "| Tỉnh | NTS |\n| 1. Hà Nội | 0.5 |\n| 2. Cao Bằng | 0.6 |\n| 3. Bắc Kạn | 0.7 |")
    assert problems == []
    assert value(panel, "06") == 0.7
    _, problems = read(tmp_path, "| Tỉnh | NTS |\n| 01. Hà Nội | 0.5 |\n| 24. Bắc Ninh | 0.6 |")
    assert problems == [
        (
            "error[W321] [A7]: 24. Bắc Ninh is 24 Bắc Ninh of territory 34; in territory 63 that is "
            "24 Bắc Giang, 27 Bắc Ninh"
        )
    ]


def test_codes_under_a_heading_of_names(tmp_path: Path) -> None:
    """Typed as numbers or as text."""
    panel, problems = read(tmp_path, "| Tỉnh | NTS |\n| 1 | 0.5 |\n| '24 | 0.6 |")
    assert problems == []
    assert (value(panel, "01"), value(panel, "24")) == (0.5, 0.6)


def test_a_unit_in_two_spellings_is_given_twice(tmp_path: Path) -> None:
    """Neither value is used."""
    panel, problems = read(tmp_path, "| Tỉnh | NTS |\n| TPHCM | 0.5 |\n| Thành phố Hồ Chí Minh | 0.6 |")
    assert problems == ["error[W305] [B7]: the same figure is given a second time; first in [B6]"]
    assert np.isnan(value(panel, "79"))


@pytest.mark.parametrize(
    ("code", "name", "line"),
    [
        (
            "'24",
            "Bắc Giang",
            (
                "error[W303] [B6]: the code 24 is Bắc Ninh, but the name says Bắc Giang "
                "(unit of that name: 24 Bắc Giang [63])"
            ),
        ),
        (
            "'24",
            "Sài Gòn",
            "error[W303] [B6]: the code 24 is Bắc Ninh, but the name says Sài Gòn (unit of that name: –)",
        ),
        (
            "'24",
            "Cả nước",
            "error[W303] [B6]: the code 24 is Bắc Ninh, but the name says Cả nước (unit of that name: –)",
        ),
        ("'27", "Bắc Ninh", "error[W321] [A6]: 27 is 27 Bắc Ninh of territory 63; in territory 34 that is 24 Bắc Ninh"),
        ("'02", "", "error[W321] [A6]: 02 is 02 Hà Giang of territory 63; in territory 34 that is 08 Tuyên Quang"),
        (
            "",
            "Hà Giang",
            "error[W321] [B6]: Hà Giang is 02 Hà Giang of territory 63; in territory 34 that is 08 Tuyên Quang",
        ),
        ("2", "Bắc Ninh", "error[W301] [A6]: vintage 34 has no unit 2; the nearest is 24"),
        ("'99", "Bắc Ninh", "error[W301] [A6]: vintage 34 has no unit 99; the nearest is 24"),
        (
            "",
            "Bắc Minh",
            "error[W322] [B6]: vintage 34 has no unit named Bắc Minh; the nearest: 24 Bắc Ninh",
        ),
        ("", "ĐN", "error[W323] [B6]: ĐN can mean more than one unit of vintage 34: 48 Đà Nẵng, 75 Đồng Nai"),
        ("", "27 - Bắc Kinh", "error[W322] [B6]: vintage 34 has no unit named 27 - Bắc Kinh; the nearest: 24 Bắc Ninh"),
        (
            "'00",
            "CẢ NƯỚC",
            "note[W325] [B6]: CẢ NƯỚC is a total, an average or a region, not a unit; the row is not read",
        ),
        (
            "",
            "IV. Tây Nguyên",
            "note[W325] [B6]: IV. Tây Nguyên is a total, an average or a region, not a unit; the row is not read",
        ),
    ],
)
def test_what_a_row_says_of_itself(tmp_path: Path, code: str, name: str, line: str) -> None:
    """One problem a row, at the cell that causes it, and no value of that row is used."""
    panel, problems = read(tmp_path, f"| Mã | Tỉnh | NTS |\n| {code} | {name} | 0.5 |", "34")
    assert problems == [line]
    assert np.isnan(panel.values).all()


def test_a_province_of_before_under_a_name_of_today(tmp_path: Path) -> None:
    """Beside Hà Giang, Tuyên Quang is not the province of today; Hà Nội, which never merged, is sure."""
    table = "| Tỉnh | NTS |\n| Tuyên Quang | 0.5 |\n| Hà Giang | 0.6 |\n| Hà Nội | 0.7 |"
    panel, problems = read(tmp_path, table, "34")
    assert [line.partition(":")[0] for line in problems] == ["error[W324] [A6]", "error[W321] [A7]"]
    assert np.isnan(value(panel, "08"))
    assert value(panel, "01") == 0.7


def test_a_unit_of_today_does_not_spoil_those_of_before(tmp_path: Path) -> None:
    """What a stray row of the 34 was formed from stays as it is in a workbook of the 63."""
    table = "| Tỉnh | NTS |\n| 24 - Bắc Ninh | 0.5 |\n| Bắc Giang | 0.6 |"
    panel, problems = read(tmp_path, table)
    assert [line.partition(":")[0] for line in problems] == ["error[W321] [A6]"]
    assert value(panel, "24") == 0.6


def test_a_heading_among_the_names_is_no_unit(tmp_path: Path) -> None:
    """Words in the column of names, in a row without a code and without figures."""
    table = "| Mã | Tỉnh | NTS | Ghi chú |\n| | Khối một | | xem dưới |\n| '01 | Hà Nội | 0.7 | |"
    panel, problems = read(tmp_path, table)
    assert problems == []
    assert value(panel, "01") == 0.7


def test_totals_beside_no_unit_are_passed_over(tmp_path: Path) -> None:
    """Also where the word stands under the numbers of the rows, and a note without figures below."""
    table = "| STT | Tỉnh | NTS |\n| 1 | Hà Nội | 0.7 |\n| Tổng số - Total | | 0.7 |\n| | Nguồn: các sở | |"
    panel, problems = read(tmp_path, table, "34")
    assert problems == [
        "note[W325] [A7]: Tổng số - Total is a total, an average or a region, not a unit; the row is not read",
    ]
    assert value(panel, "01") == 0.7
