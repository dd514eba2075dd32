"""What moved and why as a tidy table: what a statistician loads into pandas, and what is written as CSV."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from scorecard.catalogue import Aggregate
from scorecard.replay.nouns import CAUSES, Cause, Replay
from scorecard.replay.own import Own, own_parts
from scorecard.replay.words import told_causes

Row = tuple[str, str, str, str, str, float, float]
"""Unit, whole, kind, cause, part, value, rank."""


def changes_table(found: Replay) -> pd.DataFrame:
    """Of every unit and every whole with a score in both periods, row by row from the score before to the score now.

    Columns: period, since (the period before), unit, code (the whole), kind, cause, part, value, rank. Kinds:
    ``before`` (score and rank of the period before), ``cause`` (what it adds, and the rank after it), ``part`` (what
    an indicator adds to own figures, or to the method what is declared otherwise; none of nothing), ``rest`` (of own
    figures that no indicator adds), ``now``. ``before`` and all of ``cause`` add up to ``now``, ``part`` and ``rest``
    to their cause.
    """
    wholes = [code for code, node in found.later.catalogue.nodes.items() if isinstance(node, Aggregate)]
    owns = [own_parts(found, code) for code in wholes]
    rows = [row for k in range(len(found.units)) for own in owns for row in _rows(found, k, own)]
    names = ("unit", "code", "kind", "cause", "part", "value", "rank")
    columns = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(names, ())
    periods = {"period": found.later.panel.period.code, "since": found.earlier.panel.period.code}
    table = pd.DataFrame({**columns, **periods}, columns=[*periods, *names])
    return table.astype({"value": float, "rank": float} | dict.fromkeys([*periods, *names[:5]], "str"))


def _rows(found: Replay, row: int, own: Own) -> Iterator[Row]:
    code = own.whole
    k, unit = found.later.index.column_of(code), found.units[row].code
    if not np.isfinite(found.total[row, k]):
        return
    scores, ranks = found.scores[:, row, k], found.ranks[:, row, k]
    yield unit, code, "before", "", "", float(scores[0]), float(ranks[0])
    for cause in told_causes(found):
        state = 1 + CAUSES.index(cause)
        yield unit, code, "cause", cause.value, "", float(found.step(cause)[row, k]), float(ranks[state])
        if cause is Cause.METHOD and found.methods is not None:
            for noun, adds, after in zip(found.methods.nouns, found.methods.adds, found.methods.ranks, strict=True):
                yield unit, code, "part", cause.value, noun.value, float(adds[row, k]), float(after[row, k])
        if cause is Cause.OWN:
            yield from _parts(own, row, unit)
    yield unit, code, "now", "", "", float(scores[-1]), float(ranks[-1])


def _parts(own: Own, row: int, unit: str) -> Iterator[Row]:
    for node, adds in zip(own.nodes, own.adds[row], strict=True):
        if adds:
            yield unit, own.whole, "part", Cause.OWN.value, node, float(adds), np.nan
    if own.rest[row]:
        yield unit, own.whole, "rest", Cause.OWN.value, "", float(own.rest[row]), np.nan
