"""From an index to files: every page drawn, every table written, and a manifest of it all."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import partial as later
from pathlib import Path

from scorecard.beside import Left, list_beside
from scorecard.catalogue import Status
from scorecard.export.figures import all_figures
from scorecard.export.files import Findings, result_files
from scorecard.export.manifest import Run, manifest_json
from scorecard.export.numbers import all_numbers, moved
from scorecard.index.result import Index
from scorecard.joining import Origin, joined
from scorecard.language import Language
from scorecard.monitor.status import Status as Reports
from scorecard.origins import changed_files
from scorecard.pages import Pages
from scorecard.problems import Checked, Problem, Severity, problem
from scorecard.project import Project, way_to_root
from scorecard.published import check_documents
from scorecard.report.batch import Job
from scorecard.report.carried import Kind, carried
from scorecard.report.circumstances import Circumstances
from scorecard.report.documents import Templates, render
from scorecard.report.names import for_pages, told_for_pages
from scorecard.report.views.annex import view_methodology
from scorecard.report.views.group_overview import by_group, view_whole
from scorecard.report.views.movers_page import view_movers_page
from scorecard.report.views.scorecard import view_scorecard
from scorecard.report.views.status import subject, view_status
from scorecard.report.views.told import Told
from scorecard.report.views.what_if import view_what_if
from scorecard.robustness.study import Study
from scorecard.robustness.what_if import WhatIf
from scorecard.run import Action, BuildOptions, Built, Computed, Deed, Progress, Reported
from scorecard.store import MANIFEST, document_name, hash_there, inside, remove_stale, write_tree


def produce(project: Project, computed: Checked[Computed], options: BuildOptions, progress: Progress) -> Checked[Built]:
    """Draw every page that is not there yet and write everything; ``computed`` comes with its problems so far.

    A document that cannot be made or written is a problem, and the rest is made. PDFs that an earlier full run left
    and this one no longer makes are removed; a run over some units or languages leaves the others alone.
    """
    index = computed.value.index
    jobs = tuple(_jobs(index, circumstances_of(computed, options.as_of), options))
    pages = Pages(project, options)
    written = pages.write(jobs, progress)
    known = computed.value
    of_pages = (*written.problems, *check_documents(known.published, pages.codes))
    problems = (*computed.problems, *_units_without_page(index, options), *of_pages)
    findings = _findings(known)
    study = findings.robustness if isinstance(findings.robustness, Study) else None
    numbers = all_numbers(index, study)
    moves = tuple(moved(pages.numbers, numbers)) if pages.numbers else None
    changed = changed_files(computed.value.files, pages.manifest)
    if options.dry:
        removals = (Action(name, Deed.REMOVED) for name in _gone(jobs, pages, index, options))
        planned = (*pages.actions, *removals)
        built = Built(index, known.geography, options.out, {}, planned, numbers, moves, changed, known.others)
        return Checked(built, problems)
    files = result_files(index, problems, _reading(options), findings, _links(project, options) or None)
    tables = write_tree(options.out, files.items(), project.root)
    outputs = {**written.value, **tables.value}
    wanted, part = {*files, *(job.name for job in jobs)}, _is_part(index, options)
    gone = {*_gone(jobs, pages, index, options), *(() if part else _tables_gone(files, pages))}
    stale = {name: pages.previous[name] for name in gone}
    removed = remove_stale(options.out, stale, (), project.root, suffixes=("",))
    # What could not be removed stays known: the next run tries again.
    run = _run(
        project, computed.value, pages, outputs, dict(_left_alone(pages, outputs, None if part else wanted | gone))
    )
    said = (*problems, *tables.problems, *removed.problems, *_unkept(pages, options))
    counts = {severity.value: sum(found.severity is severity for found in said) for severity in Severity}
    state = options.state if wanted <= set(outputs) else ""
    run = replace(run, numbers=numbers, figures=all_figures(index), problems=counts, state=state)
    actions = tuple(pages.actions)
    built = Built(index, known.geography, options.out, outputs, actions, numbers, moves, changed, known.others)
    return _closed(project, Checked(run, said), built, (name for name in removed.value if name.endswith(".pdf")))


def _run(
    project: Project, computed: Computed, pages: Pages, outputs: Mapping[str, str], left: Mapping[str, str]
) -> Run:
    """What the manifest says but for numbers, problems and state.

    ``outputs`` were written now, ``left`` by earlier runs and left alone, both by path to SHA-256.
    """
    index, options, study = computed.index, pages.options, computed.robustness
    inputs, templates = computed.files.inputs, computed.files.templates
    asked = {"languages": options.languages, "units": options.units}
    told = joined(pages.manifest, Origin(inputs, templates, options.as_of.isoformat(), asked), left)
    return Run(
        period=index.period,
        as_of=options.as_of,
        languages=options.languages,
        units=tuple(sorted({record.unit for record in pages.records.values()} - {""})),
        inputs=inputs,
        templates=templates,
        outputs={**outputs, **told.outputs},
        earlier=told.earlier,
        documents={name: asdict(record) for name, record in pages.standing(left).items()},
        asked=told.asked,
        carries=carried(index.catalogue),
        links=_links(project, options),
        seed=study.declared.seed if isinstance(study, Study) else None,
    )


def _closed(project: Project, run: Checked[Run], built: Built, removed: Iterable[str]) -> Checked[Built]:
    """The run with its manifest, which is written last: what it lists is there."""
    closing = write_tree(built.folder, [(MANIFEST, manifest_json(built.index, run.value))], project.root)
    actions = (*built.actions, *(Action(name, Deed.REMOVED) for name in removed))
    done = replace(built, outputs={**built.outputs, **closing.value}, actions=actions)
    return Checked(done, (*run.problems, *closing.problems))


def what_if_page(project: Project, computed: Checked[Computed], found: WhatIf, language: Language) -> Checked[bytes]:
    """The page of a supposition, dated as its period ends; ``computed`` is the index as it is, with its problems."""
    circumstances = circumstances_of(computed, computed.value.index.period.end)
    shown = replace(found, before=for_pages(found.before), after=for_pages(found.after))
    page = view_what_if(shown, language, told_for_pages(circumstances))
    return render(page, Templates(project.templates))


def movers_page(project: Project, computed: Checked[Computed], language: Language) -> Checked[bytes]:
    """The page of who moved, and why, dated as its period ends."""
    index = for_pages(computed.value.index)
    circumstances = told_for_pages(circumstances_of(computed, index.period.end))
    return render(view_movers_page(index, language, circumstances), Templates(project.templates))


def write_status(
    project: Project, reported: Reported, folder: Path, languages: Sequence[str]
) -> Checked[Mapping[str, str]]:
    """The page of who has reported in each language, below ``folder``; what was written, and what went wrong."""
    status = reported.status
    circumstances = Circumstances(status.as_of, provisional=False, geography=reported.geography)
    told = {code: Told(reported.catalogue, status.period, Language(code), circumstances) for code in languages}
    pages = {_status_name(one, reported): one for one in (status, *status.below) if one.units or one is status}
    views = {f"pdf/{code}/{name}": view_status(page, one) for code, one in told.items() for name, page in pages.items()}
    made = {path: render(view, Templates(project.templates)) for path, view in views.items()}
    written = write_tree(folder, ((path, page.value) for path, page in made.items() if page.value), project.root)
    left = Left("status", status.period, reported.catalogue, written.value, reported.sources, status.as_of.isoformat())
    problems = (*(found for page in made.values() for found in page.problems), *written.problems)
    return Checked(written.value, (*problems, *(list_beside(project, folder, left) if written.value else ())))


def _status_name(status: Reports, reported: Reported) -> str:
    """``status.pdf``; with whose it is where that is not all units compared."""
    circumstances = Circumstances(status.as_of, provisional=False, geography=reported.geography)
    told = Told(reported.catalogue, status.period, Language("vi"), circumstances)
    known = reported.geography.units(status.units[0].vintage) if status.units else ()
    whose = subject(status, told) if len(status.units) < len(known) or status is not reported.status else ""
    return document_name("status", whose, sample=reported.catalogue.edition.status is Status.SAMPLE)


def _findings(known: Computed) -> Findings:
    moved = (known.changes, known.robustness, known.assessments)
    followed = (known.lists, known.outlooks, known.lights)
    return Findings(*moved, known.levels, known.history, known.compared, *followed)


def circumstances_of(computed: Checked[Computed], as_of: date) -> Circumstances:
    """Provisional while any error stands: a rejected workbook leaves no cell to mark."""
    known = computed.value
    said = (known.changes, known.reports, known.robustness, known.assessments, known.compared)
    return Circumstances(
        as_of,
        computed.failed,
        known.geography,
        *said,
        known.history,
        known.levels,
        known.release,
        lists=known.lists,
        outlooks=known.outlooks,
        lights=known.lights,
    )


def _jobs(index: Index, circumstances: Circumstances, options: BuildOptions) -> Iterator[Job]:
    """A scorecard for every unit with a score (of those asked for), an overview, and the methodology, by language."""
    asked = frozenset(options.units)
    sample = index.catalogue.edition.status is Status.SAMPLE
    shown, circumstances = for_pages(index), told_for_pages(circumstances)
    summary = Kind.SUMMARY if by_group(shown, circumstances) else Kind.OVERVIEW
    for code in options.languages:
        language, folder = Language(code), f"pdf/{code}/"
        for row, unit in enumerate(index.units):
            if index.shown[row] and (not asked or unit.code in asked):
                name = document_name(unit.code, unit.names("vi"), sample=sample)
                view = later(view_scorecard, shown, unit.code, language, circumstances)
                yield Job(folder + name, view, unit.code, Kind.SCORECARD, code)
        if not options.units:
            name = document_name("", "overview", sample=sample)
            whole = later(view_whole, shown, language, circumstances)
            yield Job(folder + name, whole, "", summary, code)
            name = document_name("", "methodology", sample=sample)
            annex = later(view_methodology, shown, language, circumstances)
            yield Job(folder + name, annex, "", Kind.METHODOLOGY, code)


def _units_without_page(index: Index, options: BuildOptions) -> Iterator[Problem]:
    """M304: a unit that was asked for and has nothing to show."""
    for code in options.units:
        if not index.shown[index.row_of(code)]:
            yield problem("M304", unit=code, period=index.period.code)


def _links(project: Project, options: BuildOptions) -> str:
    """The way from the files to the project's root, ``../../``; empty for none."""
    return options.links if options.links is not None else way_to_root(options.out, project.root) or ""


def _is_part(index: Index, options: BuildOptions) -> bool:
    """Whether the run is one over some units or languages, which leaves what is of others alone."""
    return bool(options.units) or set(options.languages) != set(index.catalogue.languages)


def _gone(jobs: tuple[Job, ...], pages: Pages, index: Index, options: BuildOptions) -> Iterator[str]:
    """PDFs of earlier runs that nothing stands behind any more.

    A page that could not be made today leaves yesterday's where it is.
    """
    if options.units:
        return
    made, own = {job.name for job in jobs}, tuple(f"pdf/{code}/" for code in options.languages)
    part = _is_part(index, options)
    for name in sorted(pages.previous):
        if name.endswith(".pdf") and name not in made and (not part or name.startswith(own)):
            yield name


def _tables_gone(files: Collection[str], pages: Pages) -> Iterator[str]:
    """Tables of earlier runs that this one does not make, where they are as they were left."""
    for name, digest in pages.previous.items():
        own = name.endswith(".pdf") or name in files
        if not own and hash_there(pages.options.out / inside(name)) == digest:
            yield name


def _left_alone(pages: Pages, made: Collection[str], wanted: Collection[str] | None) -> Iterator[tuple[str, str]]:
    """What earlier runs left, is still there, and was not ``made`` now: where it was ``wanted``, or None, at all.

    A page that could not be made today leaves yesterday's where it is.
    """
    for name, digest in pages.previous.items():
        asked = name not in made and (wanted is None or name in wanted)
        if asked and hash_there(pages.options.out / inside(name)) == digest:
            yield name, digest


def _unkept(pages: Pages, options: BuildOptions) -> Iterator[Problem]:
    """E207: the cache takes nothing; the pages are there all the same."""
    if pages.unkept is not None and options.shelf is not None:
        reason = pages.unkept.strerror or type(pages.unkept).__name__
        yield problem("E207", path=options.shelf.as_posix(), reason=reason)


def _reading(options: BuildOptions) -> Language:
    """The language of the workbook's headings: the first that was asked for."""
    return Language(options.languages[0])
