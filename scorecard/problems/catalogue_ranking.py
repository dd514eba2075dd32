"""Codes C471 to C479: how units are ranked and which bands they fall into."""

from scorecard.problems.rule import N_, Rule, error

RULES: tuple[Rule, ...] = (
    error(
        "C471",
        N_("these tiers are not given by exactly one of quantile, thresholds"),
        N_("write quantile: 4 for quarters of the units, or thresholds: [0.8, 0.5] for scores that divide them"),
        N_("Units fall into bands either by how many they are or by fixed scores; names alone divide nothing."),
    ),
    error(
        "C472",
        N_("the threshold {low} does not lie below {high} before it"),
        N_("write the thresholds from the highest to the lowest, each once"),
        N_("Bands are counted and named from the best; in another order the names would stand with the wrong ones."),
    ),
    error(
        "C473",
        N_("there are {names} names for {tiers} tiers"),
        N_("write as many names as tiers, the best first; thresholds make one tier more than there are of them"),
        N_("Every unit that is ranked falls into a tier, and the page calls it by its name."),
    ),
    error(
        "C474",
        N_("ranks are on the printed value and on {decimals} decimals"),
        N_("remove on: printed, or remove decimals"),
        N_(
            "on: printed ranks what the page shows, decimals what a publisher rounds to before ranking; where both are "
            "said, units could tie by the one and not by the other."
        ),
    ),
    error(
        "C475",
        N_("{key} would be counted among the units of the run, and the ranks are published ones"),
        N_("use thresholds, which need no other units, or compute the ranks"),
        N_(
            "With published ranks the units in the folder may be a part of all that were ranked. A quarter or a "
            "percentile of a part would be told as if it were of the whole."
        ),
    ),
    error(
        "C476",
        N_("{name} cannot grow from {part}, or be its sum: only numbers add up, and none is a part of itself"),
        N_("take accumulates or sum_of away, or name other figures"),
        N_("accumulates and sum_of are for figures of kind number and count; yes or no and levels have no sum."),
    ),
)
