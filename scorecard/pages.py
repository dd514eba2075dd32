"""The documents of a run: each composed, held against what is there, and drawn only where that is not the same."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scorecard.problems import Checked, Problem
from scorecard.project import Project
from scorecard.report.batch import Job, Made, Order, render_many
from scorecard.report.composed import Composed
from scorecard.report.documents import Templates
from scorecard.report.reasons import Reason, Record, reason_for
from scorecard.run import Action, BuildOptions, Deed, Progress
from scorecard.shelf import PageShelf
from scorecard.store import hash_there, inside, previous_outputs, read_manifest, sha256, write_tree


@dataclass(frozen=True, slots=True)
class _Made:
    """Documents that were made before: those of the folder itself, by key to name and hash, then those of a shelf."""

    folder: Path
    there: Mapping[str, tuple[str, str]]
    shelf: PageShelf | None

    def take(self, key: str) -> bytes | None:
        name, digest = self.there.get(key, ("", ""))
        with suppress(OSError):
            content = (self.folder / inside(name)).read_bytes() if name else b""
            if content and sha256(content) == digest:
                return content
        return self.shelf.take(key) if self.shelf else None


class Pages:
    """Writes the documents of one run; afterwards ``actions`` say what was done, ``records`` what is there.

    ``previous`` are the files that earlier runs left, by path to SHA-256; ``manifest`` is what the last of them said,
    ``before`` what of documents, ``numbers`` what these carry; ``codes`` are those in the feet of the documents of this
    run, drawn or not, by path. ``unkept`` is why a document could not be laid on the
    shelf.
    """

    def __init__(self, project: Project, options: BuildOptions) -> None:
        self.project, self.options = project, options
        self.previous = previous_outputs(options.out)
        self.actions: list[Action] = []
        self.records: dict[str, Record] = {}
        self.codes: dict[str, str] = {}
        self.manifest = read_manifest(options.out)
        self.before = dict(_records(self.manifest))
        self.numbers = self.manifest.get("numbers")
        self.unkept: OSError | None = None
        self._shelf = PageShelf(options.shelf) if options.shelf else None

    def standing(self, earlier: Collection[str]) -> Mapping[str, Record]:
        """What is known of the documents of this run, and of those of ``earlier`` runs that it leaves alone."""
        return {**{name: record for name, record in self.before.items() if name in earlier}, **self.records}

    def write(self, jobs: tuple[Job, ...], progress: Progress) -> Checked[Mapping[str, str]]:
        """Path to SHA-256 of every document; with its problems. Nothing is written of a dry run."""
        problems: list[Problem] = []
        there = {one.key: (name, one.sha256) for name, one in self.before.items() if not one.complaints}
        made = None if self.options.force else _Made(self.options.out, there, self._shelf)
        order = Order(Templates(self.project.templates), self.options.workers, made, dry=self.options.dry)
        named = {job.name: job for job in jobs}
        documents = self._documents(render_many(jobs, order, progress), named, problems)
        written = write_tree(self.options.out, documents, self.project.root)
        self._take_back(set(self.records) - set(written.value))
        if self._shelf and not self.options.dry:
            self._shelf.tidy()
        return Checked(written.value, (*problems, *written.problems))

    def _take_back(self, names: Collection[str]) -> None:
        """These were made and could not be written."""
        for name in names:
            del self.records[name]
        failed = Deed.FAILED
        self.actions = [replace(a, deed=failed, reason=None) if a.name in names else a for a in self.actions]

    def _documents(
        self, documents: Iterator[Made], jobs: Mapping[str, Job], problems: list[Problem]
    ) -> Iterator[tuple[str, bytes]]:
        for document in documents:
            problems.extend(document.problems)
            if document.composed is not None:
                self.codes[document.name] = document.composed.code
            self.actions.append(self._action(document, jobs[document.name].unit))
            if document.content and not self.options.dry:
                self._record(document, jobs[document.name])
                yield document.name, document.content

    def _action(self, document: Made, unit: str) -> Action:
        page = document.composed
        if page is None or not (document.content or self.options.dry):
            return Action(document.name, Deed.FAILED, unit=unit)
        reason = self._reason(document.name, page)
        deed = Deed.STANDING if reason is None else Deed.TAKEN if document.standing else Deed.DRAWN
        return Action(document.name, deed, reason, unit)

    def _reason(self, name: str, page: Composed) -> Reason | None:
        there = hash_there(self.options.out / inside(name))
        return reason_for(self.before.get(name), there, page, force=self.options.force)

    def _record(self, document: Made, job: Job) -> None:
        page = document.composed
        if page is None:
            return
        said = (sha256(document.content), page.code, page.key, page.blocks, job.kind, job.language, job.unit)
        self.records[document.name] = Record(*said, len(document.problems))
        if self._shelf and not document.standing and not document.problems:
            refused = self._shelf.keep(page.key, document.content)
            self.unkept = self.unkept or refused


def _records(manifest: Mapping[str, Any]) -> Iterator[tuple[str, Record]]:
    """What a manifest says of its documents; one that says something else says nothing."""
    documents = manifest.get("documents", {})
    for name, said in documents.items() if isinstance(documents, dict) else ():
        try:
            sha, code, key, blocks = (said[part] for part in ("sha256", "code", "key", "blocks"))
            kind, language, unit = (str(said.get(part, "")) for part in ("kind", "language", "unit"))
            complaints = int(said.get("complaints", 0))
            told = (str(sha), str(code), str(key), dict(blocks), kind, language, unit, complaints)
            yield str(inside(name)), Record(*told)
        except (AttributeError, KeyError, TypeError, ValueError):
            continue
