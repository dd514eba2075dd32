"""Every indicator of the methodology: its figures, and the formula of its score with its own parameters."""

from collections.abc import Iterator, Mapping

from scorecard.catalogue import (
    Aggregate,
    Direction,
    Goalposts,
    Indicator,
    Level,
    Levels,
    Normalised,
    ScoringRule,
    SumOfParts,
    YesNo,
    quotient_of,
    simple_rules,
)
from scorecard.catalogue.methods import MethodRecord, MethodStep, named
from scorecard.catalogue.methods.actual import Write, score, unheld, value
from scorecard.catalogue.methods.used import NAMES
from scorecard.catalogue.rules import SimpleRule
from scorecard.problems.rule import N_
from scorecard.report.annex_blocks import IndicatorEntry, IndicatorGroup, IndicatorList, Statement
from scorecard.report.drawing import millimetres
from scorecard.report.elements import Column, Fact, Formula
from scorecard.report.typesetting import typeset
from scorecard.report.views.annex_goalposts import placed_rule
from scorecard.report.views.annex_preparation import prepared, scored_sign
from scorecard.report.views.heads import FULL, make_head
from scorecard.report.views.masthead import capital
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.views.spelled import POINTS, exact, set_all, small, writer
from scorecard.report.widths import text_width

_NUMBER, _NAME, _MEASURE, _POINTS, _BETTER = 13.0, 78.0, 20.0, 10.0, 15.0
_SCORE = FULL - _NUMBER - _NAME - _MEASURE - _POINTS - _BETTER
_AIR = 2.0
_NUMBERED, _CODED, _LONGEST = 7.5, 6.0, 26.0
"""Sizes of numbers and codes in points, and the widest that their column gets in mm."""
_EVERY: Mapping[str, str] = {
    "month": N_("monthly"),
    "quarter": N_("quarterly"),
    "half": N_("half-yearly"),
    "year": N_("yearly"),
}


def view_indicators(reading: Reading) -> tuple[IndicatorList, ...]:
    """The indicators under the first whole that each is a part of; nothing where the catalogue has none."""
    groups = tuple(_group(reading, code, nodes) for code, nodes in _by_whole(reading).items())
    if not groups:
        return ()
    number = _width_of_numbers(reading)
    columns = (
        Column(millimetres(number), reading.text("No.")),
        Column(millimetres(_NUMBER + _NAME - number), reading.text("Indicator, figures and their sources")),
        Column(millimetres(_MEASURE), reading.text("Measure")),
        Column(millimetres(_POINTS), reading.text("Points"), "n"),
        Column(millimetres(_BETTER), reading.text("Better")),
        Column(millimetres(_SCORE), reading.text("Score")),
    )
    finding = sentence(reading.text("points earned = maximum points × score; without a score no points, never zero"))
    return (IndicatorList(make_head(reading.text("Indicators"), finding), columns, groups),)


def _width_of_numbers(reading: Reading) -> float:
    """As wide as the longest number or code, so that none is broken."""
    nodes = reading.index.catalogue.indicators
    numbers = (text_width(node.number or node.code, _NUMBERED) for node in nodes)
    codes = (text_width(node.code, _CODED) for node in nodes if node.number)
    return min(max(_NUMBER, *(width + _AIR for width in (*numbers, *codes))), _LONGEST)


def _by_whole(reading: Reading) -> dict[str, list[Indicator]]:
    catalogue = reading.index.catalogue
    found: dict[str, list[Indicator]] = {}
    for node in catalogue.indicators:
        wholes = catalogue.parents(node.code)
        found.setdefault(wholes[0].code if wholes else "", []).append(node)
    return found


def _group(reading: Reading, code: str, nodes: list[Indicator]) -> IndicatorGroup:
    whole = reading.index.catalogue.nodes.get(code)
    title, remark = reading.text("Outside the index"), ""
    if isinstance(whole, Aggregate):
        points = reading.index.catalogue.max_points(code)
        title = reading.name(whole)
        remark = "" if points is None else reading.text("{points} points", points=exact(reading.language, points))
    return IndicatorGroup(title, remark, tuple(_entry(reading, node) for node in nodes))


def _entry(reading: Reading, node: Indicator) -> IndicatorEntry:
    measure = reading.index.catalogue.measures.get(node.measure)
    return IndicatorEntry(
        number=node.number or node.code,
        code=node.code if node.number else "",
        name=node.names(reading.language.code),
        figures=tuple(_figures(reading, node)),
        measure=measure.names(reading.language.code) if measure else "",
        points="–" if node.points is None else exact(reading.language, node.points),
        better=_better(reading, node.rule),
        rule=capital(", ".join(dict.fromkeys(reading.text(record.title) for record in _records(node.rule)))),
        statements=(*prepared(reading, node, _SCORE - _AIR), *_statements(reading, node)),
    )


def _records(rule: ScoringRule) -> Iterator[MethodRecord]:
    """The record of the rule."""
    if isinstance(rule, Normalised):
        yield from named(f"{MethodStep.NORMALISATION}.{NAMES[type(rule.how.method)]}")
    else:
        yield from named(f"{MethodStep.SCORING}.{NAMES[type(rule)]}")


def _better(reading: Reading, rule: ScoringRule) -> str:
    """Which way is better; nothing for categories and sums."""
    if isinstance(rule, SumOfParts | Levels):
        return ""
    if isinstance(rule, Goalposts):
        return reading.text("lower") if rule.low > rule.high else reading.text("higher")
    way = rule.how if isinstance(rule, Normalised) else rule
    lower = getattr(way, "direction", Direction.HIGHER) is Direction.LOWER
    if isinstance(rule, YesNo):
        return reading.text("No") if lower else reading.text("Yes")
    return reading.text("lower") if lower else reading.text("higher")


# --- figures ---------------------------------------------------------------------------------------------------------
def _simple(rule: ScoringRule) -> tuple[SimpleRule, ...]:
    """The rule, or those of its parts."""
    return tuple(simple_rules(rule))


def _signs(rule: ScoringRule) -> list[tuple[str, str]]:
    """The figures that a rule reads, each with the sign that stands for it."""
    rules = _simple(rule)
    found = []
    for k, simple in enumerate(rules, 1):
        index = small(str(k)) if len(rules) > 1 else ""
        quotient = quotient_of(simple)
        if quotient is not None:
            found += [("a" + index, quotient.numerator), ("b" + index, quotient.denominator)]
        else:
            found.append(("x" + index, str(getattr(simple, "figure", ""))))
    return found


def _figures(reading: Reading, node: Indicator) -> Iterator[Fact]:
    """``a: Directives signed by the head · Document management system · monthly``."""
    signs = _signs(node.rule)
    denomination = node.preparation.denomination
    if denomination is not None:
        signs.append(("d", denomination.by))
    for sign, code in signs:
        yield Fact(sign, _source(reading, node, code), ())


def _source(reading: Reading, node: Indicator, code: str) -> str:
    """A figure's name (where the indicator has another), source, office, how often, and possible range."""
    figure, language = reading.index.catalogue.figures[code], reading.language.code
    own = figure.names(language)
    owner = reading.index.catalogue.owners.get(figure.owner)
    told = (
        own if own != node.names(language) else "",
        figure.source(language) or node.source(language),
        owner.names(language) if owner else "",
        reading.text(_EVERY[figure.frequency.value]) if figure.frequency and figure.frequency.value in _EVERY else "",
        _range(reading, figure.low, figure.high),
    )
    return " · ".join(dict.fromkeys(filter(None, told))) or own


def _range(reading: Reading, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    return reading.text(
        "possible {low} to {high}", low=exact(reading.language, low), high=exact(reading.language, high)
    )


# --- formulas --------------------------------------------------------------------------------------------------------
def _statements(reading: Reading, node: Indicator) -> Iterator[Statement]:
    """The score; of a sum also that of each part."""
    rule, write = placed_rule(node, writer(reading.language))
    if not isinstance(rule, SumOfParts):
        yield _statement(reading, rule, write, x=scored_sign(node))
        return
    yield Statement("", _set(f"s = {score(rule, write)}"))
    for k, simple in enumerate(_simple(rule), 1):
        yield _statement(reading, simple, write, f"_{k}", "x")


def _statement(reading: Reading, rule: SimpleRule, write: Write, index: str = "", x: str = "x") -> Statement:
    signs = _set(f"s{index}:") if index else ()
    if isinstance(rule, Levels):
        return Statement(_levels(reading, rule), signs=signs)
    if isinstance(rule, YesNo):
        return Statement(_yes_no(reading, rule), signs=signs)
    latex = f"s{index} = {score(rule, write, x + index)}"
    held = unheld(rule, write, x + index)
    if held and float(typeset(latex, POINTS).width) > _SCORE - _AIR:
        latex = latex.replace(held, f"u{index}") + rf" \quad u{index} = {held}"
    quotient = quotient_of(rule)
    if quotient is not None:
        latex += rf"\quad x{index} = {value(quotient, write, f'a{index}', f'b{index}')}"
    return Statement("", _set(latex))


def _set(latex: str) -> tuple[Formula, ...]:
    return set_all(latex, _SCORE - _AIR)


def _levels(reading: Reading, rule: Levels) -> str:
    """What every category earns."""
    levels = {level.code: level.names(reading.language.code) for level in _levels_of(reading, rule)}
    return "; ".join(f"{levels.get(code) or code}: {exact(reading.language, share)}" for code, share in rule.shares)


def _levels_of(reading: Reading, rule: Levels) -> tuple[Level, ...]:
    return reading.index.catalogue.figures[rule.figure].levels


def _yes_no(reading: Reading, rule: YesNo) -> str:
    yes, no = ("0", "1") if rule.direction is Direction.LOWER else ("1", "0")
    return f"{reading.text('Yes')}: {yes}; {reading.text('No')}: {no}"
