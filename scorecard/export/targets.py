"""``targets.csv``, and the same as JSON: one row a target and unit, or the country."""

from math import inf, isfinite

import pandas as pd

from scorecard.catalogue import Comparator, Whose
from scorecard.export.cells import rounded
from scorecard.export.results_json import to_json
from scorecard.export.tables import csv_of
from scorecard.outlook import Outlook, Outlooks

NEVER = "never"
"""When a target would be met that never would."""


def targets_csv(found: Outlooks) -> bytes:
    """The columns of docs/reference/targets.md."""
    rows = [{key: _cell(value) for key, value in _row(found, one).items()} for one in found.rows]
    table = pd.DataFrame(rows, columns=list(_row(found, found.rows[0])) if rows else ["period", "as_of", "unit"])
    return csv_of(table.astype({name: "str" for name in table if table[name].map(lambda v: isinstance(v, str)).all()}))


def targets_json(found: Outlooks, catalogue: str) -> bytes:
    """What ``scorecard monitor targets --json`` prints: the rows of ``targets.csv``, null where there is nothing."""
    rows = [{key: _plain(value) for key, value in _row(found, one).items()} for one in found.rows]
    return to_json({"catalogue": catalogue, "period": found.period.code, "as_of": str(found.as_of), "targets": rows})


def _plain(value: object) -> object:
    if isinstance(value, float):
        return rounded(value)
    if isinstance(value, tuple):
        return [{"by": one.by.code, "value": rounded(one.value)} for one in value]
    return None if value == "" else value


def _cell(value: object) -> object:
    """Whether something is so as 1 or 0; milestones as ``2025-06: 10.5; 2025-12: 14.9``."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple):
        return "; ".join(f"{one.by.code}: {one.value:.12g}" for one in value)
    return value


def _row(found: Outlooks, one: Outlook) -> dict[str, object]:
    unit = {"unit": one.unit.code if one.unit else "", "vintage": one.unit.vintage if one.unit else ""}
    return {
        "period": found.period.code,
        "as_of": str(found.as_of),
        **unit,
        "code": one.node.code,
        **_target(one),
        **_standing(found, one),
        **_country(one),
    }


def _target(one: Outlook) -> dict[str, object]:
    target = one.target
    whose = target.whose.value if isinstance(target.whose, Whose) else " ".join(target.whose)
    start = target.start
    return {
        "comparator": target.comparator.value,
        "value": _number(target.value),
        "high": _number(target.high),
        "text": target.words("vi") if target.comparator is Comparator.TEXT else "",
        "start_period": start.period.code if start else "",
        "start": _number(start.value if start else None),
        "by": target.by.code,
        "milestones": target.milestones,
        "for": whose,
    }


def _standing(found: Outlooks, one: Outlook) -> dict[str, object]:
    standing, last, due = one.standing, one.standing.last, one.standing.next
    projected, reached = standing.projected, standing.reached
    low, high = standing.interval or (None, None)
    return {
        "status": standing.status.value,
        "why": standing.why.value if standing.why else "",
        "points": standing.points,
        "last": _number(last.value if last else None),
        "last_period": found.when(last.time).code if last else "",
        "planned": _number(standing.planned),
        "behind": standing.behind,
        "next": _number(due.value if due else None),
        "next_by": found.when(due.time).code if due else "",
        "required": _number(standing.required),
        "pace": _number(standing.pace),
        "share_of_way": _number(standing.share),
        "projected": _number(projected.value if projected else None),
        "projected_low": _number(low),
        "projected_high": _number(high),
        "stretch": _number(standing.stretch),
        "reached": "" if reached is None else NEVER if reached == inf else found.when(reached).code,
        "slips": standing.slips,
        "short": standing.short,
        "unseen": standing.unseen,
    }


def _country(one: Outlook) -> dict[str, object]:
    """What the country states beside what follows from its units; empty for a unit."""
    value = one.country
    return {
        "stated": _number(value.stated if value else None),
        "merged": _number(value.merged if value else None),
        "units_known": str(value.known) if value else "",
        "units": str(value.units) if value else "",
    }


def _number(value: float | None) -> float:
    return value if value is not None and isfinite(value) else float("nan")
