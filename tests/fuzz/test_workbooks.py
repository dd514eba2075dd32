"""Thousands of workbooks, made and damaged: nothing crashes, nothing takes long, no number is another than it was.

Not among the usual tests, because it takes minutes: ``.ci/run`` runs it. ``SCORECARD_FUZZ_SEED`` sets the seed.
"""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeVar

import numpy as np
import pytest
from openpyxl.utils import get_column_letter

from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.panel_reader import read_panel
from scorecard.inputs.placement import Expected
from scorecard.inputs.sheets import read_workbook
from scorecard.panel import Panel
from scorecard.period import parse_period
from scorecard.problems import Checked, Problem
from tests.fuzz import generated, made, mutated
from tests.helpers import REPOSITORY, expected, write_xls

SEED = int(os.environ.get("SCORECARD_FUZZ_SEED", "20261122"))
MADE, PARTS, BYTES, TEXTS, OPEN, OLD = 12_000, 4_500, 3_000, 1_200, 600, 48
# Far above what any case takes: a hang, not a slow machine.
LONGEST = 20.0
MOST_SHOWN = 20
WORKBOOKS = sorted([*REPOSITORY.glob("examples/dti-*/data/*/*.xlsx"), *REPOSITORY.glob("data/2025-11/*.xlsx")])
T = TypeVar("T")
SETTLED = {"column": ("_by_workbook",), "cell": ("_by_workbook", "_by_column")}


@dataclass
class Tally:
    """What came of the cases: how many, what is wrong, and what else is worth a number."""

    cases: int = 0
    crashes: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)


@pytest.fixture(scope="module")
def tally() -> Tally:
    """Kept over all tests of this module."""
    return Tally()


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Expected:
    """What the generated workbooks are read against: the 34 provinces and a figure of every kind."""
    folder = tmp_path_factory.mktemp("ground")
    (folder / "indicators.yaml").write_text(generated.CATALOGUE, encoding="utf-8")
    return _expected(folder / "indicators.yaml", "2025-11")


def test_numbers_are_read_as_they_were_meant(ground: Expected, tally: Tally, tmp_path: Path) -> None:
    """Generated workbooks: every number is the true one, at its unit, or none with a problem at its place."""
    (tmp_path / "data").mkdir()
    for number in range(MADE):
        chance = Random(f"{SEED}/{number}")  # noqa: S311 - cases, no secrets
        suffix = chance.choice((".xlsx", ".xlsx", ".xlsx", ".csv", ".ods"))
        book = generated.make(chance, ground.units, plain=suffix != ".xlsx")
        path = tmp_path / "data" / f"a{suffix}"
        path.write_bytes(_packed(book.pages, suffix, chance))
        checked = _read(tally, f"made {number}", lambda: read_panel(tmp_path / "data", tmp_path, ground))
        if checked:
            tally.wrong += [f"made {number}: {what}" for what in _judged(book, checked, tally)]
        path.unlink()
        tally.cases += 1
    assert tally.seen["read"] > 0.75 * tally.seen["meant"]


def test_damaged_workbooks_are_read_or_refused(tally: Tally, tmp_path: Path) -> None:
    """Real workbooks with damaged bytes or parts: what is read stands in the original at the same place."""
    originals = [_Original(path, tmp_path) for path in WORKBOOKS]
    for number in range(PARTS + BYTES):
        chance = Random(f"{SEED}/damaged/{number}")  # noqa: S311 - cases, no secrets
        one = chance.choice(originals)
        if number < PARTS:
            damaged = mutated.damaged_part(chance, one.parts)
        else:
            damaged = mutated.Damaged(mutated.damaged_bytes(chance, one.content))
        one.put(damaged.content, ".xlsx")
        _compare(tally, f"damaged {number} {one.path.name}", one, ".xlsx", damaged.spoilt)


def test_damaged_texts_keep_the_other_rows(tally: Tally, tmp_path: Path) -> None:
    """A text with separators and one wrong byte: the other rows are read as before, or the file is refused."""
    originals = [_Original(path, tmp_path) for path in WORKBOOKS]
    for number in range(TEXTS):
        chance = Random(f"{SEED}/text/{number}")  # noqa: S311 - cases, no secrets
        one = chance.choice(originals)
        content = made.csv(mutated.pages(one.book)[0], ";")
        before = _workbook_values(tally, "text", one.put(content, ".csv"), one)
        damaged, row = mutated.damaged_text(chance, content)
        after = _workbook_values(tally, f"text {number}", one.put(damaged, ".csv"), one)
        if len(damaged.splitlines()) == len(content.splitlines()) and damaged.count(b'"') == content.count(b'"'):
            moved = {at for at, held in after.items() if at[1] != row and before.get(at) != held}
            tally.wrong += [f"text {number} {one.path.name}: {at}" for at in sorted(moved)[:1]]
        _compare(tally, f"text {number} {one.path.name}", one, ".csv", None)


def test_other_formats_are_read_or_refused(tally: Tally, tmp_path: Path) -> None:
    """The same workbooks as .ods and .xls with damaged bytes or parts."""
    originals = [_Original(path, tmp_path) for path in WORKBOOKS]
    for number in range(OPEN + OLD):
        chance = Random(f"{SEED}/format/{number}")  # noqa: S311 - cases, no secrets
        one, suffix = chance.choice(originals), ".ods" if number < OPEN else ".xls"
        content = one.as_format(suffix)
        if suffix == ".ods" and chance.random() < 0.5:
            parts = mutated.parts_of(one.put(content, suffix))
            one.put(mutated.damaged_part(chance, parts).content, suffix)
        else:
            one.put(mutated.damaged_bytes(chance, content), suffix)
        _compare(tally, f"format {number} {one.path.name}{suffix}", one, suffix, None)


def test_the_sum(tally: Tally, capsys: pytest.CaptureFixture[str]) -> None:
    """At least 20,000 cases, no crash, no wrong value."""
    with capsys.disabled():
        print(f"\n{dict(sorted(tally.seen.items()))}")  # noqa: T201 - the number is what CI shows
        text = f"{tally.cases} cases: {len(tally.crashes)} crashes, {len(tally.wrong)} wrong values, seed {SEED}"
        print(text)  # noqa: T201 - the same
        print(*tally.crashes[:MOST_SHOWN], *tally.wrong[:MOST_SHOWN], sep="\n")  # noqa: T201 - the same
    assert (len(tally.crashes), len(tally.wrong)) == (0, 0)
    assert tally.cases >= 20_000


class _Original:
    """A workbook of the repository, read once, in a project of its own into which its damaged forms are put."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.path, self.content, self.parts = path, path.read_bytes(), mutated.parts_of(path)
        self.root = folder / path.stem
        (self.root / "data").mkdir(parents=True)
        project = path.parents[2]
        self.expected = _expected(project / "indicators.yaml", path.parent.name)
        book = read_workbook(path, project).value
        assert book is not None
        self.book, self.values = book, mutated.values(book)
        self.panel = self.read(self.put(self.content, ".xlsx")).value
        self._formats: dict[str, bytes] = {}

    def put(self, content: bytes, suffix: str) -> Path:
        """The only file of the folder."""
        path = self.root / "data" / f"a{suffix}"
        path.write_bytes(content)
        return path

    def read(self, path: Path) -> Checked[Panel]:
        """The panel of that file, which is taken away."""
        try:
            return read_panel(path.parent, self.root, self.expected)
        finally:
            path.unlink()

    def as_format(self, suffix: str) -> bytes:
        """The cells in another format."""
        if suffix not in self._formats:
            pages = mutated.pages(self.book)
            if suffix == ".ods":
                self._formats[suffix] = made.ods(pages)
            else:
                cells = {
                    s.title: [[_plain(s.cells.get((r, c))) for c in range(1, 12)] for r in range(1, 90)] for s in pages
                }
                self._formats[suffix] = write_xls(self.root / "x.xls", cells).read_bytes()
        return self._formats[suffix]


def _plain(held: made.Held | None) -> float | str | None:
    return None if held is None else float(held.value) if held.kind == "number" else held.value


def _expected(catalogue: Path, period: str) -> Expected:
    read = read_catalogue(catalogue, catalogue.parent)
    geography = read_geography(REPOSITORY / "data" / "geography", REPOSITORY).value
    when = parse_period(period)
    assert read.value is not None, read.problems
    assert geography is not None
    assert when is not None
    return expected(read.value, geography, when)


def _packed(pages: Sequence[made.Page], suffix: str, chance: Random) -> bytes:
    if suffix == ".csv":
        return made.csv(pages[0], chance.choice(";\t"))
    return made.ods(pages) if suffix == ".ods" else made.xlsx(pages)


def _read(tally: Tally, name: str, read: Callable[[], T]) -> T | None:
    """What reading gives; None when it raises or takes too long, which is kept as a crash."""
    started = time.perf_counter()
    try:
        found = read()
    except Exception as wrong:  # noqa: BLE001 - any exception is a find
        tally.crashes.append(f"{name}: {wrong!r}")
        return None
    if time.perf_counter() - started > LONGEST:
        tally.crashes.append(f"{name}: more than {LONGEST:g} s")
    return found


def _judged(book: generated.Made, checked: Checked[Panel], tally: Tally) -> Iterator[str]:
    """What is wrong with the values of a panel."""
    panel = checked.value
    for unit in panel.units:
        for column, figure in enumerate(panel.figures):
            key = unit.code, figure
            value, truth = float(panel.values[panel.row_of(unit.code), column]), book.truth.get(key)
            tally.seen["meant"] += truth is not None
            if np.isnan(value):
                if truth is not None and not _said(book.places[key], checked.problems):
                    yield f"{key} {truth} is lost without a word"
            elif value == truth:
                tally.seen["read"] += 1
            elif truth is not None and _otherwise(checked, key, book.mixed):
                tally.seen["styles mixed, settled otherwise, noted"] += 1
            else:
                yield f"{key} is {value}, not {truth}: {panel.cell(*key)}"


def _otherwise(checked: Checked[Panel], key: tuple[str, str], mixed: str) -> bool:
    """Whether a workbook of mixed styles had its ambiguous numbers settled by others, which it says of each."""
    cell = checked.value.cell(*key)
    noted = any(p.indicator == key[1] and p.code in {"W210", "W220"} for p in checked.problems)
    return noted and cell is not None and cell.settled.endswith(SETTLED.get(mixed, ("no style",)))


def _said(place: tuple[str, int, int], problems: Sequence[Problem]) -> bool:
    """Whether a problem stands at a cell, in its row, over its column, or speaks of all of its sheet or file."""
    title, row, column = place
    for problem in problems:
        where = problem.location
        if where is None or where.sheet not in {"", title, "a.csv"}:
            continue
        cells = where.cell.split(":")
        letter = get_column_letter(column)
        if not where.cell or any(c.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(row) for c in cells):
            return True
        if problem.code.startswith(("W30", "W12", "W32")) or any(c.rstrip("0123456789") == letter for c in cells):
            return True
    return False


def _workbook_values(tally: Tally, name: str, path: Path, one: _Original) -> mutated.Values:
    book = _read(tally, name, lambda: read_workbook(path, one.root))
    return mutated.values(book.value) if book and book.value else {}


def _compare(tally: Tally, name: str, one: _Original, suffix: str, spoilt: frozenset[str] | None) -> None:
    """Read the file that was put; what it holds must be the original's, except at the spoilt addresses."""
    path = one.root / "data" / f"a{suffix}"
    if spoilt is not None:
        for at, held in _workbook_values(tally, name, path, one).items():
            address = f"{get_column_letter(at[2])}{at[1]}"
            if one.values.get(at) != held and address not in spoilt:
                tally.wrong.append(f"{name}: {at} is {held}, not {one.values.get(at)}")
    checked = _read(tally, name, lambda: one.read(path))
    tally.cases += 1
    tally.seen["damaged, refused" if checked and checked.value.readings[0].refused else "damaged, read"] += 1
