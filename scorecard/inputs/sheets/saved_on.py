"""The day on which a program says that it saved a workbook: in the package's own properties, never the file's time.

The day is taken as it is written: Excel writes that of UTC, LibreOffice that of the clock on the wall.
"""

from datetime import date
from xml.parsers.expat import ExpatError

from scorecard.inputs.sheets.bounds import MEBI
from scorecard.inputs.sheets.xlsx_package import Package
from scorecard.inputs.sheets.xml_stream import Attributes, Stream

_MOST_BYTES = MEBI
_DAY = len("2025-12-05")


class _Reader(Stream):
    """The text of one element."""

    def __init__(self, name: str) -> None:
        super().__init__(own_prefix=False)
        self.text = ""
        self.starts = {name: self._open}
        self.ends = {name: self._close}

    def _open(self, _: Attributes) -> None:
        self.collect()

    def _close(self) -> None:
        self.text = self.collected()


def saved_on(package: Package, part: str, element: str) -> date | None:
    """The day in an element of a small part; None where there is none that is a day: nothing else hangs on it."""
    if part not in package or package.size(part) > _MOST_BYTES:
        return None
    reader = _Reader(element)
    try:
        reader.read(package.chunks(part))
    except ExpatError:
        return None
    return day_of(reader.text)


def day_of(text: str) -> date | None:
    """``2025-12-05T08:30:00Z`` gives 5 December 2025."""
    try:
        return date.fromisoformat(text.strip()[:_DAY])
    except ValueError:
        return None
