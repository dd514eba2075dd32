"""Titles of sheets: the names of main indices as far as Excel allows, no two alike."""

import re
from collections.abc import Mapping, Sequence

from scorecard.forms.nouns import Setting
from scorecard.unseen import UNSEEN

OTHER = {"vi": "Số liệu", "en": "Figures"}
GUIDE = {"vi": "Hướng dẫn", "en": "How to"}
EARLIER = {"vi": "Kỳ trước", "en": "Previous period"}
BEFORE = {"vi": "Trước", "en": "Before"}
LISTS = {"vi": "Danh mục lựa chọn", "en": "Lists"}
_OURS = (OTHER, GUIDE, EARLIER, LISTS)
_LONGEST = 31
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")


def title_of(words: Mapping[str, str], setting: Setting) -> str:
    """The title of a sheet of ours in the language of the workbook."""
    return setting.word(words)


def titles_of(names: Sequence[str]) -> list[str]:
    """Names as titles: without what Excel forbids there, at most 31 characters, none like another or one of ours."""
    taken = {"history", *(title.casefold() for words in _OURS for title in words.values())}
    titles: list[str] = []
    for name in names:
        titles.append(_free(name, taken))
        taken.add(titles[-1].casefold())
    return titles


def titles_of_earlier(titles: Sequence[str], setting: Setting) -> list[str]:
    """Titles of sheets with earlier values: a word alone for a single one, else each with the title it is for."""
    if len(titles) == 1:
        return [title_of(EARLIER, setting)]
    word = title_of(BEFORE, setting)
    taken = {title.casefold() for title in titles}
    found: list[str] = []
    for title in titles:
        found.append(_free(f"{word} – {title}", taken))
        taken.add(found[-1].casefold())
    return found


def _free(name: str, taken: set[str]) -> str:
    plain = " ".join(_NOT_IN_A_TITLE.sub(" ", UNSEEN.sub(" ", name)).split()).strip("' ") or "-"
    short = plain if len(plain) <= _LONGEST else plain[: _LONGEST + 1].rpartition(" ")[0] or plain
    # No program can make a title end in an apostrophe.
    candidates = [short[:_LONGEST].strip("' "), *(f"{short[: _LONGEST - 4]} {k}" for k in range(2, len(taken) + 3))]
    return next(title for title in candidates if title.casefold() not in taken)
