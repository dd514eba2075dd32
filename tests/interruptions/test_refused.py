"""A file that cannot be written is named with its place; the rest is built, and the earlier file stays."""

import errno
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest

from scorecard.language import Language
from scorecard.store import MANIFEST, sha256
from tests.interruptions.conftest import Changed, run
from tests.small import RUN, hidden

CARD = "pdf/vi/24-bac-giang.pdf"
Refuse = Callable[[pytest.MonkeyPatch, str], None]


class HalfWritten:
    """A file of which the system takes one half."""

    def __init__(self, file: Any) -> None:  # noqa: ANN401 - any file
        self.file = file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, content: bytes) -> int:
        """Half of it, then the disk is full."""
        self.file.write(content[: len(content) // 2])
        self.file.flush()
        raise OSError(errno.ENOSPC, "No space left on device")


def full_disk(patch: pytest.MonkeyPatch, name: str) -> None:
    """The disk is full when half of the file is written."""
    make, opened, begun = tempfile.mkstemp, os.fdopen, set[int]()

    def mkstemp(**how: Any) -> tuple[int, str]:  # noqa: ANN401 - as the library has it
        descriptor, path = make(**how)
        begun.discard(descriptor)
        if how["prefix"].startswith(f".{Path(name).name}-"):
            begun.add(descriptor)
        return descriptor, path

    def fdopen(descriptor: int, *how: Any, **named: Any) -> Any:  # noqa: ANN401 - as the library has it
        file = opened(descriptor, *how, **named)
        return HalfWritten(file) if descriptor in begun else file

    patch.setattr(tempfile, "mkstemp", mkstemp)
    patch.setattr(os, "fdopen", fdopen)


def refusing(number: int, windows: int = 0) -> Refuse:
    """The system does not let a finished file take the place of the old one."""

    def refuse(patch: pytest.MonkeyPatch, name: str) -> None:
        replace = Path.replace

        def replaced(path: Path, target: Path) -> Path:
            if target == Path.cwd() / RUN / name:
                reason = PermissionError(number, "refused")
                reason.winerror = windows  # type: ignore[attr-defined]
                raise reason
            return replace(path, target)

        patch.setattr(Path, "replace", replaced)

    return refuse


def folder_in_its_place(_: pytest.MonkeyPatch, name: str) -> None:
    """Somebody has made a folder of that name."""
    (Path.cwd() / RUN / name).unlink()
    (Path.cwd() / RUN / name).mkdir()


REFUSALS: dict[str, tuple[Refuse, str]] = {
    "full disk": (full_disk, "the disk is full: {path} was not written"),
    "no permission": (refusing(errno.EACCES), "no permission to write {path}"),
    "open in Excel": (refusing(errno.EACCES, 32), "{path} is open in another program"),
    "open in a PDF viewer": (refusing(errno.EACCES, 5), "{path} is open in another program"),
    "a folder there": (folder_in_its_place, "{path} was not written: Is a directory"),
}

CASES = [(why, name) for why in REFUSALS for name in (CARD, "results.xlsx", MANIFEST)]
CASES += [("full disk", name) for name in ("results.json", "scores.csv", "contributions.csv")]


@pytest.mark.parametrize(("why", "name"), CASES)
def test_one_file_that_is_refused(why: str, name: str, changed: Changed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 2; every other file is the new one; the next run, undisturbed, makes what is wanting and knows it."""
    refuse, words = REFUSALS[why]
    with monkeypatch.context() as patch:
        refuse(patch, name)
        done = run("build", "--workers", "1")
    path = (RUN / name).as_posix()
    assert f"error[{code_of(words)}] {words.format(path=path)}" in done.stderr
    assert f"not made: {words.format(path=path)}" in done.stderr
    assert done.exit_code == 2
    there = changed.there
    rest = set(changed.after) - {name, MANIFEST}
    if name == CARD:
        # What went wrong with a page is told where all problems are.
        rest -= {"problems.json", "results.xlsx", "results.json"}
    assert {other for other in rest if there[other] != changed.after[other]} == set()
    if why != "a folder there":
        assert there[name] == changed.before[name], "the earlier file stays"
    else:
        (changed.folder / RUN / name).rmdir()
    assert hidden(changed.folder) == []
    if name != MANIFEST:
        lists_what_is_there(changed, name, stays=why != "a folder there")
    again = run("build", "--workers", "1")
    assert (again.exit_code, "Nothing has changed" in again.stderr) == (0, False)
    assert changed.there == changed.after


def code_of(words: str) -> str:
    """The code of the problem that says this."""
    return {"the": "E202", "no": "E201"}.get(words.split(maxsplit=1)[0], "E203" if "open" in words else "E204")


def lists_what_is_there(changed: Changed, name: str, *, stays: bool) -> None:
    """The manifest has every file with its hash; the one that was refused is one of an earlier run, or none."""
    manifest = json.loads((changed.folder / RUN / MANIFEST).read_bytes())
    there = {other: sha256(content) for other, content in changed.there.items() if other != MANIFEST}
    assert name not in manifest["outputs"]
    assert manifest["earlier"] == ({name: there[name]} if stays else {})
    assert {**manifest["outputs"], **manifest["earlier"]} == there


def test_a_page_that_was_not_written_is_not_counted_as_drawn(changed: Changed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three are drawn, one stands as it was, one is not made."""
    with monkeypatch.context() as patch:
        full_disk(patch, CARD)
        done = run("build", "--workers", "1", "--json")
    assert "Pages: 3 drawn, 1 as they were, 1 not made" in done.stderr
    deeds = {page["name"]: page["done"] for page in json.loads(done.stdout)["pages"]}
    assert {name for name, deed in deeds.items() if deed == "failed"} == {CARD}
    assert set(changed.after) - set(json.loads(done.stdout)["outputs"]) == {CARD}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_full_disk_is_said_in_the_language_of_the_user(
    language: str, changed: Changed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to do about it."""
    full_disk(monkeypatch, CARD)
    monkeypatch.setenv("SCORECARD_LANG", language)
    said = run("--ui-lang", language, "build", "--workers", "1").stderr
    hint = {"en": "make room, or write to another disk with --out", "vi": "--out"}[language]
    assert "E202" in said
    assert hint in said
    assert (Language("vi").text("not made:") in said) == (language == "vi")
    assert changed.there[CARD] == changed.before[CARD]


@pytest.mark.parametrize(("option", "code"), [("--summary", "E204"), ("--expect", "E204")])
def test_a_file_for_the_machine_that_cannot_be_written(option: str, code: str, changed: Changed) -> None:
    """The run is whole, the file is named, and the status is 2; it is no mistake of the program."""
    blocked = changed.folder / "file"
    blocked.write_text("")
    more = ["--accept"] if option == "--expect" else []
    done = run("build", "--workers", "1", "--ci", option, "file/below.md", *more)
    assert done.exit_code == 2
    assert "file/below.md" in done.stderr
    assert code in done.stderr
    assert "E901" not in done.stderr
    assert changed.there == changed.after


def test_a_cache_that_takes_nothing_is_a_note(changed: Changed) -> None:
    """The pages are there all the same, and so are the tables; the status is 0."""
    (changed.folder / "cache").write_text("no folder")
    done = run("build", "--workers", "1", "--cache", "cache")
    assert done.exit_code == 0
    assert "note[E207] the cache " in done.stderr
    assert {name for name, content in changed.there.items() if content != changed.after[name]} == {MANIFEST}
    (changed.folder / "cache").unlink()
    assert "E207" not in run("build", "--workers", "1", "--force", "--cache", "cache").stderr


def test_what_an_earlier_run_left_unfinished_is_no_output_and_goes(changed: Changed) -> None:
    """Neither verify nor the manifest know of it; the next build removes it, and nothing of anybody else."""
    left = [changed.folder / RUN / "pdf/vi/.a.pdf-x1.scorecard-part", changed.folder / RUN / ".b-x2.scorecard-part"]
    others = [changed.folder / RUN / "pdf/vi/.mine.part", changed.folder / RUN / "notes.scorecard-part"]
    for path in (*left, *others):
        path.write_bytes(b"half")
    assert "scorecard-part was not made" not in run("verify").stderr.replace("notes.scorecard-part", "")
    assert run("build", "--workers", "1").exit_code == 0
    assert not any(path.exists() for path in left)
    assert all(path.exists() for path in others)
