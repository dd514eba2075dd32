"""Every pair of the eleven sample months: what causes and indicators add, of every unit and node, is the change."""

from collections.abc import Mapping
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
from scorecard.replay import CAUSES, Cause, Replay, Situation, replay
from scorecard.replay.own import own_parts

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
    assert over.of[0, k] > over.of[CAUSES.index(Cause.TERRITORY) + 1, k]
    assert over.estimated.sum() == 23
