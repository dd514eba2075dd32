"""How the tasks stand, as lines of text: a sentence, counts by group, agency, unit and month, then who is late."""

from collections.abc import Callable, Iterator, Sequence

from scorecard.catalogue import Catalogue
from scorecard.catalogue import Status as Edition
from scorecard.catalogue.monitoring import TaskRules
from scorecard.cli.columns import aligned
from scorecard.geography import Geography
from scorecard.language import Language, shortened
from scorecard.monitor.task_words import COLUMN_HEADS, agency_name, counts_in_words, group_name
from scorecard.monitor.tasks import Standing, Tally, TaskReview, by_group, by_lead, by_month, by_unit
from scorecard.period import Period, PeriodKind
from scorecard.tasks import DUE, TaskState

MOST_AGENCIES, MOST_TASKS = 20, 60
"""More agencies and tasks than this are counted and left to ``--json``."""
_TASK_WIDTH, _NAME_WIDTH = 70, 60
_BESIDE = (TaskState.RECURRING, TaskState.NOT_DATED)


def task_lines(
    found: TaskReview, period: Period, about: tuple[Catalogue, Geography], language: Language
) -> Iterator[str]:
    """The whole report."""
    catalogue, geography = about
    rules, text = catalogue.monitoring.tasks, language.text
    title = text("Tasks")
    yield f"{catalogue.titles(language.code)} · {title} · {period.in_words(language)}"
    if catalogue.edition.status is Edition.SAMPLE:
        yield text("Sample: not an official result")
    yield text("As of {day}", day=language.date(found.as_of))
    yield from counts_in_words(found, language)
    units = unit_names(geography, catalogue, language)
    tables = (
        (text("Group"), by_group(found, tuple(rules.groups)), lambda key: group_name(key, rules, language)),
        (text("Lead agency"), by_lead(found), lambda key: agency_name(key, rules, language)),
        (text("Unit"), by_unit(found), units),
        (text("Month of the deadline"), by_month(found), lambda key: _month(key, language)),
    )
    for heading, tallies, name in tables:
        if len(tallies) > 1 or (tallies and tallies[0].key and name is not units):
            yield ""
            yield from _table(heading, tallies, name, language)
    yield from _listed((text("Overdue"), text("Days over")), found.overdue, (rules, units), language)
    soon = text("Due within {days} days", days=rules.soon)
    yield from _listed((soon, text("Days left")), found.coming(rules.soon), (rules, units), language)


def _table(heading: str, tallies: Sequence[Tally], name: Callable[[str], str], language: Language) -> Iterator[str]:
    states = (*DUE, *_BESIDE)
    heads = (language.text(COLUMN_HEADS[one]) for one in states)
    head = (heading, language.text("All"), language.text("Tasks due"), *heads)
    shown = tallies[:MOST_AGENCIES]
    rows = [
        (
            shortened(name(one.key), _NAME_WIDTH),
            language.number(one.count),
            language.number(one.due),
            *(language.number(one.of(state)) for state in states),
        )
        for one in shown
    ]
    yield from aligned([head, *rows], frozenset(range(1, len(head))))
    if len(shown) < len(tallies):
        yield language.text("{shown} of {of} shown", shown=len(shown), of=len(tallies))


def _listed(
    titles: tuple[str, str],
    those: Sequence[Standing],
    about: tuple[TaskRules, Callable[[str], str]],
    language: Language,
) -> Iterator[str]:
    """Tasks one by one with days, lead and head."""
    if not those:
        return
    text, (rules, units), (title, days) = language.text, about, titles
    yield ""
    yield f"{title}: {language.number(len(those))}"
    several = len({(one.task.unit, one.task.part) for one in those}) > 1
    head = (
        text("No."),
        *((text("Unit"),) if several else ()),
        days,
        text("Last day"),
        text("Lead agency"),
        text("Responsible head"),
        text("Task"),
    )
    rows = [
        (
            one.task.number,
            *((" · ".join(filter(None, (units(one.task.unit), one.task.place))),) if several else ()),
            language.number(one.days),
            language.date(one.task.deadline.last_day) if one.task.deadline.last_day else "–",
            shortened("; ".join(agency_name(lead, rules, language) for lead in one.task.leads) or "–", _NAME_WIDTH),
            one.task.head or "–",
            shortened(one.task.text, _TASK_WIDTH),
        )
        for one in those[:MOST_TASKS]
    ]
    yield from aligned([head, *rows], frozenset({2 if several else 1}))
    if len(those) > MOST_TASKS:
        yield text("{shown} of {of} shown", shown=MOST_TASKS, of=len(those))


def _month(key: str, language: Language) -> str:
    year, _, month = key.partition("-")
    return Period(PeriodKind.MONTH, int(year), int(month)).in_figures(language)


def unit_names(geography: Geography, catalogue: Catalogue, language: Language) -> Callable[[str], str]:
    """What units are called by their codes, the country by none."""

    def name(code: str) -> str:
        if not code:
            return language.text("the whole country")
        vintages = (catalogue.territory.vintage, *(one.code for one in geography.vintages))
        unit = next((found for one in vintages if (found := geography.unit(code, one))), None)
        return f"{code} {unit.names(language.code)}" if unit else code

    return name
