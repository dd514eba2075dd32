"""One cause alone: what it adds by hand, and that every other cause is exactly nothing. Of U0; T is half A, half B.

| cause     | what differs                                                  | by hand                          |
|-----------|---------------------------------------------------------------|----------------------------------|
| territory | Y and Z (A: 16 and 4) become U1 (A: 10, their mean)           | 0.5 (4/10 - 4/16) = 0.075        |
| method    | B weighs 0.8 and no more 0.5: A 0.4, B 0.8                    | 0.72 - 0.6 = 0.12                |
| method    | the same, by weights that hold from 2026 on                   | 0.72 - 0.6 = 0.12                |
| method    | goalposts of A from 0..1 to 0..2                              | 0.5 (0.2 - 0.4) = -0.1           |
| method    | a geometric mean: sqrt(0.4 0.9) of 0.4 and 0.9                | 0.6 - 0.65 = -0.05               |
| missing   | B came, 0.9 beside 0.4                                        | 0.65 - 0.4 = 0.25                |
| missing   | B went                                                        | 0.4 - 0.65 = -0.25               |
| missing   | B went, and is imputed by the mean of the others, 0.5         | 0.45 - 0.65 = -0.2               |
| others    | the best A rises from 8 to 10                                 | 0.5 (4/10 - 4/8) = -0.05         |
| others    | the least A falls from 2 to 0: goalposts 2..10 become 0..10   | 0.5 (4/10 - 2/8) = 0.075         |
| others    | B is imputed by the mean of the others, which rises by 0.3    | 0.5 0.3 = 0.15                   |
| own       | A rises from 0.4 to 0.6                                       | 0.5 0.2 = 0.1                    |
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from scorecard.geography import Unit
from scorecard.index import compute_index
from scorecard.language import Names
from scorecard.panel import Predecessors
from scorecard.replay import CAUSES, Cause, Replay, Situation, replay
from tests.replay.test_replay import PLAIN, RELATIVE, replayed
from tests.robustness.made import NAN, catalogue_of, panel_of

Rows = Sequence[Sequence[float]]
MOST_B = PLAIN.replace("IA: 0.5, IB: 0.5", "IA: 0.2, IB: 0.8")
FROM_2026 = PLAIN.replace("IB: 0.5}}", "IB: 0.5}, parts_from: {2026: {IA: 0.2, IB: 0.8}}}")
TO_1 = PLAIN.replace("rule: as_reported, figure: A", "rule: goalposts, figure: A, low: 0, high: 1")
TO_2 = TO_1.replace("high: 1", "high: 2")
GEOMETRIC = PLAIN.replace("missing: reweight", "missing: reweight, aggregation: geometric")
IMPUTED = PLAIN.replace("figure: B}}", "figure: B}, impute: mean}")
MIN_MAX = RELATIVE.replace("relative_to_best", "min_max")


@pytest.mark.parametrize(
    ("cause", "before", "now", "catalogues", "by_hand"),
    [
        (Cause.METHOD, [[0.4, 0.8]], [[0.4, 0.8]], (PLAIN, MOST_B), 0.12),
        (Cause.METHOD, [[0.4, 0.8]], [[0.4, 0.8]], (FROM_2026, FROM_2026), 0.12),
        (Cause.METHOD, [[0.4, 0.8]], [[0.4, 0.8]], (TO_1, TO_2), -0.1),
        (Cause.METHOD, [[0.4, 0.9]], [[0.4, 0.9]], (PLAIN, GEOMETRIC), -0.05),
        (Cause.MISSING, [[0.4, NAN]], [[0.4, 0.9]], (PLAIN, PLAIN), 0.25),
        (Cause.MISSING, [[0.4, 0.9]], [[0.4, NAN]], (PLAIN, PLAIN), -0.25),
        (Cause.MISSING, [[0.4, 0.9], [0.1, 0.5]], [[0.4, NAN], [0.1, 0.5]], (IMPUTED, IMPUTED), -0.2),
        (Cause.OTHERS, [[4, 0.5], [8, 0.5]], [[4, 0.5], [10, 0.5]], (RELATIVE, RELATIVE), -0.05),
        (Cause.OTHERS, [[4, 0], [2, 0], [10, 0]], [[4, 0], [0, 0], [10, 0]], (MIN_MAX, MIN_MAX), 0.075),
        (Cause.OTHERS, [[0.4, NAN], [0.1, 0.5]], [[0.4, NAN], [0.1, 0.8]], (IMPUTED, IMPUTED), 0.15),
        (Cause.OWN, [[0.4, 0.8]], [[0.6, 0.8]], (PLAIN, PLAIN), 0.1),
    ],
)
def test_one_cause_alone(cause: Cause, before: Rows, now: Rows, catalogues: tuple[str, str], by_hand: float) -> None:
    """The rows of the table but for territory."""
    found = replayed(before, now, *catalogues)
    only(cause, found, by_hand)


def test_territory_alone() -> None:
    """Both years have the same figures; two units of three became one."""
    catalogue = catalogue_of(RELATIVE)
    units = tuple(Unit(code, "old", Names.of({"en": code})) for code in ("X", "Y", "Z"))
    older = replace(panel_of([[4, 0], [16, 0], [4, 0]], "AB", 2025), units=units, vintage="old")
    codes = Predecessors(older, {"U0": ("X",), "U1": ("Y", "Z")})
    rows = [[4, 0], [10, 0]]
    before = replace(panel_of(rows, "AB", 2025), vintage="old", predecessors=codes)
    panels = before, replace(panel_of(rows, "AB", 2026), vintage="made")
    found = replay(*(Situation(catalogue, compute_index(panel, catalogue)) for panel in panels))
    only(Cause.TERRITORY, found, 0.075)


def only(cause: Cause, found: Replay, by_hand: float) -> None:
    """Of U0 the cause adds this, which is all of the change, and the others nothing at all."""
    k = found.later.index.column_of("T")
    assert found.total[0, k] == pytest.approx(by_hand, abs=1e-12)
    assert {one: bool(found.step(one)[0, k]) for one in CAUSES} == {one: one is cause for one in CAUSES}
    assert np.isclose(found.step(cause)[0, k], by_hand, rtol=0, atol=1e-12)
