"""The workbooks in the repository are what the scripts make of the figures beside them."""

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.panel_reader import read_panel
from scorecard.panel import DataStatus, Panel
from scorecard.period import Period, PeriodKind, parse_period
from scripts import make_examples, make_sample
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


@pytest.mark.parametrize("make", [make_examples.workbooks, make_sample.workbooks], ids=["examples", "sample"])
def test_made_again_they_hold_the_same(make: Callable[[], Iterator[tuple[Path, bytes]]]) -> None:
    """So that a change in a script, a catalogue or a published figure cannot be forgotten.

    The parts inside are compared, because zlib packs them differently from machine to machine.
    """
    for path, content in make():
        assert parts(path.read_bytes()) == parts(content), f"run the script again: {path.name} is out of date"


def test_made_twice_they_are_the_same_bytes() -> None:
    """On one machine."""
    assert dict(make_sample.workbooks()) == dict(make_sample.workbooks())


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


def test_the_sample_has_the_gaps_it_says_it_has() -> None:
    """Five cells are blank, and one department has nothing from one province."""
    panel = read(REPOSITORY, make_sample.PERIOD)
    missing = {
        (panel.units[row].code, panel.figures[column])
        for row, column in np.argwhere(panel.statuses == DataStatus.MISSING)
    }
    police = {("12", code) for code in panel.figures if code.startswith(("ATTTM", "HDXHS.1"))}
    assert missing == set(make_sample.BLANK) | police


def test_the_folder_is_named_as_its_period() -> None:
    """The reader and the script mean the same month."""
    assert parse_period("2025-11") == make_sample.PERIOD
