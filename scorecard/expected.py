"""Numbers that somebody has committed, and whether a run still prints them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scorecard.export.numbers import Move, Numbers, moved
from scorecard.export.results_json import to_json
from scorecard.store import write_atomic


def expected_moves(path: Path, period: str, now: Numbers) -> tuple[Move, ...] | None:
    """What is printed otherwise than the file says of the period; None where the file says nothing of it."""
    said = _read(path).get(period)
    return tuple(moved(said, now)) if isinstance(said, dict) else None


def accept(path: Path, period: str, now: Numbers) -> None:
    """Write the numbers of a period into the file, beside those of other periods. Raises OSError."""
    write_atomic(path, to_json({**_read(path), period: now}))


def _read(path: Path) -> Mapping[str, Any]:
    try:
        said = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}
