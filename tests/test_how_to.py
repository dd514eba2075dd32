"""Pages of ``docs/how-to`` that are followed to the letter, as somebody would who reads nothing else.

In the order of a page: commands after ``$`` in ``console`` blocks are run and must print what stands below them (a
line ``…`` stands for any lines), ``diff`` blocks are made in the file that their first line names, ``yaml`` and ``csv``
blocks are written to the file that their first line names, and tables with a column ``type`` are typed into workbooks.
Pages are drawn as they are where the first page of all is followed, elsewhere from templates with little in them.
With SCORECARD_ACCEPT set, what is printed now is written into the page: read the difference before you commit it.
"""

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.forms import Drafting
from scorecard.language import Language
from scorecard.period import parse_period
from scorecard.pipeline import read_ground
from scorecard.project import find_project
from scripts import make_starter
from tests.helpers import REPOSITORY
from tests.small import draw_quickly

HOW_TO = REPOSITORY / "docs" / "how-to"
# Each page with the kinds of its steps, and the project and the periods that it ends with.
FIRST = "your-own-project.md"
PAGES = (
    (FIRST, {"console", "diff", None}, "my-project", ["2025-10", "2025-11"]),
    ("publishing-a-period.md", {"console", None}, "my-project", ["2025-10"]),
    ("another-index.md", {"console", "diff", "yaml", "csv", None}, "hdi", ["2014"]),
)
ANSWERS = HOW_TO / "what-would-change-it.md"
OUTLOOK = HOW_TO / "which-targets-will-be-missed.md"
ANY_LINES = "…"
_PART = re.compile(
    r"^```(?P<kind>console|diff|yaml|csv)\n(?P<block>.*?)^```$|^(?P<table>(?:\|[^\n]*\n)+)", re.MULTILINE | re.DOTALL
)
_COMMAND = re.compile(r"^\$ (.*)\n", re.MULTILINE)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, and a console in English."""
    for name in ("SCORECARD_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("name", "kinds", "project", "periods"), PAGES)
def test_page_is_followed_to_the_letter(
    place: Path, name: str, kinds: set[str | None], project: str, periods: list[str]
) -> None:
    """Every step works from the state in which the one before left the project, and says what the page says it does."""
    page = (HOW_TO / name).read_text(encoding="utf-8")
    steps = list(_PART.finditer(page))
    assert {step["kind"] for step in steps} == kinds
    printed = [(step, followed(step, quickly=name != FIRST)) for step in steps]
    if os.environ.get("SCORECARD_ACCEPT"):
        accept(HOW_TO / name, page, printed)
    for step, now in printed:
        if now is not None:
            assert as_pattern(step["block"]).fullmatch(now), f"{now}\n\nis not\n\n{step['block']}"
    assert sorted(path.name for path in (place / project / "build").iterdir()) == periods


@pytest.mark.usefixtures("read_once")
def test_answers_are_those_of_the_sample_project(place: Path) -> None:
    """What ``what-would-change-it.md`` shows is what the project of the repository answers, command by command."""
    shutil.copy(REPOSITORY / "indicators.yaml", place)
    shutil.copytree(REPOSITORY / "data", place / "data")
    page = ANSWERS.read_text(encoding="utf-8")
    printed = [(step, followed(step)) for step in _PART.finditer(page) if step["kind"] == "console"]
    if os.environ.get("SCORECARD_ACCEPT"):
        accept(ANSWERS, page, printed)
    assert len(printed) >= 6
    for step, now in printed:
        assert now is not None
        assert as_pattern(step["block"]).fullmatch(now), f"{now}\n\nis not\n\n{step['block']}"
    assert (place / "build" / "2025-11" / "what-if-24.pdf").read_bytes().startswith(b"%PDF")


def test_targets_are_those_of_the_sample_project(place: Path) -> None:
    """What ``which-targets-will-be-missed.md`` shows is what the project of the repository answers and declares."""
    shutil.copy(REPOSITORY / "indicators.yaml", place)
    shutil.copytree(REPOSITORY / "data", place / "data")
    page = OUTLOOK.read_text(encoding="utf-8")
    printed = [(step, followed(step)) for step in _PART.finditer(page) if step["kind"] == "console"]
    if os.environ.get("SCORECARD_ACCEPT"):
        accept(OUTLOOK, page, printed)
    assert len(printed) == 2
    for step, now in printed:
        assert now is not None
        assert as_pattern(step["block"]).fullmatch(now), f"{now}\n\nis not\n\n{step['block']}"
    declared = re.search(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert declared is not None
    (shown,) = yaml.safe_load(declared[1])["targets"]
    (written,) = yaml.safe_load((place / "indicators.yaml").read_text("utf-8"))["indicators"]["HTS.3"]["targets"]
    assert shown == {key: value for key, value in written.items() if key != "source"}


def test_lights_are_those_of_the_example(place: Path) -> None:
    """What ``which-units-are-green.md`` shows is what ``examples/communes`` answers, and its catalogue declares."""
    shutil.copytree(REPOSITORY / "examples" / "communes", place, dirs_exist_ok=True)
    page = (HOW_TO / "which-units-are-green.md").read_text(encoding="utf-8")
    declared = re.search(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert declared is not None
    written = yaml.safe_load((place / "indicators.yaml").read_text(encoding="utf-8"))
    assert yaml.safe_load(declared[1])["monitoring"] == written["monitoring"]
    steps = [step for step in _PART.finditer(page) if step["kind"] == "console"]
    assert len(steps) == 2
    for step in steps:
        now = followed(step)
        assert now is not None
        assert as_pattern(step["block"]).fullmatch(now), f"{now}\n\nis not\n\n{step['block']}"


def test_an_assessment_is_that_of_the_example(place: Path) -> None:
    """What ``self-assessed-and-appraised.md`` shows is what ``examples/assessment`` answers, and its catalogue has."""
    shutil.copytree(REPOSITORY / "examples" / "assessment", place, dirs_exist_ok=True)
    page = (HOW_TO / "self-assessed-and-appraised.md").read_text(encoding="utf-8")
    declared = re.search(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert declared is not None
    written = yaml.safe_load((place / "indicators.yaml").read_text(encoding="utf-8"))
    assert yaml.safe_load(declared[1])["assessment"] == written["assessment"]
    steps = [step for step in _PART.finditer(page) if step["kind"] == "console"]
    assert len(steps) == 3
    for step in steps:
        now = followed(step)
        assert now is not None
        assert as_pattern(step["block"]).fullmatch(now), f"{now}\n\nis not\n\n{step['block']}"
    assert (place / "build" / "2025" / "assessments.csv").is_file()


@pytest.mark.usefixtures("read_once")
def test_how_sure_a_rank_is_in_the_sample_project(place: Path) -> None:
    """What ``how-sure-is-a-rank.md`` shows, before and after the change of the catalogue that it makes."""
    shutil.copy(REPOSITORY / "indicators.yaml", place)
    shutil.copytree(REPOSITORY / "data", place / "data")
    steps = list(_PART.finditer((HOW_TO / "how-sure-is-a-rank.md").read_text(encoding="utf-8")))
    printed = [(step, followed(step)) for step in steps if step["kind"]]
    assert [step["kind"] for step, _ in printed] == ["console", "diff", "console"]
    for step, now in printed:
        if now is not None:
            assert as_pattern(step["block"]).fullmatch(now), f"{now}\n\nis not\n\n{step['block']}"


def test_a_departments_own_workbook(place: Path) -> None:
    """What ``a-departments-own-workbook.md`` shows, from the file that came to the value of a cell."""
    page_of_layouts = HOW_TO / "a-departments-own-workbook.md"
    page = page_of_layouts.read_text(encoding="utf-8")
    steps = [step for step in _PART.finditer(page) if step["kind"]]
    assert [step["kind"] for step in steps] == ["console", "csv", "console", "diff", "console", "diff", "console"]
    printed = [(step, followed(step)) for step in steps]
    if os.environ.get("SCORECARD_ACCEPT"):
        accept(page_of_layouts, page, printed)
    for step, now in printed:
        if now is not None:
            assert as_pattern(step["block"]).fullmatch(now), f"{now}\n\nis not\n\n{step['block']}"
    assert (place / "my-project" / "build" / "2025-11" / "marked" / "ha-tang-so-2025-11.xlsx").is_file()


def followed(step: re.Match[str], *, quickly: bool = False) -> str | None:
    """One step done; of commands what the block would hold now."""
    if step["table"]:
        for workbook, cell, value in typed(step["table"]):
            type_in(Path(workbook), cell, value)
        return None
    if step["kind"] == "diff":
        change(step["block"])
        return None
    if step["kind"] in {"yaml", "csv"}:
        write(step["block"])
        return None
    return "".join(f"$ {command}\n{run(command, quickly=quickly)}" for command in _COMMAND.findall(step["block"]))


def run(command: str, *, quickly: bool = False) -> str:
    """What a command prints; it may fail only where it says what is wrong; of ``diff`` 1 is no failure.

    ``quickly``: see above.
    """
    name, *arguments = shlex.split(command)
    if name == "cd":
        os.chdir(arguments[0])
        return ""
    if name == "mkdir":
        Path(arguments[0]).mkdir()
        return ""
    if name == "cp":
        assert arguments[0] == "-r"
        shutil.copytree(arguments[1], arguments[2])
        return ""
    assert name == "scorecard"
    result = CliRunner().invoke(app, arguments, prog_name="scorecard")
    if arguments[0] == "init" and quickly:
        draw_quickly(Path(arguments[1]))
    differs = arguments[0] == "diff" and result.exit_code == 1
    assert differs or bool(result.exit_code) == ("error[" in result.output), result.output
    return result.output


def write(block: str) -> None:
    """A file as the page shows it, below the line that names it."""
    name, _, text = block.partition("\n")
    path = Path(name.removeprefix("# "))
    path.parent.mkdir(parents=True, exist_ok=True)
    assert not path.exists(), path
    path.write_text(text, encoding="utf-8")


def change(block: str) -> None:
    """A change as the page shows it: the lines without mark and with ``-`` stand once in the file, in this order."""
    name, *lines = block.splitlines()
    path = Path(name.removeprefix("--- "))
    text = path.read_text(encoding="utf-8")
    old = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
    new = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def typed(table: str) -> Iterator[tuple[str, str, str]]:
    """Workbook, cell and text of each row of a table with the column ``type``."""
    head, _, *rows = ([part.strip() for part in line.strip("|\n").split("|")] for line in table.splitlines())
    for row in rows if head == ["workbook", "cell", "type"] else ():
        workbook, cell, value = row
        yield workbook.strip("`"), cell, value


def type_in(path: Path, cell: str, value: str) -> None:
    """A value into a cell that is open, as Excel takes it: a number where it is one."""
    book = load_workbook(path)
    title, _, address = cell.partition("!")
    target = book[title][address]
    assert not target.protection.locked, f"{path} {cell} is locked"
    target.value = float(value) if re.fullmatch(r"[0-9.]+", value) else value
    book.save(path)


def as_pattern(block: str) -> re.Pattern[str]:
    """What may be printed for a block: its lines, and any lines for a line with three points."""
    lines = (r"(?:.*\n)*?" if line == ANY_LINES else re.escape(line) + r"\n" for line in block.splitlines())
    return re.compile("".join(lines))


def accept(path: Path, page: str, printed: list[tuple[re.Match[str], str | None]]) -> None:
    """Write into the page what is printed now, where it does not fit what stands there."""
    for step, now in reversed(printed):
        if now is not None and not as_pattern(step["block"]).fullmatch(now):
            page = page[: step.start("block")] + now + page[step.end("block") :]
    path.write_text(page, encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "examples/starter/README.md", "examples/starter/README.vi.md"])
def test_commands_of_a_readme(place: Path, page: str) -> None:
    """Whoever types what a README shows, from the first line to the last, gets no error.

    Of builds one page is made; between the forms and the check the offices report what they did the month before.
    """
    commands = list(shown(REPOSITORY / page))
    if not any(command.startswith("scorecard init") for command in commands):
        commands[:0] = ["scorecard init my-project", "cd my-project"]
    assert {"scorecard template 2025-11", "scorecard validate 2025-11"} < set(commands)
    for command in commands:
        more = " --unit 24 --lang vi" if command.startswith("scorecard build") else ""
        printed = run(command + more, quickly=True)
        assert "error[" not in printed
        if command.startswith("scorecard template"):
            put_back(Path("data/2025-11"))
    assert (place / "my-project" / "build" / "2025-11" / "pdf" / "vi").is_dir()


def put_back(folder: Path) -> None:
    """The forms of a month, filled in."""
    project, period = find_project(Path.cwd()).value, parse_period(folder.name)
    assert project is not None
    assert period is not None
    ground = read_ground(project).value
    assert ground is not None
    drafting = Drafting(ground.catalogue, ground.geography, period, Language("vi"))
    folder.mkdir()
    for form in drafting.plan().forms:
        filled = make_starter.filled_in(form, make_starter.reported(ground.catalogue)["2025-10"])
        (folder / f"{form.code}.xlsx").write_bytes(drafting.workbook(filled))


def shown(path: Path) -> Iterator[str]:
    """The commands of the program in the code blocks of a page, without remarks."""
    for block in re.findall(r"^```\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            command = line.partition("#")[0].strip()
            if command.startswith(("scorecard ", "cd ")):
                yield command
