"""What a build is asked for, and what it leaves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from scorecard.catalogue import Catalogue
from scorecard.compared import Comparison
from scorecard.counting import Lists
from scorecard.export.numbers import Move, Numbers
from scorecard.geography import Geography
from scorecard.index.assessments import Assessments
from scorecard.index.changes import Changes
from scorecard.index.history import History
from scorecard.index.result import Index
from scorecard.levels import Level
from scorecard.lock import PATIENCE
from scorecard.monitor.lights import Lights
from scorecard.monitor.reporting import OwnerReport
from scorecard.monitor.reviewed import Reviewed
from scorecard.monitor.status import Status
from scorecard.origins import Files
from scorecard.outlook import Outlooks
from scorecard.panel import Panel
from scorecard.period import Period
from scorecard.report.circumstances import Release
from scorecard.report.reasons import Reason
from scorecard.robustness.study import Study, Unstudied
from scorecard.snapshot import Snapshot

Progress = Callable[[int, int, str], None]
"""Told after each document: how many are made, of how many, and its name."""


def _unsaid(holder: str) -> None:
    """Nobody is told who is waited for."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Who publishes when; ``reason`` is that of a revision, empty for a first publication. ``by`` may be empty."""

    on: date
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to make: ``units`` are codes, none for all; ``as_of`` dates the pages; ``out`` is the folder of the run.

    ``shelf`` is the folder of documents made before, None for none. ``force``: everything is drawn again. ``dry``:
    nothing is drawn or written, only said. ``patience`` is how long to wait, in seconds, for another run in the folder,
    and ``waiting`` hears who that is. ``links`` is the way from the files to the project's root where they will not
    stay in ``out``, empty for none. ``state`` is :func:`scorecard.unchanged.state_of` before anything was read.
    With a ``publication`` what is provisional stops the run; its reason lets published numbers become others.
    """

    languages: tuple[str, ...]
    units: tuple[str, ...]
    workers: int
    as_of: date
    out: Path
    shelf: Path | None = None
    force: bool = False
    dry: bool = False
    state: str = ""
    patience: float = PATIENCE
    waiting: Callable[[str], None] = _unsaid
    links: str | None = None
    publication: Publication | None = None


class Deed(StrEnum):
    """What a run did about a document."""

    DRAWN = "drawn"
    TAKEN = "taken"
    """Its bytes were made by an earlier run."""
    STANDING = "standing"
    """The file was there as it must be."""
    REMOVED = "removed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Action:
    """What a run did about a document, and why; no reason for one that stands or is removed."""

    name: str
    deed: Deed
    reason: Reason | None = None
    unit: str = ""


@dataclass(frozen=True, eq=False)
class Computed:
    """One period computed, and what its pages say besides. ``files`` are all that any of it comes from.

    ``robustness`` says how sure the ranks are, or why that is not said; None where nobody asked.
    ``assessments`` are what the units say of themselves, where figures arrive in stages; ``levels`` are the units
    beside those that they are made of. ``compared`` says why what moved did; None where nothing is compared.
    ``history`` are all periods up to this one. ``others`` are the figures of the other periods that the
    index looks at. ``published`` is what was published of the period, and still is; None where nothing was, or where
    this run revises it. ``release`` says since when its numbers are public; None where they are not. ``lists`` are
    those of the period on its last day; None of a kind where it has none. ``outlooks`` say how all stood to every
    target on that day, ``lights`` what conditions of the catalogue they met on the day of the pages; None where it
    has none.
    """

    index: Index
    geography: Geography
    changes: Changes | None
    reports: tuple[OwnerReport, ...]
    files: Files = field(default_factory=Files)
    robustness: Study | Unstudied | None = None
    assessments: Assessments | None = None
    levels: tuple[Level, ...] = ()
    compared: Comparison | None = None
    history: History | None = None
    others: tuple[Panel, ...] = ()
    published: Snapshot | None = None
    release: Release | None = None
    lists: Reviewed = field(default_factory=Reviewed)
    outlooks: Outlooks | None = None
    lights: Lights | None = None


@dataclass(frozen=True, eq=False)
class Tabled:
    """A period as a meeting looks at it: computed, who has reported, and the ``lists`` of the year up to it."""

    computed: Computed
    status: Status
    lists: Mapping[Period, Lists]
    workbooks: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Reported:
    """Who has reported, and what its page says besides; ``sources`` are the workbooks it was read from."""

    status: Status
    catalogue: Catalogue
    geography: Geography
    sources: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Built:
    """The index, the folder of the run, what is there now by path within it to SHA-256, and what was done for it.

    ``numbers`` are those that the documents carry, ``moves`` those that the run before had printed otherwise; None
    where there was none before. ``changed`` are the inputs and templates that are not as that run had them. ``panels``
    are the figures of the other periods that the index looks at.
    """

    index: Index
    geography: Geography
    folder: Path
    outputs: Mapping[str, str]
    actions: tuple[Action, ...] = ()
    numbers: Numbers = field(default_factory=dict)
    moves: tuple[Move, ...] | None = None
    changed: tuple[str, ...] = ()
    panels: tuple[Panel, ...] = ()
