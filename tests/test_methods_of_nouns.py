"""No noun of the catalogue without an entry in the table of methods, unless it is said here that it is no method."""

import dataclasses
import enum
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

from scorecard import catalogue
from scorecard.catalogue import (
    Direction,
    Merging,
    Missing,
    PreparationStep,
    RankOn,
    RankSource,
    Ties,
    WeightKind,
    aggregations,
    assessment,
    checks,
    edition,
    effort,
    figures,
    imputation,
    layouts,
    lights,
    methodology,
    monitoring,
    multivariate,
    nodes,
    normalisation,
    preparation,
    robustness,
    rules,
    screening,
    targets,
    treatment,
    weighting,
)
from scorecard.catalogue.catalogue import Catalogue
from scorecard.catalogue.methods import METHODS, MethodStep
from scorecard.catalogue.methods.used import CONTRIBUTED, NAMES
from scorecard.inputs.catalogue_schema import json_schema

NO_METHODS: set[type] = {
    # Who, where, in which edition, and what stands in a cell.
    edition.Status,
    edition.Predecessor,
    edition.Edition,
    edition.Territory,
    figures.FigureKind,
    figures.Reports,
    figures.Owner,
    figures.Measure,
    figures.Level,
    figures.Figure,
    # What is to be reached, and on which way: docs/reference/targets.md tells how values are held against it.
    targets.Comparator,
    targets.Interpolation,
    targets.Whose,
    targets.Start,
    targets.Milestone,
    targets.Target,
    figures.Accumulates,
    figures.Due,
    figures.Correcting,
    # How a sheet that is not ours is read.
    layouts.SheetLayout,
    layouts.Taken,
    layouts.UnitHeadings,
    layouts.NumberStyle,
    layouts.HeadLine,
    layouts.Totals,
    layouts.SumOf,
    # What doubts figures and changes none: docs/reference/plausibility.md tells how.
    checks.Checks,
    checks.CheckName,
    # How task sheets are read: docs/reference/workbooks.md tells how.
    monitoring.Agency,
    monitoring.TaskRules,
    monitoring.FeedbackField,
    monitoring.FeedbackRules,
    monitoring.MoneyRules,
    monitoring.Monitoring,
    # Which light a unit shows: docs/decisions/0033.
    lights.LightOf,
    lights.Missing,
    lights.Condition,
    lights.LightRules,
    # The graph, and what holds methods of other entries together.
    Catalogue,
    nodes.Role,
    nodes.Published,
    nodes.Edge,
    nodes.Node,
    nodes.Indicator,
    nodes.Aggregate,
    rules.Quotient,
    rules.Normalised,
    rules.Part,
    imputation.Imputation,
    normalisation.Normalisation,
    preparation.Preparation,
    preparation.Procedure,
    treatment.Treatment,
    methodology.Ranking,
    multivariate.CorrelationRules,
    robustness.Robustness,
    assessment.Difference,
    # No catalogue can ask for it: the limit is a share of weight.
    aggregations.MissingRule,
    aggregations.ThresholdOf,
}
AS_RECORDS: dict[type[enum.Enum], tuple[MethodStep, set[Any]]] = {
    Ties: (MethodStep.RANKS, set()),
    RankOn: (MethodStep.RANKS, set()),
    RankSource: (MethodStep.RANKS, {RankSource.COMPUTED}),
    Missing: (MethodStep.MISSING, set()),
    aggregations.NotApplicable: (MethodStep.NOT_APPLICABLE, set()),
    Merging: (MethodStep.MERGING, {Merging.NONE}),
    figures.Gathers: (MethodStep.GATHERING, {figures.Gathers.LATEST}),
    WeightKind: (MethodStep.WEIGHTS, set()),
    normalisation.Sample: (MethodStep.SAMPLE, set()),
    normalisation.PercentileKind: (MethodStep.PERCENTILES, set()),
    multivariate.CorrelationName: (MethodStep.CORRELATIONS, set()),
    robustness.Draws: (MethodStep.ROBUSTNESS, set()),
}
"""Each member has a record of its own, but for those that do nothing."""
AS_VALUES: set[type[enum.Enum]] = {
    Direction,
    aggregations.Zero,
    aggregations.Penalty,
    aggregations.CopelandScore,
    normalisation.Divisor,
    normalisation.TiePlace,
    normalisation.QuantileType,
    robustness.Shape,
    effort.EffortPer,
    assessment.AssessmentStage,
    assessment.Evidence,
    assessment.Raises,
    assessment.DifferenceKind,
    monitoring.TaskCount,
    monitoring.FeedbackSum,
    monitoring.MoneySum,
}
"""Members are what a parameter may be."""
BY_NAME: dict[type, set[tuple[MethodStep, str]]] = {
    normalisation.MeanOfEnd: {(MethodStep.GOALPOSTS, "mean_of_best"), (MethodStep.GOALPOSTS, "mean_of_worst")},
    nodes.Rounding: {(MethodStep.ROUNDING, "half_up"), (MethodStep.ROUNDING, "half_even")},
    screening.Screening: {(MethodStep.SCREENING, "data"), (MethodStep.SCREENING, "most")},
    weighting.GivenWeights: {(MethodStep.WEIGHTS, "shares")},
    weighting.EqualWeights: {(MethodStep.WEIGHTS, "equal")},
    weighting.PointWeights: {(MethodStep.WEIGHTS, "points")},
    weighting.BudgetAllocation: {(MethodStep.WEIGHTS, "budget")},
    robustness.AsDeclared: {(MethodStep.ROBUSTNESS, "alternatives")},
    robustness.OwnAssumptions: {(MethodStep.ROBUSTNESS, "alternatives")},
}
KEYS = {(record.step, record.name) for record in METHODS}


def nouns() -> Iterator[type]:
    """Every dataclass and enumeration of the modules of the catalogue, without those of the table itself."""
    for found in pkgutil.iter_modules(catalogue.__path__):
        if found.name != "methods":
            module = importlib.import_module(f"{catalogue.__name__}.{found.name}")
            for noun in vars(module).values():
                own = inspect.isclass(noun) and noun.__module__ == module.__name__
                if own and (dataclasses.is_dataclass(noun) or issubclass(noun, enum.Enum)):
                    yield noun


def test_every_noun_has_its_entry() -> None:
    """A noun that is added stands in the table, or is said here to be no method."""
    told = {*NAMES, *AS_RECORDS, *AS_VALUES, *BY_NAME, PreparationStep}
    assert {noun.__name__ for noun in nouns()} - {noun.__name__ for noun in told | NO_METHODS} == set()
    assert not told & NO_METHODS
    assert {name for step, name in KEYS} >= {*NAMES.values(), *CONTRIBUTED.values(), "shapley"}
    assert set().union(*BY_NAME.values()) <= KEYS
    assert {step.value for step in PreparationStep} <= {step.value for step in MethodStep}


@pytest.mark.parametrize("kind", AS_RECORDS, ids=lambda kind: kind.__name__)
def test_every_member_has_a_record(kind: type[enum.Enum]) -> None:
    """What may be written for it is the name of a method of that step."""
    step, nothing = AS_RECORDS[kind]
    assert {(step, member.value) for member in set(kind) - nothing} <= KEYS


@pytest.mark.parametrize("kind", sorted(AS_VALUES, key=str), ids=lambda kind: kind.__name__)
def test_every_member_is_a_value_of_a_parameter(kind: type[enum.Enum]) -> None:
    """What may be written for it is told beside the key."""
    told = [set(parameter.values) for record in METHODS for parameter in record.parameters]
    assert {str(member.value) for member in kind} in told


NO_KEYS: dict[str, set[str]] = {
    "RankingEntry": {"ties", "on", "source", "tiers", "percentile"},
    "TiersEntry": set(),
    "ScreeningEntry": set(),
    "StrengthsEntry": set(),
    "CorrelationsEntry": {"method"},
    "ImputationEntry": {"methods"},
    "TreatmentEntry": {"steps"},
    "DenominateEntry": set(),
    "TableEntry": set(),
    "SheetEntry": {"title"},
    "RobustnessEntry": {"draws"},
    "OwnAssumptionsEntry": set(),
    "ErrorEntry": set(),
    "UniformSpread": {"method"},
    "DirichletSpread": {"method"},
    "MethodologyEntry": {"steps", "ranking", "notes"},
    "AssessmentEntry": {"show"},
    "OwnAssessmentEntry": {"assessed"},
    "DifferenceEntry": {"absolute", "relative", "points"},
    "FigureEntry": {
        *("name", "measure", "kind", "range", "levels", "owner", "source", "merges", "accumulates", "sum_of"),
    },
    "AggregateEntry": {
        *("name", "number", "scored", "published", "tiers", "best", "role", "parts", "transform", "score", "given")
    },
    "IndicatorEntry": {
        *("name", "number", "scored", "published", "tiers", "best", "score", "denominate", "impute", "treat"),
        *("transform", "measure", "determined", "targets", "evidence", "source", "owner"),
    },
}
"""Keys of the form that are no method, or whose values are."""


@pytest.mark.parametrize("model", NO_KEYS)
def test_every_key_of_the_form_is_told(model: str) -> None:
    """A key that is added is a step, a method or a parameter of one, or is said here to be none."""
    told = {step.value for step in MethodStep} | {name for _, name in KEYS}
    told |= {parameter.key for record in METHODS for parameter in record.parameters}
    assert set(json_schema()["$defs"][model]["properties"]) - told - NO_KEYS[model] == set()
