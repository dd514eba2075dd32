"""One key for every spelling of a unit's name: what is thrown away, what is taken for a prefix, what is a mark.

A key has only small unmarked letters and figures, so Unicode form, capitals, spaces, hyphens, tone marks and their
placement, and Ð, Đ or Ɖ for the same letter make no difference. What could change whose figures these are stays:
words in brackets (``Tuyên Quang (cũ)``), two-figure numbers, and ``Thành phố`` before the name of a province.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

# D with a stroke has no decomposition; U+00D0 and U+0189 look the same and are typed for it.
_D = str.maketrans(dict.fromkeys("đðɖ", "d"))
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# Each alternative ends in what a name never begins with, so "Tân" or "Vĩnh" lose nothing.
_SEPARATORS = re.compile(r"[\s.,:;/_'’\-‐‑‒–—−]+")
_LIST_MARK = re.compile(r"^(?:[ivx]{1,4}\s*[.)]|[a-z]\s*\)|[-–—+•*·])\s*")
_NUMBER_BEFORE = re.compile(r"^(?P<number>\d{1,5})\s*[.)/:_–—-]*\s*(?=[^\W\d])")
_NUMBER_AFTER = re.compile(r"[\s(\[–—-]*(?P<number>\d{2,5})\s*[)\]]?$")
_FOOTNOTE = re.compile(r"\s*(?:[(\[]\s*(?:[*†‡]+|\d(?:\s*,\s*\d)*|[a-z])\s*[)\]]|[*†‡]+|(?<!\d)\d\s*\)?)\s*$")
# How kinds are shortened; a lone T. is a province, X. and P. are a commune and a ward.
_SHORTENED = (
    (re.compile(r"^t\s*\.?\s*p(?![^\W\d_])[\s.]*"), "thanh pho "),
    (re.compile(r"^t(?:\s*\.\s*|\s+)(?=[^\W\d_])"), "tinh "),
    (re.compile(r"^x\s*\.\s*(?=[^\W\d_])"), "xa "),
    (re.compile(r"^p\s*\.\s*(?=[^\W\d_])"), "phuong "),
    (re.compile(r"^t\s*t\s*\.\s*(?=[^\W\d_])"), "thi tran "),
    (re.compile(r"^d\s*k\s*\.\s*(?=[^\W\d_])"), "dac khu "),
)

_EITHER = ("", "tinhtp", "tinhthanhpho", "tinh", "ubndtinh", "uybannhandantinh", "provinceof")
_BEFORE_CITY = ("thanhpho", "tp", "ubndtp", "ubndthanhpho", "uybannhandantp", "uybannhandanthanhpho", "cityof")
# Communes are listed with their kind, "Xã Tân Lập", "Tan Lap commune"; what stands before and after their names.
_OF_COMMUNES = {
    "commune": ("Xã", "commune"),
    "ward": ("Phường", "ward"),
    "township": ("Thị trấn", "township"),
    "special_zone": ("Đặc khu", "special zone"),
}
# "Thành phố Bắc Ninh" was a town inside the province of that name: a province is never called a city. Nor is a ward
# called a commune: a province may have both by one name.
PREFIXES = {
    "province": _EITHER,
    "city": (*_EITHER, *_BEFORE_CITY),
    **{
        kind: ("", word, f"ubnd{word}", f"uybannhandan{word}")
        for kind, word in (("commune", "xa"), ("ward", "phuong"), ("township", "thitran"), ("special_zone", "dackhu"))
    },
}
SUFFIXES = {
    "province": ("", "province"),
    "city": ("", "city", "municipality", "province"),
    **{kind: ("", after.replace(" ", "")) for kind, (_, after) in _OF_COMMUNES.items()},
}
_KINDS_AROUND = {
    kind: re.compile(rf"^{before}\s+(?=\S)|(?<=\S)\s+{after}$", re.IGNORECASE)
    for kind, (before, after) in _OF_COMMUNES.items()
}

_IN_BRACKETS = re.compile(r"\([^)]*\)")
_ALL_BEFORE = frozenset(before for befores in PREFIXES.values() for before in befores)

# Of rows that are no unit: totals, averages, regions.
TOTALS = frozenset(
    (
        *("canuoc", "toanquoc", "tongso", "tongcong", "tong", "cong", "chung", "vietnam", "toanbo", "tongsocanuoc"),
        *("tongcongcanuoc", "tongtoanquoc", "binhquan", "binhquanchung", "binhquancanuoc", "trungbinh"),
        *("trungbinhcanuoc", "trungbinhchung", "trungbinhtoanquoc", "wholecountry", "total", "grandtotal", "national"),
        # Regions as tables shorten them; their full names come from the geography.
        *("dbsonghong", "dbsh", "dbsongcuulong", "dbscl", "miennuiphiabac", "bactrungbo", "namtrungbo", "taybac"),
        *("dongbac", "duyenhaimientrung", "duyenhainamtrungbo", "bactrungboduyenhaimientrung"),
        # Of the communes of a province.
        *("toantinh", "toanthanhpho", "tongtoantinh", "tongcongtoantinh", "tongsotoantinh", "wholeprovince"),
        *("nationwide", "country", "thecountry", "nationalaverage", "average", "mean", "sum"),
    )
)


@dataclass(frozen=True, slots=True)
class Body:
    """A text without list marks and footnote marks, and the numbers that stood before and after it."""

    text: str
    before: str = ""
    after: str = ""


def bare_key(text: str) -> str:
    """``Thừa Thiên - Huế`` is ``thuathienhue``; signs that no name has (``?``, ``*``, brackets) stay."""
    return _SEPARATORS.sub("", "".join(c for c in _decomposed(text) if not unicodedata.combining(c)))


def is_total(text: str) -> bool:
    """Whether a text says that its row is a total, in a language or two: ``Tổng cộng (34 tỉnh)``, ``Cộng / Total``."""
    pieces = [bare_key(piece) for piece in re.split(r"[-–—/\n]", _IN_BRACKETS.sub("", text))]
    return any(pieces) and all(piece in TOTALS for piece in pieces if piece)


def marked_key(text: str) -> str:
    """With its marks, each tone at the end of its word: ``Hoà`` and ``Hòa`` are the same, ``Hóa`` is not."""
    words = re.split(r"[\W_]+", unicodedata.normalize("NFC", _decomposed(text)))
    return "".join(map(_tone_last, words))


def body_of(text: str) -> Body:
    """``24. Bắc Ninh(*)`` is ``bac ninh`` after ``24``; the text comes decomposed and in small letters."""
    plain = _LIST_MARK.sub("", " ".join(_decomposed(text).split()))
    plain, before = _cut(_NUMBER_BEFORE, _without_footnotes(plain))
    plain, after = _cut(_NUMBER_AFTER, plain)
    return Body(_without_footnotes(plain), before, after)


def without_mark(text: str) -> str:
    """Without the last footnote mark: ``Phường 1(*)`` keeps its number."""
    return _FOOTNOTE.sub("", _decomposed(text).strip())


def marks_agree(text: str, names: Iterable[str]) -> bool:
    """Whether a text has all the marks of one of the names, or none; a tone may stand one letter beside.

    So ``khanh hoá``, one letter from Thanh Hoá, is not Khánh Hoà, nor ``quảng binh``, one from Quảng Ninh, Quảng Bình.
    """
    letters, marks = _marks(text)
    if not marks:
        return True
    for name in names:
        bare, known = _marks(name)
        start = letters.rfind(bare)
        inside = frozenset((k - start, mark) for k, mark in marks if start <= k < start + len(bare))
        if start >= 0 and (not inside or (_within(inside, known) and _within(known, inside))):
            return True
    return False


def written_keys(text: str) -> Iterator[str]:
    """The keys under which to look for a text: as it stands, and with ``T.`` read as tỉnh, ``T.P`` as thành phố …."""
    plain = _decomposed(text).strip()
    yield bare_key(plain)
    for short, word in _SHORTENED:
        if short.match(plain):
            yield bare_key(short.sub(word, plain))


def own_name(name: str, kind: str) -> str:
    """``Xã Tân Lập`` and ``Tan Lap commune`` without the kind; other kinds of units are listed by their names alone."""
    around = _KINDS_AROUND.get(kind)
    return around.sub("", name) if around else name


def name_keys(names: Iterable[str], kind: str) -> frozenset[str]:
    """Every key of a unit with these names: each with what may stand before and after it."""
    return frozenset(
        before + stem + after
        for stem, named in (_stem(bare_key(own_name(name, kind)), kind) for name in names)
        for before, after in product(PREFIXES.get(named, _EITHER), SUFFIXES.get(named, ("",)))
    )


def without_prefix(key: str) -> str:
    """The key without what may stand before a name, for comparing names with names."""
    longest = max((before for before in _ALL_BEFORE if key.startswith(before)), key=len, default="")
    return key.removeprefix(longest) or key


def is_numbered(numbers: Iterable[str]) -> bool:
    """Whether the numbers before names count rows: 1, 2, 3, …, beginning anew after a heading or not."""
    last, counts = 0, False
    for number in numbers:
        if not number:
            continue
        if int(number) not in {last + 1, 1}:
            return False
        last, counts = int(number), True
    return counts


def _decomposed(text: str) -> str:
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFKD", visible).translate(_D)


def _stem(key: str, kind: str) -> tuple[str, str]:
    """The key without the kind that a name itself states, and that kind: ``Thành phố Huế`` is a city's name."""
    if kind in _OF_COMMUNES:
        return key, kind
    for prefix in ("thanhpho", "tp"):
        if key.startswith(prefix):
            return key.removeprefix(prefix), "city"
    return key.removesuffix("city") or key, kind


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """The text without the first match, and the number in it."""
    found = pattern.search(text)
    if not found:
        return text, ""
    return text[: found.start()] + text[found.end() :], found.groupdict().get("number") or ""


def _marks(text: str) -> tuple[str, frozenset[tuple[int, str]]]:
    """The key of a text, and each of its marks with the place of its letter in the key."""
    letters: list[str] = []
    marks = set()
    for c in _SEPARATORS.sub("", _decomposed(text)):
        if unicodedata.combining(c):
            marks.add((len(letters) - 1, c))
        else:
            letters.append(c)
    return "".join(letters), frozenset(marks)


def _within(some: frozenset[tuple[int, str]], others: frozenset[tuple[int, str]]) -> bool:
    """Whether each mark is among the others, a tone at most one letter away."""
    return all(
        any((place + step, mark) in others for step in ((-1, 0, 1) if mark in _TONES else (0,))) for place, mark in some
    )


def _without_footnotes(text: str) -> str:
    while (shorter := _FOOTNOTE.sub("", text)) != text:
        text = shorter
    return text


def _tone_last(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    return "".join(c for c in letters if c not in _TONES) + "".join(c for c in letters if c in _TONES)
