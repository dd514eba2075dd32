"""Reporting for form's sake: the numbers of the period before once more, round ones, or exactly what was aimed at.

Only numbers other than 0 that are due in every period count; yes and no, levels and figures of longer periods are the
same by their nature. How often a figure stays as it was (is round, is its target) is counted over all units: in the
earlier periods, or in this one where there is but one before it. That k of n figures do is then bounded by Chernoff
(1952): P(K >= k) <= min over t >= 0 of exp(-t k) * product of (1 - p + p e^t).
"""

from collections.abc import Callable, Iterator

import numpy as np

from scorecard.catalogue import Capped, FigureKind, Ratio, Reports, figures_of
from scorecard.plausibility.held import Finding, Held
from scorecard.plausibility.standing import FEWEST_CHANGES, Flags, Floats, Places
from scorecard.problems import Location, problem

FEWEST_FIGURES = 4
EXACT = 1e-9
_TILTS = np.arange(0.0, 12.0, 0.1)
# From (period, unit, figure) of all periods, oldest first, to what is so of each value from the second period on, and
# what it can be so of: either (period, unit, figure) or (figure,).
Mark = Callable[[Held, Floats], tuple[Flags, Flags]]


def copies(held: Held, explained: Flags) -> Iterator[Finding]:
    """D141: an office's figures about a unit, or about all units, that are as they were."""
    del explained
    yield from _marked(held, _repeated, "D141", held.catalogue.checks.copied)


def round_values(held: Held, explained: Flags) -> Iterator[Finding]:
    """D142: figures of an office that are all round."""
    del explained
    yield from _marked(held, _round, "D142", held.catalogue.checks.round)


def targets_met(held: Held, explained: Flags) -> Iterator[Finding]:
    """D143: figures of an office that are exactly what was aimed at."""
    del explained
    yield from _marked(held, _aimed_at, "D143", held.catalogue.checks.met)


def _repeated(held: Held, panels: Floats) -> tuple[Flags, Flags]:
    """As in the period before."""
    return panels[1:] == panels[:-1], np.ones(len(held.figures), dtype=np.bool_)


def _round(held: Held, panels: Floats) -> tuple[Flags, Flags]:
    """A digit and zeros, or a digit, a five and zeros; a figure below 10 everywhere is never round."""
    del held
    sizes = np.abs(panels[1:])
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = sizes / (5 * 10.0 ** (np.floor(np.log10(sizes)) - 1))
        large = np.asarray(sizes >= 10)  # noqa: PLR2004 - two digits
    return large & (np.abs(steps - np.round(steps)) < EXACT), np.asarray(large.any(axis=(0, 1)))


def _aimed_at(held: Held, panels: Floats) -> tuple[Flags, Flags]:
    """The value of a target of the indicator that has this figure alone, or its cap; of a ratio the part that meets it.

    80 % of 333 is met by 266 and by 267: a count is what was aimed at when it is less than one beside it.
    """
    marked = np.zeros(panels[1:].shape, dtype=np.bool_)
    can_be = marked.copy()
    place = {code: k for k, code in enumerate(held.figures)}
    for node in held.catalogue.indicators:
        rule, figures = node.rule, tuple(dict.fromkeys(figures_of(node.rule)))
        cap = (rule.cap,) if isinstance(rule, Capped | Ratio) and rule.cap is not None else ()
        aims = sorted({*cap, *(number for target in node.targets for number in target.numbers)})
        if not aims or not set(figures) <= place.keys():
            continue
        if isinstance(rule, Ratio):
            part, whole = (panels[1:, :, place[code], None] for code in (rule.numerator, rule.denominator))
            beside = np.abs(part - whole * (np.array(aims) / rule.per))
            count = held.catalogue.figures[rule.numerator].kind is FigureKind.COUNT
            met, known = (beside < (1 if count else EXACT)).any(axis=-1), np.isfinite(beside[..., 0])
        elif len(figures) == 1:
            values = panels[1:, :, place[figures[0]]]
            met, known = np.isin(values, aims), np.isfinite(values)
        else:
            continue
        marked[:, :, place[figures[0]]] |= met
        can_be[:, :, place[figures[0]]] |= known
    return marked, can_be


def _marked(held: Held, mark: Mark, code: str, least: float) -> Iterator[Finding]:
    """The offices of which so large a share of the figures is marked that chance does not explain it."""
    panels = np.stack([held.numbers(panel) for panel in (*held.earlier, held.panel)])
    monthly = np.array([_is_of_the_period(held, figure) for figure in held.figures], dtype=np.bool_)
    known = np.isfinite(panels[1:]) & np.isfinite(panels[:-1]) & (panels[1:] != 0) & monthly
    so, can_be = mark(held, panels)
    known &= can_be
    marked = known & so
    usual = _usual(known, marked)
    for columns, units in _offices(held):
        for rows in units:
            part = np.ix_(rows, columns)
            total, count = int(known[-1][part].sum()), int(marked[-1][part].sum())
            if total < FEWEST_FIGURES or count < least * total:
                continue
            if _bound(known[-1][part].sum(axis=0), count, usual[columns]) <= held.catalogue.checks.chance:
                yield _found(held, code, rows, columns, (count, total))


def _usual(known: Flags, marked: Flags) -> Floats:
    """How often each figure is so, (figure,), as after one success and one failure (Laplace)."""
    cells, so = (flags[:-1].sum(axis=(0, 1)) for flags in (known, marked))
    enough = cells >= FEWEST_CHANGES
    cells, so = np.where(enough, cells, known[-1].sum(axis=0)), np.where(enough, so, marked[-1].sum(axis=0))
    return np.asarray((so + 1) / (cells + 2))


def _is_of_the_period(held: Held, code: str) -> bool:
    return held.catalogue.figures[code].speaks_of(held.panel.period) == held.panel.period


def _offices(held: Held) -> Iterator[tuple[Places, list[Places]]]:
    """The figures of each office, and whom its workbooks are about: each unit for itself, or all together."""
    found: dict[str, list[int]] = {}
    for k, code in enumerate(held.figures):
        found.setdefault(held.catalogue.figures[code].owner, []).append(k)
    everyone = np.arange(len(held.panel.units))
    for owner, columns in found.items():
        office = held.catalogue.owners.get(owner)
        about_all = office is not None and office.reports is Reports.ALL
        yield np.array(columns), [everyone] if about_all else list(everyone[:, None])


def _bound(counts: Floats, marked: int, usual: Floats) -> float:
    """At most how likely it is that so many are: ``counts`` cells of each figure, each with its usual share."""
    tilted = np.log1p(usual[:, None] * np.expm1(_TILTS)[None])
    return float(np.exp(np.min(counts @ tilted - _TILTS * marked)))


def _found(held: Held, code: str, rows: Places, columns: Places, counts: tuple[int, int]) -> Finding:
    places = ((int(unit), int(k)) for unit in rows for k in columns)
    where = next((location for place in places if (location := held.location(place))), None)
    unit = held.panel.units[int(rows[0])].code if len(rows) == 1 else None
    facts = {"count": f"{counts[0]}", "total": f"{counts[1]}", "period": held.earlier[-1].period.code}
    return Finding(problem(code, Location(where.path) if where else None, unit=unit, **facts))
