"""The same figures give the same audit workbook, byte by byte, in whatever process."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from tests.helpers import REPOSITORY

WRITE = """
import sys
from pathlib import Path
from scorecard.export.workbook import results_workbook
from scorecard.language import Language
from scorecard.period import parse_period
from scorecard.pipeline import compute, read_inputs
from scorecard.project import open_project

read = read_inputs(open_project(Path(sys.argv[1])), parse_period("2025-11"))
computed = compute(read.value)
problems = (*read.problems, *computed.problems)
Path(sys.argv[2]).write_bytes(results_workbook(computed.value, problems, Language("vi"), "../../"))
"""
ENVIRONMENTS = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "77", "TZ": "America/New_York", "LC_ALL": "C.UTF-8", "LANGUAGE": "vi"},
)


def test_the_root_project_gives_the_same_bytes_in_two_processes(tmp_path: Path) -> None:
    """Other seeds of hashing, other locales, other time zones: not one part of the package differs."""
    made = [tmp_path / f"{number}.xlsx" for number in range(len(ENVIRONMENTS))]
    for path, environment in zip(made, ENVIRONMENTS, strict=True):
        command = [sys.executable, "-c", WRITE, str(REPOSITORY), str(path)]
        kept = {**os.environ, "PYTHONPATH": str(REPOSITORY), **environment}
        subprocess.run(command, check=True, env=kept, cwd=tmp_path, timeout=300)  # noqa: S603
    parts = [{name: sha256(ZipFile(path).read(name)).hexdigest() for name in ZipFile(path).namelist()} for path in made]
    assert parts[0] == parts[1]
    assert made[0].read_bytes() == made[1].read_bytes()
    assert len(parts[0]) > 20
