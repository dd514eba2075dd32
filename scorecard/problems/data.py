"""Codes D: plausibility of figures."""

from scorecard.problems.rule import N_, Rule, error, note, warning

RULES: tuple[Rule, ...] = (
    warning(
        "D101",
        N_("the published rank {rank} does not follow the rule of ties ({ties}), which gives {expected}"),
        N_("check the rank against its source, or declare the rule that the publisher uses"),
        N_(
            "With “competition” two units on rank 15 are followed by rank 17, with “dense” by 16. The ranks of all "
            "units are checked against each other."
        ),
    ),
    warning(
        "D102",
        N_("rank {rank} contradicts the published values: {value} here, but {other_value} on rank {other_rank}"),
        N_("check the value and the rank against their source"),
        N_("A higher published value must have a better rank."),
    ),
    note(
        "D103",
        N_("{count} of {total} units have no figure at all: {units}"),
        N_("ask them for their workbooks"),
        N_(
            "A unit without figures gets no index. Where only some units are to be shown, this is as it should be. "
            "Figures that stand from an earlier period do not count. Where units report for themselves, D121 says who "
            "has not."
        ),
    ),
    warning(
        "D181",
        N_("no sum since January, for a period of it lacks ({periods}); such units: {count} ({units})"),
        N_("ask for the figures of these periods, or put them into the workbooks of their own period"),
        N_(
            "A figure with gathers: sum counts from January on. Where a period of the year lacks, the sum would be too "
            "small and look like a poor result, so there is none. Not applicable is no gap."
        ),
    ),
    warning(
        "D104",
        N_("no unit reports {figure}"),
        N_("check the codes in the workbooks' headings, or whose task the figure is"),
        N_(
            "The catalogue declares the figure, but no workbook of the period has a value for it, and none that is "
            "still current stands from an earlier one: the figure of a quarter is current until the next quarter ends."
        ),
    ),
    error(
        "D105",
        N_("the part {value} ({figure}) is greater than its whole {whole} ({denominator})"),
        N_("check both figures: one may be of another month, in another measure, or in the row of the other"),
        N_(
            "The share would be above 1, and the score above its maximum, so the part is rejected; the whole where "
            "only the part stands from an earlier period, for the newer cell is the one that contradicts. Often one "
            "of the two is in thousands, or they are of different months. Where a part may be greater than its whole, "
            "may_exceed: true stands beside the ratio in the catalogue."
        ),
    ),
    warning(
        "D106",
        N_("{value} lies far below the other values of the figure, which is in per cent; as a share it is {candidate}"),
        N_("check whether a share was written where per cent belong"),
        N_("0.5683 among 45.2 and 61.3 is probably 56.83 %. The value is used as it stands, because it can be true."),
    ),
    warning(
        "D107",
        N_("{value} lies far from the other values of the figure; in another unit of measure it would be {candidate}"),
        N_("check whether thousands were written where single ones belong, or the other way round"),
        N_(
            "555.8 among values of some hundred thousands is probably in thousands. The value is used as it stands, "
            "because it can be true."
        ),
    ),
    warning(
        "D108",
        N_("no value of the figure is above {highest}, yet it is in per cent; as a share that is {candidate}"),
        N_("check whether shares were written where per cent belong"),
        N_("All values between 0 and 1 in a figure in per cent are probably shares. They are used as they stand."),
    ),
    error(
        "D109",
        N_("the denominator {figure} is {value}, so {numerator} is a part of nothing"),
        N_("correct the figure; where there was nothing to count, write that it does not apply"),
        N_(
            "A share of nothing has no value, neither 0 nor 100 %. The cell is rejected, and the ratio is treated as "
            "missing. “Không áp dụng” or “n/a” takes the indicator and its points out of the index instead."
        ),
    ),
    warning(
        "D110",
        N_("{figure} is there but not {missing}, so {indicator_code} has no score"),
        N_("fill in the missing figure"),
        N_("An indicator that is computed from several figures needs all of them: none of them is taken to be zero."),
    ),
    warning(
        "D121",
        N_("{count} of {total} units have sent no figure of their own ({office}): {units}"),
        N_("ask them for their workbooks; what other offices report about them is used"),
        N_(
            "The catalogue says that this office reports for itself in every unit (reports: own), and figures of it "
            "are due in this period. Nothing of them has arrived from these units; words for no number, and figures "
            "that stand from an earlier period, do not count."
        ),
    ),
    note(
        "D122",
        N_("{count} of the workbooks of {period} could not be read and may hold figures that are missing or stale now"),
        N_("scorecard validate {period} says what is wrong there; once that is mended, their figures stand again"),
        N_(
            "Figures of a quarter or a year stand until the next are due, so they come from the workbooks of earlier "
            "periods. Problems of those are not said again, but for this one, because figures of this period depend "
            "on it."
        ),
    ),
    warning(
        "D123",
        N_("{office} has sent none of the figures due from it, {count} for each unit"),
        N_("ask the office for its table; scorecard status {period} says who else has not reported"),
        N_(
            "The catalogue says which figures the office reports, and nothing of those due in this period has "
            "arrived for any unit. Said once for the office instead of once for each of its figures (D104)."
        ),
    ),
    note(
        "D124",
        N_("workbooks saved on a day that says nothing about this report: {count}, as {path} on {value}"),
        N_("have the day written into the sheet, on the line “Ngày báo cáo / Reported on”"),
        N_(
            "Where the head of a sheet has no day, the day of the last change in the workbook's own properties "
            "stands in for it. One before the period began, or after the day as of which reports are looked at, is "
            "that of a program or of a wrong clock, so that it is not known when these were reported."
        ),
    ),
    warning(
        "D127",
        N_("submission {number} is of {day}, but submission {later} is of {later_day}: which of the two is the later?"),
        N_("correct the number or the day in the head; the higher number counts"),
        N_(
            "Numbers of submissions say which comes later, days are only compared with them. A workbook of a later "
            "day with a lower number may be the correction that does not count."
        ),
    ),
    note(
        "D128",
        N_("submission {number} has no cell for figures of earlier ones; they stand, as in {first}; number: {count}"),
        N_("nothing, if they are still right; to take one back, give it a row and leave its cell blank"),
        N_("A submission that replaces counts for the rows and columns that it has. What it does not name stays."),
    ),
    note(
        "D129",
        N_("submission {number} replaces every figure of this workbook; problems of it that are not said: {count}"),
        N_("nothing; the workbook is kept for the list of corrections"),
        N_(
            "What was wrong in the rows, columns and cells of a workbook no longer matters when nothing of it counts "
            "any more, because its office has replaced it."
        ),
    ),
)
