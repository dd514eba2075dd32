"""What figures are made of that a unit did not report as they stand: its predecessors', or those of its parts."""

from collections.abc import Iterator, Sequence

import numpy as np

from scorecard.geography import Unit
from scorecard.panel import Panel
from scorecard.problems.rule import N_
from scorecard.report.views.reading import Reading, sentence

MOST_NAMED = 4
_MERGED = N_("figures are merged from {count} units ({vintage}): {units}")


def merged_note(reading: Reading, row: int | None) -> str:
    """Of a unit the units that it was formed from; of all how many were; and what stands in from parts of them."""
    return " ".join(words for words in (_predecessors(reading, row), *_parts(reading, row)) if words)


def _predecessors(reading: Reading, row: int | None) -> str:
    panel = reading.index.panel
    before = panel.predecessors
    if before is None:
        return ""
    units = panel.units if row is None else (panel.units[row],)
    merged = [codes for unit in units if len(codes := before.codes.get(unit.code, ())) > 1 and _is_used(panel, unit)]
    if not merged:
        return ""
    vintage = _vintage(reading, before.panel)
    if row is None:
        message = reading.language.plural(
            "figures of {count} unit are merged from those of its predecessors ({vintage})",
            "figures of {count} units are merged from those of their predecessors ({vintage})",
            len(merged),
            vintage=vintage,
        )
        return sentence(message)
    names = _names(reading, [before.panel.units[before.panel.row_of(code)] for code in merged[0]])
    return sentence(reading.text(_MERGED, count=reading.language.number(len(merged[0])), vintage=vintage, units=names))


def _is_used(panel: Panel, unit: Unit) -> bool:
    """Whether a figure of the unit has no cell of its own: it was made of its predecessors'."""
    values = panel.values[panel.row_of(unit.code)]
    return any(
        bool(there) and (unit.code, code) not in panel.cells
        for code, there in zip(panel.figures, np.isfinite(values), strict=True)
    )


def _parts(reading: Reading, row: int | None) -> Iterator[str]:
    """How many figures that were not reported follow from the units of each other folder."""
    for beside in reading.index.panel.beside:
        fed = beside.fed if row is None else beside.fed[row : row + 1]
        count = int(fed.sum())
        if count:
            message = reading.language.plural(
                "{count} figure that was not reported follows from {vintage}",
                "{count} figures that were not reported follow from {vintage}",
                count,
                vintage=_vintage(reading, beside.panel),
            )
            yield sentence(message)


def _vintage(reading: Reading, panel: Panel) -> str:
    vintage = reading.circumstances.geography.vintage(panel.vintage)
    return vintage.names(reading.language.code) if vintage else panel.vintage


def _names(reading: Reading, units: Sequence[Unit]) -> str:
    named = ", ".join(unit.names(reading.language.code) for unit in units[:MOST_NAMED])
    return f"{named}, …" if len(units) > MOST_NAMED else named
