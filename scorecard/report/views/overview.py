"""All units on a page: league table, tile map, who moved most, who has not reported.

Landscape with the map beside the table while the rows fit; otherwise upright, and on to further pages. What does not
fit under the table begins a page of its own.
"""

from dataclasses import dataclass, replace

import numpy as np

from scorecard.index.result import SCREENED_OUT, Index, Standing
from scorecard.language import Language
from scorecard.report.blocks import Masthead, Notes, Overview
from scorecard.report.circumstances import Circumstances
from scorecard.report.league_blocks import League, MoverLists, Reporting
from scorecard.report.views.intervals import SheetRoom, view_intervals
from scorecard.report.views.league import Place, by_reason, league_overhead, named, view_league
from scorecard.report.views.level_tables import view_reporting_parts
from scorecard.report.views.masthead import capital, masthead_height, view_frame, view_masthead
from scorecard.report.views.movers import FEW, MANY, movers_height, view_movers
from scorecard.report.views.movers_page import view_causes
from scorecard.report.views.national import view_national
from scorecard.report.views.notes import notes_height, view_notes
from scorecard.report.views.reading import Reading
from scorecard.report.views.reports import is_named, reporting_height, view_reporting
from scorecard.report.views.spread import spread_height, view_spread
from scorecard.report.views.tiles import LOW, map_height, tile_height, view_tiles
from scorecard.report.views.trend_page import view_trends

_SPREAD_ROWS, _SPREAD_PITCH = 12, 8.5
# Millimetres that page.css and blocks.css give: the least height of the masthead, its name, what is under it, a gap.
_MASTHEAD, _NAME, _MASTHEAD_GAP, _GAP, _SLACK = 19.0, 9.0, 5.2, 2.5, 1.5
_TALL_SCRIPT = 12.0


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A form of the page.

    Widths in mm: the table, what stands under everything, the rail of the map. Heights: the inside of the first and of
    a further page. Then how many rows a page holds, and how low and high they may be.
    """

    style: str
    table: float
    under: float
    rail: float
    first: float
    further: float
    rows: int
    least: float
    most: float


_WIDE = _Sheet("wide", 191.0, 273.0, 75.0, 189.5, 184.0, 36, 2.8, 9.0)
_UPRIGHT = _Sheet("upright", 186.0, 186.0, 0.0, 274.5, 270.0, 63, 3.0, 9.0)


@dataclass(frozen=True, slots=True)
class _Blocks:
    """What stands beside and under the table."""

    movers: tuple[MoverLists, ...]
    reporting: tuple[Reporting, ...]
    notes: tuple[Notes, ...]


@dataclass(frozen=True, slots=True)
class _Shares:
    """Millimetres for the rows of each table and for a tile; ``turned``: the rest begins a page of its own."""

    tables: tuple[float, ...]
    tile: float
    turned: bool


def view_overview(index: Index, language: Language, circumstances: Circumstances) -> Overview:
    """One page while there is room, then further ones."""
    reading = Reading(index, language, circumstances)
    order = reading.in_order()
    sheet = _WIDE if len(order) <= _WIDE.rows and view_tiles(reading, _WIDE.rail, LOW) else _UPRIGHT
    wide = sheet is _WIDE
    name = capital(_subject(reading))
    document = reading.text("{title}: overview", title=index.catalogue.titles(language.code))
    masthead = view_masthead(reading, name, document, also=capital(index.period.in_words(language)))
    blocks, shares = _arrange(reading, sheet, masthead)
    beside = wide and not shares.turned
    further = SheetRoom(sheet.under, sheet.further, wide=wide)
    few = not wide and len(order) <= _SPREAD_ROWS
    spread = shares.turned or few
    return Overview(
        frame=view_frame(reading, name, document),
        style=f"{sheet.style} few" if few else sheet.style,
        turn="turn" if shares.turned else "flow",
        masthead=masthead,
        leagues=_leagues(reading, sheet, shares.tables),
        under_table=blocks.reporting if beside else (),
        maps=view_tiles(reading, _WIDE.rail, shares.tile) if wide else (),
        under_map=blocks.movers if wide else (),
        movers=() if wide else blocks.movers,
        reportings=() if beside else blocks.reporting,
        spreads=view_spread(reading, _SPREAD_PITCH) if spread else (),
        notes=view_notes(reading, None, "large") if shares.turned else blocks.notes,
        intervals=view_intervals(reading, further),
        causes=view_causes(reading, further),
        trends=view_trends(reading, further),
        levels=view_reporting_parts(reading, sheet.under),
        targets=view_national(reading, further),
    )


def _arrange(reading: Reading, sheet: _Sheet, masthead: Masthead) -> tuple[_Blocks, _Shares]:
    """Fewer movers rather than a second page; as many as there is room for where there is one all the same."""
    wide = sheet is _WIDE
    reporting, notes = view_reporting(reading, sheet.table), view_notes(reading, None)
    found = []
    for count in (FEW, FEW - 1) if wide else (MANY,):
        movers = view_movers(reading, sheet.rail or sheet.under, count, beside=not wide)
        blocks = _Blocks(movers, reporting, notes)
        found.append((blocks, _share(reading, sheet, masthead, blocks)))
    return next((pair for pair in found if not pair[1].turned), found[0])


def _share(reading: Reading, sheet: _Sheet, masthead: Masthead, blocks: _Blocks) -> _Shares:
    """How the heights of rows and tiles fill the pages."""
    chunks = _chunks(reading, sheet)
    slack = _SLACK + (_TALL_SCRIPT if reading.language.code == "ur" else 0)
    first = (
        sheet.first - masthead_height(masthead, _MASTHEAD, line=_NAME, beside=sheet is _WIDE) - _MASTHEAD_GAP - slack
    )
    pages = [first, *(sheet.further - slack for _ in chunks[1:])][: len(chunks)]
    tables = [
        page - league_overhead(_league(reading, sheet, chunk, sheet.least, last=k == len(chunks)), sheet.table) - _GAP
        for k, (page, chunk) in enumerate(zip(pages, chunks, strict=True), 1)
    ]
    if not tables:
        return _Shares((), LOW, turned=False)
    notes = notes_height(blocks.notes, sheet.under)
    movers = sum(movers_height((block,), sheet.rail or sheet.under) + _GAP for block in blocks.movers)
    reporting = sum(reporting_height((block,), sheet.table) + _GAP for block in blocks.reporting)
    rail = first - notes - movers - _GAP if sheet is _WIDE else 0.0
    spread = spread_height(reading, _SPREAD_PITCH) if len(reading.in_order()) <= _SPREAD_ROWS else 0.0
    under = reporting + notes + (0.0 if sheet is _WIDE else movers + spread)
    low = (tables[-1] - under) / len(chunks[-1]) < sheet.least
    turned = low or (sheet is _WIDE and rail < map_height(LOW))
    tile = tile_height(rail + (notes if turned else 0.0))
    return _Shares((*tables[:-1], tables[-1] - (0.0 if turned else under)), tile, turned)


def _subject(reading: Reading) -> str:
    """``34 provinces and cities``, the name of the territory, or how many of its units are shown."""
    vintage = reading.circumstances.geography.vintage(reading.index.catalogue.territory.vintage)
    whole = vintage.names(reading.language.code) if vintage and not reading.partly else ""
    return whole or reading.partly or reading.language.plural("{count} unit", "{count} units", reading.shown)


def _chunks(reading: Reading, sheet: _Sheet) -> list[list[int]]:
    order = reading.in_order()
    return [order[start : start + sheet.rows] for start in range(0, len(order), sheet.rows)]


def _leagues(reading: Reading, sheet: _Sheet, rooms: tuple[float, ...]) -> tuple[League, ...]:
    """One table, or one a page."""
    chunks = _chunks(reading, sheet)
    pitches = [min(max(room / len(chunk), sheet.least), sheet.most) for room, chunk in zip(rooms, chunks, strict=True)]
    return tuple(
        _league(reading, sheet, chunk, pitch, last=k == len(chunks))
        for k, (chunk, pitch) in enumerate(zip(chunks, pitches, strict=True), 1)
    )


def _league(reading: Reading, sheet: _Sheet, chunk: list[int], pitch: float, *, last: bool) -> League:
    league = view_league(reading, chunk, Place(sheet.table, pitch, reading.text("Ranking")))
    return replace(league, remarks=(*league.remarks, *_missing(reading))) if last else league


def _missing(reading: Reading) -> tuple[str, ...]:
    """Units without any score, by name while that is readable, by the reason; not those named as silent below."""
    k = reading.index.column_of(reading.composite.code)
    absent = [row for row, shown in enumerate(reading.index.shown) if not shown]
    ranked = [row for row in absent if np.isfinite(reading.index.ranks[row, k])]
    rejected = [row for row in absent if reading.index.standings[row, k] == Standing.REJECTED]
    unscorable = [row for row in absent if reading.index.standings[row, k] == Standing.UNSCORABLE]
    screened = [row for row in absent if reading.index.standings[row, k] in SCREENED_OUT]
    others = {*ranked, *rejected, *unscorable, *screened}
    silent = [row for row in absent if row not in others and not is_named(reading, row)]
    plural = reading.language.plural
    told = (
        (plural("no figures for {count} unit", "no figures for {count} units", len(silent)), silent),
        (plural("figures rejected for {count} unit", "figures rejected for {count} units", len(rejected)), rejected),
        *by_reason(reading, screened),
        (
            plural(
                "figures that cannot be scored for {count} unit",
                "figures that cannot be scored for {count} units",
                len(unscorable),
            ),
            unscorable,
        ),
        (
            plural(
                "only the rank of {count} unit was published",
                "only the ranks of {count} units were published",
                len(ranked),
            ),
            ranked,
        ),
    )
    return tuple(named(reading, words, rows) for words, rows in told if rows)
