"""The only module that writes files: whole or not at all, under names that every platform takes."""

import errno
import hashlib
import json
import os
import re
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from scorecard.problems import Checked, Problem, problem

MANIFEST = "manifest.json"
SAMPLE_PREFIX = "SAMPLE-"
UNFINISHED = ".scorecard-part"
"""How the name of a file ends while it is written; no output is ever called so."""
_LONGEST_NAME = 80
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9]+")
_WITHOUT_DECOMPOSITION = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"})
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
_ACCESS_DENIED, _SHARING_VIOLATION = 5, 32
_CODES = {
    "EACCES": "E201",
    "EPERM": "E201",
    "EROFS": "E201",
    "ENOSPC": "E202",
    "EDQUOT": "E202",
    "EBUSY": "E203",
    "ETXTBSY": "E203",
}


def slug(text: str) -> str:
    """``Bà Rịa - Vũng Tàu`` as ``ba-ria-vung-tau``: ASCII letters, figures and hyphens; may be empty."""
    folded = unicodedata.normalize("NFKD", text.translate(_WITHOUT_DECOMPOSITION))
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    return _NOT_PLAIN.sub("-", plain.encode("ascii", "replace").decode()).strip("-").lower()


def document_name(code: str, name: str, *, sample: bool = False, suffix: str = ".pdf") -> str:
    """``24-bac-ninh.pdf``, with ``SAMPLE-`` in front for a sample; never a path, never a name a system reserves."""
    safe_code = _NOT_PLAIN.sub("-", code).strip("-")
    stem = "-".join(part for part in (safe_code, slug(name)) if part)[:_LONGEST_NAME].rstrip("-") or "unnamed"
    if stem.lower() in _RESERVED:
        stem += "-"
    return f"{SAMPLE_PREFIX if sample else ''}{stem}{suffix}"


def write_atomic(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path``: the old file or the new one is there at any moment, never half of one.

    Folders are made as needed. Raises OSError; nothing is left behind then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(
        dir=path.parent, prefix=f".{path.name[:_LONGEST_NAME]}-", suffix=UNFINISHED
    )
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _give_usual_permissions(temporary, path)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def remove_unfinished(folder: Path, older: float = 0.0) -> None:
    """Remove what killed runs have left half-written in ``folder``, and in ``pdf/*`` and ``??`` below it.

    Only whoever holds the folder may do so, or what is not ``older`` than so many seconds goes with a run at work.
    """
    for pattern in ("", "pdf/*/", "??/"):
        for path in folder.glob(f"{pattern}.*{UNFINISHED}"):
            with suppress(OSError):
                if not older or path.stat().st_mtime < time.time() - older:
                    path.unlink()


def write_tree(folder: Path, files: Iterable[tuple[str, bytes]], root: Path) -> Checked[Mapping[str, str]]:
    """Write ``(path within folder, content)`` as they come; the value maps each path written to its SHA-256.

    A file that is there with these very bytes is left alone. One that cannot be written is a problem (E201-E205) and
    the rest is written. ``root`` is the project: paths in
    problems are relative to it. Raises ValueError for a path that leads out of the folder.
    """
    written: dict[str, str] = {}
    problems: list[Problem] = []
    taken: set[str] = set()
    for name, content in files:
        target = folder / inside(name)
        if name.casefold() in taken:
            problems.append(problem("E205", path=shown(target, root)))
            continue
        taken.add(name.casefold())
        try:
            if not _holds(target, content):
                write_atomic(target, content)
        except OSError as reason:
            problems.append(why_not_written(reason, target, root))
        else:
            written[name] = sha256(content)
    return Checked(written, tuple(problems))


def _holds(path: Path, content: bytes) -> bool:
    """Whether the file has these very bytes: then nothing moves, not even its time."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def write_new_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> Checked[Mapping[str, str]]:
    """Write ``(path within folder, content)`` into a folder that is absent or empty: all of it, or nothing.

    Everything is written beside the folder first; where that fails nothing is left, the value is empty and the first
    problem is the answer. A folder that was absent is there with all of it from one moment to the next.
    """
    first_new = next((path for path in reversed((folder, *folder.parents)) if not path.exists()), None)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".scorecard-", ignore_cleanup_errors=True) as draft:
            whole = Path(draft, "whole")
            whole.mkdir()
            written = write_tree(whole, files, whole)
            if written.problems:
                return Checked({}, written.problems[:1])
            if not folder.exists():
                whole.rename(folder)
            else:
                for path in sorted(whole.iterdir()):
                    path.rename(folder / path.name)
    except OSError as reason:
        return Checked({}, (why_not_written(reason, folder, folder.parent),))
    finally:
        remove_empty(folder, first_new)
    return written


def remove_empty(folder: Path, first_new: Path | None) -> None:
    """Remove the empty folders from ``folder`` up to the first that was made."""
    for path in (folder, *folder.parents) if first_new else ():
        if not path.is_relative_to(first_new or path):
            return
        with suppress(OSError):
            path.rmdir()


def previous_outputs(folder: Path) -> Mapping[str, str]:
    """Path to SHA-256 of what runs have left in ``folder``, as the last manifest says; empty without one."""
    manifest = read_manifest(folder)
    try:
        outputs = {**manifest.get("earlier", {}), **manifest["outputs"]}
        return {str(inside(name)): str(digest) for name, digest in outputs.items()}
    except (ValueError, TypeError, KeyError):
        return {}


def read_manifest(folder: Path) -> Mapping[str, Any]:
    """What the last run left in ``folder`` says of itself; empty where there is nothing that can be read."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def beside_manifests(folder: Path) -> tuple[Mapping[str, Any], ...]:
    """What commands besides ``build`` say of what they left in ``folder``, in the order of their names."""
    found = []
    for path in sorted(folder.glob("manifest-*.json")):
        with suppress(OSError, ValueError):
            found.append(json.loads(path.read_bytes()))
    return tuple(one for one in found if isinstance(one, dict))


def read_beside(folder: Path, name: str) -> Mapping[str, str]:
    """Path to SHA-256 of what a manifest of this name lists in ``folder``; empty where it cannot be read."""
    try:
        outputs = json.loads((folder / name).read_bytes())["outputs"]
        return {str(inside(path)): str(digest) for path, digest in outputs.items()}
    except (AttributeError, KeyError, OSError, TypeError, ValueError):
        return {}


def hash_there(path: Path) -> str | None:
    """SHA-256 of a file, None where there is none that can be read."""
    try:
        return sha256(path.read_bytes())
    except OSError:
        return None


def remove_stale(
    folder: Path, previous: Mapping[str, str], kept: Iterable[str], root: Path, *, suffixes: tuple[str, ...] = (".pdf",)
) -> Checked[tuple[str, ...]]:
    """Remove the PDFs that an earlier run listed in its manifest and this one did not make; the value names them.

    A file that no manifest lists is somebody's own and stays. ``suffixes`` are those of other files to remove.
    """
    stale = sorted(name for name in set(previous) - set(kept) if name.endswith(suffixes))
    removed: list[str] = []
    problems: list[Problem] = []
    for name in stale:
        path = folder / inside(name)
        try:
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError as reason:
            problems.append(why_not_written(reason, path, root))
        else:
            removed.append(name)
    return Checked(tuple(removed), tuple(problems))


def why_not_writable(folder: Path, root: Path, room: int = 0) -> Problem | None:
    """Write a file of ``room`` bytes into ``folder``, or where it would be made, and remove it; the problem met."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        with tempfile.NamedTemporaryFile(dir=there, prefix=".trial-", suffix=UNFINISHED) as trial:
            trial.write(bytes(room))
            trial.flush()
    except OSError as reason:
        return why_not_written(reason, folder, root)
    return None


def sha256(content: bytes) -> str:
    """The SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def inside(name: str) -> PurePosixPath:
    """``name`` as a relative path; raises ValueError when it is absolute, climbs, or uses backslashes or drives.

    And when no file can be called so: then asking the system for it raises that as well.
    """
    path = PurePosixPath(name)
    nameless = "\0" in os.fsdecode(os.fsencode(name))
    if nameless or path.is_absolute() or ".." in path.parts or not path.parts or "\\" in name or ":" in name:
        message = f"not a path within a folder: {name!r}"
        raise ValueError(message)
    return path


def shown(path: Path, root: Path) -> str:
    """``path`` relative to ``root`` with forward slashes, or as it is when it lies elsewhere."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def why_not_written(reason: OSError, path: Path, root: Path) -> Problem:
    """The problem that tells why the system refused to write or remove ``path``."""
    name = errno.errorcode.get(reason.errno or 0, "")
    code = "E203" if _open_elsewhere(reason, path) else _CODES.get(name)
    if code is None:
        return problem("E204", path=shown(path, root), reason=reason.strerror or type(reason).__name__)
    return problem(code, path=shown(path, root))


def _open_elsewhere(reason: OSError, path: Path) -> bool:
    """Whether Windows refused because a program holds the file: it denies access to one that may be written."""
    number = getattr(reason, "winerror", None)
    return number == _SHARING_VIOLATION or (number == _ACCESS_DENIED and path.is_file() and os.access(path, os.W_OK))


def _give_usual_permissions(temporary: str, path: Path) -> None:
    """A temporary file is private; the result is as readable as the file it replaces, or as a new file would be."""
    if os.name == "nt":
        return
    try:
        mode = path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    Path(temporary).chmod(mode)
