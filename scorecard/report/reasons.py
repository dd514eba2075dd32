"""Why a document is made anew: what a run finds beside what the one before wrote down."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scorecard.report.composed import Composed


class Why(StrEnum):
    """One reason."""

    NEW = "new"
    """No run before made it."""
    FORCED = "forced"
    CONTENT = "content"
    """What it says has changed; the parts are named."""
    TEMPLATE = "template"
    """It says the same, on another page."""
    DRAWING = "drawing"
    """The same page, by other style sheets, fonts, pictures or versions."""
    MISSING = "missing"
    """The file is gone."""
    ALTERED = "altered"
    """Somebody else has written the file."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a manifest says of a document; ``unit`` is a code, empty for a page of all units.

    With ``complaints`` when it was drawn it is drawn again, so that they are said again.
    """

    sha256: str
    code: str
    key: str
    blocks: Mapping[str, str]
    kind: str = ""
    language: str = ""
    unit: str = ""
    complaints: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason; ``parts`` are names of the blocks of a view that have changed."""

    why: Why
    parts: tuple[str, ...] = ()


def reason_for(record: Record | None, there: str | None, now: Composed, *, force: bool) -> Reason | None:
    """Why the document is to be made, None where the file stands as it is; ``there`` is the hash of the file now."""
    if force:
        return Reason(Why.FORCED)
    if record is None:
        return Reason(Why.NEW)
    if record.key != now.key:
        return _changed(record, now)
    if there is None:
        return Reason(Why.MISSING)
    return Reason(Why.ALTERED) if there != record.sha256 else None


def _changed(record: Record, now: Composed) -> Reason:
    if record.code == now.code:
        return Reason(Why.DRAWING)
    blocks = {**record.blocks, **now.blocks}
    parts = tuple(name for name in blocks if record.blocks.get(name) != now.blocks.get(name))
    return Reason(Why.CONTENT, parts) if parts else Reason(Why.TEMPLATE)
