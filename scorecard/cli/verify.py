"""``scorecard verify``: whether a folder of documents belongs to the inputs beside it."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scorecard.cli.options import Exit, JsonOption, PeriodArgument, ProjectOption
from scorecard.problems.rule import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scorecard.cli.session import Session
    from scorecard.period import Period
    from scorecard.verification import Fault, Verdict

MOST_NAMED = 20
FAULTS = {
    "input_changed": N_("changed since"),
    "input_gone": N_("is gone"),
    "input_new": N_("was not there"),
    "altered": N_("was altered after it was made"),
    "gone": N_("is gone"),
    "stranger": N_("was not made by this run"),
    "untold": N_("comes from an earlier run"),
    "otherwise": N_("is another one when made again"),
}
FolderOption = Annotated[
    Path | None,
    typer.Option(
        "--folder",
        metavar="DIR",
        help="Folder to verify, wherever it was copied to; without it build/PERIOD of the project.",
        show_default=False,
    ),
]
AgainOption = Annotated[
    bool, typer.Option("--again", help="Make everything once more, aside, and compare the bytes as well.")
]


def verify(
    context: typer.Context,
    period: PeriodArgument = None,
    project: ProjectOption = None,
    folder: FolderOption = None,
    again: AgainOption = False,
    as_json: JsonOption = False,
) -> None:
    """Prove that a folder of documents belongs to the inputs.

    Every input and every file of the run is held against the hashes in its manifest.json, and what does not agree is
    named; the status is 1 then. With --again everything is made once more in a folder that is removed afterwards.
    """
    from scorecard.cli.session import open_session, stop
    from scorecard.lock import holder_of
    from scorecard.problems import problem
    from scorecard.store import MANIFEST, shown
    from scorecard.verification import verify_folder
    from scorecard.versions import of_program

    session = open_session(context, project)
    chosen = session.period(period)
    place = folder.resolve() if folder else session.project.build_folder(chosen)
    holder = holder_of(place)
    if holder is not None:
        stop(session.console, problem("E206", folder=shown(place, session.project.root), holder=holder))
    verdict = verify_folder(session.project, place, of_program())
    if verdict is None:
        stop(session.console, problem("E128", path=shown(place / MANIFEST, session.project.root)))
    if again:
        verdict = replace(verdict, faults=(*verdict.faults, *_repeated(session, chosen, place)))
    _say(session, verdict, shown(place, session.project.root))
    if as_json:
        session.console.data(_as_json(verdict))
    raise typer.Exit(Exit.DONE if verdict.proven else Exit.PROBLEMS)


def _repeated(session: "Session", period: "Period", place: Path) -> "tuple[tuple[Fault, str], ...]":
    """Make the run again as its manifest says it was asked for."""
    from datetime import date

    from scorecard import pipeline
    from scorecard.cli.build import available_cores, load_pages
    from scorecard.run import BuildOptions
    from scorecard.store import read_manifest
    from scorecard.verification import repeated

    said: Mapping[str, Any] = read_manifest(place)
    load_pages(session)
    with TemporaryDirectory(prefix="scorecard-") as aside:
        options = BuildOptions(
            languages=tuple(said["languages"]),
            units=tuple(said["asked_units"]),
            workers=available_cores(),
            as_of=date.fromisoformat(said["as_of"]),
            out=Path(aside),
            force=True,
        )
        with session.console.progress(session.console.language.text("pages")) as progress:
            built = pipeline.build(session.project, period, options, progress)
    if built.value is None:
        session.stop_over(built.problems)
    return tuple(repeated(place, built.value.outputs))


def _say(session: "Session", verdict: "Verdict", place: str) -> None:
    console, language = session.console, session.console.language
    for fault, name in verdict.faults[:MOST_NAMED]:
        console.say((name, "bold"), f" {language.text(FAULTS[fault.value])}")
    more = len(verdict.faults) - MOST_NAMED
    if more > 0:
        console.say(language.plural("and {count} more", "and {count} more", more))
    for name, (then, now) in sorted(verdict.made_with.items()):
        console.say(
            language.text("made with {name} {then}, here is {now}", name=name, then=then or "-", now=now or "-")
        )
    inputs = language.plural("{count} input agrees", "{count} inputs agree", verdict.inputs)
    outputs = language.plural("{count} file agrees", "{count} files agree", verdict.outputs)
    wrong = language.plural("{count} does not belong", "{count} do not belong", len(verdict.faults))
    proven = language.text("the documents belong to these inputs")
    console.say(f"{place}: {inputs}, {outputs}; {proven if verdict.proven else wrong}")


def _as_json(verdict: "Verdict") -> bytes:
    from scorecard.export.results_json import to_json

    return to_json(
        {
            "proven": verdict.proven,
            "inputs": verdict.inputs,
            "outputs": verdict.outputs,
            "faults": [{"fault": fault.value, "name": name} for fault, name in verdict.faults],
            "made_with": {name: {"then": then, "now": now} for name, (then, now) in verdict.made_with.items()},
        }
    )
