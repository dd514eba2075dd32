"""Every target of a catalogue, and how each unit, or the country, stands to it on a day."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from math import inf, isfinite

import numpy as np

from scorecard.catalogue import Aggregate, Catalogue, Comparator, Indicator, Interpolation, Target
from scorecard.catalogue.targets import DOWNWARDS
from scorecard.comparable import Span, counts_from_january, grows, spans
from scorecard.geography import Unit
from scorecard.index.history import History
from scorecard.monitor.aims import Standing, Status, Unassessable, stand
from scorecard.monitor.plans import Aim, Due, Plan, aims_of
from scorecard.monitor.trajectories import Scale, Series
from scorecard.national import CountryValue, country_values
from scorecard.panel import Floats, Panel
from scorecard.period import MONTHS, Period, PeriodKind, period_at

_ABOVE = frozenset({Status.ACHIEVED, Status.ON_TRACK, Status.AT_RISK})
FARTHEST = 25
"""A target that would be met later than after so many years would, for all that is known, never be met."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """One target of a node, and how ``unit`` stands to it; None for the country.

    Times of the ``standing`` are in periods of the catalogue, see :meth:`scorecard.period.Period.time`. ``country`` is
    what is known of the country's last value; where it states too few for a line, so many points would follow from its
    units (``of_units``).
    """

    node: Indicator | Aggregate
    target: Target
    unit: Unit | None
    standing: Standing
    country: CountryValue | None = None
    of_units: int = 0

    @property
    def is_sinking(self) -> bool:
        """Whether it is to rise, and is above its start while it falls."""
        to_rise, pace = self.target.comparator is Comparator.RISING, self.standing.pace
        return to_rise and pace is not None and pace < 0 and self.standing.status in _ABOVE


@dataclass(frozen=True, eq=False)
class Outlooks:
    """All of them, in the order of the catalogue, of a target unit by unit."""

    period: Period
    as_of: date
    kind: PeriodKind
    rows: tuple[Outlook, ...]

    @cached_property
    def of_units(self) -> Mapping[str, tuple[Outlook, ...]]:
        """Those of each unit by its code."""
        found: dict[str, list[Outlook]] = {}
        for row in self.rows:
            if row.unit is not None:
                found.setdefault(row.unit.code, []).append(row)
        return {code: tuple(rows) for code, rows in found.items()}

    def when(self, time: float) -> Period:
        """The period that is over at a time."""
        return period_at(self.kind, time)

    def only(self, units: Collection[str] = (), node: str = "") -> "Outlooks":
        """Those of some units, and of the country, at one node; of all units, or at all nodes, where none is named."""
        rows = (row for row in self.rows if not node or row.node.code == node)
        kept = tuple(row for row in rows if not units or row.unit is None or row.unit.code in units)
        return replace(self, rows=kept)


@dataclass(frozen=True, eq=False)
class _Ground:
    told: History
    catalogue: Catalogue
    country: Mapping[Period, Mapping[str, CountryValue]]
    as_of: date

    @property
    def kind(self) -> PeriodKind:
        return self.catalogue.period_kind


def outlooks(told: History, panels: Sequence[Panel], catalogue: Catalogue, as_of: date) -> Outlooks:
    """Every target on a day: what was of later periods then is not looked at. ``panels`` are those of the history."""
    every: tuple[Indicator | Aggregate, ...] = (*catalogue.indicators, *catalogue.aggregates)
    nodes = [node for node in every if node.targets]
    country = {panel.period: country_values(panel, catalogue) for panel in panels if has_national(catalogue)}
    ground = _Ground(told, catalogue, country, as_of)
    rows = tuple(row for node in nodes for target in node.targets for row in _of_target(ground, node, target))
    return Outlooks(told.periods[-1], as_of, catalogue.period_kind, rows)


def has_national(catalogue: Catalogue) -> bool:
    """Whether any target is the country's."""
    return any(target.national for node in catalogue.indicators for target in node.targets)


def _of_target(ground: _Ground, node: Indicator | Aggregate, target: Target) -> Iterator[Outlook]:
    if target.national:
        yield _of_country(ground, node, target)
        return
    for row, unit in enumerate(ground.told.units):
        if target.is_for(unit.code):
            column = ground.told.column_of(node.code)
            table = ground.told.ranks if target.comparator is Comparator.RANK else ground.told.values
            span = Span(table[:, row, column], ground.told.statuses[:, row, column], ground.told.merged[:, row])
            yield Outlook(node, target, unit, _standing(ground, node, target, span))


def _of_country(ground: _Ground, node: Indicator | Aggregate, target: Target) -> Outlook:
    """By what the country states where it does so in the last period of which anything is known, else by its units."""
    told = [ground.country.get(period, {}).get(node.code) for period in ground.told.periods]
    seen = [value for period, value in zip(ground.told.periods, told, strict=True) if period.end <= ground.as_of]
    last = next((value for value in reversed(seen) if value and not np.isnan([value.stated, value.merged]).all()), None)
    own = last is not None and isfinite(last.stated)
    values = np.array([np.nan if one is None else one.stated if own else one.merged for one in told])
    standing = _standing(ground, node, target, _span(ground, values, merged=not own))
    of_units = 0
    if own and standing.why is Unassessable.FEW_POINTS:
        follows = np.array([np.nan if one is None else one.merged for one in told])
        of_units = _standing(ground, node, target, _span(ground, follows, merged=True)).points
    return Outlook(node, target, None, standing, last, of_units)


def _span(ground: _Ground, values: Floats, *, merged: bool) -> Span:
    """Of the country; what follows from units of an older territory is ``merged`` of others."""
    older = np.array([vintage != ground.told.vintages[-1] for vintage in ground.told.vintages])
    return Span(values, np.zeros(len(values), dtype=np.int8), older & merged)


def _standing(ground: _Ground, node: Indicator | Aggregate, target: Target, span: Span) -> Standing:
    if target.comparator is Comparator.TEXT:
        return Standing(Status.NOT_ASSESSABLE, why=Unassessable.TEXT)
    found = _assessed(ground, node, target, span)
    return _unseen(found) if _passed_by(found, target, ground) else found


def _passed_by(found: Standing, target: Target, ground: _Ground) -> bool:
    """Whether the deadline has passed, and what there is speaks of a time before."""
    return found.last is not None and target.by.end <= ground.as_of and found.last.time < target.by.time(ground.kind)


def _unseen(found: Standing) -> Standing:
    """Nobody knows yet whether it was met in time; what was enough before is still shown as achieved."""
    if found.status is Status.ACHIEVED:
        return replace(found, unseen=True)
    return replace(
        found,
        status=Status.NOT_ASSESSABLE,
        why=Unassessable.UNSEEN,
        unseen=True,
        next=None,
        required=None,
        share=None,
        reached=None,
        behind=False,
        short=False,
    )


def _assessed(ground: _Ground, node: Indicator | Aggregate, target: Target, span: Span) -> Standing:
    points = [
        point
        for point in spans(ground.told, span, node, ground.catalogue, ranks=target.comparator is Comparator.RANK)
        if point.period.end <= min(ground.as_of, target.by.end)
    ]
    kind, resets = ground.kind, counts_from_january(node, ground.catalogue)
    if resets and points and points[-1].period.year < target.by.year:
        last = Due(points[-1].period.time(kind), points[-1].value)
        return Standing(Status.NOT_ASSESSABLE, why=Unassessable.OTHER_YEAR, points=len(points), last=last)
    points = [point for point in points if not resets or point.period.year == target.by.year]
    times = np.array([point.period.time(kind) for point in points], dtype=np.float64)
    values = np.array([point.value for point in points], dtype=np.float64)
    series = Series(times, values, _scale(ground, node, target))
    passed = max((one.by.time(kind) for one in target.milestones if one.by.end <= ground.as_of), default=-inf)
    found = stand(_plan(ground, node, target, series), series, passed)
    return _within_reach(found, target.by.time(kind) if resets else inf, kind)


def _within_reach(found: Standing, until: float, kind: PeriodKind) -> Standing:
    """Never, where the target would be met after its series has begun anew, or too far off to say."""
    if found.reached is None or found.last is None:
        return found
    farthest = min(until, found.last.time + FARTHEST * 12 / MONTHS[kind])
    return found if found.reached <= farthest else replace(found, reached=inf)


def _scale(ground: _Ground, node: Indicator | Aggregate, target: Target) -> Scale:
    """Between which values the node lies: ranks from 1 to the number of units, scores of shares from 0 to 1."""
    if target.comparator is Comparator.RANK:
        return Scale(1, len(ground.told.units))
    if isinstance(node, Indicator):
        return Scale(*target.possible)
    return Scale() if node.given or node.code in ground.catalogue.without_points else Scale(0, 1)


def _plan(ground: _Ground, node: Indicator | Aggregate, target: Target, series: Series) -> Plan:
    kind, bounded = ground.kind, target.comparator in {*DOWNWARDS, Comparator.BETWEEN}
    return Plan(
        aims=_aims(target, series),
        deadline=target.by.time(kind),
        milestones=tuple(Due(one.by.time(kind), one.value) for one in target.milestones),
        start=Due(target.start.period.time(kind), target.start.value) if target.start else None,
        straight=target.interpolation is Interpolation.STRAIGHT,
        to_the_end=target.comparator is Comparator.RISING or (bounded and grows(node, ground.catalogue)),
    )


def _aims(target: Target, series: Series) -> tuple[Aim, ...]:
    """What is to be met; of what is to rise, more than the start, or than the first comparable point."""
    if target.comparator is Comparator.RISING and not target.start:
        return (Aim(float(series.values[0]) if len(series.values) else 0.0, strictly=True),)
    return aims_of(target)
