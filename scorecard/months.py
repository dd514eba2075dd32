"""The figures of one period from the folders they stand in: its own, and earlier ones for what is reported less often.

A folder is read once in a run, whichever periods need it. What stood when the territory changed is merged first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, reduce
from itertools import islice, takewhile

from scorecard.carrying import carry, carry_over, could_mend, dated, passed_over, stand_in, wanting
from scorecard.catalogue import Catalogue
from scorecard.catalogue.monitoring import CountedFeedback, CountedMoney, CountedTasks
from scorecard.counting import Lists, count_lists, counts_any
from scorecard.gathering import gather, gathers_any, periods_of_year
from scorecard.geography import Geography, Vintage
from scorecard.inputs.elsewhere import elsewhere
from scorecard.inputs.outside_tables import read_tables
from scorecard.inputs.panel_reader import read_panel
from scorecard.inputs.placement import Expected
from scorecard.inputs.rule_checks import reject_wrong_input
from scorecard.inputs.unit_rows import Territory
from scorecard.merging import merge_panel
from scorecard.panel import Panel
from scorecard.period import Period
from scorecard.period_lists import PeriodLists
from scorecard.problems import Checked, Location, Problem, problem
from scorecard.project import Project, periods
from scorecard.received import WorkbookReading
from scorecard.side_by_side import side_by_side


@dataclass(frozen=True, eq=False)
class Ground:
    """What holds for every period: the catalogue and the territory."""

    catalogue: Catalogue
    geography: Geography


@dataclass(frozen=True, eq=False)
class Months:
    """The folders of a project's periods, for one run."""

    project: Project
    ground: Ground
    _read: dict[Period, Checked[Panel | None]] = field(default_factory=dict, init=False)

    def own(self, period: Period) -> Checked[Panel | None]:
        """What stands in the workbooks of a period, in the units of its time; None where it has no territory.

        Problems: W1xx to W3xx, those of wrong input (D105, D109), M303 and M305 of :func:`vintage_of`.
        """
        if period not in self._read:
            self._read[period] = self._panel(period)
        return self._read[period]

    def read_ahead(self, asked: Iterable[Period]) -> None:
        """Read the folders of several periods at once, where the machine can; :meth:`own` reads what was not."""
        waiting = [period for period in asked if period not in self._read]
        self._read.update(side_by_side(self._panel, waiting))

    @cached_property
    def lists(self) -> PeriodLists:
        """The lists in the folders: tasks, feedback, money."""
        return PeriodLists(self.project, self.ground.catalogue.monitoring, self._territory)

    def _territory(self, period: Period) -> Territory:
        """The units of the time of a period; none where it has no territory."""
        vintage, geography = in_force(period, self.ground), self.ground.geography
        code = vintage.code if vintage else ""
        return Territory(code, geography.units(code) if vintage else (), elsewhere(geography, code))

    def earlier(self, period: Period, most: int) -> Iterator[Panel]:
        """What stands in the workbooks of up to ``most`` earlier folders of the same territory, newest first."""
        for before in islice(self.before(period), most):
            panel = self.own(before).value
            if panel is not None and panel.arrived.any():
                yield panel

    def before(self, period: Period) -> Iterator[Period]:
        """The earlier periods that have a folder, newest first, back to where the territory was another one."""
        vintage = vintage_of(period, self.ground).value
        return takewhile(lambda other: vintage_of(other, self.ground).value == vintage, self.all_before(period))

    def all_before(self, period: Period) -> Iterator[Period]:
        """The earlier periods that have a folder, newest first, in whatever territory."""
        kind = self.ground.catalogue.period_kind
        return (other for other in reversed(periods(self.project)) if other.kind is kind and other < period)

    def vintage(self, period: Period) -> str:
        """The code of the vintage that the workbooks of a period are in; empty where no territory leads from it."""
        found = vintage_of(period, self.ground).value
        return found.code if found else ""

    def _panel(self, period: Period) -> Checked[Panel | None]:
        fitting = vintage_of(period, self.ground)
        if fitting.value is None:
            return Checked(None, fitting.problems)
        catalogue, geography, vintage = self.ground.catalogue, self.ground.geography, fitting.value.code
        expected = Expected(catalogue, period, vintage, geography.units(vintage), elsewhere(geography, vintage))
        read = read_panel(self.project.period_folder(period), self.project.root, expected)
        tables = read_tables(self.project.root, expected)
        panel = reduce(stand_in, tables.value, dated(read.value, catalogue.figures))
        counted = self._counted(panel)
        usable = reject_wrong_input(counted.value, catalogue)
        return Checked(usable.value, (*read.problems, *tables.problems, *counted.problems, *usable.problems))

    def _counted(self, panel: Panel) -> Checked[Panel]:
        """The panel with the figures that are counted from the lists of its period."""
        catalogue, period = self.ground.catalogue, panel.period
        lists = Lists(
            self.lists.tasks(period) if counts_any(catalogue, CountedTasks) else None,
            self.lists.feedback(period) if counts_any(catalogue, CountedFeedback) else None,
            self.lists.money(period) if counts_any(catalogue, CountedMoney) else None,
        )
        return count_lists(panel, lists, catalogue)


def read_month(months: Months, period: Period) -> Checked[Panel | None]:
    """The figures of a period in the units of its time: its own, and those that still stand from earlier folders.

    Earlier folders are read newest first and only as far back as they can matter. Their problems were said in their
    time; what contradicts only now, a new part above a whole that stands, is said here.
    """
    own, catalogue = months.own(period), months.ground.catalogue
    if own.value is None:
        return own
    walked: list[Panel] = []
    panel = _stood(months, own.value, own.value, walked)
    since = _since_january(months, panel)
    usable = reject_wrong_input(since.value, catalogue)
    return Checked(usable.value, (*own.problems, *since.problems, *usable.problems, *_gaps(months, panel, walked)))


def _since_january(months: Months, panel: Panel) -> Checked[Panel]:
    """The panel with what its figures gather over the year, from the folders of all of its periods."""
    figures = months.ground.catalogue.figures
    if not gathers_any(figures):
        return Checked(panel)
    year = {period: _in_units_of(months, period, panel) for period in periods_of_year(panel.period)}
    return gather(panel, year, figures)


def _in_units_of(months: Months, period: Period, panel: Panel) -> Panel | None:
    """What stands in the workbooks of a period, in the units of the panel; None without a folder, or a way to them."""
    own = months.own(period).value if months.project.period_folder(period).is_dir() else None
    if own is None or own.vintage == panel.vintage:
        return own
    crosswalk = months.ground.geography.crosswalk(own.vintage, panel.vintage)
    return None if crosswalk is None else merge_panel(own, crosswalk, panel.units, months.ground.catalogue.figures)


def _stood(months: Months, panel: Panel, asking: Panel, walked: list[Panel]) -> Panel:
    """The panel with what stands from before, as far as ``asking``, a panel of that time or later, may want it.

    What is read on the way is added to ``walked``.
    """
    figures, asked = months.ground.catalogue.figures, asking
    for earlier in months.before(panel.period):
        wanted = wanting(asked, earlier, figures) & wanting(panel, earlier, figures)
        older = months.own(earlier).value if wanted else None
        if older is not None:
            panel = carry(panel, older, figures)
            asked = panel if asking.period == panel.period else asking
            walked.append(older)
    last = next((one for one in months.all_before(panel.period) if months.vintage(one) != panel.vintage), None)
    if last is None or not wanting(asked, last, figures) & wanting(panel, last, figures):
        return panel
    before = _before_the_change(months, last, panel, (asked, walked))
    return panel if before is None else carry_over(panel, before, figures)


def _before_the_change(months: Months, last: Period, panel: Panel, asked: tuple[Panel, list[Panel]]) -> Panel | None:
    """What stood in the last folder of an older territory, in the units of the panel; None where nothing leads here.

    All that stood, not that folder alone: of the predecessors of one unit each may have reported in another month.
    """
    older = months.own(last).value
    crosswalk = months.ground.geography.crosswalk(months.vintage(last), panel.vintage)
    if older is None or crosswalk is None:
        return None
    asking, walked = asked
    figures = months.ground.catalogue.figures
    months.read_ahead(one for one in months.before(last) if wanting(asking, one, figures))
    walked.append(older)
    stood = _stood(months, passed_over(older), asking, walked)
    return merge_panel(stood, crosswalk, panel.units, figures)


def _gaps(months: Months, panel: Panel, walked: Iterable[Panel]) -> Iterator[Problem]:
    """D122: workbooks of earlier folders that nobody could read while a figure is wanting that may stand in them."""
    for older in walked:
        unread = [reading for reading in older.readings if _is_unread(reading)]
        if unread and could_mend(panel, older.period, months.ground.catalogue.figures):
            folder = months.project.period_folder(older.period).relative_to(months.project.root)
            yield problem("D122", Location(folder.as_posix()), period=older.period.code, count=len(unread))


def vintage_of(period: Period, ground: Ground) -> Checked[Vintage | None]:
    """The vintage the workbooks of a period are in: the catalogue's, or an older one with a crosswalk to it.

    None with M305 for a period of another kind than the catalogue's, with M303 where no territory leads to it.
    """
    catalogue = ground.catalogue
    if period.kind is not catalogue.period_kind:
        facts = {"wanted": catalogue.period_kind.value, "kind": period.kind.value}
        return Checked(None, (problem("M305", catalogue.location, period=period.code, **facts),))
    found, wanted = in_force(period, ground), catalogue.territory.vintage
    outside = problem("M303", catalogue.territory.location, period=period.code, vintage=wanted)
    return Checked(found, () if found else (outside,))


def in_force(period: Period, ground: Ground) -> Vintage | None:
    """The vintage of a period from which a way leads to the catalogue's, or that one."""
    geography, wanted = ground.geography, ground.catalogue.territory.vintage
    level = ground.catalogue.territory.level
    candidates = [v for v in geography.vintages if v.level == level and v.in_force(period)]
    return next((v for v in candidates if v.code == wanted or geography.crosswalk(v.code, wanted)), None)


def _is_unread(reading: WorkbookReading) -> bool:
    """Whether a workbook, or a sheet of it whose head disagrees, was not read; a letter (.txt) is none."""
    refused = any(reason == "head_disagrees" for _, reason in reading.sheets_ignored)
    return refused or not (reading.sheets_read or reading.path.endswith(".txt"))
