"""``results.json``, the index with its catalogue and summary, and ``problems.json``, every problem with its facts.

Keys are sorted, numbers have up to 12 significant digits, a missing one is null: the same index gives the same bytes.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from scorecard.catalogue import Aggregate, Catalogue, Indicator
from scorecard.export import cells
from scorecard.export.cells import location_item
from scorecard.export.corrections import correction_items
from scorecard.export.gaps_json import contributions_of
from scorecard.export.placing_json import group_of, places_of, placing_of
from scorecard.export.preparation_json import preparation_of, screening_of, steps_of
from scorecard.geography import Unit
from scorecard.index.changes import Break, Changes
from scorecard.index.edges import edge_weights
from scorecard.index.result import Index
from scorecard.language import Names
from scorecard.panel import Correction, WorkbookReading
from scorecard.problems import Problem, Severity
from scorecard.unseen import UNSEEN, json_escape


def results_json(index: Index, changes: Changes | None = None) -> bytes:
    """Period, catalogue, framework, summary a node, and every unit with its figures a node, and what moved.

    ``changes`` is null without an earlier period; ``broken`` says why nothing is compared with it.
    """
    return to_json(
        {
            "catalogue": _catalogue(index.catalogue),
            "period": {
                "code": index.period.code,
                "start": index.period.start.isoformat(),
                "end": index.period.end.isoformat(),
            },
            "changes": {"since": changes.since.code, "broken": changes.broken.value or None} if changes else None,
            **preparation_of(index),
            "nodes": [_node(index, code) for code in index.nodes],
            "units": [_unit(index, changes, row, unit) for row, unit in enumerate(index.units)],
        }
    )


def problems_json(
    problems: Iterable[Problem], readings: Iterable[WorkbookReading] = (), corrections: Iterable[Correction] = ()
) -> bytes:
    """``{"count": {"error": …}, "problems": [...], "workbooks": [...], "corrections": [...]}``, in the order given.

    Problems are worded in English and Vietnamese; ``workbooks`` say what became of the cells of each, ``corrections``
    what later submissions changed.
    """
    found = {"workbooks": [_workbook(reading) for reading in readings], "corrections": correction_items(corrections)}
    return to_json({**problem_table(problems), **found})


def problem_table(problems: Iterable[Problem]) -> Mapping[str, Any]:
    """How many problems of each severity, and each with its wording and place."""
    listed = tuple(problems)
    return {
        "count": {s.value: sum(p.severity is s for p in listed) for s in Severity},
        "problems": [problem_item(p) for p in listed],
    }


def to_json(value: object) -> bytes:
    r"""UTF-8 with sorted keys, one item a line, a line end at the end; what is not seen as JSON's own ``\\u202e``."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    return (UNSEEN.sub(lambda found: json_escape(found[0]), text) + "\n").encode()


def _catalogue(catalogue: Catalogue) -> Mapping[str, Any]:
    edition = catalogue.edition
    return {
        "id": catalogue.identifier,
        "title": _names(catalogue.titles),
        "edition": edition.code,
        "status": edition.status.value,
        "framework": _names(edition.framework),
        "decision": edition.decision,
        "languages": list(catalogue.languages),
        "territory": {"level": catalogue.territory.level, "vintage": catalogue.territory.vintage},
        "composite": catalogue.composite.code,
    }


def _node(index: Index, code: str) -> Mapping[str, Any]:
    k = index.column_of(code)
    node: Indicator | Aggregate = index.catalogue.nodes[code]
    summary = index.summary
    best = int(summary.best[k])
    return {
        "code": code,
        "kind": node.role.value,
        "name": _names(node.names),
        "number": node.number,
        "scored": node.scored,
        "max_points": index.catalogue.max_points(code),
        **placing_of(index, k),
        "effective_weight": cells.rounded(index.effective[k]),
        "parts": _parts(index, node) if isinstance(node, Aggregate) else {},
        "of": int(index.of[k]),
        "summary": {
            "count": int(summary.count[k]),
            "mean": cells.rounded(summary.mean[k]),
            "low": cells.rounded(summary.low[k]),
            "high": cells.rounded(summary.high[k]),
            "lower_quartile": cells.rounded(summary.lower_quartile[k]),
            "upper_quartile": cells.rounded(summary.upper_quartile[k]),
            "best": index.units[best].code if best >= 0 else None,
        },
    }


def _parts(index: Index, whole: Aggregate) -> Mapping[str, float | None]:
    """Every part with its weight as written or found."""
    return {code: cells.rounded(weight) for code, weight in edge_weights(index, whole).items()}


def _unit(index: Index, changes: Changes | None, row: int, unit: Unit) -> Mapping[str, Any]:
    return {
        "code": unit.code,
        "vintage": unit.vintage,
        "name": _names(unit.names),
        "region": unit.region,
        **group_of(index, row),
        **screening_of(index, row),
        "nodes": {
            code: {
                **_figures(index, row, k),
                **steps_of(index, row, code),
                **contributions_of(index, row, code),
                "change": _change(changes, row, k),
            }
            for k, code in enumerate(index.nodes)
        },
    }


def _figures(index: Index, row: int, k: int) -> Mapping[str, Any]:
    return {
        "value": cells.rounded(index.values[row, k]),
        "score": cells.rounded(index.scores[row, k]),
        "points": cells.rounded(index.points[row, k]),
        "max_points": cells.rounded(index.max_points[row, k]),
        "coverage": cells.rounded(index.coverage[row, k]),
        "rank": cells.rounded(index.ranks[row, k]),
        "standing": cells.standing(int(index.standings[row, k])),
        "status": cells.status(int(index.statuses[row, k])),
        **places_of(index, row, k),
    }


def _change(changes: Changes | None, row: int, k: int) -> Mapping[str, Any] | None:
    """Later less earlier, places gained for the rank; null where nothing is compared."""
    if changes is None or changes.broken is not Break.NONE:
        return None
    return {
        "score": cells.rounded(changes.scores[row, k]),
        "points": cells.rounded(changes.points[row, k]),
        "coverage": cells.rounded(changes.coverage[row, k]),
        "rank": cells.rounded(changes.ranks[row, k]),
    }


def problem_item(problem: Problem) -> Mapping[str, Any]:
    """One problem with its facts, worded in every language of :data:`cells.WORDED_IN`."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "facts": dict(problem.facts),
        "location": location_item(problem.location) if problem.location else None,
        "also": list(problem.also),
        "beside": [location_item(place) for place in problem.beside],
        "unit": problem.unit,
        "indicator": problem.indicator,
        "message": {language.code: language.message(problem) for language in cells.WORDED_IN},
        "hint": {language.code: language.hint(problem) for language in cells.WORDED_IN},
    }


def _workbook(reading: WorkbookReading) -> Mapping[str, Any]:
    return {
        "path": reading.path,
        "format": reading.format,
        "refused": reading.refused or None,
        "sheets_read": list(reading.sheets_read),
        "sheets_ignored": [{"sheet": sheet, "reason": reason} for sheet, reason in reading.sheets_ignored],
        "cells": {"filled": reading.filled, "read": reading.read, "rejected": reading.rejected},
        "cells_ignored": dict(reading.ignored),
    }


def _names(names: Names) -> Mapping[str, str]:
    return dict(names.texts)
