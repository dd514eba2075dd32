"""Checks of weights that hold from a period on."""

from collections.abc import Iterator, Mapping
from math import isclose

from scorecard.catalogue import WeightKind
from scorecard.inputs.catalogue_errors import nearest
from scorecard.inputs.catalogue_graph import node
from scorecard.inputs.catalogue_schema import AggregateEntry
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.yaml_file import Trail
from scorecard.problems import Problem

TOLERANCE = 1e-9


def check_later_weights(draft: Draft) -> Iterator[Problem]:
    """As for the weights beside the parts: C401, C402, C405, C436; C431 beside none; C469 where a part is left out."""
    for code, entry in draft.entry.aggregates.items():
        if not entry.parts_from:
            continue
        trail: Trail = ("aggregates", code, "parts_from")
        if entry.numbers not in {WeightKind.POINTS, WeightKind.SHARES} or None in entry.parts.values():
            yield draft.key_problem("C431", trail, name="parts_from")
            continue
        written = draft.document.get(trail)
        names = list(written) if isinstance(written, dict) else []
        for name, (since, weights) in zip(names, entry.parts_from.items(), strict=False):
            left_out = [part for part in entry.parts if part not in weights]
            if left_out:
                facts = {"name": code, "since": since.code, "missing": ", ".join(left_out)}
                yield draft.key_problem("C469", (*trail, name), **facts)
            yield from _weights(draft, (*trail, name), entry, weights)


def _weights(draft: Draft, trail: Trail, entry: AggregateEntry, weights: Mapping[str, float]) -> Iterator[Problem]:
    whole, known = str(trail[1]), {*draft.entry.indicators, *draft.entry.aggregates}
    for part in weights:
        if part not in entry.parts:
            close = nearest(part, tuple(entry.parts))
            yield draft.key_problem("C436", (*trail, part), name=part, whole=whole, nearest=close)
    scored = {part: weight for part, weight in weights.items() if part in known and node(draft, part).scored}
    total = sum(scored.values())
    if entry.numbers is WeightKind.SHARES:
        expected = 1.0 if entry.weights_add_to is None else entry.weights_add_to
        if not isclose(total, expected, abs_tol=TOLERANCE):
            yield draft.key_problem("C402", trail, name=whole, total=f"{total:g}", expected=f"{expected:g}")
        return
    if entry.points is not None and not isclose(entry.points, total, abs_tol=TOLERANCE):
        yield draft.key_problem("C401", trail, name=whole, declared=f"{entry.points:g}", total=f"{total:g}")
    for part, weight in scored.items():
        own = node(draft, part).points
        if own is not None and not isclose(weight, own, abs_tol=TOLERANCE):
            yield draft.problem("C405", (*trail, part), name=part, weight=f"{weight:g}", own=f"{own:g}")
