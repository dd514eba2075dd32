"""From the forms of territory files to the geography: vintages like others filled up, unnamed successions added."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scorecard.geography import Crosswalk, Geography, Region, Succession, Unit, Vintage
from scorecard.inputs.geography_forms import CrosswalkForm, SuccessionForm, UnitForm, VintageForm
from scorecard.language import Names


@dataclass(frozen=True, slots=True)
class _Filled:
    """A vintage file with what it takes over from another one."""

    within: str
    regions: tuple[Region, ...]
    units: Mapping[str, Unit]


def build_geography(vintages: Iterable[VintageForm], crosswalks: Sequence[CrosswalkForm]) -> Geography:
    """The geography of forms that were read; what they say together is checked afterwards."""
    forms = sorted(vintages, key=lambda form: form.in_force.start)
    by_code = {form.vintage: form for form in forms}
    filled = {form.vintage: _filled(form, by_code) for form in forms}
    units = {code: tuple(sorted(one.units.values(), key=lambda unit: unit.code)) for code, one in filled.items()}
    return Geography(
        vintages=tuple(
            Vintage(
                form.vintage,
                Names.of(form.name),
                form.level,
                form.in_force.start,
                form.in_force.until,
                filled[form.vintage].within,
            )
            for form in forms
        ),
        regions={code: one.regions for code, one in filled.items()},
        units_by_vintage=units,
        crosswalks=tuple(_crosswalk(form, units) for form in crosswalks),
    )


def _filled(form: VintageForm, by_code: Mapping[str, VintageForm], above: frozenset[str] = frozenset()) -> _Filled:
    """The vintage with what it has like another; ``above`` are those that are being filled from it."""
    units = {unit.code: _unit(unit, form.vintage) for unit in form.units}
    regions = tuple(Region(region.code, Names.of(region.name)) for region in form.regions)
    base = by_code.get(form.like)
    if base is None or form.like in {form.vintage, *above}:
        return _Filled(form.within, regions, units)
    like = _filled(base, by_code, above | {form.vintage})
    kept = {code: replace(unit, vintage=form.vintage) for code, unit in like.units.items() if code not in form.without}
    return _Filled(form.within or like.within, regions or like.regions, kept | units)


def _unit(form: UnitForm, vintage: str) -> Unit:
    names = Names.of(form.name)
    also, place = form.also, (form.region, form.parent)
    return Unit(form.code, vintage, names, form.kind, *place, also, form.population, form.area)


def _crosswalk(form: CrosswalkForm, units: Mapping[str, Sequence[Unit]]) -> Crosswalk:
    way, successions = form.crosswalk, tuple(map(_succession, form.successions))
    if form.others is not None:
        gone = {code for succession in successions for code in succession.predecessors}
        formed = {succession.successor for succession in successions}
        newer = {unit.code for unit in units.get(way.newer, ())} - formed
        still = [unit.code for unit in units.get(way.older, ()) if unit.code in newer and unit.code not in gone]
        successions += tuple(Succession((code,), code) for code in still)
    return Crosswalk(way.older, way.newer, successions, Names.of(way.source), way.tolerance)


def _succession(form: SuccessionForm) -> Succession:
    codes, shares = (part.unit for part in form.predecessors), tuple(part.share for part in form.predecessors)
    return Succession(tuple(codes), form.successor, () if all(share == 1 for share in shares) else shares)
