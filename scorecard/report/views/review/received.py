"""VI. Feedback by field over the year, and money by programme."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from scorecard.catalogue.monitoring import MoneySum
from scorecard.money import MoneySheets
from scorecard.monitor.feedback import FeedbackReview, FeedbackTally, Flow, by_field, overdue_said
from scorecard.monitor.money import Funds, funds_by_programme, funds_by_unit
from scorecard.monitor.money_words import IN_UNIT, decimals_of
from scorecard.period import Period
from scorecard.report.elements import Column
from scorecard.report.matter import Agenda
from scorecard.report.review_blocks import ReviewRow, ReviewSection, ReviewTable
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.views.review.duties import unit_namer
from scorecard.report.views.review.tables import NOTHING, and_more, cell, columns, count, listing, number, with_total

_COUNT, _SHARE, _MONEY = 17.5, 15.0, 25.0
_MOST = 40


def view_received(agenda: Agenda) -> ReviewSection:
    """Both, or that nothing was read of one or of both."""
    reading, text = agenda.reading, agenda.reading.text
    known = {period: found for period, found in agenda.feedback.items() if found}
    named = names_any(known.values())
    if reading.period not in known:
        said = [text("no feedback sheet was read for this period")]
    else:
        said = [*_said(reading, known)] if named else [text("the feedback sheets name nothing of this unit")]
    tables = [*((_fields(agenda, known),) if reading.period in known and named else ()), *_money(agenda)]
    return ReviewSection("", text("Feedback and money"), sentence(*said, *_money_said(agenda)), tables=tuple(tables))


# --- feedback ---------------------------------------------------------------------------------------------------------
def names_any(known: Iterable[FeedbackReview]) -> bool:
    """Whether any row or dossier is there at all."""
    return any(found.standings or found.counts for found in known)


def year_flow(flows: Sequence[Flow]) -> Flow:
    """Over several periods: what the first took over, what came and was settled in all, what the last has in hand."""
    together, first, last = sum(flows, Flow()), flows[0], flows[-1]
    return Flow(
        *(first.carried, together.received, together.on_time, together.late, together.untold),
        *(last.in_hand, last.overdue, last.unclear),
    )


def _said(reading: Reading, known: Mapping[Period, FeedbackReview]) -> Iterator[str]:
    language, flow = reading.language, year_flow([one.whole.flow for one in known.values()])
    first, last = min(known), max(known)
    facts = {"received": flow.received, "settled": flow.settled, "in_hand": flow.in_hand}
    spelled = {name: language.number(value) for name, value in facts.items()}
    when = first.in_brief(language) if first == last else ""
    if first == last:
        yield language.text(
            "{received} received in {period}, {settled} settled, {in_hand} in hand", period=when, **spelled
        )
    else:
        ends = {"first": first.in_figures(language), "last": last.in_figures(language)}
        yield language.text(
            "{received} received from {first} to {last}, {settled} settled, {in_hand} in hand at the end",
            **ends,
            **spelled,
        )
    if flow.in_time_share is not None:
        yield language.text("{share} of what was settled was in time", share=language.percent(flow.in_time_share, 1))


def _fields(agenda: Agenda, known: Mapping[Period, FeedbackReview]) -> ReviewTable:
    """A row a field, summed over the periods that have sheets; those that have none are named."""
    reading, text, language = agenda.reading, agenda.reading.text, agenda.reading.language
    rules, empty = reading.catalogue.monitoring.feedback, FeedbackTally("", Flow())
    by_period = [{one.key: one for one in by_field(found, rules)} for found in known.values()]
    keys = list(dict.fromkeys(key for tallies in reversed(by_period) for key in tallies))

    def field(key: str) -> str:
        found = rules.field(key)
        return found.names(language.code) if found else key or text("no field")

    whole = [one.whole for one in known.values()]
    untold = bool(year_flow([one.flow for one in whole]).untold)
    rows = [
        _flow(reading, field(key), [tallies.get(key, empty) for tallies in by_period], untold=untold)
        for key in keys[:_MOST]
    ]
    total = _flow(reading, text("All"), whole, "total", untold=untold)
    missing = [period.in_figures(language) for period, found in agenda.feedback.items() if not found]
    remarks = [
        and_more(language, len(keys) - _MOST),
        sentence(text("no feedback sheet of {periods}", periods=", ".join(missing))) if missing else "",
    ]
    return listing(_heads(reading, untold=untold), with_total(rows, total), text("Feedback by field"), remarks=remarks)


def _heads(reading: Reading, *, untold: bool) -> tuple[Column, ...]:
    """``untold``: with a column for what was settled without a due day, so that the numbers add up."""
    text = reading.text
    settled = (text("Settled in time"), text("Settled late"), *([text("Settled, no due day")] if untold else []))
    counts = (text("Carried over"), text("Received"), *settled, text("In hand"))
    return columns(
        (0, text("Field"), ""),
        *((_COUNT, words, "n") for words in (*counts, text("Of these overdue"))),
        (_SHARE, text("In time, %"), "n"),
        (_SHARE, text("Oldest, days"), "n"),
    )


def _flow(reading: Reading, name: str, tallies: Sequence[FeedbackTally], style: str = "", *, untold: bool) -> ReviewRow:
    """One field, or all of them, over the periods."""
    language, flow, oldest = reading.language, year_flow([one.flow for one in tallies]), tallies[-1].oldest
    share = flow.in_time_share
    settled = (flow.on_time, flow.late, *([flow.untold] if untold else []))
    numbers = (flow.carried, flow.received, *settled, flow.in_hand)
    overdue = number(overdue_said(flow, language.number), style="worry" if flow.overdue else "")
    cells = (
        *(count(language, value) for value in numbers),
        overdue if flow.unclear else count(language, flow.overdue, "worry"),
        number(NOTHING if share is None else language.number(share, 1)),
        number(NOTHING if oldest is None else language.number(oldest)),
    )
    return ReviewRow(cell(name), cells, style=style)


# --- money ------------------------------------------------------------------------------------------------------------
def _money_said(agenda: Agenda) -> Iterator[str]:
    reading, text, found = agenda.reading, agenda.reading.text, agenda.money
    if found is None or not found.rows:
        yield text("no money sheet was read for this period")
        return
    share = Funds("", found.rows).share
    if share is not None:
        yield text("{share} of the money disbursed", share=reading.language.percent(float(share), 1))


def _money(agenda: Agenda) -> Iterator[ReviewTable]:
    """By programme, and of all units by unit."""
    reading, text, found = agenda.reading, agenda.reading.text, agenda.money
    if found is None or not found.rows:
        return
    unit = text(IN_UNIT[reading.catalogue.monitoring.money.unit])
    title = text("Money and proposals, in {unit}", unit=unit)
    yield _funds(
        agenda, found, (text("Programme"), title), [(one.key or NOTHING, one) for one in funds_by_programme(found.rows)]
    )
    of_units = funds_by_unit(found.rows)
    if agenda.row is None and len(of_units) > 1:
        name = unit_namer(agenda)
        ordered = sorted(of_units, key=lambda one: one.share if one.share is not None else Decimal(101))
        title = text("Money and proposals by unit, the least disbursed first, in {unit}", unit=unit)
        yield _funds(agenda, found, (text("Unit"), title), [(name(one.key), one) for one in ordered])


def _funds(
    agenda: Agenda, found: MoneySheets, words: tuple[str, str], those: Sequence[tuple[str, Funds]]
) -> ReviewTable:
    reading, text, (heading, title) = agenda.reading, agenda.reading.text, words
    decimals = decimals_of(found.rows, reading.catalogue.monitoring.money.unit)
    heads = columns(
        (0, heading, ""),
        (_MONEY, text("Allocated"), "n"),
        (_MONEY, text("Disbursed"), "n"),
        (_SHARE, text("Share, %"), "n"),
        (_COUNT, text("Proposals"), "n"),
        (_COUNT, text("Accepted"), "n"),
        (_MONEY, text("Being looked at"), "n"),
    )
    rows = [_fund(reading, name, one, decimals) for name, one in those[:_MOST]]
    total = _fund(reading, text("All"), Funds("", found.rows), decimals, "total")
    more = and_more(reading.language, len(those) - _MOST)
    return listing(heads, with_total(rows, total), title, remarks=[more])


def _fund(reading: Reading, name: str, funds: Funds, decimals: int, style: str = "") -> ReviewRow:
    language, worth = reading.language, reading.catalogue.monitoring.money.unit.worth
    sums = [funds.total(what) for what in (MoneySum.ALLOCATED, MoneySum.DISBURSED)]
    counts = [funds.total(what) for what in (MoneySum.PROPOSALS, MoneySum.ACCEPTED, MoneySum.IN_HAND)]
    share = funds.share
    return ReviewRow(
        cell(name),
        (
            *(number(NOTHING if one is None else language.number(float(one / worth), decimals)) for one in sums),
            number(NOTHING if share is None else language.number(float(share), 1)),
            *(number(NOTHING if one is None else language.number(int(one))) for one in counts),
        ),
        style=style,
    )
