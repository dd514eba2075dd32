"""What the program does, for programs: each command of the console as a function that returns what it found.

Import it as ``import scorecard``: its functions are those of this module. They are the same steps that the commands
take. Nothing is printed, and only :func:`build` writes files. What is wrong in the inputs comes as
:class:`~scorecard.problems.Problem` beside the value; what keeps a function from giving one raises
:class:`~scorecard.problems.ScorecardError`, which carries its problems. :func:`words` says a problem in a language.
"""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Unpack

import pandas as pd

from scorecard import pipeline
from scorecard.followed import review_feedback, review_lights, review_tasks, targets
from scorecard.handout import by_file_name, draft
from scorecard.identification import Identified, code_from, identify_code, identify_file
from scorecard.index import lineage
from scorecard.index.changes import Changes
from scorecard.index.lineage import Lineage
from scorecard.index.result import Index
from scorecard.index.tables import contributions_table, weights_table
from scorecard.language import Language
from scorecard.monitor.status import Status
from scorecard.period import Period
from scorecard.pipeline import Inputs
from scorecard.problems import Checked, Problem, ScorecardError, problem
from scorecard.project import Project, find_project
from scorecard.project import periods as periods_of
from scorecard.robustness.study import Question, Study, Unstudied
from scorecard.robustness.tables import scores_with_intervals
from scorecard.robustness.what_if import WhatIf
from scorecard.run import BuildOptions, Built
from scorecard.selection import select_code, select_languages, select_owners, select_unit, select_units
from scorecard.selection import selectable as selectable_of
from scorecard.store import MANIFEST, shown
from scorecard.supposed import Asked, read_supposition
from scorecard.verification import Verdict, verify_folder
from scorecard.versions import of_program
from scorecard.wanted import (
    Methods,
    PathLike,
    PeriodLike,
    Wanted,
    checked,
    chosen,
    ground_of,
    period_of,
    present,
    units_of,
    value_of,
)

__all__ = [
    "Methods",
    "Wanted",
    "build",
    "changes",
    "compute",
    "contributions",
    "explain",
    "identify",
    "open_project",
    "periods",
    "read",
    "review_feedback",
    "review_lights",
    "review_tasks",
    "scores",
    "status",
    "study",
    "targets",
    "template",
    "verify",
    "weights",
    "what_if",
    "words",
]

# --- a project and its figures ----------------------------------------------------------------------------------------


def open_project(path: PathLike = ".") -> Project:
    """The project at a folder or its ``indicators.yaml``, or the nearest above the folder.

    Nothing is read yet. Raises ScorecardError: E101 no project here or above, E102 nothing at ``path``.
    """
    place = Path(path)
    start = place.parent if place.is_file() else place
    # What is not there is a slip of the pen, and no part of the project above it.
    return value_of(find_project(start, None if place.exists() else place))


def periods(project: Project) -> tuple[Period, ...]:
    """The periods that have a folder under ``data/``, the earliest first; empty without any."""
    return periods_of(project)


def read(project: Project, period: PeriodLike | None = None, *, previous: bool = True) -> Checked[Inputs]:
    """Catalogue, territory and the figures of a period, checked; without a period the latest that has a folder.

    ``value.panel`` holds the figures: ``values`` (unit, figure) as reported, NaN where there is none, ``statuses`` of
    the same shape, and the cell that each came from. ``problems`` are those that ``scorecard validate`` says but for
    what only the index shows: C, G, W, D, M301 to M305. A cell in error is rejected and the rest stays. With
    ``previous`` the period before is read too, for :func:`changes`.

    Raises ScorecardError where catalogue or territory have errors (C, G), or the period cannot be read: E103 to E105,
    M303, M305.
    """
    return checked(pipeline.read_inputs(project, present(project, period), previous=previous))


# --- the index --------------------------------------------------------------------------------------------------------


def compute(inputs: Inputs) -> Checked[Index]:
    """The index of a period, with every stage kept.

    Arrays of ``value`` are (unit, node) in the order of ``value.units`` and ``value.nodes``: ``values`` as measured,
    ``scores`` on the index's scale, ``points``, ``ranks``; NaN where there is none. :func:`scores` has them as a table.
    Problems: what verification lets be doubted (M1, M2), and the stages of an assessment (D17).
    """
    return pipeline.compute(inputs)


def study(inputs: Inputs, index: Index, *, workers: int = 1) -> Study | Unstudied:
    """How sure the ranks are: intervals of composite and pillars over draws of weights and methods.

    As the catalogue declares them, else as the program assumes; the same for any number of ``workers``.
    ``study.interval(row, node)`` are the ends for a unit. :class:`Unstudied` says why there are none. Method: Saisana,
    Saltelli and Tarantola 2005; see docs/methodology.md.
    """
    return pipeline.robustness(inputs, index, Question(workers=workers))


def changes(inputs: Inputs, index: Index) -> Changes | None:
    """What moved since the period before; None where that was not read, or nothing was reported in it.

    Arrays are (unit, node), now less before: NaN where either has none.
    """
    return pipeline.changes(inputs, index)


def explain(inputs: Inputs, index: Index, unit: str, code: str) -> Lineage:
    """One number of one unit, back to its cells and on to the composite.

    ``unit`` and ``code`` (of an indicator, an aggregate or a figure) are codes or names, without regard to case and
    accents. Raises ScorecardError: E106, E107 no such unit or several, E115 no such node.
    """
    one = chosen(select_unit(unit, units_of(inputs)))
    return lineage.explain(index, one, chosen(select_code(code, inputs.catalogue)))


def what_if(
    inputs: Inputs,
    index: Index,
    unit: str = "",
    values: Mapping[str, float | str] | None = None,
    **methods: Unpack[Methods],
) -> Checked[WhatIf]:
    """The index beside what it would be, ranks with their intervals over the same draws.

    ``values`` are those of one ``unit``, code to value in the units of the workbook (a percentage as 90, a level by
    its name); ``methods`` are the keywords of :class:`Methods`, and hold for all units.
    Problems: doubts that are new. Raises ScorecardError: E106, E107, E115, E141 to E148.
    """
    given = tuple(f"{code}={value}" for code, value in (values or {}).items())
    one = chosen(select_unit(unit, units_of(inputs))) if unit else ""
    return pipeline.what_if(inputs, index, chosen(read_supposition(Asked(one, given, **methods), index)))


# --- tables for pandas ------------------------------------------------------------------------------------------------


def scores(index: Index, robustness: Study | Unstudied | None = None) -> pd.DataFrame:
    """Scores and ranks as a tidy table, one row a unit and node: what ``scores.csv`` holds, unrounded.

    Columns: period, vintage, unit (official code), edition, code (of the node), kind, value (as measured), score (on
    the index's scale), points, max_points, rank, of, rank_low, rank_high (of ``robustness``), status; as far as the
    catalogue asks group, group_rank, group_of, tier, percentile, available. NaN or NA where there is none.
    """
    return scores_with_intervals(index, robustness)


def weights(index: Index) -> pd.DataFrame:
    """One row an edge of the framework: parent, child, weight, effective_weight (over all paths to the composite)."""
    return weights_table(index)


def contributions(index: Index) -> pd.DataFrame:
    """What each part adds to level and gaps of its whole: one row a unit, aggregate, part and reference.

    Columns: period, vintage, unit, edition, node, child, reference, reference_unit, gap, adds (on the scale of the
    aggregate's score), reason. Parts of one aggregate add up to its gap.
    """
    return contributions_table(index)


# --- what offices report ----------------------------------------------------------------------------------------------


def status(inputs: Inputs, as_of: date) -> Checked[Status]:
    """Who has reported by a day, how completely, in time or late; in the units of the period's workbooks.

    Problems: D124, D125 and others about days of reports.
    """
    return pipeline.status(inputs, as_of)


def template(
    project: Project,
    period: PeriodLike,
    *,
    units: Sequence[str] = (),
    owners: Sequence[str] = (),
    language: str = "",
) -> Mapping[str, bytes]:
    """Empty workbooks for a period, file name to content; the folder of the period need not exist.

    All of them, or those of some ``units`` or ``owners`` (offices), by code or name; in the first language of the
    catalogue, or another. Empty where nothing is due. Raises ScorecardError: C, G, E104, E106 to E108, E120, M303,
    M305.
    """
    ground, when = ground_of(project), period_of(period)
    spoken = chosen(select_languages((language,) if language else (), ground.catalogue))
    drafting = value_of(draft(project, ground, when, spoken[0]))
    among = selectable_of(ground.geography, drafting.catalogue.territory.vintage)
    choices = [chosen(select_units([text], among)) for text in units]
    offices = chosen(select_owners(owners, ground.catalogue))
    forms = by_file_name(drafting.plan(choices, offices).forms)
    return {name: drafting.workbook(form) for name, form in forms.items()}


# --- files ------------------------------------------------------------------------------------------------------------


def build(project: Project, period: PeriodLike | None = None, **wanted: Unpack[Wanted]) -> Checked[Built]:
    """Pages, tables and manifest of a period; ``wanted`` are the keywords of :class:`Wanted`.

    A page is drawn only where it would not be the same as the one that is there: ``value.actions`` say what was done
    and why, ``value.outputs`` what is there, path in the folder to SHA-256.

    Problems: those of :func:`read` and :func:`compute`, R of pages, E201 to E205 of files; what can be made is made.
    Raises ScorecardError where nothing can be: as :func:`read`, and E106 to E108, E201 to E206.
    """
    ground, when = ground_of(project), present(project, period)
    among = selectable_of(ground.geography, ground.catalogue.territory.vintage)
    options = BuildOptions(
        languages=chosen(select_languages(wanted.get("languages", ()), ground.catalogue)),
        units=chosen(select_units(wanted.get("units", ()), among)),
        workers=wanted.get("workers", 1),
        as_of=wanted.get("as_of", when.end),
        out=Path(wanted.get("out", project.build_folder(when))).resolve(),
        force=wanted.get("force", False),
        dry=wanted.get("dry", False),
    )
    return checked(pipeline.build(project, when, options, wanted.get("progress", lambda *_: None)))


def verify(project: Project, period: PeriodLike | None = None, *, folder: PathLike | None = None) -> Verdict:
    """Hold every input and file of a run against its manifest.

    The run in ``folder``, wherever it was copied to, else that of the period. ``faults`` name what does not belong and
    why; ``proven`` is whether there are none. Raises ScorecardError: E103 to E105, E128 no manifest.
    """
    asked = present(project, period).code if period is not None or folder is None else ""
    place = Path(folder).resolve() if folder is not None else project.build / asked
    verdict = verify_folder(project, place, of_program(), asked)
    if verdict is None:
        raise ScorecardError(problem("E128", path=shown(place / MANIFEST, project.root)))
    return verdict


def identify(project: Project, document: PathLike | bytes) -> Identified:
    """The run that made one document: a file, its bytes, or the code in the foot of its pages.

    ``whole`` are the documents with these very bytes, ``alike`` those with the same code. Raises ScorecardError E171
    for a text that is neither a file nor a code; OSError for a file that cannot be read.
    """
    if isinstance(document, bytes):
        return identify_file(project, document)
    path = Path(document)
    if path.is_file():
        return identify_file(project, path.read_bytes())
    code = code_from(os.fspath(document))
    if not code:
        raise ScorecardError(problem("E171", text=os.fspath(document)))
    return identify_code(project, code)


def words(found: Problem, language: str = "en") -> str:
    """A problem in one line: severity and code, what is wrong, and where; ``language`` is ``en`` or ``vi``."""
    place = f" --> {found.location}" if found.location else ""
    return f"{found.severity.value}[{found.code}] {Language(language).message(found)}{place}"
