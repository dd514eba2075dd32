"""``scorecard doctor``: whether this machine can do the work, tried out piece by piece."""

from pathlib import Path

import typer

from scorecard.cli.options import JsonOption, ProjectOption


def doctor(context: typer.Context, project: ProjectOption = None, as_json: JsonOption = False) -> None:
    """Check whether this machine can do the work.

    Python, libraries, fonts, console and write access are tried out, and one page is really made.
    """
    from dataclasses import asdict

    from scorecard.cli.checkup import examine
    from scorecard.cli.problem_report import Names, counted, report
    from scorecard.cli.session import console_of, exit_status, stop
    from scorecard.export.results_json import to_json
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
            console.show((mark, style), f"  {_(finding.subject)}: {finding.says}")
    problems = [problem for finding in findings for problem in finding.problems]
    report(console, problems, Names())
    console.say(counted(problems, console.language))
    if as_json:
        plain = [{**asdict(f), "good": f.good, "problems": [p.code for p in f.problems]} for f in findings]
        console.data(to_json(plain))
    raise typer.Exit(exit_status(problems, strict=False))
