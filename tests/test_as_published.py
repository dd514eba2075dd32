"""``scorecard diff published:…``: against what was published, over other editions, territories and definitions."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdf
import pytest
from typer.testing import CliRunner

from scorecard import as_published
from scorecard.cli import app
from scorecard.pipeline import compute
from scorecard.problems import Checked, problem
from tests.months import CATALOGUE, write_months
from tests.problems.case import Case, write_case
from tests.test_gathering import FLOW, MONTHLY
from tests.test_publishing import HEAD, ROWS, published, write

EDITION = 'edition:\n  code: "1"'


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three provinces, published on 10 January 2023."""
    folder = tmp_path_factory.mktemp("once")
    write(folder)
    assert published(folder).value is not None
    return folder


@pytest.fixture
def project(once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, to be changed, as the current folder."""
    shutil.copytree(once, tmp_path / "p")
    monkeypatch.chdir(tmp_path / "p")
    return tmp_path / "p"


def run(*words: str) -> tuple[int, str]:
    """Status, and what the command said."""
    result = CliRunner().invoke(app, ["diff", *words])
    return result.exit_code, result.output


def said(*words: str) -> Any:  # noqa: ANN401 - JSON
    """The JSON of a diff."""
    return json.loads(CliRunner().invoke(app, ["diff", *words, "--json"]).stdout)


def causes(found: Any, unit: str) -> dict[str, float]:  # noqa: ANN401 - JSON
    """What did anything to a unit."""
    (one,) = (one for one in found["units"] if one["unit"] == unit)
    return {cause: add for cause, add in one["by_cause"].items() if add}


def changed(folder: Path, old: str, new: str) -> None:
    """The catalogue of the project, a piece of it replaced."""
    path = folder / "indicators.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_nothing_has_moved_since_it_was_published(project: Path) -> None:
    """Status 0, and the day of the publication in the heading."""
    assert (project / "published/2022").is_dir()
    status, told = run("published:2022", "2022")
    assert status == 0
    assert "2022 as published on 10/01/2023 → 2022" in told
    assert said("published:2022", "2022")["published"] == ["2023-01-10", None]


def test_what_a_revision_would_change_and_why(project: Path) -> None:
    """Hà Nội sends 0.62 for 0.5: half of 0.12, all of it by its own figures; nobody else's change."""
    write(project, hanoi="0.62")
    found = said("published:2022", "2022", "--unit", "01")
    assert causes(found, "01") == pytest.approx({"own": 0.06})
    assert causes(found, "24") == {}
    assert found["problems"] is None
    assert run("2022", "2022")[0] == 0


def test_another_weight_since_the_publication_is_method(project: Path) -> None:
    """300 points beside 100: 0.25 x 0.5 + 0.75 x 0.6 less their mean is 0.025."""
    changed(project, "Digital institutions}, points: 100", "Digital institutions}, points: 300")
    found = said("published:2022", "2022")
    assert causes(found, "01") == pytest.approx({"method": 0.025})
    assert next(one for one in found["units"] if one["unit"] == "01")["by_method"] == pytest.approx({"weights": 0.025})
    status, told = run("published:2022", "2022", "--unit", "01")
    assert status == 1
    assert "method and catalogue: weights" in told
    rows = [" ".join(line.split()) for line in told.splitlines()]
    assert "method and catalogue +0.0250 3" in rows
    assert "weights +0.0250 3" in rows


@pytest.mark.parametrize(
    ("edition", "comparable", "reason"),
    [
        ('edition:\n  predecessor: {edition: "1", comparable: true}\n  code: "2"', "comparable", ""),
        (
            'edition:\n  predecessor: {edition: "1", comparable: false, reason: {en: other points}}\n  code: "2"',
            "not_comparable",
            "other points",
        ),
        (
            'edition:\n  predecessor: {edition: "0", comparable: true}\n  code: "2"',
            "not_comparable",
            "the framework is",
        ),
        ('edition:\n  code: "2"', "not_comparable", "the framework is another"),
    ],
)
def test_over_an_edition(project: Path, edition: str, comparable: str, reason: str) -> None:
    """Where the catalogue does not say that it can be compared, a mark and the reason, on console and page."""
    sheet = (HEAD.format(period="2022").replace("'1 |", "'2 |") + ROWS.format(hanoi="0.62").lstrip()).strip()
    write_case(Case("W000", "", {"data/2022/a.xlsx [Số liệu]": sheet}), project)
    changed(project, EDITION, edition)
    changed(project, "Digital institutions}, points: 100", "Digital institutions}, points: 300")
    # The page is that of the program, not the quick one of the test.
    shutil.rmtree(project / "templates")
    _, told = run("published:2022", "2022", "--lang", "en", "--pdf", "movers.pdf")
    page = " ".join(pypdf.PdfReader(project / "movers.pdf").pages[0].extract_text().split())
    found = said("published:2022", "2022")
    assert (found["comparable"], found["editions"]) == (comparable, ["1", "2"])
    for text in (told, page):
        assert ("≠ not comparable" in text) is (comparable == "not_comparable")
        assert reason in text
    assert "2022 as published on 10/01/2023" in page


def test_what_was_not_published_cannot_be_compared(project: Path) -> None:
    """E135 with what was; E104 for no period; a spoilt snapshot (E132)."""
    for words, code in ((("published:2021", "2022"), "E135"), (("2022", "published:soon"), "E104")):
        status, told = run(*words)
        assert status == 2
        assert f"[{code}]" in told
    assert "published are: 2022" in run("published:2021", "2022")[1]
    (project / "published/2022/panel.csv").write_text("x", "utf-8")
    status, told = run("published:2022", "2022")
    assert status == 2
    assert "[E132]" in told


def test_figures_that_give_other_numbers_than_published_tell_no_causes(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As another version of the program might: E136, and no causes."""
    assert project.is_dir()

    def otherwise(inputs: Any) -> Any:  # noqa: ANN401 - whatever compute takes
        found = compute(inputs)
        moved = problem("M320", unit="01", number="score", what="score", before="1", now="2", period="2022")
        return Checked(found.value, (*found.problems, moved))

    monkeypatch.setattr(as_published, "compute", otherwise)
    status, told = run("published:2022", "2022")
    assert status == 2
    assert "[E136]" in told


def months(folder: Path, monkeypatch: pytest.MonkeyPatch, catalogue: str = CATALOGUE, **tables: str) -> None:
    """A project of months, as the current folder."""
    write_months(folder, {name.replace("_", "-").strip("m"): table for name, table in tables.items()}, catalogue)
    monkeypatch.chdir(folder)


def table(head: str, *rows: Sequence[object]) -> str:
    """A table with these figures."""
    body = ("| '" + " | ".join(map(str, row)) + " |" for row in rows)
    return "\n".join([f"| Mã | {head} |", *body])


def test_published_in_the_units_of_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """May was published for the 63; July has the 34. Bắc Ninh begins with the mean of its two, 0.3, and is marked."""
    older = CATALOGUE.replace("vintage: 34", "vintage: 63")
    may = table("M", ("01", 0.1), ("24", 0.2), ("27", 0.4))
    july = table("M", ("01", 0.3), ("24", 0.5))
    months(tmp_path, monkeypatch, older, m2025_05=may)
    made = CliRunner().invoke(app, ["publish", "2025-05", "--on", "2025-06-05"])
    assert made.exit_code == 0
    shutil.rmtree(tmp_path / "data")
    months(tmp_path, monkeypatch, CATALOGUE, m2025_05=may, m2025_07=july)
    found = said("published:2025-05", "2025-07")
    merged = next(one for one in found["units"] if one["unit"] == "24")
    assert found["vintages"] == ["63", "34"]
    assert (merged["estimated"], merged["scores"][1]) == (True, pytest.approx(0.3))
    assert causes(found, "24") == pytest.approx({"own": 0.2})
    hanoi = next(one for one in found["units"] if one["unit"] == "01")
    assert not hanoi["estimated"]
    _, told = run("published:2025-05", "2025-07")
    assert "≠ the territory changed from 63 to 34" in told
    assert "~ compared with an estimate" in told


def test_published_in_the_units_of_now_it_is_an_estimate_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """May was published in the units of the 34, merged from the 63 of its workbooks: July is not compared with less."""
    may = table("M", ("01", 0.1), ("24", 0.2), ("27", 0.4))
    months(tmp_path, monkeypatch, CATALOGUE, m2025_05=may, m2025_07=table("M", ("01", 0.3), ("24", 0.5)))
    assert CliRunner().invoke(app, ["publish", "2025-05", "--on", "2025-07-05"]).exit_code == 0
    found = said("published:2025-05", "2025-07")
    assert (found["vintages"], found["comparable"]) == (["63", "34"], "estimated")
    estimated = {one["unit"]: one["estimated"] for one in found["units"]}
    assert (estimated["24"], estimated["01"]) == (True, False)
    assert said("2025-05", "2025-07")["comparable"] == "estimated"
    _, told = run("published:2025-05", "2025-05")
    assert "≠" not in told


def test_a_figure_carried_over_the_change_of_territory_is_no_movement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quarterly figure of June stands in July, merged: of Bắc Ninh 0.5 in both, so the month alone moved it."""
    june = table("M | Q", ("01", 0.1, 0.6), ("24", 0.2, 0.4), ("27", 0.4, 0.6))
    months(tmp_path, monkeypatch, m2025_06=june, m2025_07=table("M", ("01", 0.3), ("24", 0.5)))
    found = said("2025-06", "2025-07", "--unit", "24")
    assert causes(found, "24") == pytest.approx({"own": 0.1})
    (quarter,) = (node for node in found["nodes"] if node["node"] == "Q")
    assert quarter["change"] == 0
    assert quarter["scores"][-1] == pytest.approx(0.5)


SUMMED = CATALOGUE.replace(MONTHLY, FLOW % "sum")


def test_a_sum_that_lacks_a_month_is_missing_data_and_a_new_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """February has no M, so March has no sum since January (D181): of 1 and 0.5 the 0.5 is left."""
    rows = {"m2025_01": ("01", 1, 0.5), "m2025_02": ("01", "", 0.5), "m2025_03": ("01", 4, 0.5)}
    months(tmp_path, monkeypatch, SUMMED, **{month: table("M | Q", row) for month, row in rows.items()})
    found = said("2025-01", "2025-03")
    assert causes(found, "01") == pytest.approx({"missing": -0.25})
    assert "D181" in [one["code"] for one in found["problems"]["new"]]


def test_a_figure_that_was_defined_otherwise_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Published as the month's own value, 4; now it counts since January, and is 5: no performance of anybody."""
    rows = {"m2025_01": ("01", 1, 0.5), "m2025_02": ("01", 4, 0.5)}
    tables = {month: table("M | Q", row) for month, row in rows.items()}
    months(tmp_path, monkeypatch, CATALOGUE.replace(MONTHLY, FLOW % "latest"), **tables)
    assert CliRunner().invoke(app, ["publish", "2025-02", "--on", "2025-03-05"]).exit_code == 0
    changed(tmp_path, "gathers: latest", "gathers: sum")
    found = said("published:2025-02", "2025-02")
    assert causes(found, "01") == pytest.approx({"own": 0.5})
    assert found["redefined"] == ["M"]
    assert "≠ not defined as before: M" in run("published:2025-02", "2025-02")[1]
    assert said("2025-01", "2025-02")["redefined"] == []
