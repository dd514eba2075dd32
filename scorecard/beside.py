"""What commands besides ``build`` leave in the folder of a run: listed in manifests of their own, so nobody wonders.

``manifest-review.json``, ``manifest-status.json``, ``manifest-what-if.json``, ``manifest-compute.json``,
``manifest-template.json``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scorecard.catalogue import Catalogue
from scorecard.export.manifest import beside_json
from scorecard.origins import input_hashes
from scorecard.period import Period
from scorecard.problems import Problem
from scorecard.project import Project
from scorecard.store import hash_there, inside, read_beside, write_tree


@dataclass(frozen=True, slots=True)
class Left:
    """What a ``command`` has written, by its path in the folder to SHA-256, of a period, from these ``workbooks``."""

    command: str
    period: Period
    catalogue: Catalogue
    outputs: Mapping[str, str]
    workbooks: Iterable[str] = ()
    as_of: str = ""


def run_folder(project: Project, path: Path) -> Path | None:
    """The folder of the run that a path lies in, ``build/2025-11``; None for one that lies elsewhere."""
    inside_build = path.resolve()
    if not inside_build.is_relative_to(project.build) or inside_build == project.build:
        return None
    return project.build / inside_build.relative_to(project.build).parts[0]


def list_beside(project: Project, folder: Path, left: Left) -> tuple[Problem, ...]:
    """Write the manifest of a command into ``folder``; what could not be written.

    What an earlier run of the command has left stays listed while it is there; where it came from other inputs, the
    manifest says those of the last run. Raises OSError for an input that is gone meanwhile.
    """
    name = f"manifest-{left.command}.json"
    before = read_beside(folder, name)
    still = {path: digest for path, digest in before.items() if hash_there(folder / inside(path)) == digest}
    outputs = {**still, **left.outputs}
    inputs = input_hashes(project, sorted(left.workbooks))
    content = beside_json(left.command, left.catalogue, (left.period.code, left.as_of), (inputs, outputs))
    return write_tree(folder, [(name, content)], project.root).problems
