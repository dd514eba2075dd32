"""A build from files to files: what is written, what is left alone, what is said."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from scorecard.period import parse_period
from scorecard.pipeline import build
from scorecard.problems import Checked
from scorecard.project import open_project
from scorecard.run import BuildOptions, Built
from tests.problems.case import Case, write_case
from tests.small import draw_quickly


def built(folder: Path, *units: str, languages: tuple[str, ...] = ("vi", "en")) -> Checked[Built | None]:
    """A build of the period 2022 of a project, in this process."""
    period = parse_period("2022")
    assert period is not None
    options = BuildOptions(languages, units, 1, period.end, folder / "build/2022")
    return build(open_project(folder), period, options, lambda *_: None)


def manifest(folder: Path) -> dict[str, dict[str, str]]:
    """What the last build left."""
    content: dict[str, dict[str, str]] = json.loads((folder / "build/2022/manifest.json").read_bytes())
    return content


def text_of(path: Path) -> str:
    """All text of a PDF."""
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three provinces, two main indices, the year 2022."""
    write_case(Case("W000", "", {}), tmp_path)
    draw_quickly(tmp_path)
    return tmp_path


def test_a_build_writes_pages_tables_and_a_manifest_of_them(project: Path) -> None:
    """Every file that is there is in the manifest with its hash, and nothing else is there."""
    result = built(project)
    assert result.value is not None
    there = {
        p.relative_to(project / "build/2022").as_posix() for p in (project / "build/2022").rglob("*") if p.is_file()
    }
    assert there == {*manifest(project)["outputs"], "manifest.json"}
    assert "pdf/vi/27-bac-ninh.pdf" in there
    assert "pdf/en/overview.pdf" in there


def test_a_partial_build_says_nothing_of_what_it_left_alone(project: Path) -> None:
    """Pages of other inputs stay, and the manifest keeps them apart from what this run made."""
    built(project)
    catalogue = project / "indicators.yaml"
    catalogue.write_text(catalogue.read_text("utf-8") + "# another catalogue\n", "utf-8")
    built(project, "27", languages=("vi",))
    content = manifest(project)
    assert [name for name in content["outputs"] if name.endswith(".pdf")] == ["pdf/vi/27-bac-ninh.pdf"]
    assert "pdf/vi/01-ha-noi.pdf" in content["earlier"]
    assert (project / "build/2022/pdf/vi/01-ha-noi.pdf").exists()


def test_a_partial_build_of_the_same_inputs_joins_the_run_before(project: Path) -> None:
    """Every page is still one of these inputs, so all of them stand in the manifest."""
    built(project)
    before = manifest(project)["outputs"]
    built(project, "27", languages=("vi",))
    assert manifest(project)["outputs"].keys() == before.keys()
    assert manifest(project)["earlier"] == {}


def test_a_full_build_removes_what_it_no_longer_makes(project: Path) -> None:
    """A page of an earlier run that nothing stands behind any more is gone, also after a partial run between."""
    built(project)
    built(project, "27")
    catalogue = project / "indicators.yaml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("status: official", "status: sample"), "utf-8")
    built(project)
    names = {path.name for path in (project / "build/2022/pdf/vi").iterdir()}
    assert names == {
        "SAMPLE-01-ha-noi.pdf",
        "SAMPLE-24-bac-giang.pdf",
        "SAMPLE-27-bac-ninh.pdf",
        "SAMPLE-methodology.pdf",
        "SAMPLE-overview.pdf",
    }


def test_a_unit_without_a_page_is_named(tmp_path: Path) -> None:
    """Who asks for a unit that reported nothing hears so."""
    sheet = "| Mã | Đơn vị | NTS | TCS |\n| '01 | Hà Nội | 0.5 | 0.6 |\n"
    head = "| Kỳ số liệu | '2022 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '63 |\n"
    write_case(Case("W000", "", {"data/2022/a.xlsx [S]": head + sheet}), tmp_path)
    result = built(tmp_path, "27", languages=("vi",))
    assert [(p.code, p.unit) for p in result.problems if p.code.startswith("M")] == [("M304", "27")]


def test_pages_are_provisional_while_an_error_stands(project: Path) -> None:
    """A workbook that is rejected as a whole leaves no cell to mark, and the pages say provisional all the same."""
    assert "Figures Checked" in " ".join(text_of(page_of(project)).split())
    (project / "data/2022/b.xlsx").write_bytes(b"not a workbook")
    assert "Figures Provisional" in " ".join(text_of(page_of(project)).split())


def page_of(project: Path) -> Path:
    """The English page of Bắc Ninh, made now."""
    built(project, "27", languages=("en",))
    return project / "build/2022/pdf/en/27-bac-ninh.pdf"
