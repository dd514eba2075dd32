"""A period of the old territory under a catalogue of the new one: read, merged, computed, from files."""

from pathlib import Path

import numpy as np
import pytest

from scorecard.index.result import Index
from scorecard.period import parse_period
from scorecard.pipeline import compute, read_inputs
from scorecard.project import find_project
from tests.helpers import REPOSITORY, line_of, rows_of, write_workbook

MAINS = ("NTS", "TCS", "HTS", "NLS", "ATTTM", "HDCQS", "HDKTS", "HDXHS")


def project_over(folder: Path, vintage: str) -> None:
    """The official structure of Decision 922 over another territory, ranked among the units of the run."""
    text = (REPOSITORY / "examples/dti-2022/indicators.yaml").read_text(encoding="utf-8")
    old = "territory: {level: province, vintage: 63}"
    assert old in text
    text = text.replace(old, f'territory: {{level: province, vintage: "{vintage}"}}')
    lines = [line for line in text.splitlines() if not line.strip().startswith(("published:", "source: published"))]
    text = "\n".join(lines).replace("source: published", "source: computed").replace(", population: 63", "")
    (folder / "indicators.yaml").write_text(text, encoding="utf-8")


def write_mains(path: Path, **composite: float) -> None:
    """A table in which every main index of a unit is its composite."""
    rows = rows_of("| Kỳ số liệu | '2024 |\n| Bộ chỉ số | dti-2022 |\n| Ấn bản | '2022 |\n| Địa giới | '63 |")
    rows.append(["Mã", *MAINS])
    rows.extend([[code.removeprefix("u"), *[value] * len(MAINS)] for code, value in composite.items()])
    write_workbook(path, {"DTI": rows})


@pytest.fixture
def merged(tmp_path: Path) -> tuple[Index, list[str]]:
    """2024 in 63 units (Đà Nẵng 0.8335, Quảng Nam 0.5803, Huế 0.7), compared as 34."""
    project_over(tmp_path, "34")
    write_mains(tmp_path / "data/2024/dti.xlsx", u48=0.8335, u49=0.5803, u46=0.7)
    project, period = find_project(tmp_path).value, parse_period("2024")
    assert project is not None
    assert period is not None
    inputs = read_inputs(project, period)
    assert inputs.value is not None, [line_of(p) for p in inputs.problems]
    computed = compute(inputs.value)
    return computed.value, [line_of(p) for p in (*inputs.problems, *computed.problems)]


def test_two_provinces_merge_by_their_main_indices(merged: tuple[Index, list[str]]) -> None:
    """0.8335 and 0.5803 give 0.7069, as published for Đà Nẵng of 34; composite and ranks are made anew."""
    index, _ = merged
    column = index.column_of("DTI")
    assert index.scores[index.row_of("48"), column] == pytest.approx(0.7069, abs=1e-12)
    assert index.ranks[index.row_of("48"), column] == 1
    assert index.ranks[index.row_of("46"), column] == 2
    assert int(np.isfinite(index.ranks[:, column]).sum()) == 2


def test_the_run_says_that_units_were_merged(merged: tuple[Index, list[str]]) -> None:
    """A note names both vintages."""
    assert any(line.startswith("note[M302]") for line in merged[1])
