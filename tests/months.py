"""A small project of several months: one figure a month, one a quarter, one a year, in three or two provinces."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from scorecard.months import Months
from scorecard.panel import DataStatus, Panel
from scorecard.period import Period, parse_period
from scorecard.pipeline import Inputs, read_inputs
from scorecard.problems import Checked
from scorecard.project import Project, open_project
from tests.helpers import line_of, rows_of, write_workbook
from tests.problems.case import DEFAULT

MONTHLY = """format: 1
id: case
title: {vi: Chỉ số thử nghiệm, en: Test index}
short_title: {vi: Thử nghiệm, en: Test}
agency: {vi: Cơ quan thử nghiệm, en: Test agency}
edition:
  code: "1"
  status: official
  framework: {vi: Khung thử nghiệm, en: Test framework}
languages: [vi, en]
territory: {level: province, vintage: 34}
period: month
"""
"""Of a catalogue of months in the units of today; what is computed follows it."""
CATALOGUE = (
    MONTHLY
    + """measures:
  index: {name: {vi: chỉ số từ 0 đến 1, en: index from 0 to 1}, decimals: 4}
owners:
  tax: {name: {vi: Cục Thuế, en: Taxation}, reports: all}
  province: {name: {vi: Ủy ban nhân dân tỉnh, en: Province}, reports: own}
figures:
  M: {name: {vi: Tháng, en: Month}, measure: index, range: [0, 1], merges: mean, owner: province}
  Q: {name: {vi: Quý, en: Quarter}, measure: index, range: [0, 1], merges: mean, owner: province, frequency: quarter}
  Y: {name: {vi: Năm, en: Year}, measure: index, range: [0, 1], merges: mean, owner: tax, frequency: year}
aggregates:
  M: {role: main, name: {vi: Tháng, en: Month}, points: 100, given: M}
  Q: {role: main, name: {vi: Quý, en: Quarter}, points: 100, given: Q}
  Y: {role: main, name: {vi: Năm, en: Year}, points: 100, given: Y}
  DTI: {role: composite, name: {vi: Chỉ số, en: Index}, parts: [M, Q, Y]}
methodology: {missing: reweight}
"""
)
NEW_TERRITORY = "2025-07"


def period_of(code: str) -> Period:
    """The period of a code that is one."""
    period = parse_period(code)
    assert period is not None
    return period


def write_months(folder: Path, months: Mapping[str, str], catalogue: str = CATALOGUE) -> Project:
    """A project with a table a workbook; keys are ``2025-03`` or ``2025-03/b`` for a second workbook of a month.

    Of a table the first row has the figures, as ``| Mã | M | Q |``; what belongs above it is added.
    """
    shutil.copytree(DEFAULT / "data/geography", folder / "data/geography")
    (folder / "indicators.yaml").write_text(catalogue, encoding="utf-8")
    for key, table in months.items():
        month, _, name = key.partition("/")
        vintage = "63" if month < NEW_TERRITORY else "34"
        head = f"| Kỳ số liệu | '{month} |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '{vintage} |\n"
        write_workbook(folder / f"data/{month}/{name or 'a'}.xlsx", {"S": rows_of(head + table)})
    return open_project(folder)


def folders_opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes of the periods whose folders are read from now on, in that order; the list grows with every one."""
    opened: list[str] = []
    whole = Months._panel

    def watched(self: Months, period: Period) -> Checked[Panel | None]:
        opened.append(period.code)
        return whole(self, period)

    monkeypatch.setattr(Months, "_panel", watched)
    return opened


def read(project: Project, code: str, *, previous: bool = False) -> Checked[Inputs]:
    """The inputs of a period, which are there."""
    inputs = read_inputs(project, period_of(code), previous=previous)
    assert inputs.value is not None, [line_of(found) for found in inputs.problems]
    return Checked(inputs.value, inputs.problems)


def state_of(inputs: Inputs, unit: str, figure: str) -> str:
    """``0.3 final 2025-Q3 from 2025-09``: value, status, what it speaks of, and the earlier folder it stands in."""
    panel = inputs.panel
    row, cell = panel.row_of(unit), panel.cell(unit, figure)
    words = [f"{panel.column(figure)[row]:g}", DataStatus(panel.status(figure)[row]).name.lower()]
    if cell and cell.period:
        words.append(cell.period.code)
    if cell and cell.carried_from:
        words.append(f"from {cell.carried_from.code}")
    bridge = panel.bridged.get((unit, figure))
    if bridge:
        words += [bridge.speaks.code, f"from {bridge.carried_from.code}"]
    return " ".join(words)
