"""Self-assessed, reviewed, appraised: the stages in which one figure can arrive, and which of them counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scorecard.problems.rule import N_


class AssessmentStage(StrEnum):
    """Who has looked at a value: the unit itself, a reviewer of its evidence, the authority; in this order."""

    SELF_ASSESSED = "self_assessed"
    REVIEWED = "reviewed"
    APPRAISED = "appraised"


STAGE_WORDS: Mapping[AssessmentStage, str] = {
    AssessmentStage.SELF_ASSESSED: N_("self-assessed"),
    AssessmentStage.REVIEWED: N_("reviewed"),
    AssessmentStage.APPRAISED: N_("appraised"),
}
"""What is said of a value of each stage."""


class Evidence(StrEnum):
    """Whether a value of the first stage needs references to documents, or a written explanation instead."""

    OPTIONAL = "optional"
    REQUIRED = "required"


class Raises(StrEnum):
    """Whether a later stage may give more than the first without a written explanation."""

    FREE = "free"
    EXPLAINED = "explained"


class DifferenceKind(StrEnum):
    """In what a difference is measured: the figure's measure, a share of the first value, points of an indicator."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Difference:
    """How far the first value and the last one may lie apart before the difference is listed."""

    kind: DifferenceKind
    size: float


@dataclass(frozen=True, slots=True)
class Assessment:
    """The stages of a figure, at least two, in the order of the procedure.

    ``counts`` is the stage whose value is used, None for the latest that is there; ``difference`` None: none is listed.
    """

    stages: tuple[AssessmentStage, ...]
    counts: AssessmentStage | None = None
    evidence: Evidence = Evidence.OPTIONAL
    raises: Raises = Raises.FREE
    difference: Difference | None = None

    @property
    def first(self) -> AssessmentStage:
        """The stage of a value of which nothing says the stage."""
        return self.stages[0]
