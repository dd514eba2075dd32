"""How wide the scale of a node's scores is: what makes leads on different scales comparable."""

from scorecard.catalogue import Aggregate, AsReported, Indicator, Normalised
from scorecard.catalogue.normalisation import Borda, FractionOfMaximum, MinMax, PercentileRank, Rank, ZScore
from scorecard.index.result import Index

SPREADS = 6.0
"""Z-scores are taken to reach three spreads to either side of their mean."""


def score_span(index: Index, code: str) -> float:
    """From the lowest to the highest score there can be, by rule or normalisation; 1 for rules that score 0 to 1.

    Of scores with no scale of their own (reported, or a whole of such) the declared range, else 1 where all lie within
    0 to 1, else what the units span.
    """
    node = index.catalogue.nodes[code]
    how = node.rule if isinstance(node, Indicator) else node.normalisation
    method = how.how.method if isinstance(how, Normalised) else getattr(how, "method", None)
    units = float(index.summary.count[index.column_of(code)])
    match method:
        case MinMax():
            return abs(method.top - method.bottom)
        case ZScore():
            return SPREADS * abs(method.spread)
        case PercentileRank() | FractionOfMaximum():
            return abs(method.top)
        case Rank() | Borda():
            return max(units - 1, 1.0)
    if isinstance(node, Aggregate) or (isinstance(node.rule, AsReported) and method is None):
        return _reported(index, node)
    return 1.0


def _reported(index: Index, node: Indicator | Aggregate) -> float:
    code = node.given if isinstance(node, Aggregate) else node.figures[0]
    figure = index.catalogue.figures.get(code)
    as_it_is = isinstance(node, Aggregate) or not (node.preparation.transforms or node.preparation.denomination)
    if figure is not None and as_it_is and figure.low is not None and figure.high is not None:
        return figure.high - figure.low
    k = index.column_of(node.code)
    low, high = float(index.summary.low[k]), float(index.summary.high[k])
    return high - low if low < 0 or high > 1 else 1.0
