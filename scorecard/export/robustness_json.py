"""``robustness.json``: how sure the ranks are, with seed, parameters and every assumption; no clock, no seconds."""

from collections.abc import Mapping
from typing import Any

from scorecard.export import cells
from scorecard.export.results_json import to_json
from scorecard.index.result import Index
from scorecard.robustness.movements import Movements
from scorecard.robustness.sensitivity import Sensitivity
from scorecard.robustness.sobol import CONFIDENCE, RESAMPLES
from scorecard.robustness.study import NodeStudy, Study, Unstudied
from scorecard.robustness.study_words import WHY_NONE, assumed_lines, furthest
from scorecard.robustness.words import LABEL

FORMAT = 1


def robustness_json(index: Index, found: Study | Unstudied) -> bytes:
    """``nodes`` are composite and pillars; nothing but the reason where ranks have no intervals."""
    head = {
        "format": FORMAT,
        "catalogue": index.catalogue.identifier,
        "edition": index.catalogue.edition.code,
        "period": index.period.code,
        "label": cells.in_words(LABEL),
    }
    if isinstance(found, Unstudied):
        return to_json({**head, "none": found.why.value, "why": cells.in_words(WHY_NONE[found.why])})
    return to_json(
        {
            **head,
            "assumptions": _assumptions(index, found),
            "nodes": [_node(index, found, node) for node in found.nodes.values()],
            "movements": _movements(index, found.movements),
            "sensitivity": None if found.sensitivity is None else _sensitivity(index, found.sensitivity),
            "above": [
                {
                    "unit": index.units[one].code,
                    "other": index.units[other].code,
                    "probability": cells.rounded(share),
                    "error": cells.rounded(error),
                }
                for (one, other), (share, error) in found.pairs.items()
            ],
        }
    )


def _assumptions(index: Index, found: Study) -> Mapping[str, Any]:
    """The parameters, and the assumptions as the pages print them."""
    declared = found.declared
    return {
        "stated": declared.stated,
        "seed": declared.seed,
        "runs": declared.runs,
        "draws": declared.draws.value,
        "interval": list(declared.interval),
        "top": list(declared.top),
        "factors": [factor.name for factor in found.factors],
        "in_words": {one.code: assumed_lines(found, index.catalogue, one) for one in cells.WORDED_IN},
    }


def _node(index: Index, found: Study, node: NodeStudy) -> Mapping[str, Any]:
    return {
        "code": node.node,
        "runs": node.runs,
        "end_moves_by_up_to": furthest(node.ranks, node.ranked),
        "failed": [{"node": at, "reason": why.name.lower(), "runs": count} for at, why, count in node.failures],
        "skipped": [
            {"step": one.step, "indicator": one.indicator, "reason": one.reason.name.lower(), "runs": one.runs}
            for one in node.skipped
        ],
        "most_stable_first": [index.units[row].code for row in node.ranks.stability if node.ranked[row]],
        "units": [_unit(index, found, node, row) for row in range(len(index.units))],
    }


def _unit(index: Index, found: Study, node: NodeStudy, row: int) -> Mapping[str, Any]:
    unit, ranks = index.units[row], node.ranks
    rank = float(index.ranks[row, index.column_of(node.node)])
    if not node.ranked[row]:
        return {"unit": unit.code, "rank": None, "ranked_in": cells.rounded(float(ranks.ranked[row]))}
    return {
        "unit": unit.code,
        "rank": cells.rounded(rank),
        "rank_low": cells.rounded(float(ranks.low[row])),
        "rank_high": cells.rounded(float(ranks.high[row])),
        "outside": bool(ranks.outside[row]),
        "rank_low_between": [cells.rounded(float(end)) for end in ranks.low_between[row]],
        "rank_high_between": [cells.rounded(float(end)) for end in ranks.high_between[row]],
        "median": cells.rounded(float(ranks.median[row])),
        "mean": cells.rounded(float(ranks.mean[row])),
        "deviation": cells.rounded(float(ranks.deviation[row])),
        "ranked_in": cells.rounded(float(ranks.ranked[row])),
        "top": [
            {
                "place": place,
                "probability": cells.rounded(float(ranks.top[k, row])),
                "error": cells.rounded(float(ranks.top_error[k, row])),
            }
            for k, place in enumerate(found.declared.top)
        ],
    }


def _movements(index: Index, found: Movements | None) -> Any:  # noqa: ANN401 - JSON
    """Of every unit that has a rank in both periods, on the same draws."""
    if found is None:
        return None
    names = ("places", "score", "low", "high", "rose", "fell", "error")
    tables = {name: getattr(found, name) for name in names}
    return [
        {
            "unit": unit.code,
            **{name: cells.rounded(float(table[row])) for name, table in tables.items()},
            "sure": bool(found.sure[row]),
        }
        for row, unit in enumerate(index.units)
        if cells.rounded(float(found.places[row])) is not None
    ]


def _sensitivity(index: Index, found: Sensitivity) -> Mapping[str, Any]:
    """Total and first-order effects on the mean shift of ranks, and on the rank of each unit."""
    most = found.weightiest
    return {
        "runs": found.runs,
        "confidence": CONFIDENCE,
        "resamples": RESAMPLES,
        "weightiest": None if most is None else most.name,
        "factors": [
            {
                "factor": group.name,
                "shift": {
                    "first": cells.rounded(float(found.shift.first[k, 0])),
                    "first_between": [cells.rounded(float(end)) for end in found.shift.first_between[:, k, 0]],
                    "total": cells.rounded(float(found.shift.total[k, 0])),
                    "total_between": [cells.rounded(float(end)) for end in found.shift.total_between[:, k, 0]],
                },
                "rank_total": {
                    unit.code: cells.rounded(float(found.rank.total[k, row])) for row, unit in enumerate(index.units)
                },
            }
            for k, group in enumerate(found.groups)
        ],
    }
