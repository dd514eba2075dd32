"""``robustness`` of a catalogue: every way of writing it, what it means, and its slips."""

import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from scorecard.catalogue import Catalogue
from scorecard.catalogue import aggregations as means
from scorecard.catalogue import imputation as filled
from scorecard.catalogue import normalisation as norms
from scorecard.catalogue import robustness as rob
from scorecard.catalogue import treatment as treated
from scorecard.inputs.catalogue_file import check_document
from scorecard.inputs.catalogue_schema import json_schema
from scorecard.inputs.yaml_file import parse_yaml
from scorecard.problems import Problem
from scorecard.robustness.factors import assumptions_of, factors_of
from tests.inputs.test_catalogue_schema import EditorLoader

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = (ROOT / "docs/reference/catalogue.md").read_text(encoding="utf-8")
HEAD = """\
format: 1
id: made
title: {en: Made}
short_title: {en: M}
agency: {en: A}
edition: {code: "1", status: sample, framework: {en: F}}
languages: [en]
territory: {level: province, vintage: made}
period: year
methodology: {treatment: {steps: [log], test: {skewness: 1, kurtosis: 2}}}
figures:
  HTS.2: {name: {en: A}}
  POP: {name: {en: B}, kind: count}
  YES: {name: {en: C}, kind: yes_no}
indicators:
  I.A: {name: {en: A}, score: {rule: SCORE, figure: HTS.2}}
  I.B: {name: {en: B}, score: {rule: as_reported, figure: POP}}
  I.C: {name: {en: C}, score: {rule: yes_no, figure: YES}}
aggregates:
  HTS: {role: main, name: {en: H}, weights: equal, parts: [I.A, I.B]}
  DTI: {role: composite, name: {en: T}, weights: equal, parts: [HTS, I.C]}
"""


def read(section: str, score: str = "min_max") -> tuple[Catalogue | None, tuple[Problem, ...]]:
    """A catalogue with this section."""
    document = parse_yaml(HEAD.replace("SCORE", score) + section, "made.yaml").value
    assert document is not None
    checked = check_document(document)
    return checked.value, checked.problems


def declared(section: str) -> rob.Robustness:
    """What a section means."""
    catalogue, problems = read(section)
    assert catalogue is not None, problems
    assert catalogue.robustness is not None
    return catalogue.robustness


def blocks() -> list[str]:
    """Every example of the reference."""
    return re.findall(r"```yaml\n(robustness:\n.*?)```", REFERENCE, re.DOTALL)


@pytest.mark.parametrize("section", blocks())
def test_the_examples_of_the_reference_are_read_as_they_stand(section: str) -> None:
    """None of them has a problem that stops."""
    catalogue, problems = read(section)
    assert catalogue is not None, problems
    assert {problem.code for problem in problems} <= {"C453"}


@pytest.mark.parametrize("section", [*blocks(), "robustness: {weights: none, error: {absolute: 1}, exclusion: [I.A]}"])
def test_an_editor_accepts_what_the_reader_takes(section: str) -> None:
    """The JSON Schema has every word that may stand for a mapping or a list."""
    text = yaml.load((HEAD.replace("SCORE", "min_max") + section), EditorLoader)  # noqa: S506 - a safe loader
    jsonschema.validate(text, json_schema(), jsonschema.Draft202012Validator)


def test_the_full_example_means_what_it_says() -> None:
    """Every key, as a noun; what a treatment does not say of its test holds as the methodology has it."""
    test = treated.ShapeTest(1, 2)
    assert declared(blocks()[0]) == rob.Robustness(
        seed=20251101,
        runs=10_000,
        draws=rob.Draws.LOW_DISCREPANCY,
        interval=(0.05, 0.95),
        top=(3, 10),
        weights=rob.UniformWeights(0.25),
        normalisation=(rob.DECLARED, norms.ZScore(50, 10), norms.PercentileRank(top=100)),
        aggregation=(rob.DECLARED, means.Geometric(means.Zero.ALLOWED)),
        imputation=(
            rob.DECLARED,
            filled.Imputation((filled.MedianOfGroup("region"), filled.MedianOfUnits())),
            filled.Imputation(),
        ),
        treatment=(rob.DECLARED, None, treated.Treatment((treated.Winsorise(5), treated.LogCT()), test)),
        exclusion=("I.A", "I.B", "I.C"),
        error=rob.FigureError(0.02, relative=True),
        aggregates={"DTI": rob.OwnAssumptions(None, (rob.DECLARED,))},
        figures={"POP": rob.FigureError(0), "HTS.2": rob.FigureError(1.5, shape=rob.Shape.NORMAL)},
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("uniform", rob.UniformWeights(0.25)),
        ("{method: uniform, spread: 0.1}", rob.UniformWeights(0.1)),
        ("{method: dirichlet, concentration: 50}", rob.DirichletWeights(50)),
        ("experts", rob.ExpertWeights()),
        ("none", None),
    ],
)
def test_weights_are_read(written: str, meant: rob.WeightSpread | None) -> None:
    """By a word, or with a parameter; of one aggregate as of all."""
    assert declared(f"robustness: {{error: {{absolute: 1}}, weights: {written}}}").weights == meant
    own = declared(f"robustness: {{aggregates: {{HTS: {{weights: {written}}}}}}}").aggregates["HTS"]
    assert own == rob.OwnAssumptions(meant, None)


def test_an_aggregate_takes_what_holds_for_all_where_it_does_not_say() -> None:
    """Only its aggregation is its own."""
    section = "robustness: {weights: uniform, aggregates: {HTS: {aggregation: [geometric, minimum]}}}"
    own = declared(section).aggregates["HTS"]
    assert own == rob.OwnAssumptions(rob.UniformWeights(0.25), (means.Geometric(), means.Minimum()))


@pytest.mark.parametrize(
    ("section", "found"),
    [
        ("robustness: {weights: unifrom}", "C211 uniform"),
        ("robustness: {weights: {method: uniform, spred: 0.1}}", "C201 spread"),
        ("robustness: {weights: {method: uniform, spread: 1.5}}", "C213 None"),
        ("robustness: {weights: {method: dirichlet}}", "C202 None"),
        ("robustness: {normalisation: [declared, z_scores]}", "C211 z_score"),
        ("robustness: {normalisation: [{rule: z_score, figure: POP}]}", "C431 None"),
        ("robustness: {normalisation: [{rule: min_max, to: [1, 0]}]}", "C433 None"),
        ("robustness: {aggregation: [geometrical]}", "C211 geometric"),
        ("robustness: {imputation: [[medain]]}", "C211 median"),
        ("robustness: {imputation: [{method: mean_of_group, group: POP}]}", "C443 region"),
        ("robustness: {treatment: [[winsorize]]}", "C211 winsorise"),
        ("robustness: {exclusion: [I.D]}", "C451 I.C"),
        ("robustness: {exclusion: al}", "C451 I.A"),
        ("robustness: {aggregates: {HT: {weights: none}}, weights: uniform}", "C451 HTS"),
        ("robustness: {figures: {YES: {absolute: 1}}}", "C451 HTS.2"),
        ("robustness: {error: {relative: 0.1, absolute: 1}}", "C452 None"),
        ("robustness: {figures: {POP: {shape: normal}}}", "C452 None"),
        ("robustness: {interval: [0.5, 0.5], weights: uniform}", "C450 None"),
        ("robustness: {interval: [0.5], weights: uniform}", "C216 None"),
        ("robustness: {run: 100, weights: uniform}", "C201 runs"),
        ("robustness: {runs: 0, weights: uniform}", "C213 None"),
        ("robustness: {weights: experts}", "C453 None"),
        ("robustness: {}", "C454 None"),
    ],
)
def test_slips_are_named_with_the_nearest(section: str, found: str) -> None:
    """One problem each, at its place."""
    _, problems = read(section)
    assert [f"{problem.code} {problem.facts.get('nearest')}" for problem in problems] == [found]
    assert problems[0].location is not None
    assert problems[0].location.line == HEAD.count("\n") + 1


def test_a_slip_in_a_chain_stands_at_its_word() -> None:
    """With all that may stand there, for the word is one of a list within a list."""
    section = "robustness:\n  treatment: [[log, winsorize]]\n"
    _, (problem,) = read(section)
    assert problem.location is not None
    line = (HEAD + section).splitlines()[problem.location.line - 1]
    assert line[problem.location.column - 1 :].startswith("winsorize")
    assert str(problem.facts["choices"]).split(", ")[:2] == ["winsorise", "trim"]


def test_without_a_section_the_default_is_assumed_and_says_so() -> None:
    """Weights up or down by a quarter and a geometric mean on top; with z-scores weights alone."""
    catalogue, _ = read("")
    assert catalogue is not None
    assumed = assumptions_of(catalogue)
    assert not assumed.stated
    assert [factor.name for factor in factors_of(catalogue, ["DTI"])] == [
        "weight:HTS:I.A",
        "weight:HTS:I.B",
        "weight:DTI:HTS",
        "weight:DTI:I.C",
        "aggregation:DTI",
    ]
    assert assumed.aggregates["DTI"].aggregation == (rob.DECLARED, means.Geometric(means.Zero.ALLOWED))
    with_z_scores, _ = read("", "z_score")
    assert with_z_scores is not None
    assert [factor.name for factor in factors_of(with_z_scores, ["DTI"])][-1] == "weight:DTI:I.C"
