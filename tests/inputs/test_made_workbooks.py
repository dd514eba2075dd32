"""The workbooks of the examples are what the scripts make of the figures beside them."""

import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.panel_reader import read_panel
from scorecard.panel import Panel
from scorecard.period import Period, PeriodKind
from scripts import make_examples
from tests.helpers import REPOSITORY, expected


def read(folder: Path, period: Period) -> Panel:
    """The panel of a project in the repository, which has no problem."""
    catalogue = read_catalogue(folder / "indicators.yaml", folder).value
    geography = read_geography(REPOSITORY / "data" / "geography", REPOSITORY).value
    assert catalogue is not None
    assert geography is not None
    checked = read_panel(folder / "data" / period.code, folder, expected(catalogue, geography, period))
    assert checked.problems == ()
    return checked.value


def parts(content: bytes) -> dict[str, bytes]:
    """The files inside a workbook."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_made_again_they_hold_the_same() -> None:
    """So that a change in a script, a catalogue or a published figure cannot be forgotten.

    The parts inside are compared, because zlib packs them differently from machine to machine.
    """
    for path, content in make_examples.workbooks():
        assert parts(path.read_bytes()) == parts(content), f"run the script again: {path.name} is out of date"


def test_made_twice_they_are_the_same_bytes() -> None:
    """On one machine."""
    assert dict(make_examples.workbooks()) == dict(make_examples.workbooks())


@pytest.mark.parametrize(("name", "year"), make_examples.EXAMPLES)
def test_every_published_figure_is_read_back(name: str, year: int) -> None:
    """To the last digit, in its place, and nothing else."""
    folder = REPOSITORY / "examples" / name
    panel = read(folder, Period(PeriodKind.YEAR, year))
    published = make_examples.published(folder / "published.csv")
    found = {
        (unit.code, figure): value
        for unit, values in zip(panel.units, panel.values, strict=True)
        for figure, value in zip(panel.figures, values, strict=True)
        if np.isfinite(value)
    }
    assert found == published
