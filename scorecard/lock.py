"""One run at a time in one folder: the second waits, or hears who is there.

The system holds the lock and gives it back when a run ends, however it ends. The file goes with a run that ends in good
order; after one that was killed it stays, and holds nobody up. Whoever holds a folder first removes what such a run
left half-written.
"""

import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from scorecard.store import remove_empty, remove_unfinished

NAME = ".lock"
PATIENCE = 600.0
"""Seconds that a run waits for another."""
_BETWEEN_TRIES = 0.2
_FAR = 1 << 30


class TakenError(Exception):
    """Another run holds the folder; the argument says which."""


@contextmanager
def held(folder: Path, told: Callable[[str], None], patience: float = PATIENCE) -> Iterator[None]:
    """Hold ``folder`` until the block ends; ``told`` hears once who is waited for.

    Raises TakenError where another run still holds it after ``patience`` seconds. Where the system has no locks, or the
    folder cannot be written, there is none to hold, and the writing itself says what is wrong. A folder that was made
    for it and in which nothing was written goes again.
    """
    first_new = next((path for path in reversed((folder, *folder.parents)) if not path.exists()), None)
    try:
        file = _opened(folder / NAME, told, patience)
    except OSError:
        yield
        return
    with file:
        with suppress(OSError):
            file.truncate(0)
            file.write(json.dumps({"process": os.getpid(), "machine": platform.node()}))
            file.flush()
        remove_unfinished(folder)
        try:
            yield
        finally:
            with suppress(OSError):
                (folder / NAME).unlink()
            remove_empty(folder, first_new)


def unended(folder: Path) -> bool:
    """Whether a run is at work in ``folder``, or was killed there and nothing has removed what it left."""
    return (folder / NAME).exists()


def holder_of(folder: Path) -> str | None:
    """Which run is at work in ``folder`` at this moment; None where none is. Nothing is written."""
    try:
        with (folder / NAME).open(encoding="utf-8") as file:
            return None if _taken(file) else _holder(file)
    except OSError:
        return None


def _opened(path: Path, told: Callable[[str], None], patience: float) -> IO[str]:
    """The file, held by this process."""
    until = time.monotonic() + patience
    first = True
    while True:
        # The run before may have taken away the folder that it had made.
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
        if _taken(file) and _is_there(file, path):
            return file
        with file:
            holder = _holder(file)
        if first:
            told(holder)
            first = False
        if time.monotonic() >= until:
            raise TakenError(holder)
        time.sleep(_BETWEEN_TRIES)


def _is_there(file: IO[str], path: Path) -> bool:
    """Whether the file still is the one of that name: the run before has removed its own."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _taken(file: IO[str]) -> bool:
    """Whether the lock is ours now; also where the system knows no locks of files."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - of one system only

            # A byte that is not there: those that say who holds the folder can be read.
            os.lseek(file.fileno(), _FAR, os.SEEK_SET)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - of the others

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def _holder(file: IO[str]) -> str:
    """``process 123 on host``, as far as the one who holds the folder has said."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        file.seek(0)
        said = json.loads(file.read())
        return f"{said['process']} @ {said['machine']}"
    return "?"
