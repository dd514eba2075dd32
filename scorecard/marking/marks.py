"""What is marked: problems of one workbook as finished words, each with its sheet and its cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

from scorecard.inputs.own_marks import COMMENT_SIGN
from scorecard.inputs.sheets.nouns import Area
from scorecard.language import Language
from scorecard.problems import Problem, Severity
from scorecard.problems.rule import N_

SEVERITY_WORDS: Mapping[Severity, str] = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.NOTE: N_("note"),
}
COLOURS: Mapping[Severity, str] = {Severity.ERROR: "F8B4AE", Severity.WARNING: "FCE29A", Severity.NOTE: "C5DCF5"}
"""Fills of marked cells, ``RRGGBB``; black text on each stays readable."""
# A name of 300 signs, or a whole letter in one cell, is cut in our words; the cell keeps it.
LONGEST_FACT = 120
LONGEST_COMMENT = 1_000
# Of a merged or named stretch, so many cells are coloured.
MOST_CELLS_OF_A_MARK = 1_000
_TALL = 50
_WEIGHT = {severity: k for k, severity in enumerate(SEVERITY_WORDS)}
Address = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """One problem. ``cells`` are addresses or ranges of ``sheet``, none where it is about the sheet or the workbook."""

    severity: Severity
    sheet: str
    cells: tuple[str, ...]
    about: str
    message: str
    hint: str
    code: str

    @property
    def addresses(self) -> Iterator[Address]:
        """(row, column) of every cell, bounded."""
        for cell in self.cells:
            left, top, right, bottom = (int(end or 0) for end in range_boundaries(cell))
            many = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
            yield from (place for _, place in zip(range(MOST_CELLS_OF_A_MARK), many, strict=False))


def worded(problem: Problem, about: str, language: Language) -> Mark:
    """A problem in words; long facts are cut."""
    facts = {name: short(fact) if isinstance(fact, str) else fact for name, fact in problem.facts.items()}
    said = replace(problem, facts=facts)
    where = problem.location
    return Mark(
        problem.severity,
        where.sheet if where else "",
        (where.cell, *problem.also) if where and where.cell else (),
        about,
        language.message(said),
        language.hint(said),
        problem.code,
    )


def short(fact: str) -> str:
    """A fact that fits into a sentence; a text of the program stays the one that is translated."""
    return fact if len(fact) <= LONGEST_FACT else f"{fact[:LONGEST_FACT].rstrip()}…"


def ordered(marks: Sequence[Mark], sheets: Sequence[str]) -> list[Mark]:
    """By weight, then in the order of the workbook."""
    place = {title: k for k, title in enumerate(sheets)}
    return sorted(
        marks,
        key=lambda mark: (
            _WEIGHT[mark.severity],
            place.get(mark.sheet, -1),
            next(mark.addresses, (0, 0)),
            mark.code,
            mark.message,
        ),
    )


def by_cell(marks: Sequence[Mark], merged: Sequence[Area]) -> dict[Address, list[Mark]]:
    """The marks of each cell of one sheet, in their order; a cell under a merged one is the merged one."""
    shown = _Merged(merged)
    found: dict[Address, list[Mark]] = {}
    for mark in marks:
        for address in dict.fromkeys(map(shown.corner, mark.addresses)):
            found.setdefault(address, []).append(mark)
    return found


class _Merged:
    """Merged cells by their rows; a sheet may have many, but few are tall."""

    def __init__(self, areas: Sequence[Area]) -> None:
        self._tall = [area for area in areas if area.bottom - area.top >= _TALL]
        self._by_row: dict[int, list[Area]] = {}
        for area in areas:
            for row in range(area.top, area.bottom + 1) if area.bottom - area.top < _TALL else ():
                self._by_row.setdefault(row, []).append(area)

    def corner(self, place: Address) -> Address:
        """The cell that is seen where a cell is."""
        row, column = place
        for area in (*self._by_row.get(row, ()), *self._tall):
            if area.top <= row <= area.bottom and area.left <= column <= area.right:
                return area.top, area.left
        return place


def comment_of(marks: Sequence[Mark], language: Language) -> str:
    """What the comment on a cell says of all that is wrong there, bounded."""
    words = (f"{language.text(SEVERITY_WORDS[mark.severity])} {mark.code}\n{_said(mark)}" for mark in marks)
    text = COMMENT_SIGN + f"\n\n{COMMENT_SIGN}".join(words)
    return text if len(text) <= LONGEST_COMMENT else f"{text[: LONGEST_COMMENT - 1].rstrip()}…"


def _said(mark: Mark) -> str:
    return f"{mark.message}\n→ {mark.hint}" if mark.hint else mark.message


def name_of(address: Address) -> str:
    """``C17``."""
    return f"{get_column_letter(address[1])}{address[0]}"
