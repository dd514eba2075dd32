"""``scorecard review``: where its documents go, what they depend on, and that ``verify`` knows them."""

import json
from pathlib import Path

import pypdf
import pytest
from typer.testing import CliRunner

from scorecard.cli import app
from tests.helpers import rows_of, write_workbook

HEAD = "| Số | Nhiệm vụ | Chủ trì | Người đứng đầu | Thời hạn | Trạng thái | Ngày hoàn thành |\n"
OTHER = "| Mã | NTS | TCS |\n| '01 | 0.9 | 0.6 |\n| '24 | 0.6 | 0.7 |\n| '27 | 0.7 | 0.8 |"
TASKS = "| 1 | Ban hành kế hoạch | Sở KHCN | Bà A | '6/2022 | Đang thực hiện | |"


def run(*arguments: str, status: int = 0) -> str:
    """What the command says."""
    result = CliRunner().invoke(app, ["--ui-lang", "en", *arguments], prog_name="scorecard")
    assert result.exit_code == status, result.output
    return result.output


@pytest.fixture
def with_tasks(project: Path) -> Path:
    """The small project with a list of the country's."""
    write_workbook(project / "data/2022/tasks/nv.xlsx", {"NV": rows_of(HEAD + TASKS)})
    return project


def test_a_document_of_all_and_one_of_each_unit_named(with_tasks: Path) -> None:
    """Below the folder of the period, in the languages of the catalogue, or in those asked for."""
    said = run("review", "2022")
    for language in ("vi", "en"):
        assert f"written: build/2022/pdf/{language}/review.pdf" in said
    said = run("review", "2022", "--unit", "24", "--unit", "Bắc Ninh", "--lang", "vi", "--out", "elsewhere")
    assert sorted(path.name for path in (with_tasks / "elsewhere").rglob("*.pdf")) == [
        "review-24-bac-giang.pdf",
        "review-27-bac-ninh.pdf",
    ]


def test_a_sample_says_so_in_the_name(project: Path) -> None:
    """As every page of a sample does."""
    catalogue = project / "indicators.yaml"
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace("status: official", "status: sample"), "utf-8")
    assert "SAMPLE-review.pdf" in run("review", "2022", "--lang", "en")


def test_it_depends_on_the_inputs_and_the_day_and_on_nothing_else(with_tasks: Path) -> None:
    """The same day gives the same bytes; another day gives others."""
    page, made = with_tasks / "build/2022/pdf/en/review.pdf", []
    for day in ("2022-06-30", "2022-06-30", "2022-07-01"):
        run("review", "2022", "--as-of", day, "--lang", "en")
        made.append(page.read_bytes())
    assert made[0] == made[1] != made[2]


def test_verify_knows_the_documents(with_tasks: Path) -> None:
    """They are listed with the lists they were made from; one that is altered is named."""
    run("review", "2022", "--lang", "en")
    listed = json.loads((with_tasks / "build/2022/manifest-review.json").read_text("utf-8"))
    assert listed["command"] == "review"
    assert listed["as_of"] == "2022-12-31"
    assert "data/2022/tasks/nv.xlsx" in listed["inputs"]
    assert list(listed["outputs"]) == ["pdf/en/review.pdf"]
    run("verify", "2022")
    page = with_tasks / "build/2022/pdf/en/review.pdf"
    page.write_bytes(page.read_bytes() + b"\n")
    assert "pdf/en/review.pdf" in run("verify", "2022", status=1)


def test_a_build_leaves_them(with_tasks: Path) -> None:
    """What another command has put there is not removed as something that no run makes."""
    run("review", "2022", "--lang", "en")
    run("build", "2022", "--workers", "1", "--lang", "en")
    assert (with_tasks / "build/2022/pdf/en/review.pdf").is_file()


def test_a_published_period_says_since_when(project: Path) -> None:
    """In the foot of every page; not where a number is another one by now."""
    run("publish", "2022", "--on", "2023-01-20")
    assert "Published 20/01/2023" in _text(project)
    workbook = rows_of("| Kỳ số liệu | '2022 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '63 |\n" + OTHER)
    write_workbook(project / "data/2022/a.xlsx", {"S": workbook})
    assert "Published" not in _text(project)


def _text(project: Path) -> str:
    run("review", "2022", "--lang", "en")
    return "".join(page.extract_text() for page in pypdf.PdfReader(project / "build/2022/pdf/en/review.pdf").pages)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("--unit", "99"), "E106"), (("--lang", "xx"), "E108"), (("--as-of", "soon"), "E111")],
)
def test_what_is_asked_wrongly_stops_it(project: Path, arguments: tuple[str, str], code: str) -> None:
    """Nothing is written."""
    assert code in run("review", "2022", *arguments, status=2)
    assert not list(project.rglob("*.pdf"))
