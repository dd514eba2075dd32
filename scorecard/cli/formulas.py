"""Each scoring rule in numbers, as a reader with a calculator would check it: one small function a rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scorecard.catalogue import (
    AsReported,
    Capped,
    Direction,
    Goalposts,
    Levels,
    Normalised,
    Quotient,
    Ratio,
    RelativeToBest,
    ScoringRule,
    Steps,
    SumOfParts,
    YesNo,
    quotient_of,
)
from scorecard.catalogue.methods import actual, named
from scorecard.catalogue.methods.plain import plain
from scorecard.catalogue.methods.used import NAMES
from scorecard.catalogue.normalisation import Method
from scorecard.cli.normalisation_formulas import NORMALISATIONS
from scorecard.cli.spelling import Spelling
from scorecard.index.sources import Scoring


@dataclass(frozen=True, slots=True)
class Formula:
    """How a unit's score comes about: the rule in a word, the computation, and what other values would earn.

    ``value`` is how the value itself is computed. A text is empty where there is nothing to say.
    """

    rule: str
    score: str
    value: str = ""
    ladder: str = ""


def formula_of(scoring: Scoring, spelling: Spelling) -> Formula:
    """The rule in numbers; without a computation where the unit has no score."""
    kind: type[ScoringRule | Method] = type(scoring.rule)
    oriented: object = scoring.rule
    if isinstance(scoring.rule, Normalised):
        kind, oriented = type(scoring.rule.how.method), scoring.rule.how
    (record,) = (*named(f"scoring.{NAMES[kind]}"), *named(f"normalisation.{NAMES[kind]}"))
    rule = spelling.language.text(record.title)
    if kind is not YesNo and getattr(oriented, "direction", Direction.HIGHER) is Direction.LOWER:
        lower = spelling.language.text("lower is better")
        rule = f"{rule}, {lower}"
    ladder = LADDERS[kind](scoring.rule, spelling) if kind in LADDERS else ""
    if scoring.score is None or scoring.value is None:
        return Formula(rule, "", ladder=ladder)
    if isinstance(scoring.rule, Normalised):
        score = NORMALISATIONS[type(scoring.rule.how.method)](scoring.rule.how, scoring, spelling)
    else:
        score = FORMULAS[kind](scoring.rule, scoring, spelling)
    there = not isinstance(scoring.rule, SumOfParts) and all(source.value is not None for source in scoring.sources)
    quotient = quotient_of(scoring.rule) if there and not isinstance(scoring.rule, SumOfParts) else None
    return Formula(rule, score, quotient_value(quotient, scoring, spelling) if quotient else "", ladder)


def quotient_value(rule: Quotient, scoring: Scoring, spelling: Spelling) -> str:
    """``100 × 129 411 / 227 715``."""
    above, below = (spelling.exact(source.value) for source in scoring.sources)
    factor = "" if rule.per == 1 else f"{spelling.exact(rule.per)} × "
    return f"{factor}{above} / {below}"


def in_a_line(latex: str, spelling: Spelling) -> str:
    """The formula that the methodology sets, with the unit's own value, in a line."""
    return plain(latex).replace(", ", spelling.separator)


def as_reported(_: AsReported, scoring: Scoring, spelling: Spelling) -> str:
    """The figure itself."""
    return spelling.exact(scoring.value)


def ratio(rule: Ratio, scoring: Scoring, spelling: Spelling) -> str:
    """``min(56.8 / 60, 1)``; the value over what counts as all of it, 1 less that where lower is better."""
    return in_a_line(actual.ratio(rule, spelling.exact, spelling.exact(scoring.value)), spelling)


def capped(rule: Capped, scoring: Scoring, spelling: Spelling) -> str:
    """``min(56.8 / 60, 1)``; where lower is better ``60 / max(72, 60)``."""
    return in_a_line(actual.capped(rule, spelling.exact, spelling.exact(scoring.value)), spelling)


def levels(rule: Levels, scoring: Scoring, spelling: Spelling) -> str:
    """``Secretary or chairman: 1``."""
    level, share = rule.shares[int(scoring.value or 0)]
    return f"{spelling.level(rule.figure, level)}: {spelling.exact(share)}"


def steps(rule: Steps, scoring: Scoring, spelling: Spelling) -> str:
    """``3 ≥ 3: 0.75``: the step that was reached; ``0 < 1: 0`` below the lowest."""
    value, ladder = scoring.value or 0.0, sorted(rule.steps)
    lower = rule.direction is Direction.LOWER
    reached = [s for s in ladder if value <= s[0]] if lower else [s for s in reversed(ladder) if value >= s[0]]
    if reached:
        sign, (bound, share) = "≤" if lower else "≥", reached[0]
    else:
        sign, bound, share = (">", ladder[-1][0], 0.0) if lower else ("<", ladder[0][0], 0.0)
    return f"{spelling.exact(value)} {sign} {spelling.exact(bound)}: {spelling.exact(share)}"


def yes_no(_: YesNo, scoring: Scoring, spelling: Spelling) -> str:
    """``Yes: 1``."""
    return f"{spelling.yes_no(scoring.value or 0.0)}: {spelling.exact(scoring.score)}"


def goalposts(rule: Goalposts, scoring: Scoring, spelling: Spelling) -> str:
    """``(56.8 - 0) / (80 - 0)``, with the clipping where it is clipped."""
    share, then = (
        in_a_line(actual.way(rule, spelling.exact, spelling.exact(scoring.value)), spelling),
        spelling.separator,
    )
    free = ((scoring.value or 0.0) - rule.low) / (rule.high - rule.low)
    if free > 1:
        return f"min({share}{then}1)"
    return f"max({share}{then}0)" if free < 0 else share


def relative_to_best(rule: RelativeToBest, scoring: Scoring, spelling: Spelling) -> str:
    """``56.8 / 72.1 (Hanoi)``: against the best unit; the other way round where lower is better."""
    value, best = spelling.exact(scoring.value), spelling.exact(scoring.best.value if scoring.best else None)
    unit = f" ({spelling.unit(scoring.best.unit)})" if scoring.best else ""
    return f"{best}{unit} / {value}" if rule.direction is Direction.LOWER else f"{value} / {best}{unit}"


def sum_of_parts(_: SumOfParts, scoring: Scoring, spelling: Spelling) -> str:
    """``0.5 × 1 + 0.5 × 0.75``."""
    return " + ".join(f"{spelling.exact(share)} × {spelling.exact(part.score)}" for share, part in scoring.parts)


def ladder_of_levels(rule: Levels, spelling: Spelling) -> str:
    """What every category earns."""
    return "; ".join(f"{spelling.level(rule.figure, level)}: {spelling.exact(share)}" for level, share in rule.shares)


def ladder_of_steps(rule: Steps, spelling: Spelling) -> str:
    """What every step earns, the best first."""
    lower = rule.direction is Direction.LOWER
    ordered = sorted(rule.steps, reverse=not lower)
    earned = [f"{'≤' if lower else '≥'} {spelling.exact(bound)}: {spelling.exact(share)}" for bound, share in ordered]
    last = f"{'>' if lower else '<'} {spelling.exact(ordered[-1][0])}: 0"
    return "; ".join([*earned, last])


def ladder_of_yes_no(rule: YesNo, spelling: Spelling) -> str:
    """What each of the two earns, the better first."""
    better = 0.0 if rule.direction is Direction.LOWER else 1.0
    return f"{spelling.yes_no(better)}: 1; {spelling.yes_no(1 - better)}: 0"


FORMULAS: Mapping[type[ScoringRule | Method], Callable[..., str]] = {
    AsReported: as_reported,
    Ratio: ratio,
    Capped: capped,
    Levels: levels,
    Steps: steps,
    YesNo: yes_no,
    Goalposts: goalposts,
    RelativeToBest: relative_to_best,
    SumOfParts: sum_of_parts,
}
LADDERS: Mapping[type[ScoringRule | Method], Callable[..., str]] = {
    Levels: ladder_of_levels,
    Steps: ladder_of_steps,
    YesNo: ladder_of_yes_no,
}
