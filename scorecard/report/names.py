"""Names as pages have room for them: a longer one is cut, so that it does not push its neighbours off the page."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from scorecard.catalogue import Aggregate, Catalogue, Indicator
from scorecard.geography import Geography, Unit
from scorecard.index.result import Index
from scorecard.language import LONGEST, shortened
from scorecard.report.circumstances import Circumstances

Node = TypeVar("Node", Indicator, Aggregate)


def for_pages(index: Index) -> Index:
    """The index with every name of its catalogue and its units at most as long as a page has room for."""
    panel = replace(index.panel, units=_units(index.units))
    return replace(index, catalogue=_catalogue(index.catalogue), panel=panel)


def told_for_pages(circumstances: Circumstances) -> Circumstances:
    """The same of the territory and of the offices that report."""
    reports = tuple(
        replace(report, owner=replace(report.owner, names=report.owner.names.at_most(LONGEST["office"])))
        for report in circumstances.reports
    )
    return replace(circumstances, geography=_territory(circumstances.geography), reports=reports)


def _units(units: Sequence[Unit]) -> tuple[Unit, ...]:
    return tuple(replace(unit, names=unit.names.at_most(LONGEST["unit"])) for unit in units)


def _territory(geography: Geography) -> Geography:
    regions = {
        vintage: tuple(replace(one, names=one.names.at_most(LONGEST["region"])) for one in some)
        for vintage, some in geography.regions.items()
    }
    units = {vintage: _units(some) for vintage, some in geography.units_by_vintage.items()}
    return replace(geography, regions=regions, units_by_vintage=units)


def _catalogue(plain: Catalogue) -> Catalogue:
    edition = plain.edition
    return replace(
        plain,
        titles=plain.titles.at_most(LONGEST["title"]),
        short_titles=plain.short_titles.at_most(LONGEST["short_title"]),
        agency=plain.agency.at_most(LONGEST["agency"]),
        edition=replace(
            edition,
            code=shortened(edition.code, LONGEST["edition"]),
            decision=shortened(edition.decision, LONGEST["decision"]),
        ),
        measures={
            code: replace(
                one, names=one.names.at_most(LONGEST["measure"]), symbol=one.symbol.at_most(LONGEST["symbol"])
            )
            for code, one in plain.measures.items()
        },
        owners={code: replace(one, names=one.names.at_most(LONGEST["office"])) for code, one in plain.owners.items()},
        figures={
            code: replace(
                one,
                names=one.names.at_most(LONGEST["figure"]),
                levels=tuple(replace(level, names=level.names.at_most(LONGEST["level"])) for level in one.levels),
            )
            for code, one in plain.figures.items()
        },
        indicators=_nodes(plain.indicators, LONGEST["indicator"]),
        aggregates=_nodes(plain.aggregates, LONGEST["aggregate"]),
    )


def _nodes(nodes: Sequence[Node], most: int) -> tuple[Node, ...]:
    return tuple(replace(node, names=node.names.at_most(most)) for node in nodes)
