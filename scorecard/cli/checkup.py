"""The examinations of ``scorecard doctor``: each tries one thing and tells what it found.

What may be missing on a machine is loaded only by the examination that looks for it.
"""

import locale
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from scorecard.cli.installation import first_line, load, why_not_loaded
from scorecard.problems import Problem, Severity, problem
from scorecard.problems.rule import N_
from scorecard.project import Project
from scorecard.store import why_not_writable

OLDEST_PYTHON = (3, 11)
# Those that shape what is read and written; two of them draw the console.
PACKAGES = (
    *("babel", "fonttools", "jinja2", "numpy", "openpyxl", "pandas", "pydantic", "pydyf", "python-calamine"),
    *("pyyaml", "rich", "typer", "weasyprint", "xlsxwriter"),
)
ROOM = 4 * 1024 * 1024
"""Bytes that are written to try a disk; a run over 34 units leaves a few times as much."""
_HARDEST_LETTERS = "ếặữ"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was examined and what was found (English message ids; ``facts`` fill the second), and what is wrong."""

    subject: str
    says: str
    problems: tuple[Problem, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether nothing worse than a note was found."""
        return all(found.severity is Severity.NOTE for found in self.problems)


def examine(project: Project | None) -> Iterator[Finding]:
    """Every examination, one after the other; what stands on packages only where all of them load."""
    yield python_version()
    installed = list(packages())
    yield from installed
    yield console_encoding()
    yield write_access(project)
    yield temporary_folder()
    if all(finding.good for finding in installed):
        from scorecard.cli.checkup_pages import examine_pages

        yield from text_libraries()
        yield from examine_pages(project)


def python_version() -> Finding:
    """The Python that runs."""
    found = platform.python_version()
    old = sys.version_info < OLDEST_PYTHON
    needed = ".".join(map(str, OLDEST_PYTHON))
    return Finding(N_("Python"), found, (problem("E301", found=found, needed=needed),) if old else ())


def packages() -> Iterator[Finding]:
    """Each package that the work stands on, really loaded."""
    for name in PACKAGES:
        try:
            load(name)
            yield Finding(name, version(name))
        except (ImportError, OSError, PackageNotFoundError) as reason:
            found = why_not_loaded(reason) if isinstance(reason, OSError) else ()
            yield Finding(name, "-", found or (problem("E302", name=name, reason=first_line(reason)),))


def text_libraries() -> Iterator[Finding]:
    """Pango and HarfBuzz as weasyprint found them."""
    libraries = load("weasyprint.text.ffi")
    major, rest = divmod(libraries.pango.pango_version(), 10_000)
    yield Finding("pango", f"{major}.{rest // 100}.{rest % 100}")
    missing = libraries.harfbuzz_subset is None
    yield Finding("harfbuzz-subset", "-" if missing else "+", (problem("E303"),) if missing else ())


def console_encoding() -> Finding:
    """What the console would take without us."""
    encoding = os.environ.get("PYTHONIOENCODING", "").partition(":")[0] or locale.getencoding()
    try:
        _HARDEST_LETTERS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return Finding(N_("console"), encoding, (problem("E305", encoding=encoding),))
    return Finding(N_("console"), encoding)


def write_access(project: Project | None) -> Finding:
    """Whether the files of a run can be written where it would leave them."""
    folder, root = (project.build, project.root) if project else (Path.cwd(), Path.cwd())
    refused = why_not_writable(folder, root, ROOM)
    return Finding(N_("write access"), folder.name, (refused,) if refused else ())


def temporary_folder() -> Finding:
    """Whether there is room for temporary files: fonts are unpacked there while pages are made."""
    try:
        folder = Path(tempfile.gettempdir())
    except OSError as reason:
        return Finding(N_("temporary files"), "-", (problem("E310", reason=first_line(reason)),))
    refused = why_not_writable(folder, Path.cwd(), ROOM)
    return Finding(N_("temporary files"), folder.as_posix(), (refused,) if refused else ())
