"""The starter project: small, without a problem, made by its script, and enough to see every block of a page."""

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from scorecard.catalogue import Reports
from scorecard.forms import Drafting
from scorecard.language import Language
from scorecard.panel import DataStatus
from scorecard.period import parse_period
from scorecard.pipeline import Inputs, changes, compute, read_ground, read_inputs
from scorecard.project import GEOGRAPHY, STARTER, TEMPLATES, find_project, periods, starter
from scripts import make_starter
from scripts.hatch_build import BUNDLED
from tests.helpers import REPOSITORY

MONTHS = ("2025-09", "2025-10")


def inputs(month: str) -> Inputs:
    """A month, which has no problem."""
    project, period = find_project(starter()).value, parse_period(month)
    assert project is not None
    assert period is not None
    read = read_inputs(project, period, previous=True)
    assert read.problems == ()
    assert read.value is not None
    return read.value


def parts(content: bytes) -> dict[str, bytes]:
    """The files inside a workbook."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_workbooks_are_what_the_script_makes() -> None:
    """None is missing, none is left over, and each holds what the script would write now.

    The parts inside are compared, because zlib packs them differently from machine to machine.
    """
    made = dict(make_starter.workbooks())
    assert sorted(made) == sorted((starter() / "data").glob("*/*.xlsx"))
    for path, content in made.items():
        assert parts(path.read_bytes()) == parts(content), f"run the script again: {path.name} is out of date"
    assert dict(make_starter.workbooks()) == made


def test_both_months_are_without_a_problem() -> None:
    """Nothing distracts whoever begins: every figure is there, in its own month or in its quarter's."""
    project = find_project(starter()).value
    assert project is not None
    assert tuple(period.code for period in periods(project)) == MONTHS
    for month in MONTHS:
        found = inputs(month)
        computed = compute(found)
        assert computed.problems == ()
        assert (found.panel.statuses == DataStatus.FINAL).all()
        assert np.isfinite(computed.value.scores).all()


def test_it_is_small_and_shows_everything() -> None:
    """Six units, eight components in three main indices; both kinds of offices, a quarterly figure, targets, moves."""
    found = inputs(MONTHS[-1])
    catalogue = found.catalogue
    assert (len(found.panel.units), len(catalogue.indicators), len(catalogue.aggregates)) == (6, 8, 4)
    assert {owner.reports for owner in catalogue.owners.values()} == set(Reports)
    assert len({type(indicator.rule) for indicator in catalogue.indicators}) == 5
    assert any(indicator.targets for indicator in catalogue.indicators)
    assert any(figure.frequency for figure in catalogue.figures.values())
    moved = changes(found, compute(found).value)
    assert moved is not None
    places = moved.ranks[:, moved.ranks.shape[1] - 1]
    assert places.min() < 0 < places.max()


def test_the_catalogue_is_read_on_any_screen() -> None:
    """Whoever opens it in an editor sees whole lines, and remarks before every part."""
    lines = (starter() / "indicators.yaml").read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 120
    for part in ("owners:", "figures:", "indicators:", "aggregates:"):
        assert lines[lines.index(part) - 1].startswith("# "), part


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_readme_names_what_is_there(name: str) -> None:
    """The two READMEs hold the same commands and the same files, and the files exist."""
    text, other = ((starter() / f).read_text(encoding="utf-8") for f in (name, "README.md"))
    assert quoted(text) == quoted(other)
    for path in ("indicators.yaml", "data/geography/34.yaml"):
        assert f"`{path}`" in text
        assert (starter() / path).is_file()


def quoted(text: str) -> list[str]:
    """Commands and names in a README, without remarks."""
    commands = [line.partition("#")[0].strip() for line in text.splitlines() if line.startswith("scorecard ")]
    return [
        *commands,
        *(part for part in text.split("`")[1::2] if "/" in part and " " not in part and "\n" not in part),
    ]


def test_without_its_own_units_it_compares_all() -> None:
    """The units of the starter are units of the territory that the program brings along: codes, names and vintage."""
    own = inputs(MONTHS[-1]).panel.units
    project = find_project(REPOSITORY).value
    assert project is not None
    ground = read_ground(project).value
    assert ground is not None
    everybody = ground.geography.units(ground.catalogue.territory.vintage)
    known = {(unit.code, unit.vintage, unit.names) for unit in everybody}
    assert {(unit.code, unit.vintage, unit.names) for unit in own} <= known


def test_what_the_wheel_brings_along() -> None:
    """Templates, territory and the starter, each where the program looks for it, and no months of other projects."""
    assert set(BUNDLED) == {TEMPLATES, GEOGRAPHY, STARTER}
    assert all((REPOSITORY / name).is_dir() for name in BUNDLED)


def test_a_month_of_empty_forms_is_not_in_order(tmp_path: Path) -> None:
    """Forms put back as they were sent out: every unit is named, and the ministry, for nothing has come."""
    folder = tmp_path / "project"
    shutil.copytree(starter(), folder)
    project, period = find_project(folder).value, parse_period("2025-11")
    assert project is not None
    assert period is not None
    ground = read_ground(project).value
    assert ground is not None
    drafting = Drafting(ground.catalogue, ground.geography, period, Language("vi"))
    (folder / "data" / period.code).mkdir()
    for form in drafting.plan().forms:
        (folder / "data" / period.code / f"{form.code}.xlsx").write_bytes(drafting.workbook(form))
    found, ministry = read_inputs(project, period).problems
    assert (ministry.code, ministry.facts["count"]) == ("D123", 3)
    assert (found.code, found.facts["count"], found.facts["total"]) == ("D121", 6, 6)
