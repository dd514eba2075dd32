"""Codes C450 to C454: what is declared uncertain."""

from scorecard.problems.rule import N_, Rule, error, warning

RULES: tuple[Rule, ...] = (
    error(
        "C450",
        N_("the interval of ranks goes from {low} to {high}"),
        N_("write two quantiles, the lower first: [0.05, 0.95]"),
        N_("An interval from 0.05 to 0.95 holds the ranks of a unit in nine of ten runs."),
    ),
    error(
        "C451",
        N_("{name} cannot vary here; the nearest that can is {nearest}"),
        N_("correct the code"),
        N_(
            "Under aggregates stand wholes that are made of parts, under figures those that are numbers or counts, "
            "under exclusion indicators. Anything else would be passed over."
        ),
    ),
    error(
        "C452",
        N_("{name}: an error is said by exactly one of absolute and relative"),
        N_("write absolute: 1.5 in the measure of the figure, or relative: 0.02 for 2 %"),
        N_("An error has one size: in the measure of the figure, or as a share of what was reported."),
    ),
    warning(
        "C453",
        N_("nothing in this catalogue takes what {key} declares under robustness"),
        N_("remove the key, or score an indicator by a normalisation, or weigh by a budget of experts"),
        N_(
            "Alternatives of normalisation are for indicators that are scored by one; scoring rules of a framework "
            "stay. Imputation and treatment are for quantities, experts for aggregates that are weighed by a budget."
        ),
    ),
    warning(
        "C454",
        N_("robustness declares nothing that varies, so that every run is the same"),
        N_("declare what is uncertain, as weights: uniform, or remove the section"),
        N_(
            "Without the section weights vary by a quarter, and the composite is aggregated by a geometric mean as "
            "well; with the section only what it declares varies."
        ),
    ),
)
