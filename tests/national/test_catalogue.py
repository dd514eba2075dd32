"""The sample set of components: every rule, points that add up, and everything said that a page prints."""

from collections import Counter

import pytest

from scorecard.catalogue import (
    AsReported,
    Catalogue,
    Direction,
    FigureKind,
    Indicator,
    Normalised,
    Reports,
    Role,
    ScoringRule,
    figures_of,
    simple_rules,
)
from scorecard.period import PeriodKind

# The main level of Decision 922.
POINTS = {"NTS": 100, "TCS": 100, "HTS": 100, "NLS": 100, "ATTTM": 100, "HDCQS": 200, "HDKTS": 150, "HDXHS": 150}
LONGEST = {"vi": 62, "en": 66}
CAUTION = {
    "vi": "Mẫu. Cấu trúc theo Quyết định 922 (2021–2023). Ước tính hằng tháng, không phải DTI của Bộ.",
    "en": "Sample. Structure of Decision 922 (2021–2023). Monthly estimate, not the ministry's DTI.",
}


def rules(catalogue: Catalogue) -> list[type[ScoringRule]]:
    """The rule of every component and of every part of one."""
    own = [type(node.rule) for node in catalogue.indicators]
    return own + [type(rule) for node in catalogue.indicators for rule in simple_rules(node.rule) if rule != node.rule]


def test_there_are_about_fifty_components(catalogue: Catalogue) -> None:
    """Each is a part of one main index, and no figure is asked for in vain."""
    assert 48 <= len(catalogue.indicators) <= 52
    parts = Counter(edge.child for node in catalogue.aggregates if node.role is Role.MAIN for edge in node.parts)
    assert parts == Counter(node.code for node in catalogue.indicators)
    assert {code for node in catalogue.indicators for code in figures_of(node.rule)} == set(catalogue.figures)


def test_points_are_those_of_the_decision(catalogue: Catalogue) -> None:
    """Main index by main index the components' points add up to them, and all of them to 1000."""
    own = {node.code: node.points for node in catalogue.indicators}
    mains = [node for node in catalogue.aggregates if node.role is Role.MAIN and node.scored]
    assert {node.code: node.points for node in mains} == POINTS
    assert {node.code: sum(own[edge.child] or 0 for edge in node.parts) for node in mains} == POINTS
    assert catalogue.composite.points == sum(POINTS.values()) == 1000
    assert [node.code for node in catalogue.aggregates if not node.scored] == ["DTTM"]


def test_every_rule_occurs(catalogue: Catalogue) -> None:
    """Several times, and lower is better in several; as reported, or held against the other units, is no component."""
    found = Counter(rules(catalogue))
    assert set(found) == set(ScoringRule.__args__) - {AsReported, Normalised}
    assert min(found.values()) >= 3
    directions = [getattr(r, "direction", None) for n in catalogue.indicators for r in simple_rules(n.rule)]
    assert directions.count(Direction.LOWER) >= 4


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_component_says_all_that_a_page_prints(catalogue: Catalogue, language: str) -> None:
    """Number, name on one line, evidence, source and office; every figure its possible range, office and source."""
    for node in catalogue.indicators:
        assert node.number
        assert 0 < len(node.names(language)) <= LONGEST[language], node.code
        assert node.evidence(language)
        assert node.source(language)
        assert catalogue.owners[node.owner].names(language)
    for figure in catalogue.figures.values():
        assert 0 < len(figure.names(language)) <= LONGEST[language], figure.code
        assert figure.source(language)
        bounded = figure.low is not None and figure.high is not None
        assert bounded or figure.kind in {FigureKind.LEVEL, FigureKind.YES_NO}


def test_offices_report_by_the_month_the_quarter_and_the_year(catalogue: Catalogue) -> None:
    """Most figures come from the provinces, every month; five central offices send tables of all units."""
    assert Counter(owner.reports for owner in catalogue.owners.values()) == {Reports.OWN: 1, Reports.ALL: 5}
    frequencies = Counter(figure.frequency for figure in catalogue.figures.values())
    assert 6 <= frequencies[PeriodKind.QUARTER] <= 10
    assert 6 <= frequencies[PeriodKind.YEAR] <= 10
    own = [figure for figure in catalogue.figures.values() if catalogue.owners[figure.owner].reports is Reports.OWN]
    assert len(own) > len(catalogue.figures) / 2


def test_targets_are_those_of_resolution_57(catalogue: Catalogue) -> None:
    """Each with its source; 5G has its milestones."""
    targets = {node.code: node.targets for node in catalogue.indicators if node.targets}
    assert len(targets) >= 12
    assert all(target.source("vi") and target.source("en") for found in targets.values() for target in found)
    (plan,) = targets["HTS.3"]
    steps = [(one.value, one.by.code) for one in plan.milestones]
    assert [*steps, (plan.value, plan.by.code)] == [(10.5, "2025-06"), (14.9, "2025-09"), (57.5, "2025-12")]
    assert plan.national


def test_the_main_level_has_names_in_five_languages(catalogue: Catalogue) -> None:
    """Vietnamese, English, Hindi, Urdu, Bengali; pages are made in the first two."""
    assert catalogue.languages == ("vi", "en")
    for node in catalogue.aggregates:
        assert {language for language, _ in node.names.texts} == {"vi", "en", "hi", "ur", "bn"}


def test_the_caution_is_word_for_word(catalogue: Catalogue) -> None:
    """Nothing that is made of a sample may look more official than it is."""
    assert {language: catalogue.cautions(language) for language in CAUTION} == CAUTION
    assert (catalogue.identifier, catalogue.edition.code) == ("dti-sample", "922-sample-1.0")


def test_numbers_count_the_components(catalogue: Catalogue) -> None:
    """1.1, 1.2, … in the order of the main indices; 6, smart city, has none."""
    numbers = [node.number for node in catalogue.indicators]
    counted = [
        f"{main.number}.{k}"
        for main in catalogue.aggregates
        if main.role is Role.MAIN
        for k, _ in enumerate(main.parts, start=1)
    ]
    assert numbers == counted
    assert all(isinstance(node, Indicator) for node in catalogue.indicators)
