"""Who stays: shares of data as formulas over the rows of units, and whether a unit is kept."""

import numpy as np

from scorecard.audit import spelling
from scorecard.audit.nouns import FIRST_COLUMN, ROW, Column, Ref, Stage, nothing
from scorecard.audit.raw import Work
from scorecard.catalogue import figures_of
from scorecard.catalogue.screening import Screening
from scorecard.index.screening import availability, screen
from scorecard.panel import DataStatus, Floats
from scorecard.problems.rule import N_

IN, OUT = "in", "out"


def put_kept(work: Work, before: Floats) -> None:
    """Columns of the shares and of who is kept; ``before`` (unit, indicator) are the values that are screened."""
    desk, index = work.desk, work.desk.index
    screening = index.catalogue.procedure.screening
    counted = np.array([node.scored for node in index.catalogue.indicators], dtype=bool)
    found = availability(before, applicable(work) & counted, np.zeros((0, len(counted)), dtype=bool))
    kept = screen(found, [unit.code for unit in index.units], screening).kept
    named = _named(work, screening)
    tests = []
    for limit, what, values, formula in (
        (screening.data, N_("share of figures with data"), found.unit, _share_of_data(work)),
        (screening.nonzero, N_("share of figures that are not zero"), found.nonzero, _share_nonzero(work)),
    ):
        if limit is not None:
            column = Column("", desk.language.text(what), values, formula, live=_live(work))
            share = desk.put(Stage.SCREENED, column)
            tests.append(f"N({share.cell})>={spelling.number(limit)}")
    passed = f"AND({','.join(tests)})" if tests else "TRUE"
    was = "" if work.kept is None else f"{work.kept.cell}=0,0,"
    formula = f'IF({named.cell}="{OUT}",0,IF({named.cell}="{IN}",1,IF({passed},1,0)))'
    formula = f"IF({was}{formula})" if was else formula
    final = kept.astype(np.float64)
    if work.kept is not None and index.prepared is not None:
        final = index.prepared.screened.kept.astype(np.float64)
    column = Column("", desk.language.text(N_("kept: 1, left out: 0")), final, formula, live=_live(work))
    work.kept = desk.put(Stage.SCREENED, column)


def put_kept_after_imputation(work: Work, values: dict[str, Ref]) -> None:
    """Columns of the share that is imputed and of who is kept after it; ``values`` are the columns after imputation."""
    desk, index = work.desk, work.desk.index
    screening, prepared = index.catalogue.procedure.screening, index.prepared
    if screening.imputed is None or prepared is None:
        return
    nodes = [node for node in index.catalogue.indicators if node.scored]
    put_in = "+".join(f"(ISNUMBER({values[n.code].cell})-ISNUMBER({work.values[n.code].cell}))" for n in nodes)
    applies = "+".join(work.counted[n.code].cell for n in nodes)
    formula = f"IF({applies}=0,0,({put_in})/({applies}))"
    live = all(values[n.code].live for n in nodes)
    column = Column("", desk.language.text(N_("share of figures imputed")), prepared.share, formula, live=live)
    share = desk.put(Stage.IMPUTED, column)
    forced = _named(work, screening, Stage.IMPUTED)
    over = f'AND({share.cell}>{spelling.number(screening.imputed)},{forced.cell}<>"{IN}")'
    formula = f"IF({over},0,{'1' if work.kept is None else work.kept.cell})"
    heading = desk.language.text(N_("kept: 1, left out: 0"))
    # Where screening is a later step, nobody has been left out before for another reason.
    named_in = np.isin([unit.code for unit in index.units], screening.forced_in)
    so_far = (prepared.share <= screening.imputed) | named_in if work.kept is None else prepared.screened.kept
    column = Column("", heading, so_far.astype(np.float64), formula, live=live)
    work.kept = desk.put(Stage.IMPUTED, column)


def applicable(work: Work) -> np.ndarray:
    """(unit, indicator) to which units an indicator applies, by the figures of its rule."""
    worst = (work.figures.status(*figures_of(node.rule)) for node in work.desk.index.catalogue.indicators)
    return np.stack([status != DataStatus.NOT_APPLICABLE for status in worst], axis=-1)


def _named(work: Work, screening: Screening, stage: Stage = Stage.SCREENED) -> Ref:
    """The column of units that the catalogue names: in or out whatever their data."""
    codes = [unit.code for unit in work.desk.index.units]
    texts = tuple(OUT if c in screening.forced_out else IN if c in screening.forced_in else "" for c in codes)
    heading = work.desk.language.text(N_("in or out by name"))
    return work.desk.put(stage, Column("", heading, nothing(len(codes)), texts=texts, entered=True))


def _rows(work: Work) -> str:
    """The cells of the scored indicators in a unit's row, as stretches of columns."""
    nodes = work.desk.index.catalogue.indicators
    stretches = spelling.runs(k for k, node in enumerate(nodes) if node.scored)
    before = work.values[nodes[0].code].sheet
    return ",".join(
        f"{before}${spelling.letter(FIRST_COLUMN + a)}{ROW}:${spelling.letter(FIRST_COLUMN + b)}{ROW}"
        for a, b in stretches
    )


def _live(work: Work) -> bool:
    return all(ref.live for ref in work.values.values())


def _share_of_data(work: Work) -> str:
    nodes = work.desk.index.catalogue.indicators
    applies = "+".join(work.counted[node.code].cell for node in nodes if node.scored)
    return f'IF({applies}=0,"",COUNT({_rows(work)})/({applies}))'


def _share_nonzero(work: Work) -> str:
    rows = _rows(work).split(",")
    zeros = "+".join(f"COUNTIF({row},0)" for row in rows)
    return f'IF(COUNT({",".join(rows)})=0,"",1-({zeros})/COUNT({",".join(rows)}))'
