"""Workbooks of which nothing counts any more, because later submissions replace every figure of theirs."""

from collections.abc import Mapping, Sequence

from scorecard.inputs.entries import Entry
from scorecard.problems import Location, Problem, problem

# What is wrong in rows, columns and cells; heads, and files that cannot be read, are another matter.
_ABOUT_CELLS = frozenset(
    (
        *("W120", "W121", "W122", "W123", "W124", "W125", "W126", "W127", "W128"),
        *("W301", "W302", "W303", "W304", "W312", "W321", "W322", "W323", "W324", "W325", "W326", "W340", "W341"),
    )
)
_Place = tuple[str, str, str, str]


def replaced(entries: Sequence[Entry]) -> Mapping[str, int]:
    """The paths of workbooks whose every figure a later submission replaces, each with its highest number."""
    latest: dict[_Place, int] = {}
    for entry in entries:
        if entry.origin.submission.replaces:
            latest[_key(entry)] = max(entry.number, latest.get(_key(entry), 0))
    found: dict[str, int] = {}
    standing: set[str] = set()
    for entry in entries if latest else ():
        number, path = latest.get(_key(entry), 0), entry.origin.path
        if number > entry.number:
            found[path] = max(number, found.get(path, 0))
        else:
            standing.add(path)
    return {path: number for path, number in found.items() if path not in standing}


def without_moot(problems: Sequence[Problem], path: str, number: int) -> tuple[Problem, ...]:
    """The problems of a workbook that submission ``number`` replaces: D129 in place of those of rows and cells."""
    kept = [found for found in problems if found.code not in _ABOUT_CELLS]
    count = len(problems) - len(kept)
    told = (problem("D129", Location(path), number=number, count=count),) if count else ()
    return (*kept, *told)


def _key(entry: Entry) -> _Place:
    stage = entry.placed.stage.value if entry.placed.stage else ""
    return (entry.origin.form, stage, *entry.place)
