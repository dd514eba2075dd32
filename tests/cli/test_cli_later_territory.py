"""A copy of the starter after 30 April 2026: Đồng Nai a city, a province renamed, a province split; end to end."""

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from scorecard.cli import app
from tests.helpers import REPOSITORY

SAME = """
crosswalk: {from: "34", to: "34-2026", on: 2026-04-30, source: {en: "16th National Assembly, first session"}}
others: same_code
"""
LATER = """
vintage: "34-2026"
name: {vi: Sau 30/4/2026, en: After 30 April 2026}
level: province
in_force: {from: 2026-04-30}
like: "34"
units:
  - {code: "75", kind: city, name: {vi: Đồng Nai, en: Dong Nai}, also: [Thành phố Đồng Nai]}
  - {code: "33", name: {vi: Phố Hiến, en: Pho Hien}, also: [Hưng Yên]}
"""
SPLIT = '  - {code: "22", name: {vi: Hạ Long, en: Ha Long}}\n  - {code: "23", name: {vi: Móng Cái, en: Mong Cai}}\n'
SHARES = """successions:
  - {successor: "22", predecessors: [{unit: "22", share: 0.6}]}
  - {successor: "23", predecessors: [{unit: "22", share: 0.4}]}
"""


def told(*arguments: str, status: int = 0) -> Any:  # noqa: ANN401 - what JSON gives
    """What a command says to a program, which ends with a status."""
    result = CliRunner().invoke(app, [*arguments, "--json"], prog_name="scorecard")
    assert result.exit_code == status, result.output
    return json.loads(result.stdout)


def codes(period: str, *, status: int = 0) -> set[str]:
    """What validation finds, by code."""
    return {found["code"] for found in told("validate", period, status=status)["problems"]}


def fill(source: Path, target: Path, cells: dict[str, str]) -> None:
    """A workbook with other words in the head of each of its sheets; it no longer says for whom it was made."""
    book = openpyxl.load_workbook(source)
    properties = book.custom_doc_props  # type: ignore[attr-defined]
    for name in list(properties.names):
        del properties[name]
    for sheet in book:
        for address, text in cells.items():
            if sheet[address].value is not None and sheet.title != "Hướng dẫn":
                sheet[address] = text
    target.parent.mkdir(exist_ok=True)
    book.save(target)


def edit(path: Path, *pairs: tuple[str, str]) -> None:
    """Other words in a text file; each is there."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def october(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter with Đồng Nai, whose October is published; until 29 April 2026."""
    folder = tmp_path_factory.mktemp("october") / "p"
    shutil.copytree(REPOSITORY / "examples/starter", folder)
    edit(folder / "indicators.yaml", ("languages: [vi, en]", "languages: [vi]"))
    edit(
        folder / "data/geography/34.yaml",
        ("in_force: {from: 2025-07-01}", "in_force: {from: 2025-07-01, until: 2026-04-29}"),
        ("units:\n", 'units:\n  - {code: "75", name: {vi: Đồng Nai, en: Dong Nai}}\n'),
    )
    data = folder / "data/2025-10"
    fill(data / "37-ninh-binh.xlsx", data / "75-dong-nai.xlsx", {"B3": "75", "C3": "Đồng Nai"})
    asked = ["publish", "2025-10", "--project", str(folder), "--on", "2025-11-05"]
    result = CliRunner().invoke(app, asked, prog_name="scorecard")
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def project(october: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy in May 2026: every unit has sent what it sent in October, for the later territory."""
    shutil.copytree(october, tmp_path / "p")
    monkeypatch.chdir(tmp_path / "p")
    monkeypatch.setenv("SCORECARD_LANG", "en")
    data = tmp_path / "p/data"
    (data / "geography/34-2026.yaml").write_text(LATER, encoding="utf-8")
    (data / "geography/34-to-34-2026.yaml").write_text(SAME, encoding="utf-8")
    edit(tmp_path / "p/indicators.yaml", ('vintage: "34"', 'vintage: "34-2026"'))
    for path in sorted((data / "2025-10").iterdir()):
        office = path.name.startswith("ministry")
        cells = {"B3": "2026-05", "F5": "34-2026"} if office else {"B4": "2026-05", "F6": "34-2026"}
        fill(path, data / "2026-05" / path.name, {**cells, **({} if office else {"C4": "", "A2": ""})})
    return tmp_path / "p"


def scores(period: str, node: str, *, status: int = 0) -> dict[str, float]:
    """Unit to score of a node."""
    result = told("compute", period, status=status)
    return {unit["code"]: unit["nodes"][node]["score"] for unit in result["units"]}


@pytest.mark.usefixtures("project")
def test_a_city_and_another_name_change_no_published_number() -> None:
    """75 is a city and 33 is called otherwise; both stand in workbooks under old names, and in what was published."""
    for period in ("2025-10", "2026-05"):
        found = codes(period)
        assert not {code for code in found if code[0] in "WG"}, found
        assert not {"M302", "M320", "M326"} & found
    assert scores("2025-10", "CQ") == scores("2026-05", "CQ")


def test_the_way_leads_back_too(project: Path) -> None:
    """A catalogue that was not touched goes on reading workbooks of either territory after 30 April 2026."""
    edit(project / "indicators.yaml", ('vintage: "34-2026"', 'vintage: "34"'))
    assert not {code for code in codes("2026-05") if code[0] in "WG"}
    assert scores("2025-10", "CQ") == scores("2026-05", "CQ")


def test_a_split_is_another_unit_and_nothing_is_joined(project: Path) -> None:
    """22 was Quảng Ninh and is a part of it: what was published of it stays its own, and both parts have its rate."""
    edit(project / "data/geography/34-2026.yaml", ('  - {code: "33"', SPLIT + '  - {code: "33"'))
    edit(project / "data/geography/34-to-34-2026.yaml", ("others: same_code\n", "others: same_code\n" + SHARES))
    edit(project / "indicators.yaml", ("    measure: households\n", "    measure: households\n    merges: sum\n"))
    assert {"M302", "M320", "M326"} <= codes("2025-10", status=1)
    fibre = {unit["code"]: unit["nodes"]["HT.2"]["value"] for unit in told("compute", "2025-10", status=1)["units"]}
    # By hand: 343 207 of 395 400 households, in each part as in the whole.
    assert fibre["22"] == fibre["23"] == pytest.approx(343207 / 395400 * 100)
    asked = ["publish", "2025-10", "--reason", "Quảng Ninh is two", "--on", "2026-05-20"]
    assert CliRunner().invoke(app, asked, prog_name="scorecard").exit_code == 0
    shown = CliRunner().invoke(app, ["analyse", "revisions", "--node", "HT.2"], prog_name="scorecard").stdout
    rows = [" ".join(line.split()) for line in shown.splitlines()]
    assert "22 (34) Quang Ninh HT.2 Households with fibre internet value 86.7999 –" in rows
    assert "22 Ha Long HT.2 Households with fibre internet value – 86.7999" in rows
    assert "23 Mong Cai HT.2 Households with fibre internet value – 86.7999" in rows
