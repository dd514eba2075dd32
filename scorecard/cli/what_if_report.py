"""What ``scorecard analyse what-if`` shows: what is supposed, what it does to the unit, and to all units."""

from collections.abc import Iterator

import numpy as np

from scorecard.catalogue import Indicator
from scorecard.cli.columns import aligned
from scorecard.cli.spelling import NOTHING, Spelling
from scorecard.index.result import Index
from scorecard.robustness.supposed_words import ARROW, interval_words, supposed_words, sureness_words
from scorecard.robustness.supposing import SupposedMethods
from scorecard.robustness.what_if import WhatIf

INDENT = "  "
MANY_ROWS, FIRST_ROWS = 200, 20


def what_if_lines(found: WhatIf, unit: str, spelling: Spelling) -> Iterator[str]:
    """Block by block."""
    text = spelling.language.text
    yield INDENT + text("supposed")
    for line in aligned(list(supposed_words(found, spelling.language))):
        yield INDENT * 2 + line
    if unit:
        yield from unit_lines(found, unit, spelling)
    yield from table_lines(found, unit, spelling)


def unit_lines(found: WhatIf, unit: str, spelling: Spelling) -> Iterator[str]:
    """Every node of the unit that differs: value, score, points, rank; then the interval."""
    text, before, after = spelling.language.text, found.before, found.after
    row = before.row_of(unit)
    yield f"{spelling.unit(before.units[row])} ({unit})"
    head = ("", "", text("value"), text("score"), text("points"), text("rank"))
    codes = [code for code in reversed(before.nodes) if code in after.nodes]
    rows = [_node(found, row, code, spelling) for code in codes if _differs(found, row, code)]
    if not rows:
        yield INDENT + text("nothing differs")
    valued = any(row[2] for row in rows)
    shown = [row if valued else (*row[:2], *row[3:]) for row in (head, *rows)]
    for line in aligned(shown if rows else []):
        yield INDENT + line
    if found.sure_before.ranks is not None:
        ends = _intervals(found, row, spelling)
        yield INDENT + text("rank interval {ends}", ends=ends)
        yield INDENT + sureness_words(found, spelling.language)


def table_lines(found: WhatIf, unit: str, spelling: Spelling) -> Iterator[str]:
    """All units where methods differ, else those whose rank moves; of very many units the first."""
    text = spelling.language.text
    whole = found.supposed.methods != SupposedMethods()
    rows = table_order(found) if whole else [row for row in table_order(found) if _moves(found, row)]
    rows = [row for row in rows if whole or found.before.units[row].code != unit]
    if not rows:
        yield text("No other unit changes its rank") if unit else text("No unit changes its rank")
        return
    yield text("All units") if whole else text("Other units whose rank changes")
    if len(rows) > MANY_ROWS:
        rows = rows[:FIRST_ROWS]
    head = ("", text("Code"), text("Unit"), text("rank"), text("places"), text("interval"), text("score"), "")
    lines = aligned([head, *(_unit(found, row, spelling) for row in rows)], frozenset({3, 4, 7}))
    yield from (line.removeprefix(" ") for line in lines)
    if whole and found.sure_before.ranks is not None and not unit:
        yield sureness_words(found, spelling.language)


def table_order(found: WhatIf) -> list[int]:
    """Rows with a score before or after, by rank as they are, then as they would be, then by code."""
    code = found.before.catalogue.composite.code
    before, after = (index.ranks[:, index.column_of(code)] for index in (found.before, found.after))
    shown = found.before.shown | found.after.shown
    return [int(row) for row in np.lexsort((after, before)) if shown[row]]


def _moves(found: WhatIf, row: int) -> bool:
    """Whether the rank differs, also from none."""
    code = found.before.catalogue.composite.code
    before, after = (_number(index.ranks, index, row, code) for index in (found.before, found.after))
    return before != after


def _unit(found: WhatIf, row: int, spelling: Spelling) -> tuple[str, ...]:
    one, language = found.before.units[row], spelling.language
    code, decimals = found.before.catalogue.composite.code, found.before.catalogue.composite.decimals
    gained, change = float(found.places_gained[row]), float(found.score_change[row])
    return (
        "",
        one.code,
        one.names(language.code),
        ARROW.join(_rank(index, row, code, spelling) for index in (found.before, found.after)),
        language.number(gained, 0 if gained.is_integer() else 1, signed=True) if np.isfinite(gained) else NOTHING,
        _intervals(found, row, spelling),
        ARROW.join(_score(index, row, code, spelling) for index in (found.before, found.after)),
        language.number(change, decimals, signed=True) if np.isfinite(change) else NOTHING,
    )


def _node(found: WhatIf, row: int, code: str, spelling: Spelling) -> tuple[str, ...]:
    node, pair = found.before.catalogue.nodes[code], (found.before, found.after)
    values = [_number(index.values, index, row, code) for index in pair]
    points = [_number(index.points, index, row, code) for index in pair]
    scored = isinstance(node, Indicator)
    return (
        code,
        spelling.name(code),
        _both([spelling.value(node, value) for value in values]) if scored else "",
        _both([_score(index, row, code, spelling) for index in pair]),
        _both([spelling.points(value) for value in points]) if any(p is not None for p in points) else "",
        _both([_rank(index, row, code, spelling) for index in pair]),
    )


def _intervals(found: WhatIf, row: int, spelling: Spelling) -> str:
    ends = (sure.interval(row) for sure in (found.sure_before, found.sure_after))
    return ARROW.join(interval_words(one, spelling.language) for one in ends)


def _both(said: list[str]) -> str:
    return said[0] if said[0] == said[1] else ARROW.join(said)


def _differs(found: WhatIf, row: int, code: str) -> bool:
    """Whether the score or the rank of a node does."""
    return any(
        _number(getattr(found.before, what), found.before, row, code)
        != _number(getattr(found.after, what), found.after, row, code)
        for what in ("scores", "ranks", "values")
    )


def _number(table: np.ndarray, index: Index, row: int, code: str) -> float | None:
    value = float(table[row, index.column_of(code)])
    return value if np.isfinite(value) else None


def _score(index: Index, row: int, code: str, spelling: Spelling) -> str:
    return spelling.score(_number(index.scores, index, row, code), code)


def _rank(index: Index, row: int, code: str, spelling: Spelling) -> str:
    rank = _number(index.ranks, index, row, code)
    return NOTHING if rank is None else spelling.language.number(rank, 0 if rank == int(rank) else 1)
