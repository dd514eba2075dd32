"""The marked copy of one workbook: every problem in its cell, and a first sheet that lists them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from scorecard.inputs.own_marks import without_marks
from scorecard.inputs.sheets.nouns import Format, Sheet, Workbook
from scorecard.language import Language
from scorecard.marking.cells import Address, styled
from scorecard.marking.comments import comment
from scorecard.marking.converted import as_xlsx
from scorecard.marking.front_sheet import Front
from scorecard.marking.insertion import put_in_front, sheet_parts
from scorecard.marking.losses import kept, lost, unsigned
from scorecard.marking.marks import COLOURS, Mark, by_cell, comment_of, name_of, ordered
from scorecard.marking.package import Package
from scorecard.marking.styles import Styles
from scorecard.marking.unmarked import records, take_off
from scorecard.problems.rule import N_

# Excel takes long to open a sheet with more; the colour is on every cell.
MOST_COMMENTS = 1_000
_TITLE = N_("To mend")
_PACKED = frozenset({Format.XLSX, Format.XLSM})


@dataclass(frozen=True, slots=True)
class Words:
    """What the first sheet says above the list: its ``title``, and what the statistician writes to the office."""

    title: str
    lines: tuple[str, ...]
    language: Language


def marked_copy(path: Path, workbook: Workbook, marks: Sequence[Mark], words: Words) -> bytes:
    """The copy of the file at ``path``, which was read as ``workbook``, as an .xlsx (.xlsm where it is one).

    Of a packed workbook every part that is not concerned is copied as it is, and in the others only what marks it
    changes. Raises NotMarkableError, and what a damaged file makes zipfile, expat and the bounds raise.
    """
    loss = [words.language.text(one) for one in lost(path, workbook.format)]
    if workbook.format in _PACKED:
        package = Package.read(path)
        unsigned(package)
    else:
        content, titles = as_xlsx(without_marks(workbook))
        package = Package.read(BytesIO(content))
        marks = [replace(mark, sheet=titles.get(mark.sheet, "")) for mark in marks]
        workbook = _renamed(without_marks(workbook), titles)
    return _marked(
        package, workbook, marks, replace(words, lines=(*words.lines, *_said(package, loss, words.language)))
    )


def list_only(marks: Sequence[Mark], words: Words) -> bytes:
    """What goes back for a workbook that cannot be read: the first sheet alone, as an .xlsx."""
    title = words.language.text(_TITLE)
    content, _ = as_xlsx(Workbook("", (Sheet(title, ()),)))
    package = Package.read(BytesIO(content))
    styles = Styles(package)
    front = Front(words.title, words.lines, ordered(marks, ()), words.language, links=False)
    put_in_front(package, title, front.written(styles.look, package.namespace), title)
    styles.write()
    return package.written()


def _marked(package: Package, workbook: Workbook, marks: Sequence[Mark], words: Words) -> bytes:
    styles = Styles(package)
    own = take_off(package, styles, workbook)
    # Styles of before are known by their place only once they are written.
    styles.write()
    styles = Styles(package)
    fills: dict[tuple[str, str], str] = {}
    sheets = {sheet.title: sheet for sheet in workbook.sheets}
    parts = {title: part for title, part in sheet_parts(package).items() if title != own}
    for title, part in parts.items():
        there = [mark for mark in marks if mark.sheet == title and mark.cells]
        if there:
            cells = by_cell(ordered(there, ()), sheets[title].merged)
            before = _mark_sheet(package, styles, part, cells)
            fills |= {(title, name_of(address)): fill for address, fill in before.items() if fill}
            _comment_sheet(package, part, cells, words.language)
    front = Front(words.title, words.lines, ordered(marks, list(parts)), words.language, tuple(records(fills)))
    put_in_front(package, words.language.text(_TITLE), front.written(styles.look, package.namespace), own)
    styles.write()
    return package.written()


def _mark_sheet(
    package: Package, styles: Styles, part: str, cells: Mapping[Address, Sequence[Mark]]
) -> Mapping[Address, str]:
    """Colour the cells; the fill that each had."""
    before: dict[Address, str] = {}

    def style(address: Address, old: int) -> int:
        before[address] = styles.fill_of(old)
        return styles.filled(old, COLOURS[cells[address][0].severity])

    package.put(part, styled(package.xml(part), cells, style))
    return before


def _comment_sheet(package: Package, part: str, cells: Mapping[Address, Sequence[Mark]], language: Language) -> None:
    """A comment on each cell, on the heaviest first where there are too many; in the order of the sheet."""
    chosen = sorted(address for address, _ in zip(cells, range(MOST_COMMENTS), strict=False))
    comment(package, part, {name_of(address): comment_of(cells[address], language) for address in chosen})


def _said(package: Package, losses: Sequence[str], language: Language) -> list[str]:
    """What is not in the copy, and what is kept besides the cells."""
    there = kept(package, language)
    lines = [language.text("Not in this copy: {what}.", what=", ".join(losses))] if losses else []
    return lines + ([language.text("Kept as in the original: {what}.", what=there)] if there else [])


def _renamed(workbook: Workbook, titles: Mapping[str, str]) -> Workbook:
    """The sheets under the titles that Excel allows."""
    return replace(workbook, sheets=tuple(replace(sheet, title=titles[sheet.title]) for sheet in workbook.sheets))
