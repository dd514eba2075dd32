"""XML parts element by element: names without their prefix of the root, no document types, so no entities."""

from collections.abc import Callable, Iterable, Mapping
from xml.parsers.expat import ParserCreate

from scorecard.inputs.sheets.bounds import LONGEST_TEXT
from scorecard.inputs.sheets.nouns import UnreadableError

Attributes = Mapping[str, str]
Start = Callable[[Attributes], None]
End = Callable[[], None]
# Rich text and shared texts of several runs may be longer than a cell's limit by their markup, never tenfold.
LONGEST_COLLECTED = 10 * LONGEST_TEXT


class Stream:
    """Feed of an expat parser to handlers by element name.

    Elements in the namespace prefix of the root (``x:row`` under ``x:worksheet``) are known without it; others keep
    their prefix, so that the ``x14:…`` of an extension is not mistaken. Subclasses fill ``starts`` and ``ends``.
    """

    def __init__(self, *, own_prefix: bool = True) -> None:
        self._own_prefix = own_prefix
        self.starts: dict[str, Start] = {}
        self.ends: dict[str, End] = {}
        self._gathered: list[str] | None = None
        self._length = 0
        self._parser = ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.StartElementHandler = self._first
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data

    def read(self, chunks: Iterable[bytes]) -> None:
        """Parse to the end. Raises ExpatError, and W132 on a document type."""
        for chunk in chunks:
            self._parser.Parse(chunk, False)
        self._parser.Parse(b"", True)

    def collect(self) -> None:
        """Keep text from here on."""
        self._gathered, self._length = [], 0

    def collected(self) -> str:
        """The text since :meth:`collect`, and no more after it."""
        text, self._gathered = "".join(self._gathered or ()), None
        return text

    def _first(self, name: str, attributes: Attributes) -> None:
        prefix, colon, _ = name.rpartition(":")
        if colon and self._own_prefix:
            self.starts = {f"{prefix}:{plain}": start for plain, start in self.starts.items()}
            self.ends = {f"{prefix}:{plain}": end for plain, end in self.ends.items()}
        self._parser.StartElementHandler = self._start
        self._start(name, attributes)

    def _start(self, name: str, attributes: Attributes) -> None:
        handler = self.starts.get(name)
        if handler:
            handler(attributes)

    def _end(self, name: str) -> None:
        handler = self.ends.get(name)
        if handler:
            handler()

    def _data(self, text: str) -> None:
        if self._gathered is not None:
            self._length += len(text)
            if self._length > LONGEST_COLLECTED:
                raise UnreadableError("W130", what="characters in a cell", limit=LONGEST_TEXT)
            self._gathered.append(text)


def _refuse(*_: object) -> None:
    raise UnreadableError("W132")


class Elements(Stream):
    """Small parts as a list of ``(name, attributes)`` of the elements wanted."""

    def __init__(self, *wanted: str) -> None:
        super().__init__()
        self.found: list[tuple[str, Attributes]] = []
        for name in wanted:
            self.starts[name] = self._keeper(name)

    def _keeper(self, name: str) -> Start:
        return lambda attributes: self.found.append((name, attributes))
