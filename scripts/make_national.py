"""Write the national months of the project at the root: workbooks of 63, then 34 provinces, and the truth beside them.

Run from the repository: ``python scripts/make_national.py`` (all of data/2025-01 … data/2025-11 and data/truth), or
with months, ``python scripts/make_national.py 2025-03``, for these months' workbooks only. Nothing is real but the
units, their populations and the names of the offices; seed and dates are fixed, so the same bytes come out again. How
the figures are drawn: :mod:`scripts.national`.

``data/truth/<period>.csv`` has a row a unit and a column a figure: what an errorless reading of that month's workbooks
gives, empty where nothing is to be had; levels by their codes, yes and no as such. ``data/truth/planted.csv`` lists the
problems that such a reading must report, with severity error or warning, and their addresses.
"""

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.national import catalogue, territory  # noqa: E402 - found by the line above
from scripts.national.consequences import Standings, consequences, standings  # noqa: E402
from scripts.national.faults import plant  # noqa: E402
from scripts.national.forms import Book, Nation, books, make_nation  # noqa: E402
from scripts.national.planting import Planted  # noqa: E402
from scripts.national.territory import MONTHS  # noqa: E402
from scripts.national.workbooks import content  # noqa: E402


def nation() -> Nation:
    """All true figures."""
    return make_nation(territory.load(ROOT), catalogue.load(ROOT))


def reported(drawn: Nation, month: int) -> tuple[list[Book], list[Planted]]:
    """The workbooks of a month with their faults, and what is to be said of them."""
    sent = books(drawn, month)
    return sent, plant(month, sent)


def workbooks(months: Sequence[str] = MONTHS) -> Iterator[tuple[Path, bytes]]:
    """The path in the repository and the content of every workbook of these months."""
    drawn = nation()
    for period in months:
        for book in reported(drawn, MONTHS.index(period))[0]:
            yield ROOT / "data" / period / book.name, content(book)


def truth() -> Iterator[tuple[Path, bytes]]:
    """The path and the content of every file of the truth."""
    drawn, folder = nation(), ROOT / "data" / "truth"
    expected: list[Planted] = []
    stood: list[Standings] = []
    old = drawn.territory.old
    made_of = zip(drawn.territory.new, drawn.territory.predecessors, strict=True)
    parts = {unit.code: tuple(old[k].code for k in before) for unit, before in made_of}
    for month, period in enumerate(MONTHS):
        sent, planted = reported(drawn, month)
        stood.append(standings(month, sent))
        units = tuple(unit.code for unit in drawn.territory.units(month))
        expected += [*planted, *consequences(month, units, drawn.catalogue, (stood, parts))]
        yield folder / f"{period}.csv", _table(_truth(drawn, month, sent))
    header = tuple(field.name for field in fields(Planted))
    yield folder / "planted.csv", _table([header, *map(astuple, expected)])


def _truth(drawn: Nation, month: int, sent: list[Book]) -> Iterator[tuple[str, ...]]:
    codes = tuple(figure.code for figure in drawn.catalogue.figures)
    read = {(cell.unit, cell.figure.code): cell.read for book in sent for cell in book.cells() if cell.read}
    yield ("unit", *codes)
    for unit in drawn.territory.units(month):
        yield (unit.code, *(read.get((unit.code, code), "") for code in codes))


def _table(rows: Iterable[tuple[str, ...]]) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def main(months: Sequence[str]) -> None:
    """Write these months, or with none all months and the truth; workbooks of a month that are no longer made go."""
    made = dict(workbooks(months or MONTHS))
    for folder in {path.parent for path in made}:
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.glob("*.xlsx"):
            if path not in made:
                path.unlink()
    if not months:
        made |= dict(truth())
        (ROOT / "data" / "truth").mkdir(exist_ok=True)
    for path, bytes_ in made.items():
        path.write_bytes(bytes_)
    total = sum(map(len, made.values()))
    print(f"{len(made)} files, {total / 1e6:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
