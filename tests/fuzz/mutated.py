"""Damage to real workbooks: bytes, ends, and parts inside the archive."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random

from scorecard.inputs.sheets import CellKind, Workbook
from tests.fuzz.made import Held, Page, archive

Values = Mapping[tuple[str, int, int], tuple[CellKind, object, bool]]
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_CELL = re.compile(rb'<c r="([A-Za-z]+)(\d+)".*?(?:/>|</c>)', re.DOTALL)
_NASTY = (b"", b"<", b"&", b"\0", b'"', b"\xff", b"</c>", b"<row>", b"-1", b"99999999999", b"1e999", b"NaN", b" ")


@dataclass(frozen=True)
class Damaged:
    """Bytes; ``spoilt``: the addresses that may hold something else, None where nothing can be said of the values."""

    content: bytes
    spoilt: frozenset[str] | None = frozenset()


def values(workbook: Workbook) -> dict[tuple[str, int, int], tuple[CellKind, object, bool]]:
    """What every cell holds, by sheet, row and column."""
    return {
        (sheet.title, cell.row, cell.column): (cell.kind, cell.value, cell.percent)
        for sheet in workbook.sheets
        for row in sheet.rows
        for cell in row
    }


def pages(workbook: Workbook) -> list[Page]:
    """The cells of a workbook, to be written in another format."""
    return [
        Page(
            sheet.title,
            {
                (cell.row, cell.column): Held("number" if cell.kind is CellKind.NUMBER else "text", cell.written)
                for row in sheet.rows
                for cell in row
            },
        )
        for sheet in workbook.sheets
    ]


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def damaged_bytes(chance: Random, content: bytes) -> bytes:
    """A few bytes changed, put in or taken out, or the end broken off."""
    if chance.random() < 0.25:
        return content[: chance.randrange(len(content))]
    out = bytearray(content)
    # Half of the damage goes to the tail: the listing of an archive stands there.
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        at = (
            chance.randrange(len(out)) if chance.random() < 0.5 else len(out) - 1 - chance.randrange(min(len(out), 900))
        )
        out[at : at + 1] = chance.choice((bytes([chance.randrange(256)]), bytes([out[at] ^ 1 << chance.randrange(8)])))
    return bytes(out)


def damaged_part(chance: Random, parts: Mapping[str, bytes]) -> Damaged:
    """One part changed, taken out or doubled, with its checksum in order."""
    name = chance.choice([n for n in parts if _SHEET.fullmatch(n)] * 4 + list(parts))
    content, draw = parts[name], chance.random()
    if draw < 0.03:
        return Damaged(archive({n: text for n, text in parts.items() if n != name}), None)
    start = chance.randrange(len(content) or 1)
    end = min(len(content), start + chance.choice((0, 1, 1, 1, 2, 5, 40, 400)))
    new = chance.choice(
        (*_NASTY, bytes([chance.randrange(32, 127)]), b"%d" % chance.randrange(10**6), content[start:end] * 2)
    )
    damaged = content[:start] + new + content[end:]
    # The address itself may be what was changed.
    touched = (*_touched(content, start, end), *_touched(damaged, start, start + len(new)))
    spoilt = frozenset(touched) if _SHEET.fullmatch(name) else None
    return Damaged(archive({**parts, name: damaged}), spoilt)


def _touched(content: bytes, start: int, end: int) -> Sequence[str]:
    return [
        (found[1] + found[2]).decode().upper()
        for found in _CELL.finditer(content)
        if found.start() <= end and found.end() >= start
    ]


def damaged_text(chance: Random, content: bytes) -> tuple[bytes, int]:
    """A text with one byte changed or put in, and the row (from 1) in which that is."""
    at = chance.randrange(3, len(content))
    new = bytes([chance.choice((*b";,|\t 0159.-aZ", chance.randrange(256)))])
    end = at + chance.choice((0, 1))
    return content[:at] + new + content[end:], content.count(b"\n", 0, at) + 1
