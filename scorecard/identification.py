"""Which run made one document: found by its bytes, or by the code in the foot of its pages and among its keywords."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from scorecard.export.numbers import Numbers
from scorecard.project import Project
from scorecard.snapshot import NAME, Document, Revision, Snapshot, read_file
from scorecard.store import beside_manifests, read_manifest, sha256, shown

_CODE = re.compile(r"([0-9a-f]{4})[ -]?([0-9a-f]{4})[ -]?([0-9a-f]{4})")


@dataclass(frozen=True, slots=True)
class Identity:
    """A document of a run. ``folder`` is that of the run, from the project; ``name`` its path in there.

    ``kind`` is that of the manifest, or the command besides ``build`` that wrote it; ``unit`` a code, empty for a page
    of all units; ``numbers`` are those it prints of that unit, by node, as the manifest has them. Of a document that
    was ``published`` on a day the folder is that of the snapshot, and ``replaced`` the revision that put another in its
    place; None where it stands.
    """

    folder: str
    period: str
    as_of: str
    name: str
    kind: str
    language: str
    unit: str
    code: str
    catalogue: str
    numbers: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    published: date | None = None
    replaced: Revision | None = None


@dataclass(frozen=True, slots=True)
class Identified:
    """What was found of a document: ``whole`` are those with its very bytes, ``alike`` those with its code only.

    ``code`` and ``title`` are what the file says of itself, empty where it says nothing; ``looked`` are the folders of
    runs that were looked through, from the project; ``by_file`` whether there was a file, or only a code from paper.
    """

    code: str
    title: str
    whole: tuple[Identity, ...]
    alike: tuple[Identity, ...]
    looked: tuple[str, ...]
    by_file: bool = True


def code_from(text: str) -> str:
    """``3f9a 71c4 0be2`` from a text that is a code, with or without spaces; empty for any other."""
    found = _CODE.fullmatch(text.strip().lower())
    return " ".join(found.groups()) if found else ""


def identify_code(project: Project, code: str, folders: Iterable[Path] = ()) -> Identified:
    """The documents with this code, in these folders of runs, or in all below ``build/``."""
    places = _places(project, folders)
    alike = tuple(one for _, one in _documents(project, places) if code and one.code == code)
    return Identified(code, "", (), alike, tuple(shown(place, project.root) for place in places), by_file=False)


def identify_file(project: Project, content: bytes, folders: Iterable[Path] = ()) -> Identified:
    """The files of runs with these bytes, in these folders, or in all below ``build/``; else those of its code.

    Not every program that saves a PDF keeps its keywords: a document without them is known by its bytes only.
    """
    places, digest = _places(project, folders), sha256(content)
    code, title = _said(content)
    known = tuple(_documents(project, places))
    whole = tuple(one for found, one in known if found == digest)
    alike = tuple(one for found, one in known if code and one.code == code and found != digest)
    return Identified(code, title, whole, alike, tuple(shown(place, project.root) for place in places))


def _places(project: Project, folders: Iterable[Path]) -> tuple[Path, ...]:
    """Those asked for, else every folder of ``build/`` that a command has closed with a manifest, and the snapshots."""
    asked = tuple(folders)
    if asked:
        return asked
    below = sorted(project.build.glob("*")) if project.build.is_dir() else ()
    built = (place for place in below if read_manifest(place) or beside_manifests(place))
    return (*built, *(path.parent for path in sorted(project.published.glob(f"*/{NAME}"))))


def _documents(project: Project, places: Iterable[Path]) -> Iterator[tuple[str, Identity]]:
    """SHA-256 and identity of every file that a manifest in these folders lists; one that is no manifest has none."""
    for place in places:
        for manifest in (read_manifest(place), *beside_manifests(place)):
            with suppress(AttributeError, KeyError, TypeError, ValueError):
                yield from _listed(manifest, shown(place, project.root))
        snapshot = read_file(place / NAME)
        if snapshot is not None:
            yield from _published(snapshot, shown(place, project.root))


def _listed(manifest: Mapping[str, Any], folder: str) -> Iterator[tuple[str, Identity]]:
    parts = ("documents", "numbers", "figures", "carries")
    documents, numbers, figures, carries = (dict(manifest.get(part, {})) for part in parts)
    told, command = manifest["catalogue"], str(manifest.get("command", ""))
    catalogue = f"{told['id']} {told['edition']}"
    for name, digest in manifest["outputs"].items():
        said = documents.get(name, {})
        kind, unit = str(said.get("kind", command)), str(said.get("unit", ""))
        own, beside = numbers.get(unit, {}), figures.get(unit, {})
        yield (
            str(digest),
            Identity(
                folder=folder,
                period=str(manifest["period"]),
                as_of=str(manifest["as_of"]),
                name=name,
                kind=kind,
                language=str(said.get("language", "")),
                unit=unit,
                code=str(said.get("code", "")),
                catalogue=catalogue,
                numbers={node: {**own[node], **beside.get(node, {})} for node in carries.get(kind, ()) if node in own},
            ),
        )


def _published(snapshot: Snapshot, folder: str) -> Iterator[tuple[str, Identity]]:
    """The pages of a snapshot, and those that its revisions have replaced, with the numbers of their time."""
    for name, document in snapshot.documents.items():
        yield document.sha256, _of_snapshot(snapshot, folder, (name, document), snapshot.numbers)
    for revision in snapshot.revisions:
        numbers = snapshot.numbers_before(revision)
        for name, document in revision.documents.items():
            yield document.sha256, _of_snapshot(snapshot, folder, (name, document), numbers, revision)


def _of_snapshot(
    snapshot: Snapshot,
    folder: str,
    named: tuple[str, Document],
    numbers: Numbers,
    replaced: Revision | None = None,
) -> Identity:
    name, document = named
    own, nodes = numbers.get(document.unit, {}), snapshot.carries.get(document.kind, ())
    return Identity(
        folder=folder,
        period=snapshot.period.code,
        as_of="",
        name=name,
        kind=document.kind,
        language=document.language,
        unit=document.unit,
        code=document.code,
        catalogue=f"{snapshot.identifier} {document.edition}",
        numbers={node: own[node] for node in nodes if node in own},
        published=date.fromisoformat(document.on),
        replaced=replaced,
    )


def _said(content: bytes) -> tuple[str, str]:
    """The code among the keywords of a PDF, and its title; empty texts of a file that is none, or cannot be read."""
    if not content.startswith(b"%PDF"):
        return "", ""
    # Loaded for a single document only.
    from pypdf import PdfReader  # noqa: PLC0415 - only who names a document needs it

    # What pypdf complains of is no matter here: a file that is damaged is known by nothing.
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        said = PdfReader(BytesIO(content)).metadata
        keywords, title = (str(said.get(key, "")) if said else "" for key in ("/Keywords", "/Title"))
    except Exception:  # noqa: BLE001 - whatever a file from outside makes the library raise
        return "", ""
    finally:
        logger.setLevel(level)
    return code_from(keywords), title
