"""Which methods a study used: the records of what varied from run to run, how runs were drawn, what was read off."""

from collections.abc import Iterator

from scorecard.catalogue.methods import MethodStep
from scorecard.catalogue.methods.used import NAMES
from scorecard.catalogue.robustness import FigureError
from scorecard.robustness.factors import Factor, FactorKind, weights_of
from scorecard.robustness.study import Study


def methods_of(study: Study) -> Iterator[tuple[MethodStep, str]]:
    """(step, name) as in the table of methods; a name may come more than once."""
    yield from ((MethodStep.ROBUSTNESS, _varied(study, factor)) for factor in study.factors)
    yield MethodStep.ROBUSTNESS, study.declared.draws.value
    read = {
        "interval": True,
        "end_error": True,
        "top": bool(study.declared.top),
        "above": bool(study.pairs),
        "movements": study.movements is not None,
    }
    yield from ((MethodStep.INTERVALS, name) for name, there in read.items() if there)
    if study.sensitivity is not None and study.sensitivity.weightiest is not None:
        yield from ((MethodStep.SENSITIVITY, name) for name in ("mean_shift", "first_order", "total_order"))


def _varied(study: Study, factor: Factor) -> str:
    """What a factor does; of weights by how those of its whole vary."""
    match factor.kind:
        case FactorKind.WEIGHT | FactorKind.EXPERT:
            return NAMES[type(weights_of(study.declared, factor.of))]
        case FactorKind.EXCLUSION:
            return "exclusion"
        case FactorKind.ERROR:
            return NAMES[FigureError]
        case _:
            return "alternatives"
