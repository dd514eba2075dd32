"""Problems as people read them: blocks sorted by weight and place, alike ones folded, and one sentence at the end."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scorecard.cli.annotations import annotation
from scorecard.cli.console import Console
from scorecard.language import Language
from scorecard.problems import Location, Problem, Severity
from scorecard.problems.rule import N_

SHOWN_ADDRESSES = 3
NOT_MADE = frozenset({"R105", "R106", "R107", "R108"})
"""The codes of pages that are not there; the other codes of rendering are about pages that are."""
DIFFERENCES = frozenset({"E129", "E130"})
"""The codes of numbers that are not as expected: nothing is wrong in the inputs, and the machine could do its work."""
_MOVES = frozenset({"E129", "M320"})
"""Numbers that are others than they should be: however many, one block."""
_GAPS = frozenset({"M310", "M311"})
"""Periods that are missing from a series: of a sparse one there are many, and one thing to do."""
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
SEVERITY_WORDS = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTE: N_("note")}
_ORDER = {severity: k for k, severity in enumerate(STYLES)}
_CELL = re.compile(r"([A-Z]+)([0-9]+)")
_NOWHERE = Location("")


@dataclass(frozen=True, slots=True)
class Names:
    """What the codes of units and indicators are called; a code without a name stands for itself."""

    units: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)

    def about(self, problem: Problem) -> str:
        """``Nghệ An · Digital economy share of GRDP``; empty where a problem is about neither."""
        unit = self.units.get(problem.unit or "", problem.unit)
        indicator = self.indicators.get(problem.indicator or "", problem.indicator)
        return " · ".join(part for part in (unit, indicator) if part)


@dataclass(frozen=True, slots=True)
class Scope:
    """What was read: ``workbooks`` paths, how many cells were ``rejected``, and the code of the ``period``."""

    workbooks: Sequence[str] = ()
    rejected: int = 0
    period: str = ""


def report(console: Console, problems: Iterable[Problem], names: Names) -> None:
    """Say every problem, folded: in a block, or to a forge in an annotation."""
    for group in folded(problems, console.language):
        if console.forge:
            console.annotate(annotation(group, names.about, console.forge, console.language))
        else:
            _say_block(console, group, names)


def folded(problems: Iterable[Problem], language: Language) -> list[list[Problem]]:
    """Groups in the order they are said: by severity, file, cell.

    Alike are problems of one code in the cells of one file or about the plausibility of its figures, numbers that are
    not as a file expects, gaps of a series, and what says the same elsewhere: more than three make one group, fewer are
    said singly.
    """
    ordered = [(_kind(found, language), found) for found in sorted(problems, key=_place)]
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for kind, found in ordered:
        alike.setdefault(kind, []).append(found)
    groups: list[list[Problem]] = []
    for kind, found in ordered:
        if len(alike.get(kind, ())) > SHOWN_ADDRESSES:
            groups.append(alike.pop(kind))
        elif kind in alike:
            groups.append([found])
    return groups


def summary(met: Sequence[Problem], scope: Scope, language: Language) -> str:
    """``2025-11: 1 error in 2 of 34 workbooks; 1 cell rejected, results provisional.``, all in one sentence.

    Numbers that are not as expected are counted in a sentence of their own.
    """
    problems = [found for found in met if found.code != "E129"]
    sentence = f"{counted(problems, language)}{_where(problems, scope, language)}"
    if scope.rejected:
        rejected = language.plural("{count} cell rejected", "{count} cells rejected", scope.rejected)
        provisional = language.text("results provisional")
        sentence += f"; {rejected}, {provisional}"
    whole = f"{scope.period}: {sentence}." if scope.period else f"{sentence[:1].upper()}{sentence[1:]}."
    unmet = len(met) - len(problems)
    if not unmet:
        return whole
    said = language.plural(
        "{count} printed number is not as expected.", "{count} printed numbers are not as expected.", unmet
    )
    return f"{whole} {said}"


def counted(problems: Iterable[Problem], language: Language) -> str:
    """``2 errors, 1 warning and 3 notes``, or that there is none."""
    found = [problem.severity for problem in problems]
    errors, warnings, notes = (found.count(severity) for severity in STYLES)
    said = {
        Severity.ERROR: language.plural("{count} error", "{count} errors", errors),
        Severity.WARNING: language.plural("{count} warning", "{count} warnings", warnings),
        Severity.NOTE: language.plural("{count} note", "{count} notes", notes),
    }
    parts = [said[severity] for severity in STYLES if severity in found]
    if not parts:
        return language.text("no problems")
    last = language.text("and")
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def failures(problems: Iterable[Problem]) -> list[Problem]:
    """The errors over which a document or a file is not there: a build says them again at its end."""
    return [found for found in problems if found.code in NOT_MADE or found.code.startswith("E2")]


def _where(problems: Sequence[Problem], scope: Scope, language: Language) -> str:
    if not scope.workbooks:
        return ""
    total = len(scope.workbooks)
    touched = {found.location.path for found in problems if found.location} & set(scope.workbooks)
    if touched:
        said = language.plural(
            "in {found} of {count} workbook", "in {found} of {count} workbooks", total, found=len(touched)
        )
        return f" {said}"
    read = language.plural("{count} workbook read", "{count} workbooks read", total)
    return f"; {read}"


def _say_block(console: Console, group: Sequence[Problem], names: Names) -> None:
    first, language = group[0], console.language
    message = language.message(first)
    label = f"{language.text(SEVERITY_WORDS[first.severity])}[{first.code}]"
    console.say((label, STYLES[first.severity]), f" {message}")
    for found in group[:SHOWN_ADDRESSES]:
        own = language.message(found)
        remarks = (names.about(found), own if own != message else "")
        place, remark = str(found.location or ""), " · ".join(part for part in remarks if part)
        if place or remark:
            console.say(("  --> ", "blue"), f"{place}     {remark}".strip())
    more = len(group) - SHOWN_ADDRESSES
    if more > 0:
        console.say("      ", language.plural("and {count} more", "and {count} more", more))
    hint = language.hint(first)
    if hint:
        said = language.text("help")
        console.say((f" {said}: ", "green"), hint)


def _kind(problem: Problem, language: Language) -> tuple[str, ...]:
    location = problem.location or _NOWHERE
    one_by_one = not location.cell and not problem.code.startswith("D") and problem.code not in _MOVES | _GAPS
    return problem.code, location.path, language.message(problem) if one_by_one else ""


def _place(problem: Problem) -> tuple[object, ...]:
    location = problem.location or _NOWHERE
    cell = _CELL.match(location.cell)
    row, column = (int(cell[2]), (len(cell[1]), cell[1])) if cell else (0, (0, ""))
    where = (location.path, location.line, location.column, location.sheet, row, column)
    return (_ORDER[problem.severity], *where, problem.code, problem.unit or "", problem.indicator or "")
