"""What a snapshot keeps of a period, and the proof that the numbers follow from that alone."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from scorecard.export.panel_table import panel_csv, panels_of
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.geography_file import read_geography
from scorecard.intake import Inputs
from scorecard.panel import Panel
from scorecard.problems import Location, Problem, problem
from scorecard.project import CATALOGUE, PUBLISHED, Project
from scorecard.published import printed
from scorecard.snapshot import NAME, moved_since
from scorecard.store import shown, why_not_written, write_tree

PANEL, TERRITORY = "panel.csv", "geography"


def kept_files(project: Project, index: Index, others: Sequence[Panel]) -> Mapping[str, bytes]:
    """Figures, catalogue with the files it names, and territory, by path; ``others`` are those of other periods."""
    territory = sorted(project.geography.glob("*.yaml"))
    named = [project.root / name for name in index.catalogue.files]
    return {
        PANEL: panel_csv((index.panel, *others)),
        CATALOGUE: project.catalogue.read_bytes(),
        **{shown(path, project.root): path.read_bytes() for path in named},
        **{f"{TERRITORY}/{path.name}": path.read_bytes() for path in territory},
    }


def kept_in(folder: Path) -> Inputs:
    """What the files of a snapshot say, whatever has become of the project since.

    Raises ValueError and KeyError where they are not what a snapshot holds.
    """
    catalogue = read_catalogue(folder / CATALOGUE, folder).value
    geography = read_geography(folder / TERRITORY, folder).value
    if catalogue is None or geography is None:
        message = f"no catalogue or no territory in {folder}"
        raise ValueError(message)
    panel, *others = panels_of((folder / PANEL).read_bytes(), geography)
    return Inputs(catalogue, geography, panel, others=tuple(others))


def index_of(folder: Path) -> Index:
    """The index that the files of a snapshot give. Raises ValueError and KeyError as :func:`kept_in` does."""
    kept = kept_in(folder)
    return compute_index(kept.panel, kept.catalogue, kept.others)


def unproven(index: Index, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """E133 where the files that would be kept do not give the numbers of the index again."""
    try:
        with TemporaryDirectory(prefix="scorecard-") as draft:
            folder = Path(draft)
            written = write_tree(folder, files.items(), folder)
            if written.problems:
                return written.problems
            again = printed(index_of(folder))
    except OSError as reason:
        return (why_not_written(reason, Path(gettempdir()), Path(gettempdir())),)
    count, period = sum(1 for _ in moved_since(printed(index), again, intervals=False)), index.period.code
    place = Location(f"{PUBLISHED}/{period}/{NAME}")
    return (problem("E133", place, period=period, count=count),) if count else ()
