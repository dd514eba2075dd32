"""The parts that show how scores went over the periods."""

from dataclasses import dataclass

from scorecard.report.drawing import Drawing
from scorecard.report.elements import Head


@dataclass(frozen=True, slots=True)
class TrendBlock:
    """Scores over the periods as one drawing; ``style`` is ``page`` for a page of its own, else empty.

    ``remarks`` stand under the drawing.
    """

    head: Head
    drawing: Drawing
    style: str = ""
    remarks: tuple[str, ...] = ()
