"""From a period that is in order to a published one: its pages, and a snapshot that gives its numbers again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from scorecard.as_published import PANEL, TERRITORY, kept_in
from scorecard.export.panel_table import panel_csv
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.lock import TakenError, held
from scorecard.period import Period
from scorecard.pipeline import build
from scorecard.problems import Checked, Problem, Severity, problem
from scorecard.project import CATALOGUE, Project
from scorecard.published import left_standing, printed
from scorecard.run import BuildOptions, Built, Progress
from scorecard.snapshot import (
    LIST,
    NAME,
    Document,
    Snapshot,
    moved_since,
    published_periods,
    read_snapshot,
    snapshot_json,
)
from scorecard.store import (
    read_manifest,
    remove_stale,
    sha256,
    shown,
    why_not_writable,
    why_not_written,
    write_new_folder,
    write_tree,
)
from scorecard.versions import of_program

AS_THEY_ARE = ".gitattributes", b"* -text\n"
"""Beside the snapshots: version control gives their files back byte for byte, on every system."""


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
    number would move without a reason (M320), a page cannot be made, the figures that would be kept do not
    give the numbers again (E133), or another run publishes and does not end (E206). Files of a snapshot that are not as
    they were published (E132) are written again where they come out the same, or with a reason.
    """
    try:
        with held(project.published, options.waiting, options.patience):
            refused = why_not_writable(project.published, project.root)
            return Checked(None, (refused,)) if refused else _publish(project, period, options, publication, progress)
    except TakenError as taken:
        folder = shown(project.published, project.root)
        return Checked(None, (problem("E206", folder=folder, holder=str(taken)),))


def _publish(
    project: Project, period: Period, options: BuildOptions, publication: Publication, progress: Progress
) -> Checked[Published | None]:
    asked = replace(options, units=(), publishing=True, reason=publication.reason)
    before = read_snapshot(project, period)
    built = build(project, period, asked, progress)
    left = left_standing(built.problems)
    if built.value is None or any(found.severity is Severity.ERROR for found in left):
        return Checked(None, built.problems)
    files = _files(project, built.value)
    snapshot, standing = _snapshot(built.value, files, publication), before.value
    if standing is not None and not _is_revised(standing, snapshot, publication):
        if before.problems and standing.files != snapshot.files:
            return Checked(None, (*left, *before.problems))
        restored = _write(project, standing, files, standing) if before.problems else ()
        return Checked(None if restored else Published(standing, written=False, built=built.value), (*left, *restored))
    if standing is not None:
        snapshot = standing.revised(snapshot, publication.reason, built.value.geography)
    refused = _proven(snapshot, files) or _write(project, snapshot, files, standing)
    done = None if refused else Published(snapshot, written=True, built=built.value)
    return Checked(done, (*left, *refused))


def _is_revised(standing: Snapshot, now: Snapshot, publication: Publication) -> bool:
    """Whether anything is put on record: numbers that moved, or with a reason figures, catalogue, territory or pages.

    Without a reason no number has moved, or the build would have stopped.
    """
    codes = [{name: one.code for name, one in each.documents.items()} for each in (standing, now)]
    same = standing.files == now.files and codes[0] == codes[1]
    moves = any(moved_since(standing.numbers, now.numbers, intervals=True))
    return bool(publication.reason) and (moves or not same)


def _write(
    project: Project, snapshot: Snapshot, files: Mapping[str, bytes], before: Snapshot | None
) -> tuple[Problem, ...]:
    """Put the snapshot where it belongs: a first one whole or not at all, of a later one the numbers last.

    Between its files and its numbers nothing is silent: files that are not those of the numbers stop every run (E132).
    """
    folder = project.published_folder(snapshot.period)
    numbers = (NAME, snapshot_json(snapshot))
    if before is None:
        refused = write_new_folder(folder, (*files.items(), numbers)).problems
    else:
        refused = (
            write_tree(folder, files.items(), project.root).problems
            or remove_stale(folder, before.files, files, project.root, suffixes=("",)).problems
            or write_tree(folder, (numbers,), project.root).problems
        )
    if refused:
        return refused
    listed = sorted({*published_periods(project), snapshot.period})
    beside = ((LIST, "".join(f"{period.code}\n" for period in listed).encode()), AS_THEY_ARE)
    return write_tree(project.published, beside, project.root).problems


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
    parts = ("code", "sha256", "kind", "language", "unit")
    since = {"edition": index.catalogue.edition.code, "on": publication.on.isoformat()}
    documents = {
        name: Document(**{part: str(one[part]) for part in parts}, **since)
        for name, one in manifest["documents"].items()
    }
    return Snapshot(
        period=index.period,
        identifier=index.catalogue.identifier,
        edition=index.catalogue.edition.code,
        vintage=index.catalogue.territory.vintage,
        on=publication.on,
        by=publication.by,
        numbers=printed(index, built.numbers),
        files={name: sha256(content) for name, content in files.items()},
        inputs=dict(manifest["inputs"]),
        documents=documents,
        carries={kind: tuple(nodes) for kind, nodes in manifest["carries"].items()},
        seed=manifest["seed"],
        made_with=dict(of_program()),
    )


def _proven(snapshot: Snapshot, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """E133 where the files that would be kept do not give the numbers again."""
    try:
        with TemporaryDirectory(prefix="scorecard-") as draft:
            folder = Path(draft)
            written = write_tree(folder, files.items(), folder)
            if written.problems:
                return written.problems
            again = printed(index_of(folder))
    except OSError as reason:
        return (why_not_written(reason, Path(gettempdir()), Path(gettempdir())),)
    count = sum(1 for _ in moved_since(snapshot.numbers, again, intervals=False))
    return (problem("E133", snapshot.location, period=snapshot.period.code, count=count),) if count else ()
