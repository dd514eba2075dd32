"""How offices spell the names of provinces: made from the official name alone, without the code that reads them."""

import re
import unicodedata
from collections.abc import Mapping

from scorecard.geography import Unit

# Old and new placement of the tone: òa and oà, úy and uý, óe and oé.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OLD = re.compile(rf"([ou])([{_TONES}])([aey])(?![a-z])", re.IGNORECASE)
_NEW = re.compile(rf"([ou])([aey])([{_TONES}])(?![a-z])", re.IGNORECASE)


def decomposed(text: str) -> str:
    """NFD."""
    return unicodedata.normalize("NFD", text)


def unmarked(text: str) -> str:
    """``Da Nang`` for ``Đà Nẵng``."""
    letters = "".join(c for c in decomposed(text) if not unicodedata.combining(c))
    return letters.replace("Đ", "D").replace("đ", "d")


def retoned(text: str) -> str:
    """The other placement of the tone, where there are two: ``Thanh Hoá`` for ``Thanh Hóa``."""
    plain = decomposed(text)
    moved = _OLD.sub(r"\1\3\2", plain)
    return unicodedata.normalize("NFC", moved if moved != plain else _NEW.sub(r"\1\3\2", plain))


def spellings(unit: Unit) -> Mapping[str, str]:
    """Each way of spelling with the text it gives; all are of the one unit."""
    name = unit.names("vi")
    city = unit.kind == "city"
    long, short, english = ("Thành phố", "TP", "City") if city else ("Tỉnh", "T", "Province")
    return {
        "as it stands": name,
        "decomposed": decomposed(name),
        "capitals": name.upper(),
        "small letters": name.lower(),
        "other tone placement": retoned(name),
        "no marks": unmarked(name),
        "no marks, capitals": unmarked(name).upper(),
        "no marks, no spaces": unmarked(name).replace(" ", ""),
        "no spaces": name.replace(" ", ""),
        "no-break spaces": "\u00a0" + name.replace(" ", "\u00a0") + " ",
        "double spaces": name.replace(" ", "  "),
        "hyphens": name.replace(" - ", " ").replace(" ", "-"),
        "en dashes": name.replace(" - ", "–").replace(" ", " – "),
        "Icelandic eth": name.replace("Đ", "Ð").replace("đ", "ð"),
        "breve for circumflex": name.replace("Đắk", "Đăk").replace("Lắk", "Lăk"),
        "prefix": f"{long} {name}",
        "prefix, capitals": f"{long} {name}".upper(),
        "prefix, no marks": unmarked(f"{long} {name}"),
        "prefix, decomposed": decomposed(f"{long} {name}"),
        "short prefix": f"{short}. {name}",
        "short prefix, no space": f"{short}.{name}",
        "short prefix, no point": f"{short} {name}",
        "short prefix, small": f"{short.lower()}. {name}",
        "points inside the prefix": f"{'.'.join(short)}. {name}",
        "committee": f"UBND {long.lower()} {name}",
        "English": f"{unmarked(name)} {english}",
        "English, small": f"{unmarked(name)} {english}".lower(),
        "star": f"{name}*",
        "star in brackets": f"{name}(*)",
        "two stars": f"{name} (**)",
        "footnote number": f"{name} 1)",
        "footnote in brackets": f"{name} (2)",
        "raised footnote": f"{name}¹",
        "raised footnotes": f"{name}⁽²⁾",
        "dagger": f"{name}†",
        "own code before": f"{unit.code} - {name}",
        "own code with a point": f"{unit.code}. {name}",
        "own code after": f"{name} ({unit.code})",
        "roman number": f"IV. {name}",
        "dash before": f"- {name}",
        "code": unit.code,
        "code without its zero": unit.code.lstrip("0"),
        "zero-width space": name.replace(" ", "\u200b "),
    }
