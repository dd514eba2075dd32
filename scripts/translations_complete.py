"""Fail when a text of the code lacks a Vietnamese translation, or a translation in any language names foreign facts."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "scorecard"
# Other languages may be partial: what they lack shows in English.
COMPLETE = ("vi",)
# What marks a text; `text` and `plural` are methods of scorecard.language.Language.
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "text": None,
    "plural": (1, 2),
}


def main() -> int:
    """Print what is wrong; 1 when anything is."""
    found = [*mistakes(), *untranslated()]
    print(*found or ["translations: complete in " + ", ".join(COMPLETE)], sep="\n")
    return 1 if found else 0


def mistakes() -> Iterator[str]:
    """Fuzzy translations where they must be complete, and translations with facts that the text does not have."""
    for path in sorted(PACKAGE.rglob("*.po")):
        for message in messages(path):
            where = f"{path.relative_to(ROOT).as_posix()}:{message.lineno}"
            if message.fuzzy and language_of(path) in COMPLETE:
                yield f"{where}: fuzzy: {forms(message.id)[0]!r}"
            if strange := facts(message.string) - facts(message.id):
                yield f"{where}: the text has no {sorted(strange)}: {forms(message.id)[0]!r}"


def untranslated() -> Iterator[str]:
    """Texts of the code without a translation, each with its place."""
    known = {language: translated(language) for language in COMPLETE}
    for name, line, message, _comments, _context in extract_from_dir(PACKAGE, [("**.py", "python")], keywords=KEYWORDS):
        text = forms(message)[0]
        for language in (code for code in COMPLETE if text and text not in known[code]):
            yield f"scorecard/{name}:{line}: no translation in {language}: {text!r}"


def translated(language: str) -> set[str]:
    """Every text that has all its forms in the language."""
    paths = (path for path in PACKAGE.rglob("*.po") if language_of(path) == language)
    return {forms(m.id)[0] for path in paths for m in messages(path) if all(forms(m.string))}


def messages(path: Path) -> list[Message]:
    """The messages of a catalogue without its header."""
    with path.open("rb") as file:
        return [message for message in read_po(file, locale=language_of(path)) if message.id]


def language_of(path: Path) -> str:
    """`vi` of `locales/vi/LC_MESSAGES/pages.po`."""
    return path.parent.parent.name


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """One text, or the forms of a plural."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def facts(text: str | list[str] | tuple[str, ...] | None) -> set[str]:
    """The names in braces."""
    return set(re.findall(r"{(\w+)", " ".join(forms(text))))


if __name__ == "__main__":
    sys.exit(main())
