"""One unit whose page cannot be made: it is named, the others are built, its page of yesterday stays."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard import production
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.problems import Checked
from scorecard.report import batch
from scorecard.report.circumstances import Circumstances
from scorecard.report.documents import Templates, press, print_page
from scorecard.report.view import View
from scorecard.report.views.scorecard import view_scorecard
from scorecard.store import MANIFEST
from tests.interruptions.conftest import Changed, run
from tests.small import PAGE, PARTS, hidden

CARD = "pdf/vi/24-bac-giang.pdf"
WORKERS = ["1", pytest.param("2", marks=pytest.mark.skipif(sys.platform != "linux", reason="fork hands changes on"))]
Break = Callable[[pytest.MonkeyPatch], None]


def template_stops(_: pytest.MonkeyPatch) -> None:
    """A template of the project prints, for one unit only, a field that there is not."""
    wrong = '{% if "Bắc Giang" in page.frame.title %}{{ page.gone }}{% endif %}'
    Path("templates/scorecard.html").write_text(PAGE.replace("PART", PARTS["scorecard.html"] + wrong), "utf-8")


def drawing_stops(patch: pytest.MonkeyPatch) -> None:
    """WeasyPrint raises on one page."""

    def stop(html: str, templates: Templates) -> Checked[bytes]:
        if "<title>Bắc Giang" in html:
            raise ZeroDivisionError("float division by zero")
        return print_page(html, templates)

    patch.setattr(batch, "print_page", stop)


def view_stops(patch: pytest.MonkeyPatch) -> None:
    """What the page of one unit says cannot be put together."""

    def stop(index: Index, unit: str, language: Language, circumstances: Circumstances) -> View:
        if unit == "24":
            raise KeyError("gone")
        return view_scorecard(index, unit, language, circumstances)

    patch.setattr(production, "view_scorecard", stop)


def process_dies(patch: pytest.MonkeyPatch) -> None:
    """A worker ends in the middle of a page, and so does the one that tries it again."""

    def die(html: str, templates: Templates) -> Checked[bytes]:
        if "<title>Bắc Giang" in html:
            os._exit(1)
        return print_page(html, templates)

    patch.setattr(batch, "print_page", die)


def fails_alone(changed: Changed, code: str, words: str, workers: str) -> None:
    """What must hold whatever has failed."""
    done = run("build", "--workers", workers, "--json")
    assert f"error[{code}] " in done.stderr
    assert words in done.stderr
    assert "Bac Giang" in done.stderr, "the unit is named"
    assert done.exit_code == 1
    assert "1 not made" in done.stderr
    there = changed.there
    assert there[CARD] == changed.before[CARD], "yesterday's page stays"
    drawn = {page["name"] for page in json.loads(done.stdout)["pages"] if page["done"] == "drawn"}
    assert {"pdf/vi/01-ha-noi.pdf", "pdf/vi/27-bac-ninh.pdf", "pdf/vi/overview.pdf"} <= drawn
    assert there["scores.csv"] == changed.after["scores.csv"]
    assert hidden(changed.folder) == []
    manifest = json.loads(there[MANIFEST])
    assert CARD not in manifest["outputs"]
    assert {*manifest["outputs"], *manifest["earlier"], MANIFEST} == set(there)
    told = run("verify")
    assert (told.exit_code, f"{CARD} comes from an earlier run" in told.stderr) == (1, True)


BREAKS: dict[str, tuple[Break, str, str]] = {
    "template": (template_stops, "R105", "templates/scorecard.html:"),
    "drawing": (drawing_stops, "R107", "ZeroDivisionError: float division by zero"),
    "view": (view_stops, "R107", "KeyError: 'gone'"),
}


@pytest.mark.parametrize("workers", WORKERS)
@pytest.mark.parametrize("what", BREAKS)
def test_a_unit_that_fails(what: str, workers: str, changed: Changed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Alone, with one worker and with two; once it is mended, the next run makes what an undisturbed one makes."""
    breaks, code, words = BREAKS[what]
    with monkeypatch.context() as patch:
        breaks(patch)
        fails_alone(changed, code, words, workers)
    # The templates of a process are read once; the next run is another process.
    press.cache_clear()
    (changed.folder / "templates/scorecard.html").write_text(PAGE.replace("PART", PARTS["scorecard.html"]), "utf-8")
    assert run("build", "--workers", "1").exit_code == 0
    assert changed.there == changed.after


@pytest.mark.skipif(sys.platform != "linux", reason="fork hands changes on")
def test_a_worker_that_dies_in_the_middle_of_a_page(changed: Changed, monkeypatch: pytest.MonkeyPatch) -> None:
    """R108 for its page; what the other worker was making is made."""
    with monkeypatch.context() as patch:
        process_dies(patch)
        fails_alone(changed, "R108", "24-bac-giang.pdf", "2")
    assert run("build", "--workers", "1").exit_code == 0
    assert changed.there == changed.after
