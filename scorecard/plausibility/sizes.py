"""Values of a size that was not to be expected: a power of ten beside it, or a jump."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Accumulates
from scorecard.plausibility.held import Finding, Held, Place, roughly, shown
from scorecard.plausibility.standing import FEWEST_PEERS, Flags, median

POWERS = (1, -1, 2, -2, 3, -3)
# A value divided by a power of ten must lie so near to what was expected, in spreads.
FITS = 4.0
# A figure as a whole moved by a power of ten: within so many of ln(10) of it, and nothing like it before.
NEAR_POWER = 0.15
LEAST_JUMP = 0.1


def factors_of_all(held: Held, explained: Flags) -> Iterator[Finding]:
    """D132 for a whole figure: all units moved by a power of ten together."""
    standing = held.standing
    before = np.abs(standing.common_before).max(axis=0, initial=0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        powers = median(
            np.log10(np.where((standing.now > 0) & (standing.last > 0), standing.now / standing.last, np.nan))
        )
    for k in np.flatnonzero(~np.isnan(powers) & (np.abs(standing.common) > 2 * before)):
        known = np.flatnonzero(np.isfinite(standing.now[:, k]) & ~explained[:, k])
        power = round(powers[k])
        if power and abs(powers[k] - power) < NEAR_POWER and len(known) >= FEWEST_PEERS:
            places = [(int(unit), int(k)) for unit in known]
            yield _factor(held, places, float(standing.last[places[0]]), power)


def factors(held: Held, explained: Flags) -> Iterator[Finding]:
    """D132: a value that a power of ten brings to where it was to be expected."""
    least = held.catalogue.checks.factor
    standing = held.standing
    for unit, figure in np.argwhere((standing.sharp > least) & ~explained & ~np.isnan(standing.offset)):
        at = (int(unit), int(figure))
        scaled = standing.now[at] / 10.0 ** np.array(POWERS)
        misfits = standing.misfit(scaled, np.full(len(POWERS), unit), np.full(len(POWERS), figure))
        best = int(np.argmin(misfits))
        if standing.now[at] > 0 and misfits[best] <= min(FITS, standing.sharp[at] / 2):
            yield _factor(held, [at], float(standing.expected[at]), POWERS[best])


def _factor(held: Held, places: list[Place], expected: float, power: int) -> Finding:
    value = float(held.standing.now[places[0]])
    facts: dict[str, str] = {
        "value": shown(value),
        "expected": roughly(expected),
        "candidate": shown(value / 10.0**power),
    }
    facts |= {"factor": f"{10 ** abs(power)}", "count": f"{len(places)}"}
    return held.found("D132", places, **facts)


def jumps(held: Held, explained: Flags) -> Iterator[Finding]:
    """D131: a change beyond all that the unit, and the others in this figure, have shown.

    Only of a unit with ``earlier`` values before, and beyond the largest change of any unit before.
    """
    least = held.catalogue.checks.jump
    standing, enough = held.standing, _known_before(held) >= held.catalogue.checks.earlier
    far = (standing.own > least) & (np.abs(standing.change) > np.maximum(standing.widest, LEAST_JUMP))
    for unit, figure in np.argwhere(far & enough & ~explained):
        at = (int(unit), int(figure))
        facts: dict[str, str] = {"value": shown(standing.now[at]), "expected": roughly(standing.expected[at])}
        facts |= {"last": shown(held.last_known(at)), "spreads": f"{standing.own[at]:.0f}"}
        yield held.found("D131", [at], **facts)


def falls(held: Held, explained: Flags) -> Iterator[Finding]:
    """D137: less than before in a figure that can only grow."""
    for k, code in enumerate(held.figures):
        grows = held.catalogue.figures[code].accumulates
        if grows is Accumulates.NOT:
            continue
        known = np.stack([held.numbers(one)[:, k] for one in held.earlier])
        for unit in np.flatnonzero(~explained[:, k]):
            before = known[np.isfinite(known[:, unit]), unit]
            value = held.standing.now[unit, k]
            if before.size and value < before[-1]:
                yield held.found("D137", [(int(unit), k)], value=shown(float(value)), last=shown(float(before[-1])))


def _known_before(held: Held) -> npt.NDArray[np.int64]:
    known: npt.NDArray[np.int64] = np.isfinite(np.stack([held.numbers(one) for one in held.earlier])).sum(axis=0)
    return known
