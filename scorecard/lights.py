"""What the conditions of traffic lights look at, unit by unit: figures, reports, tasks, feedback, money, targets.

Units are looked at as they are compared, and so are those that they lie in and those that lie in them. What was
reported or listed for units of before counts for the one that they have become, and what is of a unit below, where it
is asked of the unit above.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Catalogue, Indicator
from scorecard.catalogue.lights import OF_FEEDBACK, OF_NODES, OF_REPORTS, OF_TASKS, Condition, LightOf
from scorecard.geography import Geography, Unit
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.money import MoneyRow
from scorecard.monitor.aims import Status as TargetStatus
from scorecard.monitor.feedback import Flow, flow_of, flow_of_count
from scorecard.monitor.lights import LevelLights, Light, LightCount, Lights, Place, count_above, green_of, judged, show
from scorecard.monitor.money import Funds
from scorecard.monitor.reviewed import Reviewed
from scorecard.monitor.status import Report, Status, Timing
from scorecard.monitor.tasks import Standing, Tally, is_said_done
from scorecard.outlook import Outlooks
from scorecard.panel import DataStatus, Floats, Panel
from scorecard.tasks import TaskState

Mask = npt.NDArray[np.bool_]
Row = TypeVar("Row")
_UNASSESSED = frozenset({TargetStatus.NO_DATA, TargetStatus.NOT_ASSESSABLE})
_HUNDRED = 100
_LATE = frozenset({Timing.LATE, Timing.OVERDUE})


@dataclass(frozen=True, eq=False)
class Followed:
    """What lights are judged by. ``listed`` is the vintage in whose units the lists are, empty for none.

    ``outlooks`` is None where no condition asks for targets; ``below`` are the figures of units that lie in those
    compared.
    """

    index: Index
    geography: Geography
    status: Status
    lists: Reviewed = field(default_factory=Reviewed)
    listed: str = ""
    outlooks: Outlooks | None = None
    below: tuple[Panel, ...] = ()

    @property
    def catalogue(self) -> Catalogue:
        """What says which conditions there are."""
        return self.index.catalogue


@dataclass(frozen=True, eq=False)
class _Level:
    """Units of a level, with the index over them where there is one; ``below`` counts what lies in them."""

    name: str
    vintage: str
    units: tuple[Unit, ...]
    index: Index | None = None
    below: tuple[LightCount, ...] = ()
    place: Place = Place.COMPARED


def lights_of(followed: Followed) -> Lights | None:
    """The lights of a period on the day of its status; None where the catalogue has no conditions."""
    catalogue, geography = followed.catalogue, followed.geography
    if not catalogue.monitoring.lights.conditions:
        return None
    own_vintage, units = catalogue.territory.vintage, followed.index.units
    under = [_with_counts(followed, _below(followed, panel), own_vintage, units) for panel in followed.below]
    counts = tuple(count for one in under for count in one.above)
    own = _judged(followed, _Level(catalogue.territory.level, own_vintage, units, followed.index, counts))
    read = geography.vintage(own_vintage)
    over = geography.vintage(read.within) if read and read.within else None
    levels = [own]
    if over is not None:
        own = _with_counts(followed, own, over.code, geography.parents(own_vintage))
        whose = tuple(count.unit for count in own.above if count.unit is not None)
        levels = [own, _judged(followed, _Level(over.level, over.code, whose, None, own.above, Place.ABOVE))]
    told = tuple(one for one in (*levels, *under) if one.conditions)
    return Lights(followed.index.period, followed.status.as_of, told)


def _below(followed: Followed, panel: Panel) -> LevelLights:
    """The lights of units that lie in those compared; an index over them is computed where a condition asks for it."""
    vintage, catalogue = followed.geography.vintage(panel.vintage), followed.catalogue
    level = vintage.level if vintage else ""
    wanted = catalogue.monitoring.lights.asks_for(OF_NODES, level)
    index = compute_index(panel, catalogue) if wanted else None
    return _judged(followed, _Level(level, panel.vintage, panel.units, index, (), Place.BELOW))


def _with_counts(followed: Followed, level: LevelLights, vintage: str, above: Sequence[Unit]) -> LevelLights:
    """The level with its counts by the units of the level above."""
    made_of = _made_of(followed.geography, level.vintage, vintage)
    lies_in = {code: whole for whole, codes in made_of.items() for code in codes}
    return replace(level, lies_in=lies_in, above=count_above(level.shown, level.units, above, lies_in))


def _judged(followed: Followed, level: _Level) -> LevelLights:
    conditions = followed.catalogue.monitoring.lights.of_level(level.name)
    values = np.full((len(level.units), len(conditions)), np.nan)
    applies = np.ones(values.shape, dtype=np.bool_)
    for k, condition in enumerate(conditions):
        values[:, k], applies[:, k] = _looked_at(followed, level, condition)
    each, shown = show(conditions, values, applies)
    return LevelLights(level.name, level.vintage, level.units, conditions, values, each, shown, place=level.place)


def _looked_at(followed: Followed, level: _Level, condition: Condition) -> tuple[Floats, Mask]:
    """(unit,) the value of a condition, NaN where it is not known, and whether it applies to the unit."""
    what, decided = condition.of, partial(_decided, condition)
    if what in OF_NODES:
        return _of_node(level, condition)
    if what is LightOf.GREEN_BELOW:
        values = green_of(level.below, level.units)
    elif what is LightOf.OFF_TRACK:
        values = _off_track(followed, level)
    elif what in OF_REPORTS:
        values = _over_units(_reports(followed, level), followed, level, lambda those: _of_reports(those, what))
    elif what in OF_TASKS:
        values = _over_units(_tasks(followed, level), followed, level, lambda those: decided(_of_tasks(those, what)))
    elif what in OF_FEEDBACK:
        values = _over_units(_flows(followed), followed, level, lambda those: decided(_of_feedback(those, what)))
    else:
        values = _over_units(_money(followed), followed, level, _disbursed)
    return values, np.ones(len(level.units), dtype=np.bool_)


def _of_node(level: _Level, condition: Condition) -> tuple[Floats, Mask]:
    """A value or a score; what was imputed for an indicator is no value that anybody has seen."""
    index = level.index
    if index is None:
        return np.full(len(level.units), np.nan), np.ones(len(level.units), dtype=np.bool_)
    column = index.column_of(condition.node)
    table = index.values if condition.of is LightOf.VALUE else index.scores
    statuses, found = index.statuses[:, column], np.array(table[:, column])
    if isinstance(index.catalogue.nodes[condition.node], Indicator):
        found = np.where(statuses == DataStatus.IMPUTED, np.nan, found)
    return found, np.not_equal(statuses, DataStatus.NOT_APPLICABLE)


def _off_track(followed: Followed, level: _Level) -> Floats:
    """How many targets are off track; NaN of a unit none of whose targets is assessed."""
    assessed: dict[str, int] = {}
    for row in followed.outlooks.rows if followed.outlooks else ():
        if row.unit is not None and row.unit.vintage == level.vintage and row.standing.status not in _UNASSESSED:
            off = row.standing.status is TargetStatus.OFF_TRACK
            assessed[row.unit.code] = assessed.get(row.unit.code, 0) + off
    return np.array([assessed.get(unit.code, np.nan) for unit in level.units], dtype=np.float64)


@dataclass(frozen=True, eq=False)
class _Known(Generic[Row]):
    """What is known of the units of a vintage, by their codes."""

    vintage: str
    rows: Mapping[str, Sequence[Row]]


def _over_units(
    known: _Known[Row], followed: Followed, level: _Level, value: Callable[[Sequence[Row]], float | None]
) -> Floats:
    """(unit,) the value over the rows of each unit, and of those that it has become or that lie in it."""
    made_of = _made_of(followed.geography, known.vintage, level.vintage)
    those = ([row for code in made_of.get(unit.code, ()) for row in known.rows.get(code, ())] for unit in level.units)
    found = (value(rows) if rows else None for rows in those)
    return np.array([np.nan if one is None else one for one in found], dtype=np.float64)


def _made_of(geography: Geography, older: str, newer: str) -> Mapping[str, tuple[str, ...]]:
    """Of units of a vintage those of another that they have been made of, or that lie in them; empty for no way."""
    if older and older == newer:
        return {unit.code: (unit.code,) for unit in geography.units(older)}
    way = geography.crosswalk(older, newer)
    return {one.successor: one.predecessors for one in way.successions} if way else {}


def _grouped(vintage: str, rows: Iterable[tuple[str, Row]]) -> _Known[Row]:
    found: dict[str, list[Row]] = defaultdict(list)
    for code, row in rows:
        found[code].append(row)
    return _Known(vintage, found)


def _reports(followed: Followed, level: _Level) -> _Known[Report]:
    """What units report; those that lie in the units compared speak for themselves only."""
    of_level = (one for one in followed.status.below if one.units and one.units[0].vintage == level.vintage)
    status = next(of_level, followed.status)
    vintage = status.units[0].vintage if status.units else ""
    return _grouped(vintage, ((one.unit.code, one) for one in status.by_unit if one.unit is not None))


def _of_reports(those: Sequence[Report], what: LightOf) -> float | None:
    """Of what is due how much has arrived, in per cent; or by how many days the latest of them is late.

    A report that is in part there, and not due yet, is neither late nor in time; nor is one without a day.
    """
    if what is LightOf.REPORTED:
        due = sum(one.due for one in those)
        return 100 * sum(one.arrived for one in those) / due if due else None
    late = [one.days for one in those if one.timing in _LATE]
    in_time = all(one.timing is Timing.ON_TIME for one in those)
    return float(max(late)) if late else 0.0 if in_time else None


def _tasks(followed: Followed, level: _Level) -> _Known[Standing]:
    """By unit; of units below the ones compared by what is named of these."""
    found = followed.lists.tasks
    below = level.place is Place.BELOW
    rows = ((one.task.part if below else one.task.unit, one) for one in found.standings) if found else ()
    return _grouped(level.vintage if below else followed.listed, rows)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is known, and between what it lies whatever is true of the rest; the same thrice where all is known."""

    known: float | None
    least: float
    most: float


def _decided(condition: Condition, found: _Counted) -> float | None:
    """What is known; None where what is not known decides between green and not green."""
    if found.known is None:
        return None
    ends = judged(np.array([found.least, found.most]), condition) == Light.GREEN
    return found.known if ends[0] == ends[1] else None


def _share(part: int, of: int, unknown: int) -> _Counted:
    """In per cent; of the ``unknown`` besides nobody knows whether they are of the part, or of neither."""
    known = 100 * part / of if of else None
    return _Counted(known, 100 * part / max(of + unknown, 1), 100 * (part + unknown) / max(of + unknown, 1))


def _of_tasks(those: Sequence[Standing], what: LightOf) -> _Counted:
    """How many are overdue; their share of those due; of those done or overdue the share done on time.

    Of tasks of which dates do not tell any may be overdue, or done too late, unless it is said that they are done, and
    then they are not overdue.
    """
    tally = Tally("", tuple(those))
    untold = [one.task for one in those if one.state is TaskState.NOT_DATED]
    overdue, open_ones = tally.of(TaskState.OVERDUE), sum(not is_said_done(task) for task in untold)
    if what is LightOf.TASKS_OVERDUE:
        return _Counted(overdue, overdue, overdue + open_ones)
    if what is LightOf.TASKS_OVERDUE_SHARE:
        return _share(overdue, tally.due, open_ones)
    return _share(tally.of(TaskState.ON_TIME), tally.due - tally.of(TaskState.IN_TIME), len(untold))


def _flows(followed: Followed) -> _Known[Flow]:
    found = followed.lists.feedback
    if found is None:
        return _Known("", {})
    dossiers = ((one.dossier.unit, flow_of(one, found.start)) for one in found.standings)
    return _grouped(followed.listed, (*dossiers, *((one.unit, flow_of_count(one)) for one in found.counts)))


def _of_feedback(those: Sequence[Flow], what: LightOf) -> _Counted:
    """How much is overdue in hand; of what was settled, and is known to be in time or late, the share in time."""
    flow = sum(those, Flow())
    if what is LightOf.FEEDBACK_OVERDUE:
        return _Counted(flow.overdue, flow.overdue, flow.overdue + flow.unclear)
    return _share(flow.on_time, flow.on_time + flow.late, flow.untold)


def _money(followed: Followed) -> _Known[MoneyRow]:
    found = followed.lists.money
    return _grouped(followed.listed, ((row.unit, row) for row in found.rows) if found else ())


def _disbursed(those: Sequence[MoneyRow]) -> float | None:
    """A share above 100 is of figures that cannot both be true: which of them is wrong nobody knows."""
    share = Funds("", tuple(those)).share
    return None if share is None or share > _HUNDRED else float(share)
