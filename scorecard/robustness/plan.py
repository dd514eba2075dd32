"""The plan of a simulation: for every run a number from 0 to 1 for each factor, drawn once, seeded, and kept.

Run k has the same numbers whatever the number of runs, of blocks and of workers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Catalogue
from scorecard.catalogue.robustness import Draws, Robustness
from scorecard.panel import Floats
from scorecard.robustness.factors import Factor, FactorKind, assumptions_of, exclusion_matters, factors_of

Runs = npt.NDArray[np.int64]
GROUPING = (FactorKind.IMPUTATION, FactorKind.TREATMENT, FactorKind.NORMALISATION, FactorKind.AGGREGATION)
"""Factors whose options are other functions: runs that agree in them are computed together."""


@dataclass(frozen=True, eq=False)
class Plan:
    """``points`` (run, factor) in [0, 1); ``targets`` are the nodes that are ranked; ``declared`` the assumptions."""

    declared: Robustness
    targets: tuple[str, ...]
    factors: tuple[Factor, ...]
    points: Floats
    grouping: tuple[FactorKind, ...] = GROUPING

    @property
    def runs(self) -> int:
        """How many there are."""
        return len(self.points)

    @cached_property
    def _column(self) -> dict[tuple[FactorKind, str, str], int]:
        return {(factor.kind, factor.of, factor.part): k for k, factor in enumerate(self.factors)}

    def column(self, kind: FactorKind, of: str = "", part: str = "") -> int | None:
        """The column of a factor; None where it does not vary."""
        return self._column.get((kind, of, part))

    def options(self, column: int) -> Runs:
        """(run,) which option of a factor each run takes, from 0."""
        count = self.factors[column].options
        return np.minimum((self.points[:, column] * count).astype(np.int64), count - 1)

    def option(self, kind: FactorKind, of: str = "") -> Runs | None:
        """(run,) as ``options``; None where the factor does not vary."""
        column = self.column(kind, of)
        return None if column is None else self.options(column)

    def groups(self) -> Iterator[tuple[dict[Factor, int], Runs]]:
        """Every combination of grouping factors that occurs, and its runs in order; what comes first changes least."""
        columns = [k for kind in self.grouping for k, factor in enumerate(self.factors) if factor.kind is kind]
        if not columns:
            yield {}, np.arange(self.runs)
            return
        table = np.stack([self.options(k) for k in columns], axis=-1)
        found, place = np.unique(table, axis=0, return_inverse=True)
        order = np.argsort(place.reshape(-1), kind="stable")
        ends = np.searchsorted(place.reshape(-1)[order], np.arange(len(found) + 1))
        for number, combination in enumerate(found):
            chosen = {self.factors[k]: int(option) for k, option in zip(columns, combination, strict=True)}
            yield chosen, order[ends[number] : ends[number + 1]]


def make_plan(catalogue: Catalogue, targets: Sequence[str] = (), declared: Robustness | None = None) -> Plan:
    """The runs that a catalogue declares, of the composite where no target is named.

    ``declared`` replaces the number of runs, seed and kind of draws, as an option of a command does.
    """
    assumed = assumptions_of(catalogue) if declared is None else declared
    wanted = tuple(targets) or (catalogue.composite.code,)
    factors = factors_of(catalogue, wanted)
    grouping = (FactorKind.EXCLUSION, *GROUPING) if exclusion_matters(catalogue) else GROUPING
    return Plan(assumed, wanted, factors, draw_points(assumed, len(factors)), grouping)


def draw_points(declared: Robustness, dimensions: int) -> Floats:
    """(run, factor) in [0, 1): the first ``runs`` of the sequence that the seed begins."""
    if declared.draws is Draws.RANDOM or dimensions == 0:
        return np.random.default_rng(declared.seed).random((declared.runs, dimensions))
    # Imported here: scipy.stats takes longer to import than all the rest, and only a simulation needs it.
    from scipy.stats import qmc  # noqa: PLC0415

    sequence = qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng(declared.seed))
    # Sobol points come in powers of two; the first of them are a sequence like any other.
    points = sequence.random_base2(max(declared.runs - 1, 1).bit_length())[: declared.runs]
    return np.ascontiguousarray(np.minimum(points, np.nextafter(1.0, 0.0)))
