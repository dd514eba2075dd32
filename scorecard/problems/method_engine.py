"""Codes M23 to M26: what normalisation, aggregation, weights and ranks could not do, and when weights change."""

from scorecard.problems.rule import N_, Rule, error, note, warning

RULES: tuple[Rule, ...] = (
    error(
        "M231",
        N_("{node} cannot be normalised: all units have the value {value}"),
        N_("check its figures; leave the indicator out of this period, or score it by fixed goalposts"),
        N_(
            "A normalisation that looks at the other units tells them apart by their differences. Where there is "
            "none, a score would be a division by zero. No unit has a score for it, which is not the same as zero."
        ),
    ),
    error(
        "M232",
        N_("{node} cannot be normalised: {count} units have a value, too few for its goalposts"),
        N_("wait for more figures, or declare a goalpost that needs fewer units"),
        N_("The mean of the five best, or a standard deviation, needs as many units as it speaks of."),
    ),
    error(
        "M233",
        N_("{node} cannot be normalised: the reference unit {reference} is unknown or has no value"),
        N_("check the code of the unit in the catalogue, and its figures"),
        N_("Every score is the distance to that one unit, so without its value there is none."),
    ),
    error(
        "M234",
        N_("{node} cannot be normalised: the goalposts found are {low} and {high}"),
        N_("check the goalposts and the direction against the figures"),
        N_(
            "The low goalpost must lie below the high one, and a target must be better than the worst value. "
            "Otherwise scores would be turned round."
        ),
    ),
    warning(
        "M235",
        N_(
            "{node} scores {score}, outside {bottom} to {top}: its value {value} lies beyond the goalposts {low} to "
            "{high}"
        ),
        N_("correct the figure or the goalposts, or write clip: true"),
        N_("A value beyond a goalpost scores more than the range has, or less. The score is used as it is."),
    ),
    error(
        "M236",
        N_("{node} cannot be normalised: no unit has a value in {base}, where its goalposts come from"),
        N_("put the workbooks of that period into its folder, or name another base"),
        N_("Goalposts of a base period make periods comparable. Without the figures of that period there are none."),
    ),
    warning(
        "M237",
        N_(
            "{node} tells nobody apart: all {count} values, from {least} to {greatest} after its steps, lie beyond one "
            "goalpost of {low} and {high}"
        ),
        N_("give goalposts in the measure that is scored, or as measured, with the rule min_max and measured: 100"),
        N_(
            "Values go through denomination and transforms before they meet the goalposts: the logarithm of 5,000 is "
            "8.5, far below a goalpost of 100. The scores are used as they are."
        ),
    ),
    error(
        "M241",
        N_("{node} is not computed: {parts} is zero, and its aggregation has no value there"),
        N_("write zero: allowed to have the whole zero too, or a shift, or correct the figure"),
        N_(
            "A geometric or harmonic mean multiplies or divides by its parts. With one of them zero the whole is zero "
            "whatever the others are, or has no value; the catalogue must say that this is meant."
        ),
    ),
    error(
        "M242",
        N_("{node} is not computed: {parts} is negative, and its aggregation needs zero or more"),
        N_("normalise the parts to a range from zero up, or declare a shift"),
        N_(
            "Powers and logarithms of negative scores have no value. Z-scores, for one, are negative for half "
            "the units."
        ),
    ),
    error(
        "M243",
        N_("{node} is not computed: its aggregation has no value for these parts"),
        N_("check the scores of the parts"),
        N_("The method divides by something that is zero here, or compares with units that share no part."),
    ),
    error(
        "M251",
        N_("the weights of {node} cannot be found: {part} is the same for all units"),
        N_("leave that part out, or give the weights"),
        N_("Weights from correlations need parts that vary. The whole is not computed, rather than weighed otherwise."),
    ),
    error(
        "M252",
        N_("the weights of {node} cannot be found: {count} units have all of its parts, too few"),
        N_("wait for more figures, or give the weights"),
        N_(
            "Correlations are over the units that have every part. The whole is not computed, rather than "
            "weighed otherwise."
        ),
    ),
    warning(
        "M253",
        N_("equal influence in {node} cannot be reached: {parts} would need a weight below zero and has none"),
        N_("leave it out, or give other targets"),
        N_(
            "A part that goes along with all others correlates with the whole even without a weight. Weights are never "
            "negative, so this is the nearest there is."
        ),
    ),
    warning(
        "M254",
        N_("against the other parts of {node}, and so without weight: {parts}"),
        N_("turn it round with direction: lower, or leave it out"),
        N_(
            "On the first principal component it has a loading below zero: where the other parts are high it is low. "
            "Weights are never negative, and the other parts share its weight."
        ),
    ),
    note(
        "M261",
        N_("{node} has other weights from {since} on: {weights}"),
        N_("say so beside the ranks, and compare with the period before only what was weighed alike"),
        N_(
            "The catalogue declares new weights from this period on. What moved since the period before is due to them "
            "as well as to the figures."
        ),
    ),
    warning(
        "M262",
        N_("{count} of {of} ranked units have no rank within their group, because they belong to none: {units}"),
        N_("write the region of each in the geography, or report the figure that groups the units"),
        N_(
            "The catalogue asks for ranks within a region or another group. A unit without one is ranked among all "
            "units and has no second rank; it changes nobody's."
        ),
    ),
)
