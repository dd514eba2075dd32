"""What other commands do beside a run that is at work in the same folder."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scorecard.lock import NAME, holder_of
from tests.helpers import rows_of, write_workbook
from tests.interruptions.conftest import Changed, run
from tests.small import HEAD, RUN, hidden

HOLD = """
import sys, time
from pathlib import Path
from scorecard.lock import held
with held(Path(sys.argv[1]), print):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@contextmanager
def at_work(seconds: float) -> Iterator[int]:
    """Another process has the folder of the run for so long; its number."""
    command = [sys.executable, "-c", HOLD, str(Path.cwd() / RUN), str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own words
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process.pid
        finally:
            process.kill()


def times(folder: Path) -> dict[str, int]:
    """When each file of the run was written."""
    return {path.name: path.stat().st_mtime_ns for path in (folder / RUN).rglob("*") if path.is_file()}


def test_two_builds_at_once(changed: Changed) -> None:
    """One waits for the other and says for whom; then it draws nothing, and the folder is whole."""
    command = [sys.executable, "-m", "scorecard", "build", "--workers", "1"]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]  # noqa: S603 - our own words
    said = [process.communicate(timeout=300)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    first, second = (0, 1) if "waiting" in said[1] else (1, 0)
    if "waiting" in said[second]:
        assert f"waiting for another run in this folder: process {both[first].pid} @ " in said[second]
        assert "Pages: 5 as they were\n" in said[second]
    else:
        assert "Nothing has changed since the last run" in said[second], "the first had ended before"
    assert "Pages: 4 drawn, 1 as they were\n" in said[first]
    assert changed.there == changed.after
    assert hidden(changed.folder) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "another run is at work in build/2022: process "),
        ("vi", "một lần chạy khác đang làm việc trong build/2022: tiến trình "),
    ],
)
def test_patience_that_has_ended(language: str, words: str, changed: Changed) -> None:
    """E206 says who holds the folder, in the user's language; status 2; nothing is touched."""
    before = times(changed.folder)
    with at_work(60) as holder:
        done = run("--ui-lang", language, "build", "--workers", "1", "--wait", "0")
        assert done.exit_code == 2
        assert f"[E206] {words}{holder} @ " in done.stderr
        assert {**times(changed.folder), NAME: 0} == {**before, NAME: 0}
    assert changed.there == changed.before


def test_a_build_waits_as_long_as_it_was_told(changed: Changed) -> None:
    """And then does its work."""
    with at_work(1.0) as holder:
        done = run("build", "--workers", "1", "--wait", "60")
    assert f"waiting for another run in this folder: process {holder} @ " in done.stderr
    assert done.exit_code == 0
    assert changed.there == changed.after


def test_the_lock_of_a_run_that_was_killed_holds_nobody_up(changed: Changed) -> None:
    """Whatever its file says."""
    (changed.folder / RUN / NAME).write_text('{"process": 1, "machine": "here"}')
    assert holder_of(changed.folder / RUN) is None
    done = run("build", "--workers", "1", "--wait", "0")
    assert (done.exit_code, "waiting" in done.stderr) == (0, False)
    assert changed.there == changed.after
    assert hidden(changed.folder) == []


def test_a_run_that_was_killed_after_its_last_file_is_cleared_up_after(changed: Changed) -> None:
    """All of its files stand, and still the next run removes what it left; only the one after it has nothing to do."""
    assert run("build", "--workers", "1").exit_code == 0
    (changed.folder / RUN / NAME).write_text('{"process": 1, "machine": "here"}')
    (changed.folder / RUN / ".b-x2.scorecard-part").write_bytes(b"half")
    nothing = "Nothing has changed"
    assert nothing not in run("build", "--workers", "1").stderr
    assert hidden(changed.folder) == []
    assert changed.there == changed.after
    assert nothing in run("build", "--workers", "1").stderr


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_dry_run_beside_a_run(language: str, changed: Changed) -> None:
    """It waits for nobody, says who is at work and what would be drawn of what is there now, and writes nothing."""
    words = {"en": "another run is at work in this folder, process ", "vi": "một lần chạy khác đang làm việc trong"}
    with at_work(60) as holder:
        before = times(changed.folder)
        done = run("--ui-lang", language, "build", "--dry-run")
        assert times(changed.folder) == before
        assert holder_of(changed.folder / RUN) == f"{holder} @ {os.uname().nodename}"
    assert done.exit_code == 0
    assert words[language] in done.stderr
    assert str(holder) in done.stderr
    assert words[language] not in run("--ui-lang", language, "build", "--dry-run").stderr


def test_verify_beside_a_run(changed: Changed) -> None:
    """What is half done cannot be judged: status 2 and who is at work; a moment later it can."""
    with at_work(60) as holder:
        done = run("verify", "--json")
        assert done.exit_code == 2
        assert f"error[E206] another run is at work in build/2022: process {holder} @ " in done.stderr
        assert '"E206"' in done.stdout
    assert run("verify").exit_code == 1
    assert changed.there == changed.before


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (("status", "--pdf", "--lang", "vi"), "pdf/vi/status.pdf"),
        (("compute", "--out", "build/2022"), "scores.csv"),
        (("template", "2022", "--out", "build/2022"), "bieu-mau.xlsx"),
    ],
)
def test_commands_that_write_into_the_folder_of_a_run(
    arguments: tuple[str, ...], written: str, changed: Changed
) -> None:
    """They wait their turn, then write; the next build takes nothing of theirs away, and its own is as ever."""
    with at_work(1.0) as holder:
        began = time.monotonic()
        done = run(*arguments)
    assert f"waiting for another run in this folder: process {holder} @ " in done.stderr
    assert done.exit_code == 0, done.stderr
    assert time.monotonic() > began
    new = set(changed.there) - set(changed.before) or {written}
    assert run("build", "--workers", "1").exit_code == 0
    assert new <= set(changed.there)
    assert {name: content for name, content in changed.there.items() if name in changed.after} == changed.after


def test_marked_copies_do_not_wait_for_pages(changed: Changed) -> None:
    """They have a folder and a lock of their own; a build beside leaves them, and what is half-written there, alone."""
    wrong = HEAD + "| '01 | Hà Nội | 0.5 | 7 |\n| '24 | Bắc Giang | 0.6 | 0.7 |\n| '27 | Bắc Ninh | 0.7 | 0.8 |"
    write_workbook(changed.folder / "data/2022/a.xlsx", {"Số liệu": rows_of(wrong)})
    with at_work(60):
        done = run("validate")
    assert done.exit_code == 1
    assert "waiting" not in done.stderr
    marked = changed.folder / RUN / "marked"
    assert {path.name for path in marked.iterdir()} == {"a.xlsx", "manifest.json"}
    copy = (marked / "a.xlsx").read_bytes()
    (marked / ".a.xlsx-x1.scorecard-part").write_bytes(b"half")
    assert run("build", "--workers", "1").exit_code == 1
    assert {path.name for path in marked.iterdir()} == {"a.xlsx", "manifest.json", ".a.xlsx-x1.scorecard-part"}
    assert (marked / "a.xlsx").read_bytes() == copy
    assert run("validate").exit_code == 1
    assert {path.name for path in marked.iterdir()} == {"a.xlsx", "manifest.json"}
