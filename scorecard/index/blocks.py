"""Work in blocks: so many rows at a time that tables stay in the processor's cache, however many there are."""

from collections.abc import Callable, Iterator

import numpy as np

from scorecard.panel import Floats

NUMBERS = 2**16
"""Of eight bytes: half a megabyte a table."""


def blocks(count: int, size: int) -> Iterator[slice]:
    """``count`` rows of ``size`` numbers each, some at a time."""
    step = max(1, NUMBERS // max(size, 1))
    return (slice(start, start + step) for start in range(0, count, step))


def by_blocks(work: Callable[[Floats], Floats], rows: Floats) -> Floats:
    """What ``work`` makes of (row, n), where it makes of each row the same whatever stands beside it."""
    done = [work(rows[some]) for some in blocks(*rows.shape)]
    return np.concatenate(done) if done else work(rows)
