"""The form of ``merges``: how a figure of a merged unit comes from those of its predecessors."""

from typing import Annotated, Literal

from pydantic import Field

from scorecard.catalogue import Quotient
from scorecard.inputs.catalogue_fields import Code, Positive, Strict
from scorecard.inputs.catalogue_words import OrWord, words


class MeanMerger(Strict):
    """The plain mean of the predecessors: the ministry's rule for main indices."""

    rule: Literal["mean"]


class SumMerger(Strict):
    """The sum of the predecessors, for numbers of people or things."""

    rule: Literal["sum"]


class WeightedMerger(Strict):
    """The mean of the predecessors, each weighted by another of its figures."""

    rule: Literal["weighted_mean"]
    by: Code = Field(description="Code of the figure that weights, as the population; it merges as a sum.")


class RatioMerger(Strict):
    """One sum over another: a rate whose numerator and denominator are figures too."""

    rule: Literal["ratio"]
    numerator: Code = Field(description="Code of the figure above the line; it merges as a sum.")
    denominator: Code = Field(description="Code of the figure below the line; it merges as a sum.")
    per: Positive = Field(
        default=1, description="What the rate is per: 100 for per cent, 1000 for a rate per thousand."
    )


class NoMerger(Strict):
    """No figure of the merged unit follows."""

    rule: Literal["none"]


MergerEntry = MeanMerger | SumMerger | WeightedMerger | RatioMerger | NoMerger
_word = OrWord(lambda name: {"rule": name}, words("mean", "sum", "none"))
Merges = Annotated[Annotated[MergerEntry, Field(discriminator="rule")], _word.reader, _word]


def merged_by(entry: MergerEntry) -> dict[str, str]:
    """The figures that a rule reads besides, by their keys."""
    if isinstance(entry, WeightedMerger):
        return {"by": entry.by}
    return {"numerator": entry.numerator, "denominator": entry.denominator} if isinstance(entry, RatioMerger) else {}


def weight_of_merger(entry: MergerEntry) -> str:
    """The figure that weights a mean; empty for another rule."""
    return entry.by if isinstance(entry, WeightedMerger) else ""


def quotient_of_merger(entry: MergerEntry) -> Quotient | None:
    """What a ratio is made of; None for another rule."""
    if not isinstance(entry, RatioMerger):
        return None
    return Quotient(entry.numerator, entry.denominator, entry.per)
