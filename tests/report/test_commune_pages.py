"""The page of a commune, drawn from files: a dozen with names that real ones have, in two provinces, three months."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import numpy as np
import page
import pypdf
import pytest

from scorecard import pipeline
from scorecard.catalogue import Indicator
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.inputs.catalogue_file import check_document
from scorecard.inputs.yaml_file import parse_yaml
from scorecard.language import Language
from scorecard.panel import DataStatus
from scorecard.project import open_project
from scorecard.report.blocks import Scorecard
from scorecard.report.circumstances import Circumstances
from scorecard.report.documents import render
from scorecard.report.views import view_scorecard
from tests import communes
from tests.months import period_of
from tests.report import cases, printed

MONTHS = ("2025-09", "2025-10", "2025-11")
EN, VI = Language("en"), Language("vi")


HEAD = """format: 1
id: wide
title: {vi: Rộng, en: Wide}
short_title: {vi: R, en: W}
agency: {vi: A, en: A}
edition: {code: "1", status: sample, framework: {vi: F, en: F}}
languages: [vi, en]
territory: {level: commune, vintage: communes-2025}
period: month
figures:"""


@dataclass(frozen=True, eq=False)
class Read:
    """The last month of a project, with what its pages say."""

    index: Index
    circumstances: Circumstances

    def card(self, unit: str, language: Language = EN) -> Scorecard:
        """The page of a unit."""
        return view_scorecard(self.index, unit, language, self.circumstances)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """With history, changes and why things moved."""
    return of(communes.project(tmp_path_factory.mktemp("communes"), MONTHS))


def of(folder: Path) -> Read:
    """What stands in the project's last month."""
    inputs = pipeline.read_inputs(open_project(folder), period_of(MONTHS[-1]), previous=True).value
    assert inputs is not None
    index = pipeline.compute(inputs).value
    found = pipeline.robustness(inputs, index)
    circumstances = Circumstances(
        inputs.panel.period.end,
        provisional=False,
        geography=inputs.geography,
        changes=pipeline.changes(inputs, index),
        reports=inputs.reports,
        robustness=found,
        compared=pipeline.compared(inputs, index, found),
        history=pipeline.history(inputs, index).value,
        levels=inputs.levels,
    )
    return Read(index, circumstances)


def rows_of_table(card: Scorecard) -> Mapping[str, tuple[str, ...]]:
    """Points, mean, rank and place of every row of the table, by number."""
    (table,) = card.tables
    rows = [row for group in table.groups for row in group.rows]
    return {row.number.strip(): (row.points, *row.means, row.rank, *row.places) for row in rows}


def text_of(document: bytes) -> str:
    """The words of a document, with single spaces."""
    return " ".join(" ".join(one.extract_text() for one in pypdf.PdfReader(BytesIO(document)).pages).split())


@pytest.mark.parametrize("language", [VI, EN])
@pytest.mark.parametrize("unit", ["01001", "79006"])
def test_a_commune_has_one_clean_page(read: Read, unit: str, language: Language) -> None:
    """The longest name with a dash, and a special zone; nothing lies over anything or out of the page."""
    made = render(read.card(unit, language), cases.TEMPLATES)
    assert made.problems == ()
    assert len(pypdf.PdfReader(BytesIO(made.value)).pages) == 1
    assert printed.overlaps(made.value) == []
    assert printed.outside(made.value) == []
    assert [failure.message for failure in page.validate_pdf_bytes(made.value, profile="ua1").failures] == []
    row = read.index.row_of(unit)
    assert read.index.units[row].names(language.code) in text_of(made.value)


def test_the_name_is_said_with_the_province(read: Read) -> None:
    """Many provinces have a commune of one name."""
    assert read.card("01001", VI).masthead.name == "Phường Văn Miếu - Quốc Tử Giám, Hà Nội"
    assert read.card("79006").masthead.name == "Con Dao special zone, Ho Chi Minh City"


def test_ranks_in_the_country_and_in_the_province_stand_beside_each_other(read: Read) -> None:
    """Counted from the scores as printed: of the eleven that reported, and of the five of Hanoi."""
    k = read.index.column_of("DTIX")
    scores = [round(float(score), 4) for score in read.index.scores[:, k]]
    for unit, members in (("01001", range(6)), ("79006", range(6, 12))):
        row = read.index.row_of(unit)
        inside = [scores[r] for r in members if np.isfinite(scores[r])]
        better = [sum(score > scores[row] for score in some) for some in (scores, inside)]
        (board,) = read.card(unit).boards
        (composite,) = board.rows
        assert composite.rank == str(1 + better[0])
        assert composite.places == (f"{1 + better[1]}/{len(inside)}",)
        assert "In the city" in [column.words for column in board.columns]


def test_every_indicator_stands_beside_the_mean_of_the_province(read: Read) -> None:
    """By hand from the points: of those that have any, rounded to what is printed."""
    members = [row for row, unit in enumerate(read.index.units) if unit.parent == "79"]
    row, told = read.index.row_of("79003"), rows_of_table(read.card("79003"))
    for node in read.index.catalogue.nodes.values():
        if not isinstance(node, Indicator):
            continue
        k = read.index.column_of(node.code)
        points = read.index.points[members, k]
        known = points[np.isfinite(points)]
        assert told[node.number][1] == f"{sum(known) / len(known):.1f}"
        ranks = read.index.ranks[members, k]
        own = read.index.ranks[row, k]
        place = f"{1 + int((ranks < own).sum())}/{np.isfinite(ranks).sum()}" if np.isfinite(own) else "–"
        assert told[node.number][-1] == place


def test_what_a_commune_has_not_sent_is_named(read: Read) -> None:
    """Both figures of a ratio, by their names; a page on which nothing lacks says nothing of it."""
    panel = read.index.panel
    for unit in ("01001", "79001", "79002", "79003", "79004", "79006"):
        row = panel.row_of(unit)
        lacks = [
            code
            for code, status in zip(panel.figures, panel.statuses[row], strict=True)
            if status == DataStatus.MISSING
        ]
        names = [read.index.catalogue.figures[code].names("vi") for code in lacks]
        said = [(fact.name, fact.words) for block in read.card(unit, VI).wanting for fact in block.facts]
        assert said == ([(f"Chưa gửi ({len(lacks)})", ", ".join(names))] if lacks else [])
    assert any(read.card(unit.code).wanting for unit in read.index.units[:6])


def test_a_commune_that_sent_nothing_has_no_page(read: Read) -> None:
    """It is named by ``status`` and by the page of its province."""
    assert not read.index.shown[read.index.row_of("01005")]


def test_more_indicators_than_a_page_holds_take_two(read: Read) -> None:
    """Nothing is left out for the sake of one page: 70 rows and their wholes."""
    codes = [f"I{k:02}" for k in range(70)]
    lines = [
        HEAD,
        *(f"  {code}: {{name: {{vi: Số {code}, en: Number {code}}}}}" for code in codes),
        "indicators:",
        *(
            f"  {c}: {{name: {{vi: Số {c}, en: Number {c}}}, points: 1, score: {{rule: capped, figure: {c}, cap: 95}}}}"
            for c in codes
        ),
        "aggregates:",
        f"  ALL: {{role: composite, name: {{vi: Chung, en: All}}, parts: [{', '.join(codes)}]}}",
    ]
    document = parse_yaml("\n".join(lines), "wide.yaml").value
    assert document is not None
    checked = check_document(document)
    assert checked.value is not None, checked.problems
    catalogue = checked.value
    index = compute_index(cases.panel_of(catalogue, read.index.units), catalogue)
    card = view_scorecard(index, "79002", EN, replace(cases.circumstances(), geography=read.circumstances.geography))
    assert card.second == "second"
    made = render(card, cases.TEMPLATES)
    assert made.problems == ()
    assert len(pypdf.PdfReader(BytesIO(made.value)).pages) > 1
    assert "Number I69" in text_of(made.value)
