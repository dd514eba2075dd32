"""Units beside their parts, as lines of a table."""

from collections.abc import Iterator, Sequence
from math import isnan

from scorecard.catalogue import Merging
from scorecard.cli.columns import aligned
from scorecard.cli.spelling import Spelling
from scorecard.geography import Geography
from scorecard.levels import Level
from scorecard.monitor.words import MERGES


def level_lines(levels: Sequence[Level], figure: str, geography: Geography, spelling: Spelling) -> Iterator[str]:
    """A table for each level: of a figure what follows and what was reported, without one who has reported."""
    text = spelling.language.text
    if not levels:
        yield text(
            "There is no level beside the units compared: no vintage that they lie within, and no folder of one."
        )
    for level in levels:
        names = [geography.vintage(code) for code in (level.units[0].vintage, level.vintage)]
        upper, lower = (vintage.names(spelling.language.code) if vintage else "" for vintage in names)
        yield ""
        yield text("{upper}, made of {lower}", upper=upper, lower=lower)
        rows = list(_of_figure(level, figure, spelling) if figure else _of_reports(level, spelling))
        yield from (f"  {line}" for line in aligned(rows, frozenset(range(2, len(rows[0])))))


def _of_reports(level: Level, spelling: Spelling) -> Iterator[list[str]]:
    text, number = spelling.language.text, spelling.language.number
    yield ["", "", text("parts in all"), text("reporting"), "%"]
    for row, unit in enumerate(level.units):
        share = number(100 * float(level.share[row]), 1) if level.parts[row] else "–"
        counts = [number(int(level.parts[row])), number(int(level.reporting[row]))]
        yield [unit.code, spelling.unit(unit), *counts, share]


def _of_figure(level: Level, figure: str, spelling: Spelling) -> Iterator[list[str]]:
    text, k = spelling.language.text, level.figures.index(figure)
    rule = text(MERGES[spelling.catalogue.figures[figure].merging])
    follows = spelling.catalogue.figures[figure].merging is not Merging.NONE
    far = [text("so far")] if follows else []
    yield ["", "", text("known"), rule, *far, text("reported"), text("difference")]
    for row, unit in enumerate(level.units):
        known = (
            f"{spelling.language.number(int(level.known[row, k]))}/{spelling.language.number(int(level.parts[row]))}"
        )
        stated, merged = float(level.stated[row, k]), float(level.merged[row, k])
        so_far = [_number(float(level.so_far[row, k]), spelling)] if follows else []
        numbers = [_number(merged, spelling), *so_far, _number(stated, spelling), _number(stated - merged, spelling)]
        yield [unit.code, spelling.unit(unit), known, *numbers]


def _number(value: float, spelling: Spelling) -> str:
    return spelling.exact(None if isnan(value) else value)
