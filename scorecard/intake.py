"""Everything one period needs, read, checked and brought into the units that are compared."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from scorecard.catalogue import Catalogue
from scorecard.counting import Lists
from scorecard.geography import Crosswalk, Geography
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.catalogue_lights_checks import check_levels
from scorecard.inputs.catalogue_targets import check_whose
from scorecard.inputs.checks import check, off_in_size
from scorecard.inputs.confirmations import confirmations_file, read_confirmations
from scorecard.inputs.geography_file import read_geography
from scorecard.levels import Level
from scorecard.merging import merge_panel, unsettled
from scorecard.monitor.reporting import OwnerReport, find_silent, of_merged_units, said_at_once, who_reported
from scorecard.monitored import read_period_lists
from scorecard.months import Ground, Months, read_month
from scorecard.other_units import Lands, Sides, read_beside
from scorecard.panel import Panel
from scorecard.period import Period
from scorecard.plausibility import check_against_earlier, check_totals, check_within, without_doubted
from scorecard.plausibility.confirmed import confirm
from scorecard.problems import Checked, Problem, problem
from scorecard.project import Project, periods
from scorecard.snapshot import Snapshot, read_snapshot
from scorecard.unread import whose_unread


@dataclass(frozen=True, eq=False)
class Inputs:
    """One period, read and checked, in the units that are compared.

    ``previous`` are the figures of the period before: None where they were not asked for or nothing was reported.
    ``others`` are those of all other periods that have a folder, where the catalogue imputes over time or takes
    goalposts from them. ``files`` are what was read besides: confirmations and task sheets. ``levels`` are the units
    beside those that they are made of, or that are made of them; ``below`` the figures of units that lie in those
    compared. ``months`` are the folders that were read; None where the figures come from elsewhere. ``published`` is
    what was published of the period; None where nothing was. ``as_published``: the figures are those of ``published``,
    and no others. ``lists`` are its tasks, feedback and money.
    """

    catalogue: Catalogue
    geography: Geography
    panel: Panel
    reports: tuple[OwnerReport, ...] = ()
    previous: Panel | None = None
    others: tuple[Panel, ...] = ()
    files: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    below: tuple[Panel, ...] = ()
    months: Months | None = None
    published: Snapshot | None = None
    as_published: bool = False
    lists: Lists = field(default_factory=Lists)

    @property
    def workbooks(self) -> tuple[str, ...]:
        """Every file but catalogue and territory that any of it comes from, or that was looked at; some twice."""
        besides = (*((self.previous,) if self.previous else ()), *self.others)
        read = (path for panel in (self.panel, *besides) for path in panel.sources)
        looked_at = (reading.path for reading in self.panel.all_readings)
        beside = (path for level in self.levels for path in level.sources)
        return (*self.catalogue.files, *self.files, *read, *looked_at, *beside)


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
    problems += tuple(check_whose(catalogue.value, geography.value.units(vintage)))
    problems += tuple(check_levels(catalogue.value, geography.value))
    ground = None if Checked(None, problems).failed else Ground(catalogue.value, geography.value)
    return Checked(ground, problems)


def read_inputs(
    project: Project, period: Period, *, previous: bool = False, beside: Inputs | None = None
) -> Checked[Inputs | None]:
    """Everything a period needs; None when catalogue, geography or territory stop the run.

    Workbooks hold the units of their own time: where that is an older vintage than the catalogue's, the panel is
    merged along the crosswalk. With ``previous`` the period before is read as well; its problems were said in its time.
    ``beside`` is another period of the project, just read: what it has read is not read again.
    """
    ground = read_ground(project)
    if ground.value is None:
        return Checked(None, ground.problems)
    months = (beside.months if beside else None) or Months(project, ground.value)
    catalogue, geography = months.ground.catalogue, months.ground.geography
    month = read_month(months, period)
    if month.value is None:
        return Checked(None, (*ground.problems, *month.problems))
    reports = who_reported(month.value, catalogue, whose_unread(month.value, catalogue, geography))
    found = said_at_once(check(catalogue, month.value), reports, catalogue)
    doubts = _doubts(months, month.value, (*found, *find_silent(month.value, reports)))
    merged = _merged(month.value, months)
    doubts = _confirmed(months, month.value, (*doubts, *merged.problems))
    crosswalk = _crosswalk(month.value, months.ground)
    if crosswalk is not None:
        reports = of_merged_units(reports, crosswalk, merged.value.panel.units)
    before = reported(months, period.previous()) if previous else None
    others = tuple(_others(months, period)) if catalogue.looks_at_other_periods else ()
    published = read_snapshot(project, period)
    lists = read_period_lists(months, period)
    problems = (*ground.problems, *month.problems, *doubts, *published.problems, *lists.problems)
    sides = merged.value
    inputs = Inputs(
        catalogue=catalogue,
        geography=geography,
        panel=sides.panel,
        reports=reports,
        previous=before,
        others=others,
        files=tuple(_files(months, period)),
        levels=sides.levels,
        below=sides.below,
        months=months,
        published=published.value,
        lists=lists.value,
    )
    return Checked(inputs, problems)


def _files(months: Months, period: Period) -> Iterator[str]:
    """What is read besides the workbooks of figures: confirmations, lists and those they are held against."""
    confirmed = confirmations_file(months.project.data)
    if confirmed is not None:
        yield confirmed.relative_to(months.project.root).as_posix()
    yield from months.lists.files_of(period)


def _doubts(months: Months, panel: Panel, doubts: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """These and what the figures of a period, beside each other and those before, do not let be expected."""
    own, catalogue = months.own(panel.period).value, months.ground.catalogue
    doubts += tuple(check_within(catalogue, panel))
    if own is not None and own.arrived.any():
        walked = months.earlier(panel.period, catalogue.checks.history)
        earlier = [without_doubted(one, off_in_size(catalogue, one)) for one in walked]
        doubts += (*check_against_earlier(catalogue, own, earlier, doubts), *check_totals(catalogue, own))
    return doubts


def _confirmed(months: Months, panel: Panel, doubts: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """These; what is confirmed in the project's file of confirmations is a note."""
    file = confirmations_file(months.project.data)
    if file is None:
        return doubts
    read = read_confirmations(file, months.project.root, panel)
    return (*confirm(doubts, panel, read.value), *read.problems)


def _others(months: Months, period: Period) -> Iterator[Panel]:
    """The figures of every other period with a folder, in order of time."""
    for other in periods(months.project):
        if other.kind is period.kind and other != period:
            panel = reported(months, other)
            if panel is not None:
                yield panel


def reported(months: Months, period: Period) -> Panel | None:
    """The figures of another period, as they are compared; None where nothing was reported in it."""
    if not months.project.period_folder(period).is_dir():
        return None
    month = read_month(months, period).value
    return _merged(month, months).value.panel if month is not None and month.arrived.any() else None


def _merged(panel: Panel, months: Months) -> Checked[Sides]:
    """The figures in the units that are compared, and those of other units of the same period beside them."""
    ground = months.ground
    crosswalk, problems = _crosswalk(panel, ground), list[Problem]()
    if crosswalk is not None:
        units = ground.geography.units(crosswalk.newer)
        panel = merge_panel(panel, crosswalk, units, ground.catalogue.figures)
        if not crosswalk.changes_nothing:
            problems.append(problem("M302", older=crosswalk.older, newer=crosswalk.newer))
            problems += unsettled(crosswalk, units)
    sides = read_beside(panel, Lands(months.project, ground.catalogue, ground.geography))
    return Checked(sides.value, (*problems, *sides.problems))


def _crosswalk(panel: Panel, ground: Ground) -> Crosswalk | None:
    """The way from the units of the workbooks to those that are compared; None where they are the same."""
    return ground.geography.crosswalk(panel.vintage, ground.catalogue.territory.vintage)
