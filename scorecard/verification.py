"""Whether a folder of documents belongs to the inputs beside it: every file held against the manifest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from scorecard.project import Project, bundled
from scorecard.store import MANIFEST, hash_there, inside, read_manifest

_BUNDLED = "bundled/"
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".ods", ".xls", ".csv", ".tsv"})


class Fault(StrEnum):
    """Why a file does not belong."""

    INPUT_CHANGED = "input_changed"
    INPUT_GONE = "input_gone"
    INPUT_NEW = "input_new"
    """A workbook of the period that the run has not seen."""
    ALTERED = "altered"
    GONE = "gone"
    STRANGER = "stranger"
    """A file in the folder that the run has not made."""
    UNTOLD = "untold"
    """A file of an earlier run: nothing is said of what it was made from."""
    OTHERWISE = "otherwise"
    """Made again from the same inputs, it is not the same."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: how many inputs and outputs agree, and each file that does not, with why.

    ``made_with`` are versions that are not those of today, name to then and now.
    """

    inputs: int
    outputs: int
    faults: tuple[tuple[Fault, str], ...]
    made_with: Mapping[str, tuple[str, str]]

    @property
    def proven(self) -> bool:
        """Whether the folder is what the run left, and the inputs are those of the run."""
        return not self.faults


def verify_folder(project: Project, folder: Path, versions: Mapping[str, str]) -> Verdict | None:
    """Hold every input and output of the run in ``folder`` against its manifest; None where there is none."""
    manifest = read_manifest(folder)
    try:
        inputs, outputs, earlier = (dict(manifest[name]) for name in ("inputs", "outputs", "earlier"))
        period, made_with = str(manifest["period"]), dict(manifest["made_with"])
        faults = (
            *_inputs(project, inputs),
            *((Fault.INPUT_NEW, name) for name in _workbooks(project, period) if name not in inputs),
            *_outputs(folder, outputs),
            *((Fault.UNTOLD, name) for name in sorted(earlier)),
            *((Fault.STRANGER, name) for name in _there(folder) if name not in {*outputs, *earlier, MANIFEST}),
        )
    except (KeyError, TypeError, ValueError):
        return None
    found = [fault for fault, _ in faults]
    wrong_inputs = found.count(Fault.INPUT_CHANGED) + found.count(Fault.INPUT_GONE)
    wrong_outputs = found.count(Fault.ALTERED) + found.count(Fault.GONE)
    names = {**made_with, **versions}
    other = {n: (made_with.get(n, ""), versions.get(n, "")) for n in names if made_with.get(n) != versions.get(n)}
    return Verdict(len(inputs) - wrong_inputs, len(outputs) - wrong_outputs, faults, other)


def repeated(folder: Path, again: Mapping[str, str]) -> Iterator[tuple[Fault, str]]:
    """The outputs of the run in ``folder`` that a second run, path to SHA-256, made otherwise or not at all."""
    outputs: Mapping[str, Any] = read_manifest(folder).get("outputs", {})
    for name in sorted({*outputs, *again} - {MANIFEST}):
        if outputs.get(name) != again.get(name):
            yield Fault.OTHERWISE, name


def _inputs(project: Project, inputs: Mapping[str, str]) -> Iterator[tuple[Fault, str]]:
    for name, digest in sorted(inputs.items()):
        root = bundled() if name.startswith(_BUNDLED) else project.root
        there = hash_there(root / inside(name.removeprefix(_BUNDLED)))
        if there != digest:
            yield (Fault.INPUT_GONE if there is None else Fault.INPUT_CHANGED), name


def _outputs(folder: Path, outputs: Mapping[str, str]) -> Iterator[tuple[Fault, str]]:
    for name, digest in sorted(outputs.items()):
        there = hash_there(folder / inside(name))
        if there != digest:
            yield (Fault.GONE if there is None else Fault.ALTERED), name


def _workbooks(project: Project, period: str) -> Iterator[str]:
    """The workbooks in the period's folder but hidden ones and locks, relative to the project."""
    for path in sorted((project.data / period).glob("*")):
        if path.suffix.lower() in _WORKBOOKS and path.is_file() and not path.name.startswith((".", "~$")):
            yield path.relative_to(project.root).as_posix()


def _there(folder: Path) -> Iterator[str]:
    """The files of the run's folder but hidden ones, and those of other commands, which have manifests of their own."""
    others = {path.parent for path in folder.rglob(MANIFEST)} - {folder}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not others & set(path.parents) and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix()
