"""What parts add to the levels and gaps of their wholes, as JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from scorecard.export import cells
from scorecard.index.contributions import ContributionReason
from scorecard.index.gaps import Contributions, Reference
from scorecard.index.held import Adding, Held
from scorecard.index.result import Index


def contributions_of(index: Index, row: int, code: str) -> Mapping[str, Any]:
    """By reference: the unit held against, the gap, what each part adds, and why where that is not known.

    Of the composite everything below it; nothing where there is no score, and of what is no aggregate.
    """
    if code not in index.gaps.wholes or not np.isfinite(index.scores[row, index.column_of(code)]):
        return {}
    deep = code == index.catalogue.composite.code
    references = index.gaps.references
    return {"contributions": {r.value: _one(index, index.gaps.of(code, r, deep=deep), row) for r in references}}


def held_item(held: Held) -> Mapping[str, Any]:
    """One gap of ``explain``."""
    return {
        "whole": held.whole,
        "reference": held.reference.value,
        "unit": held.unit.code if held.unit else None,
        "score": cells.rounded(held.score),
        "gap": cells.rounded(held.gap),
        "rounded": cells.rounded(held.rounded),
        "adds": {one.node: None if one.adds is None else cells.rounded(one.adds) for one in held.adding},
        **_reasons(held.adding),
    }


def reason_item(reason: ContributionReason) -> str | None:
    """Its name; None where there is none."""
    return reason.name.lower() if reason else None


def _one(index: Index, found: Contributions, row: int) -> Mapping[str, Any]:
    there = int(found.rows[row])
    adding = [
        Adding(code, float(found.adds[row, k]), ContributionReason(int(found.reasons[row, k])))
        for k, code in enumerate(found.nodes)
    ]
    return {
        **({} if found.reference is Reference.NOTHING else {"unit": index.units[there].code if there >= 0 else None}),
        "gap": cells.rounded(found.gap[row]),
        "adds": {one.node: cells.rounded(one.adds or 0.0) for one in adding},
        **_reasons(adding),
    }


def _reasons(adding: Sequence[Adding]) -> Mapping[str, Any]:
    """By node, where there are any."""
    reasons = {one.node: reason_item(one.reason) for one in adding if one.reason}
    return {"reasons": reasons} if reasons else {}
