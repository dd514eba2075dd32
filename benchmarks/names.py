"""Counts how many spellings of units are matched, and how many wrongly; prints, asserts nothing.

Usage: .venv/bin/python benchmarks/names.py [FOLDER …]

First every generated spelling of every unit of each vintage (tests/spellings.py). Then each folder: the columns of
its *.csv files that hold units (province_vi, province_en, tentinh, Province), where a match with a code other than the
one beside counts as false; of its *.xls files the column with most units. What matched nothing is listed.
"""

import csv
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from python_calamine import CalamineWorkbook  # noqa: E402 - as the next

from scorecard.geography import Geography  # noqa: E402 - the repository is not installed everywhere
from scorecard.inputs.geography_file import read_geography  # noqa: E402
from scorecard.inputs.unit_rows import Territory, elsewhere  # noqa: E402
from tests.spellings import spellings  # noqa: E402

NAMES = ("province_vi", "province_en", "tentinh", "Province")
CODES = ("code_gso",)


def main() -> None:
    """The generated spellings, then the folders."""
    geography = read_geography(ROOT / "data" / "geography", ROOT).value
    assert geography is not None  # noqa: S101 - the repository's own territory is in order
    territories = [_territory(geography, vintage.code) for vintage in geography.vintages]
    print(f"{'what':<64}{'texts':>8}{'matched':>9}{'false':>7}{'totals':>8}{'none':>6}")
    for territory in territories:
        _generated(territory)
    for folder in map(Path, sys.argv[1:]):
        for path in sorted(folder.rglob("*.csv")):
            _columns(path, territories)
        for path in sorted(folder.rglob("*.xls")):
            _old_workbook(path, territories[0])
    _speed(territories[0])


def _territory(geography: Geography, vintage: str) -> Territory:
    return Territory(vintage, geography.units(vintage), elsewhere(geography, vintage))


def _generated(territory: Territory) -> None:
    pairs = [(text, unit.code) for unit in territory.units for text in spellings(unit).values()]
    _count(f"{len(territory.units)} units, generated", pairs, territory)


def _columns(path: Path, territories: Iterable[Territory]) -> None:
    """Each column of units, read as the vintage that knows most of it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    headings = rows[0].keys() if rows else ()
    code = next((heading for heading in CODES if heading in headings), "")
    for heading in (name for name in NAMES if name in headings):
        pairs = [(row[heading], row.get(code, "")) for row in rows if row[heading]]
        known = {t.vintage: sum(t.names.find(text).unit is not None for text, _ in pairs) for t in territories}
        best = max(territories, key=lambda t: known[t.vintage])
        _count(f"{path.parent.name}/{path.name} {heading} as {best.vintage}", pairs, best)


def _old_workbook(path: Path, territory: Territory) -> None:
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        columns = zip(*book.get_sheet_by_name(name).to_python(), strict=True)
        texts = [[cell for cell in column if isinstance(cell, str) and cell.strip()] for column in columns]
        known = [sum(territory.names.find(text).unit is not None for text in column) for column in texts]
        most = texts[known.index(max(known))] if known else []
        _count(
            f"{path.parent.name}/{path.name} {name} as {territory.vintage}", [(text, "") for text in most], territory
        )


def _count(what: str, pairs: list[tuple[str, str]], territory: Territory) -> None:
    found = Counter(result for result, _ in _results(pairs, territory))
    print(f"{what:<64}{len(pairs):>8}" + "".join(f"{found[k]:>{w}}" for k, w in _WIDTHS.items()))
    doubtful = (text for result, text in _results(pairs, territory) if result in {"none", "false"})
    for text, times in Counter(doubtful).items():
        print(f"    {text} ({times})")


_WIDTHS = {"matched": 9, "false": 7, "total": 8, "none": 6}


def _results(pairs: Iterable[tuple[str, str]], territory: Territory) -> Iterator[tuple[str, str]]:
    for text, code in pairs:
        unit = territory.names.find(text).unit
        if unit is None:
            yield ("total" if territory.is_summary(text) else "none"), text
        else:
            yield ("false" if code and unit.code != code.zfill(2) else "matched"), text


def _speed(territory: Territory) -> None:
    texts = [text for unit in territory.units for text in spellings(unit).values()]
    started = time.perf_counter()
    for text in texts:
        territory.names.find(text)
    print(f"\n{(time.perf_counter() - started) / len(texts) * 1e6:.0f} microseconds a name")


if __name__ == "__main__":
    main()
