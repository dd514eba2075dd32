"""Whose the workbooks are that could not be read: what their sheets say all the same, else how they are called.

A workbook that arrived damaged, or for another month, was sent: its office is asked to send it again, not whether it
has forgotten.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from scorecard.catalogue import Catalogue, Reports
from scorecard.geography import Geography, Unit
from scorecard.language import Names
from scorecard.monitor.reporting import Unread
from scorecard.panel import Panel
from scorecard.received import Sending, WorkbookReading
from scorecard.store import slug

_CODE, _NAME = 1, 2
Whose = tuple[str, str]
"""``unit`` or ``office``, and its code."""


def whose_unread(panel: Panel, catalogue: Catalogue, geography: Geography) -> Unread:
    """The workbooks of a period, or sheets of them, that could not be read, by unit and office.

    A sheet that was refused says whose it is by its unit and figures. A workbook that says nothing goes by its name:
    the code at its beginning or the name of a unit, of a unit of the level above (for all of its units) or of an
    office for all in it, as ``scorecard template`` writes them; where that fits none or several, it is nobody's.
    """
    ways = _Ways(catalogue, geography, panel.units)
    units: dict[str, list[str]] = {}
    offices: dict[str, list[str]] = {}
    unknown: list[str] = []
    for reading in panel.readings:
        if not _failed(reading):
            continue
        found = list(dict.fromkeys(_said(reading.sendings, catalogue))) or ways.by_name(reading.path)
        for kind, code in found:
            (units if kind == "unit" else offices).setdefault(code, []).append(reading.path)
        if not found:
            unknown.append(reading.path)
    return Unread(_frozen(units), _frozen(offices), tuple(unknown))


def _failed(reading: WorkbookReading) -> bool:
    """Whether a sheet was refused, or nothing at all was read; a letter (.txt) is no report."""
    if any(sending.refused for sending in reading.sendings):
        return True
    return not reading.sendings and (bool(reading.refused) or not reading.path.endswith(".txt"))


def _said(sendings: Iterable[Sending], catalogue: Catalogue) -> Iterator[Whose]:
    """By the units and figures of the sheets that were refused."""
    for sending in sendings:
        owners = {catalogue.figures[code].owner for code in sending.figures} if sending.refused else set()
        for code in sorted(owners & catalogue.owners.keys()):
            if catalogue.owners[code].reports is Reports.ALL:
                yield "office", code
            else:
                yield from (("unit", unit) for unit in sending.units)


@dataclass(frozen=True, slots=True)
class _Ways:
    """What the name of a file may say."""

    catalogue: Catalogue
    geography: Geography
    units: tuple[Unit, ...]

    def by_name(self, path: str) -> list[Whose]:
        """Whose a workbook is by its name; empty where that fits none or several alike."""
        name = slug(PurePosixPath(path).stem)
        above = self.geography.parents(self.units[0].vintage) if self.units else ()
        offices = [owner for owner in self.catalogue.owners.values() if owner.reports is Reports.ALL]
        fitting = [
            *((_fit(name, unit.code, unit.names), [("unit", unit.code)]) for unit in self.units),
            *((_fit(name, parent.code, parent.names), self._below(parent)) for parent in above),
            *((_fit(name, owner.code, owner.names), [("office", owner.code)]) for owner in offices),
        ]
        best = max((fit for fit, _ in fitting), default=(0, 0))
        chosen = [whose for fit, whose in fitting if fit == best and best > (0, 0)]
        return chosen[0] if len(chosen) == 1 else []

    def _below(self, parent: Unit) -> list[Whose]:
        return [("unit", unit.code) for unit in self.units if unit.parent == parent.code]


def _fit(name: str, code: str, names: Names) -> tuple[int, int]:
    """How well a file's name fits: code and name, name, code; of two names the longer."""
    spelled = [slug(text) for _, text in names.texts]
    longest = max((len(text) for text in spelled if text and f"-{text}-" in f"-{name}-"), default=0)
    coded = bool(slug(code)) and f"{name}-".startswith(f"{slug(code)}-")
    return _CODE * coded + _NAME * bool(longest), longest


def _frozen(found: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {code: tuple(dict.fromkeys(paths)) for code, paths in found.items()}
