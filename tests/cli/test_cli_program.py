"""The program as a process: start-up, streams, exit statuses, failures, completion."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard import __version__

# Not pydantic: typer itself reads arguments with it.
HEAVY = ("pandas", "numpy", "weasyprint", "babel", "openpyxl", "xlsxwriter", "jinja2", "rich")
RUN = "from scorecard.cli import main; main()"


def start(*arguments: str, code: str = RUN, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program with these arguments in the current folder."""
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"], ["catalogue", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    """Help and version are there at once: no library that the work needs is loaded."""
    code = (
        "import sys, atexit\n"
        f"atexit.register(lambda: print([n for n in {HEAVY!r} if n in sys.modules], file=sys.stderr))\n" + RUN
    )
    done = start(*arguments, code=code)
    assert done.returncode == 0
    assert done.stderr.decode().strip() == "[]"


def test_version() -> None:
    """--version prints the version of the package."""
    assert start("--version").stdout.decode() == f"scorecard {__version__}\n"


@pytest.mark.parametrize("encoding", ["cp1258", "ascii", "utf-16"])
def test_console_with_few_letters(project: Path, encoding: str) -> None:
    """A console that says it knows few letters gets UTF-8 and no crash."""
    assert project.is_dir()
    done = start("rule", "E202", "--ui-lang", "vi", PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert "ổ đĩa đã đầy" in done.stdout.decode("utf-8")


def test_help_in_vietnamese() -> None:
    """The program's own help follows the language of the console."""
    assert "Kiểm tra danh mục chỉ số" in start("--help", SCORECARD_LANG="vi").stdout.decode()


def test_data_and_talk_are_apart(project: Path) -> None:
    """JSON stands alone on stdout; what is said about the run goes to stderr."""
    assert project.is_dir()
    done = start("validate", "--json")
    printed = json.loads(done.stdout)
    assert (printed["count"], printed["problems"]) == ({"error": 0, "note": 0, "warning": 0}, [])
    assert printed["workbooks"][0]["cells"] == {"filled": 24, "read": 6, "rejected": 0}
    counts = "1 workbook: 6 cells read, 0 rejected, 18 not figures.\n"
    assert done.stderr.decode() == counts + "2022: no problems; 1 workbook read.\n"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["validate"], 0), (["validate", "2021"], 2), (["biuld"], 2), (["validate", "--project", "nowhere"], 2)],
)
def test_exit_status(project: Path, arguments: list[str], status: int) -> None:
    """0 done, 2 could not run."""
    assert project.is_dir()
    assert start(*arguments).returncode == status


def test_our_mistake(project: Path) -> None:
    """A mistake of the program is one line and status 3; the trace is in the file that the line names."""
    broken = "def broken(*_, **__): raise RuntimeError('oops')"
    code = f"import scorecard.pipeline as p\n{broken}\np.read_inputs = broken\n" + RUN
    done = start("validate", code=code)
    assert done.returncode == 3
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("error[E901] this is a mistake of the program, not of your data: RuntimeError: oops")
    (trace,) = (project / "build").glob("scorecard-failure-*.txt")
    assert line.endswith(trace.as_posix())
    assert "in broken" in trace.read_text(encoding="utf-8")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_script(shell: str) -> None:
    """Each shell gets a script that asks the program."""
    done = start("--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert done.returncode == 0
    assert "_SCORECARD_COMPLETE" in done.stdout.decode()


def test_completion_of_commands_periods_and_codes(project: Path) -> None:
    """What is completed comes from the program, the project's folders and the table of codes."""
    assert project.is_dir()
    for words, expected in (
        ("scorecard val", "validate"),
        ("scorecard validate 20", "2022"),
        ("scorecard rule E20", "E202"),
    ):
        done = start(_SCORECARD_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1))
        assert expected in done.stdout.decode().split()
