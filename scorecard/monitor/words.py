"""What is said of reports, on the terminal and on pages alike."""

from collections.abc import Mapping, Sequence

from scorecard.catalogue import Merging
from scorecard.language import NO_BREAK_SPACE, Language
from scorecard.monitor.days import Day, Source
from scorecard.monitor.status import Amount, Office, Report, Timing
from scorecard.monitor.tally import Tally
from scorecard.problems.rule import N_

SAVED = "°"
"""Behind a day that no sheet says: the workbook was saved on it."""
SAVED_MEANS = N_("° no day in the sheet: the workbook was saved on it")
_LEVELS: Mapping[str, str] = {
    "province": N_("provinces and cities"),
    "commune": N_("communes, wards and special zones"),
    "country": N_("countries"),
}
AMOUNTS: Mapping[Amount, str] = {
    Amount.FULL: N_("in full"),
    Amount.PART: N_("in part"),
    Amount.UNREADABLE: N_("not readable"),
    Amount.NOTHING: N_("nothing sent"),
}
TIMINGS: Mapping[Timing, str] = {
    Timing.ON_TIME: N_("on time"),
    Timing.LATE: N_("late"),
    Timing.UNDATED: N_("day not known"),
    Timing.NOT_YET_DUE: N_("not yet due"),
    Timing.OVERDUE: N_("overdue"),
}
MERGES: Mapping[Merging, str] = {
    Merging.MEAN: N_("plain mean"),
    Merging.SUM: N_("sum"),
    Merging.WEIGHTED_MEAN: N_("weighted mean"),
    Merging.RATIO: N_("ratio of sums"),
    Merging.NONE: N_("nothing follows"),
}
"""How figures of units follow from those of their parts."""
_MOST_CODES = 3


def level_word(level: str, language: Language) -> str:
    """``provinces and cities``; of a level that has no word of its own ``units``."""
    return language.text(_LEVELS.get(level, N_("units")))


def of_them(tally: Tally, level: str, language: Language) -> str:
    """``of 3,321 communes, wards and special zones have reported``, what follows on their number."""
    return have_reported(tally.came, tally.count, level_word(level, language), language)


def have_reported(came: int, count: int, units: str, language: Language) -> str:
    """The same of ``came`` of ``count`` ``units``, in words."""
    facts = {"all": language.number(count), "units": units}
    return language.plural("of {all} {units} has reported", "of {all} {units} have reported", came, **facts)


def amounts(tally: Tally, language: Language) -> str:
    """``24 in full, 3 in part, 7 nothing sent``: what there is none of is left out."""
    counted = ((tally.of(amount), language.text(words)) for amount, words in AMOUNTS.items())
    return ", ".join(f"{language.number(count)}{NO_BREAK_SPACE}{words}" for count, words in counted if count)


def timings(tally: Tally, language: Language) -> str:
    """``22 on time, 5 late, 7 overdue``; empty without a deadline."""
    counted = ((tally.of(timing), language.text(words)) for timing, words in TIMINGS.items())
    return ", ".join(f"{language.number(count)}{NO_BREAK_SPACE}{words}" for count, words in counted if count)


def central(tally: Tally, language: Language) -> str:
    """``2 of 3 central offices have reported``: the offices for all."""
    return language.plural(
        "{count} of {all} central offices has reported",
        "{count} of {all} central offices have reported",
        tally.came,
        all=language.number(tally.count),
    )


def deadline(offices: Sequence[Office], language: Language) -> str:
    """``due on 05/12/2025``; that none is declared, or that it differs from office to office."""
    days = {office.due_on for office in offices}
    if len(days) > 1:
        return language.text("deadlines differ from office to office")
    day = next(iter(days), None)
    return language.text("due on {day}", day=language.date(day)) if day else language.text("no deadline declared")


def state(report: Report, language: Language) -> str:
    """``late by 3 days``, ``in part, overdue by 3 days``, ``nothing sent``: amount and timing in one."""
    amount = "" if report.amount is Amount.FULL else language.text(AMOUNTS[report.amount])
    timing = timed(report, language)
    full = language.text(AMOUNTS[Amount.FULL])
    return ", ".join(words for words in (amount, timing) if words) or full


def timed(report: Report, language: Language) -> str:
    """``on time``, ``late by 3 days``, ``overdue by 3 days``; empty without a deadline."""
    if report.timing is Timing.NONE:
        return ""
    if report.timing is Timing.LATE:
        return language.plural("late by {count} day", "late by {count} days", report.days)
    if report.timing is Timing.OVERDUE:
        return language.plural("overdue by {count} day", "overdue by {count} days", report.days)
    return language.text(TIMINGS[report.timing])


def day_words(day: Day | None, language: Language, *, brief: bool = False) -> str:
    """``05/12/2025``, with a mark where the sheet does not say it; an en dash where no day is known.

    ``brief``: without the year, for a narrow column.
    """
    if day is None:
        return "–"
    spelled = language.day_and_month(day.on) if brief else language.date(day.on)
    return spelled + (SAVED if day.source is Source.SAVED else "")


def listed(codes: Sequence[str], most: int = _MOST_CODES) -> str:
    """``NTS.1, NTS.2, NTS.3 (+4)``."""
    more = f" (+{len(codes) - most})" if len(codes) > most else ""
    return ", ".join(codes[:most]) + more


def office_name(office: Office, language: Language) -> str:
    """The office's name; of figures that nobody's are, that."""
    return office.owner.names(language.code) or language.text("No office named")


def lacking(office: Office, language: Language) -> str:
    """What an office's tables lack: figures without any value, units without a row, units with some figure missing."""
    report = office.reports[0]
    if not report.came:
        return ""
    said = (
        (language.text("no value at all"), report.wanting),
        (language.text("no row"), [unit.names(language.code) for unit in office.without_row]),
        (language.text("incomplete"), [unit.names(language.code) for unit in office.incomplete]),
    )
    return "; ".join(f"{words}: {listed(names)}" for words, names in said if names)
