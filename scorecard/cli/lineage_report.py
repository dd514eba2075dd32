"""What ``scorecard explain`` shows of a lineage, block by block."""

from collections.abc import Iterator, Mapping, Sequence

from scorecard.catalogue import Aggregate, Indicator, RankSource, WeightKind
from scorecard.catalogue.aggregations import (
    Arithmetic,
    Copeland,
    GeneralisedMean,
    Geometric,
    Harmonic,
    InvertedGeometric,
    Maximum,
    MazziottaPareto,
    MeanMin,
    Median,
    Minimum,
    WeightedSum,
)
from scorecard.cli.columns import aligned
from scorecard.cli.formulas import formula_of
from scorecard.cli.gap_report import gap_lines, gap_reach_lines
from scorecard.cli.moved_report import moved_lines
from scorecard.cli.path_report import part_lines, reach_lines, without
from scorecard.cli.source_report import (
    Line,
    background,
    problems_about,
    problems_of,
    said_of,
    source_lines,
    sources_of,
    use_lines,
    why_no_score,
)
from scorecard.cli.spelling import Spelling
from scorecard.cli.taken_report import taken_lines
from scorecard.compared import Comparison
from scorecard.index.lineage import FigureLineage, Lineage, NodeLineage
from scorecard.index.sources import Scoring
from scorecard.problems import Problem
from scorecard.problems.rule import N_

INDENT = "  "
METHODS: Mapping[type, str] = {
    Arithmetic: N_("weighted mean of its parts"),
    WeightedSum: N_("weighted sum of its parts"),
    Geometric: N_("weighted geometric mean of its parts"),
    Harmonic: N_("weighted harmonic mean of its parts"),
    GeneralisedMean: N_("weighted mean of a power of its parts"),
    InvertedGeometric: N_("the top less the weighted geometric mean of what its parts lack to it"),
    MazziottaPareto: N_("weighted mean of its parts and a penalty for their imbalance (Mazziotta–Pareto)"),
    MeanMin: N_("weighted mean of its parts, less a penalty for the lowest"),
    Median: N_("weighted median of its parts"),
    Minimum: N_("the lowest of its parts"),
    Maximum: N_("the highest of its parts"),
    Copeland: N_("comparisons with every other unit, part by part (Copeland)"),
}
SUM = N_("sum of its parts")


def lineage_lines(
    lineage: Lineage, problems: Sequence[Problem], spelling: Spelling, found: Comparison | None = None
) -> list[str]:
    """The blocks in order; ``problems`` are those of the period, of which the ones about these figures are said.

    ``found`` is what moved since the period before.
    """
    text, figures = spelling.language.text, list(source_lines(sources_of(lineage), problems, spelling))
    blocks: list[tuple[str, Sequence[Line]]]
    if isinstance(lineage, FigureLineage):
        uses = use_lines(lineage.uses, spelling)
        said = background(lineage.source.figure, spelling)
        blocks = [("", figures), (text("read by"), uses), (text("in words"), said)]
    else:
        blocks = [
            ("", [*_number_lines(lineage, spelling), *said_of(problems_of(lineage, problems), spelling)]),
            (_since(found, spelling), list(moved_lines(found, lineage, spelling))),
            (text("before scoring"), list(taken_lines(lineage, spelling))),
            (text("adds to"), list(reach_lines(lineage, spelling))),
            (text("gaps of the composite"), list(gap_reach_lines(lineage, spelling))),
            (text("parts"), list(part_lines(lineage, spelling))),
            (text("held against others"), list(gap_lines(lineage, spelling))),
            (text("missing"), list(_absent_lines(lineage, problems, spelling))),
            (text("figures"), figures),
            (text("in words"), background(lineage.node.code, spelling)),
        ]
    return [line for title, rows in blocks if rows for line in _block(title, rows)]


def _since(found: Comparison | None, spelling: Spelling) -> str:
    if found is None:
        return ""
    when = found.replay.earlier.panel.period.in_words(spelling.language)
    return spelling.language.text("since {period}", period=when)


def _block(title: str, rows: Sequence[Line]) -> Iterator[str]:
    """Rows aligned below their title; texts stand between them as they are."""
    if title:
        yield INDENT + title
    indent = INDENT * 2 if title else INDENT
    tabled = iter(aligned([row for row in rows if isinstance(row, tuple)]))
    for row in rows:
        yield indent + (row if isinstance(row, str) else next(tabled))


def _number_lines(lineage: NodeLineage, spelling: Spelling) -> Iterator[Line]:
    """Value, score, points, rank and coverage: label, number, how it comes about, remark."""
    text, node, numbers = spelling.language.text, lineage.node, lineage.numbers
    where = str(node.location or "")
    state = spelling.state(numbers.status)
    if lineage.scoring is not None and isinstance(node, Aggregate):
        formula = formula_of(lineage.scoring, spelling)
        yield text("value"), spelling.exact(lineage.scoring.value), "", _method(lineage, node, spelling)
        score = _with_rounding(f"= {formula.score}", node, spelling) if formula.score else ""
        yield text("score"), spelling.score(numbers.score, node.code), score, f"{formula.rule} · {where}"
    elif lineage.scoring is not None:
        yield from _scored(lineage, lineage.scoring, spelling)
    elif isinstance(node, Aggregate):
        state = "" if numbers.score is None and lineage.parts else state
        remark = " · ".join(said for said in (_method(lineage, node, spelling), state, where) if said)
        yield text("score"), spelling.score(numbers.score, node.code), _summed(lineage, spelling), remark
    if numbers.max_points:
        most = spelling.points(numbers.max_points)
        product = "" if numbers.score is None else f"= {spelling.exact(numbers.score)} × {most}"
        yield text("points"), spelling.points(numbers.points), text("of {points}", points=most), product
    yield text("rank"), spelling.rank(numbers.rank, numbers.of), _beside(lineage, spelling), ""
    if lineage.parts and not lineage.given:
        yield _coverage(lineage, spelling)
    yield from _publication(lineage, spelling)


def _scored(lineage: NodeLineage, scoring: Scoring, spelling: Spelling) -> Iterator[Line]:
    text, node, numbers = spelling.language.text, lineage.node, lineage.numbers
    formula = formula_of(scoring, spelling)
    why = why_no_score(scoring, spelling) if scoring.value is None else ""
    why = why or (text("cannot be computed") if scoring.score is None else "")
    computed = f"= {formula.value}" if formula.value else why
    if not scoring.parts:
        yield (
            text("value"),
            spelling.value(node, numbers.value),
            computed,
            "" if why else spelling.state(numbers.status),
        )
    remark = " · ".join(said for said in (formula.rule, formula.ladder, str(node.location or "")) if said)
    score = f"= {formula.score}" if formula.score else why if scoring.parts else ""
    score = _with_rounding(score, node, spelling) if score else ""
    yield text("score"), spelling.score(numbers.score, node.code), score, remark
    for share, part in scoring.parts:
        yield from _scored_part(share, part, spelling)


def _with_rounding(formula: str, node: Indicator | Aggregate, spelling: Spelling) -> str:
    rounded = spelling.language.text("rounded")
    return formula if node.rounding is None else f"{formula}, {rounded}"


def _scored_part(share: float, part: Scoring, spelling: Spelling) -> Iterator[Line]:
    """One part of a sum of parts: its share of the points, its score, the computation with the value's own in front."""
    formula = formula_of(part, spelling)
    computed = f"= {formula.score}" if formula.score else why_no_score(part, spelling)
    if formula.value:
        computed = f"{computed}{spelling.separator}{spelling.exact(part.value)} = {formula.value}"
    figures = ", ".join(source.figure for source in part.sources)
    remark = " · ".join(said for said in (figures, formula.rule, formula.ladder) if said)
    yield INDENT + spelling.percent(share), spelling.exact(part.score), computed, remark


def _method(lineage: NodeLineage, node: Aggregate, spelling: Spelling) -> str:
    text = spelling.language.text
    if lineage.given is not None:
        return text("reported as it is, not computed")
    if not lineage.parts:
        return text("nothing is computed: no parts and no figure")
    alike = isinstance(node.aggregation, WeightedSum) and node.weights is WeightKind.EQUAL
    return text(SUM if alike else METHODS[type(node.aggregation)])


def _summed(lineage: NodeLineage, spelling: Spelling) -> str:
    """``= sum of what the parts below add``, with what rounding added where the node is rounded."""
    if lineage.rounded is None:
        is_lost = lineage.parts and lineage.numbers.score is None
        return spelling.language.text("not computed") if is_lost else ""
    words, rounded = spelling.language.text("sum of what the parts below add"), spelling.language.text("rounded")
    if lineage.node.rounding is None:
        return f"= {words}"
    rounding = spelling.language.number(lineage.rounded, lineage.node.decimals + 2, signed=True)
    return f"= {words}, {rounded} ({rounding})"


def _beside(lineage: NodeLineage, spelling: Spelling) -> str:
    """Why there is no rank, and where the others stand: mean and best."""
    text, numbers, code = spelling.language.text, lineage.numbers, lineage.node.code
    said = [spelling.not_ranked(numbers.standing)]
    said += spelling.places(numbers.place, lineage.node)
    if numbers.mean is not None and numbers.best is not None:
        best, unit = spelling.score(numbers.best.value, code), spelling.unit(numbers.best.unit)
        mean = spelling.score(numbers.mean, code)
        said.append(text("mean {mean}, best {best} ({unit})", mean=mean, best=best, unit=unit))
    return "; ".join(part for part in said if part)


def _coverage(lineage: NodeLineage, spelling: Spelling) -> Line:
    text, node = spelling.language.text, lineage.node
    threshold = node.threshold if isinstance(node, Aggregate) else 0.0
    needed = text("of the weight; {share} needed", share=spelling.percent(threshold))
    words = needed if threshold else text("of the weight")
    if isinstance(node, Aggregate) and node.least_parts:
        words += " · " + text("at least {count} parts needed", count=str(node.least_parts))
    return text("coverage"), spelling.percent(lineage.numbers.coverage), words, ""


def _publication(lineage: NodeLineage, spelling: Spelling) -> Iterator[Line]:
    """What the publisher printed, and whether it is what is computed here."""
    text, code, decimals = spelling.language.text, lineage.node.code, lineage.node.decimals
    if lineage.published is not None and lineage.published.value is not None:
        value, score = lineage.published.value, lineage.numbers.score
        printed = [spelling.language.number(x, decimals) for x in (value, score) if x is not None]
        same = text("as computed here") if len(set(printed)) == 1 else text("computed here: {score}", score=printed[-1])
        yield text("published"), spelling.score(value, code), "" if score is None else same, ""
    if lineage.published_rank is not None:
        yield text("published rank"), spelling.exact(lineage.published_rank.value), _of_rank(lineage, spelling), ""


def _of_rank(lineage: NodeLineage, spelling: Spelling) -> str:
    """Whether the rank is the publisher's, or how it compares with his."""
    text, own = spelling.language.text, lineage.numbers.rank
    if own is None or lineage.published_rank is None or lineage.published_rank.value is None:
        return ""
    if spelling.catalogue.ranking.source is RankSource.PUBLISHED:
        return text("the rank is the publisher's")
    same = own == lineage.published_rank.value
    return text("as computed here") if same else text("computed here: {score}", score=spelling.exact(own))


def _absent_lines(lineage: NodeLineage, problems: Sequence[Problem], spelling: Spelling) -> Iterator[Line]:
    """Every leaf below that has no score: its share, why, what comes of it, and what the checks said, each once."""
    said: list[Problem] = []
    for absent in lineage.absent:
        share = spelling.percent(absent.nominal)
        why = [spelling.state(absent.status), *(without(path, absent.status, spelling) for path in absent.paths)]
        yield absent.node, share, spelling.name(absent.node), "; ".join(dict.fromkeys(why))
        about = [found for source in absent.sources for found in problems_about(source, problems)]
        fresh = [found for k, found in enumerate(about) if found not in said and found not in about[:k]]
        yield from said_of(fresh, spelling)
        said += fresh
