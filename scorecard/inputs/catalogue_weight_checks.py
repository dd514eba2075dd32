"""Checks of weights that experts give or that are found in the data, and of points beside other scales."""

from collections.abc import Iterable, Iterator
from math import isclose

from scorecard.catalogue import WeightKind
from scorecard.inputs.catalogue_errors import nearest
from scorecard.inputs.catalogue_graph import node, nodes
from scorecard.inputs.catalogue_methods import BudgetWeights, EqualInfluenceWeights
from scorecard.inputs.catalogue_normalisations import DefaultRule, NormalisationRule
from scorecard.inputs.catalogue_schema import AggregateEntry, IndicatorEntry
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.catalogue_wholes import normalisation
from scorecard.inputs.yaml_file import Trail
from scorecard.problems import Problem

TOLERANCE = 1e-9


def check_experts(draft: Draft) -> Iterator[Problem]:
    """C435: an expert with more or less than the budget; C436: points for what is no scored part.

    Exactly one of experts and sheet (C202, C431); a sheet was checked when it was read.
    """
    for code, entry in draft.entry.aggregates.items():
        if not isinstance(entry.weights, BudgetWeights):
            continue
        written = draft.document.get(("aggregates", code, "weights"))
        if entry.weights.sheet is not None:
            if isinstance(written, dict) and "experts" in written:
                yield draft.key_problem("C431", ("aggregates", code, "weights", "experts"), name="experts")
            continue
        if not entry.weights.experts:
            yield draft.key_problem("C202", ("aggregates", code, "weights"), place="weights", key="experts")
        for expert, given in entry.weights.experts.items():
            trail: Trail = ("aggregates", code, "weights", "experts", expert)
            yield from _no_parts(draft, code, trail, given)
            total = sum(given.values())
            if not isclose(total, entry.weights.budget, abs_tol=TOLERANCE):
                facts = {"name": expert, "total": f"{total:g}", "expected": f"{entry.weights.budget:g}"}
                yield draft.key_problem("C435", trail, **facts)


def check_targets_of_influence(draft: Draft) -> Iterator[Problem]:
    """C436: a target for what is no scored part; C437: targets for some parts only."""
    for code, entry in draft.entry.aggregates.items():
        if not isinstance(entry.weights, EqualInfluenceWeights) or not entry.weights.targets:
            continue
        trail: Trail = ("aggregates", code, "weights", "targets")
        yield from _no_parts(draft, code, trail, entry.weights.targets)
        left_out = [part for part in _scored(draft, entry) if part not in entry.weights.targets]
        if left_out:
            yield draft.key_problem("C437", trail, name=code, missing=", ".join(left_out))


def _no_parts(draft: Draft, whole: str, trail: Trail, named: Iterable[str]) -> Iterator[Problem]:
    parts = _scored(draft, draft.entry.aggregates[whole])
    for code in named:
        if code not in parts:
            yield draft.key_problem("C436", (*trail, code), name=code, whole=whole, nearest=nearest(code, parts))


def _scored(draft: Draft, entry: AggregateEntry) -> tuple[str, ...]:
    known = {*draft.entry.indicators, *draft.entry.aggregates}
    return tuple(part for part in entry.parts if part not in known or node(draft, part).scored)


def check_scale(draft: Draft) -> Iterator[Problem]:
    """C438: points, which count from 0 to 1, of a node that is normalised to another range."""
    for trail, entry in nodes(draft):
        rule = entry.score if isinstance(entry, (IndicatorEntry, AggregateEntry)) else None
        if isinstance(rule, DefaultRule):
            rule = draft.entry.methodology.normalisation
        counted = isinstance(entry, AggregateEntry) and bool(entry.parts) and entry.numbers is WeightKind.POINTS
        if (
            (entry.points is not None or counted)
            and isinstance(rule, NormalisationRule)
            and not normalisation(rule).gives_shares
        ):
            yield draft.key_problem("C438", trail, name=str(trail[-1]))
