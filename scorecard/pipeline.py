"""The whole program on one page: files in, checked figures, an index, views, files out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from scorecard.catalogue.lights import LightOf
from scorecard.compared import Comparison
from scorecard.index import compute_index
from scorecard.index.assessments import Assessments, assess, doubts
from scorecard.index.changes import Changes, compare
from scorecard.index.history import History, chapter_of, history_of
from scorecard.index.result import Index
from scorecard.index.verification import verify
from scorecard.intake import Inputs, read_ground, read_inputs, reported
from scorecard.kept import kept_files, unproven
from scorecard.lock import TakenError, held
from scorecard.monitor.lights import Lights, check_known
from scorecard.monitored import feedback, reviewed, tasks
from scorecard.months import Ground, vintage_of
from scorecard.origins import Files, files_before, files_of
from scorecard.outlook import Outlooks, has_national, outlooks
from scorecard.period import Period
from scorecard.problems import Checked, Problem, problem
from scorecard.project import Project
from scorecard.published import (
    blockers,
    check_published,
    check_series,
    left_standing,
    release_of,
    revises,
    stops,
)
from scorecard.replay import Situation, replay
from scorecard.report.circumstances import Release
from scorecard.robustness.levers import Ground as ReachGround
from scorecard.robustness.levers import find_levers
from scorecard.robustness.reach import Reach, supposition
from scorecard.robustness.reach import reach as find_ways
from scorecard.robustness.study import Earlier, Question, Study, Unstudied, study, why_none
from scorecard.robustness.supposing import Supposition
from scorecard.robustness.what_if import WhatIf
from scorecard.robustness.what_if import what_if as suppose
from scorecard.run import BuildOptions, Built, Computed, Progress, Publication
from scorecard.series import read_history
from scorecard.snapshot import published_periods, read_snapshot
from scorecard.standings import lights_on, status
from scorecard.store import sha256, shown, why_not_writable

__all__ = [
    "Ground",
    "Inputs",
    "build",
    "changes",
    "compared",
    "compute",
    "feedback",
    "history",
    "lights",
    "reach",
    "read_ground",
    "read_inputs",
    "robustness",
    "status",
    "targets",
    "tasks",
    "vintage_of",
    "what_if",
]


@dataclass(frozen=True, eq=False)
class Reached:
    """The ways to a rank; ``outcomes`` are the index after the fewest changes, and after the least effort."""

    found: Reach
    outcomes: tuple[WhatIf, ...]


def compute(inputs: Inputs) -> Checked[Index]:
    """The index, what verification and the stages of its figures let be doubted, and published numbers that move."""
    computed = assessed(inputs)
    index = computed.value[0]
    return Checked(index, (*computed.problems, *check_published(inputs.published, inputs.geography, index)))


def assessed(inputs: Inputs) -> Checked[tuple[Index, Assessments | None]]:
    """The index beside what the units say of themselves, where figures arrive in stages."""
    index = compute_index(inputs.panel, inputs.catalogue, inputs.others)
    found = assess(index, inputs.others)
    return Checked((index, found), (*verify(index), *(doubts(index, found) if found else ())))


def changes(inputs: Inputs, index: Index) -> Changes | None:
    """What moved since the period before; None where that was not read."""
    before = earlier(inputs)
    return None if before is None else compare(before.index, index)


def earlier(inputs: Inputs) -> Earlier | None:
    """The index of the period before; None where that was not read."""
    before = inputs.previous
    if before is None:
        return None
    others = tuple(panel for panel in (inputs.panel, *inputs.others) if panel.period != before.period)
    around = others if inputs.others else ()
    return Earlier(compute_index(before, inputs.catalogue, around), around)


def compared(inputs: Inputs, index: Index, found: Study | Unstudied | None = None) -> Comparison | None:
    """Why what moved since the period before did; None where that was not read or cannot be compared.

    ``found`` knows which movements hold.
    """
    before = earlier(inputs)
    if before is None or compare(before.index, index).broken:
        return None
    now = Situation(inputs.catalogue, index, inputs.others)
    moved = replay(Situation(inputs.catalogue, before.index, before.others), now)
    if not isinstance(found, Study):
        return Comparison(moved)
    return Comparison(moved, found.movements, now=found.ranks)


def history(inputs: Inputs, index: Index) -> Checked[History | None]:
    """All periods up to that of the index; None where the figures are not a project's. Problems: M310 to M313, M323."""
    if inputs.months is None:
        return Checked(None)
    told = read_history(inputs.months, index)
    return Checked(told.value, (*told.problems, *_of_series(inputs.months.project, inputs, told.value)))


def targets(inputs: Inputs, index: Index, as_of: date | None = None) -> Checked[Outlooks]:
    """How units and the country stand to every target on a day, the last of the period where none is named.

    Where the figures are not a project's there is no earlier period. Problems: M310 to M313.
    """
    told = history(inputs, index)
    return Checked(_outlooks(inputs, index, told.value, as_of or index.period.end), told.problems)


def _outlooks(inputs: Inputs, index: Index, told: History | None, day: date) -> Outlooks:
    known = told or history_of((chapter_of(index),), index.units, inputs.catalogue)
    panels = [inputs.panel]
    if inputs.months is not None and has_national(inputs.catalogue):
        before = (reported(inputs.months, period) for period in known.periods if period != index.period)
        panels += [panel for panel in before if panel is not None]
    return outlooks(known, panels, inputs.catalogue, day)


def lights(inputs: Inputs, index: Index, as_of: date | None = None) -> Checked[Lights | None]:
    """The traffic lights of all units on a day, the last of the period where none is named.

    None where the catalogue has no conditions. Problems: those of :func:`targets` where a condition asks for them, M331
    for a condition of which nothing is known of any unit.
    """
    day, said = as_of or index.period.end, tuple[Problem, ...]()
    foreseen = None
    if inputs.catalogue.monitoring.lights.asks_for({LightOf.OFF_TRACK}):
        outlook = targets(inputs, index, day)
        foreseen, said = outlook.value, outlook.problems
    found = lights_on(inputs, index, day, foreseen)
    return Checked(found, (*said, *(check_known(found) if found else ())))


def robustness(inputs: Inputs, index: Index, question: Question | None = None) -> Study | Unstudied:
    """How sure the ranks are, and which movements since the period before hold; or why nothing can be said."""
    return study(index, inputs.others, None if why_none(index) else earlier(inputs), question)


def what_if(inputs: Inputs, index: Index, supposed: Supposition) -> Checked[WhatIf]:
    """The index beside what it would be, ranks with their intervals, and the doubts that are new.

    That scores leave the scale of their points (M102) is meant where another normalisation is supposed.
    """
    found = suppose(index, supposed, inputs.others)
    known = {repr(doubt) for doubt in verify(index)}
    new = (doubt for doubt in verify(found.after) if repr(doubt) not in known)
    return Checked(found, tuple(doubt for doubt in new if doubt.code != "M102"))


def reach(inputs: Inputs, index: Index, unit: str, rank: int, keep: Collection[str] = ()) -> Reached:
    """What would lift a unit to a rank: the fewest changes and the least effort, with what comes of each."""
    row = index.row_of(unit)
    ground = ReachGround(index, inputs.others, row, rank, find_levers(index, row, keep))
    found = find_ways(ground)
    ways = (found.fewest, found.cheapest) if found.reached else ()
    outcomes = tuple(suppose(index, supposition(ground, way), inputs.others) for way in ways if way is not None)
    return Reached(found, outcomes)


def build(project: Project, period: Period, options: BuildOptions, progress: Progress) -> Checked[Built | None]:
    """Read, compute, draw what would not be the same, write everything.

    None when the inputs stop the run, nothing can be written, or another run holds the folder (E206).
    """
    if options.dry:
        return _build(project, period, options, progress)
    try:
        with held(options.out, options.waiting, options.patience):
            refused = why_not_writable(options.out, project.root)
            return Checked(None, (refused,)) if refused else _build(project, period, options, progress)
    except TakenError as taken:
        return Checked(None, (problem("E206", folder=shown(options.out, project.root), holder=str(taken)),))


def _build(project: Project, period: Period, options: BuildOptions, progress: Progress) -> Checked[Built | None]:
    # What draws pages takes a second to load, and nothing but a build waits for it.
    from scorecard.production import produce  # noqa: PLC0415

    before = files_before(project)
    read = read_inputs(project, period, previous=True)
    if read.value is None:
        return Checked(None, read.problems)
    inputs, found_out = read.value, assessed(read.value)
    index = found_out.value[0]
    told = history(inputs, index)
    found = robustness(inputs, index, Question(workers=options.workers))
    against = check_published(inputs.published, inputs.geography, index, found)
    publication, said = options.publication, (*read.problems, *found_out.problems, *told.problems, *against)
    if publication:
        said += tuple(blockers(inputs.panel, said, inputs.catalogue.figures))
    revising = bool(publication and publication.reason)
    if stops(said, publishing=bool(publication), revised=revising):
        return Checked(None, said)
    kept = kept_files(project, index, inputs.others) if publication else {}
    if kept and (refused := unproven(index, kept)):
        return Checked(None, (*said, *refused))
    files = files_of(project, (*inputs.workbooks, *(told.value.sources if told.value else ())), before)
    computed = replace(
        _lit(in_full(inputs, found_out.value, told.value, found, period.end), inputs, options.as_of),
        files=files,
        published=None if revising else inputs.published,
        release=_release(inputs, publication, kept, files, said),
    )
    # What is put on record does not make the pages provisional.
    doubted = tuple(check_known(computed.lights)) if computed.lights else ()
    built = produce(project, Checked(computed, left_standing((*said, *doubted))), options, progress)
    return Checked(built.value, built.problems)


def in_full(
    inputs: Inputs,
    both: tuple[Index, Assessments | None],
    told: History | None,
    found: Study | Unstudied,
    day: date,
) -> Computed:
    """Everything that follows from the figures and lists as of a day."""
    index, assessments = both
    foreseen = _outlooks(inputs, index, told, day)
    return Computed(
        index=index,
        geography=inputs.geography,
        changes=changes(inputs, index),
        reports=inputs.reports,
        robustness=found,
        assessments=assessments,
        levels=inputs.levels,
        compared=compared(inputs, index, found),
        history=told,
        others=inputs.others,
        lists=reviewed(inputs.lists, index.period, inputs.catalogue.monitoring, day),
        outlooks=foreseen,
        lights=lights_on(inputs, index, day, foreseen),
    )


def _lit(computed: Computed, inputs: Inputs, as_of: date) -> Computed:
    """With the lights of another day than all else is of: by the last of a period most reports are not due."""
    if as_of == computed.index.period.end:
        return computed
    return replace(computed, lights=lights_on(inputs, computed.index, as_of, computed.outlooks))


def _release(
    inputs: Inputs,
    publication: Publication | None,
    kept: Mapping[str, bytes],
    made_of: Files,
    said: tuple[Problem, ...],
) -> Release | None:
    """Since when what is printed is public; ``kept`` is what a publication would keep."""
    standing, hashes = inputs.published, {name: sha256(content) for name, content in kept.items()}
    revised = standing is not None and publication is not None and revises(standing, hashes, made_of, publication, said)
    return release_of(standing, publication, revised=revised)


def _of_series(project: Project, inputs: Inputs, told: History) -> tuple[Problem, ...]:
    """What series and movements show otherwise than published, of the periods before."""
    before = [one for one in published_periods(project) if one < inputs.panel.period]
    read = (read_snapshot(project, one).value for one in before)
    return tuple(check_series((one for one in read if one is not None), inputs.geography, told))
