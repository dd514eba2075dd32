"""The months hang together as real ones do: stocks, totals, growth, ranks."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np
import pytest

from scorecard.catalogue import Catalogue, Merging
from scorecard.geography import Geography
from scorecard.inputs.geography_file import read_geography
from scorecard.period import PeriodKind
from scripts.national.reporting import CORRECTIONS
from tests.helpers import REPOSITORY
from tests.national.conftest import MONTHS, Read, rows

# What exists and does not go away; and what is counted from January on.
STOCKS = ("NTS.3.a", "NTS.3.b", "HTS.1.a", "HTS.2", "HTS.3.a", "HTS.3.b", "HTS.5.a", "NLS.1.a", "NLS.3.a", "NLS.5.a")
MORE_STOCKS = ("ATTTM.1", "ATTTM.3.a", "HDCQS.8", "HDXHS.1.a", "HDXHS.3", "HDXHS.4", "HDXHS.5.a", "HDXHS.5.b")
NEW = MONTHS.index("2025-07")


@pytest.fixture(scope="module")
def truth() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Month, unit, figure; without what was planted and is used all the same."""
    planted = {(row["period"], row["unit"], row["figure"]) for row in rows("planted.csv") if row["code"] != "D110"}
    return {
        month: {
            row["unit"]: {code: text for code, text in row.items() if (month, row["unit"], code) not in planted}
            for row in rows(f"{month}.csv")
        }
        for month in MONTHS
    }


@pytest.fixture(scope="module")
def geography() -> Geography:
    """The territory of both vintages."""
    found = read_geography(REPOSITORY / "data" / "geography", REPOSITORY).value
    assert found is not None
    return found


@pytest.mark.parametrize("code", STOCKS + MORE_STOCKS)
def test_a_stock_falls_only_where_it_is_corrected(
    truth: Mapping[str, Mapping[str, Mapping[str, str]]], code: str
) -> None:
    """A correction says so in a note beside the figure."""
    mended = {(one.unit, MONTHS[one.mended]) for one in CORRECTIONS if one.figure == code}
    fallen = {
        (unit, month)
        for months in (MONTHS[:NEW], MONTHS[NEW:])
        for unit, month, before, now in steps(truth, months, code)
        if now < before
    }
    assert fallen == mended


def steps(
    truth: Mapping[str, Mapping[str, Mapping[str, str]]], months: tuple[str, ...], code: str
) -> Iterator[tuple[str, str, float, float]]:
    """Unit, month, the value known before and that of the month."""
    for unit in truth[months[0]]:
        known = [(month, float(text)) for month in months if (text := truth[month][unit].get(code))]
        yield from ((unit, month, before, now) for (_, before), (month, now) in pairwise(known))


def test_the_new_provinces_restate_what_the_old_ones_had(
    truth: Mapping[str, Mapping[str, Mapping[str, str]]], catalogue: Catalogue, geography: Geography
) -> None:
    """The yearly totals of July are the sums of January's, province by province."""
    crosswalk = geography.crosswalk("63", "34")
    assert crosswalk is not None
    yearly = [f for f in catalogue.figures.values() if f.frequency is PeriodKind.YEAR and f.merging is Merging.SUM]
    compared = 0
    for figure in yearly:
        old = {**value_of(truth["2025-02"], figure.code), **value_of(truth["2025-01"], figure.code)}
        new = {**value_of(truth["2025-08"], figure.code), **value_of(truth["2025-07"], figure.code)}
        for one in crosswalk.successions:
            if one.successor in new and old.keys() >= set(one.predecessors):
                assert new[one.successor] == sum(old[code] for code in one.predecessors), figure.code
                compared += 1
    assert compared >= 30 * len(yearly)


def value_of(month: Mapping[str, Mapping[str, str]], code: str) -> dict[str, float]:
    """The values of a figure in a month."""
    return {unit: float(row[code]) for unit, row in month.items() if row.get(code)}


def test_reporting_is_as_the_catalogue_asks(
    truth: Mapping[str, Mapping[str, Mapping[str, str]]], catalogue: Catalogue
) -> None:
    """Quarterly figures when a quarter has ended, yearly ones in January; July restates both; a few come late."""
    for frequency, due in (
        (PeriodKind.QUARTER, {"2025-01", "2025-03", "2025-06", "2025-07", "2025-09"}),
        (PeriodKind.YEAR, {"2025-01", "2025-07"}),
    ):
        codes = [figure.code for figure in catalogue.figures.values() if figure.frequency is frequency]
        shares = {month: share_of(truth[month], codes) for month in MONTHS}
        assert all(shares[month] > 0.6 for month in due)
        assert all(shares[month] < 0.35 for month in set(MONTHS) - due)


def share_of(month: Mapping[str, Mapping[str, str]], codes: list[str]) -> float:
    """How much of these figures a month has."""
    return float(np.mean([bool(row.get(code)) for row in month.values() for code in codes]))


def test_a_few_provinces_are_late_each_month(geography: Geography) -> None:
    """One to three have no workbook, and none of a territory's is late twice."""
    late = [
        {unit.code for unit in geography.units("63" if k < NEW else "34")} - sent(month)
        for k, month in enumerate(MONTHS)
    ]
    assert all(1 <= len(found) <= 3 for found in late)
    for vintage in (late[:NEW], late[NEW:]):
        assert sum(map(len, vintage)) == len(set().union(*vintage))


def sent(month: str) -> set[str]:
    """The codes of the provinces with a workbook."""
    return {path.name.partition("-")[0] for path in (REPOSITORY / "data" / month).glob("[0-9]*.xlsx")}


def test_scores_spread_and_grow(months: Mapping[str, Read]) -> None:
    """In November from under 0.5 to over 0.8 without a heap anywhere; the median has risen every month but one."""
    scores = [read.index.scores[:, read.index.column_of("DTI")] for read in months.values()]
    last = scores[-1][np.isfinite(scores[-1])]
    assert 0.42 < last.min() < 0.52
    assert 0.78 < last.max() < 0.86
    assert len(np.unique(np.round(last, 4))) >= len(last) - 2
    assert sum(np.diff([float(np.nanmedian(one)) for one in scores]) > 0) >= 9


def test_ranks_move_a_little(months: Mapping[str, Read]) -> None:
    """A place or two in a month, seldom more than four."""
    reads = list(months.values())
    ranks = [read.index.ranks[:, read.index.column_of("DTI")] for read in reads[NEW:]]
    moves = np.concatenate([np.abs(later - earlier) for earlier, later in pairwise(ranks)])
    moves = moves[np.isfinite(moves)]
    assert 0.5 < moves.mean() < 2
    assert (moves <= 4).mean() > 0.97


def test_the_big_cities_are_near_the_top(months: Mapping[str, Read]) -> None:
    """Hà Nội, Quảng Ninh, Hải Phòng, Đà Nẵng and Hồ Chí Minh are among the first ten, and not in a row."""
    read = months[MONTHS[-1]]
    ranks = read.index.ranks[:, read.index.column_of("DTI")]
    places = sorted(int(ranks[read.index.panel.row_of(code)]) for code in ("01", "22", "31", "48", "79"))
    assert places[-1] <= 10
    assert places != [1, 2, 3, 4, 5]


def test_no_province_is_first_or_last_in_everything(months: Mapping[str, Read], catalogue: Catalogue) -> None:
    """Abilities differ from one main index to the other."""
    read = months[MONTHS[-1]]
    scores = read.index.scores[:, [read.index.column_of(node.code) for node in catalogue.indicators]]
    reported = scores[np.isfinite(scores).mean(axis=1) > 0.5]
    known = np.isfinite(reported)
    assert len(reported) == 33
    assert (((reported == 1) & known).sum(axis=1) < 0.5 * known.sum(axis=1)).all()
    assert (((reported == 0) & known).sum(axis=1) < 0.3 * known.sum(axis=1)).all()
