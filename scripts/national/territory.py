"""The 63 provinces and the 34 they became on 1 July 2025, from data/geography, with what the model needs of each."""

import csv
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

MONTHS = tuple(f"2025-{month:02}" for month in range(1, 12))
FIRST_OF_34 = 6  # the position of July
CSV = Path(__file__).parent / "units.csv"


@dataclass(frozen=True, slots=True)
class Unit:
    """A province or city of one vintage."""

    code: str
    name: str
    is_city: bool
    region: str

    @property
    def slug(self) -> str:
        """``24-bac-ninh``: the name of its workbook."""
        plain = unicodedata.normalize("NFD", self.name.replace("Đ", "D").replace("đ", "d"))
        words = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).lower().split()
        return "-".join([self.code, *words])


@dataclass(frozen=True)
class Territory:
    """Both vintages.

    ``predecessors`` has for each of the 34 the positions of its predecessors among the 63; ``seat`` that of the
    province whose capital became the capital. ``population`` is that of the 63.
    """

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    predecessors: tuple[tuple[int, ...], ...]
    seat: tuple[int, ...]
    population: tuple[int, ...]

    def units(self, month: int) -> tuple[Unit, ...]:
        """The units that report in a month, counted from 0."""
        return self.old if month < FIRST_OF_34 else self.new

    def vintage(self, month: int) -> str:
        """``63`` or ``34``."""
        return str(len(self.units(month)))


def load(root: Path) -> Territory:
    """Units, crosswalk, and the populations of ``units.csv``.

    Those are the populations at the merger (public data set vietnamadminunits, 17 July 2025), split among the
    predecessors as the General Statistics Office counted them in 2022, in thousands.
    """
    old, new = _units(root, "63"), _units(root, "34")
    at = {unit.code: k for k, unit in enumerate(old)}
    crosswalk = _yaml(root / "data" / "geography" / "63-to-34.yaml")["successions"]
    formed = {entry["successor"]: entry["predecessors"] for entry in crosswalk}
    with CSV.open(encoding="utf-8", newline="") as file:
        population = {row["code"]: int(row["population"]) for row in csv.DictReader(file)}
    return Territory(
        old,
        new,
        tuple(tuple(at[code] for code in formed[unit.code]) for unit in new),
        # A merged province takes the code of the one where its seat is.
        tuple(at[unit.code] for unit in new),
        tuple(population[unit.code] for unit in old),
    )


def _units(root: Path, vintage: str) -> tuple[Unit, ...]:
    entries = _yaml(root / "data" / "geography" / f"{vintage}.yaml")["units"]
    return tuple(Unit(e["code"], e["name"]["vi"], e["kind"] == "city", e["region"]) for e in entries)


def _yaml(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    # Every scalar stays text: 01 is a code.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - a safe loader
