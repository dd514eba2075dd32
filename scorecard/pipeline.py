"""The whole program on one page: files in, checked figures, an index, views, files out."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from scorecard.catalogue import Catalogue
from scorecard.geography import Crosswalk, Geography
from scorecard.index import compute_index
from scorecard.index.assessments import Assessments, assess, doubts
from scorecard.index.changes import Changes, compare
from scorecard.index.result import Index
from scorecard.index.verification import verify
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.checks import check, off_in_size
from scorecard.inputs.confirmations import confirmations_file, read_confirmations
from scorecard.inputs.geography_file import read_geography
from scorecard.lock import TakenError, held
from scorecard.merging import merge_panel
from scorecard.monitor.reporting import OwnerReport, find_silent, of_merged_units, of_nobody, said_at_once, who_reported
from scorecard.monitor.status import Status, status_of
from scorecard.months import Ground, Months, read_month, vintage_of
from scorecard.origins import files_before, files_of
from scorecard.panel import Panel
from scorecard.period import Period
from scorecard.plausibility import check_against_earlier, check_totals, check_within, without_doubted
from scorecard.plausibility.confirmed import confirm
from scorecard.problems import Checked, Problem, problem
from scorecard.project import Project, periods
from scorecard.robustness.levers import Ground as ReachGround
from scorecard.robustness.levers import find_levers
from scorecard.robustness.reach import Reach, supposition
from scorecard.robustness.reach import reach as find_ways
from scorecard.robustness.study import Earlier, Question, Study, Unstudied, study, why_none
from scorecard.robustness.supposing import Supposition
from scorecard.robustness.what_if import WhatIf
from scorecard.robustness.what_if import what_if as suppose
from scorecard.run import BuildOptions, Built, Computed, Progress
from scorecard.store import shown, why_not_writable
from scorecard.unread import whose_unread

__all__ = [
    "Ground",
    "Inputs",
    "build",
    "changes",
    "compute",
    "reach",
    "read_ground",
    "read_inputs",
    "robustness",
    "status",
    "vintage_of",
    "what_if",
]


@dataclass(frozen=True, eq=False)
class Inputs:
    """One period, read and checked, in the units that are compared.

    ``previous`` are the figures of the period before: None where they were not asked for or nothing was reported.
    ``others`` are those of all other periods that have a folder, where the catalogue imputes over time or takes
    goalposts from them. ``files`` are what was read besides workbooks of periods: the confirmations.
    """

    catalogue: Catalogue
    geography: Geography
    panel: Panel
    reports: tuple[OwnerReport, ...] = ()
    previous: Panel | None = None
    others: tuple[Panel, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def workbooks(self) -> tuple[str, ...]:
        """Every file but catalogue and territory that any of it comes from, or that was looked at; some twice."""
        besides = (*((self.previous,) if self.previous else ()), *self.others)
        read = (path for panel in (self.panel, *besides) for path in panel.sources)
        looked_at = (reading.path for reading in self.panel.readings)
        return (*self.catalogue.files, *self.files, *read, *looked_at)


@dataclass(frozen=True, eq=False)
class Reached:
    """The ways to a rank; ``outcomes`` are the index after the fewest changes, and after the least effort."""

    found: Reach
    outcomes: tuple[WhatIf, ...]


def read_ground(project: Project) -> Checked[Ground | None]:
    """Catalogue and geography; None when either has an error, with the problems of both."""
    catalogue = read_catalogue(project.catalogue, project.root)
    geography = read_geography(project.geography, project.root)
    problems = catalogue.problems + geography.problems
    if catalogue.value is None or geography.value is None:
        return Checked(None, problems)
    vintage = catalogue.value.territory.vintage
    if geography.value.vintage(vintage) is None:
        known = ", ".join(v.code for v in geography.value.vintages)
        return Checked(
            None, (*problems, problem("G201", catalogue.value.territory.location, vintage=vintage, known=known))
        )
    return Checked(Ground(catalogue.value, geography.value), problems)


def read_inputs(project: Project, period: Period, *, previous: bool = False) -> Checked[Inputs | None]:
    """Everything a period needs; None when catalogue, geography or territory stop the run.

    Workbooks hold the units of their own time: where that is an older vintage than the catalogue's, the panel is
    merged along the crosswalk. With ``previous`` the period before is read as well; its problems were said in its time.
    """
    ground = read_ground(project)
    if ground.value is None:
        return Checked(None, ground.problems)
    months, catalogue = Months(project, ground.value), ground.value.catalogue
    month = read_month(months, period)
    if month.value is None:
        return Checked(None, (*ground.problems, *month.problems))
    reports = who_reported(month.value, catalogue, whose_unread(month.value, catalogue, ground.value.geography))
    found = said_at_once(check(catalogue, month.value), reports, catalogue)
    doubts = _doubts(months, month.value, (*found, *find_silent(month.value, reports)))
    merged = _merged(month.value, ground.value)
    crosswalk = _crosswalk(month.value, ground.value)
    if crosswalk is not None:
        reports = of_merged_units(reports, crosswalk, merged.value.units)
    before = _reported(months, period.previous()) if previous else None
    others = tuple(_others(months, period)) if catalogue.looks_at_other_periods else ()
    problems = (*ground.problems, *month.problems, *doubts, *merged.problems)
    confirmed = confirmations_file(project.data)
    files = (confirmed.relative_to(project.root).as_posix(),) if confirmed else ()
    return Checked(Inputs(catalogue, ground.value.geography, merged.value, reports, before, others, files), problems)


def compute(inputs: Inputs) -> Checked[Index]:
    """The index, and what verification, and the stages of its figures beside each other, let be doubted."""
    computed = _assessed(inputs)
    return Checked(computed.value[0], computed.problems)


def _assessed(inputs: Inputs) -> Checked[tuple[Index, Assessments | None]]:
    """The index beside what the units say of themselves, where figures arrive in stages."""
    index = compute_index(inputs.panel, inputs.catalogue, inputs.others)
    found = assess(index, inputs.others)
    return Checked((index, found), (*verify(index), *(doubts(index, found) if found else ())))


def changes(inputs: Inputs, index: Index) -> Changes | None:
    """What moved since the period before; None where that was not read."""
    before = earlier(inputs)
    return None if before is None else compare(before.index, index)


def earlier(inputs: Inputs) -> Earlier | None:
    """The index of the period before; None where that was not read."""
    before = inputs.previous
    if before is None:
        return None
    others = tuple(panel for panel in (inputs.panel, *inputs.others) if panel.period != before.period)
    around = others if inputs.others else ()
    return Earlier(compute_index(before, inputs.catalogue, around), around)


def robustness(inputs: Inputs, index: Index, question: Question | None = None) -> Study | Unstudied:
    """How sure the ranks are, and which movements since the period before hold; or why nothing can be said."""
    return study(index, inputs.others, None if why_none(index) else earlier(inputs), question)


def what_if(inputs: Inputs, index: Index, supposed: Supposition) -> Checked[WhatIf]:
    """The index beside what it would be, ranks with their intervals, and the doubts that are new.

    That scores leave the scale of their points (M102) is meant where another normalisation is supposed.
    """
    found = suppose(index, supposed, inputs.others)
    known = {repr(doubt) for doubt in verify(index)}
    new = (doubt for doubt in verify(found.after) if repr(doubt) not in known)
    return Checked(found, tuple(doubt for doubt in new if doubt.code != "M102"))


def reach(inputs: Inputs, index: Index, unit: str, rank: int, keep: Collection[str] = ()) -> Reached:
    """What would lift a unit to a rank: the fewest changes and the least effort, with what comes of each."""
    row = index.row_of(unit)
    ground = ReachGround(index, inputs.others, row, rank, find_levers(index, row, keep))
    found = find_ways(ground)
    ways = (found.fewest, found.cheapest) if found.reached else ()
    outcomes = tuple(suppose(index, supposition(ground, way), inputs.others) for way in ways if way is not None)
    return Reached(found, outcomes)


def status(inputs: Inputs, as_of: date) -> Checked[Status]:
    """Who has reported by a day, in the units of the period's workbooks."""
    own, catalogue = inputs.panel.as_sent, inputs.catalogue
    unread = whose_unread(own, catalogue, inputs.geography)
    reports = (*who_reported(own, catalogue, unread), of_nobody(own, catalogue))
    return status_of(own, reports, as_of, unread.unknown)


def build(project: Project, period: Period, options: BuildOptions, progress: Progress) -> Checked[Built | None]:
    """Read, compute, draw what would not be the same, write everything.

    None when the inputs stop the run, nothing can be written, or another run holds the folder (E206).
    """
    if options.dry:
        return _build(project, period, options, progress)
    try:
        with held(options.out, options.waiting, options.patience):
            refused = why_not_writable(options.out, project.root)
            return Checked(None, (refused,)) if refused else _build(project, period, options, progress)
    except TakenError as taken:
        return Checked(None, (problem("E206", folder=shown(options.out, project.root), holder=str(taken)),))


def _build(project: Project, period: Period, options: BuildOptions, progress: Progress) -> Checked[Built | None]:
    # What draws pages takes a second to load, and nothing but a build waits for it.
    from scorecard.production import produce  # noqa: PLC0415

    before = files_before(project)
    read = read_inputs(project, period, previous=True)
    if read.value is None:
        return Checked(None, read.problems)
    files = files_of(project, read.value.workbooks, before)
    inputs, assessed = read.value, _assessed(read.value)
    index = Checked(assessed.value[0], assessed.problems)
    found = robustness(inputs, index.value, Question(workers=options.workers))
    moved = changes(inputs, index.value)
    computed = Computed(index.value, inputs.geography, moved, inputs.reports, files, found, assessed.value[1])
    built = produce(project, Checked(computed, (*read.problems, *index.problems)), options, progress)
    return Checked(built.value, built.problems)


def _doubts(months: Months, panel: Panel, doubts: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """These and what the figures of a period, beside each other and those before, do not let be expected.

    What is confirmed in the project's file of confirmations is a note.
    """
    own, catalogue = months.own(panel.period).value, months.ground.catalogue
    doubts += tuple(check_within(catalogue, panel))
    if own is not None and own.arrived.any():
        walked = months.earlier(panel.period, catalogue.checks.history)
        earlier = [without_doubted(one, off_in_size(catalogue, one)) for one in walked]
        doubts += (*check_against_earlier(catalogue, own, earlier, doubts), *check_totals(catalogue, own))
    file = confirmations_file(months.project.data)
    if file is None:
        return doubts
    read = read_confirmations(file, months.project.root, panel)
    return (*confirm(doubts, panel, read.value), *read.problems)


def _others(months: Months, period: Period) -> Iterator[Panel]:
    """The figures of every other period with a folder, in order of time."""
    for other in periods(months.project):
        if other.kind is period.kind and other != period:
            panel = _reported(months, other)
            if panel is not None:
                yield panel


def _reported(months: Months, period: Period) -> Panel | None:
    """The figures of another period, as they are compared; None where nothing was reported in it."""
    if not months.project.period_folder(period).is_dir():
        return None
    month = read_month(months, period).value
    return _merged(month, months.ground).value if month is not None and month.arrived.any() else None


def _merged(panel: Panel, ground: Ground) -> Checked[Panel]:
    crosswalk = _crosswalk(panel, ground)
    if crosswalk is None:
        return Checked(panel)
    merged = merge_panel(panel, crosswalk, ground.geography.units(crosswalk.newer), ground.catalogue.figures)
    return Checked(merged, (problem("M302", older=crosswalk.older, newer=crosswalk.newer),))


def _crosswalk(panel: Panel, ground: Ground) -> Crosswalk | None:
    """The way from the units of the workbooks to those that are compared; None where they are the same."""
    return ground.geography.crosswalk(panel.vintage, ground.catalogue.territory.vintage)
