"""The smallest real run: one unit, two main indices, one composite; its scorecard and its overview."""

from datetime import date
from pathlib import Path

import numpy as np

from scorecard.catalogue import (
    Aggregate,
    Catalogue,
    Edge,
    Edition,
    Figure,
    Role,
    Status,
    Territory,
    WeightKind,
)
from scorecard.geography import Geography, Unit, Vintage
from scorecard.index import compute_index
from scorecard.language import Language, Names
from scorecard.panel import DataStatus, Panel
from scorecard.period import Period, PeriodKind
from scorecard.problems import Checked
from scorecard.report.circumstances import Circumstances
from scorecard.report.documents import Templates, render
from scorecard.report.views.overview import view_overview
from scorecard.report.views.scorecard import view_scorecard

_VINTAGE, _CODE = "test", "01"
_TITLE = Names.of({"vi": "Trang thử", "en": "Test page"})
_PERIOD = Period(PeriodKind.YEAR, 2025)


def make_trial_pages(templates: tuple[Path, ...], language: Language) -> Checked[tuple[bytes, ...]]:
    """The PDFs in a language through these folders, and what went wrong. Raises what the libraries raise."""
    unit = Unit(_CODE, _VINTAGE, Names.of({"vi": "Nguyễn Thị Ặửếợ", "en": "Test unit"}))
    vintage = Vintage(_VINTAGE, _TITLE, "province", date(2025, 1, 1), None)
    geography = Geography((vintage,), {}, {_VINTAGE: (unit,)}, ())
    figures = ("A", "B")
    panel = Panel(
        period=_PERIOD,
        units=(unit,),
        figures=figures,
        values=np.array([[0.5, 0.75]]),
        statuses=np.full((1, 2), DataStatus.FINAL, dtype=np.int8),
        cells={},
    )
    circumstances = Circumstances(_PERIOD.end, provisional=False, geography=geography)
    index = compute_index(panel, _catalogue(figures))
    views = (view_scorecard(index, _CODE, language, circumstances), view_overview(index, language, circumstances))
    made = [render(view, Templates(templates)) for view in views]
    return Checked(tuple(page.value for page in made), tuple(found for page in made for found in page.problems))


def _catalogue(figures: tuple[str, ...]) -> Catalogue:
    mains = tuple(Aggregate(f"M{code}", _TITLE, Role.MAIN, points=100.0, given=code) for code in figures)
    edges = tuple(Edge(node.code, 100.0) for node in mains)
    composite = Aggregate("T", _TITLE, Role.COMPOSITE, parts=edges, weights=WeightKind.POINTS)
    return Catalogue(
        identifier="test",
        titles=_TITLE,
        short_titles=_TITLE,
        agency=_TITLE,
        edition=Edition("test", Status.SAMPLE, _TITLE),
        languages=("vi",),
        territory=Territory("province", _VINTAGE),
        period_kind=PeriodKind.YEAR,
        measures={},
        figures={code: Figure(code, _TITLE) for code in figures},
        indicators=(),
        aggregates=(*mains, composite),
    )
