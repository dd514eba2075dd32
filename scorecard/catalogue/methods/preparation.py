"""What is done before values are scored: merging, screening, denomination and transformation."""

from scorecard.catalogue.assessment import AssessmentStage, DifferenceKind, Evidence, Raises
from scorecard.catalogue.methods.record import STAYS_MISSING, MethodRecord, MethodStep, Parameter
from scorecard.problems.rule import N_

_T = MethodStep.TRANSFORMATION
_NOT_APPLICABLE = N_("what is not applicable counts neither as there nor as missing")
_DOMAIN = N_("a missing value stays missing; one outside the domain has no score and is named (M217)")

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
        missing=N_("a missing predecessor leaves the merged figure missing"),
        worked=r"\frac{0.8335 + 0.5803}{2} = 0.7069",
    ),
    MethodRecord(
        "sum",
        MethodStep.MERGING,
        N_("sum of predecessors"),
        N_("A figure of a merged unit is the sum of its predecessors'."),
        r"x = \sum_{k=1}^{m} x_k",
        "merges: sum",
        missing=N_("a missing predecessor leaves the merged figure missing"),
        worked="120 + 80 = 200",
    ),
)
SCREENING: tuple[MethodRecord, ...] = (
    MethodRecord(
        "data",
        MethodStep.SCREENING,
        N_("share of data"),
        N_("A unit stays in with at least this share of its indicators filled."),
        r"\frac{n_{\mathrm{value}}}{n_{\mathrm{applicable}}} \ge d",
        "screening: {data: 0.66}",
        (("coinr", "Screen"),),
        ties=N_("a share that equals its limit is enough"),
        missing=_NOT_APPLICABLE,
        parameters=(Parameter("goalposts", "", N_("all: who is screened out still enters means and goalposts")),),
        worked=r"\frac{2}{3} = 0.667",
    ),
    MethodRecord(
        "nonzero",
        MethodStep.SCREENING,
        N_("share of values other than zero"),
        N_("A unit stays in with at least this share of its values other than zero."),
        r"\frac{n_{x \ne 0}}{n_{\mathrm{value}}} \ge z",
        "screening: {nonzero: 0.5}",
        (("coinr", "Screen"),),
        ties=N_("a share that equals its limit is enough"),
        missing=N_("only values that are there are asked; a unit without any never passes"),
        worked=r"\frac{3}{4} = 0.75",
    ),
    MethodRecord(
        "force_in",
        MethodStep.SCREENING,
        N_("kept in"),
        N_("Units that stay in, whatever they lack."),
        "",
        'screening: {data: 0.66, force_in: ["01"]}',
        (("coinr", "Screen"),),
        missing=_NOT_APPLICABLE,
    ),
    MethodRecord(
        "force_out",
        MethodStep.SCREENING,
        N_("left out"),
        N_("Units that are not ranked in any case; goes before what stays in."),
        "",
        'screening: {force_out: ["24"]}',
        (("coinr", "Screen"),),
        missing=_NOT_APPLICABLE,
    ),
    MethodRecord(
        "most",
        MethodStep.SCREENING,
        N_("share of imputed values"),
        N_("A unit with more than this share of its indicators imputed is computed and not ranked."),
        r"\frac{n_{\mathrm{imputed}}}{n_{\mathrm{applicable}}} \le q",
        "imputation: {methods: median, most: 0.3}",
        ties=N_("a share that equals its limit is enough"),
        missing=_NOT_APPLICABLE,
        worked=r"\frac{3}{10} = 0.3",
    ),
)
DENOMINATION: tuple[MethodRecord, ...] = (
    MethodRecord(
        "denominate",
        MethodStep.DENOMINATION,
        N_("value per"),
        N_("The value per so many of another figure, as per thousand inhabitants."),
        r"x' = k \cdot \frac{x}{d}",
        "denominate: {by: POP, scale: 1000}",
        (("coinr", "Denominate"),),
        missing=N_("without the figure below the line, or with zero there, no value, and the unit is named (M217)"),
        parameters=(
            Parameter("by", "d", N_("the figure below the line")),
            Parameter("scale", "k", N_("what the value is per")),
        ),
        worked=r"1000 \times \frac{50}{200} = 250",
    ),
)
TRANSFORMATION: tuple[MethodRecord, ...] = (
    MethodRecord(
        "log",
        _T,
        N_("logarithm"),
        N_("The logarithm, where ratios count rather than differences."),
        r"x' = \log_b (x + o)",
        "transform: [log: {offset: 1, base: 10}]",
        (("handbook", "step 5"),),
        missing=_DOMAIN,
        parameters=(
            Parameter("offset", "o", N_("what is added before")),
            Parameter("base", "b", N_("base of the logarithm; left out, e")),
        ),
        worked=r"\frac{\ln (99 + 1)}{\ln 10} = 2",
    ),
    MethodRecord(
        "power",
        _T,
        N_("power"),
        N_("A power: 0.5 the square root, −1 the reciprocal."),
        r"x' = x^p",
        "transform: [power: 0.5]",
        missing=_DOMAIN,
        worked="9^{0.5} = 3",
    ),
    MethodRecord(
        "affine",
        _T,
        N_("multiplied and added to"),
        N_("Another measure: a multiple and a constant."),
        r"x' = m x + c",
        "transform: [affine: {times: 1.8, plus: 32}]",
        missing=STAYS_MISSING,
        parameters=(
            Parameter("times", "m", N_("what the value is multiplied by")),
            Parameter("plus", "c", N_("what is added then")),
        ),
        worked=r"1.8 \times 20 + 32 = 68",
    ),
    MethodRecord(
        "clip",
        _T,
        N_("held between bounds"),
        N_("Held between two bounds."),
        r"x' = \min\left(\max\left(x, l\right), h\right)",
        "transform: [clip: [0, 10]]",
        (("hdi", "technical note 4"),),
        missing=STAYS_MISSING,
        worked=r"\min\left(\max\left(12, 0\right), 10\right) = 10",
    ),
    MethodRecord(
        "reverse",
        _T,
        N_("scale turned round"),
        N_("A scale from l to h turned round."),
        r"x' = l + h - x",
        "transform: [reverse: [1, 7]]",
        missing=STAYS_MISSING,
        worked="1 + 7 - 2 = 6",
    ),
    MethodRecord(
        "reflect",
        _T,
        N_("mirrored at a point"),
        N_("The mirror image at a point."),
        r"x' = 2 p - x",
        "transform: [reflect: 10]",
        missing=STAYS_MISSING,
        worked=r"2 \times 10 - 7 = 13",
    ),
    MethodRecord(
        "distance",
        _T,
        N_("distance from a point"),
        N_("How far from an ideal value on either side."),
        r"x' = \lvert x - p \rvert",
        "transform: [distance: 37]",
        missing=STAYS_MISSING,
        worked=r"\lvert 35.5 - 37 \rvert = 1.5",
    ),
    MethodRecord(
        "invert",
        _T,
        N_("inverted above a point"),
        N_("What is above a point as far below it in ratio: a parity of 1.25 counts as one of 0.8."),
        r"x' = \frac{p^2}{x} \; (x > p)",
        "transform: [invert: 1]",
        (("hdi", ""),),
        missing=_DOMAIN,
        worked=r"\frac{1^2}{1.25} = 0.8",
    ),
)
