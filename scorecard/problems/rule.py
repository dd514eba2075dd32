"""The form of a documented problem code, and the marker that puts its texts before translators."""

from dataclasses import dataclass
from enum import StrEnum


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


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a text for extraction; :mod:`scorecard.language` translates it when it is shown."""
    return message


def error(code: str, message: str, hint: str, explanation: str) -> Rule:
    """A rule whose problems are errors."""
    return Rule(code, Severity.ERROR, message, hint, explanation)


def warning(code: str, message: str, hint: str, explanation: str) -> Rule:
    """A rule whose problems are warnings."""
    return Rule(code, Severity.WARNING, message, hint, explanation)


def note(code: str, message: str, hint: str, explanation: str) -> Rule:
    """A rule whose problems are notes."""
    return Rule(code, Severity.NOTE, message, hint, explanation)
