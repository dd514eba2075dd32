"""The correlations of an index as JSON: every pair with r, p, n and flag, alpha, and the components."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from scorecard.catalogue.multivariate import CorrelationRules
from scorecard.export import cells
from scorecard.export.results_json import to_json
from scorecard.index.analysis import Analysis, WholeAnalysis
from scorecard.index.correlations import CorrelationFlag, Correlations
from scorecard.index.crossings import Crossing
from scorecard.index.pairs import Pairs
from scorecard.index.result import Index
from scorecard.index.steps import Reason
from scorecard.panel import Codes


def analysis_json(index: Index, found: Analysis) -> bytes:
    """What ``scorecard analyse correlations --json`` prints."""
    head = {"catalogue": index.catalogue.identifier, "period": index.period.code, **_rules(found.rules)}
    between = [_crossing(one) for one in found.crossings]
    return to_json({**head, "aggregates": [_whole(one) for one in found.wholes], "between_levels": between})


def _rules(rules: CorrelationRules) -> Mapping[str, Any]:
    limits = rules.limits
    named = ("negative", "weak", "redundant", "p", "alpha")
    return {"method": rules.method.value, "limits": {name: getattr(limits, name) for name in named}}


def _whole(one: WholeAnalysis) -> Mapping[str, Any]:
    alpha, components = one.reliability, one.components
    return {
        "code": one.whole.code,
        "parts": list(one.parts),
        "between": _pairs(one.parts, one.between),
        "with_the_whole": [{"part": part, **_numbers(one.whole_found, k, 0)} for k, part in enumerate(one.parts)],
        "with_the_others": [
            {"part": part, **_pair(one.rest, one.rest_flags, k, 0)} for k, part in enumerate(one.parts)
        ],
        "alpha": {
            "value": cells.rounded(alpha.alpha),
            "without": {part: cells.rounded(alpha.without[k]) for k, part in enumerate(one.parts)},
            "units": alpha.units,
            "left_out": alpha.left_out,
            "reason": _reason(alpha.reason),
        },
        "components": {
            "eigenvalues": [cells.rounded(value) for value in components.eigenvalues],
            "shares": [cells.rounded(share) for share in components.shares],
            "loadings": {
                part: [cells.rounded(x) for x in np.asarray(components.loadings)[k]] for k, part in enumerate(one.parts)
            },
            "reason": _reason(components.reason),
        },
    }


def _pairs(codes: tuple[str, ...], pairs: Pairs) -> list[Mapping[str, Any]]:
    """Every two of one level; of two that share something, also ``apart``: without it."""
    found: list[Mapping[str, Any]] = []
    for i in range(len(codes)):
        for j in range(i):
            apart = {"apart": _numbers(pairs.apart, i, j)} if pairs.shared[i, j] else {}
            found.append({"parts": [codes[i], codes[j]], **_pair(pairs.found, pairs.flags, i, j), **apart})
    return found


def _crossing(one: Crossing) -> Mapping[str, Any]:
    """Every node with every whole; ``own`` where the whole has something of it, which is left out then."""
    return {
        "level": one.role.value,
        "wholes": list(one.wholes),
        "between": _pairs(one.wholes, one.between),
        "with_the_composite": [{"whole": code, **_numbers(one.composite, k, 0)} for k, code in enumerate(one.wholes)],
        "below": [
            {"node": node, "whole": whole, "own": bool(one.own[i, k]), **_pair(one.found, one.flags, i, k)}
            for i, node in enumerate(one.nodes)
            for k, whole in enumerate(one.wholes)
        ],
    }


def _pair(found: Correlations, flags: Codes, i: int, j: int) -> Mapping[str, Any]:
    return {**_numbers(found, i, j), "flag": CorrelationFlag(int(flags[i, j])).name.lower()}


def _numbers(found: Correlations, i: int, j: int) -> Mapping[str, Any]:
    return {"r": cells.rounded(found.r[i, j]), "p": cells.rounded(found.p[i, j]), "n": int(found.n[i, j])}


def _reason(reason: Reason) -> str | None:
    return None if reason is Reason.NONE else reason.name.lower()
