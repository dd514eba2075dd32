"""Writes single cells of one open workbook: texts that stay texts, values, formulas with their results, comments."""

from collections.abc import Mapping
from typing import Any

from scorecard.catalogue import Figure
from scorecard.forms.expectation import choices, fits_in_rule
from scorecard.forms.live import Live
from scorecard.forms.notes import Notes, size
from scorecard.forms.nouns import Setting, is_number
from scorecard.forms.styles import Styles
from scorecard.inputs.own_marks import ASIDE_SIGN
from scorecard.inputs.wording import label


class Pen:
    """What the writers of sheets share; ``lists`` says where the answers of a figure stand that need a range."""

    def __init__(self, book: Any, setting: Setting, lists: Mapping[str, str]) -> None:  # noqa: ANN401 - no types
        self.book, self.setting, self.lists = book, setting, lists
        self.styles = Styles(book)
        self.notes = Notes(setting)

    def text(self, sheet: Any, at: tuple[int, int], words: str, look: str = "plain") -> None:  # noqa: ANN401
        """A text, whatever it begins with."""
        sheet.write_string(*at, words, self.styles.look(look))

    def label(self, sheet: Any, at: tuple[int, int], words: tuple[str, ...], look: str = "label") -> None:  # noqa: ANN401
        """A label in both languages."""
        self.text(sheet, at, label(words), look)

    def live(self, sheet: Any, at: tuple[int, int], live: Live, style: Any) -> None:  # noqa: ANN401
        """A formula with its result."""
        sheet.write_formula(*at, live.formula, style, live.result)

    def value(self, sheet: Any, at: tuple[int, int], value: object, style: Any) -> None:  # noqa: ANN401
        """A number, a word for a truth value, a text, or an empty cell of the style."""
        if value is None:
            sheet.write_blank(*at, None, style)
        elif isinstance(value, bool):
            sheet.write_string(*at, self.setting.yes_no[not value], style)
        elif isinstance(value, (int, float)):
            sheet.write_number(*at, value, style)
        else:
            sheet.write_string(*at, str(value), style)

    def style_of(self, figure: Figure, *, earlier: bool = False) -> Any:  # noqa: ANN401
        """How a cell of a figure looks, open or of an earlier period; numbers with the decimals of their measure."""
        if not is_number(figure):
            return self.styles.look("earlier" if earlier else "text")
        return self.styles.number("earlier" if earlier else "open", self.setting.decimals(figure))

    def comment(self, sheet: Any, at: tuple[int, int], figure: Figure) -> None:  # noqa: ANN401
        """How the figure is determined, beside its code or name: never on a cell that is filled in."""
        words = self.notes.of(figure)
        sheet.write_comment(*at, words, size(words))

    def aside(self, sheet: Any, column: int) -> None:  # noqa: ANN401
        """The sign, in a hidden column of the first row, that no figure is read from the sheet."""
        self.text(sheet, (0, column), ASIDE_SIGN, "hidden")
        sheet.set_column(column, column, 9, None, {"hidden": True})


def needs_range(figure: Figure, setting: Setting) -> bool:
    """Whether the answers of a figure do not fit in the rule of a cell."""
    return not is_number(figure) and not fits_in_rule(choices(figure, setting))
