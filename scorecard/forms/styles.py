"""How cells of forms look: one palette, formats made when they are first asked for."""

from collections.abc import Mapping
from typing import Any

BLUE, PALE, LINE = "#0B3C5D", "#E8EEF3", "#B8C4CE"
OPEN, LOCKED, EARLIER = "#FFFBE0", "#F3F5F7", "#E1EAF4"
RED, RED_FILL, GREEN, GREEN_FILL = "#9C1C13", "#F9D3CF", "#1E6B34", "#DDF1E1"
_BASE: Mapping[str, object] = {"font_name": "Arial", "font_size": 10, "valign": "vcenter"}
_EDGE: Mapping[str, object] = {"border": 1, "border_color": LINE}
_OPEN: Mapping[str, object] = {**_EDGE, "bg_color": OPEN, "locked": False}
_EARLIER: Mapping[str, object] = {**_EDGE, "bg_color": EARLIER, "font_color": "#4A5A68", "italic": True}
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "plain": {},
    "title": {"bold": True, "font_size": 14, "font_color": BLUE},
    "subtitle": {"bold": True, "font_size": 11},
    "label": {"bold": True, "font_color": "#4A5A68", "font_size": 9},
    "head": {"num_format": "@", "align": "left"},
    "words": {"align": "left"},
    "column": {**_EDGE, "bold": True, "font_color": "#FFFFFF", "bg_color": BLUE, "text_wrap": True, "align": "center"},
    "above": {**_EDGE, "bg_color": PALE, "text_wrap": True, "align": "center", "font_size": 9},
    "sum label": {"bold": True, "font_color": "#4A5A68", "font_size": 9, "align": "right"},
    "code": {**_EDGE, "bg_color": LOCKED, "num_format": "@", "align": "center"},
    "name": {**_EDGE, "bg_color": LOCKED, "text_wrap": True},
    "text": {**_OPEN, "align": "center", "text_wrap": True},
    "note": {**_OPEN, "text_wrap": True},
    "typed": {**_OPEN, "num_format": "@", "align": "center", "text_wrap": True},
    "date": {**_OPEN, "align": "left", "num_format": "dd/mm/yyyy"},
    "amount": {**_OPEN, "align": "right", "num_format": "#,##0.##"},
    "tally": {**_OPEN, "align": "right", "num_format": "0"},
    "ordinal": {**_OPEN, "align": "left", "num_format": "0"},
    "earlier": {**_EARLIER, "align": "center", "text_wrap": True},
    "check": {**_EDGE, "bg_color": LOCKED, "align": "center", "text_wrap": True, "font_size": 9},
    "count": {"bold": True, "align": "left", "num_format": "0"},
    "to check": {**_EDGE, "bg_color": PALE, "align": "right", "num_format": "0;;;"},
    "heading": {"bold": True, "font_size": 11, "font_color": BLUE, "valign": "bottom"},
    "step": {"bold": True, "align": "center", "valign": "top", "font_color": BLUE},
    "says": {"text_wrap": True, "valign": "top"},
    "due": {"text_wrap": True, "valign": "top", "bold": True},
    "link": {**_EDGE, "font_color": "#0563C1", "underline": 1},
    "cell": {**_EDGE},
    "wrong": {**_EDGE, "bg_color": RED_FILL, "font_color": RED, "align": "center"},
    "done": {**_EDGE, "bg_color": GREEN_FILL, "font_color": GREEN, "align": "center"},
    "hidden": {"font_color": "#FFFFFF", "font_size": 6},
}
_NUMBERS: Mapping[str, Mapping[str, object]] = {
    "open": {**_OPEN, "align": "right"},
    "earlier": {**_EARLIER, "align": "right"},
    "sum": {**_EDGE, "bg_color": PALE, "align": "right", "bold": True, "font_size": 9},
}


class Styles:
    """The formats of one open workbook, each made once."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - xlsxwriter has no types
        self._book = book
        self._made: dict[object, Any] = {}

    def look(self, name: str) -> Any:  # noqa: ANN401
        """A format of the palette."""
        return self._format(name, {**_BASE, **_LOOKS[name]})

    def number(self, role: str, decimals: int) -> Any:  # noqa: ANN401
        """Numbers that are ``open`` to be typed, of an ``earlier`` period, or a ``sum``; with so many decimals."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return self._format((role, decimals), {**_BASE, **_NUMBERS[role], "num_format": pattern})

    def part_of(self, total: int) -> Any:  # noqa: ANN401
        """A count shown as ``7 / 19``."""
        return self._format(("part", total), {**_BASE, **_LOOKS["count"], "num_format": f'0" / {total}"'})

    def mark(self, name: str) -> Any:  # noqa: ANN401
        """What a condition lays over a cell: ``wrong`` or ``done``."""
        fill, ink = (RED_FILL, RED) if name == "wrong" else (GREEN_FILL, GREEN)
        return self._format(("mark", name), {"bg_color": fill, "font_color": ink})

    def _format(self, key: object, look: Mapping[str, object]) -> Any:  # noqa: ANN401
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]
