"""The history of a project: every period read and computed once, and what is wrong with the row of them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scorecard.catalogue import Catalogue
from scorecard.index import compute_index
from scorecard.index.history import History, chapter_of, history_of
from scorecard.index.result import Index
from scorecard.intake import reported
from scorecard.months import Months, vintage_of
from scorecard.panel import Panel
from scorecard.period import Period
from scorecard.problems import Checked, Location, Problem, problem
from scorecard.project import periods


def read_history(months: Months, now: Index) -> Checked[History]:
    """All periods up to that of ``now``, which is computed already.

    Problems of the workbooks of earlier periods were said in their time; here M310 to M313, of the row of periods.
    """
    catalogue, last = months.ground.catalogue, now.period
    folders = periods(months.project)
    fitting = (period for period in folders if period != last and vintage_of(period, months.ground).value is not None)
    asked = [period for period in fitting if period < last or catalogue.looks_at_other_periods]
    months.read_ahead(asked)
    panels = [panel for period in asked if (panel := reported(months, period)) is not None]
    chapters = [chapter_of(index) for index in _computed(panels, now.panel, catalogue)]
    told = history_of((*chapters, chapter_of(now)), now.units, catalogue)
    return Checked(told, tuple(_doubts(months, [period for period in folders if period <= last], told)))


def _computed(panels: Sequence[Panel], now: Panel, catalogue: Catalogue) -> Iterator[Index]:
    """Each period before ``now``, with all others around it where the catalogue looks at them."""
    for panel in panels:
        if panel.period < now.period:
            others = [other for other in (*panels, now) if other is not panel]
            yield compute_index(panel, catalogue, others if catalogue.looks_at_other_periods else ())


def _doubts(months: Months, folders: Sequence[Period], told: History) -> Iterator[Problem]:
    """M310 to M313, in the order of time."""
    kind, there = months.ground.catalogue.period_kind, frozenset(told.periods)
    fitting = [period for period in folders if period.kind is kind]
    for period in folders:
        where = Location(months.project.period_folder(period).relative_to(months.project.root).as_posix())
        if period.kind is not kind:
            yield problem("M312", where, period=period.code, kind=period.kind.value, wanted=kind.value)
        elif vintage_of(period, months.ground).value is None:
            vintage = months.ground.catalogue.territory.vintage
            yield problem("M313", where, period=period.code, vintage=vintage)
        elif period not in there and told.periods[0] < period:
            yield problem("M310", where, period=period.code)
    for before, after in pairwise(fitting):
        if before.distance(after) > 1:
            where = Location(months.project.data.relative_to(months.project.root).as_posix())
            count = round(before.distance(after)) - 1
            yield problem("M311", where, first=before.code, last=after.code, count=count)
