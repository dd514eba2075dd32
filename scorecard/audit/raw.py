"""Figures as reported, and the value of every indicator as measured from them."""

from dataclasses import dataclass, field

import numpy as np

from scorecard.audit import spelling
from scorecard.audit.desk import Desk, Pen
from scorecard.audit.nouns import Column, Ref, Stage
from scorecard.audit.places import source_links
from scorecard.audit.rules import score_formula
from scorecard.catalogue import Indicator, Quotient, SumOfParts, figures_of
from scorecard.catalogue.figures import Figure, FigureKind
from scorecard.catalogue.rules import SimpleRule, quotient_of
from scorecard.index.measuring import Figures
from scorecard.index.scoring import measure, score
from scorecard.panel import DataStatus
from scorecard.problems.rule import N_


@dataclass(eq=False)
class Reported:
    """The columns of figures; ``codes`` are where the codes of a figure's categories stand, for figures that have."""

    columns: dict[str, Ref] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)

    def value(self, figure: str) -> str:
        """The number of a figure in a unit's row: of a category its position; else a text or nothing."""
        cell = self.columns[figure].cell
        if figure not in self.codes:
            return cell
        return f'IF(ISNUMBER({cell}),{cell},IFERROR(MATCH({cell},{self.codes[figure]},0)-1,""))'

    def applies(self, figures: tuple[str, ...]) -> str:
        """1, or 0 where a figure does not apply and none of the others is missing: the worst status is the node's."""
        cells = [self.columns[figure].cell for figure in figures]
        marked = [f'{cell}="{spelling.NOT_APPLICABLE}"' for cell in cells]
        if len(cells) == 1:
            return f"IF({marked[0]},0,1)"
        known = [f"OR(ISNUMBER({self.value(f)}),{mark})" for f, mark in zip(figures, marked, strict=True)]
        return f"IF(AND(OR({','.join(marked)}),{','.join(known)}),0,1)"


def put_figures(desk: Desk) -> Reported:
    """The sheet of raw figures: numbers, codes of categories, ``n/a`` for what does not apply."""
    index, found = desk.index, Reported()
    desk.open(Stage.RAW, len(index.panel.figures))
    for k, code in enumerate(index.panel.figures):
        figure = index.catalogue.figures[code]
        found.columns[code] = desk.put(Stage.RAW, _raw_column(desk, code, figure), k)
        if figure.kind is FigureKind.LEVEL and figure.levels:
            found.codes[code] = _codes(figure)
    return found


def _raw_column(desk: Desk, code: str, figure: Figure) -> Column:
    values, statuses = desk.index.panel.column(code), desk.index.panel.status(code)
    texts = tuple(_text(figure, v, s) for v, s in zip(values.tolist(), statuses.tolist(), strict=True))
    links = source_links(desk, code)
    return Column(code, figure.names(desk.language.code), values, texts=texts, links=links, entered=True)


def _codes(figure: Figure) -> str:
    """The codes of the categories as an array inside a formula."""
    doubled = (level.code.replace('"', '""') for level in figure.levels)
    return "{" + ";".join(f'"{code}"' for code in doubled) + "}"


def _text(figure: Figure, value: float, status: int) -> str:
    if status == DataStatus.NOT_APPLICABLE:
        return spelling.NOT_APPLICABLE
    if figure.kind is FigureKind.LEVEL and np.isfinite(value) and value == int(value) and value < len(figure.levels):
        return figure.levels[int(value)].code
    return ""


@dataclass(eq=False)
class Work:
    """What measuring hands on: the column of each indicator's value, by code, and whether it applies."""

    desk: Desk
    reported: Reported
    figures: Figures
    values: dict[str, Ref] = field(default_factory=dict)
    applies: dict[str, Ref] = field(default_factory=dict)
    counted: dict[str, Ref] = field(default_factory=dict)
    groups: dict[str, Ref] = field(default_factory=dict)
    kept: Ref | None = None


def put_measured(desk: Desk, reported: Reported) -> Work:
    """The values of indicators as measured, and to whom each applies."""
    index = desk.index
    codes = tuple(unit.code for unit in index.units)
    figures = Figures(index.panel.values, index.panel.statuses, index.panel.figures, codes, period=index.period)
    work, nodes = Work(desk, reported, figures), index.catalogue.indicators
    desk.open(Stage.MEASURED, len(nodes))
    for k, node in enumerate(nodes):
        formula, live = _measured(work, node)
        values = measure(node.rule, figures.value)
        column = Column(node.code, desk.heading(node.code), values, formula, live=live)
        work.values[node.code] = desk.put(Stage.MEASURED, column, k)
    return work


def _measured(work: Work, node: Indicator) -> tuple[str, bool]:
    live = all(work.reported.columns[code].live for code in figures_of(node.rule))
    if not isinstance(node.rule, SumOfParts):
        return _simple(work, node.rule, Pen(work.desk, node.code)), live
    return _sum(work, node.rule, node.code, "1"), live


def _simple(work: Work, rule: SimpleRule, pen: Pen) -> str:
    """A figure, or one over another."""
    quotient = quotient_of(rule)
    if quotient is None:
        value = work.reported.value(figures_of(rule)[0])
        return value if value.startswith("IF(") else f'IF(ISNUMBER({value}),{value},"")'
    return _quotient(work, quotient, pen)


def _quotient(work: Work, of: Quotient, pen: Pen) -> str:
    above, below = (work.reported.value(code) for code in (of.numerator, of.denominator))
    per = "" if of.per == 1 else f"*{pen.shared(N_('per'), of.per)}"
    return spelling.where_numbers((above, below), f"{above}/{below}{per}")


def _sum(work: Work, rule: SumOfParts, code: str, number: str) -> str:
    """What the parts earn together; each part has a column for its value and one for what it earns."""
    desk, pen, earned, shares = work.desk, Pen(work.desk, code), [], []
    for k, part in enumerate(rule.parts, start=1):
        label = f"{number}.{k}"
        value = measure(part.rule, work.figures.value)
        if isinstance(part.rule, SumOfParts):
            formula = _sum(work, part.rule, code, label)
        else:
            formula = _simple(work, part.rule, pen)
        x = desk.put(
            Stage.MEASURED, Column(code, desk.helper(N_("value of part {part}"), code, part=label), value, formula)
        )
        scored = score(part.rule, value).values
        formula = score_formula(part.rule, x, pen, value)
        heading = desk.helper(N_("score of part {part}"), code, part=label)
        earned.append(desk.put(Stage.MEASURED, Column(code, heading, scored, formula)).cell)
        shares.append(pen.number(N_("share of a part"), part.share))
    total = "+".join(f"{share}*{cell}" for share, cell in zip(shares, earned, strict=True))
    return spelling.where_numbers(earned, total)


def put_applies(work: Work) -> None:
    """1 where an indicator applies to the unit, 0 where it does not, as its whole sees it."""
    desk, index = work.desk, work.desk.index
    desk.open(Stage.APPLIES, len(index.nodes))
    for node in index.catalogue.indicators:
        k = index.column_of(node.code)
        formula = work.reported.applies(tuple(dict.fromkeys(node.figures)))
        column = Column(node.code, desk.heading(node.code), index.applicable[:, k], formula)
        work.applies[node.code] = desk.put(Stage.APPLIES, column, k)
        work.counted[node.code] = _counted(work, node) if node.preparation.denomination else work.applies[node.code]


def _counted(work: Work, node: Indicator) -> Ref:
    """Whether the value as measured applies, whatever it is divided by later: what shares of data are counted by."""
    figures = figures_of(node.rule)
    values = (work.figures.status(*figures) != DataStatus.NOT_APPLICABLE).astype(np.float64)
    heading = work.desk.helper(N_("before denomination"), node.code)
    return work.desk.put(Stage.APPLIES, Column(node.code, heading, values, work.reported.applies(figures)))
