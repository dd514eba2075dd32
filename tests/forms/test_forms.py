"""Forms for offices: what is written is what is read, and the same arguments give the same bytes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from scorecard.catalogue import Catalogue, Figure, FigureKind, Level, Owner, Reports
from scorecard.forms import Drafting, Form, FormSheet, Setting, write_forms
from scorecard.geography import Geography
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.panel_reader import read_panel
from scorecard.language import NO_NAMES, Language, Names
from scorecard.panel import DataStatus
from scorecard.period import Period, PeriodKind, parse_period
from scorecard.store import document_name
from tests.helpers import REPOSITORY, expected

MONTH = Period(PeriodKind.MONTH, 2025, 11)
VIETNAMESE = Language("vi")
CATALOGUE = """
format: 1
id: every-kind
title: {vi: "=1+1", en: Every kind}
short_title: {vi: a}
agency: {vi: a}
edition: {code: "1", status: sample, framework: {vi: a}}
languages: [vi]
territory: {level: province, vintage: "34"}
period: month
owners:
  province: {name: {vi: Tỉnh}, reports: own}
  party: {name: {vi: Tỉnh ủy}, reports: own}
  tax: {name: {vi: Cục Thuế}, reports: all}
  bank: {name: {vi: Ngân hàng}, reports: all}
measures:
  percent: {name: {vi: "%"}, symbol: {vi: "%"}, decimals: 1}
figures:
  A.1: {name: {vi: "=cmd|' /C calc'!A0"}, measure: percent, range: [0, 100], owner: province}
  A.2: {name: {vi: "@đếm"}, kind: count, range: [0, 60], owner: party}
  A.3: {name: {vi: "+có không"}, kind: yes_no, owner: province}
  A.4:
    name: {vi: "-mức"}
    kind: level
    levels: {full: {vi: "=Đủ"}, half: {vi: 'Một "nửa", chưa đủ'}, none: {vi: Chưa có}}
    owner: province
  B.1: {name: {vi: số thuế}, range: [0, 1], owner: tax}
  B.2: {name: {vi: theo quý}, kind: count, owner: tax, frequency: quarter}
  B.3: {name: {vi: theo năm}, kind: count, owner: bank, frequency: year}
  C.1: {name: {vi: theo quý của tỉnh}, kind: count, owner: province, frequency: quarter}
  Z: {name: {vi: không chấm điểm}, kind: count, owner: province}
  N: {name: {vi: không ai báo cáo}, kind: count}
indicators:
  A.1: {name: {vi: a}, points: 1, score: {rule: capped, figure: A.1, cap: 50}}
  A.2: {name: {vi: a}, points: 1, score: {rule: steps, figure: A.2, steps: {4: 1}}}
  A.3:
    name: {vi: a}
    points: 1
    score:
      rule: sum_of_parts
      parts:
        - {share: 0.5, score: {rule: yes_no, figure: A.3}}
        - {share: 0.5, score: {rule: levels, figure: A.4, shares: {full: 1, half: 0.5, none: 0}}}
  B.1: {name: {vi: a}, points: 1, score: {rule: capped, figure: B.1, cap: 1}}
  B.2: {name: {vi: a}, points: 1, score: {rule: relative_to_best, figure: B.2}}
  B.3: {name: {vi: a}, points: 1, score: {rule: relative_to_best, figure: B.3}}
  C.1: {name: {vi: a}, points: 1, score: {rule: relative_to_best, figure: C.1}}
  C.2: {name: {vi: a}, points: 1, score: {rule: capped, figure: N, cap: 1}}
aggregates:
  A: {role: main, name: {vi: "Hạ tầng / chính quyền: [số] và nhiều hơn thế"}, parts: [A.1, A.2, A.3]}
  B: {role: main, name: {vi: Kinh tế số}, parts: [B.1, B.2, B.3]}
  C: {role: main, name: {vi: kinh tế số}, parts: [C.1, C.2]}
  T: {role: composite, name: {vi: a}, parts: [A, B, C]}
"""
ANSWERS: Mapping[str, object] = {
    "A.1": 56.8,
    "A.2": 4,
    "A.3": "Có",
    "A.4": 'Một "nửa", chưa đủ',
    "B.1": 0.25,
    "B.2": 7,
    "B.3": 8,
    "C.1": 9,
    "Z": 10,
    "N": 11,
}
READ = {**ANSWERS, "A.3": 1.0, "A.4": 1.0}


def read(folder: Path) -> Catalogue:
    """The catalogue of a folder."""
    found = read_catalogue(folder / "indicators.yaml", folder)
    assert found.value is not None, found.problems
    return found.value


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Figures of every kind, of offices of both kinds, of every frequency."""
    folder = tmp_path_factory.mktemp("catalogue")
    (folder / "indicators.yaml").write_text(CATALOGUE, encoding="utf-8")
    return read(folder)


@pytest.fixture(scope="module")
def without_owners() -> Catalogue:
    """A published set: nobody reports it."""
    return read(REPOSITORY / "examples" / "dti-2022")


@pytest.fixture(scope="module")
def geography() -> Geography:
    """The repository's own territory."""
    found = read_geography(REPOSITORY / "data" / "geography", REPOSITORY).value
    assert found is not None
    return found


def drafting(catalogue: Catalogue, geography: Geography, period: str = "2025-12", language: str = "vi") -> Drafting:
    """A plan's ground."""
    when = parse_period(period)
    assert when is not None
    return Drafting(catalogue, geography, when, Language(language))


def asked(form: Form) -> dict[str, list[str]]:
    """Titles of sheets with the codes of their figures."""
    return {sheet.title: [figure.code for figure in sheet.figures] for sheet in form.sheets}


def test_each_office_is_asked_for_its_own(catalogue: Catalogue, geography: Geography) -> None:
    """A workbook a unit with a sheet a main index, for all offices that report for themselves; a table an office else.

    Titles of sheets are the names of main indices as far as Excel allows, and no two are alike.
    """
    forms = drafting(catalogue, geography).plan().forms
    assert [form.code for form in forms[:2]] == ["01", "04"]
    assert len(forms) == 34 + 3
    own = {"Hạ tầng chính quyền số và nhiều": ["A.1", "A.2", "A.3", "A.4"], "kinh tế số 2": ["C.1"], "Số liệu": ["Z"]}
    assert {form.code: asked(form) for form in forms[33:]} == {
        "96": own,
        "tax": {"Số liệu": ["B.1", "B.2"]},
        "bank": {"Số liệu": ["B.3"]},
        "every-kind": {"Số liệu": ["N"]},
    }
    assert all(sheet.as_table for form in forms[34:] for sheet in form.sheets)
    assert not any(sheet.as_table for form in forms[:34] for sheet in form.sheets)


@pytest.mark.parametrize(
    ("period", "left_out"),
    [("2025-12", []), ("2025-09", ["B.3"]), ("2025-10", ["B.2", "B.3", "C.1"])],
)
def test_figures_that_are_not_due(catalogue: Catalogue, geography: Geography, period: str, left_out: list[str]) -> None:
    """They are left out and named; an office with nothing due gets no workbook."""
    plan = drafting(catalogue, geography, period).plan()
    codes = {code for form in plan.forms for sheet in asked(form).values() for code in sheet}
    assert [figure.code for figure in plan.not_due] == left_out
    assert codes == set(catalogue.figures) - set(left_out)
    assert ("bank" in {form.code for form in plan.forms}) is ("B.3" not in left_out)


def test_units_chosen(catalogue: Catalogue, geography: Geography) -> None:
    """Only their own forms; of what is not due, only what they would have been asked for."""
    plan = drafting(catalogue, geography, "2025-10").plan([["24"], ["01"]])
    assert [form.code for form in plan.forms] == ["24", "01"]
    assert [figure.code for figure in plan.not_due] == ["C.1"]


@pytest.mark.parametrize(("choices", "tables"), [((), [True]), ((["24"],), [False])])
def test_without_offices(
    without_owners: Catalogue, geography: Geography, choices: tuple[list[str], ...], tables: list[bool]
) -> None:
    """One table of everything, or one form of a unit named."""
    old = replace(without_owners, territory=replace(without_owners.territory, vintage="34"))
    (form,) = drafting(old, geography, "2023").plan(choices).forms
    assert [sheet.as_table for sheet in form.sheets] == tables
    assert asked(form) == {"Số liệu": list(without_owners.figures)}


def test_offices_that_all_report_for_all(catalogue: Catalogue, geography: Geography) -> None:
    """A unit that is named although no unit reports for itself gets a form of everything."""
    owners = {code: replace(owner, reports=Reports.ALL) for code, owner in catalogue.owners.items()}
    plan = drafting(replace(catalogue, owners=owners), geography).plan([["24"]])
    assert {c for codes in asked(plan.forms[0]).values() for c in codes} == set(catalogue.figures)


def test_communes_report_by_province() -> None:
    """Where units belong to one of the level above, those of a province share a table."""
    folder = REPOSITORY / "examples" / "communes"
    geography = read_geography(folder / "data" / "geography", folder).value
    assert geography is not None
    communes = read(folder)
    owner = Owner("commune", Names.of({"vi": "Xã"}), Reports.OWN)
    figures = {code: replace(figure, owner="commune") for code, figure in communes.figures.items()}
    plan = drafting(replace(communes, owners={"commune": owner}, figures=figures), geography).plan()
    assert len(plan.forms) == 34
    assert sum(len(form.sheets[0].units) for form in plan.forms) == 3321
    assert all(sheet.as_table for form in plan.forms for sheet in form.sheets)


@pytest.mark.parametrize("language", ["vi", "en", "ur"])
def test_empty_forms_are_read_without_a_problem(
    tmp_path: Path, catalogue: Catalogue, geography: Geography, language: str
) -> None:
    """All of them together, in any language; everything is missing."""
    draft = drafting(catalogue, geography, language=language)
    for form in draft.plan().forms:
        (tmp_path / document_name(form.code, "", suffix=".xlsx")).write_bytes(draft.workbook(form))
    checked = read_panel(tmp_path, tmp_path, expected(catalogue, geography, draft.period))
    assert checked.problems == ()
    assert (checked.value.statuses == DataStatus.MISSING).all()


def test_what_offices_fill_in_is_read_back(tmp_path: Path, catalogue: Catalogue, geography: Geography) -> None:
    """Every figure of every kind, typed into its open cell and saved, is read at its place without a problem."""
    draft = drafting(catalogue, geography)
    for form in draft.plan().forms:
        book = load_workbook(BytesIO(draft.workbook(form)))
        for sheet in form.sheets:
            type_in(book, sheet)
        book.save(tmp_path / document_name(form.code, "", suffix=".xlsx"))
    checked = read_panel(tmp_path, tmp_path, expected(catalogue, geography, draft.period))
    assert checked.problems == ()
    for code, value in READ.items():
        assert checked.value.column(code).tolist() == [value] * 34, code
    assert (checked.value.statuses == DataStatus.FINAL).all()


def type_in(book: Workbook, sheet: FormSheet) -> None:
    """The answers, each into the cell that is open for it: in its code's row, or in its column and every unit's row."""
    page = book[sheet.title]
    headings = {cell.value: cell for row in page.iter_rows() for cell in row if cell.value in catalogue_codes(sheet)}
    for code, heading in headings.items():
        rows = [row[0] for row in page.iter_rows(min_row=heading.row + 1) if row[0].value]
        places = [(cell.row, heading.column) for cell in rows] if sheet.as_table else [(heading.row, 4)]
        for place in places:
            assert not page.cell(*place).protection.locked
            page.cell(*place).value = ANSWERS[str(code)]  # type: ignore[assignment]


def catalogue_codes(sheet: FormSheet) -> set[str]:
    """The codes of a sheet's figures."""
    return {figure.code for figure in sheet.figures}


@pytest.mark.parametrize("month", ["2025-11", "2025-12"])
def test_forms_of_the_project_at_the_root(tmp_path: Path, geography: Geography, month: str) -> None:
    """All forms of a month, filled with a possible value in every cell, are read without a problem."""
    catalogue = read(REPOSITORY)
    draft = drafting(catalogue, geography, month)
    plan = draft.plan()
    for form in plan.forms:
        filled = tuple(replace(sheet, filled=dict(possible(sheet))) for sheet in form.sheets)
        content = draft.workbook(replace(form, sheets=filled))
        (tmp_path / document_name(form.code, "", suffix=".xlsx")).write_bytes(content)
    checked = read_panel(tmp_path, tmp_path, expected(catalogue, geography, draft.period))
    due = [k for k, figure in enumerate(catalogue.figures.values()) if figure not in plan.not_due]
    assert due
    assert checked.problems == ()
    assert (checked.value.statuses[:, due] == DataStatus.FINAL).all()


def possible(sheet: FormSheet) -> Iterator[tuple[tuple[str, str], object]]:
    """A value that each figure may have, for each unit of a sheet."""
    for figure in sheet.figures:
        for unit in sheet.units:
            yield (unit.code, figure.code), possible_value(figure)


def possible_value(figure: Figure) -> object:
    """Yes, the first category, or the lowest number that is possible, but no share of a whole."""
    if figure.kind is FigureKind.YES_NO:
        return True
    if figure.kind is FigureKind.LEVEL:
        return figure.levels[0].names("vi")
    return (figure.low or 0) + 1


@pytest.mark.parametrize("as_table", [True, False])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_values_given_are_written(
    tmp_path: Path,
    catalogue: Catalogue,
    geography: Geography,
    as_table: bool,  # noqa: FBT001 - a parameter of the test
    language: str,
) -> None:
    """Numbers, counts, yes and no, levels by code: each in the place of its unit and figure."""
    units = geography.units("34")
    chosen = units if as_table else units[10:11]
    answers = {"A.4": "half", "A.2": 3, "A.3": False, "B.1": 0.125}
    filled = {(unit.code, code): value for unit in chosen for code, value in answers.items()}
    sheet = FormSheet("S", tuple(catalogue.figures.values()), chosen, as_table, filled)
    (tmp_path / "a.xlsx").write_bytes(written(catalogue, sheet, Language(language)))
    panel = read_panel(tmp_path, tmp_path, expected(catalogue, geography, MONTH)).value
    values = [panel.column(code)[panel.row_of(chosen[-1].code)] for code in answers]
    assert values == [1, 3, 0, 0.125]
    assert np.isfinite(panel.values).sum() == len(filled)


def test_the_same_arguments_give_the_same_bytes(catalogue: Catalogue, geography: Geography) -> None:
    """No clock inside."""
    first, second = (
        [draft.workbook(form) for form in draft.plan([["24"]]).forms]
        for draft in (drafting(catalogue, geography), drafting(catalogue, geography))
    )
    assert first == second


def test_codes_are_locked_and_values_open(catalogue: Catalogue, geography: Geography) -> None:
    """An office can change what it is asked for and nothing else."""
    draft = drafting(catalogue, geography)
    book = load_workbook(BytesIO(draft.workbook(draft.plan([["24"]]).forms[0])))
    sheet = book.worksheets[1]
    first = next(row for row in sheet.iter_rows() if row[0].value == "A.1")
    assert sheet.protection.sheet
    assert first[0].protection.locked
    assert not first[3].protection.locked


def test_a_list_for_levels_and_a_range_for_numbers(catalogue: Catalogue, geography: Geography) -> None:
    """Answers that would break a list stand in a range of a hidden sheet, with their names whole."""
    draft = drafting(catalogue, geography)
    book = load_workbook(BytesIO(draft.workbook(draft.plan([["24"]]).forms[0])))
    page = book.worksheets[1]
    rules = rules_of(page)
    row = {cell.value: cell.row for (cell,) in page.iter_rows(max_col=1)}
    words = 'OR({0}="Không áp dụng",{0}="Bảo mật")'
    at = [f"D{row[code]}" for code in ("A.1", "A.2", "A.3", "A.4")]
    assert [(rules[cell].type, rules[cell].formula1) for cell in at] == [
        ("custom", f"IF(ISNUMBER({at[0]}),AND({at[0]}>=0,{at[0]}<=100),{words.format(at[0])})"),
        ("custom", f"IF(ISNUMBER({at[1]}),AND({at[1]}>=0,{at[1]}<=60,{at[1]}=INT({at[1]})),{words.format(at[1])})"),
        ("list", '"Có,Không,Không áp dụng"'),
        ("list", "'Danh mục lựa chọn'!$A$3:$A$6"),
    ]
    lists = book["Danh mục lựa chọn"]
    assert lists.sheet_state == "hidden"
    assert [cell.value for (cell,) in lists["A3:A6"]] == ["=Đủ", 'Một "nửa", chưa đủ', "Chưa có", "Không áp dụng"]


def rules_of(page: Worksheet) -> dict[str, DataValidation]:
    """The rules of a sheet by the cells they are for."""
    return {str(rule.sqref): rule for rule in page.data_validations.dataValidation}


def written(catalogue: Catalogue, sheet: FormSheet, language: Language = VIETNAMESE) -> bytes:
    """A workbook of one sheet."""
    return write_forms(Form("x", NO_NAMES, (sheet,)), Setting(catalogue, MONTH, language))


@pytest.mark.parametrize("names", [("Đủ", "Chưa"), ("=Đủ", "+Chưa")])
def test_names_of_levels_in_the_list(catalogue: Catalogue, geography: Geography, names: tuple[str, str]) -> None:
    """A name that looks like a formula is one of the choices, not a formula."""
    levels = tuple(Level(str(k), Names.of({"vi": name})) for k, name in enumerate(names))
    figure = replace(catalogue.figures["A.4"], levels=levels)
    sheet = FormSheet("S", (figure,), geography.units("34")[:1], as_table=False)
    book = load_workbook(BytesIO(written(catalogue, sheet)))
    rule = rules_of(book["S"])["D10"]
    assert rule.formula1 == f'"{",".join(names)},Không áp dụng"'


def test_names_never_become_formulas(catalogue: Catalogue, geography: Geography) -> None:
    """What begins with =, +, - or @ in the catalogue stands as a text in every form."""
    draft = drafting(catalogue, geography)
    for form in draft.plan([["24"]]).forms + draft.plan().forms[-3:]:
        book = load_workbook(BytesIO(draft.workbook(form)))
        found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        formulas = {str(cell.value).partition("(")[0] for cell in found if cell.data_type == "f"}
        assert formulas <= {"=COUNTA", "=SUM", "=IF", "=IFERROR"} | {f for f in formulas if "!" in f}
        assert not any(name in f for f in formulas for name in ("cmd", "1+1", "Đủ", "có không"))
        texts = {cell.value for cell in found if cell.data_type == "s"}
        assert "=1+1" in texts


def test_texts_never_become_formulas(tmp_path: Path, catalogue: Catalogue, geography: Geography) -> None:
    """A value that begins with = stays the text it was."""
    figure = catalogue.figures["B.1"]
    sheet = FormSheet("S", (figure,), geography.units("34")[:1], as_table=True, filled={("01", "B.1"): "=1+1"})
    (tmp_path / "a.xlsx").write_bytes(written(catalogue, sheet))
    (problem,) = read_panel(tmp_path, tmp_path, expected(catalogue, geography, MONTH)).problems
    assert problem.code == "W201"
