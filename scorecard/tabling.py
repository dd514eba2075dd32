"""What is laid before a meeting: a period beside the first of its year that it can be compared with."""

from dataclasses import replace
from datetime import date

from scorecard.index.history import History
from scorecard.intake import Inputs, reported
from scorecard.panel import Panel
from scorecard.period import Period
from scorecard.pipeline import assessed, history, in_full, robustness, status
from scorecard.problems import Checked
from scorecard.project import periods
from scorecard.robustness.study import Question
from scorecard.run import Tabled


def table(inputs: Inputs, as_of: date, workers: int = 1) -> Checked[Tabled]:
    """All that is known of the period as of a day, and the lists of its year.

    Problems: those of :func:`scorecard.pipeline.compute`, M310 to M313 of the series, W345 and D124 of reports.
    """
    known = assessed(inputs)
    index = known.value[0]
    told = history(inputs, index)
    inputs = replace(inputs, previous=_first_of_year(inputs, told.value))
    found = robustness(inputs, index, Question(workers=workers))
    computed = in_full(inputs, known.value, told.value, found, as_of)
    reports = status(inputs, as_of)
    lists = {period: inputs.months.lists.of(period) for period in _year(inputs)} if inputs.months else {}
    read = (reading.path for one in lists.values() for reading in one.readings)
    workbooks = (*inputs.workbooks, *(told.value.sources if told.value else ()), *read)
    tabled = Tabled(computed, reports.value, lists, tuple(dict.fromkeys(workbooks)))
    return Checked(tabled, (*known.problems, *told.problems, *reports.problems))


def _year(inputs: Inputs) -> tuple[Period, ...]:
    """The periods of its kind in the year of the period, up to it, that have a folder."""
    last, months = inputs.panel.period, inputs.months
    known = periods(months.project) if months else ()
    return tuple(one for one in known if one.kind is last.kind and one.year == last.year and one <= last)


def _first_of_year(inputs: Inputs, told: History | None) -> Panel | None:
    """The figures of the first period of the year since the series last broke; in the first one of the period before.

    None where there is none.
    """
    if told is None or inputs.months is None:
        return None
    begin, last = told.breaks[-1].position if told.breaks else 0, told.periods[-1]
    before = [one for one in told.periods[begin:] if one < last]
    of_year = [one for one in before if one.year == last.year]
    since = of_year[0] if of_year else before[-1] if before else None
    return reported(inputs.months, since) if since else None
