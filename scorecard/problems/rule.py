"""The form of a documented problem code, and the marker that puts its texts before translators."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Severity(StrEnum):
    """How much a problem matters: an error rejects or stops, a warning asks for a look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """One code: ``message`` with ``{facts}``, ``hint`` what to do, ``explanation`` why it matters; English msgids."""

    code: str
    severity: Severity
    message: str
    hint: str
    explanation: str


class Words(str):
    """A fact that is a text of the program: translated when its problem is worded."""

    __slots__ = ()


class Numeral(str):
    """A fact that is a number with a decimal point, or two with a dash between: worded as a language writes numbers."""

    __slots__ = ()


class IsoDay(str):
    """A fact that is a day as ``2025-11-30``, or several with commas: worded as a language writes days."""

    __slots__ = ()


class Named(str):
    """A fact that is a name in several languages: a problem is worded with that of its own."""

    __slots__ = ("texts",)
    texts: Mapping[str, str]

    def __new__(cls, texts: Mapping[str, str]) -> Self:
        """As a plain text it is the first of the names."""
        made = super().__new__(cls, next(iter(texts.values()), ""))
        made.texts = texts
        return made

    def __getnewargs__(self) -> tuple[Mapping[str, str]]:  # type: ignore[override]
        """What a copy in another process is made of."""
        return (self.texts,)


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a text for extraction; :mod:`scorecard.language` translates it when it is shown."""
    return message


NO_NUMBER, NO_READING = Words(N_("without a number")), Words(N_("none"))
"""Of a task or dossier that has no number; of a text that can be read in no way."""


def error(code: str, message: str, hint: str, explanation: str) -> Rule:
    """A rule whose problems are errors."""
    return Rule(code, Severity.ERROR, message, hint, explanation)


def warning(code: str, message: str, hint: str, explanation: str) -> Rule:
    """A rule whose problems are warnings."""
    return Rule(code, Severity.WARNING, message, hint, explanation)


def note(code: str, message: str, hint: str, explanation: str) -> Rule:
    """A rule whose problems are notes."""
    return Rule(code, Severity.NOTE, message, hint, explanation)
