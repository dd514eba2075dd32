"""The form of ``assessment``: in which stages a figure arrives, which of them counts, and what is asked of them."""

from typing import Annotated, Literal

from pydantic import Field

from scorecard.catalogue.assessment import AssessmentStage, Difference, DifferenceKind, Evidence, Raises
from scorecard.inputs.catalogue_fields import Positive, Strict
from scorecard.inputs.catalogue_words import NOTHING, OrWord, words

LATEST: Literal["latest"] = "latest"
Counts = Literal["latest", "self_assessed", "reviewed", "appraised"]


class DifferenceEntry(Strict):
    """How far the first and the last value may lie apart: exactly one of absolute, relative, points."""

    absolute: Positive | None = Field(default=None, description="In the measure of the figure.")
    relative: Positive | None = Field(default=None, description="As a share of the first value, 0.1 for a tenth.")
    points: Positive | None = Field(default=None, description="In points of an indicator that is scored from it.")

    @property
    def sizes(self) -> dict[DifferenceKind, float]:
        """What is said, by kind."""
        said = {kind: getattr(self, kind.value) for kind in DifferenceKind}
        return {kind: size for kind, size in said.items() if size is not None}

    @property
    def noun(self) -> Difference:
        """What the catalogue holds of an entry that passed its checks."""
        kind, size = next(iter(self.sizes.items()))
        return Difference(kind, size)


_RAISES = "Whether a later stage may raise the score without a written explanation: free, or it must be explained."
_DIFFERENCE = "Larger differences between the first and the last value are listed, {points: 2}; left out: none."


class AssessmentEntry(Strict):
    """The stages in which figures arrive that offices report about themselves."""

    stages: list[AssessmentStage] = Field(
        default=list(AssessmentStage), min_length=2, description="Which there are, in the order of the procedure."
    )
    counts: Counts = Field(default=LATEST, description="The stage whose value is used; latest: the last that is there.")
    evidence: Evidence = Field(
        default=Evidence.OPTIONAL,
        description="required: a value of the first stage needs references to documents, or an explanation.",
    )
    raises: Raises = Field(default=Raises.FREE, description=_RAISES)
    difference: DifferenceEntry | None = Field(default=None, description=_DIFFERENCE)
    show: Literal["counted", "both"] = Field(
        default="counted",
        description="Which values stand on the scorecards: the one that counts, or the first one beside it as well.",
    )


class OwnAssessmentEntry(Strict):
    """What holds for one figure; what is left out is as in the catalogue."""

    assessed: bool = Field(default=True, description="false: it has one value and no stages.")
    counts: Counts | None = Field(default=None, description="The stage whose value is used.")
    evidence: Evidence | None = Field(default=None, description="Whether documents must be named.")
    raises: Raises | None = Field(default=None, description=_RAISES)
    difference: DifferenceEntry | None = Field(default=None, description=_DIFFERENCE)


_none = OrWord(lambda word: {"assessed": False} if word == NOTHING else word, words(NOTHING))
OwnAssessment = Annotated[OwnAssessmentEntry, _none.reader, _none]
