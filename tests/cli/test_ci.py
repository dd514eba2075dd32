"""``--ci``, ``--summary``, ``--fail-on``, ``--expect``: what a build says to a machine, and with which status."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from scorecard import pipeline
from scorecard.cli import app
from scorecard.cli.annotations import annotation
from scorecard.cli.ci_summary import Account, in_markdown
from scorecard.cli.console import Forge, tamed
from scorecard.cli.markdown import cell, code, plain
from scorecard.cli.problem_report import Names
from scorecard.cli.session import repository_of
from scorecard.export.numbers import Move
from scorecard.language import Language
from scorecard.lock import held
from scorecard.problems import Location, problem
from scorecard.report.reasons import Reason, Why
from scorecard.run import Action, Deed
from scorecard.unseen import escaped
from tests.cli.conftest import WORKBOOK
from tests.helpers import REPOSITORY, Cell, rows_of, write_workbook
from tests.hostile.corpus import CORPUS

DRY = ("build", "--dry-run", "--lang", "en", "--workers", "1")
ONE_PAGE = ("build", "--unit", "27", "--lang", "en", "--workers", "1")
EXPECTED = """\
period,unit,code,score,rank,rank_low,rank_high
2022,01,NTS,0.5000,3,,
2022,01,TCS,0.6000,3,,
2022,01,DTI,0.5500,3,3,3
2022,24,NTS,0.6000,2,,
2022,24,TCS,0.7000,2,,
2022,24,DTI,0.6500,2,2,2
2022,27,NTS,0.7000,1,,
2022,27,TCS,0.8000,1,,
2022,27,DTI,0.7500,1,1,1
"""
"""By hand: the composite is the mean of two, and every unit is behind the next in both, whatever the weights."""
HOSTILE = (
    *CORPUS,
    "::error file=a,line=1::x",
    "a\n::set-output name=b::c",
    "a\r\n::stop-commands::t",
    "%0A::error::x%0D%25",
    "##[error]x",
    "##[stop-commands]t",
    "a,line=9,col=9::b",
    "| a || b \\| c |",
    "`a` ``b`` ```c```",
    "**a** _b_ ~~c~~ # d",
    "[a](javascript:x) ![b](c) <https://a.example>",
    "@somebody see owner/name#12 and https://a.example www.a.example",
    "$a$ :tada: </details>",
    "\\",
    "`",
)


class Command(NamedTuple):
    """What a runner makes of a line."""

    name: str
    properties: Mapping[str, str]
    data: str


def commands(printed: str) -> list[Command]:
    """Every line that a runner of GitHub Actions obeys, read as the runner reads it, the older form too."""
    found = []
    for line in re.split(r"\r\n|\r|\n", printed):
        match = re.match(r"\s*::(\S+?)(?: (.*?))?::(.*)$", line)
        if match:
            pairs = (pair.split("=", 1) for pair in (match[2] or "").split(",") if "=" in pair)
            properties = {name: unescaped(value, {"%3A": ":", "%2C": ","}) for name, value in pairs}
            found.append(Command(match[1], properties, unescaped(match[3], {})))
        elif "##[" in line:
            found.append(Command("##[", {}, line))
    return found


def unescaped(text: str, more: Mapping[str, str]) -> str:
    """As the runner does it, the sign of per cent last."""
    for written, sign in {"%0D": "\r", "%0A": "\n", **more, "%25": "%"}.items():
        text = text.replace(written, sign)
    return text


def run(*arguments: str, status: int) -> Result:
    """A command of the program that ends with this status."""
    result = CliRunner().invoke(app, list(arguments), prog_name="scorecard")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert result.exit_code == status, result.output
    return result


def report(project: Path, table: str = WORKBOOK) -> None:
    """Another workbook in the place of the first."""
    write_workbook(project / "data" / "2022" / "a.xlsx", {"Số liệu": rows_of(table)})


def rows_in(markdown: str) -> list[list[str]]:
    """The rows of a table, its heading first."""
    lines = (line for line in markdown.splitlines() if line.startswith("| "))
    return [[part.strip() for part in line.split("|")[1:-1]] for line in lines]


def inlines(markdown: str) -> list[tuple[str, str]]:
    """Kind and content of each piece of text that a renderer of Markdown sees."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown)
    return [(child.type, child.content) for token in tokens for child in token.children or ()]


@pytest.fixture(autouse=True)
def no_runner(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests run in a forge, too, and speak to none."""
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)


# --- annotations ------------------------------------------------------------------------------------------------


def test_a_problem_stands_at_its_file_and_cell(project: Path) -> None:
    """The path begins at the root of the repository, not of the project; unit, indicator and hint are in the text."""
    (project.parent / ".git").mkdir()
    report(project, WORKBOOK.replace("0.5 |", "zero |"))
    said = commands(run(*DRY, "--ci", status=1).stderr)
    assert [(one.name, one.properties) for one in said] == [
        ("error", {"file": "project/data/2022/a.xlsx", "title": "W201 Số liệu!C6"})
    ]
    assert said[0].data.splitlines() == [
        "zero is text where a number belongs — Hanoi · Digital awareness",
        "help: type the number again; a cell that is set to Text has to be set to General first",
    ]


def test_a_check_annotates_as_a_build_does(project: Path) -> None:
    """The same lines, without anything being computed for pages."""
    report(project, WORKBOOK.replace("0.5 |", "zero |"))
    checked = run("validate", "--no-marked", "--ci", status=1).stderr
    assert commands(checked) == commands(run(*DRY, "--ci", status=1).stderr)
    assert len(commands(checked)) == 1


def test_a_catalogue_that_stops_the_run_stands_at_its_line(project: Path) -> None:
    """What stops a command is an annotation as well, with its line; and the summary says that nothing was built."""
    catalogue = project / "indicators.yaml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("points: 100", "ponts: 100", 1), "utf-8")
    line = next(k for k, text in enumerate(catalogue.read_text("utf-8").splitlines(), 1) if "ponts" in text)
    said = commands(run(*DRY, "--ci", "--summary", "s.md", status=2).stderr)
    assert {(one.name, one.properties["file"], one.properties["line"]) for one in said} == {
        ("error", "indicators.yaml", str(line))
    }
    summary = Path("s.md").read_text("utf-8")
    assert "Nothing was built." in summary
    assert f"`indicators.yaml:{line}:" in summary


def test_errors_come_first_and_what_is_alike_together(project: Path) -> None:
    """A forge shows ten of a kind: four cells of one file are one annotation, which names them all."""
    table = WORKBOOK.replace("| 0.5 | 0.6 |", "| zero | ... |").replace("0.6 | 0.7", "one | two")
    report(project, table.replace("0.8 |", "three |"))
    said = commands(run(*DRY, "--ci", status=1).stderr)
    names = [one.name for one in said]
    assert names == sorted(names, key=["error", "warning", "notice"].index)
    assert {"error", "notice"} <= set(names)
    first = said[0]
    assert [one.properties["title"] for one in said if one.name == "error"] == ["W201 Số liệu!C6", "M301"]
    assert [line.partition(" · ")[0] for line in first.data.splitlines()[1:4]] == [
        f"data/2022/a.xlsx [Số liệu!{at}]" for at in ("C7", "D7", "D8")
    ]


@pytest.mark.parametrize(
    ("git", "environment", "expected"),
    [
        ("", {}, "a/b/c"),
        ("a", {}, "a"),
        ("a/b", {"GITHUB_WORKSPACE": "a"}, "a/b"),
        ("", {"GITHUB_WORKSPACE": "a"}, "a"),
        ("", {"CI_PROJECT_DIR": "a/b"}, "a/b"),
        ("", {"GITHUB_WORKSPACE": "x"}, "a/b/c"),
        ("", {"GITHUB_WORKSPACE": ""}, "a/b/c"),
    ],
)
def test_the_repository_of_a_project(tmp_path: Path, git: str, environment: dict[str, str], expected: str) -> None:
    """The nearest folder of git; else the checkout that the runner names; else the project."""
    root = tmp_path.resolve()
    (root / "a/b/c").mkdir(parents=True)
    if git:
        # A worktree and a submodule have a file of that name.
        (root / git / ".git").write_text("gitdir: elsewhere", "utf-8")
    told = {name: str(root / path) if path else "" for name, path in environment.items()}
    assert repository_of(root / "a/b/c", told) == root / expected


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_becomes_a_command(text: str) -> None:
    """As a fact, as a path, as the name of a sheet: one line with one command, whose text is the text."""
    place = Location(f"data/{text}.xlsx", sheet=text, cell="C5")
    found = problem("W201", place, unit="01", value=text)
    forge = Forge(Path("/r/p"), Path("/r"))
    line = annotation([found], lambda _: text, forge, Language("en"))
    (said,) = commands(line)
    assert said.name == "error"
    assert set(said.properties) == {"file", "title"}
    assert said.properties["file"] == escaped(PurePosixPath(f"p/data/{text}.xlsx").as_posix())
    message = Language("en").message(found)
    assert said.data.splitlines()[0] == f"{escaped(message)} — {escaped(text)}"
    assert commands(tamed(escaped(text))) == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_becomes_markup(text: str) -> None:
    """In a sentence, in code and in a cell of a table a renderer finds the text, and nothing else."""
    seen = re.sub(r"\s+", " ", escaped(text)).strip()
    for written in (f"- **E1** {plain(text)}", f"- **E1** {code(text)}"):
        kinds = inlines(written)[4:]
        assert {kind for kind, _ in kinds} <= {"text", "text_special", "code_inline"}
        assert re.sub(r"\s+", " ", "".join(content for _, content in kinds)).strip() == seen
    tokens = MarkdownIt("commonmark").enable("table").parse(f"| a | b |\n|---|---|\n| {cell(text)} | z |\n")
    cells = [token for token in tokens if token.type == "inline"][2:]
    assert len(cells) == 2
    assert re.sub(r"\s+", " ", "".join(child.content for child in cells[0].children or ())).strip() == seen
    live = re.search(r"@|://|www\.|#\d|\$|:\w+:", seen)
    assert not live or {child.type for child in cells[0].children or ()} == {"code_inline"}


def test_a_hostile_workbook_gives_no_command(project: Path) -> None:
    """Through the whole program: cells, notes and names; only annotations are commands, and the summary has no HTML."""
    head, controls = rows_of(WORKBOOK)[:5], re.compile(r"[\x00-\x08\x0b-\x1f]")
    texts = [controls.sub("", text) for text in HOSTILE if len(text) < 999]
    clean: list[list[Cell]] = head + [["01", text, text, text] for text in texts]
    write_workbook(project / "data" / "2022" / "b ##[error] ::x.xlsx", {"a|b `c` %0A ##x @y": clean})
    done = run(*DRY, "--ci", "--json", "--summary", "s.md", status=1)
    assert {one.name for one in commands(done.stderr)} <= {"error", "warning", "notice"}
    assert commands(done.stdout) == []
    kinds = {kind for kind, _ in inlines(Path("s.md").read_text("utf-8"))}
    assert kinds <= {"text", "text_special", "code_inline", "softbreak", "hardbreak"} | {
        f"{kind}_{end}" for kind in ("strong", "em") for end in ("open", "close")
    }


# --- the summary ------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("project")
def test_a_first_run_says_so() -> None:
    """Nothing to hold numbers against; every page is new; nothing is open."""
    run(*ONE_PAGE, "--ci", "--summary", "s.md", status=0)
    assert Path("s.md").read_text("utf-8") == (
        "## Test index · 2022\n\n2022: no problems; 1 workbook read.\n\n"
        "### What moved\n\nA first run: there are no numbers to hold these against.\n\n"
        "### Documents\n\n1 drawn.\n\n- **not made before** · 1: `pdf/en/27-bac-ninh.pdf`\n\n"
        "### Open problems\n\nNone.\n\n"
    )


def test_a_second_run_says_what_moved_by_size(project: Path) -> None:
    """Units by their greatest change; the score with its change, ranks beside; why a page is drawn."""
    run(*ONE_PAGE, status=0)
    report(project, WORKBOOK.replace("| 0.5 | 0.6 |", "| 0.5 | 0.65 |").replace("| 0.7 | 0.8 |", "| 0.3 | 0.75 |"))
    run(*ONE_PAGE, "--summary", "s.md", status=0)
    summary = Path("s.md").read_text("utf-8")
    table = rows_in(summary)
    assert table[0] == ["Unit", "Indicator", "Score", "Change", "Rank", "Interval of ranks"]
    assert [row[:5] for row in table[1:4]] == [
        ["Bac Ninh (27)", "Digital awareness (NTS)", "0.7000 → 0.3000", "−0.4000", "1 → 3"],
        ["Bac Ninh (27)", "Digital Transformation Index (DTI)", "0.7500 → 0.5250", "−0.2250", "1 → 3"],
        ["Bac Ninh (27)", "Digital institutions (TCS)", "0.8000 → 0.7500", "−0.0500", ""],
    ]
    assert [row[:4] for row in table[4:6]] == [
        ["Hanoi (01)", "Digital institutions (TCS)", "0.6000 → 0.6500", "+0.0500"],
        ["Hanoi (01)", "Digital Transformation Index (DTI)", "0.5500 → 0.5750", "+0.0250"],
    ]
    assert "- **what it says has changed (" in summary
    assert "than in the run before:" in summary


@pytest.mark.usefixtures("project")
def test_what_is_new_or_gone_stands_first() -> None:
    """Before any change, however great; a rank alone stands last; in Vietnamese with the comma."""
    moves = (
        Move("01", "A", "rank", "5", "4"),
        Move("02", "A", "score", "0.7310", "0.7443"),
        Move("03", "A", "score", "", "0.5"),
        Move("04", "A", "score", "0.9", "0.1"),
    )
    actions = (Action("pdf/vi/a.pdf", Deed.STANDING),)
    account = Account("T", "S", (), Names(), actions, moves)
    said = in_markdown(account, Language("vi"))
    assert [(row[0], row[2], row[3]) for row in rows_in(said)[1:]] == [
        ("(03)", "– → 0,5", ""),
        ("(04)", "0,9 → 0,1", "−0,8"),
        ("(02)", "0,7310 → 0,7443", "+0,0133"),
        ("(01)", "", ""),
    ]


def test_a_summary_says_what_is_not_shown() -> None:
    """Twelve errors, of which a forge shows ten; sixty rows, of which the table has fifty; fourteen documents."""
    places = (Location(f"data/2022/{k:02}.xlsx", sheet="S", cell="C5") for k in range(12))
    problems = tuple(problem("W201", place, value="x") for place in places)
    moves = tuple(Move(f"{k:02}", "A", "score", "0.5", "0.6") for k in range(60))
    actions = tuple(Action(f"pdf/vi/{k:02}.pdf", Deed.DRAWN, Reason(Why.TEMPLATE)) for k in range(14))
    said = in_markdown(Account("T", "S", problems, Names(), actions, moves), Language("en"))
    assert said.count("- **error W201**") == 12
    assert "GitHub shows ten annotations of a kind; 2 more are in the log and here only." in said
    assert len(rows_in(said)) == 1 + 50
    assert "and 10 more rows" in said
    assert "- **its template has changed** · 14: `pdf/vi/00.pdf`" in said
    assert "`pdf/vi/11.pdf` (+2)" in said


def test_a_summary_is_in_the_language_of_the_console_and_added_to_the_file(project: Path) -> None:
    """With --ci the file that the runner names is taken, and what other steps have written stays."""
    Path("step.md").write_text("# earlier\n", "utf-8")
    runner = CliRunner(env={"GITHUB_STEP_SUMMARY": str(project / "step.md")})
    result = runner.invoke(app, ["--ui-lang", "vi", *DRY, "--ci"], prog_name="scorecard")
    assert result.exit_code == 0
    said = Path("step.md").read_text("utf-8")
    assert said.startswith("# earlier\n## Chỉ số thử nghiệm · 2022\n")
    assert "Lần chạy đầu: chưa có số nào để đối chiếu." in said
    assert runner.invoke(app, list(DRY), prog_name="scorecard").exit_code == 0
    assert Path("step.md").read_text("utf-8") == said


def test_a_summary_that_cannot_be_written_is_named(project: Path) -> None:
    """The pages are made all the same; the status is that of a file that could not be written."""
    Path("s.md").mkdir()
    done = run(*ONE_PAGE, "--summary", "s.md", status=2)
    assert "error[E204] s.md was not written" in done.stderr
    assert (project / "build/2022/pdf/en/27-bac-ninh.pdf").is_file()


# --- expected numbers -------------------------------------------------------------------------------------------


def test_numbers_are_accepted_and_then_expected(project: Path) -> None:
    """The file has every printed number, a line a unit and node; a run that prints another names it at its line."""
    run(*DRY, "--expect", "expected.csv", status=1).stderr.index("error[E130]")
    run(*ONE_PAGE, "--expect", "expected.csv", "--accept", status=0)
    assert Path("expected.csv").read_text("utf-8") == EXPECTED
    run(*DRY, "--expect", "expected.csv", status=0)
    report(project, WORKBOOK.replace("| 0.5 | 0.6 |", "| 0.5 | 0.65 |"))
    done = run(*DRY, "--ci", "--expect", "expected.csv", "--fail-on", "never", "--summary", "s.md", status=1)
    assert [one.properties for one in commands(done.stderr)] == [
        {"file": "expected.csv", "line": "3", "title": "E129"},
        {"file": "expected.csv", "line": "4", "title": "E129"},
    ]
    assert [one.data.splitlines()[0] for one in commands(done.stderr)] == [
        "the printed score was expected to be 0.6000 and is 0.6500 — Hanoi · Digital institutions",
        "the printed score was expected to be 0.5500 and is 0.5750 — Hanoi · Digital Transformation Index",
    ]
    assert "2 printed numbers of 1 unit are not as `expected.csv` expects:" in Path("s.md").read_text("utf-8")
    assert "2022: no problems; 1 workbook read. 2 printed numbers are not as expected." in done.stderr
    vietnamese = CliRunner().invoke(app, ["--ui-lang", "vi", *DRY, "--expect", "expected.csv"], prog_name="scorecard")
    assert "0,6000" in vietnamese.stderr
    assert "0.6000" not in vietnamese.stderr
    run(*ONE_PAGE, "--expect", "expected.csv", "--accept", "--summary", "t.md", status=0)
    assert Path("expected.csv").read_text("utf-8") == EXPECTED.replace("TCS,0.6000,3", "TCS,0.6500,3").replace(
        "DTI,0.5500", "DTI,0.5750"
    )
    assert "2 printed numbers of 1 unit were others in `expected.csv`, which has been written:" in Path(
        "t.md"
    ).read_text("utf-8")


@pytest.mark.usefixtures("project")
def test_numbers_of_other_periods_stay() -> None:
    """Accepting a period leaves the lines of the others as they are, in the order of periods."""
    head, *lines = EXPECTED.splitlines(keepends=True)
    later = "2023,01,DTI,0.9000,1,1,2\n"
    Path("expected.csv").write_text(head + later + "2021,01,DTI,0.1000,3,,\n", "utf-8")
    run(*ONE_PAGE, "--expect", "expected.csv", "--accept", status=0)
    assert Path("expected.csv").read_text("utf-8") == "".join((head, "2021,01,DTI,0.1000,3,,\n", *lines, later))


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b'{"2021": {}}', ":1", "its first line is not period,unit,code"),
        ("kỳ".encode("utf-16"), "", "it is not text in UTF-8"),
        (EXPECTED.encode() + b"2022,01\n", ":11", "the line does not have seven cells"),
        (EXPECTED.encode() + b"2022,01,DTI,0.1,1,,\n", ":11", "the line says again what an earlier one says"),
        (b"", ":1", "its first line is not"),
        (None, "", "Is a directory"),
    ],
    ids=["json", "utf-16", "cells", "again", "empty", "folder"],
)
@pytest.mark.parametrize("accept", [(), ("--accept",)], ids=["expect", "accept"])
def test_a_file_that_is_no_such_file_is_named_and_kept(
    project: Path, content: bytes | None, line: str, reason: str, accept: tuple[str, ...]
) -> None:
    """Not taken for an empty one: --accept would write over the numbers of other periods."""
    path = project / "expected.csv"
    path.mkdir() if content is None else path.write_bytes(content)
    command = ONE_PAGE if accept else DRY
    said = run(*command, "--expect", "expected.csv", *accept, status=2).stderr
    assert f"error[E125] this is not a file of expected numbers: {reason}" in said
    assert f"--> expected.csv{line}\n" in said
    assert content is None or path.read_bytes() == content


@pytest.mark.usefixtures("project")
def test_a_file_of_expected_numbers_that_cannot_be_written_is_named() -> None:
    """Where a file stands in the place of its folder."""
    Path("f").write_text("", "utf-8")
    said = run(*ONE_PAGE, "--expect", "f/expected.csv", "--accept", status=2).stderr
    assert "error[E204]" in said


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("build", "--accept"), "error[E126] --accept needs --expect"),
        ((*DRY, "--expect", "e.csv", "--accept"), "error[E127] --accept does not go with --dry-run"),
    ],
)
def test_wishes_that_contradict_each_other(project: Path, arguments: tuple[str, ...], expected: str) -> None:
    """Nothing is read for them."""
    assert expected in run(*arguments, status=2).stderr
    assert not (project / "build").exists()


# --- status -----------------------------------------------------------------------------------------------------

# A text in the place of a number is an error; a dash, which may be zero, a warning; points for no number a note.
ERROR = WORKBOOK.replace("0.5 |", "zero |")
WARNING = WORKBOOK.replace("0.5 |", "– |")
NOTE = WORKBOOK.replace("| 0.5 |", "| ... |")


@pytest.mark.parametrize(
    ("table", "statuses"),
    [
        (WORKBOOK, {"error": 0, "warning": 0, "note": 0, "never": 0}),
        (NOTE, {"error": 0, "warning": 0, "note": 1, "never": 0}),
        (WARNING, {"error": 0, "warning": 1, "note": 1, "never": 0}),
        (ERROR, {"error": 1, "warning": 1, "note": 1, "never": 0}),
    ],
    ids=["nothing", "note", "warning", "error"],
)
def test_the_status_is_that_of_the_threshold(project: Path, table: str, statuses: dict[str, int]) -> None:
    """Also of a second run, which reads nothing where nothing has changed."""
    report(project, table)
    first = run(*ONE_PAGE, status=statuses["error"])
    for threshold, status in statuses.items():
        again = run(*ONE_PAGE, "--fail-on", threshold, status=status)
        assert "Nothing has changed since the last run" in again.stderr, first.stderr
        run(*DRY, "--ci", "--fail-on", threshold, status=status)
        run("validate", "--no-marked", "--fail-on", threshold, status=status)


def test_strict_stops_and_tells_the_forge(project: Path) -> None:
    """Annotations and summary are there, and nothing was built."""
    report(project, WARNING)
    done = run(*ONE_PAGE, "--ci", "--strict", "--summary", "s.md", status=1)
    assert "warning" in {one.name for one in commands(done.stderr)}
    assert "Nothing was built." in Path("s.md").read_text("utf-8")
    assert not (project / "build").exists()


@pytest.mark.usefixtures("project")
def test_without_a_manifest_nothing_is_verified() -> None:
    """E128 with status 2, in a project that was never built."""
    assert "error[E128] build/2022/manifest.json is not there" in run("verify", status=2).stderr


def test_a_folder_in_use_is_an_annotation_too(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """E206, once the patience is over; the process that holds the folder is named."""
    monkeypatch.setattr(pipeline, "held", lambda folder, told, _patience: held(folder, told, 0.0))
    with held(project / "build/2022", lambda _: None):
        (said,) = commands(run(*ONE_PAGE, "--ci", status=2).stderr)
    assert said.properties["title"] == "E206"
    assert re.match(r"another run is at work in build/2022: process \d+ @ ", said.data)


# --- this repository --------------------------------------------------------------------------------------------


def step_of_ci() -> list[str]:
    """The arguments with which the repository's own CI builds the project at the root."""
    script = (REPOSITORY / ".ci/run").read_text(encoding="utf-8")
    match = re.search(r"bin/scorecard (build --ci --expect expected\.csv [^|]*)\|\|", script)
    assert match
    return match[1].split()


@pytest.mark.usefixtures("read_once")
def test_the_step_of_ci_fails_where_a_golden_number_would_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One cell of Bắc Ninh: 75 directives of 150 in the place of 107, 0.5 in the place of 0.7133."""
    for name in ("indicators.yaml", "expected.csv"):
        shutil.copy(REPOSITORY / name, tmp_path)
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "data/2025-11/24-bac-ninh.xlsx"
    book = load_workbook(path)
    assert book["Nhận thức số"]["D10"].value == 107
    book["Nhận thức số"]["D10"].value = 75
    book.save(path)
    asked = [argument.replace('"$summary"', "summary.md") for argument in step_of_ci()]
    done = run(*asked, "--dry-run", "--lang", "en", "--unit", "24", status=1)
    said = [one for one in commands(done.stderr) if one.properties["title"] == "E129"]
    assert [one.properties["file"] for one in said] == ["expected.csv"]
    summary = Path("summary.md").read_text("utf-8")
    name = "Directives on digital transformation signed by the head"
    assert f"| Bac Ninh (24) | {name} (NTS.3) | 0.7133 → 0.5000 | −0.2133 |" in summary
