"""The methodology: formulas with the catalogue's own numbers, a clean document, the formula again as text."""

import math
import re
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import get_args

import page
import pikepdf
import pypdf
import pytest

from scorecard.catalogue import (
    Aggregate,
    Capped,
    Direction,
    Edge,
    Goalposts,
    Indicator,
    Levels,
    Normalised,
    Part,
    Preparation,
    Ratio,
    RelativeToBest,
    Role,
    ScoringRule,
    Steps,
    SumOfParts,
    YesNo,
    aggregations,
    imputation,
    normalisation,
    rules,
    transforms,
    treatment,
)
from scorecard.catalogue.methods import METHODS, MethodRecord, MethodStep
from scorecard.catalogue.methods.actual import NORMALISED, SCORES, score
from scorecard.catalogue.methods.composed import WHOLES
from scorecard.catalogue.methods.plain import plain
from scorecard.catalogue.methods.transformed import TRANSFORMS, transformed
from scorecard.catalogue.methods.used import NAMES, used
from scorecard.catalogue.transforms import Denomination
from scorecard.language import Language
from scorecard.problems import Checked
from scorecard.report.documents import render
from scorecard.report.typesetting import typeset
from scorecard.report.views.annex import view_methodology
from scorecard.report.views.annex_preparation import scored_sign
from scorecard.report.views.spelled import writer
from tests.report import cases

EN, VI = Language("en"), Language("vi")
LOWER = Direction.LOWER
FIGURE = re.compile(rb"/Figure\b.*?\bEMC\b", re.DOTALL)


def computed(latex: str, x: float) -> float:
    """The number that a formula gives for a value."""
    text = plain(latex)
    text = re.sub(r"(?<=\d) \(", " * (", re.sub(r"(?<=[\d)]) (?=x)", " * ", text))
    for sign, operator in (("×", "*"), ("−", "-"), ("^", "**")):
        text = text.replace(sign, operator)
    text = re.sub(r"\bln \(", "ln(", re.sub(r"\|([^|]*)\|", r"abs(\1)", text))
    known = {"x": x, "min": min, "max": max, "abs": abs, "ln": math.log}
    return float(eval(text, {"__builtins__": {}}, known))  # noqa: S307 - our own arithmetic


def min_max(direction: Direction = Direction.HIGHER, *, clip: bool = False) -> Normalised:
    """From 20 to 70 on a scale of 0 to 100."""
    method = normalisation.MinMax(normalisation.Given(20), normalisation.Given(70), 0, 100, clip)
    return Normalised("X", normalisation.Normalisation(method, direction))


@pytest.mark.parametrize(
    ("rule", "x", "expected"),
    [
        (Capped("X", 90), 45, 0.5),
        (Capped("X", 90), 120, 1),
        (Capped("X", 2, LOWER), 8, 0.25),
        (Capped("X", 2, LOWER), 1, 1),
        (Ratio("A", "B", 100), 30, 0.3),
        (Ratio("A", "B", 100, 80), 40, 0.5),
        (Ratio("A", "B", 100, 20, LOWER), 5, 0.75),
        (Ratio("A", "B", 1, may_exceed=True), 1.2, 1),
        (Goalposts("X", 50, 300), 100, 0.2),
        (Goalposts("X", 15, 2), 2, 1),
        (Goalposts("X", -10, 10), 0, 0.5),
        (Goalposts("X", 50, 300), 20, 0),
        (YesNo("X", LOWER), 1, 0),
        (min_max(), 45, 50),
        (min_max(LOWER), 30, 80),
        (min_max(clip=True), 90, 100),
    ],
)
def test_the_formula_of_a_rule_gives_its_score(rule: ScoringRule, x: float, expected: float) -> None:
    """Hand-computed scores come out of what the document shows."""
    assert computed(score(rule, writer(EN)), x) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (Steps("X", ((4, 1), (3, 0.75))), "1 if x ≥ 4; 0.75 if x ≥ 3; 0 if x < 3"),
        (Steps("X", ((0, 1), (2, 0.5)), LOWER), "1 if x ≤ 0; 0.5 if x ≤ 2; 0 if x > 2"),
        (RelativeToBest("X"), "x / max_j x_j"),
        (RelativeToBest("X", LOWER), "min_j x_j / x"),
        (SumOfParts((Part(0.4, YesNo("A")), Part(0.6, YesNo("B")))), "0.4 s_1 + 0.6 s_2"),
        (Levels("X", (("full", 1), ("none", 0))), ""),
    ],
)
def test_formulas_that_are_not_arithmetic(rule: ScoringRule, text: str) -> None:
    """Steps as cases, the best over all units, sums by parts; categories are words."""
    assert plain(score(rule, writer(EN))) == text


def test_numbers_are_those_of_the_language() -> None:
    """A comma in Vietnamese, and nothing of the formula's spacing in the text."""
    assert plain(score(Capped("X", 57.5), writer(VI))) == "min(x / 57,5, 1)"
    assert plain(score(Capped("X", 12500), writer(EN))) == "min(x / 12,500, 1)"


@pytest.mark.parametrize(
    ("chain", "x", "expected"),
    [
        ((transforms.Logarithm(shift=1),), 0, 0),
        ((transforms.Clip(0, 10), transforms.Power(2)), 12, 100),
        ((transforms.Affine(1.8, 32),), 20, 68),
        ((transforms.Affine(2, -1), transforms.Distance(4)), 1, 3),
        ((transforms.ReversedRange(1, 7),), 2, 6),
        ((transforms.Reflected(10),), 7, 13),
    ],
)
def test_transforms_stand_inside_each_other(chain: tuple[transforms.Transform, ...], x: float, expected: float) -> None:
    """The first innermost, as the catalogue writes them."""
    assert computed(transformed(chain, writer(EN)), x) == pytest.approx(expected, abs=1e-12)


def whole(method: aggregations.AggregationMethod, *weights: float) -> str:
    """The formula of a whole over A, B and so on."""
    edges = tuple(Edge(chr(65 + k), weight) for k, weight in enumerate(weights))
    node = Aggregate("T", cases.names("T", "T"), Role.MAIN, parts=edges, aggregation=method)
    named = edges if len(edges) <= 5 else ()
    return plain(WHOLES[type(method)](method, named, node, writer(EN)))


@pytest.mark.parametrize(
    ("method", "weights", "text"),
    [
        (aggregations.Arithmetic(), (500, 200), "(500 A + 200 B) / 700"),
        (aggregations.Arithmetic(), (0.4, 0.6), "0.4 A + 0.6 B"),
        (aggregations.Arithmetic(), (1, 1), "(A + B) / 2"),
        (aggregations.Arithmetic(), (20,) * 6, "(1 / 120) Σ_(i = 1)^6 p_i s_i"),
        (aggregations.Geometric(), (1, 1, 1), "(A · B · C)^(1/3)"),
        (aggregations.Geometric(), (1, 3), "A^0.25 · B^0.75"),
        (aggregations.Minimum(), (1, 1), "min(A, B)"),
        (aggregations.Geometric(shift=1), (1, 1), "((A + 1) · (B + 1))^(1/2) − 1"),
        (aggregations.Geometric(), (1,) * 6, "exp((1 / 6) Σ_(i = 1)^6 ln s_i)"),
        (aggregations.Harmonic(), (1, 1), "2 / (1 / A + 1 / B)"),
        (aggregations.Harmonic(shift=1), (2, 3), "5 / (2 / (A + 1) + 3 / (B + 1)) − 1"),
        (aggregations.GeneralisedMean(0.5), (1, 1), "((A^0.5 + B^0.5) / 2)^(1/0.5)"),
        (aggregations.GeneralisedMean(2), (1, 3), "((A^2 + 3 B^2) / 4)^(1/2)"),
        (aggregations.InvertedGeometric(10), (1, 1), "10 − ((10 − A) · (10 − B))^(1/2)"),
        (aggregations.InvertedGeometric(10, 10 / 9), (1, 1), "T − ((T − A) · (T − B))^(1/2) T = 11.1111111111"),
    ],
)
def test_a_whole_with_its_own_parts(
    method: aggregations.AggregationMethod, weights: tuple[float, ...], text: str
) -> None:
    """Points over their sum, shares as they are, many parts as a sum."""
    assert whole(method, *weights) == text


def test_every_noun_has_its_formula_and_its_record() -> None:
    """A method that is added without them is missed here, not on the page."""
    wanted = {*SCORES, *NORMALISED, *WHOLES, *TRANSFORMS}
    unions = (rules.SimpleRule, aggregations.AggregationMethod, normalisation.Method, transforms.Transform)
    nouns = {noun for union in unions for noun in get_args(union)} | {SumOfParts}
    assert wanted == nouns - {Normalised}
    further = {*get_args(imputation.ImputationMethod), *get_args(treatment.TreatmentStep)}
    assert wanted | further <= set(NAMES)
    assert set(NAMES.values()) <= {record.name for record in METHODS}


def test_only_what_is_used_is_said() -> None:
    """The sample scores by its own rules, weighs by points and treats nothing."""
    found = {(record.step, record.name) for record in used(cases.full_catalogue())}
    assert (MethodStep.AGGREGATION, "weighted_mean") in found
    assert not {step for step, _ in found} & {MethodStep.TREATMENT, MethodStep.IMPUTATION, MethodStep.NORMALISATION}


@lru_cache
def document(language: str) -> Checked[bytes]:
    """The methodology of the full case."""
    return render(
        view_methodology(cases.index_of(cases.full_catalogue()), Language(language), cases.circumstances()),
        cases.TEMPLATES,
    )


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_document_is_clean(language: str) -> None:
    """No complaint, PDF/UA-1 holds, the sample says so on every page."""
    made = document(language)
    assert made.problems == ()
    assert [failure.message for failure in page.validate_pdf_bytes(made.value, profile="ua1").failures] == []
    words = {"vi": "Bộ chỉ số mẫu, không chính thức", "en": "Sample catalogue, not official"}[language].lower()
    for sheet in pypdf.PdfReader(BytesIO(made.value)).pages:
        assert words in " ".join(sheet.extract_text().split()).lower()


def test_every_formula_is_said() -> None:
    """A screen reader has the formula in a line, and the same line lies in the drawing, to be copied."""
    with pikepdf.open(BytesIO(document("en").value)) as pdf:
        said = [str(entry.Alt) for entry in pdf.objects if isinstance(entry, pikepdf.Dictionary) and "/Alt" in entry]
        drawn = [part for sheet in pdf.pages for part in FIGURE.findall(sheet.Contents.read_bytes())]
    assert "NTS = (20 NTS.1 + 10 NTS.2 + 30 NTS.3) / 60" in said
    assert "DTI = (1 / 1,000) Σ_(i = 1)^8 p_i s_i" in said
    assert len(drawn) == len(said)
    assert all(b"TJ" in part or b"Tj" in part for part in drawn)


@pytest.mark.parametrize("record", [r for r in METHODS if r.formula], ids=lambda r: f"{r.step}.{r.name}")
def test_every_formula_of_the_table_can_be_set(record: MethodRecord) -> None:
    """None is wider than a page or taller than four lines, whatever its brackets hold."""
    for latex in f"{record.formula}\\quad {record.lower}".split("\\quad"):
        if latex.strip():
            formula = typeset(latex, 8.5)
            assert float(formula.width) < 120
            assert 1 < float(formula.height) < 17


def test_a_formula_is_set_alike() -> None:
    """Same LaTeX, same outline; a greater size only scales it."""
    small, large = typeset(r"\frac{a}{b}", 8), typeset(r"\frac{a}{b}", 16)
    assert (small.outline, small.box, small.text) == (large.outline, large.box, "a / b")
    assert float(large.width) == pytest.approx(2 * float(small.width), abs=0.02)


def test_a_transformed_value_has_its_own_sign() -> None:
    """``x' = ln x``, and the score is of x': what was denominated before has one prime more."""
    step = transforms.Logarithm()
    both = Preparation(Denomination("POP"), transforms=(step,))
    plainly = Indicator("A", cases.names("A", "A"), Role.INDICATOR, rule=Capped("X", 90))
    assert scored_sign(plainly) == "x"
    assert scored_sign(replace(plainly, preparation=both)) == "x''"
    assert plain(transformed((step,), writer(EN), "x'")) == "ln (x′)"
