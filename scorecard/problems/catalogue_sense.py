"""Codes C3 and C4: references, the graph, points, weights and scoring rules of the catalogue."""

from scorecard.problems.rule import N_, Rule, error, note, warning

RULES: tuple[Rule, ...] = (
    error(
        "C301",
        N_("the figure {name} is not described; the nearest is {nearest}"),
        N_("correct the code, or describe the figure under figures"),
        N_("Indicators and aggregates name figures by their codes. Capital and small letters differ."),
    ),
    error(
        "C302",
        N_("the measure {name} is not described; the nearest is {nearest}"),
        N_("correct the code, or describe the measure under measures"),
        N_(
            "Every unit of measurement is described once, with its name, its symbol and its decimals, and named "
            "elsewhere by its code."
        ),
    ),
    error(
        "C303",
        N_("the part {name} is neither an indicator nor an aggregate; the nearest is {nearest}"),
        N_("correct the code, or describe it under indicators or aggregates"),
        N_("Parts are nodes, not figures: to use a figure as it is, make an aggregate that is given by it."),
    ),
    error(
        "C304",
        N_("{name} is also an indicator, on line {first}"),
        N_("give one of the two another code"),
        N_(
            "Indicators and aggregates are named by code as parts, in results and in exchanged data, so a code must "
            "mean one of them. A figure may have the same code."
        ),
    ),
    error(
        "C305",
        N_("a whole is a part of itself: {path}"),
        N_("remove one of these parts"),
        N_(
            "A score is computed from its parts first; on a circle there is no first. Several wholes may share a part, "
            "but none may contain itself."
        ),
    ),
    error(
        "C306",
        N_("there is no composite"),
        N_("give one aggregate the role composite"),
        N_(
            "The composite is the index itself, the number on the first line of every scorecard. A catalogue has "
            "exactly one."
        ),
    ),
    error(
        "C307",
        N_("{name} is a second composite; the first is {first}"),
        N_("give it the role pillar or group"),
        N_(
            "The composite is the index itself, the number on the first line of every scorecard. A catalogue has "
            "exactly one."
        ),
    ),
    error(
        "C308",
        N_("the composite {name} is a part of {whole}"),
        N_("remove it there, or give {name} another role"),
        N_("The composite stands above everything else."),
    ),
    error(
        "C309",
        N_("the part {name} is named twice"),
        N_("name it once; to count it double, give it a weight"),
        N_("A part enters a whole once, with one weight."),
    ),
    error(
        "C310",
        N_("the composite {name} is not scored"),
        N_("remove scored: false, or give it another role"),
        N_("A node that is not scored is shown and left out of every score; the index itself cannot be."),
    ),
    error(
        "C311",
        N_("{name} has no parts and is not given by a figure"),
        N_("name its parts, the figure that gives it, or write scored: false"),
        N_(
            "A score comes from parts or from a figure. A node that a framework describes without points, such as "
            "smart city in Decision 922, is not scored."
        ),
    ),
    warning(
        "C312",
        N_("{name} is part of nothing"),
        N_("name it among the parts of a whole, or write scored: false"),
        N_(
            "What it measures reaches no score. Pillars and the composite may stand alone; anything else was probably "
            "forgotten."
        ),
    ),
    warning(
        "C313",
        N_("the figure {name} is used by nothing"),
        N_("use it in a score, or remove it"),
        N_("Offices are asked for this figure, and nothing is made of it."),
    ),
    error(
        "C401",
        N_("{name} has {declared} points, its parts add up to {total}"),
        N_("correct the points of {name} or those of its parts"),
        N_(
            "A whole can obtain what its scored parts can obtain together. Where a framework really says otherwise, "
            "leave out the points of the whole, or weigh the parts by shares."
        ),
    ),
    error(
        "C402",
        N_("the shares of {name} add up to {total}, not to {expected}"),
        N_("correct the shares, or declare their sum with weights_add_to"),
        N_(
            "Shares say which part of the whole each part is, so together they are 1. A publisher's set that does not "
            "add up to 1 can be taken as it is when that is declared."
        ),
    ),
    note(
        "C403",
        N_("the shares of {name} add up to {total}, as declared"),
        N_("nothing needs to be done"),
        N_(
            "The sum differs from 1 and the catalogue says that it is meant. Under a weighted mean the shares are "
            "divided by their sum; under a weighted sum they are not."
        ),
    ),
    error(
        "C404",
        N_("the part {name} has no points of its own"),
        N_("give {name} points, or write the weight beside it"),
        N_(
            "A list of parts weighs each by its own maximum points, and this part has none. To weigh all alike, write "
            "weights: equal."
        ),
    ),
    warning(
        "C405",
        N_("the part {name} weighs {weight} points here and has {own} of its own"),
        N_("correct one of the two, or weigh the parts by shares"),
        N_(
            "Points beside a part are its maximum points. Two different maxima for one node are most often a slip of "
            "typing."
        ),
    ),
    error(
        "C406",
        N_("the parts of {name} have weights, but are said to count alike"),
        N_("write the parts as a list, or remove equal or sum"),
        N_(
            "With weights: equal and with aggregation: sum every part counts the same, so numbers beside the parts "
            "would be passed over."
        ),
    ),
    error(
        "C407",
        N_("the parts of {name} are listed without shares"),
        N_("write the share of each part behind it, as 0.4"),
        N_("Shares are not derived from anything: each part needs its own."),
    ),
    error(
        "C408",
        N_("weights_add_to is for shares only"),
        N_("remove it, or write weights: shares"),
        N_("Points are divided by their sum whatever it is, so there is nothing to declare."),
    ),
    error(
        "C409",
        N_("no part of {name} counts"),
        N_("give at least one scored part a weight above 0"),
        N_("All parts are without weight or not scored, so no score can come of them."),
    ),
    error(
        "C410",
        N_("the range goes from {low} to {high}"),
        N_("write the lowest possible value first, then the highest"),
        N_("No value could lie within this range, so every cell would be rejected."),
    ),
    error(
        "C411",
        N_("the shares are for {found}; the levels of {figure} are {expected}"),
        N_("give each level of the figure one share, and no others"),
        N_("A level without a share could not be scored, and a share without a level would never be used."),
    ),
    error(
        "C412",
        N_("the steps of {name} do not go down"),
        N_("write each value once, the highest first, each lower one earning no more"),
        N_(
            "A unit earns the share of the highest step it reaches. Written from the top down, the table can be "
            "checked against the decision at a glance. Where less is better, write direction: lower."
        ),
    ),
    error(
        "C413",
        N_("both goalposts of {name} stand at {value}"),
        N_("write two different values; low above high where less is better"),
        N_("The score is the way covered from one goalpost to the other. Without a distance there is none."),
    ),
    error(
        "C414",
        N_("the figure {name} is of kind {kind}, which cannot be used so"),
        N_("use a rule for that kind, or correct the kind of the figure"),
        N_("The rule levels needs a category, yes_no a yes or no, every other use a number or a count."),
    ),
    error(
        "C415",
        N_("the figure {name} is of kind {kind}; levels go with the kind level, and only with it"),
        N_("write kind: level and list the levels, or remove them"),
        N_("A cell of kind level names one of the listed categories; a cell of any other kind names none."),
    ),
    warning(
        "C416",
        N_("ranks are to be the published ones, but no node names a figure that holds them"),
        N_("name it under published: rank, or write source: computed"),
        N_("With published ranks nothing is ranked by the program, so without such a figure no rank appears anywhere."),
    ),
    warning(
        "C417",
        N_("{value} is read as {plain}"),
        N_("write {thousands} for thousands, or {plain} for the number read"),
        N_(
            "In the catalogue a point is the decimal sign, as in YAML everywhere. In Vietnamese writing 1.000 is a "
            "thousand, so a number with three digits after its point is worth a second look."
        ),
    ),
    warning(
        "C418",
        N_("the cap is {cap}, but the ratio is shown per {per}"),
        N_("a cap is written in the measure of the value: {meant} for a share of {cap}"),
        N_(
            "With per: 100 a ratio is a number of per cent, and cap: 90 earns full points at 90 per cent. With cap: "
            "0.9 a unit would have them at less than one per cent."
        ),
    ),
    error(
        "C419",
        N_("{name} and {other} read alike in a workbook"),
        N_("give one of the figures another code"),
        N_("Codes in workbooks are compared without regard to capitals and spaces, because people type them."),
    ),
    error(
        "C420",
        N_("{name} is a heading of the input forms, and no column could be told to hold the figure"),
        N_("give the figure another code"),
        N_("Words such as Mã, Code, TT, Giá trị or Value head the other columns of a form."),
    ),
    error(
        "C421",
        N_("{name} is a category, and categories have no {merging}"),
        N_("write merges: none, or leave the key out"),
        N_("The mean of “yes” and “no”, or the sum of two levels, is nothing that a unit could have reported."),
    ),
    error(
        "C422",
        N_("population is {population}, but ranks are computed among the units of the run"),
        N_("remove it, or write source: published and name the figures that hold the ranks"),
        N_("“2 of 63” is true of a published rank. Among the units that happen to be there it would mislead."),
    ),
)
