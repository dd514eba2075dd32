"""The sample index worked out once more, as somebody would in a spreadsheet: nothing of the program is used here.

Each component's rule is written out by hand from what `indicators.yaml` says of it, over one row of `data/truth`; None
stands for an empty cell and for whatever cannot be worked out from one.
"""

import csv
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

Number = float | None
Row = Mapping[str, str]
Table = Mapping[str, Row]

# Figures between whose reports lie a quarter or a year.
QUARTERLY = ("TCS.5", "HTS.4", "NLS.4", "HDCQS.9", "HDKTS.4", "HDKTS.6", "HDXHS.2", "HDXHS.6")
YEARLY = ("TCS.3", "HTS.1.b", "NLS.3.b", "NLS.5.b", "NLS.6", "HDKTS.1", "HDXHS.5.c")

LEVELS = {
    "NTS.1": {"head": 1.0, "deputy": 0.5, "other": 0.0},
    "TCS.2": {"in_time": 1.0, "late": 0.6, "none": 0.0},
    "TCS.3": {"full": 1.0, "partial": 0.5, "none": 0.0},
}
POINTS = {
    "NTS": (100, {"NTS.1": 25, "NTS.2": 15, "NTS.3": 20, "NTS.4": 20, "NTS.5": 20}),
    "TCS": (100, {"TCS.1": 20, "TCS.2": 20, "TCS.3": 20, "TCS.4": 20, "TCS.5": 20}),
    "HTS": (100, {"HTS.1": 15, "HTS.2": 15, "HTS.3": 15, "HTS.4": 15, "HTS.5": 15, "HTS.6": 15, "HTS.7": 10}),
    "NLS": (100, {"NLS.1": 20, "NLS.2": 15, "NLS.3": 15, "NLS.4": 20, "NLS.5": 15, "NLS.6": 15}),
    "ATTTM": (100, {"ATTTM.1": 20, "ATTTM.2": 20, "ATTTM.3": 15, "ATTTM.4": 15, "ATTTM.5": 15, "ATTTM.6": 15}),
    "HDCQS": (
        200,
        {
            "HDCQS.1": 25,
            "HDCQS.2": 25,
            "HDCQS.3": 20,
            "HDCQS.4": 25,
            "HDCQS.5": 20,
            "HDCQS.6": 20,
            "HDCQS.7": 20,
            "HDCQS.8": 20,
            "HDCQS.9": 25,
        },
    ),
    "HDKTS": (150, {"HDKTS.1": 30, "HDKTS.2": 25, "HDKTS.3": 25, "HDKTS.4": 20, "HDKTS.5": 25, "HDKTS.6": 25}),
    "HDXHS": (150, {"HDXHS.1": 30, "HDXHS.2": 25, "HDXHS.3": 25, "HDXHS.4": 25, "HDXHS.5": 20, "HDXHS.6": 25}),
}
FOUNDATION = ("NTS", "TCS", "HTS", "NLS", "ATTTM")
PILLARS = {"CQS": "HDCQS", "KTS": "HDKTS", "XHS": "HDXHS"}


class Sheet:
    """One unit's row, read as a spreadsheet formula would: every function gives None when a cell it needs is empty."""

    def __init__(self, row: Row, best: Mapping[str, Number]) -> None:
        self.row, self.best = row, best

    def number(self, code: str) -> Number:
        """A number as it stands."""
        return float(self.row[code]) if self.row[code] else None

    def level(self, code: str) -> Number:
        """The share a category earns."""
        return LEVELS[code][self.row[code]] if self.row[code] else None

    def yes(self, code: str) -> Number:
        """1 for yes, 0 for no."""
        return {"yes": 1.0, "no": 0.0}[self.row[code]] if self.row[code] else None

    def ratio(self, above: str, below: str) -> Number:
        """One figure over another."""
        a, b = self.number(above), self.number(below)
        return None if a is None or b is None else a / b

    def relative(self, code: str) -> Number:
        """A figure over the best of all units."""
        own, best = self.number(code), self.best[code]
        return None if own is None or best is None else own / best


def full_at(value: Number, enough: float) -> Number:
    """All points from ``enough`` on, in proportion below."""
    return None if value is None else min(value / enough, 1.0)


def between(value: Number, nothing: float, everything: float) -> Number:
    """No points at ``nothing``, all at ``everything``, in proportion between."""
    if value is None:
        return None
    return max(0.0, min(1.0, (value - nothing) / (everything - nothing)))


def stairs(value: Number, *stairs_up: tuple[float, float]) -> Number:
    """The share of the first stair that the value reaches; the highest stair first."""
    if value is None:
        return None
    return next((share for bound, share in stairs_up if value >= bound), 0.0)


def stairs_down(value: Number, *stairs_down: tuple[float, float]) -> Number:
    """The share of the first stair that the value does not exceed; the lowest stair first."""
    if value is None:
        return None
    return next((share for bound, share in stairs_down if value <= bound), 0.0)


def half_and_half(one: Number, other: Number) -> Number:
    """Half of the points for each of two parts."""
    return None if one is None or other is None else one / 2 + other / 2


def no_more_than(value: Number, enough: float) -> Number:
    """All points up to ``enough``, in inverse proportion above."""
    if value is None:
        return None
    return 1.0 if value <= enough else enough / value


def nothing_from(share: Number, worst: float) -> Number:
    """All points at none, none from ``worst`` on."""
    return None if share is None else max(0.0, 1.0 - share / worst)


RULES: Mapping[str, Callable[[Sheet], Number]] = {
    "NTS.1": lambda s: s.level("NTS.1"),
    "NTS.2": lambda s: stairs(s.number("NTS.2"), (4, 1), (3, 0.75), (2, 0.5), (1, 0.25)),
    "NTS.3": lambda s: s.ratio("NTS.3.a", "NTS.3.b"),
    "NTS.4": lambda s: half_and_half(
        s.yes("NTS.4.a"), stairs(s.number("NTS.4.b"), (40, 1), (25, 0.75), (15, 0.5), (5, 0.25))
    ),
    "NTS.5": lambda s: s.relative("NTS.5"),
    "TCS.1": lambda s: s.yes("TCS.1"),
    "TCS.2": lambda s: s.level("TCS.2"),
    "TCS.3": lambda s: s.level("TCS.3"),
    "TCS.4": lambda s: half_and_half(s.yes("TCS.4.a"), s.yes("TCS.4.b")),
    "TCS.5": lambda s: full_at(s.number("TCS.5"), 3),
    "HTS.1": lambda s: s.ratio("HTS.1.a", "HTS.1.b"),
    "HTS.2": lambda s: full_at(s.number("HTS.2"), 90),
    "HTS.3": lambda s: full_at(s.ratio("HTS.3.a", "HTS.3.b"), 0.575),
    "HTS.4": lambda s: full_at(s.number("HTS.4"), 95),
    "HTS.5": lambda s: full_at(s.ratio("HTS.5.a", "HTS.5.b"), 0.8),
    "HTS.6": lambda s: between(s.number("HTS.6"), 50, 300),
    "HTS.7": lambda s: nothing_from(s.yes("HTS.7"), 1),
    "NLS.1": lambda s: s.ratio("NLS.1.a", "NLS.1.b"),
    "NLS.2": lambda s: full_at(s.ratio("NLS.2", "NLS.1.b"), 0.015),
    "NLS.3": lambda s: full_at(s.ratio("NLS.3.a", "NLS.3.b"), 0.005),
    "NLS.4": lambda s: full_at(s.number("NLS.4"), 80),
    "NLS.5": lambda s: s.ratio("NLS.5.a", "NLS.5.b"),
    "NLS.6": lambda s: full_at(s.number("NLS.6"), 12),
    "ATTTM.1": lambda s: s.ratio("ATTTM.1", "HTS.5.b"),
    "ATTTM.2": lambda s: s.ratio("ATTTM.2", "ATTTM.1"),
    "ATTTM.3": lambda s: full_at(s.ratio("ATTTM.3.a", "ATTTM.3.b"), 0.95),
    "ATTTM.4": lambda s: stairs_down(s.number("ATTTM.4"), (0, 1), (2, 0.75), (5, 0.5), (10, 0.25)),
    "ATTTM.5": lambda s: stairs(s.number("ATTTM.5"), (2, 1), (1, 0.5)),
    "ATTTM.6": lambda s: no_more_than(s.number("ATTTM.6"), 12),
    "HDCQS.1": lambda s: full_at(s.ratio("HDCQS.1.a", "HDCQS.1.b"), 0.8),
    "HDCQS.2": lambda s: s.ratio("HDCQS.2.a", "HDCQS.2.b"),
    "HDCQS.3": lambda s: full_at(s.ratio("HDCQS.3.a", "HDCQS.3.b"), 0.8),
    "HDCQS.4": lambda s: s.ratio("HDCQS.4", "HDCQS.6.b"),
    "HDCQS.5": lambda s: full_at(s.ratio("HDCQS.5", "HDCQS.1.b"), 0.8),
    "HDCQS.6": lambda s: nothing_from(s.ratio("HDCQS.6.a", "HDCQS.6.b"), 0.05),
    "HDCQS.7": lambda s: between(s.number("HDCQS.7"), 12, 2),
    "HDCQS.8": lambda s: s.relative("HDCQS.8"),
    "HDCQS.9": lambda s: between(s.number("HDCQS.9"), 60, 95),
    "HDKTS.1": lambda s: between(s.number("HDKTS.1"), 5, 30),
    "HDKTS.2": lambda s: full_at(s.number("HDKTS.2"), 60),
    "HDKTS.3": lambda s: s.ratio("HDKTS.3.a", "HDKTS.3.b"),
    "HDKTS.4": lambda s: full_at(s.ratio("HDKTS.4", "NLS.3.b"), 0.001),
    "HDKTS.5": lambda s: full_at(s.ratio("HDKTS.5.a", "HDKTS.5.b"), 0.8),
    "HDKTS.6": lambda s: s.relative("HDKTS.6"),
    "HDXHS.1": lambda s: full_at(s.ratio("HDXHS.1.a", "HDXHS.1.b"), 0.9),
    "HDXHS.2": lambda s: full_at(s.number("HDXHS.2"), 95),
    "HDXHS.3": lambda s: full_at(s.ratio("HDXHS.3", "HDXHS.1.b"), 0.5),
    "HDXHS.4": lambda s: full_at(s.ratio("HDXHS.4", "NLS.3.b"), 0.95),
    "HDXHS.5": lambda s: half_and_half(s.ratio("HDXHS.5.a", "NLS.5.b"), s.ratio("HDXHS.5.b", "HDXHS.5.c")),
    "HDXHS.6": lambda s: full_at(s.number("HDXHS.6"), 80),
}


def read(folder: Path, month: str) -> dict[str, dict[str, str]]:
    """The truth of a month, unit to figure to text."""
    with (folder / f"{month}.csv").open(encoding="utf-8", newline="") as file:
        return {row["unit"]: row for row in csv.DictReader(file)}


def component_scores(rows: Table) -> dict[str, dict[str, Number]]:
    """Unit to component to score, 0 to 1."""
    best = {
        code: max((float(row[code]) for row in rows.values() if row[code]), default=None)
        for code in ("NTS.5", "HDCQS.8", "HDKTS.6")
    }
    return {unit: {code: rule(Sheet(row, best)) for code, rule in RULES.items()} for unit, row in rows.items()}


def weighted(parts: Mapping[str, tuple[Number, float, float]]) -> tuple[Number, float]:
    """Mean and coverage of parts (score, points, own coverage): what is missing passes its points to the others.

    Nothing is worked out where less than half of the points below are there.
    """
    points = sum(each for _, each, _ in parts.values())
    covered = sum(each * own for _, each, own in parts.values()) / points
    there = [(score, each) for score, each, _ in parts.values() if score is not None]
    if not there or covered < 0.5:
        return None, covered
    return sum(score * each for score, each in there) / sum(each for _, each in there), covered


def aggregates(scores: Mapping[str, Number]) -> dict[str, Number]:
    """The eight main indices, the foundation group, the three pillars and the index of one unit."""
    main: dict[str, tuple[Number, float, float]] = {}
    for code, (points, parts) in POINTS.items():
        score, covered = weighted({p: (scores[p], each, float(scores[p] is not None)) for p, each in parts.items()})
        main[code] = score, float(points), covered
    foundation, covered = weighted({code: main[code] for code in FOUNDATION})
    group = (foundation, 500.0, covered)
    found = {code: score for code, (score, _, _) in main.items()} | {"FND": foundation}
    for pillar, activity in PILLARS.items():
        found[pillar], _ = weighted({"FND": group, activity: main[activity]})
    found["DTI"], _ = weighted({"FND": group, **{activity: main[activity] for activity in PILLARS.values()}})
    return found


def places(values: Mapping[str, Number]) -> dict[str, int]:
    """Ranks of what is printed with four decimals: equal values share the better place and the next is left out."""
    printed = {
        unit: Decimal(f"{value:.12g}").quantize(Decimal("0.0001"), ROUND_HALF_UP)
        for unit, value in values.items()
        if value is not None
    }
    return {unit: 1 + sum(other > own for other in printed.values()) for unit, own in printed.items()}
