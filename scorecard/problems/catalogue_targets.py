"""Codes C423 to C426, C510 to C520 and C542: targets, their deadlines, milestones, and whom they are for."""

from scorecard.problems.rule import N_, Rule, error, warning

RULES: tuple[Rule, ...] = (
    error(
        "C423",
        N_("a target of {name} says {found}, not one of {known}"),
        N_("write exactly one of them"),
        N_(
            "A target holds a value against one number, a range or a rank, as at_least: 90 and by: 2025-12; it may "
            "say that it is to rise, or only have a text."
        ),
    ),
    error(
        "C424",
        N_("{name} is scored by category, and a category has no target"),
        N_("remove the target, or set it for an indicator whose value is a number"),
        N_("Categories have an order only in the points they earn, so none of them is above or below a number."),
    ),
    error(
        "C425",
        N_("the target {value} of {name} cannot be reached: its value lies between {low} and {high}"),
        N_("write the target in the measure of the value, as 90 for 90 %, or correct the range of the figure"),
        N_(
            "The range of its figure, or that it is a share of a whole, says which values are possible. A target "
            "outside them is most often a share where per cent belong, or the other way round."
        ),
    ),
    warning(
        "C426",
        N_("the target of {name} is {comparator}, but its score says that {direction} is better"),
        N_("correct the target, or the direction of the score"),
        N_("A unit that comes nearer to the target would lose points by it."),
    ),
    error(
        "C510",
        N_("a target of {name} is due in {by}, which is not after its start in {start}"),
        N_("correct the deadline (by) or the period of the start (from)"),
        N_("A plan goes from its start to its deadline: what is required a period is what lies between the two."),
    ),
    error(
        "C511",
        N_("the milestones of a target of {name} are not in order: {after} stands behind {before}"),
        N_("write the milestones by their deadlines, the earliest first, and each once"),
        N_("Two milestones at one time, or in another order than that of time, are most often a slip in a year."),
    ),
    error(
        "C512",
        N_("a milestone of {name} is due in {found}, not between start ({start}) and deadline ({by}) of its target"),
        N_("write a period after the start and before the deadline of the target, or correct these"),
        N_("Milestones lie on the way: after the start of the plan, and before the deadline, which has its own value."),
    ),
    warning(
        "C513",
        N_("on the way of a target of {name} {value} comes before {after}, but the target is {comparator}"),
        N_("correct the value, or the comparator of the target"),
        N_("A way that leads away from its end for a while is possible, but most often two numbers were exchanged."),
    ),
    warning(
        "C514",
        N_("the target {value} of {name} is above 100 per cent"),
        N_("correct the number; where it may exceed 100, give the figure a range, or the ratio may_exceed: true"),
        N_("A share of a whole cannot be more than all of it. Rates of growth can, and say so."),
    ),
    error(
        "C515",
        N_("a target of {name} is {comparator} and has milestones, which go with one number or a rank only"),
        N_("remove the milestones, or write the target as at_least, at_most, above, below or rank"),
        N_("A milestone is a number on the way to another one; on the way to a range or a text there is none."),
    ),
    error(
        "C516",
        N_("a target of {name} is a rank, but it is not scored and has none"),
        N_("set a value as the target, or take scored: false away"),
        N_("Units are ranked by scores that count."),
    ),
    error(
        "C517",
        N_("the range of a target of {name} does not go up: {low} to {high}"),
        N_("write the lower number first, as between: [40, 50]"),
        N_("A range has a lower and an upper end, and both belong to it."),
    ),
    error(
        "C518",
        N_("a target of {name} is for {found}, which is no unit of vintage {vintage}; the nearest is {nearest}"),
        N_("write codes of the units that are compared, all, or country"),
        N_("A target for units that nobody knows would never be looked at."),
    ),
    warning(
        "C519",
        N_("a target of {name} is rank {rank}, and only {count} units are compared"),
        N_("correct the rank; a rank in another table, as that of the country in the world, is a figure of its own"),
        N_("Every unit has a rank as good as this, so that the target says nothing."),
    ),
    error(
        "C520",
        N_("a target of {name} is for the country, which has no such value"),
        N_("set the country’s target for the value of an indicator, or write for: all"),
        N_(
            "The country has a value where its figures are stated, or follow from those of all units. It has no rank "
            "among them, no points, and no score of an aggregate."
        ),
    ),
    warning(
        "C542",
        N_("a target of {name} is written twice: {said}, by {by}"),
        N_("remove one of them; milestones and sources of both can stand in one"),
        N_(
            "Both want the same of the same units by the same day. Each is counted, drawn and written into tables for "
            "itself, so that a unit that misses one misses two."
        ),
    ),
)
