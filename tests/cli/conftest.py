"""A small project to run commands in: the default of the problem cases, with three provinces."""

import shutil
from pathlib import Path

import pytest

from tests.helpers import REPOSITORY, rows_of, write_workbook

DEFAULT = REPOSITORY / "tests" / "problems" / "default"
WORKBOOK = """
| Kỳ số liệu | '2022 |
| Bộ chỉ số | case |
| Ấn bản | '1 |
| Địa giới | '63 |
| Mã | Đơn vị | NTS | TCS |
| '01 | Hà Nội | 0.5 | 0.6 |
| '24 | Bắc Giang | 0.6 | 0.7 |
| '27 | Bắc Ninh | 0.7 | 0.8 |
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project, as the current folder, with nothing of the environment that changes how the console speaks."""
    for name in ("SCORECARD_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    folder = tmp_path / "project"
    shutil.copytree(DEFAULT, folder, ignore=shutil.ignore_patterns("*.txt"))
    write_workbook(folder / "data" / "2022" / "a.xlsx", {"Số liệu": rows_of(WORKBOOK)})
    monkeypatch.chdir(folder)
    return folder
