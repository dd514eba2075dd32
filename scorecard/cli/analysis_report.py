"""Correlations in words that a steering group understands: a table a whole, then what stands out."""

from collections.abc import Iterator, Mapping

import numpy as np

from scorecard.catalogue import Role
from scorecard.catalogue.multivariate import CorrelationName
from scorecard.cli.columns import aligned
from scorecard.cli.spelling import NOTHING, Spelling
from scorecard.index.analysis import Analysis, WholeAnalysis
from scorecard.index.correlations import CorrelationFlag, Correlations
from scorecard.index.crossings import Crossing
from scorecard.index.pairs import Pairs
from scorecard.index.steps import Reason
from scorecard.problems.rule import N_

INDENT = "  "
LEAST_P = 0.001
MOST_WHOLES = 8
"""A table of more columns does not fit a terminal; ``--json`` has all."""
METHODS: Mapping[CorrelationName, str] = {
    CorrelationName.PEARSON: N_("r: 1 both rise together, 0 no relation, −1 one rises where the other falls"),
    CorrelationName.SPEARMAN: N_(
        "r of ranks (Spearman): 1 both put the units in one order, 0 no relation, −1 reversed"
    ),
}
FLAGS: Mapping[CorrelationFlag, str] = {
    CorrelationFlag.TOO_FEW: N_("too few units to say"),
    CorrelationFlag.CONSTANT: N_("all units alike: it tells nobody apart"),
    CorrelationFlag.NOT_SIGNIFICANT: N_("no relation that could not be chance"),
    CorrelationFlag.NEGATIVE: N_("moves against the others"),
    CorrelationFlag.WEAK: N_("hardly related to the others"),
    CorrelationFlag.REDUNDANT: N_("says nearly the same as the others"),
}
PAIRS: Mapping[CorrelationFlag, str] = {
    CorrelationFlag.NEGATIVE: N_("{one} and {other} move against each other (r {r}): what raises one lowers the whole"),
    CorrelationFlag.REDUNDANT: N_("{one} and {other} say nearly the same (r {r}): one of them may not be needed"),
}
SHARING: Mapping[CorrelationFlag, str] = {
    CorrelationFlag.NEGATIVE: N_(
        "{one} and {other} share parts (r {r}); what only they have moves against each other (r {apart})"
    ),
    CorrelationFlag.REDUNDANT: N_(
        "{one} and {other} say nearly the same, even without the parts they share (r {apart})"
    ),
    CorrelationFlag.SAME_PARTS: N_("{one} and {other} are made of the same parts (r {r})"),
}
SHARED = N_("{one} and {other} are close (r {r}) because they share parts; without those r {apart}")
LEVELS: Mapping[Role, str] = {
    Role.PILLAR: N_("Pillars, with the composite and with what lies below them; [with the rest of its own]"),
    Role.GROUP: N_("Groups, with the composite and with what lies below them; [with the rest of its own]"),
    Role.MAIN: N_("Main indices, with the composite and with what lies below them; [with the rest of its own]"),
}
REASONS: Mapping[Reason, str] = {
    Reason.ONE_PART: N_("fewer than two parts"),
    Reason.TOO_FEW: N_("fewer than three units have every part"),
    Reason.CONSTANT: N_("a part is the same for all units"),
}


def analysis_lines(found: Analysis, spelling: Spelling) -> Iterator[str]:
    """How to read it, then every whole, then across levels."""
    yield spelling.language.text(METHODS[found.rules.method])
    for one in found.wholes:
        yield ""
        yield from whole_lines(one, found, spelling)
    for crossing in found.crossings:
        yield ""
        yield from crossing_lines(crossing, found, spelling)


def whole_lines(one: WholeAnalysis, found: Analysis, spelling: Spelling) -> Iterator[str]:
    """The head, a row a part, the pairs that stand out, reliability and components."""
    text = spelling.language.text
    yield f"{one.whole.code} {spelling.name(one.whole.code)}"
    head = ("", "", text("with the whole"), text("with the others"), "p", text("units"), text("alpha without it"), "")
    rows = [head, *(_row(one, k, spelling) for k in range(len(one.parts)))]
    yield from (INDENT + line for line in aligned(rows, frozenset({2, 3, 4, 5, 6})))
    yield from _pair_lines(one.parts, one.between, found.rules.limits.redundant, spelling)
    yield INDENT + _reliability(one, found.rules.limits.alpha, spelling)
    if one.components.reason is Reason.NONE:
        yield INDENT + _components(one, spelling)


def _pair_lines(codes: tuple[str, ...], pairs: Pairs, redundant: float, spelling: Spelling) -> Iterator[str]:
    """What stands out among every two of one level."""
    for i in range(len(codes)):
        for j in range(i):
            message = _message(pairs, i, j, redundant)
            if message:
                r, apart = (_number(float(found.r[i, j]), 2, spelling) for found in (pairs.found, pairs.apart))
                yield INDENT + spelling.language.text(message, one=codes[j], other=codes[i], r=r, apart=apart)


def _message(pairs: Pairs, i: int, j: int, redundant: float) -> str | None:
    flag = CorrelationFlag(int(pairs.flags[i, j]))
    if not pairs.shared[i, j]:
        return PAIRS.get(flag)
    return SHARING.get(flag, SHARED if pairs.found.r[i, j] >= redundant else None)


def crossing_lines(one: Crossing, found: Analysis, spelling: Spelling) -> Iterator[str]:
    """The direct parts of all with each whole, their own in brackets; pairs; and who goes with another than its own."""
    text, composite = spelling.language.text, spelling.catalogue.composite.code
    yield text(LEVELS[one.role])
    if len(one.wholes) <= MOST_WHOLES:
        top = [f"{_number(float(r), 2, spelling)} " for r in one.composite.r[:, 0]]
        near = (_crossed(one, i, spelling) for i in range(one.near))
        rows = [("", "", *(f"{code} " for code in one.wholes)), (composite, spelling.name(composite), *top), *near]
        yield from (INDENT + line for line in aligned(rows, frozenset(range(2, 2 + len(one.wholes)))))
    yield from _pair_lines(one.wholes, one.between, found.rules.limits.redundant, spelling)
    strays = np.argwhere(one.flags == CorrelationFlag.ELSEWHERE).tolist()
    yield from (INDENT + _stray(one, i, k, spelling) for i, k in strays)
    if not strays:
        yield INDENT + text("nothing below them goes clearly with another than its own")


def _stray(one: Crossing, i: int, k: int, spelling: Spelling) -> str:
    own = np.where(one.own[i] & np.isfinite(one.found.r[i]), one.found.r[i], -np.inf)
    return spelling.language.text(
        "{node} goes with {other} (r {r}) rather than with its own {whole} (r {own}): does it belong there?",
        node=one.nodes[i],
        other=one.wholes[k],
        r=_number(float(one.found.r[i, k]), 2, spelling),
        whole=one.wholes[int(own.argmax())],
        own=_number(float(own.max()), 2, spelling),
    )


def _crossed(one: Crossing, i: int, spelling: Spelling) -> tuple[str, ...]:
    numbers = [_number(float(r), 2, spelling) for r in one.found.r[i]]
    shown = (f"[{number}]" if own else f"{number} " for number, own in zip(numbers, one.own[i], strict=True))
    return one.nodes[i], spelling.name(one.nodes[i]), *shown


def _row(one: WholeAnalysis, k: int, spelling: Spelling) -> tuple[str, ...]:
    flag = FLAGS.get(CorrelationFlag(int(one.rest_flags[k, 0])), "")
    return (
        one.parts[k],
        spelling.name(one.parts[k]),
        _number(float(one.whole_found.r[k, 0]), 2, spelling),
        _number(float(one.rest.r[k, 0]), 2, spelling),
        _chance(one.rest, k, spelling),
        str(int(one.rest.n[k, 0])),
        _number(float(one.reliability.without[k]), 2, spelling),
        spelling.language.text(flag) if flag else "",
    )


def _chance(found: Correlations, k: int, spelling: Spelling) -> str:
    p = float(found.p[k, 0])
    return f"< {spelling.language.number(LEAST_P, 3)}" if p < LEAST_P else _number(p, 3, spelling)


def _number(value: float, decimals: int, spelling: Spelling) -> str:
    return spelling.language.number(value, decimals) if np.isfinite(value) else NOTHING


def _reliability(one: WholeAnalysis, good: float, spelling: Spelling) -> str:
    text, found = spelling.language.text, one.reliability
    if found.reason is not Reason.NONE:
        return text("no alpha: {reason}", reason=text(REASONS[found.reason]))
    alpha = _number(found.alpha, 2, spelling)
    if found.alpha >= good:
        return text("Cronbach's alpha {alpha}: the parts belong together", alpha=alpha)
    limit = spelling.language.number(good, 2)
    return text("Cronbach's alpha {alpha}, below {limit}: the parts do not measure one thing", alpha=alpha, limit=limit)


def _components(one: WholeAnalysis, spelling: Spelling) -> str:
    found = one.components
    several = int((found.eigenvalues > 1).sum())
    share = spelling.percent(round(float(found.shares[0]), 2))
    message = N_("one common direction carries {share} of the differences between units; eigenvalues above 1: {count}")
    return spelling.language.text(message, share=share, count=several)
