"""Targets of a catalogue file: what each says, and whether the value they are of could reach it at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf

from scorecard.catalogue import Catalogue, Comparator, Direction, Milestone, Start, Target, Whose
from scorecard.catalogue.targets import DOWNWARDS, UPWARDS
from scorecard.geography import Unit
from scorecard.inputs.catalogue_aims import TargetEntry
from scorecard.inputs.catalogue_errors import nearest
from scorecard.inputs.catalogue_graph import nodes
from scorecard.inputs.catalogue_reach import Reach, reach_of
from scorecard.inputs.catalogue_rules import LevelsRule, SumOfPartsRule
from scorecard.inputs.catalogue_schema import IndicatorEntry, NodeEntry
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.yaml_file import Trail
from scorecard.language import Names
from scorecard.problems import Problem, problem

_WITHOUT_WAY = frozenset({Comparator.BETWEEN, Comparator.RISING, Comparator.TEXT})
_NUMBERS_OF_VALUES = frozenset({*UPWARDS, *DOWNWARDS, Comparator.BETWEEN})


def targets(draft: Draft, trail: Trail, entry: NodeEntry) -> Iterator[Target]:
    """The targets of a node at a trail of a file that was found in order."""
    reach = reach_of(draft, entry)
    for position, target in enumerate(entry.targets):
        (comparator,) = _said(target)
        low, high = _values(target, comparator)
        yield Target(
            comparator=comparator,
            value=low,
            by=target.by,
            source=Names.of(target.source),
            location=draft.document.at((*trail, "targets", position)),
            high=high,
            words=Names.of(target.text or {}),
            start=Start(target.start.period, target.start.value) if target.start else None,
            milestones=tuple(Milestone(one.by, one.value) for one in target.milestones),
            interpolation=target.between_milestones,
            whose=_whose(target),
            possible=(reach.low, reach.high),
        )


def check_targets(draft: Draft) -> Iterator[Problem]:
    """C423 to C426, C510 to C517, C520, C542: each target says one thing, once, that is possible, in time, on a way."""
    for trail, node in nodes(draft):
        yield from _check_twice(draft, trail, node)
        for position, target in enumerate(node.targets):
            said = _said(target)
            at: Trail = (*trail, "targets", position)
            if len(said) == 1:
                yield from _check(_Asked(draft, at, node, target, said[0]))
            else:
                named = ", ".join(said) or "–"
                yield draft.problem("C423", at, name=str(trail[1]), found=named, known=", ".join(Comparator))


def _check_twice(draft: Draft, trail: Trail, node: NodeEntry) -> Iterator[Problem]:
    """C542: two targets of a node that want the same, by the same day, of the same units."""
    seen: set[str] = set()
    for position, target in enumerate(node.targets):
        wanted = {comparator.value: getattr(target, comparator.value) for comparator in _said(target)}
        whose = target.whose if isinstance(_whose(target), Whose) else sorted(target.whose)
        start = target.start.value if target.rising and target.start else None
        key = repr((wanted, target.by.end, whose, start))
        if key in seen:
            said = ", ".join(_in_words(comparator, value) for comparator, value in wanted.items())
            facts = {"name": str(trail[1]), "said": said, "by": target.by.code}
            yield draft.problem("C542", (*trail, "targets", position), **facts)
        seen.add(key)


def _in_words(comparator: str, value: object) -> str:
    if isinstance(value, list):
        return f"{comparator} {' – '.join(f'{end:g}' for end in value)}"
    return f"{comparator} {value:g}" if isinstance(value, int | float) and value is not True else comparator


def check_whose(catalogue: Catalogue, units: Sequence[Unit]) -> Iterator[Problem]:
    """C518: a target for a unit that nobody knows; C519: a rank that every one of the units has."""
    codes = tuple(unit.code for unit in units)
    for node in (*catalogue.indicators, *catalogue.aggregates):
        for target in node.targets:
            named = () if isinstance(target.whose, Whose) else target.whose
            for code in (code for code in named if code not in codes):
                facts = {"vintage": catalogue.territory.vintage, "nearest": nearest(code, codes)}
                yield problem("C518", target.location, indicator=node.code, name=node.code, found=code, **facts)
            if target.comparator is Comparator.RANK and (target.value or 0) >= len(codes):
                rank, count = int(target.value or 0), len(codes)
                yield problem("C519", target.location, indicator=node.code, name=node.code, rank=rank, count=count)


@dataclass(frozen=True)
class _Asked:
    """A target with everything its checks look at; ``at`` is where it stands."""

    draft: Draft
    at: Trail
    node: NodeEntry
    target: TargetEntry
    comparator: Comparator

    @property
    def name(self) -> str:
        return str(self.at[1])

    @cached_property
    def reach(self) -> Reach:
        return reach_of(self.draft, self.node)

    @property
    def asks_for_more(self) -> bool:
        return self.comparator in UPWARDS

    def problem(self, code: str, *way: str | int, **facts: str) -> Problem:
        return self.draft.problem(code, (*self.at, *way), name=self.name, **facts)

    def key_problem(self, code: str, *way: str | int, **facts: str) -> Problem:
        return self.draft.key_problem(code, (*self.at, *way), name=self.name, **facts)


def _check(asked: _Asked) -> Iterator[Problem]:
    yield from _check_time(asked)
    valued = isinstance(asked.node, IndicatorEntry) and not isinstance(asked.node.score, SumOfPartsRule)
    if _whose(asked.target) is Whose.COUNTRY and (asked.comparator is Comparator.RANK or not valued):
        yield asked.key_problem("C520", "for")
    if asked.comparator in _WITHOUT_WAY and asked.target.milestones:
        yield asked.key_problem("C515", "milestones", comparator=asked.comparator.value)
    if asked.comparator is Comparator.RANK:
        if not asked.node.scored:
            yield asked.key_problem("C516", "rank")
        yield from _check_way(asked)
    elif asked.comparator is not Comparator.TEXT:
        yield from _check_value(asked)


def _check_time(asked: _Asked) -> Iterator[Problem]:
    """C510: the start is not before the deadline; C511, C512: milestones in order, between the two."""
    target, start = asked.target, asked.target.start
    if start is not None and start.period.end >= target.by.end:
        yield asked.problem("C510", "from", "period", start=start.period.code, by=target.by.code)
    for position, (before, after) in enumerate(pairwise(target.milestones), 1):
        if before.by.end >= after.by.end:
            yield asked.problem("C511", "milestones", position, "by", before=before.by.code, after=after.by.code)
    for position, one in enumerate(target.milestones):
        if one.by.end >= target.by.end or (start is not None and one.by.end <= start.period.end):
            facts = {"start": start.period.code if start else "–", "by": target.by.code}
            yield asked.problem("C512", "milestones", position, "by", found=one.by.code, **facts)


def _check_value(asked: _Asked) -> Iterator[Problem]:
    """C424: not of a category; C425, C514, C517: possible numbers; C426: the way that earns more; C513: on the way."""
    if isinstance(asked.node, IndicatorEntry) and isinstance(asked.node.score, LevelsRule):
        yield asked.problem("C424")
        return
    low, high = _values(asked.target, asked.comparator)
    if low is not None and high is not None and low >= high:
        yield asked.problem("C517", "between", low=f"{low:g}", high=f"{high:g}")
    yield from _check_possible(asked)
    better, comparator = asked.reach.better, asked.comparator.value
    one_way = better is not None and asked.comparator in UPWARDS | DOWNWARDS
    if one_way and (better is Direction.HIGHER) != asked.asks_for_more:
        yield asked.key_problem("C426", comparator, comparator=comparator, direction=str(better))
    yield from _check_way(asked)


def _check_possible(asked: _Asked) -> Iterator[Problem]:
    low, high = asked.reach.low, asked.reach.high
    for way, value in _numbers(asked):
        beyond = (way, value) in {(("above",), high), (("below",), low)}
        if beyond or not low <= value <= high:
            facts = {"value": f"{value:g}", "low": _shown(low), "high": _shown(high)}
            yield asked.problem("C425", *way, **facts)
        elif asked.reach.per_cent and value > 100:  # noqa: PLR2004 - per cent of a whole
            yield asked.problem("C514", *way, value=f"{value:g}")


def _check_way(asked: _Asked) -> Iterator[Problem]:
    """C513: from the start over the milestones to the end every value lies nearer to the end, or as near."""
    target = asked.target
    if asked.comparator in _WITHOUT_WAY:
        return
    end, _ = _values(target, asked.comparator)
    start = [(("from", "value"), target.start.value)] if target.start else []
    ways = [(("milestones", k, "value"), one.value) for k, one in enumerate(target.milestones)]
    steps: list[tuple[tuple[str | int, ...], float]] = [*start, *ways, ((asked.comparator.value,), end or 0.0)]
    up, comparator = asked.asks_for_more, asked.comparator.value
    for (way, before), (_, after) in pairwise(steps):
        if (after < before) if up else (after > before):
            yield asked.problem("C513", *way, value=f"{before:g}", after=f"{after:g}", comparator=comparator)


def _numbers(asked: _Asked) -> Iterator[tuple[tuple[str | int, ...], float]]:
    """Every value that a target names, with the way to it from the target."""
    if asked.comparator is Comparator.BETWEEN:
        yield from ((("between", k), value) for k, value in enumerate(asked.target.between or ()))
    elif asked.comparator in _NUMBERS_OF_VALUES:
        yield (asked.comparator.value,), getattr(asked.target, asked.comparator.value)
    if asked.target.start:
        yield ("from", "value"), asked.target.start.value
    yield from ((("milestones", k, "value"), one.value) for k, one in enumerate(asked.target.milestones))


def _said(target: TargetEntry) -> list[Comparator]:
    """What it says; 0 is a number like others, and ``rising: false`` says nothing."""
    written = ((comparator, getattr(target, comparator.value)) for comparator in Comparator)
    return [comparator for comparator, value in written if value is not None and value is not False]


def _values(target: TargetEntry, comparator: Comparator) -> tuple[float | None, float | None]:
    """The number, or the two ends of a range."""
    if comparator is Comparator.BETWEEN and target.between:
        low, high = target.between
        return low, high
    has_none = comparator in {Comparator.RISING, Comparator.TEXT}
    return (None if has_none else float(getattr(target, comparator.value))), None


def _whose(target: TargetEntry) -> Whose | tuple[str, ...]:
    words = {word.value: word for word in Whose}
    alone = len(target.whose) == 1 and target.whose[0] in words
    return words[target.whose[0]] if alone else tuple(target.whose)


def _shown(bound: float) -> str:
    return f"{bound:g}" if abs(bound) < inf else "–"
