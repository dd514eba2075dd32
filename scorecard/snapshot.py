"""A published period: what was printed, from which figures, catalogue and territory, and every revision since.

It lies in ``published/PERIOD`` of a project and is committed with it. ``snapshot.json`` holds the numbers, and the hash
of every file beside it: ``panel.csv``, the catalogue, and the territory.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from scorecard.export.numbers import Move, Numbers, moved
from scorecard.export.results_json import to_json
from scorecard.period import Period, parse_period
from scorecard.problems import Checked, Location, problem
from scorecard.project import PUBLISHED, Project
from scorecard.store import hash_there, inside, shown

NAME = "snapshot.json"
FORMAT = 1
INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Revision:
    """Printed numbers that became others after they were published: when, why, by whom, and which.

    ``by`` may be empty. Without ``moves`` only figures or words behind the numbers are others.
    """

    number: int
    on: date
    reason: str
    by: str
    moves: tuple[Move, ...]


@dataclass(frozen=True, eq=False)
class Snapshot:
    """What was published of a period.

    ``edition`` and ``vintage`` are those of the catalogue of that day; ``numbers`` are those of today, that is after
    all ``revisions``, oldest first. ``files`` and ``inputs`` map paths, within the snapshot's folder and within the
    project, to SHA-256; ``documents`` the pages to the codes in their feet; ``made_with`` names to versions.
    """

    period: Period
    identifier: str
    edition: str
    vintage: str
    on: date
    by: str
    numbers: Numbers
    files: Mapping[str, str]
    inputs: Mapping[str, str]
    documents: Mapping[str, str]
    seed: int | None
    made_with: Mapping[str, str]
    revisions: tuple[Revision, ...] = ()

    @property
    def location(self) -> Location:
        """The file, for problems."""
        return Location(f"{PUBLISHED}/{self.period.code}/{NAME}")

    @property
    def last(self) -> date:
        """The day on which its numbers became what they are."""
        return self.revisions[-1].on if self.revisions else self.on

    def revised(self, later: "Snapshot", reason: str) -> "Snapshot":
        """``later``, which was taken of the same period, as a revision of this one."""
        moves = tuple(moved(self.numbers, later.numbers))
        revision = Revision(len(self.revisions) + 1, later.on, reason, later.by, moves)
        return replace(later, on=self.on, by=self.by, revisions=(*self.revisions, revision))


def moved_since(snapshot: Snapshot, now: Numbers, *, intervals: bool) -> Iterator[Move]:
    """Every published number that would be printed otherwise; intervals of ranks only where those of now are known."""
    yield from (move for move in moved(snapshot.numbers, now) if intervals or move.what != INTERVAL)


def snapshot_json(snapshot: Snapshot) -> bytes:
    """The file; the same snapshot gives the same bytes."""
    return to_json(
        {
            "format": FORMAT,
            "period": snapshot.period.code,
            "catalogue": {"id": snapshot.identifier, "edition": snapshot.edition, "vintage": snapshot.vintage},
            "on": snapshot.on.isoformat(),
            "by": snapshot.by,
            "revisions": [{**asdict(one), "on": one.on.isoformat()} for one in snapshot.revisions],
            "numbers": snapshot.numbers,
            "files": dict(snapshot.files),
            "inputs": dict(snapshot.inputs),
            "documents": dict(snapshot.documents),
            "seed": snapshot.seed,
            "made_with": dict(snapshot.made_with),
        }
    )


def read_snapshot(project: Project, period: Period) -> Checked[Snapshot | None]:
    """What was published of a period; None where nothing was.

    Problems: E131 where the file cannot be understood or is of another period (the value is None then), E132 for each
    file beside it that is not as it was published.
    """
    folder = project.published_folder(period)
    path = folder / NAME
    if not path.is_file():
        return Checked(None)
    try:
        snapshot = _read(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        snapshot = None
    if snapshot is None or snapshot.period != period:
        return Checked(None, (problem("E131", Location(shown(path, project.root))),))
    spoilt = [name for name, digest in sorted(snapshot.files.items()) if hash_there(folder / inside(name)) != digest]
    return Checked(snapshot, tuple(problem("E132", Location(shown(folder / name, project.root))) for name in spoilt))


def published_periods(project: Project) -> tuple[Period, ...]:
    """The periods that have a snapshot, earliest first."""
    named = (parse_period(path.parent.name) for path in project.published.glob(f"*/{NAME}"))
    return tuple(sorted(period for period in named if period is not None))


def _read(said: Mapping[str, Any]) -> Snapshot:
    """Raises ValueError, KeyError, TypeError and AttributeError where it is no snapshot of this format."""
    period = parse_period(said["period"])
    if said["format"] != FORMAT or period is None:
        message = f"format {said['format']}"
        raise ValueError(message)
    return Snapshot(
        period=period,
        identifier=str(said["catalogue"]["id"]),
        edition=str(said["catalogue"]["edition"]),
        vintage=str(said["catalogue"]["vintage"]),
        on=date.fromisoformat(said["on"]),
        by=str(said["by"]),
        numbers=_numbers(said["numbers"]),
        files={str(inside(name)): str(digest) for name, digest in said["files"].items()},
        inputs=dict(said["inputs"]),
        documents=dict(said["documents"]),
        seed=said["seed"],
        made_with=dict(said["made_with"]),
        revisions=tuple(_revision(one) for one in said["revisions"]),
    )


def _numbers(said: Mapping[str, Mapping[str, Mapping[str, object]]]) -> Numbers:
    return {unit: {node: dict(numbers) for node, numbers in nodes.items()} for unit, nodes in said.items()}


def _revision(said: Mapping[str, Any]) -> Revision:
    moves = tuple(Move(**move) for move in said["moves"])
    return Revision(int(said["number"]), date.fromisoformat(said["on"]), str(said["reason"]), str(said["by"]), moves)
