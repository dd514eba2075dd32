"""I. At a glance: the figures that a meeting opens with, each with what it was and what it is made of."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scorecard.catalogue.monitoring import MoneySum
from scorecard.money import MoneySheets
from scorecard.monitor.aims import Status
from scorecard.monitor.lights import Light
from scorecard.monitor.money import Funds
from scorecard.monitor.money_words import IN_UNIT, decimals_of
from scorecard.monitor.tally import Tally
from scorecard.monitor.target_words import STATUSES
from scorecard.monitor.task_words import untold_in_words
from scorecard.monitor.tasks import review
from scorecard.report.elements import Change
from scorecard.report.matter import Agenda
from scorecard.report.review_blocks import ReviewCell, ReviewRow, ReviewSection
from scorecard.report.views.movement import compared, earlier_score, place_change, score_change
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.views.review.aims import ASSESSED, WORRYING
from scorecard.report.views.review.lit import lights_of, words_of
from scorecard.report.views.review.received import names_any, year_flow
from scorecard.report.views.review.tables import NOTHING, cell, change_of, columns, listing, moved, named, number
from scorecard.report.views.review.year import mean_then
from scorecard.tasks import DUE, TaskState

_LABEL, _VALUE, _BEFORE, _CHANGE = 74.0, 24.0, 18.0, 18.0
_NONE = Change("none", "")
_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Key:
    """One of the figures; ``said`` is how it reads in the sentence above the table."""

    label: str
    value: str
    remark: str = ""
    before: str = ""
    change: Change = _NONE
    said: str = ""


def view_glance(agenda: Agenda) -> ReviewSection:
    """The figures, those of which nothing is known too, and a sentence of the others."""
    text = agenda.reading.text
    followed = (_tasks(agenda), _feedback(agenda), _money(agenda), _reports(agenda))
    keys = [*_result(agenda), *_light(agenda), *_targets(agenda), *followed]
    since = agenda.since.in_figures(agenda.reading.language) if agenda.since and any(k.before for k in keys) else ""
    heads = columns(
        (_LABEL, "", ""),
        (_VALUE, text("Now"), "n"),
        (_BEFORE, since, "n"),
        (_CHANGE, text("Change") if since else "", "n"),
        (0, "", "after"),
    )
    table = listing(heads, (_row(key) for key in keys), style="keys")
    return ReviewSection("", text("At a glance"), sentence(*(key.said for key in keys)), tables=(table,))


def _row(key: _Key) -> ReviewRow:
    cells = (number(key.value, style="figure"), number(key.before, style="quiet"), moved(key.change))
    return ReviewRow(ReviewCell(key.label), (*cells, cell(key.remark, style="after quiet")))


# --- the index --------------------------------------------------------------------------------------------------------
def _result(agenda: Agenda) -> Iterator[_Key]:
    """Of one unit its score and rank, of all the mean."""
    reading, row = agenda.reading, agenda.row
    node, text = reading.composite, reading.text
    name = node.names(reading.language.code)
    if row is None:
        yield _mean(agenda, name)
        return
    score, before = reading.score(row, node), earlier_score(reading, row, node)
    count, mean = reading.language.number(reading.shown), reading.number(_mean_of(reading), node.decimals)
    yield _Key(
        name,
        score,
        text("mean of {count} units {mean}", count=count, mean=mean) if len(reading.index.units) > 1 else "",
        "" if before is None else reading.number(before, node.decimals),
        score_change(reading, row, node) if before is not None else _NONE,
        text("{name} {score}", name=name, score=score),
    )
    if reading.rank_of(row, node) is not None and reading.of(node) > 1:
        yield _rank(reading, row)


def _mean_of(reading: Reading) -> float:
    scores = reading.index.scores[:, reading.index.column_of(reading.composite.code)]
    known = scores[np.isfinite(scores)]
    return float(known.mean()) if len(known) else float("nan")


def _rank(reading: Reading, row: int) -> _Key:
    node, text, language = reading.composite, reading.text, reading.language
    rank, of, changes = reading.rank(row, node), language.number(reading.of(node)), reading.circumstances.changes
    ends = reading.study.interval(row, node.code) if reading.study else None
    spelled = [language.number(end) for end in dict.fromkeys(ends)] if ends else []
    between = text("rank interval {ends}", ends="–".join(spelled)) if spelled else ""
    places = float(changes.ranks[row, reading.index.column_of(node.code)]) if changes and compared(reading) else np.nan
    before = (reading.rank_of(row, node) or np.nan) + places
    said = text("rank {rank} of {of}", rank=rank, of=of)
    return _Key(
        text("Rank"),
        f"{rank}/{of}",
        between,
        language.number(before, 0 if before == int(before) else 1) if np.isfinite(before) else "",
        place_change(reading, row, node) if np.isfinite(places) else _NONE,
        f"{said} ({between})" if between else said,
    )


def _mean(agenda: Agenda, name: str) -> _Key:
    """The mean of the units that have a score, as it was too, and between which scores they lie."""
    reading, text, language = agenda.reading, agenda.reading.text, agenda.reading.language
    node, now, then = reading.composite, _mean_of(agenda.reading), mean_then(agenda)
    order = [row for row in reading.in_order() if reading.rank_of(row, reading.composite) is not None]
    remark = ""
    if len(order) > 1:
        ends = {"first": reading.unit_name(order[0]), "last": reading.unit_name(order[-1])}
        k = reading.index.column_of(node.code)
        high, low = (
            reading.number(float(reading.index.scores[row, k]), node.decimals) for row in (order[0], order[-1])
        )
        scores = {"high": high, "low": low}
        remark = text("from {low} ({last}) to {high} ({first})", **ends, **scores)
    printed, known = reading.number(now, node.decimals), then is not None and np.isfinite(now)
    return _Key(
        text("{name}, mean of {count} units", name=name, count=language.number(reading.shown)),
        printed,
        remark,
        reading.number(then, node.decimals) if then is not None else "",
        change_of(language, now, then, node.decimals) if known and then is not None else _NONE,
        text("{name}: mean {mean}", name=name, mean=printed),
    )


def _light(agenda: Agenda) -> Iterator[_Key]:
    """Of one unit its light and why it is not green, of all how many are green; none without conditions."""
    found, words, language = lights_of(agenda), words_of(agenda), agenda.reading.language
    level = found.levels[0] if found and found.levels else None
    if level is None:
        return
    if agenda.unit is not None:
        one = found.of(agenda.unit) if found else None
        if one is not None:
            yield _Key(language.text("Light"), words.light(one.light), words.why(one))
        return
    value = f"{language.number(level.whole.of(Light.GREEN))}/{language.number(level.whole.count)}"
    yield _Key(language.text("Units that are green"), value, ", ".join(words.others(level.whole)))


# --- what is monitored ------------------------------------------------------------------------------------------------
def _targets(agenda: Agenda) -> Iterator[_Key]:
    """Those of the units, and where there are any, those of the country."""
    text, found = agenda.reading.text, agenda.outlooks
    rows = found.rows if found else ()
    own = Counter(row.standing.status for row in rows if row.unit is not None)
    country = Counter(row.standing.status for row in rows if row.unit is None)
    label = text("Targets off track or at risk, of those assessed")
    if not rows:
        yield _Key(label, NOTHING, text("the catalogue has no targets"))
    if own:
        yield _of_targets(agenda.reading, label, own, said=True)
    if country:
        label = text("Targets of the country off track or at risk")
        yield _of_targets(agenda.reading, label, country, said=not own)


def _of_targets(reading: Reading, label: str, counts: Counter[Status], *, said: bool) -> _Key:
    language, bad, assessed = reading.language, sum(counts[s] for s in WORRYING), sum(counts[s] for s in ASSESSED)
    remark = [f"{language.number(counts[one])} {reading.text(STATUSES[one])}" for one in WORRYING if counts[one]]
    left = sum(counts.values()) - assessed
    remark += [reading.text("{count} not assessed", count=language.number(left))] if left else []
    words = language.plural(
        "{count} of {all} target off track or at risk",
        "{count} of {all} targets off track or at risk",
        assessed,
        all=language.number(assessed),
        count=language.number(bad),
    )
    value = f"{language.number(bad)}/{language.number(assessed)}" if assessed else NOTHING
    return _Key(label, value, ", ".join(remark), said=words if said and assessed else "")


def _tasks(agenda: Agenda) -> _Key:
    """Overdue of those due; before: the same list on the last day of then, which its dates tell."""
    text, language, found, sheets = agenda.reading.text, agenda.reading.language, agenda.tasks, agenda.lists.tasks
    label = text("Tasks overdue, of those due")
    if found is None or sheets is None:
        return _Key(label, NOTHING, text("no task list was read"))
    late, due = found.whole.of(TaskState.OVERDUE), found.whole.of(*DUE)
    longest = found.overdue[0].days if found.overdue else 0
    then = review(sheets.tasks, agenda.since.end).whole.of(TaskState.OVERDUE) if agenda.since and due else None
    remarks = [language.plural("the longest by {count} day", "the longest by {count} days", longest)] if late else []
    remarks += [untold_in_words(found, language)] if found.untold else []
    return _Key(
        label,
        f"{language.number(late)}/{language.number(due)}",
        "; ".join(remarks),
        "" if then is None else language.number(then),
        _NONE if then is None else change_of(language, late, then, 0, good=False),
        language.plural("{count} task overdue", "{count} tasks overdue", late) if due else "",
    )


def _feedback(agenda: Agenda) -> _Key:
    text, language = agenda.reading.text, agenda.reading.language
    label = text("Feedback settled in time")
    told = {period: found.whole.flow for period, found in agenda.feedback.items() if found}
    if agenda.feedback.get(agenda.reading.period) is None:
        return _Key(label, NOTHING, text("no feedback sheet was read"))
    if not names_any(found for found in agenda.feedback.values() if found):
        return _Key(label, NOTHING, text("the feedback sheets name nothing of this unit"))
    flow = year_flow(list(told.values()))
    facts = {"settled": language.number(flow.settled), "in_hand": language.number(flow.in_hand)}
    remark = text("{settled} settled, {in_hand} in hand", **facts)
    if len(told) > 1:
        # The light beside it is of the period alone.
        remark = text("from {period} on {counts}", period=min(told).in_figures(language), counts=remark)
    if flow.in_time_share is None:
        return _Key(label, NOTHING, remark)
    printed = language.percent(flow.in_time_share, 1)
    return _Key(label, printed, remark, said=text("{share} of feedback settled in time", share=printed))


def _money(agenda: Agenda) -> _Key:
    text, language, found = agenda.reading.text, agenda.reading.language, agenda.money
    label = text("Money disbursed, of what is allocated")
    if found is None or not found.rows:
        return _Key(label, NOTHING, text("no money sheet was read"))
    funds, unit = Funds("", found.rows), agenda.reading.catalogue.monitoring.money.unit
    decimals, share, before = decimals_of(found.rows, unit), _share(found), _share(agenda.money_before)
    totals = (funds.total(MoneySum.DISBURSED), funds.total(MoneySum.ALLOCATED))
    spelled = (NOTHING if one is None else language.number(float(one / unit.worth), decimals) for one in totals)
    facts = dict(zip(("disbursed", "allocated"), spelled, strict=True))
    remark = text("{disbursed} of {allocated} {unit}", unit=text(IN_UNIT[unit]), **facts)
    if share is None:
        return _Key(label, NOTHING, remark)
    printed = language.percent(share, 1)
    return _Key(
        label,
        printed,
        remark,
        "" if before is None else language.percent(before, 1),
        _NONE if before is None else change_of(language, share, before, 1),
        text("{share} of the money disbursed", share=printed),
    )


def _share(sheets: MoneySheets | None) -> float | None:
    share = Funds("", sheets.rows).share if sheets else None
    return None if share is None else float(share)


def _reports(agenda: Agenda) -> _Key:
    """Of one unit how many figures have come, of all who sent nothing."""
    text, language = agenda.reading.text, agenda.reading.language
    tally = Tally(agenda.status.by_unit)
    if agenda.row is not None:
        value = f"{language.number(tally.arrived)}/{language.number(tally.due)}"
        remark = text("{count} rejected", count=language.number(tally.rejected)) if tally.rejected else ""
        return _Key(text("Figures reported, of those due"), value, remark)
    name = agenda.reading.circumstances.geography.full_name
    silent = [name(one.unit, language.code) for one in agenda.status.by_unit if one.unit and not one.came]
    said = language.plural("{count} unit has not reported", "{count} units have not reported", len(silent))
    value = f"{language.number(len(silent))}/{language.number(tally.count)}"
    remark = named(language, silent, _NAMED)
    return _Key(text("Units that have not reported"), value, remark, said=said if silent else "")
