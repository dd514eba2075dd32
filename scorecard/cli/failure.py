"""What stops a command unforeseen: an installation that lacks something, or a mistake of the program itself.

A mistake is one line on stderr, with the trace in a file that can be sent on.
"""

import errno
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard.cli.options import Exit

if TYPE_CHECKING:
    from scorecard.cli.process import StoppedError
    from scorecard.problems import Problem


def explain_failure(failure: Exception, language: str) -> Exit:
    """Say what happened in ``language``; the status is 2 for a run that problems stopped, else 3."""
    from scorecard.cli.installation import say_plainly

    try:
        return _explain(failure, language)
    except ImportError as missing:
        say_plainly(missing)
        return Exit.COULD_NOT_RUN


def explain_stop(stopped: "StoppedError", language: str) -> int:
    """End what still works for the run, and say in ``language`` that the command may be run again; its status."""
    from scorecard.cli.console import open_console
    from scorecard.cli.process import end_workers

    end_workers()
    console = open_console(language)
    console.say(console.language.text("stopped; every file that was written is whole, run the command again"))
    return int(stopped.code or 0)


def _explain(failure: Exception, language: str) -> Exit:
    from scorecard.cli.console import open_console
    from scorecard.cli.installation import why_not_loaded
    from scorecard.cli.problem_report import Names, report
    from scorecard.problems import ScorecardError, problem

    console = open_console(language)
    problems = failure.problems if isinstance(failure, ScorecardError) else why_not_loaded(failure) or _no_room(failure)
    if problems:
        report(console, problems, Names())
        return Exit.COULD_NOT_RUN
    kind = "".join(traceback.format_exception_only(failure)).strip().splitlines()[-1]
    found = problem("E901", kind=kind, path=_write_trace(failure))
    console.say((f"{console.language.text('error')}[E901]", "bold red"), f" {console.language.message(found)}")
    return Exit.OUR_FAULT


def _no_room(failure: Exception) -> tuple["Problem", ...]:
    """E202 for a disk that is full where libraries keep temporary files: of what is ours the store tells."""
    from scorecard.store import why_not_written

    if not isinstance(failure, OSError) or failure.errno not in {errno.ENOSPC, errno.EDQUOT}:
        return ()
    return (why_not_written(failure, Path(failure.filename or tempfile.gettempdir()), Path()),)


def _write_trace(failure: Exception) -> str:
    """Into the build folder of the project around, else into the folder for temporary files; where it is."""
    from scorecard.project import find_project
    from scorecard.store import sha256, write_atomic

    trace = "".join(traceback.format_exception(failure)).encode(errors="backslashreplace")
    name = f"scorecard-failure-{sha256(trace)[:8]}.txt"
    project = find_project(Path.cwd()).value
    folders = [*([project.build] if project else []), Path(tempfile.gettempdir())]
    for folder in folders:
        try:
            write_atomic(folder / name, trace)
        except OSError:
            continue
        return (folder / name).as_posix()
    sys.stderr.write(trace.decode())
    return "stderr"
