"""Workbooks go back to the offices: a marked copy of each that has problems, in ``build/<period>/marked/``.

The folder has a manifest of its own, so that a copy which somebody has changed since is never written over.
"""

import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from xml.parsers.expat import ExpatError

from scorecard.export.results_json import to_json
from scorecard.inputs.sheets import read_workbook
from scorecard.inputs.sheets.nouns import Format, UnreadableError
from scorecard.inputs.sheets.reading import SUFFIXES
from scorecard.language import Language
from scorecard.lock import TakenError, held
from scorecard.marking import Mark, NotMarkableError, Words, list_only, marked_copy, worded
from scorecard.period import Period
from scorecard.problems import Checked, Location, Problem, Severity, problem
from scorecard.problems.rule import N_
from scorecard.project import Project
from scorecard.received import WorkbookReading
from scorecard.store import MANIFEST, previous_outputs, remove_stale, sha256, shown, why_not_writable, write_tree

_FOLDER = "marked"
_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")
_PACKED = frozenset({Format.XLSX.value, Format.XLSM.value})
_HEAVY = frozenset({Severity.ERROR, Severity.WARNING})
# Whatever a package that hangs together badly makes the libraries raise; RuntimeError is zipfile's.
DAMAGED = (
    NotMarkableError,
    UnreadableError,
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    LookupError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Return:
    """What is to be marked: the ``problems`` of a period, in the ``workbooks`` that were read.

    ``only`` are the paths of which copies are made, where not all of them are asked for. ``about`` says in words of
    which unit and figure a problem is.
    """

    period: Period
    workbooks: Sequence[WorkbookReading]
    problems: Sequence[Problem]
    about: Callable[[Problem], str]
    language: Language
    only: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class HandedBack:
    """What was written into ``folder``."""

    folder: Path
    names: tuple[str, ...]


def hand_back(project: Project, asked: Return, waiting: Callable[[str], None]) -> Checked[HandedBack]:
    """Write the copies, and remove those of workbooks that have no problem any more.

    A workbook with notes only gets none. ``waiting`` hears which other run is waited for. Problems: E118 a copy that
    somebody has changed, E119 one with the list only, E201-E206 what could not be written.
    """
    folder = project.build_folder(asked.period) / _FOLDER
    copies = _copies(asked)
    if not copies and not previous_outputs(folder):
        return Checked(HandedBack(folder, ()))
    try:
        # A folder of its own, with a lock of its own: who checks figures does not wait for pages.
        with held(folder, waiting):
            return _handed_back(project, asked, folder, copies)
    except TakenError as taken:
        found = problem("E206", folder=shown(folder, project.root), holder=str(taken))
        return Checked(HandedBack(folder, ()), (found,))


def _handed_back(project: Project, asked: Return, folder: Path, copies: Mapping[str, str]) -> Checked[HandedBack]:
    previous = previous_outputs(folder)
    refused = why_not_writable(folder, project.root)
    if refused:
        return Checked(HandedBack(folder, ()), (refused,))
    changed = _changed(folder, previous, copies)
    writer = _Writer(project, asked)
    files = (writer.copy(path, name) for name, path in copies.items() if name not in changed)
    written = write_tree(folder, files, project.root)
    settled = {} if asked.only is not None else {n: d for n, d in previous.items() if n not in changed}
    removed = remove_stale(folder, settled, {*copies, *written.value}, project.root, suffixes=_SUFFIXES)
    listed = _list(folder, {**previous, **written.value}, project.root)
    doubts = [problem("E118", path=shown(folder / name, project.root)) for name in sorted(changed & set(copies))]
    doubts += [problem("E119", path=path) for path in writer.listed]
    said = (*written.problems, *removed.problems, *listed, *doubts)
    return Checked(HandedBack(folder, tuple(written.value)), said)


def _copies(asked: Return) -> Mapping[str, str]:
    """The workbook of each copy to be made, by the name of the copy."""
    heavy = {found.location.path for found in asked.problems if found.location and found.severity in _HEAVY}
    # Where two cells are wrong together, both workbooks go back.
    heavy |= {place.path for found in asked.problems if found.severity is Severity.ERROR for place in found.beside}
    targets = _targets(asked.workbooks)
    chosen = heavy if asked.only is None else heavy & asked.only
    return {targets[one.path]: one.path for one in asked.workbooks if one.path in chosen}


def _changed(folder: Path, previous: Mapping[str, str], copies: Iterable[str]) -> set[str]:
    """Files in the folder that are not as the program wrote them, or that it never wrote."""
    changed = {name for name, digest in previous.items() if _differs(folder / name, digest)}
    return changed | {name for name in copies if name not in previous and (folder / name).exists()}


def _list(folder: Path, outputs: Mapping[str, str], root: Path) -> tuple[Problem, ...]:
    """Write the manifest of the files that are there; without any, none is left."""
    there = {name: digest for name, digest in sorted(outputs.items()) if (folder / name).exists()}
    return write_tree(folder, [(MANIFEST, to_json({"outputs": there}))], root).problems


class _Writer:
    """Makes the copies one by one; remembers those that hold the list only, though the workbook can be read."""

    def __init__(self, project: Project, asked: Return) -> None:
        self.listed: list[str] = []
        self._root, self._asked = project.root, asked

    def copy(self, path: str, name: str) -> tuple[str, bytes]:
        """The copy of one workbook under its name; one with the list only has no macros, whatever the name."""
        asked = self._asked
        places = [
            (one, [place for place in (one.location, *one.beside) if place and place.path == path])
            for one in asked.problems
        ]
        found = [one for one, there in places if there]
        marks = [_mark(one, place, asked) for one, there in places for place in there]
        workbook = read_workbook(self._root / path, self._root).value
        if workbook is None:
            instead = N_("The workbook could not be read: send it again.")
            return name, list_only(marks, self._words(path, found, instead))
        try:
            return name, marked_copy(self._root / path, workbook, marks, self._words(path, found))
        except DAMAGED:
            self.listed.append(path)
            instead = N_("The cells could not be marked: mend the original.")
            plain = PurePosixPath(name).with_suffix(".xlsx").name
            return plain, list_only(marks, self._words(path, found, instead))

    def _words(self, path: str, found: Iterable[Problem], instead: str = "") -> Words:
        """What stands above the list; ``instead`` of how to send the copy back."""
        text = self._asked.language.text
        ask = N_("Mend the cells that the list names, save, send this workbook back. The list and the marks may stay.")
        name = PurePosixPath(path).name
        said = _counted(Counter(one.severity for one in found), self._asked.language)
        title = text("To mend: {name}, period {period}", name=name, period=self._asked.period.code)
        return Words(title, (said, text(instead or ask)), self._asked.language)


def _mark(one: Problem, place: Location, asked: Return) -> Mark:
    """The mark of a problem at its own place, or at one beside it: then that says where the problem stands."""
    about = asked.about(one)
    if place == one.location:
        return worded(one, about, asked.language)
    there = f"{about} · {one.location}" if about else str(one.location)
    return worded(replace(one, location=place, also=()), there, asked.language)


def _counted(counts: Mapping[Severity, int], language: Language) -> str:
    """``2 errors, 1 warning``."""
    errors, warnings, notes = (counts.get(severity, 0) for severity in Severity)
    said = (
        (errors, language.plural("{count} error", "{count} errors", errors)),
        (warnings, language.plural("{count} warning", "{count} warnings", warnings)),
        (notes, language.plural("{count} note", "{count} notes", notes)),
    )
    return ", ".join(words for count, words in said if count)


def _targets(workbooks: Sequence[WorkbookReading]) -> Mapping[str, str]:
    """The name of the copy of each path: the workbook's own with a suffix that fits, or more where two would be one."""
    names = {one.path: PurePosixPath(one.path) for one in workbooks}
    fitting = {one.path: _fitting(names[one.path], one.format) for one in workbooks}
    often = Counter(name.casefold() for name in fitting.values())
    return {
        path: name if often[name.casefold()] == 1 or name == names[path].name else f"{names[path].name}.xlsx"
        for path, name in fitting.items()
    }


def _fitting(name: PurePosixPath, form: str) -> str:
    """Excel opens a packed workbook only under a suffix of its kind; any other form becomes .xlsx."""
    packed = form in _PACKED
    if packed and name.suffix.lower() in SUFFIXES[Format(form)]:
        return name.name
    return f"{name.stem}.{form if packed else Format.XLSX.value}"


def _differs(path: Path, digest: str) -> bool:
    """Whether a file is there and is not what was written."""
    try:
        return sha256(path.read_bytes()) != digest
    except OSError:
        return False
