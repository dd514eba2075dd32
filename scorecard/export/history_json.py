"""The history of a node as JSON: its periods, where the series breaks, and every unit's scores and ranks."""

from collections.abc import Sequence

from scorecard.export import cells
from scorecard.export.results_json import to_json
from scorecard.index.history import History


def history_json(told: History, catalogue: str, code: str, rows: Sequence[int]) -> bytes:
    """What ``scorecard analyse history --json`` prints; lists of a unit are in the order of the periods."""
    k = told.column_of(code)
    return to_json(
        {
            "catalogue": catalogue,
            "code": code,
            "periods": [
                {"period": period.code, "place": place, "reported_in": vintage, "edition": edition}
                for period, place, vintage, edition in zip(
                    told.periods, told.places, told.vintages, told.editions, strict=True
                )
            ],
            "breaks": [
                {"before": one.later.code, "reasons": [reason.value for reason in one.reasons]} for one in told.breaks
            ],
            "units": [
                {
                    "unit": told.units[row].code,
                    "vintage": told.units[row].vintage,
                    "scores": [cells.rounded(value) for value in told.scores[:, row, k]],
                    "ranks": [cells.rounded(value) for value in told.ranks[:, row, k]],
                    "coverage": [cells.rounded(value) for value in told.coverage[:, row, k]],
                    "statuses": [cells.status(status) for status in told.statuses[:, row, k]],
                    "merged": told.merged[:, row].tolist(),
                }
                for row in rows
            ],
        }
    )
