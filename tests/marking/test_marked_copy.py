"""A marked copy: what is in it, and that everything else is as it was."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from scorecard.inputs.own_marks import COMMENT_SIGN, FRONT_SIGN, without_marks
from scorecard.inputs.sheets import read_workbook
from scorecard.marking import NotMarkableError
from scorecard.marking.copy import MOST_COMMENTS
from scorecard.marking.front_sheet import MOST_LISTED
from scorecard.marking.marks import COLOURS, LONGEST_COMMENT
from scorecard.problems import Severity
from tests.marking import made

RED, YELLOW, BLUE = (COLOURS[severity] for severity in Severity)
STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
ADDRESSES = [f"{letter}{row}" for letter in "ABCDG" for row in range(1, 9)]


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """A workbook with a chart, a picture, extensions, formulas with results, protection, names."""
    return made.rich_workbook(tmp_path / "a.xlsx")


def test_every_problem_has_colour_and_comment(rich: Path) -> None:
    """Error, warning and note each have their colour; the comment says the severity, the rule, what and how."""
    marks = [made.mark("C4"), made.mark("C7", code="W310"), made.mark("G20", code="W218")]
    copy = made.copied(rich, *marks)
    found = made.fills(copy, "Số liệu")
    assert {a: found[a] for a in ("C4", "C7", "G20")} == {"C4": RED, "C7": YELLOW, "G20": BLUE}
    assert made.comments(copy, "Số liệu")["C4"] == (
        "scorecard · error W201\nx is text where a number belongs\n"
        "→ type the number again; a cell that is set to Text has to be set to General first"
    )


def test_what_a_library_would_lose_is_the_same_bytes(rich: Path) -> None:
    """Chart, picture, theme, shared texts and drawing are copied; openpyxl would drop results and extensions."""
    before, after = made.parts(rich), made.parts(made.copied(rich, made.mark("C3")))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/comments1.xml",
    }
    sheet = "xl/worksheets/sheet1.xml"
    assert made.apart_from(after[sheet], {"C3"}) == made.apart_from(before[sheet], {"C3"})
    assert b"x14:sparkline" in after[sheet]
    assert made.cells(after[sheet])["C4"][3] == "25.0"
    assert made.cells(after[sheet])["C6"][3] == "#DIV/0!"


def test_a_library_would_lose_it(rich: Path) -> None:
    """Why packages are changed in their parts: a load and save of openpyxl drops the saved results of formulas."""
    with pytest.warns(UserWarning, match="not supported and will be removed"):
        book = load_workbook(rich)
    stream = BytesIO()
    book.save(stream)
    assert made.cells(made.parts(stream.getvalue())["xl/worksheets/sheet1.xml"])["C4"][3] is None


def test_only_the_fill_of_a_marked_cell_differs(rich: Path) -> None:
    """Number format, border and lock of a marked cell stay."""
    cell = made.book(made.copied(rich, made.mark("C3")))["Số liệu"]["C3"]
    assert (cell.number_format, cell.border.left.style, cell.protection.locked) == ("#,##0.00", "thin", False)
    assert cell.fill.fgColor.rgb == f"FF{RED}"


def test_sheet_keeps_its_own_ways(rich: Path) -> None:
    """Widths, validation, protection, merged cells, print area, titles and footer, and names of sheets stay."""
    copy = made.copied(rich, made.mark("C3"))
    book = made.book(copy)
    sheet = book["Số liệu"]
    assert sheet.column_dimensions["C"].width == pytest.approx(31, abs=1)
    assert sheet.protection.sheet
    assert [str(area) for area in sheet.merged_cells.ranges] == ["E3:F4"]
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["C3"]
    assert (sheet.print_area, sheet.print_title_rows) == ("'Số liệu'!$A$1:$H$20", "$1:$1")
    assert "<oddFooter>&amp;L&amp;P</oddFooter>" in made.parts(copy)["xl/worksheets/sheet1.xml"].decode()
    assert book["Khác"].defined_names["TY_LE"].value == "Khác!$A$1"


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_every_other_cell_is_unchanged(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever is marked, on cells there or not: value, formula, saved result and style of all others are the same."""
    path = tmp_path_factory.mktemp("any") / "a.xlsx"
    kinds = data.draw(st.dictionaries(st.sampled_from(ADDRESSES), st.sampled_from("ntfbs"), min_size=1))
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Số liệu")
        style = book.add_format({"bold": True, "num_format": "0.000", "bg_color": "#ABCDEF"})
        write = {
            "n": lambda a: sheet.write_number(a, 1.25, style),
            "t": lambda a: sheet.write_string(a, "=1+1 & <b>"),
            "f": lambda a: sheet.write_formula(a, "=1+1", style, 2),
            "b": lambda a: sheet.write_blank(a, None, style),
            "s": lambda a: sheet.write_boolean(a, True),
        }
        sheet.write_string("Z1", "có gì đó")
        for address, kind in kinds.items():
            write[kind](address)
    marked = data.draw(st.sets(st.sampled_from(ADDRESSES), min_size=1))
    copy = made.parts(made.copied(path, *map(made.mark, marked)))["xl/worksheets/sheet1.xml"]
    before, after = made.cells(made.parts(path)["xl/worksheets/sheet1.xml"]), made.cells(copy)
    assert set(after) == set(before) | marked
    for address, found in after.items():
        old = before.get(address, (None, 0, None, None, None))
        assert found[2:] == old[2:]
        assert (found[0], found[1] if address not in marked else None) == (
            old[0],
            old[1] if address not in marked else None,
        )
    in_order = [(int(re.sub(r"\D", "", a)), re.sub(r"\d", "", a)) for a in after]
    assert in_order == sorted(in_order)
    assert set(made.comments(made.copied(path, *map(made.mark, marked)), "Số liệu")) == marked


def test_missing_cell_before_a_marked_one(tmp_path: Path) -> None:
    """Both begin at the same place of the part: the missing one goes first, rows as well as cells."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Số liệu")
        sheet.write("C5", 1)
        sheet.write("E5", 2)
    marks = [made.mark(address) for address in ("A2", "A4", "B5", "C5", "D5", "E5")]
    part = made.parts(made.copied(path, *marks))["xl/worksheets/sheet1.xml"]
    assert list(made.cells(part)) == ["A2", "A4", "B5", "C5", "D5", "E5"]
    assert [made.cells(part)[address][3] for address in ("B5", "C5", "D5", "E5")] == [None, "1", None, "2"]


def test_same_input_gives_the_same_bytes(rich: Path) -> None:
    """No clock and no chance in a copy."""
    marks = [made.mark("C4"), made.mark("C7", code="W310")]
    copy = made.copied(rich, *marks)
    assert made.copied(rich, *marks) == copy
    with ZipFile(BytesIO(copy)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_first_sheet_lists_what_is_wrong_with_links(rich: Path) -> None:
    """It stands first and open; each row has severity, cell with link, unit and figure, what, how, and the rule."""
    copy = made.copied(rich, made.mark("C7", code="W310"), made.mark("C4"))
    book, sheet = made.book(copy), made.front(copy)
    assert book.sheetnames == ["To mend", "Số liệu", "Khác"]
    assert sheet.title == "To mend"
    row = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=7)][-2]
    assert row[:5] == ["1", "error", "Số liệu!C4", "Hà Nội · NTS", "x is text where a number belongs"]
    assert row[6] == "W201"
    links = {cell.value: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links == {"Số liệu!C4": "'Số liệu'!C4", "Số liệu!C7": "'Số liệu'!C7"}
    assert [s.title for s in book if s.sheet_view.tabSelected] == ["To mend"]


def test_words_are_vietnamese_where_the_unit_speaks_it(rich: Path) -> None:
    """List, comments and the name of the sheet are in the language asked for."""
    copy = made.copied(rich, made.mark("C4", language=made.VIETNAMESE), language=made.VIETNAMESE)
    sheet = made.front(copy)
    assert sheet.title == "Cần sửa"
    texts = made.words(copy)
    assert {"Mức độ", "Cách sửa", "lỗi", "x là văn bản ở chỗ phải là số"} <= set(texts)
    assert "Giữ nguyên như tệp gốc: biểu đồ (1), hình ảnh (1)." in texts
    assert made.comments(copy, "Số liệu")["C4"].startswith("scorecard · lỗi W201\n")


def test_comment_of_the_office_stays_above_ours(rich: Path) -> None:
    """What somebody wrote in a cell is not lost, and not mixed with what we say."""
    words = made.comments(made.copied(rich, made.mark("C3")), "Số liệu")["C3"]
    assert words.startswith(f"của cơ quan\n\n{COMMENT_SIGN}error W201\n")


def test_several_problems_of_a_cell_share_it(rich: Path) -> None:
    """The heaviest gives the colour; the comment says all."""
    copy = made.copied(rich, made.mark("C4", code="W310"), made.mark("C4"))
    assert made.fills(copy, "Số liệu")["C4"] == RED
    words = made.comments(copy, "Số liệu")["C4"]
    assert words.index("error W201") < words.index("warning W310")


def test_mark_under_merged_cells_shows_on_them(rich: Path) -> None:
    """The cell that a merged one covers is not seen: the merged one is marked."""
    copy = made.copied(rich, made.mark("F4"))
    assert made.fills(copy, "Số liệu")["E3"] == RED
    assert "E3" in made.comments(copy, "Số liệu")


def test_range_is_coloured_all_over(rich: Path) -> None:
    """A problem of a range colours each of its cells."""
    assert {a for a, c in made.fills(made.copied(rich, made.mark("A10:B12")), "Số liệu").items() if c == RED} == {
        *("A10", "A11", "A12", "B10", "B11", "B12")
    }


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "<b>&amp;</b>", "_x0041_"])
def test_text_of_a_cell_is_data(rich: Path, text: str) -> None:
    """It stands in the list as a text that stays one when it is typed anew, and in the comment as written."""
    copy = made.copied(rich, made.mark("C4", value=text))
    sheet = made.front(copy)
    cell = next(c for row in sheet.iter_rows() for c in row if c.value and "is text where" in str(c.value))
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert not list(made.elements(made.parts(copy)["xl/worksheets/marked1.xml"], "f"))
    assert str(cell.value).replace("_x005F_", "_") == f"{text} is text where a number belongs"


def test_unseen_characters_are_named(rich: Path) -> None:
    """Controls and characters that turn the direction of a line are written out."""
    texts = made.words(made.copied(rich, made.mark("C4", value="a\u202eb\x01c\u200bd")))
    assert "a[U+202E]b[U+0001]c[U+200B]d is text where a number belongs" in texts


def test_long_text_is_cut(rich: Path) -> None:
    """A letter in a cell does not fill the comment: 120 signs of it, and a thousand in all."""
    copy = made.copied(rich, *(made.mark("C4", value=f"{k}" * 400) for k in range(9)))
    words = made.comments(copy, "Số liệu")["C4"]
    assert "0" * 120 + "… is text" in words
    assert "0" * 121 not in words
    assert len(words) == LONGEST_COMMENT


def test_thousands_of_problems_are_bounded(rich: Path) -> None:
    """Every cell has its colour; comments and the list end where Excel would grow slow, and the rest is counted."""
    marks = [made.mark(f"J{row}") for row in range(1, 3001)]
    copy = made.copied(rich, *marks)
    assert sum(colour == RED for colour in made.fills(copy, "Số liệu").values()) == 3000
    assert len(made.comments(copy, "Số liệu")) == MOST_COMMENTS + 1
    assert made.words(copy)[-1] == f"and {3000 - MOST_LISTED:,} more"


def test_signature_is_taken_out_and_named(rich: Path) -> None:
    """A signature holds for the original only; in the copy it would be a false one."""
    content = made.parts(rich)
    content["_xmlsignatures/origin.sigs"] = b""
    content["_rels/.rels"] = content["_rels/.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/'
        b'origin" Target="_xmlsignatures/origin.sigs"/></Relationships>',
    )
    rich.write_bytes(made.packed(content))
    copy = made.copied(rich, made.mark("C4"))
    assert not [name for name in made.parts(copy) if "signature" in name]
    assert b"signature" not in made.parts(copy)["_rels/.rels"]
    texts = made.words(copy)
    assert "Not in this copy: the digital signature, which holds for the original only." in texts


def rewritten(path: Path, name: str, old: bytes, new: bytes) -> Path:
    """The file with a change in one part."""
    content = made.parts(path)
    assert old in content[name]
    content[name] = content[name].replace(old, new)
    path.write_bytes(made.packed(content))
    return path


def plain(path: Path) -> Path:
    """One sheet with three cells."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Số liệu")
        sheet.write_row("A1", [1, 2, 3])
    return path


def test_sheet_in_utf16(tmp_path: Path) -> None:
    """Some programs write UTF-16; the copy is UTF-8 with the same cells."""
    path = plain(tmp_path / "a.xlsx")
    content = made.parts(path)
    name = "xl/worksheets/sheet1.xml"
    content[name] = content[name].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    path.write_bytes(made.packed(content))
    copy = made.parts(made.copied(path, made.mark("B1")))[name]
    assert [found[3] for found in made.cells(copy).values()] == ["1", "2", "3"]


def test_cells_without_addresses(tmp_path: Path) -> None:
    """Where rows and cells do not say where they stand, they are counted."""
    path = plain(tmp_path / "a.xlsx")
    name = "xl/worksheets/sheet1.xml"
    content = made.parts(path)
    content[name] = re.sub(rb'(<c|<row) r="[A-Z]*1"', rb"\1", content[name])
    path.write_bytes(made.packed(content))
    sheet = made.book(made.copied(path, made.mark("B1"), made.mark("D1"), made.mark("A3")))["Số liệu"]
    assert [cell.value for cell in sheet[1]] == [1, 2, 3, None]
    assert [cell.fill.patternType for cell in sheet[1]] == [None, "solid", None, "solid"]
    assert sheet["A3"].fill.patternType == "solid"


def test_elements_with_a_prefix(tmp_path: Path) -> None:
    """A sheet whose elements are named x:row is marked with x:c."""
    path = plain(tmp_path / "a.xlsx")
    name = "xl/worksheets/sheet1.xml"
    content = made.parts(path)
    sheet = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", content[name]).replace(b"<x:?xml", b"<?xml")
    content[name] = sheet.replace(b"xmlns=", b"xmlns:x=")
    path.write_bytes(made.packed(content))
    copy = made.copied(path, made.mark("B1"), made.mark("B9"))
    assert set(made.fills(copy, "Số liệu")) == {"B1", "B9"}
    assert [found[3] for found in made.cells(made.parts(copy)[name]).values()] == ["1", "2", "3", None]


def test_sheet_without_rows(tmp_path: Path) -> None:
    """``<sheetData/>`` is opened for a cell that is missing."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Số liệu")
        book.add_worksheet("Khác").write("A1", 1)
    assert set(made.fills(made.copied(path, made.mark("B2")), "Số liệu")) == {"B2"}


def test_missing_cell_has_the_style_of_its_row_or_column(tmp_path: Path) -> None:
    """A cell that is not written looks like its row, else like its column: so does a marked one but for its fill."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Số liệu")
        sheet.write("A1", 1)
        sheet.set_column("C:C", 20, book.add_format({"num_format": "0.0"}))
        sheet.set_row(4, 20, book.add_format({"num_format": "0.00"}))
    marked = made.book(made.copied(path, made.mark("C2"), made.mark("C5"), made.mark("D2")))["Số liệu"]
    assert [marked[a].number_format for a in ("C2", "C5", "D2")] == ["0.0", "0.00", "General"]


def test_broken_package_is_refused(rich: Path) -> None:
    """A document type could hide anything behind an entity."""
    rewritten(rich, "[Content_Types].xml", b"<Types", b'<!DOCTYPE x [<!ENTITY a "b">]><Types')
    with pytest.raises(NotMarkableError):
        made.copied(rich, made.mark("C4"))


def test_drawing_that_leads_nowhere(tmp_path: Path) -> None:
    """A sheet that refers to a drawing of comments that is not there gets one, not two."""
    path = plain(tmp_path / "a.xlsx")
    link = b'<legacyDrawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="gone"/>'
    rewritten(path, "xl/worksheets/sheet1.xml", b"</worksheet>", link + b"</worksheet>")
    sheet = made.parts(made.copied(path, made.mark("B1")))["xl/worksheets/sheet1.xml"]
    assert len(list(made.elements(sheet, "legacyDrawing"))) == 1


def test_sheet_of_a_chart_is_not_open_beside_the_list(tmp_path: Path) -> None:
    """Two open sheets are a group: what is typed into one goes into the other."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Số liệu").write("A1", 1)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "='Số liệu'!$A$1"})
        sheet = book.add_chartsheet("Biểu đồ")
        sheet.set_chart(chart)
        sheet.activate()
    parts = made.parts(made.copied(path, made.mark("A1")))
    assert b'tabSelected="0"' in parts["xl/chartsheets/sheet1.xml"]


def test_drawing_of_form_controls_is_shared(rich: Path) -> None:
    """Boxes of ours join the drawing that is there; its own shapes stay, and numbers are not used twice."""
    name = "xl/drawings/vmlDrawing1.vml"
    before = made.parts(rich)[name]
    after = made.parts(made.copied(rich, made.mark("C4"), made.mark("C7")))[name]
    assert after.startswith(before.rpartition(b"</xml>")[0])
    numbers = re.findall(rb'id="(_x0000_s\d+)"', after)
    assert len(numbers) == len(set(numbers)) == 3


def test_strict_workbook(tmp_path: Path) -> None:
    """“Strict Open XML” has namespaces of its own, in our parts as well."""
    path = plain(tmp_path / "a.xlsx")
    content = made.parts(path)
    for name in content:
        for old, new in STRICT.items():
            content[name] = content[name].replace(old.encode(), new.encode())
    path.write_bytes(made.packed(content))
    copy = made.parts(made.copied(path, made.mark("B1")))
    for name in ("xl/worksheets/marked1.xml", "xl/comments1.xml", "xl/worksheets/sheet1.xml"):
        assert b"schemas.openxmlformats.org/spreadsheetml" not in copy[name]
    assert b"schemas.openxmlformats.org/officeDocument" not in copy["xl/_rels/workbook.xml.rels"]
    (tmp_path / "b.xlsx").write_bytes(made.packed(copy))
    again = read_workbook(tmp_path / "b.xlsx", tmp_path).value
    assert again is not None
    assert set(again.sheets[1].comments) == {"B1"}


def test_author_of_ours_stands_once(rich: Path) -> None:
    """A copy that goes round many times does not gather authors."""
    for _ in range(3):
        rich.write_bytes(made.copied(rich, made.mark("C4")))
    authors = made.elements(made.parts(rich)["xl/comments1.xml"], "author")
    assert [author.text for author in authors] == ["Lan", "scorecard"]


def test_title_of_ours_that_is_taken(tmp_path: Path) -> None:
    """A sheet of the office may be called as ours is."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("to mend").write("A1", 1)
    copy = made.book(made.copied(path, made.mark("A1", "to mend")))
    assert copy.sheetnames == ["To mend (2)", "to mend"]


def test_copy_that_comes_back_is_marked_anew(rich: Path) -> None:
    """Marks of before are taken off: fills and comments are as the office had them, and one list is there."""
    first = made.copied(rich, made.mark("C3"), made.mark("C4"), made.mark("B9"))
    rich.write_bytes(first)
    again = made.copied(rich, made.mark("C7"))
    cream = dict.fromkeys(("C3", "C4", "E3"), "FFFDF2")
    assert made.fills(again, "Số liệu") == {**cream, "C7": RED}
    assert set(made.comments(again, "Số liệu")) == {"C3", "C7"}
    assert made.comments(again, "Số liệu")["C3"] == "của cơ quan"
    assert made.book(again).sheetnames == ["To mend", "Số liệu", "Khác"]


def test_a_fill_that_is_none_is_not_taken_from_the_list(rich: Path) -> None:
    """The hidden column is text from a workbook: what is no fill in it never becomes one."""
    first = made.copied(rich, made.mark("C3"))
    rich.write_bytes(first)
    rewritten(rich, "xl/worksheets/marked1.xml", b"&lt;/fill&gt;", b"&lt;/fill&gt;&lt;evil/&gt;")
    assert "C3" not in made.fills(made.copied(rich, made.mark("C7")), "Số liệu")
    assert b"evil" not in made.parts(made.copied(rich, made.mark("C7")))["xl/styles.xml"]


def test_the_reader_does_not_see_marks(rich: Path) -> None:
    """The list is no sheet of figures, and our comments are no remarks of the office."""
    path = rich.with_name("b.xlsx")
    path.write_bytes(made.copied(rich, made.mark("C3"), made.mark("C4")))
    opened = read_workbook(path, path.parent).value
    original = read_workbook(rich, rich.parent).value
    assert opened is not None
    assert original is not None
    assert opened.sheets[0].rows[0][-1].value == FRONT_SIGN
    assert without_marks(opened).sheets == original.sheets
