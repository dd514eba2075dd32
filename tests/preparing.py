"""A small project that prepares its values, from catalogue text and a table: units U01, U02 … in regions a and b."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from scorecard.index.result import Index
from scorecard.period import Period, PeriodKind
from scorecard.pipeline import compute, read_inputs
from scorecard.problems import Problem
from scorecard.project import open_project
from tests.helpers import Cell, write_workbook

HEAD = """\
format: 1
id: made
title: {en: Made}
short_title: {en: M}
agency: {en: A}
edition: {code: "1", status: official, framework: {en: F}}
languages: [en]
territory: {level: province, vintage: made}
period: year
"""
YEAR = Period(PeriodKind.YEAR, 2022)
Column = Sequence[float | str | None]


def write_project(root: Path, catalogue: str, years: Mapping[int, Mapping[str, Column]], regions: str = "") -> Path:
    """A project with one workbook a year; columns by code of figure, None for an empty cell, a region letter a unit."""
    count = len(next(iter(next(iter(years.values())).values())))
    codes = [f"U{k + 1:02}" for k in range(count)]
    units = [
        f"  - {{code: {code}, name: {{en: Unit {code}}}, region: {region}}}"
        for code, region in zip(codes, regions or "a" * count, strict=True)
    ]
    head = "vintage: made\nname: {en: Made}\nlevel: province\nin_force: {from: 2000-01-01}\n"
    head += "regions:\n  - {code: a, name: {en: A}}\n  - {code: b, name: {en: B}}\nunits:\n"
    geography = root / "data" / "geography" / "made.yaml"
    geography.parent.mkdir(parents=True)
    geography.write_text(head + "\n".join(units) + "\n", encoding="utf-8")
    (root / "indicators.yaml").write_text(HEAD + catalogue, encoding="utf-8")
    for year, columns in years.items():
        about: list[list[Cell]] = [
            ["Kỳ số liệu", str(year)],
            ["Bộ chỉ số", "made"],
            ["Ấn bản", "1"],
            ["Địa giới", "made"],
            ["Mã", "Đơn vị", *columns],
        ]
        rows: list[list[Cell]] = [
            [code, f"Unit {code}", *(column[k] for column in columns.values())] for k, code in enumerate(codes)
        ]
        write_workbook(root / "data" / str(year) / "a.xlsx", {"Số liệu": about + rows})
    return root


def computed(root: Path) -> tuple[Index, tuple[Problem, ...]]:
    """The index of 2022, and what was said about it."""
    inputs = read_inputs(open_project(root), YEAR)
    assert inputs.value is not None, inputs.problems
    index = compute(inputs.value)
    return index.value, index.problems
