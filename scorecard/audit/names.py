"""What the sheets are called and what they say of themselves."""

from collections.abc import Mapping

from scorecard.audit.nouns import Stage
from scorecard.problems.rule import N_

OVERVIEW, PARAMETERS, WEIGHTS, UNRANKED, ASSESSMENTS, CORRECTIONS, PROBLEMS, METHOD, SOURCES = (
    "overview",
    "parameters",
    "weights",
    "not_ranked",
    "assessments",
    "corrections",
    "problems",
    "method",
    "sources",
)

TITLES: Mapping[str, str] = {
    OVERVIEW: N_("League table"),
    Stage.SCORES: N_("Scores"),
    Stage.POINTS: N_("Points"),
    Stage.RANKS: N_("Ranks"),
    Stage.GROUP_RANKS: N_("Ranks in groups"),
    Stage.TIERS: N_("Tiers"),
    Stage.PERCENTILES: N_("Percentiles"),
    Stage.AVAILABILITY: N_("Availability"),
    UNRANKED: N_("Not ranked"),
    WEIGHTS: N_("Weights"),
    Stage.CONTRIBUTIONS: N_("Contributions"),
    Stage.RAW: N_("Raw"),
    Stage.MEASURED: N_("Measured"),
    Stage.SCREENED: N_("Screened"),
    Stage.DENOMINATED: N_("Denominated"),
    Stage.IMPUTED: N_("Imputed"),
    Stage.TREATED: N_("Treated"),
    Stage.TRANSFORMED: N_("Transformed"),
    Stage.SCORED: N_("Scored"),
    Stage.PARTS: N_("Parts"),
    Stage.AGGREGATES: N_("Aggregates"),
    Stage.COVERAGE: N_("Coverage"),
    Stage.APPLIES: N_("Applies"),
    Stage.COMPARED: N_("Compared"),
    PARAMETERS: N_("Parameters"),
    ASSESSMENTS: N_("Assessments"),
    CORRECTIONS: N_("Corrections"),
    PROBLEMS: N_("Problems"),
    METHOD: N_("Method"),
    SOURCES: N_("Sources"),
}
"""Sheets in the order in which they stand: what is read first, then the way from figures to ranks."""

SAYS: Mapping[str, str] = {
    OVERVIEW: N_("Units by rank; what each part adds to the score"),
    Stage.SCORES: N_("Scores on the scale of the index"),
    Stage.POINTS: N_("Points obtained; under each code the maximum"),
    Stage.RANKS: N_("Ranks; under each code among how many units"),
    Stage.GROUP_RANKS: N_("Ranks within the groups that the catalogue declares"),
    Stage.TIERS: N_("Tiers, 1 for the best"),
    Stage.PERCENTILES: N_("How high a unit stands among the ranked, 0 to 1"),
    Stage.AVAILABILITY: N_("Share of the figures that are reported; under each code that of all units"),
    UNRANKED: N_("Every unit without a rank of the composite, and why"),
    WEIGHTS: N_("What each part weighs in its whole, and in the composite"),
    Stage.CONTRIBUTIONS: N_("What each part adds to the score of its whole"),
    Stage.RAW: N_("Figures as reported; a click on a number opens its cell"),
    Stage.MEASURED: N_("Values as measured"),
    Stage.SCREENED: N_("Values after screening; shaded: the unit is screened out"),
    Stage.DENOMINATED: N_("Values after denomination; shaded: what it changed"),
    Stage.IMPUTED: N_("Values after imputation; shaded: what was imputed"),
    Stage.TREATED: N_("Values after the treatment of outliers; shaded: what it changed"),
    Stage.TRANSFORMED: N_("Values after transformation; shaded: what it changed"),
    Stage.SCORED: N_("Scores of the indicators"),
    Stage.PARTS: N_("What goes into each whole: scores and weights after missing and not applicable parts are settled"),
    Stage.AGGREGATES: N_("Scores of the wholes"),
    Stage.COVERAGE: N_("Share of the weight that is there, 0 to 1"),
    Stage.APPLIES: N_("Share of a node that applies to the unit, 0 to 1"),
    Stage.COMPARED: N_("Scores as they are compared: more is better, to the digits that count"),
    PARAMETERS: N_("Numbers of the catalogue (blue: they may be changed) and those found in the data"),
    ASSESSMENTS: N_("Figures by the stages in which they arrive"),
    CORRECTIONS: N_("What later submissions changed: both cells"),
    PROBLEMS: N_("What was found in the inputs"),
    METHOD: N_("How each node is made, and whether its cells are formulas"),
    SOURCES: N_("Every cell that was read"),
}
"""The line under the title of a sheet."""
