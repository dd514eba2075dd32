"""How things look: streams, colour, folding, the closing sentence."""

import io
from collections.abc import Iterable

import pytest

from scorecard.cli.columns import aligned
from scorecard.cli.console import Console, open_console
from scorecard.cli.problem_report import Names, Scope, counted, failures, folded, report, summary
from scorecard.language import Language
from scorecard.problems import Location, Problem, problem
from scorecard.unseen import escaped

ENGLISH = Language("en")


def at(cell: str, path: str = "a.xlsx") -> Location:
    """A cell of a sheet."""
    return Location(path, sheet="S", cell=cell)


def formula(cell: str, path: str = "a.xlsx") -> Problem:
    """A formula without a saved result."""
    return problem("W203", at(cell, path), value="=A1")


def places(groups: Iterable[list[Problem]]) -> list[list[str]]:
    """Path and cell of each problem in its group."""
    return [[f"{p.location.path} {p.location.cell}" for p in group if p.location] for group in groups]


def test_sorted_by_severity_file_and_cell() -> None:
    """Errors first; C2 before C10, and rows before columns, as one reads a sheet."""
    warning = problem("E303")
    found = [warning, formula("C10"), formula("B1", "b.xlsx"), formula("D2")]
    groups = folded(found, ENGLISH)
    assert places(groups) == [["a.xlsx D2"], ["a.xlsx C10"], ["b.xlsx B1"], []]
    assert groups[-1] == [warning]


@pytest.mark.parametrize(("count", "sizes"), [(1, [1]), (3, [1, 1, 1]), (4, [4]), (17, [17])])
def test_more_than_three_alike_are_folded(count: int, sizes: list[int]) -> None:
    """Three of a kind in a file are said one by one; a fourth makes them a group."""
    groups = folded([formula(f"C{row}") for row in range(1, count + 1)], ENGLISH)
    assert [len(group) for group in groups] == sizes


def test_different_messages_outside_sheets_are_not_folded() -> None:
    """Nine keys that are missing from the catalogue are nine things to do, though they share a code and a line."""
    missing = [problem("E204", path=f"{k}", reason="r") for k in range(9)]
    assert len(folded(missing, ENGLISH)) == 9
    assert len(folded([missing[0]] * 9, ENGLISH)) == 1


def test_gaps_of_a_sparse_series_are_folded() -> None:
    """Ten gaps in ten years are one block; two are said singly."""
    gaps = [problem("M311", Location("data"), first=f"{k}", last=f"{k + 2}", count=1) for k in range(2010, 2020)]
    assert [len(group) for group in folded(gaps, ENGLISH)] == [10]
    assert [len(group) for group in folded(gaps[:2], ENGLISH)] == [1, 1]


def test_every_problem_is_in_one_group() -> None:
    """Folding loses nothing and repeats nothing."""
    found = [formula(f"C{row}", path) for row in range(1, 8) for path in ("a.xlsx", "b.xlsx")] + [problem("E303")]
    grouped = [one for group in folded(found, ENGLISH) for one in group]
    assert sorted(map(id, grouped)) == sorted(map(id, found))


def test_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folded block: message, three addresses with what they are about, how many more, what to do."""
    found = [problem("W203", at(f"C{row}"), unit="04", indicator="KTS.1", value="=A1") for row in (17, 18, 19, 20, 21)]
    names = Names({"04": "Nghệ An"}, {"KTS.1": "Digital economy"})
    assert said(monkeypatch, found, names) == (
        "error[W203] the formula =A1 has no saved result\n"
        "  --> a.xlsx [S!C17]     Nghệ An · Digital economy\n"
        "  --> a.xlsx [S!C18]     Nghệ An · Digital economy\n"
        "  --> a.xlsx [S!C19]     Nghệ An · Digital economy\n"
        "      and 2 more\n"
        " help: open the workbook in Excel, save it, run again\n"
    )


def test_text_from_a_workbook_is_not_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    """Brackets stay as they stand; escape sequences and direction marks are shown as codes."""
    text = "[bold]a[/bold] \x1b[31m \u202e :smile:"
    printed = said(monkeypatch, [problem("E204", path=text, reason="r")], Names())
    assert printed.splitlines()[0] == r"error[E204] [bold]a[/bold] [U+001B][31m [U+202E] :smile: was not written: r"


@pytest.mark.parametrize("text", ["Nghệ An", "1\u00a0000 %", "−0,5", "क\u200dष", "نمی\u200cخواهم"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    """Letters with marks, no-break spaces, minus signs and joiners belong to words."""
    assert escaped(text) == text


@pytest.mark.parametrize(
    ("found", "scope", "sentence"),
    [
        ([], Scope(), "No problems."),
        ([], Scope(("a.xlsx",)), "No problems; 1 workbook read."),
        ([formula("C1"), problem("E303")], Scope(), "1 error and 1 warning."),
        (
            [formula("C1"), formula("C2", "b.xlsx"), problem("E303"), problem("E305", encoding="cp1258")],
            Scope(("a.xlsx", "b.xlsx", "c.xlsx"), 1),
            "2 errors, 1 warning and 1 note in 2 of 3 workbooks; 1 cell rejected, results provisional.",
        ),
        (
            [problem("E303")],
            Scope(("a.xlsx", "b.xlsx"), 2),
            "1 warning; 2 workbooks read; 2 cells rejected, results provisional.",
        ),
    ],
)
def test_closing_sentence(found: list[Problem], scope: Scope, sentence: str) -> None:
    """How many of each weight, in how many workbooks, and what it means for the results."""
    assert summary(found, scope, ENGLISH) == sentence


def test_counts_in_vietnamese() -> None:
    """Vietnamese has one form for one and many."""
    assert counted([formula("C1"), formula("C2"), problem("E303")], Language("vi")) == "2 lỗi và 1 cảnh báo"


def test_failures_said_again() -> None:
    """Documents and files that are not there are errors of rendering and writing; cells are not among them."""
    lost = problem("E204", path="a.pdf", reason="r")
    assert failures([formula("C1"), lost, problem("E303")]) == [lost]


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"FORCE_COLOR": "1", "TERM": "xterm"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "xterm"}, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False),
        ({"TERM": "xterm"}, False),
    ],
)
def test_colour(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], coloured: bool) -> None:  # noqa: FBT001
    """No colour in a file unless forced; NO_COLOR and a dumb terminal take all of it away."""
    for name in ("FORCE_COLOR", "NO_COLOR", "TERM", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    printed = said(monkeypatch, [formula("C1")], Names())
    assert ("\x1b[" in printed) is coloured


def test_no_progress_away_from_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log file holds no progress bar, even where colour is forced."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    console, stream = console_into(monkeypatch)
    with console.progress("pages") as progress:
        progress(1, 2, "Hà Nội")
    assert stream.getvalue() == ""


def test_columns_are_as_wide_as_they_look() -> None:
    """Accents that are marks of their own take no place; figures end at the same place."""
    decomposed = "Ha\u0300"
    assert aligned([("a", "1"), (decomposed, "10")], frozenset({1})) == ["a    1", f"{decomposed}  10"]
    assert aligned([]) == []


def console_into(monkeypatch: pytest.MonkeyPatch) -> tuple[Console, io.StringIO]:
    """A console whose stderr is kept."""
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    return open_console("en"), stream


def said(monkeypatch: pytest.MonkeyPatch, problems: list[Problem], names: Names) -> str:
    """What a report of problems writes to stderr."""
    console, stream = console_into(monkeypatch)
    report(console, problems, names)
    return stream.getvalue()
