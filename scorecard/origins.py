"""The files a run comes from, each by its path in the project and its hash: what numbers are made of, and pages."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scorecard.project import TEMPLATES, Project, bundled
from scorecard.store import file_hashes, hash_there, inside

BUNDLED = "bundled/"
"""What stands before the path of a file that the program brings along."""


def input_hashes(project: Project, workbooks: Iterable[str]) -> Mapping[str, str]:
    """SHA-256 of every file the numbers come from, by its path in the project; what is bundled says so.

    Catalogue, territory, and ``workbooks`` by their paths in the project. Raises OSError.
    """
    territory = sorted(project.geography.glob("*.yaml"))
    own = [project.catalogue, *(project.root / path for path in dict.fromkeys(workbooks))]
    if project.geography.is_relative_to(project.root):
        return file_hashes([*own, *territory], project.root)
    shared = {f"{BUNDLED}{name}": digest for name, digest in file_hashes(territory, bundled()).items()}
    return {**file_hashes(own, project.root), **shared}


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


def other_files(project: Project, manifest: Mapping[str, Any], workbooks: Iterable[str]) -> tuple[str, ...]:
    """Inputs, then templates, that are not as ``manifest`` has them, or are gone or new; none without a run before.

    Raises OSError.
    """
    if not manifest:
        return ()
    now = (("inputs", input_hashes(project, workbooks)), ("templates", template_hashes(project)))
    found = []
    for part, hashes in now:
        then = manifest.get(part)
        before = then if isinstance(then, dict) else hashes
        found += sorted(name for name in {*before, *hashes} if before.get(name) != hashes.get(name))
    return tuple(found)


def hash_now(project: Project, name: str) -> str | None:
    """SHA-256 of a file of :func:`input_hashes` as it is now; None where it is gone. Raises ValueError."""
    root = bundled() if name.startswith(BUNDLED) else project.root
    return hash_there(root / inside(name.removeprefix(BUNDLED)))


def _below(folder: Path) -> Iterable[Path]:
    """Every file in a folder but hidden ones."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return (path for path in found if not any(p.startswith(".") for p in path.relative_to(folder).parts))
