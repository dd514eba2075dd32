"""The JSON Schema says what the reader takes, and the reference documents all of it."""

import re
from pathlib import Path
from typing import Any, ClassVar, get_args

import jsonschema
import pytest
import yaml
from pydantic import BaseModel, TypeAdapter

from scorecard.inputs.catalogue_methods import AggregationEntry, AggregationUnion, WeightsEntry, WeightsUnion
from scorecard.inputs.catalogue_preparation import TransformEntry, TreatStepEntry
from scorecard.inputs.catalogue_preparing import chosen
from scorecard.inputs.catalogue_reported import FigureEntry, OwnerEntry
from scorecard.inputs.catalogue_rules import RuleEntry
from scorecard.inputs.catalogue_schema import IndicatorEntry, json_schema
from scorecard.problems import RULES

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = (ROOT / "docs/reference/catalogue.md").read_text(encoding="utf-8")
SCHEMA = json_schema()
CATALOGUES = [
    "examples/dti-2020/indicators.yaml",
    "examples/dti-2022/indicators.yaml",
    "examples/assessment/indicators.yaml",
    "tests/problems/default/indicators.yaml",
    "tests/inputs/every_rule.yaml",
    "tests/inputs/every_step.yaml",
    "indicators.yaml",
]


class EditorLoader(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: numbers, true and false have types; a date, ``on`` and ``no`` are texts."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, Any]]]] = {  # type: ignore[misc]
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def in_editor(text: str) -> object:
    """The values an editor checks."""
    return yaml.load(text, EditorLoader)  # noqa: S506 - a safe loader with fewer types


def models() -> list[tuple[str, dict[str, Any]]]:
    """Every mapping of the form: its name and its schema."""
    found = [("CatalogueEntry", SCHEMA), *SCHEMA["$defs"].items()]
    return [(name, model) for name, model in found if "properties" in model]


def choices(field: dict[str, Any]) -> list[str]:
    """The words a field may be, empty when it is open."""
    definition = SCHEMA["$defs"][field["$ref"].rsplit("/", 1)[-1]] if "$ref" in field else field
    return list(definition.get("enum", ()))


def row(model: dict[str, Any], key: str) -> str:
    """One line of a reference table: key, whether it is needed, what it means, its choices and its default."""
    field = model["properties"][key]
    words = ", ".join(f"`{word}`" for word in choices(field))
    needed = "yes" if key in model.get("required", ()) else ""
    default = field.get("default")
    without = (
        f" Left out: `{str(default).lower()}`."
        if isinstance(default, (bool, int, float)) or (words and default)
        else ""
    )
    return f"| `{key}` | {needed} | {field['description']}{f' One of {words}.' if words else ''}{without} |"


def test_the_schema_is_a_schema() -> None:
    """It is valid under draft 2020-12."""
    assert SCHEMA["$schema"].endswith("2020-12/schema")
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", CATALOGUES)
def test_an_editor_accepts_what_the_reader_takes(name: str) -> None:
    """Catalogues that are read without a problem are valid, codes written as numbers included."""
    jsonschema.Draft202012Validator(SCHEMA).validate(in_editor((ROOT / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("format: 1", "format: 2"),
        ("period: year", "period: yaer"),
        ("period: year", "peroid: year"),
        ("role: composite", "role: index"),
        ("parts: [NTS, TCS]", "parts: [NTS, NTS]"),
        ("parts: [NTS, TCS]", "parts:"),
        ("points: 100", "points: -1"),
        ("id: case", "id: thử"),
        ("range: [0, 1]", "range: [0]"),
        ("range: [0, 1]", "range:"),
        ("given: TCS", "given: TCS, rounding: {decimal: 4}"),
        ("given: TCS", "given: TCS, rounding:"),
        ("range: [0, 1]", "range: [0, 1], frequency: weekly"),
        ("range: [0, 1]", "range: [0, 1], owner: {vi: Cục Thuế}"),
    ],
)
def test_an_editor_marks_what_the_reader_refuses(was: str, becomes: str) -> None:
    """Slips of form are marked while one types."""
    text = (ROOT / "tests/problems/default/indicators.yaml").read_text(encoding="utf-8")
    assert was in text
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(in_editor(text.replace(was, becomes, 1)))


@pytest.mark.parametrize(("name", "model"), models(), ids=[name for name, _ in models()])
def test_every_key_is_described_and_in_the_reference(name: str, model: dict[str, Any]) -> None:
    """Editors show a description at each key; the manual holds the same words."""
    assert model.get("description"), name
    for key, field in model["properties"].items():
        if key not in {"rule", "method"}:
            assert field.get("description"), f"{name}.{key}"
            assert row(model, key) in REFERENCE


def test_every_scoring_rule_is_in_the_reference() -> None:
    """Each rule with its formula."""
    rules = [model for name, model in models() if name.endswith("Rule")]
    assert len(rules) == 19
    for model in rules:
        assert f"`{model['properties']['rule']['const']}`" in REFERENCE
        assert model["description"] in REFERENCE


def test_every_aggregation_and_weighting_is_in_the_reference() -> None:
    """Each method with its formula, and an example that is read as it stands."""
    shown = re.findall(r"^(aggregation|weights): (.+)$", REFERENCE, re.MULTILINE)
    forms: dict[str, TypeAdapter[Any]] = {
        "aggregation": TypeAdapter(AggregationEntry),
        "weights": TypeAdapter(WeightsEntry),
    }
    written = {forms[key].validate_python(yaml.load(text, EditorLoader)).method for key, text in shown}  # noqa: S506
    ours = {form.__name__ for form in (*get_args(AggregationUnion), *get_args(WeightsUnion))}
    named = {model["properties"]["method"]["const"]: model for name, model in models() if name in ours}
    assert written == set(named)
    for method, model in named.items():
        assert f"`{method}`" in REFERENCE
        assert model["description"] in REFERENCE


def test_the_examples_of_rules_are_rules() -> None:
    """Every `score:` that the reference shows is read as it stands, and each rule is shown."""
    blocks = re.findall(r"```yaml\n(.*?)```", REFERENCE, re.DOTALL)
    written = [yaml.load(text, EditorLoader)["score"] for block in blocks for text in examples(block)]  # noqa: S506
    shown = {TypeAdapter(RuleEntry).validate_python(score).rule for score in written}
    assert shown == {model["properties"]["rule"]["const"] for name, model in models() if name.endswith("Rule")}


def test_every_method_of_preparation_is_in_the_reference() -> None:
    """Each with an example that is read as it stands: imputation, treatment and transforms."""
    lines = re.findall(r"^((?:denominate|impute|treat|transform): .+)$", REFERENCE, re.MULTILINE)
    score = {"rule": "as_reported", "figure": "X"}
    shown = [
        IndicatorEntry.model_validate({"name": {"en": "X"}, "score": score, **yaml.load(line, EditorLoader)})  # noqa: S506
        for line in lines
    ]
    methods = {method.method for entry in shown for method in entry.impute or ()}
    models_of = [model for name, model in models() if name.endswith("Impute")]
    assert methods == {model["properties"]["method"]["const"] for model in models_of}
    assert all(model["description"] in REFERENCE for model in models_of)
    steps = {name for entry in shown if entry.treat for step in entry.treat.steps for name in chosen(step)}
    assert steps == set(TreatStepEntry.model_fields)
    transforms = {name for entry in shown for step in entry.transform for name in chosen(step)}
    assert transforms == set(TransformEntry.model_fields)


@pytest.mark.parametrize(
    ("section", "entry"), [("owners", OwnerEntry), ("figures", FigureEntry), ("indicators", IndicatorEntry)]
)
def test_the_examples_of_entries_are_entries(section: str, entry: type[BaseModel]) -> None:
    """What the reference shows of offices, figures and indicators is read as it stands."""
    blocks = re.findall(rf"```yaml\n({section}:\n.*?)```", REFERENCE, re.DOTALL)
    assert blocks
    for block in blocks:
        shown = yaml.load(block, EditorLoader)[section]  # noqa: S506 - a safe loader with fewer types
        for written in shown.values():
            entry.model_validate(written)


def examples(block: str) -> list[str]:
    """The `score:` entries of a block that shows nothing else, each with the lines under it."""
    return re.findall(r"^score:.*\n(?:^ .*\n)*", block, re.MULTILINE)


def test_every_code_is_in_the_reference() -> None:
    """The reference lists all problems of the catalogue with their messages, and no others."""
    listed = {line.split("`")[1] for line in REFERENCE.splitlines() if line.startswith("| `C")}
    assert listed == {code for code in RULES if code.startswith("C")}
    for code in listed:
        assert f"| `{code}` | {RULES[code].severity} | {RULES[code].message} |" in REFERENCE
