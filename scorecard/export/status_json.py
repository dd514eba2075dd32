"""The state of reporting as JSON: every report, every silent unit, every figure that is wanting."""

from collections.abc import Iterable, Sequence
from typing import Any

from scorecard.catalogue import Catalogue
from scorecard.export.results_json import problem_table, to_json
from scorecard.geography import Geography, Unit
from scorecard.language import Names
from scorecard.monitor.status import Amount, Office, Report, Status, Timing
from scorecard.monitor.tally import Tally, by_parent
from scorecard.problems import Problem


def status_json(status: Status, catalogue: Catalogue, geography: Geography, problems: Iterable[Problem]) -> bytes:
    """Counts over units, then every office with its reports, units by the level above, workbooks that are nobody's.

    ``below`` has the same of the units that lie in these.
    """
    head = {
        "catalogue": catalogue.identifier,
        "period": status.period.code,
        "as_of": status.as_of.isoformat(),
    }
    below = [_status(one, catalogue, geography) for one in status.below]
    return to_json(
        {
            **head,
            **_status(status, catalogue, geography),
            **({"below": below} if below else {}),
            **problem_table(problems),
        }
    )


def _status(status: Status, catalogue: Catalogue, geography: Geography) -> dict[str, Any]:
    vintage = status.units[0].vintage if status.units else catalogue.territory.vintage
    alone = sum(office.own for office in status.offices) == 1
    return {
        "vintage": vintage,
        "report_for_themselves": status.of_units,
        "units": _tally(Tally(status.by_unit)),
        "offices": [_office(office, alone=alone) for office in status.offices],
        "by_unit": [_report(report) for report in status.by_unit],
        "by_parent": [
            {
                **_unit(group.parent),
                **_tally(group.tally),
                "silent": _units(report.unit for report in group.tally.reports if report.amount is Amount.NOTHING),
            }
            for group in by_parent(status, geography)
        ],
        "unreadable": list(status.unknown),
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "count": tally.count,
        "reported": tally.came,
        "amounts": {amount.value: tally.of(amount) for amount in Amount},
        "timings": {timing.value: tally.of(timing) for timing in Timing},
        "cells": {"due": tally.due, "arrived": tally.arrived, "rejected": tally.rejected},
    }


def _office(office: Office, *, alone: bool) -> dict[str, Any]:
    """``alone``: no other office has units report for themselves, and ``by_unit`` has its reports."""
    said = {
        "code": office.owner.code,
        "name": _names(office.owner.names),
        "reports": office.owner.reports.value,
        "due_on": office.due_on.isoformat() if office.due_on else None,
        "figures": list(office.figures),
    }
    if office.own:
        units = {} if alone else {"units": [_report(report) for report in office.reports]}
        return {**said, **_tally(Tally(office.reports)), **units}
    further = {"without_row": _units(office.without_row), "incomplete": _units(office.incomplete)}
    return {**said, **_report(office.reports[0]), **further}


def _report(report: Report) -> dict[str, Any]:
    return {
        **(_unit(report.unit) if report.unit else {}),
        "amount": report.amount.value,
        "cells": {"due": report.due, "arrived": report.arrived, "rejected": report.rejected},
        "reported_on": report.day.on.isoformat() if report.day else None,
        "day_from": report.day.source.value if report.day else None,
        "timing": report.timing.value,
        "days": report.days,
        "wanting": list(report.wanting),
        "workbooks": list(report.files),
    }


def _unit(unit: Unit) -> dict[str, Any]:
    return {"unit": unit.code, "name": _names(unit.names), **({"parent": unit.parent} if unit.parent else {})}


def _units(units: Iterable[Unit | None]) -> Sequence[dict[str, Any]]:
    return [_unit(unit) for unit in units if unit is not None]


def _names(names: Names) -> dict[str, str]:
    return dict(names.texts)
