"""How one number, status or text is written in an exported file."""

import math
import re
from collections.abc import Mapping

from scorecard.index.result import Standing
from scorecard.language import Language
from scorecard.panel import DataStatus
from scorecard.problems import Location
from scorecard.rounding import SIGNIFICANT_DIGITS
from scorecard.unseen import spelled

WORDED_IN = (Language("en"), Language("vi"))
"""The languages of texts that files hold."""

# Where a spreadsheet program may see a cell begin, also one that parts fields at semicolons or tabs, and what makes a
# formula of it; East Asian programs know the wide signs as well.
_FORMULA = re.compile(r"(^|[;|\t\n])(?=[\t\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")


def in_words(message: str) -> dict[str, str]:
    """An English text of the program in every language of :data:`WORDED_IN`."""
    return {language.code: language.text(message) for language in WORDED_IN}


def rounded(value: float) -> float | None:
    """``value`` at 12 significant digits, on which all machines agree; None where there is none."""
    if not math.isfinite(value):
        return None
    return float(f"{value:.{SIGNIFICANT_DIGITS}g}") + 0.0


def number(value: float) -> str:
    """The shortest spelling of the rounded value, with a decimal point; empty where there is none."""
    exact = rounded(value)
    return "" if exact is None else f"{exact:.{SIGNIFICANT_DIGITS}g}"


def field(value: object) -> object:
    """A field of a table: a text as :func:`text`, empty for None."""
    return text(value) if isinstance(value, str) else "" if value is None else value


def text(value: str) -> str:
    """``value`` with an apostrophe where a spreadsheet program would see a formula; what is not seen is shown."""
    return _FORMULA.sub(r"\1'", spelled(value))


def status(code: int) -> str:
    """``final``, ``missing``, ``rejected`` …: the name of a :class:`scorecard.panel.DataStatus`."""
    return DataStatus(code).name.lower()


def standing(code: int) -> str:
    """``ranked``, ``no_data`` …: the name of a :class:`scorecard.index.result.Standing`."""
    return Standing(code).name.lower()


def location_item(location: Location) -> Mapping[str, str | int]:
    """A place as text and in its parts."""
    return {
        "text": str(location),
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "sheet": location.sheet,
        "cell": location.cell,
    }
