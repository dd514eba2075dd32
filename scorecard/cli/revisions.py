"""``scorecard analyse revisions``: which published numbers became others, when, why and by how much."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from scorecard.cli.build import chosen_units
from scorecard.cli.options import JsonOption, ProjectOption, UnitOption, complete_period
from scorecard.problems.rule import N_

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from scorecard.cli.problem_report import Names
    from scorecard.export.numbers import Move
    from scorecard.language import Language
    from scorecard.snapshot import Revision, Snapshot

MOST_MOVES = 40
_ORDER = ("rank", "interval", "score", "points", "value")
HEADS = (N_("Unit"), N_("Indicator"), N_("Number"), N_("Before"), N_("After"), N_("Change"))
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
    units = frozenset(chosen_units(session, ground, unit)) if unit else frozenset[str]()
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
    from scorecard.cli.publish import revision_words

    period, day = snapshot.period.in_words(language), language.date(snapshot.on)
    head = language.text("{period}: published on {day}", period=period, day=day)
    yield f"{head} ({snapshot.by})" if snapshot.by else head
    if not snapshot.revisions:
        yield "  " + language.text("never revised")
    for revision in snapshot.revisions:
        by = f" ({revision.by})" if revision.by else ""
        yield f"  {revision_words(revision, language)}{by}"
        yield from _table(revision, units, names, language)


def _table(revision: "Revision", units: "Collection[str]", names: "Names", language: "Language") -> "Iterator[str]":
    from scorecard.cli.columns import aligned
    from scorecard.export.numbers import WHAT

    moves = [move for move in revision.moves if not units or move.unit in units]
    rows = [tuple(language.text(head) for head in HEADS)]
    for move in sorted(moves, key=_weight)[:MOST_MOVES]:
        unit = f"{move.unit} {names.units.get(move.unit, '')}".strip()
        node = f"{move.node} {names.indicators.get(move.node, '')}".strip()
        what = language.text(WHAT[move.what])
        rows.append((unit, node, what, said(move.before, language), said(move.now, language), _by(move, language)))
    if moves:
        yield from (f"    {line}" for line in aligned(rows, right=frozenset({3, 4, 5})))
    if len(moves) > MOST_MOVES:
        more = len(moves) - MOST_MOVES
        yield "    " + language.plural("and {count} more", "and {count} more", more)


def _weight(move: "Move") -> tuple[int, float, str, str]:
    """Ranks first, then scores, each by how far it moved; then by unit and node."""
    gap = _gap(move)
    return (_ORDER.index(move.what), -abs(gap) if gap is not None else 0.0, move.unit, move.node)


def _gap(move: "Move") -> float | None:
    """By how much; None where one of the two is not there, or is an interval."""
    try:
        return float(move.now) - float(move.before)
    except ValueError:
        return None


def _by(move: "Move", language: "Language") -> str:
    gap = _gap(move)
    return "" if gap is None else language.number(gap, _decimals(move.before), signed=True)


def said(number: str, language: "Language") -> str:
    """A number of a snapshot as a language prints it; an interval as it stands, a dash where there is none."""
    try:
        return language.number(float(number), _decimals(number))
    except ValueError:
        return number or "–"


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


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
