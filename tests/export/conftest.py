"""A small index with everything that is hard to write down: a missing unit, a tie, a text that looks like a formula."""

from datetime import date

import numpy as np
import pytest

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
from scorecard.geography import Unit
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.language import Names
from scorecard.panel import DataStatus, Panel
from scorecard.period import PeriodKind, parse_period
from scorecard.problems import Location, Problem, problem

VALUES = np.array([[0.409649999999999, 1 / 3], [0.5, 0.5], [0.5, 0.5], [np.nan, 0.25], [np.nan, np.nan]])
STATUSES = np.where(np.isnan(VALUES), DataStatus.MISSING, DataStatus.FINAL).astype(np.int8)
UNITS = ("Hà Nội", "=HYPERLINK(1)", "Huế", "Nghệ An", "Đắk Lắk")


def names(text: str) -> Names:
    """The same name in both languages."""
    return Names.of({"vi": text, "en": text})


@pytest.fixture
def index() -> Index:
    """Five units, two main indices of 100 and 50 points, one composite."""
    nts = Aggregate("NTS", names("Nhận thức số"), Role.MAIN, points=100.0, given="NTS")
    tcs = Aggregate("TCS", names("Thể chế số"), Role.MAIN, points=50.0, given="TCS")
    parts = (Edge("NTS", 100.0), Edge("TCS", 50.0))
    dti = Aggregate("DTI", names("Chỉ số"), Role.COMPOSITE, parts=parts, weights=WeightKind.POINTS)
    catalogue = Catalogue(
        identifier="small",
        titles=names("Chỉ số nhỏ"),
        short_titles=names("Nhỏ"),
        agency=names("Cơ quan"),
        edition=Edition("=1+1", Status.SAMPLE, names("Khung"), issued=date(2022, 5, 20)),
        languages=("vi", "en"),
        territory=Territory("province", "34"),
        period_kind=PeriodKind.MONTH,
        measures={},
        figures={code: Figure(code, names(code)) for code in ("NTS", "TCS")},
        indicators=(),
        aggregates=(nts, tcs, dti),
    )
    period = parse_period("2025-11")
    assert period is not None
    units = tuple(Unit(f"0{k}", "34", names(name)) for k, name in enumerate(UNITS, start=1))
    return compute_index(Panel(period, units, ("NTS", "TCS"), VALUES, STATUSES, {}), catalogue)


@pytest.fixture
def problems() -> tuple[Problem, ...]:
    """One problem at a cell, about a unit, with a text from a workbook; one without a place."""
    place = Location("data/2025-11/a.xlsx", sheet="Số liệu", cell="C4")
    return (
        problem("W203", place, unit="04", indicator="NTS", value="=SUM(C4:C9)"),
        problem("E204", path="build/a.pdf", reason="<b>&"),
    )
