"""What was done to a value before it was scored, a row a step: the step, the value it made, how, and by what."""

from collections.abc import Callable, Iterator, Mapping
from math import isfinite

from scorecard.catalogue import Indicator, transforms, treatment
from scorecard.catalogue.imputation import Constant, Latest, MeanOfGroup, MeanOfRow, MedianOfGroup, OutsideColumn
from scorecard.catalogue.transforms import Denomination
from scorecard.cli.source_report import Line
from scorecard.cli.spelling import NOTHING, Spelling
from scorecard.index.lineage import NodeLineage
from scorecard.index.preparation_words import STEPS
from scorecard.index.taken import Method, Taken


def taken_lines(lineage: NodeLineage, spelling: Spelling) -> Iterator[Line]:
    """The value as measured, then a row a step; nothing where no step is declared for it."""
    if not lineage.taken:
        return
    text = spelling.language.text
    begins = text("as measured") if isinstance(lineage.node, Indicator) else text("as its parts make it")
    yield begins, _plain(lineage.taken[0].before, spelling), "", ""
    for taken in lineage.taken:
        yield text(STEPS[taken.step]), _plain(taken.after, spelling), _how(taken, spelling), _remark(taken, spelling)


def _how(taken: Taken, spelling: Spelling) -> str:
    """What made the value, in words and numbers; why nothing could."""
    if taken.reason and taken.after in (None, taken.before):
        return spelling.language.text(taken.reason)
    words = taken.words or ("",) * len(taken.methods)
    said = [_said(method, word, spelling) for method, word in zip(taken.methods, words, strict=True)]
    return ", ".join(said) or spelling.language.text("unchanged")


def _said(method: Method, words: str, spelling: Spelling) -> str:
    parameters = _PARAMETERS[type(method)](method, spelling) if type(method) in _PARAMETERS else ""
    if not words:
        return parameters
    spoken = spelling.language.text(words)
    return f"{spoken} ({parameters})" if parameters else spoken


def _remark(taken: Taken, spelling: Spelling) -> str:
    if taken.skewness is None:
        return ""
    before, after = (spelling.exact(round(value, 2)) for value in taken.skewness)
    return spelling.language.text("skewness of all units {before} → {after}", before=before, after=after)


def _plain(value: float | None, spelling: Spelling) -> str:
    return NOTHING if value is None else spelling.exact(value)


def _by(method: Denomination, spelling: Spelling) -> str:
    """``× 1 000 / POP``."""
    scale = "" if method.scale == 1 else f"× {spelling.exact(method.scale)} "
    return f"{scale}/ {method.by}"


def _bounds(method: transforms.Clip | transforms.ReversedRange, spelling: Spelling) -> str:
    low, high = (spelling.exact(end) if isfinite(end) else "" for end in (method.low, method.high))
    return f"{low}…{high}"


_PARAMETERS: Mapping[type[Method], Callable[..., str]] = {
    Denomination: _by,
    MeanOfGroup: lambda method, _: method.group,
    MedianOfGroup: lambda method, _: method.group,
    MeanOfRow: lambda method, _: method.aggregate,
    Latest: lambda method, spelling: "" if method.within is None else f"≤ {spelling.exact(method.within)}",
    Constant: lambda method, spelling: spelling.exact(method.value),
    OutsideColumn: lambda method, _: method.figure,
    treatment.Winsorise: lambda method, spelling: f"≤ {spelling.exact(method.points)}",
    treatment.Trim: lambda method, spelling: f"{spelling.exact(method.low)}…{spelling.exact(method.high)}",
    treatment.Fences: lambda method, spelling: f"× {spelling.exact(method.times)}",
    transforms.Logarithm: lambda method, spelling: f"x + {spelling.exact(method.shift)}" if method.shift else "",
    transforms.Power: lambda method, spelling: spelling.exact(method.exponent),
    transforms.Affine: lambda method, spelling: (
        f"{spelling.exact(method.slope)} x + {spelling.exact(method.intercept)}"
    ),
    transforms.Clip: _bounds,
    transforms.ReversedRange: _bounds,
    transforms.Reflected: lambda method, spelling: spelling.exact(method.point),
    transforms.Distance: lambda method, spelling: spelling.exact(method.point),
    transforms.Inverted: lambda method, spelling: spelling.exact(method.point),
}
