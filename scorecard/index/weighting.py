"""Weights of an aggregate's parts, one kind a function: what is written, the scores or the experts' sheet in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from scorecard.catalogue.weighting import (
    BudgetAllocation,
    EqualInfluence,
    EqualWeights,
    FirstComponent,
    GivenWeights,
    PointWeights,
    PrincipalComponents,
    Weighting,
)
from scorecard.index.factors import correlation_matrix, principal_loadings, varimax
from scorecard.index.steps import Reason, first_reason
from scorecard.panel import Codes, Floats

# As the sum of shares is checked when a catalogue is read.
TOLERANCE = 1e-9
# Parts that say the same share their influence evenly.
RIDGE = 1e-10
# How near to its target, relatively, the influence of a part counts as there.
REACHED = 1e-6
NO_REASON = np.zeros((), dtype=np.int8)


@dataclass(frozen=True, eq=False)
class Weights:
    """``values`` (…, part), NaN where there are none; ``fitted`` by name; ``item_reasons``: one for each expert."""

    values: Floats
    reason: Codes
    fitted: Mapping[str, Floats] = field(default_factory=dict)
    item_reasons: Codes = field(default_factory=lambda: NO_REASON)


def given_weights(of: GivenWeights, written: Floats) -> Weights:
    """The weights as written, (…, part), whatever their sum; a sum that is not as declared is the reason."""
    total = written.sum(axis=-1)
    return Weights(written, _faults(written, of.total), {"total": total})


def equal_weights(of: EqualWeights, written: Floats) -> Weights:  # noqa: ARG001  (no parameters)
    """1 / n each, whatever is written."""
    return Weights(np.full(written.shape, 1 / max(written.shape[-1], 1)), np.zeros(written.shape[:-1], dtype=np.int8))


def point_weights(of: PointWeights, written: Floats) -> Weights:
    """Points over their sum, (…, part)."""
    reason = _faults(written, of.total)
    total = written.sum(axis=-1, keepdims=True)
    shares = np.divide(written, total, out=np.full(written.shape, np.nan), where=total > 0)
    return Weights(shares, reason, {"total": total[..., 0]})


def _faults(written: Floats, declared: float | None) -> Codes:
    total = written.sum(axis=-1)
    apart = np.zeros_like(total) if declared is None else np.abs(total - declared) / max(abs(declared), 1.0)
    return first_reason(
        (np.isnan(written).any(axis=-1), Reason.MISSING_WEIGHT),
        ((written < 0).any(axis=-1), Reason.NEGATIVE_WEIGHT),
        (~(written > 0).any(axis=-1), Reason.NO_WEIGHT),
        (apart > TOLERANCE, Reason.SUM_DIFFERS),
    )


def budget_allocation(of: BudgetAllocation, sheet: Floats) -> Weights:
    """Shares from an expert sheet (…, expert, part); an expert with a fault is left out, with the reason."""
    faults = _faults(sheet, of.budget)
    sound = (faults == Reason.NONE)[..., np.newaxis]
    heard = sound.sum(axis=-2)
    mean = np.where(sound, sheet, 0.0).sum(axis=-2) / np.maximum(heard, 1)
    reason = first_reason((heard[..., 0] == 0, Reason.NO_WEIGHT))
    shares = np.where(heard > 0, mean / of.budget, np.nan)
    return Weights(shares, reason, {"experts": heard[..., 0].astype(np.float64)}, faults)


def principal_components(of: PrincipalComponents, parts: Floats) -> Weights:
    """Shares from the scores (…, unit, part)."""
    found = correlation_matrix(parts)
    loadings, variances = principal_loadings(found.matrix)
    number = np.arange(loadings.shape[-1])
    shares = variances / loadings.shape[-1]
    kept = number < of.factors if of.factors is not None else (shares >= of.least_share) | (number == 0)
    rotated = varimax(np.where(kept[..., np.newaxis, :], loadings, 0.0))
    values, explained = factor_weights(rotated)
    fitted = {"units": found.units, "variances": variances, "loadings": rotated, "explained": explained}
    return Weights(np.where((found.reason == Reason.NONE)[..., np.newaxis], values, np.nan), found.reason, fitted)


def factor_weights(rotated: Floats) -> tuple[Floats, Floats]:
    """Weights (…, part) and explained variances (…, factor) from rotated loadings (…, part, factor)."""
    squared = rotated**2
    explained = squared.sum(axis=-2)
    scaled = np.divide(
        squared, explained[..., np.newaxis, :], out=np.zeros_like(squared), where=explained[..., np.newaxis, :] > 0
    )
    factor = squared.argmax(axis=-1)[..., np.newaxis]
    share = explained / explained.sum(axis=-1, keepdims=True)
    own = np.take_along_axis(scaled * share[..., np.newaxis, :], factor, axis=-1)[..., 0]
    return own / own.sum(axis=-1, keepdims=True), explained


def first_component(of: FirstComponent, parts: Floats) -> Weights:  # noqa: ARG001  (no parameters)
    """Shares from the scores (…, unit, part): loadings on the first component over deviations, none below 0."""
    found = correlation_matrix(parts)
    loadings, variances = principal_loadings(found.matrix)
    first = loadings[..., 0] * np.where(loadings[..., 0].sum(axis=-1, keepdims=True) < 0, -1.0, 1.0)
    own = np.maximum(first / np.where(found.deviations > 0, found.deviations, 1.0), 0.0)
    values = own / own.sum(axis=-1, keepdims=True)
    fine = found.reason == Reason.NONE
    against = (first < 0).any(axis=-1)
    reason = np.where(fine & against, np.int8(Reason.AGAINST), found.reason)
    fitted = {"units": found.units, "variances": variances, "loadings": first}
    return Weights(np.where(fine[..., np.newaxis], values, np.nan), reason, fitted)


def equal_influence(of: EqualInfluence, parts: Floats) -> Weights:
    """Shares from the scores (…, unit, part), such that correlations with the weighted mean are as the targets.

    With r the correlations of the parts and v the weights times the standard deviations, the correlation of a part with
    the mean is (r v) over a common factor: solved is r v = targets, v >= 0.
    """
    found = correlation_matrix(parts)
    count = parts.shape[-1]
    targets = np.broadcast_to(np.array(of.targets, dtype=np.float64) if of.targets else 1.0, (count,))
    scaled = solve_at_zero_or_more(found.matrix, np.broadcast_to(targets, found.matrix.shape[:-1]))
    raw = scaled / np.where(found.deviations > 0, found.deviations, 1.0)
    values = raw / raw.sum(axis=-1, keepdims=True)
    product = (found.matrix * scaled[..., np.newaxis, :]).sum(axis=-1)
    with np.errstate(invalid="ignore"):
        # A mean that does not vary (fewer units than parts) has no correlation; NOT_REACHED below says so.
        influence = product / np.sqrt((scaled * product).sum(axis=-1, keepdims=True))
    reason = first_reason((found.reason == Reason.CONSTANT, Reason.CONSTANT), (found.reason != 0, Reason.TOO_FEW))
    fine = reason == Reason.NONE
    missed = (np.abs(product - targets) > REACHED * targets).any(axis=-1)
    reason = np.where(fine & missed, np.int8(Reason.NOT_REACHED), reason)
    fitted = {"units": found.units, "influence": influence}
    return Weights(np.where(fine[..., np.newaxis], values, np.nan), reason, fitted)


WEIGHTINGS: Mapping[type, Callable[[Any, Floats], Weights]] = {
    GivenWeights: given_weights,
    EqualWeights: equal_weights,
    PointWeights: point_weights,
    PrincipalComponents: principal_components,
    FirstComponent: first_component,
    EqualInfluence: equal_influence,
    BudgetAllocation: budget_allocation,
}


def weigh(how: Weighting, evidence: Floats) -> Weights:
    """Weights of the parts; ``evidence`` is what the kind needs.

    Given, equal, points: the weights as written (…, part). Principal components, equal influence: the scores of the
    parts (…, unit, part). Budget allocation: the expert sheet (…, expert, part).
    """
    return WEIGHTINGS[type(how)](how, evidence)


def solve_at_zero_or_more(matrix: Floats, goal: Floats) -> Floats:
    """V >= 0 with (matrix v)_i = goal_i where v_i > 0 and >= goal_i where v_i = 0; matrix positive definite (…, n, n).

    Murty's principal pivoting: the last variable that breaks a sign changes sides, until none does.
    """
    count = matrix.shape[-1]
    full = matrix + RIDGE * np.eye(count)
    passive = np.ones(goal.shape, dtype=bool)
    solution = np.zeros(goal.shape)
    for _ in range(2 ** min(count, 12)):
        inside = passive[..., :, np.newaxis] & passive[..., np.newaxis, :]
        system = np.where(inside, full, np.eye(count))
        solution = np.linalg.solve(system, np.where(passive, goal, 0.0)[..., np.newaxis])[..., 0]
        short = goal - (full * solution[..., np.newaxis, :]).sum(axis=-1)
        wrong = np.where(passive, solution < 0, short > RIDGE)
        if not wrong.any():
            break
        last = count - 1 - wrong[..., ::-1].argmax(axis=-1)
        passive ^= wrong & (np.arange(count) == last[..., np.newaxis])
    return np.asarray(np.maximum(np.where(passive, solution, 0.0), 0.0))
