"""How the parts of an index hang together; :mod:`scorecard.index.multivariate` has the functions."""

from dataclasses import dataclass, replace
from enum import StrEnum


class CorrelationName(StrEnum):
    """Pearson: of the values. Spearman: of their ranks, ties at their average rank."""

    PEARSON = "pearson"
    SPEARMAN = "spearman"


@dataclass(frozen=True, slots=True)
class CorrelationLimits:
    """What is flagged: r below ``negative``, below ``weak``, at or above ``redundant``; p at or above ``p``.

    The first three as in COINr (``plot_corr``, flagged colours), after the audits of the JRC. Below ``alpha`` parts are
    said not to measure one thing: 0.7 after Nunnally (1978), as the Handbook has it.
    """

    negative: float = -0.4
    weak: float = 0.3
    redundant: float = 0.92
    p: float = 0.05
    alpha: float = 0.7


@dataclass(frozen=True, slots=True)
class CorrelationRules:
    """How the catalogue asks its parts to be held against each other."""

    method: CorrelationName = CorrelationName.PEARSON
    limits: CorrelationLimits = CorrelationLimits()

    def by(self, method: str) -> "CorrelationRules":
        """The same by another method, named as in the catalogue."""
        return replace(self, method=CorrelationName(method))
