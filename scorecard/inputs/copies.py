"""Copies of one workbook in one folder: a marked one that came back, or a file under the name of a copy."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from scorecard.inputs.settling import Settled
from scorecard.inputs.wording import folded
from scorecard.problems import Location, Problem, problem

_DASHED = r"[ _]*[-–] *(?:copy|bản sao|sao chép)(?: *\(\d+\))?"
_IN_BRACKETS = r"[ _]*\((?:\d+|marked|copy|bản sao|đã đánh dấu)\)"
_AFTER = re.compile(rf"(?:{_DASHED}|{_IN_BRACKETS}|[ _]+copy)$")
_BEFORE = re.compile(r"^(?:copy(?: \(\d+\))? of|bản sao(?: \(\d+\))? của) ")


def check_copies(settled: Settled, marked: Collection[str]) -> Iterator[Problem]:
    """W359 for a copy of a workbook beside it that differs from it under the same number of submission.

    ``marked`` are the paths of workbooks that bear our marks.
    """
    differing = Counter((first.origin.path, entry.origin.path) for entry, first in settled.differing)
    for (path, other), count in sorted(differing.items()):
        pair = copy_of(path, other, marked) if path != other else None
        if pair:
            copy, original = pair
            told = problem("W359", Location(copy), original=original, count=count)
            yield replace(told, beside=(Location(original),))


def copy_of(one: str, other: str, marked: Collection[str]) -> tuple[str, str] | None:
    """Of two paths the copy and its original; None where neither marks nor names say so."""
    first, second = _bare(one), _bare(other)
    if (one in marked) is not (other in marked):
        return (one, other) if one in marked else (other, one)
    if first[0] != second[0] or first[1] == second[1]:
        return None
    return (one, other) if first[1] > second[1] else (other, one)


def _bare(path: str) -> tuple[str, int]:
    """The name without suffix and without signs of a copy, and how many of these there were."""
    name, signs = folded(PurePosixPath(path).stem), 0
    while (bare := _BEFORE.sub("", _AFTER.sub("", name))) != name and bare:
        name, signs = bare, signs + 1
    return name, signs
