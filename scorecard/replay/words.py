"""What causes are called, on a console and on pages; and parts that add up as they are printed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np

from scorecard.index.contribution_words import REASONS
from scorecard.problems.rule import N_
from scorecard.replay.methods import Noun
from scorecard.replay.nouns import CAUSES, IN_UNITS_OF_NOW, Cause, Replay
from scorecard.replay.own import Own
from scorecard.rounding import printed_change, to_decimal

CAUSE_WORDS: Mapping[Cause, str] = {
    Cause.TERRITORY: N_("territory"),
    Cause.METHOD: N_("method and catalogue"),
    Cause.MISSING: N_("missing and imputed data"),
    Cause.OTHERS: N_("other units"),
    Cause.OWN: N_("own figures"),
}
NOUN_WORDS: Mapping[Noun, str] = {
    Noun.PARTS: N_("indicators and parts"),
    Noun.IMPUTATION: N_("screening and imputation"),
    Noun.TREATMENT: N_("denomination, treatment, transforms"),
    Noun.SCORING: N_("scoring and normalisation"),
    Noun.WEIGHTS: N_("weights"),
    Noun.AGGREGATION: N_("aggregation"),
    Noun.ROUNDING: N_("rounding and ranking"),
}
DATA_WEIGHTS = N_("weights found in the data")
UNSCORED = N_("scores that came or went")
ROUNDED = N_("rounding")
TOGETHER = N_("own figures and other units")
ESTIMATE = N_(
    "{mark} compared with an estimate from the units it was formed of: what cannot be merged was left out of it, and "
    "counts as missing data that came"
)
OTHERS_RANKED = N_("ranks are among {before} units before and {now} now: places move also because units came or went")


def cause_words(cause: Cause, found: Replay) -> str:
    """What a cause is called; own figures hold what others did where the two are not told apart."""
    return TOGETHER if cause is Cause.OWN and not found.separated else CAUSE_WORDS[cause]


def ranked_units(found: Replay, code: str) -> tuple[int, int]:
    """How many units have a rank of a node, in the units of now: before and now."""
    k = found.later.index.column_of(code)
    before, now = (int(np.isfinite(found.ranks[state, :, k]).sum()) for state in (IN_UNITS_OF_NOW, -1))
    return before, now


def told_causes(found: Replay) -> tuple[Cause, ...]:
    """Those that can be told: all, but for the others of very many units."""
    return tuple(cause for cause in CAUSES if found.separated or cause is not Cause.OTHERS)


def printed_total(found: Replay, row: int, code: str, since: int = 0) -> Decimal:
    """The change of a score as a reader gets it who subtracts what is printed; ``since`` is the state it begins at."""
    index = found.later.index
    k = index.column_of(code)
    change = float(found.scores[-1, row, k] - found.scores[since, row, k])
    return printed_change(float(found.scores[-1, row, k]), change, index.catalogue.nodes[code].decimals)


def printed_steps(found: Replay, row: int, code: str, since: int = 0) -> Mapping[Cause, Decimal]:
    """What every cause from the state ``since`` on adds, as printed: they add up to the printed change."""
    k, decimals = found.later.index.column_of(code), found.later.index.catalogue.nodes[code].decimals
    told = told_causes(found)[since:]
    total = printed_total(found, row, code, since)
    parts = apportioned([float(found.step(cause)[row, k]) for cause in told], total, decimals)
    return dict(zip(told, parts, strict=True))


def printed_methods(found: Replay, row: int, code: str) -> Mapping[Noun, Decimal]:
    """What every noun of the method adds, as printed: together what the method adds; none where it did not change."""
    if found.methods is None:
        return {}
    k, decimals = found.later.index.column_of(code), found.later.index.catalogue.nodes[code].decimals
    adds = [float(add) for add in found.methods.adds[:, row, k]]
    whole = printed_steps(found, row, code)[Cause.METHOD]
    return dict(zip(found.methods.nouns, apportioned(adds, whole, decimals), strict=True))


def printed_own(found: Replay, row: int, own: Own, since: int = 0) -> tuple[list[tuple[str, Decimal]], Decimal]:
    """What each node adds to own figures, those that print more than nothing, the most first; and the rest.

    Together they are what own figures add as printed.
    """
    whole = printed_steps(found, row, own.whole, since)[Cause.OWN]
    decimals = found.later.index.catalogue.nodes[own.whole].decimals
    parts = [*(float(add) for add in own.adds[row]), float(own.rest[row])]
    *adds, rest = apportioned(parts, whole, decimals)
    named = [(code, add) for code, add in zip(own.nodes, adds, strict=True) if add]
    return sorted(named, key=lambda one: -abs(one[1])), rest


def rest_words(found: Replay, row: int, own: Own) -> str:
    """Why there is a rest that no indicator adds."""
    if own.reason:
        return REASONS[own.reason]
    catalogue = found.later.index.catalogue
    if any(node.fitted for node in catalogue.aggregates):
        return DATA_WEIGHTS
    return UNSCORED if own.unscored[row] or found.passed[CAUSES.index(Cause.OTHERS), row].any() else ROUNDED


def apportioned(parts: Sequence[float], total: Decimal, decimals: int) -> list[Decimal]:
    """Each part rounded, up or down by a last digit where that is needed for all to add up to ``total``.

    Those whose rounding lost most in that direction are changed first (largest remainder); a part of nothing never is.
    """
    rounded = [to_decimal(part, decimals) for part in parts]
    digit = Decimal(1).scaleb(-decimals)
    lacking = int((total - sum(rounded, Decimal(0))) / digit)
    towards = 1 if lacking > 0 else -1
    lost = [towards * (Decimal(part) - shown) for part, shown in zip(parts, rounded, strict=True)]
    order = sorted((k for k, part in enumerate(parts) if part), key=lambda k: (-lost[k], k))
    for turn in range(abs(lacking) if order else 0):
        rounded[order[turn % len(order)]] += towards * digit
    return rounded
