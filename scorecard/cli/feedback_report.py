"""What became of feedback, and of money, as lines of text: sentences, counts by field and unit, what is open."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from scorecard.catalogue import Catalogue
from scorecard.catalogue import Status as Edition
from scorecard.catalogue.monitoring import FeedbackRules, MoneySum
from scorecard.cli.columns import aligned
from scorecard.cli.tasks_report import unit_names
from scorecard.feedback import DossierState
from scorecard.geography import Geography
from scorecard.language import Language, shortened
from scorecard.money import MoneySheets, MoneyUnit
from scorecard.monitor.feedback import FeedbackReview, FeedbackTally, Standing, by_field, by_unit, overdue_said
from scorecard.monitor.money import Funds, funds_by_programme, funds_by_source, funds_by_unit
from scorecard.monitor.money_words import IN_UNIT, decimals_of
from scorecard.monitor.reviewed import Reviewed
from scorecard.period import Period
from scorecard.problems.rule import N_

MOST_KEYS, MOST_OPEN = 34, 40
"""More fields, units and dossiers than this are counted and left to ``--json``."""
_NAME_WIDTH, _CONTENT_WIDTH = 60, 70
STATES: Mapping[DossierState, str] = {
    DossierState.IN_TIME: N_("in hand in time"),
    DossierState.OVERDUE: N_("in hand and overdue"),
    DossierState.OPEN: N_("in hand, no due day"),
}


def feedback_lines(
    found: Reviewed, period: Period, about: tuple[Catalogue, Geography], language: Language
) -> Iterator[str]:
    """The whole report."""
    catalogue, geography = about
    text, units = language.text, unit_names(geography, catalogue, language)
    title = text("Feedback and money")
    yield f"{catalogue.titles(language.code)} · {title} · {period.in_words(language)}"
    if catalogue.edition.status is Edition.SAMPLE:
        yield text("Sample: not an official result")
    if found.feedback is not None:
        yield text("As of {day}", day=language.date(found.feedback.as_of))
        yield from _feedback(found.feedback, catalogue.monitoring.feedback, units, language)
    if found.money is not None:
        if found.feedback is not None:
            yield ""
        yield from _money(found.money, catalogue.monitoring.money.unit, units, language)


def _feedback(
    found: FeedbackReview, rules: FeedbackRules, units: Callable[[str], str], language: Language
) -> Iterator[str]:
    text, number, flow = language.text, language.number, found.whole.flow
    yield text(
        "{carried} carried over, {received} received: {settled} settled, {in_hand} in hand",
        carried=number(flow.carried),
        received=number(flow.received),
        settled=number(flow.settled),
        in_hand=number(flow.in_hand),
    )
    untold = text(", {count} without a due day", count=number(flow.untold)) if flow.untold else ""
    share = flow.in_time_share
    said = text(" ({share} % in time)", share=number(share, 1)) if share is not None else ""
    yield text("settled: {on_time} in time, {late} late", on_time=number(flow.on_time), late=number(flow.late)) + (
        untold + said
    )
    if flow.in_hand:
        yield _in_hand(found.whole, language)
    if found.before:
        yield text("besides: {count} settled before the period", count=number(found.before))

    def field(key: str) -> str:
        known = rules.field(key)
        return known.names(language.code) if known else key or text("no field")

    for heading, tallies, name in (
        (text("Field"), by_field(found, rules), field),
        (text("Unit"), by_unit(found), units),
    ):
        if len(tallies) > 1 or (tallies and tallies[0].key):
            yield ""
            yield from _tallies(heading, tallies, name, language)
    yield from _open(found.open, (field, units), language)


def _in_hand(whole: FeedbackTally, language: Language) -> str:
    """How many are overdue, as far as that is known, and how old those are of which a register says so."""
    text, number, flow, ages = language.text, language.number, whole.flow, whole.ages
    said = {"overdue": number(flow.overdue), "unclear": number(flow.unclear)}
    if not flow.unclear:
        line = text("in hand: {overdue} overdue", **said)
    elif flow.overdue:
        line = text("in hand: at least {overdue} overdue, of {unclear} that is not known", **said)
    else:
        line = text("in hand: how many of them are overdue is not known")
    median = whole.median_age
    if median is None:
        return line
    facts = {"count": number(len(ages)), "oldest": number(max(ages))}
    facts["median"] = number(median, 0 if median == int(median) else 1)
    all_of_them = text("the oldest dossier is {oldest} days old, half of them at least {median}", **facts)
    some = text("of the {count} whose days are known the oldest is {oldest} days old, half at least {median}", **facts)
    return f"{line}; {all_of_them if len(ages) == flow.in_hand else some}"


def _tallies(
    heading: str, tallies: Sequence[FeedbackTally], name: Callable[[str], str], language: Language
) -> Iterator[str]:
    text, number = language.text, language.number
    untold = any(one.flow.untold for one in tallies)
    head = (
        heading,
        *(text("Carried over"), text("Received"), text("Settled in time"), text("Settled late")),
        *([text("Settled, no due day")] if untold else []),
        *(text("In hand"), text("Of these overdue"), text("Oldest, days")),
    )
    rows = [
        (
            shortened(name(one.key), _NAME_WIDTH),
            *(number(count) for count in (one.flow.carried, one.flow.received, one.flow.on_time, one.flow.late)),
            *([number(one.flow.untold)] if untold else []),
            *(number(one.flow.in_hand), overdue_said(one.flow, number)),
            "–" if one.oldest is None else number(one.oldest),
        )
        for one in tallies[:MOST_KEYS]
    ]
    yield from aligned([head, *rows], frozenset(range(1, len(head))))
    if len(tallies) > MOST_KEYS:
        yield text("{shown} of {of} shown", shown=MOST_KEYS, of=len(tallies))


def _open(
    those: Sequence[Standing], names: tuple[Callable[[str], str], Callable[[str], str]], language: Language
) -> Iterator[str]:
    """The dossiers in hand one by one, the oldest first."""
    if not those:
        return
    text, (field, units) = language.text, names
    yield ""
    yield f"{text('In hand')}: {language.number(len(those))}"
    head = (
        *(text("No."), text("Unit"), text("Age, days"), text("Due day"), text("State"), text("Field")),
        *(text("Who settles"), text("Content")),
    )
    rows = [
        (
            one.dossier.number or "–",
            units(one.dossier.unit),
            language.number(one.age),
            language.date(one.due) if one.due else "–",
            text(STATES[one.state]),
            shortened(field(one.dossier.field), _NAME_WIDTH),
            shortened(one.dossier.settler or "–", _NAME_WIDTH),
            shortened(one.dossier.content, _CONTENT_WIDTH),
        )
        for one in those[:MOST_OPEN]
    ]
    yield from aligned([head, *rows], frozenset({2}))
    if len(those) > MOST_OPEN:
        yield text("{shown} of {of} shown", shown=MOST_OPEN, of=len(those))


def _money(found: MoneySheets, unit: MoneyUnit, units: Callable[[str], str], language: Language) -> Iterator[str]:
    text, whole = language.text, Funds("", found.rows)
    shown = text(IN_UNIT[unit])
    yield text("Money and proposals, in {unit}", unit=shown)

    def named(key: str) -> str:
        return key or "–"

    head = (
        *(text("Allocated"), text("Disbursed"), text("Share, %")),
        *(text("Proposals"), text("Accepted"), text("Being looked at")),
    )
    parts = (
        (text("Unit"), funds_by_unit(found.rows), units),
        (text("Programme"), funds_by_programme(found.rows), named),
        (text("Source"), funds_by_source(found.rows), named),
    )
    shown_in = (unit, decimals_of(found.rows, unit))
    yield from aligned([("", *head), ("", *_funds(whole, shown_in, language))], frozenset(range(1, 7)))
    for heading, those, name in parts:
        if len(those) > 1 or (those and those[0].key):
            yield ""
            rows = [
                (shortened(name(one.key), _NAME_WIDTH), *_funds(one, shown_in, language)) for one in those[:MOST_KEYS]
            ]
            yield from aligned([(heading, *head), *rows], frozenset(range(1, 7)))
            if len(those) > MOST_KEYS:
                yield text("{shown} of {of} shown", shown=MOST_KEYS, of=len(those))


def _funds(funds: Funds, shown: tuple[MoneyUnit, int], language: Language) -> Iterator[str]:
    """Allocated, disbursed, share, proposals, accepted, in hand; a dash for what no row says."""
    unit, decimals = shown
    for what in (MoneySum.ALLOCATED, MoneySum.DISBURSED):
        total = funds.total(what)
        yield "–" if total is None else language.number(float(total / unit.worth), decimals)
    yield "–" if funds.share is None else language.number(float(funds.share), 1)
    for what in (MoneySum.PROPOSALS, MoneySum.ACCEPTED, MoneySum.IN_HAND):
        total = funds.total(what)
        yield "–" if total is None else language.number(int(total))
