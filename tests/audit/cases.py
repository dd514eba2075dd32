"""Catalogues drawn from everything that the language has, with figures that tie, are missing or do not apply."""

from datetime import date
from random import Random

import numpy as np

from scorecard.catalogue import (
    Aggregate,
    AsReported,
    Capped,
    Catalogue,
    Direction,
    Edge,
    Edition,
    Figure,
    Goalposts,
    Indicator,
    Level,
    Levels,
    Normalised,
    Quotient,
    Ranking,
    RankOn,
    Ratio,
    RelativeToBest,
    Role,
    Rounding,
    ScoringRule,
    Status,
    Steps,
    SumOfParts,
    Territory,
    Ties,
    WeightKind,
    YesNo,
    aggregations,
    imputation,
    normalisation,
    transforms,
    treatment,
)
from scorecard.catalogue.aggregations import Missing, NotApplicable
from scorecard.catalogue.figures import FigureKind
from scorecard.catalogue.methodology import QuantileTiers, ThresholdTiers
from scorecard.catalogue.preparation import Preparation, PreparationStep, Procedure
from scorecard.catalogue.rules import Part
from scorecard.catalogue.screening import Screening
from scorecard.catalogue.weighting import EqualInfluence
from scorecard.geography import Unit
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.language import Names
from scorecard.panel import DataStatus, Panel
from scorecard.period import Period, PeriodKind
from scorecard.rounding import RoundingMode

YEAR = Period(PeriodKind.YEAR, 2024)
LEVELS = ("full", "half", "none")
NUMBERS = ("A", "B", "C", "D", "E", "F")
N = normalisation


def names(text: str) -> Names:
    """One name."""
    return Names.of({"en": text})


def drawn_case(seed: int) -> tuple[Panel, Catalogue]:
    """Units in two regions, six figures that are numbers, one of yes or no, one of categories; two levels of wholes."""
    draw = Random(seed)  # noqa: S311 - the same cases every time
    while True:
        panel, catalogue = _drawn(draw)
        # A catalogue in which all scored parts of a whole weigh nothing is never read (C409).
        wholes = (node for node in catalogue.aggregates if not node.given)
        if all(any(edge.weight > 0 for edge in catalogue.scored_parts(node)) for node in wholes):
            return panel, catalogue


def _drawn(draw: Random) -> tuple[Panel, Catalogue]:
    panel = _panel(draw)
    rules = [_rule(draw) for _ in range(draw.randint(4, 6))]
    indicators = tuple(_indicator(draw, f"I{k}", rule) for k, rule in enumerate(rules, start=1))
    catalogue = Catalogue(
        identifier="drawn",
        titles=names("Drawn"),
        short_titles=names("D"),
        agency=names("A"),
        edition=Edition("1", Status.OFFICIAL, names("F"), issued=date(2024, 1, 1)),
        languages=("en",),
        territory=Territory("province", "made"),
        period_kind=PeriodKind.YEAR,
        measures={},
        figures={code: _figure(code) for code in panel.figures},
        indicators=indicators,
        aggregates=_wholes(draw, indicators),
        ranking=_ranking(draw),
        procedure=_procedure(draw),
    )
    return panel, catalogue


def drawn_index(seed: int) -> Index:
    """A drawn case, computed."""
    panel, catalogue = drawn_case(seed)
    return compute_index(panel, catalogue)


def _panel(draw: Random) -> Panel:
    count = draw.randint(7, 12)
    regions = [draw.choice(["a", "b", ""]) for _ in range(count)]
    units = tuple(Unit(f"U{k:02}", "made", names(f"Unit {k}"), region=r) for k, r in enumerate(regions, start=1))
    figures = (*NUMBERS, "Y", "L")
    columns = [_numbers(draw, count) for _ in NUMBERS]
    columns += [[float(draw.randint(0, 1)) for _ in range(count)], [float(draw.randint(0, 2)) for _ in range(count)]]
    values = np.array(columns).T.copy()
    statuses = np.zeros(values.shape, dtype=np.int8)
    for row in range(count):
        for column in range(len(figures)):
            lost = draw.random()
            if lost < 0.16:
                status = (
                    DataStatus.NOT_APPLICABLE if lost < 0.06 else draw.choice([DataStatus.MISSING, DataStatus.REJECTED])
                )
                values[row, column], statuses[row, column] = np.nan, status
    return Panel(YEAR, units, figures, values, statuses, {})


def _numbers(draw: Random, count: int) -> list[float]:
    """Whole, with a tenth, or wide; few different ones tie."""
    kind = draw.choice(["whole", "tenths", "wide", "mixed"])
    return [_number(draw, kind) for _ in range(count)]


def _number(draw: Random, kind: str) -> float:
    if kind == "whole":
        return float(draw.randint(0, 6))
    if kind == "wide":
        return round(draw.lognormvariate(3, 1), 3)
    return draw.randint(1, 40) / 10 if kind == "tenths" else draw.randint(-20, 60) / 8


def _figure(code: str) -> Figure:
    kinds = {"Y": FigureKind.YES_NO, "L": FigureKind.LEVEL}
    levels = tuple(Level(level, names(level)) for level in LEVELS) if code == "L" else ()
    return Figure(code, names(f"Figure {code}"), kind=kinds.get(code, FigureKind.NUMBER), levels=levels)


def _source(draw: Random) -> str | Quotient:
    one, other = draw.sample(NUMBERS, 2)
    return Quotient(one, other, draw.choice([1.0, 100.0])) if draw.random() < 0.3 else one


def _rule(draw: Random, depth: int = 0) -> ScoringRule:
    one, other = draw.sample(NUMBERS, 2)
    way = draw.choice(list(Direction))
    simple = ["reported", "ratio", "capped", "levels", "steps", "yes", "posts", "best"]
    kind = draw.choice(simple if depth else [*simple, "normalised", "normalised", "sum"])
    bounds = sorted(draw.sample(range(8), 3))
    rules: dict[str, ScoringRule] = {
        "reported": AsReported(_source(draw)),
        "ratio": Ratio(one, other, 100.0, draw.choice([None, 60.0]), way, draw.random() < 0.5),
        "capped": Capped(_source(draw), draw.choice([3.0, 0.7]), way),
        "levels": Levels("L", (("full", 1.0), ("half", 0.4), ("none", 0.0))),
        "steps": Steps(_source(draw), tuple((float(b), s) for b, s in zip(bounds, (0.2, 0.5, 1.0), strict=True)), way),
        "yes": YesNo("Y", way),
        "posts": Goalposts(_source(draw), *draw.choice([(1.0, 5.0), (5.0, 1.0)])),
        "best": RelativeToBest(_source(draw), way),
        "normalised": Normalised(_source(draw), _normalisation(draw)),
    }
    if kind == "sum":
        return SumOfParts((Part(0.3, _rule(draw, 1)), Part(0.7, _rule(draw, 1))))
    return rules[kind]


def _post(draw: Random, fixed: float) -> N.Goalpost:
    share = 0.1 if fixed < 3 else 0.9
    kinds = list(N.QuantileType)
    choices: list[N.Goalpost] = [N.Extreme(), N.Given(fixed), N.Quantile(share, draw.choice(kinds)), N.MeanOfEnd(2)]
    return draw.choice([*choices, N.Measured(fixed)])


def _normalisation(draw: Random) -> N.Normalisation:
    ties = draw.choice(list(N.TiePlace))
    around = N.AroundReference(draw.choice([1.0, 2.5]))
    bottom, top = draw.choice([(0.0, 1.0), (1.0, 7.0)])
    low, high = draw.choice([(_post(draw, 0.5), _post(draw, 4.5)), (around, around)])
    methods: list[N.Method] = [
        N.MinMax(low, high, bottom, top, draw.random() < 0.5),
        N.ZScore(*draw.choice([(0.0, 1.0), (100.0, 10.0)]), draw.choice(list(N.Divisor))),
        N.Rank(ties),
        N.Borda(ties),
        N.PercentileRank(draw.choice(list(N.PercentileKind)), ties, draw.choice([1.0, 100.0])),
        N.DistanceToMaximum(),
        N.DistanceToReference("U02", draw.random() < 0.5),
        N.DistanceToTarget(draw.choice([3.0, 50.0]), draw.random() < 0.5),
        N.FractionOfMaximum(draw.choice([1.0, 10.0])),
    ]
    return N.Normalisation(draw.choice(methods), draw.choice(list(Direction)))


def _transform(draw: Random) -> transforms.Transform:
    kinds: list[transforms.Transform] = [
        transforms.Logarithm(draw.choice([np.e, 10.0]), 1.0),
        transforms.Power(draw.choice([0.5, 2.0, -1.0])),
        transforms.Affine(1.8, 32.0),
        transforms.Clip(0.5, draw.choice([4.0, np.inf])),
        transforms.ReversedRange(1.0, 7.0),
        transforms.Reflected(3.0),
        transforms.Distance(2.0),
        transforms.Inverted(1.0),
    ]
    return draw.choice(kinds)


def _treatment(draw: Random) -> treatment.Treatment | None:
    steps: list[treatment.TreatmentStep] = [
        treatment.Trim(0.1, 0.9),
        treatment.Fences(1.0),
        treatment.Log(),
        treatment.LogShifted(1.0),
        treatment.LogCT(0.01),
        treatment.LogGII(2.0),
        treatment.BoxCox(draw.choice([0.5, 0.0, None]), draw.random() < 0.5),
        treatment.Winsorise(2),
    ]
    chosen = tuple(draw.sample(steps, draw.choice([1, 1, 2])))
    return draw.choice([None, None, treatment.Treatment(chosen, None), treatment.Treatment()])


def _imputation(draw: Random) -> imputation.Imputation:
    methods: list[imputation.ImputationMethod] = [
        imputation.MeanOfUnits(),
        imputation.MedianOfUnits(),
        imputation.MeanOfGroup(draw.choice(["region", "L"])),
        imputation.MedianOfGroup(),
        imputation.MeanOfRow(draw.random() < 0.5, "T"),
        imputation.Constant(1.5),
        imputation.OutsideColumn("A"),
        imputation.DeclaredValues((("U01", 2.0), ("U03", 3.0))),
    ]
    return imputation.Imputation(tuple(draw.sample(methods, draw.choice([0, 0, 1, 2]))))


def _indicator(draw: Random, code: str, rule: ScoringRule) -> Indicator:
    prepared = draw.random() < 0.6 and not isinstance(rule, Levels | SumOfParts | YesNo)
    preparation = Preparation(
        transforms.Denomination("F", 1000.0) if prepared and draw.random() < 0.2 else None,
        _imputation(draw) if prepared else imputation.Imputation(),
        _treatment(draw) if prepared else None,
        tuple(_transform(draw) for _ in range(draw.choice([0, 0, 1, 2]))) if prepared else (),
    )
    return Indicator(
        code,
        names(f"Indicator {code}"),
        Role.INDICATOR,
        points=float(draw.randint(1, 9)),
        # Of parts that are all left out nothing can be made.
        scored=int(code[1:]) % 3 == 1 or draw.random() < 0.8,
        rounding=_rounding(draw),
        rule=rule,
        preparation=preparation,
    )


def _rounding(draw: Random) -> Rounding | None:
    return draw.choice([None, None, Rounding(draw.choice([0, 1, 2, 4]), draw.choice(list(RoundingMode)))])


def _aggregation(draw: Random) -> aggregations.AggregationMethod:
    zero = draw.choice(list(aggregations.Zero))
    shift = draw.choice([0.0, 1.0])
    methods: list[aggregations.AggregationMethod] = [
        aggregations.Arithmetic(),
        aggregations.Arithmetic(),
        aggregations.WeightedSum(),
        aggregations.Geometric(zero, shift),
        aggregations.Harmonic(zero, shift),
        aggregations.GeneralisedMean(draw.choice([2.0, 0.5, -2.0, 0.0, 1.0]), zero, shift),
        aggregations.InvertedGeometric(10.0, 1.0, zero),
        aggregations.MazziottaPareto(draw.choice(list(aggregations.Penalty)), draw.choice(list(normalisation.Divisor))),
        aggregations.MeanMin(0.5, draw.choice([0.0, 1.0])),
        aggregations.Median(),
        aggregations.Minimum(),
        aggregations.Maximum(),
        aggregations.Copeland(),
    ]
    return draw.choice(methods)


def _whole(draw: Random, code: str, role: Role, parts: list[str]) -> Aggregate:
    return Aggregate(
        code,
        names(f"Whole {code}"),
        role,
        parts=tuple(Edge(part, float(draw.choice([0, 1, 1, 2, 3]) if k else 1)) for k, part in enumerate(parts)),
        weights=WeightKind.POINTS,
        aggregation=_aggregation(draw),
        missing=draw.choice(list(Missing)),
        not_applicable=draw.choice(list(NotApplicable)),
        threshold=draw.choice([0.0, 0.0, 0.5]),
        least_parts=draw.choice([0, 0, 2]),
        fitted=EqualInfluence() if draw.random() < 0.08 and len(parts) > 1 else None,
        transforms=tuple(_transform(draw) for _ in range(draw.choice([0, 0, 0, 1]))),
        normalisation=draw.choice([None, None, None, _normalisation(draw)]),
        rounding=_rounding(draw),
        scored=True,
        tiers=draw.choice([None, QuantileTiers(4), ThresholdTiers((0.3, 0.7))]),
    )


def _wholes(draw: Random, indicators: tuple[Indicator, ...]) -> tuple[Aggregate, ...]:
    codes = [node.code for node in indicators]
    half = len(codes) // 2
    one = _whole(draw, "P", Role.PILLAR, codes[:half])
    other = _whole(draw, "Q", Role.PILLAR, codes[half - 1 :])
    how = draw.choice([None, _normalisation(draw)])
    given = Aggregate("G", names("Given"), Role.PILLAR, given="B", normalisation=how)
    return one, other, given, _whole(draw, "T", Role.COMPOSITE, ["P", "Q", "G", codes[0]])


def _ranking(draw: Random) -> Ranking:
    return Ranking(
        ties=draw.choice(list(Ties)),
        on=draw.choice(list(RankOn)),
        within=draw.choice(["", "region", "L"]),
        decimals=draw.choice([None, None, 1]),
        percentile=draw.choice([None, *normalisation.PercentileKind]),
    )


def _procedure(draw: Random) -> Procedure:
    steps = list(PreparationStep)
    if draw.random() < 0.3:
        draw.shuffle(steps)
    screening = Screening(
        data=draw.choice([None, 0.5, 0.8]),
        nonzero=draw.choice([None, 0.6]),
        imputed=draw.choice([None, 0.3]),
        forced_in=("U01",),
        forced_out=draw.choice([(), ("U04",)]),
        goalposts=draw.random() < 0.5,
    )
    return Procedure(tuple(steps), screening if draw.random() < 0.4 else Screening())
