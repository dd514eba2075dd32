"""What stands beside scores and ranks on the documents of a run: points, and values as measured."""

import math
from collections.abc import Iterator

from scorecard.catalogue import Indicator
from scorecard.export import cells
from scorecard.export.numbers import Numbers
from scorecard.index.result import Index
from scorecard.rounding import to_decimal

_OF_POINTS = 1


def all_figures(index: Index) -> Numbers:
    """Unit to node to points and value, as far as there are such.

    Points are texts with a decimal point and the one decimal that pages print; values of indicators have 12 significant
    digits, and pages print them as their measure says.
    """
    return {
        unit.code: {code: found for k, code in enumerate(index.nodes) if (found := dict(_figures(index, row, k)))}
        for row, unit in enumerate(index.units)
    }


def beside(numbers: Numbers, figures: Numbers) -> Numbers:
    """Both, by unit and node: all that the documents and tables of a run say of a node."""
    return {
        unit: {
            node: {**numbers.get(unit, {}).get(node, {}), **figures.get(unit, {}).get(node, {})}
            for node in {**numbers.get(unit, {}), **figures.get(unit, {})}
        }
        for unit in {**numbers, **figures}
    }


def _figures(index: Index, row: int, k: int) -> Iterator[tuple[str, object]]:
    points = float(index.points[row, k])
    if math.isfinite(points) and index.max_points[row, k] > 0:
        yield "points", str(to_decimal(points, _OF_POINTS))
    value = float(index.values[row, k])
    if math.isfinite(value) and isinstance(index.catalogue.nodes[index.nodes[k]], Indicator):
        yield "value", cells.rounded(value)
