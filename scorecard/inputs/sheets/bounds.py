"""How much a file may ask of us, each limit with its reason. What is beyond is a problem (W130–W133), never a wait.

The largest workbook we expect has 3,321 units and 120 figures: 400,000 cells, 25 MB of XML, 3 MB on disk.
"""

from collections.abc import Callable, Iterator, Sized
from typing import IO
from zipfile import ZipFile, ZipInfo

from scorecard.inputs.sheets.nouns import UnreadableError

MEBI = 1024 * 1024
# Ten times the largest workbook; also bounds the listing of a zip's parts.
MOST_FILE_BYTES = 40 * MEBI
# A sheet with formats in two columns down to row 1,048,576 still fits; twice that is no table.
MOST_UNPACKED_BYTES = 200 * MEBI
# Sheets pack to a tenth, empty styled rows to a thirtieth; a bomb to a thousandth.
MOST_RATIO = 150
RATIO_MATTERS_FROM = 8 * MEBI
# Every element begins with this sign: so many are parsed in about four seconds.
MOST_TAGS = 10_000_000
# Filled cells of a workbook: 200 bytes each.
MOST_CELLS = 1_000_000
# Merged areas, hidden stretches, comments of a sheet.
MOST_MARKS = 100_000
# The last row and column of a sheet in Excel, and the longest text of a cell.
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
LONGEST_TEXT = 32_767
# A thousand sheets have five thousand parts; each takes about 100 bytes of the listing.
MOST_LISTING_BYTES = 2 * MEBI
CHUNK = MEBI // 2
# What a zip writes where the true size stands in its larger record.
_ELSEWHERE = 0xFFFFFFFF


def too_large(what: str, limit: int) -> UnreadableError:
    """W130 with what there is too much of, and how much is allowed."""
    return UnreadableError("W130", what=what, limit=limit)


def few(marks: Sized, what: str) -> None:
    """W130 when a sheet has more marks of one kind than any table."""
    if len(marks) > MOST_MARKS:
        raise too_large(what, MOST_MARKS)


def check_listing(tail: bytes) -> None:
    """Refuse a zip whose listing of parts would take long; ``tail``: the last 66,000 bytes of the file.

    W113 when there is no listing at all: the file breaks off.
    """
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise UnreadableError("W113")
    sizes = [int.from_bytes(tail[end + 12 : end + 16], "little")]
    large = tail.rfind(b"PK\x06\x06")
    if large >= 0:
        sizes.append(int.from_bytes(tail[large + 40 : large + 48], "little"))
    if max(size for size in sizes if size != _ELSEWHERE or len(sizes) == 1) > MOST_LISTING_BYTES:
        raise too_large("zip listing", MOST_LISTING_BYTES)


class Budget:
    """What a workbook may still unpack, parse and keep."""

    def __init__(self) -> None:
        self.bytes_left = MOST_UNPACKED_BYTES
        self.tags_left = MOST_TAGS
        self.cells_left = MOST_CELLS

    def check(self, part: ZipInfo) -> None:
        """W131 when a part says of itself that it is a bomb, W130 when it is larger than what is left."""
        ratio = part.file_size / max(part.compress_size, 1)
        if part.file_size > RATIO_MATTERS_FROM and ratio > MOST_RATIO:
            raise UnreadableError("W131", part=part.filename[:80], ratio=round(ratio), limit=MOST_RATIO)
        if part.file_size > self.bytes_left:
            raise too_large("bytes", MOST_UNPACKED_BYTES)

    def chunks(self, archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
        """The bytes of a part, counted as they come: what a listing says may be a lie."""
        self.check(part)
        with archive.open(part) as stream:
            yield from self.counted(stream)

    def counted(self, stream: IO[bytes]) -> Iterator[bytes]:
        """The bytes of a stream, with W130 as soon as there are too many or too many elements in them."""
        read: Callable[[], bytes] = lambda: stream.read(CHUNK)  # noqa: E731 - iter() wants a callable
        for chunk in iter(read, b""):
            self.bytes_left -= len(chunk)
            self.tags_left -= chunk.count(b"<")
            if self.bytes_left < 0:
                raise too_large("bytes", MOST_UNPACKED_BYTES)
            if self.tags_left < 0:
                raise too_large("XML elements", MOST_TAGS)
            yield chunk

    def keep_cells(self, count: int = 1) -> None:
        """Count filled cells; W130 when there are too many."""
        self.cells_left -= count
        if self.cells_left < 0:
            raise too_large("cells", MOST_CELLS)
