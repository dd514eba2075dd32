"""Codes C455 and C496 to C499: the stages in which figures arrive."""

from scorecard.problems.rule import N_, Rule, error

RULES: tuple[Rule, ...] = (
    error(
        "C455",
        N_("{name} is of kind {kind}, and differences of categories have no size"),
        N_("give the difference in points of the indicator: points: 2"),
        N_("Between two levels, or a yes and a no, there is no number; what they differ by in points can be said."),
    ),
    error(
        "C496",
        N_("{stage} is to count, but the stages are {stages}"),
        N_("name one of them, or latest"),
        N_("The value that counts is that of a stage in which values arrive."),
    ),
    error(
        "C497",
        N_("the stages stand out of order, or one stands twice; in order they are {order}"),
        N_("list each stage once, in the order of the procedure"),
        N_("A unit assesses itself, its evidence is reviewed, the authority appraises: later stages look at earlier."),
    ),
    error(
        "C498",
        N_("{name} is to be assessed, but the catalogue has no assessment, or an outside table has the figure"),
        N_("add assessment: with its stages to the catalogue, or take this key away"),
        N_("What a figure says of its assessment holds beside the assessment: of the catalogue, which has the stages."),
    ),
    error(
        "C499",
        N_("a difference is given in exactly one way: absolute, relative or points"),
        N_("keep one of them, such as points: 2"),
        N_("Two sizes of one difference would have to be weighed against each other."),
    ),
)
