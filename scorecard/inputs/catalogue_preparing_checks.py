"""Checks of what a catalogue declares between measuring and scoring."""

from collections.abc import Callable, Iterator

from scorecard.catalogue import FigureKind, PreparationStep
from scorecard.catalogue.imputation import REGION
from scorecard.inputs.catalogue_errors import nearest
from scorecard.inputs.catalogue_graph import methods_named
from scorecard.inputs.catalogue_imputing import (
    LatestImpute,
    LinearImpute,
    LinearThenConstantImpute,
    MeanOfGroupImpute,
    MeanOfRowImpute,
    MedianOfGroupImpute,
)
from scorecard.inputs.catalogue_preparation import TransformEntry, TreatStepEntry
from scorecard.inputs.catalogue_preparing import NOT_QUANTITIES, chosen, parent_of
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.yaml_file import Trail
from scorecard.problems import Problem

_OVER_TIME = (LatestImpute, LinearImpute, LinearThenConstantImpute)


def check_one_each(draft: Draft) -> Iterator[Problem]:
    """C440: a step of treatment or a transform that says nothing, or two things at once."""
    for trail, entry in _choices(draft):
        if len(chosen(entry)) != 1:
            found = ", ".join(chosen(entry)) or "–"
            yield draft.problem("C440", trail, found=found, choices=", ".join(type(entry).model_fields))


def _choices(draft: Draft) -> Iterator[tuple[Trail, TreatStepEntry | TransformEntry]]:
    default = draft.entry.methodology.treatment
    for position, step in enumerate(default.steps if default else ()):
        yield ("methodology", "treatment", "steps", position), step
    for code, entry in draft.entry.indicators.items():
        for position, step in enumerate(entry.treat.steps if entry.treat else ()):
            yield _listed(draft, ("indicators", code, "treat"), "steps", position), step
        for position, transform in enumerate(entry.transform):
            yield _listed(draft, ("indicators", code, "transform"), "", position), transform
    for code, whole in draft.entry.aggregates.items():
        for position, transform in enumerate(whole.transform):
            yield _listed(draft, ("aggregates", code, "transform"), "", position), transform


def _listed(draft: Draft, trail: Trail, key: str, position: int) -> Trail:
    """Where an entry of a list stands that may be written without its key, or alone."""
    inside = draft.document.get(trail)
    if key and isinstance(inside, dict) and key in inside:
        trail, inside = (*trail, key), inside[key]
    return (*trail, position) if isinstance(inside, list) else trail


def check_order(draft: Draft) -> Iterator[Problem]:
    """C441: an order that does not name every step once; C446: a time series that is imputed after treatment."""
    steps = draft.entry.methodology.steps
    trail: Trail = ("methodology", "steps")
    if not steps:
        return
    if sorted(steps) != sorted(PreparationStep):
        yield draft.problem("C441", trail, steps=", ".join(PreparationStep))
    elif steps.index(PreparationStep.TREATMENT) < steps.index(PreparationStep.IMPUTATION):
        over_time = next((method for _, method in methods_named(draft) if isinstance(method, _OVER_TIME)), None)
        if over_time is not None:
            yield draft.problem("C446", trail, method=over_time.method)


def check_quantities(draft: Draft) -> Iterator[Problem]:
    """C442: preparation of what is no quantity."""
    for code, entry in draft.entry.indicators.items():
        if not isinstance(entry.score, NOT_QUANTITIES):
            continue
        said = {
            "denominate": entry.denominate,
            "impute": entry.impute,
            "treat": entry.treat and entry.treat.steps,
            "transform": entry.transform,
        }
        for key, asked in said.items():
            if asked:
                yield draft.key_problem("C442", ("indicators", code, key), name=code, key=key, rule=entry.score.rule)


def check_groups(draft: Draft) -> Iterator[Problem]:
    """C443: a group that is neither the region nor a figure of kind level."""
    levels = [code for code, figure in draft.entry.figures.items() if figure.kind is FigureKind.LEVEL]
    known = (REGION, *levels)
    for trail, method in methods_named(draft):
        if isinstance(method, MeanOfGroupImpute | MedianOfGroupImpute) and method.group not in known:
            facts = {"name": method.group, "nearest": nearest(method.group, known)}
            yield draft.problem("C443", (*trail, "group"), **facts)


def check_rows(draft: Draft) -> Iterator[Problem]:
    """C444: the mean of a row of what is no aggregate, or that the indicator is no part of."""
    defaults = [m for m in draft.entry.methodology.imputation.methods if isinstance(m, MeanOfRowImpute)]
    for code, entry in draft.entry.indicators.items():
        quantity = not isinstance(entry.score, NOT_QUANTITIES)
        own = [m for m in entry.impute or () if isinstance(m, MeanOfRowImpute)]
        asked = own if entry.impute is not None else defaults if quantity else []
        for method in asked:
            whole = method.aggregate or parent_of(draft, code)
            if code not in _below(draft, whole, frozenset()):
                trail: Trail = ("indicators", code, "impute") if own else ("indicators", code)
                yield draft.key_problem("C444", trail, name=code, whole=whole or "–")


def _below(draft: Draft, whole: str, seen: frozenset[str]) -> set[str]:
    """All codes below an aggregate; a cycle is another check's problem."""
    entry = draft.entry.aggregates.get(whole)
    if entry is None or whole in seen:
        return set()
    return set(entry.parts).union(*(_below(draft, part, seen | {whole}) for part in entry.parts))


def check_bounds(draft: Draft) -> Iterator[Problem]:
    """C445: a range whose low end is not below its high one."""
    for trail, entry in _choices(draft):
        trim = getattr(entry, "trim", None)
        for key in ("clip", "reverse", "trim"):
            low, high = (trim.low, trim.high) if trim and key == "trim" else getattr(entry, key, None) or (None, None)
            if low is not None and high is not None and low >= high:
                yield draft.problem("C445", (*trail, key), key=key, low=f"{low:g}", high=f"{high:g}")


CHECKS: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    check_one_each,
    check_order,
    check_quantities,
    check_groups,
    check_rows,
    check_bounds,
)
