"""Which methods a catalogue uses: the records of its nouns, in the order of the steps."""

from collections.abc import Iterable, Iterator, Mapping

from scorecard.catalogue import (
    Catalogue,
    Direction,
    Extremes,
    Figure,
    Merging,
    OutsideTable,
    QuantileTiers,
    RankSource,
    ThresholdTiers,
    WeightedSum,
    WeightKind,
    aggregations,
    imputation,
    multivariate,
    nodes,
    normalisation,
    robustness,
    rules,
    transforms,
    treatment,
    weighting,
)
from scorecard.catalogue.aggregations import NotApplicable
from scorecard.catalogue.assessment import Assessment
from scorecard.catalogue.effort import BY_POINT, Effort
from scorecard.catalogue.figures import Gathers
from scorecard.catalogue.methods import METHODS, MethodRecord, MethodStep
from scorecard.catalogue.monitoring import CountedFeedback, CountedMoney, CountedTasks
from scorecard.catalogue.nodes import Aggregate, Indicator
from scorecard.catalogue.preparation import Preparation
from scorecard.period import MONTHS

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
    normalisation.Given: "given",
    normalisation.Measured: "measured",
    normalisation.Extreme: "extreme",
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
    treatment.Trim: "trim",
    treatment.Fences: "fences",
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
    weighting.FirstComponent: "first_component",
    weighting.EqualInfluence: "equal_influence",
    nodes.LaterWeights: "parts_from",
    transforms.Denomination: "denominate",
    treatment.ShapeTest: "test",
    OutsideTable: "table",
    CountedTasks: "from_tasks",
    CountedFeedback: "from_feedback",
    CountedMoney: "from_money",
    Assessment: "counts",
    QuantileTiers: "quantile",
    ThresholdTiers: "thresholds",
    Extremes: "strengths",
    multivariate.CorrelationLimits: "limits",
    robustness.UniformWeights: "uniform",
    robustness.DirichletWeights: "dirichlet",
    robustness.ExpertWeights: "experts",
    robustness.FigureError: "error",
    Effort: "least_effort",
}
"""What a catalogue calls each noun."""
CONTRIBUTED: Mapping[type, str] = {
    aggregations.Arithmetic: "share_of_mean",
    aggregations.WeightedSum: "share_of_mean",
    aggregations.Geometric: "gap_of_quasi_mean",
    aggregations.Harmonic: "gap_of_quasi_mean",
    aggregations.GeneralisedMean: "gap_of_quasi_mean",
    aggregations.InvertedGeometric: "gap_of_quasi_mean",
}
"""How what parts add is told of each method; of the others by Shapley's value."""


def used(catalogue: Catalogue, further: Iterable[tuple[MethodStep, str]] = ()) -> tuple[MethodRecord, ...]:
    """The records that this catalogue computes with, each once, in the order of the table.

    ``further`` are those of a study of its ranks (:func:`scorecard.robustness.methods.methods_of`).
    """
    asked = {*_asked(catalogue), *further}
    return tuple(record for record in METHODS if (record.step, record.name) in asked)


def _asked(catalogue: Catalogue) -> Iterator[tuple[MethodStep, str]]:
    for figure in catalogue.figures.values():
        yield from _reported(figure, catalogue)
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
    yield from _told(catalogue)


def _reported(figure: Figure, catalogue: Catalogue) -> Iterator[tuple[MethodStep, str]]:
    if figure.table is not None:
        yield MethodStep.FIGURES, NAMES[type(figure.table)]
    elif figure.counted is not None:
        yield MethodStep.FIGURES, NAMES[type(figure.counted)]
    elif figure.max_age or (figure.frequency and MONTHS[figure.frequency] > MONTHS[catalogue.period_kind]):
        yield MethodStep.FIGURES, "frequency"
    if figure.gathers is not Gathers.LATEST:
        yield MethodStep.GATHERING, figure.gathers.value
    if figure.assessment is not None:
        yield MethodStep.ASSESSMENT, NAMES[type(figure.assessment)]
    if figure.merging is not Merging.NONE:
        yield MethodStep.MERGING, figure.merging.value


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
    fixed = False
    if isinstance(how.method, normalisation.MinMax):
        posts = ((Direction.LOWER, how.method.low), (Direction.HIGHER, how.method.high))
        fixed = all(isinstance(post, normalisation.Given | normalisation.Measured) for _, post in posts)
        for end, goalpost in posts:
            if isinstance(goalpost, normalisation.MeanOfEnd):
                yield MethodStep.GOALPOSTS, "mean_of_best" if end is how.direction else "mean_of_worst"
            else:
                yield MethodStep.GOALPOSTS, NAMES[type(goalpost)]
    if not fixed:
        yield MethodStep.SAMPLE, how.sample.value


def _made(whole: Aggregate, parts: int) -> Iterator[tuple[MethodStep, str]]:
    """How a whole is made of its parts; one that is given, or has none, is not made."""
    yield from ((MethodStep.TRANSFORMATION, NAMES[type(transform)]) for transform in whole.transforms)
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
    if whole.least_parts:
        yield MethodStep.MISSING, "least_parts"
    if whole.not_applicable is NotApplicable.REWEIGHT:
        yield MethodStep.NOT_APPLICABLE, whole.not_applicable.value
    if whole.later:
        yield MethodStep.WEIGHTS, NAMES[nodes.LaterWeights]


def _ranked(catalogue: Catalogue) -> Iterator[tuple[MethodStep, str]]:
    ranking = catalogue.ranking
    if ranking.source is RankSource.COMPUTED:
        yield MethodStep.RANKS, ranking.ties.value
        yield MethodStep.RANKS, ranking.on.value if ranking.decimals is None else "decimals"
    else:
        yield MethodStep.RANKS, ranking.source.value
    if ranking.within:
        yield MethodStep.RANKS, "within"
    if ranking.percentile is not None:
        yield MethodStep.PERCENTILES, ranking.percentile.value
    for node in catalogue.nodes.values():
        if node.direction is Direction.LOWER:
            yield MethodStep.RANKS, "lowest"
        if node.tiers is not None:
            yield MethodStep.TIERS, NAMES[type(node.tiers)]


def _told(catalogue: Catalogue) -> Iterator[tuple[MethodStep, str]]:
    """What the pages say of the scores besides; correlations and effort where the catalogue says how."""
    for whole in catalogue.aggregates:
        if (
            not whole.given
            and catalogue.scored_parts(whole)
            and not isinstance(whole.aggregation, aggregations.Copeland)
        ):
            yield MethodStep.CONTRIBUTIONS, CONTRIBUTED.get(type(whole.aggregation), "shapley")
            yield MethodStep.CONTRIBUTIONS, "gap_to_mean"
            if not whole.is_as_made:
                yield MethodStep.CONTRIBUTIONS, "of_normalised"
    if catalogue.extremes.count:
        yield MethodStep.STRENGTHS, NAMES[Extremes]
    if catalogue.correlations != multivariate.CorrelationRules():
        yield MethodStep.CORRELATIONS, catalogue.correlations.method.value
        yield MethodStep.CORRELATIONS, NAMES[multivariate.CorrelationLimits]
    if any(node.effort != BY_POINT for node in catalogue.indicators):
        yield MethodStep.EFFORT, NAMES[Effort]


def lower_is_better(catalogue: Catalogue) -> frozenset[str]:
    """The names of the rules that some indicator has the other way round."""
    found = [rule for node in catalogue.indicators for rule in rules.simple_rules(node.rule)]
    oriented = [(rule.how.method, rule.how) if isinstance(rule, rules.Normalised) else (rule, rule) for rule in found]
    return frozenset(
        NAMES[type(noun)] for noun, way in oriented if getattr(way, "direction", Direction.HIGHER) is Direction.LOWER
    )
