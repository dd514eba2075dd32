"""Numbers that somebody has committed, and whether a run still prints them.

The file is CSV with the names of columns that ``scores.csv`` has: a line for each unit and node of a period, so that a
change of a number is the change of a line.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scorecard.export.numbers import Move, Numbers, moved, said
from scorecard.problems import Checked, Location, Problem, problem
from scorecard.problems.rule import N_, Numeral, Words
from scorecard.store import shown, why_not_written, write_atomic

COLUMNS = ("period", "unit", "code", "score", "rank", "rank_low", "rank_high")
_NOT_TEXT = N_("it is not text in UTF-8")
_OTHER_HEADING = N_("its first line is not period,unit,code,score,rank,rank_low,rank_high")
_OTHER_CELLS = N_("the line does not have seven cells, or names no period, unit or code")
_WHATS = {"score": N_("the printed score"), "rank": N_("the rank"), "interval": N_("the interval of the rank")}
_AGAIN = N_("the line says again what an earlier one says")

Key = tuple[str, str, str]
"""Period, unit and node."""


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    cells: tuple[str, ...]


def held_against(path: Path, root: Path, period: str, now: Numbers) -> Checked[tuple[Move, ...] | None]:
    """What is printed otherwise than the file says of the period; None where that cannot be told.

    Problems: E129 for each number, at its line; E130 where the file says nothing of the period or is not there; E125
    where it is no such file. ``root`` is the project: paths in problems are relative to it.
    """
    read = _read(path, root)
    if read.problems:
        return Checked(None, read.problems)
    lines = {key: line for key, line in read.value.items() if key[0] == period}
    place = shown(path, root)
    if not lines:
        return Checked(None, (problem("E130", Location(place), period=period),))
    moves = tuple(moved(_numbers(lines), now))
    return Checked(moves, tuple(_unmet(move, place, lines.get((period, move.unit, move.node))) for move in moves))


def accept(path: Path, root: Path, period: str, now: Numbers) -> tuple[Problem, ...]:
    """Write the numbers of a period into the file; lines of other periods stay.

    Problems: E125 where the file that is there is no such file, which is then left alone; E201 to E204 where it cannot
    be written.
    """
    read = _read(path, root)
    if read.problems:
        return read.problems
    others = (line.cells for key, line in read.value.items() if key[0] != period)
    try:
        write_atomic(path, _csv_of(sorted((*others, *_rows(period, now)), key=lambda cells: cells[0])))
    except OSError as reason:
        return (why_not_written(reason, path, root),)
    return ()


def _read(path: Path, root: Path) -> Checked[Mapping[Key, _Line]]:
    """Every line by its key, in the order of the file; nothing where there is no file."""
    place = shown(path, root)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Checked({})
    except OSError as reason:
        return Checked({}, (_foreign(place, 0, reason.strerror or type(reason).__name__),))
    except UnicodeDecodeError:
        return Checked({}, (_foreign(place, 0, Words(_NOT_TEXT)),))
    return _parsed(text, place)


def _parsed(text: str, place: str) -> Checked[Mapping[Key, _Line]]:
    read: dict[Key, _Line] = {}
    lines = csv.reader(io.StringIO(text, newline=""))
    try:
        if tuple(next(lines, ())) != COLUMNS:
            return Checked({}, (_foreign(place, 1, Words(_OTHER_HEADING)),))
        for cells in lines:
            wrong = _wrong(cells, read)
            if wrong:
                return Checked({}, (_foreign(place, lines.line_num, Words(wrong)),))
            read[cells[0], cells[1], cells[2]] = _Line(lines.line_num, tuple(cells))
    except csv.Error as reason:
        return Checked({}, (_foreign(place, lines.line_num, str(reason)),))
    return Checked(read)


def _wrong(cells: list[str], read: Mapping[Key, _Line]) -> str:
    if len(cells) != len(COLUMNS) or not all(cells[:3]):
        return _OTHER_CELLS
    return _AGAIN if (cells[0], cells[1], cells[2]) in read else ""


def _foreign(place: str, line: int, reason: str) -> Problem:
    return problem("E125", Location(place, line), reason=reason)


def _unmet(move: Move, place: str, line: _Line | None) -> Problem:
    facts: dict[str, str] = {"before": Numeral(move.before or "-"), "now": Numeral(move.now or "-")}
    facts["what"] = Words(_WHATS.get(move.what, move.what))
    location = Location(place, line.number if line else 0)
    return problem("E129", location, unit=move.unit, indicator=move.node, **facts)


def _numbers(lines: Mapping[Key, _Line]) -> Numbers:
    """The lines in the form in which a run tells its numbers."""
    numbers: dict[str, dict[str, dict[str, object]]] = {}
    for (_, unit, code), line in lines.items():
        score, rank, low, high = line.cells[3:]
        told = {"score": score, "rank": rank, "interval": [low, high] if low or high else None}
        numbers.setdefault(unit, {})[code] = {what: number for what, number in told.items() if number}
    return numbers


def _rows(period: str, now: Numbers) -> Iterator[tuple[str, ...]]:
    for unit, nodes in now.items():
        for code, told in nodes.items():
            low, high = ends if isinstance(ends := told.get("interval"), list) else (None, None)
            numbers = (told.get("score"), told.get("rank"), low, high)
            yield (period, unit, code, *(said(number) for number in numbers))


def _csv_of(rows: list[tuple[str, ...]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows((COLUMNS, *rows))
    return file.getvalue().encode()
