"""The methods that a catalogue uses, step by step: what each does, its formula, ties, missing values and source."""

import re
from collections.abc import Iterable
from math import inf

from scorecard.catalogue.methods import METHODS, SOURCES, TITLES, MethodRecord, MethodStep, cited
from scorecard.catalogue.methods.plain import plain
from scorecard.catalogue.methods.used import lower_is_better, used
from scorecard.report.annex_blocks import MethodGroup, MethodRow, MethodTable, Statement
from scorecard.report.drawing import millimetres
from scorecard.report.elements import Column, Fact
from scorecard.report.views.heads import FULL, make_head
from scorecard.report.views.masthead import capital
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.views.spelled import set_all, small

_NAME = 37.0
_AIR, _NARROWEST, _WIDEST = 2.0, 45.0, 72.0
_INDEX = re.compile(r"_(\w|\([^)]*\))")


def view_methods(reading: Reading) -> MethodTable:
    """Each method once, in the order of the steps; steps before scoring as the catalogue orders them."""
    records, lower = used(reading.index.catalogue), lower_is_better(reading.index.catalogue)
    room = _room(records)
    return MethodTable(
        head=make_head(
            reading.text("Methods"),
            sentence(reading.text("in the order of the computation; only what this catalogue uses")),
        ),
        columns=(
            Column(millimetres(_NAME), reading.text("Method")),
            Column(millimetres(FULL - _NAME - room - 2 * _AIR), reading.text("What it does")),
            Column(millimetres(room + 2 * _AIR), reading.text("Formula")),
        ),
        groups=tuple(
            MethodGroup(
                reading.text(TITLES[step]), tuple(_row(reading, r, lower, room) for r in records if r.step is step)
            )
            for step in _order(reading)
            if any(record.step is step for record in records)
        ),
    )


def references(reading: Reading) -> str:
    """The sources of the methods in use, in full."""
    keys = dict.fromkeys(key for record in used(reading.index.catalogue) for key, _ in record.sources)
    return " ".join(SOURCES[key][1] for key in sorted(keys))


def _order(reading: Reading) -> list[MethodStep]:
    """The steps of the table, those before scoring in the order of the catalogue."""
    declared = [MethodStep(step.value) for step in reading.index.catalogue.procedure.steps]
    steps = list(dict.fromkeys(record.step for record in METHODS))
    places = iter(declared)
    return [next(places) if step in declared else step for step in steps]


def _room(records: Iterable[MethodRecord]) -> float:
    """As wide as the widest formula, within bounds; what is wider is set smaller."""
    widths = [float(f.width) for record in records for f in set_all(rf"{record.formula} \quad {record.lower}", inf)]
    return max(_NARROWEST, min(_WIDEST, max(widths, default=0.0)))


def _row(reading: Reading, record: MethodRecord, lower: frozenset[str], room: float) -> MethodRow:
    remarks = (
        (reading.text("Signs"), _signs(reading, record)),
        (reading.text("Divisor"), record.divisor),
        (reading.text("Quantile"), record.quantile),
        (reading.text("Ties"), record.ties),
        (reading.text("Missing values"), record.missing),
    )
    source = cited(record) or reading.text("a form of this program")
    told = [(name, reading.text(words)) for name, words in remarks if words] + [(reading.text("Source"), source)]
    formulas = [Statement("", (formula,)) for formula in set_all(record.formula, room)]
    if record.lower and record.name in lower:
        formulas.append(Statement(f"{capital(reading.text('where lower is better'))}:"))
        formulas += [Statement("", (formula,)) for formula in set_all(record.lower, room)]
    return MethodRow(
        title=capital(reading.text(record.title)),
        code=record.name,
        does=reading.text(record.does),
        remarks=tuple(Fact(name, words, ()) for name, words in told),
        formulas=tuple(formulas),
    )


def _signs(reading: Reading, record: MethodRecord) -> str:
    """What the letters of the formula stand for."""
    return "; ".join(f"{_low(plain(p.sign))}: {reading.text(p.meaning)}" for p in record.parameters if p.sign)


def _low(sign: str) -> str:
    """``b_k, t_k`` as ``bₖ, tₖ``."""
    return _INDEX.sub(lambda found: small(found[1]), sign)
