"""Proposed layouts: each part with how sure it is, and what is pasted reads the workbook it was made from."""

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorecard.geography import Geography
from scorecard.inputs.catalogue_file import check_document, read_catalogue
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.layouts.proposal import PartName, Sure, as_yaml, new_figures_yaml
from scorecard.inputs.layouts.suggesting import Asked, suggest
from scorecard.inputs.layouts.trying import Tried, try_layouts
from scorecard.inputs.sheets import Area, CellKind, Sheet, SheetCell, Workbook
from scorecard.inputs.yaml_file import parse_yaml
from scorecard.problems import Severity
from tests.helpers import REPOSITORY, Cell, write_workbook
from tests.inputs.test_layouts import BUDGET_FIGURES, BUDGET_ROWS, budget_book
from tests.laid import laid_project, read_laid


@pytest.fixture(scope="module")
def geography() -> Geography:
    """The territories of the repository."""
    read = read_geography(REPOSITORY / "data" / "geography", REPOSITORY)
    assert read.value is not None
    return read.value


def tried(root: Path, file: Path, geography: Geography, *, new_figures: bool = False) -> Tried:
    """The proposals for a file, from the catalogue of a project."""
    catalogue = read_catalogue(root / "indicators.yaml", root)
    assert catalogue.value is not None
    place = root / "indicators.yaml", root
    return try_layouts(file, place, (catalogue.value, geography), new_figures=new_figures)


def named(root: Path, figures: Mapping[str, str], code: str, vintage: str = "63") -> None:
    """A project without layouts in which one figure is called Thu ngân sách."""
    laid_project(root, figures, "", vintage=vintage)
    file = root / "indicators.yaml"
    text = file.read_text("utf-8").replace(f"{code}: {{name: {{vi: {code}}}", f"{code}: {{name: {{vi: Thu ngân sách}}")
    file.write_text(text, encoding="utf-8")


def sure_of(found: Tried, name: PartName) -> Sure:
    """How sure the first proposal is of its first part of a name."""
    return next(part.sure for part in found.proposals[0].parts if part.name is name)


def test_a_plan_of_the_budget(tmp_path: Path, geography: Geography) -> None:
    """Merged headings, unit, totals, period and footnote are found; figures that are unlike are not taken."""
    named(tmp_path, BUDGET_FIGURES, "REV")
    file = tmp_path / "du-toan-2022.xlsx"
    budget_book(file)
    found = tried(tmp_path, file, geography)
    (proposal,) = found.proposals
    assert proposal.keys == {
        "files": "du-toan-*.xlsx",
        "heading_rows": 3,
        "units": {"name": "Tỉnh, thành phố"},
        "vintage": "63",
        "period": {"cell": "A1", "text": "*SÁCH {period}"},
        "totals": [{"rows": "Tổng số - Total"}, {"rows": ["Miền núi", "Đồng bằng"], "of": "below"}],
        "footnotes": ["Ghi chú*"],
    }
    columns = {column.heading: (column.figure, column.unit) for column in proposal.columns}
    assert columns == {
        "Thu ngân sách": ("REV", "Triệu đồng"),
        "Tỷ lệ (%)": ("", ""),
        "Bổ sung > Mục tiêu > Số tiền": ("", ""),
        "Bổ sung > Cân đối > Số tiền": ("", ""),
        "Bổ sung > Cân đối > Dự án": ("", ""),
    }
    assert sure_of(found, PartName.PERIOD) is Sure.SURE
    # Three of 63 provinces: their names are all among the 63, and not all among the 34.
    assert sure_of(found, PartName.VINTAGE) is Sure.LIKELY
    unsure = {part.value for part in proposal.parts if part.name is PartName.COLUMN and part.sure is Sure.UNSURE}
    assert len(unsure) == 4


def test_what_cannot_be_told_is_said_to_be_so(tmp_path: Path, geography: Geography) -> None:
    """Names of both territories, 12.106 alone, no period anywhere, a name without a date: all not sure."""
    named(tmp_path, {"A": "measure: billion"}, "A", "34")
    rows: list[list[Cell]] = [
        ["Tỉnh", "Thu ngân sách"],
        ["Hà Nội", "12.106"],
        ["Cao Bằng", "11.205"],
        ["Lạng Sơn", "10.300"],
    ]
    file = write_workbook(tmp_path / "bieu.xlsx", {"A": rows})
    found = tried(tmp_path, file, geography)
    for name in (PartName.VINTAGE, PartName.PERIOD, PartName.FILES, PartName.NUMBERS):
        assert sure_of(found, name) is Sure.UNSURE, name
    assert "vintage" not in found.proposals[0].keys
    # And trying it out says the same: the numbers are ambiguous, so they are rejected.
    assert sure_of(found, PartName.READ_BACK) is Sure.UNSURE


def test_two_columns_of_one_heading_are_not_proposed(tmp_path: Path, geography: Geography) -> None:
    """Which of them would be meant nobody can tell."""
    named(tmp_path, {"A": "measure: billion"}, "A")
    rows: list[list[Cell]] = [["Tỉnh", "Thu ngân sách", "Thu ngân sách"], ["Hà Nội", 7.0, 8.0]]
    rows += [["Cao Bằng", 7.0, 8.0], ["Hà Giang", 7.0, 8.0]]
    found = tried(tmp_path, write_workbook(tmp_path / "a.xlsx", {"A": rows}), geography)
    assert [column.figure for column in found.proposals[0].columns] == [""]
    assert sure_of(found, PartName.HEADINGS) is Sure.UNSURE


def test_own_forms_and_letters_get_none(tmp_path: Path, geography: Geography) -> None:
    """Our own form needs no layout; a sheet without units has none."""
    laid_project(tmp_path, {"A": "measure: billion"}, "")
    own: list[list[Cell]] = [["Mã", "Đơn vị", "A"], ["01", "Hà Nội", 1.0], ["02", "Hà Giang", 1.0], ["04", None, 2.0]]
    file = write_workbook(tmp_path / "a.xlsx", {"Own": own, "Letter": [["Kính gửi"], ["Trân trọng"]]})
    found = tried(tmp_path, file, geography)
    assert [one.found for one in found.proposals] == [False, False]
    assert [one.parts[0].sure for one in found.proposals] == [Sure.SURE, Sure.UNSURE]


HEADINGS = ["Dân số", "Diện tích (km²)", "Tỷ lệ: %", "Thu 'thực', \"ròng\"", "#1", "yes", "12", "{x}", "- a", "Số *"]


@st.composite
def sheets(draw: st.DrawFn) -> dict[str, object]:
    """A table of some provinces with headings of one to three rows, numbers or texts of one style, a title."""
    return {
        "units": draw(st.integers(5, 34)),
        "headings": draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=6, unique=True)),
        "rows": draw(st.integers(1, 3)),
        "decimal": draw(st.sampled_from(["", ",", "."])),
        "year": draw(st.sampled_from(["", "Năm 2025", "Báo cáo Quý III/2025 của Sở"])),
        "total": draw(st.booleans()),
        "note": draw(st.booleans()),
        "seed": draw(st.integers(0, 9)),
    }


def make(made: dict[str, object], path: Path, names: list[str]) -> int:
    """The workbook of such a sheet; the number of its values."""
    chance = random.Random(int(str(made["seed"])))  # noqa: S311 - a made table
    headings: list[str] = made["headings"]  # type: ignore[assignment]
    count, deep, sign = int(str(made["units"])), int(str(made["rows"])), str(made["decimal"])
    values = [[chance.randint(11, 9999) + 0.5 for _ in headings] for _ in range(count)]
    title: list[list[Cell]] = [[str(made["year"])], []] if made["year"] else []
    groups: list[list[Cell]] = [[f"Nhóm {level} {k}" for k in range(len(headings) + 1)] for level in range(deep - 1)]
    body = [[name, *(as_text(number, sign) for number in row)] for name, row in zip(names, values, strict=False)]
    total = [as_text(sum(column), sign) for column in zip(*values, strict=True)]
    below: list[list[Cell]] = [["Tổng số", *total]] if made["total"] else []
    below += [[], ["Ghi chú: số liệu ước tính"]] if made["note"] else []
    write_workbook(path, {"Biểu": [*title, *groups, ["Địa phương", *headings], *body, *below]})
    return count * len([heading for heading in headings if heading != "{x}"])


def as_text(number: float, sign: str) -> Cell:
    """The number itself, or as text with this decimal sign."""
    return f"{number:.1f}".replace(".", sign) if sign else number


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=sheets())
def test_what_is_pasted_reads_the_workbook(
    made: dict[str, object], tmp_path_factory: pytest.TempPathFactory, geography: Geography
) -> None:
    """The YAML that is printed, new figures and all, is a catalogue without errors that reads every value."""
    root = tmp_path_factory.mktemp("pasted")
    laid_project(root, {"A": "measure: billion"}, "", vintage="34", kind="year")
    names = [unit.names("vi") for unit in geography.units("34")]
    file = root / "bieu.xlsx"
    values = make(made, file, names)
    found = tried(root, file, geography, new_figures=True)
    (proposal,) = found.proposals
    if not values:
        assert all(not column.figure for column in proposal.columns)
        return
    text = found.figures + as_yaml(found.proposals, found.remarks, "like no figure")
    parsed = parse_yaml(text, "pasted.yaml")
    assert parsed.problems == ()
    back = next(part for part in proposal.parts if part.name is PartName.READ_BACK)
    assert back.facts["cells"] == values, (text, back)
    assert back.sure is Sure.SURE, (text, back)


def test_pasted_by_hand(tmp_path: Path, geography: Geography) -> None:
    """The printed text, put under the catalogue by hand, reads the workbook in its folder."""
    laid_project(tmp_path, {"REV": "measure: billion", "RATE": "measure: percent"}, "")
    file = tmp_path / "data" / "2022" / "du-toan-2022.xlsx"
    budget_book(file, BUDGET_ROWS)
    found = tried(tmp_path, file, geography, new_figures=True)
    catalogue = tmp_path / "indicators.yaml"
    own, sections = catalogue.read_text("utf-8"), found.figures + as_yaml(found.proposals, found.remarks, "?")
    figures, _, layouts = sections.partition("layouts:\n")
    text = own.replace("figures:\n", figures, 1) + "layouts:\n" + layouts
    document = parse_yaml(text, "indicators.yaml").value
    assert document is not None
    assert not [one for one in check_document(document).problems if one.severity is Severity.ERROR]
    catalogue.write_text(text, encoding="utf-8")
    read = read_laid(tmp_path, "2022")
    assert read.value("01", "THU_NGAN_SACH") == 3000.0
    assert {code for code in read.codes if code.startswith("W")} == {"W326", "W365", "W366"}


def test_json_of_a_proposal_is_plain(tmp_path: Path, geography: Geography) -> None:
    """A heading with signs of YAML comes back as it was; a star stands for what nobody sees."""
    laid_project(tmp_path, {"A": "measure: billion"}, "")
    nasty = 'Thu: "ròng" # {không} [x] \\ & * ! | > \u0085 \u202e'
    rows: list[list[Cell]] = [["Tỉnh", nasty], ["Hà Nội", 1.0], ["Cao Bằng", 1.0], ["Hà Giang", 1.0]]
    found = tried(tmp_path, write_workbook(tmp_path / "a.xlsx", {"A": rows}), geography)
    (column,) = found.proposals[0].columns
    assert not column.figure
    text = as_yaml(found.proposals, {}, "?").replace("# ?: ", "A: ")
    parsed = parse_yaml(text, "a.yaml").value
    assert parsed is not None
    assert parsed.get(("layouts", "a", "figures", "A")) == " ".join(nasty.split()).replace("\u202e", "*")
    assert json.dumps(found.proposals[0].keys)


WORDS = ("Tổng số", "Năm 2025", "STT", "12,5", "1.234", "x", "(1)", "Ghi chú: a", "{a}", "A*", "%", "triệu đồng", "NTS")


@pytest.mark.parametrize("seed", range(60))
def test_whatever_stands_on_a_sheet(seed: int, geography: Geography, tmp_path: Path) -> None:
    """Cells, numbers, words and merged ranges in any order: a proposal is YAML that is read, or there is none."""
    chance = random.Random(seed)  # noqa: S311 - a made table
    names = [unit.names("vi") for unit in geography.units("63")]
    filled = tuple(filter(None, (made_row(chance, number, names) for number in range(1, chance.randint(2, 14)))))
    merged = tuple(Area(k, k, k + chance.randint(0, 2), k + chance.randint(0, 3)) for k in range(1, 4))
    laid_project(tmp_path, {"NTS": "range: [0, 1]"}, "")
    catalogue = read_catalogue(tmp_path / "indicators.yaml", tmp_path).value
    assert catalogue is not None
    book = Workbook("data/2025/T11-2025 b.xlsx", (Sheet("S", filled, merged=merged),))
    proposals = [one.proposal for one in suggest(book, Asked(catalogue, geography, new_figures=True))]
    found = [one for one in proposals if one.found]
    assert all(one.parts for one in proposals)
    if found:
        parsed = parse_yaml(new_figures_yaml(found, catalogue.figures) + as_yaml(found, {}, "?"), "a.yaml")
        assert parsed.value is not None
        assert parsed.problems == ()


def made_row(chance: random.Random, row: int, names: Sequence[str]) -> tuple[SheetCell, ...]:
    """Up to seven cells, the second most often a unit."""
    cells = []
    for column in range(1, 8):
        kind = chance.random()
        if column == 2 and kind > 0.2 and row > 2:
            cells.append(SheetCell(row, column, CellKind.TEXT, chance.choice(names)))
        elif kind > 0.6:
            cells.append(SheetCell(row, column, CellKind.NUMBER, chance.choice((1.0, 0.5, 2025.0, 1e20, -3.0))))
        elif kind > 0.3:
            cells.append(SheetCell(row, column, CellKind.TEXT, chance.choice(WORDS)))
    return tuple(cells)
