"""What a sample says of itself on every page: the first sentences of the catalogue's cautions."""

import re

from scorecard.report.views.reading import Reading
from scorecard.report.widths import text_width

_END_OF_SENTENCE = re.compile(r"(?<=[.!?।۔])\s+")
_ROOM, _POINTS = 160.0, 6.5


def foot_words(reading: Reading) -> str:
    """As many first sentences as one line of the foot holds, so that no page goes without; empty where official."""
    return _divided(reading)[0]


def further_cautions(reading: Reading) -> str:
    """The cautions that do not stand in the foot."""
    return _divided(reading)[1]


def _divided(reading: Reading) -> tuple[str, str]:
    cautions = " ".join(reading.index.catalogue.cautions(reading.language.code).split())
    if not reading.sample:
        return "", cautions
    sentences = _END_OF_SENTENCE.split(cautions)
    fitting = [k for k in range(len(sentences) + 1) if _width(sentences[:k]) <= _ROOM]
    return " ".join(sentences[: fitting[-1]]), " ".join(sentences[fitting[-1] :])


def _width(sentences: list[str]) -> float:
    return text_width(" ".join(sentences), _POINTS, bold=True)
