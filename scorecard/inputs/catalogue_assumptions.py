"""``robustness`` of the file to the assumptions of the catalogue."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from scorecard.catalogue import AggregationMethod, robustness
from scorecard.catalogue.imputation import Imputation
from scorecard.catalogue.normalisation import Method
from scorecard.catalogue.robustness import AsDeclared, FigureError, OwnAssumptions, Robustness, WeightSpread
from scorecard.catalogue.treatment import Treatment
from scorecard.inputs import catalogue_robustness as form
from scorecard.inputs.catalogue_graph import node
from scorecard.inputs.catalogue_preparing import chain_of, treatment_of
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.catalogue_wholes import aggregation_method, normalisation_method

_SPREADS: Mapping[type, Callable[[Any], WeightSpread | None]] = {
    form.UniformSpread: lambda entry: robustness.UniformWeights(entry.spread),
    form.DirichletSpread: lambda entry: robustness.DirichletWeights(entry.concentration),
    form.ExpertSpread: lambda _: robustness.ExpertWeights(),
    form.NoSpread: lambda _: None,
}


def assumptions(draft: Draft) -> Robustness | None:
    """What the file declares uncertain; None where it has no such section."""
    entry = draft.entry.robustness
    if entry is None:
        return None
    weights = _spread(entry.weights)
    return Robustness(
        seed=entry.seed,
        runs=entry.runs,
        draws=entry.draws,
        interval=(entry.interval[0], entry.interval[1]),
        top=tuple(entry.top),
        weights=weights,
        normalisation=tuple(_normalisation(one) for one in entry.normalisation),
        aggregation=_aggregations(entry.aggregation),
        imputation=tuple(_imputation(one) for one in entry.imputation),
        treatment=tuple(_treatment(draft, one) for one in entry.treatment),
        exclusion=excluded(draft, entry.exclusion),
        error=_error(entry.error) if entry.error else None,
        aggregates={
            code: OwnAssumptions(
                _spread(own.weights) if own.weights else weights, _aggregations(own.aggregation) or None
            )
            for code, own in entry.aggregates.items()
        },
        figures={code: _error(one) for code, one in entry.figures.items()},
    )


def excluded(draft: Draft, named: Sequence[str]) -> tuple[str, ...]:
    """The indicators named; ``all`` are those that are scored."""
    if list(named) != [form.ALL]:
        return tuple(named)
    return tuple(code for code in draft.entry.indicators if node(draft, code).scored)


def _spread(entry: form.SpreadUnion | None) -> WeightSpread | None:
    return None if entry is None else _SPREADS[type(entry)](entry)


def _normalisation(entry: form.NormalisationAlternative) -> Method | AsDeclared:
    return robustness.DECLARED if isinstance(entry, form.DeclaredNormalisation) else normalisation_method(entry)


def _aggregations(entries: Sequence[form.AggregationAlternative]) -> tuple[AggregationMethod | AsDeclared, ...]:
    return tuple(
        robustness.DECLARED if isinstance(entry, form.DeclaredAggregation) else aggregation_method(entry)
        for entry in entries
    )


def _imputation(entry: form.ChainEntry) -> Imputation | AsDeclared:
    """A row whose aggregate is not named is that of the first whole of each indicator."""
    return robustness.DECLARED if entry.declared else chain_of(entry.methods, "")


def _treatment(draft: Draft, entry: form.TreatAlternativeEntry) -> Treatment | AsDeclared | None:
    return robustness.DECLARED if entry.declared else treatment_of(entry, draft.entry.methodology.treatment)


def _error(entry: form.ErrorEntry) -> FigureError:
    spread = entry.relative if entry.absolute is None else entry.absolute
    return FigureError(spread or 0.0, entry.absolute is None, entry.shape)
