"""Goalposts of a base period and of all periods together, from folders of the project."""

from pathlib import Path

import numpy as np
import pytest

from tests.preparing import computed, write_project

CATALOGUE = """\
figures: {{A: {{name: {{en: A}}}}}}
indicators:
  A.1: {{name: {{en: A}}, score: {{rule: min_max, figure: A{more}}}}}
aggregates:
  ALL: {{role: composite, name: {{en: All}}, weights: equal, parts: [A.1]}}
"""
# 2020: 0 to 20; 2022: 10 to 30.
YEARS = {2020: {"A": [0.0, 10.0, 20.0]}, 2022: {"A": [10.0, 15.0, 30.0]}}


@pytest.mark.parametrize(
    ("more", "scores"),
    [
        ("", [0.0, 0.25, 1.0]),
        # (x - 0) / (20 - 0): the goalposts of 2020, which 30 leaves behind.
        (", sample: base, base: 2020", [0.5, 0.75, 1.5]),
        (", sample: base, base: 2022", [0.0, 0.25, 1.0]),
        # Both years together: from 0 to 30.
        (", sample: pooled", [1 / 3, 0.5, 1.0]),
    ],
)
def test_goalposts_come_from_the_periods_declared(tmp_path: Path, more: str, scores: list[float]) -> None:
    """By hand, in the comment of each case."""
    index, problems = computed(write_project(tmp_path, CATALOGUE.format(more=more), YEARS))
    assert problems == ()
    assert index.scores[:, index.column_of("A.1")].tolist() == pytest.approx(scores, rel=1e-14)


WHOLES = """\
figures: {{A: {{name: {{en: A}}}}, B: {{name: {{en: B}}}}}}
indicators:
  A.1: {{name: {{en: A}}, score: {{rule: as_reported, figure: A}}}}
  B.1: {{name: {{en: B}}, score: {{rule: as_reported, figure: B}}}}
aggregates:
  P: {{role: pillar, name: {{en: P}}, weights: equal, parts: [A.1, B.1], score: {{rule: min_max{lower}}}}}
  ALL: {{role: composite, name: {{en: All}}, weights: equal, parts: [P]{upper}}}
"""
# The mean of A and B: 0, 10, 20 in 2020; 10, 15, 30 in 2022.
TWO = {2020: {"A": [0.0, 8.0, 30.0], "B": [0.0, 12.0, 10.0]}, 2022: {"A": [10.0, 10.0, 30.0], "B": [10.0, 20.0, 30.0]}}


@pytest.mark.parametrize(
    ("lower", "upper", "scores"),
    [
        ("", "", [0.0, 0.25, 1.0]),
        # 20 wide in 2020.
        (", sample: base, base: 2020", "", [0.5, 0.75, 1.5]),
        (", sample: base, base: 2022", "", [0.0, 0.25, 1.0]),
        (", sample: pooled", "", [1 / 3, 0.5, 1.0]),
        # Below, 0, 0.5, 1 in 2020 and 0.5, 0.75, 1.5 in 2022: from 0 to 1.5 in all.
        (
            ", sample: base, base: 2020",
            ", score: {rule: min_max, to: [0, 100], sample: pooled}",
            [100 / 3, 50.0, 100.0],
        ),
    ],
)
def test_goalposts_of_a_whole_come_from_its_wholes_of_other_periods(
    tmp_path: Path, lower: str, upper: str, scores: list[float]
) -> None:
    """By hand, in the comment of each case; one whole above another that is normalised over time as well."""
    index, problems = computed(write_project(tmp_path, WHOLES.format(lower=lower, upper=upper), TWO))
    assert problems == ()
    assert index.scores[:, index.column_of("ALL")].tolist() == pytest.approx(scores, rel=1e-12)


def test_a_whole_without_its_base_period_has_no_score_and_says_so(tmp_path: Path) -> None:
    """M236, as for an indicator."""
    catalogue = WHOLES.format(lower=", sample: base, base: 2019", upper="")
    index, problems = computed(write_project(tmp_path, catalogue, TWO))
    assert np.isnan(index.scores[:, index.column_of("P")]).all()
    assert [(p.indicator, p.facts["base"]) for p in problems if p.code == "M236"] == [("P", "2019")]
