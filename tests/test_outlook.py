"""Targets of a small project by month: which points count, the country beside its units, ranks, and the day."""

import csv
import io
import json
from datetime import date
from math import isnan
from pathlib import Path

import pytest

from scorecard.export.targets import targets_csv, targets_json
from scorecard.monitor.aims import Status, Unassessable
from scorecard.outlook import Outlook, Outlooks
from scorecard.pipeline import compute, targets
from tests.months import CATALOGUE, read, write_months
from tests.test_tasks import run

HEAD = CATALOGUE.partition("figures:")[0].replace("vintage: 34", "vintage: 34")
FIGURES = """figures:
  S: {name: {vi: Tỷ lệ, en: Share}, range: [0, 100], merges: mean, owner: province}
  A: {name: {vi: Trên, en: Above}, kind: count, merges: sum, owner: province}
  B: {name: {vi: Dưới, en: Below}, kind: count, merges: sum, owner: province}
  Q: {name: {vi: Quý, en: Quarter}, merges: mean, owner: province, frequency: quarter}
  Y: {name: {vi: Tiền, en: Money}, merges: sum, owner: province, accumulates: year}
indicators:
"""
NODES = {
    "S": "{name: {vi: Tỷ lệ, en: Share}, score: {rule: capped, figure: S, cap: 100}",
    "R": "{name: {vi: Phần, en: Part}, score: {rule: ratio, numerator: A, denominator: B, per: 100}",
    "Q": "{name: {vi: Quý, en: Quarter}, score: {rule: capped, figure: Q, cap: 100}",
    "Y": "{name: {vi: Tiền, en: Money}, score: {rule: capped, figure: Y, cap: 100}",
}
TAIL = """aggregates:
  DTI: {role: composite, name: {vi: Chỉ số, en: Index}, parts: [S, R, Q, Y], weights: equal%s}
methodology: {missing: reweight}
"""


def catalogue(composite: str = "", **asked: str) -> str:
    """With the targets of each node."""
    nodes = "".join(f"  {code}: {said}, targets: [{asked.get(code, '')}]}}\n" for code, said in NODES.items())
    nodes = nodes.replace(", targets: []", "")
    return HEAD + FIGURES + nodes + TAIL % (f", targets: [{composite}]" if composite else "")


def of(
    folder: Path, tables: dict[str, str], written: str, as_of: str = "", month: str = ""
) -> tuple[Outlooks, dict[tuple[str, str], Outlook]]:
    """The outlooks of the last month, and by node and unit; the country's under an empty code."""
    inputs = read(write_months(folder, tables, written), month or max(tables)).value
    day = date.fromisoformat(as_of) if as_of else None
    found = targets(inputs, compute(inputs).value, day).value
    return found, {(row.node.code, row.unit.code if row.unit else ""): row for row in found.rows}


def monthly(figure: str, first: int, *values: float, unit: str = "01", year: int = 2025) -> dict[str, str]:
    """One figure of one unit, month after month."""
    months = (f"{year}-{month:02}" for month in range(first, 13))
    return {month: f"| Mã | {figure} |\n| '{unit} | {value} |" for month, value in zip(months, values, strict=False)}


def test_a_target_month_by_month(tmp_path: Path) -> None:
    """10, 20, 30, 40 from July to October: with a plain count's scale 60 in December; of a share less."""
    found, by = of(tmp_path, monthly("A", 7, 10, 20, 30, 40), catalogue(S="{at_least: 60, by: 2025-12}"))
    assert by["S", "01"].standing.status is Status.NO_DATA
    assert found.period.code == "2025-10"
    counts = {
        month: f"| Mã | A | B |\n| '01 | {value} | 100 |"
        for month, value in zip(("2025-07", "2025-08", "2025-09", "2025-10"), (10, 20, 30, 40), strict=True)
    }
    ratio = catalogue(R="{at_least: 60, by: 2025-12}").replace("per: 100}", "per: 100, may_exceed: true}")
    found, by = of(tmp_path / "ratio", counts, ratio)
    standing = by["R", "01"].standing
    assert (standing.status, standing.required, standing.pace) == (Status.ON_TRACK, 10, 10)
    assert standing.projected is not None
    assert standing.projected.value == 60
    assert standing.reached is not None
    assert found.when(standing.reached).code == "2025-12"
    assert standing.last is not None
    assert found.when(standing.last.time).code == "2025-10"


def test_a_share_is_bounded_and_a_count_is_not(tmp_path: Path) -> None:
    """80, 85, 90, 95 go on to 110 where nothing says that they cannot, and stay below 100 where the range does."""
    shares = monthly("S", 7, 80, 85, 90, 95)
    _, by = of(tmp_path / "s", shares, catalogue(S="{at_least: 99, by: 2026-01}"))
    bounded = by["S", "01"].standing.projected
    _, by = of(tmp_path / "u", shares, catalogue(S="{at_least: 99, by: 2026-01}").replace("range: [0, 100], ", ""))
    free = by["S", "01"].standing.projected
    assert bounded is not None
    assert free is not None
    assert free.value == 110
    assert 95 < bounded.value < 100
    assert bounded.high <= 100


def test_the_day_of_judgement(tmp_path: Path) -> None:
    """On 30 September October is not known; and a point after the deadline never counts."""
    tables = monthly("S", 7, 10, 20, 30, 90)
    _, by = of(tmp_path / "a", tables, catalogue(S="{at_least: 80, by: 2025-12}"), "2025-10-30")
    assert (by["S", "01"].standing.status, by["S", "01"].standing.points) == (Status.NOT_ASSESSABLE, 3)
    _, by = of(tmp_path / "b", tables, catalogue(S="{at_least: 80, by: 2025-12}"), "2025-10-31")
    assert by["S", "01"].standing.status is Status.ACHIEVED
    _, by = of(tmp_path / "c", tables, catalogue(S="{at_least: 80, by: 2025-09}"))
    assert by["S", "01"].standing.status is Status.OFF_TRACK
    assert not by["S", "01"].standing.unseen


def test_a_deadline_without_a_figure(tmp_path: Path) -> None:
    """Due in November, known up to October: in the meeting after nobody can say, and nothing is required any more."""
    tables = monthly("S", 7, 10, 20, 30, 40) | {"2025-11": "| Mã | S |\n| '24 | 1 |"}
    _, by = of(tmp_path / "due", tables, catalogue(S="{at_least: 45, by: 2025-11}"))
    assert not by["S", "24"].standing.unseen
    standing = by["S", "01"].standing
    assert (standing.status, standing.why, standing.unseen) == (Status.NOT_ASSESSABLE, Unassessable.UNSEEN, True)
    assert (standing.next, standing.required, standing.share, standing.reached) == (None, None, None, None)
    assert standing.pace == 10
    _, by = of(tmp_path / "met", tables, catalogue(S="{at_least: 40, by: 2025-11}"))
    standing = by["S", "01"].standing
    assert (standing.status, standing.unseen) == (Status.ACHIEVED, True)
    _, by = of(tmp_path / "before", tables, catalogue(S="{at_least: 45, by: 2025-11}"), "2025-11-29")
    assert by["S", "01"].standing.status is Status.ON_TRACK  # the day has not come


def test_a_figure_of_a_quarter_is_one_point_a_quarter(tmp_path: Path) -> None:
    """It stands in October and November too; that is no new point, and its time is the quarter's end."""
    tables = {"2025-07": "| Mã | S |\n| '01 | 1 |", "2025-09": "| Mã | Q |\n| '01 | 30 |"}
    later = dict.fromkeys(("2025-10", "2025-11"), "| Mã | S |\n| '01 | 1 |")
    found, by = of(tmp_path, tables | later, catalogue(Q="{at_least: 60, by: 2026}"))
    standing = by["Q", "01"].standing
    assert (standing.points, standing.why) == (1, Unassessable.FEW_POINTS)
    assert standing.last is not None
    assert found.when(standing.last.time).code == "2025-09"
    assert standing.required == 2  # 30 more in 15 months


def test_a_merged_unit_begins_anew_unless_its_figures_lead_over(tmp_path: Path) -> None:
    """Bắc Ninh was two until June: the mean of its shares is another thing, the sum of its counts is not."""
    tables = {}
    for month in range(5, 9):
        rows = ("01", "24", "27") if month < 7 else ("01", "24")
        lines = "\n".join(f"| '{code} | {month} | {10 * month} | 400 |" for code in rows)
        tables[f"2025-{month:02}"] = f"| Mã | S | A | B |\n{lines}"
    asked = "{at_least: 90, by: 2026}"
    _, by = of(tmp_path, tables, catalogue(S=asked, R=asked, composite="{rank: 1, by: 2026}"))
    points = {place: row.standing.points for place, row in by.items() if place[1] in {"01", "24"}}
    assert points == {
        ("S", "01"): 4,
        ("S", "24"): 2,
        ("R", "01"): 4,
        ("R", "24"): 4,
        ("DTI", "01"): 2,
        ("DTI", "24"): 2,  # ranks are among other units since July
    }


def test_what_counts_from_january(tmp_path: Path) -> None:
    """Points of last year are no points of this one, and this year's say nothing of the next."""
    tables = monthly("Y", 9, 60, 70, 80, 90, year=2024) | monthly("Y", 1, 10, 20, 30, 40)
    _, by = of(tmp_path / "a", tables, catalogue(Y="{at_least: 100, by: 2025-12}"))
    standing = by["Y", "01"].standing
    assert (standing.status, standing.points) == (Status.ON_TRACK, 4)
    _, by = of(tmp_path / "b", tables, catalogue(Y="{at_least: 100, by: 2026}"))
    assert (by["Y", "01"].standing.status, by["Y", "01"].standing.why) == (
        Status.NOT_ASSESSABLE,
        Unassessable.OTHER_YEAR,
    )
    _, by = of(tmp_path / "c", tables, catalogue(Y="{at_least: 200, by: 2025-12}"))
    assert by["Y", "01"].standing.reached == float("inf")  # August 2026 is another year
    _, by = of(tmp_path / "d", tables, catalogue(Y="{at_most: 100, by: 2025-12}"))
    assert by["Y", "01"].standing.status is Status.AT_RISK  # kept by now, and 120 by then


def test_the_country_beside_its_units(tmp_path: Path) -> None:
    """The row of the whole country is what the country states; its units make (30 + 60) / (100 + 200) in October."""
    above = "| Mã | Đơn vị | A | B |\n| '01 | Hà Nội | {a} | 100 |\n| '24 | Bắc Ninh | {b} | 200 |"
    rest = "".join(f"\n| '{code} |  | 0 | 0 |" for code in others(tmp_path / "units"))
    tables = {
        f"2025-{month:02}": above.format(a=3 * k, b=6 * k) + rest
        for month, k in zip(range(7, 11), range(7, 11), strict=True)
    }
    asked = catalogue(R="{at_least: 41, by: 2025-12, for: country}").replace("per: 100}", "per: 100, may_exceed: true}")
    _, by = of(tmp_path / "a", tables, asked)
    assert list(by) == [("R", "")]
    country, standing = by["R", ""].country, by["R", ""].standing
    assert country is not None
    assert (country.merged, country.known) == (30, country.units)
    assert isnan(country.stated)
    assert (standing.status, standing.points) == (Status.OFF_TRACK, 4)
    assert standing.pace == pytest.approx(3)
    tables["2025-10"] += "\n|  | Cả nước | 130 | 300 |"
    _, by = of(tmp_path / "b", tables, asked)
    country, standing = by["R", ""].country, by["R", ""].standing
    assert country is not None
    assert country.merged == 30
    assert country.stated == pytest.approx(130 / 3)
    assert (standing.status, standing.points) == (Status.ACHIEVED, 1)  # what it stated itself is one point
    assert by["R", ""].of_units == 0
    _, by = of(tmp_path / "c", tables, asked.replace("at_least: 41", "at_least: 50"))
    row = by["R", ""]
    assert (row.standing.why, row.standing.points, row.of_units) == (Unassessable.FEW_POINTS, 1, 4)  # July to October
    status, out, _ = run("monitor", "targets", "2025-10", "--project", str(tmp_path / "c"))
    assert status == 0
    assert "the country states 1 itself, from its units 4 would follow; they are not mixed" in out


def others(folder: Path) -> list[str]:
    """The codes of all other units of today, that the sums be whole."""
    inputs = read(
        write_months(
            folder,
            monthly("S", 7, 1),
            CATALOGUE.replace("M:", "S:").replace("[M,", "[S,").replace("given: M", "given: S"),
        ),
        "2025-07",
    ).value
    return [unit.code for unit in inputs.panel.units if unit.code not in {"01", "24"}]


def test_whom_a_target_is_for_and_what_has_only_words(tmp_path: Path) -> None:
    """Of named units no other; a text is shown and not assessed; what is to rise is held against its start."""
    asked = (
        '{at_least: 60, by: 2025-12, for: ["24"]}, {text: {vi: Đứng đầu, en: Leading}, by: 2030}, '
        "{rising: true, by: 2025-12, from: {period: 2025-07, value: 35}}"
    )
    found, _ = of(tmp_path, monthly("S", 7, 10, 20, 30, 40), catalogue(S=asked))
    of_hanoi = [row for row in found.rows if row.unit and row.unit.code == "01"]
    assert [row.target.comparator.value for row in of_hanoi] == ["text", "rising"]
    assert [row.standing.why for row in of_hanoi] == [Unassessable.TEXT, None]
    assert of_hanoi[1].standing.status is Status.ON_TRACK
    named = [row for row in found.rows if row.target.comparator.value == "at_least"]
    assert [row.unit.code for row in named if row.unit] == ["24"]
    assert len(found.only(["24"]).rows) == 3
    assert found.only(node="DTI").rows == ()


def test_a_rank_is_better_the_lower_it_is(tmp_path: Path) -> None:
    """Hà Nội falls behind Bắc Ninh month by month: first, first, then second."""
    rows = [(9, 1), (9, 1), (1, 9), (1, 9)]
    tables = {
        f"2025-{month:02}": f"| Mã | S |\n| '01 | {a} |\n| '24 | {b} |"
        for month, (a, b) in zip(range(7, 11), rows, strict=True)
    }
    _, by = of(tmp_path, tables, catalogue(composite="{rank: 1, by: 2025-12}"))
    assert by["DTI", "24"].standing.status is Status.ACHIEVED
    hanoi = by["DTI", "01"].standing
    assert hanoi.status is Status.OFF_TRACK
    assert hanoi.projected is not None
    assert 1 <= hanoi.projected.low <= hanoi.projected.high <= 34


def test_the_tables_say_the_same(tmp_path: Path) -> None:
    """A row a target and unit; an empty field, or null, is nothing; an untested interval is not written."""
    asked = catalogue(S="{at_least: 60, by: 2025-12}, {at_least: 90, by: 2030}")
    found, _ = of(tmp_path, monthly("S", 7, 10, 20, 30, 40), asked)
    rows = list(csv.DictReader(io.StringIO(targets_csv(found).decode())))
    near, far = (row for row in rows if row["unit"] == "01")
    assert (near["status"], near["last"], near["last_period"], near["required"]) == ("on_track", "40", "2025-10", "10")
    assert (near["by"], near["for"], near["comparator"], near["value"]) == ("2025-12", "all", "at_least", "60")
    assert float(near["projected_low"]) <= float(near["projected"]) <= float(near["projected_high"])
    assert (far["projected_low"], far["projected_high"]) == ("", "")
    assert float(far["stretch"]) == pytest.approx(62 / 3)
    written = json.loads(targets_json(found, "case"))
    assert (written["period"], written["as_of"], len(written["targets"])) == ("2025-10", "2025-10-31", len(rows))
    first = next(row for row in written["targets"] if row["unit"] == "01")
    assert (first["status"], first["last"], first["high"], first["text"]) == ("on_track", 40, None, None)


def test_targets_that_differ_in_their_milestones_only_are_told_apart(tmp_path: Path) -> None:
    """One column more; what is so is 1 in the table and true in JSON; the country has no unit."""
    asked = catalogue(
        S="{at_least: 90, by: 2026, milestones: [{by: 2025-11, value: 50}, {by: 2025-12, value: 60.5}]}, "
        "{at_least: 90, by: 2026, milestones: [{by: 2025-12, value: 35}]}",
        R="{at_least: 50, by: 2026, for: country}",
    )
    found, _ = of(tmp_path, monthly("S", 7, 10, 20, 30, 40), asked)
    rows = list(csv.DictReader(io.StringIO(targets_csv(found).decode())))
    stepped, met = (row for row in rows if row["unit"] == "01")
    assert (stepped["milestones"], met["milestones"]) == ("2025-11: 50; 2025-12: 60.5", "2025-12: 35")
    assert (stepped["next_by"], stepped["next"], met["next_by"], met["next"]) == ("2025-11", "50", "2026-12", "90")
    assert (stepped["behind"], stepped["slips"], stepped["unseen"]) == ("0", "0", "0")
    (country,) = (row for row in rows if row["for"] == "country")
    assert country["unit"] == ""
    written = json.loads(targets_json(found, "case"))["targets"]
    first = next(row for row in written if row["unit"] == "01")
    assert first["milestones"] == [{"by": "2025-11", "value": 50}, {"by": "2025-12", "value": 60.5}]
    assert first["behind"] is False
    assert next(row for row in written if row["for"] == "country")["unit"] is None
