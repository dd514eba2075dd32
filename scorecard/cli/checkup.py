"""The examinations of ``scorecard doctor``: each tries one thing and tells what it found."""

import locale
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from scorecard.cli.trial_page import make_trial_page
from scorecard.export.manifest import LIBRARIES
from scorecard.problems import Problem, Severity, problem
from scorecard.problems.rule import N_
from scorecard.project import TEMPLATES, Project, bundled
from scorecard.store import why_not_writable

OLDEST_PYTHON = (3, 11)
_IMPORT_NAMES = {"fonttools": "fontTools", "pyyaml": "yaml"}
_HARDEST_LETTERS = "ếặữ"
SCRIPTS = ("BeVietnamPro", "NotoSans", "NotoSansDevanagari", "NotoSansBengali", "NotoNastaliqUrdu")
FONT_FILES = tuple(f"{family}-{style}.ttf" for family in SCRIPTS for style in ("Regular", "Bold"))


@dataclass(frozen=True, slots=True)
class Finding:
    """What was examined (an English message id), what was found, and what is wrong with it."""

    subject: str
    says: str
    problems: tuple[Problem, ...] = ()

    @property
    def good(self) -> bool:
        """Whether nothing worse than a note was found."""
        return all(found.severity is Severity.NOTE for found in self.problems)


def examine(project: Project | None) -> Iterator[Finding]:
    """Every examination, one after the other."""
    yield python_version()
    yield from packages()
    yield from text_libraries()
    yield fonts()
    yield console_encoding()
    yield write_access(project)
    yield trial_page(project)


def python_version() -> Finding:
    """The Python that runs."""
    found = platform.python_version()
    old = sys.version_info < OLDEST_PYTHON
    needed = ".".join(map(str, OLDEST_PYTHON))
    return Finding(N_("Python"), found, (problem("E301", found=found, needed=needed),) if old else ())


def packages() -> Iterator[Finding]:
    """Each package that shapes the output, really loaded."""
    for name in (*LIBRARIES, "rich", "typer"):
        try:
            import_module(_IMPORT_NAMES.get(name, name))
            yield Finding(name, version(name))
        except (ImportError, OSError, PackageNotFoundError) as reason:
            first_line = (str(reason).strip() or type(reason).__name__).splitlines()[0]
            yield Finding(name, "-", (problem("E302", name=name, reason=first_line),))


def text_libraries() -> Iterator[Finding]:
    """Pango and HarfBuzz as weasyprint found them; nothing where weasyprint cannot be loaded."""
    try:
        libraries = import_module("weasyprint.text.ffi")
    except (ImportError, OSError):
        return
    major, rest = divmod(libraries.pango.pango_version(), 10_000)
    yield Finding("pango", f"{major}.{rest // 100}.{rest % 100}")
    missing = libraries.harfbuzz_subset is None
    yield Finding("harfbuzz-subset", "-" if missing else "+", (problem("E303"),) if missing else ())


def fonts() -> Finding:
    """The bundled fonts."""
    folder = bundled() / TEMPLATES / "fonts"
    missing = [name for name in FONT_FILES if not (folder / name).is_file()]
    says = f"{len(FONT_FILES) - len(missing)}/{len(FONT_FILES)}"
    return Finding(N_("fonts"), says, tuple(problem("E304", name=name) for name in missing))


def console_encoding() -> Finding:
    """What the console would take without us."""
    encoding = os.environ.get("PYTHONIOENCODING", "").partition(":")[0] or locale.getencoding()
    try:
        _HARDEST_LETTERS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return Finding(N_("console"), encoding, (problem("E305", encoding=encoding),))
    return Finding(N_("console"), encoding)


def write_access(project: Project | None) -> Finding:
    """Whether a file can be written where a run would leave its files."""
    folder, root = (project.build, project.root) if project else (Path.cwd(), Path.cwd())
    refused = why_not_writable(folder, root)
    return Finding(N_("write access"), folder.name, (refused,) if refused else ())


def trial_page(project: Project | None) -> Finding:
    """One page made through the templates of the project, or the bundled ones."""
    folders = project.templates if project else (bundled() / TEMPLATES,)
    try:
        made = make_trial_page(folders)
    except Exception as reason:  # noqa: BLE001 - whatever goes wrong on this machine is the finding
        text = f"{type(reason).__name__}: {reason}"
        return Finding(N_("test page"), "-", (problem("E306", reason=text.splitlines()[0]),))
    return Finding(N_("test page"), f"{len(made.value) // 1024} KB", made.problems)
