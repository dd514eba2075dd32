"""Explaining a number: what parts add is the whole, whatever is missing, and every number is the index's own."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.catalogue import Catalogue, Figure, Merging
from scorecard.export import cells
from scorecard.geography import Crosswalk, Succession, Unit
from scorecard.index import compute_index
from scorecard.index.lineage import FigureLineage, NodeLineage, explain
from scorecard.index.result import Index, Standing
from scorecard.index.tables import scores_table
from scorecard.inputs.catalogue_file import check_document
from scorecard.inputs.yaml_file import parse_yaml
from scorecard.language import Names
from scorecard.merging import merge_panel
from scorecard.panel import Cell, DataStatus, Panel
from scorecard.period import Period, PeriodKind
from scorecard.problems import Location

YEAR = Period(PeriodKind.YEAR, 2025)
CATALOGUE = """\
format: 1
id: random
title: {en: Random}
short_title: {en: R}
agency: {en: A}
edition: {code: "1", status: official, framework: {en: F}}
languages: [en]
territory: {level: province, vintage: "34"}
period: year
figures:
  A: {name: {en: A}}
  B: {name: {en: B}}
  C: {name: {en: C}, kind: yes_no}
  D: {name: {en: D}, kind: count}
  E: {name: {en: E}}
  G: {name: {en: G}}
  V: {name: {en: V}}
indicators:
  I1: {name: {en: I1}, points: 20, score: {rule: ratio, numerator: A, denominator: B, cap: 2}}
  I2: {name: {en: I2}, points: 30, score: {rule: capped, figure: E, cap: 3, direction: lower}}
  I3:
    name: {en: I3}
    points: 25
    score:
      rule: sum_of_parts
      parts:
        - {share: 0.3, score: {rule: yes_no, figure: C}}
        - {share: 0.7, score: {rule: steps, figure: D, steps: {2: 1, 1: 0.5}}}
  I4: {name: {en: I4}, points: 5, score: {rule: relative_to_best, figure: E}}
aggregates:
  M1: {role: main, name: {en: M1}, parts: [I1, I2], MISSING1}
  M2: {role: main, name: {en: M2}, parts: [I3, I4], MISSING2}
  M3: {role: main, name: {en: M3}, points: 40, given: G, published: {value: V}}
  M4: {role: main, name: {en: M4}, points: 0, scored: false}
  GROUP: {role: group, name: {en: G}, parts: [M1, M2, M4], ROUNDING}
  P1: {role: pillar, name: {en: P1}, parts: [GROUP, M3], MISSING1}
  P2: {role: pillar, name: {en: P2}, parts: [GROUP, M2], MISSING2}
  TOP: {role: composite, name: {en: T}, parts: {GROUP: 0.5, P1: 0.3, P2: 0.2}, weights: shares, METHOD, MISSING3}
"""
FIGURES = ("A", "B", "C", "D", "E", "G", "V")
MISSING = ("reweight", "zero", "not_computed")
METHODS = ("aggregation: weighted_mean", "aggregation: weighted_sum")
UNITS = tuple(Unit(code, "34", Names.of({"en": code})) for code in ("01", "02", "03"))


@cache
def catalogue(
    missing: tuple[str, str, str] = MISSING[:1] * 3, method: str = METHODS[0], decimals: int = 0
) -> Catalogue:
    """The catalogue with these rules of missing parts, method of the composite and rounding of the group."""
    text = CATALOGUE.replace("METHOD", method)
    text = text.replace("ROUNDING", f"rounding: {{decimals: {decimals}}}" if decimals else "threshold: 0.5")
    for k, rule in enumerate(missing, start=1):
        text = text.replace(f"MISSING{k}", f"missing: {rule}")
    document = parse_yaml(text, "indicators.yaml").value
    assert document is not None
    read = check_document(document)
    assert read.value is not None, read.problems
    return read.value


def panel(rows: list[list[float]], absent: DataStatus = DataStatus.MISSING) -> Panel:
    """A row a unit, a column a figure; what is NaN is ``absent``."""
    values = np.array(rows, dtype=np.float64)
    statuses = np.where(np.isfinite(values), DataStatus.FINAL, absent).astype(np.int8)
    read = {
        (unit.code, figure): Cell(Location("a.xlsx", sheet="S", cell=f"{figure}{row + 1}"), "")
        for row, unit in enumerate(UNITS)
        for k, figure in enumerate(FIGURES)
        if np.isfinite(values[row, k])
    }
    return Panel(YEAR, UNITS, FIGURES, values, statuses, read)


def node(index: Index, unit: str, code: str) -> NodeLineage:
    """The lineage of a node."""
    found = explain(index, unit, code)
    assert isinstance(found, NodeLineage)
    return found


FULL = [[3.0, 2.0, 1.0, 1.0, 4.0, 0.6, 0.6], [1.0, 2.0, 0.0, 2.0, 2.0, 0.7, 0.7], [5.0, 2.0, 1.0, 0.0, 8.0, 0.2, 0.2]]
NUMBERS = st.one_of(st.just(float("nan")), st.floats(0.01, 50, allow_nan=False))
YES_NO = st.sampled_from([0.0, 1.0, float("nan")])
COUNTS = st.sampled_from([0.0, 1.0, 2.0, 3.0, float("nan")])
SHARES = st.one_of(st.just(float("nan")), st.floats(0, 1, allow_nan=False))
ROWS = st.tuples(NUMBERS, NUMBERS, YES_NO, COUNTS, NUMBERS, SHARES, SHARES).map(list)
OFTEN = settings(deadline=None, max_examples=40)
INDICES = st.builds(
    lambda rows, absent, missing, method, decimals: compute_index(
        panel(rows, absent), catalogue(missing, method, decimals)
    ),
    st.lists(ROWS, min_size=3, max_size=3),
    st.sampled_from([DataStatus.MISSING, DataStatus.NOT_APPLICABLE, DataStatus.REJECTED]),
    st.tuples(*(st.sampled_from(MISSING) for _ in range(3))),
    st.sampled_from(METHODS),
    st.sampled_from([0, 3]),
)


@OFTEN
@given(INDICES)
def test_what_the_parts_add_is_the_whole(index: Index) -> None:
    """Σ adds + rounding = score to 1e-12 for every aggregate; nothing is added to a whole that is not computed."""
    for unit in UNITS:
        for code in ("M1", "M2", "GROUP", "P1", "P2", "TOP"):
            found = node(index, unit.code, code)
            adds = [part.adds for part in found.parts if part.adds is not None]
            if found.numbers.score is None:
                assert (adds, found.rounded) == ([], None)
                continue
            assert found.rounded is not None
            assert sum(adds) + found.rounded == pytest.approx(found.numbers.score, abs=1e-12)
            if found.node.rounding is None:
                assert abs(found.rounded) <= 1e-12


@OFTEN
@given(INDICES)
def test_what_the_leaves_add_is_the_composite(index: Index) -> None:
    """Over all paths, the indicators and what is given add up to composite and pillars, but for rounded wholes."""
    if index.catalogue.nodes["GROUP"].rounding is not None:
        return
    for unit in UNITS:
        added = {"TOP": 0.0, "P1": 0.0, "P2": 0.0}
        for leaf in ("I1", "I2", "I3", "I4", "M3"):
            for reach in node(index, unit.code, leaf).reaches:
                added[reach.whole] += reach.adds or 0.0
        for code, summed in added.items():
            score = node(index, unit.code, code).numbers.score
            assert summed == pytest.approx(0.0 if score is None else score, abs=1e-12)


@OFTEN
@given(INDICES, st.sampled_from(UNITS))
def test_a_share_is_what_a_little_more_of_the_score_adds(index: Index, unit: Unit) -> None:
    """Raising the given main index of a unit by δ raises composite and pillar by share x δ: the index computed anew."""
    found = node(index, unit.code, "M3")
    if index.catalogue.nodes["GROUP"].rounding is not None or found.numbers.score is None:
        return
    rows, row = index.panel.values.copy(), index.row_of(unit.code)
    rows[row, FIGURES.index("G")] += 0.25
    raised = compute_index(replace(index.panel, values=rows), index.catalogue)
    for reach in found.reaches:
        before, after = (made.scores[row, made.column_of(reach.whole)] for made in (index, raised))
        if np.isfinite(before):
            assert after - before == pytest.approx(0.25 * reach.share, abs=1e-12)


@OFTEN
@given(INDICES)
def test_the_numbers_are_those_of_scores_csv(index: Index) -> None:
    """Value, score, points, rank, of and status stand in the tidy table as they are shown."""
    table = {(row["unit"], row["code"]): row for row in scores_table(index).to_dict("records")}
    for unit in UNITS:
        for code in index.nodes:
            shown, row = node(index, unit.code, code).numbers, table[unit.code, code]
            for name in ("value", "score", "points", "max_points", "rank"):
                own, theirs = getattr(shown, name), float(row[name])
                assert (own is None and np.isnan(theirs)) or own == theirs
            assert cells.status(shown.status) == row["status"]
            assert shown.rank is None or shown.of == row["of"]


def test_every_path_is_named_with_its_weight() -> None:
    """M2 reaches the composite by the group three times and by the second pillar once more: 4 paths, by hand."""
    top = next(reach for reach in node(compute_index(panel(FULL), catalogue()), "01", "M2").reaches)
    by_hand = {
        ("TOP", "GROUP", "M2"): 0.5 * 30 / 80,
        ("TOP", "P1", "GROUP", "M2"): 0.3 * 80 / 120 * 30 / 80,
        ("TOP", "P2", "GROUP", "M2"): 0.2 * 80 / 110 * 30 / 80,
        ("TOP", "P2", "M2"): 0.2 * 30 / 110,
    }
    named = {(path.links[0].whole, *(link.part for link in path.links)): path.share for path in top.paths}
    assert named == pytest.approx(by_hand)
    assert top.share == pytest.approx(sum(by_hand.values()))
    assert top.share == pytest.approx(top.nominal)


def test_a_missing_part_passes_its_weight_on() -> None:
    """Without I1, I2 is the whole of M1: 80 of 80 points of weight instead of 30 of 50, and I1 is named as absent."""
    rows = [[np.nan, *FULL[0][1:]], *FULL[1:]]
    index = compute_index(panel(rows), catalogue())
    main = node(index, "01", "M1")
    assert [(part.part, part.link.share if part.link else None) for part in main.parts] == [("I1", 0.0), ("I2", 1.0)]
    assert [(absent.node, absent.nominal, absent.status) for absent in main.absent] == [("I1", 0.4, DataStatus.MISSING)]
    reach = next(reach for reach in node(index, "01", "I2").reaches if reach.whole == "P1")
    assert reach.share == pytest.approx(50 / 120)
    assert reach.nominal == pytest.approx(30 / 120)


def test_a_rule_is_shown_with_all_it_read() -> None:
    """A sum of parts with its parts, relative to best with the best unit, each figure with its cell."""
    index = compute_index(panel(FULL), catalogue())
    parts = node(index, "01", "I3").scoring
    assert parts is not None
    assert [(share, part.value, part.score) for share, part in parts.parts] == [(0.3, 1.0, 1.0), (0.7, 1.0, 0.5)]
    assert [str(source.cell.location) for source in parts.sources if source.cell] == ["a.xlsx [S!C1]", "a.xlsx [S!D1]"]
    relative = node(index, "01", "I4").scoring
    assert relative is not None
    assert relative.best is not None
    assert (relative.best.value, relative.best.unit.code, relative.score) == (8.0, "03", 0.5)


def test_what_is_not_scored_reaches_nothing() -> None:
    """The smart-city index has no path, no rank and no number, and stands among the parts of its group."""
    index = compute_index(panel(FULL), catalogue())
    found = node(index, "01", "M4")
    assert (found.reaches, found.numbers.rank, found.numbers.standing) == ((), None, Standing.NOT_SCORED)
    assert [part.part for part in node(index, "01", "GROUP").parts if part.link is None] == ["M4"]


def test_a_given_node_shows_the_figure_it_takes() -> None:
    """Its value is the reported figure, with the published one beside it."""
    found = node(compute_index(panel(FULL), catalogue()), "02", "M3")
    assert found.given is not None
    assert found.published is not None
    assert (found.given.figure, found.given.value, found.numbers.score) == ("G", 0.7, 0.7)
    assert found.published.value == 0.7


def test_a_figure_names_what_reads_it() -> None:
    """E is scored twice; V is only held against a value; an unknown code is a KeyError."""
    index = compute_index(panel(FULL), catalogue())
    uses = {}
    for code in ("E", "V", "G"):
        found = explain(index, "01", code)
        assert isinstance(found, FigureLineage)
        uses[code] = [(use.node, use.purpose) for use in found.uses]
    assert uses == {"E": [("I2", "scores"), ("I4", "scores")], "V": [("M3", "published")], "G": [("M3", "gives")]}
    with pytest.raises(KeyError):
        explain(index, "01", "nothing")
    with pytest.raises(KeyError):
        explain(index, "99", "E")


def test_a_merged_figure_keeps_its_predecessors() -> None:
    """The value of a merged unit has no cell; those of its predecessors have theirs, and the rule is named."""
    older = tuple(Unit(code, "63", Names.of({"en": code})) for code in ("01", "02", "03"))
    before = replace(panel(FULL), units=older)
    crosswalk = Crosswalk("63", "34", (Succession(("01",), "01"), Succession(("02", "03"), "02")))
    figures = {code: Figure(code, Names.of({"en": code}), merging=Merging.SUM) for code in FIGURES}
    merged = merge_panel(before, crosswalk, UNITS[:2], figures)
    index = compute_index(merged, catalogue())
    found = explain(index, "02", "A")
    assert isinstance(found, FigureLineage)
    assert (found.source.value, found.source.cell, found.source.status) == (6.0, None, DataStatus.ESTIMATED)
    assert [
        (s.unit.vintage, s.unit.code, s.value, str(s.cell and s.cell.location)) for s in found.source.merged_from
    ] == [
        ("63", "02", 1.0, "a.xlsx [S!A2]"),
        ("63", "03", 5.0, "a.xlsx [S!A3]"),
    ]
    alone = explain(index, "01", "A")
    assert isinstance(alone, FigureLineage)
    assert (alone.source.merged_from, alone.source.cell) == ((), before.cell("01", "A"))


def test_a_rejected_figure_is_the_reason_only_where_it_is_read() -> None:
    """E was rejected and A is missing: I2, I4 and what stands on them lack a rejected figure, I1 lacks a figure."""
    rows = [[np.nan, 2.0, np.nan, np.nan, np.nan, np.nan, np.nan], *FULL[1:]]
    given_panel = panel(rows)
    statuses = given_panel.statuses.copy()
    statuses[0, FIGURES.index("E")] = DataStatus.REJECTED
    index = compute_index(replace(given_panel, statuses=statuses), catalogue())
    shown = {code: node(index, "01", code).numbers.standing for code in ("I1", "I2", "I3", "I4", "M1", "M3", "TOP")}
    lost, none = Standing.REJECTED, Standing.NO_DATA
    assert shown == {"I1": none, "I2": lost, "I3": none, "I4": lost, "M1": lost, "M3": none, "TOP": lost}


def test_what_is_absent_is_named_by_its_weight() -> None:
    """Of three leaves without a score the weightiest comes first, whatever their order in the file."""
    rows = [[np.nan, 2.0, np.nan, 1.0, 4.0, np.nan, 0.6], *FULL[1:]]
    absent = node(compute_index(panel(rows), catalogue()), "01", "TOP").absent
    assert [found.node for found in absent] == ["I3", "I1", "M3"]
    assert [found.nominal for found in absent] == sorted((found.nominal for found in absent), reverse=True)


@OFTEN
@given(INDICES)
def test_what_the_leaves_add_in_points_are_the_points(index: Index) -> None:
    """Points are on each whole's own maximum: those of the leaves add up to the points of composite and pillars."""
    if index.catalogue.nodes["GROUP"].rounding is not None:
        return
    for unit in UNITS:
        reached = [reach for leaf in ("I1", "I2", "I3", "I4", "M3") for reach in node(index, unit.code, leaf).reaches]
        for top in ("TOP", "P1", "P2"):
            points = node(index, unit.code, top).numbers.points
            added = [reach.points for reach in reached if reach.whole == top and reach.points is not None]
            assert sum(added) == pytest.approx(points or 0.0, abs=1e-9)
