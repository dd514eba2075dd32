"""How the parts of an index hang together; :mod:`scorecard.index.multivariate` has the functions."""

from dataclasses import dataclass
from enum import StrEnum


class CorrelationName(StrEnum):
    """Pearson: of the values. Spearman: of their ranks, ties at their average rank."""

    PEARSON = "pearson"
    SPEARMAN = "spearman"


@dataclass(frozen=True, slots=True)
class CorrelationLimits:
    """What is flagged: r below ``negative``, below ``weak``, at or above ``redundant``; p at or above ``p``.

    The first three as in COINr (``plot_corr``, flagged colours), after the audits of the JRC.
    """

    negative: float = -0.4
    weak: float = 0.3
    redundant: float = 0.92
    p: float = 0.05
