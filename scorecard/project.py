"""Where things are: the project a command works on, its folders, and what comes bundled with the program."""

from dataclasses import dataclass
from pathlib import Path

from scorecard.period import Period, parse_period
from scorecard.problems import Checked, problem

CATALOGUE = "indicators.yaml"
DATA, GEOGRAPHY, TEMPLATES, BUILD, PUBLISHED = "data", "data/geography", "templates", "build", "published"
STARTER = "examples/starter"
_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Project:
    """One catalogue and what belongs to it; all paths are absolute.

    ``templates`` is a search path: the project's own folder where it has one, then the bundled one. ``geography`` is
    the project's where it has one, else the bundled one; both may name a folder that does not exist.
    """

    root: Path
    catalogue: Path
    data: Path
    geography: Path
    templates: tuple[Path, ...]
    build: Path
    published: Path

    def period_folder(self, period: Period) -> Path:
        """Where the workbooks of a period lie."""
        return self.data / period.code

    def build_folder(self, period: Period) -> Path:
        """Where a run over a period leaves its files."""
        return self.build / period.code

    def published_folder(self, period: Period) -> Path:
        """Where the snapshot of a period lies once it is published."""
        return self.published / period.code


def find_project(start: Path, explicit: Path | None = None) -> Checked[Project | None]:
    """The project at ``explicit`` (its folder or its catalogue), else at ``start`` or the nearest folder above it.

    Problems: E101 nothing found from ``start`` upwards, E102 no catalogue at ``explicit``.
    """
    if explicit is not None:
        folder = explicit.parent if explicit.name == CATALOGUE else explicit
        if (folder / CATALOGUE).is_file():
            return Checked(open_project(folder))
        return Checked(None, (problem("E102", folder=str(explicit), name=CATALOGUE),))
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / CATALOGUE).is_file():
            return Checked(open_project(folder))
    return Checked(None, (problem("E101", folder=str(start), name=CATALOGUE),))


def open_project(folder: Path) -> Project:
    """The project of a folder that holds a catalogue."""
    root = folder.resolve()
    own_geography = root / GEOGRAPHY
    templates = (root / TEMPLATES, bundled() / TEMPLATES)
    return Project(
        root=root,
        catalogue=root / CATALOGUE,
        data=root / DATA,
        geography=own_geography if own_geography.is_dir() else bundled() / GEOGRAPHY,
        templates=tuple(dict.fromkeys(path for path in templates if path.is_dir())),
        build=root / BUILD,
        published=root / PUBLISHED,
    )


def periods(project: Project) -> tuple[Period, ...]:
    """The periods that have a folder under ``data/``, earliest first; folders of other names are not periods."""
    if not project.data.is_dir():
        return ()
    named = (parse_period(folder.name) for folder in project.data.iterdir() if folder.is_dir())
    return tuple(sorted(period for period in named if period is not None))


def way_to_root(folder: Path, root: Path) -> str | None:
    """``../../`` from a folder inside the project to its root; None from one outside, which may be anywhere."""
    inside = folder.resolve()
    return "../" * len(inside.relative_to(root).parts) if inside.is_relative_to(root) else None


def starter() -> Path:
    """The small project that a new one begins as."""
    return bundled() / STARTER


def bundled() -> Path:
    """What the program brings along, templates, territory and starter: in the wheel, or the checkout it runs from."""
    packed = _PACKAGE / "_bundled"
    return packed if packed.is_dir() else _PACKAGE.parent
