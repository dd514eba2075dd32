"""Every normalisation, aggregation and weighting: as the file writes it, and the noun it becomes."""

import pytest

from scorecard.catalogue import Aggregate, Catalogue, Direction, Indicator, Normalised, Quotient
from scorecard.catalogue import aggregations as made
from scorecard.catalogue import normalisation as norms
from scorecard.catalogue.weighting import EqualInfluence, FirstComponent, PrincipalComponents
from scorecard.inputs.catalogue_file import check_document
from scorecard.inputs.yaml_file import parse_yaml
from scorecard.period import Period, PeriodKind

HEAD = """\
format: 1
id: t
title: {en: T}
short_title: {en: T}
agency: {en: T}
edition: {code: "1", status: sample, framework: {en: T}}
languages: [en]
territory: {level: province, vintage: 34}
period: year
figures: {A: {name: {en: A}}, B: {name: {en: B}}}
"""
LOWER = Direction.LOWER


def read(score: str = "{rule: as_reported, figure: A}", whole: str = "weights: equal", method: str = "") -> Catalogue:
    """The catalogue of an indicator of both figures, and a whole of two parts."""
    text = (
        f"{HEAD}{method}indicators:\n  I: {{name: {{en: I}}, score: {score}}}\n"
        "  J: {name: {en: J}, score: {rule: as_reported, figure: B}}\n"
        f"aggregates:\n  W: {{role: composite, name: {{en: W}}, parts: [I, J], {whole}}}\n"
    )
    document = parse_yaml(text, "indicators.yaml").value
    assert document is not None
    checked = check_document(document)
    assert [p for p in checked.problems if p.code != "C313"] == []
    assert checked.value is not None
    return checked.value


def rule_of(catalogue: Catalogue) -> Normalised:
    """The rule of the first indicator."""
    indicator = catalogue.indicators[0]
    assert isinstance(indicator, Indicator)
    assert isinstance(indicator.rule, Normalised)
    return indicator.rule


@pytest.mark.parametrize(
    ("written", "method"),
    [
        ("rule: min_max", norms.MinMax()),
        (
            "rule: min_max, to: [0, 100], low: 2, high: 8.5, clip: true",
            norms.MinMax(norms.Given(2), norms.Given(8.5), 0, 100, clip=True),
        ),
        (
            "rule: min_max, low: {quantile: 0.05, type: 6}",
            norms.MinMax(norms.Quantile(0.05, norms.QuantileType.WEIBULL)),
        ),
        (
            "rule: min_max, low: {mean_of_worst: 3}, high: {mean_of_best: 5}",
            norms.MinMax(norms.MeanOfEnd(3), norms.MeanOfEnd(5)),
        ),
        (
            "rule: min_max, to: [70, 130], around: 4",
            norms.MinMax(norms.AroundReference(4), norms.AroundReference(4), 70, 130),
        ),
        ("rule: z_score, mean: 100, spread: 10, divisor: n", norms.ZScore(100, 10, norms.Divisor.POPULATION)),
        ("rule: rank, ties: middle", norms.Rank(norms.TiePlace.MIDDLE)),
        ("rule: borda, ties: highest", norms.Borda(norms.TiePlace.HIGHEST)),
        (
            "rule: percentile_rank, kind: midpoint, top: 100",
            norms.PercentileRank(norms.PercentileKind.MIDPOINT, top=100),
        ),
        ("rule: distance_to_maximum", norms.DistanceToMaximum()),
        ("rule: distance_to_reference, unit: 01, cap: true", norms.DistanceToReference("01", cap=True)),
        ("rule: distance_to_target, target: 90", norms.DistanceToTarget(90)),
        ("rule: fraction_of_maximum, top: 100", norms.FractionOfMaximum(100)),
    ],
)
def test_a_normalisation_is_read(written: str, method: norms.Method) -> None:
    """With its parameters; of an indicator and of a whole alike."""
    assert rule_of(read(f"{{{written}, figure: A}}")).how == norms.Normalisation(method)
    assert read(whole=f"weights: equal, score: {{{written}}}").composite.normalisation == norms.Normalisation(method)


def test_the_normalisation_of_all_is_taken_with_the_own_direction_and_value() -> None:
    """``score`` without a rule; a value of two figures; goalposts of a base period."""
    method = "methodology: {normalisation: {rule: min_max, to: [0, 100], sample: base, base: 2020}}\n"
    rule = rule_of(read("{numerator: A, denominator: B, per: 100, direction: lower}", method=method))
    assert rule.figure == Quotient("A", "B", 100)
    base = Period(PeriodKind.YEAR, 2020)
    assert rule.how == norms.Normalisation(norms.MinMax(bottom=0, top=100), LOWER, norms.Sample.BASE, base)


@pytest.mark.parametrize(
    ("written", "method"),
    [
        ("weighted_mean", made.Arithmetic()),
        ("sum", made.WeightedSum()),
        ("weighted_sum", made.WeightedSum()),
        ("geometric", made.Geometric()),
        ("{method: geometric, zero: allowed}", made.Geometric(made.Zero.ALLOWED)),
        ("{method: harmonic, shift: 1}", made.Harmonic(shift=1)),
        ("{method: generalised_mean, power: -2}", made.GeneralisedMean(-2)),
        ("{method: inverted_geometric, top: 10, shift: 1}", made.InvertedGeometric(10, 1)),
        (
            "{method: mazziotta_pareto, penalty: raises, divisor: n-1}",
            made.MazziottaPareto(made.Penalty.RAISES, norms.Divisor.SAMPLE),
        ),
        ("{method: mean_min, alpha: 1, beta: 0}", made.MeanMin(1, 0)),
        ("median", made.Median()),
        ("minimum", made.Minimum()),
        ("maximum", made.Maximum()),
        ("{method: copeland, score: shares}", made.Copeland(made.CopelandScore.SHARES)),
    ],
)
def test_an_aggregation_is_read(written: str, method: made.AggregationMethod) -> None:
    """By its name, or with its parameters."""
    assert read(whole=f"weights: equal, aggregation: {written}").composite.aggregation == method


def test_weights_are_read() -> None:
    """Those of experts are on the edges, (60 + 50) / 2 of 100; those to be found are declared."""
    experts = "weights: {method: budget, experts: {An: {I: 60, J: 40}, Bình: {I: 50, J: 50}}}"
    assert [edge.weight for edge in read(whole=experts).composite.parts] == pytest.approx([0.55, 0.45], rel=1e-15)
    assert fitted("{method: pca, factors: 2}") == PrincipalComponents(2)
    assert fitted("{method: first_component}") == FirstComponent()
    assert fitted("{method: equal_influence, targets: {J: 2, I: 1}}") == EqualInfluence((1, 2))
    assert fitted("equal_influence") == EqualInfluence()


def fitted(written: str) -> object:
    """How the weights of the whole are found."""
    composite = read(whole=f"weights: {written}").composite
    assert isinstance(composite, Aggregate)
    return composite.fitted


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("weights: equal, aggregation: geometrc", "C211"),
        ("weights: equal, aggregation: {method: median, power: 2}", "C201"),
        ("weights: {method: pca, factor: 2}", "C201"),
        ("weights: equal, aggregation: {power: 2}", "C202"),
        ("weights: equal, score: {rule: z_scor}", "C211"),
    ],
)
def test_slips_are_named_with_the_nearest(written: str, found: str) -> None:
    """At their place in the file."""
    text = f"{HEAD}indicators:\n  I: {{name: {{en: I}}, score: {{rule: as_reported, figure: A}}}}\n"
    text += f"aggregates:\n  W: {{role: composite, name: {{en: W}}, parts: [I], {written}}}\n"
    document = parse_yaml(text, "indicators.yaml").value
    assert document is not None
    problems = [p for p in check_document(document).problems if p.code[:2] == "C2"]
    assert [p.code for p in problems] == [found]
    assert problems[0].location is not None
    assert problems[0].location.line == 14


def test_a_score_without_any_rule_is_named() -> None:
    """Where the methodology declares none for all either, nothing is guessed."""
    text = f"{HEAD}indicators:\n  I: {{name: {{en: I}}, score: {{figure: A}}}}\n"
    text += "aggregates:\n  W: {role: composite, name: {en: W}, weights: equal, parts: [I]}\n"
    document = parse_yaml(text, "indicators.yaml").value
    assert document is not None
    assert "C202" in {p.code for p in check_document(document).problems}


def test_the_ends_of_a_trim_are_in_order() -> None:
    """C445 where the lower quantile is not below the higher; half a step apart is enough."""
    for ends, codes in (("{low: 0.9, high: 0.1}", ["C445"]), ("{low: 0.5}", [])):
        text = (
            f"{HEAD}indicators:\n  I: {{name: {{en: I}}, treat: {{steps: [trim: {ends}], always: true}}, "
            "score: {rule: z_score, figure: A}}\n"
            "aggregates:\n  W: {role: composite, name: {en: W}, weights: equal, parts: [I]}\n"
        )
        document = parse_yaml(text, "indicators.yaml").value
        assert document is not None
        assert [p.code for p in check_document(document).problems if p.code != "C313"] == codes
