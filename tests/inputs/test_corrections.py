"""Corrections: of one figure of one unit the workbook with the higher submission number counts.

Where it amends (bổ sung) only its filled cells count, where it replaces (thay thế) its blank ones as well.
"""

from collections.abc import Mapping
from functools import cache
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.copies import copy_of
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.panel_reader import read_panel
from scorecard.inputs.placement import Expected
from scorecard.panel import Change, DataStatus, Panel
from scorecard.period import Period, PeriodKind
from scorecard.problems import Problem
from tests.helpers import REPOSITORY, expected, rows_of, write_workbook

CASES = REPOSITORY / "tests" / "problems" / "default"
YEAR = Period(PeriodKind.YEAR, 2022)
HEAD = "| Kỳ số liệu | '2022 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '63 |\n"
COLUMNS = "| Mã | Đơn vị | NTS | TCS |\n"
FIRST = COLUMNS + "| '01 | Hà Nội | 0.5 | 0.6 |\n| '24 | Bắc Giang | 0.6 | 0.7 |"


def read(folder: Path, books: Mapping[str, str], *, corrections: str = "") -> tuple[Panel, tuple[Problem, ...]]:
    """The panel of workbooks by their names; what stands above a table in the text are further head lines."""
    for name, table in books.items():
        write_workbook(folder / "data" / f"{name}.xlsx", {"S": rows_of(HEAD + table)})
    checked = read_panel(folder / "data", folder, ground(corrections))
    return checked.value, checked.problems


@cache
def ground(corrections: str) -> Expected:
    """The small catalogue, with what it says of corrections, and its three provinces."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "indicators.yaml"
        line = f"corrections: {corrections}\n" if corrections else ""
        path.write_text((CASES / "indicators.yaml").read_text(encoding="utf-8") + line, encoding="utf-8")
        catalogue = read_catalogue(path, path.parent).value
    geography = read_geography(CASES / "data" / "geography", CASES).value
    assert catalogue is not None
    assert geography is not None
    return expected(catalogue, geography, YEAR)


def later(how: str, *rows: str) -> str:
    """A table with the line of its submission."""
    return f"| Lần báo cáo / Submission | {how} |\n{COLUMNS}" + "\n".join(rows)


def form(unit: str, nts: str, tcs: str, how: str = "") -> str:
    """A unit's own form."""
    line = f"| Lần báo cáo | {how} |\n" if how else ""
    return f"| Đơn vị | '{unit} |\n{line}| Mã | Nội dung | Giá trị |\n| NTS | x | {nts} |\n| TCS | x | {tcs} |"


def figures(panel: Panel) -> dict[str, str]:
    """What stands for Hà Nội and Bắc Giang: ``01 NTS`` to ``0.5`` or the name of the status."""
    found = {}
    for unit in ("01", "24"):
        for code in panel.figures:
            value, status = panel.column(code)[panel.row_of(unit)], panel.status(code)[panel.row_of(unit)]
            found[f"{unit} {code}"] = f"{value:g}" if status == DataStatus.FINAL else DataStatus(status).name.lower()
    return found


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """The codes in the order they are said."""
    return [found.code for found in problems]


FROM_FIRST = {"01 NTS": "0.5", "01 TCS": "0.6", "24 NTS": "0.6", "24 TCS": "0.7"}
RULES = {
    "what is filled in counts, what is blank stays": (
        "2",
        "| '01 | Hà Nội | 0.4 | |",
        {"01 NTS": "0.4"},
        ["W355"],
    ),
    "as the word says": ("2 (bổ sung)", "| '01 | Hà Nội | 0.4 | |", {"01 NTS": "0.4"}, ["W355"]),
    "what replaces counts with its blank cells": (
        "2 – thay thế",
        "| '01 | Hà Nội | 0.4 | |",
        {"01 NTS": "0.4", "01 TCS": "missing"},
        ["W355", "W357", "D128"],
    ),
    "units that it does not name are not touched": (
        "2 replaces",
        "| '24 | Bắc Giang | 0.1 | 0.2 |",
        {"24 NTS": "0.1", "24 TCS": "0.2"},
        ["W355", "W355", "D128"],
    ),
    "a word for no number takes a value back": ("2", "| '01 | Hà Nội | … | |", {"01 NTS": "missing"}, ["W218", "W356"]),
    "not applicable is an answer": ("2", "| '01 | Hà Nội | N/A | |", {"01 NTS": "not_applicable"}, ["W223", "W355"]),
    "a value that cannot be read does not leave the old one standing": (
        "2",
        "| '01 | Hà Nội | khá | |",
        {"01 NTS": "rejected"},
        ["W201"],
    ),
    "nor does a row of which nobody knows whose it is": (
        "2",
        "| '01 | Bắc Giang | 0.4 | |",
        {"01 NTS": "rejected"},
        ["W303"],
    ),
    "the same again": ("2", "| '01 | Hà Nội | 0.5 | 0.6 |", {}, ["W358"]),
    "a number in text is the same value": ("2", "| '01 | Hà Nội | '0,5 | 0.6 |", {}, ["W358"]),
}


@pytest.mark.parametrize(("how", "row", "changed", "said"), RULES.values(), ids=RULES)
def test_a_second_submission(tmp_path: Path, how: str, row: str, changed: dict[str, str], said: list[str]) -> None:
    """What it makes of the first one, and what is said of it."""
    panel, problems = read(tmp_path, {"a": FIRST, "b": later(how, row)})
    assert figures(panel) == FROM_FIRST | changed
    assert codes(problems) == said


def test_the_catalogue_says_what_a_number_alone_means(tmp_path: Path) -> None:
    """``corrections: replace``; a word in the workbook still says otherwise."""
    row = "| '01 | Hà Nội | 0.4 | |"
    replaced, _ = read(tmp_path / "a", {"a": FIRST, "b": later("2", row)}, corrections="replace")
    assert figures(replaced)["01 TCS"] == "missing"
    amended, _ = read(tmp_path / "b", {"a": FIRST, "b": later("2 bổ sung", row)}, corrections="replace")
    assert figures(amended)["01 TCS"] == "0.6"


@pytest.mark.parametrize("text", ["2", "'02", "'Lần 2", "'lần thứ 2", "'2 - Bổ sung", "'2: sửa đổi, bổ sung", "'Số 2"])
def test_ways_to_write_a_number(tmp_path: Path, text: str) -> None:
    """As a number or a text, in either language."""
    panel, _ = read(tmp_path, {"a": FIRST, "b": later(text, "| '01 | Hà Nội | 0.4 | |")})
    assert figures(panel)["01 NTS"] == "0.4"


@pytest.mark.parametrize("text", ["0", "-1", "2.5", "'hai", "'2 mới", "2022-11-02", "100", "'2, 3", "TRUE"])
def test_what_is_no_number_of_a_submission(tmp_path: Path, text: str) -> None:
    """It may be the newer or the older: its sheets are not read."""
    panel, problems = read(tmp_path, {"a": FIRST, "b": later(text, "| '01 | Hà Nội | 0.4 | |")})
    assert codes(problems) == ["W346"]
    assert str(problems[0].location) == "data/b.xlsx [S!B5]"
    assert figures(panel) == FROM_FIRST


def test_sheets_share_the_line_of_the_first_one(tmp_path: Path) -> None:
    """As other head lines; what is wrong with it is said once, where it stands."""
    bare = COLUMNS + "| '01 | Hà Nội | | 0.1 |"
    book = {"S": rows_of(HEAD + later("2", "| '01 | Hà Nội | 0.4 | |")), "T": rows_of(bare)}
    write_workbook(tmp_path / "data/b.xlsx", book)
    panel, problems = read(tmp_path, {"a": FIRST})
    assert (figures(panel)["01 NTS"], figures(panel)["01 TCS"]) == ("0.4", "0.1")
    book["S"] = rows_of(HEAD + later("'hai", "| '01 | Hà Nội | 0.4 | |"))
    write_workbook(tmp_path / "data/b.xlsx", book)
    panel, problems = read(tmp_path, {"a": FIRST})
    assert [f"{found.code} {found.location}" for found in problems] == ["W346 data/b.xlsx [S!B5]"]


def test_every_change_is_kept_with_both_cells(tmp_path: Path) -> None:
    """In the panel's list by unit, figure and number, with the cell that counts, and beside the note."""
    books = {"a": FIRST, "b": later("2", "| '01 | Hà Nội | 0.4 | |"), "c": later("3", "| '01 | Hà Nội | 0.3 | … |")}
    panel, problems = read(tmp_path, books)
    assert [
        (one.unit, one.figure, one.change, one.before and str(one.before.location), str(one.after.location))
        for one in panel.corrections
    ] == [
        ("01", "NTS", Change.CHANGED, "data/a.xlsx [S!C6]", "data/b.xlsx [S!C7]"),
        ("01", "NTS", Change.CHANGED, "data/b.xlsx [S!C7]", "data/c.xlsx [S!C7]"),
        ("01", "TCS", Change.WITHDRAWN, "data/a.xlsx [S!D6]", "data/c.xlsx [S!D7]"),
    ]
    cell = panel.cell("01", "NTS")
    assert cell is not None
    assert [(said.submission, said.value, said.written) for said in cell.corrects] == [(2, 0.4, "0.4"), (1, 0.5, "0.5")]
    notes = [found for found in problems if found.code == "W355"]
    assert [(str(found.location), *map(str, found.beside)) for found in notes] == [
        ("data/b.xlsx [S!C7]", "data/a.xlsx [S!C6]"),
        ("data/c.xlsx [S!C7]", "data/b.xlsx [S!C7]"),
    ]


def test_what_was_wrong_in_a_corrected_cell_is_wrong_no_longer(tmp_path: Path) -> None:
    """Neither an error of the old cell nor two that differ; the list still has what was written."""
    wrong = COLUMNS + "| '01 | Hà Nội | khá | 0.6 |"
    panel, problems = read(tmp_path, {"a": wrong, "b": later("2", "| '01 | Hà Nội | 0.4 | |")})
    assert (codes(problems), figures(panel)["01 NTS"]) == (["W355"], "0.4")
    before = panel.corrections[0].before
    assert before is not None
    assert (before.written, before.status) == ("khá", DataStatus.REJECTED)
    twice = COLUMNS + "| '01 | Hà Nội | 0.5 | 0.6 |\n| '01 | Hà Nội | 0.7 | 0.6 |"
    panel, problems = read(tmp_path, {"a": twice, "b": later("2", "| '01 | Hà Nội | 0.7 | |")})
    assert (codes(problems), figures(panel)["01 NTS"]) == (["W349", "W355"], "0.7")


def test_what_nobody_had_said_is_added(tmp_path: Path) -> None:
    """It is in the list without an earlier cell; where there is no earlier submission there is nothing to add to."""
    lacking = COLUMNS + "| '01 | Hà Nội | 0.5 | |"
    panel, problems = read(tmp_path / "a", {"a": lacking, "b": later("2", "| '01 | Hà Nội | | 0.6 |")})
    assert problems == ()
    assert [(one.figure, one.change, one.before) for one in panel.corrections] == [("TCS", Change.ADDED, None)]
    alone, problems = read(tmp_path / "b", {"b": later("2", "| '01 | Hà Nội | 0.5 | 0.6 |")})
    assert (codes(problems), alone.corrections) == (["W347"], ())


def test_a_number_counts_among_workbooks_of_one_kind(tmp_path: Path) -> None:
    """The second form of a unit is not later than the table of a ministry: where the two differ neither is used."""
    panel, problems = read(tmp_path, {"a": COLUMNS + "| '01 | Hà Nội | 0.5 | |", "b": form("01", "0.4", "0.2", "2")})
    assert figures(panel)["01 NTS"] == "rejected"
    assert codes(problems) == ["W305", "W347"]
    books = {"a": FIRST, "b": form("01", "0.5", "0.6"), "c": form("01", "0.5", "0.1", "2")}
    panel, problems = read(tmp_path / "b", books)
    assert (figures(panel)["01 NTS"], figures(panel)["01 TCS"]) == ("0.5", "rejected")
    assert codes(problems) == ["W305", "W349", "W355"]
    assert panel.corrections[0].after.value == 0.1


def test_a_units_form_that_replaces(tmp_path: Path) -> None:
    """A line of it without a value takes the figure back; a line for another unit's form does not."""
    panel, problems = read(
        tmp_path,
        {"a": form("01", "0.5", "0.6"), "b": form("24", "0.5", "0.6"), "c": form("01", "0.4", "", "2 thay thế")},
    )
    assert figures(panel) == {"01 NTS": "0.4", "01 TCS": "missing", "24 NTS": "0.5", "24 TCS": "0.6"}
    assert codes(problems) == ["W355", "W357"]
    assert str(problems[1].location) == "data/c.xlsx [S!C9]"


def test_two_second_submissions_that_differ(tmp_path: Path) -> None:
    """Neither is used, nor the first: nobody says which of the two is right."""
    books = {"a": FIRST, "b": later("2", "| '01 | Hà Nội | 0.4 | |"), "c": later("2", "| '01 | Hà Nội | 0.3 | |")}
    panel, problems = read(tmp_path, books)
    assert figures(panel)["01 NTS"] == "rejected"
    assert codes(problems) == ["W305"]


def test_a_doubled_workbook_counts_once(tmp_path: Path) -> None:
    """One note for all of it, with every cell."""
    panel, problems = read(tmp_path, {"a": FIRST, "b": FIRST})
    assert figures(panel) == FROM_FIRST
    assert codes(problems) == ["W349"]
    assert (str(problems[0].location), problems[0].also) == ("data/b.xlsx [S!C6]", ("D6", "C7", "D7"))
    read_cells = [(reading.read, reading.rejected) for reading in panel.readings]
    assert read_cells == [(4, 0), (4, 0)]


def test_cells_of_earlier_submissions_are_counted_as_such(tmp_path: Path) -> None:
    """They are neither read nor rejected."""
    panel, _ = read(tmp_path, {"a": FIRST, "b": later("2 thay thế", "| '01 | Hà Nội | 0.4 | |")})
    first, second = panel.readings
    assert (first.read, first.rejected, dict(first.ignored)["corrected"]) == (2, 0, 2)
    assert (second.read, second.rejected, "corrected" in dict(second.ignored)) == (1, 0, False)
    for reading in panel.readings:
        assert reading.filled == reading.read + reading.rejected + sum(count for _, count in reading.ignored)


COPIES = {
    "Kinh tế (1)": True,
    "Kinh tế - Copy": True,
    "Kinh tế - Copy (2)": True,
    "Bản sao của Kinh tế": True,
    "Copy of Kinh tế": True,
    "Kinh tế - Bản sao": True,
    "Kinh tế (marked)": True,
    "Kinh tế 2": False,
    "Kinh tế Bắc Ninh": False,
    "Xã hội (1)": False,
}


@pytest.mark.parametrize(("name", "is_copy"), COPIES.items())
def test_names_of_copies(name: str, is_copy: bool) -> None:  # noqa: FBT001 - a column of the table above
    """What Windows, macOS, Google and people call a file that is there twice."""
    copy, original = f"d/{name}.xlsx", "d/Kinh tế.xlsx"
    found = (copy, original) if is_copy else None
    assert copy_of(copy, original, ()) == found
    assert copy_of(original, copy, ()) == found


TEXTS = st.sampled_from(["", "0.1", "0.2", "0.3", "…", "N/A", "khá"])
BOOKS = st.lists(st.tuples(st.sampled_from(["1", "2", "2 thay thế", "3"]), TEXTS, TEXTS), min_size=1, max_size=3)


@settings(max_examples=25, deadline=None)
@given(books=BOOKS)
def test_neither_order_nor_names_of_files_matter(
    books: list[tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Values, statuses and what was changed are the same whatever the workbooks are called."""
    tables = [later(how, f"| '01 | Hà Nội | {nts} | {tcs} |") for how, nts, tcs in books]
    seen = set()
    for names in permutations("abc"[: len(tables)]):
        panel, problems = read(tmp_path_factory.mktemp("order"), dict(zip(names, tables, strict=True)))
        changes = [(c.figure, c.change, c.after.submission, repr(c.after.value)) for c in panel.corrections]
        seen.add((str(figures(panel)), str(changes), str(sorted(set(codes(problems))))))
    assert len(seen) == 1


@settings(max_examples=25, deadline=None)
@given(values=st.lists(st.sampled_from(["0.1", "0.2", "…", "N/A"]), min_size=4, max_size=4))
def test_to_amend_everything_is_to_replace(values: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where no cell is blank the two ways are one."""
    a, b, c, d = values
    rows = (f"| '01 | Hà Nội | {a} | {b} |", f"| '24 | Bắc Giang | {c} | {d} |")
    ways = [
        read(tmp_path_factory.mktemp("ways"), {"a": FIRST, "b": later(how, *rows)})
        for how in ("2 bổ sung", "2 thay thế")
    ]
    (amended, said), (replaced, also_said) = ways
    assert figures(amended) == figures(replaced)
    assert (amended.corrections, said) == (replaced.corrections, also_said)
