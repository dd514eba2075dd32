"""Values of one figure beside each other: what lies a power of ten away is named, what merely differs is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.problems.case import lines_of, read_case

FOLDER = Path(__file__).resolve().parents[1] / "problems"


def lines(code: str, folder: Path, *values: str) -> list[str]:
    """What validation says of a case with other values in its three cells."""
    case = read_case(FOLDER / f"{code}.txt")
    name = "data/2022/a.xlsx [Số liệu]"
    rows = [line for line in case.sections[name].splitlines() if line]
    new = [f"{row.rsplit('|', 2)[0]}| {value} |" for row, value in zip(rows[-len(values) :], values, strict=True)]
    sections = {**case.sections, name: "\n".join([*rows[: -len(values)], *new])}
    return [line.split("]")[0] for line in lines_of(replace(case, sections=sections), folder)]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (("0.5683", "45.2", "61.3"), ["warning[D106"]),
        (("'56,83 %", "45.2", "61.3"), []),
        (("0.5683", "0.61", "61.3"), []),
        (("0.5", "4.5", "6.1"), []),
        (("0.01", "45.2", "61.3"), []),
        (("0", "45.2", "61.3"), []),
        (("0.9", "5", "80"), []),
        (("0", "0.5", "0.6"), []),
        (("1.5", "0.5", "0.6"), []),
    ],
)
def test_a_share_among_per_cents(tmp_path: Path, values: tuple[str, ...], found: list[str]) -> None:
    """Only where it is far from all others, and among them as per cent."""
    assert lines("D106", tmp_path, *values) == found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (("555.809", "871800", "670000"), ["warning[D107"]),
        (("555809", "871.8", "670"), ["warning[D107"]),
        (("555809", "8718000", "6700000"), []),
        (("3", "871800", "670000"), []),
        (("0", "871800", "670000"), []),
    ],
)
def test_thousands_among_single_ones(tmp_path: Path, values: tuple[str, ...], found: list[str]) -> None:
    """In either direction; a plain difference in size is none."""
    assert lines("D107", tmp_path, *values) == found
