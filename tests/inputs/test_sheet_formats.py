"""Every format a workbook may come in, under its own name or another."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from scorecard.inputs.sheets import Area, CellKind, Format, Workbook, read_workbook
from scorecard.inputs.sheets.old_encodings import TCVN3, diagnose, from_tcvn3, from_vni, is_suspect, is_syllable
from tests.helpers import REPOSITORY, write_workbook, write_xls

ROWS = "Mã;Đơn vị;NTS\n01;Hà Nội;0,5\n24;Bắc Giang;0,6\n"
PIECES = [["Mã", "Đơn vị", "NTS"], ["01", "Hà Nội", "0,5"], ["24", "Bắc Giang", "0,6"]]
VNI = {"Mã": "Maõ", "Đơn vị": "Ñôn vò", "Hà Nội": "Haø Noäi", "Bắc Giang": "Baéc Giang"}


def opened(path: Path) -> Workbook:
    """A workbook that must be readable."""
    found = read_workbook(path, path.parent).value
    assert found is not None
    return found


def codes(path: Path) -> list[str]:
    """The codes of what is said about a file."""
    return [found.code for found in read_workbook(path, path.parent).problems]


def texts(book: Workbook) -> list[list[str]]:
    """The cells of the first sheet as written."""
    return [[cell.written for cell in row] for row in book.sheets[0].rows]


def tcvn3(text: str) -> bytes:
    """Text as TCVN3 bytes."""
    codes = {letter: code for code, letter in TCVN3.items()}
    return bytes(codes.get(letter, ord(letter) if ord(letter) < 128 else 63) for letter in text)


def vni(text: str) -> bytes:
    """Our test text in VNI."""
    for plain, old in VNI.items():
        text = text.replace(plain, old)
    return text.encode("cp1252")


def cp1258(text: str) -> bytes:
    """Text as Windows-1258 writes it: the shape with the letter, the tone behind it."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = b""
    for letter in text:
        for tone in ("", *tones):
            base = next((b for b in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" if _put(b, tone) == letter), "")
            if base:
                out += (base + tone).encode("cp1258")
                break
        else:
            out += letter.encode("cp1258")
    return out


def _put(base: str, tone: str) -> str:
    import unicodedata  # noqa: PLC0415 - used here only

    return unicodedata.normalize("NFC", base + tone)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    """By the heading that stands alone in a field, though numbers have commas."""
    path = tmp_path / "a.csv"
    text = "\n".join(separator.join(f'"{part}"' if separator in part else part for part in row) for row in PIECES)
    path.write_text(text, encoding="utf-8")
    assert texts(opened(path)) == PIECES
    assert opened(path).format is Format.CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_in_every_form(tmp_path: Path, encoding: str) -> None:
    """With its signature or without."""
    path = tmp_path / "a.txt"
    path.write_bytes(ROWS.encode(encoding))
    assert texts(opened(path)) == PIECES
    assert codes(path) == []


@pytest.mark.parametrize(("name", "encode"), [("TCVN3 (ABC)", tcvn3), ("VNI", vni), ("Windows-1258", cp1258)])
def test_old_encodings_are_converted_and_named(tmp_path: Path, name: str, encode: object) -> None:
    """Where every word becomes Vietnamese in one of them only."""
    path = tmp_path / "a.csv"
    assert callable(encode)
    path.write_bytes(encode(ROWS))
    (found,) = read_workbook(path, tmp_path).problems
    assert (found.code, found.facts["encoding"]) == ("W116", name)
    assert texts(opened(path)) == PIECES


def test_every_name_of_a_province_is_told_in_tcvn3() -> None:
    """And comes back exactly; every word of a name is a syllable."""
    names = (REPOSITORY / "scripts" / "national" / "units.csv").read_text(encoding="utf-8")
    words = {word for word in names.replace("-", " ").replace(",", " ").split() if not word.isascii()}
    assert words
    assert [word for word in words if not is_syllable(word)] == []
    for word in words:
        old = tcvn3(word.lower()).decode("cp1252")
        assert from_tcvn3(old) == word.lower()
        assert diagnose([old]).name in {"", "TCVN3 (ABC)"} or not diagnose([old]).certain


@pytest.mark.parametrize("text", ["¹", "12,5¹", "1.234²", "(¹)", "12,5 ¹"])
def test_a_footnote_mark_is_no_letter_of_tcvn3(text: str) -> None:
    """A raised figure beside a number stays one: ¹ would be ạ in TCVN3."""
    assert not is_suspect(text)
    assert diagnose({text, "Hà Nội"}).name == ""


def test_vni_of_capitals() -> None:
    """Capitals have marks of their own."""
    assert from_vni("THAØNH PHOÁ HOÀ CHÍ MINH, ÑAØ NAÜNG") == "THÀNH PHỐ HỒ CHÍ MINH, ĐÀ NẴNG"


def test_addresses_of_a_text_are_those_of_a_sheet(tmp_path: Path) -> None:
    """Empty fields and lines keep their places; Excel's own line ``sep=;`` is none of the cells."""
    path = tmp_path / "a.csv"
    path.write_text('sep=;\n\nMã;;"a;""b"""\n', encoding="utf-8")
    assert [(c.address, c.written) for c in opened(path).sheets[0].rows[0]] == [("A3", "Mã"), ("C3", 'a;"b"')]


def test_the_old_form_of_excel(tmp_path: Path) -> None:
    """Numbers, texts, truths and days stay what they are."""
    path = write_xls(tmp_path / "a.xls", {"S": [["Mã", 0.5], [True, datetime(2025, 3, 4)]]})  # noqa: DTZ001
    cells = [cell for row in opened(path).sheets[0].rows for cell in row]
    assert [cell.kind for cell in cells] == [CellKind.TEXT, CellKind.NUMBER, CellKind.TRUTH, CellKind.DATE]
    assert not opened(path).shows_percent
    assert codes(path) == ["W112"]


ODS = """<office:document-content><office:automatic-styles>
<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet>
<table:table table:name="S"><table:table-column/><table:table-column table:visibility="collapse"/>
<table:table-row><table:table-cell office:value-type="string"><text:p>Mã</text:p></table:table-cell>
<table:table-cell office:value-type="percentage" office:value="0.5683"><text:p>56,83%</text:p></table:table-cell>
<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>
</table:table-row>
<table:table-row table:number-rows-repeated="2" table:visibility="filter">
<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="3"/>
<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p>
</table:table-cell></table:table-row>
<table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="date"
 office:date-value="2025-03-04"><office:annotation><text:p>nhớ xem</text:p></office:annotation><text:p>x</text:p>
</table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>
</table:table-row></table:table>
<table:table table:name="T" table:style-name="ta1"/>
<table:database-ranges><table:database-range table:target-range-address="S.A1:S.C4"><table:filter/>
</table:database-range></table:database-ranges></office:spreadsheet></office:body></office:document-content>"""


def write_ods(path: Path, content: str) -> Path:
    """An .ods of one part."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path


def test_a_workbook_of_libreoffice(tmp_path: Path) -> None:
    """Per cent, failed formulas, repeated and merged cells, what is hidden, filters and comments are all seen."""
    first, second = opened(write_ods(tmp_path / "a.ods", ODS)).sheets
    cells = [(cell.address, cell.written, cell.percent) for row in first.rows for cell in row]
    assert cells == [
        ("A1", "Mã", False),
        ("B1", "0.5683", True),
        ("C1", "TRUE", False),
        *((f"{c}{r}", v, False) for r in (2, 3) for c, v in (("A", "3"), ("B", "3"), ("C", "#DIV/0!"))),
        ("A4", "2025-03-04", False),
    ]
    assert first.rows[1][2].kind is CellKind.FAILED
    assert (first.hidden_rows, first.hidden_columns) == (frozenset({2, 3}), ((2, 2),))
    assert (first.merged, first.filters) == ((Area(4, 1, 4, 2),), ("A1:C4",))
    assert first.comments == {"A4": "nhớ xem"}
    assert second.hidden


@pytest.mark.parametrize(
    ("name", "content", "code", "found"),
    [
        ("a.xlsx", b"%PDF-1.7", "W102", "PDF"),
        ("a.xls", b"\xef\xbb\xbf  <HTML><body>", "W102", "HTML"),
        ("a.xls", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "W102", "XML Spreadsheet 2003"),
        ("a.xlsx", b"PK\x05\x06" + b"\0" * 18, "W102", "ZIP"),
        ("a.rar", b"Rar!\x1a", "W102", "RAR"),
        ("a.xlsx", b"\0\1\2\3" * 9, "W102", "?"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "W102", "Word (.doc)"),
        ("a.csv", b"", "W109", None),
        ("a.xlsx", b"PK", "W113", None),
        ("a.xls", b"\xd0\xcf\x11", "W113", None),
        ("a.csv", b"   \n\n", "W104", None),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "W101", None),
    ],
)
def test_what_is_no_workbook_is_named(tmp_path: Path, name: str, content: bytes, code: str, found: str | None) -> None:
    """By its content, whatever its name says."""
    (tmp_path / name).write_bytes(content)
    (problem,) = read_workbook(tmp_path / name, tmp_path).problems
    assert (problem.code, problem.facts.get("found")) == (code, found)


@pytest.mark.parametrize(("made", "named"), [("xls", "xlsx"), ("ods", "xls"), ("csv", "xlsx"), ("xlsx", "csv")])
def test_a_renamed_workbook_is_read_by_its_content(tmp_path: Path, made: str, named: str) -> None:
    """With a note."""
    path = tmp_path / f"a.{made}"
    if made == "xls":
        write_xls(path, {"S": [["Mã", 1.0]]})
    elif made == "ods":
        write_ods(path, ODS)
    elif made == "csv":
        path.write_text(ROWS, encoding="utf-8")
    else:
        write_workbook(path, {"S": [["Mã", 1.0]]})
    renamed = path.rename(tmp_path / f"b.{named}")
    assert opened(renamed).sheets[0].rows[0][0].written == "Mã"
    assert "W110" in codes(renamed)


def test_protection_of_sheets_is_no_obstacle(tmp_path: Path) -> None:
    """Neither that of a sheet nor that of the workbook's structure."""
    from openpyxl import Workbook as Book  # noqa: PLC0415 - used here only
    from openpyxl.workbook.protection import WorkbookProtection  # noqa: PLC0415

    book = Book()
    sheet = book.worksheets[0]
    sheet["A1"] = 1
    sheet.protection.sheet = True
    sheet.protection.password = "x"  # noqa: S105 - a test
    book.security = WorkbookProtection(lockStructure=True)
    book.save(tmp_path / "a.xlsx")
    assert texts(opened(tmp_path / "a.xlsx")) == [["1"]]
    assert codes(tmp_path / "a.xlsx") == []


# Formats that Excel and LibreOffice give; 14 and 17 are built into Excel as mm-dd-yy and mmm-yy.
FORMATS = {
    "dd/mm/yyyy": True,
    "d-m-yy": True,
    "mm-dd-yy": True,
    "[$-42A]dd mmmm yyyy;@": True,
    'd" tháng "m" năm "yyyy': True,
    "DD/MM/YYYY": True,
    "mmm-yy": False,
    "mm/yyyy": False,
    '"tháng "m/yyyy': False,
    '[Red]"ngày đầu tháng "m\\/yyyy;@': False,
    "m/yyyy;dd": False,
}


@pytest.mark.parametrize(("code", "shown"), FORMATS.items())
def test_a_date_is_shown_with_its_day_or_as_a_month(tmp_path: Path, code: str, shown: bool) -> None:  # noqa: FBT001
    """By the number format: quoted words, colours and languages are none of it."""
    book = Book()
    sheet = book.worksheets[0]
    sheet["A1"] = datetime(2025, 6, 1)  # noqa: DTZ001
    sheet["A1"].number_format = code
    sheet["A2"] = 3
    book.save(tmp_path / "a.xlsx")
    (first,), (number,) = opened(tmp_path / "a.xlsx").sheets[0].rows
    assert (first.kind, first.shows_day, number.shows_day) == (CellKind.DATE, shown, None)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("01/06/2025", True),
        ("01-Jun-25", True),
        ("1 tháng 6, 2025", True),
        ("06/2025", False),
        ("Jun 2025", False),
        ("tháng 6 năm 2025", False),
        ("06/2025 00:00", False),
        ("", None),
    ],
)
def test_libreoffice_saves_what_a_date_looks_like(tmp_path: Path, text: str, shown: bool | None) -> None:  # noqa: FBT001
    """So its text says whether the day is shown; the old form of Excel says nothing."""
    cell = f'<table:table-cell office:value-type="date" office:date-value="2025-06-01"><text:p>{text}</text:p>'
    content = ODS.split("<table:table ", 1)[0] + f'<table:table table:name="S"><table:table-row>{cell}'
    content += "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
    (row,) = opened(write_ods(tmp_path / "a.ods", content + "</office:document-content>")).sheets[0].rows
    assert row[0].shows_day is shown
    old = write_xls(tmp_path / "a.xls", {"S": [[datetime(2025, 6, 1)]]})  # noqa: DTZ001
    assert opened(old).sheets[0].rows[0][0].shows_day is None
