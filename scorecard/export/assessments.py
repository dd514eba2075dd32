"""The stages of an assessment, a row for each figure of a unit: ``assessments.csv``."""

import pandas as pd

from scorecard.export.tables import csv_of
from scorecard.index.assessed import assessed_figures
from scorecard.index.assessments import Assessments
from scorecard.index.result import Index


def assessments_csv(index: Index, found: Assessments) -> bytes:
    """One row a figure of a unit: what counts, the value of every stage, how far apart; levels by their position.

    ``evidence`` and ``explanations`` are how many cells say something; ``cell`` is the address of the last value.
    """
    stages = index.catalogue.assessment_stages
    rows = [
        {
            "period": index.period.code,
            "vintage": one.unit.vintage,
            "unit": one.unit.code,
            "edition": index.catalogue.edition.code,
            "figure": one.figure,
            "counts": one.counts.stage.value if one.counts else "",
            **{stage.value: one.value(stage) for stage in stages},
            "difference": one.difference,
            "beyond": "yes" if one.beyond else "no",
            "evidence": len(one.evidence),
            "explanations": len(one.explanations),
            "cell": str(one.location or ""),
        }
        for one in assessed_figures(index, found)
    ]
    columns = ["period", "vintage", "unit", "edition", "figure", "counts", *(stage.value for stage in stages)]
    columns += ["difference", "beyond", "evidence", "explanations", "cell"]
    table = pd.DataFrame(rows, columns=columns)
    texts = dict.fromkeys(("period", "vintage", "unit", "edition", "figure", "counts", "beyond", "cell"), "str")
    numbers = dict.fromkeys([*(stage.value for stage in stages), "difference"], "float64")
    return csv_of(table.astype({**texts, **numbers}))
