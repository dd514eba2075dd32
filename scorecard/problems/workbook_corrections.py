"""Codes W346 to W349 and W355 to W359: submissions, corrections and doubles."""

from scorecard.problems.rule import N_, Rule, error, note, warning

RULES: tuple[Rule, ...] = (
    error(
        "W346",
        N_("{value} is no number of a submission"),
        N_("write 1, 2, 3 …; with “thay thế” (replaces) or “bổ sung” (amends) behind it where that is meant"),
        N_(
            "The head line “Lần báo cáo / Submission” says which of several workbooks of an office comes later. One "
            "that cannot be understood could be the newer or the older, so its sheets are not read."
        ),
    ),
    warning(
        "W347",
        N_("submission {number} amends earlier ones, of which {lacking} is not here"),
        N_(
            "put the missing workbook beside it; where this one says everything, write “thay thế” (replaces) behind "
            "its number"
        ),
        N_(
            "A submission that amends says only what is new. What else the office has reported stands in the earlier "
            "ones, and figures of a missing one are missing too."
        ),
    ),
    note(
        "W348",
        N_("submission {number} replaces earlier ones, of which {lacking} is not here"),
        N_("nothing, if it says everything; what it would have changed cannot be listed"),
        N_("What is replaced need not be there; only the list of corrections lacks the values of before."),
    ),
    note(
        "W349",
        N_("the same value is given a second time, first in {first}; it counts once; such cells: {count}"),
        N_("nothing; a doubled row or a copied workbook can be removed"),
        N_("Cells that say the same of one figure of one unit do no harm. Where they differ, none is used (W305)."),
    ),
    note(
        "W355",
        N_("submission {number} says {value}; submission {earlier} said {before} in {first}"),
        N_("nothing; the later value counts, and both are listed in corrections.csv"),
        N_(
            "Of two cells for one figure of one unit the one with the higher number of submission counts. Both are "
            "kept: in the list of corrections, and in what explain says of the value."
        ),
    ),
    note(
        "W356",
        N_("submission {number} withdraws a figure by {value}; submission {earlier} said {before} in {first}"),
        N_("nothing; the figure is treated as the word says"),
        N_("A word for no number in a later submission takes an earlier value back."),
    ),
    warning(
        "W357",
        N_("submission {number} leaves the figure blank, which takes back {before} of submission {earlier} in {first}"),
        N_("fill it in; or write “bổ sung” (amends) behind the number if blank cells are to leave figures as they are"),
        N_(
            "A submission that replaces counts with its blank cells: the figure is missing now. A form that was filled "
            "in only in part drops figures in this way."
        ),
    ),
    note(
        "W358",
        N_("submission {number} says nothing else than the earlier ones"),
        N_("nothing, if that is meant; else look whether the corrected workbook is the one that was sent"),
        N_("A correction that changes no figure is often the old file sent a second time."),
    ),
    warning(
        "W359",
        N_("this is a copy of {original}, and which of the two counts is not said; cells that differ: {count}"),
        N_(
            "keep the right one in the folder; or give the later one a higher number in the line “Lần báo cáo / "
            "Submission”"
        ),
        N_(
            "A marked copy that came back, or a file like “X (1)”, lies beside the workbook it was made of. Where the "
            "two differ neither is used (W305); where they agree the value counts once (W349)."
        ),
    ),
)
