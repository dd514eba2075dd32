"""What a caller of the API names, as the program's own: periods, units, languages; or the error that says why not."""

import os
from collections.abc import Sequence
from datetime import date
from typing import TypedDict, TypeVar

from scorecard import pipeline
from scorecard.period import Period, parse_period
from scorecard.pipeline import Ground, Inputs
from scorecard.problems import Checked, ScorecardError, problem
from scorecard.project import Project, periods
from scorecard.run import Progress
from scorecard.selection import Selectable, selectable
from scorecard.store import shown

T = TypeVar("T")
PeriodLike = Period | str
"""A period, or its code: ``2025-11``, ``2025-Q4``, ``2025-H2``, ``2025``, ``2025-01..11``."""
PathLike = str | os.PathLike[str]


class Wanted(TypedDict, total=False):
    """What :func:`scorecard.api.build` makes, where it is not everything.

    ``units`` are codes or names: only their scorecards, else all and the overview. ``languages`` are those of the
    catalogue by default, ``out`` is ``build/PERIOD`` of the project, ``as_of`` dates the pages, by default as the
    period ends. ``workers`` draw at the same time, 1 by default. ``force``: every page is drawn again; ``dry``:
    nothing is written. ``progress`` hears done, total and name after each page.
    """

    units: Sequence[str]
    languages: Sequence[str]
    out: PathLike
    as_of: date
    workers: int
    force: bool
    dry: bool
    progress: Progress


class Methods(TypedDict, total=False):
    """What :func:`scorecard.api.what_if` supposes for all units, in the words of ``scorecard analyse what-if``.

    ``without`` are codes left out; ``weights`` as ``DTI:FND=600``; ``aggregations`` as ``geometric`` for all wholes or
    ``DTI=geometric`` for one; ``normalisation`` as ``z_score``.
    """

    without: Sequence[str]
    weights: Sequence[str]
    aggregations: Sequence[str]
    normalisation: str


def value_of(found: Checked[T | None]) -> T:
    """The value; raises ScorecardError where there is none."""
    if found.value is None:
        raise ScorecardError(*found.problems)
    return found.value


def checked(found: Checked[T | None]) -> Checked[T]:
    """The value with its problems; raises ScorecardError where there is none."""
    return Checked(value_of(found), found.problems)


def chosen(found: Checked[T]) -> T:
    """What was asked for; raises ScorecardError where there is any problem with that."""
    if found.problems:
        raise ScorecardError(*found.problems)
    return found.value


def period_of(period: PeriodLike) -> Period:
    """A period; raises ScorecardError E104."""
    found = parse_period(period) if isinstance(period, str) else period
    if found is None:
        raise ScorecardError(problem("E104", text=str(period)))
    return found


def present(project: Project, period: PeriodLike | None) -> Period:
    """The period asked for, or the latest, which must have a folder; raises ScorecardError E103 to E105."""
    known = periods(project)
    if period is None:
        if not known:
            raise ScorecardError(problem("E103", folder=project.data.name, present="-"))
        return known[-1]
    wanted = period_of(period)
    if wanted not in known:
        folder, codes = shown(project.period_folder(wanted), project.root), ", ".join(one.code for one in known) or "-"
        raise ScorecardError(problem("E105", period=wanted.code, folder=folder, present=codes))
    return wanted


def ground_of(project: Project) -> Ground:
    """Catalogue and territory; raises ScorecardError where they have errors."""
    return value_of(pipeline.read_ground(project))


def units_of(inputs: Inputs) -> Selectable:
    """The units to choose from."""
    return selectable(inputs.geography, inputs.catalogue.territory.vintage)
