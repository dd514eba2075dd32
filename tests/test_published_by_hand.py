"""What is published, touched by hand, by accident, or by two at once: nothing of it becomes another without a word."""

import errno
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from scorecard import kept, publishing, store
from scorecard.export.numbers import Move, moved
from scorecard.geography import Geography
from scorecard.identification import identify_code, identify_file
from scorecard.index import compute_index
from scorecard.lock import held
from scorecard.pipeline import build, read_inputs
from scorecard.problems import Checked
from scorecard.project import open_project
from scorecard.published import check_published
from scorecard.robustness.study import Unstudied, WhyNone
from scorecard.run import Built, Deed, Publication
from scorecard.snapshot import Snapshot, published_periods, read_snapshot, seal
from tests.problems.case import FOLDER, read_case, write_case
from tests.test_publishing import BEFORE, FIRST, LATER, SNAPSHOT, YEAR, cell, codes, contents, options, published, write

MUCH_LATER = LATER.replace(month=6)


def built(folder: Path) -> Checked[Built | None]:
    """What a build gives."""
    return build(open_project(folder), YEAR, options(folder), lambda *_: None)


def stands(folder: Path) -> Snapshot:
    """The snapshot, in order."""
    read = read_snapshot(open_project(folder), YEAR)
    assert read.problems == ()
    assert read.value is not None
    return read.value


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three provinces, published."""
    folder = tmp_path_factory.mktemp("origin")
    write(folder)
    assert published(folder).value is not None
    return folder


@pytest.fixture
def project(origin: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    shutil.copytree(origin, tmp_path / "p")
    return tmp_path / "p"


# What counts as a number


def test_a_value_is_another_at_the_twelfth_digit() -> None:
    """Dong by the million have more digits than six, and a table prints them all."""
    before = {"01": {"A": {"value": 129411.4, "rank": 3.0}}}
    now = {"01": {"A": {"value": 129411.9, "rank": 3}}}
    assert list(moved(before, now)) == [Move("01", "A", "value", "129411.4", "129411.9")]


def test_what_stands_around_a_rank_is_published(project: Path) -> None:
    """Of how many points and units; by hand: 200 points for the index, three provinces."""
    told = stands(project).numbers["01"]["DTI"]
    assert (told["max_points"], told["of"]) == ("200.0", 3)


def test_another_group_is_another_number(project: Path) -> None:
    """Ranked within regions: Bắc Ninh goes over to that of Bắc Giang, and is first of two no more alone."""
    catalogue = project / "indicators.yaml"
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(f"{text}\nmethodology: {{ranking: {{within: region}}}}\n", encoding="utf-8")
    assert published(project, "ranks within regions", LATER).value is not None
    assert stands(project).numbers["24"]["DTI"]["in_group"] == 1
    territory = project / "data/geography/63.yaml"
    text = territory.read_text(encoding="utf-8")
    moved_over = text.replace('{code: "27", region: "1"', '{code: "27", region: "2"')
    assert moved_over != text
    territory.write_text(moved_over, encoding="utf-8")
    made = built(project)
    assert made.value is None
    moves = {(p.unit, p.indicator, p.facts["number"]) for p in made.problems if p.code == "M320"}
    assert ("24", "DTI", "in_group") in moves


def test_intervals_that_are_gone_are_named(project: Path) -> None:
    """Published with intervals of ranks, and a build that makes none: each is missed. Who did not ask misses none."""
    inputs = read_inputs(open_project(project), YEAR).value
    assert inputs is not None
    index, none_now = compute_index(inputs.panel, inputs.catalogue), Unstudied(WhyNone.CERTAIN)
    assert check_published(inputs.published, inputs.geography, index) == ()
    gone = check_published(inputs.published, inputs.geography, index, none_now)
    assert {(p.unit, p.facts["number"], p.facts["now"]) for p in gone if p.indicator == "DTI"} == {
        (unit, "interval", "-") for unit in ("01", "24", "27")
    }


# By hand, in the folder itself


def edit_number(folder: Path) -> None:
    """One number, as the workbook has it now."""
    path = folder / SNAPSHOT
    path.write_text(path.read_text(encoding="utf-8").replace("0.5500", "0.6100"), encoding="utf-8")


def forget_files(folder: Path) -> None:
    """No file is held against its hash any more."""
    path = folder / SNAPSHOT
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"files": {}}), encoding="utf-8")


def unsealed(folder: Path) -> None:
    """The seal is taken off."""
    told = json.loads((folder / SNAPSHOT).read_bytes())
    del told["seal"]
    (folder / SNAPSHOT).write_text(json.dumps(told), encoding="utf-8")


def without_numbers(folder: Path) -> None:
    """The file is gone, those beside it are there."""
    (folder / SNAPSHOT).unlink()


def without_folder(folder: Path) -> None:
    """As if it had never been published."""
    shutil.rmtree(folder / "published/2022")


@pytest.mark.parametrize(
    ("touch", "code"),
    [
        (edit_number, "E131"),
        (forget_files, "E131"),
        (unsealed, "E131"),
        (without_numbers, "E134"),
        (without_folder, "E134"),
    ],
)
@pytest.mark.parametrize("reason", ["", "so be it"])
def test_a_snapshot_touched_by_hand_stops(project: Path, touch: Callable[[Path], None], code: str, reason: str) -> None:
    """Neither a build nor a publication, also with a reason: what was published is not known any more."""
    cell(project)
    touch(project)
    before = contents(project)
    made = published(project, reason, LATER) if reason else built(project)
    assert made.value is None
    assert code in codes(made.problems)
    assert contents(project) == before


def test_line_ends_and_spaces_of_the_numbers_do_not_matter(project: Path) -> None:
    """Who formats the file has edited no number."""
    path = project / SNAPSHOT
    told = json.loads(path.read_bytes())
    path.write_bytes(json.dumps(told, indent=4).replace("\n", "\r\n").encode())
    assert stands(project).numbers["01"]["DTI"]["score"] == "0.5500"


def test_version_control_keeps_the_bytes_and_knows_the_periods(project: Path) -> None:
    """A checkout that changes line ends would spoil every hash."""
    assert (project / "published/.gitattributes").read_text() == "* -text\n"
    assert (project / "published/periods.txt").read_text() == "2022\n"
    assert published_periods(open_project(project)) == (YEAR,)


@pytest.mark.parametrize("gone", [True, False])
def test_a_spoilt_file_is_written_again_where_it_comes_out_the_same(project: Path, *, gone: bool) -> None:
    """A build stops (E132); who publishes, without a reason as well, has the very bytes back, and no revision."""
    before = contents(project / "published")
    panel = project / "published/2022/panel.csv"
    if gone:
        panel.unlink()
    else:
        panel.write_bytes(panel.read_bytes() + b" ")
    stopped = built(project)
    assert stopped.value is None
    assert "E132" in codes(stopped.problems)
    made = published(project, on=LATER)
    assert made.value is not None
    assert not made.value.written
    assert contents(project / "published") == before


def test_a_spoilt_file_is_not_written_over_in_silence(project: Path) -> None:
    """A name in the catalogue has changed, and its copy was edited: only with a reason, as a revision without moves."""
    catalogue = project / "indicators.yaml"
    text = catalogue.read_text(encoding="utf-8").replace("Test index", "Index on trial")
    catalogue.write_text(text, encoding="utf-8")
    (project / "published/2022/indicators.yaml").write_text("", encoding="utf-8")
    before = contents(project / "published")
    refused = published(project, on=LATER)
    assert refused.value is None
    assert "E132" in codes(refused.problems)
    assert contents(project / "published") == before
    made = published(project, "another name", LATER)
    assert made.value is not None
    (revision,) = stands(project).revisions
    assert (revision.reason, revision.moves) == ("another name", ())


# While it is written


class KilledError(BaseException):
    """The process ends here."""


def test_a_first_publication_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed over the third of its files: no folder, and the next attempt goes through."""
    write(tmp_path)
    writing, count = store.write_atomic, iter(range(100))

    def killed(path: Path, content: bytes) -> None:
        if "published" in path.parts and next(count) == 2:
            raise KilledError
        writing(path, content)

    monkeypatch.setattr(store, "write_atomic", killed)
    with pytest.raises(KilledError):
        published(tmp_path)
    assert not (tmp_path / "published/2022").exists()
    assert built(tmp_path).value is not None
    monkeypatch.undo()
    assert published(tmp_path).value is not None
    stands(tmp_path)


def test_a_revision_that_was_killed_stops_until_it_is_repeated(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its files are there, its numbers are not: no run believes either (E132), and the same command completes it."""
    cell(project)
    writing = store.write_atomic

    def killed(path: Path, content: bytes) -> None:
        if path.name == "snapshot.json":
            raise KilledError
        writing(path, content)

    monkeypatch.setattr(store, "write_atomic", killed)
    with pytest.raises(KilledError):
        published(project, "sent again", LATER)
    monkeypatch.undo()
    stopped = built(project)
    assert stopped.value is None
    assert {"M320", "E132"} <= set(codes(stopped.problems))
    assert published(project, on=LATER).value is None
    made = published(project, "sent again", LATER)
    assert made.value is not None
    (revision,) = stands(project).revisions
    assert ("01", "DTI", "score") in {(move.unit, move.node, move.what) for move in revision.moves}


def test_a_full_disk_leaves_what_was_published(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """E202; the numbers of before stand, and who published them can still be asked."""
    cell(project)
    writing = store.write_atomic

    def full(path: Path, content: bytes) -> None:
        if "published" in path.parts:
            raise OSError(errno.ENOSPC, "no space")
        writing(path, content)

    before = contents(project / "published")
    monkeypatch.setattr(store, "write_atomic", full)
    made = published(project, "sent again", LATER)
    assert made.value is None
    assert "E202" in codes(made.problems)
    assert contents(project / "published") == before


def test_nothing_is_proven_where_there_is_no_room_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder for what is passing can be made: a problem, and no traceback."""

    def none_there(**_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "no space")

    write(tmp_path)
    monkeypatch.setattr(kept, "TemporaryDirectory", none_there)
    made = published(tmp_path)
    assert made.value is None
    assert "E202" in codes(made.problems)
    assert not (tmp_path / "published/2022").exists()


def test_one_publishes_at_a_time(project: Path) -> None:
    """Beside another publication nothing is read and nothing written (E206): no revision covers up another."""
    cell(project)
    before = contents(project / "published")
    with held(project / "published", lambda _: None):
        made = publishing.publish(
            open_project(project),
            YEAR,
            options(project).__class__(("vi",), (), 1, YEAR.end, project / "build/2022", patience=0.0),
            Publication(LATER, "Lan", "sent again"),
            lambda *_: None,
        )
    assert made.value is None
    assert codes(made.problems) == ["E206"]
    assert contents(project / "published") == before


def test_a_file_of_before_does_not_stay(project: Path) -> None:
    """A territory file that is no more: what follows from the folder is what was published now."""
    (project / "data/geography/34.yaml").unlink()
    (project / "data/geography/63-to-34.yaml").unlink()
    assert published(project, "without the later territory", LATER).value is not None
    assert sorted(path.name for path in (project / "published/2022/geography").iterdir()) == ["63.yaml"]
    stands(project)


# Pages


def test_a_revision_is_not_provisional(project: Path) -> None:
    """Its pages are those that every later build would make: nothing is drawn again, and nothing is said."""
    cell(project)
    assert published(project, "sent again", LATER).value is not None
    made = built(project)
    assert made.value is not None
    assert {action.deed for action in made.value.actions} == {Deed.STANDING}
    assert not {"M320", "M325"} & set(codes(made.problems))


def test_pages_that_say_something_else_are_named(project: Path) -> None:
    """A name is no number: the pages are built, with a word (M325); a reason puts them on record."""
    catalogue = project / "indicators.yaml"
    text = catalogue.read_text(encoding="utf-8").replace("Chỉ số thử nghiệm", "Chỉ số đổi tên")
    catalogue.write_text(text, encoding="utf-8")
    made = built(project)
    assert made.value is not None
    (said,) = [found for found in made.problems if found.code == "M325"]
    documents = stands(project).documents
    assert said.facts["count"] == len(documents) == 5
    assert published(project, on=LATER).value is not None
    assert stands(project).documents == documents
    assert published(project, "renamed", LATER).value is not None
    (revision,) = stands(project).revisions
    assert (revision.moves, revision.documents) == ((), documents)
    assert "M325" not in codes(built(project).problems)


def pages(folder: Path) -> Iterator[Path]:
    """The PDFs of the build."""
    return (folder / "build/2022/pdf").rglob("*.pdf")


def test_a_document_is_known_when_its_folder_is_gone(project: Path) -> None:
    """By its bytes and by its code, with the numbers that it prints, out of the snapshot alone."""
    (page,) = [path for path in pages(project) if path.name == "01-ha-noi.pdf"]
    content = page.read_bytes()
    shutil.rmtree(project / "build")
    found = identify_file(open_project(project), content)
    (one,) = found.whole
    assert (one.folder, one.unit, one.published, one.replaced) == ("published/2022", "01", FIRST, None)
    assert one.numbers["DTI"]["score"] == "0.5500"
    by_code = identify_code(open_project(project), found.code)
    assert [other.name for other in by_code.alike] == [one.name]


def test_a_document_is_known_after_it_was_replaced_twice(project: Path) -> None:
    """Each with the numbers of its time: 0.5500, then 0.6100 of (0.62 + 0.6) / 2, then 0.6150."""
    (name,) = [path for path in pages(project) if path.name == "01-ha-noi.pdf"]
    prints = [name.read_bytes()]
    for hanoi, reason, day in (("0.62", "first", LATER), ("0.63", "second", MUCH_LATER)):
        write(project, hanoi=hanoi)
        assert published(project, reason, day).value is not None
        prints.append(name.read_bytes())
    shutil.rmtree(project / "build")
    told = []
    for content in prints:
        (one,) = identify_file(open_project(project), content).whole
        dti = one.numbers["DTI"]
        told.append((dti["score"], dti["rank"], one.published, one.replaced.number if one.replaced else 0))
    assert told == [("0.5500", 3, FIRST, 1), ("0.6100", 3, LATER, 2), ("0.6150", 3, MUCH_LATER, 0)]


# Other periods, other units


def test_the_series_says_what_it_shows_otherwise(tmp_path: Path) -> None:
    """Two years back, not the one that movements are counted from: M323 as well."""
    for period in (BEFORE.previous(), BEFORE, YEAR):
        write(tmp_path, period=period)
    assert published(tmp_path, period=BEFORE.previous()).value is not None
    assert "M323" not in codes(built(tmp_path).problems)
    write(tmp_path, hanoi="0.62", period=BEFORE.previous())
    made = built(tmp_path)
    assert made.value is not None
    (said,) = [found for found in made.problems if found.code == "M323"]
    # By hand: score of NTS and DTI of Hà Nội, and the rank of Hà Nội and Bắc Giang in NTS: 0.62 is above 0.6.
    assert (said.facts["before"], said.facts["count"]) == ("2020", 4)


def geography_of(folder: Path) -> Geography:
    """As the project has it."""
    inputs = read_inputs(open_project(folder), YEAR).value
    assert inputs is not None
    return inputs.geography


def test_a_code_that_changed_its_meaning_is_not_joined(tmp_path: Path) -> None:
    """Published for the 63 and revised in units of the 34: 24 (63) was Bắc Giang, 24 is Bắc Ninh, 01 goes on."""
    case = read_case(FOLDER / "M326.txt")
    write_case(case, tmp_path)
    body = case.sections["data/2022/a.xlsx [Số liệu]"].rstrip() + "\n| '01 | Hà Nội | 0.9 | 0.9 |\n"
    write_case(type(case)("M326", "", {**case.sections, "data/2022/a.xlsx [Số liệu]": body}), tmp_path)
    told = json.loads((tmp_path / SNAPSHOT).read_bytes())
    told["numbers"]["01"] = {"DTI": {"score": "0.9000", "rank": 1}}
    (tmp_path / SNAPSHOT).write_text(json.dumps({**told, "seal": seal(told)}), encoding="utf-8")
    assert stands(tmp_path).numbers_in("34", geography_of(tmp_path)).keys() == {"01", "24 (63)", "27 (63)"}
    made = published(tmp_path, "the 34 are compared", LATER)
    assert made.value is not None
    (revision,) = stands(tmp_path).revisions
    scores = {m.unit: (m.before, m.now) for m in revision.moves if (m.node, m.what) == ("DTI", "score")}
    # (0.65 + 0.75) / 2 by main indices; Hà Nội is as it was.
    assert scores == {"24 (63)": ("0.6500", ""), "27 (63)": ("0.7500", ""), "24": ("", "0.7000")}
    assert (revision.vintage, stands(tmp_path).vintage) == ("34", "34")
