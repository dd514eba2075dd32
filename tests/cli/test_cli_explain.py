"""The words of ``scorecard explain``: every rule in numbers that a reader can compute, every code found or named."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from scorecard.catalogue import (
    AsReported,
    Capped,
    Catalogue,
    Direction,
    Goalposts,
    Levels,
    Part,
    Ratio,
    RelativeToBest,
    ScoringRule,
    Steps,
    SumOfParts,
    YesNo,
)
from scorecard.catalogue.methods.used import NAMES
from scorecard.cli import app
from scorecard.cli.formulas import FORMULAS, formula_of
from scorecard.cli.normalisation_formulas import NORMALISATIONS
from scorecard.cli.source_report import place_of
from scorecard.cli.spelling import Spelling
from scorecard.geography import Unit
from scorecard.index.normalisation import NORMALISATIONS as METHODS
from scorecard.index.scoring import SCORING_RULES, figures_of, measure, score
from scorecard.index.sources import Best, Scoring, Source
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.language import Language, Names
from scorecard.panel import Cell, DataStatus
from scorecard.period import Period, PeriodKind
from scorecard.problems import Location
from scorecard.selection import select_code
from tests.helpers import REPOSITORY

LOWER = Direction.LOWER
UNIT = Unit("01", "34", Names.of({"en": "Hanoi", "vi": "Hà Nội"}))
COMPUTED: tuple[ScoringRule, ...] = (
    AsReported("A"),
    Ratio("A", "B"),
    Ratio("A", "B", per=100),
    Ratio("A", "B", per=100, cap=60),
    Ratio("A", "B", per=1000, direction=LOWER),
    Ratio("A", "B", cap=0.4, direction=LOWER),
    Ratio("A", "B", may_exceed=True),
    Capped("A", 60),
    Capped("A", 60, LOWER),
    Goalposts("A", 10, 80),
    Goalposts("A", 80, 10),
    RelativeToBest("A"),
    RelativeToBest("A", LOWER),
)
POSITIVE = st.floats(0.01, 1e7).map(lambda x: float(f"{x:.5g}"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The catalogue of the project at the root."""
    read = read_catalogue(REPOSITORY / "indicators.yaml", REPOSITORY).value
    assert read is not None
    return read


def scoring(rule: ScoringRule, figures: dict[str, float], best: float = 100.0) -> Scoring:
    """The rule at work on one unit beside another one that has the best value."""
    value = measure(
        rule, lambda code: np.array([figures[code], best if isinstance(rule, RelativeToBest) else figures[code]])
    )
    scored = score(rule, value).values
    sources = tuple(Source(code, UNIT, figures[code], DataStatus.FINAL) for code in figures_of(rule))
    top = Best(best, UNIT) if isinstance(rule, RelativeToBest) else None
    return Scoring(rule, float(value[0]), float(scored[0]), sources, top)


def computed(formula: str) -> float:
    """What a reader gets who types an English formula into a calculator."""
    typed = formula.replace("×", "*").replace("\u2212", "-").replace(" (Hanoi)", "")
    plain = typed.replace(", ", "; ").replace(",", "").replace("; ", ", ")
    return float(eval(plain, {"__builtins__": {}}, {"min": min, "max": max}))  # noqa: S307 - our own formula


@settings(deadline=None)
@given(st.sampled_from(COMPUTED), POSITIVE, POSITIVE)
def test_a_formula_computes_to_the_score(catalogue: Catalogue, rule: ScoringRule, a: float, b: float) -> None:
    """Typed into a calculator, what stands after the equals sign is the score, and the value's formula the value."""
    worst = isinstance(rule, RelativeToBest) and rule.direction is LOWER
    found = scoring(rule, {"A": a, "B": b}, best=min(a, 0.01) if worst else max(a, 100.0))
    assert found.score is not None
    assert found.value is not None
    formula = formula_of(found, Spelling(catalogue, Language("en")))
    assert computed(formula.score) == pytest.approx(found.score, rel=1e-4, abs=1e-4)
    if formula.value:
        assert computed(formula.value) == pytest.approx(found.value, rel=1e-9)


@pytest.mark.parametrize(
    ("rule", "figures", "language", "expected"),
    [
        (Steps("S", ((1, 0.25), (4, 1))), {"S": 3}, "en", ("3 ≥ 1: 0.25", "≥ 4: 1; ≥ 1: 0.25; < 1: 0")),
        (Steps("S", ((1, 0.25), (4, 1))), {"S": 0}, "vi", ("0 < 1: 0", "≥ 4: 1; ≥ 1: 0,25; < 1: 0")),
        (Steps("S", ((0, 1), (2, 0.5)), LOWER), {"S": 2}, "en", ("2 ≤ 2: 0.5", "≤ 0: 1; ≤ 2: 0.5; > 2: 0")),
        (Steps("S", ((0, 1), (2, 0.5)), LOWER), {"S": 3}, "en", ("3 > 2: 0", "≤ 0: 1; ≤ 2: 0.5; > 2: 0")),
        (YesNo("Y"), {"Y": 1}, "vi", ("Có: 1", "Có: 1; Không: 0")),
        (YesNo("Y", LOWER), {"Y": 1}, "en", ("Yes: 0", "No: 1; Yes: 0")),
        (
            Levels("NTS.1", (("head", 1), ("deputy", 0.5), ("other", 0))),
            {"NTS.1": 1},
            "en",
            (
                "Deputy secretary or deputy chairman: 0.5",
                "Secretary or chairman: 1; Deputy secretary or deputy chairman: 0.5; Somebody else or none: 0",
            ),
        ),
        (Capped("A", 60), {"A": 12.5}, "vi", ("min(12,5 / 60; 1)", "")),
        (Ratio("A", "B", 100), {"A": 5, "B": 20000}, "vi", ("0,025 / 100", "")),
        (Goalposts("A", 0, 80), {"A": 90}, "en", ("min((90 \u2212 0) / (80 \u2212 0), 1)", "")),
    ],
)
def test_a_rule_in_words(
    catalogue: Catalogue, rule: ScoringRule, figures: dict[str, float], language: str, expected: tuple[str, str]
) -> None:
    """The step reached, the category, and what the others would earn, in the decimals of the language."""
    formula = formula_of(scoring(rule, figures), Spelling(catalogue, Language(language)))
    assert (formula.score, formula.ladder) == expected


def test_a_sum_of_parts_shows_its_shares(catalogue: Catalogue) -> None:
    """0.25 x 1 + 0.75 x 0.5."""
    rule = SumOfParts((Part(0.25, YesNo("Y")), Part(0.75, Capped("A", 60))))
    whole = scoring(rule, {"Y": 1, "A": 30})
    parts = tuple((part.share, scoring(part.rule, {"Y": 1, "A": 30})) for part in rule.parts)
    shown = Scoring(rule, whole.value, whole.score, whole.sources, parts=parts)
    assert formula_of(shown, Spelling(catalogue, Language("en"))).score == "0.25 × 1 + 0.75 × 0.5"


def test_every_rule_has_its_words() -> None:
    """A rule that can be scored can be explained."""
    assert set(FORMULAS) | set(NORMALISATIONS) == set(SCORING_RULES) | set(METHODS)
    assert set(FORMULAS) | set(NORMALISATIONS) <= set(NAMES)


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        (0.0, "0"),
        (129411.0, "129.411"),
        (56.830248, "56,8302"),
        (0.75, "0,75"),
        (1e-7, "0,0000001"),
        (2 / 3, "0,666667"),
    ],
)
def test_a_number_has_digits_enough_and_no_more(catalogue: Catalogue, value: float, spelled: str) -> None:
    """Six significant digits, without zeros at the end; a whole number in full."""
    assert Spelling(catalogue, Language("vi")).exact(value) == spelled


def test_a_carried_figure_says_which_period_it_speaks_of(catalogue: Catalogue) -> None:
    """A quarter's figure shown in a month names its quarter and the month it was reported in beside its cell."""
    quarter, month = Period(PeriodKind.QUARTER, 2025, 3), Period(PeriodKind.MONTH, 2025, 10)
    cell = Cell(Location("a.xlsx", sheet="S", cell="B2"), "5", period=quarter, carried_from=month)
    said = place_of(cell, Spelling(catalogue, Language("vi")))
    assert said == "a.xlsx [S!B2], quý III năm 2025, báo cáo tháng 10 năm 2025"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("HTS.1", "HTS.1"),
        ("hts.1", "HTS.1"),
        ("hts 1", "HTS.1"),
        ("Hạ tầng số", "HTS"),
        ("ha tang so", "HTS"),
        ("Digital infrastructure", "HTS"),
        ("HTS.1.a", "HTS.1.a"),
    ],
)
def test_a_code_is_found_by_code_or_name(catalogue: Catalogue, text: str, code: str) -> None:
    """Without regard to case and accents, in every language of the catalogue."""
    assert select_code(text, catalogue).value == code


def test_an_unknown_code_names_the_nearest(catalogue: Catalogue) -> None:
    """By code and by name."""
    (by_code,) = select_code("HTS.9", catalogue).problems
    (by_name,) = select_code("hạ tần số", catalogue).problems
    assert by_code.code == by_name.code == "E115"
    assert "HTS (Hạ tầng số)" in str(by_name.facts["nearest"])


def test_json_has_the_numbers_of_the_text(project: Path) -> None:
    """The keys of the manual, for a node of the small project; parts add up."""
    result = CliRunner().invoke(app, ["explain", "2022", "27", "DTI", "--json"])
    assert result.exit_code == 0, project
    found = json.loads(result.stdout)
    assert (found["code"], found["kind"], found["unit"]["code"], found["rank"]) == ("DTI", "composite", "27", 1)
    assert sum(part["adds"] for part in found["parts"]) == pytest.approx(found["score"], abs=1e-12)
    main = json.loads(CliRunner().invoke(app, ["explain", "2022", "27", "NTS", "--json"]).stdout)
    (reach,) = main["reaches"]
    assert (main["given"]["cell"]["location"]["cell"], reach["code"], reach["adds"]) == ("C8", "DTI", 0.35)
