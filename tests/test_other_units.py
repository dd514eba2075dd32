"""Communes beside provinces, and territories beside each other: folders of a period that are named by a vintage."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.export.levels import levels_csv
from scorecard.index.sources import source_of
from scorecard.levels import Level
from scorecard.monitor.status import Amount
from scorecard.panel import DataStatus
from scorecard.period import Period
from scorecard.pipeline import Inputs, compute, read_inputs, status
from scorecard.problems import Problem, Severity
from scorecard.project import open_project
from tests.helpers import line_of, rows_of, write_workbook
from tests.months import period_of

NOW = period_of("2025-11")
BEFORE = period_of("2025-03")
CATALOGUE = """format: 1
id: case
title: {{vi: Chỉ số thử nghiệm, en: Test index}}
short_title: {{vi: Thử nghiệm, en: Test}}
agency: {{vi: Cơ quan thử nghiệm, en: Test agency}}
edition: {{code: "1", status: official, framework: {{vi: Khung thử nghiệm, en: Test framework}}}}
languages: [vi, en]
territory: {{level: {level}, vintage: "{vintage}"}}
period: month
owners: {{own: {{name: {{vi: Ủy ban, en: Committee}}, reports: own}}}}
figures:
  PEOPLE: {{name: {{vi: Dân số, en: People}}, kind: count, merges: sum, owner: own}}
  USERS: {{name: {{vi: Người dùng, en: Users}}, kind: count, merges: sum, owner: own}}
  SHARE:
    name: {{vi: Tỷ lệ, en: Share}}
    owner: own
    merges: {{rule: ratio, numerator: USERS, denominator: PEOPLE, per: 100}}
  SPEED: {{name: {{vi: Tốc độ, en: Speed}}, owner: own, merges: {{rule: weighted_mean, by: PEOPLE}}}}
  INDEX: {{name: {{vi: Chỉ số, en: Index}}, owner: own, merges: mean}}
indicators:
  SHARE: {{name: {{vi: Tỷ lệ, en: Share}}, points: 50, score: {{rule: capped, figure: SHARE, cap: 100}}}}
  SPEED: {{name: {{vi: Tốc độ, en: Speed}}, points: 50, score: {{rule: capped, figure: SPEED, cap: 100}}}}
aggregates:
  ALL: {{role: main, name: {{vi: Chung, en: All}}, points: 100, parts: [SHARE, SPEED]}}
  DTI: {{role: composite, name: {{vi: Chỉ số, en: Index}}, parts: [ALL]}}
methodology: {{missing: reweight}}
"""
COMMUNES = """vintage: communes
name: {vi: Xã, en: Communes}
level: commune
within: "34"
in_force: {from: 2025-07-01}
units:
  - {code: "01001", kind: ward, parent: "01", name: {vi: Phường Ba Đình, en: Ba Dinh ward}}
  - {code: "24001", kind: ward, parent: "24", name: {vi: Phường Bắc Giang, en: Bac Giang ward}}
  - {code: "24002", kind: ward, parent: "24", name: {vi: Phường Kinh Bắc, en: Kinh Bac ward}}
"""
DEFAULT = Path(__file__).parent / "problems/default/data/geography"
HEADINGS = "| Mã | PEOPLE | USERS | SHARE | SPEED | INDEX |"
OF_COMMUNES = (
    "| '01001 | 50 | 10 | 20 | 5 | 0.5 |",
    "| '24001 | 300 | 120 | 40 | 40 | 0.8 |",
    "| '24002 | 100 | 80 | 80 | 80 | 0.6 |",
)


def project(folder: Path, vintage: str, workbooks: dict[str, Sequence[str]]) -> None:
    """A project over ``vintage``; workbooks by ``2025-11`` or ``2025-11/communes``, their rows below the headings."""
    level = "commune" if vintage == "communes" else "province"
    (folder / "data/geography").mkdir(parents=True)
    (folder / "indicators.yaml").write_text(CATALOGUE.format(level=level, vintage=vintage), encoding="utf-8")
    for file in DEFAULT.iterdir():
        (folder / "data/geography" / file.name).write_bytes(file.read_bytes())
    (folder / "data/geography/communes.yaml").write_text(COMMUNES, encoding="utf-8")
    for place, rows in workbooks.items():
        period, _, inside = place.partition("/")
        land = inside or ("63" if period < "2025-07" else vintage)
        head = f"| Kỳ số liệu | '{period} |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '{land} |"
        table = rows_of("\n".join((head, HEADINGS, *rows)))
        write_workbook(folder / "data" / place / "a.xlsx", {"S": table})


def read(folder: Path, period: Period = NOW) -> tuple[Inputs, tuple[Problem, ...]]:
    """What the period says."""
    found = read_inputs(open_project(folder), period)
    assert found.value is not None, [line_of(p) for p in found.problems]
    return found.value, found.problems


def said(problems: Sequence[Problem], *codes: str) -> list[str]:
    """The lines of some codes."""
    return [line_of(found) for found in problems if found.code in codes]


def row(level: Level, unit: str) -> int:
    """The row of a unit in a level."""
    return [one.code for one in level.units].index(unit)


def of(inputs: Inputs, unit: str) -> dict[str, float]:
    """The figures of a unit."""
    panel = inputs.panel
    return dict(zip(panel.figures, panel.values[panel.row_of(unit)].tolist(), strict=True))


def test_communes_stand_in_for_a_province_that_sent_nothing(tmp_path: Path) -> None:
    """By hand: 400 people, 200 users, 50 %, (300·40 + 100·80)/400 = 50, (0.8 + 0.6)/2; all marked as estimated."""
    project(tmp_path, "34", {"2025-11": ["| '01 | 50 | 10 | 20 | 5 | 0.5 |"], "2025-11/communes": OF_COMMUNES})
    inputs, problems = read(tmp_path)
    assert of(inputs, "24") == pytest.approx({"PEOPLE": 400, "USERS": 200, "SHARE": 50, "SPEED": 50, "INDEX": 0.7})
    assert set(inputs.panel.statuses[inputs.panel.row_of("24")]) == {DataStatus.ESTIMATED}
    assert set(inputs.panel.statuses[inputs.panel.row_of("01")]) == {DataStatus.FINAL}
    (note,) = said(problems, "M308")
    assert note.endswith("values that follow from data/2025-11/communes, since their units sent none: 5 (24 Bắc Ninh)")
    assert said(problems, "D152", "D153", "M309") == []


def test_what_stands_in_knows_its_communes(tmp_path: Path) -> None:
    """``explain`` leads to the cells of the communes' workbook."""
    project(tmp_path, "34", {"2025-11": ["| '01 | 50 | 10 | 20 | 5 | 0.5 |"], "2025-11/communes": OF_COMMUNES})
    index = compute(read(tmp_path)[0]).value
    source = source_of(index, index.row_of("24"), "USERS")
    assert [(one.unit.code, one.value) for one in source.merged_from] == [("24001", 120), ("24002", 80)]
    assert all(one.cell and one.cell.location.path == "data/2025-11/communes/a.xlsx" for one in source.merged_from)
    assert source_of(index, index.row_of("01"), "USERS").merged_from == ()


def test_what_stands_in_has_not_been_reported(tmp_path: Path) -> None:
    """Letters to offices go on asking for it."""
    project(tmp_path, "34", {"2025-11": ["| '01 | 50 | 10 | 20 | 5 | 0.5 |"], "2025-11/communes": OF_COMMUNES})
    inputs, problems = read(tmp_path)
    assert [report.silent for report in inputs.reports] == [(inputs.geography.unit("24", "34"),)]
    assert not inputs.panel.arrived[inputs.panel.row_of("24")].any()
    assert len(said(problems, "D121")) == 1
    amounts = {report.unit.code: report.amount for report in status(inputs, NOW.end).value.by_unit if report.unit}
    assert amounts == {"01": Amount.FULL, "24": Amount.NOTHING}


def test_a_province_that_contradicts_its_communes_is_doubted(tmp_path: Path) -> None:
    """410 people where the communes have 400; a speed beyond both of theirs. Its own figures are used."""
    rows = ["| '01 | 50 | 10 | 20 | 5 | 0.5 |", "| '24 | 410 | 200 | 50 | 90 | 0.7 |"]
    project(tmp_path, "34", {"2025-11": rows, "2025-11/communes": OF_COMMUNES})
    inputs, problems = read(tmp_path)
    assert of(inputs, "24")["PEOPLE"] == 410
    people, speed = said(problems, "D152", "D153")
    assert people.startswith(
        "warning[D152] data/2025-11/a.xlsx [S!B7]: Bắc Ninh gives 410, but its units add up to 400"
    )
    assert speed.startswith("warning[D153] data/2025-11/a.xlsx [S!E7]: Bắc Ninh gives 90, beyond all of its 2 units")
    assert said(problems, "M308") == []


def test_what_counts_since_january_is_not_held_against_one_month(tmp_path: Path) -> None:
    """150 people of October and 400 of November are no contradiction to the 400 of the communes in November."""
    rows = ["| '01 | 50 | 10 | 20 | 5 | 0.5 |", "| '24 | {} | 200 | 50 | 50 | 0.7 |"]
    of_october, of_november = ([rows[0], rows[1].format(people)] for people in (150, 400))
    project(tmp_path, "34", {"2025-10": of_october, "2025-11": of_november, "2025-11/communes": OF_COMMUNES})
    catalogue = tmp_path / "indicators.yaml"
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace("kind: count,", "kind: count, gathers: mean,", 1), encoding="utf-8")
    inputs, problems = read(tmp_path)
    assert of(inputs, "24")["PEOPLE"] == 275
    assert said(problems, "D152", "D153") == []
    (level,) = inputs.levels
    assert np.isnan(level.stated[row(level, "24"), 0])
    assert level.merged[row(level, "24"), 0] == 400
    project(tmp_path / "silent", "34", {"2025-11": rows[:1], "2025-11/communes": OF_COMMUNES})
    silent = tmp_path / "silent/indicators.yaml"
    silent.write_text(text.replace("kind: count,", "kind: count, gathers: mean,", 1), encoding="utf-8")
    assert np.isnan(of(read(tmp_path / "silent")[0], "24")["PEOPLE"])


def test_some_communes_are_no_province(tmp_path: Path) -> None:
    """A sum of a part is not used; it is doubted where it already is more than the whole."""
    rows = ["| '01 | 50 | 10 | 20 | 5 | 0.5 |", "| '24 | 250 | | | | |"]
    project(tmp_path, "34", {"2025-11": rows, "2025-11/communes": OF_COMMUNES[:2]})
    inputs, problems = read(tmp_path)
    assert np.isnan(of(inputs, "24")["USERS"])
    assert len(said(problems, "D152")) == 1
    (level,) = inputs.levels
    at = row(level, "24")
    assert (level.parts[at], level.reporting[at], level.share[at]) == (2, 1, 0.5)
    assert (level.so_far[at, 0], level.stated[at, 0]) == (300, 250)
    assert np.isnan(level.merged[at, 0])


def test_a_project_of_communes_shows_its_provinces(tmp_path: Path) -> None:
    """What provinces reported beside the sum of their communes, and the share of communes that sent anything."""
    project(tmp_path, "communes", {"2025-11": OF_COMMUNES, "2025-11/34": ["| '24 | 400 | 190 | 50 | 50 | 0.7 |"]})
    inputs, problems = read(tmp_path)
    (level,) = inputs.levels
    at = row(level, "24")
    assert level.merged[at].tolist() == pytest.approx([400, 200, 50, 50, 0.7])
    assert level.stated[at].tolist() == pytest.approx([400, 190, 50, 50, 0.7])
    assert level.share.tolist() == [1, 1]
    assert [line.partition(":")[0] for line in said(problems, "D152", "D153")] == [
        "warning[D152] data/2025-11/34/a.xlsx [S!C6]"
    ]
    table = list(csv.DictReader(io.StringIO(levels_csv(inputs.levels, NOW, inputs.catalogue).decode())))
    users = next(line for line in table if (line["unit"], line["figure"]) == ("24", "USERS"))
    assert (users["merged"], users["stated"], users["difference"], users["known"]) == ("200", "190", "-10", "2")


def test_a_project_of_communes_needs_no_folder_for_its_sums(tmp_path: Path) -> None:
    """The sums and shares of the level above are there without it."""
    project(tmp_path, "communes", {"2025-11": OF_COMMUNES[:2]})
    (level,) = read(tmp_path)[0].levels
    assert level.known[row(level, "24")].tolist() == [1, 1, 1, 1, 1]
    assert level.share.tolist() == [1, 0.5]


OF_63 = (
    "| '01 | 50 | 10 | 20 | 5 | 0.5 |",
    "| '24 | 300 | 120 | 40 | 40 | 0.8 |",
    "| '27 | 100 | 80 | 80 | 80 | 0.6 |",
)


def test_a_published_figure_goes_before_a_back_cast(tmp_path: Path) -> None:
    """March 2025 in 63 units; the index of Bắc Ninh of 34 was published as 0.72, not the mean 0.7."""
    project(tmp_path, "34", {"2025-03": OF_63, "2025-03/34": ["| '24 | 400 | | | | 0.72 |"]})
    inputs, problems = read(tmp_path, BEFORE)
    assert of(inputs, "24") == pytest.approx({"PEOPLE": 400, "USERS": 200, "SHARE": 50, "SPEED": 50, "INDEX": 0.72})
    status_of = dict(zip(inputs.panel.figures, inputs.panel.statuses[inputs.panel.row_of("24")].tolist(), strict=True))
    assert (status_of["INDEX"], status_of["USERS"]) == (DataStatus.FINAL, DataStatus.ESTIMATED)
    index = compute(inputs).value
    own = source_of(index, index.row_of("24"), "INDEX")
    assert own.merged_from == ()
    assert own.cell is not None
    assert [one.unit.vintage for one in source_of(index, index.row_of("24"), "USERS").merged_from] == ["63", "63"]
    assert said(problems, "D152", "D153", "M308", "M309") == []


def test_a_published_sum_is_held_against_its_predecessors(tmp_path: Path) -> None:
    """People neither come nor go by a merger."""
    project(tmp_path, "34", {"2025-03": OF_63, "2025-03/34": ["| '24 | 401 | | | | |"]})
    assert len(said(read(tmp_path, BEFORE)[1], "D152")) == 1


def test_figures_in_older_units_stand_in(tmp_path: Path) -> None:
    """A ministry goes on counting by the 63 in November: 24 there is Bắc Giang, and never Bắc Ninh of today."""
    project(tmp_path, "34", {"2025-11": ["| '24 | 400 | | | | |"], "2025-11/63": OF_63})
    inputs, problems = read(tmp_path)
    assert of(inputs, "24") == pytest.approx({"PEOPLE": 400, "USERS": 200, "SHARE": 50, "SPEED": 50, "INDEX": 0.7})
    assert of(inputs, "01")["SPEED"] == 5
    assert said(problems, "D152", "D153") == []


def test_other_folders_are_named_as_before(tmp_path: Path) -> None:
    """A folder that is named by no vintage is not read, and said."""
    project(tmp_path, "34", {"2025-11": OF_63[:1]})
    (tmp_path / "data/2025-11/cũ").mkdir()
    assert [line for line in said(read(tmp_path)[1], "W107") if "cũ" in line]


def test_workbooks_of_communes_go_back_marked(tmp_path: Path) -> None:
    """Copies lie in a folder of the same name, beside those of provinces that are called alike; all are counted."""
    wrong = ["| '24001 | -5 | | | | |"]
    project(tmp_path, "34", {"2025-11": ["| '24 | -5 | | | | |"], "2025-11/communes": wrong})
    result = CliRunner().invoke(app, ["validate", "2025-11", "--project", str(tmp_path)], prog_name="scorecard")
    assert "2 of 2 workbooks" in result.output
    marked = tmp_path / "build/2025-11/marked"
    assert sorted(path.relative_to(marked).as_posix() for path in marked.rglob("*.xlsx")) == [
        "a.xlsx",
        "communes/a.xlsx",
    ]


def shown(folder: Path, *options: str) -> str:
    """What ``analyse levels`` prints of November."""
    command = ["--ui-lang", "en", "analyse", "levels", "2025-11", "--project", str(folder), *options]
    return CliRunner().invoke(app, command, prog_name="scorecard").output


def test_levels_are_printed(tmp_path: Path) -> None:
    """Who has reported, one figure in full, the same as JSON, and a code that is none."""
    project(tmp_path, "communes", {"2025-11": OF_COMMUNES[:2], "2025-11/34": ["| '01 | 51 | 10 | 20 | 5 | 0.5 |"]})
    reports = [line.split() for line in shown(tmp_path).splitlines()[-2:]]
    assert reports == [["01", "Hanoi", "1", "1", "100.0"], ["24", "Bac", "Ninh", "2", "1", "50.0"]]
    people = [line.split() for line in shown(tmp_path, "--figure", "PEOPLE").splitlines()[-2:]]
    assert people == [["01", "Hanoi", "1/1", "50", "50", "51", "1"], ["24", "Bac", "Ninh", "1/2", "–", "300", "–", "–"]]
    rows = json.loads(shown(tmp_path, "--json"))["levels"]
    assert [row["known"] for row in rows if row["figure"] == "PEOPLE"] == [1, 1]
    assert "E115" in shown(tmp_path, "--figure", "NTS")


def test_without_a_level_that_is_said(tmp_path: Path) -> None:
    """A project of provinces without a folder for other units."""
    project(tmp_path, "34", {"2025-11": OF_63[:1]})
    assert "There is no level beside the units compared" in shown(tmp_path)


def test_a_form_for_communes_is_read_where_it_belongs(tmp_path: Path) -> None:
    """Written with --territory, filled in, laid into the folder of that name: summed up to the province."""
    project(tmp_path, "34", {"2025-11": ["| '01 | 50 | 10 | 20 | 5 | 0.5 |"]})
    command = ["--ui-lang", "en", "template", "2025-11", "--territory", "communes", "--unit", "24"]
    result = CliRunner().invoke(app, [*command, "--project", str(tmp_path)], prog_name="scorecard")
    assert "Filled in, they belong in data/2025-11/communes" in result.output
    (form,) = (tmp_path / "forms/2025-11").glob("*.xlsx")
    book = load_workbook(form)
    sheet = next(one for one in book.worksheets if any(cell.value == "PEOPLE" for row in one for cell in row))
    places = {str(cell.value): (cell.row, cell.column) for row in sheet for cell in row if cell.value is not None}
    for unit, value in (("24001", 300), ("24002", 100)):
        sheet.cell(int(places[unit][0] or 0), int(places["PEOPLE"][1] or 0), value)
    (tmp_path / "data/2025-11/communes").mkdir()
    book.save(tmp_path / "data/2025-11/communes" / form.name)
    inputs, problems = read(tmp_path)
    assert of(inputs, "24")["PEOPLE"] == 400
    assert [found.code for found in problems if found.code.startswith("W") and found.severity is Severity.ERROR] == []


def test_a_form_needs_a_territory_that_is_there(tmp_path: Path) -> None:
    """The vintages that there are are named."""
    project(tmp_path, "34", {"2025-11": OF_63[:1]})
    command = ["template", "2025-11", "--territory", "xa", "--project", str(tmp_path)]
    result = CliRunner().invoke(app, command, prog_name="scorecard")
    assert result.exit_code == 2
    assert "xa is not one of 63, 34, communes" in result.output


def told(folder: Path, *options: str) -> str:
    """What ``status`` prints of November 2025 as of 8 December."""
    command = ["status", "2025-11", "--as-of", "2025-12-08", "--project", str(folder), *options]
    result = CliRunner().invoke(app, command, prog_name="scorecard", env={"SCORECARD_LANG": "en"})
    assert result.exit_code == 0, result.output
    return result.stdout


def test_status_says_who_of_the_communes_has_reported(tmp_path: Path) -> None:
    """Three communes: one in full, one in part (3 of 5 cells), one with nothing; and a province asked for alone."""
    rows = ("| '01001 | 50 | 10 | 20 | 5 | 0.5 |", "| '24001 | 300 | | 40 | 40 | |")
    own = ["| '01 | 50 | 10 | 20 | 5 | 0.5 |"]
    project(tmp_path, "34", {"2025-11": own, "2025-11/communes": rows})
    said = told(tmp_path)
    assert "1 of 2 provinces and cities has reported" in said
    assert (
        "2 of 3 communes, wards and special zones have reported: 1\xa0in full, 1\xa0in part, 1\xa0nothing sent" in said
    )
    (partial,) = [line.split() for line in said.splitlines() if line.startswith("24001")]
    assert partial[4:6] == ["3/5", "0"]
    assert partial[-2:] == ["USERS,", "INDEX"]
    alone = told(tmp_path, "--unit", "24")
    assert "1 of 2 communes, wards and special zones has reported" in alone
    assert "Ba Dinh ward" not in alone
    (below,) = json.loads(told(tmp_path, "--json"))["below"]
    assert (below["vintage"], below["units"]["count"], below["units"]["reported"]) == ("communes", 3, 2)
    counts = {one["unit"]: (one["count"], one["reported"]) for one in below["by_parent"]}
    assert counts == {"01": (1, 1), "24": (2, 1)}
    assert [unit["unit"] for one in below["by_parent"] for unit in one["silent"]] == ["24002"]


def test_the_page_of_status_has_one_for_the_communes(tmp_path: Path) -> None:
    """A document of its own beside that of the provinces, in every language."""
    project(tmp_path, "34", {"2025-11": ["| '01 | 50 | 10 | 20 | 5 | 0.5 |"], "2025-11/communes": OF_COMMUNES})
    told(tmp_path, "--pdf")
    made = {path.relative_to(tmp_path / "build/2025-11/pdf").as_posix() for path in tmp_path.rglob("*.pdf")}
    assert made == {f"{code}/{name}" for code in ("vi", "en") for name in ("status.pdf", "status-xa.pdf")}


def test_a_late_commune_counts_for_strict(tmp_path: Path) -> None:
    """Its province has reported in time; overdue is overdue at any level."""
    project(tmp_path, "34", {"2025-11": ["| '01 | 50 | 10 | 20 | 5 | 0.5 |"], "2025-11/communes": OF_COMMUNES[:2]})
    file = tmp_path / "indicators.yaml"
    text = file.read_text(encoding="utf-8").replace("reports: own}", "reports: own, due: {days_after: 5}}")
    file.write_text(text, encoding="utf-8")
    inputs, _ = read(tmp_path)
    found = status(inputs, NOW.end.replace(month=12, day=8)).value
    (below,) = found.below
    timings = {report.unit.code: (report.timing.value, report.days) for report in below.by_unit if report.unit}
    assert timings["24002"] == ("overdue", 3)
    assert found.overdue == 2
