"""The form of ``checks``: when a figure is implausible beside earlier periods and other units."""

from typing import Annotated

from pydantic import Field

from scorecard.catalogue import CheckName, Checks
from scorecard.inputs.catalogue_fields import Code, Positive, Share, Strict

DEFAULT = Checks()


class ChecksEntry(Strict):
    """Thresholds of the plausibility checks; what is left out is as the program has it."""

    history: Annotated[int, Field(ge=1, le=60)] = Field(
        default=DEFAULT.history, description="How many earlier periods are looked at."
    )
    earlier: Annotated[int, Field(ge=1, le=60)] = Field(
        default=DEFAULT.earlier, description="How many earlier values a unit must have before a change can be a jump."
    )
    exempt: list[Code] = Field(default=[], description="Codes of figures whose changes and totals are not judged.")
    without: list[CheckName] = Field(default=[], description="Checks that are not made.")
    jump: Positive = Field(default=DEFAULT.jump, description="D131: spreads of the usual change from which on.")
    factor: Positive = Field(default=DEFAULT.factor, description="D132: spreads of the usual change from which on.")
    exchanged: Positive = Field(
        default=DEFAULT.exchanged, description="D136: spreads of the usual change from which on, for both cells."
    )
    evidence: Positive = Field(
        default=DEFAULT.evidence, description="D133 to D135: logarithm of the odds that values stand elsewhere."
    )
    copied: Share = Field(default=DEFAULT.copied, description="D141: least share of figures that are as before.")
    round: Share = Field(default=DEFAULT.round, description="D142: least share of figures that are round.")
    met: Share = Field(default=DEFAULT.met, description="D143: least share of figures that are exactly their targets.")
    chance: Annotated[float, Field(gt=0, lt=1)] = Field(
        default=DEFAULT.chance, description="D141 to D143: how unlikely that must be by what figures usually do."
    )
    total: Share = Field(
        default=DEFAULT.total,
        description="D152, D153: by which share of it a total may differ from its units, beside rounding.",
    )

    @property
    def noun(self) -> Checks:
        """What the catalogue holds."""
        return Checks(**{**self.model_dump(), "exempt": tuple(self.exempt), "without": tuple(self.without)})
