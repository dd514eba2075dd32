"""The table of methods: everything a catalogue can name, formulas that read, examples that are read and come out."""

import math
import re
from typing import Any, get_args

import pytest
import yaml
from pydantic import TypeAdapter

from scorecard.catalogue import Ties
from scorecard.catalogue.aggregations import Missing
from scorecard.catalogue.figures import Gathers, Merging
from scorecard.catalogue.methods import METHODS, SOURCES, MethodRecord, MethodStep, named
from scorecard.catalogue.methods.plain import plain
from scorecard.catalogue.robustness import Draws
from scorecard.inputs.catalogue_effort import OneEffort
from scorecard.inputs.catalogue_imputing import Methods
from scorecard.inputs.catalogue_methodology import MethodologyEntry
from scorecard.inputs.catalogue_methods import AggregationEntry, AggregationUnion, WeightsEntry, WeightsUnion
from scorecard.inputs.catalogue_outside import TableEntry
from scorecard.inputs.catalogue_preparation import TransformEntry, TreatStepEntry
from scorecard.inputs.catalogue_ranking import RankingEntry, TiersEntry
from scorecard.inputs.catalogue_robustness import RobustnessEntry, SpreadUnion
from scorecard.inputs.catalogue_rules import RuleEntry
from scorecard.inputs.catalogue_schema import json_schema
from scorecard.rounding import RoundingMode

MODELS: dict[str, dict[str, Any]] = json_schema()["$defs"]
ENTRIES: dict[str, TypeAdapter[Any]] = {
    "score": TypeAdapter(RuleEntry),
    "aggregation": TypeAdapter(AggregationEntry),
    "weights": TypeAdapter(WeightsEntry),
    "ranking": TypeAdapter(RankingEntry),
    "tiers": TypeAdapter(TiersEntry),
    "table": TypeAdapter(TableEntry),
    "methodology": TypeAdapter(MethodologyEntry),
    "robustness": TypeAdapter(RobustnessEntry),
    "effort": TypeAdapter(OneEffort),
}
NAMED_OTHERWISE = {"weights_add_to", "alternatives", "end_error", "least_effort"}
"""Methods that a catalogue asks for by other words than their names."""
BESIDE_THE_PARTS = {"parts_from", "weights_add_to"}
"""What is said of weights by keys of the aggregate."""


def of(step: MethodStep) -> set[str]:
    """The names of a step's methods."""
    return {record.name for record in METHODS if record.step is step}


def constants(suffix: str, key: str) -> set[str]:
    """The names that the form of the file tells mappings apart by."""
    return {model["properties"][key]["const"] for name, model in MODELS.items() if name.endswith(suffix)}


def test_every_name_of_the_form_has_a_record() -> None:
    """What a catalogue can write is in the table, step by step, and nothing else is."""
    rules = constants("Rule", "rule") - {"default"}
    assert of(MethodStep.SCORING) | of(MethodStep.NORMALISATION) == rules
    unions = {
        name: {m.model_fields["method"].annotation for m in get_args(u)}
        for name, u in (("aggregation", AggregationUnion), ("weights", WeightsUnion))
    }
    assert of(MethodStep.AGGREGATION) == {get_args(a)[0] for a in unions["aggregation"]}
    assert of(MethodStep.WEIGHTS) - BESIDE_THE_PARTS == {get_args(a)[0] for a in unions["weights"]}
    assert of(MethodStep.IMPUTATION) == constants("Impute", "method")
    assert of(MethodStep.TREATMENT) - {"test"} == set(TreatStepEntry.model_fields)
    assert of(MethodStep.TRANSFORMATION) == set(TransformEntry.model_fields)
    assert of(MethodStep.MISSING) - {"threshold", "least_parts"} == {*Missing}
    assert of(MethodStep.RANKS) >= {*Ties}
    assert of(MethodStep.ROUNDING) == {*RoundingMode}
    assert of(MethodStep.MERGING) == {*Merging} - {Merging.NONE}
    assert of(MethodStep.GATHERING) == {*Gathers} - {Gathers.LATEST}
    spreads = {get_args(m.model_fields["method"].annotation)[0] for m in get_args(SpreadUnion)} - {"none"}
    assert of(MethodStep.ROBUSTNESS) == spreads | {*Draws} | {"alternatives", "exclusion", "error"}


def test_a_name_is_unique_within_its_step() -> None:
    """So that STEP.NAME is one method, and a bare name all of it."""
    keys = [(record.step, record.name) for record in METHODS]
    assert len(keys) == len(set(keys))
    assert [record.step for record in named("median")] == [MethodStep.IMPUTATION, MethodStep.AGGREGATION]
    assert [record.step for record in named("aggregation.median")] == [MethodStep.AGGREGATION]
    assert named("mediann") == ()


@pytest.mark.parametrize("record", METHODS, ids=lambda record: f"{record.step}.{record.name}")
def test_a_record_is_complete(record: MethodRecord) -> None:
    """What it does, what is missing, an example; its sources exist, its signs stand in its formula."""
    assert record.does
    assert record.missing
    assert record.example
    assert all(key in SOURCES for key, _ in record.sources)
    formula = record.formula + record.lower
    for parameter in record.parameters:
        for sign in filter(None, parameter.sign.split(", ")):
            assert sign in formula, (record.name, parameter.key)


def keys_of(record: MethodRecord) -> set[str]:
    """The parameters that the form knows beside the method of a record."""
    ends = {MethodStep.SCORING: "Rule", MethodStep.NORMALISATION: "Rule", MethodStep.IMPUTATION: "Impute"}
    names = {"rule", "method"}
    models = [
        model
        for name, model in MODELS.items()
        if name.endswith(ends.get(record.step, ("Method", "Weights")))
        and record.name in {model["properties"].get(key, {}).get("const") for key in names}
    ]
    (model,) = models
    return set(model["properties"]) - names


@pytest.mark.parametrize(
    "record",
    [
        r
        for r in METHODS
        if r.step
        in {
            MethodStep.SCORING,
            MethodStep.NORMALISATION,
            MethodStep.IMPUTATION,
            MethodStep.AGGREGATION,
            MethodStep.WEIGHTS,
        }
        and r.name not in BESIDE_THE_PARTS
    ],
    ids=lambda record: f"{record.step}.{record.name}",
)
def test_parameters_are_those_of_the_form(record: MethodRecord) -> None:
    """Every key that the file may have, but for where the value comes from."""
    where_from = {"figure", "per", "numerator", "denominator"}
    own = record.name in {"ratio", "outside_column"}
    assert {parameter.key for parameter in record.parameters} == keys_of(record) - (set() if own else where_from)


@pytest.mark.parametrize(
    "record",
    [r for r in METHODS if r.example.partition(":")[0] in {*ENTRIES, "impute"}],
    ids=lambda record: f"{record.step}.{record.name}",
)
def test_examples_are_read_as_they_stand(record: MethodRecord) -> None:
    """The example of a method is valid, and names the method."""
    ((key, written),) = list(yaml.load(record.example, yaml.BaseLoader).items())[:1]  # noqa: S506 - texts only
    entry = TypeAdapter(Methods) if key == "impute" else ENTRIES[key]
    assert entry.validate_python(written)
    by_key = {MethodStep.GOALPOSTS, MethodStep.CONTRIBUTIONS, MethodStep.CORRELATIONS}
    if record.step not in by_key and record.name not in NAMED_OTHERWISE:
        assert record.name in record.example


def computed(equation: str) -> tuple[float, str]:
    """The left side of an equation in numbers, computed; the right side as it is printed."""
    left, right = plain(equation).rsplit(" = ", 1)
    spelled = re.sub(r"\|([^|]*)\|", r"abs(\1)", left)
    for sign, operator in (("×", "*"), ("·", "*"), ("−", "-"), ("√", "sqrt"), ("^", "**")):
        spelled = spelled.replace(sign, operator)
    spelled = re.sub(r"ln (\d+)", r"ln(\1)", spelled).replace("ln (", "ln(")
    spelled = re.sub(r"\) ?\((?=\d)", ")*(", spelled)
    known = {"ln": math.log, "exp": math.exp, "sqrt": math.sqrt, "min": min, "max": max, "abs": abs}
    known |= {"ceil": math.ceil, "floor": math.floor}
    return float(eval(spelled, {"__builtins__": {}}, known)), right  # noqa: S307 - the table's own arithmetic


@pytest.mark.parametrize("record", [r for r in METHODS if r.worked], ids=lambda record: f"{record.step}.{record.name}")
def test_examples_in_numbers_come_out(record: MethodRecord) -> None:
    """The left side of the worked example is the right side at the decimals that are printed."""
    value, printed = computed(record.worked)
    decimals = len(printed.partition(".")[2])
    assert round(value + 1e-12, decimals) == pytest.approx(float(printed), abs=1e-12)


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\frac{x - l}{h - l}", "(x − l) / (h − l)"),
        (r"\min\left(\frac{x}{57{,}5}, 1\right)", "min(x / 57,5, 1)"),
        (r"-1 + x^{1/p}", "−1 + x^(1/p)"),
        (r"\frac{1}{n} \sum_j x_j", "(1 / n) Σ_j x_j"),
        (r"\frac{\frac{a}{b}}{c \cdot d}", "a / b / (c · d)"),
        (r"100 \times \frac{a + b}{2}", "100 × (a + b) / 2"),
        (r"\lvert x - p \rvert", "|x − p|"),
        (r"\mathrm{HTS.1}", "HTS.1"),
    ],
)
def test_a_formula_in_a_line(latex: str, text: str) -> None:
    """Fractions get the brackets they need, signs their own characters."""
    assert plain(latex) == text
