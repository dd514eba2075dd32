"""The rank board: composite and pillars with score, rank and rank ruler."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scorecard.language import NO_BREAK_SPACE
from scorecard.report.blocks import BoardRow, RankBoard
from scorecard.report.charts import AXIS, RulerRow, Size, rank_ruler
from scorecard.report.drawing import millimetres
from scorecard.report.elements import Change, Column
from scorecard.report.views.heads import FULL, make_head
from scorecard.report.views.intervals import ends_beside, ends_of, interval_clause, interval_legend, rank_heading
from scorecard.report.views.masthead import capital
from scorecard.report.views.movement import (
    BROKEN,
    broken,
    compared,
    data_moved,
    in_words,
    place_change,
    score_change,
    since,
)
from scorecard.report.views.places import PlaceColumn, place_clauses, place_columns
from scorecard.report.views.reading import Node, Reading, sentence
from scorecard.report.widths import text_width

COMPOSITE = 2.1
"""Height of the composite's row in rows of a pillar."""
LEAST_TOP = 12.2
"""Millimetres that the type of the composite's row takes, however low rows are to be."""
_NAME, _SCORE, _RANK, _CHANGE, _PLACES = 44.0, 38.0, 24.0, 20.0, 14.0
_RANK_POINTS, _OF_POINTS, _PLACE_POINTS, _TOP_POINTS, _NAME_POINTS = 25.0, 9.0, 9.5, 11.0, 8.0
_LEAST_RULER, _SHORTEST_RULER = 20.0, 12.0
_BOLD, _PAD, _WORDS = 1.1, 4.0, 6.5
"""How much wider the display face is, and what stands beside words in a cell."""


def view_board(reading: Reading, row: int, pitch: float, top: float = 0.0) -> RankBoard:
    """``pitch``: height of a pillar's row in mm, ``top`` the least of the composite's."""
    nodes = (reading.composite, *reading.pillars)
    finding = _finding(reading, row)
    heights = [max(pitch * COMPOSITE, top) if k == 0 else pitch for k in range(len(nodes))]
    middles = [sum(heights[:k]) + heights[k] / 2 for k in range(len(nodes))]
    of = max(reading.of(node) for node in nodes)
    places = _places(reading, row, nodes)
    room = _room(reading, row, nodes, places)
    ruler = rank_ruler(
        [_ruler_row(reading, row, node, y, room.ruler) for node, y in zip(nodes, middles, strict=True)],
        of,
        Size(room.ruler, sum(heights) + AXIS, reading.language.right_to_left),
        finding,
        reading.language.number,
    )
    told = room.ruler > 0 and (of > 1 or any(reading.rank_of(row, node) is None for node in nodes))
    return RankBoard(
        head=make_head(reading.text("Result"), finding, interval_legend(reading, row)),
        columns=(
            Column(millimetres(room.name)),
            Column(millimetres(room.score), reading.text("Score"), "n"),
            Column(millimetres(room.rank), rank_heading(reading, row) if room.ends else reading.text("Rank"), "n"),
            *(place.column for place in places),
            Column(millimetres(room.ruler), _ruler_words(reading, row, of, room.ruler)),
            *_change_columns(reading),
        ),
        rows=tuple(
            replace(
                _row(reading, row, node, ends=room.ends),
                style=_style(reading, row, k),
                height=millimetres(heights[k]),
                places=tuple(place.words[k] for place in places),
                drawings=(ruler,) if k == 0 and told else (),
            )
            for k, node in enumerate(nodes)
        ),
        axis=millimetres(AXIS),
    )


def _places(reading: Reading, row: int, nodes: Sequence[Node]) -> tuple[PlaceColumn, ...]:
    """The places of a unit that has any; tiers only while the ruler has room beside them, for the finding says them."""
    if reading.held(row):
        return ()
    places = place_columns(reading, [(row, node) for node in nodes], _PLACE_POINTS)
    fits = _room(reading, row, nodes, places).ruler >= _LEAST_RULER
    return places if fits else tuple(place for place in places if not place.divides)


def _row(reading: Reading, row: int, node: Node, *, ends: bool) -> BoardRow:
    """What a row says, before it has its place on the page."""
    return BoardRow(
        style="",
        height="",
        name=node.names(reading.language.code),
        score=reading.score(row, node).removesuffix(reading.mark(row, node)),
        mark=reading.mark(row, node),
        rank=reading.rank(row, node),
        of=_of(reading, row, node, ends=ends),
        places=(),
        drawings=(),
        changes=_changes(reading, row, node),
    )


@dataclass(frozen=True, slots=True)
class _Room:
    """Millimetres of the columns; ``ends``: whether those of the rank's interval stand beside it."""

    name: float
    score: float
    rank: float
    ruler: float
    ends: bool


def _room(reading: Reading, row: int, nodes: Sequence[Node], places: Sequence[PlaceColumn]) -> _Room:
    """The ends of the interval are in the finding: where ranks of thousands leave the ruler nothing alone.

    Without room for a ruler all the same there is none, and the name takes lines.
    """
    room = _columns(reading, row, nodes, places, ends=True)
    if reading.has_level_above and room.ruler < _LEAST_RULER:
        room = _columns(reading, row, nodes, places, ends=False)
    if room.ruler >= _SHORTEST_RULER:
        return room
    return replace(room, name=room.name + room.ruler, ruler=0.0)


def _columns(reading: Reading, row: int, nodes: Sequence[Node], places: Sequence[PlaceColumn], *, ends: bool) -> _Room:
    """Names and scores give up what they do not need where places stand beside the ranks; the ruler has the rest."""
    name, score = _NAME, _SCORE
    beside = max((text_width(ends_beside(reading, row, node), _OF_POINTS) for node in nodes), default=0.0)
    taken = beside if ends else 0.0
    ranks = _rank_width(reading, max(reading.of(node) for node in nodes)) + taken
    if places or beside:
        names = [node.names(reading.language.code) for node in nodes]
        widths = [text_width(names[0], _TOP_POINTS, bold=True) * _BOLD, *(text_width(n, _NAME_POINTS) for n in names)]
        name = min(_NAME, max(widths) + _PAD)
        printed = reading.score(row, nodes[0])
        score = min(_SCORE, text_width(printed, _RANK_POINTS, bold=True) * _BOLD + _PAD)
    moved = _CHANGE + _PLACES if _beside(reading) else 0.0
    left = FULL - name - score - ranks - moved - sum(place.width for place in places)
    return _Room(name, score, ranks, left, ends)


def _rank_width(reading: Reading, of: int) -> float:
    """Millimetres for the longest rank and ``/3.321`` behind it, at the sizes of the composite's row."""
    last = reading.language.number(of)
    return max(_RANK, text_width(last, _RANK_POINTS, bold=True) * 1.1 + text_width(f"/{last}", _OF_POINTS) + 4)


def _beside(reading: Reading) -> bool:
    """Whether changes stand beside the ruler: where there is an earlier period, comparable or not."""
    return compared(reading) or bool(broken(reading))


def _change_columns(reading: Reading) -> tuple[Column, ...]:
    if not _beside(reading):
        return ()
    against = capital(reading.text("against {period}", period=since(reading)))
    if not compared(reading):
        return (Column(millimetres(_CHANGE + _PLACES), against, "n"),)
    return (Column(millimetres(_CHANGE), against, "n"), Column(millimetres(_PLACES), reading.text("Places"), "n"))


def _changes(reading: Reading, row: int, node: Node) -> tuple[Change, ...]:
    if compared(reading):
        return (score_change(reading, row, node), place_change(reading, row, node))
    return (Change("none", BROKEN),) if broken(reading) else ()


def _ruler_words(reading: Reading, row: int, of: int, width: float) -> str:
    """Nothing where there is no place on the ruler, or no room beside the places."""
    if of <= 1 or not width or reading.held(row):
        return ""
    words = reading.text("Rank among {count} units", count=reading.language.number(of))
    return "" if _is_narrow(reading) and text_width(words, _WORDS) + _PAD > width else words


def _is_narrow(reading: Reading) -> bool:
    """Whether places stand beside the ranks, so that the ruler has less room."""
    return reading.has_level_above or reading.index.in_group is not None or reading.index.tiers is not None


def _style(reading: Reading, row: int, place: int) -> str:
    style = "part" if place else "top"
    return style if reading.rank_of(row, reading.composite) is not None else f"{style} unranked"


def _of(reading: Reading, row: int, node: Node, *, ends: bool) -> str:
    ranked = reading.rank_of(row, node) is not None
    among = "/" + reading.language.number(reading.of(node))
    return among + (ends_beside(reading, row, node) if ends else "") if ranked else NO_BREAK_SPACE


def _ruler_row(reading: Reading, row: int, node: Node, middle: float, width: float) -> RulerRow:
    rank = reading.rank_of(row, node)
    told = node is not reading.composite and reading.held(row)
    words = sentence(reading.reason(row, node)).rstrip(".") if rank is None and not told else ""
    if reading.held(row) or _is_narrow(reading):
        words = words if text_width(words, _WORDS) <= width else ""
    ends = None if rank is None else ends_of(reading, row, node)
    return RulerRow(middle, rank, words, strong=node is reading.composite, ends=ends)


def _finding(reading: Reading, row: int) -> str:
    node = reading.composite
    rank = reading.rank_of(row, node)
    if rank is None:
        return sentence(reading.reason(row, node), _reported(reading, row), *in_words(reading, row))
    of = reading.language.number(reading.of(node))
    first = reading.text("rank {rank} of {of}", rank=reading.rank(row, node), of=of)
    k = reading.index.column_of(node.code)
    same = int((reading.index.ranks[:, k] == rank).sum()) - 1
    shared = reading.language.plural("shared with {count} other unit", "shared with {count} other units", same)
    clauses = (
        shared if same else "",
        interval_clause(reading, row),
        *place_clauses(reading, row, node),
        *in_words(reading, row),
    )
    share = _reported(reading, row) or _coverage(reading, row)
    return sentence(first, *clauses, _pillars(reading, row), share, reading.partly)


def _reported(reading: Reading, row: int) -> str:
    """How much of the unit's own figures is there, where the catalogue looks at that, and how much is imputed."""
    prepared, available = reading.index.prepared, reading.index.available
    if prepared is None or available is None or not available.unit[row] < 1:
        return ""
    share, imputed = (100 * float(x[row]) for x in (available.unit, prepared.share))
    said = reading.text("{share} of its figures are reported", share=reading.language.percent(share))
    filled = reading.text("{share} imputed", share=reading.language.percent(imputed))
    return f"{said}, {filled}" if imputed else said


def _coverage(reading: Reading, row: int) -> str:
    """How much of the composite's weight has figures, where that is not all."""
    share = float(reading.index.coverage[row, reading.index.column_of(reading.composite.code)])
    if share >= 1 or data_moved(reading, row):
        return ""
    return reading.text("{coverage} of the weight has figures", coverage=reading.language.percent(100 * share))


def _pillars(reading: Reading, row: int) -> str:
    """The pillars with the best and the last rank, when they differ."""
    ranked = [(rank, node) for node in reading.pillars if (rank := reading.rank_of(row, node)) is not None]
    if len(ranked) < 2 or len({rank for rank, _ in ranked}) < 2:  # noqa: PLR2004 - a comparison takes two
        return ""
    best, last = min(ranked, key=lambda pair: pair[0])[1], max(ranked, key=lambda pair: pair[0])[1]
    return reading.text(
        "best in {best} ({best_rank}), lowest in {last} ({last_rank})",
        best=best.names(reading.language.code),
        best_rank=reading.rank(row, best),
        last=last.names(reading.language.code),
        last_rank=reading.rank(row, last),
    )
