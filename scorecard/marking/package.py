"""The parts of an .xlsx file in memory: read once, changed, written in their order, always as the same bytes."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from scorecard.inputs.sheets.bounds import Budget
from scorecard.marking.tags import HEAD, NotMarkableError, as_utf8, element, scan, spliced, within, without

CONTENT_TYPES = "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
# The day that zip files count from: a copy says nothing of when it was made.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another: ``kind`` such as ``worksheet``, ``part`` the full name (outside: empty)."""

    key: str
    kind: str
    part: str


class Package:
    """Parts by name, without regard to case. Raises KeyError for a part that is not there."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._names = {_plain(name): name for name in parts}
        self._parts = dict(parts)

    @classmethod
    def read(cls, content: Path | BytesIO) -> "Package":
        """Every part of a file, within the bounds for reading one. Raises what a zip and the bounds raise."""
        budget = Budget()
        with ZipFile(content) as archive:
            infos = {_plain(info.filename): info for info in archive.infolist() if not info.is_dir()}
            return cls({i.filename: b"".join(budget.chunks(archive, i)) for i in infos.values()})

    def written(self) -> bytes:
        """The file."""
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            for name, content in self._parts.items():
                info = ZipInfo(name, _NO_DATE)
                info.compress_type, info.create_system = ZIP_DEFLATED, 3
                archive.writestr(info, content)
        return stream.getvalue()

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._names

    def __iter__(self) -> Iterator[str]:
        """All names, as they are written."""
        return iter(self._parts)

    def __getitem__(self, name: str) -> bytes:
        return self._parts[self._names[_plain(name)]]

    def xml(self, name: str) -> bytes:
        """A part as UTF-8."""
        return as_utf8(self[name])

    def put(self, name: str, content: bytes) -> None:
        """A part, new or in the place of the old one."""
        self._parts[self._names.setdefault(_plain(name), name)] = content

    def forget(self, name: str) -> None:
        """Without this part, and without what is said of it."""
        del self._parts[self._names.pop(_plain(name))]
        content = self.xml(CONTENT_TYPES)
        _, tags = scan(content, {"Override"})
        gone = [tag for tag in tags if _plain(tag.attributes.get("PartName", "")) == _plain(name)]
        self.put(CONTENT_TYPES, without(content, gone))

    def free_name(self, pattern: str) -> str:
        """The first of ``pattern`` with 1, 2, … for ``{}`` that no part has."""
        k = 1
        while pattern.format(k) in self:
            k += 1
        return pattern.format(k)

    def relations(self, part: str) -> list[Relation]:
        """What a part refers to; of the package itself where ``part`` is empty."""
        listing = _listing(part)
        if listing not in self:
            return []
        _, tags = scan(self.xml(listing), {"Relationship"})
        return [
            Relation(
                found.get("Id", ""), found.get("Type", "").rpartition("/")[2], _full(part, found.get("Target", ""))
            )
            for found in (tag.attributes for tag in tags)
            if found.get("TargetMode") != "External"
        ]

    def relate(self, part: str, kind: str, target: str, *, types: str = "") -> str:
        """Let ``part`` refer to ``target``; the key of the new relation. ``types`` is the namespace of kinds."""
        listing = _listing(part)
        if listing not in self:
            self.put(listing, HEAD + f'<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode())
        content = self.xml(listing)
        prefix, tags = scan(content)
        used = {tag.attributes.get("Id", "") for tag in tags}
        key = next(name for name in (f"rIdMark{k}" for k in range(1, len(used) + 2)) if name not in used)
        fields = {"Id": key, "Type": f"{types or self.kinds}/{kind}", "Target": f"/{target}"}
        self.put(listing, spliced(content, [within(content, tags[0], prefix, element(prefix, "Relationship", fields))]))
        return key

    @property
    def kinds(self) -> str:
        """The namespace in which this file names relations: the usual one, or that of strict files."""
        return _STRICT if _STRICT.encode() in self[_listing("")] else _OFFICE

    @property
    def namespace(self) -> str:
        """The namespace of sheets, comments and styles in this file."""
        return _STRICT_MAIN if self.kinds == _STRICT else _MAIN

    def declare(self, name: str, content_type: str) -> None:
        """Say what a part holds; where it is said already, nothing changes."""
        self._declare("Override", "PartName", f"/{name}", content_type)

    def declare_suffix(self, suffix: str, content_type: str) -> None:
        """Say what parts with this suffix hold."""
        self._declare("Default", "Extension", suffix, content_type)

    def _declare(self, kind: str, attribute: str, value: str, content_type: str) -> None:
        content = self.xml(CONTENT_TYPES)
        prefix, tags = scan(content)
        said = [tag.attributes.get(attribute, "").casefold() for tag in tags if tag.name == kind]
        if value.casefold() not in said:
            new = element(prefix, kind, {attribute: value, "ContentType": content_type})
            self.put(CONTENT_TYPES, spliced(content, [within(content, tags[0], prefix, new)]))

    def take_out(self, listing_of: str, kind: str) -> None:
        """Without the relations of a kind."""
        content = self.xml(_listing(listing_of))
        _, tags = scan(content, {"Relationship"})
        gone = [tag for tag in tags if tag.attributes.get("Type", "").rpartition("/")[2] == kind]
        self.put(_listing(listing_of), without(content, gone))

    @property
    def main(self) -> str:
        """The part of the workbook."""
        found = next((r.part for r in self.relations("") if r.kind == "officeDocument"), "xl/workbook.xml")
        if found not in self:
            raise NotMarkableError
        return found


def _plain(name: str) -> str:
    return name.replace("\\", "/").strip("/").casefold()


def _listing(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _full(part: str, target: str) -> str:
    folder = posixpath.dirname(part)
    return posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
