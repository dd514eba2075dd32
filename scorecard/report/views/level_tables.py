"""Units beside those that lie in them: what a province reported beside what its communes add up to."""

import numpy as np

from scorecard.catalogue import Figure, FigureKind, Merging
from scorecard.levels import Level
from scorecard.monitor.words import MERGES, have_reported, level_word
from scorecard.report.elements import Head
from scorecard.report.league_blocks import StatusTable
from scorecard.report.views.heads import head_height, make_head
from scorecard.report.views.movement import BROKEN, SAME_PLACE
from scorecard.report.views.reading import NO_VALUE, Reading, sentence
from scorecard.report.views.status_tables import HEADS, Frame, Row, bar_table, percent, remarks_height
from scorecard.rounding import printed_change

# Millimetres of columns and of gaps between two tables; the decimals of a number without a measure.
_FIGURE, _KNOWN, _RULE, _NUMBER, _FAR = 74.0, 15.0, 28.0, 19.0, 17.0
_UNIT, _SHARE, _COUNT, _BETWEEN = 32.0, 11.0, 18.0, 6.0
_DECIMALS = 2
_NUMBERS = (FigureKind.NUMBER, FigureKind.COUNT)
LOW, HIGH = 3.6, 5.2
"""Least and greatest height of a row in mm."""


def view_level(reading: Reading, row: int, pitch: float) -> tuple[StatusTable, ...]:
    """A row a figure: of how many parts it is there, what follows from them, what the unit reported, how far apart.

    None where there is no level below; ``pitch`` is the height of a row in mm.
    """
    return tuple(_table(reading, level, row, pitch) for level in levels_below(reading))


def level_height(reading: Reading, row: int, pitch: float) -> float:
    """Millimetres of :func:`view_level`, without the gap below."""
    return sum(
        head_height(table.head) + HEADS + pitch * len(table.rows) + remarks_height(table.remarks)
        for table in view_level(reading, row, pitch)
    )


def levels_below(reading: Reading) -> list[Level]:
    """The levels whose parts lie below the units compared, as communes below provinces."""
    geography, own = reading.circumstances.geography, reading.catalogue.territory.vintage
    found = []
    for level in reading.circumstances.levels:
        vintages = [geography.vintage(code) for code in (level.vintage, level.units[0].vintage)]
        known = [vintage.level for vintage in vintages if vintage]
        if level.units[0].vintage == own and len(set(known)) > 1:
            found.append(level)
    return found


def view_reporting_parts(reading: Reading, width: float) -> tuple[StatusTable, ...]:
    """A row a unit, the worst first: how many of its parts have reported; two tables side by side in ``width`` mm."""
    return tuple(table for level in levels_below(reading) for table in _halves(reading, level, width))


def _table(reading: Reading, level: Level, row: int, pitch: float) -> StatusTable:
    text, columns = reading.text, _columns_of(reading, level, row)
    rows = [_row(reading, level, row, k) for k in columns]
    partial = any(np.isnan(level.merged[row, k]) and np.isfinite(level.so_far[row, k]) for k in columns)
    grey = text("grey: what follows from those that have it, not from all")
    doubted = text("{sign} further apart than rounding and the tolerance of the checks allow", sign=BROKEN)
    remarks = ((grey, partial), (doubted, bool(level.doubted[row, columns].any())))
    return bar_table(
        Frame(_head(reading, level, row), pitch, reading.language),
        (_FIGURE, text("Figure")),
        [
            (_KNOWN, text("Units"), "n"),
            (_RULE, text("Follows by"), "state"),
            (_NUMBER, text("From them"), "n"),
            (_NUMBER, text("Reported"), "n"),
            (_FAR, text("Difference"), "n"),
        ],
        rows,
        tuple(sentence(words) for words, there in remarks if there),
    )


def _head(reading: Reading, level: Level, row: int) -> Head:
    """How many parts have reported, and how many figures do not agree with theirs."""
    word = _word(reading, level)
    count, parts = int(level.reporting[row]), int(level.parts[row])
    share = percent(count / parts, reading.language) if parts else ""
    said = f"{reading.language.number(count)} {have_reported(count, parts, word, reading.language)}"
    doubted = int(level.doubted[row].sum())
    apart = reading.language.plural("{count} figure deviates", "{count} figures deviate", doubted) if doubted else ""
    return make_head(
        reading.text("Beside its {units}", units=word), sentence(f"{said} ({share})" if share else "", apart)
    )


def _word(reading: Reading, level: Level) -> str:
    vintage = reading.circumstances.geography.vintage(level.vintage)
    return level_word(vintage.level if vintage else "", reading.language)


def _columns_of(reading: Reading, level: Level, row: int) -> list[int]:
    """The figures of which something follows, and that a part, or the unit itself, has."""
    figures = [reading.catalogue.figures[code] for code in level.figures]
    there = (level.known[row] > 0) | np.isfinite(level.stated[row])
    follows = [f.kind in _NUMBERS and f.merging is not Merging.NONE for f in figures]
    return np.flatnonzero(there & np.array(follows) & (level.reporting[row] > 0)).tolist()


def _row(reading: Reading, level: Level, row: int, k: int) -> Row:
    figure, number = reading.catalogue.figures[level.figures[k]], reading.language.number
    known, parts = int(level.known[row, k]), int(level.parts[row])
    decimals = _decimals(reading, figure)
    merged, so_far, stated = (float(x[row, k]) for x in (level.merged, level.so_far, level.stated))
    whole, sums = np.isfinite(merged), figure.merging is Merging.SUM
    shown = number(merged if whole else so_far, decimals) if whole or np.isfinite(so_far) else NO_VALUE
    cells = (
        (f"{number(known)}/{number(parts)}", "n"),
        (reading.text(MERGES[figure.merging]), "state quiet"),
        (shown, "n" if whole else "n quiet"),
        (number(stated, decimals) if np.isfinite(stated) else NO_VALUE, "n"),
        _difference(reading, (stated, merged if sums else so_far), decimals, doubted=bool(level.doubted[row, k])),
    )
    share = known / max(parts, 1)
    return figure.names(reading.language.code), [(share, "full"), (1 - share, "empty")], cells


def _difference(reading: Reading, both: tuple[float, float], decimals: int, *, doubted: bool) -> tuple[str, str]:
    """Of the printed numbers; an equals sign for none. A sum of some parts is no other number, only a smaller one."""
    style, sign = ("n overdue", f"{BROKEN}\u200a") if doubted else ("n quiet", "")
    if not np.isfinite(both).all():
        return sign, style
    apart = float(printed_change(both[0], both[0] - both[1], decimals))
    return (sign + reading.language.number(apart, decimals, signed=True), style) if apart else (SAME_PLACE, style)


def _decimals(reading: Reading, figure: Figure) -> int:
    if figure.kind is FigureKind.COUNT:
        return 0
    measure = reading.catalogue.measures.get(figure.measure)
    return measure.decimals if measure else _DECIMALS


def _halves(reading: Reading, level: Level, width: float) -> tuple[StatusTable, ...]:
    order = sorted(range(len(level.units)), key=lambda row: (_share(level, row), level.units[row].code))
    order = [row for row in order if level.parts[row]]
    doubted = level.doubted.sum(axis=1)
    columns = [(_KNOWN, reading.text("Reported"), "n"), (_SHARE, "%", "n")]
    if doubted.any():
        columns.append((_COUNT, reading.text("Deviating"), "n"))
    rows = [_unit(reading, level, row, int(doubted[row]) if doubted.any() else None) for row in order]
    half, middle = (width - _BETWEEN) / 2, -(-len(rows) // 2)
    heads = (_all(reading, level, half), make_head(reading.text("Reporting below, continued"), "", width=half))
    frames = [Frame(head, LOW, reading.language, half=True, width=half) for head in heads]
    return tuple(
        bar_table(frame, (_UNIT, reading.text("Unit")), columns, some)
        for frame, some in zip(frames, (rows[:middle], rows[middle:]), strict=True)
        if some
    )


def _share(level: Level, row: int) -> float:
    return float(level.reporting[row]) / max(int(level.parts[row]), 1)


def _all(reading: Reading, level: Level, width: float) -> Head:
    word = _word(reading, level)
    count, parts = int(level.reporting.sum()), int(level.parts.sum())
    said = f"{reading.language.number(count)} {have_reported(count, parts, word, reading.language)}"
    return make_head(reading.text("Reporting below"), sentence(said), width=width)


def _unit(reading: Reading, level: Level, row: int, doubted: int | None) -> Row:
    number, share = reading.language.number, _share(level, row)
    counted = f"{number(int(level.reporting[row]))}/{number(int(level.parts[row]))}"
    cells = [(counted, "n"), (percent(share, reading.language), "n quiet")]
    if doubted is not None:
        cells.append((f"{BROKEN}\u200a{number(doubted)}" if doubted else "", "n overdue"))
    name = level.units[row].names(reading.language.code)
    return name, [(share, "full"), (1 - share, "empty")], tuple(cells)
