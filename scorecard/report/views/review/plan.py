"""VIII. The plan for what is left of the year: what is to be decided about, by month, with columns to write in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scorecard.catalogue import Indicator
from scorecard.monitor.target_words import STATUSES
from scorecard.monitor.tasks import Standing
from scorecard.outlook import Outlook
from scorecard.period import Period, PeriodKind
from scorecard.report.matter import Agenda
from scorecard.report.review_blocks import ReviewCell, ReviewGroup, ReviewRow, ReviewSection, ReviewTable
from scorecard.report.views.reading import sentence
from scorecard.report.views.review.aims import aim_words, by_target, numbers_of, whose, worrying
from scorecard.report.views.review.duties import leads_of, of_units, unit_namer
from scorecard.report.views.review.tables import capital, cell, columns, left_of_year, named, number
from scorecard.tasks import TaskState

MOST_ITEMS, FREE_ROWS, NAMED = 120, 3, 14
_NO, _WHAT, _LEAD, _WHO, _WHEN = 8.0, 62.0, 33.0, 22.0, 19.0
_PEN = (ReviewCell("", "pen"),) * 3
_FIRST_MONTHS = (3, 31)
ONE_DAY = timedelta(days=1)
Place = tuple[int, int]
OVERDUE: Place = (0, 0)
UNTOLD: Place = (0, 1)
LATER: Place = (2, 0)


@dataclass(frozen=True, slots=True)
class _Item:
    """Something to decide about; ``place`` is where it stands: overdue, in a month, later."""

    place: Place
    what: ReviewCell
    lead: ReviewCell


def view_plan(agenda: Agenda) -> ReviewSection:
    """A row for each target that will be missed, each task that is overdue or falls due in what is left of the year."""
    language = agenda.reading.language
    items = sorted((*_targets(agenda), *_tasks(agenda)), key=lambda one: one.place)
    shown = items[:MOST_ITEMS]
    said = language.plural("{count} matter to decide on", "{count} matters to decide on", len(items))
    if not items:
        said = language.text("nothing is late, at risk or due: the table is left to the meeting")
    left = len(items) - len(shown)
    more = language.plural("and {count} matter more", "and {count} matters more", left) if left else ""
    return ReviewSection(
        "", _title(agenda), sentence(said), tables=(_table(agenda, shown),), remarks=(more,) if more else ()
    )


def _title(agenda: Agenda) -> str:
    language, period = agenda.reading.language, agenda.reading.period
    left = left_of_year(period)
    if not left:
        return language.text("Plan for the first months of {year}", year=f"{period.year + 1:04}")
    return language.plural(
        "Plan for the remaining month of {year}",
        "Plan for the remaining {count} months of {year}",
        left,
        year=f"{period.year:04}",
    )


def _table(agenda: Agenda, items: Sequence[_Item]) -> ReviewTable:
    """The rows under their months, and a few that are empty altogether."""
    text = agenda.reading.text
    heads = columns(
        (_NO, text("No."), "n"),
        (_WHAT, text("Target or task"), "after"),
        (_LEAD, text("Lead agency, responsible head"), ""),
        (0, text("Decision"), "pen"),
        (_WHO, text("Who"), "pen"),
        (_WHEN, text("By when"), "pen"),
    )
    members: dict[Place, list[ReviewRow]] = {}
    for k, one in enumerate(items, 1):
        members.setdefault(one.place, []).append(_row(agenda.reading.language.number(k), one.what, one.lead))
    groups = [
        ReviewGroup(tuple(rows), (cell(_when(agenda, place)),), str(len(heads))) for place, rows in members.items()
    ]
    free = ReviewGroup(tuple(_row("", ReviewCell("", "after"), ReviewCell("")) for _ in range(FREE_ROWS)))
    return ReviewTable("plan", (), heads, (*groups, free))


def _row(place: str, what: ReviewCell, lead: ReviewCell) -> ReviewRow:
    return ReviewRow(what, (lead, *_PEN), before=(number(place, style="quiet"),))


# --- when -------------------------------------------------------------------------------------------------------------
def _last_day(agenda: Agenda) -> date:
    """The last day of what is planned: that of the year, at its end that of the first months of the next."""
    period = agenda.reading.period
    return date(period.year, 12, 31) if left_of_year(period) else date(period.year + 1, *_FIRST_MONTHS)


def _place(agenda: Agenda, day: date) -> Place:
    """The month in which something is due; what was due goes first, what is due after the plan last."""
    if day <= agenda.reading.circumstances.as_of:
        return OVERDUE
    return (1, day.month) if day <= _last_day(agenda) else LATER


def _when(agenda: Agenda, place: Place) -> str:
    last, text = _last_day(agenda), agenda.reading.text
    if place == OVERDUE:
        return text("Overdue")
    if place == UNTOLD:
        return text("Due, outcome unknown")
    day = agenda.reading.circumstances.as_of
    if place == (1, day.month) and (day + ONE_DAY).month != day.month:
        # Of the month that ends with the day there is that day alone.
        return capital(text("due on {day}", day=agenda.reading.language.date(day)))
    if place == LATER:
        kind = PeriodKind.YEAR if last.month == 12 else PeriodKind.MONTH  # noqa: PLR2004 - the last month of a year
        until = Period(kind, last.year, 1 if kind is PeriodKind.YEAR else last.month)
        return text("After {period}", period=until.in_words(agenda.reading.language))
    return capital(Period(PeriodKind.MONTH, last.year, place[1]).in_words(agenda.reading.language))


# --- targets ----------------------------------------------------------------------------------------------------------
def _targets(agenda: Agenda) -> Iterator[_Item]:
    """Of a unit a target each; of all units one for all that will miss it. Where it is due next makes the month."""
    reading, found = agenda.reading, agenda.outlooks
    for those in by_target(found.rows) if found else ():
        late = worrying(those)
        if late:
            first = min(late, key=lambda row: _due(agenda, row).end)
            name = f"{reading.name(first.node)}: {aim_words(reading, first)}"
            what = cell(name, _standing(agenda, late, those), style="after")
            yield _Item(_place(agenda, _due(agenda, first).end), what, cell(_owner(agenda, first)))


def _due(agenda: Agenda, row: Outlook) -> Period:
    """The period of the next milestone, or of the deadline."""
    found = agenda.outlooks
    return found.when(row.standing.next.time) if found and row.standing.next else row.target.by


def _standing(agenda: Agenda, late: Sequence[Outlook], those: Sequence[Outlook]) -> str:
    """How one unit, or the country, stands; of several who they are."""
    reading, row = agenda.reading, late[0]
    if len(those) > 1:
        return whose(reading, those)
    status, last = reading.text(STATUSES[row.standing.status]), row.standing.last
    words = f"{status}, {numbers_of(reading, row).value(last.value)}" if last else status
    return f"{reading.text('the country')}: {words}" if row.unit is None and len(reading.index.units) > 1 else words


def _owner(agenda: Agenda, row: Outlook) -> str:
    """The office that reports the figures of an indicator."""
    catalogue = agenda.reading.catalogue
    codes = row.node.figures if isinstance(row.node, Indicator) else ()
    owners = (catalogue.owners.get(catalogue.figures[code].owner) for code in codes if code in catalogue.figures)
    owner = next(filter(None, owners), None)
    return owner.names(agenda.reading.language.code) if owner else ""


# --- tasks ------------------------------------------------------------------------------------------------------------
def _tasks(agenda: Agenda) -> Iterator[_Item]:
    """One by one; of all units those of the country, and of the others how many each has."""
    found, several = agenda.tasks, of_units(agenda)
    for one in (*found.overdue, *found.untold, *coming(agenda)) if found else ():
        if not (several and one.task.unit):
            yield _task(agenda, one)
    if several and found:
        yield from _late_of_units(agenda, [one for one in found.overdue if one.task.unit])
        yield from _untold_of_units(agenda, [one for one in found.untold if one.task.unit])
        yield from _coming_of_units(agenda, [one for one in coming(agenda) if one.task.unit])


def coming(agenda: Agenda) -> tuple[Standing, ...]:
    """The tasks in time whose last day comes in what is planned, the next first."""
    found = agenda.tasks
    return found.coming((_last_day(agenda) - found.as_of).days) if found else ()


def _task(agenda: Agenda, one: Standing) -> _Item:
    language, last = agenda.reading.language, one.task.deadline.last_day or agenda.reading.circumstances.as_of
    late = one.state is TaskState.OVERDUE
    days = language.plural("overdue by {count} day", "overdue by {count} days", one.days)
    said = days if late else language.text("due on {day}", day=language.date(last))
    lead = cell(leads_of(agenda, one.task), one.task.head)
    # What is due on the day itself is still in time.
    place = max(_place(agenda, last), (1, last.month)) if last <= _last_day(agenda) else LATER
    place = {TaskState.OVERDUE: OVERDUE, TaskState.NOT_DATED: UNTOLD}.get(one.state, place)
    return _Item(place, cell(one.task.text, said, style="after"), lead)


def _late_of_units(agenda: Agenda, late: Sequence[Standing]) -> Iterator[_Item]:
    """A row a unit, the most tasks first."""
    language, name = agenda.reading.language, unit_namer(agenda)
    for code, many in Counter(one.task.unit for one in late).most_common():
        longest = max(one.days for one in late if one.task.unit == code)
        words = language.plural("{count} task overdue", "{count} tasks overdue", many)
        under = language.plural("the longest by {count} day", "the longest by {count} days", longest)
        yield _Item(OVERDUE, cell(words, under, style="after"), cell(name(code)))


def _untold_of_units(agenda: Agenda, those: Sequence[Standing]) -> Iterator[_Item]:
    """One row, with whose they are."""
    if those:
        language, name = agenda.reading.language, unit_namer(agenda)
        words = language.plural("{count} task of units", "{count} tasks of units", len(those))
        counts = Counter(one.task.unit for one in those)
        names = [f"{name(code)} {language.number(many)}" for code, many in counts.most_common()]
        yield _Item(UNTOLD, cell(words, named(language, names, NAMED), style="after"), cell(""))


def _coming_of_units(agenda: Agenda, those: Sequence[Standing]) -> Iterator[_Item]:
    """A row a month."""
    language, name = agenda.reading.language, unit_namer(agenda)
    by_month: dict[Place, list[Standing]] = {}
    for one in those:
        last = one.task.deadline.last_day
        by_month.setdefault((1, last.month if last else 12), []).append(one)
    for place, members in by_month.items():
        counts = Counter(one.task.unit for one in members)
        words = language.plural("{count} task of units falls due", "{count} tasks of units fall due", len(members))
        names = [f"{name(code)} {language.number(many)}" for code, many in counts.most_common()]
        yield _Item(place, cell(words, named(language, names, NAMED), style="after"), cell(""))
