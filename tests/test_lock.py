"""Two runs in one folder: the second waits, or hears who is there."""

import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from scorecard.lock import NAME, TakenError, held

HOLD = """
import sys, time
from contextlib import ExitStack
from pathlib import Path
from scorecard.lock import held
with held(Path(sys.argv[1]), print):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holder(folder: Path, seconds: float) -> subprocess.Popen[str]:
    """Another process that holds the folder for so long."""
    process = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", HOLD, str(folder), str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_waits_for_the_first(tmp_path: Path) -> None:
    """It is told once whom it waits for, and goes on when the folder is free."""
    told: list[str] = []
    first = holder(tmp_path, 1.0)
    with held(tmp_path, told.append):
        first.communicate()
        assert first.returncode == 0
    assert len(told) == 1
    assert told[0].startswith(f"{first.pid} @ ")


def test_the_second_gives_up_and_says_who_is_there(tmp_path: Path) -> None:
    """After its patience has ended."""
    first = holder(tmp_path, 30.0)
    try:
        with pytest.raises(TakenError, match=f"^{first.pid} @ "), held(tmp_path, lambda _: None, patience=0.1):
            raise AssertionError("nobody may get here")
    finally:
        first.kill()
        first.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_run_that_is_killed_leaves_no_lock(tmp_path: Path) -> None:
    """Its file stays, the lock does not; a run that ends in good order takes its file with it."""
    first = holder(tmp_path, 30.0)
    os.kill(first.pid, signal.SIGKILL)
    first.communicate()
    told: list[str] = []
    with held(tmp_path, told.append, patience=5.0):
        assert (tmp_path / NAME).exists()
    assert told == []
    assert not (tmp_path / NAME).exists()


def test_a_folder_that_cannot_be_written_has_no_lock(tmp_path: Path) -> None:
    """The block is entered, and what writes says what is wrong."""
    (tmp_path / "file").write_text("")
    with held(tmp_path / "file/folder", lambda _: None):
        pass


def test_a_folder_that_goes_while_it_is_waited_for_is_held_all_the_same(tmp_path: Path) -> None:
    """The first made it and wrote nothing: the second must not be at work in it without a lock."""
    folder = tmp_path / "new" / "2022"
    with ExitStack() as first:
        first.enter_context(held(folder, lambda _: None))
        with held(folder, lambda _: first.close()):
            assert (folder / NAME).exists()
            with pytest.raises(TakenError), held(folder, lambda _: None, patience=0):
                pass
