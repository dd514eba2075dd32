"""Forms as offices meet them: what stood before, checks that speak at once, one office only, forms used for another."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner

from scorecard.catalogue import Catalogue
from scorecard.cli import app
from scorecard.forms import Drafting, Form, FormSheet, Setting, write_forms
from scorecard.forms.expectation import rule
from scorecard.forms.notes import Notes
from scorecard.inputs.layout import COLUMN_LABELS, HEAD_LABELS
from scorecard.language import NO_NAMES, Language, Names
from scorecard.months import Ground
from scorecard.period import parse_period
from scorecard.pipeline import read_ground
from scorecard.project import open_project
from tests.helpers import REPOSITORY

STARTER = REPOSITORY / "examples" / "starter"
MONTH = parse_period("2025-11")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The starter, and the folder of a month."""
    folder = tmp_path / "project"
    shutil.copytree(STARTER, folder)
    (folder / "data" / "2025-11").mkdir()
    return folder


@pytest.fixture(scope="module")
def ground() -> Ground:
    """Catalogue and territory of the starter."""
    read = read_ground(open_project(STARTER)).value
    assert read is not None
    return read


def run(*arguments: str) -> str:
    """What a command says."""
    return CliRunner().invoke(app, ["--ui-lang", "en", *arguments], prog_name="scorecard").output


def form_of(project: Path, *options: str) -> Workbook:
    """The one workbook that a command writes."""
    out = project.parent / "out"
    run("template", "2025-11", "--project", str(project), "--out", str(out), *options)
    (path,) = out.iterdir()
    return load_workbook(path)


def texts(book: Workbook, title: str) -> dict[str, object]:
    """The cells of a sheet that hold something."""
    return {cell.coordinate: cell.value for row in book[title].iter_rows() for cell in row if cell.value is not None}


def test_the_month_before_stands_beside(project: Path) -> None:
    """The values of October, as in its workbook, in a column of their own; the head says of when they are."""
    found = texts(form_of(project, "--unit", "24"), "Chính quyền số")
    assert (found["A7"], found["B7"], found["C7"]) == ("Kỳ trước / Previous period", "2025-10", "tháng 10 năm 2025")
    assert found["E9"] == "Kỳ trước / Previous period"
    assert {a: found[a] for a in ("E10", "E11", "E12", "E13", "E14")} == {
        "E10": "Đã ban hành",
        "E11": 4,
        "E12": 64030,
        "E13": 90310,
        "E14": 3,
    }


def test_without_an_earlier_month_there_is_no_such_column(project: Path) -> None:
    """Neither column nor line, and the guide does not speak of it."""
    for month in ("2025-09", "2025-10"):
        shutil.rmtree(project / "data" / month)
    book = form_of(project, "--unit", "24")
    said = {str(value) for title in book.sheetnames for value in texts(book, title).values()}
    assert not any("Kỳ trước" in text or "tháng 10" in text for text in said)


def test_tables_have_the_month_before_on_a_sheet_at_the_same_addresses(project: Path) -> None:
    """Unit for unit and figure for figure; a quarterly figure says of which quarter it is."""
    book = form_of(project, "--owner", "ministry")
    now, before = texts(book, "Số liệu"), texts(book, "Kỳ trước")
    headings = {a: v for a, v in now.items() if a.endswith("12")}
    assert headings == {a: v for a, v in before.items() if a.endswith("12")}
    reported = load_workbook(project / "data" / "2025-10" / "ministry-bo-chuyen-nganh.xlsx")
    assert before["C15"] == reported["Số liệu"]["C15"].value
    assert before["B3"] == "2025-10"
    assert "C15" not in now
    assert not any(not cell.protection.locked for row in book["Kỳ trước"].iter_rows() for cell in row)


def test_earlier_values_and_subtotals_are_never_read(project: Path) -> None:
    """A form that comes back as it was sent holds no figure, and nothing is said of guide, sums and earlier values."""
    run("template", "2025-11", "--project", str(project), "--out", str(project / "data" / "2025-11"))
    said = run("validate", "2025-11", "--no-marked", "--project", str(project))
    assert "7 workbooks: 0 cells read, 0 rejected" in said
    assert "[W" not in said


def test_one_office_of_one_unit(project: Path) -> None:
    """With both, the figures of the office in a form of the unit; the name of the file says so."""
    assert "E120" in run("template", "2025-11", "--owner", "x", "--project", str(project))
    book = form_of(project, "--unit", "24", "--owner", "Bộ chuyên ngành")
    assert [path.name for path in (project.parent / "out").iterdir()] == ["24-bac-ninh-ministry.xlsx"]
    codes = {str(v) for title in book.sheetnames[1:] for a, v in texts(book, title).items() if a.startswith("A")}
    assert {"HT.1", "HT.2.a", "HT.2.b"} <= codes
    assert not codes & {"CQ.1", "CQ.2"}


@pytest.mark.parametrize(
    ("typed", "verdicts"),
    [
        ({"D12": 64030.0, "D13": 90310.0}, {"E12": "✓", "E13": "✓"}),
        ({"D12": 95500.0, "D13": 90310.0}, {"E12": "lớn hơn CQ.3.b", "E13": "✓"}),
        ({"D12": 0.5, "D13": 90310.0}, {"E12": "không phải số nguyên"}),
        ({"D12": -1.0}, {"E12": "ngoài khoảng 0 đến 1.000.000"}),
        ({"D10": "Đã bàn hành"}, {"E10": "không có trong danh sách"}),
        ({}, {"E10": None, "E12": None}),
    ],
)
def test_saved_results_of_the_checks(
    ground: Ground, typed: Mapping[str, object], verdicts: Mapping[str, object]
) -> None:
    """What the check of a cell says is saved with it, so that it is right before any program computes."""
    codes = {"D10": "CQ.1", "D11": "CQ.2", "D12": "CQ.3.a", "D13": "CQ.3.b", "D14": "CQ.4"}
    filled = {("24", codes[at]): value for at, value in typed.items()}
    page = written(ground, lambda sheet: replace(sheet, filled=filled))["Chính quyền số"]
    assert {at: page[at].value or None for at in verdicts} == dict(verdicts)
    assert page["F7"].value == len(typed)


def written(ground: Ground, change: Callable[[FormSheet], FormSheet], language: str = "vi") -> Workbook:
    """The form of Bắc Ninh with changed sheets, as results of formulas."""
    drafting = drafted(ground, language)
    form = drafting.plan([["24"]]).forms[0]
    content = drafting.workbook(replace(form, sheets=tuple(change(sheet) for sheet in form.sheets)))
    return load_workbook(BytesIO(content), data_only=True)


def drafted(ground: Ground, language: str = "vi") -> Drafting:
    """The ground of a plan without an earlier month."""
    assert MONTH is not None
    return Drafting(ground.catalogue, ground.geography, MONTH, Language(language))


@pytest.mark.parametrize(("code", "figures"), [("W350", "edition"), ("W350", "vintage"), ("W352", "period")])
def test_a_form_of_another_time_is_known(project: Path, code: str, figures: str) -> None:
    """Though its head was typed over: the properties of the document say for what it was made."""
    reported = project / "data" / "2025-11" / "24-bac-ninh.xlsx"
    run("template", "2025-11", "--unit", "24", "--project", str(project), "--out", str(reported.parent))
    book = load_workbook(reported)
    for prop in book.custom_doc_props.props:  # type: ignore[attr-defined] # the stubs do not know it
        if prop.name == f"scorecard.{figures}":
            prop.value = "2025-10" if figures == "period" else "other"
    book["Chính quyền số"]["D11"] = 4
    book.save(reported)
    said = run("validate", "2025-11", "--no-marked", "--project", str(project))
    assert f"[{code}] the form was made for" in said
    assert ("1 cell read" in said) is (code == "W352")


def test_a_neighbours_form_is_known(project: Path) -> None:
    """Typed over it is not read (W351); under the name of another it is read, with a warning (W353)."""
    month = project / "data" / "2025-11"
    run("template", "2025-11", "--unit", "24", "--project", str(project), "--out", str(month))
    book = load_workbook(month / "24-bac-ninh.xlsx")
    book["Chính quyền số"]["D11"] = 4
    book.save(month / "01-ha-noi.xlsx")
    for sheet in ("Chính quyền số", "Xã hội số"):
        book[sheet]["B3"], book[sheet]["C3"] = "22", "Quảng Ninh"
    book.save(month / "24-bac-ninh.xlsx")
    said = run("validate", "2025-11", "--no-marked", "--project", str(project))
    assert "error[W351] the form was made for 24 Bắc Ninh, but the head now says 22" in said
    assert "data/2025-11/24-bac-ninh.xlsx [Chính quyền số!B3]" in said
    assert "warning[W353] the file 01-ha-noi.xlsx is named as the form of 01 Hà Nội, but its figures are of 24" in said
    assert "1 cell read" in said


LONG = "Tên rất dài " * 25


def test_names_of_three_hundred_signs(ground: Ground) -> None:
    """Titles, messages and footers keep to the limits of Excel; the name stands whole in its cell."""
    catalogue = renamed(ground.catalogue, LONG)
    page = written(replace(ground, catalogue=catalogue), lambda sheet: sheet)
    assert all(len(title) <= 31 for title in page.sheetnames)
    cells = texts(page, page.sheetnames[1])
    assert LONG.strip() in {str(value).strip() for value in cells.values()}
    for sheet in page.worksheets:
        for one in sheet.data_validations.dataValidation:
            assert len(one.prompt or "") <= 255
            assert len(one.error or "") <= 255
            assert len(one.promptTitle or "") <= 32
        footer = sheet.oddFooter
        assert footer is None or len(f"{footer.left.text}{footer.right.text}") <= 255


def renamed(catalogue: Catalogue, name: str) -> Catalogue:
    """Everything that has a name is called alike."""
    names = Names.of({"vi": name})
    figures = {
        code: replace(figure, names=names, levels=tuple(replace(one, names=names) for one in figure.levels))
        for code, figure in catalogue.figures.items()
    }
    return replace(
        catalogue,
        titles=names,
        agency=names,
        figures=figures,
        measures={c: replace(m, names=names) for c, m in catalogue.measures.items()},
        indicators=tuple(replace(i, names=names, determined=names, evidence=names) for i in catalogue.indicators),
        aggregates=tuple(replace(a, names=names) for a in catalogue.aggregates),
    )


def test_notes_say_how_a_figure_is_determined(ground: Ground) -> None:
    """Of every indicator that uses it: how it is determined, its evidence, its source."""
    catalogue = ground.catalogue
    setting = Setting(catalogue, MONTH or pytest.fail("no month"), Language("vi"))
    note = Notes(setting).of(catalogue.figures["CQ.3.a"])
    user = next(one for one in catalogue.indicators if "CQ.3.a" in one.figures)
    for words in (user.names, user.determined, user.evidence, catalogue.figures["CQ.3.a"].source):
        assert words("vi") in note


def test_messages_say_what_is_expected(ground: Ground) -> None:
    """The range, the kind and the measure, in the language of the unit."""
    assert MONTH is not None
    figure = replace(ground.catalogue.figures["CQ.3.a"], low=0.0, high=1000.5)
    for language, said in (("vi", "số nguyên từ 0 đến 1.000,5"), ("en", "a whole number from 0 to 1,000.5")):
        messages = rule(figure, Setting(ground.catalogue, MONTH, Language(language)), "D10", "")
        assert said in str(messages["input_message"])
        assert said in str(messages["error_message"])


def test_a_sum_is_held_against_its_parts(ground: Ground) -> None:
    """The declared whole of two parts: its check names them, with the result before anything is computed."""
    assert MONTH is not None
    figures = dict(ground.catalogue.figures)
    figures["CQ.3.b"] = replace(figures["CQ.3.b"], sum_of=("CQ.2", "CQ.3.a"))
    catalogue = replace(ground.catalogue, figures=figures)
    asked = tuple(figures[code] for code in ("CQ.2", "CQ.3.a", "CQ.3.b"))
    for whole, said, count in ((7, "✓", 0), (8, "khác tổng của CQ.2, CQ.3.a", 1)):
        filled = {("24", "CQ.2"): 3, ("24", "CQ.3.a"): 4, ("24", "CQ.3.b"): whole}
        units = tuple(unit for unit in ground.geography.units("34") if unit.code in {"22", "24"})
        own = FormSheet("A", asked, units[1:], as_table=False, filled=filled)
        table = FormSheet("B", asked, units, as_table=True, filled=filled)
        content = write_forms(Form("x", NO_NAMES, (own, table)), Setting(catalogue, MONTH, Language("vi")))
        book = load_workbook(BytesIO(content), data_only=True)
        assert book["A"]["E12"].value == said
        assert [book["B"][cell].value for cell in ("E10", "E11")] == [whole, count]


def test_labels_of_the_open_lines() -> None:
    """Others read them by these names."""
    assert HEAD_LABELS["reported_on"][:2] == ("ngày báo cáo", "reported on")
    assert HEAD_LABELS["submission"][:2] == ("lần báo cáo", "submission")
    assert COLUMN_LABELS["previous"][:2] == ("kỳ trước", "previous period")


def test_the_ground_has_units_of_its_own(ground: Ground) -> None:
    """The tests above name units that the starter has."""
    units = ground.geography.units(ground.catalogue.territory.vintage)
    assert {"01", "22", "24"} <= {unit.code for unit in units}


def test_damaged_properties_are_no_reason_to_refuse_a_workbook(project: Path) -> None:
    """Nothing is read from them, and everything from the sheets."""
    reported = project / "data" / "2025-11" / "24-bac-ninh.xlsx"
    run("template", "2025-11", "--unit", "24", "--project", str(project), "--out", str(reported.parent))
    with ZipFile(reported) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert b"scorecard.unit" in parts["docProps/custom.xml"]
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"][:300]
    with ZipFile(reported, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert "[W" not in run("validate", "2025-11", "--no-marked", "--project", str(project))
