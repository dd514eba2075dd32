"""The framework as a tree of rows."""

from pathlib import Path

import pytest

from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.catalogue_outline import OutlineRow, outline

ROOT = Path(__file__).resolve().parents[2]


def rows_of(project: str) -> list[OutlineRow]:
    """The outline of a project's catalogue in English."""
    catalogue = read_catalogue(ROOT / project / "indicators.yaml", ROOT).value
    assert catalogue is not None
    return outline(catalogue, "en")


def drawn(row: OutlineRow) -> str:
    """A row as one line."""
    share = "-" if row.share is None else f"{row.share:g}"
    feeds = f" → {' '.join(row.feeds)}" if row.feeds else ""
    marks = (" (above)" if row.again else "") + ("" if row.scored else " unscored")
    return f"{'  ' * row.depth}{row.code} {row.points or 0:g} {share}{feeds}{marks}"


def test_the_outline_shows_points_shares_and_what_a_node_feeds() -> None:
    """Decision 922: the foundation group feeds three pillars and the composite, and is unfolded once."""
    assert [drawn(row) for row in rows_of("examples/dti-2022")] == [
        "DTI 1000 1",
        "  FND 500 0.5 → CQS KTS XHS DTI",
        "    NTS 100 0.1",
        "    TCS 100 0.1",
        "    HTS 100 0.1",
        "    NLS 100 0.1",
        "    ATTTM 100 0.1",
        "    DTTM 0 - unscored",
        "  HDCQS 200 0.2 → CQS DTI",
        "  HDKTS 150 0.15 → KTS DTI",
        "  HDXHS 150 0.15 → XHS DTI",
        "CQS 700 -",
        "  FND 500 0.5 → CQS KTS XHS DTI (above)",
        "  HDCQS 200 0.2 → CQS DTI (above)",
        "KTS 650 -",
        "  FND 500 0.5 → CQS KTS XHS DTI (above)",
        "  HDKTS 150 0.15 → KTS DTI (above)",
        "XHS 650 -",
        "  FND 500 0.5 → CQS KTS XHS DTI (above)",
        "  HDXHS 150 0.15 → XHS DTI (above)",
    ]


@pytest.mark.parametrize("project", ["examples/dti-2020", "examples/dti-2022", "."])
def test_every_node_stands_in_the_outline(project: str) -> None:
    """No node is lost, and each is unfolded once."""
    catalogue = read_catalogue(ROOT / project / "indicators.yaml", ROOT).value
    assert catalogue is not None
    unfolded = [row.code for row in rows_of(project) if not row.again]
    assert sorted(unfolded) == sorted(catalogue.nodes)
