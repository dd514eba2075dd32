"""What offices are asked for: the figures of indicators.yaml, read without the program."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PROVINCE = "province"
# Owner by owner the file name of a central office's workbook, and the title of its sheet.
OFFICES = {
    "most": ("bo-khoa-hoc-cong-nghe", "Viễn thông"),
    "mops": ("bo-cong-an", "Định danh"),
    "tax": ("cuc-thue", "Thuế điện tử"),
    "sbv": ("ngan-hang-nha-nuoc", "Thanh toán"),
    "nso": ("cuc-thong-ke", "Thống kê"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as declared; ``kind`` is number, count, yes_no or level, ``frequency`` month, quarter or year."""

    code: str
    name: str
    kind: str
    measure: str
    decimals: int
    low: float
    high: float
    merges: str
    owner: str
    frequency: str
    levels: tuple[tuple[str, str], ...]

    @property
    def is_percent(self) -> bool:
        """Whether its measure is per cent."""
        return self.measure == "%"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A main index: the title of its sheet in a province's workbook, and the figures on it."""

    code: str
    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Catalogue:
    """The figures in file order, and the main indices that have components."""

    identifier: str
    edition: str
    figures: tuple[Figure, ...]
    sheets: tuple[Sheet, ...]
    ratios: tuple[tuple[str, str], ...]
    """Pairs of figures of one measure, the first a part of the second."""

    def figure(self, code: str) -> Figure:
        """The figure of a code."""
        return next(figure for figure in self.figures if figure.code == code)

    def of_office(self, owner: str) -> tuple[Figure, ...]:
        """What an office reports."""
        return tuple(figure for figure in self.figures if figure.owner == owner)


def load(root: Path) -> Catalogue:
    """The catalogue at the root."""
    text = (root / "indicators.yaml").read_text(encoding="utf-8")
    entry = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - a safe loader
    figures = tuple(_figure(code, one, entry["measures"]) for code, one in entry["figures"].items())
    mains = {code: one for code, one in entry["aggregates"].items() if one["role"] == "main" and "parts" in one}
    sheets = tuple(_sheet(code, one["name"]["vi"], figures) for code, one in mains.items())
    measures = {figure.code: figure.measure for figure in figures}
    ratios = [pair for one in entry["indicators"].values() for pair in _ratios(one["score"])]
    same = tuple((a, b) for a, b in ratios if measures[a] == measures[b])
    return Catalogue(entry["id"], entry["edition"]["code"], figures, sheets, same)


def _figure(code: str, entry: dict[str, Any], measures: dict[str, Any]) -> Figure:
    measure = measures.get(entry.get("measure", ""), {})
    low, high = entry.get("range", (0, 1))
    return Figure(
        code,
        entry["name"]["vi"],
        entry.get("kind", "number"),
        measure["name"]["vi"] if measure else "",
        int(measure.get("decimals", 0)),
        float(low),
        float(high),
        entry.get("merges", "none"),
        entry["owner"],
        entry.get("frequency", "month"),
        tuple((key, names["vi"]) for key, names in entry.get("levels", {}).items()),
    )


def _sheet(code: str, title: str, figures: tuple[Figure, ...]) -> Sheet:
    own = tuple(f for f in figures if f.owner == PROVINCE and f.code.partition(".")[0] == code)
    return Sheet(code, title, own)


def _ratios(rule: dict[str, Any]) -> list[tuple[str, str]]:
    if rule["rule"] == "ratio":
        return [(rule["numerator"], rule["denominator"])]
    return [pair for part in rule.get("parts", ()) for pair in _ratios(part["score"])]
