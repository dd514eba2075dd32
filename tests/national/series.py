"""The eleven months in the units of today, worked out from `data/truth` and the files of catalogue and territory.

As in `spreadsheet`, nothing of the program is used here: what stands in a month is looked up month by month, and what
was reported for the 63 is added up, or averaged, for the 34.
"""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.national import spreadsheet

Rows = dict[str, dict[str, str]]
Spoken = dict[str, dict[str, tuple[str, int]]]
"""Unit to figure to what is written, and the number of the quarter or year it speaks of."""
JUNE, JULY = "2025-06", "2025-07"
MONTHS = tuple(f"2025-{month:02}" for month in range(1, 12))


def speaks_of(code: str, month: str) -> int:
    """The last whole quarter, counted from year nought, or the last whole year, at the end of a month."""
    year, number = (int(part) for part in month.split("-"))
    return year * 4 + number // 3 if code in spreadsheet.QUARTERLY else year - (number < 12)


class Project:
    """What the files of the project say, read as plain YAML and CSV."""

    def __init__(self, root: Path) -> None:
        self.truth = root / "data" / "truth"
        catalogue = yaml.safe_load((root / "indicators.yaml").read_text(encoding="utf-8"))
        self.merges = {code: figure.get("merges", "none") for code, figure in catalogue["figures"].items()}
        self.made_of = made_of(root / "data" / "geography")
        self.months = {month: spreadsheet.read(self.truth, month) for month in MONTHS}
        with (self.truth / "planted.csv").open(encoding="utf-8", newline="") as file:
            self.planted = list(csv.DictReader(file))

    def standing(self, month: str) -> Spoken:
        """What counts in a month, in the units of its workbooks: its own, else what still stands from before."""
        found: Spoken = {}
        own = self.months[month]
        earlier = [m for m in reversed(MONTHS) if m < month and (m >= JULY) == (month >= JULY)]
        before = self.merged(self.standing(JUNE)) if month >= JULY else {}
        for unit, row in own.items():
            found[unit] = {code: (text, speaks_of(code, month)) for code, text in row.items() if text}
            for code in (*spreadsheet.QUARTERLY, *spreadsheet.YEARLY):
                texts = [(self.months[m][unit][code], speaks_of(code, m)) for m in earlier]
                texts.append(before.get(unit, {}).get(code, ("", 0)))
                fresh = [one for one in texts if one[0] and one[1] >= speaks_of(code, month) - 1]
                if code not in found[unit] and fresh:
                    found[unit][code] = fresh[0]
        return found

    def merged(self, old: Spoken) -> Spoken:
        """Figures of the 34 from those of the 63: of one its own, of several by the rule, if all have one."""
        found: Spoken = {}
        for unit, parts in self.made_of.items():
            found[unit] = {}
            for code, rule in self.merges.items():
                given = [old[part][code] for part in parts if code in old[part]]
                if len(given) < len(parts) or (len(parts) > 1 and rule == "none"):
                    continue
                spoken = min(number for _, number in given)
                numbers = [given[0][0]] if len(parts) == 1 else [_together(rule, [float(text) for text, _ in given])]
                found[unit][code] = numbers[0], spoken
        return found

    def rows(self, month: str) -> Rows:
        """Of each of the 34 what counts in a month; an empty text where nothing does."""
        spoken = self.standing(month)
        told = spoken if month >= JULY else self.merged(spoken)
        codes = next(iter(self.months[JULY].values()))
        return {unit: {code: figures.get(code, ("", 0))[0] for code in codes} for unit, figures in told.items()}

    def scores(self, month: str) -> dict[str, dict[str, float | None]]:
        """Unit to component and aggregate to score."""
        components = spreadsheet.component_scores(self.rows(month))
        return {unit: {**scores, **spreadsheet.aggregates(scores)} for unit, scores in components.items()}

    def spoilt(self, month: str) -> set[str]:
        """The units of the 34 of which a cell was rejected in a month: what stood before does not count there then."""
        units = {row["unit"] for row in self.planted if row["period"] == month and row["severity"] == "error"}
        if month >= JULY:
            return units
        return {unit for unit, parts in self.made_of.items() if units & set(parts)}


def made_of(geography: Path) -> Mapping[str, list[str]]:
    """The 63 of which each of the 34 was made, from the file of the crosswalk."""
    said: Any = yaml.safe_load((geography / "63-to-34.yaml").read_text(encoding="utf-8"))
    return {one["successor"]: one["predecessors"] for one in said["successions"]}


def _together(rule: str, numbers: list[float]) -> str:
    total = sum(numbers)
    return repr(total if rule == "sum" else total / len(numbers))
