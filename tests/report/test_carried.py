"""The numbers that the manifest gives a document are those that its pages print."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from scorecard.language import Language
from scorecard.pipeline import build
from scorecard.project import open_project, periods
from scorecard.run import BuildOptions
from tests.helpers import REPOSITORY

VIETNAMESE = Language("vi")


# Of DTI 2022 the provinces with published numbers: given there, and computed in the starter.
SOME = {"examples/starter": (), "examples/dti-2022": ("22", "46", "48")}


@pytest.fixture(scope="module", params=SOME)
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Vietnamese pages of an example's latest period."""
    folder = tmp_path_factory.mktemp("run")
    shutil.copytree(REPOSITORY / request.param, folder, dirs_exist_ok=True)
    project = open_project(folder)
    period = periods(project)[-1]
    options = BuildOptions(("vi",), SOME[request.param], 2, period.end, folder / "out")
    built = build(project, period, options, lambda *_: None)
    assert built.value is not None
    return folder / "out"


def manifest(run: Path) -> dict[str, Any]:
    """What the run says of itself."""
    said: dict[str, Any] = json.loads((run / "manifest.json").read_bytes())
    return said


def words(path: Path) -> list[str]:
    """The text of a document, parted at spaces; a number with its mark of uncertainty is told without it."""
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    return [word.rstrip("*~≈†") for word in text.replace("/", " ").split()]


def as_printed(number: str) -> str:
    """A text with a decimal point, as a Vietnamese page writes it."""
    return VIETNAMESE.number(float(number), len(number.partition(".")[2]))


def test_a_scorecard_prints_the_numbers_of_its_unit(run: Path) -> None:
    """Every score, or the points that stand for it, and every rank that it is said to carry."""
    said = manifest(run)
    cards = {name: one for name, one in said["documents"].items() if one["kind"] == "scorecard"}
    assert len(cards) == len(said["units"]) > 2
    for name, one in list(cards.items())[:6]:
        printed, numbers, figures = words(run / name), said["numbers"][one["unit"]], said["figures"][one["unit"]]
        carried = [node for node in said["carries"]["scorecard"] if node in numbers]
        assert carried
        for node in carried:
            told = {**numbers[node], **figures.get(node, {})}
            ways = [as_printed(told[what]) for what in ("score", "points") if what in told]
            assert any(way in printed for way in ways), (name, node, ways)
            if "rank" in numbers[node]:
                assert f"{numbers[node]['rank']:g}" in printed, (name, node)


@pytest.mark.parametrize("run", ["examples/starter"], indirect=True)
def test_an_overview_prints_the_composite_of_every_unit(run: Path) -> None:
    """With four decimals where the catalogue has four; and no document is without its kind."""
    said = manifest(run)
    overviews = [name for name, one in said["documents"].items() if one["kind"] == "overview"]
    assert len(overviews) == 1
    printed, top = words(run / overviews[0]), said["carries"]["overview"][0]
    scores = [as_printed(numbers[top]["score"]) for numbers in said["numbers"].values() if top in numbers]
    assert len(scores) > 2
    assert set(scores) <= set(printed)
    assert {one["kind"] for one in said["documents"].values()} == {"scorecard", "overview", "methodology"}


def test_a_document_prints_its_own_code(run: Path) -> None:
    """The code of the manifest is that of the foot, and of the keywords."""
    for name, one in list(manifest(run)["documents"].items())[:4]:
        found = PdfReader(run / name)
        assert found.metadata is not None
        assert found.metadata["/Keywords"] == one["code"]
        assert one["code"] in " ".join(words(run / name))
