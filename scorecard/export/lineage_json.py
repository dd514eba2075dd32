"""A lineage as JSON: every number with up to 12 significant digits, null where there is none, keys that stay."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from scorecard.catalogue import (
    AsReported,
    Capped,
    Goalposts,
    Levels,
    Normalised,
    Quotient,
    Ratio,
    RelativeToBest,
    ScoringRule,
    Steps,
    SumOfParts,
    YesNo,
)
from scorecard.catalogue.normalisation import (
    Borda,
    DistanceToMaximum,
    DistanceToReference,
    DistanceToTarget,
    FractionOfMaximum,
    Method,
    MinMax,
    PercentileRank,
    Rank,
    ZScore,
)
from scorecard.export import cells
from scorecard.export.cells import location_item
from scorecard.export.corrections import statement_item
from scorecard.export.gaps_json import held_item, reason_item
from scorecard.export.preparation_json import step_item
from scorecard.export.results_json import problem_item, to_json
from scorecard.geography import Unit
from scorecard.index.lineage import Contribution, FigureLineage, Lineage, NodeLineage, Numbers, Place, Reach
from scorecard.index.paths import Link, Path
from scorecard.index.result import Index
from scorecard.index.sources import Best, Scoring, Source
from scorecard.panel import Cell, Remark
from scorecard.problems import Problem
from scorecard.tasks import Counted

RULES: Mapping[type[ScoringRule | Method], str] = {
    AsReported: "as_reported",
    Ratio: "ratio",
    Capped: "capped",
    Levels: "levels",
    Steps: "steps",
    YesNo: "yes_no",
    Goalposts: "goalposts",
    RelativeToBest: "relative_to_best",
    SumOfParts: "sum_of_parts",
    MinMax: "min_max",
    ZScore: "z_score",
    Rank: "rank",
    Borda: "borda",
    PercentileRank: "percentile_rank",
    DistanceToMaximum: "distance_to_maximum",
    DistanceToReference: "distance_to_reference",
    DistanceToTarget: "distance_to_target",
    FractionOfMaximum: "fraction_of_maximum",
}
"""The names of the rules in the catalogue."""


def lineage_json(
    index: Index, lineage: Lineage, problems: Iterable[Problem] = (), moved: Mapping[str, Any] | None = None
) -> bytes:
    """What ``scorecard explain --json`` prints; ``problems`` are those that concern it, ``moved`` what moved it."""
    found = _figure(index, lineage) if isinstance(lineage, FigureLineage) else _node(lineage)
    head = {
        "catalogue": index.catalogue.identifier,
        "edition": index.catalogue.edition.code,
        "period": index.period.code,
        "problems": [problem_item(problem) for problem in problems],
    }
    return to_json({**head, **found, **({"moved": moved} if moved else {})})


def _node(lineage: NodeLineage) -> Mapping[str, Any]:
    node = lineage.node
    return {
        "code": node.code,
        "kind": node.role.value,
        "name": dict(node.names.texts),
        "location": location_item(node.location) if node.location else None,
        "unit": _unit(lineage.unit),
        **_numbers(lineage.numbers),
        "scoring": _scoring(lineage.scoring) if lineage.scoring else None,
        **({"steps": [step_item(step) for step in lineage.taken]} if lineage.taken else {}),
        **({"beside": [_source(source) for source in lineage.beside]} if lineage.beside else {}),
        "given": _source(lineage.given) if lineage.given else None,
        "published": _source(lineage.published) if lineage.published else None,
        "published_rank": _source(lineage.published_rank) if lineage.published_rank else None,
        "parts": [_part(part) for part in lineage.parts],
        "rounded": _rounded(lineage.rounded),
        "held_against": [held_item(held) for held in lineage.held],
        "absent": [
            {"code": absent.node, "status": cells.status(absent.status), "nominal": cells.rounded(absent.nominal)}
            for absent in lineage.absent
        ],
        "reaches": [_reach(reach) for reach in lineage.reaches],
    }


def _figure(index: Index, lineage: FigureLineage) -> Mapping[str, Any]:
    source = lineage.source
    figure = index.catalogue.figures[source.figure]
    return {
        "kind": "figure",
        "name": dict(figure.names.texts),
        "location": location_item(figure.location) if figure.location else None,
        "measure": figure.measure,
        **_source(source),
        "uses": [{"code": use.node, "purpose": use.purpose} for use in lineage.uses],
    }


def _numbers(numbers: Numbers) -> Mapping[str, Any]:
    return {
        "value": _rounded(numbers.value),
        "score": _rounded(numbers.score),
        "points": _rounded(numbers.points),
        "max_points": _rounded(numbers.max_points),
        "coverage": cells.rounded(numbers.coverage),
        "status": cells.status(numbers.status),
        "standing": cells.standing(numbers.standing),
        "rank": _rounded(numbers.rank),
        "of": numbers.of,
        **_place(numbers.place),
        "mean": _rounded(numbers.mean),
        "best": _best(numbers.best),
    }


def _place(place: Place) -> dict[str, Any]:
    """What the catalogue asks beside the rank; what it does not ask has no key."""
    asked = {"group": place.group or None, "group_rank": _rounded(place.group_rank), "group_of": place.group_of or None}
    asked |= {"tier": place.tier, "percentile": _rounded(place.percentile)}
    return {key: value for key, value in asked.items() if value is not None}


def _source(source: Source) -> dict[str, Any]:
    gathered = [{"period": one.period.code, "value": _rounded(one.value)} for one in source.gathered]
    return {
        "code": source.figure,
        "unit": _unit(source.unit),
        "value": _rounded(source.value),
        "status": cells.status(source.status),
        "cell": _cell(source.cell),
        **_assessment(source),
        "merging": source.merging.value if source.merged_from else None,
        "merged_from": [_source(part) for part in source.merged_from],
        **({"gathered": gathered} if gathered else {}),
    }


def _cell(cell: Cell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    return {
        "location": location_item(cell.location),
        "written": cell.written,
        "settled": cell.settled,
        **({"factor": cell.factor} if cell.factor != 1 else {}),
        **({"counted": _counted(cell.counted)} if cell.counted else {}),
        "period": cell.period.code if cell.period else None,
        "carried_from": cell.carried_from.code if cell.carried_from else None,
        "corrects": [statement_item(said) for said in cell.corrects],
    }


def _counted(counted: Counted) -> dict[str, Any]:
    return {"origin": counted.origin, "of": counted.of, "rows": [location_item(where) for where in counted.rows]}


def _assessment(source: Source) -> dict[str, Any]:
    """The stages of a figure that is assessed, what is said beside them, and which counts; nothing of any other."""
    if not source.stages:
        return {}
    stages = [
        {
            "stage": one.stage.value,
            "counts": one.counts,
            "value": _rounded(one.value),
            "status": cells.status(one.status),
            "cell": _cell(one.cell),
        }
        for one in source.stages
    ]
    return {"stages": stages, "evidence": _said(source.evidence), "explanations": _said(source.explanations)}


def _said(remarks: Iterable[Remark]) -> list[dict[str, Any]]:
    return [
        {"text": one.text, "stage": one.stage.value if one.stage else None, "location": location_item(one.location)}
        for one in remarks
    ]


def _scoring(scoring: Scoring) -> dict[str, Any]:
    return {
        "rule": RULES[type(scoring.rule.how.method if isinstance(scoring.rule, Normalised) else scoring.rule)],
        "parameters": {} if scoring.parts else _parameters(scoring),
        "fitted": {name: _rounded(value) for name, value in scoring.fitted.items()},
        "value": _rounded(scoring.value),
        "score": _rounded(scoring.score),
        "best": _best(scoring.best),
        "figures": [] if scoring.parts else [_source(source) for source in scoring.sources],
        "parts": [{"share": cells.rounded(share), "scoring": _scoring(part)} for share, part in scoring.parts],
    }


def _parameters(scoring: Scoring) -> Mapping[str, Any]:
    """The rule as the catalogue has it, where its value comes from beside it; a step or a level is a pair."""
    rule = scoring.rule
    # A whole is normalised itself: it comes from no figure.
    source = getattr(rule, "figure", None) if scoring.sources else None
    whence = asdict(source) if isinstance(source, Quotient) else {"figure": source}
    if isinstance(rule, Normalised):
        how = asdict(rule.how)
        written = whence | how.pop("method") | how
    else:
        written = {name: value for name, value in asdict(rule).items() if name != "figure"} | whence
    return {name: value for name, value in written.items() if value is not None}


def _part(part: Contribution) -> Mapping[str, Any]:
    return {
        "code": part.part,
        "weight": cells.rounded(part.link.weight) if part.link else None,
        "nominal": cells.rounded(part.link.nominal) if part.link else None,
        "share": cells.rounded(part.link.share) if part.link else None,
        "score": _rounded(part.numbers.score),
        "points": _rounded(part.numbers.points),
        "max_points": _rounded(part.numbers.max_points),
        "status": cells.status(part.numbers.status),
        "adds": _rounded(part.adds),
        "reason": reason_item(part.reason),
    }


def _reach(reach: Reach) -> Mapping[str, Any]:
    return {
        "code": reach.whole,
        "score": _rounded(reach.numbers.score),
        "nominal": cells.rounded(reach.nominal),
        "share": cells.rounded(reach.share),
        "adds": _rounded(reach.adds),
        "points": _rounded(reach.points),
        "reason": reason_item(reach.reason),
        "held_against": [held_item(held) for held in reach.held],
        "paths": [_path(path) for path in reach.paths],
    }


def _path(path: Path) -> Mapping[str, Any]:
    return {
        "nominal": cells.rounded(path.nominal),
        "share": cells.rounded(path.share),
        "links": [_link(link) for link in path.links],
    }


def _link(link: Link) -> Mapping[str, Any]:
    return {
        "whole": link.whole,
        "part": link.part,
        "weight": cells.rounded(link.weight),
        "total": cells.rounded(link.total),
        "nominal": cells.rounded(link.nominal),
        "share": cells.rounded(link.share),
        "computed": link.computed,
        "without": list(link.without),
    }


def _best(best: Best | None) -> Mapping[str, Any] | None:
    return {"value": cells.rounded(best.value), "unit": _unit(best.unit)} if best else None


def _unit(unit: Unit) -> Mapping[str, Any]:
    return {"code": unit.code, "vintage": unit.vintage, "name": dict(unit.names.texts)}


def _rounded(value: float | None) -> float | None:
    return None if value is None else cells.rounded(value)
