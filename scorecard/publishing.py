"""From a period that is in order to a published one: its pages, and a snapshot that gives its numbers again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from scorecard.kept import kept_files
from scorecard.lock import TakenError, held
from scorecard.origins import Files
from scorecard.period import Period
from scorecard.pipeline import build
from scorecard.problems import Checked, Problem, Severity, problem
from scorecard.project import Project
from scorecard.published import left_standing, printed, revises
from scorecard.run import BuildOptions, Built, Progress, Publication
from scorecard.snapshot import LIST, NAME, Document, Snapshot, published_periods, read_snapshot, snapshot_json
from scorecard.store import read_manifest, remove_stale, sha256, shown, why_not_writable, write_new_folder, write_tree
from scorecard.versions import of_program

AS_THEY_ARE = ".gitattributes", b"* -text\n"
"""Beside the snapshots: version control gives their files back byte for byte, on every system."""


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
    asked = replace(options, units=(), publication=publication)
    before = read_snapshot(project, period)
    built = build(project, period, asked, progress)
    left = left_standing(built.problems)
    if built.value is None or any(found.severity is Severity.ERROR for found in left):
        return Checked(None, built.problems)
    files = kept_files(project, built.value.index, built.value.panels)
    snapshot, standing = _snapshot(built.value, files, publication), before.value
    made_of = Files(snapshot.inputs, snapshot.templates)
    if standing is not None and not revises(standing, snapshot.files, made_of, publication, built.problems):
        if before.problems and standing.files != snapshot.files:
            return Checked(None, (*left, *before.problems))
        restored = _write(project, standing, files, standing) if before.problems else ()
        return Checked(None if restored else Published(standing, written=False, built=built.value), (*left, *restored))
    if standing is not None:
        snapshot = standing.revised(snapshot, publication.reason, built.value.geography)
    refused = _write(project, snapshot, files, standing)
    done = None if refused else Published(snapshot, written=True, built=built.value)
    return Checked(done, (*left, *refused))


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
        templates=dict(manifest["templates"]),
        documents=documents,
        carries={kind: tuple(nodes) for kind, nodes in manifest["carries"].items()},
        seed=manifest["seed"],
        made_with=dict(of_program()),
    )
