"""The language in which the console speaks, found without loading what the commands need."""

import gettext
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import scorecard

SOURCE_LANGUAGE = "en"
OPTION = "--ui-lang"
VARIABLE = "SCORECARD_LANG"
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_LOCALES = Path(scorecard.__file__).parent / "locales"


def known_languages() -> tuple[str, ...]:
    """English, and every language that has a translation of the console."""
    translated = sorted(path.parts[-3] for path in _LOCALES.glob("*/LC_MESSAGES/console.mo"))
    return (SOURCE_LANGUAGE, *translated)


def interface_language(asked: str | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """The first of: what was asked for, SCORECARD_LANG, the locale; where that is not a known language, English."""
    locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    for wanted in (asked, environment.get(VARIABLE), locale):
        code = (wanted or "").partition("_")[0].partition(".")[0].lower()
        if code in known_languages():
            return code
    return SOURCE_LANGUAGE


def option_first(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """The arguments with ``--ui-lang`` moved to the front, where the program takes it, and its value."""
    rest, value = list(arguments), None
    end = rest.index("--") if "--" in rest else len(rest)
    for k, argument in enumerate(rest[:end]):
        name, given, text = argument.partition("=")
        if name != OPTION:
            continue
        if given:
            value = text
            del rest[k]
        elif k + 1 < end:
            value = rest[k + 1]
            del rest[k : k + 2]
        break
    return (rest, None) if value is None else ([OPTION, value, *rest], value)


def translator(language: str) -> Callable[[str], str]:
    """The function that words the texts of the command line itself."""
    if language == SOURCE_LANGUAGE:
        return str
    return gettext.translation("console", _LOCALES, [language], fallback=True).gettext
