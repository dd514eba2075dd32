"""Whether a build would only make again what is there: told from hashes, before anything is read or loaded."""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scorecard.project import Project, way_to_root
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
    """The run in ``out`` where it was made there in this very state and all of its files are as it left them."""
    manifest = read_manifest(out)
    try:
        links = way_to_root(out, project.root) or ""
        if not state or (manifest["state"], manifest["links"]) != (state, links) or manifest["earlier"]:
            return None
        outputs, counts = dict(manifest["outputs"]), dict(manifest["problems"])
        there = all(hash_there(out / inside(name)) == digest for name, digest in outputs.items())
        inputs = _elsewhere(project, dict(manifest["inputs"]))
        if not there or any(hash_there(path) != digest for path, digest in inputs):
            return None
    except (KeyError, TypeError, ValueError):
        return None
    return Still({**outputs, MANIFEST: hash_there(out / MANIFEST) or ""}, counts, manifest)


def _elsewhere(project: Project, inputs: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    """The inputs that the state says nothing of, such as tables of other publishers, with the hashes they had."""
    counted = set(_files(project))
    for name, digest in inputs.items():
        path = project.root / inside(name)
        if not name.startswith("bundled/") and path not in counted:
            yield path, digest


def _files(project: Project) -> Iterator[Path]:
    """All that counts; of templates also what is hidden, because a page may name it."""
    yield project.catalogue
    own = project.geography.is_relative_to(project.data)
    for folder in (project.data, *(() if own else (project.geography,)), project.published):
        yield from _below(folder, _NO_INPUT)
    for folder in project.templates:
        yield from _below(folder)
    yield from (path for path in _below(_PROGRAM) if path.suffix in _OF_PROGRAM)


def _below(folder: Path, but: tuple[str, ...] = ()) -> Iterator[Path]:
    """Every file in a folder, also by way of links, in an order that all machines have; none that begins as ``but``."""
    seen: set[str] = set()
    for place, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        folders[:] = [] if real in seen else sorted(name for name in folders if not name.startswith(but))
        files = [] if real in seen else sorted(name for name in names if not name.startswith(but))
        seen.add(real)
        yield from (path for path in (Path(place, name) for name in files) if path.is_file())
