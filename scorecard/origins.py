"""The files a run comes from, each by its path in the project and its hash: what numbers are made of, and pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scorecard.project import TEMPLATES, Project, bundled
from scorecard.store import hash_there, inside, sha256, shown

BUNDLED = "bundled/"
"""What stands before the path of a file that the program brings along."""


@dataclass(frozen=True, slots=True)
class Files:
    """Path to SHA-256 of what a run is made from: ``inputs`` of its numbers, ``templates`` of its pages."""

    inputs: Mapping[str, str] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)


def files_before(project: Project) -> Files:
    """All that may be read, before any of it is: who edits a file while a run is at work has edited it since."""
    named = (project.catalogue, *project.geography.glob("*.yaml"), *_below(project.data))
    hashes = {_named(project, path): hash_there(path) for path in named}
    return Files({name: digest for name, digest in hashes.items() if digest is not None}, template_hashes(project))


def files_of(project: Project, workbooks: Iterable[str], before: Files) -> Files:
    """What a run over these ``workbooks`` is made from, as it was ``before``; tables outside ``data/`` as they are now.

    Raises OSError.
    """
    now = input_hashes(project, workbooks)
    return Files({name: before.inputs.get(name, digest) for name, digest in now.items()}, before.templates)


def input_hashes(project: Project, workbooks: Iterable[str]) -> Mapping[str, str]:
    """SHA-256 of every file the numbers come from, by its path in the project; what is bundled says so.

    Catalogue, territory, and ``workbooks`` by their paths in the project. Raises OSError.
    """
    territory = sorted(project.geography.glob("*.yaml"))
    own = sorted({project.catalogue, *(project.root / path for path in workbooks)})
    return {_named(project, path): sha256(path.read_bytes()) for path in (*own, *territory)}


def template_hashes(project: Project) -> Mapping[str, str]:
    """SHA-256 of every file that pages are drawn with, by its path: templates, style sheets, fonts, pictures.

    Of a name that the project and the program both have, the project's stands for both. Raises OSError.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for folder in project.templates:
        own = folder == project.root / TEMPLATES
        for path in _below(folder):
            name = path.relative_to(folder).as_posix()
            if name not in taken:
                taken.add(name)
                found[f"{'' if own else BUNDLED}{TEMPLATES}/{name}"] = hash_there(path) or ""
    return dict(sorted(found.items()))


def changed_files(files: Files, manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """Inputs, then templates, that are not as ``manifest`` has them, or are gone or new; none without a run before."""
    if not manifest:
        return ()
    found = []
    for part, hashes in (("inputs", files.inputs), ("templates", files.templates)):
        then = manifest.get(part)
        before = then if isinstance(then, dict) else hashes
        found += sorted(name for name in {*before, *hashes} if before.get(name) != hashes.get(name))
    return tuple(found)


def hash_now(project: Project, name: str) -> str | None:
    """SHA-256 of a file of :func:`input_hashes` as it is now; None where it is gone. Raises ValueError."""
    root = bundled() if name.startswith(BUNDLED) else project.root
    return hash_there(root / inside(name.removeprefix(BUNDLED)))


def _named(project: Project, path: Path) -> str:
    """The path of an input as manifests have it."""
    shared = path.is_relative_to(project.geography) and not project.geography.is_relative_to(project.root)
    return f"{BUNDLED}{shown(path, bundled())}" if shared else shown(path, project.root)


def _below(folder: Path) -> Iterable[Path]:
    """Every file in a folder but hidden ones."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return (path for path in found if not any(p.startswith(".") for p in path.relative_to(folder).parts))
