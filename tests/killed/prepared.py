"""An interpreter that has loaded the program already, and runs it as often as it is told, each time in a new process.

``python prepared.py MARKS`` reads lines: a JSON list of arguments starts ``scorecard`` with these, through its entry
point, at the head of a process group of its own, and the number of the process is printed; ``wait`` prints the status
with which it has ended, of a signal the number below zero. What the program is doing is added to the file MARKS, one
letter a step: ``r`` it reads, ``c`` computes, ``d`` draws, ``t`` makes tables, ``w`` writes a file, ``a`` all is done.
"""

import gc
import json
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

from scorecard import pipeline, production, store
from scorecard.cli import main

STEPS = (
    (pipeline, "read_inputs", "r", "c"),
    (pipeline, "build", "", "a"),
    (production, "produce", "d", ""),
    (production, "result_files", "t", ""),
    (store, "write_atomic", "w", "d"),
)
"""Which function of which module does what, with the letters of its beginning and its end."""


def marked(marks: int, function: Callable[..., Any], before: str, after: str = "") -> Callable[..., Any]:
    """The same function, which tells that it begins and has ended: by a byte that stays where the process is killed."""

    @wraps(function)
    def told(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever it takes and gives
        os.write(marks, before.encode())
        result = function(*arguments, **named)
        os.write(marks, after.encode())
        return result

    return told


def tell_steps(marks: int) -> None:
    """Let each step of a build be told."""
    for module, name, before, after in STEPS:
        setattr(module, name, marked(marks, getattr(module, name), before, after))


def run(arguments: list[str]) -> int:
    """Run the program in this process; its status."""
    sys.argv = ["scorecard", *arguments]
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def start(arguments: list[str]) -> int:
    """Run the program in a new process; its number."""
    process = os.fork()
    if process == 0:
        os.setsid()
        # What leaves by this door takes nothing along that the next ones need.
        os._exit(run(arguments))
    return process


def serve(marks: int) -> None:
    """Do as the lines say."""
    # Whatever a build loads late is there afterwards, and the fonts are ready.
    run(["build", "--force", "--workers", "1"])
    # What is there stays where it is: a process that looked through it would copy it.
    gc.collect()
    gc.freeze()
    tell_steps(marks)
    process = 0
    for line in sys.stdin:
        if line.strip() == "wait":
            answer = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        else:
            answer = process = start(json.loads(line))
        os.write(1, f"{answer}\n".encode())


if __name__ == "__main__":
    serve(os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND | os.O_CREAT))
