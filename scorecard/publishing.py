"""From a period that is in order to a published one: its pages, and a snapshot that gives its numbers again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from scorecard.export.figures import all_figures, beside
from scorecard.kept import kept_files
from scorecard.period import Period
from scorecard.pipeline import build
from scorecard.problems import Checked, Severity
from scorecard.project import Project
from scorecard.published import MOVED, revises
from scorecard.run import BuildOptions, Built, Progress, Publication
from scorecard.snapshot import NAME, Snapshot, read_snapshot, snapshot_json
from scorecard.store import read_manifest, sha256, write_tree
from scorecard.versions import of_program


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
    standing = read_snapshot(project, period).value
    built = build(project, period, replace(options, units=(), publication=publication), progress)
    left = tuple(found for found in built.problems if found.code != MOVED)
    if built.value is None or any(found.severity is Severity.ERROR for found in left):
        return Checked(None, built.problems)
    files = kept_files(project, built.value.index, built.value.panels)
    snapshot = _snapshot(built.value, files, publication)
    if standing is not None:
        if not revises(standing, snapshot.files, publication, built.problems):
            return Checked(Published(standing, written=False, built=built.value), left)
        snapshot = standing.revised(snapshot, publication.reason)
    tree = (*files.items(), (NAME, snapshot_json(snapshot)))
    refused = write_tree(project.published_folder(period), tree, project.root).problems
    done = None if refused else Published(snapshot, written=True, built=built.value)
    return Checked(done, (*left, *refused))


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
