"""The audit workbook of an index: every stage from raw figure to rank, put together in the order of the computation."""

from collections.abc import Sequence

from scorecard.audit.desk import PARAMETERS, Desk, names_of
from scorecard.audit.front import (
    league_table,
    put_availability,
    put_contributions,
    put_order,
    put_points,
    put_scores,
)
from scorecard.audit.names import (
    ASSESSMENTS,
    CORRECTIONS,
    METHOD,
    OVERVIEW,
    PROBLEMS,
    SOURCES,
    TITLES,
    UNRANKED,
    WEIGHTS,
)
from scorecard.audit.nouns import Book, Grid, Stage, Table
from scorecard.audit.prepared import put_prepared
from scorecard.audit.ranks import put_compared, put_group_ranks, put_percentiles, put_ranks, put_tiers
from scorecard.audit.raw import put_applies, put_figures, put_measured
from scorecard.audit.scored import put_scored
from scorecard.audit.stages import assessments_table, corrections_table
from scorecard.audit.tables import method_table, parameters_table, problems_table, sources_table, unranked_table
from scorecard.audit.weights import weigh, weights_table
from scorecard.audit.wholes import Placed, put_wholes
from scorecard.index.assessments import Assessments
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.problems import Problem

_FOR_FORMULAS = frozenset({Stage.PARTS, Stage.APPLIES, Stage.COVERAGE, Stage.COMPARED})


def audit_book(
    index: Index,
    problems: Sequence[Problem],
    language: Language,
    links: str | None = None,
    assessments: Assessments | None = None,
) -> Book:
    """Every sheet, in the order in which they stand; ``links`` is the way from the workbook to the project's root.

    With more than :data:`scorecard.audit.nouns.MOST_UNITS` units all cells are values.
    """
    desk = Desk(index, language, names_of(language), links)
    weighing = weigh(desk)
    work = put_measured(desk, put_figures(desk))
    put_applies(work)
    put_prepared(work)
    placed = Placed(work, weighing, put_scored(work))
    put_wholes(placed)
    compared = put_compared(placed)
    ranks = put_ranks(placed, compared)
    for further in (put_group_ranks, put_tiers, put_percentiles):
        further(placed, compared)
    put_scores(placed)
    put_points(placed)
    put_availability(placed)
    contributions = put_contributions(placed)
    composite = ranks[index.catalogue.composite.code]
    tables = {
        OVERVIEW: league_table(placed, composite, put_order(placed, composite), contributions),
        WEIGHTS: weights_table(desk, weighing),
        PARAMETERS: parameters_table(desk),
        PROBLEMS: problems_table(desk, problems),
        METHOD: method_table(desk),
        SOURCES: sources_table(desk),
        CORRECTIONS: corrections_table(desk),
        **({ASSESSMENTS: assessments_table(desk, assessments)} if assessments is not None else {}),
        **({UNRANKED: unranked_table(desk)} if index.available is not None else {}),
    }
    return Book(tuple(_in_order(desk, tables)))


def _in_order(desk: Desk, tables: dict[str, Table]) -> list[Grid | Table]:
    """Sheets as they stand; those without a column or a line are left out, but for the problems."""
    found: list[Grid | Table] = []
    for key in TITLES:
        if key in tables:
            if tables[key].rows or key == PROBLEMS:
                found.append(tables[key])
        elif isinstance(key, Stage) and key in desk.benches and (desk.live or key not in _FOR_FORMULAS):
            grid = desk.grid(key)
            if grid.columns or grid.helpers:
                found.append(grid)
    return found
