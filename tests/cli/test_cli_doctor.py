"""``scorecard doctor``: each examination finds what is wrong with its piece, and says it once."""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import IO, Any

import pytest
from typer.testing import CliRunner, Result

from scorecard.cli import app, checkup, checkup_pages, installation
from scorecard.language import Language
from scorecard.pipeline import read_ground
from scorecard.problems import RULES, Checked, Problem
from scorecard.project import bundled, open_project
from tests.helpers import REPOSITORY

FONTS = REPOSITORY / "templates" / "fonts"
BLOCKER = """
import os, sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == os.environ["BLOCKED"]:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Blocker())
from scorecard.cli import main; main()
"""


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """The codes of problems."""
    return [found.code for found in problems]


def doctor(*arguments: str) -> Result:
    """The command."""
    result = CliRunner().invoke(app, ["doctor", *arguments], prog_name="scorecard")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what the program brings along, to be damaged."""
    folder = tmp_path / "bundle"
    shutil.copytree(REPOSITORY / "templates", folder / "templates")
    shutil.copytree(REPOSITORY / "data" / "geography", folder / "data" / "geography")
    monkeypatch.setattr("scorecard.project.bundled", lambda: folder)
    monkeypatch.setattr(checkup_pages, "bundled", lambda: folder)
    return folder


def test_this_machine_is_fit(project: Path) -> None:
    """Where the tests run, every piece works and pages are really made in every language."""
    assert project.is_dir()
    done = doctor("--json")
    printed = json.loads(done.stdout)
    findings = {finding["subject"]: finding for finding in printed["findings"]}
    assert (done.exit_code, printed["problems"]) == (0, [])
    assert all(finding["good"] for finding in findings.values()), findings
    assert {"Python", "weasyprint", "pango", "harfbuzz-subset", "console", "write access", "fonts"} <= set(findings)
    assert findings["project"]["says"] == "case, 3 units, latest period 2022"
    assert re.fullmatch(r"vi [1-9]\d* KB · en [1-9]\d* KB", findings["test pages"]["says"])
    vi, en = re.fullmatch(r"vi (\d+)/\1 · en (\d+)/\2", findings["glyphs"]["says"]).groups()  # type: ignore[union-attr]
    assert int(vi) > len(set(checkup_pages.ALPHABETS["vi"])) > int(en) > 0


def test_old_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python older than the oldest that will do."""
    monkeypatch.setattr("sys.version_info", (3, 10, 0))
    assert codes(checkup.python_version().problems) == ["E301"]


PANGO = OSError("cannot load library 'libpango-1.0-0': libpango-1.0-0: cannot open shared object file\nhint")


@pytest.mark.parametrize(
    ("failure", "code", "facts"),
    [
        (ImportError("no such module\nmore"), "E302", {"name": "weasyprint", "reason": "no such module"}),
        (PANGO, "E309", {"name": "libpango-1.0-0"}),
        (OSError("broken file"), "E302", {"name": "weasyprint", "reason": "broken file"}),
    ],
)
def test_package_that_cannot_be_loaded(
    monkeypatch: pytest.MonkeyPatch, failure: Exception, code: str, facts: dict[str, str]
) -> None:
    """A package that is missing, or whose system library is; the others are still examined."""
    monkeypatch.setattr(checkup, "load", refusing("weasyprint", failure))
    found = {finding.subject: finding for finding in checkup.packages()}
    (problem,) = found["weasyprint"].problems
    assert (problem.code, problem.facts) == (code, facts)
    assert found["babel"].good


def refusing(name: str, failure: Exception) -> Callable[[str], ModuleType]:
    """Loading as ever, but for one package."""

    def load(wanted: str) -> ModuleType:
        if wanted == name:
            raise failure
        return installation.load(wanted)

    return load


def test_without_pango_the_rest_is_examined(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one thing that is missing is said once, with what to install; what stands on it is not tried."""
    assert project.is_dir()
    monkeypatch.setattr(checkup, "load", refusing("weasyprint", PANGO))
    printed = json.loads(doctor("--json").stdout)
    assert [found["code"] for found in printed["problems"]] == ["E309"]
    assert "libpangoft2-1.0-0" in printed["problems"][0]["hint"]["en"]
    subjects = [finding["subject"] for finding in printed["findings"]]
    assert {"console", "write access"} < set(subjects)
    assert "test pages" not in subjects


def test_build_without_pango(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build says what doctor would say, and leaves nothing."""
    monkeypatch.setattr(installation, "load", refusing("scorecard.production", PANGO))
    done = CliRunner().invoke(app, ["build", "--json"], prog_name="scorecard")
    assert done.exit_code == 2
    assert [found["code"] for found in json.loads(done.stdout)["problems"]] == ["E309"]
    assert not (project / "build").exists()


@pytest.mark.parametrize("command", ["doctor", "build"])
@pytest.mark.parametrize("package", ["numpy", "babel", "rich", "jinja2"])
def test_package_that_is_not_installed(project: Path, package: str, command: str) -> None:
    """Even where the console itself stands on it, the package is named, with status 2 and no trace."""
    assert project.is_dir()
    arguments = [sys.executable, "-c", BLOCKER, command]
    environment = {**os.environ, "BLOCKED": package}
    done = subprocess.run(arguments, env=environment, capture_output=True, check=False)  # noqa: S603 - our own
    assert done.returncode == 2
    assert f"error[E302] the Python package {package} is missing" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_mistake_in_our_own_imports() -> None:
    """A module of ours that is not there is a mistake of the program, not of the installation."""
    assert installation.why_not_loaded(ModuleNotFoundError("no", name="scorecard.nothing")) == ()


def test_library_that_prints_does_not_reach_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    """Stdout is for data: weasyprint's own banner about a missing library is not let through."""
    with installation.quiet():
        sys.stdout.write("banner")
    assert capsys.readouterr().out == ""


def test_without_harfbuzz_subset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages can be made, slowly and with other bytes each time: a warning."""
    monkeypatch.setattr(installation.load("weasyprint.text.ffi"), "harfbuzz_subset", None)
    found = {finding.subject: finding for finding in checkup.text_libraries()}
    assert codes(found["harfbuzz-subset"].problems) == ["E303"]


def test_folder_without_a_font(project: Path, bundle: Path) -> None:
    """Every font file that is not there is named in one problem, and nothing that follows from it."""
    assert project.is_dir()
    for path in (bundle / "templates" / "fonts").glob("*.ttf"):
        path.unlink()
    printed = json.loads(doctor("--json").stdout)
    (found,) = printed["problems"]
    assert (found["code"], found["facts"]["names"].split(", ")) == ("E304", list(checkup_pages.FONT_FILES))
    assert printed["findings"][-1] == {
        "subject": "fonts",
        "says": f"0/{len(checkup_pages.FONT_FILES)}",
        "good": False,
        "problems": ["E304"],
    }


@pytest.mark.parametrize("size", [0, 3000])
def test_damaged_font(project: Path, bundle: Path, size: int) -> None:
    """A font of which a part or all is missing is named, and not a crash of what reads it."""
    assert project.is_dir()
    path = bundle / "templates" / "fonts" / "NotoSans-Bold.ttf"
    path.write_bytes(path.read_bytes()[:size])
    done = doctor()
    assert done.exit_code == 2
    assert "error[E308] the font file NotoSans-Bold.ttf cannot be read: " in done.stderr
    assert done.stderr.count("error[") == 1


def test_fonts_without_vietnamese_letters(bundle: Path) -> None:
    """Letters that no font has are named by language; what English needs is another list."""
    folder = bundle / "templates"
    for path in (folder / "fonts").glob("*.ttf"):
        if not path.name.startswith("NotoSansBengali"):
            path.unlink()
    found = checkup_pages.glyphs((folder,), ("vi", "en"), None)
    lacking = {str(p.facts["language"]): str(p.facts["characters"]) for p in found.problems}
    assert lacking.keys() == {"vi", "en"}
    assert "Ấ" in lacking["vi"].split()
    assert "Ấ" not in lacking["en"].split()
    assert {"≈", "†"} <= set(lacking["en"].split())


@pytest.mark.parametrize("language", sorted(checkup_pages.ALPHABETS))
def test_every_known_language_has_its_letters(language: str) -> None:
    """The bundled fonts have the letters and digits of every language that pages are worded in."""
    assert checkup_pages.glyphs((REPOSITORY / "templates",), (language,), None).problems == ()


def test_character_of_the_catalogue_without_a_glyph(project: Path) -> None:
    """A name with a character that no font has is told before any page is made, once."""
    path = project / "indicators.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: {vi: Chỉ số", "title: {vi: 漢 Chỉ số", 1), encoding="utf-8")
    assert read_ground(open_project(project)).value is not None
    done = doctor()
    assert done.exit_code == 2
    assert "error[E307] no font has these characters, which pages in vi need: 漢\n" in done.stderr
    assert done.stderr.count("error[") == 1


def test_marks_are_those_that_pages_print() -> None:
    """Every mark that stands in the program's pages is looked for in the fonts."""
    sources = [*(REPOSITORY / "scorecard" / "report").rglob("*.py"), *(REPOSITORY / "templates").rglob("*.html")]
    used = {c for path in sources for c in path.read_text(encoding="utf-8") if ord(c) > 127 and not c.isalpha()}
    assert used
    assert used <= set(checkup_pages.MARKS).union(*checkup_pages.ALPHABETS.values())


def test_the_fonts_are_those_in_the_folder() -> None:
    """The list and the folder are in step."""
    folder = bundled() / "templates" / "fonts"
    assert sorted(path.name for path in folder.glob("*.ttf")) == sorted(checkup_pages.FONT_FILES)


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("cp1258", ["E305"]), ("ascii", ["E305"]), ("utf-8:strict", []), ("nonsense", ["E305"])],
)
def test_console_encoding(monkeypatch: pytest.MonkeyPatch, encoding: str, expected: list[str]) -> None:
    """A console without the letters is worth a note; it stops nothing."""
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    found = checkup.console_encoding()
    assert codes(found.problems) == expected
    assert found.good


@pytest.mark.parametrize(("number", "code"), [(errno.EACCES, "E201"), (errno.EROFS, "E201"), (errno.ENOSPC, "E202")])
@pytest.mark.parametrize("examination", [lambda: checkup.write_access(None), checkup.temporary_folder])
def test_no_room_and_no_permission(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    number: int,
    code: str,
    examination: Callable[[], checkup.Finding],
) -> None:
    """Where a run could not leave its files, doctor says so beforehand."""

    def refuse(**_: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    assert codes(examination().problems) == [code]


def test_room_is_really_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty file fits on a full disk: bytes are written, and nothing is left."""
    sizes: list[int] = []
    monkeypatch.chdir(tmp_path)
    opened = tempfile.NamedTemporaryFile

    @contextmanager
    def noted(**wanted: Any) -> Iterator[IO[bytes]]:  # noqa: ANN401 - whatever it takes
        with opened(**wanted) as file:
            yield file
            sizes.append(Path(file.name).stat().st_size)

    monkeypatch.setattr("tempfile.NamedTemporaryFile", noted)
    assert checkup.write_access(None).good
    assert sizes == [checkup.ROOM]
    assert list(tmp_path.iterdir()) == []


def test_no_temporary_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any folder for temporary files."""

    def refuse() -> str:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr("tempfile.gettempdir", refuse)
    assert codes(checkup.temporary_folder().problems) == ["E310"]


def test_disk_of_temporary_files_is_full_in_a_build(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a library could not write is told as a full disk, not as a mistake of the program."""
    assert project.is_dir()
    code = "import scorecard.production as p\ndef full(*_): raise OSError(28, 'No space left on device')\n"
    program = code + "p.produce = full\nfrom scorecard.cli import main; main()"
    monkeypatch.delenv("TMPDIR", raising=False)
    done = subprocess.run([sys.executable, "-c", program, "build"], capture_output=True, check=False)  # noqa: S603
    assert done.returncode == 2
    assert done.stderr.decode().startswith("error[E202] the disk is full: ")


def test_broken_catalogue(project: Path) -> None:
    """The project's own mistakes are named with their lines; the machine is examined all the same."""
    (project / "indicators.yaml").write_text("format: 1\nid: case\n", encoding="utf-8")
    done = doctor()
    assert done.exit_code == 2
    assert "error[C202] indicators.yaml lacks the key title\n  --> indicators.yaml:1:1" in done.stderr
    assert "--  project: project\n" in done.stdout
    assert "ok  test pages: vi " in done.stdout


def test_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a project the machine is examined with what is bundled, and doctor says so."""
    monkeypatch.chdir(tmp_path)
    done = doctor()
    assert done.exit_code == 0
    assert "no project here: the bundled templates were tried" in done.stdout


@pytest.mark.parametrize("name", ["scorecard.html", "overview.html"])
def test_broken_template(project: Path, name: str) -> None:
    """A template of the project that cannot be filled is named with its line, once for all languages."""
    (project / "templates").mkdir()
    (project / "templates" / name).write_text("{{ nothing", encoding="utf-8")
    done = doctor()
    assert done.exit_code == 2
    assert done.stderr.count("error[R105]") == 1
    assert f"--> templates/{name}:1" in done.stderr


def test_pages_that_cannot_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong with the pages is one finding, not a crash."""

    def fail(*_: object) -> Checked[bytes]:
        raise RuntimeError("first line\nsecond line")

    monkeypatch.setattr(checkup_pages, "make_trial_pages", fail)
    (found,) = checkup_pages.trial_pages((), ("vi", "en")).problems
    assert (found.code, found.facts) == ("E306", {"reason": "RuntimeError: first line"})


@pytest.mark.parametrize("code", [code for code in RULES if code.startswith("E")])
def test_every_remedy_is_worded(code: str) -> None:
    """Each code of the machine says what is wrong and what to do, in Vietnamese too."""
    rule, vietnamese = RULES[code], Language("vi")
    for text in (rule.message, rule.hint, rule.explanation):
        assert text
        assert vietnamese.text(text) != text
