"""The catalogue file as a whole: what is read."""

import re
from datetime import date
from pathlib import Path

import pytest

from scorecard.catalogue import (
    Aggregate,
    AsReported,
    Capped,
    Catalogue,
    Edge,
    FigureKind,
    Goalposts,
    Indicator,
    Levels,
    Merging,
    Missing,
    Ratio,
    Role,
    Rounding,
    Steps,
    WeightedSum,
    WeightKind,
    YesNo,
)
from scorecard.inputs.catalogue_file import check_document, read_catalogue
from scorecard.inputs.yaml_file import parse_yaml
from scorecard.language import Names
from scorecard.rounding import RoundingMode

ROOT = Path(__file__).resolve().parents[2]

HEAD = """\
format: 1
id: t
title: {en: T}
short_title: {en: T}
agency: {en: A}
edition: {code: "01", status: sample, framework: {en: F}, issued: 2022-05-20}
languages: [en]
territory: {level: province, vintage: 063}
period: month
"""
OWNERS = """\
owners:
  stat: {name: {en: Statistics}, reports: all}
  own: {name: {en: Own}, reports: own}
"""
MEASURES = """\
measures:
  pct: {name: {en: per cent}, symbol: {en: "%"}, decimals: 2}
"""
FIGURES = """\
  A: {name: {en: A}, measure: pct, range: [0, 100], owner: stat}
  B: {name: {en: B}, kind: count, merges: sum, range: [0, null]}
  C: {name: {en: C}, kind: yes_no}
  D: {name: {en: D}, kind: level, levels: {none: {en: None}, NO: {en: Half}, full: {en: Full}}}
"""


def read(text: str) -> Catalogue:
    """The catalogue of a text without errors."""
    document = parse_yaml(text, "indicators.yaml").value
    assert document is not None
    checked = check_document(document)
    assert checked.problems == ()
    assert checked.value is not None
    return checked.value


def with_indicators(rules: str, aggregates: str, figures: str = FIGURES) -> Catalogue:
    """A catalogue whose indicators have these rules; offices are there when some entry names one."""
    owners = "\n".join(line for line in OWNERS.splitlines() if line.split(":")[0].strip() in named(rules + figures))
    return read(f"{HEAD}{MEASURES}{owners}\nfigures:\n{figures}indicators:\n{rules}aggregates:\n{aggregates}")


def named(text: str) -> set[str]:
    """The offices that a text names, and the key they stand under."""
    codes = set(re.findall(r"owner: (\w+)", text))
    return {"owners", *codes} if codes else set()


@pytest.mark.parametrize(
    "example",
    [
        "examples/dti-2020/indicators.yaml",
        "examples/dti-2022/indicators.yaml",
        "tests/problems/default/indicators.yaml",
        "tests/inputs/every_rule.yaml",
        "indicators.yaml",
    ],
)
def test_the_catalogues_of_the_repository_are_in_order(example: str) -> None:
    """Every catalogue that travels with the program is read without a problem."""
    checked = read_catalogue(ROOT / example, ROOT)
    assert checked.problems == ()
    assert checked.value is not None


def test_every_scoring_rule_reaches_the_catalogue() -> None:
    """Each rule of the file becomes the noun of its name; levels stand in the order of the figure's."""
    catalogue = with_indicators(
        """\
  I1: {name: {en: I}, score: {rule: as_reported, figure: A}}
  I2: {name: {en: I}, score: {rule: ratio, numerator: A, denominator: B, per: 100, cap: 60}}
  I3: {name: {en: I}, score: {rule: capped, figure: A, cap: 60}}
  I4: {name: {en: I}, score: {rule: levels, figure: D, shares: {full: 1, none: 0, NO: 0.5}}}
  I5: {name: {en: I}, score: {rule: steps, figure: B, steps: {4: 1, 3: 0.75, 0.5: 0.1}}}
  I6: {name: {en: I}, score: {rule: yes_no, figure: C}}
  I7: {name: {en: I}, score: {rule: goalposts, figure: A, low: 80, high: 20}}
""",
        "  DTI: {role: composite, name: {en: D}, parts: [I1, I2, I3, I4, I5, I6, I7], weights: equal}\n",
    )
    assert [indicator.rule for indicator in catalogue.indicators] == [
        AsReported("A"),
        Ratio("A", "B", 100, 60),
        Capped("A", 60),
        Levels("D", (("none", 0), ("NO", 0.5), ("full", 1))),
        Steps("B", ((4, 1), (3, 0.75), (0.5, 0.1))),
        YesNo("C"),
        Goalposts("A", 80, 20),
    ]


def test_an_indicator_takes_from_its_figure_what_it_does_not_say() -> None:
    """Measure and owner come from the figure; a ratio has no measure unless it is given one."""
    catalogue = with_indicators(
        """\
  I1: {name: {en: I}, score: {rule: as_reported, figure: A}}
  I2: {name: {en: I}, owner: own, measure: pct, score: {rule: as_reported, figure: B}}
  I3: {name: {en: I}, score: {rule: ratio, numerator: A, denominator: B}}
""",
        "  DTI: {role: composite, name: {en: D}, parts: [I1, I2, I3], aggregation: sum}\n",
        "  A: {name: {en: A}, measure: pct, owner: stat}\n  B: {name: {en: B}}\n",
    )
    first, second, third = catalogue.indicators
    assert (first.measure, first.owner) == ("pct", "stat")
    assert (second.measure, second.owner) == ("pct", "own")
    assert (third.measure, third.owner) == ("", "stat")


def test_figures_and_head_are_read_as_written() -> None:
    """Codes keep their zeros, bounds may be open, levels keep their order."""
    catalogue = with_indicators(
        "  I1: {name: {en: I}, score: {rule: levels, figure: D, shares: {full: 1, none: 0, NO: 0.5}}}\n"
        "  I2: {name: {en: I}, score: {rule: ratio, numerator: A, denominator: B}}\n"
        "  I3: {name: {en: I}, score: {rule: yes_no, figure: C}}\n",
        "  DTI: {role: composite, name: {en: D}, parts: [I1, I2, I3], aggregation: sum}\n",
    )
    assert (catalogue.edition.code, catalogue.territory.vintage) == ("01", "063")
    assert catalogue.edition.issued == date(2022, 5, 20)
    count, level = catalogue.figures["B"], catalogue.figures["D"]
    assert (count.kind, count.low, count.high, count.merging) == (FigureKind.COUNT, 0, None, Merging.SUM)
    assert [x.code for x in level.levels] == ["none", "NO", "full"]
    assert catalogue.measures["pct"].symbol == Names.of({"en": "%"})
    assert str(level.location) == "indicators.yaml:18:3"


@pytest.mark.parametrize(
    ("written", "parts", "weights"),
    [
        ("parts: [X, Y]", (Edge("X", 100), Edge("Y", 30)), WeightKind.POINTS),
        ("parts: {X: 100, Y: 30}", (Edge("X", 100), Edge("Y", 30)), WeightKind.POINTS),
        ("parts: {X: 0.7, Y: .3}, weights: shares", (Edge("X", 0.7), Edge("Y", 0.3)), WeightKind.SHARES),
        ("parts: [X, Y], weights: equal", (Edge("X", 1), Edge("Y", 1)), WeightKind.EQUAL),
        ("parts: [X, Y], aggregation: sum", (Edge("X", 1), Edge("Y", 1)), WeightKind.EQUAL),
    ],
)
def test_weights_are_points_shares_or_alike(written: str, parts: tuple[Edge, ...], weights: WeightKind) -> None:
    """A list takes its parts' own points, also where they follow from parts of their own; a sum weighs all by 1."""
    catalogue = with_indicators(
        "  I1: {name: {en: I}, points: 30, score: {rule: as_reported, figure: A}}\n"
        "  I2: {name: {en: I}, points: 10, scored: false, score: {rule: ratio, numerator: A, denominator: B}}\n"
        "  I3: {name: {en: I}, scored: false, score: {rule: yes_no, figure: C}}\n"
        "  I4: {name: {en: I}, scored: false, score: {rule: levels, figure: D, shares: {full: 1, none: 0, NO: 0.5}}}\n",
        "  X: {role: main, name: {en: X}, points: 100, given: A}\n"
        "  Y: {role: main, name: {en: Y}, parts: [I1, I2, I3]}\n"
        f"  DTI: {{role: composite, name: {{en: D}}, {written}}}\n",
    )
    assert catalogue.composite.parts == parts
    assert catalogue.composite.weights is weights
    assert catalogue.max_points("Y") == 30


def test_an_aggregate_has_the_methods_defaults_unless_it_differs() -> None:
    """Missing parts follow the methodology; rounding may be a number alone."""
    catalogue = read(
        f"{HEAD}figures: {{A: {{name: {{en: A}}}}}}\naggregates:\n"
        "  X: {role: main, name: {en: X}, given: A, rounding: 2, missing: zero}\n"
        "  DTI: {role: composite, name: {en: D}, parts: [X], weights: equal, threshold: 0.5,"
        " rounding: {decimals: 4, mode: half_even}, aggregation: weighted_sum}\n"
        "methodology: {missing: reweight}\n"
    )
    main, composite = catalogue.aggregates
    assert (main.missing, main.rounding, main.role) == (Missing.ZERO, Rounding(2), Role.MAIN)
    assert (composite.missing, composite.threshold) == (Missing.REWEIGHT, 0.5)
    assert composite.rounding == Rounding(4, RoundingMode.HALF_EVEN)
    assert composite.aggregation == WeightedSum()


def test_a_node_described_without_points_is_in_no_score() -> None:
    """Smart city in Decision 922: shown in the framework, neither given nor computed."""
    catalogue = read_catalogue(ROOT / "examples/dti-2022/indicators.yaml", ROOT).value
    assert catalogue is not None
    smart_city = catalogue.nodes["DTTM"]
    assert isinstance(smart_city, Aggregate)
    assert (smart_city.scored, smart_city.parts, smart_city.given) == (False, (), "")
    assert catalogue.max_points("FND") == 500
    assert catalogue.max_points("DTI") == 1000


@pytest.mark.parametrize("kind", [Indicator, Aggregate])
def test_every_node_knows_its_line(kind: type) -> None:
    """Indicators and aggregates carry the address of their code."""
    catalogue = read_catalogue(ROOT / "indicators.yaml", ROOT).value
    assert catalogue is not None
    lines = (ROOT / "indicators.yaml").read_text(encoding="utf-8").splitlines()
    for node in catalogue.nodes.values():
        if isinstance(node, kind):
            assert node.location is not None
            assert lines[node.location.line - 1].strip().startswith(f"{node.code}:")


@pytest.mark.parametrize(
    ("key", "nearest"),
    [("transform: [lgo]", "log"), ("treat: [winsorize, log]", "winsorise"), ("treat: lgo_ct", "log_ct")],
)
def test_a_name_alone_that_is_no_choice_is_named_itself(key: str, nearest: str) -> None:
    """Not the key that it stands for in the list, whose name is right."""
    figures = "figures: {A: {name: {en: A}}}\n"
    indicator = f"indicators: {{I: {{name: {{en: I}}, {key}, score: {{rule: min_max, figure: A}}}}}}\n"
    whole = "aggregates: {T: {role: composite, name: {en: T}, weights: equal, parts: [I]}}\n"
    document = parse_yaml(HEAD + figures + indicator + whole, "indicators.yaml").value
    assert document is not None
    (problem,) = check_document(document).problems
    assert problem.code == "C211"
    assert (problem.facts["key"], problem.facts["nearest"]) == (key.split(":", maxsplit=1)[0], nearest)
