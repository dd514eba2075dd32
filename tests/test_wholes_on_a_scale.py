"""What the reference says of putting a whole on another scale, by hand for wholes of 0.2, 0.5 and 0.8."""

import re
from pathlib import Path

import pytest

from tests.helpers import REPOSITORY
from tests.preparing import computed, write_project

REFERENCE = (REPOSITORY / "docs" / "reference" / "catalogue.md").read_text(encoding="utf-8")
CATALOGUE = """\
figures: {{A: {{name: {{en: A}}}}, B: {{name: {{en: B}}}}}}
indicators:
  A.1: {{name: {{en: A}}, score: {{rule: as_reported, figure: A}}}}
  B.1: {{name: {{en: B}}, score: {{rule: as_reported, figure: B}}}}
aggregates:
  T: {{role: composite, name: {{en: T}}, weights: equal, parts: [A.1, B.1], score: {score}}}
"""
COLUMNS = {"A": [0.1, 0.5, 0.7], "B": [0.3, 0.5, 0.9]}


@pytest.mark.parametrize(
    ("wanted", "scores"),
    [
        ("100 x", [20.0, 50.0, 80.0]),
        ("1 − x", [0.8, 0.5, 0.2]),
        ("full score", [0.25, 0.625, 1.0]),
        ("x over the best", [0.25, 0.625, 1.0]),
    ],
)
def test_a_whole_is_put_on_a_scale_as_the_reference_says(tmp_path: Path, wanted: str, scores: list[float]) -> None:
    """The line of the table is taken as it is printed."""
    (score,) = re.findall(rf"^\| {re.escape(wanted)}[^|]*\| `(.*)` \|$", REFERENCE, re.MULTILINE)
    index, problems = computed(write_project(tmp_path, CATALOGUE.format(score=score), {2022: COLUMNS}))
    assert problems == ()
    assert index.scores[:, index.column_of("T")].tolist() == pytest.approx(scores, rel=1e-12)
