"""Tasks on a day: ``tasks.csv``, a row a task, and the same with its counts as JSON."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import StringIO
from typing import Any

from scorecard.catalogue import Catalogue
from scorecard.export import cells
from scorecard.export.cells import location_item
from scorecard.export.results_json import problem_table, to_json
from scorecard.language import Names
from scorecard.monitor.tasks import Standing, Tally, TaskReview, by_group, by_lead, by_month, by_unit
from scorecard.period import Period
from scorecard.problems import Problem
from scorecard.tasks import TaskState

COLUMNS = (
    *(
        "period",
        "as_of",
        "unit",
        "part",
        "number",
        "group",
        "task",
        "leads",
        "lead",
        "coordinating",
        "responsible_head",
    ),
    *("result", "deadline", "deadline_kind", "last_day", "status", "said", "completed", "state", "days"),
    *("evidence", "proposal", "path", "sheet", "cell"),
)


def tasks_csv(found: TaskReview, period: Period) -> bytes:
    """Every task in the order of its sheets, with :data:`COLUMNS`.

    ``part`` is the unit of the level below that a row is of; ``lead`` is what the cell says and ``leads`` the agencies
    in it; ``deadline`` and ``status`` are as written,
    ``last_day``, ``said`` and ``state`` what was made of them; ``days`` are those late, overdue or left. Days are
    ISO dates. UTF-8, comma, LF; a text that a spreadsheet program would take for a formula has an apostrophe before it.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in found.standings:
        item = {**_item(one), "period": period.code, "as_of": found.as_of.isoformat()}
        item |= {"leads": "; ".join(one.task.leads), "path": one.task.row.path, "sheet": one.task.row.sheet}
        item |= {"cell": one.task.row.cell}
        writer.writerow([cells.field(item[name]) for name in COLUMNS])
    return out.getvalue().encode()


def tasks_json(found: TaskReview, period: Period, catalogue: Catalogue, problems: Iterable[Problem]) -> bytes:
    """What ``scorecard monitor tasks --json`` prints: counts in all and by group, agency, unit, month; every task."""
    rules = catalogue.monitoring.tasks
    agencies = {agency.code: agency.names for agency in rules.agencies}
    return to_json(
        {
            "catalogue": catalogue.identifier,
            "period": period.code,
            "as_of": found.as_of.isoformat(),
            "counts": _counts(found.whole),
            "fallen_due": _counts(found.fallen_due),
            "by_group": _tallies(by_group(found, tuple(rules.groups)), rules.groups),
            "by_lead": _tallies(by_lead(found), agencies),
            "by_unit": _tallies(by_unit(found), {}),
            "by_month": _tallies(by_month(found), {}),
            "overdue": [{"unit": one.task.unit, "number": one.task.number, "days": one.days} for one in found.overdue],
            "coming": [
                {"unit": one.task.unit, "number": one.task.number, "days": one.days} for one in found.coming(rules.soon)
            ],
            "tasks": [
                {**_item(one), "leads": list(one.task.leads), "location": location_item(one.task.row)}
                for one in found.standings
            ],
            **problem_table(problems),
        }
    )


def _tallies(tallies: Sequence[Tally], names: Mapping[str, Names]) -> list[dict[str, Any]]:
    return [
        {"key": one.key, "name": dict(names[one.key].texts) if one.key in names else None, **_counts(one)}
        for one in tallies
    ]


def _counts(tally: Tally) -> dict[str, int]:
    return {"tasks": tally.count, "due": tally.due, **{state.value: tally.of(state) for state in TaskState}}


def _item(one: Standing) -> dict[str, Any]:
    task, deadline = one.task, one.task.deadline
    return {
        "unit": task.unit,
        "part": task.part,
        "number": task.number,
        "group": task.group,
        "task": task.text,
        "lead": task.lead,
        "coordinating": task.coordinating,
        "responsible_head": task.head,
        "result": task.result,
        "deadline": deadline.written,
        "deadline_kind": deadline.kind.value,
        "last_day": _day(deadline.last_day),
        "status": task.status,
        "said": task.word.value if task.word else None,
        "completed": _day(task.completed),
        "state": one.state.value,
        "days": one.days,
        "evidence": task.evidence,
        "proposal": task.proposal,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
