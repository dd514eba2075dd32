"""What methods are called, in words that console and pages share."""

from collections.abc import Mapping
from typing import Any

from scorecard.catalogue.aggregations import (
    AggregationMethod,
    Arithmetic,
    Copeland,
    GeneralisedMean,
    Geometric,
    Harmonic,
    InvertedGeometric,
    Maximum,
    MazziottaPareto,
    MeanMin,
    Median,
    Minimum,
    WeightedSum,
)
from scorecard.catalogue.normalisation import (
    Borda,
    DistanceToMaximum,
    DistanceToReference,
    DistanceToTarget,
    FractionOfMaximum,
    MinMax,
    PercentileRank,
    Rank,
    ZScore,
)
from scorecard.problems.rule import N_

AGGREGATIONS: Mapping[type[AggregationMethod], str] = {
    Arithmetic: N_("weighted mean of its parts"),
    WeightedSum: N_("weighted sum of its parts"),
    Geometric: N_("weighted geometric mean of its parts"),
    Harmonic: N_("weighted harmonic mean of its parts"),
    GeneralisedMean: N_("weighted mean of a power of its parts"),
    InvertedGeometric: N_("the top less the weighted geometric mean of what its parts lack to it"),
    MazziottaPareto: N_("weighted mean of its parts and a penalty for their imbalance (Mazziotta–Pareto)"),
    MeanMin: N_("weighted mean of its parts, less a penalty for the lowest"),
    Median: N_("weighted median of its parts"),
    Minimum: N_("the lowest of its parts"),
    Maximum: N_("the highest of its parts"),
    Copeland: N_("comparisons with every other unit, part by part (Copeland)"),
}
NORMALISATIONS: Mapping[type[Any], str] = {
    MinMax: N_("min–max"),
    ZScore: N_("z-score"),
    Rank: N_("place from below"),
    Borda: N_("number of worse units"),
    PercentileRank: N_("percentile"),
    DistanceToMaximum: N_("distance to the best unit"),
    DistanceToReference: N_("distance to a reference unit"),
    DistanceToTarget: N_("distance to a target"),
    FractionOfMaximum: N_("fraction of the best unit"),
}
