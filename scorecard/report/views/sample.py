"""What a sample says of itself on every page: the first sentences of the catalogue's cautions."""

import re

from scorecard.report.views.told import Telling, sample_words
from scorecard.report.widths import text_width

_END_OF_SENTENCE = re.compile(r"(?<=[.!?।۔])\s+")
_ROOM, _POINTS = 160.0, 6.5


def foot_words(told: Telling) -> str:
    """As many first sentences as one line of the foot holds, so that no page goes without; empty where official."""
    return _divided(told)[0]


def further_cautions(told: Telling) -> str:
    """The cautions that do not stand in the foot."""
    return _divided(told)[1]


def _divided(told: Telling) -> tuple[str, str]:
    cautions = " ".join(told.catalogue.cautions(told.language.code).split())
    if not sample_words(told.catalogue, told.language):
        return "", cautions
    sentences = _END_OF_SENTENCE.split(cautions)
    fitting = [k for k in range(len(sentences) + 1) if _width(sentences[:k]) <= _ROOM]
    return " ".join(sentences[: fitting[-1]]), " ".join(sentences[fitting[-1] :])


def _width(sentences: list[str]) -> float:
    return text_width(" ".join(sentences), _POINTS, bold=True)
