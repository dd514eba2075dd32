"""The parts of an .xlsx package: which there are, how they hang together, shared texts and number formats."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zipfile import ZipFile, ZipInfo

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from scorecard.inputs.sheets.bounds import Budget
from scorecard.inputs.sheets.xml_stream import Attributes, Elements, Stream

_CHARACTER = re.compile("_x([0-9A-Fa-f]{4})_")
# Quoted words, escaped signs and padding of a number format; colours, conditions and languages in it.
_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].')
_BRACKETS = re.compile(r"\[[^\]]*\]")


class Package:
    """The parts by name without regard to case; some programs write backslashes and a leading slash."""

    def __init__(self, archive: ZipFile, budget: Budget) -> None:
        self.archive = archive
        self.budget = budget
        self._parts: dict[str, ZipInfo] = {_plain(part.filename): part for part in archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    def names(self) -> Iterator[str]:
        """All names, folded."""
        return iter(self._parts)

    def size(self, name: str) -> int:
        """The bytes of a part unpacked, as the listing has it. Raises KeyError when there is none."""
        return self._parts[_plain(name)].file_size

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part. Raises KeyError when there is none, and what the budget raises."""
        return self.budget.chunks(self.archive, self._parts[_plain(name)])

    def elements(self, name: str, *wanted: str) -> list[tuple[str, Attributes]]:
        """The elements of a small part."""
        stream = Elements(*wanted)
        stream.read(self.chunks(name))
        return stream.found

    def relations(self, name: str) -> Iterator[tuple[str, str, str]]:
        """What a part refers to: identifier, kind (``worksheet``), full name of the part or the address outside."""
        folder, file = posixpath.split(name)
        listing = posixpath.join(folder, "_rels", f"{file}.rels")
        if listing not in self:
            return
        for _, found in self.elements(listing, "Relationship"):
            target = found.get("Target", "")
            if found.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))
            yield found.get("Id", ""), found.get("Type", "").rpartition("/")[2], target


def _plain(name: str) -> str:
    return name.replace("\\", "/").strip("/").casefold()


@dataclass(frozen=True, slots=True)
class Styles:
    """What the formats of cells say of their numbers, by the cell's style."""

    dates: frozenset[int]
    percents: frozenset[int]
    days: frozenset[int] = frozenset()


class _StyleReader(Stream):
    """Number formats of ``cellXfs``, in the order cells refer to them."""

    def __init__(self) -> None:
        super().__init__()
        self.formats: dict[int, str] = dict(BUILTIN_FORMATS)
        self.used: list[int] = []
        self._inside = False
        self.starts = {"numFmt": self._format, "cellXfs": self._open, "xf": self._xf}
        self.ends = {"cellXfs": self._close}

    def _format(self, found: Attributes) -> None:
        self.formats[int(found["numFmtId"])] = found.get("formatCode", "")

    def _open(self, _: Attributes) -> None:
        self._inside = True

    def _close(self) -> None:
        self._inside = False

    def _xf(self, found: Attributes) -> None:
        if self._inside:
            self.used.append(int(found.get("numFmtId", 0)))


def shows_percent(code: str) -> bool:
    """Whether a number format multiplies by a hundred: a % outside quotes and not escaped, in its first section."""
    return "%" in _LITERAL.sub("", code).split(";")[0]


def shows_day(code: str) -> bool:
    """Whether the number format of a date shows its day, as ``dd/mm/yyyy`` does and ``mmm-yy`` does not."""
    return "d" in _BRACKETS.sub("", _LITERAL.sub("", code)).split(";")[0].lower()


def read_styles(chunks: Iterable[bytes]) -> Styles:
    """The styles of dates and of percentages, and of dates those that show the day."""
    reader = _StyleReader()
    reader.read(chunks)
    codes = [reader.formats.get(number, "") for number in reader.used]
    known = {code: is_date_format(code) for code in set(codes)}
    return Styles(
        frozenset(k for k, code in enumerate(codes) if known[code]),
        frozenset(k for k, code in enumerate(codes) if shows_percent(code)),
        frozenset(k for k, code in enumerate(codes) if known[code] and shows_day(code)),
    )


def unescaped(text: str) -> str:
    """A text as Excel shows it: ``_x000D_`` is what XML cannot hold (ECMA-376, part 1, 22.9.2.19); pairs are joined."""
    if "_x" not in text:
        return text
    units = _CHARACTER.sub(lambda found: chr(int(found[1], 16)), text)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _TextReader(Stream):
    """Shared texts; the reading aids of Asian texts (``rPh``) are not part of them."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._aside = False
        self.starts = {"si": self._open, "t": self._text, "rPh": self._aside_on}
        self.ends = {"si": self._close, "t": self._text_end, "rPh": self._aside_off}

    def _open(self, _: Attributes) -> None:
        self._parts = []

    def _text(self, _: Attributes) -> None:
        if not self._aside:
            self.collect()

    def _text_end(self) -> None:
        if not self._aside:
            self._parts.append(unescaped(self.collected()))

    def _aside_on(self, _: Attributes) -> None:
        self._aside = True

    def _aside_off(self) -> None:
        self._aside = False

    def _close(self) -> None:
        self.texts.append("".join(self._parts))


def read_texts(chunks: Iterable[bytes]) -> list[str]:
    """The shared texts in order."""
    reader = _TextReader()
    reader.read(chunks)
    return reader.texts


class _CommentReader(Stream):
    """The comments of a sheet by address."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self._at = ""
        self._parts: list[str] = []
        self.starts = {"comment": self._open, "t": self._text}
        self.ends = {"comment": self._close, "t": self._text_end}

    def _open(self, found: Attributes) -> None:
        self._at, self._parts = found.get("ref", ""), []

    def _text(self, _: Attributes) -> None:
        self.collect()

    def _text_end(self) -> None:
        self._parts.append(unescaped(self.collected()))

    def _close(self) -> None:
        # A threaded comment stands after a notice to older programs.
        text = "".join(self._parts).rpartition("Comment:\n")[2]
        self.texts[self._at] = " ".join(text.split())


def read_comments(chunks: Iterable[bytes]) -> Mapping[str, str]:
    """Address to text, in one line."""
    reader = _CommentReader()
    reader.read(chunks)
    return reader.texts
