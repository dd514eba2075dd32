"""Hundreds of damaged workbooks are marked: nothing crashes, and a copy that is made holds every value of its original.

Not among the usual tests: ``.ci/run`` runs it. ``SCORECARD_FUZZ_SEED`` sets the seed.
"""

import os
from collections import Counter
from pathlib import Path
from random import Random

from scorecard.handback import DAMAGED
from scorecard.inputs.own_marks import without_marks
from scorecard.inputs.sheets import Workbook, read_workbook
from scorecard.marking import Words, marked_copy
from tests.fuzz import mutated
from tests.helpers import REPOSITORY
from tests.marking import made

SEED = int(os.environ.get("SCORECARD_FUZZ_SEED", "20261122"))
CASES = 800
FIRST = Words("To mend", ("1 error",), made.ENGLISH)


def test_damaged_workbooks(tmp_path: Path) -> None:
    """Of workbooks that can still be read most are marked; the others are refused by one of the exceptions known."""
    chance, seen = Random(SEED), Counter[str]()  # noqa: S311 - cases, not secrets
    whole = [mutated.parts_of(path) for path in originals(tmp_path)]
    for _ in range(CASES):
        path = tmp_path / "a.xlsx"
        path.write_bytes(mutated.damaged_part(chance, chance.choice(whole)).content)
        workbook = read_workbook(path, tmp_path).value
        seen["not read" if workbook is None else marked(path, workbook)] += 1
    assert seen["wrong"] == 0
    assert seen["marked"] > CASES // 4, seen


def originals(folder: Path) -> list[Path]:
    """A rich workbook, a marked copy of it, and forms as provinces send them."""
    rich = made.rich_workbook(folder / "rich.xlsx")
    again = folder / "again.xlsx"
    again.write_bytes(made.copied(rich, made.mark("C3"), made.mark("C4")))
    return [rich, again, *sorted(REPOSITORY.glob("data/2025-11/2*.xlsx"))[:3]]


def marked(path: Path, workbook: Workbook) -> str:
    """What comes of one: marked, refused or wrong."""
    title = next(sheet.title for sheet in workbook.sheets if sheet.rows)
    marks = [made.mark(cell, title) for cell in ("C3", "C4", "D9", "J40")]
    try:
        content = marked_copy(path, workbook, marks, FIRST)
    except DAMAGED:
        return "refused"
    copy = path.with_name("copy.xlsx")
    copy.write_bytes(content)
    again = read_workbook(copy, path.parent).value
    if again is None:
        return "wrong"
    return "marked" if values(again) == values(workbook) else "wrong"


def values(workbook: Workbook) -> object:
    """Every value of every sheet but ours."""
    return mutated.values(without_marks(workbook))
