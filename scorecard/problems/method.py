"""Codes M: computing the index."""

from scorecard.problems import method_engine
from scorecard.problems.rule import N_, Rule, error, note, warning

RULES: tuple[Rule, ...] = (
    error(
        "M101",
        N_("{indicator_code} cannot be scored: its figures are there, but its rule gives no number for them"),
        N_(
            "look at the figures it is computed from; a value relative to the best, or to a cap where lower is better, "
            "must not be negative"
        ),
        N_(
            "The rule of an indicator could not turn the reported figures into a score, for instance because a "
            "negative value has no ratio to the best one. The indicator counts as missing for this unit and is marked "
            "as one that cannot be scored; the rest is computed, and the other units are scored without that value."
        ),
    ),
    warning(
        "M102",
        N_("{node} scores {score}, outside the scale of 0 to 1 on which its points are counted"),
        N_(
            "a numerator above its denominator, or points on a node with another scale? Correct the figures, declare a "
            "cap, or remove the points"
        ),
        N_(
            "Points are the score times the maximum, so a score below 0 or above 1 gives fewer points than none, or "
            "more than there are. The score is used as it is."
        ),
    ),
    error(
        "M103",
        N_("{indicator_code} scores no unit: the best value of {figure} is {best}, and nothing has a ratio to it"),
        N_("check the value, or score the figure by goalposts, steps or a cap"),
        N_(
            "Relative to best, a unit earns its value over the best one, or the best one over its value where lower is "
            "better. A best value of zero gives nobody a score, and the indicator cannot be scored for any unit; that "
            "is not the same as a score of zero. A negative value is never the best one (M101)."
        ),
    ),
    error(
        "M201",
        N_("{node} is computed as {computed} but was published as {published}; the tolerance is {tolerance}"),
        N_("compare the parts with the publication, or declare the tolerance that its rounding needs"),
        N_(
            "The catalogue names a figure that holds the published value of this node, and the value computed from "
            "the parts differs from it by more than the declared tolerance."
        ),
    ),
    note(
        "M202",
        N_("{node} is computed as {computed} and was published as {published}, within the tolerance of {tolerance}"),
        N_("nothing to do; the parts were published rounded"),
        N_(
            "A publisher computes from exact parts and prints rounded ones. Computing anew from the printed parts can "
            "differ in the last digit. Both values are named so that nobody has to wonder."
        ),
    ),
    note(
        "M203",
        N_("{node} has rank {computed} here and was published with rank {published}"),
        N_("compare the values around it, and the rule of ties, with the publication"),
        N_(
            "A value that differs in its last digit can make or break a tie, and move others. Ranks that were given "
            "among more units than these are not compared."
        ),
    ),
    error(
        "M301",
        N_("no unit has a value for the composite {node}"),
        N_("check that the figures of its parts were reported for this period"),
        N_(
            "Every unit lacks a part that the composite cannot be computed without, so nobody is ranked on any page. "
            "Warnings beside this one name the figures that nobody reported."
        ),
    ),
    note(
        "M302",
        N_("figures of vintage {older} are merged to vintage {newer} as each figure declares"),
        N_("nothing to do; merged figures are marked as estimated"),
        N_(
            "The period lies before the territory of the catalogue was in force. Workbooks are read with the units of "
            "their time, and the figures of merged units follow from their predecessors by the rule of each figure."
        ),
    ),
    error(
        "M303",
        N_("period {period} lies outside vintage {vintage}, and no crosswalk leads to it"),
        N_("add the crosswalk to data/geography, or choose a period in which the vintage was in force"),
        N_(
            "The catalogue compares units of a territory that was not in force in this period, and the geography has "
            "no way from the units of that time to the units compared."
        ),
    ),
    error(
        "M304",
        N_("there is no page of this unit: it has no score in {period}"),
        N_("check that its workbook is in the folder of the period, or ask for another period"),
        N_("A unit that was asked for by name has no figure from which any node of the index could be computed."),
    ),
    error(
        "M305",
        N_("the catalogue is for a {wanted}, and {period} is a {kind}"),
        N_("name a period of the kind that the catalogue states under period:"),
        N_(
            "A catalogue states how long its periods are: figures of a month and of a year are not scored alike. "
            "Periods: "
            "2025-11 a month, 2025-Q4 a quarter, 2025-H2 a half, 2025 a year, 2025-01..11 a year to date."
        ),
    ),
    note(
        "M306",
        N_(
            "no figure of {successor} follows from vintage {older}: only a part of {part} went into it, without a share"
        ),
        N_("declare the share in the crosswalk if it is known, or report the figures of the unit itself"),
        N_(
            "Of a unit that was split nobody knows what went where unless the crosswalk says it. The figures of both "
            "successors are missing for the periods before, and never guessed."
        ),
    ),
    note(
        "M308",
        N_("values that follow from {folder}, since their units sent none: {count} ({units})"),
        N_("nothing to do; they are marked as estimated, and `explain` shows what they are made of"),
        N_(
            "A folder inside that of a period, named by a vintage, holds workbooks of other units: communes of the "
            "provinces, or an older or newer territory. They are merged as each figure declares, stand beside what the "
            "units reported, and take the place of what they did not report."
        ),
    ),
    error(
        "M309",
        N_("the folder {folder} is not used: vintage {older} is the period’s own, or no way leads from it to {newer}"),
        N_("add the crosswalk to data/geography, or move the workbooks of this vintage one folder up"),
        N_(
            "A folder inside that of a period is named by the vintage of its workbooks. Their units must lead to those "
            "that are compared, by crosswalks or by the level that they lie within, or lie above them."
        ),
    ),
    error(
        "M316",
        N_("no unit has a score of {node} both in {before} and in {now}"),
        N_("name two periods for which units have reported"),
        N_(
            "A change needs a score before and a score now. Each period has its own, or none, and no unit has both, so "
            "there is nothing to compare."
        ),
    ),
    warning(
        "M310",
        N_("no figure of {period} was reported, though earlier periods have some: its place in the series is a gap"),
        N_("put the workbooks of the period into the folder, or remove it"),
        N_(
            "The folder is there and no figure was read from it. A series shows such a period as a gap: nothing is "
            "drawn over it, and nothing is taken from the periods around it."
        ),
    ),
    warning(
        "M311",
        N_("no folder between {first} and {last}: periods that are missing from the series: {count}"),
        N_("add the folders of these periods, or leave it: the gap stays visible"),
        N_(
            "Periods follow each other without a gap where every one is reported. The series keeps the place of those "
            "that are missing; changes against the period before are not computed after a gap."
        ),
    ),
    note(
        "M312",
        N_("{period} is a {kind}, and the series is one of periods of the length {wanted}"),
        N_("nothing, if its workbooks belong to another catalogue; else name the folder after a period of this one"),
        N_("A figure of a quarter or a year is no point between months, so the folder is left out of the series."),
    ),
    warning(
        "M313",
        N_("no crosswalk leads from the territory of {period} to vintage {vintage}: it is not in the series"),
        N_("add the crosswalk to data/geography"),
        N_(
            "A series compares the units of today. What was reported for units of which nobody says what became of "
            "them cannot be a part of it."
        ),
    ),
    *method_engine.RULES,
)
