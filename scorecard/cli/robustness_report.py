"""What ``scorecard analyse robustness`` shows: assumptions first, then every unit, then what there is to say."""

from collections.abc import Iterator

import numpy as np

from scorecard.catalogue import Status
from scorecard.cli.columns import aligned
from scorecard.cli.spelling import NOTHING, Spelling
from scorecard.index.result import Index
from scorecard.robustness.study import Study, Unstudied
from scorecard.robustness.study_words import (
    WHY_NONE,
    assumed_lines,
    error_words,
    failed_words,
    matters_words,
    outside_words,
    rank_words,
    share_of,
)
from scorecard.robustness.supposed_words import interval_words
from scorecard.robustness.words import LABEL

INDENT = "  "
EXTREMES = 3
MANY_ROWS, FIRST_ROWS = 200, 20


def study_lines(index: Index, found: Study | Unstudied, spelling: Spelling) -> Iterator[str]:
    """A heading, then what there is to say."""
    text, language = spelling.language.text, spelling.language
    title, when = index.catalogue.titles(language.code), index.period.in_words(language)
    subject = text("How sure the ranks are")
    yield f"{title} · {subject} · {when}"
    if index.catalogue.edition.status is Status.SAMPLE:
        yield text("Sample: not an official result")
    if isinstance(found, Unstudied):
        yield text("Rank intervals: {why}", why=text(WHY_NONE[found.why]))
        return
    yield text(LABEL)
    yield from (INDENT + line for line in assumed_lines(found, index.catalogue, language))
    rows = _order(index, found)
    yield from _table(index, found, rows[:FIRST_ROWS] if len(rows) > MANY_ROWS else rows, spelling)
    if len(rows) > MANY_ROWS:
        yield text("{shown} of {of} units shown", shown=FIRST_ROWS, of=len(rows))
    yield from _closing(index, found, rows, spelling)


def _order(index: Index, found: Study) -> list[int]:
    """Ranked units by rank."""
    ranks = _ranks(index, found)
    return [int(row) for row in np.argsort(ranks, kind="stable") if np.isfinite(ranks[row])]


def _ranks(index: Index, found: Study) -> np.ndarray:
    return index.ranks[:, index.column_of(found.composite)]


def _table(index: Index, found: Study, rows: list[int], spelling: Spelling) -> Iterator[str]:
    text, language, ranks = spelling.language.text, spelling.language, _ranks(index, found)
    moved = found.movements
    head = [text("Rank"), text("Interval"), text("Median")]
    head += [text("Top {place}", place=place) for place in found.declared.top]
    lines = [[*head, *([text("Places")] if moved is not None else []), text("Code"), text("Unit")]]
    for row in rows:
        shares = [language.percent(100 * float(share[row])) for share in found.ranks.ranks.top]
        own = [_places(found, row, spelling)] if moved is not None else []
        lines.append(
            [
                rank_words(float(ranks[row]), language),
                interval_words(found.ranks.interval(row), language),
                rank_words(float(found.ranks.ranks.median[row]), language),
                *shares,
                *own,
                index.units[row].code,
                spelling.unit(index.units[row]),
            ]
        )
    yield text("Interval: from the least to the highest rank in {share} of the runs", share=share_of(found, language))
    yield from aligned(lines, frozenset(range(3 + len(found.declared.top))))


def _places(found: Study, row: int, spelling: Spelling) -> str:
    """``+2``, or ``(+2)`` where it lies within the interval of method."""
    if found.movements is None or not np.isfinite(found.movements.places[row]):
        return NOTHING
    gained = float(found.movements.places[row])
    words = spelling.language.number(gained, 0 if gained.is_integer() else 1, signed=True) if gained else "="
    return words if not gained or found.movements.sure[row] else f"({words})"


def _closing(index: Index, found: Study, rows: list[int], spelling: Spelling) -> Iterator[str]:
    text, language = spelling.language.text, spelling.language
    if found.movements is not None:
        yield text("Places since the period before; in brackets: within the interval, the method alone could do it")
    named = [(spelling.unit(index.units[row]), row, float(_ranks(index, found)[row])) for row in rows]
    outside = outside_words(found, named, language)
    yield _capital(outside) if outside else text("No rank lies outside its interval.")
    yield from _extremes(index, found, spelling)
    matters = matters_words(found, index.catalogue, language)
    if matters:
        yield _capital(matters)
    for (one, other), (share, error) in found.pairs.items():
        yield _above(index, (one, other), (share, error), spelling)
    yield from map(_capital, failed_words(found.ranks, index.catalogue, language))
    yield _capital(error_words(found.ranks, language))


def _extremes(index: Index, found: Study, spelling: Spelling) -> Iterator[str]:
    """The narrowest and the widest intervals, where they are not all alike."""
    text, language, ranks = spelling.language.text, spelling.language, found.ranks.ranks
    stable = [int(row) for row in ranks.stability if found.ranks.ranked[row]]
    if len({float(ranks.high[row] - ranks.low[row]) for row in stable}) < 2:  # noqa: PLR2004 - a comparison takes two
        return
    most = min(EXTREMES, len(stable) // 2)
    for words, some in ((text("Most stable"), stable[:most]), (text("Least stable"), stable[::-1][:most])):
        said = [f"{spelling.unit(index.units[r])} ({interval_words(found.ranks.interval(r), language)})" for r in some]
        yield f"{words}: {', '.join(said)}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _above(index: Index, pair: tuple[int, int], likely: tuple[float, float], spelling: Spelling) -> str:
    text, (share, error) = spelling.language.text, likely
    one, other = (spelling.unit(index.units[row]) for row in pair)
    if not np.isfinite(share):
        return text("{one} and {other} never have a rank in one run", one=one, other=other)
    return text(
        "{one} ranks above {other} in {share} of the runs (± {error})",
        one=one,
        other=other,
        share=spelling.language.percent(100 * share, 1),
        error=spelling.language.percent(196 * error, 1),
    )
