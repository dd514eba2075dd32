"""What is wrong in a catalogue file: everything at once, each where it stands, and never a crash."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.inputs.catalogue_file import check_document
from scorecard.inputs.yaml_file import parse_yaml
from scorecard.language import Language
from scorecard.problems import RULES, Problem
from tests.inputs.test_catalogue_file import HEAD
from tests.inputs.test_catalogue_schema import EditorLoader

ROOT = Path(__file__).resolve().parents[2]
DEFAULT = (ROOT / "tests/problems/default/indicators.yaml").read_text(encoding="utf-8")


def problems_of(text: str) -> tuple[Problem, ...]:
    """All problems of a catalogue text."""
    document = parse_yaml(text, "indicators.yaml")
    return document.problems + (check_document(document.value).problems if document.value else ())


def lines_of(text: str) -> list[str]:
    """Code, line and column of each problem."""
    return [f"{p.code} {p.location.line}:{p.location.column}" for p in problems_of(text) if p.location]


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its marks ``^``, and the line and column of what stood behind each."""
    places = []
    while "^" in text:
        before, _, after = text.partition("^")
        places.append((before.count("\n") + 1, len(before) - before.rfind("\n")))
        text = before + after
    return text, places


@pytest.mark.parametrize(
    ("was", "becomes", "codes"),
    [
        ("period: year", "period: year\n^process: none", ["C201"]),
        ("given: TCS}", "given: TCS, rounding: ^x}", ["C206"]),
        ("given: TCS}", "given: TCS, published: {^rnk: TCS}}", ["C201"]),
        ("range: [0, 1]", "range: ^[0, 1,5]", ["C216"]),
        ("parts: [NTS, TCS]", "parts: ^NTS", ["C209"]),
        ("parts: [NTS, TCS]", "parts: ^[[NTS], TCS]", ["C204"]),
        ("parts: [NTS, TCS]", "parts: {NTS: 100, ^TCS: }", ["C203"]),
        ("parts: [NTS, TCS]", "parts: [NTS, TCS, ^DTI]", ["C305"]),
        ("{vi: Chỉ số thử nghiệm, en: Test index}", "{^vi: , en: ^''}", ["C203", "C203"]),
        ("given: TCS}", "given: TCS, ^points: -1}", ["C108"]),
        ("id: case", "^id: null", ["C203"]),
        ("range: [0, 1]", "range: [^low, 1]", ["C205"]),
        ("status: official", "status: official\n  ^statuss: official", ["C201"]),
        ("  DTI:\n", "  DTI:\n    missing: ^reweigth\n", ["C211"]),
        ("role: composite", "role: composite\n    ^threshold: ", ["C203"]),
        ("figures:\n", "figures:\n  ^' OLD': {name: {vi: cũ, en: old}}\n", ["C212"]),
        ("merges: mean}", "kind: ^levels, merges: mean}", ["C211"]),
    ],
)
def test_a_slip_is_found_where_it_stands_and_alone(was: str, becomes: str, codes: list[str]) -> None:
    """One slip gives its problem with line and column, and none that only follows from it."""
    assert was in DEFAULT
    text, places = marked(DEFAULT.replace(was, becomes, 1))
    assert lines_of(text) == [f"{code} {line}:{column}" for code, (line, column) in zip(codes, places, strict=True)]


def test_what_cannot_be_read_does_not_hide_what_is_wrong_elsewhere() -> None:
    """Form, references, graph and method are all reported in one run, in the order of the lines."""
    text = (
        DEFAULT.replace("period: year", "period: ^yaer")
        .replace("measure: index, range: [0, 1], merges: mean}\n  TCS", "measure: ^indx, range: ^[1, 0]}\n  TCS")
        .replace("points: 100, given: NTS}", "points: ^abc, given: NTS}")
        .replace("given: TCS}", "given: ^TSC}")
        .replace("parts: [NTS, TCS]", "parts: [NTS, TCS]\n    threshold: ^67")
    )
    text, places = marked(text)
    codes = ["C211", "C302", "C410", "C205", "C301", "C213"]
    assert lines_of(text) == [f"{code} {line}:{column}" for code, (line, column) in zip(codes, places, strict=True)]


def test_three_hundred_indicators_report_every_line() -> None:
    """A slip in each of 300 indicators gives 300 problems at 300 different lines, each with its indicator."""
    entries = "".join(
        f"  I.{k:03}: {{name: {{en: I}}, points: 1, score: {{rule: caped, figure: A}}}}\n" for k in range(300)
    )
    text = f"{HEAD}figures: {{A: {{name: {{en: A}}}}}}\nindicators:\n{entries}aggregates: {{}}\n"
    problems = [p for p in problems_of(text) if p.code == "C211"]
    first = text.splitlines().index("indicators:") + 2
    assert [p.location.line for p in problems if p.location] == list(range(first, first + 300))
    assert [p.indicator for p in problems] == [f"I.{k:03}" for k in range(300)]
    assert {p.facts["nearest"] for p in problems} == {"capped"}


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_mangled_catalogue_raises(data: st.DataObject) -> None:
    """Whatever is cut from or put into a catalogue: problems with addresses, never a crash."""
    text = data.draw(st.sampled_from(SOURCES))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.sampled_from([0, 1, 3, 20, 200]))
        piece = data.draw(st.sampled_from(PIECES) | st.text(max_size=5))
        text = text[:start] + piece + text[start + length :]
    for problem in problems_of(text):
        assert problem.location is not None
        assert Language("vi").message(problem)


PIECES = [
    "",
    "\n",
    "  ",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "null",
    "x",
    "-1",
    "1e999",
    "nan",
    "parts: ",
    "*a",
    "&a ",
    "\t",
    "DTI",
]
SOURCES = [
    DEFAULT,
    (ROOT / "tests/inputs/every_rule.yaml").read_text(encoding="utf-8"),
    (ROOT / "tests/inputs/every_step.yaml").read_text(encoding="utf-8"),
    (ROOT / "examples/dti-2020/indicators.yaml").read_text(encoding="utf-8"),
    (ROOT / "examples/dti-2022/indicators.yaml").read_text(encoding="utf-8"),
]


TAKEN_OUT = object()


def put(tree: Any, place: tuple[str | int, ...], other: object) -> None:  # noqa: ANN401 - any YAML
    """Something else at the end of a way."""
    *way, last = place
    for step in way:
        tree = tree[step]
    if other is TAKEN_OUT:
        del tree[last]
    else:
        tree[last] = other


def places_in(value: Any, place: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401 - any YAML
    """The way to every entry of a tree."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in inside:
        yield (*place, key)
        yield from places_in(entry, (*place, key))


EVERY_RULE, EVERY_STEP = (EditorLoader(text).get_single_data() for text in SOURCES[1:3])
PLACES = [(tree, place) for tree in (EVERY_RULE, EVERY_STEP) for place in places_in(tree, ())]


@given(
    found=st.sampled_from(PLACES),
    other=st.sampled_from(["x", "-1", {}, [], {"a": "b"}, ["a"], None, [{"a": "b"}], TAKEN_OUT]),
)
@settings(max_examples=150, deadline=None)
def test_anything_in_the_place_of_anything_is_a_problem_with_an_address(
    found: tuple[Any, tuple[str | int, ...]], other: object
) -> None:
    """An entry where every rule or step stands, replaced by another kind of thing or taken out: never a crash."""
    tree, place = deepcopy(found[0]), found[1]
    put(tree, place, other)
    for problem in problems_of(json.dumps(tree)):
        assert problem.location is not None
        assert problem.location.line == 1


@pytest.mark.parametrize("code", [code for code in RULES if code.startswith("C")])
def test_a_rule_speaks_vietnamese(code: str) -> None:
    """Message, hint and explanation are translated."""
    rule, vietnamese = RULES[code], Language("vi")
    for text in (rule.message, rule.hint, rule.explanation):
        assert vietnamese.text(text) != text
