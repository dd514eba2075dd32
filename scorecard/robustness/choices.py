"""From the options that runs take to the variant of the catalogue that they mean."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from scorecard.catalogue import Catalogue
from scorecard.robustness.factors import Factor, FactorKind, excludable
from scorecard.robustness.plan import Plan
from scorecard.robustness.variants import Variant

T = TypeVar("T")


def variant_of(plan: Plan, catalogue: Catalogue, chosen: Mapping[Factor, int]) -> Variant:
    """What a combination of options stands for; a factor with one alternative only has that one in every run."""
    declared = plan.declared
    said = {(factor.kind, factor.of): option for factor, option in chosen.items()}
    owns = {code: own.aggregation for code, own in declared.aggregates.items() if own.aggregation is not None}
    left_out = said.get((FactorKind.EXCLUSION, ""), 0)
    nothing = Variant()
    return Variant(
        normalisation=_taken(declared.normalisation, said.get((FactorKind.NORMALISATION, "")), nothing.normalisation),
        aggregation=_taken(declared.aggregation, said.get((FactorKind.AGGREGATION, "")), nothing.aggregation),
        aggregations=tuple(
            (code, _taken(methods, said.get((FactorKind.AGGREGATION, code)), nothing.aggregation))
            for code, methods in owns.items()
        ),
        imputation=_taken(declared.imputation, said.get((FactorKind.IMPUTATION, "")), nothing.imputation),
        treatment=_taken(declared.treatment, said.get((FactorKind.TREATMENT, "")), nothing.treatment),
        without=excludable(catalogue, plan.targets)[left_out - 1] if left_out else "",
    )


def _taken(alternatives: Sequence[T], option: int | None, otherwise: T) -> T:
    """The alternative of an option; without a factor the only one there is."""
    if not alternatives:
        return otherwise
    return alternatives[option or 0]
