"""All units by what they moved since the period before, and why: a page of the overview, and one of its own."""

from dataclasses import dataclass

from scorecard.compared import Comparability, Comparison
from scorecard.index.result import Index
from scorecard.language import NO_BREAK_SPACE, Language
from scorecard.replay import Cause
from scorecard.replay.movers import Movers, movers
from scorecard.replay.nouns import IN_UNITS_OF_NOW
from scorecard.replay.words import (
    ESTIMATE,
    NOUN_WORDS,
    OTHERS_RANKED,
    printed_steps,
    printed_total,
    ranked_units,
    told_causes,
)
from scorecard.report.blocks import Overview
from scorecard.report.circumstances import Circumstances
from scorecard.report.drawing import millimetres
from scorecard.report.elements import Change, Column
from scorecard.report.movement_blocks import CauseRow, CauseTable
from scorecard.report.views.causes import headed, named_parts, ranked, scored, signed
from scorecard.report.views.heads import head_height, make_head
from scorecard.report.views.intervals import SheetRoom
from scorecard.report.views.masthead import capital, masthead_height, view_frame, view_masthead
from scorecard.report.views.movement import DOWN, SAME_PLACE, UP
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.widths import fitting, line_count, text_width

_RANKS, _PLACES, _NAME, _SCORE, _CHANGE, _CAUSE = 17.0, 10.0, (20.0, 42.0), 13.0, 15.0, 20.0
_POINTS, _SMALL, _EDGE, _REMARK, _REMARK_GAP, _GAP = 7.0, 6.5, 2.5, 3.2, 1.2, 5.0
_PITCH, _HEADS, _SLACK, _TALL_SCRIPT = (3.1, 6.0), 6.8, 3.5, 12.0
# The inside of a page of its own, as of the overview: its masthead, its name, what is under it.
_INSIDE, _WIDTH, _MASTHEAD, _NAME_LINE, _UNDER_MASTHEAD = 189.5, 273.0, 19.0, 9.0, 5.2
_LEAST = 45.0
PARTS = 3
ESTIMATED, ARROW = "~", " › "
"""Indicators that are named in a row, as far as there is room."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A unit and how it moved; ``begins`` another kind of movement."""

    row: int
    firm: bool
    begins: bool


def view_causes(reading: Reading, room: SheetRoom) -> tuple[CauseTable, ...]:
    """One page; of more units than it holds those that moved most.

    None without a period to compare with, or where nothing moved.
    """
    found = reading.circumstances.compared
    if found is None or not found.replay.moves:
        return ()
    told = movers(found.replay, found.within)
    remarks = _remarks(reading, found, told)
    head = make_head(_title(reading, found), movers_finding(reading, told), width=room.width)
    left = room.height - head_height(head, room.width) - _HEADS - _SLACK
    left -= sum(line_count(words, room.width, _SMALL) * _REMARK + _REMARK_GAP for words in remarks)
    left -= _TALL_SCRIPT if reading.language.code == "ur" else 0.0
    listed = _listed(told, int(left / _PITCH[0]))
    if not listed:
        return ()
    pitch = min(max(left / len(listed), _PITCH[0]), _PITCH[1])
    causes = _acting(reading, found, listed)
    name = max(text_width(reading.unit_name(one.row), _POINTS, bold=True) for one in listed) + _EDGE
    widths = _Widths(room, min(max(name, _NAME[0]), _NAME[1]), len(causes))
    shown = _Shown(reading, found, causes, widths)
    return (
        CauseTable(
            head=head,
            columns=_columns(shown),
            rows=tuple(_row(shown, one, pitch) for one in listed),
            remarks=remarks,
        ),
    )


def view_movers_page(index: Index, language: Language, circumstances: Circumstances) -> Overview:
    """The same for itself; ``circumstances`` have what is compared."""
    reading = Reading(index, language, circumstances)
    name = reading.text("Who moved, and why")
    document = index.catalogue.titles(language.code)
    masthead = view_masthead(reading, name, document, also=capital(index.period.in_words(language)))
    room = _INSIDE - masthead_height(masthead, _MASTHEAD, line=_NAME_LINE, beside=True) - _UNDER_MASTHEAD
    return Overview(
        frame=view_frame(reading, name, document),
        style="wide alone",
        turn="flow",
        masthead=masthead,
        leagues=(),
        under_table=(),
        maps=(),
        under_map=(),
        movers=(),
        reportings=(),
        spreads=(),
        notes=(),
        causes=view_causes(reading, SheetRoom(_WIDTH, room, wide=True)),
    )


@dataclass(frozen=True, slots=True)
class _Widths:
    """Millimetres of the columns; ``parts`` is 0 where there is no room to name indicators."""

    room: SheetRoom
    name: float
    causes: int

    @property
    def parts(self) -> float:
        left = self._left - _CAUSE * self.causes
        return left if left >= _LEAST else 0.0

    @property
    def cause(self) -> float:
        return _CAUSE if self.parts else self._left / max(self.causes, 1)

    @property
    def _left(self) -> float:
        return self.room.width - _RANKS - _PLACES - self.name - _SCORE - _CHANGE


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the table is about: the causes that did anything to any unit of it."""

    reading: Reading
    found: Comparison
    causes: tuple[Cause, ...]
    widths: _Widths


def _acting(reading: Reading, found: Comparison, listed: list[_Row]) -> tuple[Cause, ...]:
    """Causes that print more than nothing for a unit of the table."""
    steps = [printed_steps(found.replay, one.row, reading.composite.code, IN_UNITS_OF_NOW) for one in listed]
    return tuple(cause for cause in told_causes(found.replay) if any(step.get(cause) for step in steps))


def _columns(shown: _Shown) -> tuple[Column, ...]:
    text, widths = shown.reading.text, shown.widths
    columns = (
        Column(millimetres(_RANKS), text("Rank"), "n"),
        Column(millimetres(_PLACES), "±", "n"),
        Column(millimetres(widths.name), text("Unit"), "after"),
        Column(millimetres(_SCORE), text("Score"), "n"),
        Column(millimetres(_CHANGE), text("Change"), "n"),
        *(Column(millimetres(widths.cause), headed(shown.reading, one, shown.found), "n") for one in shown.causes),
    )
    parts = Column(millimetres(widths.parts), text("What adds most to own figures"), "after")
    return (*columns, parts) if widths.parts else columns


def _row(shown: _Shown, one: _Row, pitch: float) -> CauseRow:
    reading, found, replay, widths = shown.reading, shown.found, shown.found.replay, shown.widths
    code = reading.composite.code
    steps = printed_steps(replay, one.row, code, IN_UNITS_OF_NOW)
    return CauseRow(
        style=("firm" if one.firm else "faint") + (" tier" if one.begins else ""),
        height=millimetres(pitch),
        ranks=f"{ranked(reading, found, IN_UNITS_OF_NOW, one.row)}{ARROW}{ranked(reading, found, -1, one.row)}",
        places=_places(reading, found, one),
        name=fitting(reading.unit_name(one.row), widths.name - _EDGE, _POINTS, bold=True),
        score=scored(reading, found, -1, one.row),
        change=signed(reading, printed_total(replay, one.row, code, IN_UNITS_OF_NOW)),
        causes=tuple(signed(reading, steps[cause]) for cause in shown.causes),
        parts=(_parts(shown, one.row),) if widths.parts else (),
    )


def _parts(shown: _Shown, row: int) -> str:
    """As many whole indicators as there is room for; of one that is too long the name is cut."""
    named, room = named_parts(shown.reading, row, shown.found, PARTS), shown.widths.parts - _GAP
    for count in range(min(len(named), PARTS), 1, -1):
        words = "; ".join(named[:count])
        if text_width(words, _POINTS) <= room:
            return words
    name, _, adds = named[0].rpartition(NO_BREAK_SPACE) if named else ("", "", "")
    adds = NO_BREAK_SPACE + adds if name else adds
    return fitting(name, room - text_width(adds, _POINTS), _POINTS) + adds


def _places(reading: Reading, found: Comparison, one: _Row) -> Change:
    gained = float(found.replay.places[one.row, reading.index.column_of(reading.composite.code)])
    if gained == 0:
        return Change("same", SAME_PLACE)
    words = (UP if gained > 0 else DOWN) + reading.number(abs(gained), 0 if gained.is_integer() else 1)
    if not one.firm:
        return Change("same", f"({words})")
    return Change("up" if gained > 0 else "down", words)


def _listed(told: Movers, most: int) -> list[_Row]:
    """Those that rose, fell, moved within their interval, kept their rank; of too many the first of each kind."""
    kinds = [(told.rose, True), (told.fell, True), (told.within, False), (told.kept, False)]
    taken = [0] * len(kinds)
    while sum(taken) < most and any(count < len(rows) for count, (rows, _) in zip(taken, kinds, strict=True)):
        firm = [k for k in (0, 1) if taken[k] < len(kinds[k][0])] or [k for k in (2, 3) if taken[k] < len(kinds[k][0])][
            :1
        ]
        taken[min(firm, key=lambda k: taken[k])] += 1
    found: list[_Row] = []
    for count, (rows, firm_kind) in zip(taken, kinds, strict=True):
        found += [_Row(row, firm_kind, begins=k == 0 and bool(found)) for k, row in enumerate(rows[:count])]
    return found


def _title(reading: Reading, found: Comparison) -> str:
    return reading.text("Who moved since {period}, and why", period=_brief(reading, found))


def _brief(reading: Reading, found: Comparison) -> str:
    period = found.replay.earlier.panel.period.in_brief(reading.language)
    day = found.replay.earlier.published
    if day is None:
        return period
    return reading.text("{period} as published on {day}", period=period, day=reading.language.date(day))


def movers_finding(reading: Reading, told: Movers) -> str:
    """How many rose, fell and moved within their intervals; those kinds of which there are none are left out."""
    plural = reading.language.plural
    kinds = (
        (len(told.rose), plural("{count} unit rose", "{count} units rose", len(told.rose))),
        (len(told.fell), plural("{count} fell", "{count} fell", len(told.fell))),
        (
            len(told.within),
            plural(
                "{count} moved within its rank interval (grey, in brackets)",
                "{count} moved within their rank intervals (grey, in brackets)",
                len(told.within),
            ),
        ),
        (len(told.kept), plural("{count} kept its rank", "{count} kept their rank", len(told.kept))),
    )
    return sentence(*(words for count, words in kinds if count))


def _remarks(reading: Reading, found: Comparison, told: Movers) -> tuple[str, ...]:
    """How to read the table, what is estimated, who is not in it."""
    text, replay = reading.text, found.replay
    how = text(
        "causes are replayed in this order, each a full computation: what they add is the change; indicators add up to "
        "own figures"
    )
    said = [sentence(how, "" if replay.separated else text("too many units to tell what others did from own figures"))]
    if found.comparable is Comparability.NOT_COMPARABLE:
        reason = found.reason(reading.language.code) or text("the framework is another")
        said.append(sentence(text("≠ not comparable: {reason}", reason=reason)))
    if replay.changes_territory:
        moved = text(
            "≠ the territory changed from {older} to {newer}", older=replay.earlier.vintage, newer=replay.later.vintage
        )
        said.append(sentence(moved, text(ESTIMATE, mark=ESTIMATED) if replay.estimated.any() else ""))
    before, now = ranked_units(replay, reading.composite.code)
    if before != now:
        said.append(sentence(text(OTHERS_RANKED, before=reading.number(before, 0), now=reading.number(now, 0))))
    if told.estimated:
        names = ", ".join(reading.unit_name(row) for row in told.estimated)
        said.append(sentence(text("compared with estimates, and in no list: {units}", units=names)))
    if replay.methods is not None:
        nouns = ", ".join(text(NOUN_WORDS[noun]) for noun in replay.methods.nouns)
        said.append(sentence(text("method and catalogue: {nouns}", nouns=nouns)))
    if found.redefined:
        said.append(sentence(text("≠ not defined as before: {figures}", figures=", ".join(found.redefined))))
    if told.unknown:
        names = ", ".join(reading.unit_name(row) for row in told.unknown)
        said.append(sentence(text("a rank in one of both periods only: {units}", units=names)))
    return tuple(said)
