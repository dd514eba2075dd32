"""From an index to files: every page drawn, every table written, and a manifest of it all."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from scorecard.catalogue import Status
from scorecard.export.files import Findings, result_files
from scorecard.export.manifest import Run, manifest_json
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.problems import Checked, Problem, problem
from scorecard.project import Project, bundled, way_to_root
from scorecard.report.batch import Job, render_many
from scorecard.report.circumstances import Circumstances
from scorecard.report.documents import Templates, render
from scorecard.report.names import for_pages, told_for_pages
from scorecard.report.views.annex import view_methodology
from scorecard.report.views.group_overview import view_whole
from scorecard.report.views.scorecard import view_scorecard
from scorecard.report.views.what_if import view_what_if
from scorecard.robustness.what_if import WhatIf
from scorecard.run import BuildOptions, Built, Computed, Progress
from scorecard.store import MANIFEST, document_name, file_hashes, previous_outputs, remove_stale, sha256, write_tree


def produce(project: Project, computed: Checked[Computed], options: BuildOptions, progress: Progress) -> Checked[Built]:
    """Draw every page and write everything; ``computed`` comes with the problems of reading and computing.

    A document that cannot be made or written is a problem, and the rest is made. PDFs that an earlier full run left
    and this one no longer makes are removed; a run over some units or languages leaves the others alone.
    """
    index = computed.value.index
    catalogue, period = index.catalogue, index.period
    sources = input_hashes(project, computed.value.sources)
    circumstances = _circumstances(computed, sources, options.as_of)
    jobs = tuple(_jobs(index, circumstances, options))
    drawn: list[Problem] = []
    pages = write_tree(options.out, _pages(jobs, project, options, progress, drawn), project.root)
    problems = (*computed.problems, *_units_without_page(index, options), *drawn, *pages.problems)
    findings = Findings(computed.value.changes, computed.value.robustness, computed.value.assessments)
    files = result_files(index, problems, _reading(options), findings, way_to_root(options.out, project.root))
    tables = write_tree(options.out, files.items(), project.root)
    previous = previous_outputs(options.out)
    partial = bool(options.units) or set(options.languages) != set(catalogue.languages)
    written = {**pages.value, **tables.value}
    earlier = {name: digest for name, digest in previous.items() if partial and name not in written}
    # A page that could not be made today leaves yesterday's where it is.
    kept = {*written, *earlier, *(job.name for job in jobs)}
    removed = remove_stale(options.out, previous, kept, project.root)
    units = tuple(sorted({job.unit for job in jobs if job.unit}))
    run = Run(period, options.as_of, options.languages, units, sources, written, earlier)
    closing = write_tree(options.out, [(MANIFEST, manifest_json(catalogue, run))], project.root)
    outputs = {**pages.value, **tables.value, **closing.value}
    return Checked(
        Built(index, options.out, outputs),
        (*problems, *tables.problems, *removed.problems, *closing.problems),
    )


def what_if_page(project: Project, computed: Checked[Computed], found: WhatIf, language: Language) -> Checked[bytes]:
    """The page of a supposition, dated as its period ends; ``computed`` is the index as it is, with its problems."""
    sources = input_hashes(project, computed.value.sources)
    circumstances = _circumstances(computed, sources, computed.value.index.period.end)
    shown = replace(found, before=for_pages(found.before), after=for_pages(found.after))
    page = view_what_if(shown, language, told_for_pages(circumstances))
    return render(page, Templates(project.templates))


def input_hashes(project: Project, workbooks: Iterable[str]) -> Mapping[str, str]:
    """SHA-256 of every file the numbers come from, by its path in the project; what is bundled says so."""
    territory = sorted(project.geography.glob("*.yaml"))
    own = [project.catalogue, *(project.root / path for path in dict.fromkeys(workbooks))]
    if project.geography.is_relative_to(project.root):
        return file_hashes([*own, *territory], project.root)
    shared = {f"bundled/{name}": digest for name, digest in file_hashes(territory, bundled()).items()}
    return {**file_hashes(own, project.root), **shared}


def _circumstances(computed: Checked[Computed], sources: Mapping[str, str], as_of: date) -> Circumstances:
    """Provisional while any error stands: a rejected workbook leaves no cell to mark."""
    # The name of a file may be no text in any encoding.
    lines = "\n".join(f"{name} {found}" for name, found in sorted(sources.items()))
    digest = sha256(lines.encode(errors="surrogateescape"))
    fingerprint = f"{digest[:4]} {digest[4:8]} {digest[8:12]}"
    known = computed.value
    said = (known.changes, known.reports, known.robustness, known.assessments)
    return Circumstances(as_of, fingerprint, computed.failed, known.geography, *said)


def _jobs(index: Index, circumstances: Circumstances, options: BuildOptions) -> Iterator[Job]:
    """A scorecard for every unit with a score (of those asked for), an overview, and the methodology, by language."""
    asked = frozenset(options.units)
    sample = index.catalogue.edition.status is Status.SAMPLE
    shown, circumstances = for_pages(index), told_for_pages(circumstances)
    for code in options.languages:
        language, folder = Language(code), f"pdf/{code}/"
        for row, unit in enumerate(index.units):
            if index.shown[row] and (not asked or unit.code in asked):
                name = document_name(unit.code, unit.names("vi"), sample=sample)
                view = partial(view_scorecard, shown, unit.code, language, circumstances)
                yield Job(folder + name, view, unit.code)
        if not options.units:
            name = document_name("", "overview", sample=sample)
            yield Job(folder + name, partial(view_whole, shown, language, circumstances))
            name = document_name("", "methodology", sample=sample)
            yield Job(folder + name, partial(view_methodology, shown, language, circumstances))


def _units_without_page(index: Index, options: BuildOptions) -> Iterator[Problem]:
    """M304: a unit that was asked for and has nothing to show."""
    for code in options.units:
        if not index.shown[index.row_of(code)]:
            yield problem("M304", unit=code, period=index.period.code)


def _pages(
    jobs: tuple[Job, ...], project: Project, options: BuildOptions, progress: Progress, problems: list[Problem]
) -> Iterator[tuple[str, bytes]]:
    """Each page as it comes from the workers; what went wrong is added to ``problems``."""
    for name, document in render_many(jobs, Templates(project.templates), options.workers, progress):
        problems.extend(document.problems)
        if document.value:
            yield name, document.value


def _reading(options: BuildOptions) -> Language:
    """The language of the workbook's headings: the first that was asked for."""
    return Language(options.languages[0])
