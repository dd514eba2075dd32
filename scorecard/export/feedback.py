"""Feedback and money on a day: ``feedback.csv`` and ``money.csv``, and both with their counts as JSON."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from scorecard.catalogue import Catalogue
from scorecard.catalogue.monitoring import FeedbackSum, MoneySum
from scorecard.export import cells
from scorecard.export.cells import location_item
from scorecard.export.results_json import problem_table, to_json
from scorecard.feedback import FeedbackCount
from scorecard.money import MoneyRow, MoneySheets
from scorecard.monitor.feedback import (
    FeedbackReview,
    FeedbackTally,
    Standing,
    by_field,
    by_unit,
    flow_of,
    flow_of_count,
)
from scorecard.monitor.money import Funds, funds_by_programme, funds_by_source, funds_by_unit, value_of
from scorecard.monitor.reviewed import Reviewed
from scorecard.period import Period
from scorecard.problems import Location, Problem

FEEDBACK_COLUMNS = (
    *("period", "as_of", "kind", "unit", "field", "number", "content", "settler", "received_on", "due", "settled_on"),
    *("result", "state", "age", "days", "carried", "received", "settled", "on_time", "late", "in_hand", "overdue"),
    *("path", "sheet", "cell"),
)
MONEY_COLUMNS = (
    *("period", "unit", "programme", "source", "allocated", "disbursed", "share"),
    *("proposals", "accepted", "in_hand", "path", "sheet", "cell"),
)


def feedback_csv(found: FeedbackReview, period: Period) -> bytes:
    """A row a dossier and a row of counts, with :data:`FEEDBACK_COLUMNS`.

    ``kind`` is ``dossier`` or ``counts``; ``due`` is as written, else as the catalogue allows. The counts from
    ``carried`` on add up over the rows; ``age`` is in days, ``days`` are those late, overdue or left. Days are ISO
    dates. UTF-8, comma, LF; a text that a spreadsheet program would take for a formula has an apostrophe before it.
    """
    about = {"period": period.code, "as_of": found.as_of.isoformat()}
    dossiers = ({**about, "kind": "dossier", **_dossier(one, found)} for one in found.standings)
    counts = ({**about, "kind": "counts", **_count(one)} for one in found.counts)
    return _csv(FEEDBACK_COLUMNS, ({**item, **_place(item["row"])} for item in (*dossiers, *counts)))


def money_csv(found: MoneySheets, period: Period) -> bytes:
    """A row of the money sheets each, with :data:`MONEY_COLUMNS`; sums in đồng, ``share`` in per cent."""
    rows = ({"period": period.code, **_money(row), **_place(row.row)} for row in found.rows)
    return _csv(MONEY_COLUMNS, rows)


def feedback_json(found: Reviewed, period: Period, catalogue: Catalogue, problems: Iterable[Problem]) -> bytes:
    """What ``scorecard monitor feedback --json`` prints: counts in all, by field and unit, open dossiers; money."""
    return to_json(
        {
            "catalogue": catalogue.identifier,
            "period": period.code,
            "as_of": found.feedback.as_of.isoformat() if found.feedback else None,
            "feedback": _feedback_item(found.feedback, catalogue) if found.feedback else None,
            "money": _money_item(found.money) if found.money else None,
            **problem_table(problems),
        }
    )


def _feedback_item(found: FeedbackReview, catalogue: Catalogue) -> dict[str, Any]:
    rules = catalogue.monitoring.feedback
    fields = {one.code: dict(one.names.texts) for one in rules.fields}
    return {
        **_tally(found.whole),
        "settled_before": found.before,
        "by_field": [{"key": one.key, "name": fields.get(one.key), **_tally(one)} for one in by_field(found, rules)],
        "by_unit": [{"key": one.key, **_tally(one)} for one in by_unit(found)],
        "open": [
            {"unit": one.dossier.unit, "number": one.dossier.number, "age": one.age, "state": one.state.value}
            for one in found.open
        ],
        "dossiers": [_located(_dossier(one, found)) for one in found.standings],
        "counts": [_located(_count(one)) for one in found.counts],
    }


def _tally(tally: FeedbackTally) -> dict[str, Any]:
    share = tally.flow.in_time_share
    return {
        **{what.value: tally.flow.of(what) for what in FeedbackSum},
        "untold": tally.flow.untold,
        "overdue_known": tally.flow.overdue,
        "in_time_share": None if share is None else cells.rounded(share),
        "oldest": tally.oldest,
        "median_age": tally.median_age,
    }


def _money_item(found: MoneySheets) -> dict[str, Any]:
    return {
        **_funds(Funds("", found.rows)),
        "by_unit": [{"key": one.key, **_funds(one)} for one in funds_by_unit(found.rows)],
        "by_programme": [{"key": one.key, **_funds(one)} for one in funds_by_programme(found.rows)],
        "by_source": [{"key": one.key, **_funds(one)} for one in funds_by_source(found.rows)],
        "rows": [{**_money(row), "location": location_item(row.row)} for row in found.rows],
    }


def _funds(funds: Funds) -> dict[str, Any]:
    said = {what.value: _plain(funds.total(what)) for what in MoneySum}
    return {**said, "share": None if funds.share is None else cells.rounded(float(funds.share))}


def _dossier(one: Standing, found: FeedbackReview) -> dict[str, Any]:
    dossier, flow = one.dossier, flow_of(one, found.start)
    return {
        "row": dossier.row,
        "unit": dossier.unit,
        "field": dossier.field,
        "number": dossier.number,
        "content": dossier.content,
        "settler": dossier.settler,
        "received_on": _day(dossier.received),
        "due": _day(one.due),
        "settled_on": _day(dossier.settled),
        "result": dossier.result,
        "state": one.state.value,
        "age": one.age,
        "days": one.days,
        **{what.value: flow.of(what) for what in FeedbackSum},
    }


def _count(one: FeedbackCount) -> dict[str, Any]:
    flow = flow_of_count(one)
    return {"row": one.row, "unit": one.unit, "field": one.field, **{what.value: flow.of(what) for what in FeedbackSum}}


def _money(row: MoneyRow) -> dict[str, Any]:
    share = Funds("", (row,)).share
    return {
        "unit": row.unit,
        "programme": row.programme,
        "source": row.source,
        **{what.value: _plain(value_of(row, what)) for what in MoneySum},
        "share": None if share is None else cells.rounded(float(share)),
    }


def _plain(value: Decimal | None) -> int | float | None:
    """A whole number where it is one."""
    return None if value is None else int(value) if value == int(value) else float(value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _place(where: Location) -> dict[str, str]:
    return {"path": where.path, "sheet": where.sheet, "cell": where.cell}


def _located(item: Mapping[str, Any]) -> dict[str, Any]:
    return {**{name: value for name, value in item.items() if name != "row"}, "location": location_item(item["row"])}


def _csv(columns: Sequence[str], items: Iterable[Mapping[str, Any]]) -> bytes:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cells.field(item.get(name)) for name in columns] for item in items)
    return out.getvalue().encode()
