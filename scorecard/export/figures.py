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


def all_places(index: Index) -> Numbers:
    """Unit to node to what is printed around points and ranks, as far as there is such.

    ``max_points`` with the decimal of points, ``of`` among how many units the rank is, ``in_group`` the rank in a
    group, ``tier`` 1 for the best, ``percentile`` 0 to 1.
    """
    return {
        unit.code: {code: found for k, code in enumerate(index.nodes) if (found := dict(_places(index, row, k)))}
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


def _places(index: Index, row: int, k: int) -> Iterator[tuple[str, object]]:
    if math.isfinite(float(index.points[row, k])) and index.max_points[row, k] > 0:
        yield "max_points", str(to_decimal(float(index.max_points[row, k]), _OF_POINTS))
    if math.isfinite(float(index.ranks[row, k])):
        yield "of", int(index.of[k])
    around = {
        "in_group": index.in_group.ranks if index.in_group else None,
        "tier": index.tiers.tiers if index.tiers else None,
        "percentile": index.percentiles,
    }
    for what, places in around.items():
        if places is not None and math.isfinite(float(places[row, k])):
            yield what, cells.rounded(float(places[row, k]))
