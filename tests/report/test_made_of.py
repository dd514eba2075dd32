"""Pages say what figures are made of that a unit did not report as they stand."""

from datetime import date
from pathlib import Path

import pytest

from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.pipeline import compute
from scorecard.report.circumstances import Circumstances
from scorecard.report.views.made_of import merged_note
from scorecard.report.views.reading import Reading
from tests.test_other_units import BEFORE, NOW, OF_63, OF_COMMUNES, project, read

OWN = "| '01 | 50 | 10 | 20 | 5 | 0.5 |"


def notes(index: Index, reading: Reading) -> list[str]:
    """Of each unit, then of all."""
    return [*(merged_note(reading, row) for row in range(len(index.units))), merged_note(reading, None)]


def said(folder: Path, language: str, *, before: bool) -> list[str]:
    """The notes of Hanoi, of Bắc Ninh, and of the overview."""
    inputs, _ = read(folder, BEFORE if before else NOW)
    index = compute(inputs).value
    around = Circumstances(date(2025, 11, 30), provisional=False, geography=inputs.geography)
    return notes(index, Reading(index, Language(language), around))


@pytest.mark.parametrize(
    ("language", "own", "every"),
    [
        (
            "vi",
            "Số liệu gộp từ 2 đơn vị (63 tỉnh, thành phố): Bắc Giang, Bắc Ninh.",
            "Số liệu của 1 đơn vị được gộp từ các đơn vị tiền thân (63 tỉnh, thành phố).",
        ),
        (
            "en",
            "Figures are merged from 2 units (63 provinces and cities): Bac Giang, Bac Ninh.",
            "Figures of 1 unit are merged from those of its predecessors (63 provinces and cities).",
        ),
    ],
)
def test_a_merged_unit_names_its_predecessors(tmp_path: Path, language: str, own: str, every: str) -> None:
    """A unit that went on has nothing to say."""
    project(tmp_path, "34", {"2025-03": OF_63})
    assert said(tmp_path, language, before=True) == ["", own, every]


def test_what_was_published_is_not_merged(tmp_path: Path) -> None:
    """All five figures of Bắc Ninh of 34 came as such: no note."""
    project(tmp_path, "34", {"2025-03": OF_63, "2025-03/34": ["| '24 | 400 | 200 | 50 | 50 | 0.7 |"]})
    assert said(tmp_path, "vi", before=True) == ["", "", ""]


def test_a_province_says_what_its_communes_stand_in_for(tmp_path: Path) -> None:
    """Five figures of Bắc Ninh, none of Hanoi."""
    project(tmp_path, "34", {"2025-11": [OWN], "2025-11/communes": OF_COMMUNES})
    words = "5 số liệu không được báo cáo, tính từ Xã."
    assert said(tmp_path, "vi", before=False) == ["", words, words]
