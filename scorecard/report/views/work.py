"""What is followed of a unit besides its index, a line each: targets, tasks, feedback, money, light; what there is."""

from collections import Counter

from scorecard.catalogue.monitoring import MoneySum
from scorecard.language import NO_BREAK_SPACE, shortened
from scorecard.monitor.feedback import overdue_said
from scorecard.monitor.light_words import LightWords
from scorecard.monitor.money import Funds
from scorecard.monitor.money_words import IN_UNIT, decimals_of
from scorecard.monitor.task_words import STATES
from scorecard.monitor.tasks import Standing
from scorecard.monitor.words import listed
from scorecard.problems.rule import N_
from scorecard.report.league_blocks import Reporting
from scorecard.report.views.directions import fact
from scorecard.report.views.heads import make_head
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.views.targets import aim_words, by_status, of_unit, pressing, state_words
from scorecard.tasks import DUE, TaskState

NAMED = 3
"""Targets that are named."""
LONGEST_NAMED = 50
"""Characters of a task, and of who answers for it."""


def view_work(
    reading: Reading, row: int, drawn: int = 0, *, named: bool = False, brief: bool = False
) -> tuple[Reporting, ...]:
    """A line of each kind of list that says anything of the unit, ``brief``: one paragraph; none where no list does.

    ``drawn`` are how many of the pressing targets stand on the page; ``named``: the others are named.
    """
    told = (
        (reading.text("Targets"), _targets(reading, row, _names(reading, row, drawn) if named else "")),
        (reading.text("Tasks"), _tasks(reading, row)),
        (reading.text("Feedback"), _feedback(reading, row)),
        (reading.text("Money"), _money(reading, row)),
        (reading.text("Light"), _light(reading, row)),
    )
    lines = [(name, words) for name, words in told if words]
    if brief and lines:
        more = " ".join(f"{name}: {words}" for name, words in lines[1:])
        lines = [(lines[0][0], f"{lines[0][1]} {more}".strip())]
    facts = tuple(fact(name, words, reading.language) for name, words in lines)
    as_of = sentence(reading.text("as of {day}", day=reading.language.date(reading.period.end)))
    return (Reporting(make_head(reading.text("Monitored besides the index"), as_of), facts),) if facts else ()


def _targets(reading: Reading, row: int, names: str) -> str:
    """``15: 8 on track, 1 off track, 6 not assessable``; ``15 of 15 on track`` where all are alike."""
    counts = Counter(state_words(reading, one) for one in by_status(of_unit(reading, row)))
    number = reading.language.number
    if len(counts) == 1:
        words, count = next(iter(counts.items()))
        alike = reading.text("{count} of {all} {words}", count=number(count), all=number(count), words=words)
        return sentence(alike, names)
    kinds = ", ".join(f"{number(count)}{NO_BREAK_SPACE}{words}" for words, count in counts.items())
    return sentence(f"{number(sum(counts.values()))}: {kinds}", names) if counts else ""


def _names(reading: Reading, row: int, drawn: int) -> str:
    """The pressing targets that are not drawn: ``not drawn: People with a bank account (≥ 95%, 2030)``."""
    left = pressing(of_unit(reading, row))[drawn:]
    names = [f"{one.node.names(reading.language.code)} ({aim_words(reading, one)})" for one in left]
    return reading.text("not drawn: {names}", names=listed(names, NAMED)) if names else ""


def _tasks(reading: Reading, row: int) -> str:
    """How many are due, and how they stand; the one that is overdue for longest, with who answers for it."""
    found = reading.circumstances.lists.tasks
    tally = found.of_units.get(reading.index.units[row].code) if found else None
    if tally is None:
        return ""
    number = reading.language.number
    states = DUE if tally.due else tuple(TaskState)
    counts = [(state, tally.of(state)) for state in states]
    kinds = ", ".join(
        f"{number(count)}{NO_BREAK_SPACE}{reading.text(STATES[state])}" for state, count in counts if count
    )
    if not tally.due:
        return sentence(f"{number(tally.count)}: {kinds}")
    overdue = [one for one in tally.standings if one.state is TaskState.OVERDUE]
    said = reading.text("{count} due: {kinds}", count=number(tally.due), kinds=kinds)
    return sentence(said, _oldest(reading, max(overdue, key=lambda one: one.days)) if overdue else "")


def _oldest(reading: Reading, one: Standing) -> str:
    task = one.task
    named = reading.text("No. {number}", number=task.number) if task.number else f"“{task.text}”"
    answers = task.head or task.lead
    return reading.language.plural(
        "overdue longest, by {count} day: {task}",
        "overdue longest, by {count} days: {task}",
        one.days,
        task=shortened(named, LONGEST_NAMED) + (f" ({shortened(answers, LONGEST_NAMED)})" if answers else ""),
    )


def _feedback(reading: Reading, row: int) -> str:
    """What came in, what is in hand, how much of what was settled was in time."""
    found = reading.circumstances.lists.feedback
    tally = found.of_units.get(reading.index.units[row].code) if found else None
    if tally is None:
        return ""
    flow, number = tally.flow, reading.language.number
    share = flow.in_time_share
    overdue = flow.overdue or flow.unclear
    in_hand = N_("{count} in hand, {overdue} of them overdue") if overdue else N_("{count} in hand")
    counts = (
        reading.text("{count} received", count=number(flow.received)),
        reading.text("{count} settled", count=number(flow.settled)),
        reading.text(in_hand, count=number(flow.in_hand), overdue=overdue_said(flow, number)),
    )
    in_time = "" if share is None else reading.text("{share} settled in time", share=reading.language.percent(share, 1))
    return sentence(", ".join(counts), in_time)


def _money(reading: Reading, row: int) -> str:
    """What was disbursed of what was allocated; nothing where no row says both."""
    found = reading.circumstances.lists.money
    code = reading.index.units[row].code
    funds = Funds(code, tuple(one for one in found.rows if one.unit == code) if found else ())
    if funds.share is None:
        return ""
    unit = reading.catalogue.monitoring.money.unit
    decimals, sums = decimals_of(funds.rows, unit), (MoneySum.DISBURSED, MoneySum.ALLOCATED)
    disbursed, allocated = (float((funds.total(what) or 0) / unit.worth) for what in sums)
    return sentence(
        reading.text(
            "{share} disbursed: {disbursed} of {allocated} {unit}",
            share=reading.language.percent(float(funds.share), 1),
            disbursed=reading.number(disbursed, decimals),
            allocated=reading.number(allocated, decimals),
            unit=reading.text(IN_UNIT[unit]),
        )
    )


def _light(reading: Reading, row: int) -> str:
    """``◆ yellow: Figures reported 92.9%``: what it shows, its day where that is another, what decides."""
    lights = reading.circumstances.lights
    shown = lights.of(reading.index.units[row]) if lights else None
    if lights is None or shown is None:
        return ""
    words = LightWords(reading.catalogue, reading.language)
    said, why = words.light(shown.light), words.why(shown)
    if lights.as_of != reading.period.end:
        said = f"{said} ({words.moment(lights)})"
    return f"{said}: {why}." if why else f"{said}."
