"""The functions of ``import scorecard``: what the commands do, for programs."""

import json
import runpy
import subprocess
import sys
from datetime import date
from importlib import util
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

import scorecard
from scorecard import api
from scorecard.index.lineage import NodeLineage
from scorecard.problems import Checked, ScorecardError
from scorecard.project import Project
from scorecard.robustness.study import Study
from tests.helpers import REPOSITORY
from tests.problems.case import Case, write_case

EXAMPLE = REPOSITORY / "examples" / "report_in_python.py"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Three provinces with two main indices: 0.5 and 0.6, 0.6 and 0.7, 0.7 and 0.8."""
    write_case(Case("W000", "", {}), tmp_path)
    return scorecard.open_project(tmp_path)


def codes(error: pytest.ExceptionInfo[ScorecardError]) -> list[str]:
    """Why a function did not answer."""
    return [found.code for found in error.value.problems]


def test_the_package_gives_what_the_module_has() -> None:
    """All of it, nothing else, and no name that a module of the package would take."""
    functions = {name for name in api.__all__ if name[0].islower()}
    assert set(scorecard.__all__) == functions
    assert all(getattr(scorecard, name) is getattr(api, name) for name in functions)
    assert not [name for name in functions if util.find_spec(f"scorecard.{name}")]
    assert set(scorecard.__all__) < set(dir(scorecard))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = scorecard.nothing


def test_importing_the_package_loads_nothing() -> None:
    """The command line starts with it: neither pandas nor numpy nor any module of the package is loaded."""
    loaded = "import sys, scorecard; print([n for n in sys.modules if n.startswith(('scorecard.', 'pandas', 'numpy'))])"
    made = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=REPOSITORY)  # noqa: S603 - ours
    assert made.stdout == "[]\n"


def test_a_project_is_found_as_the_commands_find_it(project: Project) -> None:
    """At its folder, at its catalogue, and from a folder within; elsewhere the error says where it was looked for."""
    for place in (project.root, project.catalogue, project.data):
        assert scorecard.open_project(place) == project
    with pytest.raises(ScorecardError) as error:
        scorecard.open_project(project.root.parent)
    assert codes(error) == ["E101"]
    # A slip of the pen is not the project around it.
    with pytest.raises(ScorecardError) as error:
        scorecard.open_project(project.root / "no-such-folder")
    assert codes(error) == ["E102"]


def test_figures_index_and_table(project: Project) -> None:
    """From the workbook to a table: means of two main indices of one weight, and ranks from the highest."""
    assert [period.code for period in scorecard.periods(project)] == ["2022"]
    read = scorecard.read(project)
    assert read.problems == ()
    index = scorecard.compute(read.value)
    table = scorecard.scores(index.value, scorecard.study(read.value, index.value))
    top = table[table["code"] == "DTI"].set_index("unit")
    assert top["score"].round(12).to_dict() == {"01": 0.55, "24": 0.65, "27": 0.75}
    assert top["rank"].to_dict() == {"01": 3, "24": 2, "27": 1}
    # Every weight and every mean leaves the order as it is: one unit is higher in both parts.
    assert (top["rank_low"]["27"], top["rank_high"]["27"]) == (1, 1)


def test_weights_and_contributions_are_tables(project: Project) -> None:
    """Two parts of one weight; what they add is the score."""
    index = scorecard.compute(scorecard.read(project, "2022").value).value
    weights = scorecard.weights(index).set_index("child")
    assert weights["effective_weight"].to_dict() == {"NTS": 0.5, "TCS": 0.5}
    adds = scorecard.contributions(index)
    own = adds[(adds["unit"] == "27") & (adds["reference"] == "nothing") & (adds["node"] == "DTI")]
    assert isinstance(own, pd.DataFrame)
    assert own.set_index("child")["adds"].round(12).to_dict() == {"NTS": 0.35, "TCS": 0.4}


def test_a_study_and_what_moved(project: Project) -> None:
    """Three units are enough for intervals; without an earlier period nothing has moved."""
    inputs = scorecard.read(project).value
    index = scorecard.compute(inputs).value
    assert isinstance(scorecard.study(inputs, index), Study)
    assert scorecard.changes(inputs, index) is None


def test_one_number_is_explained(project: Project) -> None:
    """By names as well as by codes."""
    inputs = scorecard.read(project).value
    index = scorecard.compute(inputs).value
    found = scorecard.explain(inputs, index, "bac ninh", "NTS")
    assert isinstance(found, NodeLineage)
    assert (found.unit.code, found.node.code) == ("27", "NTS")
    with pytest.raises(ScorecardError) as error:
        scorecard.explain(inputs, index, "Atlantis", "NTS")
    assert codes(error) == ["E106"]


def test_what_if(project: Project) -> None:
    """0.9 instead of 0.5 brings Hà Nội from 0.55 to 0.75; with a part left out the other one is all."""
    inputs = scorecard.read(project).value
    index = scorecard.compute(inputs).value
    one = scorecard.what_if(inputs, index, "01", {"NTS": 0.9}).value.after
    assert one.scores[one.row_of("01"), one.column_of("DTI")] == pytest.approx(0.75)
    other = scorecard.what_if(inputs, index, without=["TCS"]).value.after
    assert other.scores[other.row_of("01"), other.column_of("DTI")] == pytest.approx(0.5)
    with pytest.raises(ScorecardError) as error:
        scorecard.what_if(inputs, index, "01", {"NTS": "high"})
    assert codes(error) == ["E142"]


def test_who_has_reported_and_forms(project: Project) -> None:
    """All three are in the table of the one office; the forms for it are workbooks with their units."""
    found = scorecard.status(scorecard.read(project).value, date(2023, 1, 15)).value
    assert [unit.code for unit in found.units] == ["01", "24", "27"]
    forms = scorecard.template(project, "2023")
    assert all(name.endswith(".xlsx") and content.startswith(b"PK") for name, content in forms.items())
    books = [load_workbook(BytesIO(content)) for content in forms.values()]
    texts = {cell.value for book in books for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {"Hà Nội", "Bắc Giang", "Bắc Ninh"} <= texts
    with pytest.raises(ScorecardError) as error:
        scorecard.template(project, "2023", language="fr")
    assert codes(error) == ["E108"]


def test_build_verify_identify(project: Project, tmp_path: Path) -> None:
    """One scorecard; the folder is proven until somebody touches it; the page knows its run, from bytes and by path."""
    heard: list[str] = []
    out = tmp_path / "run"
    built = scorecard.build(
        project, units=["Bắc Ninh"], languages=["vi"], out=out, progress=lambda _done, _all, name: heard.append(name)
    )
    page = out / "pdf/vi/27-bac-ninh.pdf"
    assert heard == ["pdf/vi/27-bac-ninh.pdf"]
    assert page.read_bytes().startswith(b"%PDF")
    assert json.loads((out / "manifest.json").read_bytes())["units"] == ["27"]
    assert isinstance(built, Checked)
    assert scorecard.verify(project, folder=out).proven
    assert scorecard.identify(project, page).looked == ()
    built = scorecard.build(project, units=["27"], languages=["vi"])
    assert [one.unit for one in scorecard.identify(project, page.read_bytes()).whole] == ["27"]
    (project.build / "2022/scores.csv").write_bytes(b"")
    assert [found.name for found in scorecard.verify(project, "2022").faults] == ["scores.csv"]


@pytest.mark.parametrize(("period", "code"), [("2021", "E105"), ("soon", "E104")])
def test_a_period_that_is_not_there(project: Project, period: str, code: str) -> None:
    """As the commands say it."""
    with pytest.raises(ScorecardError) as error:
        scorecard.read(project, period)
    assert codes(error) == [code]


def test_a_catalogue_in_error_stops_with_its_problems(project: Project) -> None:
    """Each can be said, in either language, with its place."""
    project.catalogue.write_text(
        project.catalogue.read_text("utf-8").replace("points: 100", "points: many", 1), "utf-8"
    )
    with pytest.raises(ScorecardError) as error:
        scorecard.read(project)
    english, vietnamese = (scorecard.words(error.value.problems[0], language) for language in ("en", "vi"))
    assert english.startswith(f"error[{error.value.problems[0].code}] ")
    assert "indicators.yaml:" in english
    assert english != vietnamese


@pytest.mark.usefixtures("read_once")
def test_the_how_to_runs_on_the_sample_project(capsys: pytest.CaptureFixture[str]) -> None:
    """The lines of ``from-python.md``, at the root of the repository: the first unit is the first of the overview."""
    page = (REPOSITORY / "docs/how-to/from-python.md").read_text("utf-8")
    code = page.partition("```python\n")[2].partition("```")[0].replace('"."', repr(str(REPOSITORY)))
    exec(compile(code, "from-python.md", "exec"), {})  # noqa: S102 - a page of ours
    assert capsys.readouterr().out.splitlines()[1].split()[1:4] == ["2025-11", "34", "22"]


@pytest.mark.usefixtures("read_once")
def test_the_example_runs_on_the_sample_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first five of November 2025 as the overview has them, a table of all units, and one page that is proven."""
    monkeypatch.setattr(sys, "argv", [str(EXAMPLE), str(REPOSITORY), "2025-11", str(tmp_path / "report")])
    runpy.run_path(str(EXAMPLE), run_name="__main__")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("2025-11: 34 units, ")
    ranks = [line.split() for line in lines if "interval" in line]
    assert [rank[0] for rank in ranks] == ["1", "2", "3", "4", "5"]
    assert lines[-1].endswith(".pdf: proven")
    wide = pd.read_csv(tmp_path / "report/scores-wide.csv", dtype={"unit": str})
    assert len(wide) == 34
    top = wide.sort_values("DTI", ascending=False)["DTI"].head(5)
    assert [f"{score:.4f}" for score in top] == [rank[-3] for rank in ranks]
    assert len(list((tmp_path / "report").rglob("*.pdf"))) == 1
