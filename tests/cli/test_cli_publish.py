"""``scorecard publish``, ``analyse revisions`` and what other commands do about a published period."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from scorecard.cli import app
from tests.small import small_project, take

CARD = "build/2022/pdf/vi/01-ha-noi.pdf"


def run(*arguments: str, status: int = 0) -> Result:
    """A command, which ends with a status."""
    result = CliRunner().invoke(app, list(arguments), prog_name="scorecard")
    assert result.exit_code == status, result.output
    return result


def told(*arguments: str, status: int = 0) -> Any:  # noqa: ANN401 - what JSON gives
    """What a command says to a program."""
    return json.loads(run(*arguments, "--json", status=status).stdout)


def lines(text: str) -> list[str]:
    """Its lines, with one space between words."""
    return [" ".join(line.split()) for line in text.splitlines()]


def publish(*arguments: str, on: str = "2023-01-10", status: int = 0) -> Result:
    """``scorecard publish`` on a day."""
    return run("publish", "2022", "--workers", "1", "--on", on, *arguments, status=status)


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Published, revised, and revised back; beside it each print of one page."""
    folder = small_project(tmp_path_factory.mktemp("revised") / "project")
    steps = ((0, "2023-01-10", ""), (1, "2023-02-20", "new figures"), (0, "2023-03-01", "[bold]the old\u202e ones"))
    for number, (state, day, reason) in enumerate(steps):
        take(folder, state)
        publish("--project", str(folder), "--by", "Lan", *(("--reason", reason) if reason else ()), on=day)
        shutil.copyfile(folder / CARD, folder.parent / f"print-{number}.pdf")
    return folder


@pytest.fixture
def project(revised: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy, as the current folder, and an English console."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "GITHUB_STEP_SUMMARY", "SCORECARD_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("SCORECARD_LANG", "en")
    shutil.copytree(revised, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


@pytest.mark.usefixtures("project")
def test_every_revision_says_when_why_who_and_by_how_much() -> None:
    """Of one unit and one node; by hand (0.5 + 0.6) / 2 and (0.8 + 0.9) / 2. Text of a reason is text."""
    shown = lines(run("analyse", "revisions", "--unit", "01", "--node", "DTI").stdout)
    assert shown[0] == "2022: published on 10/01/2023 (Lan)"
    heads = [line for line in shown if line.startswith("revision")]
    assert [head.partition(":")[0] for head in heads] == [
        "revision 1 of 20/02/2023",
        "revision 2 of 01/03/2023",
    ]
    assert heads[0].endswith("; new figures (Lan)")
    assert heads[1].endswith("; [bold]the old\\u202e ones (Lan)")
    rows = [line for line in shown if " DTI " in line]
    assert [row for row in rows if " score " in row] == [
        "01 Hanoi DTI Digital Transformation Index score 0.5500 0.8500 +0.3000",
        "01 Hanoi DTI Digital Transformation Index score 0.8500 0.5500 −0.3000",
    ]
    assert [row for row in rows if " rank " in row] == [
        "01 Hanoi DTI Digital Transformation Index rank 3 1 −2",
        "01 Hanoi DTI Digital Transformation Index rank 1 3 +2",
    ]
    assert all(" DTI " in line for line in shown if line.startswith(("01 ", "24 ", "27 ")))


def test_what_stands_after_a_revision_is_that_revision(project: Path) -> None:
    """Published once more without a change: it is not said that nothing has changed since the first publication."""
    told = CliRunner().invoke(app, ["publish", "2022", "--project", str(project)], env={"SCORECARD_LANG": "en"}).output
    assert "stands, and no printed number has changed since" in told
    assert "2022: revision 2 of " in told


@pytest.mark.usefixtures("project")
def test_revisions_in_vietnamese() -> None:
    """The same, with a comma."""
    shown = run("--ui-lang", "vi", "analyse", "revisions", "2022", "--unit", "01", "--node", "DTI").stdout
    assert "điều chỉnh lần 1 ngày 20/02/2023" in shown
    assert "0,5500" in shown
    assert "0.5500" not in shown
    assert "published" not in shown
    assert "điểm số" in shown
    assert "mức đạt" not in shown


@pytest.mark.usefixtures("project")
def test_revisions_for_a_program() -> None:
    """Everything by revision; those of the second undo those of the first, number by number."""
    (period,) = told("analyse", "revisions")["published"]
    one, two = period["revisions"]
    assert [(r["number"], r["on"], r["reason"], r["by"]) for r in (one, two)] == [
        (1, "2023-02-20", "new figures", "Lan"),
        (2, "2023-03-01", "[bold]the old\u202e ones", "Lan"),
    ]
    places = [{(m["unit"], m["node"], m["what"]): (m["before"], m["now"]) for m in r["moves"]} for r in (one, two)]
    assert places[1] == {place: (now, before) for place, (before, now) in places[0].items()}
    assert places[0]["01", "DTI", "score"] == ("0.5500", "0.8500")
    assert CARD.removeprefix("build/2022/") in one["documents"]
    narrowed = told("analyse", "revisions", "--unit", "24", "--node", "NTS")["published"][0]["revisions"][0]["moves"]
    assert {(m["unit"], m["node"]) for m in narrowed} == {("24", "NTS")}


def test_revisions_of_a_period_without_workbooks(project: Path) -> None:
    """What was published is known without them; of a period that was not there is nothing; 13 is no month."""
    shutil.rmtree(project / "data/2022")
    assert "revision 2" in run("analyse", "revisions", "2022").stdout
    assert told("analyse", "revisions", "2021") == {"published": []}
    assert "E104" in run("analyse", "revisions", "2021-13", status=2).output
    assert "E115" in run("analyse", "revisions", "--node", "XYZ", status=2).output


def test_prints_of_every_revision_are_known(project: Path, revised: Path) -> None:
    """Without the folder of the build: whether it stands, and what came in its place. The first print stands again."""
    shutil.rmtree(project / "build")
    stands = lines(run("verify", str(revised.parent / "print-2.pdf")).output)
    assert "pdf/vi/01-ha-noi.pdf was published with published/2022, byte for byte" in stands
    assert "published on 01/03/2023, and it stands" in stands
    replaced = lines(run("verify", str(revised.parent / "print-1.pdf")).output)
    assert "published on 20/02/2023, replaced by revision 2 of 01/03/2023: [bold]the old\\u202e ones" in replaced
    assert any(line.startswith("DTI score 0.8500 · points 170.0 · rank 1") for line in replaced)
    found = told("verify", str(revised.parent / "print-1.pdf"))
    (one,) = found["whole"]
    assert (one["published"], one["replaced"]["revision"], one["numbers"]["DTI"]["score"]) == (
        "2023-02-20",
        2,
        "0.8500",
    )
    assert told("verify", found["code"])["alike"][0]["folder"] == "published/2022"
    vietnamese = run("--ui-lang", "vi", "verify", str(revised.parent / "print-1.pdf")).output
    assert "công bố ngày 20/02/2023" in vietnamese
    assert any(line.startswith("DTI điểm số 0,8500 · điểm 170,0 · hạng 1") for line in lines(vietnamese))


def test_no_command_prints_other_numbers_without_a_word(project: Path) -> None:
    """Whatever the build is asked for it stops, and leaves nothing; so does compute where it would write."""
    take(project, 1)
    shutil.rmtree(project / "build")
    for asked in (["--unit", "01"], ["--out", "o"], ["--dry-run"], ["--force"], ["--lang", "vi"], ["--ci"]):
        assert "M320" in run("build", "2022", *asked, status=1).output
    assert "M320" in run("build", "2022", "--expect", "e.csv", "--accept", status=1).output
    shown = run("compute", "2022", "--out", "o", status=1).output
    assert "M320" in shown
    assert "Nothing was written: published numbers would be others." in shown
    for command in ("validate", "compute"):
        assert "M320" in run(command, "2022", status=1).output
    assert not any((project / name).exists() for name in ("build", "o", "e.csv"))


ASKING = (
    ("explain", "2022", "01", "DTI"),
    ("analyse", "history", "2022"),
    ("analyse", "what-if", "2022", "01", "NTS=0.9"),
    ("analyse", "robustness", "2022", "--runs", "20"),
    ("diff", "2022", "2022"),
)


@pytest.mark.parametrize("command", ASKING, ids=lambda command: " ".join(command[:2]))
def test_who_only_asks_hears_that_it_is_not_as_published(project: Path, command: tuple[str, ...]) -> None:
    """Nothing is written, so nothing stops; but the numbers shown are not those published, or nobody can say.

    Of 27 scores, ranks and points two are as they were: 0.7 of Bắc Ninh.
    """
    take(project, 1)
    shown = CliRunner().invoke(app, list(command), prog_name="scorecard").output
    assert "2022: 25 numbers are not as published; scorecard validate 2022 lists them" in " ".join(shown.split())
    shutil.rmtree(project / "published/2022")
    shown = CliRunner().invoke(app, list(command), prog_name="scorecard").output
    assert "what was published of 2022 cannot be read" in " ".join(shown.split())


def test_where_nothing_has_changed_nothing_is_read(project: Path) -> None:
    """The quick way out of a build knows the snapshots: one that was edited is no quick way."""
    run("build", "2022", "--workers", "1")
    assert "unchanged" in run("build", "2022").output.casefold() or "stand" in run("build", "2022").output
    path = project / "published/2022/snapshot.json"
    path.write_text(path.read_text(encoding="utf-8").replace("0.5500", "0.5600"), encoding="utf-8")
    assert "E131" in run("build", "2022", status=2).output
    shutil.rmtree(project / "published/2022")
    assert "E134" in run("build", "2022", status=2).output
