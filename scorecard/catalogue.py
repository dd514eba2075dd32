"""What is measured and how it is scored: figures, indicators, aggregates and the graph they form. Nouns only.

Shapes follow the OECD/JRC Handbook's words. Nothing here reads a file: :mod:`scorecard.inputs.catalogue_file` does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from scorecard.language import NO_NAMES, Names
from scorecard.period import PeriodKind
from scorecard.problems import Location
from scorecard.rounding import RoundingMode


class Status(StrEnum):
    """How official an edition is; a sample says so on every page."""

    OFFICIAL = "official"
    SAMPLE = "sample"


class Role(StrEnum):
    """The place of a node on the page."""

    COMPOSITE = "composite"
    PILLAR = "pillar"
    GROUP = "group"
    MAIN = "main"
    INDICATOR = "indicator"


class FigureKind(StrEnum):
    """What stands in a cell."""

    NUMBER = "number"
    COUNT = "count"
    YES_NO = "yes_no"
    LEVEL = "level"


class Merging(StrEnum):
    """How a figure of a merged unit comes from its predecessors'."""

    MEAN = "mean"
    SUM = "sum"
    NONE = "none"


class Missing(StrEnum):
    """What a missing part does to the whole."""

    REWEIGHT = "reweight"
    ZERO = "zero"
    NOT_COMPUTED = "not_computed"


class AggregationName(StrEnum):
    """How parts make a whole; :data:`scorecard.index.aggregation.AGGREGATIONS` has the functions."""

    WEIGHTED_MEAN = "weighted_mean"
    WEIGHTED_SUM = "weighted_sum"
    SUM = "sum"


class WeightKind(StrEnum):
    """What the numbers on the edges are: ``points`` to be divided by their sum, ``shares`` that add up to 1."""

    POINTS = "points"
    SHARES = "shares"
    EQUAL = "equal"


class Ties(StrEnum):
    """How equal values rank: 1 2 2 4, 1 2 2 3 or 1 2.5 2.5 4."""

    COMPETITION = "competition"
    DENSE = "dense"
    AVERAGE = "average"


class RankOn(StrEnum):
    """Which value is ranked."""

    EXACT = "exact"
    PRINTED = "printed"


class RankSource(StrEnum):
    """Whether ranks are computed among the units of the run or taken from published figures."""

    COMPUTED = "computed"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of measurement; ``symbol`` follows the number, ``decimals`` are printed."""

    code: str
    names: Names
    symbol: Names
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Level:
    """One category a cell may name."""

    code: str
    names: Names


@dataclass(frozen=True, slots=True)
class Figure:
    """A number (or category) that an office reports. ``low`` and ``high`` bound what is possible, in the measure."""

    code: str
    names: Names
    measure: str = ""
    kind: FigureKind = FigureKind.NUMBER
    low: float | None = None
    high: float | None = None
    levels: tuple[Level, ...] = ()
    merging: Merging = Merging.NONE
    owner: Names = NO_NAMES
    source: Names = NO_NAMES
    location: Location | None = None


# --- Scoring rules: figures in, a value as measured and a score out; the functions are in index/scoring.py -----------
@dataclass(frozen=True, slots=True)
class AsReported:
    """score = the figure itself, already on the index's scale."""

    figure: str


@dataclass(frozen=True, slots=True)
class Ratio:
    """value = numerator / denominator; score = value, or min(value / cap, 1) with a ``cap`` (a share, 0.6 for 60 %)."""

    numerator: str
    denominator: str
    cap: float | None = None


@dataclass(frozen=True, slots=True)
class Capped:
    """score = min(figure / cap, 1), ``cap`` in the figure's measure."""

    figure: str
    cap: float


@dataclass(frozen=True, slots=True)
class Levels:
    """score = the share that belongs to the category named: full 1, half 0.5, none 0."""

    figure: str
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """score = the share of the highest step reached: ((4, 1), (3, .75), (2, .5), (1, .25)), below the lowest 0."""

    figure: str
    steps: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class YesNo:
    """score = 1 for yes, 0 for no."""

    figure: str


@dataclass(frozen=True, slots=True)
class Goalposts:
    """score = (figure - low) / (high - low), clipped to 0..1; ``low`` above ``high`` where lower is better."""

    figure: str
    low: float
    high: float


ScoringRule = AsReported | Ratio | Capped | Levels | Steps | YesNo | Goalposts


# --- Nodes -------------------------------------------------------------------------------------------------------
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
    whole; ``rounding`` None leaves the value exact; ``decimals`` are printed.
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
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Indicator(Node):
    """A leaf: scored from figures by a rule. ``measure`` is that of the value shown."""

    rule: ScoringRule = AsReported("")
    measure: str = ""
    evidence: Names = NO_NAMES
    source: Names = NO_NAMES
    owner: Names = NO_NAMES


@dataclass(frozen=True, slots=True)
class Aggregate(Node):
    """A whole over parts. ``threshold``: least share of weight that must be present, else not computed.

    With ``given`` the value is a reported figure and the parts, if any, only show what it is made of.
    """

    parts: tuple[Edge, ...] = ()
    weights: WeightKind = WeightKind.POINTS
    aggregation: AggregationName = AggregationName.WEIGHTED_MEAN
    missing: Missing = Missing.NOT_COMPUTED
    threshold: float = 0.0
    given: str = ""


# --- Methodology and the catalogue ---------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Ranking:
    """``population``: how many units the ranks are among; None: as many as are ranked in the run."""

    ties: Ties = Ties.COMPETITION
    on: RankOn = RankOn.EXACT
    source: RankSource = RankSource.COMPUTED
    population: int | None = None


@dataclass(frozen=True, slots=True)
class Extremes:
    """Rule for strengths and weaknesses: ``count`` each, of parts of ``points`` or more, at ``coverage`` or more."""

    count: int = 3
    points: float = 0.0
    coverage: float = 0.8


@dataclass(frozen=True, slots=True)
class Predecessor:
    """The edition before, and whether a change against it means anything."""

    edition: str
    comparable: bool
    reason: Names = NO_NAMES


@dataclass(frozen=True, slots=True)
class Edition:
    """Which version of which framework this is."""

    code: str
    status: Status
    framework: Names
    decision: str = ""
    issued: date | None = None
    predecessor: Predecessor | None = None


@dataclass(frozen=True, slots=True)
class Territory:
    """Level and vintage that are compared."""

    level: str
    vintage: str


@dataclass(frozen=True)
class Catalogue:
    """Everything in ``indicators.yaml``, references resolved, in file order."""

    identifier: str
    titles: Names
    short_titles: Names
    agency: Names
    edition: Edition
    languages: tuple[str, ...]
    territory: Territory
    period_kind: PeriodKind
    measures: Mapping[str, Measure]
    figures: Mapping[str, Figure]
    indicators: tuple[Indicator, ...]
    aggregates: tuple[Aggregate, ...]
    ranking: Ranking = field(default_factory=Ranking)
    extremes: Extremes = field(default_factory=Extremes)
    method_notes: Names = NO_NAMES
    cautions: Names = NO_NAMES
    sources: Names = NO_NAMES
    contact: str = ""
    location: Location | None = None

    @cached_property
    def nodes(self) -> Mapping[str, Indicator | Aggregate]:
        """Every node by code, parts before wholes: the order in which an index is computed."""
        by_code: dict[str, Indicator | Aggregate] = {n.code: n for n in (*self.indicators, *self.aggregates)}
        ordered: dict[str, Indicator | Aggregate] = {}

        def place(code: str) -> None:
            if code in ordered:
                return
            node = by_code[code]
            if isinstance(node, Aggregate):
                for edge in node.parts:
                    place(edge.child)
            ordered[code] = node

        for code in by_code:
            place(code)
        return ordered

    def of_role(self, role: Role) -> tuple[Indicator | Aggregate, ...]:
        """The nodes of one role in file order."""
        return tuple(n for n in (*self.aggregates, *self.indicators) if n.role is role)

    @cached_property
    def composite(self) -> Aggregate:
        """The one composite."""
        return next(a for a in self.aggregates if a.role is Role.COMPOSITE)

    def parents(self, code: str) -> tuple[Aggregate, ...]:
        """The wholes a node feeds directly."""
        return tuple(a for a in self.aggregates if any(e.child == code for e in a.parts))

    def max_points(self, code: str) -> float | None:
        """Maximum points: as declared, else the sum of the scored parts' where weights are points, else None."""
        node = self.nodes[code]
        if node.points is not None or not isinstance(node, Aggregate) or node.weights is not WeightKind.POINTS:
            return node.points
        return sum(e.weight for e in node.parts if self.nodes[e.child].scored) or None
