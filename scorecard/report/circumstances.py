"""What a page has to say about the run that made it: arguments, never the clock."""

from dataclasses import dataclass, field
from datetime import date

from scorecard.compared import Comparison
from scorecard.geography import Geography
from scorecard.index.assessments import Assessments
from scorecard.index.changes import Changes
from scorecard.index.history import History
from scorecard.levels import Level
from scorecard.monitor.lights import Lights
from scorecard.monitor.reporting import OwnerReport
from scorecard.monitor.reviewed import Reviewed
from scorecard.outlook import Outlooks
from scorecard.robustness.study import Study, Unstudied


@dataclass(frozen=True, slots=True)
class Release:
    """When the numbers of a period were published, how often they were revised since, and when ``last``."""

    on: date
    revisions: int
    last: date


@dataclass(frozen=True)
class Circumstances:
    """``as_of`` dates the figures and the document.

    ``provisional`` says that a figure was rejected or that figures may still change. ``changes`` is None where there is
    no earlier period to compare with; ``reports`` say who has reported; ``robustness`` how sure the ranks are, or why
    that is not said, None where nobody asked; ``assessments`` what the units say of themselves; ``compared`` why what
    moved did, None where nothing is compared; ``history`` all periods up to this one; ``levels`` are the units beside
    those that they are made of; ``release`` since when the numbers are public, None where they are not. ``lists`` are
    the tasks, the feedback and the money of the period; ``outlooks`` say how all stand to every target, ``lights``
    what conditions of the catalogue they meet, None where it has none.
    """

    as_of: date
    provisional: bool
    geography: Geography
    changes: Changes | None = None
    reports: tuple[OwnerReport, ...] = ()
    robustness: Study | Unstudied | None = None
    assessments: Assessments | None = None
    compared: Comparison | None = None
    history: History | None = None
    levels: tuple[Level, ...] = ()
    release: Release | None = None
    lists: Reviewed = field(default_factory=Reviewed)
    outlooks: Outlooks | None = None
    lights: Lights | None = None
