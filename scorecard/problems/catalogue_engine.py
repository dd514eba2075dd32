"""Codes C43: normalisation, weights and aggregation in the catalogue."""

from scorecard.problems.rule import N_, Rule, error, warning

RULES: tuple[Rule, ...] = (
    error(
        "C430",
        N_("a figure is named here, and a numerator or what it is per as well"),
        N_("write figure, or numerator and denominator, not both"),
        N_("The value that is scored comes from one figure or from one over another; the program would have to guess."),
    ),
    error(
        "C431",
        N_("{name} has no place here"),
        N_("remove it; indicators name figures and which way is better, an aggregate normalises its own whole"),
        N_(
            "The normalisation of all says only how, each indicator says of what and which way is better. What an "
            "aggregate normalises is the whole that its parts make."
        ),
    ),
    error(
        "C432",
        N_("the goalpost {name} does not say one thing that can stand there"),
        N_(
            "write one of value, quantile, mean_of_best and mean_of_worst; mean_of_best at the better end, "
            "mean_of_worst at the other; nothing beside around"
        ),
        N_(
            "low is the lower goalpost in the measure of the figure, whichever way is better. Where less is better "
            "the best units stand at low."
        ),
    ),
    error(
        "C433",
        N_("the range goes from {low} to {high}"),
        N_("write the lower number first; where less is better, write direction: lower"),
        N_("A range or a pair of goalposts without a distance, or turned round, gives no score or one upside down."),
    ),
    error(
        "C434",
        N_("the parts of {name} have weights, but its weights are to be found otherwise"),
        N_("write the parts as a list, or weights: shares"),
        N_("Weights found in the data, or given by experts, would silently take the place of those beside the parts."),
    ),
    error(
        "C435",
        N_("the expert {name} gave {total} points, not {expected}"),
        N_("correct the points, or declare the budget that every expert had"),
        N_(
            "Every expert divides the same budget among the parts. Whoever gives more would weigh more than the others."
        ),
    ),
    error(
        "C436",
        N_("{name} is no scored part of {whole}; the nearest is {nearest}"),
        N_("correct the code, or name it among the parts"),
        N_("A weight or a target for something that is no part, or is not scored, would be passed over."),
    ),
    error(
        "C437",
        N_("the targets of {name} leave out {missing}"),
        N_("write a target for every scored part, or none at all"),
        N_("How much a part is to correlate is said beside all others, or all are to correlate alike."),
    ),
    warning(
        "C438",
        N_("{name} has points, which are counted from 0 to 1, but is normalised to another range"),
        N_("nothing to do if points are only to weigh; else write to: [0, 1], or a rule that scores from 0 to 1"),
        N_(
            "Points obtained are the score times the maximum. "
            "On another scale they weigh, and no page says how many were obtained."
        ),
    ),
    error(
        "C461",
        N_("there is no workbook {path} in the project"),
        N_("write its path from the folder of indicators.yaml on, with forward slashes"),
        N_("A project holds everything that its numbers come from, so that it can be moved and checked as a whole."),
    ),
    error(
        "C462",
        N_("the workbook has no sheet {title}; the nearest is {nearest}"),
        N_("write the title of one of its sheets: {known}"),
        N_("Only one sheet is meant, and the program does not choose between several."),
    ),
    error(
        "C463",
        N_("no row and no column of the sheet names the parts of {name}"),
        N_("write their codes or names into one row, or one column, with an expert in every line beside it: {known}"),
        N_("Experts stand in rows and parts in columns, or the other way round; parts are known by code or name."),
    ),
    error(
        "C464",
        N_("the part {name} of {whole} stands nowhere on the sheet"),
        N_("add it, with 0 where an expert gives it nothing"),
        N_("A part that nobody was asked about has no weight, which is not the same as a weight of zero."),
    ),
    error(
        "C465",
        N_("“{found}” of the expert {expert} is no number of points"),
        N_("write a number of 0 or more"),
        N_("Points are given out of a budget. A text is never guessed at, and nothing can be taken from a part."),
    ),
    error(
        "C466",
        N_("{name} stands here a second time"),
        N_("remove one of the two, or tell them apart"),
        N_("It cannot be seen which of the two is meant, and one expert must not count twice."),
    ),
    error(
        "C467",
        N_("points stand here without the name of an expert"),
        N_("write the name before them, or remove them"),
        N_("Whose points they are must be seen. A row of totals is passed over where it is named as one."),
    ),
    error(
        "C468",
        N_("no expert stands on the sheet"),
        N_("write every expert's name and points into a line of its own beside the parts"),
        N_("Weights are the mean of what experts gave. Without anybody's points there are none."),
    ),
    error(
        "C469",
        N_("the weights of {name} from {since} on leave out {missing}"),
        N_("write the weights of all parts, also of those that stay as they are"),
        N_("A set of weights holds as a whole: what is not written would have to be guessed."),
    ),
)
