"""Weights that hold from a period on: which are used, where they show, and what is wrong with them."""

import csv
import io
from pathlib import Path

import pytest

from scorecard.cli.framework import later_weights_lines
from scorecard.export.tables import weights_csv
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.language import Language
from scorecard.period import Period, PeriodKind
from scorecard.pipeline import changes, compute, read_inputs
from scorecard.project import open_project
from tests.preparing import HEAD, write_project

CATALOGUE = """\
figures: {{A: {{name: {{en: A}}}}, B: {{name: {{en: B}}}}}}
indicators:
  A.1: {{name: {{en: A}}, score: {{rule: as_reported, figure: A}}}}
  B.1: {{name: {{en: B}}, score: {{rule: as_reported, figure: B}}}}
aggregates:
  T: {{role: composite, name: {{en: T}}, weights: {weights}, parts: {parts}, parts_from: {later}}}
"""
SHARES = CATALOGUE.format(
    weights="shares",
    parts="{A.1: 0.5, B.1: 0.5}",
    later="{2022: {B.1: 0.25, A.1: 0.75}, 2021: {A.1: 0.6, B.1: 0.4}}",
)
YEARS = {year: {"A": [1.0], "B": [0.0]} for year in (2020, 2021, 2022, 2023)}


@pytest.mark.parametrize(("year", "share", "noted"), [(2020, 0.5, 0), (2021, 0.6, 1), (2022, 0.75, 1), (2023, 0.75, 0)])
def test_a_period_has_the_weights_that_hold_in_it(tmp_path: Path, year: int, share: float, noted: int) -> None:
    """With A 1 and B 0 the whole is the weight of A; the tables show it, and the first period of a set says so."""
    root = write_project(tmp_path, SHARES, YEARS)
    inputs = read_inputs(open_project(root), Period(PeriodKind.YEAR, year), previous=True).value
    assert inputs is not None
    index = compute(inputs)
    assert index.value.scores[0, -1] == share
    rows = list(csv.DictReader(io.StringIO(weights_csv(index.value).decode())))
    assert [float(row["weight"]) for row in rows] == [share, 1 - share]
    assert [p.code for p in index.problems] == ["M261"] * noted
    moved = changes(inputs, index.value)
    before = {2021: 0.5, 2022: 0.6, 2023: 0.75}.get(year)
    assert (moved is None) == (before is None)
    if moved is not None and before is not None:
        assert moved.scores[0, -1] == pytest.approx(share - before, abs=1e-12)


def test_the_outline_names_later_weights(tmp_path: Path) -> None:
    """``catalogue show`` has the weights beside the parts in its table, and the later ones below it."""
    (tmp_path / "indicators.yaml").write_text(HEAD + SHARES, encoding="utf-8")
    catalogue = read_catalogue(tmp_path / "indicators.yaml", tmp_path).value
    assert catalogue is not None
    assert later_weights_lines(catalogue, Language("en")) == [
        "T, weights from 2021 on: A.1 0.6, B.1 0.4",
        "T, weights from 2022 on: A.1 0.75, B.1 0.25",
    ]


@pytest.mark.parametrize(
    ("weights", "parts", "later", "code"),
    [
        ("shares", "{A.1: 0.5, B.1: 0.5}", "{2022: {A.1: 0.7, B.1: 0.4}}", "C402"),
        ("shares", "{A.1: 0.5, B.1: 0.5}", "{2022: {A.1: 1}}", "C469"),
        ("shares", "{A.1: 0.5, B.1: 0.5}", "{2022: {A.1: 0.5, B.1: 0.5, C.1: 0}}", "C436"),
        ("points, points: 10", "{A.1: 5, B.1: 5}", "{2022: {A.1: 5, B.1: 6}}", "C401"),
        ("equal", "[A.1, B.1]", "{2022: {A.1: 0.5, B.1: 0.5}}", "C431"),
        ("shares", "{A.1: 0.5, B.1: 0.5}", "{soon: {A.1: 0.5, B.1: 0.5}}", "C219"),
        ("shares", "{A.1: 0.5, B.1: 0.5}", "{2022: {A.1: -0.5, B.1: 1.5}}", "C213"),
    ],
)
def test_what_is_wrong_with_later_weights(tmp_path: Path, weights: str, parts: str, later: str, code: str) -> None:
    """Sums as declared, all parts and no others, only beside numbers: errors at their line, never rescaled."""
    text = CATALOGUE.format(weights=weights, parts=parts, later=later)
    (tmp_path / "indicators.yaml").write_text(HEAD + text, encoding="utf-8")
    read = read_catalogue(tmp_path / "indicators.yaml", tmp_path)
    assert read.value is None
    assert [(p.code, p.location.line if p.location else 0) for p in read.problems if p.code == code] == [(code, 15)]
