"""Codes W380 to W384 and D171 to D175: values that arrive in stages."""

from scorecard.problems.rule import N_, Rule, error, note, warning

WORKBOOK: tuple[Rule, ...] = (
    error(
        "W380",
        N_("the sheet says that its values are of the stage {value}; the catalogue has {stages}"),
        N_("correct the line “Giai đoạn / Stage”: Tự đánh giá, Rà soát or Thẩm định"),
        N_("Whose judgement the values are would be a guess, so that nothing of the sheet is read."),
    ),
    error(
        "W381",
        N_("{value} is no stage of the catalogue, which has {stages}; the column is not read"),
        N_("write Tự đánh giá, Rà soát or Thẩm định, or add the stage to the catalogue"),
        N_(
            "Headings of stages are Tự đánh giá, Rà soát, Thẩm định, beside them Minh chứng and Giải trình; in a table "
            "they stand behind the code of a figure: “NTS.2: Thẩm định”."
        ),
    ),
    error(
        "W382",
        N_("{value} stands as a later stage, but the figure has one value only; it is not read"),
        N_("take the value away, or let the catalogue assess the figure: assessment"),
        N_("Figures of central offices, and those with assessment: none, have one value and no stages."),
    ),
    error(
        "W383",
        N_("the {stage} value of this figure is given a second time; first in {first}"),
        N_("keep one of the two"),
        N_(
            "Two cells give one stage of one figure of one unit. Neither is used. A sheet whose head says its stage "
            "may show values of other stages for comparison; those are not read."
        ),
    ),
    warning(
        "W384",
        N_("shown here as {stage} is {value}, but reported is {reported} ({first})"),
        N_("look at the value that was reported; this one is not read"),
        N_(
            "A sheet of a later stage shows the earlier values beside its own. Where they are not those that the unit "
            "reported, another version, or another unit, has been looked at."
        ),
    ),
)
DATA: tuple[Rule, ...] = (
    warning(
        "D171",
        N_("{first} ({first_stage}), {last} ({last_stage}): {size} apart, allowed are {allowed} ({meant})"),
        N_("ask for a written explanation in the column Giải trình, beside the later value"),
        N_("The catalogue declares how far the first and the last value of a figure may lie apart (difference)."),
    ),
    note(
        "D172",
        N_("{first} ({first_stage}), {last} ({last_stage}): {size} apart ({meant}); explained: {explanation}"),
        N_("nothing, where the explanation holds"),
        N_("The difference is larger than the catalogue allows, and somebody has explained it beside the later value."),
    ),
    warning(
        "D173",
        N_("{last} is {last_stage}, but there is no value that is {first_stage}"),
        N_("ask the unit for its own value; the later one is used as the catalogue says"),
        N_("Later stages look at what a unit says of itself. Without that, code or unit may be wrong."),
    ),
    warning(
        "D174",
        N_("“{written}” has no evidence and no explanation"),
        N_("name the documents in the column Minh chứng, or say in the column Giải trình why there are none"),
        N_(
            "The catalogue asks for evidence with every value of the first stage (evidence: required). A “no” claims "
            "nothing and needs none; a tick or “có” names no document."
        ),
    ),
    warning(
        "D175",
        N_("{last} ({last_stage}) earns more than {first} ({first_stage}), and nothing says why"),
        N_("explain it in the column Giải trình, beside the later value"),
        N_("The catalogue says that a later stage may raise a score only with a written explanation (raises)."),
    ),
)
