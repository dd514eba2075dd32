"""``scorecard build``: what is left in the folder, what is said about it, and with which status."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from scorecard.cli import app, build, compute
from scorecard.store import sha256
from tests.helpers import rows_of, write_workbook

ONE_PAGE = ("build", "--unit", "27", "--lang", "en", "--workers", "1")
TABLES = [
    "contributions.csv",
    "corrections.csv",
    "history.csv",
    "manifest.json",
    "problems.json",
    "results.json",
    "results.xlsx",
    "robustness.json",
    "scores.csv",
    "weights.csv",
]


def run(*arguments: str) -> Result:
    """A command of the program."""
    result = CliRunner().invoke(app, list(arguments), prog_name="scorecard")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def files_in(folder: Path) -> list[str]:
    """Every file below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_everything_is_left_in_the_folder_of_the_period(project: Path) -> None:
    """Scorecards, an overview and the methodology in each language, the tables, and a manifest with their hashes."""
    done = run("build", "--json")
    folder = project / "build" / "2022"
    assert done.exit_code == 0
    pages = [
        f"pdf/{language}/{name}.pdf"
        for language in ("en", "vi")
        for name in ("01-ha-noi", "24-bac-giang", "27-bac-ninh", "methodology", "overview")
    ]
    assert files_in(folder) == sorted([*TABLES, *pages])
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert manifest["outputs"] == {
        name: sha256((folder / name).read_bytes()) for name in files_in(folder) if name != "manifest.json"
    }
    assert {"indicators.yaml", "data/2022/a.xlsx"} <= set(manifest["inputs"])
    assert set(json.loads(done.stdout)["outputs"]) == set(files_in(folder))
    assert done.stderr.splitlines()[-1] == "20 files in build/2022 (10 PDFs)"


def test_no_path_of_the_machine_in_any_table(project: Path) -> None:
    """What is handed on does not tell where it was made."""
    run(*ONE_PAGE)
    for name in TABLES:
        assert str(project).encode() not in (project / "build" / "2022" / name).read_bytes()


def test_one_unit_in_one_language(project: Path) -> None:
    """Only the page asked for is made; the tables stay those of all units."""
    done = run(*ONE_PAGE, "--out", "elsewhere", "--as-of", "2022-07-12")
    assert done.exit_code == 0
    assert files_in(project / "elsewhere") == sorted([*TABLES, "pdf/en/27-bac-ninh.pdf"])
    assert (project / "elsewhere" / "scores.csv").read_text(encoding="utf-8").count("\n") == 1 + 3 * 3
    assert json.loads((project / "elsewhere" / "manifest.json").read_bytes())["as_of"] == "2022-07-12"
    assert not (project / "build").exists()


def test_a_long_run_says_before_how_many_pages_it_makes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And how to make fewer; a short one says nothing."""
    told = "Up to 1 PDFs will be made. Fewer: --unit with a unit, or with a province"
    assert told not in run(*ONE_PAGE).stderr
    monkeypatch.setattr(build, "MANY_PAGES", 0)
    done = run(*ONE_PAGE, "--force")
    assert done.stderr.startswith(told)
    assert files_in(project / "build" / "2022" / "pdf") == ["en/27-bac-ninh.pdf"]


@pytest.mark.usefixtures("project")
def test_a_long_table_shows_its_top(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many units the first, and how many there are; all that are asked for."""
    monkeypatch.setattr(compute, "MANY_ROWS", 2)
    monkeypatch.setattr(compute, "FIRST_ROWS", 1)
    *_, first, shown = run("compute").stdout.splitlines()
    assert first.split()[:2] == ["1", "27"]
    assert shown == "1 of 3 units shown"
    asked = run("compute", "--unit", "01", "--unit", "24", "--unit", "27").stdout.splitlines()
    assert [line.split()[1] for line in asked[-3:]] == ["27", "24", "01"]


def test_what_could_not_be_written_is_said_again_at_the_end(project: Path) -> None:
    """One file that cannot be replaced costs that file only; the run says so last and exits with 2."""
    (project / "build" / "2022" / "scores.csv").mkdir(parents=True)
    done = run(*ONE_PAGE)
    assert done.exit_code == 2
    *_, again, _, written = done.stderr.splitlines()
    assert again.startswith("not made: build/2022/scores.csv was not written: ")
    assert written == "10 files in build/2022 (1 PDF)"


@pytest.mark.parametrize(("flag", "built"), [((), True), (("--strict",), False)])
def test_a_wrong_cell(project: Path, flag: tuple[str, ...], built: bool) -> None:  # noqa: FBT001
    """The other cells are built and the status is 1; with --strict nothing is built."""
    table = """
    | Kỳ số liệu | '2022 |
    | Bộ chỉ số | case |
    | Ấn bản | '1 |
    | Địa giới | '63 |
    | Mã | Đơn vị | NTS | TCS |
    | '24 | Bắc Giang | 0.5 | 0.5 |
    | '27 | Bắc Ninh | 0.5 | 1.5 |
    """
    write_workbook(project / "data" / "2022" / "a.xlsx", {"Số liệu": rows_of(table)})
    done = run(*ONE_PAGE, *flag)
    assert done.exit_code == 1
    assert "1 cell rejected, results provisional" in done.stderr
    assert (project / "build").exists() is built
