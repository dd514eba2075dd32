"""Wholes for many draws at once: weights with an axis of draws, parts with or without one; no stage kept but scores.

Power means and sums go part by part (:mod:`scorecard.index.power_sums`), all other methods through
:func:`scorecard.index.wholes.make_whole`. Both give what :func:`scorecard.index.stages.compute_stages` gives, but for
its rounding of wholes to fourteen digits, which is left out where it would cost more than the wholes: ranks compare
twelve.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from scorecard.catalogue import Aggregate, Catalogue
from scorecard.index.measuring import Figures
from scorecard.index.power_sums import Asked, Drawn, power_mean, power_of
from scorecard.index.stages import Stage, combines, normalise_whole
from scorecard.index.steps import Reason, Step
from scorecard.index.transforms import transform_all
from scorecard.index.weighting import Weights, weigh
from scorecard.index.wholes import Parts, make_whole, settled_weights
from scorecard.panel import Codes, Floats
from scorecard.rounding import round_array

WeightDraw = Callable[[Floats], Floats]
"""The weights of an aggregate's scored parts, (part,) or (draw, part), to those of every draw, (draw, part)."""


def needed(catalogue: Catalogue, targets: Sequence[str]) -> tuple[str, ...]:
    """The targets and all scored parts below them, parts before wholes."""
    found: set[str] = set()
    open_ = list(targets)
    while open_:
        code = open_.pop()
        node = catalogue.nodes[code]
        if code not in found and combines(node):
            open_ += [edge.child for edge in catalogue.scored_parts(node)]
        found.add(code)
    return tuple(code for code in catalogue.nodes if code in found)


def leaf_drawn(stage: Stage) -> Drawn:
    """A stage that needs no other, as a part of drawn wholes."""
    whole = bool(np.isfinite(stage.score).all() and (stage.applicable == 1).all())
    reasons = _reasons(stage.scoring) if stage.scoring.unit_reasons.size else np.zeros((), dtype=np.int8)
    return Drawn(stage.score, stage.coverage, stage.applicable, reasons, whole)


def draw_wholes(
    catalogue: Catalogue,
    leaves: Mapping[str, Drawn],
    draws: Mapping[str, WeightDraw],
    figures: Figures,
    wanted: Sequence[str],
) -> Mapping[str, Drawn]:
    """The nodes ``wanted``, parts before wholes, (draw, unit) each; weights are as written where nothing draws them.

    Weights that follow from the data are found for every draw of the parts before they are drawn.
    """
    made: dict[str, Drawn] = {}
    covers = any(node.threshold > 0 for node in catalogue.aggregates)
    for code in wanted:
        node = catalogue.nodes[code]
        if not combines(node) or not isinstance(node, Aggregate):
            made[code] = leaves[code]
            continue
        edges = catalogue.scored_parts(node)
        parts = [made[edge.child] for edge in edges]
        found = weigh(node.fitted, _stack([part.score for part in parts])) if node.fitted else None
        weights = settled_weights(edges, None) if found is None else found.values
        weights = draws[code](weights) if code in draws else weights
        whole = _finished(_whole(node, weights, parts, covers=covers), node, figures)
        made[code] = whole if found is None else _with_unfound(whole, found)
    return made


def _with_unfound(drawn: Drawn, found: Weights) -> Drawn:
    """Where weights could not be found there is no whole, for the reason that there are none."""
    lost = np.isnan(found.values).any(axis=-1, keepdims=True)
    if not lost.any():
        return drawn
    why = np.where(lost, found.reason[..., np.newaxis], drawn.reasons).astype(np.int8)
    return replace(drawn, reasons=np.broadcast_to(why, drawn.score.shape))


def _whole(node: Aggregate, weights: Floats, parts: Sequence[Drawn], *, covers: bool) -> Drawn:
    power = power_of(node.aggregation)
    if power is not None and np.isfinite(weights).all():
        return power_mean(power, Asked(node.missing, node.threshold, covers), weights, parts)
    scores, coverage, applicable = (
        _stack([np.broadcast_to(array, part.score.shape) for part, array in zip(parts, arrays, strict=True)])
        for arrays in zip(*((part.score, part.coverage, part.applicable) for part in parts), strict=True)
    )
    # An axis of units between that of draws and that of parts.
    own = weights[..., np.newaxis, :] if weights.ndim > 1 else weights
    with np.errstate(invalid="ignore"):  # a draw in which no part weighs
        made = make_whole(node, own, Parts(scores, coverage, applicable), settled=True)
    whole = bool(np.isfinite(made.values).all() and (made.applicable == 1).all())
    whole &= not covers or bool((made.coverage == 1).all())
    return Drawn(made.values, made.coverage, made.applicable, made.reasons, whole)


def _stack(arrays: Sequence[Floats]) -> Floats:
    return np.stack(np.broadcast_arrays(*arrays), axis=-1)


def _finished(drawn: Drawn, node: Aggregate, figures: Figures) -> Drawn:
    """Transformed, normalised and rounded as one draw is."""
    if node.transforms:
        drawn = _changed(drawn, transform_all(drawn.score, node.transforms))
    if node.normalisation is not None:
        drawn = _changed(drawn, normalise_whole(drawn.score, node, figures))
    if node.rounding is not None:
        drawn = replace(drawn, score=round_array(drawn.score, node.rounding.decimals, node.rounding.mode))
    return drawn


def _changed(drawn: Drawn, step: Step) -> Drawn:
    reasons = np.where(drawn.reasons != Reason.NONE, drawn.reasons, _reasons(step)).astype(np.int8)
    whole = drawn.whole and bool(np.isfinite(step.values).all())
    return replace(drawn, score=step.values, reasons=reasons, whole=whole)


def _reasons(step: Step) -> Codes:
    """Of a step, unit by unit: that of the whole column goes before."""
    column = step.reason[..., np.newaxis]
    return np.where(column != Reason.NONE, column, step.unit_reasons).astype(np.int8)
