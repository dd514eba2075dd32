"""One score or figure back to the cells it came from, and on to all it feeds: what the command ``explain`` shows.

Every number is that of the index; what is computed here are the shares of one unit, by the functions that computed
the index.
"""

from dataclasses import dataclass, field

from scorecard.catalogue import Aggregate, Indicator, Role
from scorecard.geography import Unit
from scorecard.index.contributions import ContributionReason
from scorecard.index.held import Adding, Held, adds_to_level, gaps_reached, held_against
from scorecard.index.paths import Link, Path, links_of, paths_between
from scorecard.index.result import Index, Standing
from scorecard.index.scoring import figures_of
from scorecard.index.sources import (
    Best,
    Scoring,
    Source,
    Use,
    number,
    scoring_of_node,
    scoring_of_whole,
    source_of,
    sources_beside,
    uses_of,
)
from scorecard.index.taken import Taken, steps_taken
from scorecard.panel import DataStatus


@dataclass(frozen=True, slots=True)
class Place:
    """Rank in the unit's group, among how many, and the code of the group; the tier from 1; the percentile, 0..1."""

    group_rank: float | None = None
    group_of: int = 0
    group: str = ""
    tier: int | None = None
    percentile: float | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """A node's numbers for a unit, as ``scores.csv`` has them, and the mean and best score of all units.

    ``place`` is where the unit stands besides, as far as the catalogue asks.
    """

    value: float | None
    score: float | None
    points: float | None
    max_points: float | None
    coverage: float
    status: DataStatus
    standing: Standing
    rank: float | None
    of: int
    mean: float | None
    best: Best | None
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Contribution:
    """A part of an aggregate: how it weighs (None where it does not), its numbers, and what it adds to the score.

    ``adds`` is None where nothing is added up: the whole is given or has no score, the part is outside the index, or
    there is a ``reason``.
    """

    part: str
    link: Link | None
    numbers: Numbers
    adds: float | None
    reason: ContributionReason = ContributionReason.NONE


@dataclass(frozen=True, slots=True)
class Reach:
    """What a node adds to a whole above it, over all its ``paths``: on the whole's scale, and in its points.

    Both are what they were before any whole on the way was rounded, and None where there is a ``reason`` for it.
    ``held`` of the composite are its gaps to others, with what the node adds to each.
    """

    whole: str
    numbers: Numbers
    paths: tuple[Path, ...]
    adds: float | None
    points: float | None
    reason: ContributionReason = ContributionReason.NONE
    held: tuple[Held, ...] = ()

    @property
    def share(self) -> float:
        """The effective weight for this unit."""
        return sum(path.share for path in self.paths)

    @property
    def nominal(self) -> float:
        """The effective weight where nothing is missing."""
        return sum(path.nominal for path in self.paths)


@dataclass(frozen=True, slots=True)
class Absent:
    """A leaf below an aggregate that has no score: why, by which paths it is missed, and its figures."""

    node: str
    status: DataStatus
    paths: tuple[Path, ...]
    sources: tuple[Source, ...]

    @property
    def nominal(self) -> float:
        """Its share of the aggregate where nothing is missing."""
        return sum(path.nominal for path in self.paths)


@dataclass(frozen=True, slots=True)
class FigureLineage:
    """A reported figure of a unit and the nodes that read it."""

    source: Source
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class NodeLineage:
    """An indicator or an aggregate of a unit, down to its figures and up to the composite and the pillars.

    ``scoring`` of an indicator, the steps ``taken`` before it and the figures ``beside`` its own
    that those read; ``given`` where the value was reported instead of
    computed; ``parts`` of an aggregate (those of a given one only show what it is made of). ``rounded`` is the score
    less what the parts add up to; ``held`` are the gaps of an aggregate to others, with what each part adds.
    """

    node: Indicator | Aggregate
    unit: Unit
    numbers: Numbers
    reaches: tuple[Reach, ...]
    scoring: Scoring | None = None
    taken: tuple[Taken, ...] = ()
    beside: tuple[Source, ...] = ()
    given: Source | None = None
    published: Source | None = None
    published_rank: Source | None = None
    parts: tuple[Contribution, ...] = ()
    rounded: float | None = None
    held: tuple[Held, ...] = ()
    absent: tuple[Absent, ...] = ()


Lineage = NodeLineage | FigureLineage


def explain(index: Index, unit: str, code: str) -> Lineage:
    """Where the node (else the figure) with this code comes from; raises KeyError for an unknown unit or code."""
    row = index.row_of(unit)
    node = index.catalogue.nodes.get(code)
    if node is None:
        return FigureLineage(source_of(index, row, code), uses_of(index, code))
    figures = (node.given if isinstance(node, Aggregate) else "", node.published.value, node.published.rank)
    given, published, published_rank = (source_of(index, row, figure) if figure else None for figure in figures)
    numbers = numbers_of(index, row, code)
    parts = _contributions(index, row, node) if isinstance(node, Aggregate) else ()
    summed = [part.adds for part in parts if part.adds is not None]
    return NodeLineage(
        node=node,
        unit=index.units[row],
        numbers=numbers,
        reaches=tuple(_reaches(index, row, code)),
        scoring=_scoring_of(index, row, node),
        taken=steps_taken(index, row, node),
        beside=sources_beside(index, row, node) if isinstance(node, Indicator) else (),
        given=given,
        published=published,
        published_rank=published_rank,
        parts=parts,
        rounded=numbers.score - sum(summed) if summed and numbers.score is not None else None,
        held=tuple(held_against(index, row, code)),
        absent=_absent(index, row, code),
    )


def _scoring_of(index: Index, row: int, node: Indicator | Aggregate) -> Scoring | None:
    """Of an indicator by its rule, of a whole by its normalisation where it has one."""
    return scoring_of_node(index, row, node) if isinstance(node, Indicator) else scoring_of_whole(index, row, node)


def numbers_of(index: Index, row: int, code: str) -> Numbers:
    """The numbers of a node for the unit of this row."""
    k = index.column_of(code)
    best = int(index.summary.best[k])
    return Numbers(
        value=number(index.values, row, k),
        score=number(index.scores, row, k),
        points=number(index.points, row, k),
        max_points=number(index.max_points, row, k),
        coverage=float(index.coverage[row, k]),
        status=DataStatus(int(index.statuses[row, k])),
        standing=Standing(int(index.standings[row, k])),
        rank=number(index.ranks, row, k),
        of=int(index.of[k]),
        mean=number(index.summary.mean, k),
        best=Best(float(index.scores[best, k]), index.units[best]) if best >= 0 else None,
        place=_place(index, row, k),
    )


def _place(index: Index, row: int, k: int) -> Place:
    inside, tiers, percentiles = index.in_group, index.tiers, index.percentiles
    rank = number(inside.ranks, row, k) if inside else None
    tier = number(tiers.tiers, row, k) if tiers else None
    return Place(
        group_rank=rank,
        group_of=int(inside.of[row, k]) if inside and rank is not None else 0,
        group=inside.groups[row] if inside else "",
        tier=None if tier is None else int(tier),
        percentile=number(percentiles, row, k) if percentiles is not None else None,
    )


def _contributions(index: Index, row: int, whole: Aggregate) -> tuple[Contribution, ...]:
    """Every part in file order, those outside the index too."""
    links = {link.part: link for link in links_of(index, row, whole)}
    computed = number(index.scores, row, index.column_of(whole.code)) is not None
    found = []
    for edge in whole.parts:
        link, numbers = links.get(edge.child), numbers_of(index, row, edge.child)
        if link is None or not computed:
            found.append(Contribution(edge.child, link, numbers, None))
        elif link.exact:
            found.append(Contribution(edge.child, link, numbers, link.share * (numbers.score or 0.0)))
        else:
            level = adds_to_level(index, row, whole.code, edge.child)
            found.append(Contribution(edge.child, link, numbers, level.adds, level.reason))
    return tuple(found)


def _reaches(index: Index, row: int, code: str) -> list[Reach]:
    """The composite first, then the pillars, where the node is below them."""
    tops = tuple(dict.fromkeys(n.code for n in (index.catalogue.composite, *index.catalogue.of_role(Role.PILLAR))))
    score = number(index.scores, row, index.column_of(code)) or 0.0
    found = []
    for top in tops:
        paths = paths_between(index, row, top, code) if top != code else ()
        if not paths:
            continue
        numbers = numbers_of(index, row, top)
        if numbers.score is None:
            level = Adding(code, None, ContributionReason.NO_WHOLE)
        elif all(path.exact for path in paths):
            level = Adding(code, score * sum(path.share for path in paths), ContributionReason.NONE)
        else:
            level = adds_to_level(index, row, top, code)
        points = None if level.adds is None or numbers.max_points is None else level.adds * numbers.max_points
        held = tuple(gaps_reached(index, row, top, code)) if top == tops[0] else ()
        found.append(Reach(top, numbers, paths, level.adds, points, level.reason, held))
    return found


def _absent(index: Index, row: int, code: str) -> tuple[Absent, ...]:
    """The leaves below a node without a score, those first that weigh most; none for a leaf."""
    found = []
    for leaf in index.catalogue.nodes.values():
        is_leaf = isinstance(leaf, Indicator) or bool(leaf.given)
        numbers = numbers_of(index, row, leaf.code)
        if not is_leaf or leaf.code == code or numbers.score is not None:
            continue
        paths = paths_between(index, row, code, leaf.code)
        if paths:
            read = figures_of(leaf.rule) if isinstance(leaf, Indicator) else (leaf.given,)
            sources = tuple(source_of(index, row, figure) for figure in read)
            found.append(Absent(leaf.code, numbers.status, paths, sources))
    return tuple(sorted(found, key=lambda absent: -absent.nominal))
