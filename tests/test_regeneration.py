"""A build draws what would not be the same, and says why; what stands is not touched."""

import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from scorecard.lock import held
from scorecard.period import Period, PeriodKind
from scorecard.pipeline import build
from scorecard.project import bundled, open_project
from scorecard.run import Action, BuildOptions, Built, Deed
from scorecard.unchanged import standing, state_of
from tests.problems.case import Case, write_case

YEAR = Period(PeriodKind.YEAR, 2022)
ASKED = ("2022", "vi")
CARDS = {"01-ha-noi", "24-bac-giang", "27-bac-ninh"}
ALL = {*CARDS, "overview", "methodology"}


def built(folder: Path, **options: object) -> Built:
    """A build of the Vietnamese pages in this process."""
    project = open_project(folder)
    usual = BuildOptions(("vi",), (), 1, YEAR.end, folder / "build/2022", state=state_of(project, ASKED))
    made = build(project, YEAR, replace(usual, **options), lambda *_: None)  # type: ignore[arg-type]
    assert made.value is not None
    return made.value


def deeds(result: Built, *deeds: Deed) -> dict[str, Action]:
    """The actions of these kinds, by the name of the document."""
    return {Path(action.name).stem: action for action in result.actions if action.deed in deeds}


def reasons(result: Built) -> dict[str, str]:
    """Name to the reason of every document that was drawn."""
    return {name: action.reason.why.value for name, action in deeds(result, Deed.DRAWN).items() if action.reason}


def texts(folder: Path) -> dict[str, str]:
    """All text of every document but the code of its content."""
    found = {}
    for path in (folder / "build/2022/pdf/vi").iterdir():
        text = " ".join(page.extract_text() for page in PdfReader(path).pages)
        found[path.stem] = re.sub(r"(?:[0-9a-f]{4} ?){3}", "", text)
    return found


def times(folder: Path) -> Mapping[str, int]:
    """When each file of the run was written."""
    return {
        path.name: path.stat().st_mtime_ns
        for path in (folder / "build/2022").rglob("*")
        if path.is_file() and path.name != ".lock"
    }


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three provinces, built once, with a template of their own that is the bundled one."""
    folder = tmp_path_factory.mktemp("once")
    write_case(Case("W000", "", {}), folder)
    (folder / "templates/parts").mkdir(parents=True)
    for name in ("overview.html", "blocks.css"):
        shutil.copy2(bundled() / "templates" / name, folder / "templates" / name)
    assert set(reasons(built(folder)).values()) == {"new"}
    return folder


@pytest.fixture
def project(once: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    shutil.copytree(once, tmp_path / "p")
    return tmp_path / "p"


def sheet(**figures: str) -> str:
    """The default workbook with other figures of Bắc Ninh."""
    head = "| Kỳ số liệu | '2022 |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '63 |\n"
    rows = "| Mã | Đơn vị | NTS | TCS |\n| '01 | Hà Nội | 0.5 | 0.6 |\n| '24 | Bắc Giang | 0.6 | 0.7 |\n"
    return f"{head}{rows}| '27 | Bắc Ninh | {figures.get('nts', '0.7')} | {figures.get('tcs', '0.8')} |\n"


def write_sheet(folder: Path, text: str) -> None:
    """Put a workbook in the place of the default one."""
    other = folder.parent / "other"
    write_case(Case("W000", "", {"data/2022/a.xlsx [Số liệu]": text}), other)
    shutil.copy2(other / "data/2022/a.xlsx", folder / "data/2022/a.xlsx")


def change(path: str, old: str, new: str) -> Callable[[Path], None]:
    """An edit of a text file of the project."""

    def edit(folder: Path) -> None:
        text = (folder / path).read_text("utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new), "utf-8")

    return edit


def test_a_second_run_draws_nothing_and_moves_no_file(project: Path) -> None:
    """All documents stand, and no file has another time than before, tables and manifest included."""
    before = times(project)
    again = built(project)
    assert set(deeds(again, Deed.STANDING)) == ALL
    assert times(project) == before


def test_nothing_is_read_where_nothing_has_changed(project: Path) -> None:
    """The state of the whole project is that of the last run; a touched file is no changed one."""
    (project / "indicators.yaml").touch()
    opened = open_project(project)
    found = standing(opened, project / "build/2022", state_of(opened, ASKED))
    assert found is not None
    assert set(found.outputs) == set(json.loads((project / "build/2022/manifest.json").read_bytes())["outputs"]) | {
        "manifest.json"
    }


@pytest.mark.parametrize(
    "touch",
    [
        change("indicators.yaml", "Test agency", "Other agency"),
        lambda folder: (folder / "data/2022/b.xlsx").write_bytes(b""),
        lambda folder: (folder / "build/2022/scores.csv").unlink(),
        lambda folder: (folder / "build/2022/pdf/vi/overview.pdf").write_bytes(b"%PDF"),
        lambda folder: (folder / "build/2022/manifest.json").write_text("{}"),
        lambda folder: (folder / "templates/parts/foot.html").write_text(""),
    ],
    ids=["catalogue", "workbook", "output gone", "output altered", "manifest", "template"],
)
def test_whatever_has_changed_is_seen(project: Path, touch: Callable[[Path], None]) -> None:
    """An input, an output or the manifest: the run is made."""
    touch(project)
    opened = open_project(project)
    assert standing(opened, project / "build/2022", state_of(opened, ASKED)) is None


def test_a_workbook_that_says_the_same_changes_no_page(project: Path) -> None:
    """Saved again by a spreadsheet program: other bytes, the same cells."""
    write_sheet(project, sheet())
    assert reasons(built(project)) == {}


def test_a_cell_redraws_the_documents_that_show_it(project: Path) -> None:
    """A ten-thousandth more in Bắc Ninh: a document is drawn exactly where its text is another than before."""
    before = texts(project)
    write_sheet(project, sheet(nts="0.7001"))
    result = built(project)
    after = texts(project)
    assert reasons(result) == {name: "content" for name in ALL if before[name] != after[name]}
    assert set(reasons(result)) == {*CARDS, "overview"}
    parts = {name: action.reason.parts for name, action in deeds(result, Deed.DRAWN).items() if action.reason}
    assert {"boards", "positions", "tables"} <= set(parts["27-bac-ninh"])
    assert "boards" not in parts["01-ha-noi"]


def test_a_name_redraws_the_documents_that_print_it(project: Path) -> None:
    """The agency stands at the head of every document, the name of a main index in all but none."""
    change("indicators.yaml", "vi: Cơ quan thử nghiệm", "vi: Cơ quan khác")(project)
    result = built(project)
    assert reasons(result) == dict.fromkeys(ALL, "content")
    assert {part for action in result.actions if action.reason for part in action.reason.parts} == {"masthead"}


def test_a_weight_redraws_what_it_moves(project: Path) -> None:
    """More weight on one main index: other composites everywhere, and another methodology."""
    change(
        "indicators.yaml",
        "name: {vi: Thể chế số, en: Digital institutions}, points: 100",
        "name: {vi: Thể chế số, en: Digital institutions}, points: 200",
    )(project)
    assert reasons(built(project)) == dict.fromkeys(ALL, "content")


def test_a_template_redraws_its_documents(project: Path) -> None:
    """The overview's page says one line more; scorecards and methodology stand."""
    change("templates/overview.html", "{% block body %}", "{% block body %}<p>Mẫu của tỉnh</p>")(project)
    assert reasons(built(project)) == {"overview": "template"}


def test_a_style_sheet_redraws_everything(project: Path) -> None:
    """What is printed is the same, and every page may look otherwise."""
    with (project / "templates/blocks.css").open("a") as sheets:
        sheets.write("\n.foot { color: #123456; }\n")
    assert reasons(built(project)) == dict.fromkeys(ALL, "drawing")


def test_a_font_redraws_everything(project: Path) -> None:
    """A font in the project's own folder is one more that pages are drawn with."""
    fonts = project / "templates/fonts"
    fonts.mkdir()
    font = next((bundled() / "templates/fonts").glob("*.ttf"))
    shutil.copy2(font, fonts / "Another.ttf")
    assert reasons(built(project)) == dict.fromkeys(ALL, "drawing")


def test_a_file_that_is_gone_or_altered_is_made_again(project: Path) -> None:
    """The reason says which; nothing else is drawn."""
    pages = project / "build/2022/pdf/vi"
    whole = (pages / "overview.pdf").read_bytes()
    (pages / "01-ha-noi.pdf").unlink()
    (pages / "overview.pdf").write_bytes(whole + b" ")
    assert reasons(built(project)) == {"01-ha-noi": "missing", "overview": "altered"}
    assert (pages / "overview.pdf").read_bytes() == whole


def test_a_dry_run_says_it_all_and_writes_nothing(project: Path) -> None:
    """The same reasons as the run that follows it."""
    write_sheet(project, sheet(nts="0.7001"))
    before = times(project)
    said = reasons(built(project, dry=True))
    assert times(project) == before
    assert said == reasons(built(project))


def test_force_draws_everything(project: Path) -> None:
    """And the bytes are those of before."""
    before = {path.name: path.read_bytes() for path in (project / "build/2022/pdf/vi").iterdir()}
    assert reasons(built(project, force=True)) == dict.fromkeys(ALL, "forced")
    assert before == {path.name: path.read_bytes() for path in (project / "build/2022/pdf/vi").iterdir()}


def test_a_cache_spares_another_machine_the_drawing(project: Path, tmp_path: Path) -> None:
    """What one folder has drawn the next one takes, byte for byte, also where it has never been built."""
    shelf, other = tmp_path / "shelf", tmp_path / "other-machine"
    built(project, force=True, shelf=shelf)
    shutil.copytree(project, other, ignore=shutil.ignore_patterns("build"))
    result = built(other, shelf=shelf)
    assert set(deeds(result, Deed.TAKEN)) == ALL
    for path in (project / "build/2022/pdf/vi").iterdir():
        assert path.read_bytes() == (other / "build/2022/pdf/vi" / path.name).read_bytes()


def test_a_cache_is_not_believed(project: Path, tmp_path: Path) -> None:
    """A page that is not what was laid down is drawn again; a cache that is gone costs time only."""
    shelf = tmp_path / "shelf"
    built(project, force=True, shelf=shelf)
    held = sorted(shelf.rglob("*.page"))
    held[0].write_bytes(held[0].read_bytes()[:-1])
    held[1].write_bytes(b"")
    shutil.rmtree(project / "build")
    result = built(project, shelf=shelf)
    assert len(deeds(result, Deed.DRAWN)) == 2
    assert len(deeds(result, Deed.TAKEN)) == 3


def test_a_manifest_lists_what_its_documents_carry(project: Path) -> None:
    """Score and rank of each node and unit, on the decimals that are printed."""
    manifest = json.loads((project / "build/2022/manifest.json").read_bytes())
    assert manifest["numbers"]["27"]["DTI"]["score"] == "0.7500"
    assert manifest["numbers"]["27"]["DTI"]["rank"] == 1
    assert set(manifest["documents"]) == {name for name in manifest["outputs"] if name.endswith(".pdf")}
    for name, said in manifest["documents"].items():
        assert said["sha256"] == manifest["outputs"][name]
        document = PdfReader(project / "build/2022" / name)
        assert dict(document.metadata or {}).get("/Keywords") == said["code"]
        assert said["code"] in document.pages[0].extract_text()


def test_a_folder_in_use_is_waited_for_and_then_named(project: Path) -> None:
    """E206 names the process; nothing is read or written meanwhile."""
    told: list[str] = []
    before = times(project)
    with held(project / "build/2022", told.append):
        usual = BuildOptions(("vi",), (), 1, YEAR.end, project / "build/2022", patience=0.0, waiting=told.append)
        made = build(open_project(project), YEAR, usual, lambda *_: None)
    assert made.value is None
    assert [(found.code, found.facts["folder"]) for found in made.problems] == [("E206", "build/2022")]
    assert len(told) == 1
    assert times(project) == before
