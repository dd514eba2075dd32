"""Codes C534 to C541 of the conditions of traffic lights, M331 of one of which nothing is known, E183 of none."""

from scorecard.problems.rule import N_, Rule, error, warning

CATALOGUE: tuple[Rule, ...] = (
    error(
        "C534",
        N_("condition {name} has {found}, not one of {known}"),
        N_("write exactly one of them, as at_least: {{green: 95, yellow: 80}}"),
        N_("A condition is green from a value on, upwards or downwards; without a threshold it would say nothing."),
    ),
    error(
        "C535",
        N_("condition {name} looks at {of}, of {found}, which is no node; the nearest is {nearest}"),
        N_("write the code of an indicator or an aggregate under node"),
        N_("A value or a score is that of an indicator, or of an aggregate, of the catalogue."),
    ),
    error(
        "C536",
        N_("condition {name} looks at {of}, which is not of a node, and names {found}"),
        N_("take node away, or write of: value or of: score"),
        N_("Reports, tasks, feedback, money and targets are those of the whole unit."),
    ),
    error(
        "C537",
        N_("condition {name} is green from {green} on and yellow from {yellow} on, in the wrong order for {way}"),
        N_("write the stricter number as green, or leave yellow out where nothing is to be yellow"),
        N_("Between the two thresholds a condition is yellow: the one of green is nearer to what is wanted."),
    ),
    error(
        "C538",
        N_("the threshold {value} of condition {name} is not possible: values lie between {low} and {high}"),
        N_("write it in the measure of the value: shares in per cent, scores from 0 to 1"),
        N_(
            "A threshold that no value can reach, or that each one passes, makes a light that never changes. Most "
            "often it is a share where per cent belong, or the other way round."
        ),
    ),
    warning(
        "C539",
        N_("condition {name} is {way}, but of {of} {better} is better"),
        N_("write at_least instead of at_most, or the other way round"),
        N_("A unit that does better would lose its green."),
    ),
    error(
        "C540",
        N_("condition {name} is for units of level {found}, which no territory file has; known are: {known}"),
        N_("write the level as in data/geography, or leave it out for the units that are compared"),
        N_("Units of a level have the conditions that name it: a level that nobody knows would never be looked at."),
    ),
    error(
        "C541",
        N_("condition {name} looks at the value of {found}, which is scored by category and has none"),
        N_("write of: score, which categories have"),
        N_("Categories have an order only in the points they earn, so none of them is above or below a number."),
    ),
)
METHOD: tuple[Rule, ...] = (
    warning(
        "M331",
        N_("condition {name} looks at {of}, and of no unit of level {level} is that known in {period}"),
        N_("report what it looks at, take the condition away, or say under missing what it means"),
        N_("As long as nothing is known of a condition no unit can be green: each is red by another one, or not told."),
    ),
)
ENVIRONMENT: tuple[Rule, ...] = (
    error(
        "E183",
        N_("the catalogue has no conditions for lights"),
        N_("write them under monitoring.lights.conditions, as docs/reference/catalogue.md shows"),
        N_("A light is what a unit shows by the conditions of the catalogue; thresholds are nobody else’s to set."),
    ),
)
