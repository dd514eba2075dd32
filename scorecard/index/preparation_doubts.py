"""What preparation did, and what it could not do, as problems: never a step that passes in silence."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from scorecard.catalogue import Aggregate, Indicator, PreparationStep
from scorecard.catalogue.imputation import DeclaredValues
from scorecard.index.moments import Flags
from scorecard.index.preparation_words import LOST, METHODS, NOT_IMPUTED, NOT_TREATED, SCREENED, STEPS, TREATMENTS
from scorecard.index.prepared import Prepared
from scorecard.index.result import Index
from scorecard.index.screening import ScreeningReason
from scorecard.index.steps import Reason
from scorecard.panel import Codes
from scorecard.problems import Fact, Problem, problem, problem_from
from scorecard.problems.rule import Numeral, Words

# A list of more units than this names only the first.
NAMED = 12
IMPOSSIBLE = frozenset({Reason.NOT_POSITIVE, Reason.REVERSES, Reason.TOO_LARGE})
"""Reasons for which a declared step was not done, unlike those for which nothing could be tested or passed."""


def find_in_preparation(index: Index) -> Iterator[Problem]:
    """M211 to M219; nothing where the catalogue prepares nothing."""
    if index.prepared is None:
        return
    for check in CHECKS:
        yield from check(index, index.prepared)


def find_screened(index: Index, prepared: Prepared) -> Iterator[Problem]:
    """M211, M212: who is not ranked, a reason each; M218: a unit named that there is not."""
    place, screening, of = index.catalogue.location, index.catalogue.procedure.screening, len(index.units)
    for reason, words in SCREENED.items():
        out = prepared.screened.reasons == reason
        if out.any():
            yield problem_from("M211", {"of": of, "reason": Words(words), **who(index, out)}, place)
    over = prepared.screened.reasons == ScreeningReason.TOO_MUCH_IMPUTED
    if over.any():
        most = f"{screening.imputed:.0%}"
        yield problem_from("M212", {"of": of, "most": most, **who(index, over)}, place)
    named = {"force_in": screening.forced_in, "force_out": screening.forced_out}
    named |= {"declared_values": tuple(code for node in index.catalogue.indicators for code in _declared(node))}
    known = {unit.code for unit in index.units}
    for key, codes in named.items():
        for code in dict.fromkeys(codes):
            if code not in known:
                yield problem("M218", place, unit_code=code, key=key)


def find_imputed(index: Index, prepared: Prepared) -> Iterator[Problem]:
    """M213: what stands in for missing figures, a method each; M214: what nothing stands in for."""
    for k, node in enumerate(index.catalogue.indicators):
        chain = node.preparation.imputation.methods
        marks = prepared.imputed.methods[:, k]
        for number, method in enumerate(chain, start=1):
            if (marks == number).any():
                yield _about("M213", node, **who(index, marks == number), method=Words(METHODS[type(method)]))
        reasons = prepared.imputed.reasons[:, k]
        for _, words, cells in _each(reasons, NOT_IMPUTED):
            yield _about("M214", node, **who(index, cells), reason=Words(words))


def find_treated(index: Index, prepared: Prepared) -> Iterator[Problem]:
    """M215: indicators whose outliers were treated; M216: those that still fail; M219: a step without a result."""
    done = prepared.treated
    before, after = _around(prepared)
    for k, node in enumerate(index.catalogue.indicators):
        treatment = node.preparation.treatment
        if treatment is None:
            continue
        steps = [step for bit, step in enumerate(treatment.steps) if done.applied[k] >> bit & 1]
        changed = np.isfinite(before[:, k]) & (before[:, k] != after[:, k])
        if steps:
            facts = {"count": int(changed.sum()), "of": int(np.isfinite(before[:, k]).sum())}
            shape = {"before": _plain(done.before[k, 0]), "after": _plain(done.after[k, 0])}
            words = Words(TREATMENTS[type(steps[-1])])
            yield _about("M215", node, **facts, steps=words, **shape)
        reason = Reason(int(done.reasons[k]))
        if reason is not Reason.NONE:
            yield _about("M219" if reason in IMPOSSIBLE else "M216", node, reason=Words(NOT_TREATED[reason]))


def find_lost(index: Index, prepared: Prepared) -> Iterator[Problem]:
    """M217: values that denomination or a transform has no result for."""
    for step in (PreparationStep.DENOMINATION, PreparationStep.TRANSFORMATION):
        for k, node in enumerate(index.catalogue.indicators):
            reasons = prepared.refused[step][:, k]
            for _, words, cells in _each(reasons, LOST):
                facts = who(index, cells)
                yield _about("M217", node, step=Words(STEPS[step]), reason=Words(words), **facts)


def find_lost_wholes(index: Index) -> Iterator[Problem]:
    """M217: wholes that a transform has no result for; the other reasons are those of their aggregation."""
    for node in index.catalogue.aggregates:
        reasons = index.stages[node.code].reasons
        if not node.transforms or reasons is None:
            continue
        own = np.where(np.isin(reasons, [Reason.NOT_POSITIVE, Reason.NEGATIVE]), reasons, np.int8(Reason.NONE))
        for _, words, cells in _each(own, LOST):
            step = Words(STEPS[PreparationStep.TRANSFORMATION])
            yield _about("M217", node, step=step, reason=Words(words), **who(index, cells))


def _around(prepared: Prepared) -> tuple[np.ndarray, np.ndarray]:
    """The values before and after treatment."""
    order = list(prepared.after)
    at = order.index(PreparationStep.TREATMENT)
    before = prepared.after[order[at - 1]] if at else prepared.measured
    return before, prepared.after[PreparationStep.TREATMENT]


def _each(codes: Codes, words: Mapping[Reason, str]) -> Iterator[tuple[Reason, str, Flags]]:
    """Every reason that occurs, in words, and where."""
    for code in np.unique(codes):
        if code != Reason.NONE:
            reason = Reason(int(code))
            yield reason, words[reason], codes == code


def _about(code: str, node: Indicator | Aggregate, **facts: Fact) -> Problem:
    return problem_from(code, {"indicator_code": node.code, **facts}, node.location, node.code)


def who(index: Index, rows: Flags) -> dict[str, Fact]:
    """How many, and their codes; of many the first."""
    codes = [index.units[row].code for row in np.flatnonzero(rows)]
    return {"count": len(codes), "units": ", ".join(codes[:NAMED]) + (", …" if len(codes) > NAMED else "")}


def _declared(node: Indicator) -> Iterator[str]:
    for method in node.preparation.imputation.methods:
        if isinstance(method, DeclaredValues):
            yield from (code for code, _ in method.values)


def _plain(number: float) -> Numeral:
    return Numeral(f"{number:.2f}" if np.isfinite(number) else "–")


CHECKS: tuple[Callable[[Index, Prepared], Iterator[Problem]], ...] = (
    find_screened,
    find_imputed,
    find_treated,
    find_lost,
)
