"""The committed months are what the generator makes, to the byte inside the workbooks."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from scripts import make_national
from tests.helpers import REPOSITORY
from tests.national.conftest import MONTHS, TRUTH

MOST_BYTES = 8_000_000


def parts(content: bytes) -> dict[str, bytes] | None:
    """The files inside a workbook; None for one that was cut short."""
    if not zipfile.is_zipfile(BytesIO(content)):
        return None
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("month", MONTHS)
def test_a_month_made_again_is_the_same(month: str) -> None:
    """The same workbooks, and in each the same parts: zlib packs them differently from machine to machine."""
    made = dict(make_national.workbooks([month]))
    assert set(made) == set((REPOSITORY / "data" / month).glob("*.xlsx"))
    for path, content in made.items():
        assert parts(path.read_bytes()) == parts(content), f"run the script again: {path.name} is out of date"


def test_made_twice_a_month_is_the_same_bytes() -> None:
    """On one machine; no clock and no order of a set comes in."""
    assert dict(make_national.workbooks(["2025-07"])) == dict(make_national.workbooks(["2025-07"]))


def test_the_truth_made_again_is_the_same() -> None:
    """Every table of it, and no other."""
    made = dict(make_national.truth())
    assert set(made) == set(TRUTH.iterdir())
    for path, content in made.items():
        assert path.read_bytes() == content, f"run the script again: {path.name} is out of date"


def test_the_generator_knows_nothing_of_the_program() -> None:
    """What the program reads is held against what was written without it."""
    folder = REPOSITORY / "scripts"
    for path in [*(folder / f"make_{name}.py" for name in ("national", "lists")), *(folder / "national").glob("*.py")]:
        assert "scorecard" not in imported(path)


def imported(path: Path) -> set[str]:
    """The first words of what a module imports."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line.split()[1].partition(".")[0] for line in lines if line.lstrip().startswith(("import ", "from "))}


def test_the_workbooks_are_small() -> None:
    """All of them are cloned by everybody."""
    sizes = [path.stat().st_size for month in MONTHS for path in (REPOSITORY / "data" / month).iterdir()]
    assert sum(sizes) < MOST_BYTES
