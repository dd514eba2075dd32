"""Documents that were made before, by key; a folder that may be deleted, copied or shared at any time.

Nothing in it is believed: every document lies behind the hash of its key and bytes, and one that does not agree, as one
that was laid down for another key, is no document.
"""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from scorecard.store import remove_unfinished, write_atomic

FOLDER = ".shelf"
ROOM = 1_000_000_000
"""Bytes that stay when a shelf is tidied."""
_DAY = 86_400.0
_DIGEST = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class PageShelf:
    """The documents in a folder, two levels deep; ``folder`` need not exist."""

    folder: Path

    def take(self, key: str) -> bytes | None:
        """The document of a key; None where there is none, or one that is not whole."""
        path = self._path(key)
        try:
            held = path.read_bytes()
        except OSError:
            return None
        content = held[_DIGEST:]
        if _seal(key, content) != held[:_DIGEST]:
            return None
        # What is in use is the last to be tidied away.
        with suppress(OSError):
            os.utime(path)
        return content

    def keep(self, key: str, content: bytes) -> OSError | None:
        """Lay a document down; why that is not possible, where it is not: then it is made again next time."""
        try:
            write_atomic(self._path(key), _seal(key, content) + content)
        except OSError as reason:
            return reason
        return None

    def tidy(self, room: int = ROOM) -> None:
        """Remove what has not been used for longest until the rest takes ``room`` bytes or less.

        And what a run that was killed has left unfinished: nobody writes a document for a day.
        """
        remove_unfinished(self.folder, older=_DAY)
        held = []
        for path in self.folder.glob("??/*.page"):
            with suppress(OSError):
                status = path.stat()
                held.append((status.st_mtime_ns, status.st_size, path))
        free = sum(size for _, size, _ in held) - room
        for _, size, path in sorted(held):
            if free <= 0:
                return
            with suppress(OSError):
                path.unlink()
                free -= size

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.page"


def _seal(key: str, content: bytes) -> bytes:
    return hashlib.sha256(key.encode() + b"\0" + content).digest()
