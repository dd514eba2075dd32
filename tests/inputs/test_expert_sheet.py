"""Budgets that experts divided on a sheet of the project."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.pipeline import build
from scorecard.problems import Checked
from scorecard.project import open_project
from scorecard.run import BuildOptions
from tests.helpers import Cell, write_workbook
from tests.preparing import HEAD, YEAR, write_project

CATALOGUE = """\
figures: {A: {name: {en: A}}, B: {name: {en: B}}, C: {name: {en: C}}}
indicators:
  I.A: {name: {en: Health}, score: {rule: as_reported, figure: A}}
  I.B: {name: {en: Living}, score: {rule: as_reported, figure: B}}
  I.C: {name: {en: Clean air}, score: {rule: as_reported, figure: C}}
aggregates:
  T:
    role: composite
    name: {en: T}
    weights: {method: budget, sheet: {file: experts/2022.xlsx}}
    parts: [I.A, I.B, I.C]
"""
ROWS: list[list[Cell]] = [
    ["Allocation of the budget", None, None, None, None, None],
    ["No.", "Expert", "I.B", "I.A", "I.C", "Total"],
    [1.0, "An", 30.0, 60.0, 10.0, 100.0],
    [2.0, "Bình", 50.0, "40", 10.0, 100.0],
    [3.0, "Chi", 10.0, 90.0, None, 100.0],
    [None, "Mean", 30.0, 63.3, 6.7, 100.0],
]
# Of 300 points: 190, 90 and 20.
SHARES = [190 / 300, 90 / 300, 20 / 300]


def turned(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Columns for rows."""
    return [list(column) for column in zip(*rows, strict=True)]


def weights_of(folder: Path, rows: list[list[Cell]]) -> Checked[list[float]]:
    """The weights of the parts of a project with this sheet."""
    (folder / "indicators.yaml").write_text(HEAD + CATALOGUE, encoding="utf-8")
    write_workbook(folder / "experts" / "2022.xlsx", {"Pillars": rows})
    read = read_catalogue(folder / "indicators.yaml", folder)
    return Checked([edge.weight for edge in read.value.composite.parts] if read.value else [], read.problems)


@pytest.mark.parametrize(
    "rows",
    [
        ROWS,
        turned(ROWS),
        [["Expert", "Health", "Living", "clean  AIR"], ["An", 60, 30, 10], ["Bình", 40, 50, 10], ["Chi", 90, 10, "–"]],
    ],
    ids=["rows", "columns", "by name"],
)
def test_weights_are_the_mean_of_the_experts(tmp_path: Path, rows: list[list[Cell]]) -> None:
    """Experts in rows or columns, parts in any order, a number as text, a blank for nothing; totals are passed over."""
    read = weights_of(tmp_path, rows)
    assert read.problems == ()
    assert read.value == pytest.approx(SHARES, rel=1e-14)


@pytest.mark.parametrize(
    ("row", "place", "said", "code"),
    [
        (1, 4, "I.D", ("C436", "E2")),
        (1, 4, "I.A", ("C466", "E2")),
        (2, 2, 31.0, ("C435", "B3")),
        (2, 2, -30.0, ("C465", "C3")),
        (2, 2, "30 %", ("C465", "C3")),
        (2, 2, "=1+1", ("C465", "C3")),
        (3, 1, "An", ("C466", "B4")),
        (3, 1, None, ("C467", "C4")),
    ],
)
def test_what_is_wrong_is_said_at_its_cell(
    tmp_path: Path, row: int, place: int, said: Cell, code: tuple[str, str]
) -> None:
    """Text, a sum that differs, a part or an expert twice or unknown: the catalogue is not used."""
    rows = [list(line) for line in ROWS]
    rows[row][place] = said
    read = weights_of(tmp_path, rows)
    assert read.value == []
    assert code in [(p.code, p.location.cell if p.location else "") for p in read.problems]


def test_the_sheet_is_an_input_like_the_others(tmp_path: Path) -> None:
    """The manifest names it with its hash, and the whole is made of its weights."""
    figures: dict[str, Sequence[float | str | None]] = {"A": [1.0], "B": [0.5], "C": [0.0]}
    root = write_project(tmp_path, CATALOGUE, {2022: figures})
    write_workbook(root / "experts" / "2022.xlsx", {"Pillars": ROWS})
    options = BuildOptions(("en",), (), 1, date(2026, 1, 1), root / "build" / "2022")
    built = build(open_project(root), YEAR, options, lambda *_: None)
    assert not built.failed, built.problems
    inputs = json.loads((root / "build" / "2022" / "manifest.json").read_text(encoding="utf-8"))["inputs"]
    assert "experts/2022.xlsx" in inputs
    assert built.value is not None
    assert built.value.index.scores[0, -1] == pytest.approx((190 + 45) / 300, rel=1e-12)
