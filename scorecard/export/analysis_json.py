"""The correlations of an index as JSON: every pair with r, p, n and flag, alpha, and the components."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from scorecard.export import cells
from scorecard.export.results_json import to_json
from scorecard.index.analysis import WholeAnalysis
from scorecard.index.correlations import CorrelationFlag, Correlations
from scorecard.index.multivariate import MultivariateReason
from scorecard.index.result import Index
from scorecard.panel import Codes


def analysis_json(index: Index, found: Iterable[WholeAnalysis]) -> bytes:
    """What ``scorecard analyse correlations --json`` prints."""
    head = {"catalogue": index.catalogue.identifier, "period": index.period.code}
    return to_json({**head, "aggregates": [_whole(one) for one in found]})


def _whole(one: WholeAnalysis) -> Mapping[str, Any]:
    alpha, components = one.reliability, one.components
    return {
        "code": one.whole.code,
        "parts": list(one.parts),
        "between": [
            {"parts": [one.parts[i], one.parts[j]], **_pair(one.between, one.flags, i, j)}
            for i in range(len(one.parts))
            for j in range(i)
        ],
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


def _pair(found: Correlations, flags: Codes, i: int, j: int) -> Mapping[str, Any]:
    return {
        "r": cells.rounded(found.r[i, j]),
        "p": cells.rounded(found.p[i, j]),
        "n": int(found.n[i, j]),
        "flag": CorrelationFlag(int(flags[i, j])).name.lower(),
    }


def _reason(reason: MultivariateReason) -> str | None:
    return None if reason is MultivariateReason.NONE else reason.name.lower()
