"""Traffic lights: ``lights.csv``, a row a unit and condition, and the same with its counts as JSON."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from scorecard.catalogue import Catalogue
from scorecard.catalogue.lights import Condition
from scorecard.export import cells
from scorecard.export.cells import rounded
from scorecard.export.results_json import problem_table, to_json
from scorecard.monitor.lights import SHOWN, LevelLights, Light, LightCount, Lights, UnitLight, Verdict
from scorecard.problems import Problem

COLUMNS = (
    *("period", "as_of", "level", "vintage", "unit", "within", "light"),
    *("condition", "value", "shows", "decides"),
)


def lights_csv(found: Lights) -> bytes:
    """A row a unit and condition, level by level in the order of the units, with :data:`COLUMNS`.

    ``within`` is the unit that it lies in; ``light`` what the unit shows, ``shows`` what the condition does; ``value``
    is empty where it is not known; ``decides`` is 1 where the condition keeps the unit from green, else 0. UTF-8,
    comma, LF; a text that a spreadsheet program would take for a formula has an apostrophe before it.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for level in found.levels:
        about = (found.period.code, moment(found), level.level, level.vintage)
        for one in level.by_unit:
            of_unit = (*about, one.unit.code, level.lies_in.get(one.unit.code, ""), name_of(one.light))
            writer.writerows([cells.field(said) for said in (*of_unit, *row)] for row in _rows(one))
    return out.getvalue().encode()


def lights_json(found: Lights, catalogue: Catalogue, problems: Iterable[Problem]) -> bytes:
    """What ``scorecard monitor lights --json`` prints: of each level counts, conditions and units; the problems."""
    return to_json(
        {
            "catalogue": catalogue.identifier,
            "period": found.period.code,
            "as_of": moment(found),
            "source": dict(catalogue.monitoring.lights.source.texts),
            "levels": [_level(level) for level in found.levels],
            **problem_table(problems),
        }
    )


def moment(found: Lights) -> str:
    """``2025-07-31``, or ``2025-07-31T16:00`` where a time was named."""
    return found.as_of.isoformat() + (f"T{found.at:%H:%M}" if found.at else "")


def name_of(light: Light) -> str:
    """``green``, ``yellow``, ``red``, ``not_told``; ``skipped`` of a condition that says nothing."""
    return light.name.lower()


def _rows(one: UnitLight) -> Iterator[tuple[object, ...]]:
    for found in one.verdicts:
        value = None if found.value is None else rounded(found.value)
        yield found.condition.code, value, name_of(found.light), int(found in one.deciding)


def _level(level: LevelLights) -> dict[str, Any]:
    return {
        "level": level.level,
        "vintage": level.vintage,
        **_counts(level.whole),
        "conditions": [_condition(one) for one in level.conditions],
        "above": [{"unit": one.unit.code, **_counts(one)} for one in level.above if one.unit is not None],
        "units": [_unit(one, level) for one in level.by_unit],
    }


def _counts(count: LightCount) -> dict[str, Any]:
    share = count.green_share
    counts = {name_of(light): count.of(light) for light in SHOWN}
    return {"count": count.count, **counts, "green_share": None if share is None else rounded(share)}


def _condition(one: Condition) -> dict[str, Any]:
    way = "at_least" if one.rising else "at_most"
    said = {"green": one.green} | ({} if one.yellow is None else {"yellow": one.yellow})
    node = {"node": one.node} if one.node else {}
    names = dict(one.names.texts)
    return {"condition": one.code, "name": names, "of": one.of.value, **node, way: said, "missing": one.missing.value}


def _unit(one: UnitLight, level: LevelLights) -> dict[str, Any]:
    return {
        "unit": one.unit.code,
        "within": level.lies_in.get(one.unit.code),
        "light": name_of(one.light),
        "conditions": [_verdict(found, one) for found in one.verdicts],
    }


def _verdict(found: Verdict, one: UnitLight) -> dict[str, Any]:
    value = None if found.value is None else rounded(found.value)
    shows = name_of(found.light)
    return {"condition": found.condition.code, "value": value, "shows": shows, "decides": found in one.deciding}
