"""The formula of a whole with its own parts and weights: ``DTI = (500 FND + 200 HDCQS) / 700``."""

from collections.abc import Callable, Mapping, Sequence

from scorecard.catalogue import Arithmetic, Catalogue, WeightedSum, WeightKind, aggregations
from scorecard.catalogue.aggregations import AggregationMethod
from scorecard.catalogue.methods.actual import Write
from scorecard.catalogue.nodes import Aggregate, Edge

MOST_NAMED = 5
"""Parts that a formula names one by one; of more it is a sum over i."""


def whole(catalogue: Catalogue, node: Aggregate, write: Write) -> str:
    """LaTeX of a whole over its scored parts; empty where it has none or is given."""
    edges = catalogue.scored_parts(node)
    if node.given or not edges:
        return ""
    named = len(edges) <= MOST_NAMED and node.fitted is None
    return (
        f"{name(node.code)} = {WHOLES[type(node.aggregation)](node.aggregation, edges if named else (), node, write)}"
    )


def name(code: str) -> str:
    """A code as upright letters."""
    return rf"\text{{{code.replace('_', r' ')}}}"


def _weighted(edges: Sequence[Edge], write: Write) -> str:
    """``500 FND + 200 HDCQS``; a weight of 1 is not written."""
    terms = (name(e.child) if e.weight == 1 else rf"{write(e.weight)}\,{name(e.child)}" for e in edges)
    return " + ".join(terms)


def _sum(_: WeightedSum, edges: Sequence[Edge], __: Aggregate, write: Write) -> str:
    return _weighted(edges, write) if edges else r"\sum_i w_i s_i"


def _mean(_: Arithmetic, edges: Sequence[Edge], node: Aggregate, write: Write) -> str:
    if not edges:
        return _mean_of_many(node, write)
    total = round(sum(edge.weight for edge in edges), 12)
    return _weighted(edges, write) if total == 1 else rf"\frac{{{_weighted(edges, write)}}}{{{write(total)}}}"


def _mean_of_many(node: Aggregate, write: Write) -> str:
    """Over i, with the points p or weights w that stand beside the parts."""
    if node.fitted is not None:
        return r"\frac{\sum_i w_i s_i}{\sum_i w_i}"
    count, total = len(node.parts), round(sum(edge.weight for edge in node.parts), 12)
    over = "" if total == 1 else rf"\frac{{1}}{{{write(total)}}} "
    sign = "" if _alike(node) and total == count else r"p_i\," if node.weights is WeightKind.POINTS else r"w_i\,"
    return rf"{over}\sum_{{i=1}}^{{{count}}} {sign}s_i"


def _geometric(method: aggregations.Geometric, edges: Sequence[Edge], node: Aggregate, write: Write) -> str:
    if not edges or method.shift:
        shift = f" - {write(method.shift)}" if method.shift else ""
        inside = f"(s_i + {write(method.shift)})" if method.shift else "s_i"
        return rf"\exp\left(\frac{{\sum_i w_i \ln {inside}}}{{\sum_i w_i}}\right){shift}"
    if _alike(node):
        product = r" \cdot ".join(name(edge.child) for edge in edges)
        return rf"\left({product}\right)^{{1/{len(edges)}}}"
    total = sum(edge.weight for edge in edges)
    return r" \cdot ".join(rf"{name(e.child)}^{{{write(round(e.weight / total, 12))}}}" for e in edges)


def _harmonic(method: aggregations.Harmonic, _: Sequence[Edge], __: Aggregate, write: Write) -> str:
    shift = f" - {write(method.shift)}" if method.shift else ""
    inside = f"s_i + {write(method.shift)}" if method.shift else "s_i"
    return rf"\frac{{\sum_i w_i}}{{\sum_i \frac{{w_i}}{{{inside}}}}}{shift}"


def _power(method: aggregations.GeneralisedMean, edges: Sequence[Edge], node: Aggregate, write: Write) -> str:
    if method.power == 0:
        return _geometric(aggregations.Geometric(method.zero, method.shift), edges, node, write)
    shift = f" - {write(method.shift)}" if method.shift else ""
    inside = f"(s_i + {write(method.shift)})" if method.shift else "s_i"
    power = write(method.power)
    return rf"\left(\frac{{\sum_i w_i {inside}^{{{power}}}}}{{\sum_i w_i}}\right)^{{1/{power}}}{shift}"


def _inverted(method: aggregations.InvertedGeometric, _: Sequence[Edge], __: Aggregate, write: Write) -> str:
    top = write(method.top + method.shift)
    return rf"{top} - \exp\left(\frac{{\sum_i w_i \ln ({top} - s_i)}}{{\sum_i w_i}}\right)"


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


def _alike(node: Aggregate) -> bool:
    return len({edge.weight for edge in node.parts}) == 1


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
