"""What becomes a figure's value: where it comes from, what of a year or of its stages counts, how it merges."""

from scorecard.catalogue.assessment import AssessmentStage, DifferenceKind, Evidence, Raises
from scorecard.catalogue.methods.record import MethodRecord, MethodStep, Parameter
from scorecard.catalogue.monitoring import FeedbackSum, MoneySum, TaskCount
from scorecard.problems.rule import N_

FIGURES: tuple[MethodRecord, ...] = (
    MethodRecord(
        "table",
        MethodStep.FIGURES,
        N_("outside table"),
        N_("A figure of an outside table, which holds for every period, as the inhabitants of a census."),
        "",
        "table: {file: tables/census.xlsx, column: Population}",
        missing=N_("a unit that the table lacks has no value"),
        parameters=(
            Parameter("file", "", N_("path of the workbook inside the project")),
            Parameter("column", "", N_("heading of the column; left out, the code of the figure")),
        ),
    ),
    MethodRecord(
        "from_tasks",
        MethodStep.FIGURES,
        N_("counted from tasks"),
        N_(
            "A figure that is counted from task sheets: the tasks of the unit whose state z, which follows from the "
            "last day of grace and the day of completion, is one of Z on the last day of the period."
        ),
        r"x = \#\{k : z_k \in Z\}",
        "from_tasks: {count: on_time, fallen_due: true}",
        missing=N_("a unit without any task has no figure; a count of none that a share is divided by does not apply"),
        parameters=(
            Parameter("count", "Z", N_("which states are counted"), tuple(count.value for count in TaskCount)),
            Parameter("fallen_due", "", N_("only tasks whose last day has come")),
            Parameter("groups", "", N_("only tasks of these groups")),
            Parameter("leads", "", N_("only tasks that these agencies lead")),
        ),
    ),
    MethodRecord(
        "from_feedback",
        MethodStep.FIGURES,
        N_("counted from feedback"),
        N_(
            "A figure that is counted from feedback sheets: the numbers n of the unit's rows in the fields F, and one "
            "for each dossier that is so on the last day of the period."
        ),
        r"x = \sum_{f \in F} n_f",
        "from_feedback: {count: on_time, fields: [LAND]}",
        missing=N_("a unit without any row has no figure; a count of none that a share is divided by does not apply"),
        parameters=(
            Parameter("count", "", N_("what is counted"), tuple(count.value for count in FeedbackSum)),
            Parameter("fields", "F", N_("only feedback in these fields")),
        ),
    ),
    MethodRecord(
        "from_money",
        MethodStep.FIGURES,
        N_("counted from money"),
        N_("A figure that is the sum of what the rows of the unit in the money sheets say, over all programmes k."),
        r"x = \sum_k m_k",
        "from_money: {sum: disbursed}",
        missing=N_("a unit of which any row lacks the number has no figure; a sum of 0 is divided by nothing"),
        parameters=(Parameter("sum", "m", N_("what is added up"), tuple(one.value for one in MoneySum)),),
    ),
    MethodRecord(
        "frequency",
        MethodStep.FIGURES,
        N_("figure of a longer period"),
        N_("A figure of a quarter, a half-year or a year: of the last whole one, t, or stale of up to a before that."),
        r"x_t = x_{t'}, \quad t - a \le t' \le t",
        "frequency: quarter",
        missing=N_("an older value is not used, a rejected one passed over; over a change of territory it is merged"),
        parameters=(
            Parameter(
                "max_age",
                "a",
                N_("how many periods of its own it may be old; 1 for a longer period than the catalogue's, else 0"),
            ),
        ),
    ),
)
GATHERING: tuple[MethodRecord, ...] = (
    MethodRecord(
        "sum",
        MethodStep.GATHERING,
        N_("sum since January"),
        N_("A figure counts from January on: the sum of its values in the periods s of the year, up to t."),
        r"x_t = \sum_{s \le t} x_s",
        "gathers: sum",
        missing=N_("without one of the periods there is no sum; one that is not applicable adds nothing"),
    ),
    MethodRecord(
        "mean",
        MethodStep.GATHERING,
        N_("mean since January"),
        N_("A figure is the mean of its values in those m periods s of the year, up to t, that have one."),
        r"x_t = \frac{1}{m} \sum_{s \le t} x_s",
        "gathers: mean",
        missing=N_("the mean of those that are there, estimated where one lacks, stale where that is the last"),
    ),
)
ASSESSMENT: tuple[MethodRecord, ...] = (
    MethodRecord(
        "counts",
        MethodStep.ASSESSMENT,
        N_("the stage that counts"),
        N_(
            "A figure that is self-assessed, reviewed and appraised has the value of one stage s: of the last that is "
            "there, provisional before the last of all, or of the one that is named."
        ),
        r"x = x_s",
        "assessment: {stages: [self_assessed, appraised], counts: latest}",
        missing=N_("without the named stage the figure is missing; a rejected value is not replaced by an earlier one"),
        parameters=(
            Parameter(
                "stages",
                "",
                N_("which there are, in the order of the procedure"),
                tuple(stage.value for stage in AssessmentStage),
            ),
            Parameter(
                "evidence",
                "",
                N_("whether a value of the first stage needs documents, or an explanation"),
                tuple(one.value for one in Evidence),
            ),
            Parameter(
                "raises",
                "",
                N_("whether a later stage may raise the score without an explanation"),
                tuple(one.value for one in Raises),
            ),
            Parameter(
                "difference",
                "",
                N_("how far the first and the last value may lie apart before that is listed"),
                tuple(kind.value for kind in DifferenceKind),
            ),
        ),
    ),
)
_HOLE = N_("a missing predecessor leaves the merged figure missing; one to which it does not apply takes no part")
_SUMMED = N_("code of a figure that merges as a sum")
MERGING: tuple[MethodRecord, ...] = (
    MethodRecord(
        "mean",
        MethodStep.MERGING,
        N_("mean of predecessors"),
        N_("A figure of a merged unit is the plain mean of its predecessors'."),
        r"x = \frac{1}{m} \sum_{k=1}^{m} x_k",
        "merges: mean",
        (("dti", ""),),
        divisor="m",
        missing=_HOLE,
        worked=r"\frac{0.8335 + 0.5803}{2} = 0.7069",
    ),
    MethodRecord(
        "sum",
        MethodStep.MERGING,
        N_("sum of predecessors"),
        N_("A figure of a merged unit is the sum of its predecessors', of a part of one its share of that."),
        r"x = \sum_{k=1}^{m} p_k x_k",
        "merges: sum",
        missing=_HOLE,
        parameters=(Parameter("share", "p_k", N_("what of a predecessor went into the unit, as the crosswalk says")),),
        worked="120 + 0.25 \\cdot 80 = 140",
    ),
    MethodRecord(
        "weighted_mean",
        MethodStep.MERGING,
        N_("weighted mean of predecessors"),
        N_("A figure of a merged unit is the mean of its predecessors', weighted by another figure of theirs."),
        r"x = \frac{\sum_{k} p_k w_k x_k}{\sum_{k} p_k w_k}",
        "merges: {rule: weighted_mean, by: POPULATION}",
        missing=_HOLE,
        parameters=(
            Parameter("by", "w_k", _SUMMED),
            Parameter("share", "p_k", N_("what of a predecessor went into the unit, as the crosswalk says")),
        ),
        worked=r"\frac{300 \cdot 40 + 100 \cdot 80}{300 + 100} = 50",
    ),
    MethodRecord(
        "ratio",
        MethodStep.MERGING,
        N_("ratio of sums"),
        N_("A rate of a merged unit is the sum of its predecessors' numerators over that of their denominators."),
        r"x = r \frac{\sum_{k} p_k a_k}{\sum_{k} p_k b_k}",
        "merges: {rule: ratio, numerator: USERS, denominator: PEOPLE, per: 100}",
        missing=_HOLE,
        parameters=(
            Parameter("numerator", "a_k", _SUMMED),
            Parameter("denominator", "b_k", _SUMMED),
            Parameter("per", "r", N_("what the rate is per: 100 for per cent")),
            Parameter("share", "p_k", N_("what of a predecessor went into the unit, as the crosswalk says")),
        ),
        worked=r"100 \cdot \frac{120 + 80}{300 + 100} = 50",
    ),
)
