"""What is scored: indicators, aggregates, and the weighted edges between them."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from scorecard.catalogue.aggregations import AggregationMethod, Arithmetic, Missing, NotApplicable
from scorecard.catalogue.direction import Direction
from scorecard.catalogue.effort import BY_POINT, Effort
from scorecard.catalogue.methodology import Tiers
from scorecard.catalogue.normalisation import Normalisation
from scorecard.catalogue.preparation import NOT_PREPARED, Preparation
from scorecard.catalogue.rules import ScoringRule, figures_of
from scorecard.catalogue.targets import Target
from scorecard.catalogue.transforms import Transform
from scorecard.catalogue.weighting import Fitted
from scorecard.language import NO_NAMES, Names
from scorecard.period import Period
from scorecard.problems import Location
from scorecard.rounding import RoundingMode


class Role(StrEnum):
    """The place of a node on the page."""

    COMPOSITE = "composite"
    PILLAR = "pillar"
    GROUP = "group"
    MAIN = "main"
    INDICATOR = "indicator"


class WeightKind(StrEnum):
    """What the numbers on the edges are: ``points`` to be divided by their sum, ``shares`` that add up to 1."""

    POINTS = "points"
    SHARES = "shares"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Rounding:
    """Decimals a publisher rounds a node to before anything uses it."""

    decimals: int
    mode: RoundingMode = RoundingMode.HALF_UP


@dataclass(frozen=True, slots=True)
class Published:
    """Figures that hold what a publisher printed for a node, to check against or to show; ``tolerance`` is absolute."""

    value: str = ""
    rank: str = ""
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True)
class Edge:
    """A part of an aggregate, with its weight as written (points or a share)."""

    child: str
    weight: float


@dataclass(frozen=True, slots=True)
class Node:
    """What indicators and aggregates have in common.

    ``number`` is the label before the name ("1.2"); ``points`` the maximum; ``scored`` false leaves it out of every
    whole; ``rounding`` None leaves the value exact; ``decimals`` are printed. ``tiers`` are the bands that ranked units
    fall into.
    """

    code: str
    names: Names
    role: Role
    number: str = ""
    points: float | None = None
    scored: bool = True
    decimals: int = 4
    rounding: Rounding | None = None
    published: Published = Published()
    tiers: Tiers | None = None
    direction: Direction = Direction.HIGHER
    targets: tuple[Target, ...] = ()
    location: Location | None = None

    @property
    def sign(self) -> float:
        """What its scores are multiplied by so that more is better: 1 or -1."""
        return -1.0 if self.direction is Direction.LOWER else 1.0


@dataclass(frozen=True, slots=True)
class Indicator(Node):
    """A leaf: scored from figures by a rule. ``measure`` is that of the value shown, ``owner`` the code of an office.

    ``determined`` says in words how the figure is determined; ``preparation`` what is done to the value before it is
    scored; ``effort`` what it takes to raise it.
    """

    rule: ScoringRule = field(kw_only=True)
    preparation: Preparation = NOT_PREPARED
    measure: str = ""
    evidence: Names = NO_NAMES
    source: Names = NO_NAMES
    owner: str = ""
    determined: Names = NO_NAMES
    effort: Effort = BY_POINT

    @property
    def figures(self) -> tuple[str, ...]:
        """The codes of the figures that its value is made of: those of the rule, and what it is denominated by."""
        by = self.preparation.denomination
        return (*figures_of(self.rule), *((by.by,) if by else ()))


@dataclass(frozen=True, slots=True)
class LaterWeights:
    """What the parts weigh from a period on."""

    since: Period
    parts: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Aggregate(Node):
    """A whole over parts. ``threshold``: least share of weight that must be present, else not computed.

    ``later``: the same parts with other weights, earliest first.

    With ``given`` the value is a reported figure and the parts, if any, only show what it is made of. ``fitted`` says
    how weights follow from the scores of the parts; None: those on the edges count. ``transforms``, then the
    ``normalisation``, are of the whole that the parts make.
    ``experts`` are the shares that each expert of a budget gave the scored parts, whose mean is on the edges.
    """

    parts: tuple[Edge, ...] = ()
    weights: WeightKind = WeightKind.POINTS
    aggregation: AggregationMethod = field(default_factory=Arithmetic)
    missing: Missing = Missing.NOT_COMPUTED
    not_applicable: NotApplicable = NotApplicable.LEAVES
    threshold: float = 0.0
    least_parts: int = 0
    given: str = ""
    fitted: Fitted | None = None
    transforms: tuple[Transform, ...] = ()
    normalisation: Normalisation | None = None
    experts: tuple[tuple[float, ...], ...] = ()
    later: tuple[LaterWeights, ...] = ()

    def weights_since(self, period: Period) -> LaterWeights | None:
        """The later weights that hold in a period; None where those of the parts do."""
        begun = [weights for weights in self.later if weights.since.start <= period.start]
        return begun[-1] if begun else None

    def in_force(self, period: Period) -> "Aggregate":
        """With the weights that hold in a period."""
        weights = self.weights_since(period)
        return self if weights is None else replace(self, parts=weights.parts, experts=())

    @property
    def is_as_made(self) -> bool:
        """Whether the score is what the parts make, with nothing done to it but rounding."""
        return not self.transforms and self.normalisation is None
