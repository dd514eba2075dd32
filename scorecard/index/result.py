"""The computed index: every stage kept, because explaining, comparing and auditing need the middle."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Catalogue
from scorecard.geography import Unit
from scorecard.index.gaps import Gaps
from scorecard.index.prepared import Prepared
from scorecard.index.screening import Availability
from scorecard.index.stages import Stage
from scorecard.panel import Codes, Floats, Panel
from scorecard.period import Period


class Standing(IntEnum):
    """Whether a unit has a rank at a node, or why it has none."""

    RANKED = 0
    NO_DATA = 1
    """Nothing was reported for any part of the node."""
    INCOMPLETE = 2
    """Parts are missing and the catalogue does not compute or rank without them."""
    NOT_PUBLISHED = 3
    """Ranks are the publisher's, and none is known for this unit and node."""
    NOT_SCORED = 4
    """The node is outside the index (``scored: false``)."""
    REJECTED = 5
    """Figures were reported, and the checks rejected all of them."""
    UNSCORABLE = 6
    """Figures were reported and accepted, and no rule gives a score for them."""
    LITTLE_DATA = 7
    """Screened out: less of the unit's figures is there than the catalogue asks."""
    MANY_ZEROS = 8
    """Screened out: fewer of the unit's figures are other than zero than the catalogue asks."""
    LEFT_OUT = 9
    """The catalogue names the unit as not ranked."""
    MUCH_IMPUTED = 10
    """More of the unit's figures are imputed than the catalogue allows."""


SCREENED_OUT = frozenset({Standing.LITTLE_DATA, Standing.MANY_ZEROS, Standing.LEFT_OUT})
"""Not ranked whatever is reported besides; without a score where the catalogue leaves them out of goalposts too."""


@dataclass(frozen=True, eq=False)
class Summary:
    """Each node over the units that have a score, (node,): NaN where none has; ``best`` is a row, -1 for none."""

    count: npt.NDArray[np.int64]
    mean: Floats
    low: Floats
    high: Floats
    lower_quartile: Floats
    upper_quartile: Floats
    best: npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class GroupRanks:
    """The code of each unit's group (unit,), empty for none; ranks within it and among how many, (unit, node)."""

    groups: tuple[str, ...]
    ranks: Floats
    of: Floats

    @property
    def numbers(self) -> npt.NDArray[np.int64]:
        """(unit,) a number for each group, -1 for a unit in none."""
        codes = sorted(set(self.groups) - {""})
        return np.array([codes.index(group) if group else -1 for group in self.groups], dtype=np.int64)


@dataclass(frozen=True, eq=False)
class TierPlaces:
    """Tiers (unit, node), 1 for the best, NaN for none; the bounds of each node that has tiers, the highest first."""

    tiers: Floats
    bounds: Mapping[str, Floats]


@dataclass(frozen=True, eq=False)
class Index:
    """One period's index. Arrays are (unit, node) in the order of ``units`` and ``nodes`` unless said otherwise.

    values      as measured: a ratio, a count, a category's position; for an aggregate its score
    scores      on the index's scale (0..1 for the DTI), rounded where the publisher rounds
    points      obtained, and max_points obtainable (less for what is not applicable); NaN where the node has no points
    coverage    share of the weight below the node that is present, 0..1
    applicable  share of the node that applies to the unit, 0..1
    statuses    :class:`scorecard.panel.DataStatus` of the score
    ranks       NaN where not ranked; ``standings`` says why
    of          (node,) among how many units the ranks are
    prepared    what was done to the values of indicators before they were scored; None where nothing is declared
    in_group    ranks within regions or other groups; None where the catalogue does not ask
    tiers       the tier of each unit at each node; None where the catalogue has no tiers
    percentiles how high a ranked unit stands at a node, 0..1; None where the catalogue does not ask
    effective   (node,) what one unit of a node's score adds to the composite, summed over all paths; 0 for none
    stages      what every node went through, with parameters fitted and reasons why something has no value
    """

    catalogue: Catalogue
    panel: Panel
    nodes: tuple[str, ...]
    values: Floats
    scores: Floats
    points: Floats
    max_points: Floats
    coverage: Floats
    applicable: Floats
    statuses: Codes
    ranks: Floats
    standings: Codes
    of: npt.NDArray[np.int64]
    effective: Floats
    summary: Summary
    stages: Mapping[str, Stage]
    prepared: Prepared | None = None
    in_group: GroupRanks | None = None
    tiers: TierPlaces | None = None
    percentiles: Floats | None = None

    @property
    def units(self) -> tuple[Unit, ...]:
        """Every unit of the territory, also those without any figure."""
        return self.panel.units

    @property
    def available(self) -> Availability | None:
        """What share of the figures is reported; its aggregates are the nodes. None where this is not asked."""
        return self.prepared.available if self.prepared is not None and self.catalogue.counts_data else None

    @property
    def period(self) -> Period:
        """The period computed."""
        return self.panel.period

    @cached_property
    def _node_column(self) -> Mapping[str, int]:
        return {code: k for k, code in enumerate(self.nodes)}

    def column_of(self, node: str) -> int:
        """The column of a node's code; raises KeyError."""
        return self._node_column[node]

    def row_of(self, unit: str) -> int:
        """The row of a unit's code; raises KeyError."""
        return self.panel.row_of(unit)

    @cached_property
    def gaps(self) -> Gaps:
        """What parts add to their wholes, and to the gaps between units; computed when it is asked for."""
        groups = None if self.in_group is None else self.in_group.numbers
        return Gaps(self.catalogue, self.stages, self.scores, self.ranks, groups)

    @cached_property
    def shown(self) -> npt.NDArray[np.bool_]:
        """(unit,) whether the unit has any score at all: those units get a scorecard."""
        return np.asarray(np.isfinite(self.scores).any(axis=1))


def unranked(index: Index) -> Iterator[tuple[int, Standing]]:
    """The rows of the units that have no rank of the composite, in code order, and why."""
    for row, standing in enumerate(index.standings[:, index.column_of(index.catalogue.composite.code)]):
        if standing != Standing.RANKED:
            yield row, Standing(int(standing))
