"""Characters that nobody sees: controls, marks that turn the direction of writing, and those without width.

They can make a text look other than it is, steer a terminal, or break the form of a file. What comes out of the program
shows them by their number; the joiners that words of Urdu, Hindi and Bengali need are none of them.
"""

import re
import unicodedata
from collections.abc import Collection

# Literal ranges and not Unicode's categories: those differ between releases of Python, and so would the outputs.
_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff"
_DIRECTIONS = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_WITHOUT_WIDTH = (
    r"\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0"
    r"\ufff0-\ufff8\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    # Private use: what it shows depends on a font, as bullets from Word do.
    r"\ue000-\uf8ff\U000f0000-\U0010ffff"
)
STEERING = re.compile(f"[{_CONTROLS}{_DIRECTIONS}]")
"""Controls but tab and line ends, what no text may hold, and marks of direction: they change what is read."""
UNSEEN = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_WITHOUT_WIDTH}]")
"""Those, and what has no width; the last variation selector, which only makes a sign an emoji, is left out."""
_ESCAPED = re.compile(rf"[\t\n\r{UNSEEN.pattern[1:-1]}]")
_LINE_ENDS = re.compile(r"\r\n?")
# Marks on one letter that run into the lines above and below; no language has so many.
_TOWER = re.compile(
    r"([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})[\u0300-\u036f\u1ab0-\u1aff"
    r"\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)


def spelled(text: str) -> str:
    r"""``text`` with what is not seen as ``[U+202E]``, every end of line as ``\n``, four marks on a letter at most."""
    seen = UNSEEN.sub(lambda found: f"[{number(found[0])}]", _LINE_ENDS.sub("\n", text))
    return _TOWER.sub(r"\1", seen)


def is_odd(text: str) -> bool:
    """Whether :func:`spelled` changes more of a text than its line ends."""
    return bool(UNSEEN.search(text) or _TOWER.search(text))


def escaped(text: str) -> str:
    r"""``text`` with what is not seen, tabs and line ends as ``\u202e``: one line that steers no terminal."""
    return _ESCAPED.sub(lambda found: json_escape(found[0]), text)


def json_escape(character: str) -> str:
    r"""``\u202e``; beyond U+FFFF the pair of numbers that JSON has for it."""
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[k : k + 2].hex()}" for k in range(0, len(units), 2))


def number(character: str) -> str:
    """``U+202E``."""
    return f"U+{ord(character):04X}"


def named(texts: Collection[str], kind: re.Pattern[str] = UNSEEN) -> str:
    """``U+001B, U+202E RIGHT-TO-LEFT OVERRIDE``: each character of a kind that occurs in texts, by number.

    Of kind :data:`UNSEEN` are the marks of a tower as well.
    """
    found = {character for text in texts for character in kind.findall(text)}
    if kind is UNSEEN:
        found |= {mark for text in texts for tower in _TOWER.finditer(text) for mark in tower[0]}
    return ", ".join(f"{number(character)} {unicodedata.name(character, '')}".strip() for character in sorted(found))
