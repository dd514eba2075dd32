"""Units of measure beside a number, and values that are a power of ten away from what is possible.

Nothing is ever rescaled: the value that another unit of measure would give is named as a candidate.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from scorecard.catalogue import Catalogue, Figure, FigureKind, Measure
from scorecard.inputs.number_style import in_range, is_whole, possible
from scorecard.inputs.wording import folded
from scorecard.problems.rule import Numeral

PER_CENT, PER_MILLE = "%", "‰"
NO_CANDIDATE = "–"
# 1.5 for a share is a slip of the keyboard rather than 1.5 %.
LEAST_PER_CENT = 2
_SHARES: Mapping[str, float] = {PER_CENT: 100, PER_MILLE: 1000}
_SAME: Mapping[str, str] = {
    "phần trăm": PER_CENT,
    "per cent": PER_CENT,
    "percent": PER_CENT,
    "phần nghìn": PER_MILLE,
    "per mille": PER_MILLE,
    "vnđ": "đồng",
    "vnd": "đồng",
    "đ": "đồng",
    "₫": "đồng",
    "kilomet vuông": "km²",
    "km2": "km²",
    "m2": "m²",
    "m3": "m³",
}
_SHARE_WORDS = frozenset({"share", "phần của 1", "fraction"})
_MULTIPLES: Mapping[str, int] = {
    **dict.fromkeys(("nghìn", "ngàn", "thousand"), 1_000),
    **dict.fromkeys(("triệu", "tr", "million"), 1_000_000),
    **dict.fromkeys(("tỷ", "tỉ", "billion"), 1_000_000_000),
}


def signs(catalogue: Catalogue) -> Mapping[str, str]:
    """``%`` or ``‰`` for each figure whose measure is one of them, else empty."""
    measures = catalogue.measures
    return {code: sign(measures[f.measure]) if f.measure in measures else "" for code, f in catalogue.figures.items()}


def sign(measure: Measure) -> str:
    """``%``, ``‰`` or nothing, by the measure's symbol."""
    texts = [text for _, text in measure.symbol.texts]
    return next((known for known in _SHARES if any(known in text for text in texts)), "")


def agrees(unit: str, measure: Measure | None) -> bool:
    """Whether the unit written beside a number is the figure's measure, by its symbol or its name in any language."""
    return measure is not None and _parts(unit) in set(_spellings(measure))


def converted(value: float, unit: str, figure: Figure, measure: Measure | None) -> float | None:
    """What a number in ``unit`` is in the figure's measure, where both are known; None elsewhere."""
    factor, base = _parts(unit)
    if base in _SHARES and factor == 1:
        whole = _SHARES.get(sign(measure) if measure else "", 1.0 if is_share(figure) else 0.0)
        return times(value, whole / _SHARES[base]) if whole else None
    for other, same in _spellings(measure) if measure else ():
        if same == base and base:
            return times(value, factor / other)
    return None


def unit_factor(unit: str, figure: Figure, measure: Measure | None) -> float | None:
    """What a number in ``unit`` is multiplied by to be in the figure's measure; ``share`` is a part of one."""
    if agrees(unit, measure):
        return 1.0
    if folded(unit) in _SHARE_WORDS:
        return converted(100.0, PER_CENT, figure, measure)
    return converted(1.0, unit, figure, measure)


def factor_of(value: float, figure: Figure, sign_of_figure: str) -> tuple[str, float | None]:
    """The code for a value outside the figure's range, and what it would be in a unit in which it is possible."""
    for factor in _share_factors(value, figure, sign_of_figure):
        candidate = times(value, factor)
        if possible(candidate, figure):
            return "W221", candidate
    # A share has no thousands.
    for factor in () if sign_of_figure or is_share(figure) else (1e3, 1e-3, 1e6, 1e-6):
        candidate = times(value, factor)
        if candidate and possible(candidate, figure):
            return "W222", candidate
    return "W206", None


def whole_candidate(value: float, figure: Figure) -> float | None:
    """12.106 in a count is 12106 when that is possible: Excel took a thousands point for the decimal sign."""
    candidate = times(value, 1000)
    return candidate if is_whole(candidate, figure) and in_range(candidate, figure) else None


def times(value: float, factor: float) -> float:
    """The product in decimal, so that 0.5683 × 100 is 56.83 and nothing else."""
    return float(Decimal(repr(value)) * Decimal(f"{factor:.12g}"))


def shown(value: float | None) -> Numeral:
    """A candidate in plain digits, an en dash when there is none."""
    return Numeral(NO_CANDIDATE if value is None else f"{value:.15g}")


def _share_factors(value: float, figure: Figure, sign_of_figure: str) -> tuple[float, ...]:
    if figure.kind is FigureKind.COUNT or value <= 0:
        return ()
    if sign_of_figure == PER_CENT:
        return (0.1, 100) if value > 1 else (100,)
    if sign_of_figure == PER_MILLE:
        return (10, 1000)
    return (0.01, 0.001) if is_share(figure) and value >= LEAST_PER_CENT else ()


def is_share(figure: Figure) -> bool:
    """Whether a figure is a share of one: its range ends at 1 or below."""
    return figure.high is not None and figure.high <= 1


def _spellings(measure: Measure) -> Iterator[tuple[int, str]]:
    for _, text in (*measure.symbol.texts, *measure.names.texts):
        yield _parts(text)


def _parts(unit: str) -> tuple[int, str]:
    """``tỷ đồng`` as (1_000_000_000, ``đồng``)."""
    word = folded(unit).rstrip(".")
    first, _, rest = word.partition(" ")
    if first in _MULTIPLES:
        return _MULTIPLES[first], _SAME.get(rest, rest)
    return 1, _SAME.get(word, word)


def is_known_multiple(unit: str) -> bool:
    """Whether a text is a unit such as ``triệu đồng``: thousands, millions or billions of something."""
    factor, base = _parts(unit)
    return factor > 1 and bool(base)
