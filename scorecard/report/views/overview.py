"""All units on a page: league table, tile map, spread of the main indices, who is missing."""

from dataclasses import replace

import numpy as np

from scorecard.index.result import Index, Standing
from scorecard.language import Language
from scorecard.report.blocks import League, Overview
from scorecard.report.circumstances import Circumstances
from scorecard.report.views.league import Place, view_league
from scorecard.report.views.masthead import capital, view_frame, view_masthead
from scorecard.report.views.notes import notes_height, view_notes
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.views.spread import view_spread
from scorecard.report.views.tiles import view_tiles

# Landscape with the map beside the table while the rows fit; otherwise upright, and on to further pages.
_WIDE, _UPRIGHT, _RAIL = 191.0, 186.0, 75.0
_WIDE_ROWS, _UPRIGHT_ROWS = 36, 63
_WIDE_HEIGHT, _UPRIGHT_HEIGHT = 144.0, 217.0
_LEAST, _MOST = 3.1, 9.0
_SPREAD_ROWS, _SPREAD_PITCH = 12, 8.5
_NAMED = 70


def view_overview(index: Index, language: Language, circumstances: Circumstances) -> Overview:
    """One page while there is room, then further ones."""
    reading = Reading(index, language, circumstances)
    maps = view_tiles(reading, _RAIL)
    wide = bool(maps) and len(reading.in_order()) <= _WIDE_ROWS
    name = capital(_subject(reading))
    document = reading.text("{title}: overview", title=index.catalogue.titles(language.code))
    notes = view_notes(reading, None)
    return Overview(
        frame=view_frame(reading, name, document),
        style="wide" if wide else "upright",
        masthead=view_masthead(reading, name, document, also=capital(index.period.in_words(language))),
        spreads=() if wide or len(reading.in_order()) > _SPREAD_ROWS else view_spread(reading, _SPREAD_PITCH),
        leagues=_leagues(reading, wide=wide, room=notes_height(notes, _WIDE if wide else _UPRIGHT)),
        maps=maps if wide else (),
        notes=notes,
    )


def _subject(reading: Reading) -> str:
    """``34 provinces and cities``, the name of the territory, or how many of its units are shown."""
    vintage = reading.circumstances.geography.vintage(reading.index.catalogue.territory.vintage)
    whole = vintage.names(reading.language.code) if vintage and not reading.partly else ""
    return whole or reading.partly or reading.language.plural("{count} unit", "{count} units", reading.shown)


def _leagues(reading: Reading, *, wide: bool, room: float) -> tuple[League, ...]:
    """One table, or one a page."""
    order = reading.in_order()
    capacity = _WIDE_ROWS if wide else _UPRIGHT_ROWS
    chunks = [order[start : start + capacity] for start in range(0, len(order), capacity)]
    height = (_WIDE_HEIGHT if wide else _UPRIGHT_HEIGHT) - room - 3.2 * len(_missing(reading))
    leagues = []
    for chunk in chunks:
        pitch = min(max(height / len(chunk), _LEAST), _MOST)
        place = Place(_WIDE if wide else _UPRIGHT, pitch, reading.text("Ranking"))
        leagues.append(view_league(reading, chunk, place))
    if leagues:
        leagues[-1] = replace(leagues[-1], remarks=(*leagues[-1].remarks, *_missing(reading)))
    return tuple(leagues)


def _missing(reading: Reading) -> tuple[str, ...]:
    """Units without any score, by name while that is readable, by the reason."""
    k = reading.index.column_of(reading.composite.code)
    absent = [row for row, shown in enumerate(reading.index.shown) if not shown]
    ranked = [row for row in absent if np.isfinite(reading.index.ranks[row, k])]
    rejected = [row for row in absent if reading.index.standings[row, k] == Standing.REJECTED]
    silent = [row for row in absent if row not in ranked and row not in rejected]
    plural = reading.language.plural
    told = (
        (plural("no figures for {count} unit", "no figures for {count} units", len(silent)), silent),
        (plural("figures rejected for {count} unit", "figures rejected for {count} units", len(rejected)), rejected),
        (
            plural(
                "only the rank of {count} unit was published",
                "only the ranks of {count} units were published",
                len(ranked),
            ),
            ranked,
        ),
    )
    return tuple(_named(reading, words, rows) for words, rows in told if rows)


def _named(reading: Reading, words: str, rows: list[int]) -> str:
    names = ", ".join(reading.unit_name(row) for row in rows)
    return sentence(f"{words}: {names}" if len(rows) <= _NAMED else words)
