"""Ranks, tiers and percentiles as formulas, over the scores as they are compared."""

from collections.abc import Mapping

import numpy as np

from scorecard.audit import spelling
from scorecard.audit.imputed import group_of, in_group
from scorecard.audit.nouns import Column, Live, Ref, Stage, Why
from scorecard.audit.posts import quantile
from scorecard.audit.wholes import Placed
from scorecard.catalogue import Aggregate, Indicator, RankOn, RankSource, Ties
from scorecard.catalogue.methodology import QuantileTiers, ThresholdTiers
from scorecard.catalogue.normalisation import PercentileKind, QuantileType
from scorecard.index.ranking import comparable_values
from scorecard.problems.rule import N_

_TIES: Mapping[Ties, str] = {Ties.COMPETITION: "lowest", Ties.AVERAGE: "middle"}
Node = Indicator | Aggregate


def put_compared(placed: Placed) -> dict[str, Ref]:
    """Scores rounded as they are ranked, more being better; nothing of a unit that is not kept."""
    desk, index = placed.work.desk, placed.work.desk.index
    desk.open(Stage.COMPARED, len(index.nodes))
    found = {}
    for k, code in enumerate(index.nodes):
        node = index.catalogue.nodes[code]
        column = _compared(placed, node, k)
        found[code] = desk.put(Stage.COMPARED, column, k)
    return found


def _compared(placed: Placed, node: Node, k: int) -> Column:
    desk, index, kept = placed.work.desk, placed.work.desk.index, placed.work.kept
    ranking, score = index.catalogue.ranking, placed.scores[node.code]
    everyone = np.ones(len(index.units), dtype=bool)
    stays = everyone if index.prepared is None else index.prepared.screened.kept
    scores = np.where(stays & node.scored, index.scores[:, k], np.nan)
    values = node.sign * comparable_values(scores, ranking, node.decimals)
    if not node.scored:
        return Column(node.code, desk.heading(node.code), values, entered=True)
    decimals = ranking.decimals if ranking.decimals is not None else node.decimals
    if ranking.decimals is not None or ranking.on is RankOn.PRINTED:
        digits = f"ROUND({spelling.to_twelve(score.cell)},{decimals})"
    else:
        digits = spelling.to_compare(score.cell, score.all)
    formula = spelling.where_number(score.cell, f"-{digits}" if node.sign < 0 else digits)
    if kept is not None:
        formula = f'IF({kept.cell}=1,{formula},"")'
    live = score.live and (kept is None or kept.live)
    return Column(node.code, desk.heading(node.code), values, formula, live=live)


def put_ranks(placed: Placed, compared: Mapping[str, Ref]) -> dict[str, Ref]:
    """The ranks of every node, below the code among how many; published ones are figures."""
    desk, index = placed.work.desk, placed.work.desk.index
    desk.open(Stage.RANKS, len(index.nodes))
    found: dict[str, Ref] = {}
    for k, code in enumerate(index.nodes):
        formula, live = _ranked(placed, index.catalogue.nodes[code], compared[code])
        ranks = index.ranks[:, k]
        base: float | Live | None = None
        letter = spelling.letter(k + 2)
        if np.isfinite(ranks).any():
            base = float(index.of[k])
            if index.catalogue.ranking.population is None and desk.live:
                base = Live(f"COUNT(${letter}$7:${letter}${desk.last})", base, 0)
        column = Column(code, desk.heading(code), ranks, formula, live=live, decimals=_decimals(placed), base=base)
        found[code] = desk.put(Stage.RANKS, column, k)
    return found


def _decimals(placed: Placed) -> int:
    return 1 if placed.work.desk.index.catalogue.ranking.ties is Ties.AVERAGE else 0


def _ranked(placed: Placed, node: Node, x: Ref) -> tuple[str, bool]:
    catalogue, reported = placed.work.desk.index.catalogue, placed.work.reported
    if catalogue.ranking.source is RankSource.PUBLISHED:
        if not node.published.rank:
            return '""', True
        cell = reported.columns[node.published.rank].cell
        return f'IF(ISNUMBER({cell}),{cell},"")', True
    return spelling.where_number(x.cell, _rank(placed, node.code, x)), x.live


def _rank(placed: Placed, code: str, x: Ref) -> str:
    ties = placed.work.desk.index.catalogue.ranking.ties
    if ties in _TIES:
        return spelling.place_from_above(x.cell, x.all, _TIES[ties])
    share = _share_of_place(placed, code, x, f"COUNTIF({x.all},{x.cell})")
    return f"1+ROUND(SUMPRODUCT(ISNUMBER({x.all})*({x.all}>{x.cell}),{share.all}),0)"


def _share_of_place(placed: Placed, code: str, x: Ref, alike: str, group: Ref | None = None) -> Ref:
    """1 over how many have the same value: what each adds to a count of different values."""
    desk, index = placed.work.desk, placed.work.desk.index
    k, stage = index.column_of(code), Stage.RANKS if group is None else Stage.GROUP_RANKS
    ranks = index.ranks[:, k]
    groups = np.zeros(len(index.units)) if index.in_group is None else index.in_group.numbers.astype(np.float64)
    if stage is Stage.GROUP_RANKS and index.in_group is not None:
        ranks = index.in_group.ranks[:, k]
    pairs = list(
        zip(ranks.tolist(), groups.tolist() if stage is Stage.GROUP_RANKS else [0.0] * len(ranks), strict=True)
    )
    values = np.array([1 / pairs.count(pair) if np.isfinite(pair[0]) else np.nan for pair in pairs])
    heading = desk.helper(N_("1 over the number of equals"), code)
    formula = spelling.where_number(x.cell, f"1/{alike}")
    formula = formula if group is None else in_group(group, formula)
    return desk.put(stage, Column(code, heading, values, formula, live=x.live))


def put_group_ranks(placed: Placed, compared: Mapping[str, Ref]) -> None:
    """Ranks within regions or categories."""
    desk, index = placed.work.desk, placed.work.desk.index
    if index.in_group is None:
        return
    group = group_of(placed.work, index.catalogue.ranking.within)
    desk.open(Stage.GROUP_RANKS, len(index.nodes))
    for k, code in enumerate(index.nodes):
        x = compared[code]
        formula = in_group(group, spelling.where_number(x.cell, _rank_within(placed, code, x, group)))
        column = Column(
            code, desk.heading(code), index.in_group.ranks[:, k], formula, live=x.live, decimals=_decimals(placed)
        )
        desk.put(Stage.GROUP_RANKS, column, k)


def _rank_within(placed: Placed, code: str, x: Ref, group: Ref) -> str:
    ties = placed.work.desk.index.catalogue.ranking.ties
    inside = f"({group.all}={group.cell})*ISNUMBER({x.all})"
    if ties is Ties.DENSE:
        alike = f"SUMPRODUCT({inside}*({x.all}={x.cell}))"
        share = _share_of_place(placed, code, x, alike, group)
        return f"1+ROUND(SUMPRODUCT({inside}*({x.all}>{x.cell}),{share.all}),0)"
    above = f"SUMPRODUCT({inside}*({x.all}>{x.cell}))"
    if ties is Ties.COMPETITION:
        return f"1+{above}"
    return f"{above}+(1+SUMPRODUCT({inside}*({x.all}={x.cell})))/2"


def put_tiers(placed: Placed, compared: Mapping[str, Ref]) -> None:
    """One more than the number of bounds above a value."""
    desk, index = placed.work.desk, placed.work.desk.index
    if index.tiers is None:
        return
    desk.open(Stage.TIERS, len(index.nodes))
    for k, code in enumerate(index.nodes):
        node, x = index.catalogue.nodes[code], compared[code]
        formula = "" if node.tiers is None else spelling.where_number(x.cell, _tier(placed, node, x))
        column = Column(
            code, desk.heading(code), index.tiers.tiers[:, k], formula, live=x.live, decimals=0, entered=not formula
        )
        desk.put(Stage.TIERS, column, k)


def _tier(placed: Placed, node: Node, x: Ref) -> str:
    """Bounds are of the values that are compared: more is better."""
    desk, tiers = placed.work.desk, desk_tiers(placed, node)
    if isinstance(node.tiers, ThresholdTiers):
        bounds = desk.series(
            node.code, N_("bound of a tier"), [node.sign * bound for bound in sorted(node.tiers.bounds)]
        )
        return f"1+SUMPRODUCT(--({x.cell}<{bounds}))"
    if not isinstance(node.tiers, QuantileTiers) or node.tiers.count <= 1:
        return "1"
    tests = []
    for step, bound in enumerate(tiers, start=1):
        share = 1 - step / node.tiers.count
        at = f"{quantile(x.all, share, QuantileType.LINEAR)}"
        found = desk.parameter(node.code, N_("bound of a tier"), float(bound), f'IF(COUNT({x.all})=0,"",{at})')
        tests.append(f"({x.cell}<{spelling.to_twelve(found)})")
    return f"1+{'+'.join(tests)}"


def desk_tiers(placed: Placed, node: Node) -> list[float]:
    """The bounds that were found, as the values that are compared."""
    tiers = placed.work.desk.index.tiers
    return [] if tiers is None else [node.sign * float(bound) for bound in tiers.bounds[node.code]]


def put_percentiles(placed: Placed, compared: Mapping[str, Ref]) -> None:
    """How high a unit stands, 0 to 1."""
    desk, index = placed.work.desk, placed.work.desk.index
    kind = index.catalogue.ranking.percentile
    if index.percentiles is None or kind is None:
        return
    desk.open(Stage.PERCENTILES, len(index.nodes))
    for k, code in enumerate(index.nodes):
        x = compared[code]
        place = spelling.place_from_below(x.cell, x.all, "lowest")
        share = {
            PercentileKind.INCLUSIVE: f"({place}-1)/(COUNT({x.all})-1)",
            PercentileKind.SHARE: f"{place}/COUNT({x.all})",
            PercentileKind.MIDPOINT: f"({place}-0.5)/COUNT({x.all})",
        }[kind]
        formula = spelling.where_number(x.cell, share)
        column = Column(code, desk.heading(code), index.percentiles[:, k], formula, live=x.live, decimals=4)
        desk.put(Stage.PERCENTILES, column, k)


__all__ = ["Why", "put_compared", "put_group_ranks", "put_percentiles", "put_ranks", "put_tiers"]
