"""Pages for very many units: a distribution in place of dots, groups in place of a league of thousands."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import numpy as np
import page
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue import Territory
from scorecard.geography import Unit, Vintage
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.panel import DataStatus
from scorecard.report.blocks import Overview
from scorecard.report.charts import AXIS, Size
from scorecard.report.circumstances import Circumstances
from scorecard.report.documents import render
from scorecard.report.drawing import Colour, Path
from scorecard.report.group_blocks import GroupOverview
from scorecard.report.histogram import Distribution, histogram
from scorecard.report.scales import round_axis
from scorecard.report.views import view_scorecard
from scorecard.report.views.group_overview import view_whole
from scorecard.report.views.heat import fifths
from tests.report import cases, printed

EN = Language("en")
PROVINCES = {"01": 60, "24": 55, "46": 35}
_BOX = re.compile(r"M([-\d.]+) ([-\d.]+)h([-\d.]+)v([-\d.]+)")


def circumstances(*, parents: bool = True) -> Circumstances:
    """With 150 communes of three provinces beside the provinces; or as many units of three regions."""
    known = cases.geography()
    units = tuple(
        Unit(
            f"{code}{number:03}",
            "xa",
            cases.names(f"Xã Tân Lập {number}", f"Tan Lap {number} commune"),
            "commune",
            region="" if parents else str(k + 1),
            parent=code if parents else "",
        )
        for k, (code, count) in enumerate(PROVINCES.items())
        for number in range(1, count + 1)
    )
    within = "34" if parents else ""
    vintage = Vintage("xa", cases.names("150 xã", "150 communes"), "commune", date(2025, 7, 1), None, within)
    geography = replace(
        known,
        vintages=(*known.vintages, vintage),
        regions={**known.regions, "xa": known.regions["34"]},
        units_by_vintage={**known.units_by_vintage, "xa": units},
    )
    return replace(cases.circumstances(), geography=geography)


@cache
def index(*, parents: bool = True) -> Index:
    """150 communes, of which the first three have reported nothing."""
    catalogue = replace(cases.full_catalogue(), territory=Territory("commune", "xa"))
    panel = cases.panel_of(catalogue, circumstances(parents=parents).geography.units("xa"))
    silent = {(row, column): DataStatus.MISSING for row in range(3) for column in range(len(panel.figures))}
    return compute_index(cases.without(panel, silent), catalogue)


def overview(language: Language = EN, *, parents: bool = True) -> GroupOverview:
    """The overview of them."""
    found = view_whole(index(parents=parents), language, circumstances(parents=parents))
    assert isinstance(found, GroupOverview)
    return found


def scores(rows: Sequence[int]) -> np.ndarray:
    """The composite of some rows."""
    found = index()
    return found.scores[list(rows), found.column_of("DTI")]


def boxes(paths: Sequence[Path], fill: Colour) -> list[tuple[float, ...]]:
    """The bars of a colour: left, top, width, height."""
    return [tuple(map(float, box)) for path in paths if path.fill == fill for box in _BOX.findall(path.outline)]


def test_few_units_have_a_row_each() -> None:
    """34 provinces are listed, whatever groups they are in."""
    assert isinstance(view_whole(cases.index_of(cases.full_catalogue()), EN, cases.circumstances()), Overview)


@pytest.mark.parametrize(
    ("parents", "title", "groups"),
    [
        (True, "By province", {"Hanoi", "Bac Ninh", "Hue"}),
        (False, "By region", {"Northern midlands and mountains", "Red River delta", "North Central"}),
    ],
)
def test_many_units_have_a_row_for_each_group(parents: bool, title: str, groups: set[str]) -> None:  # noqa: FBT001
    """Provinces where there is a level above, else regions; all units first, the others by their mean."""
    (table,) = overview(parents=parents).groups
    assert table.head.title == title
    first, *others = table.rows
    assert (first.name, first.style, first.reported) == ("All units", "own", "147/150")
    assert {row.name for row in others} == groups
    assert [row.score for row in others] == sorted((row.score for row in others), reverse=True)


def test_a_row_counts_its_own_units() -> None:
    """How many have reported, their mean, their best; who is missing stands below."""
    (table,) = overview().groups
    hanoi = next(row for row in table.rows if row.name == "Hanoi")
    assert hanoi.reported == "57/60"
    known = scores(range(3, 60))
    assert hanoi.score == f"{known.mean():.4f}"
    assert hanoi.best == f"Tan Lap {int(known.argmax()) + 4} commune {known.max():.2f}"
    assert table.remarks[-1] == "No figures for 3 units."


def test_a_scorecard_says_the_place_among_all_and_in_the_province() -> None:
    """In place of the nearest neighbours, which are hardly apart; the ranking is that of the province."""
    catalogue = replace(cases.mains_catalogue(), territory=Territory("commune", "xa"))
    found = compute_index(cases.panel_of(catalogue, circumstances().geography.units("xa")), catalogue)
    view = view_scorecard(found, "24007", EN, circumstances())
    every = np.asarray(found.scores[:, found.column_of("DTI")])
    behind = int(100 * (every < every[66]).sum() / 150)
    place = 1 + int((every[60:115] > every[66]).sum())
    (strip,) = view.positions
    assert strip.head.finding.endswith(f"; ahead of {behind}% of the units; {place} of 55 in Bac Ninh.")
    assert view.masthead.name == "Tan Lap 7 commune, Bac Ninh"


def test_the_ranking_beside_a_unit_is_that_of_its_province() -> None:
    """Those around it in the country are of anywhere."""
    catalogue = replace(cases.mains_catalogue(), territory=Territory("commune", "xa"))
    found = compute_index(cases.panel_of(catalogue, circumstances().geography.units("xa")), catalogue)
    (league,) = view_scorecard(found, "46007", EN, circumstances()).leagues
    assert league.head.title == "Ranking: Hue"
    numbers = [float(row.rank) for row in league.rows]
    inside = sorted(found.ranks[115:, found.column_of("DTI")].tolist())
    assert numbers == inside[inside.index(numbers[0]) :][: len(numbers)]


def bars_of(values: list[float], own: float | None) -> tuple[list[tuple[float, ...]], list[tuple[float, ...]], float]:
    """The dark and the light bars of scores, and where the own score is, in mm."""
    shown = Distribution(np.array(values), float(np.mean(values)), own, (values[0],))
    axis = round_axis(min(values), max(values), 8)
    drawing = histogram(shown, axis, (), Size(186, 40, mirror=False), [str(t) for t in axis.ticks]).finish("")
    dark, light = boxes(drawing.paths, Colour.TINT), boxes(drawing.paths, Colour.HALF)
    return dark, light, 0.0 if own is None else axis.scale(3, 183)(own)


def test_bars_are_as_high_as_there_are_units() -> None:
    """Three units at one score, one at another."""
    dark, light, _ = bars_of([0.25, 0.25, 0.25, 0.75], None)
    (high, low) = (height for _, _, _, height in dark)
    assert light == []
    assert high == pytest.approx(3 * low, abs=0.02)


@given(st.lists(st.floats(0.2, 0.9), min_size=2, max_size=300), st.data())
def test_bars_are_dark_up_to_the_own_score(values: list[float], data: st.DataObject) -> None:
    """Nothing beyond it is, and no bar reaches under the floor."""
    dark, light, own = bars_of(values, data.draw(st.sampled_from(values)))
    assert all(x + width <= own + 0.02 for x, _, width, _ in dark)
    assert all(x >= own - 0.02 for x, _, _, _ in light)
    assert all(top + height <= 40 - AXIS for _, top, _, height in [*dark, *light])


@given(st.lists(st.one_of(st.floats(0, 1), st.just(np.nan), st.sampled_from([0.2, 0.5])), max_size=60))
def test_fifths_by_counting(values: list[float]) -> None:
    """Equal scores share the middle of their places: half of the equal ones count as below."""
    known = [v for v in values if np.isfinite(v)]
    expected = [
        min(int((sum(o < v for o in known) + sum(o == v for o in known) / 2) / len(known) * 5), 4)
        if np.isfinite(v)
        else -1
        for v in values
    ]
    assert fifths(np.array(values, dtype=np.float64)) == expected


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_overview_of_many_is_one_clean_page(language: str) -> None:
    """No complaint of the library, PDF/UA-1 holds, words never cover words."""
    made = render(overview(Language(language)), cases.TEMPLATES)
    assert made.problems == ()
    assert [failure.message for failure in page.validate_pdf_bytes(made.value, profile="ua1").failures] == []
    assert len(pypdf.PdfReader(BytesIO(made.value)).pages) == 1
    assert printed.overlaps(made.value) == []
    assert printed.outside(made.value) == []


def test_a_scorecard_of_one_of_many_is_clean() -> None:
    """One page, although its catalogue has 28 indicators."""
    made = render(view_scorecard(index(), "24007", Language("vi"), circumstances()), cases.TEMPLATES)
    assert made.problems == ()
    assert len(pypdf.PdfReader(BytesIO(made.value)).pages) == 1
    assert printed.overlaps(made.value) == []
