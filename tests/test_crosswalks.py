"""Ways between territories: chains, parts, renamings, levels, and codes that mean another unit."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.geography import Crosswalk, Geography, Succession
from scorecard.inputs.geography_file import read_geography
from scorecard.pipeline import compute, read_inputs
from scorecard.project import open_project
from tests.helpers import REPOSITORY, line_of, rows_of, write_workbook
from tests.months import CATALOGUE, period_of


@pytest.fixture(scope="module")
def geography() -> Geography:
    """The repository's own territory."""
    read = read_geography(REPOSITORY / "data/geography", REPOSITORY)
    assert read.problems == ()
    assert read.value is not None
    return read.value


def way(*successions: tuple[str, dict[str, str | None]], older: str = "a", newer: str = "b") -> Crosswalk:
    """A crosswalk of successors with the shares of what they were formed from."""
    made = [
        Succession(tuple(parts), code, tuple(None if share is None else Fraction(share) for share in parts.values()))
        for code, parts in successions
    ]
    return Crosswalk(older, newer, tuple(made))


def parts(crosswalk: Crosswalk) -> dict[str, dict[str, Fraction | None]]:
    """What each successor is made of."""
    return {succession.successor: dict(succession.parts) for succession in crosswalk.successions}


def test_dong_nai_is_a_city_since_30_april_2026(geography: Geography) -> None:
    """Every code stays and only its kind changes; 63 → 34 → 34-2026 leads there."""
    before, after = geography.units("34"), geography.units("34-2026")
    changed = [new.code for old, new in zip(before, after, strict=True) if (old.code, old.kind) != (new.code, new.kind)]
    assert changed == ["75"]
    assert {unit.names("vi") for unit in after if unit.kind == "city"} >= {"Đồng Nai", "Huế"}
    chain = geography.crosswalk("63", "34-2026")
    assert chain is not None
    assert chain.steps == ("34",)
    direct = geography.crosswalk("63", "34")
    assert direct is not None
    assert parts(chain) == parts(direct)


def test_a_way_leads_back_only_where_every_unit_went_on(geography: Geography) -> None:
    """34-2026 is 34 under the same codes; 34 is not 63."""
    assert geography.crosswalk("34-2026", "34") is not None
    assert geography.crosswalk("34", "63") is None
    assert geography.same_units("34") == {"34-2026"}
    assert geography.same_units("63") == frozenset()


def test_a_code_that_changed_its_meaning_does_not_join(geography: Geography) -> None:
    """24 of 63 is Bắc Giang: it becomes 24 Bắc Ninh together with 27 alone, and 27 is no code of the 34."""
    chain = geography.crosswalk("63", "34-2026")
    assert chain is not None
    made_of = parts(chain)
    assert set(made_of["24"]) == {"24", "27"}
    assert set(made_of["15"]) == {"10", "15"}
    assert set(made_of["80"]) == {"72", "80"}
    assert "27" not in made_of


def test_shares_multiply_over_a_chain_and_add_up_over_two_ways() -> None:
    """A third of A goes to M, of which a half goes to X; the rest of A goes to N, all of which goes to X."""
    first = way(("M", {"A": "1/3"}), ("N", {"A": "2/3", "B": "1"}))
    then = way(("X", {"M": "1/2", "N": "1"}), ("Y", {"M": "1/2"}), older="b", newer="c")
    assert parts(first.then(then)) == {"X": {"A": Fraction(5, 6), "B": Fraction(1)}, "Y": {"A": Fraction(1, 6)}}


def test_what_is_not_known_stays_so_unless_all_comes_together_again() -> None:
    """A was split without shares; where M and N merge, A is whole again."""
    first = way(("M", {"A": None}), ("N", {"A": None, "B": "1"}))
    apart = way(("X", {"M": "1"}), ("Y", {"N": "1"}), older="b", newer="c")
    together = way(("Z", {"M": "1", "N": "1"}), older="b", newer="c")
    assert parts(first.then(apart)) == {"X": {"A": None}, "Y": {"A": None, "B": Fraction(1)}}
    assert parts(first.then(together)) == {"Z": {"A": Fraction(1), "B": Fraction(1)}}
    assert first.then(together).successions[0].is_whole


SHARES = st.fractions(Fraction(1, 50), Fraction(49, 50))


@given(st.tuples(SHARES, SHARES, SHARES, SHARES))
def test_every_unit_arrives_whole_over_a_chain(shares: tuple[Fraction, Fraction, Fraction, Fraction]) -> None:
    """Whatever the shares: those of one unit add up to 1 again, exactly."""
    a, b, m, n = shares
    first = way(("M", {"A": str(a), "B": str(b)}), ("N", {"A": str(1 - a), "B": str(1 - b)}))
    then = way(("X", {"M": str(m), "N": str(n)}), ("Y", {"M": str(1 - m), "N": str(1 - n)}), older="b", newer="c")
    made_of = parts(first.then(then))
    for code in ("A", "B"):
        assert sum((made_of[successor][code] or 0 for successor in made_of), Fraction(0)) == 1


def test_three_steps_are_the_same_however_they_are_joined() -> None:
    """(a → b → c) → d is a → (b → c → d)."""
    one = way(("M", {"A": "1/4"}), ("N", {"A": "3/4", "B": "1"}))
    two = way(("X", {"M": "1", "N": "1/2"}), ("Y", {"N": "1/2"}), older="b", newer="c")
    three = way(("P", {"X": "1/3", "Y": "1"}), ("Q", {"X": "2/3"}), older="c", newer="d")
    assert parts(one.then(two).then(three)) == parts(one.then(two.then(three)))


VINTAGES = {
    "a.yaml": """vintage: communes-a
name: {en: Communes}
level: commune
within: "34"
in_force: {from: 2025-07-01, until: 2025-12-31}
units:
  - {code: "001", parent: "01", name: {en: One}, population: 10}
  - {code: "002", parent: "01", name: {en: Two}, population: 20}
  - {code: "003", parent: "24", name: {en: Three}, population: 30}
""",
    "b.yaml": """vintage: communes-b
name: {en: Communes}
level: commune
in_force: {from: 2026-01-01}
like: communes-a
units:
  - {code: "002", parent: "24", name: {en: Two}, population: 20}
""",
    "a-to-b.yaml": """crosswalk: {from: communes-a, to: communes-b, on: 2026-01-01, source: {en: A decision}}
others: same_code
""",
}


def with_communes(folder: Path, **changed: str) -> Geography:
    """The default territory and communes of which one moved to another province."""
    for file in (REPOSITORY / "tests/problems/default/data/geography").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    for name, text in (VINTAGES | {f"{key}.yaml": text for key, text in changed.items()}).items():
        (folder / name).write_text(text, encoding="utf-8")
    read = read_geography(folder, folder)
    assert read.value is not None, [line_of(found) for found in read.problems]
    assert read.problems == ()
    return read.value


def test_a_commune_moves_to_another_province(tmp_path: Path) -> None:
    """It goes on as itself, and counts for its new province from that day."""
    geography = with_communes(tmp_path)
    crosswalk = geography.crosswalk("communes-a", "communes-b")
    assert crosswalk is not None
    assert crosswalk.changes_nothing
    up = {v: geography.crosswalk(v, "34") for v in ("communes-a", "communes-b")}
    made_of = {v: {s.successor: s.predecessors for s in way.successions} for v, way in up.items() if way}
    assert made_of["communes-a"] == {"01": ("001", "002"), "24": ("003",)}
    assert made_of["communes-b"] == {"01": ("001",), "24": ("002", "003")}


def test_a_vintage_like_another_takes_over_what_it_does_not_say(tmp_path: Path) -> None:
    """The level above, the other units, and nothing that it is without."""
    text = VINTAGES["b.yaml"] + 'without: ["003"]\n'
    to = VINTAGES["a-to-b.yaml"] + 'successions:\n  - {successor: "002", predecessors: ["002", "003"]}\n'
    geography = with_communes(tmp_path, b=text.replace("population: 20", "population: 50"), **{"a-to-b": to})
    vintage = geography.vintage("communes-b")
    assert vintage is not None
    assert vintage.within == "34"
    assert [(unit.code, unit.parent) for unit in geography.units("communes-b")] == [("001", "01"), ("002", "24")]


@pytest.mark.parametrize("written", ["34", "34-2026"])
def test_workbooks_after_a_renaming_are_read_by_the_catalogue_of_before(tmp_path: Path, written: str) -> None:
    """May 2026 lies in 34-2026, the catalogue compares 34: the same units under either name, and nothing estimated."""
    (tmp_path / "indicators.yaml").write_text(CATALOGUE, encoding="utf-8")
    rows = rows_of(
        f"| Kỳ số liệu | '2026-05 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '{written} |\n"
        "| Mã | Đơn vị | M | Q | Y |\n| '75 | TP. Đồng Nai | 0.5 | 0.5 | 0.5 |\n| '24 | Bắc Ninh | 0.7 | 0.5 | 0.5 |"
    )
    write_workbook(tmp_path / "data/2026-05/a.xlsx", {"S": rows})
    inputs = read_inputs(open_project(tmp_path), period_of("2026-05"))
    assert inputs.value is not None
    assert [line_of(found) for found in inputs.problems if found.code in {"W309", "M302", "M303", "W321"}] == []
    panel = inputs.value.panel
    assert panel.column("M")[panel.row_of("75")] == 0.5
    assert panel.cell("75", "M") is not None
    assert np.isin(panel.statuses, (0, 6)).all()
    index = compute(inputs.value).value
    assert index.ranks[index.row_of("24"), index.column_of("DTI")] == 1


def test_workbooks_of_63_reach_the_territory_of_2026(tmp_path: Path) -> None:
    """May 2025 in 63 units under a catalogue for 34-2026: two steps, one merger."""
    text = CATALOGUE.replace("vintage: 34}", 'vintage: "34-2026"}')
    assert "34-2026" in text
    (tmp_path / "indicators.yaml").write_text(text, encoding="utf-8")
    rows = rows_of(
        "| Kỳ số liệu | '2025-05 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '63 |\n"
        "| Mã | Đơn vị | M | Q | Y |\n| '24 | Bắc Giang | 0.5 | 0.5 | 0.5 |\n| '27 | Bắc Ninh | 0.7 | 0.5 | 0.5 |"
    )
    write_workbook(tmp_path / "data/2025-05/a.xlsx", {"S": rows})
    inputs = read_inputs(open_project(tmp_path), period_of("2025-05"))
    assert inputs.value is not None
    panel = inputs.value.panel
    assert panel.column("M")[panel.row_of("24")] == pytest.approx(0.6)
    assert {unit.vintage for unit in panel.units} == {"34-2026"}


def test_rows_of_two_territories_are_told_apart(tmp_path: Path) -> None:
    """Codes alone: 27 is no code of the 34, so that 24 beside it is Bắc Giang; neither is read."""
    (tmp_path / "indicators.yaml").write_text(CATALOGUE, encoding="utf-8")
    rows = rows_of(
        "| Kỳ số liệu | '2025-11 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '34 |\n"
        "| Mã | M | Q | Y |\n| '24 | 0.5 | 0.5 | 0.5 |\n| '27 | 0.7 | 0.5 | 0.5 |\n| '38 | 0.6 | 0.5 | 0.5 |"
    )
    write_workbook(tmp_path / "data/2025-11/a.xlsx", {"S": rows})
    inputs = read_inputs(open_project(tmp_path), period_of("2025-11"))
    assert inputs.value is not None
    found = {found.location.cell: found.code for found in inputs.problems if found.location and found.location.cell}
    assert (found["A6"], found["A7"]) == ("W324", "W321")
    panel = inputs.value.panel
    assert np.isnan(panel.column("M")[panel.row_of("24")])
    assert panel.column("M")[panel.row_of("38")] == 0.6
