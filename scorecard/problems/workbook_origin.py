"""Codes W35x: forms that were made for something else than they are sent in as."""

from scorecard.problems.rule import N_, Rule, error, warning

RULES: tuple[Rule, ...] = (
    error(
        "W350",
        N_("the form was made for {made}, but the line {label} now says {value}"),
        N_("fill in a form that `scorecard template` writes for this catalogue and this territory"),
        N_(
            "A form carries out of sight for which catalogue, edition and territory it was made. When the head has "
            "been typed over, or its line is gone (–), the figures are still those that the form asked for. The sheet "
            "is not read."
        ),
    ),
    error(
        "W351",
        N_("the form was made for {made}, but the head now says {value}"),
        N_("ask whose figures these are; send the office its own form"),
        N_(
            "The form of one unit was used for another by typing over its head, or a sheet was copied from a "
            "neighbour's workbook. Whose figures these are would be a guess, so the sheet is not read."
        ),
    ),
    warning(
        "W352",
        N_("the form was made for {made}, but the head now says {value}, and {expected} is being read"),
        N_("check that all figures are of this period; next time fill in the form of the period"),
        N_(
            "An earlier form has been used again by typing over its period. The sheet is read, but figures of before "
            "may have stayed in it, and the values beside are those before that period. A dash (–) stands for a line "
            "that is gone."
        ),
    ),
    warning(
        "W353",
        N_("the file {file} is named as the form of {named}, but its figures are of {value}"),
        N_("check whose figures these are, and give the file the name of its unit"),
        N_(
            "Forms are named by the code and the name of their unit. A file under the name of one unit with the form "
            "of another has often been sent, or saved, in the wrong place. What the head says is read."
        ),
    ),
)
