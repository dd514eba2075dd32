"""Published examples of methods: component weights, imputation, treatment, orders; by catalogue and workbook alone.

Sources, and what differs, are in the README of each folder below ``tests/golden``.
"""

import numpy as np
import pytest

from scorecard.rounding import round_array
from tests.test_golden import column, published, run

OPTIONS = ["A", "B", "C", "D"]
FIVE = ["FIN", "USA", "SWE", "JPN", "KOR"]
# Countries whose exact values are nearer than the printed digits of their parts.
LPI_RANKS_APART = 6


def test_the_logistics_performance_index_is_its_first_component() -> None:
    """LPI 2010: 134 of 155 to the second decimal, the others 0.01 apart; counts of a recomputation in numpy."""
    index, problems = run("lpi-2010", "2010")
    assert {problem.code for problem in problems} == {"M202", "M203"}
    values = round_array(index.scores[:, index.column_of("LPI")], 2)
    apart = np.abs(values - published(index, "LPI"))
    assert int((apart < 1e-9).sum()) == 134
    assert apart.max() < 0.01 + 1e-9
    ranks = index.ranks[:, index.column_of("LPI")] - published(index, "RANK")
    assert int((ranks != 0).sum()) == LPI_RANKS_APART
    assert np.abs(ranks).max() == 2


def test_the_provincial_competitiveness_index() -> None:
    """PCI 2019: 22 provinces within 0.02 of what is printed, and in the printed order."""
    index, problems = run("pci-2019", "2019")
    assert {problem.code for problem in problems} == {"C403", "M202"}
    values = round_array(index.scores[:, index.column_of("PCI")], 2)
    assert int((np.abs(values - published(index, "PCI")) < 1e-9).sum()) == 8
    assert np.argsort(-values, kind="stable").tolist() == np.argsort(published(index, "RANK")).tolist()


def test_the_sdg_index_with_goals_imputed() -> None:
    """SDG Index 2023 of the OECD: all 38 to eight decimals, seven with a goal that is the mean of the region."""
    index, problems = run("sdg-2023", "2023")
    assert {problem.code for problem in problems} == {"W214", "M213"}
    values = round_array(index.scores[:, index.column_of("SDG")], 8)
    np.testing.assert_allclose(values, published(index, "SDGI"), atol=1e-9)
    assert values.size == 38


@pytest.mark.parametrize(
    ("node", "units", "printed", "half"),
    [
        ("PAT.MEAN", ["U05", "U08"], [122.35, 122.35], 1e-9),
        ("SERV.MEAN", ["U05"], [0.6470778], 5e-8),
        ("GOOD.MEAN", ["U01"], [4.5395], 1e-9),
        ("GOOD.GROUP", ["U01", "U04", "U05", "U08"], [8.5835, 8.5835, 8.5835, 1.2345], 1e-9),
        ("PAT.GROUP", ["U05", "U08"], [136.75, 26.85], 1e-9),
        ("SERV.GROUP", ["U05"], [0.966025], 1e-9),
        ("GOOD.ROW", ["U01", "U04", "U05", "U08"], [11.784350, 89.613333, 3.315, 1.498025], 5e-7),
        ("PAT.ROW", ["U05", "U08"], [3.315, 1.498025], 5e-7),
        ("GOOD.NORM", ["U01", "U04", "U05", "U08"], [2.850908, 10.163326, 1.828412, 1.128411], 5e-7),
        ("PAT.NORM", ["U05", "U08"], [64.72133, 39.42134], 5e-6),
        ("SERV.NORM", ["U05"], [0.246215], 5e-7),
        # What is there stays.
        ("PAT.NORM", ["U01", "U10"], [23.7, 7.2], 0),
        # 1 to 10, 30, 100: one point winsorised; 1 to 10, 100: 100 becomes 10.
        ("TREAT.12", ["U01", "U11", "U12"], [1, 30, 30], 0),
        ("TREAT.11", ["U10", "U11"], [10, 10], 0),
        # 1 to 20, 100, 200, at most one point: fails, and the logarithm is of the original values.
        ("TREAT.22", ["U01", "U21", "U22"], [0, np.log(100), np.log(200)], 1e-12),
    ],
)
def test_imputation_and_treatment_of_coinr(node: str, units: list[str], printed: list[float], half: float) -> None:
    """Values as the vignettes print them."""
    index, _ = run("coinr", "2022")
    np.testing.assert_allclose(column(index, node, units), printed, atol=half + 1e-12, rtol=0)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        # Table 26, p. 107; Table 27 by hand: c wins against all, b against a and d, d against a.
        ("T25.BORDA", [24, 44, 38, 20]),
        ("T25.COPELAND", [-3, 1, 3, -1]),
        # Table 30, p. 108: a beats b, b beats c, c beats a.
        ("T28.BORDA", [58, 69, 53, None]),
        ("T28.COPELAND", [0, 0, 0, None]),
        # Table 32, p. 109, and 33: without d the order of the others turns round.
        ("T31.BORDA", [13, 12, 11, 6]),
        ("T32.BORDA", [6, 7, 8, None]),
        ("T34.BORDA", [3, 3, 3, None]),
        ("T34.COPELAND", [0, 0, 0, None]),
        ("P104.SUM", [6, 6.25, 6, 6.25]),
    ],
)
def test_orders_of_the_handbook(node: str, expected: list[float | None]) -> None:
    """Scores of the options a to d; an option that no order names has none."""
    index, _ = run("handbook-orders", "2008")
    wanted = [np.nan if score is None else score for score in expected]
    np.testing.assert_allclose(column(index, node, OPTIONS), wanted, atol=1e-12)


def test_a_cycle_is_a_tie() -> None:
    """Condorcet's paradox, Table 28: the three options share the first rank."""
    index, _ = run("handbook-orders", "2008")
    ranks = [int(index.ranks[index.row_of(unit), index.column_of("T28.COPELAND")]) for unit in OPTIONS[:3]]
    assert ranks == [1, 1, 1]


def test_a_low_value_weighs_in_a_geometric_mean() -> None:
    """Page 104: 2.14 and 6.00; one point more of the low one is worth 19 %, of the high one 4 %."""
    index, _ = run("handbook-orders", "2008")
    low, more, high, higher = column(index, "P104.GEO", OPTIONS)
    np.testing.assert_allclose([low, high], [2.14, 6], atol=0.005)
    assert (round(100 * (more / low - 1)), round(100 * (higher / high - 1))) == (19, 4)


@pytest.mark.parametrize(
    ("node", "expected"), [("SHARES", [2.25, 2.25, 2.5, 1.625, 1.375]), ("WINS", [1, 2, 3, -2, -4])]
)
def test_outranking_of_five_countries(node: str, expected: list[float]) -> None:
    """Table 36: sums of its rows; comparisons won less those lost."""
    index, _ = run("handbook-outranking", "2001")
    np.testing.assert_allclose(column(index, node, FIVE), expected, atol=1e-12)
