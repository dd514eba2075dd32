"""The overview's page of targets: how many units stand how, and the country beside its units. Numbers given by hand."""

from dataclasses import replace
from io import BytesIO
from math import nan

import pypdf
import pytest

from scorecard.catalogue import Comparator, Target, Whose
from scorecard.language import Language
from scorecard.monitor.aims import Standing, Status
from scorecard.national import CountryValue
from scorecard.outlook import Outlook, Outlooks
from scorecard.report.circumstances import Circumstances
from scorecard.report.documents import render
from scorecard.report.target_blocks import TargetPage
from scorecard.report.views import view_overview
from scorecard.report.views.intervals import SheetRoom
from scorecard.report.views.national import view_national
from scorecard.report.views.reading import Reading
from tests.report import cases, printed
from tests.report import hand_targets as hand
from tests.report.test_documents import around, index

WIDE, UPRIGHT = SheetRoom(273.0, 184.0, wide=True), SheetRoom(186.0, 270.0, wide=False)
COUNTS = (
    *((Status.ACHIEVED, 4), (Status.ON_TRACK, 10), (Status.AT_RISK, 6)),
    *((Status.OFF_TRACK, 8), (Status.NOT_ASSESSABLE, 5), (Status.NO_DATA, 1)),
)
"""Of 34 units."""


def of_units(target: Target, k: int = 0) -> tuple[Outlook, ...]:
    """Every unit at one target of an indicator, as many in each status as :data:`COUNTS` says."""
    found = index("full")
    statuses = [status for status, count in COUNTS for _ in range(count)]
    node = found.catalogue.indicators[k]
    return tuple(
        Outlook(node, target, unit, hand.standing(s, 50.0)) for unit, s in zip(found.units, statuses, strict=True)
    )


def country(stated: float, merged: float, known: int = 34) -> Outlook:
    """A target of the country, and what is known of it."""
    node = index("full").catalogue.indicators[0]
    target = replace(hand.STEPPED, whose=Whose.COUNTRY)
    stood = hand.standing(Status.OFF_TRACK, stated, (41.0, 36.0, 46.0), share=0.4, steps=hand.WAY)
    return Outlook(node, target, None, stood, CountryValue(stated, merged, known, 34))


def about(*rows: Outlook) -> Circumstances:
    """A run with these outlooks."""
    return replace(cases.circumstances(), outlooks=Outlooks(hand.NOW, hand.AS_OF, hand.MONTH, rows))


def pages(*rows: Outlook, room: SheetRoom = WIDE, language: str = "en") -> tuple[TargetPage, ...]:
    """The pages of these."""
    return view_national(Reading(index("full"), Language(language), about(*rows)), room)


def test_units_are_counted_by_status() -> None:
    """4 achieved, 10 on track, 6 at risk, 8 off track, 5 not assessable, 1 without data: a column each, a bar of 34."""
    target = hand.target(Comparator.AT_LEAST, 80, "2030")
    ((table,),) = [page.tables for page in pages(*of_units(target))]
    assert [cell.words for cell in table.rows[0].cells] == ["≥ 80%", "2030", "4", "10", "6", "8", "5", "1"]
    heads = ["Target", "By", "achieved", "on track", "at risk", "off track", "not assessable", "no data"]
    assert [column.words for column in table.columns[2:]] == heads
    (drawing,) = table.rows[0].drawings
    assert [entry.words for legend in table.head.beside for entry in legend.entries] == [
        "achieved, on track",
        "at risk",
        "off track",
        "not known",
    ]
    achieved, on_track, light = (path.outline for path in drawing.paths[:3])
    width = float(drawing.width)
    assert achieved.startswith("M0 ")
    for outline, start in ((on_track, 4), (light, 14)):
        assert float(outline[1:].split(" ")[0]) == pytest.approx(width * start / 34, abs=0.01)


def test_targets_without_data_are_counted_only() -> None:
    """One of two has data: the other has no row, and the finding says so."""
    target, other = hand.target(Comparator.AT_LEAST, 80, "2030"), hand.target(Comparator.AT_LEAST, 90, "2030")
    unknown = (replace(row, standing=Standing(Status.NO_DATA)) for row in of_units(other, 1))
    ((table,),) = [page.tables for page in pages(*of_units(target), *unknown)]
    assert len(table.rows) == 1
    assert table.head.finding == "2 targets; 1 without any data."


@pytest.mark.parametrize(
    ("stated", "merged", "known", "cells"),
    [
        (31.62, 31.62, 34, ("31.62%", "31.62%", "34/34")),
        (31.62, 30.0, 34, ("31.62%", "≠\u200a30.00%", "34/34")),
        (31.62, nan, 33, ("31.62%", "…", "33/34")),
        (31.624, 31.6201, 34, ("31.62%", "31.62%", "34/34")),
    ],
)
def test_the_country_beside_its_units(stated: float, merged: float, known: int, cells: tuple[str, ...]) -> None:
    """Both numbers and of how many units it is known; what differs as printed has a mark, what only follows not."""
    ((table,),) = [page.tables for page in pages(country(stated, merged, known))]
    assert tuple(cell.words for cell in table.rows[0].cells[:3]) == cells
    marked = merged == 30.0
    assert ("overdue" in table.rows[0].cells[1].style) is marked
    assert ("≠" in table.head.finding) is marked
    assert table.rows[0].cells[-1].words == "off track"


def test_upright_the_country_has_no_drawing_and_all_its_words() -> None:
    """There is no room for a bar beside seven columns on 186 mm."""
    ((table,),) = [page.tables for page in pages(country(31.62, 30.0), room=UPRIGHT)]
    assert table.rows[0].drawings == ()
    assert sum(float(column.width) for column in table.columns) == pytest.approx(186.0, abs=0.05)


def test_many_targets_take_as_many_pages_as_they_need() -> None:
    """Ninety of them: every row is there once, and a table never is higher than its page."""
    targets = [hand.target(Comparator.AT_LEAST, k, "2030") for k in range(1, 91)]
    rows = [row for target in targets for row in of_units(target)]
    made = pages(*rows)
    aims = [row.cells[0].words for page in made for table in page.tables for row in table.rows]
    assert aims == [f"≥ {k}%" for k in range(1, 91)]
    assert all(sum(float(row.height) for row in table.rows) < 165 for page in made for table in page.tables)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_is_one_more(language: str) -> None:
    """Nothing is covered, nothing outside; without targets there is no such page."""
    target = hand.target(Comparator.AT_LEAST, 80, "2030")
    found = replace(around("full"), outlooks=about(*of_units(target), country(31.62, 30.0)).outlooks)
    plain = render(view_overview(index("full"), Language(language), around("full")), cases.TEMPLATES)
    made = render(view_overview(index("full"), Language(language), found), cases.TEMPLATES)
    assert made.problems == ()
    count = [len(pypdf.PdfReader(BytesIO(one.value)).pages) for one in (plain, made)]
    assert count[1] == count[0] + 1
    assert printed.overlaps(made.value) == []
    assert printed.outside(made.value) == []
