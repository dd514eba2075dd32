"""``scorecard catalogue suggest-layout``: how a workbook that is not ours may be read, and how sure each part is."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scorecard.cli.options import Exit, JsonOption, ProjectOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorecard.cli.console import Console
    from scorecard.inputs.layouts.proposal import Part, Proposal
    from scorecard.inputs.layouts.trying import Tried

FileArgument = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="The workbook of a department, wherever it lies.",
        exists=True,
        dir_okay=False,
        show_default=False,
    ),
]
NewFiguresOption = Annotated[
    bool,
    typer.Option("--new-figures", help="Also propose figures for the columns that no figure of the catalogue is like."),
]


def suggest_layout(
    context: typer.Context,
    file: FileArgument,
    project: ProjectOption = None,
    as_json: JsonOption = False,
    new_figures: NewFiguresOption = False,
) -> None:
    """Propose a layout for a workbook that does not follow our forms.

    The layout is printed as YAML, ready to be pasted into the catalogue; beside it, of each part, how sure it is and
    why. A part that is not sure has to be looked at. Columns that are like no figure stand as remarks.
    """
    from scorecard.cli.session import open_session
    from scorecard.inputs.layouts.trying import try_layouts

    session = open_session(context, project)
    ground = session.ground()
    place = session.project.catalogue, session.project.root
    tried = try_layouts(file.resolve(), place, (ground.catalogue, ground.geography), new_figures=new_figures)
    if tried.problems:
        from scorecard.cli.problem_report import Names, report

        report(session.console, tried.problems, Names())
    if as_json:
        from scorecard.export.results_json import to_json

        session.console.data(to_json(_json(file, tried)))
    else:
        _show(session.console, tried)
    raise typer.Exit(Exit.DONE if any(one.found for one in tried.proposals) else Exit.PROBLEMS)


def _show(console: "Console", tried: "Tried") -> None:
    """The parts to the person, the YAML to whoever takes it."""
    from scorecard.cli.columns import aligned
    from scorecard.cli.layout_words import PARTS, STYLES, SURE

    text = console.language.text
    for one in tried.proposals:
        console.say((text("sheet {title}", title=one.sheet), "bold"))
        rows = [
            (text(SURE[part.sure]), text(PARTS[part.name]), _value(part), text(part.why, **part.facts))
            for part in one.parts
        ]
        for part, line in zip(one.parts, aligned(rows), strict=True):
            console.say((f"  {line}", STYLES[part.sure]))
        console.say()
    found = [one for one in tried.proposals if one.found]
    if found:
        for line in _yaml(console, found, tried).splitlines():
            console.show(line)


def _yaml(console: "Console", found: "Sequence[Proposal]", tried: "Tried") -> str:
    from scorecard.inputs.layouts.proposal import as_yaml

    text = console.language.text
    remarks = {key: text(said) for key, said in tried.remarks.items()}
    return tried.figures + as_yaml(found, remarks, text("like no figure"))


def _value(part: "Part") -> str:
    said = part.value if len(part.value) <= 48 else f"{part.value[:47].rstrip()}…"  # noqa: PLR2004 - fits a line
    return " ".join(
        filter(None, (part.cell, said, f"→ {part.figure}" if part.figure and part.name == "column" else ""))
    )


def _json(file: Path, tried: "Tried") -> dict[str, Any]:
    from scorecard.export.cells import WORDED_IN
    from scorecard.inputs.layouts.proposal import as_yaml

    def part_item(part: "Part") -> dict[str, Any]:
        why = {language.code: language.text(part.why, **part.facts) for language in WORDED_IN}
        said = {"part": part.name.value, "value": part.value, "sure": part.sure.value, "why": why}
        return {**said, "facts": dict(part.facts), "figure": part.figure or None, "cell": part.cell or None}

    return {
        "file": file.as_posix(),
        "figures": tried.figures or None,
        "sheets": [
            {
                "sheet": one.sheet,
                "layout": one.code,
                "found": one.found,
                "parts": [part_item(part) for part in one.parts],
                "yaml": as_yaml([one], {}, "?") if one.found else None,
            }
            for one in tried.proposals
        ],
    }
