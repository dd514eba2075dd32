"""What is said of a method: one record for each that a catalogue can name, and for what the program does besides."""

from dataclasses import dataclass
from enum import StrEnum

from scorecard.problems.rule import N_

OURS = "–"


class MethodStep(StrEnum):
    """The steps of the computation, in their order."""

    FIGURES = "figures"
    GATHERING = "gathers"
    ASSESSMENT = "assessment"
    MERGING = "merging"
    SCREENING = "screening"
    DENOMINATION = "denomination"
    IMPUTATION = "imputation"
    TREATMENT = "treatment"
    TRANSFORMATION = "transformation"
    SCORING = "scoring"
    NORMALISATION = "normalisation"
    GOALPOSTS = "goalposts"
    SAMPLE = "sample"
    WEIGHTS = "weights"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    AGGREGATION = "aggregation"
    ROUNDING = "rounding"
    RANKS = "ranks"
    PERCENTILES = "percentiles"
    TIERS = "tiers"
    CONTRIBUTIONS = "contributions"
    STRENGTHS = "strengths"
    CORRELATIONS = "correlations"
    ROBUSTNESS = "robustness"
    INTERVALS = "intervals"
    SENSITIVITY = "sensitivity"
    EFFORT = "effort"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A key beside the method, and the sign that stands for it in the formula (LaTeX); empty where none does.

    ``values`` are the words that may stand there, where they are known.
    """

    key: str
    sign: str
    meaning: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MethodRecord:
    """One method. ``name`` is what a catalogue writes, ``title`` what it is called.

    Texts are English messages, to be translated when shown.

    ``formula`` and ``lower`` (where lower is better) are LaTeX, in the subset that
    :func:`scorecard.catalogue.methods.plain.plain` reads; so is ``worked``, an equation in numbers. ``sources`` are
    keys of :data:`scorecard.catalogue.methods.sources.SOURCES`, each with a place in it; none: a form of this program.
    ``example`` is YAML as it stands in a catalogue.
    """

    name: str
    step: MethodStep
    title: str
    does: str
    formula: str
    example: str
    sources: tuple[tuple[str, str], ...] = ()
    lower: str = ""
    divisor: str = ""
    quantile: str = ""
    ties: str = ""
    missing: str = ""
    parameters: tuple[Parameter, ...] = ()
    worked: str = ""


STAYS_MISSING = N_("a missing value stays missing and moves no other")
NO_SCORE = N_("without the figure there is no score, never zero")
SETTLED_BEFORE = N_("settled before, alike for every aggregation, as the catalogue declares under missing")
UNITS_WITH_VALUE = N_("units without a value count nowhere")
TITLES: dict[MethodStep, str] = {
    MethodStep.FIGURES: N_("Figures of no period or of a longer one"),
    MethodStep.GATHERING: N_("Figures of all periods of a year"),
    MethodStep.ASSESSMENT: N_("Stages of an assessment"),
    MethodStep.MERGING: N_("Merged units"),
    MethodStep.SCREENING: N_("Screening of units"),
    MethodStep.DENOMINATION: N_("Denomination"),
    MethodStep.IMPUTATION: N_("Imputation of missing values"),
    MethodStep.TREATMENT: N_("Treatment of outliers"),
    MethodStep.TRANSFORMATION: N_("Transformation"),
    MethodStep.SCORING: N_("Scoring rules"),
    MethodStep.NORMALISATION: N_("Normalisation"),
    MethodStep.GOALPOSTS: N_("Goalposts"),
    MethodStep.SAMPLE: N_("Whose values count"),
    MethodStep.WEIGHTS: N_("Weights"),
    MethodStep.MISSING: N_("Missing parts"),
    MethodStep.NOT_APPLICABLE: N_("Parts that do not apply"),
    MethodStep.AGGREGATION: N_("Aggregation"),
    MethodStep.ROUNDING: N_("Rounding"),
    MethodStep.RANKS: N_("Ranks"),
    MethodStep.PERCENTILES: N_("Percentiles"),
    MethodStep.TIERS: N_("Tiers"),
    MethodStep.CONTRIBUTIONS: N_("Contributions"),
    MethodStep.STRENGTHS: N_("Strengths and weaknesses"),
    MethodStep.CORRELATIONS: N_("How parts hang together"),
    MethodStep.ROBUSTNESS: N_("What differs from run to run"),
    MethodStep.INTERVALS: N_("What is read off the runs"),
    MethodStep.SENSITIVITY: N_("Which assumption matters most"),
    MethodStep.EFFORT: N_("What it takes to reach a rank"),
}
"""What each step is called."""
