"""Figures beside earlier periods: formulas by hand, and every check with and without what sets it off."""

from collections.abc import Sequence
from dataclasses import replace
from math import log
from pathlib import Path

import numpy as np
import pytest

from scorecard.geography import Unit
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.language import Names
from scorecard.months import Months
from scorecard.panel import Panel
from scorecard.period import Period, PeriodKind
from scorecard.plausibility.formal import _aimed_at, _bound
from scorecard.plausibility.held import hold
from scorecard.plausibility.moved import _heaviest
from scorecard.plausibility.standing import Floats, quantile, standing
from scorecard.problems import Checked
from tests.helpers import REPOSITORY
from tests.months import CATALOGUE, read, write_months
from tests.problems.case import FOLDER, lines_of, read_case

COUNT = np.array([True])


def column(*values: float) -> Floats:
    """One figure of some units."""
    return np.array(values, dtype=np.float64)[:, None]


def test_a_change_is_what_remains_after_that_of_the_peers() -> None:
    """Counts of 99 become 199 everywhere, 299 in one unit: ln 3 less ln 2."""
    found = standing(column(*[199.0] * 6, 299.0), column(*[99.0] * 7)[None], COUNT)
    assert found.change[:, 0] == pytest.approx([0, 0, 0, 0, 0, 0, log(1.5)])
    assert found.expected[:, 0] == pytest.approx([199.0] * 7)
    assert found.last[:, 0] == pytest.approx([99.0] * 7)


def test_among_four_units_nobody_speaks_for_all() -> None:
    """With fewer than five the common movement is none."""
    found = standing(column(199, 199, 199, 199), column(99, 99, 99, 99)[None], COUNT)
    assert found.change[:, 0] == pytest.approx([log(2)] * 4)


def test_the_spread_is_that_of_earlier_changes() -> None:
    """Changes of -2 to 2 in the logarithm times 0.1: MAD 0.1 x 1.4826; the 95th percentile is 0.2 / 1.96."""
    steps = np.array([-0.2, -0.1, -0.1, 0.0, 0.0, 0.0, 0.1, 0.1, 0.2])
    before = np.exp(np.stack([np.zeros(9) + 7, steps + 7]))[..., None] - 1
    found = standing(before[-1], before, COUNT)
    assert found.spread[:, 0] == pytest.approx([0.1 * 1.4826] * 9)
    assert found.widest[0] == pytest.approx(0.2)


def test_a_value_that_was_wrong_once_is_not_held_against_the_right_one() -> None:
    """5000, 5000000, 5010: measured from the value before the last it is where it belongs."""
    peers = [[4000.0 + k, 4003.0 + k, 4001.0 + k] for k in range(9)]
    series = np.array([[5000.0, 5_000_000.0, 5010.0], *peers]).T[..., None]
    found = standing(series[2], series[:2], COUNT)
    assert found.own[0, 0] < 1


def test_a_count_may_move_by_its_root() -> None:
    """Of 2 to 5 is nothing in a figure that has hardly moved: chance is 2 / 4.5, of which the spread has its 0.005²."""
    now, before = np.full(9, 100.0), np.full((2, 9), 100.0)
    now[0], before[:, 0] = 5, 2
    found = standing(now[:, None], before[..., None], COUNT)
    assert found.own[0, 0] == pytest.approx(log(2) / (2 / 4.5) ** 0.5, rel=1e-6)
    # Where a power of ten is to explain it: a quarter of the spread's square, and a quarter of chance.
    assert found.sharp[0, 0] == pytest.approx(log(2) / (0.25 * 0.005**2 + 0.25 * 2 / 4.5) ** 0.5, rel=1e-6)


def test_negative_values_are_compared_as_they_are() -> None:
    """A figure that falls below zero has no logarithm."""
    found = standing(column(-1, 2, 3, 4, 5, 6), column(-2, 2, 3, 4, 5, 6)[None], np.array([False]))
    assert found.change[0, 0] == pytest.approx(1)


def test_a_quantile_is_numpys_of_what_is_known() -> None:
    """With gaps in every column, one of nothing else."""
    values = np.array([[1, np.nan, np.nan], [4, 2, np.nan], [2, 8, np.nan], [9, 3, np.nan]])
    expected = [np.quantile([1, 4, 2, 9], 0.95), np.quantile([2, 8, 3], 0.95), np.nan]
    np.testing.assert_allclose(quantile(values, 0.95), expected)


@pytest.mark.parametrize(
    ("gains", "expected"),
    [
        ([1, 2, -1, 3], (0, 4, 5)),
        ([-5, 2, 3, -9, 4], (1, 3, 5)),
        ([-1, -2], (0, 0, 0)),
        ([-4, 6, -7, 1], (1, 2, 6)),
    ],
)
def test_the_heaviest_stretch(gains: Sequence[float], expected: tuple[int, int, float]) -> None:
    """By trying all of them with the finger."""
    assert _heaviest(np.array(gains, dtype=np.float64)) == expected


def test_that_all_repeat_is_as_likely_as_the_product() -> None:
    """Four figures that stay one time in ten: 1 in 10,000, and no less is claimed; of two a bound is."""
    counts, usual = np.ones(4), np.full(4, 0.1)
    assert 1e-4 <= _bound(counts, 4, usual) < 1.01e-4
    exact = 6 * 0.01 * 0.81 + 4 * 0.001 * 0.9 + 0.0001
    assert exact <= _bound(counts, 2, usual) < 1


@pytest.mark.parametrize(
    ("code", "check"),
    [
        ("D131", "jump"),
        ("D132", "factor"),
        ("D133", "moved"),
        ("D134", "exchanged"),
        ("D135", "exchanged"),
        ("D136", "exchanged"),
        ("D137", "fall"),
        ("D138", "gap"),
        ("D139", "stale"),
        ("D141", "copied"),
        ("D142", "round"),
        ("D143", "met"),
        ("D151", "sum"),
        ("D152", "total"),
        ("D153", "total"),
    ],
)
def test_a_check_can_be_left_out(code: str, check: str, tmp_path: Path) -> None:
    """Then nothing is said under its code, in the very case that shows it."""
    case = read_case(FOLDER / f"{code}.txt")
    text = f"{case.sections['indicators.yaml']}checks: {{without: [{check}]}}\n"
    said = lines_of(replace(case, sections={**case.sections, "indicators.yaml": text}), tmp_path)
    assert not any(f"[{code}]" in line for line in said)


@pytest.mark.parametrize(
    ("code", "checks"),
    [
        ("D131", "jump: 1000"),
        ("D131", "exempt: [A]"),
        ("D131", "earlier: 5"),
        ("D132", "factor: 1000"),
        ("D133", "evidence: 1000"),
        ("D136", "exchanged: 1000"),
        ("D141", "chance: 1e-30"),
        ("D152", "total: 0.14"),
        ("D152", "exempt: [HS]"),
        ("D153", "total: 0.04"),
    ],
)
def test_a_threshold_decides(code: str, checks: str, tmp_path: Path) -> None:
    """A case is silent when its threshold is out of reach."""
    case = read_case(FOLDER / f"{code}.txt")
    text = f"{case.sections['indicators.yaml']}checks: {{{checks}}}\n"
    said = lines_of(replace(case, sections={**case.sections, "indicators.yaml": text}), tmp_path)
    assert not any(f"[{code}]" in line for line in said)


@pytest.mark.parametrize(
    ("grows", "then", "doubted"), [("year", "2026-01", 0), ("always", "2026-01", 1), ("year", "2025-12", 1)]
)
def test_a_figure_since_january_may_fall_in_january(grows: str, then: str, doubted: int, tmp_path: Path) -> None:
    """It starts anew; one that grows for ever may not fall, and neither within the year."""
    plain = "measure: index, range: [0, 1], merges: mean, owner: province}"
    text = CATALOGUE.replace(plain, plain.replace("}", f", accumulates: {grows}}}"), 1)
    tables = {"2025-11": "| Mã | M |\n| '01 | 0.9 |\n| '24 | 0.1 |", then: "| Mã | M |\n| '01 | 0.2 |\n| '24 | 0.2 |"}
    project = write_months(tmp_path, tables, text)
    assert [found.code for found in read(project, then).problems].count("D137") == doubted


@pytest.mark.parametrize(("grows", "doubted"), [("", True), (", accumulates: year", False)])
def test_what_counts_since_january_is_not_held_against_december(grows: str, tmp_path: Path, *, doubted: bool) -> None:
    """In January a figure begins anew where the catalogue says so; else it is ten times too large."""
    case = read_case(FOLDER / "D132.txt")
    shift = {f"2025-{k:02}": f"2024-{k + 8:02}" for k in (1, 2, 3, 4)} | {"2025-05": "2025-01"}
    parts = dict(case.sections)
    for was, now in shift.items():
        parts = {name.replace(was, now): body.replace(was, now) for name, body in parts.items()}
    parts["indicators.yaml"] = parts["indicators.yaml"].replace("kind: count}", f"kind: count{grows}}}")
    said = lines_of(replace(case, sections=parts), tmp_path)
    assert any("[D132]" in line for line in said) is doubted


def test_history_is_read_no_further_than_the_catalogue_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every folder costs time."""
    month = "| Mã | M |\n| '01 | 0.1 |\n| '24 | 0.1 |"
    every = "| Mã | M | Q | Y |\n| '01 | 0.1 | 0.3 | 0.5 |\n| '24 | 0.1 | 0.3 | 0.5 |"
    tables = {"2025-09": month, "2025-10": month, "2025-11": month, "2025-12": every}
    project = write_months(tmp_path, tables, f"{CATALOGUE}checks: {{history: 2}}\n")
    opened: list[str] = []
    whole = Months._panel

    def watched(self: Months, period: Period) -> Checked[Panel | None]:
        opened.append(period.code)
        return whole(self, period)

    monkeypatch.setattr(Months, "_panel", watched)
    read(project, "2025-12")
    assert opened == ["2025-12", "2025-11", "2025-10"]


@pytest.mark.parametrize(
    ("code", "line", "said"),
    [
        ("D132", "2025-05,24,A,80000", ["D161"]),
        ("D132", "2025-05,24,A,80.000", ["D132", "D163"]),
        ("D132", "2025-04,24,A,80000", ["D132"]),
        ("D132", "2025-05,27,A,80000", ["D132", "D162"]),
        ("D132", "2025-05,99,A,80000", ["D132", "D163"]),
        ("D132", "2025-05,24,A,many", ["D132", "D163"]),
        ("D133", "2025-05,24,*,6", ["D161"]),
        ("D133", "2025-05,24,*,5", ["D133", "D162"]),
        ("D135", "2025-05,*,B,10", ["D161"]),
        ("D142", "2025-05,06,*,6", ["D161"]),
        ("D152", "2026,*,HS,75", ["W325", "W325", "W325", "D161", "D152"]),
    ],
)
def test_a_confirmation_is_of_one_value(code: str, line: str, said: list[str], tmp_path: Path) -> None:
    """Of its period, unit, figure and number; a table of text with separators will do."""
    case = read_case(FOLDER / f"{code}.txt")
    table = f"Kỳ,Đơn vị,Số liệu,Giá trị,Lý do,Người xác nhận\n{line},Đã rà soát,Nguyễn Văn An\n"
    lines = lines_of(replace(case, sections={**case.sections, "data/confirmations.csv": table}), tmp_path)
    assert [told.partition("[")[2][:4] for told in lines] == said


@pytest.mark.parametrize(
    ("part", "whole", "aimed_at"),
    [
        (34.0, 333.0, True),
        (35.0, 333.0, True),
        (36.0, 333.0, False),
        (33.0, 333.0, False),
        (575.0, 1000.0, True),
        (35.0, np.nan, False),
    ],
)
def test_the_part_of_a_ratio_that_meets_its_target(part: float, whole: float, aimed_at: bool) -> None:  # noqa: FBT001
    """10.5 % of 333 5G stations are 34.965: 34 and 35 are less than one beside it; 57.5 % of 1,000 are 575."""
    catalogue = read_catalogue(REPOSITORY / "indicators.yaml", REPOSITORY).value
    assert catalogue is not None
    figures = ("HTS.3.a", "HTS.3.b")
    units = (Unit("01", "34", Names.of({"en": "01"})),)
    values = np.array([[part, whole]])
    statuses = np.zeros(values.shape, dtype=np.int8)
    panel = Panel(Period(PeriodKind.MONTH, 2025, 11), units, figures, values, statuses, {})
    held = hold(catalogue, panel, [panel])
    met, can_be = _aimed_at(held, np.stack([values, values]))
    assert met[0, 0].tolist() == [aimed_at, False]
    assert can_be[0, 0].tolist() == [not np.isnan(whole), False]


HEAD = "| Kỳ số liệu | '2026 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | xa |\n"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("| '24001 | 40 |\n| '24002 | 25 |\n| Tổng số | 65 |", []),
        ("| '24001 | 40 |\n| '24002 | 25 |\n| Tổng số - Total | 66 |", ["C8"]),
        ("| '24001 | 40 |\n| '24002 | 25 |\n| Cả nước | 66 |", []),
        ("| '24001 | 40 |\n| '24002 | 25 |\n| Cả nước | 64 |", ["C8"]),
        ("| '24001 | 40 |\n| '24002 | 25 |\n| Bình quân | 30 |", []),
        ("| '24001 | 40 |\n| Cộng | 40 |\n| '24002 | 25 |\n| Cộng | 25 |", []),
        ("| '24001 | 40 |\n| '24002 | n/a |\n| '24 | 50 |", []),
        ("| '24001 | 40 |\n| '24002 | n/a |\n| '24 | 39 |", ["C8"]),
        ("| '24001 | 40 |\n| '24002 | 25 |\n| '24 | 65* |", []),
        ("| '24001 | 40 |\n| '24002 | 25 |\n| '24 | khoảng 60 |", []),
    ],
)
def test_a_total_is_of_the_units_it_names(rows: str, said: list[str], tmp_path: Path) -> None:
    """Of its table, of all, of a province; without all units only too large a sum is wrong; averages are of none."""
    case = read_case(FOLDER / "D152.txt")
    sections = {name: body for name, body in case.sections.items() if not name.startswith("data/2026")}
    table = "".join(f"{line.replace(' | ', ' | | ', 1)}\n" for line in rows.split("\n"))
    sections["data/2026/a.xlsx [Số liệu]"] = f"{HEAD}| Mã | Đơn vị | HS |\n{table}"
    lines = lines_of(replace(case, sections=sections), tmp_path)
    assert [line.partition("!")[2][:2] for line in lines if "[D152]" in line] == said


def test_what_is_rejected_cannot_be_confirmed(tmp_path: Path) -> None:
    """A part above its whole stays an error."""
    case = read_case(FOLDER / "D105.txt")
    table = "Period,Unit,Figure,Value,Reason,Person\n2022,01,NTS.1.a,1200,Counted twice,An\n"
    lines = lines_of(replace(case, sections={**case.sections, "data/confirmations.csv": table}), tmp_path)
    assert lines[0].startswith("error[D105]")
