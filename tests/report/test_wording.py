"""Every text of the pages and of the rendering problems has its Vietnamese."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from scorecard.problems import Rule, rendering
from tests.report import cases

PACKAGE = cases.ROOT / "scorecard"
KEYWORDS = {"text": None, "plural": (1, 2), "_": None, "N_": None}


def _messages() -> Iterator[str | tuple[str, ...]]:
    # The table of methods stands with the catalogue, and is what the methodology says.
    methods = sorted((PACKAGE / "catalogue/methods").glob("*.py"))
    # Assumptions and suppositions are worded with the draws that they belong to.
    shared = [
        *methods,
        *sorted((PACKAGE / "robustness").glob("*.py")),
        # Causes of movements are said on pages and on the console.
        PACKAGE / "replay/words.py",
        PACKAGE / "period.py",
        # What is monitored is called alike on pages, on the console and in tables.
        *sorted((PACKAGE / "monitor").glob("*words.py")),
        # What the stages of an assessment are called is said everywhere alike.
        PACKAGE / "catalogue/assessment.py",
    ]
    for path in [*sorted((PACKAGE / "report").rglob("*.py")), *shared]:
        with path.open("rb") as source:
            for _, message, _, _ in extract("python", source, keywords=KEYWORDS):
                yield message if isinstance(message, str) else tuple(message)


def _catalogue(language: str, domain: str) -> dict[str | tuple[str, ...], str]:
    path = Path(PACKAGE, "locales", language, "LC_MESSAGES", f"{domain}.po")
    with path.open("rb") as source:
        return {_key(entry.id): _first(entry.string) for entry in read_po(source) if entry.id}


def _key(identifier: str | tuple[str, ...] | list[str]) -> str | tuple[str, ...]:
    return identifier if isinstance(identifier, str) else tuple(identifier)


def _first(words: str | tuple[str, ...] | list[str] | None) -> str:
    return words if isinstance(words, str) else words[0] if words else ""


def test_pages_are_completely_vietnamese() -> None:
    """No message of a page is without a translation, and none is translated that no page has."""
    known = _catalogue("vi", "pages")
    messages = set(_messages())
    assert messages - {k for k, v in known.items() if v} == set()
    assert set(known) - messages == set()


def test_urdu_is_a_part_of_the_pages() -> None:
    """Urdu has no message that the pages do not have."""
    assert set(_catalogue("ur", "pages")) - set(_messages()) == set()


@pytest.mark.parametrize("rule", rendering.RULES, ids=lambda rule: rule.code)
def test_rendering_problems_are_vietnamese(rule: Rule) -> None:
    """Message, hint and explanation of every R code."""
    known = _catalogue("vi", "problems")
    for text in (rule.message, rule.hint, rule.explanation):
        assert known.get(text), text
        assert set(_facts(text)) == set(_facts(known[text]))


def _facts(text: str) -> list[str]:
    return [part.split("}")[0] for part in text.split("{")[1:]]
