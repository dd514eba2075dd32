"""A supposition and what comes of it as JSON: every unit before and after, and every node of the unit asked for."""

from collections.abc import Mapping
from typing import Any

from scorecard.export import cells
from scorecard.export.results_json import to_json
from scorecard.index.result import Index
from scorecard.robustness.supposing import keeping_their_rule
from scorecard.robustness.what_if import Sureness, WhatIf


def what_if_json(found: WhatIf, unit: str = "") -> bytes:
    """What ``scorecard analyse what-if --json`` prints; ``nodes`` are those of the unit, none without one."""
    before, after = found.before, found.after
    return to_json(
        {
            "catalogue": before.catalogue.identifier,
            "edition": before.catalogue.edition.code,
            "period": before.period.code,
            "published": False,
            "supposed": supposed_of(found),
            "draws": draws_of(found),
            "unit": unit or None,
            "nodes": [_node(found, before.row_of(unit), code) for code in before.nodes] if unit else [],
            "units": [
                {
                    "unit": one.code,
                    "name": dict(one.names.texts),
                    "before": _standing(before, found.sure_before, row),
                    "after": _standing(after, found.sure_after, row),
                    "score_change": cells.rounded(float(found.score_change[row])),
                    "places_gained": cells.rounded(float(found.places_gained[row])),
                }
                for row, one in enumerate(before.units)
            ],
        }
    )


def supposed_of(found: WhatIf) -> Mapping[str, Any]:
    """Figures as reported and as supposed, what is left out, weights, methods with their parameters."""
    asked, panel = found.supposed.methods, found.before.panel
    return {
        "figures": [
            {
                "unit": one.unit,
                "figure": one.figure,
                "before": cells.rounded(float(panel.column(one.figure)[panel.row_of(one.unit)])),
                "after": cells.rounded(one.value),
            }
            for one in found.supposed.figures
        ],
        "without": list(asked.without),
        "weights": [{"whole": whole, "part": part, "weight": weight} for whole, part, weight in asked.weights],
        "aggregation": _method(asked.aggregation),
        "aggregations": {whole: _method(method) for whole, method in asked.aggregations},
        "normalisation": _method(asked.normalisation),
        "keep_their_rule": list(keeping_their_rule(found.after.catalogue)) if asked.normalisation else [],
    }


def draws_of(found: WhatIf) -> Mapping[str, Any]:
    """The runs that the intervals come from."""
    declared = found.plan.declared
    return {
        "runs": found.sure_after.runs,
        "seed": declared.seed,
        "draws": declared.draws.value,
        "interval": list(declared.interval),
        "factors": [factor.name for factor in found.plan.factors],
    }


def _method(method: object) -> Mapping[str, Any] | None:
    """The class of a method and its parameters, as text."""
    if method is None:
        return None
    names = getattr(method, "__slots__", ())
    return {"method": type(method).__name__, **{name: str(getattr(method, name)) for name in names}}


def _standing(index: Index, sure: Sureness, row: int) -> Mapping[str, Any]:
    """At the composite: score, points, rank and its interval."""
    ends = sure.interval(row) or (None, None)
    return {**_at(index, row, index.catalogue.composite.code), "rank_low": ends[0], "rank_high": ends[1]}


def _node(found: WhatIf, row: int, code: str) -> Mapping[str, Any]:
    sides = {"before": found.before, "after": found.after}
    return {
        "code": code,
        **{name: _at(side, row, code) if code in side.nodes else None for name, side in sides.items()},
    }


def _at(index: Index, row: int, code: str) -> Mapping[str, Any]:
    k = index.column_of(code)
    tables = {"value": index.values, "score": index.scores, "points": index.points, "rank": index.ranks}
    return {name: cells.rounded(float(table[row, k])) for name, table in tables.items()}
