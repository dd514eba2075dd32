"""``indicators.yaml`` to a catalogue: read as text, held against its form, checked, and only then made into nouns."""

from pathlib import Path

from scorecard.catalogue import (
    Aggregate,
    Catalogue,
    Direction,
    Edition,
    Extremes,
    Figure,
    FigureKind,
    Indicator,
    Level,
    Measure,
    Merging,
    Missing,
    OutsideTable,
    Owner,
    Predecessor,
    Published,
    Role,
    Rounding,
    Territory,
)
from scorecard.catalogue.effort import Effort
from scorecard.catalogue.multivariate import CorrelationLimits, CorrelationRules
from scorecard.inputs.catalogue_assessment_checks import assessment_of
from scorecard.inputs.catalogue_assumptions import assumptions
from scorecard.inputs.catalogue_checks import check
from scorecard.inputs.catalogue_edition import EditionEntry
from scorecard.inputs.catalogue_experts import check_tables, with_expert_sheets
from scorecard.inputs.catalogue_fields import NameTexts
from scorecard.inputs.catalogue_graph import node
from scorecard.inputs.catalogue_layout_nouns import layouts_of
from scorecard.inputs.catalogue_merging import quotient_of_merger, weight_of_merger
from scorecard.inputs.catalogue_methodology import CorrelationsEntry
from scorecard.inputs.catalogue_points import Points, points_of
from scorecard.inputs.catalogue_preparing import preparation, procedure, transform_of
from scorecard.inputs.catalogue_ranking import ranking, tiers_of
from scorecard.inputs.catalogue_reported import FigureEntry
from scorecard.inputs.catalogue_rules import SumOfPartsRule, figures_named, simple_rules
from scorecard.inputs.catalogue_schema import AggregateEntry, IndicatorEntry, PublishedEntry, RoundingEntry
from scorecard.inputs.catalogue_scoring import scoring_rule
from scorecard.inputs.catalogue_shape import Draft, read_shape
from scorecard.inputs.catalogue_targets import targets
from scorecard.inputs.catalogue_wholes import (
    aggregation_method,
    edges,
    experts,
    fitted,
    later_weights,
    normalisation,
    weight_kind,
)
from scorecard.inputs.long_names import long_names
from scorecard.inputs.yaml_file import Document, read_yaml
from scorecard.language import Names
from scorecard.period import PeriodKind
from scorecard.problems import Checked, Problem


def read_catalogue(path: Path, root: Path) -> Checked[Catalogue | None]:
    """The catalogue of a file, with every problem found in it (C1xx to C4xx) in the order of its lines.

    None when any of them is an error. Locations hold the path relative to ``root``.
    """
    document = read_yaml(path, root)
    if document.value is None:
        return Checked(None, document.problems)
    checked = check_document(document.value, root)
    return Checked(None if document.failed else checked.value, _in_order(document.problems + checked.problems))


def check_document(document: Document, root: Path | None = None) -> Checked[Catalogue | None]:
    """The catalogue of a file already read as text, with the problems C2xx to C4xx.

    ``root`` is the project, where the workbooks lie that it names; without one it may name none.
    """
    draft, shape = read_shape(document)
    if draft is None:
        return Checked(None, _in_order(shape))
    filled = with_expert_sheets(draft, root)
    texts = long_names(document)
    problems = _in_order((*shape, *texts, *filled.problems, *check_tables(draft, root), *check(filled.value)))
    result: Checked[Catalogue | None] = Checked(None, problems)
    return result if result.failed else Checked(_catalogue(filled.value), result.problems)


def _in_order(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """By line and column; problems of one place in the order of their codes."""
    return tuple(
        sorted(problems, key=lambda p: (p.location.line, p.location.column, p.code) if p.location else (0, 0, p.code))
    )


def _names(texts: NameTexts) -> Names:
    return Names.of(texts)


def _catalogue(draft: Draft) -> Catalogue:
    entry = draft.entry
    method = entry.methodology
    points = points_of(draft)
    return Catalogue(
        identifier=entry.id,
        titles=_names(entry.title),
        short_titles=_names(entry.short_title),
        agency=_names(entry.agency),
        edition=_edition(entry.edition),
        languages=tuple(entry.languages),
        territory=_territory(draft),
        period_kind=entry.period,
        measures={
            code: Measure(code, _names(m.name), _names(m.symbol), m.decimals) for code, m in entry.measures.items()
        },
        owners={
            code: Owner(code, _names(o.name), o.reports, o.due.noun if o.due else None)
            for code, o in entry.owners.items()
        },
        figures={code: _figure(draft, code, figure) for code, figure in entry.figures.items()},
        indicators=tuple(_indicator(draft, code, indicator) for code, indicator in entry.indicators.items()),
        aggregates=tuple(_aggregate(draft, code, aggregate, points) for code, aggregate in entry.aggregates.items()),
        ranking=ranking(method.ranking),
        extremes=Extremes(method.strengths.count, method.strengths.points, method.strengths.coverage),
        procedure=procedure(draft),
        robustness=assumptions(draft),
        correlations=_correlations(method.correlations),
        checks=entry.checks.noun,
        monitoring=entry.monitoring.noun(draft.document, entry.territory.level),
        layouts=tuple(layouts_of(draft)),
        corrections=entry.corrections,
        shows_first=entry.assessment is not None and entry.assessment.show == "both",
        method_notes=_names(method.notes),
        cautions=_names(entry.cautions),
        sources=_names(entry.sources),
        contact=entry.contact,
        files=draft.files,
        location=draft.document.at(()),
    )


def _correlations(entry: CorrelationsEntry) -> CorrelationRules:
    limits = CorrelationLimits(entry.negative, entry.weak, entry.redundant, entry.p, entry.alpha)
    return CorrelationRules(entry.method, limits)


def _territory(draft: Draft) -> Territory:
    said = draft.entry.territory
    return Territory(said.level, said.vintage, draft.document.at(("territory", "vintage")))


def _edition(entry: EditionEntry) -> Edition:
    before = entry.predecessor
    return Edition(
        code=entry.code,
        status=entry.status,
        framework=_names(entry.framework),
        decision=entry.decision,
        issued=entry.issued,
        predecessor=Predecessor(before.edition, before.comparable, _names(before.reason)) if before else None,
    )


def _figure(draft: Draft, code: str, entry: FigureEntry) -> Figure:
    low, high = entry.range or (None, None)
    if low is None and entry.kind is FigureKind.COUNT:
        low = 0.0
    return Figure(
        code=code,
        names=_names(entry.name),
        measure=entry.measure or "",
        kind=entry.kind,
        low=low,
        high=high,
        levels=tuple(Level(level, _names(texts)) for level, texts in entry.levels.items()),
        merging=Merging(entry.merges.rule),
        weighted_by=weight_of_merger(entry.merges),
        quotient=quotient_of_merger(entry.merges),
        owner=entry.owner or "",
        frequency=PeriodKind(entry.frequency) if entry.frequency else None,
        source=_names(entry.source),
        table=OutsideTable(entry.table.file, entry.table.column or code) if entry.table else None,
        accumulates=entry.accumulates,
        sum_of=tuple(entry.sum_of),
        assessment=assessment_of(draft, code),
        counted=entry.counted[1].noun if entry.counted else None,
        max_age=entry.max_age,
        gathers=entry.gathers,
        location=draft.document.key_at(("figures", code)),
    )


def _indicator(draft: Draft, code: str, entry: IndicatorEntry) -> Indicator:
    """What an indicator does not say of itself it takes from its first figure."""
    rule = entry.score
    first = next(iter(simple_rules(rule)))[1]
    figure = draft.entry.figures[next(iter(figures_named(first).values()))]
    # The measure of a ratio is not that of what stands above its line, nor that of a sum the one of its first part.
    derived = isinstance(rule, SumOfPartsRule) or "numerator" in figures_named(first)
    return Indicator(
        code=code,
        names=_names(entry.name),
        role=Role.INDICATOR,
        number=entry.number,
        points=entry.points,
        scored=entry.scored,
        decimals=entry.decimals,
        rounding=_rounding(entry.rounding),
        published=_published(entry.published),
        tiers=tiers_of(entry.tiers) if entry.scored else None,
        direction=Direction.LOWER if entry.best == "lowest" else Direction.HIGHER,
        location=draft.document.key_at(("indicators", code)),
        rule=scoring_rule(rule, draft.entry.figures, draft.entry.methodology.normalisation),
        preparation=preparation(draft, code, entry),
        measure=entry.measure or ("" if derived else figure.measure) or "",
        evidence=_names(entry.evidence),
        source=_names(entry.source or figure.source),
        owner=entry.owner or figure.owner or "",
        determined=_names(entry.determined),
        targets=tuple(targets(draft, ("indicators", code), entry)),
        effort=Effort(entry.effort.cost, entry.effort.per),
    )


def _aggregate(draft: Draft, code: str, entry: AggregateEntry, points: Points) -> Aggregate:
    return Aggregate(
        code=code,
        names=_names(entry.name),
        role=Role(entry.role),
        number=entry.number,
        points=entry.points,
        scored=entry.scored,
        decimals=entry.decimals,
        rounding=_rounding(entry.rounding),
        published=_published(entry.published),
        tiers=tiers_of(entry.tiers or draft.entry.methodology.ranking.tiers) if entry.scored else None,
        direction=Direction.LOWER if entry.best == "lowest" else Direction.HIGHER,
        targets=tuple(targets(draft, ("aggregates", code), entry)),
        location=draft.document.key_at(("aggregates", code)),
        parts=edges(entry, points.own),
        weights=weight_kind(entry),
        aggregation=aggregation_method(entry.aggregation),
        missing=entry.missing or Missing(draft.entry.methodology.missing),
        not_applicable=entry.not_applicable,
        threshold=entry.threshold,
        least_parts=entry.least_parts,
        given=entry.given or "",
        fitted=fitted(entry),
        transforms=tuple(transform_of(one) for one in entry.transform),
        normalisation=normalisation(entry.score) if entry.score else None,
        experts=experts(entry, {part for part in entry.parts if node(draft, part).scored}),
        later=later_weights(entry),
    )


def _rounding(entry: RoundingEntry | None) -> Rounding | None:
    return Rounding(entry.decimals, entry.mode) if entry else None


def _published(entry: PublishedEntry) -> Published:
    return Published(entry.value or "", entry.rank or "", entry.tolerance)
