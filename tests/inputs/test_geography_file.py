"""The territory files of the repository, as facts that can be checked against the announcements."""

from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from scorecard.geography import Geography
from scorecard.inputs.geography_file import read_geography
from tests.helpers import REPOSITORY


@pytest.fixture(scope="module")
def geography() -> Geography:
    """The repository's own territory."""
    read = read_geography(REPOSITORY / "data" / "geography", REPOSITORY)
    assert read.problems == ()
    assert read.value is not None
    return read.value


def test_vintages_follow_each_other(geography: Geography) -> None:
    """63 units until 30 June 2025, 34 from the day after; the same with a city more since 30 April 2026."""
    older, newer, latest = geography.vintages
    assert (newer.end, latest.start, latest.end) == (date(2026, 4, 29), date(2026, 4, 30), None)
    assert (older.code, older.end, len(geography.units("63"))) == ("63", date(2025, 6, 30), 63)
    assert (newer.code, newer.start, len(geography.units("34"))) == ("34", date(2025, 7, 1), 34)


def test_eleven_units_are_unchanged_and_twenty_three_are_formed_from_fifty_two(geography: Geography) -> None:
    """The count of the resolution on the merger."""
    crosswalk = geography.crosswalk("63", "34")
    assert crosswalk is not None
    sizes = [len(succession.predecessors) for succession in crosswalk.successions]
    assert (sizes.count(1), sum(size > 1 for size in sizes), sum(size for size in sizes if size > 1)) == (11, 23, 52)


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("24", "Bắc Giang", "Bắc Ninh"),
        ("15", "Yên Bái", "Lào Cai"),
        ("44", "Quảng Bình", "Quảng Trị"),
        ("52", "Bình Định", "Gia Lai"),
        ("80", "Long An", "Tây Ninh"),
        ("82", "Tiền Giang", "Đồng Tháp"),
        ("91", "Kiên Giang", "An Giang"),
    ],
)
def test_a_code_alone_is_not_a_unit(geography: Geography, code: str, before: str, after: str) -> None:
    """A merged unit takes the code of its seat's old province."""
    older, newer = geography.unit(code, "63"), geography.unit(code, "34")
    assert older is not None
    assert newer is not None
    assert (older.names("vi"), newer.names("vi")) == (before, after)


def test_every_unit_has_a_region_of_its_own_vintage(geography: Geography) -> None:
    """Six regions in both vintages; sizes as the General Statistics Office and Resolution 306/NQ-CP list them."""
    sizes = {v: Counter(unit.region for unit in geography.units(v)) for v in ("63", "34")}
    assert [sizes["63"][str(k)] for k in range(1, 7)] == [11, 14, 14, 5, 6, 13]
    assert [sizes["34"][str(k)] for k in range(1, 7)] == [9, 6, 5, 6, 3, 5]


def test_cities_under_the_central_government(geography: Geography) -> None:
    """Five among the 63 (the results published for them name Thừa Thiên Huế a province), six among the 34."""
    cities = {v: {u.names("vi") for u in geography.units(v) if u.kind == "city"} for v in ("63", "34")}
    assert cities["63"] == {"Hà Nội", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"}
    assert cities["34"] == cities["63"] | {"Huế"}


def test_units_come_in_the_order_of_their_codes(tmp_path: Path) -> None:
    """Whatever the order in the file."""
    (tmp_path / "a.yaml").write_text(
        'vintage: "1"\nname: {en: One}\nlevel: province\nin_force: {from: 2000-01-01}\n'
        'units:\n  - {code: "02", name: {en: B}}\n  - {code: "01", name: {en: A}}\n',
        encoding="utf-8",
    )
    read = read_geography(tmp_path, tmp_path)
    assert read.value is not None
    assert [unit.code for unit in read.value.units("1")] == ["01", "02"]


def test_all_errors_of_a_file_come_at_once(tmp_path: Path) -> None:
    """A missing name, a wrong day and an unknown key, each at its line."""
    (tmp_path / "a.yaml").write_text(
        'vintage: "1"\nname: {en: One}\nlevel: province\nin_force: {from: 1 July}\n'
        'units:\n  - {code: "02"}\n  - {code: "01", name: {en: A}, colour: red}\n',
        encoding="utf-8",
    )
    read = read_geography(tmp_path, tmp_path)
    found = {(p.code, p.location.line) for p in read.problems if p.location}
    assert found == {("G105", 4), ("G104", 6), ("G103", 7)}


def test_shares_are_exact(tmp_path: Path) -> None:
    """A third is a third, and no number of twelve digits; what is no share is said at its place."""
    head = 'vintage: "{}"\nname: {{en: One}}\nlevel: province\nin_force: {{{}}}\nunits:\n'
    unit = '  - {{code: "{}", name: {{en: A}}}}\n'
    (tmp_path / "a.yaml").write_text(head.format(1, "from: 2000-01-01, until: 2000-12-31") + unit.format("01"), "utf-8")
    (tmp_path / "b.yaml").write_text(
        head.format(2, "from: 2001-01-01") + unit.format("01") + unit.format("02"), "utf-8"
    )
    text = (
        'crosswalk: {from: "1", to: "2", source: {en: A decision}}\nsuccessions:\n'
        '  - {successor: "01", predecessors: [{unit: "01", share: 1/3}]}\n'
        '  - {successor: "02", predecessors: [{unit: "01", share: 2/3}]}\n'
    )
    (tmp_path / "c.yaml").write_text(text, "utf-8")
    read = read_geography(tmp_path, tmp_path)
    assert read.value is not None, read.problems
    assert [s.shares for s in read.value.crosswalks[0].successions] == [(Fraction(1, 3),), (Fraction(2, 3),)]
    for wrong in ("0", "1.5", "ba", "1/0", "-0.5"):
        (tmp_path / "c.yaml").write_text(text.replace("1/3", wrong), "utf-8")
        found = read_geography(tmp_path, tmp_path).problems
        assert [(p.code, p.location.line) for p in found if p.location] == [("G105", 3)], wrong


def test_a_circle_of_likenesses_ends(tmp_path: Path) -> None:
    """Two vintages that are like each other: a problem, and no endless search."""
    for code, like, days in (("a", "b", "from: 2000-01-01, until: 2000-12-31"), ("b", "a", "from: 2001-01-01")):
        text = f"vintage: {code}\nname: {{en: One}}\nlevel: province\nlike: {like}\nin_force: {{{days}}}\n"
        (tmp_path / f"{code}.yaml").write_text(text, encoding="utf-8")
    assert {found.code for found in read_geography(tmp_path, tmp_path).problems} == {"G314"}
