"""Files are whole or not there, under names that every platform takes."""

import errno
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard import store
from scorecard.problems import Problem


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """Code and path of each problem."""
    return [(found.code, str(found.facts["path"])) for found in problems]


def files_in(folder: Path) -> list[str]:
    """Every file below a folder, hidden ones too."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def refuse(number: int, name: str) -> object:
    """A stand-in for Path.replace that fails for one file."""
    real = Path.replace

    def replace(self: Path, target: str | Path) -> Path:
        if Path(target).name == name:
            raise OSError(number, os.strerror(number))
        return real(self, target)

    return replace


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bà Rịa - Vũng Tàu", "ba-ria-vung-tau"),
        ("Đắk Lắk", "dak-lak"),
        ("Ðắk Lắk", "dak-lak"),  # U+00D0, not U+0110
        ("Thừa Thiên Huế", "thua-thien-hue"),
        ("Tỉnh ../../etc", "tinh-etc"),
        ("बिहार", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    """Names become ASCII without accents; what has no ASCII form vanishes."""
    assert store.slug(text) == expected


@pytest.mark.parametrize(
    ("code", "name", "sample", "expected"),
    [
        ("24", "Bắc Ninh", False, "24-bac-ninh.pdf"),
        ("24", "Bắc Ninh", True, "SAMPLE-24-bac-ninh.pdf"),
        ("", "overview", False, "overview.pdf"),
        ("", "CON", False, "con-.pdf"),
        ("../24", "a/b\\c:d", False, "24-a-b-c-d.pdf"),
        ("", "", False, "unnamed.pdf"),
    ],
)
def test_document_name(code: str, name: str, sample: bool, expected: str) -> None:  # noqa: FBT001
    """A name is never a path and never one that a system reserves."""
    assert store.document_name(code, name, sample=sample) == expected


@given(st.text(max_size=300), st.text(max_size=300))
def test_document_name_is_safe(code: str, name: str) -> None:
    """Whatever unit codes and names hold, the file name is plain ASCII of bounded length."""
    made = store.document_name(code, name)
    assert made.removesuffix(".pdf").replace("-", "a").isalnum()
    assert made.isascii()
    assert len(made) <= 90
    assert store.inside(made).name == made


def test_written_whole_with_usual_permissions(tmp_path: Path) -> None:
    """The file has the content, folders are made, nothing else is left, and others may read it as any new file."""
    target = tmp_path / "pdf" / "vi" / "a.pdf"
    store.write_atomic(target, b"content")
    (tmp_path / "plain").write_bytes(b"")
    assert target.read_bytes() == b"content"
    assert files_in(tmp_path) == ["pdf/vi/a.pdf", "plain"]
    assert target.stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, OSError])
def test_interrupted_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interruption: type[BaseException]
) -> None:
    """A run that is stopped while a file is written leaves the old content and no half file."""
    target = tmp_path / "scores.csv"
    target.write_bytes(b"old")

    def stop(_: int) -> None:
        raise interruption

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(interruption):
        store.write_atomic(target, b"new and longer")
    assert target.read_bytes() == b"old"
    assert files_in(tmp_path) == ["scores.csv"]


def test_tree_gives_hashes(tmp_path: Path) -> None:
    """Every file written comes back with the SHA-256 of its content."""
    written = store.write_tree(tmp_path, [("a.csv", b"1"), ("pdf/vi/b.pdf", b"2")], tmp_path)
    assert written.value == {"a.csv": store.sha256(b"1"), "pdf/vi/b.pdf": store.sha256(b"2")}
    assert written.problems == ()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, "E201"),
        (errno.EROFS, "E201"),
        (errno.ENOSPC, "E202"),
        (errno.EBUSY, "E203"),
        (errno.EIO, "E204"),
    ],
)
def test_refused_file_is_a_problem_and_the_rest_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    """A read-only place, a full disk or a lock costs one file, and the problem names it."""
    (tmp_path / "b.csv").write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", refuse(number, "b.csv"))
    written = store.write_tree(tmp_path, [("a.csv", b"1"), ("b.csv", b"2"), ("c.csv", b"3")], tmp_path)
    assert sorted(written.value) == ["a.csv", "c.csv"]
    assert codes(written.problems) == [(code, "b.csv")]
    assert (tmp_path / "b.csv").read_bytes() == b"old"
    assert files_in(tmp_path) == ["a.csv", "b.csv", "c.csv"]


def test_windows_lock(tmp_path: Path) -> None:
    """Windows reports an open file as a refused permission with a number of its own."""
    lock = PermissionError(errno.EACCES, "in use")
    lock.winerror = 32  # type: ignore[attr-defined,unused-ignore]
    assert store.why_not_written(lock, tmp_path / "a.pdf", tmp_path).code == "E203"


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    """Nothing is written over a file that bars the way; the reason is the system's."""
    (tmp_path / "pdf").write_bytes(b"")
    written = store.write_tree(tmp_path, [("pdf/vi/a.pdf", b"1")], tmp_path)
    assert codes(written.problems) == [("E204", "pdf/vi/a.pdf")]


def test_same_name_twice(tmp_path: Path) -> None:
    """Names that differ in capitals only are one file on some systems: the second is refused everywhere."""
    written = store.write_tree(tmp_path, [("A.pdf", b"1"), ("a.pdf", b"2")], tmp_path)
    assert codes(written.problems) == [("E205", "a.pdf")]
    assert files_in(tmp_path) == ["A.pdf"]


@pytest.mark.parametrize("name", ["../a", "/etc/a", "a/../../b", "a\\b", "C:a", ""])
def test_no_way_out_of_the_folder(tmp_path: Path, name: str) -> None:
    """A name that leads elsewhere is refused before anything is written."""
    with pytest.raises(ValueError, match="not a path within a folder"):
        store.write_tree(tmp_path, [(name, b"")], tmp_path)


def manifest(folder: Path, outputs: object) -> None:
    """A manifest of an earlier run."""
    (folder / "manifest.json").write_text(json.dumps({"outputs": outputs}), encoding="utf-8")


def test_stale_pages_are_removed(tmp_path: Path) -> None:
    """A PDF of the earlier run that is no longer made goes; tables and files nobody listed stay."""
    for name in ("old.pdf", "kept.pdf", "mine.pdf", "old.csv"):
        (tmp_path / name).write_bytes(b"")
    manifest(tmp_path, {"old.pdf": "1", "kept.pdf": "2", "old.csv": "3", "gone.pdf": "4"})
    removed = store.remove_stale(tmp_path, store.previous_outputs(tmp_path), ["kept.pdf"], tmp_path)
    assert removed.value == ("old.pdf",)
    assert files_in(tmp_path) == ["kept.pdf", "manifest.json", "mine.pdf", "old.csv"]


@pytest.mark.parametrize("outputs", [None, [], {"../outside.pdf": "1"}, "text"])
def test_a_manifest_that_is_not_ours(tmp_path: Path, outputs: object) -> None:
    """A manifest that is broken, or names files elsewhere, lists nothing to remove."""
    manifest(tmp_path, outputs)
    assert store.previous_outputs(tmp_path) == {}


def test_no_manifest(tmp_path: Path) -> None:
    """The first run finds no earlier outputs."""
    assert store.previous_outputs(tmp_path) == {}


def test_trial_of_write_access(tmp_path: Path) -> None:
    """The trial leaves nothing behind, no folder either, and tells when a folder cannot be made."""
    assert store.why_not_writable(tmp_path / "build", tmp_path) is None
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_bytes(b"")
    refused = store.why_not_writable(tmp_path / "file" / "build", tmp_path)
    assert refused is not None
    assert refused.code == "E204"
    assert files_in(tmp_path) == ["file"]
