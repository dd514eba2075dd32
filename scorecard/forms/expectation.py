"""What belongs into a cell: in words for people, as a rule that Excel and LibreOffice check while somebody types."""

from collections.abc import Mapping
from datetime import datetime, time

from scorecard.catalogue import Figure, FigureKind
from scorecard.forms.nouns import NOT_APPLICABLE, WITHHELD, Setting, is_number, shortened
from scorecard.language import N_

LONGEST_LIST, LONGEST_TITLE, LONGEST_TEXT = 255, 32, 255
"""What Excel allows: a list written into the rule, the title of a message, a message."""
Rule = dict[str, object]
# By what is declared: (low, high).
_NUMBERS: Mapping[tuple[bool, bool], str] = {
    (True, True): N_("a number from {low} to {high}"),
    (True, False): N_("a number, at least {low}"),
    (False, True): N_("a number, at most {high}"),
    (False, False): N_("a number"),
}
_COUNTS: Mapping[tuple[bool, bool], str] = {
    (True, True): N_("a whole number from {low} to {high}"),
    (True, False): N_("a whole number, at least {low}"),
    (False, True): N_("a whole number, at most {high}"),
    (False, False): N_("a whole number"),
}


def expected(figure: Figure, setting: Setting) -> str:
    """``a whole number from 0 to 60 (meetings)``, ``Yes or No``, ``one of 3 levels``."""
    text = setting.language.text
    if figure.kind is FigureKind.YES_NO:
        yes, no = setting.yes_no
        return text(N_("{yes} or {no}, from the list"), yes=yes, no=no)
    if figure.kind is FigureKind.LEVEL:
        return text(N_("one of the {count} levels of the list"), count=len(figure.levels))
    forms = _COUNTS if figure.kind is FigureKind.COUNT else _NUMBERS
    bounds = {name: spelled(end, setting) for name, end in (("low", figure.low), ("high", figure.high))}
    said = text(forms[figure.low is not None, figure.high is not None], **bounds)
    measure = setting.measure(figure)
    return f"{said} ({measure})" if measure else said


def spelled(value: float | None, setting: Setting) -> str:
    """A bound as people of the language write it, with no more decimals than it has."""
    if value is None:
        return ""
    decimals = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    return setting.once(("spelled", value), lambda: setting.language.number(value, decimals))


def choices(figure: Figure, setting: Setting) -> tuple[str, ...]:
    """What may be chosen for a yes or no, or a level: the answers, and that it does not concern the unit."""
    names = tuple(level.names(setting.language.code) for level in figure.levels)
    return (*(names or setting.yes_no), setting.word(NOT_APPLICABLE))


def fits_in_rule(words: tuple[str, ...]) -> bool:
    """Whether a list can stand in the rule itself: Excel parts it at commas and ends it at a quotation mark."""
    return len(",".join(words)) <= LONGEST_LIST and not any(sign in word for word in words for sign in ',"')


def rule(figure: Figure, setting: Setting, cell: str, listed: str) -> Rule:
    """The rule of an area whose first cell is ``cell``; ``listed`` is where a list stands that does not fit in it."""
    if is_number(figure):
        check: Rule = {"validate": "custom", "value": number_formula(figure, setting, cell)}
    else:
        check = {"validate": "list", "source": f"={listed}" if listed else list(choices(figure, setting))}
    return {
        "ignore_blank": True,
        **check,
        **setting.once(("messages", figure.code), lambda: _messages(figure, setting)),
    }


def _messages(figure: Figure, setting: Setting) -> Rule:
    """What is said when a cell is chosen, and when something else is typed there."""
    text, what = setting.language.text, expected(figure, setting)
    facts = {"expected": what, "word": setting.word(NOT_APPLICABLE)}
    prompt = text(N_("Fill in: {expected}. Not known: leave empty. Does not concern the unit: {word}."), **facts)
    error = text(N_("What was typed does not fit. Expected here: {expected}, or “{word}”."), **facts)
    return {
        "input_title": shortened(figure.code, LONGEST_TITLE),
        "input_message": shortened(prompt, LONGEST_TEXT),
        "error_title": shortened(figure.code, LONGEST_TITLE),
        "error_message": shortened(error, LONGEST_TEXT),
    }


def number_formula(figure: Figure, setting: Setting, cell: str) -> str:
    """True for a number that is possible, and for the words that say why there is none."""
    bounds = [f"{cell}{sign}{end:.15g}" for sign, end in ((">=", figure.low), ("<=", figure.high)) if end is not None]
    whole = [f"{cell}=INT({cell})"] if figure.kind is FigureKind.COUNT else []
    possible = f"AND({','.join([*bounds, *whole])})" if bounds or whole else "TRUE"
    words = ",".join(f'{cell}="{setting.word(known)}"' for known in (NOT_APPLICABLE, WITHHELD))
    return f"=IF(ISNUMBER({cell}),{possible},OR({words}))"


def date_rule(setting: Setting) -> Rule:
    """A day, not before the period begins."""
    first = setting.period.start
    text = setting.language.text
    said = text(N_("the day on which you report, as {day}"), day=setting.language.date(setting.period.end))
    return {
        "validate": "date",
        "criteria": ">=",
        "value": datetime.combine(first, time()),
        "ignore_blank": True,
        "input_message": shortened(text(N_("Fill in: {expected}."), expected=said), LONGEST_TEXT),
        "error_message": shortened(text(N_("Expected here: {expected}."), expected=said), LONGEST_TEXT),
    }


def ordinal_rule(setting: Setting) -> Rule:
    """A whole number from 1."""
    text = setting.language.text
    said = text(N_("1 for the first report of the period, 2 for the first correction"))
    return {
        "validate": "integer",
        "criteria": ">=",
        "value": 1,
        "ignore_blank": True,
        "input_message": shortened(text(N_("Fill in: {expected}."), expected=said), LONGEST_TEXT),
        "error_message": shortened(text(N_("Expected here: {expected}."), expected=said), LONGEST_TEXT),
    }
