"""YAML read strictly: every scalar stays the text that was written, every value and key has its address.

YAML's own types are left out, because they change what a statistician wrote: ``01`` would become 1, ``1.10`` 1.1,
``NO`` false and ``12:30`` 750. Whoever reads a value as a number says so. An empty value, ``~`` and ``null`` are None.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol, TypeAlias

import yaml

from scorecard.problems import Checked, Location, Problem, problem, problem_from
from scorecard.unseen import STEERING, UNSEEN, is_odd, named, spelled

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | None"
Trail = tuple[str | int, ...]
Mark = tuple[int, int]

MAX_BYTES = 8_000_000
MAX_DEPTH = 40
MAX_NODES = 400_000
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))
# What libyaml says, and the problem it is for the reader; the first that fits.
_SYNTAX = (
    ("tab character", "C104"),
    ("quoted scalar", "C105"),
    ("expected ',' or", "C105"),
    ("mapping values are not allowed", "C106"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """One file's values, with the address of each value and of each key by its trail of keys and positions."""

    value: Tree
    path: str
    marks: Mapping[Trail, Mark]
    key_marks: Mapping[Trail, Mark]

    def at(self, trail: Trail) -> Location:
        """Where a value stands; where the trail is longer than the file, the deepest part that is there."""
        return self._nearest(self.marks, trail)

    def key_at(self, trail: Trail) -> Location:
        """Where the key at the end of the trail stands; for an entry of a list, where the entry stands."""
        if trail in self.key_marks:
            return Location(self.path, *self.key_marks[trail])
        return self.at(trail)

    def get(self, trail: Trail) -> Tree:
        """The value at a trail; None where there is none."""
        value = self.value
        for step in trail:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def _nearest(self, marks: Mapping[Trail, Mark], trail: Trail) -> Location:
        while trail and trail not in marks:
            trail = trail[:-1]
        return Location(self.path, *marks.get(trail, (0, 0)))


class _YamlMark(Protocol):
    """A position as libyaml counts it, from 0."""

    line: int
    column: int


class _Loader(yaml.CSafeLoader):
    """libyaml's composer with no implicit types."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[object]]] = {}  # type: ignore[misc]  # the stubs have it per instance


def read_yaml(path: Path, root: Path) -> Checked[Document | None]:
    """The file's values; None with problems C1xx when there is nothing to go on with."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    try:
        # One byte more than allowed, so that a file without end is not read to its end.
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError:
        return Checked(None, (problem("C101", Location(name)),))
    if len(raw) > MAX_BYTES:
        return Checked(None, (problem("C112", Location(name)),))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Checked(
            None, (problem("C102", Location(name, *_position(raw, error.start)), byte=f"{raw[error.start]:02X}"),)
        )
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> Checked[Document | None]:
    """The values of a text; ``name`` stands in the locations. Never raises."""
    try:
        trouble = _survey(text, name)
        node = None if trouble else _Loader(text).get_single_node()
    except yaml.YAMLError as error:
        trouble, node = _syntax_problem(error, text, name), None
    if trouble:
        return Checked(None, (trouble,))
    if node is None:
        return Checked(None, (problem("C107", Location(name)),))
    builder = _Builder(name)
    value: Tree = None
    with suppress(_TooLargeError):
        value = builder.convert(node, ())
    if builder.stopped:
        return Checked(None, tuple(builder.problems))
    return Checked(Document(value, name, builder.marks, builder.key_marks), tuple(builder.problems))


def _survey(text: str, name: str) -> Problem | None:
    """What would make composing unsafe or wrong: depth and size without end, unknown aliases, several documents."""
    depth, anchors, documents = 0, set(), 0
    for count, event in enumerate(_events(text)):
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        location = _location(name, event.start_mark)
        if documents > 1:
            return problem("C113", location)
        if depth > MAX_DEPTH or count > MAX_NODES:
            return problem("C112", location)
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in anchors:
                return problem("C109", location, alias=str(event.anchor))
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            anchors.add(event.anchor)
    return None


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, Loader=_Loader)


class _TooLargeError(Exception):
    """Aliases expand beyond the bounds."""


class _Builder:
    """Nodes to plain values; collects marks and problems on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.marks: dict[Trail, Mark] = {}
        self.key_marks: dict[Trail, Mark] = {}
        self.stopped = False

    def convert(self, node: yaml.Node, trail: Trail) -> Tree:
        """The node's value; raises _TooLargeError when aliases make it deeper or larger than a file may be."""
        if len(trail) > MAX_DEPTH or len(self.marks) > MAX_NODES:
            self.stopped = True
            self.problems.append(problem("C112", _location(self.name, node.start_mark)))
            raise _TooLargeError
        self.marks[trail] = _mark(node.start_mark)
        if node.tag not in _PLAIN_TAGS:
            self._add("C111", node, tag=node.tag.replace("tag:yaml.org,2002:", "!!"))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, trail)
        if isinstance(node, yaml.SequenceNode):
            return [self.convert(item, (*trail, k)) for k, item in enumerate(node.value)]
        return self._scalar(node) if isinstance(node, yaml.ScalarNode) else None

    def _scalar(self, node: yaml.ScalarNode) -> str | None:
        """The text as it is shown everywhere; C115 or C116 where that is not what was written."""
        text = _scalar(node)
        if text is None or not is_odd(text):
            return text
        kind = STEERING if STEERING.search(text) else UNSEEN
        shown = spelled(text)
        self._add("C115" if kind is STEERING else "C116", node, characters=named([text], kind), shown=shown)
        return shown

    def _mapping(self, node: yaml.MappingNode, trail: Trail) -> Tree:
        entries: dict[str, Tree] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._add("C114", key_node)
                continue
            key = spelled(unicodedata.normalize("NFC", key_node.value))
            here = (*trail, key)
            if key == "<<" and not key_node.style:
                self._add("C110", key_node)
            elif key in entries:
                self._add("C108", key_node, key=key, first=self.key_marks[here][0])
            else:
                self.key_marks[here] = _mark(key_node.start_mark)
                entries[key] = self.convert(value_node, here)
        return entries

    def _add(self, code: str, node: yaml.Node, **facts: str | int) -> None:
        self.problems.append(problem_from(code, facts, _location(self.name, node.start_mark)))


def _scalar(node: yaml.ScalarNode) -> str | None:
    """The text as written, in Unicode's composed form; None for an empty plain scalar."""
    if not node.style and node.value in _EMPTY:
        return None
    return unicodedata.normalize("NFC", str(node.value))


def _mark(mark: _YamlMark) -> Mark:
    return mark.line + 1, mark.column + 1


def _location(name: str, mark: _YamlMark | None) -> Location:
    return Location(name, *_mark(mark)) if mark else Location(name)


def _position(raw: bytes, offset: int) -> Mark:
    """Line and column, both from 1, of a byte; the column counts bytes."""
    before = raw[:offset]
    return before.count(b"\n") + 1, offset - (before.rfind(b"\n") + 1) + 1


def _syntax_problem(error: yaml.YAMLError, text: str, name: str) -> Problem:
    """What the parser stumbled over, as one of our own problems where its cause is known."""
    if isinstance(error, yaml.reader.ReaderError):
        return problem("C102", Location(name, *_position(text.encode(), error.position)), byte=f"{error.character:02X}")
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return problem("C103", Location(name), detail=str(error))
    mark = error.problem_mark
    lines = text.split("\n")
    if mark.line < len(lines) and lines[mark.line][mark.column : mark.column + 1] == "\t":
        return problem("C104", _location(name, mark))
    said = f"{error.context} {error.problem}"
    code = next((code for words, code in _SYNTAX if words in said), "C103")
    if code == "C105" and error.context_mark:
        mark = error.context_mark
    if code == "C103":
        return problem(code, _location(name, mark), detail=str(error.problem))
    return problem(code, _location(name, mark))
