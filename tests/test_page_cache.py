"""A folder of pages drawn before (``--cache``), deleted, shared, damaged, used by two: it changes nothing but time."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard import shelf
from scorecard.shelf import PageShelf
from tests.rebuilding import ALL, built, pages, said, set_cell, write_project
from tests.small import TABLES, draw_quickly

KEY, OTHER = "ab" + "0" * 62, "ab" + "1" * 62
PAGE = b"%PDF-1.7 a page"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project built with a cache beside it."""
    folder = tmp_path_factory.mktemp("once")
    write_project(folder / "p")
    draw_quickly(folder / "p", TABLES)
    assert said(built(folder / "p", shelf=folder / "cache")) == dict.fromkeys(ALL, "new")
    return folder


@pytest.fixture
def place(once: Path, tmp_path: Path) -> Path:
    """The same, to be changed: ``p`` the project, ``cache`` the pages."""
    shutil.copytree(once, tmp_path / "place")
    return tmp_path / "place"


def contents(folder: Path) -> dict[str, str]:
    """Page to hash."""
    return {name: content for name, (content, _) in pages(folder).items()}


def in_cache(place: Path) -> list[Path]:
    """The files of pages in the cache."""
    return sorted((place / "cache").glob("??/*.page"))


def test_another_checkout_takes_the_pages(place: Path) -> None:
    """At another path, never built: every page is taken, byte for byte."""
    shutil.copytree(place / "p", place / "deep/er/checkout", ignore=shutil.ignore_patterns("build"))
    assert said(built(place / "deep/er/checkout", shelf=place / "cache")) == dict.fromkeys(ALL, "taken new")
    assert contents(place / "deep/er/checkout") == contents(place / "p")


def test_a_page_of_weeks_ago_is_taken_again(place: Path) -> None:
    """A figure that is taken back: its page is not drawn a second time."""
    before = contents(place / "p")
    set_cell(place / "p", "27", "A", 95)
    assert said(built(place / "p", shelf=place / "cache")) == {"27-bac-ninh": "content: tables"}
    set_cell(place / "p", "27", "A", 90)
    assert said(built(place / "p", shelf=place / "cache")) == {"27-bac-ninh": "taken content: tables"}
    assert contents(place / "p") == before


def test_a_cache_that_is_gone_costs_time_only(place: Path) -> None:
    """Pages that stand are neither drawn nor laid down; those that are drawn fill it again."""
    shutil.rmtree(place / "cache")
    assert said(built(place / "p", shelf=place / "cache")) == {}
    before = contents(place / "p")
    shutil.rmtree(place / "p/build")
    assert said(built(place / "p", shelf=place / "cache")) == dict.fromkeys(ALL, "new")
    assert contents(place / "p") == before
    assert len(in_cache(place)) == len(ALL)


def test_damaged_pages_are_drawn_again(place: Path) -> None:
    """Cut short, empty, one byte another, another page's, a folder in its place: five of six, and they are mended."""
    before, held = contents(place / "p"), in_cache(place)
    whole = held[0].read_bytes()
    held[0].write_bytes(whole[:-1])
    held[1].write_bytes(b"")
    middle = bytearray(held[2].read_bytes())
    middle[len(middle) // 2] ^= 1
    held[2].write_bytes(middle)
    held[3].write_bytes(whole)
    held[4].unlink()
    held[4].mkdir()
    shutil.rmtree(place / "p/build")
    done = sorted(said(built(place / "p", shelf=place / "cache")).values())
    assert done == ["new"] * 5 + ["taken new"]
    assert contents(place / "p") == before
    shutil.rmtree(place / "p/build")
    assert sorted(said(built(place / "p", shelf=place / "cache")).values()) == ["new"] + ["taken new"] * 5


def test_what_is_not_a_page_is_left_alone(place: Path) -> None:
    """Somebody's notes beside the pages, at every level."""
    first = in_cache(place)[0].parent
    strangers = [place / "cache/README.txt", first / "notes.txt", first / "x.page", place / "cache/x.page"]
    for path in strangers:
        path.write_text("mine")
    shutil.rmtree(place / "p/build")
    assert said(built(place / "p", shelf=place / "cache")) == dict.fromkeys(ALL, "taken new")
    assert [path.read_text() for path in strangers] == ["mine"] * 4


def refuse(*_: object) -> None:
    """As a folder that may only be read does."""
    raise PermissionError(13, "Permission denied")


def is_file(folder: Path, _: pytest.MonkeyPatch) -> None:
    """A file where the folder should be."""
    folder.write_text("no folder")


def is_closed(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """A folder into which nothing can be written, and whose times cannot be set."""
    folder.mkdir()
    patch.setattr(shelf, "write_atomic", refuse)
    patch.setattr(os, "utime", refuse)


@pytest.mark.parametrize("spoil", [is_file, is_closed])
def test_a_cache_that_cannot_be_written_stops_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path, pytest.MonkeyPatch], None]
) -> None:
    """Every page is drawn and written; nothing is left behind where the cache was to be."""
    before = contents(place / "p")
    shutil.rmtree(place / "p/build")
    spoil(place / "closed", monkeypatch)
    result = built(place / "p", shelf=place / "closed")
    assert said(result) == dict.fromkeys(ALL, "new")
    assert contents(place / "p") == before
    assert (place / "closed").is_file() or not list((place / "closed").rglob("*"))


def test_two_runs_fill_one_cache_at_once(place: Path) -> None:
    """Two checkouts, one cache, the same moment: both have all pages, and every page in the cache is whole."""
    before = contents(place / "p")
    for name in ("one", "two"):
        shutil.copytree(place / "p", place / name, ignore=shutil.ignore_patterns("build"))
    words = ["-m", "scorecard", "build", "2022", "--lang", "vi", "--workers", "2", "--cache", str(place / "new")]
    runs = [
        subprocess.Popen([sys.executable, *words, "--project", str(place / name)], stderr=subprocess.DEVNULL)  # noqa: S603 - our own words
        for name in ("one", "two")
    ]
    assert [run.wait() for run in runs] == [0, 0]
    assert contents(place / "one") == contents(place / "two") == before
    files = [path for path in (place / "new").rglob("*") if path.is_file()]
    assert len(files) == len(ALL)
    for path in files:
        assert PageShelf(place / "new").take(path.parent.name + path.stem) is not None


def test_a_page_is_only_that_of_its_key(tmp_path: Path) -> None:
    """A whole page under the name of another is none."""
    held = PageShelf(tmp_path)
    held.keep(KEY, PAGE)
    assert held.take(KEY) == PAGE
    shutil.copy2(tmp_path / "ab" / f"{KEY[2:]}.page", tmp_path / "ab" / f"{OTHER[2:]}.page")
    assert held.take(OTHER) is None


def test_what_was_used_last_stays(tmp_path: Path) -> None:
    """Room for two of three: the one that was longest without use goes."""
    held, keys = PageShelf(tmp_path), [KEY, OTHER, "cd" + "2" * 62]
    for second, key in enumerate(keys):
        held.keep(key, PAGE)
        path = tmp_path / key[:2] / f"{key[2:]}.page"
        os.utime(path, (second, second))
    assert held.take(KEY) == PAGE
    held.tidy(2 * (len(PAGE) + 32))
    assert [held.take(key) is not None for key in keys] == [True, False, True]
