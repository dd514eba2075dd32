"""Codes C314, C315, C427 to C429 and C439: offices, frequencies, parts of a scoring rule, deadlines."""

from scorecard.problems.rule import N_, Rule, error, warning

RULES: tuple[Rule, ...] = (
    error(
        "C314",
        N_("the office {name} is not described; the nearest is {nearest}"),
        N_("correct the code, or describe the office under owners"),
        N_(
            "Every office that reports is described once, with its name and whether it reports for itself or for all "
            "units, and named elsewhere by its code."
        ),
    ),
    warning(
        "C315",
        N_("the office {name} has nothing to report"),
        N_("name it as the owner of a figure or an indicator, or remove it"),
        N_("The pages say of every office whether it has reported, and nothing is asked of this one."),
    ),
    error(
        "C427",
        N_("the shares of the parts of {name} add up to {total}, not to 1"),
        N_("correct the shares"),
        N_("Each part earns its share of the indicator's points, so together they are all of them."),
    ),
    error(
        "C428",
        N_("{name} has the frequency {frequency}, shorter than the period of the catalogue, {period}"),
        N_("write the frequency of the catalogue or a longer one, or leave it out"),
        N_(
            "A figure of a quarter or a year stands in every month until the next one is due. The other way round "
            "several figures would fall into one period, and none of them could be told to be the one that counts."
        ),
    ),
    error(
        "C500",
        N_("{name} has gathers: {how}, which does not go with {other}"),
        N_("take one of the two away"),
        N_(
            "Only a number that an office reports for each period of the catalogue can be added up or averaged over a "
            "year. What is already counted since January (accumulates: year) would be counted many times, a category "
            "has no sum, and a figure of a quarter, of an outside table or in stages is not one value a period."
        ),
    ),
    error(
        "C429",
        N_("the steps of {name} do not go up, though lower is better"),
        N_("write each value once, the lowest first, each higher one earning no more"),
        N_(
            "With direction: lower a unit earns the share of the lowest step that it does not exceed: the steps 0: 1 "
            "and 2: 0.5 give all points for none, half of them for one or two, and nothing for more."
        ),
    ),
    error(
        "C439",
        N_("{found} does not say in one way when reports are due"),
        N_("write {{days_after: 5}}, counted from the last day of the period, or {{day_of_next_month: 10}}"),
        N_(
            "A number alone may be a day of the month or a number of days, and of two deadlines none could be told to "
            "be the one that counts. Without due no deadline is declared, and nobody is late."
        ),
    ),
)
