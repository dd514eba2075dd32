"""How a node weighs in what is above it, and its parts in it, as rows of text."""

from collections.abc import Iterator

from scorecard.catalogue import Aggregate, Missing, WeightKind
from scorecard.cli.gap_report import first_reason, level_not_decomposed
from scorecard.cli.source_report import Line
from scorecard.cli.spelling import NOTHING, Spelling
from scorecard.index.contributions import ContributionReason
from scorecard.index.lineage import Contribution, NodeLineage, Reach
from scorecard.index.paths import Link, Path
from scorecard.panel import DataStatus
from scorecard.problems.rule import N_

SAME = 1e-9
"""Shares closer than this differ by rounding of floats only."""
ARROW = " ← "
SHOWN = 4
WITHOUT = {
    Missing.REWEIGHT: N_("the weight of {part} passes to the other parts of {whole}"),
    Missing.ZERO: N_("{part} counts as zero in {whole}"),
    Missing.NOT_COMPUTED: N_("{whole} is not computed without {part}"),
}


def reach_lines(lineage: NodeLineage, spelling: Spelling) -> Iterator[Line]:
    """A row a whole: code, what is added, of how much, weight, path; where there are several paths, a row for each."""
    for reach in lineage.reaches:
        counts = lineage.numbers.score is not None or reach.share > 0
        adds = spelling.score(reach.adds if counts else None, reach.whole, signed=True)
        head = reach.whole, adds, _of(reach, spelling, counts=counts)
        weight = reach.nominal if reach.adds is None else reach.share
        words = spelling.language.text("weight {share}", share=spelling.percent(weight))
        if len(reach.paths) == 1:
            (path,) = reach.paths
            yield *head, words + _product(path, spelling), path_words(path, spelling)
            continue
        yield *head, words, ""
        for path in reach.paths:
            weight = path.nominal if reach.adds is None else path.share
            yield "", "", "", spelling.percent(weight) + _product(path, spelling), path_words(path, spelling)
    for reason in dict.fromkeys(reach.reason for reach in lineage.reaches):
        if reason not in {ContributionReason.NONE, ContributionReason.NO_WHOLE}:
            yield level_not_decomposed(reason, spelling)
    if not lineage.reaches and not lineage.node.scored:
        yield spelling.language.text("nothing: it is shown and not scored")
    if lineage.numbers.score is None:
        paths = [path for reach in lineage.reaches for path in reach.paths]
        yield from dict.fromkeys(without(path, lineage.numbers.status, spelling) for path in paths)


def path_words(path: Path, spelling: Spelling) -> str:
    """``DTI ← FND ← HTS``; where the unit's share is another than the catalogue's, that one and what has no score."""
    text = spelling.language.text
    said = [ARROW.join([path.links[0].whole, *(link.part for link in path.links)])]
    said += [text("{whole} has no score", whole=link.whole) for link in path.links[1:] if not link.computed]
    if path.links[0].computed and abs(path.share - path.nominal) > SAME:
        said.append(text("{share} where nothing is missing", share=spelling.percent(path.nominal)))
        said += [text("missing here: {parts}", parts=parts) for parts in _lacking(path) if path.share > 0]
    return "; ".join(said)


def _lacking(path: Path) -> list[str]:
    """The parts beside the path that have no score, in one text, a few of many; nothing where there is none."""
    along = {link.part for link in path.links}
    lacking = [code for link in path.links if link.computed for code in link.without if code not in along]
    more = ["…"] if len(lacking) > SHOWN else []
    return [", ".join([*lacking[:SHOWN], *more])] if lacking else []


def without(path: Path, status: DataStatus, spelling: Spelling) -> str:
    """What comes of it that the node at the end of a path has no score: in the nearest whole above that has one."""
    text = spelling.language.text
    if status is DataStatus.NOT_APPLICABLE:
        return text("{part} leaves the maximum of {whole}", part=path.links[-1].part, whole=path.links[-1].whole)
    link = next((link for link in reversed(path.links) if link.computed), path.links[-1])
    whole = spelling.catalogue.nodes[link.whole]
    missing = whole.missing if isinstance(whole, Aggregate) else Missing.NOT_COMPUTED
    if not link.computed and missing is not Missing.NOT_COMPUTED:
        return text("{whole} has no score", whole=link.whole)
    return text(WITHOUT[missing], part=link.part, whole=link.whole)


def part_lines(lineage: NodeLineage, spelling: Spelling) -> Iterator[Line]:
    """A row a part: code, weight, share for this unit, score, what it adds, points, name; then the sum."""
    if not lineage.parts:
        return
    _ = spelling.language.text
    yield _("code"), _("weight"), _("for this unit"), _("score"), _("adds"), _("points"), ""
    for part in lineage.parts:
        yield _part(part, lineage, spelling)
    if lineage.rounded is not None:
        total = sum(part.adds or 0.0 for part in lineage.parts)
        shares = sum(part.link.share for part in lineage.parts if part.link)
        summed = spelling.score(total, lineage.node.code, signed=True)
        points = spelling.points(_points(total, lineage)) if lineage.numbers.max_points else ""
        yield "Σ", "", spelling.percent(shares), "", summed, points, ""
    elif lineage.given:
        yield _("the parts add nothing here: the score was reported as it is")
    elif reason := first_reason([part.reason for part in lineage.parts]):
        yield level_not_decomposed(reason, spelling)


def _part(part: Contribution, lineage: NodeLineage, spelling: Spelling) -> Line:
    numbers, link = part.numbers, part.link
    node, text = spelling.catalogue.nodes[part.part], spelling.language.text
    state = spelling.state(numbers.status)
    if link is None and not lineage.given:
        state = text("outside the index")
    elif isinstance(node, Aggregate) and not node.given and numbers.status is DataStatus.MISSING:
        state = text("not computed")
    adds = part.adds if numbers.score is not None or (link and link.share > 0) else None
    return (
        part.part,
        _fraction(link, spelling) if link else NOTHING,
        spelling.percent(link.share) if link and link.computed else NOTHING,
        spelling.score(numbers.score, part.part),
        spelling.score(adds, lineage.node.code, signed=True),
        spelling.points(_points(adds, lineage)) if lineage.numbers.max_points else "",
        " · ".join(said for said in (node.names(spelling.language.code), state) if said),
    )


def _points(adds: float | None, lineage: NodeLineage) -> float | None:
    """What a part adds in points of the whole; more than its own points where weight was passed on to it."""
    most = lineage.numbers.max_points
    return None if adds is None or most is None else adds * most


def _of(reach: Reach, spelling: Spelling, *, counts: bool) -> str:
    """``of 0.7443; 18.94 of 744.3 points``."""
    text, numbers = spelling.language.text, reach.numbers
    if numbers.score is None:
        return text("{whole} has no score for this unit", whole=reach.whole)
    words = text("of {whole}", whole=spelling.score(numbers.score, reach.whole))
    if reach.points is None or numbers.points is None or not counts:
        return words
    own, whole = spelling.points(reach.points), spelling.points(numbers.points)
    points = text("{own} of {whole} points", own=own, whole=whole)
    return f"{words}; {points}"


def _product(path: Path, spelling: Spelling) -> str:
    """`` = 500/1,000 × 100/500``, the share of this unit where it is another than the catalogue's.

    Nothing where the way is stopped by a whole without a score.
    """
    if not path.links[0].computed:
        return " = " + " × ".join(_fraction(link, spelling) for link in path.links)
    if not all(link.computed for link in path.links):
        return ""
    return " = " + " × ".join(
        _fraction(link, spelling) if abs(link.share - link.nominal) <= SAME else spelling.percent(link.share)
        for link in path.links
    )


def _fraction(link: Link, spelling: Spelling) -> str:
    """``20/150`` where weights are points, else the share."""
    whole = spelling.catalogue.nodes[link.whole]
    if isinstance(whole, Aggregate) and whole.weights is WeightKind.POINTS and link.total != 1:
        return f"{spelling.exact(link.weight)}/{spelling.exact(link.total)}"
    return spelling.percent(link.nominal)
