"""What may stand in a workbook beside the units of a vintage: units of other vintages and levels, regions."""

from dataclasses import dataclass

from scorecard.geography import Geography, Unit


@dataclass(frozen=True, slots=True)
class Foreign:
    """A unit of another vintage, and the units of the vintage read that it became (``earlier``) or was formed from."""

    unit: Unit
    now: tuple[Unit, ...]
    earlier: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What may stand beside units and is none of them: units of other vintages or of the level above, regions.

    ``vintages`` are all there are, ``same`` those of which every unit is one of these under its code. ``below`` are the
    units of each vintage that lies within this one, the latest first.
    """

    units: tuple[Foreign, ...] = ()
    regions: tuple[str, ...] = ()
    parents: tuple[Unit, ...] = ()
    vintages: frozenset[str] = frozenset()
    same: frozenset[str] = frozenset()
    below: tuple[tuple[Unit, ...], ...] = ()


NO_ELSEWHERE = Elsewhere()


def elsewhere(geography: Geography, vintage: str) -> Elsewhere:
    """What a geography has beside the units of one vintage."""
    read = geography.vintage(vintage)
    others = [v.code for v in geography.vintages if read and v.code != vintage and v.level == read.level]
    units = tuple(_foreign_of(geography, unit, vintage) for other in others for unit in geography.units(other))
    regions = {text: None for group in geography.regions.values() for r in group for _, text in r.names.texts}
    known = frozenset(v.code for v in geography.vintages)
    below = tuple(geography.units(v.code) for v in reversed(geography.vintages) if v.within == vintage)
    return Elsewhere(units, tuple(regions), geography.parents(vintage), known, geography.same_units(vintage), below)


def _foreign_of(geography: Geography, unit: Unit, vintage: str) -> Foreign:
    onward, back = geography.crosswalk(unit.vintage, vintage), geography.crosswalk(vintage, unit.vintage)
    codes: list[str] = []
    if onward:
        codes = [s.successor for s in onward.successions if unit.code in s.predecessors]
    elif back:
        codes = [code for s in back.successions if s.successor == unit.code for code in s.predecessors]
    found = (geography.unit(code, vintage) for code in codes)
    # Where a way leads back as well, units only changed their names or kinds: neither is the earlier one.
    return Foreign(unit, tuple(unit for unit in found if unit), onward is not None and back is None)
