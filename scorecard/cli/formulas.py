"""Each scoring rule in numbers, as a reader would check it: one small function a rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scorecard.catalogue import (
    AsReported,
    Capped,
    Direction,
    Goalposts,
    Levels,
    Ratio,
    RelativeToBest,
    ScoringRule,
    Steps,
    SumOfParts,
    YesNo,
)
from scorecard.cli.spelling import Spelling
from scorecard.index.sources import Scoring
from scorecard.problems.rule import N_


@dataclass(frozen=True, slots=True)
class Formula:
    """How the value and the score come about, each empty where there is nothing to compute, and the rule in a word."""

    value: str
    score: str
    rule: str


def formula_of(scoring: Scoring, spelling: Spelling) -> Formula:
    """The rule in numbers; without numbers where the unit has no score."""
    words = spelling.language.text(RULES[type(scoring.rule)])
    if _direction(scoring.rule) is Direction.LOWER:
        words = f"{words}{spelling.separator}{spelling.language.text('lower is better')}"
    formula = FORMULAS[type(scoring.rule)]
    shown = formula(scoring.rule, scoring, spelling) if scoring.score is not None else ("", "")
    return Formula(*shown, words)
