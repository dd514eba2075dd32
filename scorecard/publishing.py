"""From a period that is in order to a published one: its pages, and a snapshot that gives its numbers again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from scorecard.as_published import PANEL, TERRITORY, kept_in
from scorecard.export.figures import all_figures, beside
from scorecard.export.panel_table import panel_csv
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.period import Period
from scorecard.pipeline import build
from scorecard.problems import Checked, Problem, Severity, problem
from scorecard.project import CATALOGUE, Project
from scorecard.published import MOVED, printed
from scorecard.run import BuildOptions, Built, Progress
from scorecard.snapshot import NAME, Snapshot, moved_since, read_snapshot, snapshot_json
from scorecard.store import read_manifest, sha256, shown, write_tree
from scorecard.versions import of_program


@dataclass(frozen=True, slots=True)
class Publication:
    """Who publishes when; ``reason`` is that of a revision, empty for a first publication. ``by`` may be empty."""

    on: date
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, eq=False)
class Published:
    """The snapshot that stands now, whether this run wrote it, and the build that belongs to it."""

    snapshot: Snapshot
    written: bool
    built: Built


def publish(
    project: Project, period: Period, options: BuildOptions, publication: Publication, progress: Progress
) -> Checked[Published | None]:
    """Build every page of the period and keep what its numbers follow from, in ``published/PERIOD``.

    A period that was published stays as it is where no printed number moves; where one does, a reason makes it a
    revision. None, and no snapshot written, where an error stands, a figure is provisional (M321, M322), a published
    number would move without a reason (M320), a page cannot be made, or the figures that would be kept do not
    give the numbers again (E133).
    """
    asked = replace(options, units=(), publishing=True, reason=publication.reason)
    built = build(project, period, asked, progress)
    standing = read_snapshot(project, period).value
    left = tuple(found for found in built.problems if found.code != MOVED)
    if built.value is None or any(found.severity is Severity.ERROR for found in left):
        return Checked(None, built.problems)
    files = _files(project, built.value)
    snapshot = _snapshot(built.value, files, publication)
    if standing is not None:
        moves = any(moved_since(standing, snapshot.numbers, intervals=True))
        if not moves and (not publication.reason or standing.files == snapshot.files):
            return Checked(Published(standing, written=False, built=built.value), left)
        snapshot = standing.revised(snapshot, publication.reason)
    refused = _proven(snapshot, files)
    if not refused:
        tree = (*files.items(), (NAME, snapshot_json(snapshot)))
        refused = write_tree(project.published_folder(period), tree, project.root).problems
    done = None if refused else Published(snapshot, written=True, built=built.value)
    return Checked(done, (*left, *refused))


def index_of(folder: Path) -> Index:
    """The index that the files of a snapshot give, whatever has become of the project since.

    Raises ValueError and KeyError where they are not what a snapshot holds.
    """
    kept = kept_in(folder)
    return compute_index(kept.panel, kept.catalogue, kept.others)


def _files(project: Project, built: Built) -> Mapping[str, bytes]:
    """What a snapshot keeps: figures, catalogue with the files it names, and territory, by path."""
    territory = sorted(project.geography.glob("*.yaml"))
    named = [project.root / name for name in built.index.catalogue.files]
    return {
        PANEL: panel_csv((built.index.panel, *built.panels)),
        CATALOGUE: project.catalogue.read_bytes(),
        **{shown(path, project.root): path.read_bytes() for path in named},
        **{f"{TERRITORY}/{path.name}": path.read_bytes() for path in territory},
    }


def _snapshot(built: Built, files: Mapping[str, bytes], publication: Publication) -> Snapshot:
    index, manifest = built.index, read_manifest(built.folder)
    return Snapshot(
        period=index.period,
        identifier=index.catalogue.identifier,
        edition=index.catalogue.edition.code,
        vintage=index.catalogue.territory.vintage,
        on=publication.on,
        by=publication.by,
        numbers=beside(built.numbers, all_figures(index)),
        files={name: sha256(content) for name, content in files.items()},
        inputs=dict(manifest["inputs"]),
        documents={name: record["code"] for name, record in manifest["documents"].items()},
        seed=manifest["seed"],
        made_with=dict(of_program()),
    )


def _proven(snapshot: Snapshot, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """E133 where the files that would be kept do not give the numbers again."""
    with TemporaryDirectory(prefix="scorecard-") as draft:
        folder = Path(draft)
        written = write_tree(folder, files.items(), folder)
        if written.problems:
            return written.problems
        again = printed(index_of(folder))
    count = sum(1 for _ in moved_since(snapshot, again, intervals=False))
    return (problem("E133", snapshot.location, period=snapshot.period.code, count=count),) if count else ()
