"""What moved between two situations as JSON: every unit, every cause; of one unit every node and every indicator."""

from collections.abc import Mapping
from typing import Any

from scorecard.compared import Comparability, Comparison
from scorecard.export import cells
from scorecard.export.results_json import problem_item, to_json
from scorecard.index.lineage import Lineage, NodeLineage
from scorecard.replay import CAUSES, Replay
from scorecard.replay.own import Own, own_parts
from scorecard.replay.words import told_causes


def diff_json(found: Comparison, unit: str = "") -> bytes:
    """What ``scorecard diff --json`` prints; ``nodes`` are those of the unit, none without one."""
    replay, index = found.replay, found.replay.later.index
    code = index.catalogue.composite.code
    own = own_parts(replay, code)
    reason = found.reason.texts if found.comparable is Comparability.NOT_COMPARABLE else ()
    return to_json(
        {
            "catalogue": index.catalogue.identifier,
            "editions": [one.catalogue.edition.code for one in (replay.earlier, replay.later)],
            "periods": [one.panel.period.code for one in (replay.earlier, replay.later)],
            "published": [
                one.published.isoformat() if one.published else None for one in (replay.earlier, replay.later)
            ],
            "vintages": [one.vintage for one in (replay.earlier, replay.later)],
            "comparable": found.comparable.value,
            "reason": dict(reason),
            "redefined": list(found.redefined),
            "composite": code,
            "causes": [cause.value for cause in CAUSES],
            "separated": replay.separated,
            "own_not_decomposed": own.reason.name.lower() if own.reason else None,
            "units": [_unit(found, row, own) for row in range(len(index.units))],
            "unit": unit or None,
            "nodes": [_moved(found, index.row_of(unit), node) for node in index.nodes] if unit else [],
            "problems": _problems(found),
        }
    )


def moved_of(found: Comparison | None, lineage: Lineage) -> Mapping[str, Any] | None:
    """What moved a node that is explained; None for a figure, or without a period to compare with."""
    if found is None or not isinstance(lineage, NodeLineage):
        return None
    row, own = found.replay.later.index.row_of(lineage.unit.code), own_parts(found.replay, lineage.node.code)
    since = found.replay.earlier.panel.period.code
    return {"since": since, **_moved(found, row, lineage.node.code), **_own(own, row)}


def _own(own: Own, row: int) -> Mapping[str, Any]:
    adds = {code: cells.rounded(float(add)) for code, add in zip(own.nodes, own.adds[row], strict=True)}
    return {"own": {code: add for code, add in adds.items() if add}, "own_rest": cells.rounded(float(own.rest[row]))}


def _unit(found: Comparison, row: int, own: Own) -> Mapping[str, Any]:
    one, k = found.replay.units[row], found.replay.later.index.column_of(own.whole)
    before, now = found.ends(row)
    return {
        "unit": one.code,
        "name": dict(one.names.texts),
        "estimated": bool(found.replay.estimated[row]),
        **_moved(found, row, own.whole),
        "places_gained": cells.rounded(float(found.replay.places[row, k])),
        "within_interval": found.within(row) if found.movements is not None else None,
        "rank_intervals": [None if ends is None else list(ends) for ends in (before, now)],
        **_own(own, row),
    }


def _moved(found: Comparison, row: int, node: str) -> Mapping[str, Any]:
    """Of a node: score and rank in every state, and what each cause adds."""
    replay, k = found.replay, found.replay.later.index.column_of(node)
    told = told_causes(replay)
    return {
        "node": node,
        "scores": [cells.rounded(float(score)) for score in replay.scores[:, row, k]],
        "ranks": [cells.rounded(float(rank)) for rank in replay.ranks[:, row, k]],
        "of": [cells.rounded(float(of)) for of in replay.of[:, row, k]],
        "change": cells.rounded(float(replay.total[row, k])),
        "by_cause": {
            cause.value: cells.rounded(float(replay.step(cause)[row, k])) if cause in told else None for cause in CAUSES
        },
        "by_method": _by_method(replay, row, k),
        "bridged": [cause.value for cause, passed in zip(CAUSES, replay.passed[:, row, k], strict=True) if passed],
    }


def _by_method(replay: Replay, row: int, k: int) -> Mapping[str, float | None]:
    """What each noun of the method adds that differs; empty where none does."""
    if replay.methods is None:
        return {}
    adds = replay.methods.adds[:, row, k]
    return {noun.value: cells.rounded(float(add)) for noun, add in zip(replay.methods.nouns, adds, strict=True)}


def _problems(found: Comparison) -> Mapping[str, Any] | None:
    if found.problems is None:
        return None
    kinds = {"fixed": found.problems.fixed, "still": found.problems.still, "new": found.problems.new}
    return {kind: [problem_item(one) for one in some] for kind, some in kinds.items()}
