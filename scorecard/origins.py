"""The files a run comes from, each by its path in the project and its hash: what numbers are made of, and pages."""

from collections.abc import Iterable, Mapping
from pathlib import Path

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


def hash_now(project: Project, name: str) -> str | None:
    """SHA-256 of a file of :func:`input_hashes` as it is now; None where it is gone. Raises ValueError."""
    root = bundled() if name.startswith(BUNDLED) else project.root
    return hash_there(root / inside(name.removeprefix(BUNDLED)))


def _below(folder: Path) -> Iterable[Path]:
    """Every file in a folder but hidden ones."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return (path for path in found if not any(p.startswith(".") for p in path.relative_to(folder).parts))
