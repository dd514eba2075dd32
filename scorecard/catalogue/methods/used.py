"""Which methods a catalogue uses: the records of its nouns, in the order of the steps."""

from collections.abc import Iterator, Mapping

from scorecard.catalogue import (
    Catalogue,
    Direction,
    Merging,
    RankSource,
    WeightedSum,
    WeightKind,
    aggregations,
    imputation,
    normalisation,
    rules,
    transforms,
    treatment,
    weighting,
)
from scorecard.catalogue.methods import METHODS, MethodRecord, MethodStep
from scorecard.catalogue.nodes import Aggregate, Indicator
from scorecard.catalogue.preparation import Preparation

NAMES: Mapping[type, str] = {
    rules.AsReported: "as_reported",
    rules.Ratio: "ratio",
    rules.Capped: "capped",
    rules.Levels: "levels",
    rules.Steps: "steps",
    rules.YesNo: "yes_no",
    rules.Goalposts: "goalposts",
    rules.RelativeToBest: "relative_to_best",
    rules.SumOfParts: "sum_of_parts",
    normalisation.MinMax: "min_max",
    normalisation.ZScore: "z_score",
    normalisation.Rank: "rank",
    normalisation.Borda: "borda",
    normalisation.PercentileRank: "percentile_rank",
    normalisation.DistanceToMaximum: "distance_to_maximum",
    normalisation.DistanceToReference: "distance_to_reference",
    normalisation.DistanceToTarget: "distance_to_target",
    normalisation.FractionOfMaximum: "fraction_of_maximum",
    normalisation.Quantile: "quantile",
    normalisation.AroundReference: "around",
    imputation.MeanOfUnits: "mean",
    imputation.MedianOfUnits: "median",
    imputation.MeanOfGroup: "mean_of_group",
    imputation.MedianOfGroup: "median_of_group",
    imputation.MeanOfRow: "mean_of_row",
    imputation.Latest: "latest",
    imputation.Linear: "linear",
    imputation.LinearThenConstant: "linear_then_constant",
    imputation.Constant: "constant",
    imputation.OutsideColumn: "outside_column",
    imputation.DeclaredValues: "declared_values",
    treatment.Winsorise: "winsorise",
    treatment.Log: "log",
    treatment.LogShifted: "log_shifted",
    treatment.LogCT: "log_ct",
    treatment.LogGII: "log_gii",
    treatment.BoxCox: "box_cox",
    transforms.Logarithm: "log",
    transforms.Power: "power",
    transforms.Affine: "affine",
    transforms.Clip: "clip",
    transforms.ReversedRange: "reverse",
    transforms.Reflected: "reflect",
    transforms.Distance: "distance",
    transforms.Inverted: "invert",
    aggregations.WeightedSum: "weighted_sum",
    aggregations.Arithmetic: "weighted_mean",
    aggregations.Geometric: "geometric",
    aggregations.Harmonic: "harmonic",
    aggregations.GeneralisedMean: "generalised_mean",
    aggregations.InvertedGeometric: "inverted_geometric",
    aggregations.MazziottaPareto: "mazziotta_pareto",
    aggregations.MeanMin: "mean_min",
    aggregations.Median: "median",
    aggregations.Minimum: "minimum",
    aggregations.Maximum: "maximum",
    aggregations.Copeland: "copeland",
    weighting.PrincipalComponents: "pca",
    weighting.EqualInfluence: "equal_influence",
}
"""What a catalogue calls each noun."""


def used(catalogue: Catalogue) -> tuple[MethodRecord, ...]:
    """The records that this catalogue computes with, each once, in the order of the table."""
    asked = set(_asked(catalogue))
    return tuple(record for record in METHODS if (record.step, record.name) in asked)


def _asked(catalogue: Catalogue) -> Iterator[tuple[MethodStep, str]]:
    for figure in catalogue.figures.values():
        if figure.merging is not Merging.NONE:
            yield MethodStep.MERGING, figure.merging.value
    yield from _screening(catalogue)
    for node in catalogue.indicators:
        yield from _prepared(node.preparation)
        yield from _scored(node)
    for whole in catalogue.aggregates:
        yield from _made(whole, len(catalogue.scored_parts(whole)))
    for either in (*catalogue.indicators, *catalogue.aggregates):
        if either.rounding is not None:
            yield MethodStep.ROUNDING, either.rounding.mode.value
    yield from _ranked(catalogue)


def _screening(catalogue: Catalogue) -> Iterator[tuple[MethodStep, str]]:
    screening = catalogue.procedure.screening
    told = {
        "data": screening.data is not None,
        "nonzero": screening.nonzero is not None,
        "most": screening.imputed is not None,
        "force_in": bool(screening.forced_in),
        "force_out": bool(screening.forced_out),
    }
    yield from ((MethodStep.SCREENING, name) for name, there in told.items() if there)


def _prepared(preparation: Preparation) -> Iterator[tuple[MethodStep, str]]:
    if preparation.denomination is not None:
        yield MethodStep.DENOMINATION, "denominate"
    for method in preparation.imputation.methods:
        yield MethodStep.IMPUTATION, NAMES[type(method)]
    if preparation.treatment is not None:
        yield from ((MethodStep.TREATMENT, NAMES[type(step)]) for step in preparation.treatment.steps)
        if preparation.treatment.test is not None:
            yield MethodStep.TREATMENT, "test"
    for transform in preparation.transforms:
        yield MethodStep.TRANSFORMATION, NAMES[type(transform)]


def _scored(node: Indicator) -> Iterator[tuple[MethodStep, str]]:
    for rule in (node.rule, *rules.simple_rules(node.rule)):
        if isinstance(rule, rules.Normalised):
            yield from _normalised(rule.how)
        else:
            yield MethodStep.SCORING, NAMES[type(rule)]


def _normalised(how: normalisation.Normalisation) -> Iterator[tuple[MethodStep, str]]:
    yield MethodStep.NORMALISATION, NAMES[type(how.method)]
    if isinstance(how.method, normalisation.MinMax):
        for end, goalpost in ((Direction.LOWER, how.method.low), (Direction.HIGHER, how.method.high)):
            if isinstance(goalpost, normalisation.MeanOfEnd):
                yield MethodStep.GOALPOSTS, "mean_of_best" if end is how.direction else "mean_of_worst"
            elif type(goalpost) in NAMES:
                yield MethodStep.GOALPOSTS, NAMES[type(goalpost)]


def _made(whole: Aggregate, parts: int) -> Iterator[tuple[MethodStep, str]]:
    """How a whole is made of its parts; one that is given, or has none, is not made."""
    if whole.normalisation is not None:
        yield from _normalised(whole.normalisation)
    if whole.given or not parts:
        return
    kind = whole.weights.value if whole.fitted is None else NAMES[type(whole.fitted)]
    plain_sum = isinstance(whole.aggregation, WeightedSum) and whole.weights is WeightKind.EQUAL
    if not plain_sum:
        yield MethodStep.WEIGHTS, kind
    yield MethodStep.AGGREGATION, "sum" if plain_sum else NAMES[type(whole.aggregation)]
    yield MethodStep.MISSING, whole.missing.value
    if whole.threshold:
        yield MethodStep.MISSING, "threshold"


def _ranked(catalogue: Catalogue) -> Iterator[tuple[MethodStep, str]]:
    ranking = catalogue.ranking
    if ranking.source is RankSource.COMPUTED:
        yield MethodStep.RANKS, ranking.ties.value
        yield MethodStep.RANKS, ranking.on.value
    if ranking.within:
        yield MethodStep.RANKS, "within"


def lower_is_better(catalogue: Catalogue) -> frozenset[str]:
    """The names of the rules that some indicator has the other way round."""
    found = [rule for node in catalogue.indicators for rule in rules.simple_rules(node.rule)]
    oriented = [(rule.how.method, rule.how) if isinstance(rule, rules.Normalised) else (rule, rule) for rule in found]
    return frozenset(
        NAMES[type(noun)] for noun, way in oriented if getattr(way, "direction", Direction.HIGHER) is Direction.LOWER
    )
