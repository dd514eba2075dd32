"""What holds for every test."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from scorecard import months
from scorecard.inputs.panel_reader import read_panel
from scorecard.inputs.placement import Expected
from scorecard.panel import Panel
from scorecard.problems import Checked
from scorecard.store import sha256

# CI draws the same examples every time, so that a red run is about the change; everybody else goes on searching.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


def pytest_report_header() -> str:
    """Whether workbooks are opened in LibreOffice: where it is not installed those tests are skipped."""
    office = shutil.which("soffice")
    said = "not installed, the tests that open workbooks in it are SKIPPED (sh scripts/setup.sh --dev --office)"
    return f"LibreOffice: {office or said}"


_READ: dict[tuple[str, ...], list[tuple[Expected, Checked[Panel]]]] = {}


def _read_once(folder: Path, root: Path, expected: Expected) -> Checked[Panel]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(root).as_posix() for path in (folder, *files)]
    known = _READ.setdefault((*names, *(sha256(path.read_bytes()) for path in files)), [])
    for before, found in known:
        if before == expected:
            return found
    known.append((expected, read_panel(folder, root, expected)))
    return known[-1][1]


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the same workbooks is read once for all tests that ask for it, as one command reads it once.

    For tests in which command after command reads the project at the root: its months take seconds.
    """
    monkeypatch.setattr(months, "read_panel", _read_once)
    # In another process nothing is kept.
    monkeypatch.setattr(months, "side_by_side", lambda *_: {})
