"""The formula of a whole with its own parts and weights: ``DTI = (500 FND + 200 HDCQS) / 700``."""

import re
from collections.abc import Callable, Mapping, Sequence

from scorecard.catalogue import Arithmetic, Catalogue, WeightedSum, WeightKind, aggregations
from scorecard.catalogue.aggregations import AggregationMethod
from scorecard.catalogue.methods.actual import Write, normalised
from scorecard.catalogue.methods.transformed import transformed
from scorecard.catalogue.nodes import Aggregate, Edge

Inside = Callable[[str], str]
_VALUE = re.compile(r"(?<![a-zA-Z])x(?![a-zA-Z])")
"""The values of all units in the formula of a normalisation."""

MOST_NAMED, _SHORT = 5, 5
"""Parts that a formula names one by one; of more it is a sum over i."""


def whole(catalogue: Catalogue, node: Aggregate, write: Write) -> str:
    """LaTeX of a whole over its scored parts; empty where it has none or is given.

    y is what the parts make where it is transformed, y' that where it is normalised after: each is said beside.
    """
    edges = catalogue.scored_parts(node)
    if node.given or not edges:
        return ""
    named = len(edges) <= MOST_NAMED and node.fitted is None
    made = WHOLES[type(node.aggregation)](node.aggregation, edges if named else (), node, write)
    said, sign = [], "y"
    for stated in (transformed(node.transforms, write, sign) if node.transforms else "", node.normalisation):
        if stated:
            said.append((sign, made))
            made = stated if isinstance(stated, str) else _VALUE.sub(sign, normalised(stated, write, sign))
            sign += "'"
    return r" \quad ".join(f"{left} = {right}" for left, right in ((name(node.code), made), *reversed(said)))


def name(code: str) -> str:
    """A code as upright letters."""
    return rf"\text{{{code.replace('_', r' ')}}}"


def _weighted(edges: Sequence[Edge], write: Write) -> str:
    """``500 FND + 200 HDCQS``; a weight of 1 is not written."""
    return " + ".join(_times(edge.weight, write) + name(edge.child) for edge in edges)


def _sum(_: WeightedSum, edges: Sequence[Edge], __: Aggregate, write: Write) -> str:
    return _weighted(edges, write) if edges else r"\sum_i w_i s_i"


def _mean(_: Arithmetic, edges: Sequence[Edge], node: Aggregate, write: Write) -> str:
    if not edges:
        return _mean_of(lambda x: x, edges, node, write)
    total = _total(edges)
    return _weighted(edges, write) if total == 1 else rf"\frac{{{_weighted(edges, write)}}}{{{write(total)}}}"


def _mean_of(inside: Inside, edges: Sequence[Edge], node: Aggregate, write: Write) -> str:
    """The weighted mean of what becomes of every part; of many over i, with the points p or weights w beside them."""
    if node.fitted is not None:
        return rf"\frac{{\sum_i w_i {inside('s_i')}}}{{\sum_i w_i}}"
    if edges:
        total = _total(edges)
        weights = [""] * len(edges) if _alike(edges) else [_times(edge.weight, write) for edge in edges]
        terms = " + ".join(weight + inside(name(e.child)) for weight, e in zip(weights, edges, strict=True))
        below = len(edges) if _alike(edges) else total
        return terms if below == 1 else rf"\frac{{{terms}}}{{{write(below)}}}"
    count, total = len(node.parts), _total(node.parts)
    even = _alike(node.parts)
    total = count if even and node.weights is not WeightKind.POINTS else total
    over = "" if total == 1 else rf"\frac{{1}}{{{write(total)}}} "
    sign = "" if even and total == count else r"p_i\," if node.weights is WeightKind.POINTS else r"w_i\,"
    return rf"{over}\sum_{{i=1}}^{{{count}}} {sign}{inside('s_i')}"


def _product(inside: Inside, edges: Sequence[Edge], node: Aggregate, write: Write) -> str:
    """The weighted geometric mean of what becomes of every part; of many by their logarithms."""
    if not edges:
        mean = _mean_of(lambda x: rf"\ln {inside(x)}", edges, node, write)
        return rf"\exp\left({mean}\right)"
    if _alike(edges):
        product = r" \cdot ".join(inside(name(edge.child)) for edge in edges)
        return rf"\left({product}\right)^{{1/{len(edges)}}}"
    total = _total(edges)
    return r" \cdot ".join(rf"{inside(name(e.child))}^{{{write(round(e.weight / total, 12))}}}" for e in edges)


def _geometric(method: aggregations.Geometric, edges: Sequence[Edge], node: Aggregate, write: Write) -> str:
    return _product(_shifted(method.shift, write), edges, node, write) + _back(method.shift, write)


def _harmonic(method: aggregations.Harmonic, edges: Sequence[Edge], node: Aggregate, write: Write) -> str:
    inside, back = _shifted(method.shift, write, brackets=False), _back(method.shift, write)
    if node.fitted is None and edges:
        even = _alike(edges)
        terms = " + ".join(rf"\frac{{{'1' if even else write(e.weight)}}}{{{inside(name(e.child))}}}" for e in edges)
        return rf"\frac{{{write(len(edges) if even else _total(edges))}}}{{{terms}}}{back}"
    mean = _mean_of(lambda x: rf"\frac{{1}}{{{inside(x)}}}", edges, node, write)
    return rf"\left({mean}\right)^{{-1}}{back}"


def _power(method: aggregations.GeneralisedMean, edges: Sequence[Edge], node: Aggregate, write: Write) -> str:
    if method.power == 0:
        return _geometric(aggregations.Geometric(method.zero, method.shift), edges, node, write)
    inside, power = _shifted(method.shift, write), write(method.power)
    mean = _mean_of(lambda x: rf"{inside(x)}^{{{power}}}", edges, node, write)
    return rf"\left({mean}\right)^{{1/{f'({power})' if method.power < 0 else power}}}{_back(method.shift, write)}"


def _inverted(method: aggregations.InvertedGeometric, edges: Sequence[Edge], node: Aggregate, write: Write) -> str:
    top = written = write(method.top + method.shift)
    if len(written) > _SHORT:
        top = "T"
    made = f"{top} - {_product(lambda x: f'({top} - {x})', edges, node, write)}"
    return made if top == written else rf"{made} \quad T = {written}"


def _shifted(shift: float, write: Write, *, brackets: bool = True) -> Inside:
    """A part with what is added to it."""
    if not shift:
        return lambda x: x
    return lambda x: f"({x} + {write(shift)})" if brackets else f"{x} + {write(shift)}"


def _back(shift: float, write: Write) -> str:
    return f" - {write(shift)}" if shift else ""


def _times(weight: float, write: Write) -> str:
    return "" if weight == 1 else rf"{write(weight)}\,"


def _total(edges: Sequence[Edge]) -> float:
    return round(sum(edge.weight for edge in edges), 12)


def _mazziotta(method: aggregations.MazziottaPareto, _: Sequence[Edge], __: Aggregate, ___: Write) -> str:
    return rf"M {'-' if method.penalty is aggregations.Penalty.LOWERS else '+'} \frac{{S^2}}{{M}}"


def _mean_min(method: aggregations.MeanMin, _: Sequence[Edge], __: Aggregate, write: Write) -> str:
    alpha, beta = write(method.alpha), write(method.beta)
    return rf"M - {alpha} \left(\sqrt{{(M - \min_i s_i)^2 + {beta}^2}} - {beta}\right)"


def _named(word: str) -> Callable[..., str]:
    def formula(_: AggregationMethod, edges: Sequence[Edge], __: Aggregate, ___: Write) -> str:
        parts = ", ".join(name(edge.child) for edge in edges) or r"s_1, \text{...}, s_n"
        return rf"{word}\left({parts}\right)"

    return formula


def _alike(edges: Sequence[Edge]) -> bool:
    return len({edge.weight for edge in edges}) == 1


WHOLES: Mapping[type[AggregationMethod], Callable[..., str]] = {
    aggregations.WeightedSum: _sum,
    aggregations.Arithmetic: _mean,
    aggregations.Geometric: _geometric,
    aggregations.Harmonic: _harmonic,
    aggregations.GeneralisedMean: _power,
    aggregations.InvertedGeometric: _inverted,
    aggregations.MazziottaPareto: _mazziotta,
    aggregations.MeanMin: _mean_min,
    aggregations.Median: _named(r"\operatorname{median}"),
    aggregations.Minimum: _named(r"\min"),
    aggregations.Maximum: _named(r"\max"),
    aggregations.Copeland: lambda *_: r"\sum_{v \ne u} \operatorname{sign}\left(W_{u > v} - W_{v > u}\right)",
}
