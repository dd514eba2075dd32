"""Every pair of the eleven sample months: what causes and indicators add, of every unit and node, is the change."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from scorecard.catalogue import Aggregate
from scorecard.index import compute_index
from scorecard.index.contributions import ContributionReason
from scorecard.panel import Floats
from scorecard.period import Period
from scorecard.pipeline import compute, read_inputs
from scorecard.project import open_project, periods
from scorecard.replay import Cause, Replay, Situation, replay
from scorecard.replay.nouns import IN_UNITS_OF_NOW
from scorecard.replay.own import own_parts
from scorecard.replay.words import printed_steps, printed_total

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def months() -> Mapping[Period, Situation]:
    """The sample project, every month of it read and computed once."""
    project, found, inputs = open_project(ROOT), dict[Period, Situation](), None
    for period in periods(project):
        inputs = read_inputs(project, period, beside=inputs).value
        assert inputs is not None
        found[period] = Situation(inputs.catalogue, compute(inputs).value, inputs.others)
    return found


def test_every_pair_of_months_adds_up(months: Mapping[Period, Situation]) -> None:
    """Both ways, 110 of them: causes to the change of the two indices, indicators to own figures, with no rest."""
    assert len(months) == 11
    compared = 0
    for one, other in permutations(months, 2):
        found = replay(months[one], months[other])
        change = found.later.index.scores - begins(found)
        there = np.isfinite(found.total)
        np.testing.assert_array_equal(there, np.isfinite(change))
        np.testing.assert_allclose(found.steps.sum(axis=0)[there], change[there], rtol=0, atol=1e-12)
        compared += int(there.sum())
        parts_add_up(found)
    assert compared > 100 * 34 * 20


def begins(found: Replay) -> Floats:
    """(unit, node): as a unit was; over July, of one predecessor, as that was among the 63."""
    earlier, before = found.earlier, found.earlier.panel.predecessors
    scores = earlier.index.scores.copy()
    if before is not None and found.changes_territory:
        older = compute_index(before.panel, earlier.catalogue)
        for row, unit in enumerate(found.units):
            codes = before.codes[unit.code]
            if len(codes) == 1:
                scores[row] = older.scores[older.row_of(codes[0])]
    return scores


def parts_add_up(found: Replay) -> None:
    """Of every whole that has parts."""
    index = found.later.index
    for node in (one for one in index.catalogue.nodes.values() if isinstance(one, Aggregate)):
        own, step = own_parts(found, node.code), found.step(Cause.OWN)[:, index.column_of(node.code)]
        if own.reason:
            assert (node.code, own.reason) == ("DTTM", ContributionReason.REPORTED)
            continue
        there = np.isfinite(step)
        np.testing.assert_allclose(own.adds.sum(axis=-1)[there], step[there], rtol=0, atol=1e-12)
        assert not own.rest[there].any()


def test_within_one_territory_it_begins_and_ends_as_the_months_are(months: Mapping[Period, Situation]) -> None:
    """Scores and ranks, among the units of the time; over July those of the 63 that went on, as they were."""
    june, july, november = (months[period] for period in sorted(months) if period.code[-2:] in {"06", "07", "11"})
    same = replay(july, november)
    np.testing.assert_array_equal(same.ranks[[0, 1]], np.stack([july.index.ranks] * 2))
    np.testing.assert_array_equal(same.ranks[-1], november.index.ranks)
    assert not np.nan_to_num(same.step(Cause.TERRITORY)).any()
    over = replay(june, july)
    k = over.later.index.column_of("DTI")
    assert over.estimated.sum() == 23
    # A unit that went on was one among the units of then; of a merged one there was no rank among those.
    assert june.panel.predecessors is not None
    older = compute_index(june.panel.predecessors.panel, june.catalogue)
    assert (over.of[0, ~over.estimated, k] == older.of[older.column_of("DTI")]).all()
    assert (over.of[0, over.estimated, k] == over.of[1, over.estimated, k]).all()


def test_over_july_the_table_begins_where_june_is_computed(months: Mapping[Period, Situation]) -> None:
    """In the units of now: what compute and analyse history say of June; what the territory did stands apart."""
    june, july = (months[period] for period in sorted(months) if period.code[-2:] in {"06", "07"})
    over = replay(june, july)
    k = over.later.index.column_of("DTI")
    np.testing.assert_array_equal(over.scores[IN_UNITS_OF_NOW, :, k], june.index.scores[:, june.index.column_of("DTI")])
    for row in np.flatnonzero(np.isfinite(over.total[:, k])):
        steps = printed_steps(over, int(row), "DTI", IN_UNITS_OF_NOW)
        assert Cause.TERRITORY not in steps
        assert sum(steps.values(), Decimal(0)) == printed_total(over, int(row), "DTI", IN_UNITS_OF_NOW)
