"""The ways to a rank as JSON: what changes, what it gains and costs, what comes of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from scorecard.export import cells
from scorecard.export.results_json import to_json
from scorecard.export.what_if_json import draws_of
from scorecard.robustness.levers import points_of
from scorecard.robustness.reach import Reach, Way
from scorecard.robustness.what_if import WhatIf


def reach_json(found: Reach, outcomes: Sequence[WhatIf]) -> bytes:
    """What ``scorecard analyse reach --json`` prints; both ways are null where the rank cannot be reached."""
    ground = found.ground
    index = ground.index
    fewest, least = outcomes or (None, None)
    return to_json(
        {
            "catalogue": index.catalogue.identifier,
            "edition": index.catalogue.edition.code,
            "period": index.period.code,
            "published": False,
            "unit": index.units[ground.row].code,
            "wanted": ground.wanted,
            "now": {"rank": cells.rounded(found.now.rank), "score": cells.rounded(found.now.score)},
            "reached": found.reached,
            "no_smaller_set": found.smallest if found.reached else None,
            "best": _way(found, found.best, None),
            "fewest": _way(found, found.fewest, fewest),
            "least_effort": _way(found, found.cheapest, least),
            "draws": draws_of(outcomes[0]) if outcomes else None,
        }
    )


def _way(found: Reach, way: Way | None, outcome: WhatIf | None) -> Mapping[str, Any] | None:
    if way is None:
        return None
    ground = found.ground
    ends = (outcome.sure_after.interval(ground.row) if outcome else None) or (None, None)
    return {
        "rank": cells.rounded(way.rank),
        "rank_low": ends[0],
        "rank_high": ends[1],
        "score": cells.rounded(way.score),
        "effort": cells.rounded(way.effort),
        "changes": [
            {
                "node": ground.levers[k].node,
                "figure": ground.levers[k].figure,
                "before": cells.rounded(ground.levers[k].now),
                "after": cells.rounded(float(way.values[k])),
                "points": cells.rounded(points_of(ground.index, gain)),
                "effort": cells.rounded(effort),
            }
            for k, gain, effort in zip(way.changed, way.gains, way.efforts, strict=True)
        ],
    }
