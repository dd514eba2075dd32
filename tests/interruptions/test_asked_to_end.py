"""Ctrl-C, and a request to end: 130 and 143, a sentence in the user's language, no worker left, every file whole."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.interruptions.conftest import Changed, run
from tests.killed.test_killed import working
from tests.small import RUN, hidden

MAIN = "from scorecard.cli import main; main()"
# One page never ends: that of the unit 24. The others are drawn.
ENDLESS = (
    """
import pathlib, time
from scorecard.report import batch
draw = batch.print_page
def endless(html, templates):
    if "<title>Bắc Giang" not in html:
        return draw(html, templates)
    pathlib.Path("reached").touch()
    while True:
        time.sleep(0.1)
batch.print_page = endless
"""
    + MAIN
)
# Reading never ends.
READING = (
    """
import pathlib, time
from scorecard.inputs import catalogue_file
def endless(*_):
    pathlib.Path("reached").touch()
    time.sleep(600)
from scorecard import intake
intake.read_catalogue = endless
"""
    + MAIN
)
SAID = {
    "en": "stopped; every file that was written is whole, run the command again",
    "vi": "đã dừng; mọi tệp đã ghi đều trọn vẹn, hãy chạy lại lệnh",
}
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="groups of processes, looked up in /proc")


@contextmanager
def reached(code: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The program at the head of a group of its own, once it is where it never ends."""
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:  # noqa: S603
        try:
            until = time.monotonic() + 120
            while not Path("reached").exists():
                assert process.poll() is None, process.communicate()[1]
                assert time.monotonic() < until
                time.sleep(0.05)
            yield process
        finally:
            process.kill()


ASKED: dict[str, tuple[Callable[[int, int], None], signal.Signals, int, str]] = {
    "Ctrl-C": (os.killpg, signal.SIGINT, 130, "en"),
    "SIGINT to the run alone": (os.kill, signal.SIGINT, 130, "vi"),
    "SIGTERM to the run alone": (os.kill, signal.SIGTERM, 143, "en"),
    "SIGTERM to all": (os.killpg, signal.SIGTERM, 143, "vi"),
}


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("how", ASKED)
def test_a_build_that_is_asked_to_end(how: str, workers: str, changed: Changed) -> None:
    """Whether the console asks the whole group (Ctrl-C) or somebody the run alone; the next run completes."""
    send, number, status, language = ASKED[how]
    with reached(ENDLESS, "--ui-lang", language, "build", "--workers", workers) as process:
        send(process.pid, number)
        _, said = process.communicate(timeout=60)
        assert not working(process.pid), "a worker has outlived the run"
    assert process.returncode == status
    assert said.splitlines()[-1] == SAID[language]
    assert "Traceback" not in said
    assert hidden(changed.folder) == []
    there = changed.there
    assert all(content in (changed.before[name], changed.after[name]) for name, content in there.items())
    if workers == "1":
        assert there["pdf/vi/01-ha-noi.pdf"] == changed.after["pdf/vi/01-ha-noi.pdf"], "what was drawn is kept"
    assert there["manifest.json"] == changed.before["manifest.json"]
    assert run("build", "--workers", "1").exit_code == 0
    assert changed.there == changed.after


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize("command", ["validate", "build", "compute"])
def test_any_command_that_is_interrupted_while_it_reads(command: str) -> None:
    """It says so and ends with 130: no trace, and no mistake of the program."""
    with reached(READING, command) as process:
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said.splitlines()) == (130, [SAID["en"]])


def test_who_asks_twice_is_obeyed_at_once(changed: Changed) -> None:
    """The second Ctrl-C waits for nothing; the workers end by themselves."""
    slow_to_end = ENDLESS.replace(
        MAIN,
        "import scorecard.cli.failure as failure\n"
        "def slow(*_):\n    pathlib.Path('ending').touch()\n    time.sleep(600)\n"
        "failure.explain_stop = slow\n" + MAIN,
    )
    with reached(slow_to_end, "build", "--workers", "2") as process:
        os.kill(process.pid, signal.SIGINT)
        until = time.monotonic() + 60
        while not Path("ending").exists():
            assert time.monotonic() < until
            time.sleep(0.05)
        os.kill(process.pid, signal.SIGINT)
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGINT
        while working(process.pid):
            assert time.monotonic() < until, "a worker has outlived the run"
            time.sleep(0.05)
    assert run("build", "--workers", "1").exit_code == 0
    assert changed.there == changed.after


def test_ctrl_c_is_kept_from_what_runs_behind_the_shell(changed: Changed) -> None:
    """``scorecard build &`` in a script is started with the signal ignored, and it stays so."""
    command = f"trap '' INT; exec {sys.executable} -m scorecard build --workers 1"
    with subprocess.Popen(["sh", "-c", command], stderr=subprocess.PIPE, start_new_session=True) as process:  # noqa: S603, S607
        time.sleep(1.0)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=300)
    assert process.returncode == 0
    assert changed.there == changed.after
    assert (changed.folder / RUN).is_dir()
