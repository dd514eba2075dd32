"""Changes inside an XML part that leave every other byte as it was: where its tags stand, and splices by offset."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.parsers.expat import ParserCreate

from scorecard.unseen import spelled

_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")
_DECLARATION = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>""")
_UTF8_MARK, _UTF16_MARKS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
# What XML 1.0 cannot hold.
_IMPOSSIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# Excel reads _x0041_ in a text as the letter A.
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class NotMarkableError(Exception):
    """The file holds what no program writes: it cannot be changed without harm."""


@dataclass(frozen=True, slots=True)
class Tag:
    """An element: its name without the prefix of the root, and where it stands.

    ``start`` and ``inside`` are the offsets of its first tag and of what follows that; ``closing`` that of its last
    tag, ``end`` that of what follows it. Of an empty one (``<a/>``) the last three are the same.
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    inside: int
    closing: int
    end: int
    parent: str

    @property
    def empty(self) -> bool:
        """Whether it is written ``<a/>``."""
        return self.inside == self.closing == self.end


@dataclass(frozen=True, slots=True)
class Splice:
    """``text`` in the place of the bytes from ``start`` to ``end``; an insertion where both are the same."""

    start: int
    end: int
    text: bytes


def spliced(part: bytes, splices: Iterable[Splice]) -> bytes:
    """The part with all changes; insertions at one place stay in order, before what replaces what stands there."""
    pieces, at = [], 0
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        pieces += [part[at : splice.start], splice.text]
        at = splice.end
    return b"".join((*pieces, part[at:]))


def as_utf8(part: bytes) -> bytes:
    """The part in UTF-8 and without a mark of byte order, so that offsets and insertions are of one encoding."""
    if part.startswith(_UTF16_MARKS):
        return HEAD + _without_declaration(part.decode("utf-16").encode())
    part = part.removeprefix(_UTF8_MARK)
    found = _DECLARATION.match(part)
    if found is None or found[1].lower() in {b"utf-8", b"utf8"}:
        return part
    return HEAD + _without_declaration(part.decode(found[1].decode()).encode())


def _without_declaration(part: bytes) -> bytes:
    return re.sub(rb"^\s*<\?xml.*?\?>\s*", b"", part, count=1, flags=re.DOTALL)


def scan(part: bytes, wanted: Collection[str] = ()) -> tuple[bytes, list[Tag]]:
    """The prefix of the root (``x:`` or nothing), and the elements in the order of their first tags.

    Names are without that prefix; others keep theirs. Only those ``wanted``, where any are named. Raises ExpatError,
    and NotMarkableError on a document type.
    """
    scanner = _Scanner(part, wanted)
    return scanner.prefix.encode(), scanner.tags


class _Scanner:
    """One pass of expat that notes offsets."""

    def __init__(self, part: bytes, wanted: Collection[str]) -> None:
        self.prefix = ""
        self.tags: list[Tag] = []
        self._part, self._wanted = part, wanted
        self._open: list[tuple[str, int]] = []
        self._rooted = False
        self._parser = ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.Parse(part, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._rooted:
            self._rooted = True
            self.prefix = name[: name.find(":") + 1]
        plain = name.removeprefix(self.prefix)
        index = -1
        if not self._wanted or plain in self._wanted:
            start = self._parser.CurrentByteIndex
            inside = end_of_tag(self._part, start)
            index = len(self.tags)
            parent = self._open[-1][0] if self._open else ""
            self.tags.append(Tag(plain, attributes, start, inside, inside, inside, parent))
        self._open.append((plain, index))

    def _end(self, _: str) -> None:
        _, index = self._open.pop()
        if index < 0:
            return
        tag, closing = self.tags[index], self._parser.CurrentByteIndex
        if self._part[tag.inside - 2 : tag.inside] != b"/>":
            end = end_of_tag(self._part, closing)
            self.tags[index] = Tag(tag.name, tag.attributes, tag.start, tag.inside, closing, end, tag.parent)


def end_of_tag(part: bytes, start: int) -> int:
    """The offset after a tag."""
    found = _TAG.match(part, start)
    if found is None:
        raise NotMarkableError
    return found.end()


def first(tags: Iterable[Tag], *names: str) -> Tag | None:
    """The first element of one of these names."""
    return next((tag for tag in tags if tag.name in names), None)


def children(tags: Iterable[Tag], parent: Tag, name: str) -> Iterator[Tag]:
    """The elements of a name inside another."""
    return (tag for tag in tags if tag.name == name and parent.start < tag.start < parent.end)


def content(inside: bytes) -> str:
    """The text between two tags, its references resolved."""
    found: list[str] = []
    parser = ParserCreate()
    parser.CharacterDataHandler = found.append
    parser.Parse(b"<t>" + inside + b"</t>", True)
    return "".join(found)


def within(part: bytes, tag: Tag, prefix: bytes, text: bytes) -> Splice:
    """``text`` at the end of an element, which is opened where it was empty."""
    if not tag.empty:
        return Splice(tag.closing, tag.closing, text)
    opened = part[tag.start : tag.inside].rstrip(b"/>").rstrip() + b">"
    return Splice(tag.start, tag.end, opened + text + b"</" + prefix + tag.name.encode() + b">")


def with_attributes(tag: bytes, values: Mapping[str, str]) -> bytes:
    """The bytes of a first tag with these attributes set, the others untouched."""
    left = dict(values)
    splices = []
    for found in _ATTRIBUTE.finditer(tag):
        name = found[1].decode()
        if name in left:
            splices.append(Splice(found.start(2), found.end(2), quoted(left.pop(name))))
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    added = b"".join(b" " + name.encode() + b"=" + quoted(value) for name, value in left.items())
    return spliced(tag, [*splices, Splice(end, end, added)])


def element(prefix: bytes, name: str, attributes: Mapping[str, str], inside: bytes = b"") -> bytes:
    """``<name a="1">…</name>``."""
    opened = b"<" + prefix + name.encode()
    opened += b"".join(b" " + key.encode() + b"=" + quoted(value) for key, value in attributes.items())
    return opened + (b">" + inside + b"</" + prefix + name.encode() + b">" if inside else b"/>")


def without(part: bytes, tags: Iterable[Tag]) -> bytes:
    """The part without these elements."""
    return spliced(part, [Splice(tag.start, tag.end, b"") for tag in tags])


def replaced(part: bytes, tag: Tag, values: Mapping[str, str]) -> Splice:
    """The first tag of an element with these attributes."""
    return Splice(tag.start, tag.inside, with_attributes(part[tag.start : tag.inside], values))


def quoted(value: str) -> bytes:
    """An attribute's value in quotes."""
    return b'"' + escaped(value).replace(b'"', b"&quot;") + b'"'


def escaped(text: str) -> bytes:
    """Text as data: no markup, nothing that XML cannot hold."""
    plain = _IMPOSSIBLE.sub("\ufffd", text)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode()


def cell_text(text: str) -> bytes:
    """The same for the text of a cell or a comment: Excel's own escapes are none, and what is unseen is named."""
    return escaped(_ESCAPED.sub("_x005F_", spelled(text)))


def _refuse(*_: object) -> None:
    raise NotMarkableError
