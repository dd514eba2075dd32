"""Workbooks written by hand, fast: XML in a stored archive, or lines with separators."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter

XMLNS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = (
    f'<styleSheet {XMLNS}><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/></cellXfs>'
    "</styleSheet>"
)
HIDDEN = ' state="hidden"'
# How a cell of each kind stands in a sheet; the value is escaped already.
FORMS: Mapping[str, str] = {
    "number": "<c r={at}><v>{value}</v></c>",
    "percent": '<c r={at} s="1"><v>{value}</v></c>',
    "date": '<c r={at} s="2"><v>{value}</v></c>',
    "text": '<c r={at} t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>',
    "truth": '<c r={at} t="b"><v>{value}</v></c>',
    "error": '<c r={at} t="e"><v>{value}</v></c>',
    "unsaved": "<c r={at}><f>{value}</f></c>",
    "saved": "<c r={at}><f>A1+1</f><v>{value}</v></c>",
}


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell holds: its kind, a key of :data:`FORMS`, and its value as text."""

    kind: str
    value: str


@dataclass(slots=True)
class Page:
    """A sheet: cells by row and column, both from 1, and what is hidden or merged."""

    title: str
    cells: dict[tuple[int, int], Held] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)

    def rows(self) -> dict[int, dict[int, Held]]:
        """The cells by row, then by column."""
        found: dict[int, dict[int, Held]] = {}
        for (row, column), held in sorted(self.cells.items()):
            found.setdefault(row, {})[column] = held
        return found


def xlsx(pages: Sequence[Page]) -> bytes:
    """A workbook with no more than a reader needs."""
    numbers = range(1, len(pages) + 1)
    sheets = "".join(
        f'<sheet name={quoteattr(page.title)} sheetId="{k}" r:id="rId{k}"{HIDDEN * page.hidden}/>'
        for k, page in enumerate(pages, start=1)
    )
    related = "".join(
        f'<Relationship Id="rId{k}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{k}.xml"/>' for k in numbers
    )
    styles = f'<Relationship Id="rId99" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{k}.xml" ContentType="{KINDS}.worksheet+xml"/>' for k in numbers
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{KINDS}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{KINDS}.styles+xml"/>'
        f"{kinds}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {XMLNS} xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}{styles}'
        "</Relationships>",
        "xl/styles.xml": STYLES,
    }
    parts |= {f"xl/worksheets/sheet{k}.xml": _worksheet(page) for k, page in enumerate(pages, start=1)}
    return archive({name: text.encode() for name, text in parts.items()})


def archive(parts: Mapping[str, bytes]) -> bytes:
    """A stored archive."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in parts.items():
            packed.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _worksheet(page: Page) -> str:
    columns = "".join(f'<col min="{c}" max="{c}" hidden="1"/>' for c in sorted(page.hidden_columns))
    rows = []
    for row, cells in page.rows().items():
        hidden = ' hidden="1"' if row in page.hidden_rows else ""
        filled = "".join(
            FORMS[held.kind].format(at=f'"{get_column_letter(column)}{row}"', value=escape(held.value))
            for column, held in cells.items()
        )
        rows.append(f'<row r="{row}"{hidden}>{filled}</row>')
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in page.merged)
    return (
        f"<worksheet {XMLNS}>{f'<cols>{columns}</cols>' if columns else ''}<sheetData>{''.join(rows)}</sheetData>"
        f"{f'<mergeCells>{merged}</mergeCells>' if merged else ''}</worksheet>"
    )


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def ods(pages: Sequence[Page]) -> bytes:
    """A workbook of LibreOffice, with numbers and texts only."""
    tables = "".join(
        f"<table:table table:name={quoteattr(page.title)}>{_ods_rows(page)}</table:table>" for page in pages
    )
    content = (
        f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:table="{OFFICE}:table:1.0" '
        f'xmlns:text="{OFFICE}:text:1.0"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    return archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()})


def _ods_rows(page: Page) -> str:
    rows = page.rows()
    return "".join(
        f"<table:table-row>{''.join(_ods_cell(rows.get(row, {}).get(c)) for c in range(1, _wide(page) + 1))}"
        "</table:table-row>"
        for row in range(1, max(rows, default=0) + 1)
    )


def _ods_cell(held: Held | None) -> str:
    if held is None:
        return "<table:table-cell/>"
    kind = {"number": "float", "saved": "float", "percent": "percentage"}.get(held.kind)
    shown = escape(held.value)
    if kind:
        return (
            f'<table:table-cell office:value-type="{kind}" office:value="{shown}"><text:p>{shown}</text:p>'
            "</table:table-cell>"
        )
    return f'<table:table-cell office:value-type="string"><text:p>{shown}</text:p></table:table-cell>'


def _wide(page: Page) -> int:
    return max((column for _, column in page.cells), default=0)


def csv(page: Page, separator: str) -> bytes:
    """Text with separators, every field between quotation marks where it has to be."""
    rows = page.rows()
    lines = []
    for row in range(1, max(rows, default=0) + 1):
        fields = (rows.get(row, {}).get(column) for column in range(1, _wide(page) + 1))
        lines.append(separator.join(_field(held.value if held else "", separator) for held in fields))
    return ("\n".join(lines) + "\n").encode("utf-8-sig")


def _field(text: str, separator: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in (separator, '"', "\n")) else text
