"""How words in workbooks are compared: never by their bytes.

A text has several spellings that look alike: composed and decomposed Unicode, capitals, odd spaces, a colon at the end
of a label, two languages in one cell. The workbooks of a period say the same words over and over, so what was folded
last is kept.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """One spelling for texts that read alike: NFC, no capitals, single spaces, no colon or star at the end."""
    plain = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return plain.rstrip(" :*")


@lru_cache(maxsize=4096)
def label_parts(text: str) -> frozenset[str]:
    """The folded languages of a bilingual label: ``Đơn vị / Unit`` gives ``đơn vị`` and ``unit``."""
    return frozenset(folded(part) for part in re.split(r"[/\n]", text))


def nearest(text: str, known: Iterable[str]) -> str:
    """The known word most like ``text``, or an en dash when none is like it."""
    by_fold = {folded(word): word for word in known}
    found = get_close_matches(folded(text), by_fold, n=1, cutoff=0.5)
    return by_fold[found[0]] if found else "–"


def label(words: tuple[str, ...]) -> str:
    """``Mã / Code``: the first label of each language."""
    return f"{words[0].capitalize()} / {words[1].capitalize()}"
