"""A published period: what was printed, from which figures, catalogue and territory, and every revision since.

It lies in ``published/PERIOD`` of a project and is committed with it. ``snapshot.json`` holds the numbers, and the hash
of every file beside it: ``panel.csv``, the catalogue, and the territory.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from scorecard.export.numbers import Move, Numbers, moved
from scorecard.export.results_json import to_json
from scorecard.geography import Geography
from scorecard.period import Period, parse_period
from scorecard.problems import Checked, Location, problem
from scorecard.project import PUBLISHED, Project
from scorecard.store import hash_there, inside, sha256, shown

NAME = "snapshot.json"
LIST = "periods.txt"
"""Beside the folders of periods: the code of every period that was published, one a line."""
FORMAT = 1
INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Document:
    """A page that was published: the code in its foot, the SHA-256 of its file, and what it is, as in manifests.

    ``edition`` is that of the catalogue it was made with, ``on`` the day of the publication or revision, 2025-12-05.
    """

    code: str
    sha256: str
    kind: str
    language: str
    unit: str
    edition: str
    on: str

    def is_as(self, other: "Document | None") -> bool:
        """Whether both are one document, whenever they were published."""
        return other is not None and (self.code, self.sha256) == (other.code, other.sha256)


@dataclass(frozen=True, slots=True)
class Revision:
    """Printed numbers that became others after they were published: when, why, by whom, and which.

    ``by`` may be empty. Without ``moves`` only figures or words behind the numbers are others. ``vintage`` is the
    territory of the units that they name; one of another is named with it, ``24 (63)``. ``documents`` are the pages
    that it replaced, by path.
    """

    number: int
    on: date
    reason: str
    by: str
    moves: tuple[Move, ...]
    vintage: str = ""
    documents: Mapping[str, Document] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Snapshot:
    """What was published of a period.

    ``edition`` and ``vintage`` are those of the catalogue of that day; ``numbers`` are those of today, that is after
    all ``revisions``, oldest first. ``files`` (by path in the snapshot's folder), ``inputs`` and ``templates`` (by path
    as in manifests) have the SHA-256 of each; ``documents`` are the pages by path, ``carries`` which nodes each kind of
    them has numbers of; ``made_with`` maps names to versions.
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
    templates: Mapping[str, str]
    documents: Mapping[str, Document]
    carries: Mapping[str, tuple[str, ...]]
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

    def revised(self, later: "Snapshot", reason: str, geography: Geography) -> "Snapshot":
        """``later``, which was taken of the same period, as a revision of this one."""
        moves = tuple(moved(self.numbers_in(later.vintage, geography), later.numbers))
        kept = {name: one for name, one in self.documents.items() if one.is_as(later.documents.get(name))}
        replaced = {name: one for name, one in self.documents.items() if name not in kept}
        number = len(self.revisions) + 1
        revision = Revision(number, later.on, reason, later.by, moves, later.vintage, replaced)
        documents = {**later.documents, **kept}
        return replace(later, on=self.on, by=self.by, documents=documents, revisions=(*self.revisions, revision))

    def is_of_units(self, vintage: str, geography: Geography) -> bool:
        """Whether every unit that it speaks of goes on whole in a vintage, perhaps under another code."""
        way = geography.crosswalk(self.vintage, vintage)
        return self.vintage == vintage or (way is not None and way.changes_nothing)

    def numbers_in(self, vintage: str, geography: Geography) -> Numbers:
        """The numbers by the codes of a vintage; a unit that does not go on whole there keeps its own, ``24 (63)``.

        A code means something with its vintage only: 24 was another province.
        """
        if vintage == self.vintage:
            return self.numbers
        way = geography.crosswalk(self.vintage, vintage)
        now = {one.predecessors[0]: one.successor for one in way.successions if one.goes_on} if way else {}
        return {now.get(code, f"{code} ({self.vintage})"): nodes for code, nodes in self.numbers.items()}

    def numbers_before(self, revision: Revision) -> Numbers:
        """The numbers as they were published until a revision, by the codes of its vintage."""
        found = {unit: {node: dict(said) for node, said in nodes.items()} for unit, nodes in self.numbers.items()}
        for later in reversed(self.revisions[revision.number - 1 :]):
            for move in later.moves:
                numbers = found.setdefault(move.unit, {}).setdefault(move.node, {})
                numbers.pop(move.what, None)
                if move.before:
                    numbers[move.what] = _number(move)
        return found

    def says_otherwise(self, name: str, code: str) -> bool:
        """Whether a document was not published with this code in its foot."""
        return name not in self.documents or self.documents[name].code != code


def moved_since(before: Numbers, now: Numbers, *, intervals: bool) -> Iterator[Move]:
    """Every published number that would be printed otherwise; intervals of ranks only where those of now are known."""
    yield from (move for move in moved(before, now) if intervals or move.what != INTERVAL)


def _number(move: Move) -> object:
    """What stood before a move, as :data:`scorecard.export.numbers.Numbers` has it."""
    if move.what == INTERVAL:
        return [float(end) for end in move.before.split("–")]
    return float(move.before) if move.what == "rank" else move.before


def snapshot_json(snapshot: Snapshot) -> bytes:
    """The file; the same snapshot gives the same bytes."""
    told = {
        "format": FORMAT,
        "period": snapshot.period.code,
        "catalogue": {"id": snapshot.identifier, "edition": snapshot.edition, "vintage": snapshot.vintage},
        "on": snapshot.on.isoformat(),
        "by": snapshot.by,
        "revisions": [{**asdict(one), "on": one.on.isoformat()} for one in snapshot.revisions],
        "numbers": snapshot.numbers,
        "files": dict(snapshot.files),
        "inputs": dict(snapshot.inputs),
        "templates": dict(snapshot.templates),
        "documents": {name: asdict(one) for name, one in snapshot.documents.items()},
        "carries": {kind: list(nodes) for kind, nodes in snapshot.carries.items()},
        "seed": snapshot.seed,
        "made_with": dict(snapshot.made_with),
    }
    return to_json({**told, "seal": seal(told)})


def seal(told: Mapping[str, Any]) -> str:
    """SHA-256 of all that a snapshot says but its seal: a number in it cannot be edited unnoticed."""
    return sha256(to_json({name: said for name, said in told.items() if name != "seal"}))


def read_file(path: Path) -> Snapshot | None:
    """The snapshot in a file; None where it cannot be understood, or is not as it was sealed."""
    try:
        told = json.loads(path.read_bytes())
        return _read(told) if told["seal"] == seal(told) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def read_snapshot(project: Project, period: Period) -> Checked[Snapshot | None]:
    """What was published of a period; None where nothing was.

    Problems: E131 where the file cannot be understood, was edited or is of another period, E134 where a period that was
    published has none (the value is None then), E132 for each file beside it that is not as it was published.
    """
    folder = project.published_folder(period)
    path = folder / NAME
    if not path.is_file():
        gone = period in listed_periods(project) or (folder.is_dir() and any(folder.iterdir()))
        where = Location(shown(path, project.root))
        return Checked(None, (problem("E134", where, period=period.code),) if gone else ())
    snapshot = read_file(path)
    if snapshot is None or snapshot.period != period:
        return Checked(None, (problem("E131", Location(shown(path, project.root))),))
    spoilt = [name for name, digest in sorted(snapshot.files.items()) if hash_there(folder / inside(name)) != digest]
    return Checked(snapshot, tuple(problem("E132", Location(shown(folder / name, project.root))) for name in spoilt))


def published_periods(project: Project) -> tuple[Period, ...]:
    """The periods that have a snapshot, or had one, earliest first."""
    named = (parse_period(path.parent.name) for path in project.published.glob(f"*/{NAME}"))
    return tuple(sorted({*listed_periods(project), *(period for period in named if period is not None)}))


def listed_periods(project: Project) -> frozenset[Period]:
    """The periods that the list beside the snapshots names: those that were ever published."""
    try:
        lines = (project.published / LIST).read_text(encoding="utf-8", errors="replace").split()
    except OSError:
        return frozenset()
    return frozenset(period for period in map(parse_period, lines) if period is not None)


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
        templates=dict(said["templates"]),
        documents=_documents(said["documents"]),
        carries={kind: tuple(map(str, nodes)) for kind, nodes in said["carries"].items()},
        seed=said["seed"],
        made_with=dict(said["made_with"]),
        revisions=tuple(_revision(one) for one in said["revisions"]),
    )


def _numbers(said: Mapping[str, Mapping[str, Mapping[str, object]]]) -> Numbers:
    return {unit: {node: dict(numbers) for node, numbers in nodes.items()} for unit, nodes in said.items()}


def _revision(said: Mapping[str, Any]) -> Revision:
    moves, documents = tuple(Move(**move) for move in said["moves"]), _documents(said["documents"])
    on, reason, by = date.fromisoformat(said["on"]), str(said["reason"]), str(said["by"])
    return Revision(int(said["number"]), on, reason, by, moves, str(said["vintage"]), documents)


def _documents(said: Mapping[str, Mapping[str, str]]) -> Mapping[str, Document]:
    return {str(inside(name)): Document(**one) for name, one in said.items()}
