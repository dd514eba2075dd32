"""Every text of the command line and of the results workbook has its Vietnamese."""

import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import scorecard
from scorecard.cli import app
from scorecard.cli.wording import interface_language, option_first
from scorecard.problems import Rule, environment

PACKAGE = Path(scorecard.__file__).parent
KEYWORDS = {"text": None, "plural": (1, 2), "N_": None, "_": None}


def help_texts() -> Iterator[str]:
    """Help of every command and option, except those that typer adds itself."""
    commands = [typer.main.get_command(app)]
    for command in commands:
        commands.extend(getattr(command, "commands", {}).values())
        yield command.help or ""
        own = (getattr(p, "help", None) for p in command.params if "completion" not in str(p.name))
        yield from (str(text) for text in own if text)


def source_texts(folder: str) -> Iterator[str]:
    """The messages marked in the sources of a folder."""
    found = extract_from_dir(PACKAGE / folder, method_map=[("**.py", "python")], keywords=KEYWORDS)
    for _, _, message, *_ in found:
        yield from message if isinstance(message, tuple) else (message,)


def said() -> set[str]:
    """What commands, tables and the audit workbook say."""
    return {*help_texts(), *(text for folder in ("cli", "export", "audit") for text in source_texts(folder))}


def test_every_text_is_translated() -> None:
    """A text without a Vietnamese form would show in English in the middle of Vietnamese."""
    with (PACKAGE / "locales/vi/LC_MESSAGES/console.po").open(encoding="utf-8") as file:
        known = {part for m in read_po(file) if m.string for part in (m.id if isinstance(m.id, tuple) else (m.id,))}
    needed = {*help_texts(), *source_texts("cli"), *source_texts("export")} - {""}
    assert sorted(needed - known) == []


def test_no_translation_without_a_text() -> None:
    """The catalogue holds nothing that the program no longer says."""
    with (PACKAGE / "locales/vi/LC_MESSAGES/console.po").open(encoding="utf-8") as file:
        known = {part for m in read_po(file) if m.id for part in (m.id if isinstance(m.id, tuple) else (m.id,))}
    assert sorted(known - said()) == []


def test_facts_are_the_same_in_both_languages() -> None:
    """A translation names the facts that its English names, or filling it in would fail."""
    with (PACKAGE / "locales/vi/LC_MESSAGES/console.po").open(encoding="utf-8") as file:
        for message in read_po(file):
            english, vietnamese = texts(message.id)[-1], texts(message.string)
            if english:
                assert {fields(text) == fields(english) for text in vietnamese} == {True}, english


def texts(found: object) -> tuple[str, ...]:
    """One text, or the forms of a plural."""
    return tuple(map(str, found)) if isinstance(found, (tuple, list)) else (str(found),)


def fields(text: str) -> frozenset[str]:
    """The names in braces."""
    return frozenset(part.partition("}")[0] for part in text.split("{")[1:])


@pytest.mark.parametrize(
    ("asked", "environment", "language"),
    [
        (None, {}, "en"),
        (None, {"LANG": "vi_VN.UTF-8"}, "vi"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {"LC_ALL": "C", "LANG": "vi_VN.UTF-8"}, "en"),
        (None, {"SCORECARD_LANG": "vi", "LC_ALL": "C"}, "vi"),
        ("en", {"SCORECARD_LANG": "vi"}, "en"),
    ],
)
def test_language_of_the_console(asked: str | None, environment: dict[str, str], language: str) -> None:
    """What is asked for counts before SCORECARD_LANG, and that before the locale; unknown languages give English."""
    assert interface_language(asked, environment) == language


@pytest.mark.parametrize(
    ("arguments", "moved"),
    [
        (["rule", "--ui-lang", "vi", "W203"], (["--ui-lang", "vi", "rule", "W203"], "vi")),
        (["rule", "--ui-lang=vi"], (["--ui-lang", "vi", "rule"], "vi")),
        (["rule"], (["rule"], None)),
        (["rule", "--", "--ui-lang", "vi"], (["rule", "--", "--ui-lang", "vi"], None)),
        (["rule", "--ui-lang"], (["rule", "--ui-lang"], None)),
    ],
)
def test_ui_lang_may_stand_anywhere(arguments: list[str], moved: tuple[list[str], str | None]) -> None:
    """--ui-lang is taken before and after the command alike."""
    assert option_first(arguments) == moved


def test_compiled_wording_is_in_step() -> None:
    """The .mo that the program reads holds what the .po says."""
    compiled = gettext.translation("console", PACKAGE / "locales", ["vi"])
    assert compiled.gettext("error") == "lỗi"


@pytest.mark.parametrize("rule", environment.RULES, ids=lambda rule: rule.code)
def test_codes_of_the_environment_are_translated(rule: Rule) -> None:
    """Message, hint and explanation have their Vietnamese, with the same facts."""
    with (PACKAGE / "locales/vi/LC_MESSAGES/problems.po").open(encoding="utf-8") as file:
        known = read_po(file)
    for text in (rule.message, rule.hint, rule.explanation):
        message = known.get(text)
        assert message is not None, text
        assert fields(str(message.string)) == fields(text)
