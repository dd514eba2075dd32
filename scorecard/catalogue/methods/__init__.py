"""Every method the program computes with, said once: the terminal, the manual and the annex read it from here.

Modules are the steps; formulas are LaTeX, and :mod:`scorecard.catalogue.methods.plain` says them in a line of text.
"""

from scorecard.catalogue.methods.after import CONTRIBUTIONS, CORRELATIONS, STRENGTHS
from scorecard.catalogue.methods.aggregation import AGGREGATION, ROUNDING
from scorecard.catalogue.methods.figures import ASSESSMENT, FIGURES, GATHERING, MERGING
from scorecard.catalogue.methods.goalposts import GOALPOSTS, SAMPLE
from scorecard.catalogue.methods.imputation import IMPUTATION
from scorecard.catalogue.methods.normalisation import NORMALISATION
from scorecard.catalogue.methods.preparation import DENOMINATION, SCREENING, TRANSFORMATION
from scorecard.catalogue.methods.ranks import PERCENTILES, RANKS, TIERS
from scorecard.catalogue.methods.record import TITLES, MethodRecord, MethodStep, Parameter
from scorecard.catalogue.methods.robustness import DRAWN, UNCERTAIN
from scorecard.catalogue.methods.scoring import SCORING
from scorecard.catalogue.methods.sources import SOURCES
from scorecard.catalogue.methods.sureness import EFFORT, READ, SENSITIVITY
from scorecard.catalogue.methods.treatment import TREATMENT
from scorecard.catalogue.methods.weights import FURTHER_WEIGHTS, MISSING, NOT_APPLICABLE, WEIGHTS

__all__ = ["METHODS", "SOURCES", "TITLES", "MethodRecord", "MethodStep", "Parameter", "cited", "named"]

METHODS: tuple[MethodRecord, ...] = (
    *FIGURES,
    *GATHERING,
    *ASSESSMENT,
    *MERGING,
    *SCREENING,
    *DENOMINATION,
    *IMPUTATION,
    *TREATMENT,
    *TRANSFORMATION,
    *SCORING,
    *NORMALISATION,
    *GOALPOSTS,
    *SAMPLE,
    *WEIGHTS,
    *FURTHER_WEIGHTS,
    *MISSING,
    *NOT_APPLICABLE,
    *AGGREGATION,
    *ROUNDING,
    *RANKS,
    *PERCENTILES,
    *TIERS,
    *CONTRIBUTIONS,
    *STRENGTHS,
    *CORRELATIONS,
    *UNCERTAIN,
    *DRAWN,
    *READ,
    *SENSITIVITY,
    *EFFORT,
)
"""All records in the order of the steps. A name is unique within its step."""


def named(name: str) -> tuple[MethodRecord, ...]:
    """The records of that name: ``median`` is one of imputation and one of aggregation; ``aggregation.median`` one."""
    step, _, bare = name.rpartition(".")
    return tuple(record for record in METHODS if record.name == bare and step in {"", record.step.value})


def cited(record: MethodRecord) -> str:
    """``OECD/JRC 2008, step 5; COINr, n_borda``; empty for a form of this program."""
    return "; ".join(", ".join(filter(None, (SOURCES[key][0], place))) for key, place in record.sources)
