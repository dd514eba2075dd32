"""The assumptions of a simulation in words, to be printed wherever an interval is."""

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from scorecard.catalogue import Catalogue
from scorecard.catalogue.aggregations import AggregationMethod
from scorecard.catalogue.imputation import Imputation
from scorecard.catalogue.methods import named
from scorecard.catalogue.methods.used import NAMES
from scorecard.catalogue.normalisation import Method
from scorecard.catalogue.robustness import (
    DECLARED,
    DirichletWeights,
    Draws,
    ExpertWeights,
    FigureError,
    Shape,
    UniformWeights,
    WeightSpread,
)
from scorecard.catalogue.treatment import Treatment
from scorecard.index.preparation_words import METHODS, TREATMENTS
from scorecard.language import Language
from scorecard.problems.rule import N_
from scorecard.robustness.factors import assumptions_of, excludable

LABEL = N_("Sensitivity to method, not sampling error; unofficial")
BY_DEFAULT = N_("The catalogue does not say what is uncertain: these are assumptions of the program.")
AS_DECLARED = N_("as declared")
NOTHING = N_("nothing")
TITLES: Mapping[type, str] = {
    **{noun: named(f"aggregation.{NAMES[noun]}")[0].title for noun in get_args(AggregationMethod)},
    **{noun: named(f"normalisation.{NAMES[noun]}")[0].title for noun in get_args(Method)},
    **METHODS,
    **TREATMENTS,
}
"""What every method is called, as in ``catalogue methods``."""
DRAWS: Mapping[Draws, str] = {
    Draws.RANDOM: N_("{runs} independent draws, seed {seed}"),
    Draws.LOW_DISCREPANCY: N_("{runs} evenly spread draws (Sobol), seed {seed}"),
}


def assumption_lines(catalogue: Catalogue, language: Language) -> list[str]:
    """One line for each assumption, the number of runs and the seed last; who states them first, where none did."""
    declared = assumptions_of(catalogue)
    runs = language.text(DRAWS[declared.draws], runs=language.number(declared.runs), seed=declared.seed)
    begin = [] if declared.stated else [language.text(BY_DEFAULT)]
    said = (line for part in (_of_weights, _of_methods, _of_data) for line in part(catalogue, language))
    return [*begin, *said, runs]


def _of_weights(catalogue: Catalogue, language: Language) -> Iterator[str]:
    declared = assumptions_of(catalogue)
    if declared.weights is not None:
        yield language.text(N_("Weights: {how}"), how=_spread(declared.weights, language))
    for code, own in declared.aggregates.items():
        if own.weights != declared.weights:
            name = catalogue.nodes[code].names(language.code)
            yield language.text(N_("Weights of {name}: {how}"), name=name, how=_spread(own.weights, language))


def _spread(how: WeightSpread | None, language: Language) -> str:
    match how:
        case UniformWeights(spread):
            return language.text(N_("each up to {share} up or down"), share=_percent(spread, language))
        case DirichletWeights(concentration):
            size = _plain(concentration, language)
            return language.text(N_("Dirichlet round the given ones, concentration {size}"), size=size)
        case ExpertWeights():
            return language.text(N_("those of one expert"))
        case _:
            return language.text(AS_DECLARED)


def _of_methods(catalogue: Catalogue, language: Language) -> Iterator[str]:
    declared = assumptions_of(catalogue)
    if declared.normalisation:
        yield language.text(N_("Normalisation: {choice}"), choice=_choice(declared.normalisation, language))
    if declared.aggregation:
        yield language.text(N_("Aggregation: {choice}"), choice=_choice(declared.aggregation, language))
    for code, own in declared.aggregates.items():
        if own.aggregation is not None:
            name = catalogue.nodes[code].names(language.code)
            choice = _choice(own.aggregation, language)
            yield language.text(N_("Aggregation of {name}: {choice}"), name=name, choice=choice)
    if declared.imputation:
        yield language.text(N_("Missing figures: {choice}"), choice=_choice(declared.imputation, language))
    if declared.treatment:
        yield language.text(N_("Outliers: {choice}"), choice=_choice(declared.treatment, language))


def _of_data(catalogue: Catalogue, language: Language) -> Iterator[str]:
    declared = assumptions_of(catalogue)
    if left_out := excludable(catalogue, [catalogue.composite.code]):
        yield language.plural(
            "Left out: {count} indicator, or none", "Left out: one of {count} indicators, or none", len(left_out)
        )
    if declared.error is not None:
        yield language.text(N_("Error of every figure: {size}"), size=_error(declared.error, language))
    for code, error in declared.figures.items():
        name = catalogue.figures[code].names(language.code)
        yield language.text(N_("Error of {name}: {size}"), name=name, size=_error(error, language))


def _error(error: FigureError | None, language: Language) -> str:
    if error is None or error.spread == 0:
        return language.text(N_("none"))
    size = _percent(error.spread, language) if error.relative else _plain(error.spread, language)
    normal = error.shape is Shape.NORMAL
    return language.text(N_("standard deviation {size}") if normal else N_("up to {size} up or down"), size=size)


def _choice(alternatives: Sequence[object], language: Language) -> str:
    """Alternatives by name, with the same name only once."""
    return " / ".join(dict.fromkeys(_name(one, language) for one in alternatives))


def _name(one: object, language: Language) -> str:
    if one is DECLARED:
        return language.text(AS_DECLARED)
    if isinstance(one, Imputation | Treatment):
        steps = one.methods if isinstance(one, Imputation) else one.steps
        return ", ".join(language.text(TITLES[type(step)]) for step in steps) or language.text(NOTHING)
    return language.text(NOTHING if one is None else TITLES[type(one)])


def _percent(share: float, language: Language) -> str:
    return language.percent(share * 100, _decimals(share * 100))


def _plain(number: float, language: Language) -> str:
    return language.number(number, _decimals(number))


def _decimals(number: float) -> int:
    """As many as it has, of nine digits."""
    return len(f"{number:.9g}".partition(".")[2])
