"""Lights in the document of a meeting: counts by condition, who is not green and why, one unit's conditions."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scorecard.language import NO_BREAK_SPACE, Language
from scorecard.pipeline import read_inputs
from scorecard.project import open_project
from scorecard.report.circumstances import Circumstances
from scorecard.report.matter import Matter, agenda
from scorecard.report.review_blocks import ReviewTable
from scorecard.report.views.review.lit import light_sentences, view_lights
from scorecard.tabling import table
from tests import communes
from tests.months import period_of
from tests.test_lights import made

CONDITIONS = (
    "VALUE: of: value, node: P, at_least: {green: 80, yellow: 50}",
    "SENT: of: reported, at_least: {green: 100, yellow: 50}",
)


def matter(folder: Path) -> Matter:
    """What is known of November on 10 December."""
    inputs = read_inputs(open_project(folder), period_of("2025-11")).value
    assert inputs is not None
    known = table(inputs, date(2025, 12, 10)).value
    computed = known.computed
    about = Circumstances(date(2025, 12, 10), provisional=False, geography=inputs.geography, lights=computed.lights)
    return Matter(computed.index, about, known.status, known.lists)


def told(found: ReviewTable) -> list[list[str]]:
    """The words of each row, small print in brackets."""
    rows = (row for group in found.groups for row in group.rows)
    return [[" ".join((one.words, *(f"({u})" for u in one.under))) for one in (row.name, *row.cells)] for row in rows]


def test_counts_by_condition_and_who_is_not_green(tmp_path: Path) -> None:
    """Hà Nội has both; Bắc Ninh 79.96 per cent; Cao Bằng sent one of two figures; of Điện Biên nothing came."""
    made(tmp_path, *CONDITIONS)
    about = agenda(matter(tmp_path), "", Language("en"))
    conditions, units = view_lights(about)
    assert told(conditions) == [
        ["Condition", "1 (≥ 80%)", "1 (≥ 50%)", "0 (< 50%)", "2", "–"],
        ["Condition", "2 (≥ 100%)", "1 (≥ 50%)", "1 (< 50%)", "–", "–"],
        ["All conditions", "1", "1", "1", "1", "–"],
    ]
    assert [column.words for column in conditions.columns][1:4] == ["● green", "◆ yellow", "▼ red"]
    assert told(units) == [
        ["Điện Biên", "▼ red", "Condition 0.0%"],
        ["Cao Bằng", "○ not told", "Condition –"],
        ["Bac Ninh", "◆ yellow", "Condition 79.96%"],
    ]
    (said,) = light_sentences(about)
    marked = said.replace(NO_BREAK_SPACE, " ")
    assert marked == "● 1 of 4 provinces and cities is green (25.0%), ◆ 1 yellow, ▼ 1 red, ○ 1 not told"


@pytest.mark.parametrize(("code", "title", "words"), [("vi", "◆ vàng", "79,96 %"), ("en", "◆ yellow", "79.96%")])
def test_one_unit_has_its_conditions_beside_their_thresholds(tmp_path: Path, code: str, title: str, words: str) -> None:
    """Value, light and the three thresholds of each, in both languages; no sentence counts one unit."""
    made(tmp_path, *CONDITIONS)
    about = agenda(matter(tmp_path), "24", Language(code))
    (found,) = view_lights(about)
    assert found.titles[0].endswith(title)
    rows = [[text.replace(NO_BREAK_SPACE, " ") for text in row] for row in told(found)]
    assert rows[0][1:3] == [words, title]
    assert [text.replace(" ", "") for text in rows[0][3:]] == ["≥80%", "≥50%", "<50%"]
    assert list(light_sentences(about)) == []


def test_communes_of_a_province_are_below_its_own_light(tmp_path: Path) -> None:
    """Its share of green communes decides its own; then their conditions, and those that are not green by full name."""
    folder = communes.project(tmp_path, ["2025-11"], provinces=True)
    own, conditions, units = view_lights(agenda(matter(folder), "01", Language("vi")))
    (share,) = told(own)
    assert share[0] == "Xã, phường, đặc khu xanh"
    assert [row[0] for row in told(conditions)][-1] == "Mọi điều kiện"
    assert all(row[0].endswith(", Hà Nội") for row in told(units))
    assert "Xã Chuyên Mỹ, Hà Nội" in [row[0] for row in told(units)]


def test_without_conditions_nothing_is_said(tmp_path: Path) -> None:
    """No table, no sentence."""
    made(tmp_path, *CONDITIONS)
    known = matter(tmp_path)
    nothing = Circumstances(date(2025, 12, 10), provisional=False, geography=known.circumstances.geography)
    silent = replace(known, circumstances=nothing)
    about = agenda(silent, "", Language("en"))
    assert (list(view_lights(about)), list(light_sentences(about))) == ([], [])
