"""What the gap of a unit's composite to others is made of: its parts, or why they are not known."""

from collections.abc import Iterator

from scorecard.index.contribution_words import REASONS, REFERENCES
from scorecard.index.gaps import Reference
from scorecard.index.held import Adding, Held, held_against
from scorecard.language import NO_BREAK_SPACE
from scorecard.report.views.reading import Reading, sentence

MOST = 5
"""Parts that are named; of more the others stand together."""
_REFERENCES = (Reference.MEAN, Reference.ABOVE)


def gap_lines(reading: Reading, row: int) -> tuple[str, ...]:
    """A sentence for the gap to the mean and one for that to the unit above; one that says why they are not known."""
    gaps = {held.reference: held for held in held_against(reading.index, row, reading.composite.code)}
    found = [gaps[reference] for reference in _REFERENCES if reference in gaps]
    return tuple(dict.fromkeys(_line(reading, held) for held in found))


def _line(reading: Reading, held: Held) -> str:
    if held.reason:
        reason = reading.text(REASONS[held.reason])
        return sentence(reading.text("the gaps to others are not decomposed: {reason}", reason=reason))
    reference = _reference(reading, held)
    words = "; ".join(_parts(reading, held))
    return sentence(reading.text("the gap to {reference}: {parts}", reference=reference, parts=words))


def _reference(reading: Reading, held: Held) -> str:
    """The mean, or the unit by name: of those shown, where they are not all."""
    if held.unit is None:
        return _mean(reading) if reading.partly else reading.text(REFERENCES[held.reference])
    words = reading.text("the next unit shown") if reading.partly else reading.text(REFERENCES[held.reference])
    return f"{words} ({reading.unit_name(reading.index.row_of(held.unit.code))})"


def _mean(reading: Reading) -> str:
    return reading.text("the mean of {count} units", count=reading.language.number(reading.shown))


def _parts(reading: Reading, held: Held) -> Iterator[str]:
    """Parts in file order; of many those that add most, and the others together."""
    decimals = reading.composite.decimals
    named = held.adding
    if len(named) > MOST:
        largest = sorted(named, key=lambda one: -abs(one.adds or 0.0))[: MOST - 1]
        named = tuple(one for one in named if one in largest)
    for one in named:
        adds = "–" if one.adds is None else reading.number(one.adds, decimals, signed=True)
        yield f"{reading.index.catalogue.nodes[one.node].names(reading.language.code)}{NO_BREAK_SPACE}{adds}"
    others = [one for one in held.adding if one not in named]
    if others:
        adds = reading.number(_sum(others), decimals, signed=True)
        yield reading.language.plural("{count} other part {adds}", "{count} other parts {adds}", len(others), adds=adds)


def _sum(adding: list[Adding]) -> float:
    return sum(one.adds or 0.0 for one in adding)
