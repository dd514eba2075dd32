"""Numbers and formulas of the methodology, as the language of the page writes them."""

from collections.abc import Callable
from decimal import Decimal

from scorecard.language import MINUS, NO_BREAK_SPACE, Language
from scorecard.report.elements import Formula
from scorecard.report.typesetting import typeset
from scorecard.report.widths import MM_PER_POINT

POINTS = 8.5
"""The size of formulas in tables."""
_DIGITS = 12
_LOW = str.maketrans("0123456789aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", ",()")


def exact(language: Language, value: float) -> str:
    """A parameter with all its decimals, up to twelve significant digits."""
    exponent = Decimal(f"{value:.{_DIGITS}g}").normalize().as_tuple().exponent
    return language.number(value, max(0, -int(exponent)))


def writer(language: Language) -> Callable[[float], str]:
    """The same for a formula: a separator of digits takes no room of its own there."""

    def write(value: float) -> str:
        return exact(language, value).replace(",", "{,}").replace(NO_BREAK_SPACE, r"\,").replace(MINUS, "-")

    return write


def small(index: str) -> str:
    """An index set low: ``k`` as ``ₖ``."""
    return index.translate(_LOW)


def set_all(latex: str, room: float, points: float = POINTS) -> tuple[Formula, ...]:
    r"""The formulas of a line that ``\quad`` divides; one wider than ``room`` mm is set smaller."""
    pieces = (piece.strip().rstrip(",").strip() for piece in latex.split(r"\quad"))
    return tuple(_fitting(piece, room, points) for piece in pieces if piece)


def _fitting(latex: str, room: float, points: float) -> Formula:
    formula = typeset(latex, points)
    width = float(formula.width)
    return formula if width <= room else typeset(latex, points * room / (width + MM_PER_POINT))
