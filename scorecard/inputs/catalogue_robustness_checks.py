"""Checks of what a catalogue declares uncertain."""

from collections.abc import Callable, Iterator

from scorecard.catalogue import FigureKind
from scorecard.inputs.catalogue_assumptions import excluded
from scorecard.inputs.catalogue_errors import nearest
from scorecard.inputs.catalogue_methods import BudgetWeights
from scorecard.inputs.catalogue_normalisations import DefaultRule, NormalisationRule
from scorecard.inputs.catalogue_preparing import NOT_QUANTITIES
from scorecard.inputs.catalogue_robustness import ErrorEntry, ExpertSpread, RobustnessEntry
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.yaml_file import Trail
from scorecard.problems import Problem

NUMBERS = (FigureKind.NUMBER, FigureKind.COUNT)
SECTION: Trail = ("robustness",)


def check_interval(draft: Draft, entry: RobustnessEntry) -> Iterator[Problem]:
    """C450: an interval whose low end is not below its high one."""
    low, high = entry.interval
    if low >= high:
        yield draft.problem("C450", (*SECTION, "interval"), low=f"{low:g}", high=f"{high:g}")


def check_named(draft: Draft, entry: RobustnessEntry) -> Iterator[Problem]:
    """C451: a code that is none of the aggregates, indicators or figures that can vary."""
    made = tuple(code for code, whole in draft.entry.aggregates.items() if whole.parts and whole.given is None)
    numbers = tuple(code for code, figure in draft.entry.figures.items() if figure.kind in NUMBERS)
    indicators = tuple(draft.entry.indicators)
    for code in entry.aggregates:
        if code not in made and draft.whole("aggregates"):
            yield draft.key_problem("C451", (*SECTION, "aggregates", code), name=code, nearest=nearest(code, made))
    for code in entry.figures:
        if code not in numbers and draft.whole("figures"):
            yield draft.key_problem("C451", (*SECTION, "figures", code), name=code, nearest=nearest(code, numbers))
    for position, code in enumerate(excluded(draft, entry.exclusion)):
        if code not in indicators and draft.whole("indicators"):
            trail: Trail = (*SECTION, "exclusion", position)
            yield draft.problem("C451", trail, name=code, nearest=nearest(code, indicators))


def check_errors(draft: Draft, entry: RobustnessEntry) -> Iterator[Problem]:
    """C452: an error that is not said in exactly one way."""
    errors: list[tuple[Trail, ErrorEntry]] = [((*SECTION, "figures", code), own) for code, own in entry.figures.items()]
    if entry.error is not None:
        errors.append(((*SECTION, "error"), entry.error))
    for trail, error in errors:
        if (error.absolute is None) == (error.relative is None):
            yield draft.key_problem("C452", trail, name=str(trail[-1]))


def check_taken(draft: Draft, entry: RobustnessEntry) -> Iterator[Problem]:
    """C453: alternatives that nothing in the catalogue takes."""
    scores = [indicator.score for indicator in draft.entry.indicators.values()]
    budgets = any(isinstance(whole.weights, BudgetWeights) for whole in draft.entry.aggregates.values())
    quantities = any(not isinstance(score, NOT_QUANTITIES) for score in scores)
    taken = {
        "normalisation": any(isinstance(score, NormalisationRule | DefaultRule) for score in scores),
        "imputation": quantities,
        "treatment": quantities,
        "weights": budgets or not isinstance(entry.weights, ExpertSpread),
    }
    for key, is_taken in taken.items():
        if getattr(entry, key) and not is_taken and draft.whole("indicators", "aggregates"):
            yield draft.key_problem("C453", (*SECTION, key), key=key)


def check_anything(draft: Draft, entry: RobustnessEntry) -> Iterator[Problem]:
    """C454: a section under which every run is the same."""
    numbers = {"seed", "runs", "draws", "interval", "top"}
    varies = any(getattr(entry, key) for key in RobustnessEntry.model_fields if key not in numbers)
    if not varies and draft.whole("robustness"):
        yield draft.key_problem("C454", SECTION)


_CHECKS: tuple[Callable[[Draft, RobustnessEntry], Iterator[Problem]], ...] = (
    check_interval,
    check_named,
    check_errors,
    check_taken,
    check_anything,
)


def check_robustness(draft: Draft) -> Iterator[Problem]:
    """C450 to C454, where the file has such a section."""
    if draft.entry.robustness is not None:
        for check in _CHECKS:
            yield from check(draft, draft.entry.robustness)
