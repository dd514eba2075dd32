"""How units are ranked, and into which bands they fall, as the file writes it and as the catalogue holds it."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from scorecard.catalogue import QuantileTiers, Ranking, RankOn, RankSource, ThresholdTiers, Ties
from scorecard.catalogue.methodology import Tiers
from scorecard.catalogue.normalisation import PercentileKind
from scorecard.inputs.catalogue_fields import Code, Decimals, LanguageCode, Number, Strict, Text
from scorecard.inputs.catalogue_words import NOTHING, OrWord, words
from scorecard.language import Names

_ALIKE = "en"
_TEXTS = {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1}


def _alike_in_all(value: object) -> object:
    """A list alone holds in every language: what is not translated is said in English."""
    return {_ALIKE: value} if isinstance(value, list) else value


TierNames = Annotated[
    dict[LanguageCode, list[Text]],
    BeforeValidator(_alike_in_all),
    WithJsonSchema({"anyOf": [{"type": "object", "additionalProperties": _TEXTS}, _TEXTS]}),
]


class TiersEntry(Strict):
    """Bands of units, the best first: exactly one of quantile and thresholds."""

    quantile: Annotated[int, Field(ge=2, le=20)] | None = Field(
        default=None, description="How many bands of about as many ranked units each, 4 for quarters."
    )
    thresholds: list[Number] | None = Field(
        default=None,
        min_length=1,
        max_length=19,
        description="Scores that divide the bands, the highest first; a unit at one is in the better band.",
    )
    names: TierNames = Field(
        default={},
        description="What the bands are called, the best first, {vi: [Cao, Thấp], en: [High, Low]} or [A, B].",
    )

    @property
    def count(self) -> int:
        """How many bands there are; 1 where nothing divides them."""
        return self.quantile or len(self.thresholds or ()) + 1


_none = OrWord(lambda word: {} if word == NOTHING else word, words(NOTHING))
OwnTiers = Annotated[TiersEntry, _none.reader, _none]


class RankingEntry(Strict):
    """How ranks come about."""

    ties: Ties = Field(default=Ties.COMPETITION, description="Ranks of equal values: 1 2 2 4, 1 2 2 3 or 1 2.5 2.5 4.")
    on: RankOn = Field(default=RankOn.EXACT, description="Whether the exact or the printed value is ranked.")
    decimals: Decimals | None = Field(
        default=None,
        description="Decimals that a publisher rounds to before ranking, where they are other than those printed.",
    )
    source: RankSource = Field(
        default=RankSource.COMPUTED, description="computed among the units of the run, or the published ranks."
    )
    population: Annotated[int, Field(ge=1)] | None = Field(
        default=None, description="How many units the ranks are among; left out: as many as are ranked."
    )
    within: Code | None = Field(
        default=None,
        description="Units are ranked within groups as well: region, or the code of a figure of kind level.",
    )
    tiers: TiersEntry | None = Field(
        default=None,
        description="Bands that the units fall into at every aggregate that does not say otherwise, {quantile: 4}.",
    )
    percentile: PercentileKind | None = Field(
        default=None,
        description="How high a unit stands beside its rank, of r units at or below it among n: (r - 1) / (n - 1), "
        "r / n or (r - 0.5) / n.",
    )


def ranking(entry: RankingEntry) -> Ranking:
    """The ranking of the catalogue."""
    return Ranking(
        entry.ties, entry.on, entry.source, entry.population, entry.within or "", entry.decimals, entry.percentile
    )


def tiers_of(entry: TiersEntry | None) -> Tiers | None:
    """The bands of the catalogue; None where nothing divides them."""
    if entry is None or entry.count == 1:
        return None
    names = tuple(
        Names.of({code: texts[k] for code, texts in entry.names.items()}) for k in range(entry.count) if entry.names
    )
    if entry.quantile is not None:
        return QuantileTiers(entry.quantile, names)
    return ThresholdTiers(tuple(entry.thresholds or ()), names)
