"""The first sheet of a marked copy: what is wrong, where, and how to mend it, with a link to each cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from scorecard.inputs.own_marks import FRONT_SIGN
from scorecard.language import Language
from scorecard.marking.marks import COLOURS, SEVERITY_WORDS, Mark
from scorecard.marking.styles import Look
from scorecard.marking.tags import HEAD, cell_text, quoted
from scorecard.problems.rule import N_

# Further problems are counted; a sheet with so many is wrong as a whole.
MOST_LISTED = 2_000
LONGEST_TEXT = 2_000
_HEADINGS = (
    N_("No."),
    N_("Severity"),
    N_("Cell"),
    N_("Unit and figure"),
    N_("What is wrong"),
    N_("How to mend it"),
    N_("Rule"),
)
_WIDTHS = (5, 11, 24, 32, 48, 48, 8)
# Excel does not fit the height of a row to merged cells, LibreOffice to none when it opens a file.
_POINTS_A_LINE, _POINTS_OF_TITLE, _MOST_POINTS = 14, 24, 409
_LAST = get_column_letter(len(_WIDTHS))
# One further column, hidden: the sign that the sheet is ours, and the fills that cells had before.
_HIDDEN = len(_WIDTHS) + 1
_TITLE = Look(bold=True, size=14, colour="0B3C5D")
_PLAIN, _BOLD = Look(), Look(bold=True)
_HEAD_LOOK = Look(bold=True, colour="FFFFFF", fill="0B3C5D")
_LINK = Look(colour="0563C1", underlined=True)


@dataclass(frozen=True, slots=True)
class Front:
    """What the sheet says; ``lines`` stand above the list, ``records`` in its hidden column.

    ``links``: whether the workbook has the sheets that the marks are on.
    """

    title: str
    lines: Sequence[str]
    marks: Sequence[Mark]
    language: Language
    records: Sequence[str] = ()
    links: bool = True

    def written(self, style: Callable[[Look], int], namespace: str) -> bytes:
        """The part of the sheet; ``style`` gives the number of a look."""
        return _Writer(self, style, namespace).part()


class _Writer:
    """Rows and links, gathered from top to bottom."""

    def __init__(self, front: Front, style: Callable[[Look], int], namespace: str) -> None:
        self._front, self._style, self._namespace = front, style, namespace
        self._rows: list[list[tuple[int, str, Look]]] = []
        self._links: list[bytes] = []
        self._wide: list[int] = []

    def part(self) -> bytes:
        """Title, lines, headings, problems; the hidden column beside them."""
        front, text = self._front, self._front.language.text
        self._line(front.title, _TITLE)
        for line in front.lines:
            self._line(line, _PLAIN)
        self._rows.append([(column, text(words), _HEAD_LOOK) for column, words in enumerate(_HEADINGS, start=1)])
        heading = len(self._rows)
        listed = front.marks[:MOST_LISTED]
        for number, mark in enumerate(listed, start=1):
            self._mark(number, mark)
        more = len(front.marks) - len(listed)
        if more:
            self._line(front.language.plural("and {count} more", "and {count} more", more), _BOLD)
        for row, record in enumerate((FRONT_SIGN, *front.records)):
            if row == len(self._rows):
                self._rows.append([])
            self._rows[row].append((_HIDDEN, record, _PLAIN))
        return self._document(heading)

    def _line(self, words: str, look: Look) -> None:
        self._rows.append([(1, words, look)])
        self._wide.append(len(self._rows))

    def _mark(self, number: int, mark: Mark) -> None:
        linked = self._front.links and bool(mark.sheet)
        cells = [
            (1, str(number), _PLAIN),
            (2, self._front.language.text(SEVERITY_WORDS[mark.severity]), Look(fill=COLOURS[mark.severity])),
            (3, _shown(mark), _LINK if linked else _PLAIN),
            (4, mark.about, _PLAIN),
            (5, mark.message, _PLAIN),
            (6, mark.hint, _PLAIN),
            (7, mark.code, _PLAIN),
        ]
        self._rows.append(cells)
        if linked:
            self._links.append(_link(f"C{len(self._rows)}", mark))

    def _written(self, number: int, cells: Sequence[tuple[int, str, Look]]) -> str:
        written = "".join(
            f'<c r="{get_column_letter(column)}{number}" s="{self._style(look)}" t="inlineStr"><is>'
            f'<t xml:space="preserve">{cell_text(words[:LONGEST_TEXT]).decode()}</t></is></c>'
            for column, words, look in cells
        )
        return f'<row r="{number}" ht="{self._height(number, cells)}" customHeight="1">{written}</row>'

    def _height(self, number: int, cells: Sequence[tuple[int, str, Look]]) -> int:
        """So many lines as the longest text takes."""
        if cells and cells[0][2] is _TITLE:
            return _POINTS_OF_TITLE
        widths = dict(enumerate(_WIDTHS, start=1)) if number not in self._wide else {1: sum(_WIDTHS)}
        lines = (_lines(words, widths[column]) for column, words, _ in cells if column in widths)
        return min(max(lines, default=1) * _POINTS_A_LINE, _MOST_POINTS)

    def _document(self, heading: int) -> bytes:
        columns = "".join(
            f'<col min="{k}" max="{k}" width="{width}" customWidth="1"/>' for k, width in enumerate(_WIDTHS, start=1)
        )
        columns += f'<col min="{_HIDDEN}" max="{_HIDDEN}" width="9" hidden="1" customWidth="1"/>'
        top = f"A{heading + 1}"
        rows = "".join(self._written(number, cells) for number, cells in enumerate(self._rows, start=1))
        merged = "".join(f'<mergeCell ref="A{row}:{_LAST}{row}"/>' for row in self._wide)
        links = b"<hyperlinks>" + b"".join(self._links) + b"</hyperlinks>" if self._links else b""
        return (
            HEAD
            + f'<worksheet xmlns="{self._namespace}">'
            '<sheetPr><tabColor rgb="FFC0392B"/><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
            f'<pane ySplit="{heading}" topLeftCell="{top}" activePane="bottomLeft" state="frozen"/>'
            f'<selection pane="bottomLeft" activeCell="{top}" sqref="{top}"/></sheetView></sheetViews>'
            f"<cols>{columns}</cols><sheetData>{rows}</sheetData>"
            f'<mergeCells count="{len(self._wide)}">{merged}</mergeCells>'.encode()
            + links
            + b'<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
            b'<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
        )


def _lines(words: str, width: int) -> int:
    """How many lines a text takes in a column of so many signs, on the safe side."""
    return sum(1 + len(line) // width for line in words[:LONGEST_TEXT].split("\n"))


def _shown(mark: Mark) -> str:
    """``Kinh tế!C17``, the sheet or the cell alone, or nothing; of several cells the first, and how many more."""
    first = "!".join(part for part in (mark.sheet, *mark.cells[:1]) if part)
    more = len(mark.cells) - 1
    return f"{first} (+{more})" if more > 0 else first


def _link(at: str, mark: Mark) -> bytes:
    """A link inside the workbook: an address, never anything else that a name could make of it."""
    sheet = mark.sheet.replace("'", "''")
    target = quoted(f"'{sheet}'!{mark.cells[0] if mark.cells else 'A1'}")
    return f'<hyperlink ref="{at}" location='.encode() + target + b"/>"
