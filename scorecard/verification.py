"""Whether a folder of documents belongs to the inputs beside it: every file held against the manifest."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any

from scorecard.origins import BUNDLED, hash_now, template_hashes
from scorecard.project import Project
from scorecard.store import MANIFEST, beside_manifests, hash_there, inside, read_manifest, shown

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".ods", ".xls", ".csv", ".tsv"})
_SAID = ("period", "as_of", "catalogue", "units", "carries", "numbers", "figures", "seed", "problems", "rejected")


class Fault(StrEnum):
    """Why a file does not belong."""

    INPUT_CHANGED = "input_changed"
    INPUT_GONE = "input_gone"
    INPUT_NEW = "input_new"
    """A workbook of the period that the run has not seen."""
    TEMPLATE = "template"
    """A template, style sheet, font or picture of the project has changed, is gone or new: pages look otherwise."""
    OTHER_CATALOGUE = "other_catalogue"
    """The run is of another index, or of another edition of it, than the project is now."""
    OTHER_PERIOD = "other_period"
    """The folder is of another period than the one asked for."""
    ALTERED = "altered"
    EXCHANGED = "exchanged"
    """Under this name stand the bytes of another file of the run."""
    GONE = "gone"
    RENAMED = "renamed"
    """The bytes stand under a name that the run has not given."""
    STRANGER = "stranger"
    """A file in the folder that no command of this program has listed."""
    UNTOLD = "untold"
    """A file of an earlier run: nothing is said of what it was made from."""
    CONTRADICTION = "contradiction"
    """The manifest says two things of this document: somebody has edited it."""
    OTHERWISE = "otherwise"
    """Made again from the same inputs, it is not the same."""


_OF_INPUTS = frozenset({Fault.INPUT_CHANGED, Fault.INPUT_GONE, Fault.INPUT_NEW, Fault.TEMPLATE})


class Note(StrEnum):
    """What is worth knowing of a file that is no fault."""

    LOOKS = "looks"
    """A template of the program is not as it was: made again, pages would look otherwise."""
    FIGURES = "figures"
    """A page of another command, written when the inputs were not as they are now."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file and what is wrong with it; ``other`` is the name of the file it is, or what was asked for."""

    fault: Fault
    name: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: how many inputs and outputs agree, and each file that does not, with why.

    ``notes`` and ``made_with`` are no faults: the first says what is otherwise around
    the run, the second which versions are not those of today, name to then and now.
    """

    period: str
    inputs: int
    outputs: int
    faults: tuple[Found, ...]
    notes: tuple[tuple[Note, str], ...]
    made_with: Mapping[str, tuple[str, str]]

    @property
    def proven(self) -> bool:
        """Whether the folder is what the run left, and the inputs are those of the run."""
        return not self.faults

    @property
    def of_inputs(self) -> tuple[Found, ...]:
        """The inputs and templates that are not as they were."""
        return tuple(found for found in self.faults if found.fault in _OF_INPUTS)


def verify_folder(project: Project, folder: Path, versions: Mapping[str, str], period: str = "") -> Verdict | None:
    """Hold every input and output of the runs in ``folder`` against their manifests; None where there is none.

    ``versions`` are those of :func:`scorecard.versions.of_program`; ``period`` is the one asked for, if any. A page
    that another command has put into the folder must be as that command left it; what it was made from is a note.
    """
    try:
        return _verdict(project, folder, versions, period)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _verdict(project: Project, folder: Path, versions: Mapping[str, str], asked: str) -> Verdict | None:
    manifest, beside = read_manifest(folder), beside_manifests(folder)
    if not manifest and not beside:
        return None
    run = manifest or beside[0]
    inputs, templates, outputs = (dict(run.get(name, {})) for name in ("inputs", "templates", "outputs"))
    earlier, period = dict(run.get("earlier", {})), str(run["period"])
    others = {name: str(digest) for one in beside for name, digest in one["outputs"].items()}
    wrong = (
        *([Found(Fault.OTHER_PERIOD, period, asked)] if asked not in {"", period} else []),
        *_catalogue(project, run, inputs),
        *_inputs(project, inputs),
        *(Found(Fault.INPUT_NEW, name) for name in _workbooks(project, period) if name not in inputs),
    )
    looks, notes = _templates(project, templates)
    listed = {**others, **outputs}
    faults = (
        *wrong,
        *looks,
        *_contradictions(manifest),
        *_files(folder, listed, {*others, *earlier} - {*outputs}),
        *(Found(Fault.UNTOLD, name) for name in sorted(earlier) if hash_there(folder / inside(name)) is not None),
    )
    kinds = [found.fault for found in faults]
    bad_inputs = sum(kinds.count(kind) for kind in (Fault.INPUT_CHANGED, Fault.INPUT_GONE))
    there = sum(hash_there(folder / inside(name)) == digest for name, digest in listed.items())
    remarks = (
        *((Note.LOOKS, name) for name in notes),
        *((Note.FIGURES, name) for one in beside if one is not run for name in _outdated(project, folder, one)),
    )
    return Verdict(
        period, len(inputs) - bad_inputs, there, faults, remarks, _versions(dict(run["made_with"]), versions)
    )


def repeated(folder: Path, again: Path) -> Iterator[Found]:
    """What a run in ``folder`` made otherwise than a second one in ``again``, or not at all; manifests included.

    Of the manifests what they say of numbers, catalogue and documents counts, not of versions and files.
    """
    first, second = read_manifest(folder), read_manifest(again)
    outputs, others = dict(first.get("outputs", {})), dict(second.get("outputs", {}))
    for name in sorted({*outputs, *others}):
        if outputs.get(name) != others.get(name):
            yield Found(Fault.OTHERWISE, name)
    if any(first.get(part) != second.get(part) for part in _SAID) or _codes(first) != _codes(second):
        yield Found(Fault.OTHERWISE, MANIFEST)


def _codes(manifest: Mapping[str, Any]) -> Mapping[str, tuple[object, ...]]:
    """What the manifest says of its documents but for how they were drawn."""
    documents = dict(manifest.get("documents", {}))
    return {name: tuple(said.get(p) for p in ("code", "kind", "unit")) for name, said in documents.items()}


def _versions(then: Mapping[str, str], now: Mapping[str, str]) -> Mapping[str, tuple[str, str]]:
    names = {**then, **now}
    return {name: (then.get(name, ""), now.get(name, "")) for name in names if then.get(name) != now.get(name)}


def _catalogue(project: Project, run: Mapping[str, Any], inputs: Mapping[str, str]) -> Iterator[Found]:
    """Whether the catalogue, where its file is another one, is one of another name or edition."""
    name = shown(project.catalogue, project.root)
    if hash_there(project.catalogue) in {None, inputs.get(name)}:
        return
    # Reading it takes longer than all hashes: only where it has changed.
    from scorecard.inputs.catalogue_file import read_catalogue  # noqa: PLC0415

    read, said = read_catalogue(project.catalogue, project.root).value, run["catalogue"]
    then = f"{said['id']} {said['edition']}"
    now = f"{read.identifier} {read.edition.code}" if read else then
    if now != then:
        yield Found(Fault.OTHER_CATALOGUE, then, now)


def _inputs(project: Project, inputs: Mapping[str, str]) -> Iterator[Found]:
    for name, digest in sorted(inputs.items()):
        there = hash_now(project, name)
        if there != digest:
            yield Found(Fault.INPUT_GONE if there is None else Fault.INPUT_CHANGED, name)


def _templates(project: Project, then: Mapping[str, str]) -> tuple[tuple[Found, ...], tuple[str, ...]]:
    """The project's own that are not as they were, or not there, or new; and those of the program."""
    now = template_hashes(project) if then else {}
    other = sorted(name for name in {*then, *now} if then.get(name) != now.get(name))
    own = tuple(Found(Fault.TEMPLATE, name) for name in other if not name.startswith(BUNDLED))
    covered = {BUNDLED + found.name for found in own}
    return own, tuple(name for name in other if name.startswith(BUNDLED) and name not in covered)


def _contradictions(run: Mapping[str, Any]) -> Iterator[Found]:
    """Documents whose hash stands in a manifest twice, not the same; or that only one table of a build names."""
    outputs = {**run.get("earlier", {}), **run.get("outputs", {})}
    documents = {name: said["sha256"] for name, said in run.get("documents", {}).items()}
    for name in sorted({*documents, *(name for name in run.get("outputs", {}) if name.endswith(".pdf"))}):
        if outputs.get(name) != documents.get(name):
            yield Found(Fault.CONTRADICTION, name)


def _files(folder: Path, listed: Mapping[str, str], optional: set[str]) -> Iterator[Found]:
    """Files that are altered, exchanged, gone, renamed, or nobody's; one of ``optional`` may be gone."""
    there = {name: hash_there(folder / name) for name in _there(folder, listed)}
    names = {digest: name for name, digest in sorted(listed.items(), reverse=True)}
    homeless = {digest: name for name, digest in sorted(there.items(), reverse=True) if name not in listed}
    for name, digest in sorted(listed.items()):
        found = hash_there(folder / inside(name))
        if found == digest or (found is None and name in optional):
            continue
        if found is None:
            now = homeless.get(digest, "")
            yield Found(Fault.RENAMED if now else Fault.GONE, name, now)
        else:
            of = names.get(found, "")
            yield Found(Fault.EXCHANGED if of else Fault.ALTERED, name, of)
    gone = {digest for name, digest in listed.items() if there.get(name) is None}
    for name, found in there.items():
        if name not in {*listed, *optional} and found not in gone:
            yield Found(Fault.STRANGER, name, names.get(found or "", ""))


def _outdated(project: Project, folder: Path, beside: Mapping[str, Any]) -> Iterator[str]:
    """The files of another command that are there, where something that they were made from is not as it was."""
    if any(hash_now(project, name) != digest for name, digest in beside["inputs"].items()):
        yield from (name for name in sorted(beside["outputs"]) if (folder / inside(name)).is_file())


def _workbooks(project: Project, period: str) -> Iterator[str]:
    """The workbooks in the period's folder but hidden ones and locks, relative to the project."""
    for path in sorted((project.data / inside(period)).glob("*")):
        if path.suffix.lower() in _WORKBOOKS and path.is_file() and not path.name.startswith((".", "~$")):
            yield path.relative_to(project.root).as_posix()


def _there(folder: Path, listed: Iterable[str]) -> Iterator[str]:
    """The files of a run's folder but manifests, hidden ones, and those in folders with manifests of their own.

    A folder that has ``listed`` files is the run's, whatever lies there.
    """
    own_folders = {folder / parent for name in listed for parent in PurePosixPath(name).parents}
    others = {path.parent for path in folder.rglob(MANIFEST)} - own_folders - {folder}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        manifest = path.parent == folder and path.match("manifest*.json")
        own = path.is_file() and not manifest and not others & set(path.parents)
        if own and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix()
