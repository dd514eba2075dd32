"""Between two reports a figure stands: months of small projects, read from their workbooks."""

from pathlib import Path

import pytest

from scorecard.index.sources import source_of
from scorecard.panel import Cell
from scorecard.pipeline import compute
from scorecard.project import open_project
from tests.helpers import line_of
from tests.months import CATALOGUE, folders_opened, read, state_of, write_months

STANDS = {
    "until the next quarter is reported": (
        "Q",
        {"2025-09": "0.3", "2025-12": "0.6"},
        """
        2025-09 0.3 final 2025-Q3
        2025-10 0.3 final 2025-Q3 from 2025-09
        2025-11 0.3 final 2025-Q3 from 2025-09
        2025-12 0.6 final 2025-Q4
        2026-01 0.6 final 2025-Q4 from 2025-12
        """,
    ),
    "stale for a quarter, then gone": (
        "Q",
        {"2025-09": "0.3"},
        """
        2025-11 0.3 final 2025-Q3 from 2025-09
        2025-12 0.3 stale 2025-Q3 from 2025-09
        2026-02 0.3 stale 2025-Q3 from 2025-09
        2026-03 nan missing
        """,
    ),
    "late": (
        "Q",
        {"2025-11": "0.3"},
        """
        2025-09 nan missing
        2025-10 nan missing
        2025-11 0.3 final 2025-Q3
        2025-12 0.3 stale 2025-Q3 from 2025-11
        """,
    ),
    "corrected a month later": (
        "Q",
        {"2025-09": "0.3", "2025-10": "0.4"},
        """
        2025-09 0.3 final 2025-Q3
        2025-10 0.4 final 2025-Q3
        2025-11 0.4 final 2025-Q3 from 2025-10
        """,
    ),
    "rejected, then corrected": (
        "Q",
        {"2025-09": "0,3 or so", "2025-10": "0.3"},
        """
        2025-09 nan rejected 2025-Q3
        2025-10 0.3 final 2025-Q3
        2025-11 0.3 final 2025-Q3 from 2025-10
        """,
    ),
    "rejected: in its own month nothing, later the value before it": (
        "Q",
        {"2025-09": "0.3", "2025-12": "0,6 or so"},
        """
        2025-12 nan rejected 2025-Q4
        2026-01 0.3 stale 2025-Q3 from 2025-09
        2026-03 nan missing
        """,
    ),
    "not applicable is an answer": (
        "Q",
        {"2025-09": "0.3", "2025-12": "N/A"},
        """
        2025-12 nan not_applicable 2025-Q4
        2026-01 nan not_applicable 2025-Q4 from 2025-12
        2026-04 nan not_applicable 2025-Q4 from 2025-12
        2026-06 nan missing
        """,
    ),
    "a word for no number is none": (
        "Q",
        {"2025-09": "0.3", "2025-10": "chưa có số liệu"},
        """
        2025-10 0.3 final 2025-Q3 from 2025-09
        """,
    ),
    "a year, across January": (
        "Y",
        {"2025-12": "0.5"},
        """
        2025-11 nan missing
        2025-12 0.5 final 2025
        2026-01 0.5 final 2025 from 2025-12
        2026-11 0.5 final 2025 from 2025-12
        2026-12 0.5 stale 2025 from 2025-12
        2027-11 0.5 stale 2025 from 2025-12
        2027-12 nan missing
        """,
    ),
    "a year reported in February": (
        "Y",
        {"2026-02": "0.5"},
        """
        2026-01 nan missing
        2026-02 0.5 final 2025
        2026-11 0.5 final 2025 from 2026-02
        """,
    ),
    "a month only for itself": (
        "M",
        {"2025-09": "0.3"},
        """
        2025-09 0.3 final
        2025-10 nan missing
        """,
    ),
    "over a change of territory, of a unit that goes on": (
        "Q",
        {"2025-06": "0.3"},
        """
        2025-06 0.3 final 2025-Q2
        2025-07 0.3 final 2025-Q2 from 2025-06
        2025-09 0.3 stale 2025-Q2 from 2025-06
        2025-12 nan missing
        """,
    ),
    "a month over the change only for itself": (
        "M",
        {"2025-06": "0.3"},
        """
        2025-06 0.3 final
        2025-07 nan missing
        """,
    ),
}


@pytest.mark.parametrize("case", STANDS)
def test_a_figure_stands(case: str, tmp_path: Path) -> None:
    """What is read for Hà Nội in each month, what it speaks of and where it stands; other months have no report."""
    figure, reported, expected = STANDS[case]
    lines = [line.strip() for line in expected.strip().splitlines()]
    asked = [line.split()[0] for line in lines]
    other = "Y" if figure == "M" else "M"
    tables = {
        month: f"| Mã | {figure} | {other} |\n| '01 | {reported.get(month, '')} | 0.1 |"
        for month in {*asked, *reported}
    }
    project = write_months(tmp_path, tables)
    assert [f"{month} {state_of(read(project, month).value, '01', figure)}" for month in asked] == lines


def test_a_figure_of_the_catalogue_s_own_frequency_is_as_one_without(tmp_path: Path) -> None:
    """`frequency: month` in a catalogue of months: nothing is carried, and a cell speaks of its month."""
    catalogue = CATALOGUE.replace("frequency: quarter", "frequency: month")
    tables = {"2025-09": "| Mã | M | Q |\n| '01 | 0.1 | 0.3 |", "2025-10": "| Mã | M |\n| '01 | 0.1 |"}
    project = write_months(tmp_path, tables, catalogue)
    assert state_of(read(project, "2025-09").value, "01", "Q") == "0.3 final"
    assert state_of(read(project, "2025-10").value, "01", "Q") == "nan missing"


def test_each_unit_stands_for_itself(tmp_path: Path) -> None:
    """One province reports again and the other does not: its value stands on, at its own address."""
    tables = {
        "2025-09": "| Mã | M | Q |\n| '01 | 0.1 | 0.3 |\n| '24 | 0.1 | 0.4 |",
        "2025-12": "| Mã | M | Q |\n| '01 | 0.1 | 0.5 |\n| '24 | 0.1 | |",
    }
    project = write_months(tmp_path, tables)
    inputs = read(project, "2025-12").value
    assert state_of(inputs, "01", "Q") == "0.5 final 2025-Q4"
    assert state_of(inputs, "24", "Q") == "0.4 stale 2025-Q3 from 2025-09"
    assert address(inputs.panel.cell("24", "Q")) == "data/2025-09/a.xlsx [S!C7]"


def test_sources_are_the_workbooks_that_figures_come_from(tmp_path: Path) -> None:
    """The earlier workbook with the quarter's figure is a source; its neighbour, and a later one without, are not."""
    tables = {
        "2025-09/q": "| Mã | Q |\n| '01 | 0.3 |",
        "2025-09/m": "| Mã | M |\n| '01 | 0.1 |",
        "2025-10": "| Mã | M |\n| '01 | 0.1 |",
        "2025-11": "| Mã | M |\n| '01 | 0.1 |",
    }
    inputs = read(write_months(tmp_path, tables), "2025-11").value
    assert inputs.panel.sources == ("data/2025-11/a.xlsx", "data/2025-09/q.xlsx")
    assert [reading.path for reading in inputs.panel.readings] == ["data/2025-11/a.xlsx"]


def test_merged_units_merge_what_stands(tmp_path: Path) -> None:
    """In the old territory figures are carried first and merged then: Bắc Ninh from Bắc Giang and the old Bắc Ninh."""
    tables = {
        "2025-03": "| Mã | M | Q |\n| '01 | 0.1 | 0.3 |\n| '24 | 0.1 | 0.4 |\n| '27 | 0.1 | 0.6 |",
        "2025-04": "| Mã | M |\n| '01 | 0.1 |\n| '24 | 0.1 |\n| '27 | 0.3 |",
    }
    inputs = read(write_months(tmp_path, tables), "2025-04").value
    assert state_of(inputs, "01", "Q") == "0.3 final 2025-Q1 from 2025-03"
    assert state_of(inputs, "24", "Q") == "0.5 estimated"
    assert inputs.panel.vintage == "63"
    assert "data/2025-03/a.xlsx" in inputs.panel.sources


# Bắc Ninh (24 of the 34) was made of Bắc Giang (24 of the 63) and Bắc Ninh (27); Hà Nội is 01 in both.
OVER_JULY = {
    "both in one month: the plain mean, marked as estimated": (
        {"2025-01": "| Mã | Y |\n| '24 | 0.2 |\n| '27 | 0.5 |"},
        "2025-08 0.35 estimated 2024 from 2025-01",
    ),
    "each in a month of its own": (
        {"2025-01": "| Mã | Y |\n| '24 | 0.2 |", "2025-05": "| Mã | Y |\n| '27 | 0.5 |"},
        "2025-08 0.35 estimated 2024 from 2025-01",
    ),
    "one of them alone is no whole": (
        {"2025-01": "| Mã | Y |\n| '24 | 0.2 |"},
        "2025-08 nan missing",
    ),
    "what was rejected in the last month of the old territory is passed over": (
        {"2025-01": "| Mã | Y |\n| '24 | 0.2 |\n| '27 | 0.5 |", "2025-06": "| Mã | Y |\n| '27 | half |"},
        "2025-08 0.35 estimated 2024 from 2025-01",
    ),
    "the corrected value of one of them": (
        {"2025-01": "| Mã | Y |\n| '24 | 0.2 |\n| '27 | 0.5 |", "2025-06": "| Mã | Y |\n| '27 | 0.6 |"},
        "2025-08 0.4 estimated 2024 from 2025-01",
    ),
    "what the new unit reports itself counts": (
        {"2025-01": "| Mã | Y |\n| '24 | 0.2 |\n| '27 | 0.5 |", "2025-07": "| Mã | Y |\n| '24 | 0.9 |"},
        "2025-08 0.9 final 2024 from 2025-07",
    ),
    "stale in the year after, and still estimated": (
        {"2025-01": "| Mã | Y |\n| '24 | 0.2 |\n| '27 | 0.5 |", "2025-12": "| Mã | M |\n| '24 | 0.9 |"},
        "2025-12 0.35 stale 2024 from 2025-01",
    ),
}


@pytest.mark.parametrize("case", OVER_JULY)
def test_a_merged_figure_stands_over_the_change_of_territory(case: str, tmp_path: Path) -> None:
    """A year reported for the 63 stands for the 34: merged by the figure's rule, from whatever month each spoke."""
    tables, expected = OVER_JULY[case]
    month = expected.split()[0]
    project = write_months(
        tmp_path, {"2025-06": "| Mã | M |\n| '01 | 0.1 |", month: "| Mã | M |\n| '01 | 0.1 |", **tables}
    )
    assert f"{month} {state_of(read(project, month).value, '24', 'Y')}" == expected


# Quarterly figures of Bắc Giang and Bắc Ninh of the 63, as they stand for Bắc Ninh of the 34 in July.
PARTS = """  P: {name: {vi: Dân số, en: People}, kind: count, merges: sum, owner: province, frequency: quarter}
  U: {name: {vi: Người dùng, en: Users}, kind: count, merges: sum, owner: province, frequency: quarter}
"""
RULES_OVER_JULY = {
    # (300 * 0.4 + 100 * 0.8) / 400, not their plain mean 0.6.
    "the weighted mean": ("{rule: weighted_mean, by: P}", "0.5 estimated 2025-Q2 from 2025-06"),
    # (90 + 70) / (300 + 100).
    "the ratio of sums": ("{rule: ratio, numerator: U, denominator: P}", "0.4 estimated 2025-Q2 from 2025-06"),
    "what does not merge": ("none", "nan missing"),
}


@pytest.mark.parametrize("case", RULES_OVER_JULY)
def test_what_stands_over_july_is_merged_by_every_rule(case: str, tmp_path: Path) -> None:
    """Weighted, as a ratio, or not at all: as in the months of the old territory itself."""
    rule, expected = RULES_OVER_JULY[case]
    head, tail = CATALOGUE.split("  Q: {", 1)
    catalogue = head + PARTS + "  Q: {" + tail.replace("merges: mean", f"merges: {rule}", 1)
    tables = {
        "2025-06": "| Mã | M | P | U | Q |\n| '24 | 0.1 | 300 | 90 | 0.4 |\n| '27 | 0.1 | 100 | 70 | 0.8 |",
        "2025-07": "| Mã | M |\n| '24 | 0.1 |",
    }
    inputs = read(write_months(tmp_path, tables, catalogue), "2025-07").value
    assert state_of(inputs, "24", "Q") == expected
    assert state_of(inputs, "24", "P") == "400 estimated 2025-Q2 from 2025-06"


def test_a_merged_figure_that_stands_is_explained_down_to_its_cells(tmp_path: Path) -> None:
    """The value of Bắc Ninh in August has the cells of Bắc Giang and Bắc Ninh of January behind it, and their books."""
    tables = {"2025-01": "| Mã | Y |\n| '24 | 0.2 |\n| '27 | 0.5 |", "2025-08": "| Mã | M |\n| '24 | 0.1 |"}
    inputs = read(write_months(tmp_path, tables), "2025-08").value
    assert inputs is not None
    index = compute(inputs).value
    source = source_of(index, index.row_of("24"), "Y")
    behind = [(one.unit.code, one.unit.vintage, one.value, one.cell) for one in source.merged_from]
    assert [(code, vintage, value) for code, vintage, value, _ in behind] == [("24", "63", 0.2), ("27", "63", 0.5)]
    assert [str(cell.location) for *_, cell in behind if cell] == [
        "data/2025-01/a.xlsx [S!B6]",
        "data/2025-01/a.xlsx [S!B7]",
    ]
    assert {cell.carried_from.code for *_, cell in behind if cell and cell.carried_from} == {"2025-01"}
    assert "data/2025-01/a.xlsx" in inputs.panel.sources
    assert not inputs.panel.arrived[inputs.panel.row_of("24"), inputs.panel.figures.index("Y")]


AGES = {
    "0: gone when the next is due": (0, "2025-11 0.3 final 2025-Q3 from 2025-09", "2025-12 nan missing"),
    "2: stale for two quarters": (2, "2026-05 0.3 stale 2025-Q3 from 2025-09", "2026-06 nan missing"),
}


@pytest.mark.parametrize("case", AGES)
def test_the_age_limit_is_declared(case: str, tmp_path: Path) -> None:
    """`max_age` of a quarterly figure, in quarters after the next one was due."""
    limit, *lines = AGES[case]
    catalogue = CATALOGUE.replace("frequency: quarter", f"frequency: quarter, max_age: {limit}")
    months = {line.split()[0] for line in lines}
    tables = dict.fromkeys(months, "| Mã | M |\n| '01 | 0.1 |") | {"2025-09": "| Mã | Q |\n| '01 | 0.3 |"}
    project = write_months(tmp_path, tables, catalogue)
    assert [f"{line.split()[0]} {state_of(read(project, line.split()[0]).value, '01', 'Q')}" for line in lines] == lines


def test_a_monthly_figure_stands_as_long_as_it_may(tmp_path: Path) -> None:
    """`max_age: 2` of a monthly figure: stale for two months, over July too, and then missing."""
    catalogue = CATALOGUE.replace("owner: province}", "owner: province, max_age: 2}", 1)
    tables = {"2025-06": "| Mã | M |\n| '01 | 0.3 |\n| '24 | 0.2 |\n| '27 | 0.4 |"}
    tables |= dict.fromkeys(("2025-07", "2025-08", "2025-09"), "| Mã | Q |\n| '01 | 0.1 |")
    project = write_months(tmp_path, tables, catalogue)
    found = [state_of(read(project, month).value, "01", "M") for month in ("2025-07", "2025-08", "2025-09")]
    assert found == ["0.3 stale 2025-06 from 2025-06", "0.3 stale 2025-06 from 2025-06", "nan missing"]
    assert state_of(read(project, "2025-08").value, "24", "M") == "0.3 stale 2025-06 from 2025-06"


def test_problems_of_earlier_months_were_said_in_their_time(tmp_path: Path) -> None:
    """A value that is rejected in September is said in September, and once."""
    tables = {
        "2025-09": "| Mã | M | Q |\n| '01 | 0.1 | 7 |\n| '24 | 0.1 | 0.4 |",
        "2025-10": "| Mã | M | Y |\n| '01 | 0.1 | 0.5 |\n| '24 | 0.1 | 0.5 |",
    }
    project = write_months(tmp_path, tables)
    assert "W221" in {found.code for found in read(project, "2025-09").problems}
    assert [line_of(found) for found in read(project, "2025-10").problems] == []


def test_a_broken_workbook_of_an_earlier_month_matters_only_where_a_figure_is_wanting(tmp_path: Path) -> None:
    """D122 while one province has no figure of the quarter; nothing once it has, in whichever folder."""
    tables = {
        "2025-09": "| Mã | M | Q | Y |\n| '01 | 0.1 | 0.3 | 0.5 |\n| '24 | 0.1 | | 0.5 |",
        "2025-10": "| Mã | M |\n| '01 | 0.1 |\n| '24 | 0.1 |",
    }
    project = write_months(tmp_path, tables)
    (tmp_path / "data/2025-09/b.xlsx").write_bytes(b"PK damaged")
    assert [found.code for found in read(project, "2025-10").problems] == ["D122"]
    write_months(
        tmp_path / "mended", {**tables, "2025-08": tables["2025-09"], "2025-10/late": "| Mã | Q |\n| '24 | 0.4 |"}
    )
    (tmp_path / "mended/data/2025-09/b.xlsx").write_bytes(b"PK damaged")
    assert [found.code for found in read(open_project(tmp_path / "mended"), "2025-10").problems] == []


RATIO = CATALOGUE.replace(
    "aggregates:\n  M: {role: main, name: {vi: Tháng, en: Month}, points: 100, given: M}",
    """indicators:
  R: {name: {vi: Tỷ lệ, en: Share}, points: 100, score: {rule: ratio, numerator: M, denominator: Q}}
aggregates:
  M: {role: main, name: {vi: Tháng, en: Month}, points: 100, parts: [R]}""",
)


def test_a_part_is_held_against_the_whole_that_stands(tmp_path: Path) -> None:
    """October's part above September's whole is October's mistake, at its own cell."""
    tables = {
        "2025-09": "| Mã | M | Q | Y |\n| '01 | 0.1 | 0.3 | 0.5 |\n| '24 | 0.1 | 0.4 | 0.5 |",
        "2025-10": "| Mã | M |\n| '01 | 0.35 |\n| '24 | 0.45 |",
    }
    result = read(write_months(tmp_path, tables, RATIO), "2025-10")
    assert [line_of(found) for found in result.problems] == [
        "error[D105] data/2025-10/a.xlsx [S!B6]: the part 0.35 (M) is greater than its whole 0.3 (Q)",
        "error[D105] data/2025-10/a.xlsx [S!B7]: the part 0.45 (M) is greater than its whole 0.4 (Q)",
    ]
    assert state_of(result.value, "01", "M") == "nan rejected"


def test_a_new_whole_below_the_part_that_stands_is_the_mistake(tmp_path: Path) -> None:
    """September's part was accepted in its time: October's whole below it is rejected, at its own cell, once."""
    both = "{share: 0.5, score: {rule: ratio, numerator: Q, denominator: M}}"
    parts = f"{{rule: sum_of_parts, parts: [{both}, {both.replace('Q', 'Y')}]}}"
    catalogue = RATIO.replace("{rule: ratio, numerator: M, denominator: Q}", parts)
    tables = {
        "2025-09": "| Mã | M | Q | Y |\n| '01 | 0.9 | 0.3 | 0.5 |\n| '24 | 0.9 | 0.4 | 0.5 |",
        "2025-10": "| Mã | M |\n| '01 | 0.1 |\n| '24 | 0.9 |",
    }
    result = read(write_months(tmp_path, tables, catalogue), "2025-10")
    assert [line_of(found) for found in result.problems] == [
        "error[D105] data/2025-10/a.xlsx [S!B6]: the part 0.3 (Q) is greater than its whole 0.1 (M)"
    ]
    assert state_of(result.value, "01", "M") == "nan rejected"
    assert state_of(result.value, "01", "Q") == "0.3 final 2025-Q3 from 2025-09"


def test_two_figures_that_stand_are_not_blamed_again(tmp_path: Path) -> None:
    """October's late whole below September's part is October's mistake; in November it is not used, and not said."""
    catalogue = RATIO.replace("numerator: M, denominator: Q", "numerator: Q, denominator: Y")
    month = "| Mã | M |\n| '01 | 0.1 |\n| '24 | 0.1 |"
    tables = {
        "2025-09": "| Mã | M | Q |\n| '01 | 0.1 | 0.3 |\n| '24 | 0.1 | 0.4 |",
        "2025-10": "| Mã | M | Y |\n| '01 | 0.1 | 0.2 |\n| '24 | 0.1 | 0.5 |",
        "2025-11": month,
    }
    project = write_months(tmp_path, tables, catalogue)
    assert [line_of(found) for found in read(project, "2025-10").problems if found.code != "C313"] == [
        "error[D105] data/2025-10/a.xlsx [S!C6]: the part 0.3 (Q) is greater than its whole 0.2 (Y)"
    ]
    result = read(project, "2025-11")
    assert [found.code for found in result.problems] == ["C313"]
    assert state_of(result.value, "01", "Q") == "0.3 final 2025-Q3 from 2025-09"
    assert state_of(result.value, "01", "Y") == "nan rejected 2024 from 2025-10"


def test_what_an_earlier_month_rejected_by_rule_does_not_stand(tmp_path: Path) -> None:
    """September's whole of zero is September's mistake: in October there is none, and nothing is said of it again."""
    tables = {
        "2025-09": "| Mã | M | Q | Y |\n| '01 | 0 | 0 | 0.5 |\n| '24 | 0.1 | 0.4 | 0.5 |",
        "2025-10": "| Mã | M |\n| '24 | 0.1 |",
    }
    project = write_months(tmp_path, tables, RATIO)
    assert [found.code for found in read(project, "2025-09").problems] == ["D109"]
    result = read(project, "2025-10")
    assert state_of(result.value, "01", "Q") == "nan missing"
    assert [found.code for found in result.problems] == ["D121"]


def test_a_stale_value_is_not_older_than_the_folder_it_stands_in(tmp_path: Path) -> None:
    """A broken workbook beside the one a stale value comes from can hold nothing newer: nothing is said of it."""
    tables = {
        "2025-09": "| Mã | M | Q |\n| '01 | 0.1 | 0.3 |\n| '24 | 0.1 | 0.4 |",
        "2025-12": "| Mã | M | Y |\n| '01 | 0.1 | 0.5 |\n| '24 | 0.1 | 0.5 |",
    }
    project = write_months(tmp_path, tables)
    (tmp_path / "data/2025-09/b.xlsx").write_bytes(b"PK damaged")
    result = read(project, "2025-12")
    assert state_of(result.value, "01", "Q") == "0.3 stale 2025-Q3 from 2025-09"
    assert [found.code for found in result.problems] == ["D104"]
    write_months(tmp_path / "newer", {**tables, "2025-10": "| Mã | M |\n| '01 | 0.1 |"})
    (tmp_path / "newer/data/2025-10/b.xlsx").write_bytes(b"PK damaged")
    assert [found.code for found in read(open_project(tmp_path / "newer"), "2025-12").problems] == ["D122", "D104"]


def test_a_letter_in_an_earlier_folder_is_no_workbook(tmp_path: Path) -> None:
    """A text that is no table holds no figure that may be missing now."""
    tables = {
        "2025-09": "| Mã | M |\n| '01 | 0.1 |\n| '24 | 0.1 |",
        "2025-10": "| Mã | M | Y |\n| '01 | 0.1 | 0.5 |\n| '24 | 0.1 | 0.5 |",
    }
    project = write_months(tmp_path, tables)
    (tmp_path / "data/2025-09/letter.txt").write_text("Kính gửi các đơn vị\n", encoding="utf-8")
    assert "D122" not in {found.code for found in read(project, "2025-10").problems}


@pytest.mark.parametrize("stray", ["2025-Q2", "2025-Q3", "2025-H2", "2025"])
def test_a_folder_of_another_length_ends_nothing(stray: str, tmp_path: Path) -> None:
    """Folders of quarters or years beside those of months are passed over: what stands, stands on beyond them."""
    month = "| Mã | M |\n| '01 | 0.1 |"
    tables = {"2025-07": "| Mã | M | Q | Y |\n| '01 | 0.1 | 0.3 | 0.5 |", "2025-08": month, "2025-10": month}
    project = write_months(tmp_path, tables)
    (tmp_path / "data" / stray).mkdir()
    states = [state_of(read(project, "2025-10").value, "01", figure) for figure in "QY"]
    assert states == ["0.3 stale 2025-Q2 from 2025-07", "0.5 final 2024 from 2025-07"]


def test_nobody_is_silent_where_nothing_could_be_read(tmp_path: Path) -> None:
    """A folder with one broken workbook has another problem than units that have sent nothing."""
    project = write_months(tmp_path, {})
    (tmp_path / "data/2025-10").mkdir(parents=True)
    (tmp_path / "data/2025-10/a.xlsx").write_bytes(b"PK damaged")
    codes = {found.code for found in read(project, "2025-10").problems}
    assert codes
    assert "D121" not in codes


def test_a_folder_is_read_no_further_back_than_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once every unit has its quarter and year, older months stay closed; the month before shares what was read."""
    every = "| Mã | M | Q | Y |\n| '01 | 0.1 | 0.3 | 0.5 |\n| '24 | 0.1 | 0.3 | 0.5 |"
    month = "| Mã | M |\n| '01 | 0.1 |\n| '24 | 0.1 |"
    tables = {"2025-08": every, "2025-09": every, "2025-10": month, "2025-11": month, "2025-12": every}
    project = write_months(tmp_path, tables, f"{CATALOGUE}checks: {{history: 1}}\n")
    opened = folders_opened(monkeypatch)
    read(project, "2025-11", previous=True)
    assert opened == ["2025-11", "2025-10", "2025-09"]


def address(cell: Cell | None) -> str:
    """Where a cell stands."""
    assert cell is not None
    return str(cell.location)


def test_a_stale_figure_is_called_missing_by_everybody(tmp_path: Path) -> None:
    """D104 is about figures without any current value: not where one is not due and stands, but where one is stale."""
    tables = dict.fromkeys(("2025-10", "2025-12"), "| Mã | M | Y |\n| '01 | 0.1 | 0.5 |\n| '24 | 0.1 | 0.5 |")
    tables["2025-09"] = "| Mã | M | Q | Y |\n| '01 | 0.1 | 0.3 | 0.5 |\n| '24 | 0.1 | 0.4 | 0.5 |"
    project = write_months(tmp_path, tables)
    assert [line_of(found) for found in read(project, "2025-10").problems] == []
    assert [line_of(found) for found in read(project, "2025-12").problems] == [
        "warning[D104] indicators.yaml:20:3: no unit reports Q"
    ]


REPORTS = {
    "every figure that is due": ("2025-10", "| Mã | M |\n| '01 | 0.1 |\n| '24 | 0.1 |", "province 1: 1 1; tax 0: 0 0"),
    "a quarter's figure is due at its end": (
        "2025-12",
        "| Mã | M | Q | Y |\n| '01 | 0.1 | 0.3 | |\n| '24 | 0.1 | | 0.5 |",
        "province 2: 2 1; tax 1: 0 1",
    ),
    "a rejected cell has arrived": ("2025-10", "| Mã | M |\n| '01 | 7 |\n| '24 | 0.1 |", "province 1: 1 1; tax 0: 0 0"),
    "words for no number have not": (
        "2025-10",
        "| Mã | M |\n| '01 | ? |\n| '24 | 0.1 |",
        "province 1: 0 1; tax 0: 0 0",
    ),
    "a late figure stands, and is not due": (
        "2025-11",
        "| Mã | M | Q |\n| '01 | | 0.3 |\n| '24 | 0.1 | |",
        "province 1: 0 1; tax 0: 0 0",
    ),
}


@pytest.mark.parametrize("case", REPORTS)
def test_who_has_reported(case: str, tmp_path: Path) -> None:
    """Office, figures due, and how many arrived for each province; what stands from September has not arrived."""
    month, table, expected = REPORTS[case]
    earlier = "| Mã | M | Q |\n| '01 | 0.1 | 0.3 |\n| '24 | 0.1 | 0.4 |"
    reports = read(write_months(tmp_path, {"2025-09": earlier, month: table}), month).value.reports
    assert "; ".join(f"{r.owner.code} {r.due}: {' '.join(map(str, r.arrived))}" for r in reports) == expected


def test_reports_of_merged_units(tmp_path: Path) -> None:
    """In May three provinces report, or do not, and are named as they were; of the two compared, one is incomplete."""
    tables = {"2025-05": "| Mã | M |\n| '01 | 0.1 |\n| '24 | 0.1 |"}
    result = read(write_months(tmp_path, tables), "2025-05")
    (province, _) = result.value.reports
    assert [(unit.code, unit.vintage) for unit in province.silent] == [("24", "34")]
    assert "warning[D121]: 1 of 3 units have sent no figure of their own (Province): Bắc Ninh (27)" in [
        line_of(found) for found in result.problems
    ]
