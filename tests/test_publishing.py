"""A published period: what is kept of it, what may not change silently, and how a revision is put on record."""

import json
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest

from scorecard.kept import index_of
from scorecard.language import Language
from scorecard.period import Period, PeriodKind
from scorecard.pipeline import build, compute, read_inputs
from scorecard.problems import Checked, Problem
from scorecard.project import open_project
from scorecard.published import printed
from scorecard.publishing import Published, publish
from scorecard.run import BuildOptions, Deed, Publication
from scorecard.snapshot import read_snapshot
from tests.problems.case import Case, write_case
from tests.small import draw_quickly

YEAR = Period(PeriodKind.YEAR, 2022)
BEFORE = Period(PeriodKind.YEAR, 2021)
FIRST, LATER = date(2023, 1, 10), date(2023, 2, 20)
SNAPSHOT = "published/2022/snapshot.json"
HEAD = """
| Kỳ số liệu | '{period} |
| Bộ chỉ số | case |
| Ấn bản | '1 |
| Địa giới | '63 |
| Mã | Đơn vị | NTS | TCS |
"""
ROWS = """
| '01 | Hà Nội | {hanoi} | 0.6 |
| '24 | Bắc Giang | 0.6 | 0.7 |
| '27 | Bắc Ninh | 0.7 | 0.8 |
"""


def write(folder: Path, hanoi: str = "0.5", period: Period = YEAR) -> None:
    """Three provinces of the old territory, the figure of Hà Nội as given."""
    body = HEAD.format(period=period.code).strip("\n") + ROWS.format(hanoi=hanoi)
    write_case(Case("W000", "", {f"data/{period.code}/a.xlsx [Số liệu]": body}), folder)
    draw_quickly(folder)


def options(folder: Path, period: Period = YEAR) -> BuildOptions:
    """One language, one process."""
    return BuildOptions(("vi",), (), 1, period.end, folder / "build" / period.code)


def published(folder: Path, reason: str = "", on: date = FIRST, period: Period = YEAR) -> Checked[Published | None]:
    """What publishing gives."""
    return publish(
        open_project(folder), period, options(folder, period), Publication(on, "Lan", reason), lambda *_: None
    )


def codes(problems: Iterable[Problem]) -> list[str]:
    """Their codes, each once, in order."""
    return list(dict.fromkeys(found.code for found in problems))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three provinces, published."""
    folder = tmp_path_factory.mktemp("once")
    write(folder)
    made = published(folder)
    assert made.value is not None
    assert made.value.written
    return folder


@pytest.fixture
def project(once: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    shutil.copytree(once, tmp_path / "p")
    return tmp_path / "p"


def test_a_snapshot_gives_its_numbers_again(once: Path) -> None:
    """Figures, catalogue and territory are enough: nothing else of the project is asked."""
    snapshot = read_snapshot(open_project(once), YEAR)
    assert snapshot.problems == ()
    assert snapshot.value is not None
    again = printed(index_of(once / "published/2022"))
    for unit, nodes in snapshot.value.numbers.items():
        for node, numbers in nodes.items():
            shown = {what: number for what, number in numbers.items() if what != "interval"}
            assert again[unit][node] == shown
    # By hand: (0.5 + 0.6) / 2, the least of three.
    assert snapshot.value.numbers["01"]["DTI"]["score"] == "0.5500"
    assert snapshot.value.numbers["01"]["DTI"]["rank"] == 3


def test_a_snapshot_names_what_belongs_to_it(once: Path) -> None:
    """Day and person, edition and vintage, hashes of inputs, the code in the foot of every document."""
    said = json.loads((once / SNAPSHOT).read_bytes())
    assert (said["on"], said["by"], said["revisions"]) == ("2023-01-10", "Lan", [])
    assert said["catalogue"] == {"id": "case", "edition": "1", "vintage": "63"}
    assert "data/2022/a.xlsx" in said["inputs"]
    assert {name.rpartition("/")[2] for name in said["documents"]} >= {"01-ha-noi.pdf", "overview.pdf"}
    assert set(said["files"]) >= {"panel.csv", "indicators.yaml", "geography/63.yaml"}
    assert str(once) not in (once / SNAPSHOT).read_text(encoding="utf-8")


def test_the_same_period_gives_the_same_bytes(once: Path, tmp_path: Path) -> None:
    """In another folder, published once more."""
    shutil.copytree(once, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("published", "build"))
    published(tmp_path)
    assert contents(tmp_path / "published") == contents(once / "published")


def test_published_again_nothing_moves(project: Path) -> None:
    """On a later day, without and with a reason: the first publication stands."""
    before = contents(project / "published")
    for reason in ("", "as it was"):
        made = published(project, reason, LATER)
        assert made.value is not None
        assert not made.value.written
    assert contents(project / "published") == before


def cell(folder: Path) -> None:
    """A figure of Hà Nội."""
    write(folder, hanoi="0.62")


def weight(folder: Path) -> None:
    """Digital institutions weigh three times as much."""
    path = folder / "indicators.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "Digital institutions}, points: 100", "Digital institutions}, points: 300"
    )
    path.write_text(text, encoding="utf-8")


def workbook_gone(folder: Path) -> None:
    """Nobody has reported."""
    (folder / "data/2022/a.xlsx").unlink()


@pytest.mark.parametrize("change", [cell, weight, workbook_gone])
def test_no_published_number_changes_silently(project: Path, change: Callable[[Path], None]) -> None:
    """Neither a build nor another publication: each number that would move is named, and no file is another."""
    before = contents(project)
    change(project)
    changed = contents(project)
    made = build(open_project(project), YEAR, options(project), lambda *_: None)
    assert made.value is None
    assert "M320" in codes(made.problems)
    again = published(project, on=LATER)
    assert again.value is None
    assert "M320" in codes(again.problems)
    assert contents(project) == changed
    assert {name for name in before if before[name] != changed.get(name)} <= {"data/2022/a.xlsx", "indicators.yaml"}


def test_what_would_change_is_said_number_by_number(project: Path) -> None:
    """0.62 instead of 0.5: (0.62 + 0.6) / 2 = 0.61, still the least of 0.61, 0.65 and 0.75; no rank moves."""
    cell(project)
    inputs = read_inputs(open_project(project), YEAR).value
    assert inputs is not None
    moves = [found for found in compute(inputs).problems if found.code == "M320"]
    scores = {(p.unit, p.indicator): (p.facts["before"], p.facts["now"]) for p in moves if p.facts["what"] == "score"}
    assert scores == {("01", "NTS"): ("0.5000", "0.6200"), ("01", "DTI"): ("0.5500", "0.6100")}
    ranks = {(p.unit, p.indicator) for p in moves if p.facts["what"] == "rank"}
    assert ranks == {("01", "NTS"), ("24", "NTS")}
    assert {p.location.path for p in moves if p.location} == {SNAPSHOT}
    (mine,) = (p for p in moves if (p.indicator, p.facts["what"]) == ("DTI", "score"))
    assert Language("vi").message(mine) == "điểm số đã công bố là 0,5500, nay sẽ in là 0,6100"
    assert Language("en").message(mine) == "published with score 0.5500, would now be printed with 0.6100"


def test_with_a_reason_it_is_a_revision(project: Path) -> None:
    """Who, when, why, and every number before and after; from then on the new numbers are those published."""
    cell(project)
    made = published(project, "Hà Nội sent its figures again", LATER)
    assert made.value is not None
    assert made.value.written
    snapshot = read_snapshot(open_project(project), YEAR).value
    assert snapshot is not None
    (revision,) = snapshot.revisions
    assert (revision.number, revision.on, revision.by) == (1, LATER, "Lan")
    assert revision.reason == "Hà Nội sent its figures again"
    moved = {(m.unit, m.node, m.what): (m.before, m.now) for m in revision.moves}
    assert moved["01", "DTI", "score"] == ("0.5500", "0.6100")
    assert snapshot.on == FIRST
    assert snapshot.numbers["01"]["DTI"]["score"] == "0.6100"
    built = build(open_project(project), YEAR, options(project), lambda *_: None)
    assert built.value is not None
    assert "M320" not in codes(built.problems)


def test_revisions_add_up(project: Path) -> None:
    """A second one begins where the first ended."""
    cell(project)
    published(project, "first", LATER)
    write(project, hanoi="0.63")
    made = published(project, "second", date(2023, 3, 1))
    assert made.value is not None
    one, two = made.value.snapshot.revisions
    assert (one.number, two.number) == (1, 2)
    ends = {(m.unit, m.node, m.what): m.now for m in one.moves}
    for move in two.moves:
        assert move.before == ends.get((move.unit, move.node, move.what), move.before)
    assert ("01", "DTI", "score") in ends


def test_another_edition_is_named(project: Path) -> None:
    """M324, beside the numbers that it moves."""
    weight(project)
    path = project / "indicators.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('code: "1"', 'code: "2"'), encoding="utf-8")
    made = build(open_project(project), YEAR, options(project), lambda *_: None)
    assert made.value is None
    assert "M324" in codes(made.problems)


def test_errors_keep_a_period_from_being_published(tmp_path: Path) -> None:
    """A rejected cell: the pages would be provisional, so there are none, and no snapshot (M321)."""
    write(tmp_path, hanoi="5")
    made = published(tmp_path)
    assert made.value is None
    assert "M321" in codes(made.problems)
    assert not (tmp_path / "published").exists()
    assert not list((tmp_path / "build").rglob("*.pdf"))


def test_provisional_figures_keep_a_period_from_being_published(tmp_path: Path) -> None:
    """Self-assessed values where the appraised ones count (M322 at each cell)."""
    shutil.copytree(Path(__file__).parents[1] / "examples/assessment", tmp_path / "p")
    project = open_project(tmp_path / "p")
    period = Period(PeriodKind.YEAR, 2025)
    asked = BuildOptions(("vi",), (), 1, period.end, tmp_path / "build")
    made = publish(project, period, asked, Publication(FIRST), lambda *_: None)
    assert made.value is None
    provisional = [found for found in made.problems if found.code == "M322"]
    assert provisional
    assert all(found.location and found.location.cell for found in provisional)


SAID = {
    "vi": ("Công bố ngày 10/01/2023", "Công bố ngày 10/01/2023, điều chỉnh lần 1 ngày 20/02/2023"),
    "en": ("Published 10/01/2023", "Published 10/01/2023, revision 1 of 20/02/2023"),
}


def feet(folder: Path, language: str) -> set[str]:
    """What stands in the foot of every page of every document, between the catalogue and the document's code."""
    found = set()
    for path in (folder / "build/2022/pdf" / language).glob("*.pdf"):
        for sheet in pypdf.PdfReader(path).pages:
            words = " ".join(sheet.extract_text().split())
            (line,) = re.findall(r"(?:Bộ chỉ số: |Catalogue: )(.+?) (?:Mã tài liệu|Document code)", words)
            found.add(" · ".join(line.rstrip(" ·").split(" · ")[1:]))
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_says_when_it_was_published(tmp_path: Path, language: str) -> None:
    """Before, nothing; then the day; after a revision also which and when; a build afterwards draws nothing anew."""
    write(tmp_path)
    asked = replace(options(tmp_path), languages=(language,))

    def built() -> set[Deed]:
        made = build(open_project(tmp_path), YEAR, asked, lambda *_: None)
        assert made.value is not None
        return {action.deed for action in made.value.actions}

    built()
    assert feet(tmp_path, language) == {""}
    for hanoi, on, reason, said in (("0.5", FIRST, "", 0), ("0.62", LATER, "sent again", 1)):
        write(tmp_path, hanoi)
        made = publish(open_project(tmp_path), YEAR, asked, Publication(on, "Lan", reason), lambda *_: None)
        assert made.value is not None
        assert made.value.written
        assert feet(tmp_path, language) == {SAID[language][said]}
        assert built() == {Deed.STANDING}


def test_what_is_behind_the_numbers_may_be_revised_and_pages_say_so(project: Path) -> None:
    """A name in the catalogue: without a reason the first publication stands, with one it is a revision."""
    path = project / "indicators.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Digital institutions", "Institutions"), encoding="utf-8")
    published(project, on=LATER)
    assert feet(project, "vi") == {SAID["vi"][0]}
    published(project, "another name", LATER)
    assert feet(project, "vi") == {SAID["vi"][1]}
    (revision,) = json.loads((project / SNAPSHOT).read_bytes())["revisions"]
    assert revision["moves"] == []


@pytest.mark.parametrize("spoilt", [b"{", b"[]", b'{"format": 99}', b"\xff"])
def test_a_damaged_snapshot_stops(project: Path, spoilt: bytes) -> None:
    """Nobody can say what was published, so nothing is built (E131)."""
    (project / SNAPSHOT).write_bytes(spoilt)
    made = build(open_project(project), YEAR, options(project), lambda *_: None)
    assert made.value is None
    assert "E131" in codes(made.problems)


def test_a_snapshot_of_another_period_is_none(project: Path) -> None:
    """Copied into the wrong folder."""
    said = json.loads((project / SNAPSHOT).read_bytes())
    (project / SNAPSHOT).write_text(json.dumps(said | {"period": "2021"}), encoding="utf-8")
    assert codes(read_snapshot(open_project(project), YEAR).problems) == ["E131"]


@pytest.mark.parametrize("name", ["panel.csv", "indicators.yaml", "geography/63.yaml"])
def test_an_edited_file_of_a_snapshot_is_named(project: Path, name: str) -> None:
    """E132 at the file, edited or gone."""
    path = project / "published/2022" / name
    path.write_bytes(path.read_bytes() + b" ")
    found = read_snapshot(open_project(project), YEAR).problems
    assert [(one.code, one.location and one.location.path) for one in found] == [("E132", f"published/2022/{name}")]
    path.unlink()
    assert codes(read_snapshot(open_project(project), YEAR).problems) == ["E132"]


def test_movements_from_other_numbers_than_published_are_said(tmp_path: Path) -> None:
    """The year before was published and its workbook changed since: M323 with the year that follows."""
    write(tmp_path, period=BEFORE)
    assert published(tmp_path, period=BEFORE).value is not None
    write(tmp_path, period=YEAR)
    made = build(open_project(tmp_path), YEAR, options(tmp_path), lambda *_: None)
    assert "M323" not in codes(made.problems)
    write(tmp_path, hanoi="0.62", period=BEFORE)
    made = build(open_project(tmp_path), YEAR, options(tmp_path), lambda *_: None)
    assert made.value is not None
    (said,) = [found for found in made.problems if found.code == "M323"]
    assert said.facts["before"] == "2021"
