"""The league table of the composite as rows of text."""

from collections.abc import Sequence

import numpy as np

from scorecard.catalogue import Role
from scorecard.index.result import Index
from scorecard.language import Language

NOTHING = "–"


def league_rows(index: Index, chosen: Sequence[str], language: Language) -> list[tuple[str, ...]]:
    """A head, then a row a unit that has any score: rank, code, name, composite, then pillars or main indices.

    Ranked units first; only those in ``chosen`` unless it is empty. A unit keeps its rank among all.
    """
    composite = index.catalogue.composite
    parts = index.catalogue.of_role(Role.PILLAR) or index.catalogue.of_role(Role.MAIN)
    columns = [index.column_of(node.code) for node in (composite, *parts)]
    decimals = [node.decimals for node in (composite, *parts)]
    ranks = index.ranks[:, columns[0]]
    rows = [row for row, unit in enumerate(index.units) if index.shown[row] and (not chosen or unit.code in chosen)]
    rows.sort(key=lambda row: (np.nan_to_num(ranks[row], nan=np.inf), row))
    head = (language.text("Rank"), language.text("Code"), language.text("Unit"))
    return [
        (*head, composite.code, *(node.code for node in parts)),
        *(
            (
                _printed(ranks[row], 0 if float(ranks[row]).is_integer() else 1, language),
                index.units[row].code,
                index.units[row].names(language.code),
                *(_printed(index.scores[row, k], d, language) for k, d in zip(columns, decimals, strict=True)),
            )
            for row in rows
        ),
    ]


def _printed(value: float, decimals: int, language: Language) -> str:
    return language.number(value, decimals) if np.isfinite(value) else NOTHING
