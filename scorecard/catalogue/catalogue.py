"""The whole of ``indicators.yaml`` as one value, and what follows from its graph of nodes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from graphlib import TopologicalSorter

from scorecard.catalogue.aggregations import WeightedSum
from scorecard.catalogue.assessment import AssessmentStage
from scorecard.catalogue.checks import Checks
from scorecard.catalogue.edition import Edition, Territory
from scorecard.catalogue.figures import Correcting, Figure, Measure, Owner
from scorecard.catalogue.imputation import OVER_TIME, Imputation
from scorecard.catalogue.layouts import SheetLayout
from scorecard.catalogue.methodology import Extremes, Ranking
from scorecard.catalogue.monitoring import Monitoring
from scorecard.catalogue.multivariate import CorrelationRules
from scorecard.catalogue.nodes import Aggregate, Edge, Indicator, Role, WeightKind
from scorecard.catalogue.normalisation import Sample
from scorecard.catalogue.preparation import NOT_PREPARED, Procedure
from scorecard.catalogue.robustness import Robustness
from scorecard.catalogue.rules import Normalised
from scorecard.catalogue.screening import Screening
from scorecard.language import NO_NAMES, Names
from scorecard.period import Period, PeriodKind
from scorecard.problems import Location


@dataclass(frozen=True)
class Catalogue:
    """Everything in ``indicators.yaml``, references resolved, in file order.

    ``shows_first``: pages have the first value of an assessed figure beside the one that counts.
    ``files`` are the paths of workbooks that its own numbers come from, such as an experts' sheet.
    """

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
    owners: Mapping[str, Owner] = field(default_factory=dict)
    ranking: Ranking = field(default_factory=Ranking)
    extremes: Extremes = field(default_factory=Extremes)
    procedure: Procedure = field(default_factory=Procedure)
    robustness: Robustness | None = None
    correlations: CorrelationRules = field(default_factory=CorrelationRules)
    checks: Checks = field(default_factory=Checks)
    monitoring: Monitoring = field(default_factory=Monitoring)
    layouts: tuple[SheetLayout, ...] = ()
    corrections: Correcting = Correcting.AMEND
    shows_first: bool = False
    method_notes: Names = NO_NAMES
    cautions: Names = NO_NAMES
    sources: Names = NO_NAMES
    contact: str = ""
    files: tuple[str, ...] = ()
    location: Location | None = None

    @cached_property
    def nodes(self) -> Mapping[str, Indicator | Aggregate]:
        """Every node by code, parts before wholes: the order in which an index is computed."""
        by_code: dict[str, Indicator | Aggregate] = {}
        by_code.update({node.code: node for node in self.indicators})
        by_code.update({node.code: node for node in self.aggregates})
        graph = TopologicalSorter({n.code: () for n in self.indicators})
        for whole in self.aggregates:
            graph.add(whole.code, *(edge.child for edge in whole.parts))
        return {code: by_code[code] for code in graph.static_order()}

    @cached_property
    def assessment_stages(self) -> tuple[AssessmentStage, ...]:
        """The stages in which figures arrive; none where every figure has one value."""
        return next((one.assessment.stages for one in self.figures.values() if one.assessment), ())

    @cached_property
    def prepares(self) -> bool:
        """Whether anything is declared between measuring and scoring."""
        asked = self.procedure.screening != Screening()
        return asked or any(node.preparation != NOT_PREPARED for node in self.indicators)

    @cached_property
    def counts_data(self) -> bool:
        """Whether it matters how much a unit reports: units are screened, or missing figures may be imputed."""
        imputed = any(node.preparation.imputation.methods for node in self.indicators)
        return imputed or self.procedure.screening != Screening()

    @cached_property
    def normalises_over_time(self) -> bool:
        """Whether goalposts of a node come from another period too."""
        samples = (node.rule.how.sample for node in self.indicators if isinstance(node.rule, Normalised))
        return bool(self.wholes_over_time) or any(sample is not Sample.CURRENT for sample in samples)

    @cached_property
    def wholes_over_time(self) -> tuple[str, ...]:
        """The aggregates that are normalised with the values of other periods, parts before wholes."""
        hows = ((code, node.normalisation) for code, node in self.nodes.items() if isinstance(node, Aggregate))
        return tuple(code for code, how in hows if how is not None and how.sample is not Sample.CURRENT)

    def in_force(self, period: Period) -> "Catalogue":
        """The catalogue with the weights that hold in a period."""
        wholes = tuple(whole.in_force(period) for whole in self.aggregates)
        return self if wholes == self.aggregates else replace(self, aggregates=wholes)

    @property
    def looks_at_other_periods(self) -> bool:
        """Whether a period cannot be computed without the others."""
        return self.imputes_over_time or self.normalises_over_time

    @cached_property
    def imputes_over_time(self) -> bool:
        """Whether a method of imputation, or an alternative to it, looks at other periods."""
        chains = [node.preparation.imputation for node in self.indicators]
        if self.robustness is not None:
            chains += [chain for chain in self.robustness.imputation if isinstance(chain, Imputation)]
        return any(isinstance(method, OVER_TIME) for chain in chains for method in chain.methods)

    def leaves_below(self, code: str) -> frozenset[str]:
        """The indicators below a node on any path; of an indicator, itself."""
        node = self.nodes[code]
        if isinstance(node, Indicator):
            return frozenset({code})
        return frozenset(leaf for edge in node.parts for leaf in self.leaves_below(edge.child))

    def of_role(self, role: Role) -> tuple[Indicator | Aggregate, ...]:
        """The nodes of one role in file order."""
        nodes: tuple[Indicator | Aggregate, ...] = (*self.aggregates, *self.indicators)
        return tuple(node for node in nodes if node.role is role)

    @cached_property
    def composite(self) -> Aggregate:
        """The one composite."""
        return next(a for a in self.aggregates if a.role is Role.COMPOSITE)

    def parents(self, code: str) -> tuple[Aggregate, ...]:
        """The wholes a node feeds directly."""
        return tuple(a for a in self.aggregates if any(e.child == code for e in a.parts))

    def scored_parts(self, whole: Aggregate) -> tuple[Edge, ...]:
        """The edges that count: a part with ``scored: false`` is shown but never weighs."""
        return tuple(edge for edge in whole.parts if self.nodes[edge.child].scored)

    @cached_property
    def effective_weights(self) -> Mapping[str, float]:
        """What the weights of the file give a node in the composite, over its paths; only nodes that have a path."""
        return self.effective_with({})

    def effective_with(self, fitted: Mapping[str, Sequence[float]]) -> Mapping[str, float]:
        """The same where weights of some wholes, in the order of their scored parts, were found in the data.

        Along an edge w in a weighted sum, w / Σ w otherwise: what one unit of a node's score adds to the composite
        where every whole on the way is a mean or a sum, else how it weighs beside the others.
        """
        weights = {self.composite.code: 1.0}
        for code in reversed(list(self.nodes)):
            whole = self.nodes[code]
            if code not in weights or not isinstance(whole, Aggregate) or whole.given:
                continue
            edges = self.scored_parts(whole)
            own = fitted.get(code, [edge.weight for edge in edges])
            total = 1.0 if isinstance(whole.aggregation, WeightedSum) else sum(own)
            for edge, weight in zip(edges, own, strict=True):
                weights[edge.child] = weights.get(edge.child, 0.0) + weights[code] * weight / total
        return weights

    @cached_property
    def weighed_by_data(self) -> frozenset[str]:
        """The nodes of the composite whose effective weight no file has."""
        found: set[str] = set()
        for code in reversed(list(self.nodes)):
            whole = self.nodes[code]
            if isinstance(whole, Aggregate) and code in self.effective_weights and (whole.fitted or code in found):
                found |= {edge.child for edge in self.scored_parts(whole)}
        return frozenset(found)

    @cached_property
    def without_points(self) -> frozenset[str]:
        """The nodes whose scores are no shares of a maximum: points beside them weigh, and none are obtained."""
        found: set[str] = set()
        for code, node in self.nodes.items():
            if isinstance(node, Indicator):
                how = node.rule.how if isinstance(node.rule, Normalised) else None
            else:
                how = node.normalisation
            made = () if isinstance(node, Indicator) or node.given else self.scored_parts(node)
            if not how.gives_shares if how is not None else any(edge.child in found for edge in made):
                found.add(code)
        return frozenset(found)

    def max_points(self, code: str) -> float | None:
        """Maximum points: as declared, else the sum of the scored parts' where weights are points, else None.

        None too where scores are on another scale than 0 to 1, and points only weigh.
        """
        node = self.nodes[code]
        if code in self.without_points:
            return None
        if node.points is not None or not isinstance(node, Aggregate) or node.weights is not WeightKind.POINTS:
            return node.points
        return sum(edge.weight for edge in self.scored_parts(node)) or None
