"""A marked copy that came back: its marks are taken off before it is marked again."""

import re
from collections.abc import Iterator
from xml.parsers.expat import ExpatError, ParserCreate

from scorecard.inputs.own_marks import is_front
from scorecard.inputs.sheets.nouns import Workbook
from scorecard.marking.cells import Address, place_of, restyled
from scorecard.marking.comments import uncomment
from scorecard.marking.insertion import sheet_parts
from scorecard.marking.marks import COLOURS
from scorecard.marking.package import Package
from scorecard.marking.styles import Styles

# A record is text from a workbook: it becomes a fill only in the form in which it was written.
_FILL = re.compile(r"<fill>(?:<(?:[a-zA-Z]+)(?: [a-zA-Z]+=\"[A-Za-z0-9.#-]*\")*/?>|</[a-zA-Z]+>)+</fill>")
_ADDRESS = re.compile("[A-Z]{1,3}[1-9][0-9]{0,6}")
_FIELDS = 3
_ADDRESSES_A_RECORD = 150
_OUR_FILL = re.compile(f'rgb="(?:FF)?(?:{"|".join(COLOURS.values())})"', re.IGNORECASE)


def take_off(package: Package, styles: Styles, workbook: Workbook) -> str:
    """Comments, and fills of cells as they were before; the title of our sheet, empty where there is none."""
    front = next((sheet for sheet in workbook.sheets if is_front(sheet)), None)
    if front is None:
        return ""
    width = max(cell.column for cell in front.rows[0])
    before = dict(_recorded([str(c.value) for row in front.rows for c in row if c.column == width]))
    for title, part in sheet_parts(package).items():
        if title == front.title:
            continue

        def old(row: int, column: int, style: int, title: str = title) -> int | None:
            if not _OUR_FILL.search(styles.fill_of(style)):
                return None
            return styles.refilled(style, before.get((title, (row, column)), ""))

        package.put(part, restyled(package.xml(part), old))
        uncomment(package, part)
    return front.title


def records(fills: dict[tuple[str, str], str]) -> Iterator[str]:
    """What to keep of the fills that cells had, by sheet and address: texts that :func:`take_off` understands."""
    groups: dict[tuple[str, str], list[str]] = {}
    for (sheet, address), fill in fills.items():
        if _is_fill(fill):
            groups.setdefault((sheet, fill), []).append(address)
    for (sheet, fill), addresses in groups.items():
        for k in range(0, len(addresses), _ADDRESSES_A_RECORD):
            yield "\t".join((sheet, " ".join(addresses[k : k + _ADDRESSES_A_RECORD]), fill))


def _recorded(texts: list[str]) -> Iterator[tuple[tuple[str, Address], str]]:
    for text in texts:
        fields = text.split("\t")
        if len(fields) == _FIELDS and _is_fill(fields[2]):
            for address in filter(_ADDRESS.fullmatch, fields[1].split()):
                yield (fields[0], place_of(address)), fields[2]


def _is_fill(text: str) -> bool:
    if not _FILL.fullmatch(text):
        return False
    try:
        ParserCreate().Parse(text, True)
    except ExpatError:
        return False
    return True
