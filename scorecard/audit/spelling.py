"""How parts of a formula are spelled: names of sheets, numbers, and what many formulas have in common."""

from collections.abc import Iterable

from scorecard.rounding import CANCELLED, SIGNIFICANT_DIGITS, RoundingMode

NOT_APPLICABLE = "n/a"
"""What stands in the cell of a figure that does not apply to a unit."""
_LETTERS = 26
_FINEST = 20
"""Decimals that LibreOffice rounds to."""


def letter(column: int) -> str:
    """``A`` for 0, ``AB`` for 27."""
    text, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        text = chr(ord("A") + rest) + text
    return text


def sheet(name: str) -> str:
    """``'Điểm số'!`` before an address."""
    doubled = name.replace("'", "''")
    return f"'{doubled}'!"


def number(value: float) -> str:
    """A number inside a formula."""
    text = repr(float(value)).upper().removesuffix(".0")
    return f"({text})" if text.startswith("-") else text


def where_number(cell: str, formula: str) -> str:
    """The formula where the cell has a number and the formula a result, else an empty text."""
    return f'IF(ISNUMBER({cell}),IFERROR({formula},""),"")'


def same(cell: str) -> str:
    """The number of a cell, else an empty text; by its address alone an empty cell would be 0."""
    return f'IF(ISNUMBER({cell}),{cell},"")'


def where_numbers(cells: Iterable[str], formula: str) -> str:
    """The same where all of some cells have one."""
    tests = ",".join(f"ISNUMBER({cell})" for cell in cells)
    return f'IF(AND({tests}),IFERROR({formula},""),"")'


def to_twelve(cell: str) -> str:
    """A number of a cell at twelve significant digits, as the engine compares and prints."""
    return f"IF({cell}=0,0,ROUND({cell},{_decimals(cell)}))"


def to_compare(cell: str, cells: str) -> str:
    """The same, 0 where it is what binary sums leave of nothing, beside the greatest of some cells in size."""
    greatest = f"MAX(MAX({cells}),-MIN({cells}))"
    return f"IF(ABS({cell})<={number(CANCELLED)}*{greatest},0,ROUND({cell},{_decimals(cell)}))"


def _decimals(cell: str) -> str:
    return f"MIN({_FINEST},{SIGNIFICANT_DIGITS - 1}-INT(LOG10(ABS({cell}))))"


def rounded(cell: str, decimals: int, mode: RoundingMode) -> str:
    """A number at twelve digits as a publisher prints it. A half is looked for in decimal, not in binary.

    Half to even: a half, a whole number and .5, is exact in binary, and half of it rounds to the half of the even one.
    """
    if mode is RoundingMode.HALF_UP:
        return f"ROUND({cell},{decimals})"
    scaled = to_twelve(f"({cell}*1E{decimals})")
    is_half = f"ABS({scaled}-TRUNC({scaled}))=0.5"
    return f"IF({is_half},2*ROUND({scaled}/2,0)/1E{decimals},ROUND({cell},{decimals}))"


def place_from_below(cell: str, cells: str, ties: str) -> str:
    """The place of a number among some, 1 for the least; three equal ones at 4, 5, 6 take the place of ``ties``."""
    lowest, highest = f"RANK({cell},{cells},1)", f"(COUNT({cells})+1-RANK({cell},{cells},0))"
    return {"lowest": lowest, "highest": highest, "middle": f"({lowest}+{highest})/2"}[ties]


def place_from_above(cell: str, cells: str, ties: str) -> str:
    """The same, 1 for the greatest."""
    lowest, highest = f"RANK({cell},{cells},0)", f"(COUNT({cells})+1-RANK({cell},{cells},1))"
    return {"lowest": lowest, "highest": highest, "middle": f"({lowest}+{highest})/2"}[ties]


def runs(columns: Iterable[int]) -> list[tuple[int, int]]:
    """Positions as stretches without gaps: 2, 3, 4, 8 as (2, 4), (8, 8)."""
    found: list[tuple[int, int]] = []
    for column in sorted(columns):
        if found and found[-1][1] == column - 1:
            found[-1] = (found[-1][0], column)
        else:
            found.append((column, column))
    return found
