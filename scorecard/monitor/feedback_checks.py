"""What is doubtful about feedback on a day: dates to come, counts that do not add up, what changed since before."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from scorecard.catalogue.monitoring import FeedbackRules
from scorecard.feedback import Dossier, FeedbackCount, FeedbackSheets
from scorecard.language import shortened
from scorecard.monitor.feedback import due_day
from scorecard.problems import Fact, Problem, problem, problem_from
from scorecard.problems.rule import NO_NUMBER, IsoDay

MOST_SAID = 60


def check_feedback(sheets: FeedbackSheets, as_of: date, rules: FeedbackRules) -> Iterator[Problem]:
    """W427 a day after the one looked at; W428 no due day; W429 a result without a day; W431, W432 counts.

    W431: what was carried over and received is not what was settled and is in hand; W432: overdue above in hand.
    """
    for dossier in sheets.dossiers:
        yield from _check_dossier(dossier, as_of, rules)
    for count in sheets.counts:
        yield from _check_count(count)


def _check_dossier(dossier: Dossier, as_of: date, rules: FeedbackRules) -> Iterator[Problem]:
    about, said = dossier.unit or None, dossier.number or NO_NUMBER
    for what, day in (("received_on", dossier.received), ("settled_on", dossier.settled)):
        if day is not None and day > as_of:
            facts = {"number": said, "value": IsoDay(day.isoformat()), "as_of": IsoDay(as_of.isoformat())}
            yield problem("W427", dossier.at(what), unit=about, **facts)
            return
    if due_day(dossier, rules) is None and "due" not in dossier.cells:
        yield problem("W428", dossier.at("due"), unit=about, number=said)
    if dossier.settled is None and dossier.result and "settled_on" not in dossier.cells:
        facts = {"number": said, "value": shortened(dossier.result, MOST_SAID)}
        yield problem("W429", dossier.at("result"), unit=about, **facts)


def _check_count(count: FeedbackCount) -> Iterator[Problem]:
    carried, about = count.carried or 0, count.unit or None
    there, became = carried + count.received, count.on_time + count.late + count.left
    if there != became or count.left < 0:
        at = count.at("in_hand" if "in_hand" in count.cells else "received")
        facts: dict[str, Fact] = {"carried": carried, "received": count.received, "there": there, "became": became}
        facts |= {"settled": count.on_time + count.late, "in_hand": count.left}
        yield replace(problem_from("W431", facts, at), unit=about)
    if count.overdue is not None and count.overdue > count.left:
        yield problem("W432", count.at("overdue"), unit=about, overdue=count.overdue, in_hand=count.left)


def check_feedback_before(now: FeedbackSheets, before: FeedbackSheets, period: str) -> Iterator[Problem]:
    """D201 counts that take over another number than was in hand; D202 a dossier in hand that has gone.

    ``before`` are the sheets of the period just before, ``period``. Where the territory changed nothing is compared.
    """
    if now.vintage != before.vintage:
        return
    earlier = {one.key: one for one in before.counts}
    for count in now.counts:
        then = earlier.get(count.key)
        if then is not None and "carried" in count.cells and count.carried is not None and count.carried != then.left:
            at, carried, in_hand = count.at("carried"), count.carried, then.left
            found = problem("D201", at, unit=count.unit or None, carried=carried, in_hand=in_hand, period=period)
            yield replace(found, beside=(then.at("in_hand"),))
    yield from _gone(now.dossiers, before.dossiers, period)


def _gone(now: Sequence[Dossier], before: Iterable[Dossier], period: str) -> Iterator[Problem]:
    known = {one.key for one in now}
    first: dict[str, Dossier] = {}
    for one in now:
        first.setdefault(one.unit, one)
    for then in before:
        if then.settled is None and then.number and then.key not in known and then.unit in first:
            where = replace(first[then.unit].row, cell="")
            facts = {"number": then.number, "period": period, "received": IsoDay(then.received.isoformat())}
            found = problem("D202", where, unit=then.unit or None, **facts)
            yield replace(found, beside=(then.at("number"),))
