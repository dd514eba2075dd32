"""The page of who has reported stays one page, whatever the number of units and offices, and says what was counted."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import page
import pypdf
import pytest

from scorecard.catalogue import Owner, Reports
from scorecard.catalogue.figures import Due
from scorecard.geography import Geography, Unit
from scorecard.inputs.geography_file import read_geography
from scorecard.language import Language, Names
from scorecard.monitor.days import Day, Source
from scorecard.monitor.status import Amount, Office, Report, Status, Timing
from scorecard.monitor.tally import only
from scorecard.period import Period, PeriodKind
from scorecard.report.circumstances import Circumstances
from scorecard.report.documents import render
from scorecard.report.status_blocks import StatusPage
from scorecard.report.views.status import view_status
from scorecard.report.views.told import Told
from tests.helpers import REPOSITORY
from tests.report import cases, printed

MAY = Period(PeriodKind.MONTH, 2025, 5)
AS_OF, DUE_ON = date(2025, 6, 9), date(2025, 6, 5)
OWN = Owner("p", Names.of({"vi": "Ủy ban nhân dân", "en": "People’s Committee"}), Reports.OWN, Due(days_after=5))
LONG = Names.of(
    {
        "vi": "Bộ Khoa học, Công nghệ, Thông tin và Truyền thông kiêm nhiệm nhiều việc",
        "en": "Ministry of Science, Technology, Information and Communications and of several other matters",
    }
)
STATES = (
    (Amount.FULL, 42, 0, Day(date(2025, 6, 2), Source.HEAD), Timing.ON_TIME, 0),
    (Amount.FULL, 42, 3, Day(date(2025, 6, 8), Source.SAVED), Timing.LATE, 3),
    (Amount.PART, 30, 1, Day(date(2025, 6, 3), Source.HEAD), Timing.OVERDUE, 4),
    (Amount.NOTHING, 0, 0, None, Timing.OVERDUE, 4),
    (Amount.UNREADABLE, 0, 0, None, Timing.OVERDUE, 4),
    (Amount.FULL, 42, 0, None, Timing.UNDATED, 0),
)
WANTING = tuple(f"NTS.{k}" for k in range(1, 13))


def reports(units: Sequence[Unit]) -> tuple[Report, ...]:
    """Every state in turn."""
    found = []
    for k, unit in enumerate(units):
        amount, arrived, rejected, day, timing, days = STATES[k % len(STATES)]
        wanting = WANTING if amount is not Amount.FULL else ()
        found.append(Report(unit, 42, arrived, rejected, amount, day, timing, days, wanting))
    return tuple(found)


def for_all(code: str, names: Names, units: Sequence[Unit]) -> Office:
    """An office whose table lacks some units."""
    report = Report(None, 4 * len(units), 3 * len(units), 0, Amount.PART, None, Timing.NONE, wanting=("TAX.1",))
    return Office(Owner(code, names), None, ("TAX.1", "TAX.2"), (report,), tuple(units[:5]), tuple(units[5:9]))


@cache
def communes() -> Geography:
    """The territory of the example."""
    folder = REPOSITORY / "examples" / "communes" / "data" / "geography"
    found = read_geography(folder, folder).value
    assert found is not None
    return found


def case(name: str) -> tuple[Status, Geography]:
    """A status of a size."""
    geography = communes() if "commune" in name else cases.geography()
    vintage = {"63": "63", "communes": "communes-2025", "communes of a province": "communes-2025"}.get(name, "34")
    units = geography.units(vintage)
    own = Office(OWN, DUE_ON, ("NTS.1",), reports(units))
    offices = {
        "34": (own, *(for_all(f"o{k}", LONG, units) for k in range(3))),
        "34 and many offices": (own, *(for_all(f"o{k}", LONG, units) for k in range(40))),
        "63": (own, for_all("tax", LONG, units)),
        "one office": (for_all("tax", LONG, units),),
        "nothing due": (),
    }.get(name, (own,))
    found = Status(MAY, AS_OF, units, offices, own.reports, tuple(f"data/2025-05/{k}.xlsx" for k in range(9)))
    if name == "communes of a province":
        return only(found, {unit.code for unit in units if unit.parent == "79"}), geography
    return (only(found, {"24"}) if name == "one unit" else found), geography


CASES = (
    *("34", "34 and many offices", "63", "one office", "one unit"),
    *("communes", "communes of a province", "nothing due"),
)


@cache
def view(name: str, language: str) -> StatusPage:
    """The page of a case."""
    status, geography = case(name)
    circumstances = Circumstances(AS_OF, provisional=False, geography=geography)
    return view_status(status, Told(cases.full_catalogue(), MAY, Language(language), circumstances))


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_one_clean_page(name: str, language: str) -> None:
    """One page without complaint, valid PDF/UA, nothing over anything else or off the paper."""
    made = render(view(name, language), cases.TEMPLATES)
    assert made.problems == ()
    assert len(pypdf.PdfReader(BytesIO(made.value)).pages) == 1
    assert printed.overlaps(made.value) == []
    assert printed.outside(made.value) == []
    assert [failure.message for failure in page.validate_pdf_bytes(made.value, profile="ua1").failures] == []


def test_a_page_that_reads_from_right_to_left() -> None:
    """Urdu is set without complaint, on one page too."""
    made = render(view("34", "ur"), cases.TEMPLATES)
    assert made.problems == ()
    assert [failure.message for failure in page.validate_pdf_bytes(made.value, profile="ua1").failures] == []


def test_the_same_status_gives_the_same_bytes() -> None:
    """Nothing of the clock is on the page but the day that was asked for."""
    first, second = (render(view("63", "vi"), cases.TEMPLATES).value for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("vi", "2.215 trong 3.321 xã, phường, đặc khu đã báo cáo"),
        ("en", "2,215 of 3,321 communes, wards and special zones have reported"),
    ],
)
def test_the_number_of_communes_in_a_sentence(language: str, sentence: str) -> None:
    """Of every six four have come, 3,321 = 6 × 553 + 3, and all of the last three: 4 × 553 + 3."""
    made = view("communes", language)
    assert f"{made.shares[0].figure} {made.shares[0].words}" == sentence
    printed_page = pypdf.PdfReader(BytesIO(render(made, cases.TEMPLATES).value)).pages[0]
    assert sentence in " ".join(printed_page.extract_text().split())


def test_all_names_of_a_province_are_on_its_page() -> None:
    """168 communes by name, none left out."""
    names = view("communes of a province", "vi").names[0].facts
    counted = [int(found[1]) for fact in names if (found := re.search(r"\((\d+)\)$", fact.name))]
    assert sum(counted) == 168
    assert sum(len(fact.words.split(", ")) for fact in names) == 168


def test_names_that_do_not_fit_are_counted() -> None:
    """3,321 units without a level above, as countries are: names to the foot of the page, the rest as a number."""
    status, geography = case("communes")
    flat = replace(status, by_unit=tuple(replace(r, unit=replace(r.unit, parent="")) for r in status.by_unit if r.unit))
    circumstances = Circumstances(AS_OF, provisional=False, geography=geography)
    made = view_status(flat, Told(cases.full_catalogue(), MAY, Language("en"), circumstances))
    assert all(re.search(r"\(\+\d[\d,]*\)$", fact.words) for fact in made.names[0].facts[:1])
    pages = pypdf.PdfReader(BytesIO(render(made, cases.TEMPLATES).value)).pages
    assert len(pages) == 1


def test_more_offices_than_there_is_room_for_are_counted() -> None:
    """As many as leave the 34 units their rows."""
    table = view("34 and many offices", "en").offices[0]
    assert 1 < len(table.rows) < 41
    assert table.remarks[-1] == f"and {41 - len(table.rows)} more offices"
