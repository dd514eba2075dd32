"""Offices, targets, directions and parts of scoring rules in the catalogue file: what is read, and what is wrong."""

from math import inf

import pytest

from scorecard.catalogue import (
    Capped,
    Comparator,
    Direction,
    Interpolation,
    Levels,
    Milestone,
    Owner,
    Part,
    Ratio,
    RelativeToBest,
    Reports,
    Start,
    Steps,
    SumOfParts,
    Target,
    Whose,
    YesNo,
)
from scorecard.inputs.catalogue_file import check_document
from scorecard.inputs.yaml_file import parse_yaml
from scorecard.language import Names
from scorecard.period import Period, PeriodKind
from tests.inputs.test_catalogue_file import HEAD, MEASURES, with_indicators
from tests.inputs.test_catalogue_slips import marked

ONE = "  DTI: {role: composite, name: {en: D}, parts: [I], weights: equal}\n"
LOWER = Direction.LOWER
GROUND = f"""{HEAD}owners:
  stat: {{name: {{en: Statistics}}}}
{MEASURES}figures:
  A: {{name: {{en: A}}, measure: pct, range: [0, 100], owner: stat}}
  B: {{name: {{en: B}}, kind: count}}
  C: {{name: {{en: C}}, kind: yes_no}}
  D: {{name: {{en: D}}, kind: level, levels: {{none: {{en: None}}, full: {{en: Full}}}}}}
  E: {{name: {{en: E}}, kind: count}}
indicators:
  IB: {{name: {{en: I}}, score: {{rule: ratio, numerator: B, denominator: E, per: 100}}}}
  IC: {{name: {{en: I}}, score: {{rule: yes_no, figure: C}}}}
  ID: {{name: {{en: I}}, score: {{rule: levels, figure: D, shares: {{full: 1, none: 0}}}}}}
  I: {{name: {{en: I}}, score: {{rule: capped, figure: A, cap: 90}}}}
aggregates:
  DTI: {{role: composite, name: {{en: D}}, parts: [I, IB, IC, ID], weights: equal}}
"""
RULE = "score: {rule: capped, figure: A, cap: 90}}"
PARTS = "score: {rule: sum_of_parts, parts: ["
HALF = "{share: 0.5, score: {rule: capped, figure: A, cap: 90}}"


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("rule: ratio, numerator: A, denominator: B, direction: lower", Ratio("A", "B", direction=LOWER)),
        ("rule: ratio, numerator: A, denominator: B, may_exceed: true", Ratio("A", "B", may_exceed=True)),
        ("rule: capped, figure: B, cap: 5, direction: lower", Capped("B", 5, LOWER)),
        ("rule: steps, figure: B, steps: {0: 1, 2: 0.5}, direction: lower", Steps("B", ((0, 1), (2, 0.5)), LOWER)),
        ("rule: yes_no, figure: C, direction: lower", YesNo("C", LOWER)),
        ("rule: relative_to_best, figure: B", RelativeToBest("B")),
        ("rule: relative_to_best, figure: B, direction: lower", RelativeToBest("B", LOWER)),
        (
            (
                "rule: sum_of_parts, parts: [{share: 0.25, score: {rule: yes_no, figure: C}}, {share: 0.75, score: "
                "{rule: levels, figure: D, shares: {full: 1, none: 0, NO: 0.5}}}]"
            ),
            SumOfParts(
                (Part(0.25, YesNo("C")), Part(0.75, Levels("D", (("none", 0), ("NO", 0.5), ("full", 1))))),
            ),
        ),
    ],
)
def test_a_rule_with_direction_or_parts_becomes_its_noun(written: str, rule: object) -> None:
    """Each key of the file reaches the catalogue; figures that the rule does not need are given to another node."""
    others = [code for code in "ABCD" if f": {code}" not in written]
    rest = "".join(f"  {code}: {{role: pillar, name: {{en: N}}, given: {code}}}\n" for code in others if code in "AB")
    kept = {code for code in "ABCD" if code not in others or code in "AB"}
    figures = {
        "A": "  A: {name: {en: A}}\n",
        "B": "  B: {name: {en: B}}\n",
        "C": "  C: {name: {en: C}, kind: yes_no}\n",
        "D": "  D: {name: {en: D}, kind: level, levels: {none: {en: N}, NO: {en: H}, full: {en: F}}}\n",
    }
    declared = "".join(text for code, text in figures.items() if code in kept)
    catalogue = with_indicators(f"  I: {{name: {{en: I}}, score: {{{written}}}}}\n", ONE + rest, declared)
    assert [indicator.rule for indicator in catalogue.indicators] == [rule]


def test_offices_frequencies_and_targets_are_read() -> None:
    """An indicator has the office of its first figure, unless it names one; a sum of parts has no measure."""
    catalogue = with_indicators(
        """\
  I:
    name: {en: I}
    determined: {en: By counting}
    score: {rule: sum_of_parts, parts: [{share: 1, score: {rule: capped, figure: A, cap: 90}}]}
    targets: [{at_least: 0.9, by: 2025-12, source: {en: Resolution}}, {below: 1, by: 2030}]
  J: {name: {en: J}, owner: own, score: {rule: relative_to_best, figure: A}}
""",
        "  DTI: {role: composite, name: {en: D}, parts: [I, J], weights: equal}\n",
        "  A: {name: {en: A}, measure: pct, owner: stat, frequency: quarter}\n",
    )
    first, second = catalogue.indicators
    assert (first.owner, first.measure, first.determined) == ("stat", "", Names.of({"en": "By counting"}))
    assert (second.owner, second.measure) == ("own", "pct")
    assert catalogue.figures["A"].frequency is PeriodKind.QUARTER
    assert catalogue.owners == {
        "stat": Owner("stat", Names.of({"en": "Statistics"}), Reports.ALL),
        "own": Owner("own", Names.of({"en": "Own"}), Reports.OWN),
    }
    reached, other = first.targets
    source = Names.of({"en": "Resolution"})
    due = Period(PeriodKind.MONTH, 2025, 12)
    assert reached == Target(Comparator.AT_LEAST, 0.9, due, source, reached.location, possible=(0, 1))
    assert (other.comparator, other.value, other.by) == (Comparator.BELOW, 1, Period(PeriodKind.YEAR, 2030))
    assert str(other.location).endswith(":71")


def test_every_key_of_a_target_becomes_its_noun() -> None:
    """What each comparator says, the plan to it, and whom it is for; a count is not negative, a score not above 1."""
    catalogue = with_indicators(
        """\
  I:
    name: {en: I}
    score: {rule: capped, figure: A, cap: 90, direction: lower}
    targets:
      - at_most: 40
        by: 2026-Q2
        from: {period: 2024, value: 60}
        milestones: [{by: 2025-Q4, value: 50}]
        between_milestones: straight
        for: country
      - {between: [20, 30], by: 2026, for: 24}
      - {rising: true, by: 2026}
      - {below: 0.5, by: 2026}
      - {at_most: 0, rising: false, by: 2026}
      - {text: {en: Leading}, by: 2026, for: [24, 27]}
""",
        "  DTI: {role: composite, name: {en: D}, parts: [I], weights: equal, targets: [{rank: 3, by: 2026}]}\n",
        "  A: {name: {en: A}, kind: count}\n",
    )
    plan, between, rising, below, nothing, text = catalogue.indicators[0].targets
    year = Period(PeriodKind.YEAR, 2026)
    assert plan == Target(
        Comparator.AT_MOST,
        40,
        Period(PeriodKind.QUARTER, 2026, 2),
        location=plan.location,
        start=Start(Period(PeriodKind.YEAR, 2024), 60),
        milestones=(Milestone(Period(PeriodKind.QUARTER, 2025, 4), 50),),
        interpolation=Interpolation.STRAIGHT,
        whose=Whose.COUNTRY,
        possible=(0, inf),
    )
    assert (between.value, between.high, between.whose, between.is_for("24"), between.is_for("27")) == (
        20,
        30,
        ("24",),
        True,
        False,
    )
    assert (rising.comparator, rising.value, rising.interpolation) == (Comparator.RISING, None, Interpolation.STEPS)
    assert (text.words("en"), text.whose, list(text.numbers)) == ("Leading", ("24", "27"), [])
    assert (below.comparator, nothing.comparator, nothing.value) == (Comparator.BELOW, Comparator.AT_MOST, 0)
    (rank,) = catalogue.composite.targets
    assert (rank.comparator, rank.value, rank.by, list(rank.numbers)) == (Comparator.RANK, 3, year, [])
    assert list(plan.numbers) == [40, 50]


@pytest.mark.parametrize(
    ("was", "becomes", "codes"),
    [
        # Offices.
        ("owner: stat}", "owner: ^stats}", ["C314"]),
        ("name: {en: E}, kind: count", "name: {en: E}, owner: ^{en: Statistics}, kind: count", ["C220"]),
        (RULE, f"owner: ^stta, {RULE}", ["C314"]),
        ("  stat: ", "  ^tax: {name: {en: T}}\n  stat: ", ["C315"]),
        ("{name: {en: Statistics}}", "{name: {en: Statistics}, reports: ^everything}", ["C211"]),
        ("{name: {en: Statistics}}", "{name: {en: Statistics}, ^sends: all}", ["C201"]),
        # Frequencies.
        ("owner: stat}", "owner: stat, frequency: ^weekly}", ["C211"]),
        # Directions.
        (RULE, "score: {rule: capped, figure: A, cap: 90, direction: ^down}}", ["C211"]),
        (RULE, "score: {rule: goalposts, figure: A, low: 9, high: 1, ^direction: lower}}", ["C201"]),
        (RULE, "score: {rule: steps, figure: A, ^steps: {9: 1, 2: 0.5}, direction: lower}}", ["C429"]),
        (RULE, "score: {rule: steps, figure: A, ^steps: {2: 0.5, 9: 1}, direction: lower}}", ["C429"]),
        (RULE, "score: {rule: steps, figure: A, ^steps: {2: 1, 9: 0.5}}}", ["C412"]),
        (RULE, "score: {rule: relative_to_best, figure: ^C}}", ["C313", "C414"]),
        (RULE, "score: {rule: relative_to_best, ^figur: A}}", ["C202", "C201"]),
        # Parts.
        (RULE, f"score: {{rule: sum_of_parts, ^parts: [{HALF}]}}}}", ["C427"]),
        (RULE, "score: {rule: sum_of_parts, parts: ^[]}}", ["C203"]),
        (RULE, "score: {rule: sum_of_parts, parts: ^A}}", ["C209"]),
        (RULE, f"{PARTS}{HALF}, {{share: 0.5, score: {{rule: yes_no, figure: ^A}}}}]}}}}", ["C414"]),
        (RULE, f"{PARTS}{HALF}, {{share: 0.5, score: {{rule: yes_no, figure: ^X}}}}]}}}}", ["C301"]),
        (RULE, f"{PARTS}{HALF}, {{share: 0.5, score: {{rule: ^sum_of_parts, parts: []}}}}]}}}}", ["C211"]),
        (RULE, f"{PARTS}{HALF}, {{share: ^1.5, score: {{rule: yes_no, figure: C}}}}]}}}}", ["C213"]),
        (RULE, f"{PARTS}{HALF}, {{share: 0.5, score: {{rule: yes_no, figure: C, ^cap: 1}}}}]}}}}", ["C201"]),
        (RULE, f"{PARTS}{HALF}, {{share: 0.5, ^scor: {{rule: yes_no, figure: C}}}}]}}}}", ["C202", "C201"]),
        (
            RULE,
            f"{PARTS}{HALF}, {{share: 0.5, score: {{rule: levels, figure: D, ^shares: {{full: 1}}}}}}]}}}}",
            ["C411"],
        ),
        (
            RULE,
            f"{PARTS}{HALF}, {{share: 0.5, score: {{rule: steps, figure: B, ^steps: {{1: 1, 2: 1}}}}}}]}}}}",
            ["C412"],
        ),
        (
            RULE,
            f"{PARTS}{HALF}, {{share: 0.5, score: {{rule: goalposts, figure: B, low: 1, high: ^1}}}}]}}}}",
            ["C413"],
        ),
        (
            RULE,
            (
                f"{PARTS}{HALF}, {{share: 0.5, score: "
                "{rule: ratio, numerator: B, denominator: E, per: 100, cap: ^0.9}}]}}"
            ),
            ["C418"],
        ),
        # Targets.
        (RULE, f"targets: [^{{by: 2025-12}}], {RULE}", ["C423"]),
        (RULE, f"targets: [^{{at_least: 1, above: 2, by: 2025-12}}], {RULE}", ["C423"]),
        (RULE, f"targets: [{{at_least: 1, by: 2025-12}}, ^{{by: 2025-12}}], {RULE}", ["C423"]),
        (RULE, f"targets: [{{at_least: 1, by: ^12/2025}}], {RULE}", ["C219"]),
        (RULE, f"targets: [{{at_least: ^ninety, by: 2025-12}}], {RULE}", ["C205"]),
        (RULE, f"targets: [^{{at_least: 1}}], {RULE}", ["C202"]),
        (RULE, f"targets: ^{{at_least: 1, by: 2025-12}}, {RULE}", ["C209"]),
        (RULE, f"targets: [{{^atleast: 1, by: 2025-12}}], {RULE}", ["C201"]),
        (RULE, f"targets: [{{at_least: ^120, by: 2025-12}}], {RULE}", ["C425"]),
        (RULE, f"targets: [{{above: ^100, by: 2025-12}}], {RULE}", ["C425"]),
        (RULE, f"targets: [{{at_least: 100, by: 2025-12}}], {RULE}", []),
        (RULE, f"targets: [{{^at_most: 30, by: 2025-12}}], {RULE}", ["C426"]),
        ("IC: {", "IC: {targets: [{at_least: 1, by: 2025-12}], ", []),
        ("IC: {", "IC: {targets: [{at_least: ^2, by: 2025-12}], ", ["C425"]),
        ("ID: {", "ID: {targets: [^{at_least: 1, by: 2025-12}], ", ["C424"]),
        ("IB: {", "IB: {targets: [{at_least: ^101, by: 2025-12}], ", ["C425"]),
        ("per: 100}", "per: 100, may_exceed: true}, targets: [{at_least: 101, by: 2025-12}]", []),
        (
            RULE,
            "targets: [{at_most: 5, by: 2025-12}], score: {rule: goalposts, figure: A, low: 9, high: 1}}",
            [],
        ),
        ("languages: [en]", "languages: [en, vi]\nsources: {en: S, vi: N}", None),
    ],
)
def test_a_slip_is_named_where_it_stands(was: str, becomes: str, codes: list[str] | None) -> None:
    """A catalogue with one slip has these problems, at the marked places, and no others."""
    assert was in GROUND
    text, places = marked(GROUND.replace(was, becomes, 1))
    document = parse_yaml(text, "indicators.yaml").value
    assert document is not None
    found = check_document(document).problems
    if codes is None:  # every name lacks a language, and nothing else is wrong
        assert {p.code for p in found} == {"C218"}
        return
    assert sorted(p.code for p in found) == sorted(codes)
    at = [(p.location.line, p.location.column) for p in found if p.location]
    assert set(places) <= set(at)
