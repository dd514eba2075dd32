"""The program among other processes: a reader that leaves, a request to end, a parent that is killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

RUN = "from scorecard.cli import main; main()"
# Pages that never end, and every worker writes its number into a file.
SLOW = (
    """
import os, pathlib, sys, time
from scorecard.report import batch
def endless(html, templates):
    pathlib.Path(f"worker-{os.getpid()}").touch()
    time.sleep(600)
batch.print_page = endless
"""
    + RUN
)
posix = pytest.mark.skipif(os.name == "nt", reason="signals and pipes of POSIX")


@contextmanager
def started(*arguments: str, code: str = RUN) -> Iterator[subprocess.Popen[bytes]]:
    """The program, running in the current folder."""
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603 - our own
        try:
            yield process
        finally:
            process.kill()


def workers(folder: Path, count: int = 2) -> list[int]:
    """The numbers of the workers, once so many of them are at work."""
    for _ in range(600):
        found = [int(path.name.removeprefix("worker-")) for path in folder.glob("worker-*")]
        if len(found) >= count:
            return found
        time.sleep(0.1)
    raise AssertionError("no worker began")


def alive(process: int) -> bool:
    """Whether a process runs; one that has ended and was not asked for its status does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def all_gone(processes: list[int]) -> bool:
    """Whether none of them runs any more, now or in a while."""
    for _ in range(100):
        if not any(map(alive, processes)):
            return True
        time.sleep(0.1)
    return False


@posix
@pytest.mark.parametrize(
    "arguments",
    [
        ["rule"],
        ["--help"],
        ["validate", "--json"],
        ["compute"],
        ["status"],
        ["catalogue", "show"],
        ["catalogue", "schema"],
        ["build", "--dry-run", "--json"],
    ],
)
def test_a_reader_that_leaves(project: Path, arguments: list[str]) -> None:
    """``scorecard rule | head -1`` is quiet, and the status is that of the work."""
    assert project.is_dir()
    with started(*arguments) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode()
        assert (process.wait(), "Broken" in said or "error" in said) == (0, False), said


@posix
def test_work_goes_on_without_a_reader(project: Path) -> None:
    """Files are written although nobody reads the table."""
    with started("compute", "--out", "tables") as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait() == 0
    assert (project / "tables" / "scores.csv").is_file()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_the_program(project: Path, number: signal.Signals) -> None:
    """Whether the program is asked to end or is killed, no worker stays behind."""
    with started("build", "--workers", "2", code=SLOW) as process:
        found = workers(project)
        assert all(map(alive, found))
        process.send_signal(number)
        assert all_gone(found)
        assert process.wait() in {-number, 128 + number}


@posix
def test_status_after_a_request_to_end(project: Path) -> None:
    """SIGTERM gives the status of shells and leaves no half-written file."""
    with started("build", "--workers", "1", code=SLOW) as process:
        workers(project, 1)
        process.terminate()
        assert process.wait() == 128 + signal.SIGTERM
    assert not list(project.rglob("*-part"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_output_onto_a_full_disk(project: Path) -> None:
    """A table that cannot be written is named with the reason; it is not a mistake of the program."""
    assert project.is_dir()
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-c", RUN, "rule"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)  # noqa: S603 - our own
    assert done.returncode == 2
    assert done.stderr.decode().startswith("error[E202] the disk is full: stdout was not written\n")
    assert "Exception ignored" not in done.stderr.decode()


def test_the_program_is_a_module_too() -> None:
    """``python -m scorecard`` says what the program says."""
    said = [
        subprocess.run([sys.executable, *how, "--version"], capture_output=True, check=True).stdout  # noqa: S603 - our own
        for how in (("-m", "scorecard"), ("-c", RUN))
    ]
    assert said[0] == said[1]
    assert said[0].strip()
