"""``scorecard doctor``: whether this machine can do the work, tried out piece by piece."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from scorecard.cli.options import Exit, JsonOption, ProjectOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorecard.cli.checkup import Finding
    from scorecard.problems import Problem


def doctor(context: typer.Context, project: ProjectOption = None, as_json: JsonOption = False) -> None:
    """Check whether this machine can do the work.

    Python, libraries, console, write access, the catalogue, fonts and their glyphs are tried out, and pages are
    really made in each language.
    """
    from scorecard.cli.checkup import examine
    from scorecard.cli.problem_report import Names, counted, report
    from scorecard.cli.session import console_of, stop
    from scorecard.problems import Severity
    from scorecard.project import find_project

    console = console_of(context)
    _ = console.language.text
    found = find_project(Path.cwd(), project)
    if project is not None and found.value is None:
        stop(console, *found.problems)
    findings = []
    for finding in examine(found.value):
        findings.append(finding)
        if not as_json:
            mark, style = ("ok", "green") if finding.good else ("--", "bold red")
            console.show((mark, style), f"  {_(finding.subject)}: {_(finding.says, **finding.facts)}")
    if found.value is None and not as_json:
        console.show(_("no project here: the bundled templates were tried"))
    problems = [problem for finding in findings for problem in finding.problems]
    report(console, problems, Names())
    console.say(counted(problems, console.language))
    if as_json:
        console.data(_as_json(findings, problems))
    unfit = any(found.severity is Severity.ERROR for found in problems)
    raise typer.Exit(Exit.COULD_NOT_RUN if unfit else Exit.DONE)


def _as_json(findings: "Sequence[Finding]", problems: "Sequence[Problem]") -> bytes:
    """Every finding with the codes of its problems, and the problems."""
    from scorecard.export.results_json import problem_table, to_json
    from scorecard.language import Language

    english = Language("en")
    plain = [
        {
            "subject": found.subject,
            "says": english.text(found.says, **found.facts),
            "good": found.good,
            "problems": [problem.code for problem in found.problems],
        }
        for found in findings
    ]
    return to_json({"findings": plain, **problem_table(problems)})
