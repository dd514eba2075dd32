"""Codes C440 to C449: what is declared between measuring and scoring."""

from scorecard.problems.rule import N_, Rule, error

RULES: tuple[Rule, ...] = (
    error(
        "C440",
        N_("this step says {found}, not exactly one of {choices}"),
        N_("write every step as an entry of its own: [log, clip: [0, 10]]"),
        N_("Steps are done one after the other, so that each entry of the list is one of them."),
    ),
    error(
        "C441",
        N_("the order of steps must name each of these once: {steps}"),
        N_("write all five, in the order in which they are to be done, or leave steps out"),
        N_(
            "The order of the steps changes the results: values that are imputed before they are treated count where "
            "outliers are looked for. A step that nothing is declared for does nothing."
        ),
    ),
    error(
        "C442",
        N_("{name} is scored by {rule}, which is no quantity, and cannot have {key}"),
        N_("remove the key, or score a figure that is a number"),
        N_(
            "A category, a yes or no, and a sum of parts have no mean, no outliers and no logarithm that would mean "
            "anything."
        ),
    ),
    error(
        "C443",
        N_("units cannot be grouped by {name}; the nearest that would do is {nearest}"),
        N_("write region, or the code of a figure of kind level"),
        N_("A group is a region of the geography, or all units with the same category of a figure of kind level."),
    ),
    error(
        "C444",
        N_("{name} is not below {whole}, so that a row has no mean for it"),
        N_("name an aggregate that the indicator is a part of"),
        N_(
            "The mean of a row is taken over the other indicators of an aggregate of the same unit; they must measure "
            "something in common with the one that is missing."
        ),
    ),
    error(
        "C445",
        N_("{key} goes from {low} to {high}"),
        N_("write the lower end first"),
        N_("A range is written from its low end to its high one; an end of clip may be left open with null."),
    ),
    error(
        "C446",
        N_("{method} looks at other periods, and must be done before treatment"),
        N_("put imputation before treatment in the order of steps"),
        N_(
            "Other periods are brought to the same measure by denomination and transforms only; outliers are looked "
            "for in one period, so that treated values of one period do not compare with those of another."
        ),
    ),
)
