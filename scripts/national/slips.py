"""What a person does to a single cell, and what a reader must say of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from scripts.national.catalogue import Figure
from scripts.national.forms import Formula, Written

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell that could be spoilt: its figure and its true value."""

    figure: Figure
    value: float

    @property
    def is_number(self) -> bool:
        """Whether a number belongs there."""
        return self.figure.kind in {"count", "number"}

    @property
    def is_count(self) -> bool:
        """Whether it is a whole number."""
        return self.figure.kind == "count"


@dataclass(frozen=True, slots=True)
class Slip:
    """``code`` names it, ``fits`` says which cells it can befall, ``write`` is what then stands there.

    With ``keeps`` the cell is used as it stands, and only doubted.
    """

    code: str
    what: str
    fits: Callable[[Seen], bool]
    write: Written | Callable[[Seen], Written]
    severity: str = ERROR
    keeps: bool = False

    def written(self, seen: Seen) -> Written:
        """What stands in the cell."""
        return self.write(seen) if callable(self.write) else self.write


def _halves(seen: Seen) -> Formula:
    half = int(seen.value) // 2
    return Formula(f"={half}+{int(seen.value) - half}", None)


def _day(seen: Seen) -> date:
    """3.4 typed in a program that takes it for the fourth of March."""
    return date(2025, int(seen.value), max(round(seen.value % 1 * 10), 1))


SLIPS = {
    "text": Slip("W201", "words in place of a number", lambda x: x.is_number, "đang rà soát"),
    "failed": Slip("W202", "a formula that failed", lambda x: x.is_number, Formula("=D8/D7", "#VALUE!")),
    "unsaved": Slip("W203", "a formula without a saved result", lambda x: x.is_count, _halves),
    "truth": Slip("W204", "TRUE in place of a number", lambda x: x.is_number, write=True),
    "date": Slip(
        "W205",
        "a date that a spreadsheet made of a number",
        lambda x: x.figure.decimals == 1 and 1 <= x.value < 13,
        _day,
    ),
    "above": Slip(
        "W206",
        "a count typed twice, above the range",
        lambda x: x.is_count and x.figure.high <= 60 and x.value >= 1,
        lambda x: int(f"{int(x.value)}{int(x.value)}9"),
    ),
    "negative": Slip("W206", "a negative count", lambda x: x.is_count and x.value > 0, lambda x: -int(x.value)),
    "category": Slip("W207", "a category that there is not", lambda x: x.figure.kind == "level", "Đang trình phê duyệt"),
    "fraction": Slip(
        "W208",
        "a count whose thousands point became a decimal sign",
        lambda x: x.is_count and 1_000 < x.value < 1_000_000 and x.value % 1_000 > 0,
        lambda x: x.value / 1_000,
    ),
    "word": Slip("W209", "neither yes nor no", lambda x: x.figure.kind == "yes_no", "Đang xây dựng"),
    "ambiguous": Slip("W211", "a text that is 1.25 or 1250", lambda x: x.figure.code == "HTS.6", "1.250"),
    "bound": Slip(
        "W212",
        "a bound in place of a value",
        lambda x: x.is_number and x.value > 20,
        lambda x: f"trên {int(x.value)}",
    ),
    "measure": Slip(
        "W213",
        "thousands beside the number",
        lambda x: x.figure.measure == "người" and x.value > 10_000,
        lambda x: f"{x.value / 1_000:.1f} nghìn người".replace(".", ","),
    ),
    "footnote": Slip("W219", "a footnote mark in place of a number", lambda x: x.is_number, "(1)"),
    "per_mille": Slip(
        "W221",
        "per mille in place of per cent",
        lambda x: x.figure.is_percent and x.figure.high == 100 and x.value * 10 > 100,
        lambda x: round(x.value * 10, 1),
    ),
    "thousandfold": Slip(
        "W222",
        "three zeros too many",
        lambda x: x.is_count and x.value > 100 and x.value * 1_000 > x.figure.high,
        lambda x: int(x.value) * 1_000,
    ),
    "cross": Slip("W217", "a cross that may mean anything", lambda x: x.is_number, "x", WARNING),
    "share": Slip(
        "D106",
        "a share among per cents",
        lambda x: x.figure.code == "HDKTS.2",
        lambda x: round(x.value / 100, 4),
        WARNING,
        keeps=True,
    ),
    "thousandth": Slip(
        "D107",
        "thousands among single ones",
        lambda x: x.figure.code == "HDXHS.4" and 200_000 < x.value < 900_000,
        lambda x: int(x.value) // 1_000,
        WARNING,
        keeps=True,
    ),
}
