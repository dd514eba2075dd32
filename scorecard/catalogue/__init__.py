"""What is measured and how it is scored: figures, indicators, aggregates and the graph they form. Nouns only.

Shapes follow the OECD/JRC Handbook's words. Nothing here reads a file: :mod:`scorecard.inputs.catalogue_file` does.
"""

from scorecard.catalogue.aggregations import AggregationMethod, Arithmetic, Missing, WeightedSum
from scorecard.catalogue.catalogue import Catalogue
from scorecard.catalogue.checks import CheckName, Checks
from scorecard.catalogue.direction import Direction
from scorecard.catalogue.edition import Edition, Predecessor, Status, Territory
from scorecard.catalogue.figures import (
    Accumulates,
    Figure,
    FigureKind,
    Level,
    Measure,
    Merging,
    OutsideTable,
    Owner,
    Reports,
)
from scorecard.catalogue.methodology import Extremes, QuantileTiers, Ranking, RankOn, RankSource, ThresholdTiers, Ties
from scorecard.catalogue.nodes import (
    Aggregate,
    Edge,
    Indicator,
    Node,
    Published,
    Role,
    Rounding,
    WeightKind,
)
from scorecard.catalogue.preparation import NOT_PREPARED, Preparation, PreparationStep, Procedure
from scorecard.catalogue.robustness import Robustness
from scorecard.catalogue.rules import (
    AsReported,
    Capped,
    Goalposts,
    Levels,
    Normalised,
    Part,
    Quotient,
    Ratio,
    RelativeToBest,
    ScoringRule,
    SimpleRule,
    Source,
    Steps,
    SumOfParts,
    YesNo,
    figures_of,
    quotient_of,
    simple_rules,
)
from scorecard.catalogue.targets import Comparator, Target

__all__ = [
    "NOT_PREPARED",
    "Accumulates",
    "Aggregate",
    "AggregationMethod",
    "Arithmetic",
    "AsReported",
    "Capped",
    "Catalogue",
    "CheckName",
    "Checks",
    "Comparator",
    "Direction",
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
    "Normalised",
    "OutsideTable",
    "Owner",
    "Part",
    "Predecessor",
    "Preparation",
    "PreparationStep",
    "Procedure",
    "Published",
    "QuantileTiers",
    "Quotient",
    "RankOn",
    "RankSource",
    "Ranking",
    "Ratio",
    "RelativeToBest",
    "Reports",
    "Robustness",
    "Role",
    "Rounding",
    "ScoringRule",
    "SimpleRule",
    "Source",
    "Status",
    "Steps",
    "SumOfParts",
    "Target",
    "Territory",
    "ThresholdTiers",
    "Ties",
    "WeightKind",
    "WeightedSum",
    "YesNo",
    "figures_of",
    "quotient_of",
    "simple_rules",
]
