"""What a build is asked for, and what it leaves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scorecard.geography import Geography
from scorecard.index.assessments import Assessments
from scorecard.index.changes import Changes
from scorecard.index.result import Index
from scorecard.monitor.reporting import OwnerReport
from scorecard.robustness.study import Study, Unstudied

Progress = Callable[[int, int, str], None]
"""Told after each document: how many are made, of how many, and its name."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What to make: ``units`` are codes, none for all; ``as_of`` dates the pages; ``out`` is the folder of the run."""

    languages: tuple[str, ...]
    units: tuple[str, ...]
    workers: int
    as_of: date
    out: Path


@dataclass(frozen=True, eq=False)
class Computed:
    """One period computed, and what its pages say besides. ``sources`` are all workbooks that any of it comes from.

    ``robustness`` says how sure the ranks are, or why that is not said; None where nobody asked.
    ``assessments`` are what the units say of themselves, where figures arrive in stages.
    """

    index: Index
    geography: Geography
    changes: Changes | None
    reports: tuple[OwnerReport, ...]
    sources: tuple[str, ...]
    robustness: Study | Unstudied | None = None
    assessments: Assessments | None = None


@dataclass(frozen=True, eq=False)
class Built:
    """The index, the folder of the run, and what was written there: path within the folder to SHA-256."""

    index: Index
    folder: Path
    outputs: Mapping[str, str]
