"""The properties of a document that forms of ours carry: of .xlsx in a part of their own, of .ods among the others."""

from collections.abc import Mapping
from contextlib import suppress
from xml.parsers.expat import ExpatError

from scorecard.inputs.sheets.nouns import LONGEST_PROPERTY, MOST_PROPERTIES, PROPERTY_PREFIX
from scorecard.inputs.sheets.xlsx_package import Package
from scorecard.inputs.sheets.xml_stream import Attributes, Stream

_ODS_PART = "meta.xml"


def xlsx_properties(package: Package) -> Mapping[str, str]:
    """Name to text; empty where the document has none of ours."""
    parts = [name for _, kind, name in package.relations("") if kind == "custom-properties"]
    return _read(package, parts[0], _Reader("property", "name")) if parts else {}


def ods_properties(package: Package) -> Mapping[str, str]:
    """The same of an .ods."""
    reader = _Reader("meta:user-defined", "meta:name", own_prefix=False)
    return _read(package, _ODS_PART, reader) if _ODS_PART in package else {}


class _Reader(Stream):
    """The text inside each element of a name, by one of its attributes; a value may stand in an element within."""

    def __init__(self, element: str, attribute: str, *, own_prefix: bool = True) -> None:
        super().__init__(own_prefix=own_prefix)
        self.found: dict[str, str] = {}
        self._name, self._attribute = "", attribute
        self.starts = {element: self._open}
        self.ends = {element: self._close}

    def _open(self, found: Attributes) -> None:
        self._name = found.get(self._attribute, "")
        self.collect()

    def _close(self) -> None:
        text = self.collected().strip()
        if self._name.startswith(PROPERTY_PREFIX) and len(self.found) < MOST_PROPERTIES:
            self.found[self._name] = text[:LONGEST_PROPERTY]


def _read(package: Package, part: str, reader: _Reader) -> Mapping[str, str]:
    """What can be read of a part: no figure stands there, so one that is damaged is no reason to refuse a workbook."""
    if part in package:
        with suppress(ExpatError):
            reader.read(package.chunks(part))
    return reader.found
