"""Of which quarter or year a value is said to be: stale figures, ratios, several figures, merged units."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from scorecard.catalogue import (
    NOT_PREPARED,
    Capped,
    Catalogue,
    Merging,
    Part,
    Preparation,
    Quotient,
    Ratio,
    ScoringRule,
    SumOfParts,
)
from scorecard.catalogue.transforms import Denomination
from scorecard.index import compute_index
from scorecard.language import Language
from scorecard.merging import merge_panel
from scorecard.panel import DataStatus, Panel
from scorecard.period import Period, parse_period
from scorecard.report.views import view_scorecard
from scorecard.report.views.reading import Reading
from tests.report import cases, national

EN = Language("en")
FINAL, STALE = DataStatus.FINAL, DataStatus.STALE
Spoken = Mapping[str, tuple[str, DataStatus]]
RATIO = Ratio("NLS.4", "NLS.4.b", per=100)
QUOTIENT = Capped(Quotient("NLS.4", "NLS.4.b", per=100), 95.0)
BOTH = SumOfParts((Part(0.5, RATIO), Part(0.5, Capped("NLS.3", 95.0))))


def period(code: str) -> Period | None:
    """The period of a code; None for an empty one."""
    return parse_period(code) if code else None


def speaking(plain: Panel, unit: str, spoken: Spoken) -> Panel:
    """The panel in which figures of a unit speak of periods and have statuses."""
    cells = {**plain.cells}
    for figure, (code, _) in spoken.items():
        cells[unit, figure] = replace(cells[unit, figure], period=period(code))
    row = plain.row_of(unit)
    marked = cases.without(plain, {(row, plain.figures.index(code)): status for code, (_, status) in spoken.items()})
    return replace(marked, cells=cells)


def ruled(rule: ScoringRule, preparation: Preparation = NOT_PREPARED) -> Catalogue:
    """The national catalogue with this rule, and preparation, at NLS.4."""
    kind = national.catalogue()
    nodes = tuple(
        replace(node, rule=rule, preparation=preparation) if node.code == "NLS.4" else node for node in kind.indicators
    )
    return replace(kind, indicators=nodes)


@pytest.mark.parametrize(
    ("rule", "spoken", "said"),
    [
        (RATIO, {"NLS.4": ("2025-Q3", FINAL), "NLS.4.b": ("2024", FINAL)}, "Q3/2025"),
        (RATIO, {"NLS.4": ("", FINAL), "NLS.4.b": ("2024", FINAL)}, ""),
        (RATIO, {"NLS.4": ("", FINAL), "NLS.4.b": ("2023", STALE)}, "2023"),
        (RATIO, {"NLS.4": ("2025-Q3", FINAL), "NLS.4.b": ("2023", STALE)}, "2023"),
        (RATIO, {"NLS.4": ("2025-Q2", STALE), "NLS.4.b": ("2024", FINAL)}, "Q2/2025"),
        (RATIO, {"NLS.4": ("2025-Q2", STALE), "NLS.4.b": ("2023", STALE)}, "2023"),
        (QUOTIENT, {"NLS.4": ("2025-Q3", FINAL), "NLS.4.b": ("2024", FINAL)}, "Q3/2025"),
        (QUOTIENT, {"NLS.4": ("", FINAL), "NLS.4.b": ("2024", FINAL)}, ""),
        (QUOTIENT, {"NLS.4": ("", FINAL), "NLS.4.b": ("2023", STALE)}, "2023"),
        (BOTH, {"NLS.4": ("2025-Q3", FINAL), "NLS.3": ("2024", FINAL), "NLS.4.b": ("2023", FINAL)}, "2024"),
        (BOTH, {"NLS.4": ("2025-Q3", FINAL), "NLS.3": ("", FINAL), "NLS.4.b": ("2023", FINAL)}, "Q3/2025"),
        (BOTH, {"NLS.4": ("2025-Q2", STALE), "NLS.3": ("2024", FINAL), "NLS.4.b": ("", FINAL)}, "Q2/2025"),
    ],
)
def test_the_oldest_period_of_what_is_stale_or_measured(rule: ScoringRule, spoken: Spoken, said: str) -> None:
    """A denominator speaks only where it is stale: a † never stands beside an empty period."""
    kind = ruled(rule)
    plain = national.panel(kind)
    index = compute_index(speaking(plain, plain.units[0].code, spoken), kind)
    reading = Reading(index, EN, national.circumstances(index))
    node = kind.nodes["NLS.4"]
    assert reading.period_of(0, node) == said
    assert ("†" in reading.value(0, node)) == any(status is STALE for _, status in spoken.values())


@pytest.mark.parametrize(("status", "said"), [(FINAL, ""), (STALE, "2023")])
def test_what_a_value_is_denominated_by_speaks_only_where_it_is_stale(status: DataStatus, said: str) -> None:
    """As the denominator of a ratio, for it is one."""
    by = Preparation(denomination=Denomination("NLS.4.b"))
    kind = ruled(Capped("NLS.4", 95.0), by)
    plain = national.panel(kind)
    spoken = {"NLS.4": ("", FINAL), "NLS.4.b": ("2023", status)}
    index = compute_index(speaking(plain, plain.units[0].code, spoken), kind)
    reading = Reading(index, EN, national.circumstances(index))
    node = kind.nodes["NLS.4"]
    assert reading.period_of(0, node) == said
    assert ("†" in reading.value(0, node)) == (status is STALE)


JUNE = parse_period("2025-06")
PHU_THO, BEFORE = "25", ("17", "25", "26")


def merged(spoken: Mapping[str, Spoken]) -> Panel:
    """June of the 63 units, in which nothing but the figures given speaks of another period, as the 34 units."""
    assert JUNE is not None
    kind = national.catalogue()
    plain = national.panel(kind, month=JUNE, vintage="63")
    plain = replace(plain, cells={key: replace(cell, period=None) for key, cell in plain.cells.items()})
    for unit, figures in spoken.items():
        plain = speaking(plain, unit, figures)
    crosswalk = cases.geography().crosswalk("63", "34")
    assert crosswalk is not None
    means = {code: replace(figure, merging=Merging.MEAN) for code, figure in kind.figures.items()}
    return merge_panel(plain, crosswalk, national.units("34"), means)


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        ({code: {"NLS.3": ("2025-Q1", FINAL)} for code in BEFORE}, "Q1/2025"),
        ({"26": {"NLS.3": ("2025-Q1", FINAL)}}, "Q1/2025"),
        ({"17": {"NLS.3": ("2025-Q1", FINAL)}, "26": {"NLS.3": ("2024-Q4", STALE)}}, "Q4/2024"),
        ({}, None),
    ],
)
def test_a_merged_unit_has_the_oldest_period_of_its_predecessors(
    spoken: Mapping[str, Spoken], said: str | None
) -> None:
    """Its values have no cell of their own: the page says of which quarter those behind them are."""
    panel = merged(spoken)
    kind = national.catalogue()
    index = compute_index(panel, kind)
    page_of = view_scorecard(index, PHU_THO, EN, national.circumstances(index))
    rows = {row.number.strip(): row for group in page_of.tables[0].groups for row in group.rows}
    assert rows["4.3"].periods == (() if said is None else (said,))
    assert ("†" in rows["4.3"].value) == any(STALE in dict(one.values()).values() for one in spoken.values())
