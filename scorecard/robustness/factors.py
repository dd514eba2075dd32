"""What differs from run to run: one factor for each thing that the catalogue declares uncertain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scorecard.catalogue import Aggregate, Catalogue, FigureKind
from scorecard.catalogue.aggregations import Geometric, Zero
from scorecard.catalogue.imputation import MeanOfRow
from scorecard.catalogue.normalisation import Normalisation, ZScore
from scorecard.catalogue.robustness import (
    DECLARED,
    ExpertWeights,
    FigureError,
    OwnAssumptions,
    Robustness,
    UniformWeights,
    WeightSpread,
)
from scorecard.catalogue.rules import Normalised
from scorecard.catalogue.screening import Screening
from scorecard.index.drawn import needed
from scorecard.index.stages import combines
from scorecard.robustness.variants import alone_below


class FactorKind(StrEnum):
    """What a factor varies; each value goes with a word of the catalogue."""

    WEIGHT = "weight"
    EXPERT = "expert"
    NORMALISATION = "normalisation"
    AGGREGATION = "aggregation"
    IMPUTATION = "imputation"
    TREATMENT = "treatment"
    EXCLUSION = "exclusion"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Factor:
    """One column of a plan: a number from 0 to 1 a run, or, with ``options``, one of so many.

    ``of`` is the aggregate whose weight or method it is, '' for all; ``part`` the part that weighs.
    """

    kind: FactorKind
    of: str = ""
    part: str = ""
    options: int = 0

    @property
    def name(self) -> str:
        """Such as ``weight:DTI:KTS`` or ``normalisation``."""
        return ":".join(word for word in (self.kind, self.of, self.part) if word)


def assumptions_of(catalogue: Catalogue) -> Robustness:
    """Those of the catalogue; where it has none: weights 25 % up or down, and a geometric mean on top as well.

    As the statistical audits of the JRC, which vary weights around the given ones and put the geometric beside the
    arithmetic mean where pillars are aggregated (Saisana, Saltelli and Tarantola 2005; OECD/JRC Handbook, step 7); 25 %
    as in COINr's guide. Scores that may be negative, z-scores, have no geometric mean: then weights vary alone.
    """
    if catalogue.robustness is not None:
        return catalogue.robustness
    weights, top = UniformWeights(), catalogue.composite
    methods = None if _may_be_negative(catalogue) else (DECLARED, Geometric(Zero.ALLOWED))
    return Robustness(weights=weights, aggregates={top.code: OwnAssumptions(weights, methods)}, stated=False)


def _may_be_negative(catalogue: Catalogue) -> bool:
    rules = (node.rule for node in catalogue.indicators)
    hows: list[Normalisation | None] = [rule.how for rule in rules if isinstance(rule, Normalised)]
    hows += [node.normalisation for node in catalogue.aggregates]
    return any(how is not None and isinstance(how.method, ZScore) for how in hows)


def factors_of(catalogue: Catalogue, targets: Sequence[str]) -> tuple[Factor, ...]:
    """Every factor of the targets and of what lies below them, in the order of the catalogue."""
    declared = assumptions_of(catalogue)
    wholes = varied_wholes(catalogue, targets)
    factors = [factor for whole in wholes for factor in _of_weights(catalogue, whole, weights_of(declared, whole.code))]
    if declared.normalisation and any(isinstance(node.rule, Normalised) for node in catalogue.indicators):
        factors.append(Factor(FactorKind.NORMALISATION, options=len(declared.normalisation)))
    factors += _of_aggregation(declared, wholes)
    if declared.imputation:
        factors.append(Factor(FactorKind.IMPUTATION, options=len(declared.imputation)))
    if declared.treatment:
        factors.append(Factor(FactorKind.TREATMENT, options=len(declared.treatment)))
    if left_out := excludable(catalogue, targets):
        factors.append(Factor(FactorKind.EXCLUSION, options=len(left_out) + 1))
    if any(figure_errors(catalogue).values()):
        factors.append(Factor(FactorKind.ERROR))
    return tuple(factor for factor in factors if factor.options != 1)


def varied_wholes(catalogue: Catalogue, targets: Sequence[str]) -> tuple[Aggregate, ...]:
    """The aggregates that are made of parts, among the targets and below."""
    nodes = (catalogue.nodes[code] for code in needed(catalogue, targets))
    return tuple(node for node in nodes if combines(node))


def weights_of(declared: Robustness, code: str) -> WeightSpread | None:
    """How the weights of an aggregate vary."""
    own = declared.aggregates.get(code)
    return declared.weights if own is None else own.weights


def _of_weights(catalogue: Catalogue, whole: Aggregate, how: WeightSpread | None) -> Iterator[Factor]:
    edges = catalogue.scored_parts(whole)
    if isinstance(how, ExpertWeights):
        if len(whole.experts) > 1:
            yield Factor(FactorKind.EXPERT, whole.code, options=len(whole.experts))
    elif how is not None and len(edges) > 1:
        yield from (Factor(FactorKind.WEIGHT, whole.code, edge.child) for edge in edges)


def _of_aggregation(declared: Robustness, wholes: Sequence[Aggregate]) -> Iterator[Factor]:
    owns = {code: own.aggregation for code, own in declared.aggregates.items() if own.aggregation is not None}
    if declared.aggregation and any(whole.code not in owns for whole in wholes):
        yield Factor(FactorKind.AGGREGATION, options=len(declared.aggregation))
    for whole in wholes:
        if whole.code in owns:
            yield Factor(FactorKind.AGGREGATION, whole.code, options=len(owns[whole.code]))


def excludable(catalogue: Catalogue, targets: Sequence[str]) -> tuple[str, ...]:
    """The indicators that a run may leave out: those named that are scored and not all that a target has."""
    below = needed(catalogue, targets)
    named = assumptions_of(catalogue).exclusion
    return tuple(code for code in named if code in below and not set(targets) & alone_below(catalogue, code))


def exclusion_matters(catalogue: Catalogue) -> bool:
    """Whether leaving an indicator out changes more than weights: who is screened, what is imputed, weights found."""
    declared = assumptions_of(catalogue).imputation
    chains = [*(node.preparation.imputation for node in catalogue.indicators)]
    chains += [chain for chain in declared if chain is not DECLARED]
    by_row = any(isinstance(method, MeanOfRow) for chain in chains for method in chain.methods)
    return by_row or catalogue.procedure.screening != Screening() or any(node.fitted for node in catalogue.aggregates)


def figure_errors(catalogue: Catalogue) -> dict[str, FigureError | None]:
    """The error of every figure that is a number and is scored; None for one without."""
    declared = assumptions_of(catalogue)
    used = {code for node in catalogue.indicators if node.scored for code in node.figures}
    used |= {node.given for node in catalogue.aggregates if node.given}
    numbers = (FigureKind.NUMBER, FigureKind.COUNT)
    codes = (code for code, figure in catalogue.figures.items() if code in used and figure.kind in numbers)
    found = {code: declared.figures.get(code, declared.error) for code in codes}
    return {code: None if error is None or error.spread == 0 else error for code, error in found.items()}
