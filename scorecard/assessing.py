"""Which of the stages of a figure counts: the catalogue says, and the panel holds its value as the figure's own."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Figure
from scorecard.catalogue.assessment import AssessmentStage
from scorecard.panel import Assessed, Cell, Codes, DataStatus, Floats, Panel, Remark, Remarks
from scorecard.problems import Location

Flags = npt.NDArray[np.bool_]


def what_counts(panel: Panel, figures: Mapping[str, Figure], where: Flags | None = None) -> Panel:
    """The panel with the value, status and cell of the stage that counts, for the figures that are assessed.

    ``where`` (unit, figure) are the places that are settled anew, all without it. A value of an earlier stage than the
    last is provisional where the latest one counts. A value that was rejected at the stage that counts stays rejected:
    an earlier stage is no answer to a later one.
    """
    assessed = panel.assessed
    if assessed is None:
        return panel
    columns = np.array([figures[code].assessment is not None for code in panel.figures])
    asked = columns & (np.full(panel.values.shape, fill_value=True) if where is None else where)
    counted = np.where(asked, _counted(assessed, panel.figures, figures), assessed.counted).astype(np.int8)
    values, statuses = _taken(assessed, counted)
    latest = np.array([_counts_latest(figures[code]) for code in panel.figures])
    early = latest & (counted >= 0) & (counted < len(assessed.stages) - 1) & (statuses == DataStatus.FINAL)
    statuses = np.where(early, DataStatus.PROVISIONAL, statuses)
    return replace(
        panel,
        values=np.where(asked, values, panel.values),
        statuses=np.where(asked, statuses, panel.statuses).astype(np.int8),
        cells=_cells(panel, assessed, counted, asked, figures),
        assessed=replace(assessed, counted=counted),
    )


def preliminary(panel: Panel, figures: Mapping[str, Figure]) -> Flags:
    """(unit, figure) the values that are not final: of an earlier stage where the latest counts, however old."""
    provisional = np.equal(panel.statuses, DataStatus.PROVISIONAL)
    assessed = panel.assessed
    if assessed is None:
        return np.asarray(provisional)
    latest = np.array([_counts_latest(figures[code]) for code in panel.figures])
    early = latest & (assessed.counted >= 0) & (assessed.counted < len(assessed.stages) - 1)
    return np.asarray(provisional | (early & np.isfinite(panel.values)))


def _counts_latest(figure: Figure) -> bool:
    return figure.assessment is not None and figure.assessment.counts is None


def _counted(assessed: Assessed, codes: Sequence[str], figures: Mapping[str, Figure]) -> Codes:
    """(unit, figure) the position of the stage that counts, -1 where it is not there."""
    counted = assessed.last.astype(np.int8)
    for k, code in enumerate(codes):
        rule = figures[code].assessment
        if rule is not None and rule.counts is not None:
            position = assessed.stages.index(rule.counts)
            counted[:, k] = np.where(assessed.given[position, :, k], position, -1)
    return counted


def _taken(assessed: Assessed, counted: Codes) -> tuple[Floats, Codes]:
    """Values and statuses (unit, figure) of the stages that count; missing where none does."""
    at = np.maximum(counted, 0)[np.newaxis].astype(np.int64)
    values = np.take_along_axis(assessed.values, at, axis=0)[0]
    statuses = np.take_along_axis(assessed.statuses, at, axis=0)[0]
    none = counted < 0
    return np.where(none, np.nan, values), np.where(none, DataStatus.MISSING, statuses).astype(np.int8)


def _cells(
    panel: Panel, assessed: Assessed, counted: Codes, asked: Flags, figures: Mapping[str, Figure]
) -> Mapping[tuple[str, str], Cell]:
    """The panel's cells, where asked those of the stages that count; where none does, that of a word for no number."""
    cells = dict(panel.cells)
    columns = {code: k for k, code in enumerate(panel.figures)}
    for unit, code in dict.fromkeys((unit, code) for _, unit, code in assessed.cells):
        at = panel.row_of(unit), columns[code]
        if asked[at]:
            cells.pop((unit, code), None)
            stages = (assessed.stages[k] for k in _order(assessed, at, counted, figures[code]))
            cell = next(filter(None, (assessed.cells.get((stage, unit, code)) for stage in stages)), None)
            if cell is not None:
                cells[unit, code] = cell
    return cells


def _order(assessed: Assessed, at: tuple[int, int], counted: Codes, figure: Figure) -> Iterator[int]:
    """In which stage the cell of a place is looked for: the one that counts, else any that could."""
    if counted[at] >= 0:
        yield int(counted[at])
    elif figure.assessment is not None and figure.assessment.counts is not None:
        yield assessed.stages.index(figure.assessment.counts)
    else:
        yield from reversed(range(len(assessed.stages)))


def remarks_on(
    assessed: Assessed, remarks: Remarks, place: tuple[str, str], stages: Collection[AssessmentStage]
) -> tuple[Remark, ...]:
    """What is said of the values of some stages: on a sheet of one of them, or where such a value stands.

    A sheet on which no value of the place stands speaks for all.
    """
    cells = {stage: assessed.cells.get((stage, *place)) for stage in assessed.stages}
    sheets = {stage: _sheet(cell.location) for stage, cell in cells.items() if cell}

    def speaks(remark: Remark) -> bool:
        if remark.stage is not None:
            return remark.stage in stages
        own = {stage for stage, sheet in sheets.items() if sheet == _sheet(remark.location)}
        return not own or not own.isdisjoint(stages)

    return tuple(remark for remark in remarks.get(place, ()) if speaks(remark))


def _sheet(location: Location) -> tuple[str, str]:
    return location.path, location.sheet
