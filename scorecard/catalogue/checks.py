"""When a figure is implausible: the thresholds of the checks that hold a period against those before it."""

from dataclasses import dataclass
from enum import StrEnum


class CheckName(StrEnum):
    """What a figure is checked for."""

    JUMP = "jump"
    FACTOR = "factor"
    MOVED = "moved"
    EXCHANGED = "exchanged"
    FALL = "fall"
    COPIED = "copied"
    ROUND = "round"
    MET = "met"
    GAP = "gap"
    STALE = "stale"
    SUM = "sum"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Checks:
    """Thresholds of the plausibility checks.

    ``history`` is how many earlier periods are looked at, ``earlier`` how many values a unit must have had before a
    change of it can be called a jump, ``exempt`` the figures that no check of changes judges, ``without`` the checks
    that are not made. ``jump``, ``factor`` and ``exchanged`` count spreads of a figure's changes; ``evidence`` is the
    logarithm of the odds that a row or column must reach to have moved; ``copied``, ``round`` and ``met`` are the
    shares of a unit's figures that must be as before, round, or exactly what was aimed at, and ``chance`` how unlikely
    that must be. ``total`` is by which share of it a total may differ from its units beside rounding.
    """

    history: int = 6
    earlier: int = 2
    exempt: tuple[str, ...] = ()
    without: tuple[CheckName, ...] = ()
    jump: float = 10.0
    factor: float = 6.0
    exchanged: float = 6.0
    evidence: float = 3.0
    copied: float = 0.9
    round: float = 0.9
    met: float = 0.9
    chance: float = 1e-6
    total: float = 0.0
