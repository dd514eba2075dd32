"""What preparation looks at beside the values: units, their groups, other periods, outside figures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Catalogue, Direction, Goalposts, Indicator, ScoringRule
from scorecard.catalogue.imputation import (
    REGION,
    DeclaredValues,
    Imputation,
    ImputationMethod,
    MeanOfGroup,
    MeanOfRow,
    MedianOfGroup,
    OutsideColumn,
)
from scorecard.index.imputation import Surroundings
from scorecard.index.moments import Flags
from scorecard.panel import Floats


@dataclass(frozen=True, eq=False)
class Measured:
    """The indicators of one period as measured, (…, unit, indicator), which of them apply, and a look-up of figures."""

    values: Floats
    applicable: Flags
    figure: Callable[[str], Floats]


@dataclass(frozen=True, eq=False)
class Setting:
    """Codes and regions of the units; ``others`` are the other periods, each with how many periods off it is."""

    units: tuple[str, ...]
    regions: tuple[str, ...]
    others: tuple[tuple[float, Measured], ...] = ()


def rows_of(catalogue: Catalogue, chain: Imputation) -> Mapping[str, frozenset[str]]:
    """The indicators of every row that a chain takes a mean of."""
    return {m.aggregate: catalogue.leaves_below(m.aggregate) for m in chain.methods if isinstance(m, MeanOfRow)}


def surroundings(
    catalogue: Catalogue, nodes: Sequence[Indicator], chain: Imputation, setting: Setting, own: Measured
) -> Surroundings:
    """For a block of indicators that are imputed by one chain, in this period alone.

    Who is screened out has no value any more, so all units that have one count.
    """
    rows = rows_of(catalogue, chain)
    return Surroundings(
        reference=np.ones(len(setting.units), dtype=bool),
        groups={
            method.group: grouped(method.group, setting.regions, own.figure)
            for method in chain.methods
            if isinstance(method, MeanOfGroup | MedianOfGroup)
        },
        directions=np.array([1.0 if rises(node.rule) else -1.0 for node in nodes]),
        rows={name: np.array([node.code in row for node in nodes], dtype=bool) for name, row in rows.items()},
        given={method: found for method in chain.methods if (found := _given(method, setting, own)) is not None},
    )


def over_time(around: Surroundings, times: Floats) -> Surroundings:
    """The same with an axis of periods before that of units."""
    given = {method: values[..., np.newaxis, :, :] for method, values in around.given.items()}
    return replace(around, times=times, given=given)


def rises(rule: ScoringRule) -> bool:
    """Whether more earns more."""
    if isinstance(rule, Goalposts):
        return rule.low < rule.high
    return getattr(getattr(rule, "how", rule), "direction", Direction.HIGHER) is not Direction.LOWER


def grouped(name: str, regions: Sequence[str], figure: Callable[[str], Floats]) -> npt.NDArray[np.int64]:
    """(unit,) a number for each region in the order of their codes, or the position of the category; -1 for none."""
    if name == REGION:
        numbers = {region: k for k, region in enumerate(sorted(set(regions) - {""}))}
        return np.array([numbers.get(region, -1) for region in regions], dtype=np.int64)
    category = figure(name).reshape(-1, len(regions))[0]
    return np.where(np.isfinite(category), category, -1).astype(np.int64)


def _given(method: ImputationMethod, setting: Setting, own: Measured) -> Floats | None:
    """(…, unit, 1) what a method takes from outside; None for one that takes nothing."""
    if isinstance(method, OutsideColumn):
        return own.figure(method.figure)[..., np.newaxis]
    if isinstance(method, DeclaredValues):
        declared = dict(method.values)
        return np.array([[declared.get(unit, np.nan)] for unit in setting.units])
    return None
