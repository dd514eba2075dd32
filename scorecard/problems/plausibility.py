"""Codes D131 to D163: figures held against earlier periods, other units and each other."""

from scorecard.problems.rule import N_, Rule, note, warning

RULES: tuple[Rule, ...] = (
    warning(
        "D131",
        N_("{value} is a jump: about {expected} was to be expected after {last}, and no unit has ever changed so much"),
        N_("check the value; where it is right, confirm it with a reason in data/confirmations"),
        N_(
            "The change since the unit's last values, less the median change of all units, is beyond checks.jump "
            "times its usual spread (a MAD) and beyond the largest change of any unit in the earlier periods."
        ),
    ),
    warning(
        "D132",
        N_("{value} is {factor} times too large or too small: {candidate} would lie near the expected {expected}"),
        N_("check whether the value is in thousands, or a decimal sign is lost; else confirm it with a reason"),
        N_(
            "Multiplied or divided by 10, 100 or 1000 the value lies where the unit's earlier values and the "
            "movement of the others let it be expected. The value is used as it stands, because it can be true."
        ),
    ),
    warning(
        "D133",
        N_("from {first} to {last} {count} values have moved by one cell ({direction}): each fits the cell beside it"),
        N_("check these cells against the names in their rows and columns"),
        N_(
            "Compared with the period before, the values of this stretch belong one row above or below, or one column "
            "beside where they stand. This happens when a cell is inserted or deleted in one column alone."
        ),
    ),
    warning(
        "D134",
        N_("this unit and {other} seem exchanged: {count} values of each fit the other's earlier ones"),
        N_("check whose values these are"),
        N_(
            "Over all figures of an office each of the two units has values that fit what was to be expected of the "
            "other, and not of itself. Two rows, or two workbooks, may have been taken for each other."
        ),
    ),
    warning(
        "D135",
        N_("this figure and {other} seem exchanged: in {count} units each fits the other's earlier values"),
        N_("check the headings of the two columns"),
        N_("Over all units the values of each figure fit what was to be expected of the other, and not of itself."),
    ),
    warning(
        "D136",
        N_("{value} seems exchanged with {other_value} ({other}, {other_figure}): each is what the other was to be"),
        N_("check the two cells; where they are right, confirm them with a reason"),
        N_(
            "Two cells of one unit, or of one figure, are far from what was to be expected, and each lies where the "
            "other was to be."
        ),
    ),
    warning(
        "D137",
        N_("{value} is less than {last} before, but the figure can only grow"),
        N_("check both values; mend the one that is wrong, or send the reason why the figure fell"),
        N_(
            "The catalogue says that the figure accumulates, within a year or for ever. A smaller value means that "
            "this one or the one before is wrong, or that only a part was counted. Where the figure may fall, "
            "accumulates is taken away in the catalogue; a single fall is confirmed with its reason."
        ),
    ),
    note(
        "D138",
        N_("figures that were given when they were last due are missing now: {figures} ({count})"),
        N_("fill it in; where there is nothing to count any more, “không áp dụng” or “n/a” says so"),
        N_("The figure is due, the unit's office has reported others, and there was a value when it was last due."),
    ),
    note(
        "D139",
        N_("the value is stale, for that of {period} is due and has not come; units ({count}): {units}"),
        N_("report the newer value"),
        N_("A figure of a quarter, half or year stands for one period more when the next is not reported in time."),
    ),
    warning(
        "D141",
        N_("{count} of {total} figures are exactly as in {period}: the workbook may have been copied"),
        N_("count the figures anew, or send the reason why they are as before: right ones are confirmed with it"),
        N_(
            "Counted are numbers other than 0 that are due in every period. How often each of them usually stays as "
            "it was is known from all units; so many at once are then less likely than checks.chance."
        ),
    ),
    warning(
        "D142",
        N_("{count} of {total} figures are round: they may be estimates"),
        N_("say how the figures were counted; right ones are confirmed with the reason"),
        N_(
            "Round is a digit and zeros, or a digit, a five and zeros, from 10 on. How often each figure is round is "
            "known from all units; so many at once are then less likely than checks.chance."
        ),
    ),
    warning(
        "D143",
        N_("{count} of {total} figures with a target or a cap are exactly that: they may not have been counted"),
        N_("say how the figures were counted; right ones are confirmed with the reason"),
        N_(
            "A figure that is exactly what was aimed at is possible; that all of an office are, while those of others "
            "are not, is less likely than checks.chance."
        ),
    ),
    warning(
        "D151",
        N_("{value} is not the sum of its parts {parts}, which is {total} (rounding explains {slack})"),
        N_("check the whole and its parts"),
        N_(
            "The catalogue says sum_of. Numbers of things must agree; other figures may differ by half the last "
            "decimal of the whole and of each part."
        ),
    ),
    warning(
        "D152",
        N_("{name} gives {value}, but its units add up to {total} ({count} of {of} are known; {slack} is allowed)"),
        N_("check the total and the units that it is of; where both are right, confirm it with a reason"),
        N_(
            "A figure that sums up when units merge (merges: sum) must add up to the total that a workbook gives for "
            "them: a province among its communes, “Cả nước”, or “Tổng số” of the table. Numbers of things must agree, "
            "others may differ by half the last decimal of each, and all by checks.total. While some units are "
            "missing, only a sum beyond the total is doubted."
        ),
    ),
    warning(
        "D153",
        N_("{name} gives {value}, beyond all of its {count} units, which lie from {lowest} to {highest}"),
        N_("check the value and the units that it is of; where both are right, confirm it with a reason"),
        N_(
            "A share or an average of the whole (merges: mean) is a mean of those of its units, and so lies between "
            "the lowest and the highest of them, whatever the weights. It is checked when every unit has a value."
        ),
    ),
    note(
        "D161",
        N_("{value} was doubted ({doubt}) and is confirmed by {person}: {reason}"),
        N_("nothing, while the reason holds"),
        N_("The value stands in the confirmations of the project with a reason, and has not changed since."),
    ),
    warning(
        "D162",
        N_("{value} was confirmed by {person}, but it is {now} now: {reason}"),
        N_("confirm the new value, or take the line away"),
        N_("A confirmation holds for the value that was looked at. Another value must be looked at again."),
    ),
    warning(
        "D163",
        N_("this confirmation cannot be used: {lacking}"),
        N_("fill in period, unit, figure, value, reason and person, with codes of the catalogue and territory"),
        N_("A doubt is put aside only for a known figure of a known unit in a period, with a reason and a name."),
    ),
)
