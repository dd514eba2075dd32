"""``scorecard analyse revisions``: which published numbers became others, when, why and by how much."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from scorecard.cli.build import units_asked
from scorecard.cli.options import JsonOption, ProjectOption, UnitOption, complete_period

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from scorecard.cli.problem_report import Names
    from scorecard.language import Language
    from scorecard.snapshot import Snapshot

OnlyPeriod = Annotated[
    str | None,
    typer.Argument(
        metavar="PERIOD",
        help="Only the revisions of this period; without it those of every published period.",
        autocompletion=complete_period,
        show_default=False,
    ),
]


def revisions(
    context: typer.Context,
    period: OnlyPeriod = None,
    project: ProjectOption = None,
    unit: UnitOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what was revised after it was published: when, why, by whom, and every printed number before and after.

    The largest changes of a revision come first. With --unit only the numbers of the units named.
    """
    from scorecard.cli.session import names_of, open_session
    from scorecard.snapshot import published_periods, read_snapshot

    session = open_session(context, project)
    console, ground = session.console, session.ground()
    wanted = {session.period(period)} if period else set(published_periods(session.project))
    read = [read_snapshot(session.project, one) for one in sorted(wanted)]
    snapshots = [one.value for one in read if one.value is not None]
    broken = tuple(found for one in read for found in one.problems)
    if broken:
        session.stop_over(broken)
    units = frozenset(units_asked(session, ground, unit)) if unit else frozenset[str]()
    if as_json:
        console.data(_as_json(snapshots, units))
        return
    names = names_of(ground.catalogue, ground.geography, console.language.code)
    if not snapshots:
        console.say(console.language.text("nothing was published; scorecard publish PERIOD does that"))
    for snapshot in snapshots:
        for line in _lines(snapshot, units, names, console.language):
            console.show(line)


def _lines(snapshot: "Snapshot", units: "Collection[str]", names: "Names", language: "Language") -> "Iterator[str]":
    from scorecard.cli.moves import move_lines
    from scorecard.cli.publish import revision_words

    period, day = snapshot.period.in_words(language), language.date(snapshot.on)
    head = language.text("{period}: published on {day}", period=period, day=day)
    yield f"{head} ({snapshot.by})" if snapshot.by else head
    if not snapshot.revisions:
        yield "  " + language.text("never revised")
    for revision in snapshot.revisions:
        by = f" ({revision.by})" if revision.by else ""
        yield f"  {revision_words(revision, language)}{by}"
        moves = [move for move in revision.moves if not units or move.unit in units]
        yield from (f"    {line}" for line in move_lines(moves, names, language))


def _as_json(snapshots: "list[Snapshot]", units: "Collection[str]") -> bytes:
    from scorecard.export.results_json import to_json

    return to_json({"published": [_item(snapshot, units) for snapshot in snapshots]})


def _item(snapshot: "Snapshot", units: "Collection[str]") -> "Mapping[str, Any]":
    from dataclasses import asdict

    return {
        "period": snapshot.period.code,
        "on": snapshot.on.isoformat(),
        "by": snapshot.by,
        "edition": snapshot.edition,
        "vintage": snapshot.vintage,
        "revisions": [
            {
                "number": one.number,
                "on": one.on.isoformat(),
                "by": one.by,
                "reason": one.reason,
                "moves": [asdict(move) for move in one.moves if not units or move.unit in units],
            }
            for one in snapshot.revisions
        ],
    }
