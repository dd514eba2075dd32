"""Preparation: what is done to values between measuring and scoring."""

from dataclasses import dataclass

from scorecard.catalogue import Catalogue
from scorecard.index.measuring import Figures, Measured
from scorecard.index.steps import Flags
from scorecard.panel import Codes, Floats


@dataclass(frozen=True, eq=False)
class Prepared:
    """Values and statuses (…, unit, indicator) to be scored, and who counts in goalposts, (…, unit); None: everyone."""

    values: Floats
    statuses: Codes
    enters: Flags | None = None


def prepare(measured: Measured, figures: Figures, catalogue: Catalogue) -> Prepared:  # noqa: ARG001
    """The values to score; nothing is declared that changes them."""
    return Prepared(measured.values, measured.statuses)
