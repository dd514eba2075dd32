"""examples/communes: what is real in it, what was planted, and that the program bears its size."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from scorecard.geography import Unit
from scorecard.index.result import Index
from scorecard.inputs.unit_keys import bare_key
from scorecard.panel import DataStatus
from scorecard.period import parse_period
from scorecard.pipeline import Inputs, compute, read_inputs, status
from scorecard.problems import Problem
from scorecard.project import find_project
from scripts import make_communes
from tests.helpers import REPOSITORY
from tests.inputs.test_made_workbooks import parts

FOLDER = REPOSITORY / "examples" / "communes"
TWICE = ["22050", "42040"]
"""Codes that were planted once more, in the rows of 24007 and 42031 (W341, W303): no figure of those rows is read."""
NOTHING = {"chưa có số liệu", "…", "...", "-", "–", "x", "không có"}


@pytest.fixture(scope="module")
def read() -> tuple[Inputs, tuple[Problem, ...]]:
    """The month, read once."""
    project, period = find_project(FOLDER, FOLDER).value, parse_period("2025-11")
    assert project is not None
    assert period is not None
    found = read_inputs(project, period)
    assert found.value is not None
    return found.value, found.problems


@pytest.fixture(scope="module")
def index(read: tuple[Inputs, tuple[Problem, ...]]) -> Index:
    """Its index."""
    return compute(read[0]).value


def members(units: tuple[Unit, ...]) -> Mapping[str, list[Unit]]:
    """The communes of each province."""
    found: dict[str, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.parent, []).append(unit)
    return found


def test_the_numbers_of_communes_are_real(read: tuple[Inputs, tuple[Problem, ...]]) -> None:
    """687 wards, 2,621 communes and 13 special zones, each province as many as it had on 17 July 2025."""
    units = read[0].geography.units("communes-2025")
    assert Counter(unit.kind for unit in units) == {"commune": 2621, "ward": 687, "special_zone": 13}
    with (REPOSITORY / "scripts" / "commune_counts.csv").open(encoding="utf-8", newline="") as file:
        real = {row["code"]: (int(row["wards"]), int(row["communes"])) for row in csv.DictReader(file)}
    counted = {code: Counter(unit.kind for unit in those) for code, those in members(units).items()}
    assert {code: (count["ward"], count["commune"]) for code, count in counted.items()} == real


def test_a_name_is_one_commune_in_a_province_and_several_in_the_country(
    read: tuple[Inputs, tuple[Problem, ...]],
) -> None:
    """As in reality: many provinces have a Tân Lập, none has two."""
    units = read[0].geography.units("communes-2025")
    own = [bare_key(unit.names("vi").split(" ", 1)[1]) for unit in units if unit.kind != "special_zone"]
    assert max(Counter(own).values()) > 8
    for those in members(units).values():
        names = [bare_key(unit.names("vi")) for unit in those]
        assert len(names) == len(set(names))


def test_its_provinces_are_those_of_the_root() -> None:
    """The same file, since a project's territory stands in one folder."""
    own, root = (folder / "data" / "geography" / "34.yaml" for folder in (FOLDER, REPOSITORY))
    assert own.read_bytes() == root.read_bytes()


def test_made_again_it_is_the_same() -> None:
    """Every file, workbooks by the parts inside, because zlib packs them differently from machine to machine."""
    made = dict(make_communes.files())
    there = {path.relative_to(FOLDER).as_posix() for path in (FOLDER / "data").rglob("*") if path.is_file()}
    assert set(made) == there
    for name, content in made.items():
        kept = (FOLDER / name).read_bytes()
        same = parts(kept) == parts(content) if name.endswith(".xlsx") else kept == content
        assert same, f"run scripts/make_communes.py again: {name} is out of date"


def test_each_planted_cell_is_reported_at_its_address_and_nothing_else(
    read: tuple[Inputs, tuple[Problem, ...]],
) -> None:
    """Besides a warning about the communes that have not reported."""
    with (FOLDER / "data" / "truth" / "planted.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    planted = {(r["code"], r["severity"], r["file"], r["sheet"], r["cell"]) for r in rows}
    assert len(planted) == len(make_communes.PLANTED)
    found = read[1] + compute(read[0]).problems
    assert set(map(_place, (p for p in found if p.code != "D121"))) == planted
    assert len(found) == len(planted) + 1


def _place(problem: Problem) -> tuple[str, str, str, str, str]:
    where = problem.location
    assert where is not None
    return problem.code, problem.severity.value, where.path, where.sheet, where.cell


def test_every_figure_that_was_drawn_is_read_back(read: tuple[Inputs, tuple[Problem, ...]]) -> None:
    """A count, a share, a level and a yes or no of each commune that reports, in whatever form its province writes."""
    panel, catalogue = read[0].panel, read[0].catalogue
    wrong = {one.commune for one in make_communes.PLANTED} | {"42040"}
    levels = {level.names("vi"): float(k) for k, level in enumerate(catalogue.figures["NT.1"].levels)}
    words = {**levels, "Có": 1.0, "Không": 0.0}
    for commune in _reporting():
        if commune.code in wrong:
            continue
        row, drawn = panel.row_of(commune.code), make_communes.figures_of(commune)
        assert set(drawn) == set(panel.figures)
        for column, figure in enumerate(panel.figures):
            value = drawn[figure]
            known = words[value] if isinstance(value, str) else value
            blank = panel.statuses[row, column] == DataStatus.MISSING
            assert blank or panel.values[row, column] == known, (commune.code, figure)


def _reporting() -> Iterator[make_communes.Commune]:
    for province in make_communes.provinces():
        yield from (commune for commune in make_communes.communes_of(province) if commune.reports)


def test_about_one_in_twenty_has_not_reported(index: Index) -> None:
    """They have no rank; everybody else has one among those that have."""
    silent = int((index.panel.statuses == DataStatus.MISSING).all(axis=1).sum())
    assert 0.04 < silent / 3321 < 0.08
    ranks = index.ranks[:, index.column_of("DTIX")]
    assert int(np.isfinite(ranks).sum()) == 3321 - silent == int(np.nanmax(ranks))


def test_the_project_stays_small() -> None:
    """Three megabytes at most, so that a clone stays quick."""
    assert sum(path.stat().st_size for path in Path(FOLDER).rglob("*") if path.is_file()) < 3_000_000


def test_who_has_reported_as_counted_in_the_cells(read: tuple[Inputs, tuple[Problem, ...]]) -> None:
    """Of each commune, read by openpyxl: cells of figures that are due which hold something but a word for nothing."""
    inputs = read[0]
    due = {code for code, figure in inputs.catalogue.figures.items() if figure.is_due(inputs.panel.period)}
    counted: Counter[str] = Counter()
    for path in sorted((FOLDER / "data" / "2025-11").glob("*.xlsx")):
        book = load_workbook(path)
        for sheet in book:
            rows = list(sheet.iter_rows(values_only=True))
            top = next((k for k, row in enumerate(rows) if row and str(row[0]).startswith("Mã")), None)
            for row in rows[top + 1 :] if top is not None else ():
                own = [v for code, v in zip(rows[top or 0], row, strict=True) if code in due and v not in (None, "")]
                counted[str(row[0])] += sum(str(value).strip().casefold() not in NOTHING for value in own)
    # Da Nang writes names in many spellings in place of codes.
    found = [r for r in status(inputs, date(2025, 12, 1)).value.by_unit if r.unit and r.unit.parent != "48"]
    assert len(found) == 3321 - 94
    assert [r.unit.code for r in found if r.unit and r.arrived != counted[r.unit.code]] == TWICE
