"""Between levels: the wholes of one level with each other, the composite, and every node below any of them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scorecard.catalogue import Aggregate, Role
from scorecard.catalogue.multivariate import CorrelationRules
from scorecard.index.correlations import (
    CorrelationFlag,
    Correlations,
    compare_dependent,
    correlate,
    flag_correlations,
    mean_of_known,
)
from scorecard.index.moments import Flags
from scorecard.index.pairs import Pairs, judge_pairs
from scorecard.index.result import Index
from scorecard.index.within import part_weights, roots_below, scores_of
from scorecard.panel import Codes, Floats

LEVELS = (Role.PILLAR, Role.GROUP, Role.MAIN)


@dataclass(frozen=True, eq=False)
class Crossing:
    """The wholes of one role, in pairs and with the composite (whole, 1), and all scored nodes below them.

    ``nodes`` stand level by level, the first ``near`` of them direct parts. ``found`` is (node, whole); where a whole
    has something of the node in it (``own``), it is made anew without that, and there is NaN where nothing else is in
    it. ``flags``: :attr:`CorrelationFlag.ELSEWHERE` stands at the whole that a node is more closely related to than to
    its own, by more than chance.
    """

    role: Role
    wholes: tuple[str, ...]
    between: Pairs
    composite: Correlations
    nodes: tuple[str, ...]
    near: int
    own: Flags
    found: Correlations
    flags: Codes


def cross(index: Index, rules: CorrelationRules) -> Iterator[Crossing]:
    """Every level of two wholes or more that are made of others, the highest first."""
    for role in LEVELS:
        scored = [node.code for node in index.catalogue.of_role(role) if node.scored]
        wholes = tuple(code for code in scored if len(roots_below(index, code)) > 1)
        if len(wholes) > 1:
            yield _crossed(index, role, wholes, rules)


def _crossed(index: Index, role: Role, wholes: tuple[str, ...], rules: CorrelationRules) -> Crossing:
    levels = list(_below(index, wholes))
    nodes = tuple(dict.fromkeys(code for level in levels for code in level))
    roots = {code: roots_below(index, code) for code in (*wholes, *nodes)}
    own = np.array([[not roots[node].keys().isdisjoint(roots[whole]) for whole in wholes] for node in nodes])
    scores = scores_of(index, wholes)
    found = correlate(scores_of(index, nodes), scores, rules.method)
    rests: dict[tuple[int, int], Floats] = {}
    for i, k in np.argwhere(own).tolist():
        rests[i, k] = _without(index, wholes[k], nodes[i])
        pair = correlate(scores_of(index, (nodes[i],)), rests[i, k], rules.method)
        found.r[i, k], found.p[i, k], found.n[i, k] = pair.r[0, 0], pair.p[0, 0], pair.n[0, 0]
    flags = flag_correlations(found, rules.limits)
    for i, node in enumerate(nodes):
        other = _nearer(found, own, i, rules)
        if other is not None:
            k, nearest = other
            table = np.concatenate([scores_of(index, (node,)), rests[i, nearest], scores[:, [k]]], axis=1)
            if compare_dependent(table, rules.method) < rules.limits.p:
                flags[i, k] = CorrelationFlag.ELSEWHERE
    composite = correlate(scores, scores_of(index, (index.catalogue.composite.code,)), rules.method)
    pairs = judge_pairs(index, wholes, rules)
    return Crossing(role, wholes, pairs, composite, nodes, len(levels[0]), own, found, flags)


def _nearer(found: Correlations, own: Flags, i: int, rules: CorrelationRules) -> tuple[int, int] | None:
    """The other whole that a node is nearest to and its nearest own one, where the other is nearer and related."""
    r = found.r[i]
    ours, others = np.where(own[i] & ~np.isnan(r), r, -np.inf), np.where(own[i] | np.isnan(r), -np.inf, r)
    k, nearest = int(others.argmax()), int(ours.argmax())
    related = others[k] >= rules.limits.weak and found.p[i, k] < rules.limits.p
    return (k, nearest) if related and np.isfinite(ours[nearest]) and others[k] > ours[nearest] else None


def _below(index: Index, wholes: tuple[str, ...]) -> Iterator[list[str]]:
    """Level by level; a node of two levels stands in both."""
    level = list(wholes)
    while True:
        nodes = (index.catalogue.nodes[code] for code in level)
        aggregates = [node for node in nodes if isinstance(node, Aggregate)]
        level = list(dict.fromkeys(part for whole in aggregates for part in part_weights(index, whole)))
        if not level:
            return
        yield level


def _without(index: Index, whole: str, node: str) -> Floats:
    """(unit, 1) a whole of the other parts where the node is one of them, else of what lies below it but not the node.

    The first is what :func:`scorecard.index.correlations.part_whole` holds a part against.
    """
    of = index.catalogue.nodes[whole]
    parts = part_weights(index, of) if isinstance(of, Aggregate) else {}
    if node in parts:
        rest = {code: weight for code, weight in parts.items() if code != node}
    else:
        gone = roots_below(index, node)
        rest = {code: weight for code, weight in roots_below(index, whole).items() if code not in gone}
    return mean_of_known(scores_of(index, rest), np.array(list(rest.values()), dtype=np.float64))[:, np.newaxis]
