"""``scorecard analyse revisions``: which published numbers became others, when, why and by how much."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scorecard.cli.build import units_asked
from scorecard.cli.history import NodeOption
from scorecard.cli.options import JsonOption, ProjectOption, UnitOption, complete_period
from scorecard.unseen import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scorecard.cli.session import Session
    from scorecard.export.numbers import Move
    from scorecard.language import Language
    from scorecard.period import Period
    from scorecard.pipeline import Ground
    from scorecard.snapshot import Revision, Snapshot

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
    node: NodeOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what was revised after it was published: when, why, by whom, and every printed number before and after.

    The largest changes of a revision come first. With --unit only the numbers of the units named, with --node only
    those of an indicator or aggregate.
    """
    from scorecard.cli.session import open_session
    from scorecard.snapshot import read_snapshot

    session = open_session(context, project)
    console, ground = session.console, session.ground()
    read = [read_snapshot(session.project, one) for one in _asked(session, period)]
    snapshots = [one.value for one in read if one.value is not None]
    broken = tuple(found for one in read for found in one.problems)
    if broken:
        session.stop_over(broken)
    units = frozenset(units_asked(session, ground, unit)) if unit else frozenset[str]()
    wanted = Wanted(units, _node(session, ground, snapshots, node))
    if as_json:
        console.data(_as_json(snapshots, wanted))
        return
    if not snapshots:
        console.say(console.language.text("nothing was published; scorecard publish PERIOD does that"))
    for snapshot in snapshots:
        for line in _lines(snapshot, wanted, ground, console.language):
            console.show(line)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which numbers of a revision are asked for: units by code, none for all; a node, empty for all."""

    units: frozenset[str]
    node: str

    def of(self, revision: "Revision") -> "list[Move]":
        """Those of a revision."""
        return [
            move
            for move in revision.moves
            if (not self.units or move.unit in self.units) and self.node in {"", move.node}
        ]


def _asked(session: "Session", text: str | None) -> "Sequence[Period]":
    """The period that was named, else all that were published; stops the command with E104."""
    from scorecard.cli.session import stop
    from scorecard.period import parse_period
    from scorecard.problems import problem
    from scorecard.snapshot import published_periods

    if text is None:
        return published_periods(session.project)
    period = parse_period(text)
    return [period] if period is not None else stop(session.console, problem("E104", text=text))


def _node(session: "Session", ground: "Ground", snapshots: "Sequence[Snapshot]", asked: str | None) -> str:
    """The code of the node that was asked for, also one that the catalogue no longer has; stops with E115."""
    from scorecard.cli.session import stop
    from scorecard.selection import select_code

    known = {move.node for snapshot in snapshots for revision in snapshot.revisions for move in revision.moves}
    if asked is None or asked in known:
        return asked or ""
    found = select_code(asked, ground.catalogue)
    return stop(session.console, *found.problems) if found.problems else found.value


def _lines(snapshot: "Snapshot", wanted: Wanted, ground: "Ground", language: "Language") -> "Iterator[str]":
    from scorecard.cli.moves import move_lines
    from scorecard.cli.publish import revision_words
    from scorecard.cli.session import names_of

    period, day = snapshot.period.in_words(language), language.date(snapshot.on)
    head = language.text("{period}: published on {day}", period=period, day=day)
    yield f"{head} ({escaped(snapshot.by)})" if snapshot.by else head
    if not snapshot.revisions:
        yield "  " + language.text("never revised")
    for revision in snapshot.revisions:
        by = f" ({escaped(revision.by)})" if revision.by else ""
        yield f"  {revision_words(revision, language)}{by}"
        names = names_of(ground.catalogue, ground.geography, language.code, revision.vintage)
        yield from (f"    {line}" for line in move_lines(wanted.of(revision), names, language))


def _as_json(snapshots: "Sequence[Snapshot]", wanted: Wanted) -> bytes:
    from scorecard.export.results_json import to_json

    return to_json({"published": [_item(snapshot, wanted) for snapshot in snapshots]})


def _item(snapshot: "Snapshot", wanted: Wanted) -> "Mapping[str, Any]":
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
                "vintage": one.vintage,
                "moves": [asdict(move) for move in wanted.of(one)],
                "documents": sorted(one.documents),
            }
            for one in snapshot.revisions
        ],
    }
