"""What of a method changed, noun by noun: catalogues between two, in the order in which an index is made.

Each is the later one with what is not replayed yet as the earlier one has it. What both do not have is the later one's.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from scorecard.catalogue import Aggregate, Catalogue, Edge, Indicator
from scorecard.catalogue.preparation import Preparation
from scorecard.panel import Floats


class Noun(StrEnum):
    """What a catalogue declares, in the order in which it is replayed."""

    PARTS = "parts"
    """Indicators and wholes that came or went, what is part of what, what is scored or reported."""
    IMPUTATION = "imputation"
    """Which units are screened out, and what stands in for a missing value."""
    TREATMENT = "treatment"
    """Denomination, outliers, transforms of indicators, and the order of these steps."""
    SCORING = "scoring"
    """Rules, goalposts and normalisation, of indicators and of wholes."""
    WEIGHTS = "weights"
    AGGREGATION = "aggregation"
    """How parts make a whole, and what a missing or not applicable one does."""
    ROUNDING = "rounding"
    """Rounding of nodes, ranking, and whatever else scores depend on."""


NOUNS = tuple(Noun)


@dataclass(frozen=True, eq=False)
class Methods:
    """``adds`` (noun, unit, node) of ``nouns`` that differ, together what the method adds; ``ranks`` after each."""

    nouns: tuple[Noun, ...]
    adds: Floats
    ranks: Floats


def catalogues_between(earlier: Catalogue, later: Catalogue) -> Iterator[tuple[Noun, Catalogue]]:
    """Each noun that differs, with the catalogue once it is replayed; both with the weights of their periods in force.

    The last is the later catalogue, but for what no score depends on.
    """
    was = _between(earlier, later, ())
    if _parts(earlier) != _parts(later):
        yield Noun.PARTS, was
    for k, noun in enumerate(NOUNS[1:], 2):
        now = _between(earlier, later, NOUNS[:k])
        if _made(now) != _made(was):
            yield noun, now
        was = now


def _made(catalogue: Catalogue) -> tuple[object, ...]:
    """What scores and ranks follow from; of two catalogues between the same two, names and places are the same."""
    return tuple(catalogue.nodes.values()), catalogue.procedure, catalogue.ranking


def _parts(catalogue: Catalogue) -> Mapping[str, object]:
    """What is part of what."""
    return {
        code: ({edge.child for edge in node.parts}, node.given, node.scored)
        if isinstance(node, Aggregate)
        else node.scored
        for code, node in catalogue.nodes.items()
    }


def _between(earlier: Catalogue, later: Catalogue, done: Collection[Noun]) -> Catalogue:
    """The later catalogue, in which only what is ``done``, and what is part of what, is the later one's."""
    indicators = {node.code: node for node in earlier.indicators}
    wholes = {node.code: node for node in earlier.aggregates}
    procedure = later.procedure
    if Noun.IMPUTATION not in done:
        procedure = replace(procedure, screening=earlier.procedure.screening)
    if Noun.TREATMENT not in done:
        procedure = replace(procedure, steps=earlier.procedure.steps)
    return replace(
        later,
        indicators=tuple(_indicator(indicators.get(node.code), node, done) for node in later.indicators),
        aggregates=tuple(_whole(wholes.get(node.code), node, done) for node in later.aggregates),
        procedure=procedure,
        ranking=later.ranking if Noun.ROUNDING in done else earlier.ranking,
    )


def _indicator(old: Indicator | None, new: Indicator, done: Collection[Noun]) -> Indicator:
    if old is None:
        return new
    rounding = new.rounding if Noun.ROUNDING in done else old.rounding
    scored = new if Noun.SCORING in done else old
    # What is prepared for one kind of rule need not fit another: then both change with the rule.
    prepared = _prepared(old, new, done) if type(old.rule) is type(new.rule) else scored.preparation
    return replace(new, rule=scored.rule, direction=scored.direction, preparation=prepared, rounding=rounding)


def _prepared(old: Indicator, new: Indicator, done: Collection[Noun]) -> Preparation:
    treated = (new if Noun.TREATMENT in done else old).preparation
    imputed = (new if Noun.IMPUTATION in done else old).preparation
    return replace(treated, imputation=imputed.imputation)


def _whole(old: Aggregate | None, new: Aggregate, done: Collection[Noun]) -> Aggregate:
    if old is None or old.given != new.given:
        return replace(new, later=())
    scored, weighed, made, rounded = (
        new if noun in done else old for noun in (Noun.SCORING, Noun.WEIGHTS, Noun.AGGREGATION, Noun.ROUNDING)
    )
    return replace(
        new,
        later=(),
        transforms=scored.transforms,
        normalisation=scored.normalisation,
        direction=scored.direction,
        parts=new.parts if weighed is new else tuple(_weighing_as_before(old, new)),
        fitted=weighed.fitted,
        aggregation=made.aggregation,
        missing=made.missing,
        not_applicable=made.not_applicable,
        threshold=made.threshold,
        least_parts=made.least_parts,
        rounding=rounded.rounding,
    )


def _weighing_as_before(old: Aggregate, new: Aggregate) -> Iterator[Edge]:
    """The parts of the new whole by their old weights; beside one that came or went they share what they weigh now."""
    before = {edge.child: edge.weight for edge in old.parts}
    kept = [edge for edge in new.parts if edge.child in before]
    then, now = sum(before[edge.child] for edge in kept), sum(edge.weight for edge in kept)
    same = len(kept) == len(new.parts) == len(old.parts)
    scale = 1.0 if same or then == 0 else now / then
    for edge in new.parts:
        yield replace(edge, weight=before[edge.child] * scale) if edge.child in before else edge
