"""What is supposed, in words that console and pages share: subject, what becomes of it, its name."""

from collections.abc import Iterator
from math import floor, isfinite, log10
from typing import NamedTuple

from scorecard.catalogue import Aggregate, Catalogue, FigureKind
from scorecard.language import NO_BREAK_SPACE, Language
from scorecard.robustness.supposing import keeping_their_rule
from scorecard.robustness.what_if import WhatIf
from scorecard.robustness.words import LABEL, TITLES
from scorecard.rounding import to_decimal

ARROW = " → "
NOTHING = "–"
_DIGITS = 6


class Supposed(NamedTuple):
    """One line: a code, what becomes of it, what it is called or a remark."""

    subject: str
    what: str
    name: str


def supposed_words(found: WhatIf, language: Language) -> Iterator[Supposed]:
    """Figures, then what is left out, weights, methods."""
    catalogue, asked, text = found.before.catalogue, found.supposed.methods, language.text
    for one in found.supposed.figures:
        reported = float(found.before.panel.column(one.figure)[found.before.row_of(one.unit)])
        said = ARROW.join(figure_words(catalogue, one.figure, value, language) for value in (reported, one.value))
        yield Supposed(one.figure, said, catalogue.figures[one.figure].names(language.code))
    for code in asked.without:
        yield Supposed(code, text("not counted"), catalogue.nodes[code].names(language.code))
    for whole, part, weight in asked.weights:
        before, after = exact(_weight(catalogue, whole, part), language), exact(weight, language)
        name = catalogue.nodes[part].names(language.code)
        yield Supposed(f"{whole}:{part}", text("weight {before} → {after}", before=before, after=after), name)
    if asked.aggregation is not None:
        yield Supposed(text("all wholes"), text(TITLES[type(asked.aggregation)]), "")
    for whole, method in asked.aggregations:
        yield Supposed(whole, text(TITLES[type(method)]), catalogue.nodes[whole].names(language.code))
    if asked.normalisation is not None:
        yield Supposed(text("all indicators"), text(TITLES[type(asked.normalisation)]), _kept(found, language))


def _kept(found: WhatIf, language: Language) -> str:
    kept = len(keeping_their_rule(found.after.catalogue))
    said = language.plural(
        "{count} indicator keeps its rule: categories, yes or no, sums of parts",
        "{count} indicators keep their rule: categories, yes or no, sums of parts",
        kept,
    )
    return said if kept else ""


def _weight(catalogue: Catalogue, whole: str, part: str) -> float:
    node = catalogue.nodes[whole]
    edges = catalogue.scored_parts(node) if isinstance(node, Aggregate) else ()
    return next(edge.weight for edge in edges if edge.child == part)


def figure_words(catalogue: Catalogue, code: str, value: float, language: Language) -> str:
    """A figure with its measure, or as a word where it is one; a dash where there is none."""
    figure = catalogue.figures[code]
    if not isfinite(value):
        return NOTHING
    if figure.kind is FigureKind.YES_NO:
        return language.text("Yes") if value else language.text("No")
    if figure.kind is FigureKind.LEVEL:
        level = figure.levels[int(value)]
        return level.names(language.code) or level.code
    measure = catalogue.measures.get(figure.measure)
    symbol = measure.symbol(language.code).strip() if measure else ""
    if symbol == "%":
        return exact(value, language) + language.percent(0).removeprefix(language.number(0))
    return exact(value, language) + (NO_BREAK_SPACE + symbol if symbol else "")


def exact(value: float, language: Language) -> str:
    """Up to six significant digits, a whole number with all of its own."""
    if abs(value - round(value)) <= 1e-12 * max(abs(value), 1):
        return language.number(value)
    most = max(_DIGITS - 1 - floor(log10(abs(value))), 0)
    kept = to_decimal(value, most).normalize().as_tuple().exponent
    return language.number(value, max(-int(kept), 0))


def interval_words(ends: tuple[float, float] | None, language: Language) -> str:
    """``3–8``; ``5`` where both ends are one; a dash without any."""
    if ends is None:
        return NOTHING
    low, high = (language.number(end, 0 if end == int(end) else 1) for end in ends)
    return low if low == high else f"{low}–{high}"


def sureness_words(found: WhatIf, language: Language) -> str:
    """What an interval of ranks is, and what it is not."""
    low, high = found.plan.declared.interval
    share = language.percent(round((high - low) * 100, 6))
    runs = language.number(found.sure_after.runs)
    how_often = language.text("{share} of {runs} runs", share=share, runs=runs)
    return f"{language.text(LABEL)}: {how_often}"
