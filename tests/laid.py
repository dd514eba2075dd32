"""Small projects with layouts, for tests: figures by code, and how the workbooks of departments are read."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scorecard.panel import DataStatus, Panel
from scorecard.period import parse_period
from scorecard.pipeline import read_inputs
from scorecard.problems import Problem
from scorecard.project import open_project
from tests.helpers import REPOSITORY

_CATALOGUE = """format: 1
id: messy
title: {{vi: Bảng thật, en: Real tables}}
short_title: {{vi: Bảng thật, en: Real tables}}
agency: {{vi: Thử nghiệm, en: Test}}
edition: {{code: "1", status: sample, framework: {{vi: Thử nghiệm, en: Test}}}}
languages: [vi]
territory: {{level: province, vintage: "{vintage}"}}
period: {kind}
measures:
  billion: {{name: {{vi: tỷ đồng}}}}
  percent: {{name: {{vi: "%"}}, symbol: {{vi: "%"}}}}
  km2: {{name: {{vi: km²}}}}
  persons: {{name: {{vi: người}}}}
  degrees: {{name: {{vi: độ}}}}
figures:
{figures}
indicators:
{indicators}
aggregates:
  ALL: {{role: composite, name: {{vi: Tổng}}, aggregation: sum, weights: equal, parts: [{parts}]}}
{layouts}"""


@dataclass(frozen=True)
class Read:
    """One period of such a project as it is read."""

    panel: Panel
    problems: tuple[Problem, ...]

    @property
    def codes(self) -> list[str]:
        """The codes of what is said of workbooks and layouts."""
        return [found.code for found in self.problems if found.code[0] in "WC"]

    def value(self, unit: str, figure: str) -> float | None:
        """A value that is used, else None."""
        row = self.panel.row_of(unit)
        used = self.panel.status(figure)[row] == DataStatus.FINAL
        return float(self.panel.column(figure)[row]) if used else None


def laid_project(
    root: Path, figures: Mapping[str, str], layouts: str, *, vintage: str = "63", kind: str = "year"
) -> Path:
    """A project; ``figures`` by code with the rest of their entries, ``layouts`` below that key, or nothing."""
    lines = [f"  {code}: {{name: {{vi: {code}}}, {rest}}}" for code, rest in figures.items()]
    scored = [f"  {code}.s: {{name: {{vi: {code}}}, score: {{rule: as_reported, figure: {code}}}}}" for code in figures]
    text = _CATALOGUE.format(
        vintage=vintage,
        kind=kind,
        figures="\n".join(lines),
        indicators="\n".join(scored),
        parts=", ".join(f"{code}.s" for code in figures),
        layouts=f"layouts:\n{layouts}" if layouts else "",
    )
    (root / "indicators.yaml").write_text(text, encoding="utf-8")
    if not (root / "data" / "geography").exists():
        shutil.copytree(REPOSITORY / "data" / "geography", root / "data" / "geography")
    return root


def read_laid(root: Path, period: str) -> Read:
    """A period of the project; every filled cell of every workbook is read, rejected or ignored for a reason."""
    known = parse_period(period)
    assert known is not None
    inputs = read_inputs(open_project(root), known)
    assert inputs.value is not None, inputs.problems
    for reading in inputs.value.panel.readings:
        ignored = [count for _, count in reading.ignored]
        assert reading.filled == reading.read + reading.rejected + sum(ignored), reading
        assert min(ignored, default=0) >= 0, reading
    return Read(inputs.value.panel, inputs.problems)


def at(found: Problem) -> str:
    """The cell of a problem, or its sheet."""
    assert found.location is not None
    return found.location.cell or found.location.sheet
