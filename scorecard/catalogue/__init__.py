"""What is measured and how it is scored: figures, indicators, aggregates and the graph they form. Nouns only.

Shapes follow the OECD/JRC Handbook's words. Nothing here reads a file: :mod:`scorecard.inputs.catalogue_file` does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from scorecard.catalogue.figures import Figure, FigureKind, Level, Measure, Merging
from scorecard.catalogue.methodology import Extremes, Ranking, RankOn, RankSource, Ties
from scorecard.catalogue.nodes import (
    Aggregate,
    AggregationName,
    Edge,
    Indicator,
    Missing,
    Node,
    Published,
    Role,
    Rounding,
    WeightKind,
)
from scorecard.catalogue.rules import AsReported, Capped, Goalposts, Levels, Ratio, ScoringRule, Steps, YesNo
from scorecard.language import NO_NAMES, Names
from scorecard.period import PeriodKind
from scorecard.problems import Location

__all__ = [
    "Aggregate",
    "AggregationName",
    "AsReported",
    "Capped",
    "Catalogue",
    "Edge",
    "Edition",
    "Extremes",
    "Figure",
    "FigureKind",
    "Goalposts",
    "Indicator",
    "Level",
    "Levels",
    "Measure",
    "Merging",
    "Missing",
    "Node",
    "Predecessor",
    "Published",
    "RankOn",
    "RankSource",
    "Ranking",
    "Ratio",
    "Role",
    "Rounding",
    "ScoringRule",
    "Status",
    "Steps",
    "Territory",
    "Ties",
    "WeightKind",
    "YesNo",
]


class Status(StrEnum):
    """How official an edition is; a sample says so on every page."""

    OFFICIAL = "official"
    SAMPLE = "sample"


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
