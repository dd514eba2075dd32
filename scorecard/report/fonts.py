"""The fonts that pages may use: which characters they have, and what they are called in a document."""

from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = "fonts"
# Line ends and joiners shape text without a glyph of their own.
_WITHOUT_GLYPH = frozenset(map(ord, "\n\t\r\u200c\u200d"))


@lru_cache(maxsize=4)
def covered(folders: tuple[Path, ...]) -> frozenset[int]:
    """Every code point that a font in ``fonts/`` of these template folders has."""
    points: set[int] = set(_WITHOUT_GLYPH)
    for path in font_files(folders):
        points.update(characters(path))
    return frozenset(points)


def characters(path: Path) -> frozenset[int]:
    """Every code point that a font has. Raises what the library raises when the file is not a whole font."""
    with path.open("rb") as file, TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=4)
def families(folders: tuple[Path, ...]) -> frozenset[str]:
    """The families of these fonts without spaces, lower case: as the names of embedded fonts begin."""
    found: set[str] = set()
    for path in font_files(folders):
        with TTFont(path, lazy=True) as font:
            found.update(_plain(font["name"].getDebugName(number) or "") for number in (1, 16))
    return frozenset(found - {""})


def is_bundled(name: str, folders: tuple[Path, ...]) -> bool:
    """Whether the name of an embedded font (``ABCDEF+Noto-Sans-Bold``) is one of a bundled family."""
    plain = _plain(name.rsplit("+", 1)[-1])
    return any(plain.startswith(family) for family in families(folders))


def font_files(folders: tuple[Path, ...]) -> list[Path]:
    """The fonts of all folders; a file in an earlier folder replaces one of the same name in a later."""
    chosen: dict[str, Path] = {}
    for folder in folders:
        for path in sorted((folder / FOLDER).glob("*.ttf")):
            chosen.setdefault(path.name, path)
    return [chosen[name] for name in sorted(chosen)]


def _plain(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())
