"""Reporting for form's sake: a workbook that says again, figure by figure, what the one before said.

Only numbers other than 0 that are due in every period count; yes and no, levels and figures of longer periods are the
same by their nature. How often a figure stays as it was is counted over all units in the earlier periods, or in this
one where there is but one before it. That k of n figures stay is then bounded by Chernoff (1952):
P(K >= k) <= min over t of exp(-t k) * product of (1 - p + p e^t).
"""

from collections.abc import Iterator

import numpy as np

from scorecard.catalogue import Reports
from scorecard.plausibility.held import Finding, Held
from scorecard.plausibility.standing import FEWEST_CHANGES, Flags, Floats
from scorecard.problems import Location, problem

FEWEST_FIGURES = 5
_TILTS = np.arange(0.0, 12.0, 0.1)


def copies(held: Held, explained: Flags) -> Iterator[Finding]:
    """D141: an office's figures about a unit, or about all units, that are as they were."""
    del explained
    rule = held.catalogue.checks
    same, known, usual = _repeated(held)
    for owner, columns in _by_office(held).items():
        office = held.catalogue.owners.get(owner)
        about_all = office is not None and office.reports is Reports.ALL
        units = [np.arange(len(held.panel.units))] if about_all else np.arange(len(held.panel.units))[:, None]
        for rows in units:
            part = np.ix_(rows, np.array(columns))
            total, again = int(known[part].sum()), int(same[part].sum())
            if total < FEWEST_FIGURES or again < rule.copied * total:
                continue
            if _bound(known[part].sum(axis=0), again, usual[columns]) <= rule.chance:
                yield _copied(held, None if about_all else int(rows[0]), columns, (again, total))


def _repeated(held: Held) -> tuple[Flags, Flags, Floats]:
    """What stays as it was, where both are known (unit, figure), and how often each figure does so (figure,)."""
    panels = np.stack([held.numbers(panel) for panel in (*held.earlier, held.panel)])
    monthly = np.array([_is_of_the_period(held, code) for code in held.figures], dtype=np.bool_)
    known = np.isfinite(panels[1:]) & np.isfinite(panels[:-1]) & (panels[1:] != 0) & monthly
    same = known & (panels[1:] == panels[:-1])
    pairs, stays = (flags[:-1].sum(axis=(0, 1)) for flags in (known, same))
    enough = pairs >= FEWEST_CHANGES
    pairs, stays = np.where(enough, pairs, known[-1].sum(axis=0)), np.where(enough, stays, same[-1].sum(axis=0))
    return same[-1], known[-1], (stays + 1) / (pairs + 2)


def _is_of_the_period(held: Held, code: str) -> bool:
    figure = held.catalogue.figures[code]
    return figure.table is None and figure.speaks_of(held.panel.period) == held.panel.period


def _by_office(held: Held) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for k, code in enumerate(held.figures):
        found.setdefault(held.catalogue.figures[code].owner, []).append(k)
    return found


def _bound(counts: Floats, again: int, usual: Floats) -> float:
    """At most how likely it is that so many stay: ``counts`` cells of each figure, each with its usual share."""
    tilted = np.log1p(usual[:, None] * np.expm1(_TILTS)[None])
    return float(np.exp(np.min(counts @ tilted - _TILTS * again)))


def _copied(held: Held, unit: int | None, columns: list[int], found: tuple[int, int]) -> Finding:
    first = unit or 0
    places = [(first, k) for k in columns if held.location((first, k))]
    where = held.location(places[0]) if places else None
    facts = {"count": f"{found[0]}", "total": f"{found[1]}", "period": held.earlier[-1].period.code}
    code = None if unit is None else held.panel.units[unit].code
    return Finding(problem("D141", Location(where.path) if where else None, unit=code, **facts))
