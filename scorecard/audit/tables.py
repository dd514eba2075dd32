"""Sheets of rows: parameters, problems, who is not ranked, how each node is made, and every cell that was read."""

from collections.abc import Iterator, Mapping, Sequence

from scorecard.audit.desk import PARAMETER_HEADINGS, PARAMETERS, Desk
from scorecard.audit.names import METHOD, PROBLEMS, SOURCES, UNRANKED, WEIGHTS
from scorecard.audit.nouns import MOST_LINKS, MOST_UNITS, Cell, Stage, Table, Why
from scorecard.audit.places import place_cell
from scorecard.catalogue import Aggregate, Indicator, Normalised
from scorecard.catalogue.methods import actual, composed, named
from scorecard.catalogue.methods.plain import plain
from scorecard.catalogue.methods.used import NAMES
from scorecard.index.placing_words import NOT_RANKED
from scorecard.index.result import unranked
from scorecard.problems import Problem, Severity
from scorecard.problems.rule import N_
from scorecard.rounding import SIGNIFICANT_DIGITS

PROBLEM_HEADINGS = (
    N_("Severity"),
    N_("Code"),
    N_("Place"),
    N_("Unit"),
    N_("Indicator"),
    N_("Problem"),
    N_("What to do"),
)
NO_PROBLEM = N_("No problem was found.")
UNRANKED_HEADINGS = (N_("Code"), N_("Unit"), N_("Reason"), N_("Share reported"), N_("Share imputed"))
METHOD_HEADINGS = (N_("Code"), N_("Name"), N_("Method"), N_("Formula"), N_("Cells hold"))
SOURCE_HEADINGS = (
    N_("Code"),
    N_("Unit"),
    N_("Figure"),
    N_("Name of the figure"),
    N_("Value"),
    N_("As written"),
    N_("Period"),
    N_("Cell"),
)
_SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTE: N_("note")}
REMARKS = (
    N_("Blue numbers on the sheets {raw}, {weights} and {parameters} may be changed; every formula follows."),
    N_("n/a in the place of a figure: it does not apply to the unit. An empty cell: missing."),
    N_("Grey headings: the column, or what is italic in it, holds values; the reason stands here."),
    N_("Places among all are found at twelve significant digits, as the program finds them."),
)
MANY_UNITS = N_("No formulas: there are more than {most} units.")


def parameters_table(desk: Desk) -> Table:
    """Every number of the catalogue that formulas use, and those found in the data."""
    return desk.table(PARAMETERS, PARAMETER_HEADINGS, desk.parameters, 12, 50, 34, 16)


def unranked_table(desk: Desk) -> Table:
    """Why a unit has no rank of the composite, and how much of its figures is there and imputed."""
    index, language, rows = desk.index, desk.language, list[tuple[Cell, ...]]()
    for row, reason in unranked(index):
        unit = index.units[row]
        texts = (unit.code, unit.names(language.code), language.text(NOT_RANKED[reason]))
        prepared = index.prepared
        shares = () if prepared is None else (float(prepared.available.unit[row]), float(prepared.share[row]))
        rows.append((*texts, *shares))
    return desk.table(UNRANKED, UNRANKED_HEADINGS, rows, 12, 42, 42, 13, 13)


def problems_table(desk: Desk, problems: Sequence[Problem]) -> Table:
    """What was found, each with a link to its cell."""
    rows = [tuple(_problem(desk, found)) for found in problems] or [(desk.language.text(NO_PROBLEM),)]
    return desk.table(PROBLEMS, PROBLEM_HEADINGS, rows, 12, 12, 35, 12, 12, 70, 70)


def _problem(desk: Desk, found: Problem) -> Iterator[Cell]:
    language = desk.language
    yield language.text(_SEVERITIES[found.severity])
    yield found.code
    yield place_cell(found.location, desk.links)
    yield from (found.unit or "", found.indicator or "", language.message(found), language.hint(found))


def sources_table(desk: Desk) -> Table:
    """Every cell that was read, in the order of units and figures; only the workbooks where there are too many."""
    panel, language = desk.index.panel, desk.language
    rows: list[tuple[Cell, ...]] = []
    if len(panel.cells) > MOST_LINKS or not desk.live:
        rows = [("", "", "", "", None, "", "", path) for path in panel.sources]
    else:
        for unit in panel.units:
            name = unit.names(language.code)
            for code in panel.figures:
                cell = panel.cell(unit.code, code)
                if cell is not None:
                    said = desk.index.catalogue.figures[code].names(language.code)
                    value = float(panel.column(code)[panel.row_of(unit.code)])
                    period = (cell.period or panel.period).in_words(language)
                    place = place_cell(cell.location, desk.links)
                    rows.append((unit.code, name, code, said, value, cell.written, period, place))
    return desk.table(SOURCES, SOURCE_HEADINGS, rows, 9, 24, 12, 44, 14, 18, 18, 60)


def method_table(desk: Desk) -> Table:
    """Every node: its method, its formula in a line, and whether its cells are formulas."""
    nodes = desk.index.catalogue.nodes
    rows: list[tuple[Cell, ...]] = [tuple(_method(desk, node)) for node in nodes.values()]
    rows += [("",)]
    named = {"raw": desk.names[Stage.RAW], "weights": desk.names[WEIGHTS], "parameters": desk.names[PARAMETERS]}
    remarks = [desk.language.text(remark, **named) for remark in REMARKS]
    if not desk.live:
        remarks.insert(0, desk.language.text(MANY_UNITS, most=MOST_UNITS))
    rows += [(remark,) for remark in remarks]
    return desk.table(METHOD, METHOD_HEADINGS, rows, 12, 50, 34, 60, 60)


def _method(desk: Desk, node: Indicator | Aggregate) -> Iterator[Cell]:
    yield node.code
    yield desk.heading(node.code)
    yield desk.language.text(_title(node))
    yield _formula(desk, node)
    yield _cells(desk, node)


def _title(node: Indicator | Aggregate) -> str:
    if isinstance(node, Indicator):
        normalised = isinstance(node.rule, Normalised)
        kind = type(node.rule.how.method) if isinstance(node.rule, Normalised) else type(node.rule)
        (record,) = named(f"{'normalisation' if normalised else 'scoring'}.{NAMES[kind]}")
        return record.title
    if node.given:
        return N_("as reported")
    if not node.parts:
        return N_("no content")
    (record,) = named(f"aggregation.{NAMES[type(node.aggregation)]}")
    return record.title


def _formula(desk: Desk, node: Indicator | Aggregate) -> str:
    write = _plainly
    if isinstance(node, Indicator):
        latex = actual.score(node.rule, write)
    else:
        latex = composed.whole(desk.index.catalogue, node, write)
    return plain(latex) if latex else ""


def _plainly(value: float) -> str:
    return f"{value:.{SIGNIFICANT_DIGITS}g}"


def _cells(desk: Desk, node: Indicator | Aggregate) -> str:
    """Formula, or the first reason on the way why not; of what is above values, that it is."""
    reasons = _reasons(desk.reasons, node.code)
    if not reasons:
        return desk.language.text("formulas from the raw figures on")
    stage, why = reasons[0]
    if why is Why.FITTED:
        return desk.language.text("formulas over values: {sheet}", sheet=desk.names[WEIGHTS])
    if why is Why.ABOVE:
        return desk.language.text("formulas over values: {sheet}", sheet=desk.names[stage])
    return desk.language.text("values: {reason} ({sheet})", reason=desk.language.text(why), sheet=desk.names[stage])


def _reasons(found: Mapping[tuple[Stage, str], Why], code: str) -> list[tuple[Stage, Why]]:
    """In the order of the way, first those that break it; what comes after ranks and beside the way is left out."""
    beside = {Stage.CONTRIBUTIONS, Stage.SCORES, Stage.POINTS, Stage.RANKS, Stage.COMPARED, Stage.PARTS}
    beside |= {Stage.COVERAGE, Stage.APPLIES, Stage.GROUP_RANKS, Stage.TIERS, Stage.PERCENTILES}
    own = [(stage, why) for (stage, node), why in found.items() if node == code and why and stage not in beside]
    return sorted(own, key=lambda pair: pair[1] is Why.ABOVE)
