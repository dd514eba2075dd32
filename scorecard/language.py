"""Wording by gettext, numbers, dates and names by locale.

English is the language of the code and of the message ids; every other language is a folder under ``locales/`` with
one catalogue an audience: ``problems``, ``pages``, ``console``, ``forms``. A text without a translation shows in
English.
"""

import gettext
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal, get_decimal_symbol

from scorecard.decimals import to_decimal
from scorecard.problems import RULES, Fact, Problem
from scorecard.problems.rule import N_, IsoDay, Named, Numeral, Words
from scorecard.unseen import spelled

__all__ = ["NO_NAMES", "N_", "Language", "Names", "known_language"]

LOCALES = Path(__file__).parent / "locales"
DOMAINS = ("problems", "pages", "console", "forms")
SOURCE_LANGUAGE = "en"
MINUS, NO_BREAK_SPACE = "\u2212", "\u00a0"
# ur alone is spelled by CLDR with Indian grouping rules of ur_IN on some versions: the country is named.
_LOCALE_NAMES = {"vi": "vi_VN", "en": "en_GB", "ur": "ur_PK", "hi": "hi_IN", "bn": "bn_BD"}
_CODE = re.compile("[a-z]{2,3}")
# So many digits that each of them is kept.
_NUMBER = r"-?[0-9]{1,12}(?:\.[0-9]{1,12})?"
_NUMERAL = re.compile(f"{_NUMBER}(?:–{_NUMBER})?")
_DAYS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:, [0-9]{4}-[0-9]{2}-[0-9]{2})*")
LONGEST: Mapping[str, int] = {
    "title": 80,
    "short_title": 30,
    "agency": 80,
    "edition": 20,
    "decision": 28,
    "measure": 60,
    "symbol": 24,
    "office": 90,
    "figure": 200,
    "level": 60,
    "indicator": 100,
    "aggregate": 56,
    "unit": 30,
    "region": 60,
}
"""For how many characters of a name, by what it is the name of, there is room on pages."""
LONGEST_FACT = 400
"""Characters of a text from a file in the message of a problem."""
_NO_SPACE_BEFORE_PERCENT = frozenset({"en", "ur"})


@dataclass(frozen=True, slots=True)
class Names:
    """One thing's name in several languages, in the order the author wrote them."""

    texts: tuple[tuple[str, str], ...]

    def __call__(self, language: str) -> str:
        """The name in ``language``, else in English, else in Vietnamese, else the first; empty when there is none."""
        known = dict(self.texts)
        for code in (language, "en", "vi"):
            if code in known:
                return known[code]
        return self.texts[0][1] if self.texts else ""

    def __bool__(self) -> bool:
        """Whether there is any name."""
        return bool(self.texts)

    def at_most(self, count: int) -> "Names":
        """The same with every text :func:`shortened`; itself where none is longer."""
        if all(len(text) <= count for _, text in self.texts):
            return self
        return Names(tuple((language, shortened(text, count)) for language, text in self.texts))

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> "Names":
        """From ``{"vi": …, "en": …}``."""
        return cls(tuple(texts.items()))


NO_NAMES = Names(())


def shortened(text: str, count: int) -> str:
    """At most so many characters, the last of them ``…`` where some are left out; between words where that is near."""
    if len(text) <= count:
        return text
    cut = text[: count - 1]
    # A letter keeps its marks or goes with them.
    while unicodedata.combining(text[len(cut)]) and cut:
        cut = cut[:-1]
    words = cut if text[len(cut)].isspace() else cut.rpartition(" ")[0]
    return (words if len(words) > count // 2 else cut).rstrip(" ,;:") + "…"


@dataclass(frozen=True, slots=True)
class Language:
    """How one language words, counts and dates. ``code`` is a two-letter code."""

    code: str

    @property
    def right_to_left(self) -> bool:
        """Whether lines run from right to left."""
        return _locale(self.code).text_direction == "rtl"

    def text(self, message: str, /, **facts: object) -> str:
        """The translation of an English message, its ``{facts}`` filled in."""
        return _fill(_translations(self.code).gettext(message), facts)

    def plural(self, one: str, many: str, count: int, /, **facts: object) -> str:
        """The form for ``count``; ``{count}`` in the message is the count in figures."""
        form = _translations(self.code).ngettext(one, many, count)
        return _fill(form, {"count": self.number(count), **facts})

    def number(self, value: float, decimals: int = 0, *, signed: bool = False) -> str:
        """``value`` half up in decimal, with the locale's separators, U+2212 for minus; 0 has no sign.

        Raises ValueError when the value is not finite.
        """
        return self._figures(to_decimal(value, decimals), decimals, signed=signed)

    def _figures(self, exact: Decimal, decimals: int, *, signed: bool = False) -> str:
        digits = _pattern("#,##0", decimals)
        spelled = str(format_decimal(abs(exact), format=digits, locale=_locale(self.code)))
        if exact == 0:
            return spelled
        sign = MINUS if exact < 0 else "+" if signed else ""
        return sign + spelled

    def percent(self, value: float, decimals: int = 0) -> str:
        """A value that is already in per cent: ``56,83 %``; no space where the language writes none."""
        space = "" if self.code in _NO_SPACE_BEFORE_PERCENT else NO_BREAK_SPACE
        return f"{self.number(value, decimals)}{space}%"

    def day_and_month(self, day: date) -> str:
        """A date without its year: ``31/07``."""
        return str(format_date(day, format="dd/MM", locale=_locale(self.code)))

    def date(self, day: date) -> str:
        """A date in figures, day first: ``31/07/2026``."""
        return str(format_date(day, format="dd/MM/yyyy", locale=_locale(self.code)))

    def month_name(self, month: int) -> str:
        """``tháng 7``, ``July``; ``month`` is 1..12."""
        return str(get_month_names("wide", locale=_locale(self.code))[month])

    def message(self, problem: Problem) -> str:
        """The problem's one-line message."""
        return self.text(RULES[problem.code].message, **self._worded(problem))

    def hint(self, problem: Problem) -> str:
        """What to do about it; empty when the code has no hint."""
        hint = RULES[problem.code].hint
        return self.text(hint, **self._worded(problem)) if hint else ""

    def _worded(self, problem: Problem) -> Mapping[str, Fact]:
        """Facts as they are said: words translated; of a text from a file what can be read, and no more of it."""
        return {name: self._said(fact) for name, fact in problem.facts.items()}

    def _said(self, fact: Fact) -> Fact:
        if isinstance(fact, Named):
            return Names.of(fact.texts)(self.code)
        if isinstance(fact, Words):
            return self.text(fact)
        if isinstance(fact, Numeral) and _NUMERAL.fullmatch(fact):
            return "–".join(map(self._numeral, fact.split("–")))
        if isinstance(fact, IsoDay) and _DAYS.fullmatch(fact):
            return ", ".join(self.date(date.fromisoformat(day)) for day in fact.split(", "))
        return shortened(spelled(fact), LONGEST_FACT) if isinstance(fact, str) else fact

    def _numeral(self, number: str) -> str:
        """A number with a decimal point, digit by digit: without a sign between thousands nothing can be misread."""
        return number.replace(".", get_decimal_symbol(_locale(self.code)))


def known_language(code: str) -> bool:
    """Whether the locale data know the two-letter ``code``."""
    if not _CODE.fullmatch(code):
        return False
    try:
        Locale.parse(_LOCALE_NAMES.get(code, code))
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(_LOCALE_NAMES.get(code, code))


@cache
def _pattern(whole: str, decimals: int) -> str:
    return whole + ("." + "0" * decimals if decimals else "")


@cache
def _translations(code: str) -> gettext.NullTranslations:
    joined = gettext.NullTranslations()
    for domain in reversed(DOMAINS):
        found = gettext.translation(domain, LOCALES, [code], fallback=True)
        if isinstance(found, gettext.GNUTranslations):
            found.add_fallback(joined)
            joined = found
    return joined


def _fill(message: str, facts: Mapping[str, object]) -> str:
    """``{name}`` replaced by its fact, one pass: braces inside a fact are data and stay as they are."""
    return message.format_map(facts) if facts else message
