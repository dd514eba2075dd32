"""Published indices computed by catalogue and workbook alone: the Handbook's example and eight others.

Nothing here is code of an index: ``tests/golden`` holds what a steering group would write, and in a README for each
where inputs and printed results come from and what differs.
"""

from pathlib import Path

import numpy as np
import pytest

from scorecard.index.lineage import NodeLineage, explain
from scorecard.index.result import Index
from scorecard.panel import Floats
from scorecard.period import parse_period
from scorecard.pipeline import compute, read_inputs
from scorecard.problems import Problem
from scorecard.project import find_project
from scorecard.rounding import round_array

GOLDEN = Path(__file__).parent / "golden"
# Table A.2's order: Finland, United States, Sweden, Japan, Korea, Netherlands, United Kingdom, Canada, Australia,
# Singapore, Germany, Norway, Ireland, Belgium, New Zealand, Austria, France, Israel, Spain, Italy, Czech Republic,
# Hungary, Slovenia.
COUNTRIES = (
    "FIN USA SWE JPN KOR NLD GBR CAN AUS SGP DEU NOR IRL BEL NZL AUT FRA ISR ESP ITA CZE HUN SVN".split()  # noqa: SIM905
)
EQUAL = [1, 2, 3, 4, 5, 6, 7, 9, 10, 8, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]
EXPERTS = [1, 2, 3, 5, 4, 8, 7, 10, 11, 6, 9, 13, 12, 14, 17, 15, 16, 18, 19, 21, 22, 20, 23]
WITHOUT_TWO = [1, 2, 3, 4, 5, 6, 7, 9, 10, 8, 11, 12, 13, 14, 15, 16, 17, 18, 19, 22, 21, 20, 23]
GEOMETRIC = [2, 1, 3, 4, 16, 5, 6, 13, 14, 18, 8, 11, 7, 9, 17, 12, 10, 15, 19, 21, 23, 22, 20]

# Whose computed value, or a neighbour's, is apart by the last digit, so that a tie is made or broken.
GII_APART = ("COL", "DNK", "ISR", "KGZ", "KOR", "PAN", "PNG", "ROU", "THA", "WSM")


def run(example: str, period: str) -> tuple[Index, tuple[Problem, ...]]:
    """The index of a project and all its problems."""
    project, when = find_project(GOLDEN / example).value, parse_period(period)
    assert project is not None
    assert when is not None
    inputs = read_inputs(project, when)
    assert inputs.value is not None, inputs.problems
    computed = compute(inputs.value)
    # Names of countries are what they are, also where a page must cut them (C117).
    found = (*inputs.problems, *computed.problems)
    return computed.value, tuple(one for one in found if one.code != "C117")


@pytest.fixture(scope="module")
def tai() -> Index:
    """23 countries of the Handbook."""
    index, problems = run("tai", "2001")
    assert problems == ()
    return index


def column(index: Index, node: str, units: list[str]) -> list[float]:
    """Scores of a node in this order of units."""
    return [float(index.scores[index.row_of(unit), index.column_of(node)]) for unit in units]


@pytest.mark.parametrize(
    ("node", "ranks"), [("TAI", EQUAL), ("BAP", EXPERTS), ("TAI6", WITHOUT_TWO), ("GME", GEOMETRIC)]
)
def test_ranks_of_the_handbook(tai: Index, node: str, ranks: list[int]) -> None:
    """Table 23 (p. 100) equal and experts' weights, Table 41 (p. 134), Table 38 (p. 116): all 23 ranks of each."""
    assert [int(tai.ranks[tai.row_of(unit), tai.column_of(node)]) for unit in COUNTRIES] == ranks


@pytest.mark.parametrize(
    ("node", "printed", "half"),
    [
        # Table 15 (p. 87): Finland, United States, Sweden, Japan.
        ("SCH.RANK", [15, 23, 19, 12], 0),
        ("SCH.Z", [0.26, 1.52, 1.14, -0.06], 0.005),
        ("SCH.MINMAX", [0.59, 1.00, 0.88, 0.49], 0.005),
        ("SCH.BEST", [0.83, 1.00, 0.95, 0.79], 0.005),
        ("SCH.PERCENTILE", [65.2, 100, 82.6, 52.2], 0.05),
    ],
)
def test_normalisations_of_the_handbook(tai: Index, node: str, printed: list[float], half: float) -> None:
    """One indicator, normalised in five ways, to the last printed digit."""
    np.testing.assert_allclose(column(tai, node, COUNTRIES[:4]), printed, atol=half + 1e-12)


def test_weights_from_principal_components(tai: Index) -> None:
    """Table 18 (p. 91), to 0.015: the Handbook prints 0.01 apart in two places, from unrounded logarithms."""
    weights = tai.stages["PCA"].weights
    assert weights is not None
    np.testing.assert_allclose(weights.values, [0.17, 0.15, 0.11, 0.07, 0.08, 0.12, 0.14, 0.16], atol=0.015)
    assert tai.stages["PCA"].weights is not None
    patents = explain(tai, "FIN", "PAT.Z")
    assert isinstance(patents, NodeLineage)
    reach = next(reach for reach in patents.reaches if reach.whole == "PCA")
    assert reach.share == pytest.approx(float(weights.values[0]), rel=1e-12)


def test_explained_parts_add_up(tai: Index) -> None:
    """What the parts add is the whole, to 1e-12; of a geometric mean nothing is said to be added."""
    whole = explain(tai, "KOR", "BAP")
    assert isinstance(whole, NodeLineage)
    assert sum(part.adds or 0 for part in whole.parts) == pytest.approx(whole.numbers.score, rel=1e-12)
    geometric = explain(tai, "KOR", "GME")
    assert isinstance(geometric, NodeLineage)
    assert {part.adds for part in geometric.parts} == {None}


def test_the_hdi_of_2013() -> None:
    """HDR 2014, Table 1: 15 of 21 to the third decimal, the others within 0.001 (inputs are printed rounded)."""
    _, problems = run("hdi", "2013")
    assert {problem.code for problem in problems} == {"M202"}
    apart = {str(problem.unit) for problem in problems}
    assert apart == {"NOR", "USA", "DNK", "SWE", "GBR", "ISR"}


def test_the_hdi_is_ranked_as_printed() -> None:
    """Hong Kong and Korea, 0.89096 and 0.89086, are both 0.891 and share a rank."""
    index, _ = run("hdi", "2013")
    assert column(index, "HDI", ["HKG", "KOR", "JPN"]) == [0.891, 0.891, 0.890]
    ranks = [index.ranks[index.row_of(unit), index.column_of("HDI")] for unit in ("HKG", "KOR", "JPN")]
    # The United Kingdom, printed 0.892, is 0.891 from the printed inputs: three at 14, Japan at 17.
    assert ranks == [14, 14, 17]


def printed(example: str, period: str) -> tuple[Index, tuple[Problem, ...]]:
    """An index and all its problems but notes on cells that hold nothing."""
    index, problems = run(example, period)
    return index, tuple(problem for problem in problems if problem.code not in {"W217", "W218"})


def published(index: Index, figure: str) -> Floats:
    """What the publication has, (unit,)."""
    return index.panel.column(figure)


@pytest.mark.parametrize(
    ("example", "period", "countries"),
    [("egdi-2018", "2018", 193), ("ghi-2016", "2016", 102), ("inform-2018", "2018", 22)],
)
def test_every_printed_value_of_an_index(example: str, period: str, countries: int) -> None:
    """Every node that the publisher prints, to its last digit: a value apart would be M201, without any tolerance."""
    index, problems = printed(example, period)
    assert problems == ()
    node = index.catalogue.composite
    both = np.isfinite(published(index, node.published.value)) & np.isfinite(
        index.scores[:, index.column_of(node.code)]
    )
    assert int(both.sum()) == countries


@pytest.mark.parametrize(
    ("example", "period", "exact", "countries", "tolerance"),
    [
        # Counts of an independent recomputation in numpy from the same printed inputs.
        ("hdi-2014", "2014", 120, 187, 0.001),
        ("gii-2013", "2013", 128, 152, 0.002),
        ("ihdi-2011", "2011", 15, 19, 0.001),
        ("spi-2022", "2022", 19, 20, 0.01),
    ],
)
def test_values_from_rounded_inputs(example: str, period: str, exact: int, countries: int, tolerance: float) -> None:
    """Publishers compute from figures that they print rounded: most countries exact, the others in the last digit."""
    index, problems = printed(example, period)
    assert {problem.code for problem in problems} - {"M203"} == {"M202"}
    node = index.catalogue.composite
    values = round_array(index.scores[:, index.column_of(node.code)], node.decimals)
    apart = np.abs(values - published(index, node.published.value))
    known = np.isfinite(apart)
    assert (int((apart[known] < 1e-9).sum()), int(known.sum())) == (exact, countries)
    assert float(apart[known].max()) <= tolerance + 1e-9


@pytest.mark.parametrize(
    ("example", "period", "node", "apart"),
    [
        ("egdi-2018", "2018", "EGDI", ()),
        ("spi-2022", "2022", "SPI", ()),
        # Ties that the publisher's unrounded inputs break or make: see README.md.
        ("gii-2013", "2013", "GII", GII_APART),
    ],
)
def test_every_published_rank(example: str, period: str, node: str, apart: tuple[str, ...]) -> None:
    """Ranks as printed, with their ties; of the GII the lowest value has rank 1."""
    index, problems = run(example, period)
    assert tuple(str(problem.unit) for problem in problems if problem.code == "M203") == apart
    ranks = index.ranks[:, index.column_of(node)]
    differ = np.flatnonzero(ranks != published(index, "RANK"))
    assert tuple(index.units[row].code for row in differ) == apart


def test_the_highest_risk_has_rank_1() -> None:
    """INFORM's ranks are among 191 countries; 22 of them stand in the same order, with the same ties."""
    index, _ = run("inform-2018", "2018")
    among = published(index, "RANK")
    expected = [1 + int((among < own).sum()) for own in among]
    assert index.ranks[:, index.column_of("RISK")].tolist() == expected


def test_the_lowest_loss_is_the_best() -> None:
    """Slovenia, with 0.021, is the best of 2013."""
    index, _ = run("gii-2013", "2013")
    assert index.units[int(index.summary.best[index.column_of("GII")])].code == "SVN"
