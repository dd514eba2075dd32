"""Whether a build would only make again what is there: told from hashes, before anything is read or loaded."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scorecard.project import Project
from scorecard.store import MANIFEST, hash_there, inside, read_manifest, shown
from scorecard.versions import UNKNOWN, of_program

_PROGRAM = Path(__file__).resolve().parent
_OF_PROGRAM = (".py", ".mo")
_NO_INPUT = (".", "~$")


@dataclass(frozen=True, slots=True)
class Still:
    """A run that stands: its files, and how many problems of each severity it had."""

    outputs: Mapping[str, str]
    problems: Mapping[str, int]
    manifest: Mapping[str, object]


def state_of(project: Project, asked: Sequence[str]) -> str:
    """SHA-256 of what a build depends on: the project's files, the program, its libraries, and what was asked for.

    All of ``data/`` counts, whatever the period: earlier months are part of a later one. Empty where the version of a
    library that draws cannot be told: then nothing is known to be unchanged. Raises OSError.
    """
    versions = of_program()
    if UNKNOWN in versions.values():
        return ""
    total = hashlib.sha256()
    for text in (*asked, *(f"{name} {found}" for name, found in sorted(versions.items()))):
        total.update(f"{text}\0".encode())
    for path in _files(project):
        # A name need not be text.
        total.update(f"{shown(path, project.root)}\0".encode(errors="surrogateescape"))
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def standing(project: Project, out: Path, state: str) -> Still | None:
    """The run in ``out`` where it was made in this very state and all of its files are as it left them."""
    manifest = read_manifest(out)
    try:
        if not state or manifest["state"] != state or manifest["earlier"]:
            return None
        outputs, counts = dict(manifest["outputs"]), dict(manifest["problems"])
        elsewhere = {**dict(manifest["inputs"]), **dict.fromkeys(manifest["absent"])}
        there = all(hash_there(out / inside(name)) == digest for name, digest in outputs.items())
        if not there or any(hash_there(path) != digest for path, digest in _of_project(project, elsewhere)):
            return None
    except (KeyError, TypeError, ValueError):
        return None
    return Still({**outputs, MANIFEST: hash_there(out / MANIFEST) or ""}, counts, manifest)


def _of_project(project: Project, inputs: Mapping[str, str | None]) -> Iterator[tuple[Path, str | None]]:
    """The inputs that lie in the project, such as tables of other publishers, with the hashes they had."""
    for name, digest in inputs.items():
        if not name.startswith("bundled/"):
            yield project.root / inside(name), digest


def _files(project: Project) -> Iterator[Path]:
    yield project.catalogue
    for folder in dict.fromkeys((project.data, project.geography, project.published, *project.templates)):
        yield from _below(folder)
    yield from (path for path in _below(_PROGRAM) if path.suffix in _OF_PROGRAM)


def _below(folder: Path) -> Iterable[Path]:
    """Every file in a folder but hidden ones and the locks of spreadsheet programs, in the order of their paths."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return (path for path in found if not any(p.startswith(_NO_INPUT) for p in path.relative_to(folder).parts))
