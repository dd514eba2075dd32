"""Figures of a period in other units than those compared: folders inside that of the period, named by a vintage.

``data/2025-11/communes-2025`` holds workbooks of communes, ``data/2025-03/34`` those that were published for the
territory of today. They are read as any, follow a way of the geography to the units compared, are held against what
those reported, and stand in for what they did not report.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from scorecard.carrying import dated
from scorecard.catalogue import Catalogue, Gathers
from scorecard.geography import Geography
from scorecard.inputs.elsewhere import elsewhere
from scorecard.inputs.panel_reader import read_panel
from scorecard.inputs.placement import Expected
from scorecard.inputs.rule_checks import reject_wrong_input
from scorecard.levels import Level, Made, doubting, fed, own_totals, side_by_side, with_stated_totals
from scorecard.panel import Beside, Panel
from scorecard.plausibility import doubted_totals
from scorecard.problems import Checked, Location, Problem, problem
from scorecard.project import Project
from scorecard.received import WorkbookReading

MOST_UNITS = 12


@dataclass(frozen=True, eq=False)
class Sides:
    """A panel with what its folders of other units add, and the levels that stand beside each other then.

    ``below`` are the figures of units that lie in those compared, as their folders have them.
    """

    panel: Panel
    levels: tuple[Level, ...] = ()
    below: tuple[Panel, ...] = ()


@dataclass(frozen=True, eq=False)
class Lands:
    """Where the folders of periods lie, what is measured, and for which units."""

    project: Project
    catalogue: Catalogue
    geography: Geography

    @property
    def compared(self) -> str:
        """The vintage of the units that are compared."""
        return self.catalogue.territory.vintage


@dataclass(frozen=True, eq=False)
class _Pair:
    """What units are ``made`` of beside what they ``stated``; ``standing_in`` may take the place of what is missing."""

    made: Made
    stated: Panel
    standing_in: Panel | None = None


def read_beside(panel: Panel, lands: Lands) -> Checked[Sides]:
    """The panel of the units compared with what the folders of other units in its period's folder say.

    ``panel`` is as it is compared, merged where the units have merged since. Problems: those of reading, D152 and D153
    where two levels contradict each other, M308 for what stands in, M309 for a folder from which no way leads.
    """
    found, levels, problems, readings = panel, list[Level](), list[Problem](), list[WorkbookReading]()
    below = list[Panel]()
    for vintage in _folders(panel, lands):
        read = _read(panel, vintage, lands)
        pair, folder = _pair(panel, read.value, lands), _folder(panel, vintage, lands)
        problems += read.problems
        below += [read.value] if _lies_below(vintage, lands) else []
        readings += read.value.readings
        if pair is None:
            facts = {"folder": folder, "older": vintage, "newer": lands.compared}
            problems.append(problem("M309", Location(folder), **facts))
            continue
        doubts = tuple(doubted_totals(lands.catalogue, with_stated_totals(pair.made, pair.stated)))
        problems += (found for _, found in doubts)
        level = side_by_side(pair.made, pair.stated, lands.catalogue.figures)
        levels.append(doubting(level, pair.made, (total for total, _ in doubts)))
        if pair.standing_in is not None:
            before = found
            found = _fed(found, _of_one_time(pair.standing_in, lands.catalogue), pair.made)
            problems += _said(before, found, folder)
    found = replace(found, read_beside=tuple(readings)) if readings else found
    return Checked(Sides(found, (*levels, *_above(panel, levels, lands)), tuple(below)), tuple(problems))


def _folders(panel: Panel, lands: Lands) -> list[str]:
    """The vintages that have a folder inside that of the period; that of the units compared goes first."""
    folder = lands.project.period_folder(panel.period)
    known = [vintage.code for vintage in lands.geography.vintages if (folder / vintage.code).is_dir()]
    return sorted(known, key=lambda code: (code != lands.compared, code))


def _lies_below(vintage: str, lands: Lands) -> bool:
    """Whether the units of a vintage lie in those compared, be it under an older name of these."""
    read = lands.geography.vintage(vintage)
    return bool(read and read.within) and lands.geography.crosswalk(vintage, lands.compared) is not None


def _folder(panel: Panel, vintage: str, lands: Lands) -> str:
    path = lands.project.period_folder(panel.period) / vintage
    return path.relative_to(lands.project.root).as_posix()


def _read(panel: Panel, vintage: str, lands: Lands) -> Checked[Panel]:
    """The figures of a folder in the units of its vintage."""
    geography, catalogue, project = lands.geography, lands.catalogue, lands.project
    expected = Expected(catalogue, panel.period, vintage, geography.units(vintage), elsewhere(geography, vintage))
    read = read_panel(project.period_folder(panel.period) / vintage, project.root, expected)
    usable = reject_wrong_input(replace(dated(read.value, catalogue.figures), vintage=vintage), catalogue)
    return Checked(usable.value, (*read.problems, *usable.problems))


def _pair(panel: Panel, other: Panel, lands: Lands) -> _Pair | None:
    """Which of two panels of a period is made of the other; None where no way leads between them, or both are one."""
    geography, sent = lands.geography, panel.as_sent
    if other.vintage == sent.vintage:
        return None
    units, way = geography.units(lands.compared), geography.crosswalk(other.vintage, lands.compared)
    if other.vintage == lands.compared:
        back = geography.crosswalk(sent.vintage, lands.compared)
        return _Pair(Made(sent, back, units), other, other) if back else None
    if way is not None:
        made = Made(other, way, units)
        return _Pair(made, panel, made.merged(lands.catalogue.figures))
    up = geography.crosswalk(lands.compared, other.vintage)
    return _Pair(Made(panel, up, geography.units(other.vintage)), other) if up else None


def _of_one_time(standing_in: Panel, catalogue: Catalogue) -> Panel:
    """What may stand in: not one period's value of a figure that counts since January."""
    gathers = [catalogue.figures[code].gathers is not Gathers.LATEST for code in standing_in.figures]
    return replace(standing_in, values=np.where(gathers, np.nan, standing_in.values))


def _fed(panel: Panel, standing_in: Panel, made: Made) -> Panel:
    """The panel with what stands in, which says of what it was made where it has no cell of its own."""
    taken = fed(panel, standing_in)
    if not taken.places.any():
        return panel
    own = np.array([[(unit.code, code) in taken.panel.cells for code in panel.figures] for unit in panel.units])
    beside = () if standing_in.predecessors is None else (Beside(made.panel, made.codes, taken.places & ~own),)
    sources = tuple(dict.fromkeys((*panel.sources, *standing_in.sources)))
    return replace(taken.panel, beside=(*panel.beside, *beside), sources=sources)


def _said(before: Panel, after: Panel, folder: str) -> Iterator[Problem]:
    """M308 where figures of parts stand in."""
    for beside in after.beside[len(before.beside) :]:
        rows = np.flatnonzero(beside.fed.any(axis=1))
        named = [f"{after.units[row].code} {after.units[row].names('vi')}" for row in rows]
        more = f" (+{len(named) - MOST_UNITS})" if len(named) > MOST_UNITS else ""
        facts = {"folder": folder, "units": ", ".join(named[:MOST_UNITS]) + more}
        yield problem("M308", Location(folder), count=int(beside.fed.sum()), **facts)


def _above(panel: Panel, levels: list[Level], lands: Lands) -> Iterator[Level]:
    """The level above the units compared where no folder of its own has it; what rows of totals state of it."""
    read = lands.geography.vintage(lands.compared)
    way = lands.geography.crosswalk(lands.compared, read.within) if read and read.within else None
    if way is None or any(level.units[0].vintage == way.newer for level in levels):
        return
    made = Made(panel, way, lands.geography.units(way.newer))
    level = own_totals(side_by_side(made, None, lands.catalogue.figures), made)
    yield doubting(level, made, (total for total, _ in doubted_totals(lands.catalogue, panel)))
