"""From the score before over every cause to the score now, with the rank after each: for ``diff`` and ``explain``."""

from collections.abc import Iterator

import numpy as np

from scorecard.cli.spelling import NOTHING, Spelling
from scorecard.compared import Comparison
from scorecard.index.contributions import ContributionReason
from scorecard.index.lineage import NodeLineage
from scorecard.language import Language
from scorecard.replay import CAUSES, Cause, Replay, Situation
from scorecard.replay.own import Own, own_parts
from scorecard.replay.words import (
    NOUN_WORDS,
    cause_words,
    printed_methods,
    printed_own,
    printed_steps,
    rest_words,
    told_causes,
)

INDENT = "  "
NAMED = 5
"""Indicators that ``explain`` names."""


def moved_lines(found: Comparison | None, lineage: NodeLineage, spelling: Spelling) -> Iterator[tuple[str, ...] | str]:
    """What moved the node that is explained, from the period before; nothing where that was not compared."""
    if found is None:
        return
    replay, code = found.replay, lineage.node.code
    row = replay.later.index.row_of(lineage.unit.code)
    if np.isfinite(replay.total[row, replay.later.index.column_of(code)]):
        yield from moved_rows(replay, row, code, spelling, NAMED)
    elif np.isfinite(replay.scores[-1, row, replay.later.index.column_of(code)]):
        when = replay.earlier.panel.period.in_words(spelling.language)
        yield spelling.language.text("no score in {period}", period=when)


def when_words(one: Situation, language: Language) -> str:
    """``October 2025``, or ``October 2025 as published on 05/11/2025``."""
    period = one.panel.period.in_words(language)
    if one.published is None:
        return period
    return language.text("{period} as published on {day}", period=period, day=language.date(one.published))


def moved_rows(
    replay: Replay, row: int, code: str, spelling: Spelling, most: int | None = None
) -> Iterator[tuple[str, ...]]:
    """A row a state: what, name, score or change, rank; own figures by indicator.

    With ``most`` so many indicators by name, and only causes that did something.
    """
    language, decimals = spelling.language, replay.later.index.catalogue.nodes[code].decimals
    k, steps = replay.later.index.column_of(code), printed_steps(replay, row, code)
    score = [spelling.score(float(replay.scores[state, row, k]), code) for state in (0, -1)]
    periods = [when_words(one, language) for one in (replay.earlier, replay.later)]
    yield "", "", language.text("score"), language.text("rank")
    yield periods[0], "", score[0], rank_in(replay, 0, row, code, spelling)
    for cause in (cause for cause in told_causes(replay) if most is None or steps[cause]):
        after = rank_in(replay, 1 + CAUSES.index(cause), row, code, spelling)
        words = language.text(cause_words(cause, replay))
        yield INDENT + words, "", language.number(float(steps[cause]), decimals, signed=True), after
        if cause is Cause.METHOD:
            yield from _method_rows(replay, row, code, spelling)
        if cause is Cause.OWN:
            yield from _own_rows(replay, row, own_parts(replay, code), spelling, most)
    yield periods[1], "", score[1], rank_in(replay, -1, row, code, spelling)


def _method_rows(replay: Replay, row: int, code: str, spelling: Spelling) -> Iterator[tuple[str, ...]]:
    """Noun by noun, with the rank after each; those that print nothing are left out."""
    language, decimals = spelling.language, replay.later.index.catalogue.nodes[code].decimals
    k = replay.later.index.column_of(code)
    for position, (noun, add) in enumerate(printed_methods(replay, row, code).items()):
        if add:
            rank = _shown_rank(float(replay.methods.ranks[position, row, k]), spelling) if replay.methods else NOTHING
            signed = language.number(float(add), decimals, signed=True)
            yield INDENT * 2 + language.text(NOUN_WORDS[noun]), "", signed, rank


def _own_rows(replay: Replay, row: int, own: Own, spelling: Spelling, most: int | None) -> Iterator[tuple[str, ...]]:
    """Indicator by indicator; those that are not named together; what is left, and why."""
    if own.reason is ContributionReason.REPORTED:
        return
    language, decimals = spelling.language, replay.later.index.catalogue.nodes[own.whole].decimals
    named, rest = printed_own(replay, row, own)
    for node, add in named[:most]:
        signed = language.number(float(add), decimals, signed=True)
        yield INDENT * 2 + node, spelling.name(node), signed, ""
    others = named[most:] if most is not None else []
    if others:
        together = language.number(float(sum(add for _, add in others)), decimals, signed=True)
        yield INDENT * 2 + "…", language.plural("{count} other", "{count} others", len(others)), together, ""
    if rest:
        why = language.text(rest_words(replay, row, own))
        yield INDENT * 2 + "…", why, language.number(float(rest), decimals, signed=True), ""


def rank_in(replay: Replay, state: int, row: int, code: str, spelling: Spelling) -> str:
    """The rank in a state; with how many units there were, where that is not the same in all states."""
    k = replay.later.index.column_of(code)
    rank, of = float(replay.ranks[state, row, k]), replay.of[:, row, k]
    shown = _shown_rank(rank, spelling)
    if not np.isfinite(rank):
        return shown
    return shown if (of == of[-1]).all() else f"{shown}/{spelling.language.number(float(of[state]))}"


def _shown_rank(rank: float, spelling: Spelling) -> str:
    return spelling.language.number(rank, 0 if rank.is_integer() else 1) if np.isfinite(rank) else NOTHING
