"""Correlations in words that a steering group understands: a table a whole, then what stands out."""

from collections.abc import Iterator, Mapping

import numpy as np

from scorecard.cli.columns import aligned
from scorecard.cli.spelling import NOTHING, Spelling
from scorecard.index.analysis import WholeAnalysis
from scorecard.index.correlations import CorrelationFlag
from scorecard.index.multivariate import MultivariateReason
from scorecard.problems.rule import N_

INDENT = "  "
GOOD_ALPHA = 0.7
LEAST_P = 0.001
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
    CorrelationFlag.SAME_PARTS: N_("{one} and {other} are close (r {r}) because they share indicators"),
}
REASONS: Mapping[MultivariateReason, str] = {
    MultivariateReason.TOO_FEW_ITEMS: N_("fewer than two parts"),
    MultivariateReason.TOO_FEW_UNITS: N_("fewer than three units have every part"),
    MultivariateReason.CONSTANT: N_("a part is the same for all units"),
}


def analysis_lines(one: WholeAnalysis, spelling: Spelling) -> Iterator[str]:
    """The head, a row a part, the pairs that stand out, reliability and components."""
    text = spelling.language.text
    yield f"{one.whole.code} {spelling.name(one.whole.code)}"
    head = ("", "", text("with the others"), "p", text("units"), text("alpha without it"), "")
    rows = [head, *(_row(one, k, spelling) for k in range(len(one.parts)))]
    yield from (INDENT + line for line in aligned(rows, frozenset({2, 3, 4, 5})))
    for i in range(len(one.parts)):
        for j in range(i):
            message = PAIRS.get(CorrelationFlag(int(one.flags[i, j])))
            if message:
                r = spelling.language.number(float(one.between.r[i, j]), 2)
                yield INDENT + text(message, one=one.parts[j], other=one.parts[i], r=r)
    yield INDENT + _reliability(one, spelling)
    if one.components.reason is MultivariateReason.NONE:
        yield INDENT + _components(one, spelling)


def _row(one: WholeAnalysis, k: int, spelling: Spelling) -> tuple[str, ...]:
    p, flag = float(one.rest.p[k, 0]), FLAGS.get(CorrelationFlag(int(one.rest_flags[k, 0])), "")
    return (
        one.parts[k],
        spelling.name(one.parts[k]),
        _number(float(one.rest.r[k, 0]), 2, spelling),
        f"< {spelling.language.number(LEAST_P, 3)}" if p < LEAST_P else _number(p, 3, spelling),
        str(int(one.rest.n[k, 0])),
        _number(float(one.reliability.without[k]), 2, spelling),
        spelling.language.text(flag) if flag else "",
    )


def _number(value: float, decimals: int, spelling: Spelling) -> str:
    return spelling.language.number(value, decimals) if np.isfinite(value) else NOTHING


def _reliability(one: WholeAnalysis, spelling: Spelling) -> str:
    text, found = spelling.language.text, one.reliability
    if found.reason is not MultivariateReason.NONE:
        return text("no alpha: {reason}", reason=text(REASONS[found.reason]))
    alpha = spelling.language.number(found.alpha, 2)
    if found.alpha >= GOOD_ALPHA:
        return text("Cronbach's alpha {alpha}: the parts belong together", alpha=alpha)
    return text("Cronbach's alpha {alpha}, below 0.7: the parts do not measure one thing", alpha=alpha)


def _components(one: WholeAnalysis, spelling: Spelling) -> str:
    found = one.components
    several = int((found.eigenvalues > 1).sum())
    share = spelling.percent(round(float(found.shares[0]), 2))
    message = N_("one common direction carries {share} of the differences between units; eigenvalues above 1: {count}")
    return spelling.language.text(message, share=share, count=several)
