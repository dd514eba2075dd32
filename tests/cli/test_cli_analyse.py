"""``scorecard analyse correlations``: in words and as JSON, from a catalogue and a workbook."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.cli.analysis_report import analysis_lines
from scorecard.cli.spelling import Spelling
from scorecard.export.analysis_json import analysis_json
from scorecard.index.analysis import analyse
from scorecard.index.result import Index
from scorecard.language import Language
from tests.preparing import Column, computed, write_project

CATALOGUE = """\
figures: {A: {name: {en: A}}, B: {name: {en: B}}, C: {name: {en: C}}}
indicators:
  A.1: {name: {en: A}, score: {rule: as_reported, figure: A}}
  B.1: {name: {en: B}, score: {rule: as_reported, figure: B}}
  C.1: {name: {en: C}, score: {rule: as_reported, figure: C}}
aggregates:
  T: {role: composite, name: {en: T}, weights: equal, parts: [A.1, B.1, C.1]}
"""


def spelt(index: Index) -> Spelling:
    """Codes and names in English."""
    return Spelling(index.catalogue, Language("en"))


def test_pairs_that_say_the_same_and_pairs_that_differ(tmp_path: Path) -> None:
    """B = 2 A has r 1 with it, C = 6 - A has r -1 with both; C with the mean of the others too."""
    columns: dict[str, Column] = {"A": [1, 2, 3, 4, 5], "B": [2, 4, 6, 8, 10], "C": [5, 4, 3, 2, 1]}
    index, _ = computed(write_project(tmp_path, CATALOGUE, {2022: columns}))
    lines = list(analysis_lines(analyse(index, index.catalogue.correlations), spelt(index)))
    assert "  A.1 and B.1 say nearly the same (r 1.00): one of them may not be needed" in lines
    assert sum("move against each other (r −1.00)" in line for line in lines) == 2
    (row,) = [line for line in lines if line.startswith("  C.1 ")]
    assert row.split()[:6] == ["C.1", "C", "−1.00", "−1.00", "<", "0.001"]
    assert row.endswith("moves against the others")


def test_alpha_and_components_by_hand(tmp_path: Path) -> None:
    """Three equal columns: var of each z 1, of their sum 9; alpha 3/2 (1 - 3/9) = 1, one component with all."""
    columns: dict[str, Column] = {"A": [1, 2, 3, 5], "B": [1, 2, 3, 5], "C": [1, 2, 3, 5]}
    index, _ = computed(write_project(tmp_path, CATALOGUE, {2022: columns}))
    (written,) = json.loads(analysis_json(index, analyse(index, index.catalogue.correlations)))["aggregates"]
    assert written["alpha"]["value"] == pytest.approx(1)
    assert written["components"]["eigenvalues"] == pytest.approx([3, 0, 0], abs=1e-9)
    assert {pair["flag"] for pair in written["between"]} == {"redundant"}


PILLARS = """\
figures: {S: {name: {en: S}}, A: {name: {en: A}}, B: {name: {en: B}}}
methodology: {correlations: {redundant: 0.9, alpha: 0.99}}
indicators:
  S.1: {name: {en: S}, score: {rule: as_reported, figure: S}}
  A.1: {name: {en: A}, score: {rule: as_reported, figure: A}}
  B.1: {name: {en: B}, score: {rule: as_reported, figure: B}}
aggregates:
  P: {role: pillar, name: {en: P}, weights: equal, parts: [S.1, A.1]}
  Q: {role: pillar, name: {en: Q}, weights: equal, parts: [S.1, B.1]}
  T: {role: composite, name: {en: T}, weights: equal, parts: [S.1, A.1, B.1]}
"""
# A and B correlate at 0.6; with ten times the shared S in both, the pillars at more than 0.99.
SHARING: dict[str, Column] = {"S": [10, 20, 30, 40], "A": [1, 2, 3, 4], "B": [2, 1, 4, 3]}


def test_pillars_that_share_a_part_are_judged_without_it(tmp_path: Path) -> None:
    """What the pillars have in common makes them close, and is said; what they have of their own decides."""
    index, _ = computed(write_project(tmp_path, PILLARS, {2022: SHARING}))
    found = analyse(index, index.catalogue.correlations)
    assert "  P and Q are close (r 1.00) because they share parts; without those r 0.60" in list(
        analysis_lines(found, spelt(index))
    )
    (level,) = json.loads(analysis_json(index, found))["between_levels"]
    (pair,) = level["between"]
    assert pair["flag"] == "not_significant"
    assert pair["apart"]["r"] == pytest.approx(0.6)
    assert {(p["node"], p["whole"]) for p in level["below"] if p["own"]} == {
        ("S.1", "P"), ("A.1", "P"), ("S.1", "Q"), ("B.1", "Q"),
    }  # fmt: skip
    # Without B, Q is S alone: r of B with it is r of 2 1 4 3 with 1 2 3 4.
    (alone,) = [p for p in level["below"] if (p["node"], p["whole"]) == ("B.1", "Q")]
    assert alone["r"] == pytest.approx(0.6)


def test_limits_and_method_of_the_catalogue(tmp_path: Path) -> None:
    """Limits that are declared are used and printed; the option takes the other method."""
    index, _ = computed(write_project(tmp_path, PILLARS, {2022: SHARING}))
    rules = index.catalogue.correlations
    assert (rules.method, rules.limits.redundant, rules.limits.weak) == ("pearson", 0.9, 0.3)
    lines = list(analysis_lines(analyse(index, rules.by("spearman")), spelt(index)))
    assert lines[0].startswith("r of ranks (Spearman)")
    assert any("below 0.99: the parts do not measure one thing" in line for line in lines)


STRAY = """\
figures: {A: {name: {en: A}}, B: {name: {en: B}}, C: {name: {en: C}}, D: {name: {en: D}}}
indicators:
  A.1: {name: {en: A}, score: {rule: as_reported, figure: A}}
  B.1: {name: {en: B}, score: {rule: as_reported, figure: B}}
  C.1: {name: {en: C}, score: {rule: as_reported, figure: C}}
  D.1: {name: {en: D}, score: {rule: as_reported, figure: D}}
aggregates:
  P: {role: pillar, name: {en: P}, weights: equal, parts: [A.1, B.1]}
  Q: {role: pillar, name: {en: Q}, weights: equal, parts: [C.1, D.1]}
  T: {role: composite, name: {en: T}, weights: equal, parts: [P, Q]}
"""


def test_an_indicator_that_stands_in_the_wrong_pillar(tmp_path: Path) -> None:
    """B goes with C and D and has nothing of A: by hand r 0 with A, and 41.5 / √(42 x 41.5) = 0.99 with their mean."""
    columns: dict[str, Column] = {
        "A": [1, 2, 2, 1, 1, 2, 2, 1],
        "B": [1, 2, 3, 4, 5, 6, 7, 8],
        "C": [1, 2, 3, 4, 5, 6, 7, 8],
        "D": [1, 2, 3, 4, 5, 6, 8, 7],
    }
    index, _ = computed(write_project(tmp_path, STRAY, {2022: columns}))
    lines = list(analysis_lines(analyse(index, index.catalogue.correlations), spelt(index)))
    assert "  B.1 goes with Q (r 0.99) rather than with its own P (r 0.00): does it belong there?" in lines
    assert not any(line.startswith("  C.1 goes with") for line in lines)


def test_the_command_takes_a_method_and_refuses_another(tmp_path: Path) -> None:
    """1 2 4 8 and its squares: r 1 by Spearman and less by Pearson; an unknown method is a usage error."""
    columns: dict[str, Column] = {"A": [1, 2, 4, 8], "B": [1, 4, 16, 64], "C": [1, 2, 4, 8]}
    where = ["--project", str(write_project(tmp_path, CATALOGUE, {2022: columns})), "--json"]

    def between(*options: str) -> dict[str, float]:
        done = CliRunner().invoke(app, ["analyse", "correlations", *where, *options], prog_name="scorecard")
        assert done.exit_code == 0, done.output
        (whole,) = json.loads(done.stdout)["aggregates"]
        return {"-".join(pair["parts"]): pair["r"] for pair in whole["between"]}

    assert between("--method", "spearman") == {"B.1-A.1": 1, "C.1-A.1": 1, "C.1-B.1": 1}
    # Σ xy 585 less 4 x 3.75 x 21.25 = 318.75; squared deviations 28.75 and 2562.75.
    assert between()["B.1-A.1"] == pytest.approx(266.25 / (28.75 * 2562.75) ** 0.5)
    assert CliRunner().invoke(app, ["analyse", "correlations", *where, "--method", "kendall"]).exit_code == 2
