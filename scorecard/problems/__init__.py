"""What can be wrong, as values: a problem holds facts and an address; :mod:`scorecard.language` words it.

The codes stand in literal tables beside this page, one module a letter; :data:`RULES` joins them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from scorecard.problems import (
    assessment,
    catalogue,
    data,
    environment,
    feedback,
    geography,
    layouts,
    lights,
    method,
    offices,
    plausibility,
    preparation,
    proof,
    published,
    rendering,
    supposed,
    tasks,
    workbook,
    workbook_corrections,
    workbook_file,
    workbook_texts,
    writing,
)
from scorecard.problems.rule import Rule, Severity

__all__ = [
    "RULES",
    "Checked",
    "Fact",
    "Location",
    "Problem",
    "Rule",
    "ScorecardError",
    "Severity",
    "problem",
    "problem_from",
]

RULES: Mapping[str, Rule] = {
    rule.code: rule
    for table in (
        catalogue.RULES,
        geography.RULES,
        workbook.RULES,
        workbook_file.RULES,
        layouts.RULES,
        workbook_corrections.RULES,
        workbook_texts.RULES,
        assessment.WORKBOOK,
        data.RULES,
        plausibility.RULES,
        assessment.DATA,
        method.RULES,
        preparation.RULES,
        published.RULES,
        rendering.RULES,
        environment.RULES,
        offices.RULES,
        writing.RULES,
        supposed.RULES,
        proof.RULES,
        tasks.CATALOGUE,
        tasks.WORKBOOK,
        tasks.DATA,
        tasks.ENVIRONMENT,
        feedback.WORKBOOK,
        feedback.DATA,
        feedback.ENVIRONMENT,
        lights.CATALOGUE,
        lights.METHOD,
        lights.ENVIRONMENT,
    )
    for rule in table
}

Fact = str | int | float
T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """An address a person can go to: a line of a text file, or a cell of a sheet.

    ``path`` is relative to the project with forward slashes; ``line`` and ``column`` count from 1 (0: unknown);
    ``cell`` is written as the sheet writes it, ``C17``, or a range, ``C4:C9``.
    """

    path: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """``indicators.yaml:118:5`` or ``data/2025-11/kinh-te.xlsx [Kinh tế!C17]``."""
        if self.sheet:
            return f"{self.path} [{self.sheet}!{self.cell}]" if self.cell else f"{self.path} [{self.sheet}]"
        if self.line:
            return f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"
        return self.path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, or worth knowing, in the inputs or in a run.

    ``also`` are further cells of the same sheet of which it is as true as of that of ``location``; ``beside`` are
    places elsewhere that belong to it, such as the cell that a correction replaces.
    """

    code: str
    severity: Severity
    facts: Mapping[str, Fact] = field(default_factory=dict)
    location: Location | None = None
    unit: str | None = None
    indicator: str | None = None
    also: tuple[str, ...] = ()
    beside: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """A value and the problems met while making it; the value is as good as the problems allow."""

    value: T
    problems: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether any problem is an error."""
        return any(p.severity is Severity.ERROR for p in self.problems)


def problem(
    code: str,
    location: Location | None = None,
    *,
    unit: str | None = None,
    indicator: str | None = None,
    **facts: Fact,
) -> Problem:
    """A problem of a known code, with the severity its rule declares. Raises KeyError on an unknown code."""
    return Problem(code, RULES[code].severity, facts, location, unit, indicator)


def problem_from(
    code: str, facts: Mapping[str, Fact], location: Location | None, indicator: str | None = None
) -> Problem:
    """As :func:`problem`, from facts that were collected elsewhere."""
    return Problem(code, RULES[code].severity, facts, location, indicator=indicator)


class ScorecardError(Exception):
    """The run stops here; ``problems`` say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*(p.code for p in problems))
        self.problems = problems
