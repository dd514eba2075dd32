"""The same work on several things at once, in processes that end with their part of it.

Nothing waits for orders: a process whose parent is gone has nobody to tell, and ends.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
LEAST = 3
"""Fewer tasks are done here."""


def side_by_side(work: Callable[[Task], Result], tasks: Sequence[Task]) -> dict[Task, Result]:
    """What ``work`` gives for each task, in as many processes as there are cores; results must be picklable.

    What is not there in the end is to be done by the caller: of few tasks, on one core, where a process is not a copy
    of this one, and where it ended badly, there is nothing.
    """
    count = min(os.cpu_count() or 1, len(tasks))
    if len(tasks) < LEAST or count < 2 or sys.platform != "linux":  # noqa: PLR2004 - one process is this one
        return {}
    context = multiprocessing.get_context("fork")
    found: dict[Task, Result] = {}
    lines = []
    for part in (tasks[k::count] for k in range(count)):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_do, args=(work, part, theirs), daemon=True)
        process.start()
        theirs.close()
        lines.append((process, ours, part))
    for process, ours, part in lines:
        with suppress(EOFError, OSError):
            found |= dict(zip(part, ours.recv(), strict=True))
        ours.close()
        process.join()
    return found


def _do(work: Callable[[Task], Result], part: Sequence[Task], line: Connection) -> None:
    """Work through a part and tell of it once; what fails is left for the parent, which meets the failure itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(Exception):
        line.send([work(task) for task in part])
