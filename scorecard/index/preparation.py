"""From values as measured to the values that are scored: the steps of the catalogue in its order, each on record.

Values are (…, unit, indicator) for any number of draws. A step is one small function of a literal table; it changes the
table and leaves behind what it did.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from scorecard.catalogue import Catalogue, Indicator, PreparationStep
from scorecard.catalogue.imputation import OVER_TIME, Imputation
from scorecard.index.denomination import denominate
from scorecard.index.imputation import Imputed, Surroundings, impute, imputed_share
from scorecard.index.moments import Flags
from scorecard.index.prepared import Prepared
from scorecard.index.screening import Availability, Screened, ScreeningReason, availability, screen, screen_imputed
from scorecard.index.steps import Reason, Step
from scorecard.index.surroundings import Measured, Setting, over_time, rows_of, surroundings
from scorecard.index.transforms import transform_all
from scorecard.index.treatment import Treated, treat
from scorecard.panel import Codes, Floats

S = PreparationStep


@dataclass(eq=False)
class Work:
    """The table as it is handed from step to step, and what each has put on record so far.

    ``counted`` (indicator,) are the indicators of which shares of data are taken: those that are scored.
    """

    catalogue: Catalogue
    indicators: tuple[Indicator, ...]
    setting: Setting
    own: Measured
    values: Floats
    applicable: Flags
    counted: Flags
    screened: Screened
    imputed: Imputed
    share: Floats
    shown: Floats
    available: Availability
    treated: Treated = field(init=False)
    refused: dict[PreparationStep, Codes] = field(default_factory=dict)
    after: dict[PreparationStep, Floats] = field(default_factory=dict)


def prepare(catalogue: Catalogue, own: Measured, setting: Setting) -> Prepared | None:
    """Every step in the order of the catalogue; None where it declares none. ``own`` is measured in this period."""
    if not catalogue.prepares:
        return None
    work = _begin(catalogue, own, setting)
    for step in catalogue.procedure.steps:
        STEPS[step](work)
        work.after[step] = work.values
    return Prepared(
        indicators=tuple(node.code for node in work.indicators),
        measured=own.values,
        shown=work.shown,
        values=work.values,
        after=work.after,
        screened=work.screened,
        available=work.available,
        imputed=work.imputed,
        share=work.share,
        treated=work.treated,
        refused=work.refused,
    )


def _begin(catalogue: Catalogue, own: Measured, setting: Setting) -> Work:
    shape = own.values.shape
    everyone = np.ones(shape[:-1], dtype=bool)
    none = np.zeros(shape, dtype=np.int8)
    counted = np.array([node.scored for node in catalogue.indicators], dtype=bool)
    return Work(
        catalogue=catalogue,
        indicators=catalogue.indicators,
        setting=setting,
        own=own,
        values=own.values,
        applicable=own.applicable,
        counted=counted,
        screened=Screened(everyone, np.full(shape[:-1], ScreeningReason.ENOUGH, dtype=np.int8), everyone),
        imputed=Imputed(none, none),
        share=np.zeros(shape[:-1]),
        shown=own.values,
        available=_available(catalogue, own.values, own.applicable & counted),
    )


def _available(catalogue: Catalogue, values: Floats, cells: Flags) -> Availability:
    return availability(values, cells, _below(catalogue))


def _below(catalogue: Catalogue) -> Flags:
    """(node, indicator) what lies below every node; of an indicator, itself."""
    codes = [node.code for node in catalogue.indicators]
    below = (catalogue.leaves_below(code) for code in catalogue.nodes)
    return np.array([[code in leaves for code in codes] for leaves in below], dtype=bool)


def do_screening(work: Work) -> None:
    """Who stays; without their part in goalposts, those who go have no values from here on."""
    catalogue, screening, found = work.catalogue, work.catalogue.procedure.screening, work.available
    if work.values is not work.own.values:
        found = _available(catalogue, work.values, work.applicable & work.counted)
    work.screened = screen(found, work.setting.units, screening)
    # After imputation, who had too much of it does not come back.
    work.screened = screen_imputed(work.share, work.screened, work.setting.units, screening)
    work.values = np.where(work.screened.reference[..., np.newaxis], work.values, np.nan)


def do_denomination(work: Work) -> None:
    """Each indicator over its figure."""
    work.values, work.refused[S.DENOMINATION] = _denominated(work.catalogue, work.own, work.values)
    work.shown = np.where(work.screened.reference[..., np.newaxis], work.values, work.shown)


def do_imputation(work: Work) -> None:
    """Chain by chain: indicators of one chain together, with whatever their rows need."""
    before, filled = work.values, work.values.copy()
    methods, reasons = (np.zeros(before.shape, dtype=np.int8) for _ in range(2))
    due = work.applicable & work.screened.reference[..., np.newaxis]
    chains = [node.preparation.imputation for node in work.indicators]
    for chain in dict.fromkeys(chain for chain in chains if chain.methods):
        columns = np.array([other == chain for other in chains], dtype=bool)
        marked = due & columns
        if (marked & ~np.isfinite(before)).any():
            got, record = _imputed(work, chain, columns, marked)
            filled[..., columns] = got
            methods[..., columns], reasons[..., columns] = record.methods, record.reasons
    work.values, work.imputed = filled, Imputed(methods, reasons)
    work.share = imputed_share(np.where(work.counted, methods, 0), work.applicable & work.counted)
    screening = work.catalogue.procedure.screening
    work.screened = screen_imputed(work.share, work.screened, work.setting.units, screening)
    work.shown = np.where(work.screened.reference[..., np.newaxis], filled, work.shown)


def _imputed(work: Work, chain: Imputation, columns: Flags, due: Flags) -> tuple[Floats, Imputed]:
    """The columns of one chain; the block has the other columns of their rows beside them."""
    rows = rows_of(work.catalogue, chain).values()
    wide = columns | np.array([any(node.code in row for row in rows) for node in work.indicators], dtype=bool)
    nodes = [node for node, inside in zip(work.indicators, wide, strict=True) if inside]
    around = surroundings(work.catalogue, nodes, chain, work.setting, work.own)
    block, due = work.values[..., wide], due[..., wide]
    if any(isinstance(method, OVER_TIME) for method in chain.methods):
        filled, record = _along_periods(work, chain, around, wide)(block, due)
    else:
        filled, record = impute(block, due, chain, around)
    inner = columns[wide]
    return filled[..., inner], Imputed(record.methods[..., inner], record.reasons[..., inner])


def _along_periods(
    work: Work, chain: Imputation, around: Surroundings, wide: Flags
) -> Callable[..., tuple[Floats, Imputed]]:
    """As ``impute``, with the other periods beside this one; what it finds for this one."""
    others = [(when, _earlier(work.catalogue, measured)[..., wide]) for when, measured in work.setting.others]
    times = np.array([0.0, *(when for when, _ in others)])
    order = np.argsort(times, kind="stable")
    now = int(np.flatnonzero(order == 0)[0])

    def impute_now(block: Floats, due: Flags) -> tuple[Floats, Imputed]:
        tables = [block, *(np.broadcast_to(table, block.shape) for _, table in others)]
        series = np.stack([tables[k] for k in order], axis=-3)
        all_due = np.broadcast_to(due[..., np.newaxis, :, :], series.shape)
        filled, record = impute(series, all_due, chain, over_time(around, times[order]))
        marks = (marks[..., now, :, :] for marks in (record.methods, record.reasons))
        return filled[..., now, :, :], Imputed(*marks)

    return impute_now


def do_treatment(work: Work) -> None:
    """Each indicator by its own treatment."""
    work.values, work.treated = treat(work.values, [node.preparation.treatment for node in work.indicators])


def do_transformation(work: Work) -> None:
    """Each indicator by its own transforms, one after the other."""
    work.values, work.refused[S.TRANSFORMATION] = _transformed(work.catalogue, work.values)


def _earlier(catalogue: Catalogue, measured: Measured) -> Floats:
    """Another period's values, brought to the same measure by the steps before imputation."""
    values, steps = measured.values, catalogue.procedure.steps
    for step in steps[: steps.index(S.IMPUTATION)]:
        if step is S.DENOMINATION:
            values, _ = _denominated(catalogue, measured, values)
        elif step is S.TRANSFORMATION:
            values, _ = _transformed(catalogue, values)
    return values


def _denominated(catalogue: Catalogue, measured: Measured, values: Floats) -> tuple[Floats, Codes]:
    by_column = {
        k: denominate(values[..., k], measured.figure(by.by), by.scale)
        for k, node in enumerate(catalogue.indicators)
        if (by := node.preparation.denomination) is not None
    }
    return _changed(values, by_column)


def _transformed(catalogue: Catalogue, values: Floats) -> tuple[Floats, Codes]:
    by_column = {
        k: transform_all(values[..., k], node.preparation.transforms)
        for k, node in enumerate(catalogue.indicators)
        if node.preparation.transforms
    }
    return _changed(values, by_column)


def _changed(values: Floats, columns: Mapping[int, Step]) -> tuple[Floats, Codes]:
    """The table with some columns new, and the reason of every value that was lost."""
    changed, refused = values.copy(), np.full(values.shape, Reason.NONE, dtype=np.int8)
    for k, step in columns.items():
        changed[..., k], refused[..., k] = step.values, step.unit_reasons
    return changed, refused


STEPS: Mapping[PreparationStep, Callable[[Work], None]] = {
    S.SCREENING: do_screening,
    S.DENOMINATION: do_denomination,
    S.IMPUTATION: do_imputation,
    S.TREATMENT: do_treatment,
    S.TRANSFORMATION: do_transformation,
}
