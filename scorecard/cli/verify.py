"""``scorecard verify``: whether a folder of documents belongs to the inputs beside it, and which run made one."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scorecard.cli.options import Exit, JsonOption, ProjectOption, complete_period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scorecard.cli.session import Session
    from scorecard.identification import Identified
    from scorecard.period import Period
    from scorecard.run import BuildOptions
    from scorecard.verification import Found

WhatToVerify = Annotated[
    str | None,
    typer.Argument(
        metavar="[PERIOD|FILE|CODE]",
        help="A period, for its whole folder; or one document: a file, wherever it came from, or the code in the foot "
        "of its pages. Without it the latest period that has a folder, or that of the folder given.",
        autocompletion=complete_period,
        show_default=False,
    ),
]
FolderOption = Annotated[
    Path | None,
    typer.Option(
        "--folder",
        metavar="DIR",
        help="Folder of a run, wherever it was copied to; without it build/PERIOD of the project, and for one "
        "document all folders in build.",
        show_default=False,
    ),
]
AgainOption = Annotated[
    bool, typer.Option("--again", help="Make everything once more, aside, and compare the bytes as well.")
]


def verify(
    context: typer.Context,
    what: WhatToVerify = None,
    project: ProjectOption = None,
    folder: FolderOption = None,
    again: AgainOption = False,
    as_json: JsonOption = False,
) -> None:
    """Prove that a folder of documents belongs to the inputs; or find the run that made one document.

    Every input, template and file of the run is held against the hashes in its manifest.json, and what does not agree
    is named. With --again everything is made once more in a folder that is removed afterwards. Of one document it says
    of which run, period and unit it is, and the numbers it carries. The status is 0 where all agrees, 1 where something
    does not belong or no run knows the document, 2 where there is nothing to hold it against.
    """
    from scorecard.cli.session import open_session

    session = open_session(context, project)
    place = folder.resolve() if folder else None
    document = _document(session, what, place)
    if document is not None:
        _verify_document(session, document, as_json=as_json)
    else:
        _verify_folder(session, what, place, again=again, as_json=as_json)


def _document(session: "Session", what: str | None, folder: Path | None) -> "Identified | None":
    """What is found of the document that was named; None where a period was, or nothing."""
    from scorecard.cli.session import stop
    from scorecard.identification import code_from, identify_code, identify_file
    from scorecard.period import parse_period
    from scorecard.problems import problem

    places = (folder,) if folder else ()
    if what is None or parse_period(what) is not None:
        return None
    code, path = code_from(what), Path(what)
    try:
        if path.is_file():
            return identify_file(session.project, path.read_bytes(), places)
    except OSError as reason:
        stop(session.console, problem("E172", path=what, reason=reason.strerror or type(reason).__name__))
    if not code:
        stop(session.console, problem("E171", text=what))
    return identify_code(session.project, code, places)


def _verify_document(session: "Session", found: "Identified", *, as_json: bool) -> None:
    from scorecard.cli.verify_report import identified_json, identified_lines
    from scorecard.verification import verify_folder
    from scorecard.versions import of_program

    root, versions = session.project.root, of_program()
    folders = dict.fromkeys(one.folder for one in (*found.whole, *found.alike))
    verdicts = {name: verify_folder(session.project, root / name, versions) for name in folders}
    since = {name: verdict.of_inputs for name, verdict in verdicts.items() if verdict}
    if as_json:
        session.console.data(identified_json(found, since))
    for style, line in identified_lines(found, since, session.console.language):
        session.console.say((line, style))
    by_code = bool(found.alike) and not found.by_file
    raise typer.Exit(Exit.DONE if found.whole or by_code else Exit.PROBLEMS)


def _verify_folder(session: "Session", what: str | None, folder: Path | None, *, again: bool, as_json: bool) -> None:
    from scorecard.cli.session import stop
    from scorecard.cli.verify_report import say_verdict, verdict_json
    from scorecard.lock import holder_of
    from scorecard.problems import problem
    from scorecard.store import MANIFEST, shown
    from scorecard.verification import verify_folder
    from scorecard.versions import of_program

    asked = session.period(what).code if what is not None or folder is None else ""
    place = folder or session.project.build / asked
    holder = holder_of(place)
    if holder is not None:
        stop(session.console, problem("E206", folder=shown(place, session.project.root), holder=holder))
    verdict = verify_folder(session.project, place, of_program(), asked)
    if verdict is None:
        stop(session.console, problem("E128", path=shown(place / MANIFEST, session.project.root)))
    if again:
        verdict = replace(verdict, faults=(*verdict.faults, *_repeated(session, place)))
    say_verdict(session.console, verdict, shown(place, session.project.root))
    if as_json:
        session.console.data(verdict_json(verdict))
    raise typer.Exit(Exit.DONE if verdict.proven else Exit.PROBLEMS)


def _repeated(session: "Session", place: Path) -> "tuple[Found, ...]":
    """Make the run again as its manifest says it was asked for, one after the other where it was asked for in parts."""
    from scorecard import pipeline
    from scorecard.cli.build import load_pages
    from scorecard.verification import repeated

    with TemporaryDirectory(prefix="scorecard-") as aside:
        period, runs = _asked(session, place, Path(aside))
        load_pages(session)
        for options in runs:
            with session.console.progress(session.console.language.text("pages")) as progress:
                built = pipeline.build(session.project, period, options, progress)
            if built.value is None:
                session.stop_over(built.problems)
        return tuple(repeated(place, Path(aside)))


def _asked(session: "Session", place: Path, aside: Path) -> "tuple[Period, list[BuildOptions]]":
    """What was asked for; stops the command where the manifest does not say so, or that is no longer there to ask for.

    E105 for the period, E106 to E108 for units and languages, E128 for a manifest that somebody has edited.
    """
    from datetime import date

    from scorecard.cli.build import available_cores, languages_asked, units_asked
    from scorecard.cli.session import stop
    from scorecard.problems import problem
    from scorecard.run import BuildOptions
    from scorecard.store import MANIFEST, read_manifest, shown

    said: Mapping[str, Any] = read_manifest(place)
    unsaid = problem("E128", path=shown(place / MANIFEST, session.project.root))
    try:
        words = [([*map(str, one["languages"])], [*map(str, one["units"])]) for one in said["asked"]]
        dated, links = date.fromisoformat(said["as_of"]), str(said["links"])
    except (KeyError, TypeError, ValueError):
        stop(session.console, unsaid)
    if not words:
        stop(session.console, unsaid)
    period, ground = session.period(str(said["period"])), session.ground()
    usual = BuildOptions((), (), available_cores(), dated, aside, links=links)
    return period, [
        replace(usual, languages=languages_asked(session, ground, own), units=units_asked(session, ground, units))
        for own, units in words
    ]
