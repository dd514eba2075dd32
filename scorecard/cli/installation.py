"""What is installed: packages and system libraries, and why one of them does not load."""

import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from importlib import import_module
from types import ModuleType

from scorecard.problems import Problem, problem

_IMPORT_NAMES = {"fonttools": "fontTools", "python-calamine": "python_calamine", "pyyaml": "yaml"}
_LIBRARY = re.compile(r"cannot load library '([^']+)'")


def load(package: str) -> ModuleType:
    """A package by the name it is installed under. Raises ImportError, or OSError for a library of the system."""
    with quiet():
        return import_module(_IMPORT_NAMES.get(package, package))


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing on stdout: weasyprint prints there when it misses a library, and stdout is for data."""
    with redirect_stdout(io.StringIO()):
        yield


def why_not_loaded(failure: Exception) -> tuple[Problem, ...]:
    """The problem behind a failed import; none for a failure that is no such, or within the program itself.

    E309 for a library of the system, E302 for a package of Python.
    """
    library = _LIBRARY.search(str(failure)) if isinstance(failure, OSError) else None
    if library:
        return (problem("E309", name=library[1]),)
    if not isinstance(failure, ImportError) or (failure.name or "").startswith("scorecard"):
        return ()
    return (problem("E302", name=failure.name or "?", reason=first_line(failure)),)


def first_line(failure: Exception) -> str:
    """What a failure says, on one line."""
    return (str(failure).strip() or type(failure).__name__).splitlines()[0]


def say_plainly(failure: ImportError) -> None:
    """The last resort: what the console itself stands on is missing, so this is in English and without colour."""
    name = failure.name or "?"
    sys.stderr.write(f"error[E302] the Python package {name} is missing or cannot be loaded: {first_line(failure)}\n")
    sys.stderr.write(
        " help: install the program again, with its dependencies, from the folder or the wheel that it came from\n"
    )
