"""What is done to the values of indicators before they are scored; :mod:`scorecard.index.preparation` does it."""

from dataclasses import dataclass, field
from enum import StrEnum

from scorecard.catalogue.imputation import Imputation
from scorecard.catalogue.screening import Screening
from scorecard.catalogue.transforms import Denomination, Transform
from scorecard.catalogue.treatment import Treatment


class PreparationStep(StrEnum):
    """The steps between measuring and scoring, in the order that holds where none is declared."""

    SCREENING = "screening"
    DENOMINATION = "denomination"
    IMPUTATION = "imputation"
    TREATMENT = "treatment"
    TRANSFORMATION = "transformation"


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is done to one indicator; with nothing in it the value is scored as measured."""

    denomination: Denomination | None = None
    imputation: Imputation = field(default_factory=Imputation)
    treatment: Treatment | None = None
    transforms: tuple[Transform, ...] = ()


NOT_PREPARED = Preparation()


@dataclass(frozen=True, slots=True)
class Procedure:
    """The order of the steps for all indicators, and which units stay in."""

    steps: tuple[PreparationStep, ...] = tuple(PreparationStep)
    screening: Screening = field(default_factory=Screening)
