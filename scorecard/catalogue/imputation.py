"""What stands in for a missing figure; :mod:`scorecard.index.imputation` has the functions.

Every method reads reported figures only, never what another method put in. Means and medians are over the units that
parameters are found on (see ``Screening.goalposts``).
"""

from dataclasses import dataclass

REGION = "region"


@dataclass(frozen=True, slots=True)
class MeanOfUnits:
    """Σ x / n over the units that have the figure (COINr ``i_mean``)."""


@dataclass(frozen=True, slots=True)
class MedianOfUnits:
    """The middle value of the units that have the figure, or the mean of the middle two (COINr ``i_median``)."""


@dataclass(frozen=True, slots=True)
class MeanOfGroup:
    """The mean over the unit's own group (COINr ``i_mean_grp``); nothing where the group has no data.

    ``group`` is :data:`REGION`, or the code of a figure of kind level: units of one category are a group.
    """

    group: str = REGION


@dataclass(frozen=True, slots=True)
class MedianOfGroup:
    """The median over the unit's own group, as MeanOfGroup (COINr ``i_median_grp``)."""

    group: str = REGION


@dataclass(frozen=True, slots=True)
class MeanOfRow:
    """The unit's own mean over the other indicators of the aggregate.

    ``normalised``: every indicator is first brought to 0..1 by its least and greatest value, turned round where lower
    is better; the mean is brought back to the units of what is missing. A constant indicator is left out, and nothing
    stands in for it. Without, figures are averaged as they are, which only means something in one measure.
    """

    normalised: bool = True
    aggregate: str = ""


@dataclass(frozen=True, slots=True)
class Latest:
    """The unit's own latest earlier value; ``within``: not older than this many periods, None any."""

    within: float | None = None


@dataclass(frozen=True, slots=True)
class Linear:
    """Between the unit's own values before and after, in a straight line; nothing before the first, after the last."""


@dataclass(frozen=True, slots=True)
class LinearThenConstant:
    """As Linear; before the first value the first, after the last the last. One value alone holds throughout."""


@dataclass(frozen=True, slots=True)
class Constant:
    """One value for all units."""

    value: float


@dataclass(frozen=True, slots=True)
class OutsideColumn:
    """The unit's value of another figure, in the same measure."""

    figure: str


@dataclass(frozen=True, slots=True)
class DeclaredValues:
    """A value for each unit named: (code, value)."""

    values: tuple[tuple[str, float], ...]


ImputationMethod = (
    MeanOfUnits
    | MedianOfUnits
    | MeanOfGroup
    | MedianOfGroup
    | MeanOfRow
    | Latest
    | Linear
    | LinearThenConstant
    | Constant
    | OutsideColumn
    | DeclaredValues
)


OVER_TIME = (Latest, Linear, LinearThenConstant)
"""Those that look at other periods."""


@dataclass(frozen=True, slots=True)
class Imputation:
    """``methods`` in order: each fills what those before it left, as the mean of units where a group has no data."""

    methods: tuple[ImputationMethod, ...] = ()
