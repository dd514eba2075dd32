"""What normalisation, aggregation and weights could not do on the data, with the node and the units it concerns."""

from collections.abc import Iterator, Mapping

import numpy as np

from scorecard.catalogue import Aggregate, Goalposts, Indicator, Normalised, ScoringRule
from scorecard.catalogue.aggregations import GeneralisedMean, Geometric, Harmonic, InvertedGeometric
from scorecard.catalogue.normalisation import DistanceToReference, Given, Measured, MinMax, Normalisation
from scorecard.index.preparation_doubts import who
from scorecard.index.result import Index
from scorecard.index.steps import Reason, Step
from scorecard.problems import Problem, problem, problem_from
from scorecard.problems.rule import Numeral
from scorecard.rounding import to_decimal

_COLUMN = {
    Reason.CONSTANT: "M231",
    Reason.TOO_FEW: "M232",
    Reason.NO_REFERENCE: "M233",
    Reason.GOALPOSTS: "M234",
}
WITHOUT_WEIGHT = {int(Reason.NOT_REACHED): "M253", int(Reason.AGAINST): "M254"}


def find_not_normalised(index: Index) -> Iterator[Problem]:
    """M231 to M234, M236: a node that no unit can be given a score for, and why."""
    for code, how, step in normalised(index):
        reason = Reason(int(step.reason))
        code_of = _COLUMN.get(reason, "M236" if reason is Reason.NO_VALUES and how.base else "")
        if code_of:
            node = index.catalogue.nodes[code]
            yield problem(code_of, node.location, indicator=code, node=code, **_facts(index, code, how, step))


def _facts(index: Index, code: str, how: Normalisation, step: Step) -> Mapping[str, str]:
    values = index.stages[code].prepared
    present = values[np.isfinite(values)]
    fitted = {name: float(value) for name, value in step.fitted.items()}
    ends = [fitted.get("low", fitted.get("worst", np.nan)), fitted.get("high", fitted.get("goal", np.nan))]
    return {
        "value": f"{present[0]:.12g}" if present.size else "–",
        "count": str(present.size),
        "reference": how.method.unit if isinstance(how.method, DistanceToReference) else "–",
        "base": how.base.code if how.base else "–",
        "low": f"{ends[0]:.12g}",
        "high": f"{ends[1]:.12g}",
    }


def normalised(index: Index) -> Iterator[tuple[str, Normalisation, Step]]:
    """Every node with a normalisation, and what came of it."""
    for code, node in index.catalogue.nodes.items():
        step = index.stages[code].scoring
        if isinstance(node, Indicator):
            how = node.rule.how if isinstance(node.rule, Normalised) else None
        else:
            how = node.normalisation
        if how is not None:
            yield code, how, step


def find_beyond_goalposts(index: Index) -> Iterator[Problem]:
    """M235: a score outside the declared range, because a value lies beyond goalposts that are not clipped."""
    for code, how, step in normalised(index):
        method = how.method
        if not isinstance(method, MinMax) or not _could_be_beyond(method):
            continue
        node, values = index.catalogue.nodes[code], index.stages[code].prepared
        for row in np.flatnonzero((step.values < method.bottom) | (step.values > method.top)):
            facts = {
                "score": Numeral(to_decimal(float(step.values[row]), node.decimals)),
                "value": Numeral(f"{values[row]:.12g}"),
                "bottom": Numeral(f"{method.bottom:g}"),
                "top": Numeral(f"{method.top:g}"),
                "low": Numeral(f"{float(step.fitted['low']):.12g}"),
                "high": Numeral(f"{float(step.fitted['high']):.12g}"),
            }
            yield problem("M235", node.location, unit=index.units[int(row)].code, indicator=code, node=code, **facts)


def find_all_beyond(index: Index) -> Iterator[Problem]:
    """M237: goalposts in another measure than the values have after their steps, so that all lie beyond one of them."""
    for node in index.catalogue.indicators:
        ends = _clipped_between(node.rule)
        if ends is None or not (node.preparation.transforms or node.preparation.denomination):
            continue
        values = index.stages[node.code].prepared
        values = values[np.isfinite(values)]
        if values.size > 1 and (values.max() <= ends[0] or values.min() >= ends[1]):
            low, high, least, greatest = (Numeral(f"{x:.6g}") for x in (*ends, values.min(), values.max()))
            facts = {"low": low, "high": high, "least": least, "greatest": greatest, "count": str(values.size)}
            yield problem("M237", node.location, indicator=node.code, node=node.code, **facts)


def _clipped_between(rule: ScoringRule) -> tuple[float, float] | None:
    """The lower and the higher of fixed goalposts that hold scores between them."""
    if isinstance(rule, Goalposts):
        return min(rule.low, rule.high), max(rule.low, rule.high)
    method = rule.how.method if isinstance(rule, Normalised) else None
    if not isinstance(method, MinMax) or not method.clip:
        return None
    low, high = method.low, method.high
    return (low.value, high.value) if isinstance(low, Given) and isinstance(high, Given) else None


def _could_be_beyond(method: MinMax) -> bool:
    """Fixed goalposts say what is possible; those found in the data, as a quantile, are meant to be passed."""
    return all(isinstance(post, (Given, Measured)) for post in (method.low, method.high))


_UNIT = {Reason.ZERO_PART: "M241", Reason.NEGATIVE_PART: "M242"}
_NO_VALUE = {Reason.ZERO_MEAN, Reason.NOT_COMPARABLE, Reason.TOO_FEW, Reason.NOT_A_NUMBER}


def find_wholes_without_value(index: Index) -> Iterator[Problem]:
    """M241 to M243: a whole whose parts are there, and whose method has no value for them."""
    for node in index.catalogue.aggregates:
        reasons = index.stages[node.code].reasons
        if reasons is None:
            continue
        for row in np.flatnonzero(np.isin(reasons, [*_UNIT, *_NO_VALUE])):
            reason = Reason(int(reasons[row]))
            facts = {"node": node.code, "parts": ", ".join(_to_blame(index, node, int(row), reason))}
            unit = index.units[int(row)].code
            code = _UNIT.get(reason, "M243")
            yield problem(code, node.location, unit=unit, indicator=node.code, **facts)


def _to_blame(index: Index, node: Aggregate, row: int, reason: Reason) -> list[str]:
    """The parts that are zero, or negative, after the shift."""
    found = []
    for edge in index.catalogue.scored_parts(node):
        score = float(index.scores[row, index.column_of(edge.child)])
        shifted = _shifted(node, score)
        if shifted == 0 if reason is Reason.ZERO_PART else shifted < 0:
            found.append(edge.child)
    return found or [edge.child for edge in index.catalogue.scored_parts(node)]


def _shifted(node: Aggregate, score: float) -> float:
    method = node.aggregation
    if isinstance(method, InvertedGeometric):
        return method.top - score + method.shift
    return score + method.shift if isinstance(method, (Geometric, Harmonic, GeneralisedMean)) else score


def find_weights_not_found(index: Index) -> Iterator[Problem]:
    """M251, M252: weights that the data do not give; M253, M254: parts without weight under what finds it."""
    for node in index.catalogue.aggregates:
        weights = index.stages[node.code].weights
        if weights is None or int(weights.reason) == Reason.NONE:
            continue
        edges = index.catalogue.scored_parts(node)
        if int(weights.reason) in WITHOUT_WEIGHT:
            zero = [edge.child for edge, weight in zip(edges, weights.values, strict=True) if weight == 0]
            code = WITHOUT_WEIGHT[int(weights.reason)]
            yield problem(code, node.location, indicator=node.code, node=node.code, parts=", ".join(zero))
            continue
        scores = np.stack([index.scores[:, index.column_of(edge.child)] for edge in edges], axis=-1)
        whole = scores[np.isfinite(scores).all(axis=-1)]
        alike = [e.child for e, column in zip(edges, whole.T, strict=True) if column.size and np.ptp(column) == 0]
        code = "M251" if int(weights.reason) == Reason.CONSTANT and alike else "M252"
        facts = {"part": ", ".join(alike), "count": str(len(whole))}
        yield problem(code, node.location, indicator=node.code, node=node.code, **facts)


def find_in_no_group(index: Index) -> Iterator[Problem]:
    """M262: units with a rank of the composite and none within a group, though the catalogue asks for one."""
    if index.in_group is None:
        return
    ranked = np.isfinite(index.ranks[:, index.column_of(index.catalogue.composite.code)])
    without = ranked & np.array([not group for group in index.in_group.groups], dtype=bool)
    if without.any():
        yield problem_from("M262", {"of": int(ranked.sum()), **who(index, without)}, index.catalogue.location)


def find_new_weights(index: Index) -> Iterator[Problem]:
    """M261: a whole whose weights are not those of the period before."""
    for code, node in index.catalogue.nodes.items():
        weights = node.weights_since(index.period) if isinstance(node, Aggregate) else None
        if weights is not None and weights.since.start > index.period.previous().start:
            said = ", ".join(f"{edge.child} {edge.weight:g}" for edge in weights.parts)
            facts = {"node": code, "since": weights.since.code, "weights": said}
            yield problem_from("M261", facts, node.location, code)
