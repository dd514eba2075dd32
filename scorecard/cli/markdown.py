"""Texts in Markdown that stay texts, whatever they hold."""

import re

from scorecard.unseen import escaped

_SIGNS = re.compile(r"[\\`*_\[\]<>~&|#!]")
# What forges make links, mentions, pictures or formulas of wherever it stands but in code.
_LIVE = re.compile(r"@|://|www\.|#\d|\bGH-\d|:[\w+-]+:|\$", re.IGNORECASE)
_TICKS = re.compile("`+")


def plain(text: str) -> str:
    """A text on one line, every sign of Markdown escaped; in code where a forge would make more of it all the same."""
    return code(text) if _LIVE.search(text) else _SIGNS.sub(r"\\\g<0>", escaped(text).strip())


def cell(text: str) -> str:
    """The same within a table, where a bar ends a cell even in code."""
    said = plain(text)
    return said.replace("|", r"\|") if _LIVE.search(text) else said


def code(text: str) -> str:
    """A text in code."""
    said = escaped(text).strip()
    longest = max((len(ticks[0]) for ticks in _TICKS.finditer(said)), default=0)
    fence = "`" * (longest + 1)
    inner = f" {said} " if "`" in said else said
    return f"{fence}{inner}{fence}" if said else ""
