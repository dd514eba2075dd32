"""Treatment of outliers: the test of shape, and the steps that follow where an indicator does not pass it."""

from scorecard.catalogue.methods.record import STAYS_MISSING, MethodRecord, MethodStep, Parameter
from scorecard.problems.rule import N_

_S = MethodStep.TREATMENT
_CANNOT = N_("a missing value stays missing; a value of 0 or less makes the step impossible, which is an error (M219)")

TREATMENT: tuple[MethodRecord, ...] = (
    MethodRecord(
        "test",
        _S,
        N_("test of shape"),
        N_("An indicator passes, and nothing is done, while its skewness or its kurtosis is below the limit."),
        r"\lvert G_1 \rvert < 2 \; \text{or} \; G_2 < 3.5, \quad "
        r"G_1 = \frac{\sqrt{n (n - 1)}}{n - 2} \cdot \frac{m_3}{m_2^{3/2}}, \quad "
        r"G_2 = \frac{n - 1}{(n - 2)(n - 3)} \left((n + 1) \left(\frac{m_4}{m_2^2} - 3\right) + 6\right)",
        "treatment: {test: {skewness: 2, kurtosis: 3.5}, steps: [winsorise: 5, log_ct]}",
        (("joanes_gill", ""), ("coinr", "check_SkewKurt")),
        divisor=N_("moments about the mean are divided by n, then corrected for samples as written"),
        missing=N_("fewer than three values, or all alike, cannot be tested and are a problem (M216)"),
        parameters=(
            Parameter("skewness", "", N_("limit of the absolute skewness")),
            Parameter("kurtosis", "", N_("limit of the excess kurtosis")),
            Parameter("always", "", N_("true: every step is done, whatever the shape")),
            Parameter("combine", "", N_("true: a step works on what the one before made")),
        ),
    ),
    MethodRecord(
        "winsorise",
        _S,
        N_("winsorisation"),
        N_("Outliers take the nearest value that is none, one at a time until the indicator passes."),
        r"x'_{(n)} = x_{(n - 1)} \; (G_1 \ge 0), \quad x'_{(1)} = x_{(2)} \; (G_1 < 0)",
        "treat: [winsorise: 5]",
        (("coinr", "winsorise"),),
        ties=N_("equal values go together and count each; where that would be too many it stops before"),
        missing=STAYS_MISSING,
        parameters=(Parameter("points", "", N_("at most so many values")),),
    ),
    MethodRecord(
        "log",
        _S,
        N_("logarithm"),
        N_("The natural logarithm."),
        r"x' = \ln x",
        "treat: [log]",
        (("handbook", "step 5"),),
        missing=_CANNOT,
        worked=r"\ln 10 = 2.303",
    ),
    MethodRecord(
        "log_shifted",
        _S,
        N_("logarithm of the shifted values"),
        N_("The logarithm after a shift that makes the least value that shift."),
        r"x' = \ln (x - x_{\min} + c)",
        "treat: [log_shifted: 1]",
        (("coinr", "log_CT_orig"),),
        missing=STAYS_MISSING,
        parameters=(Parameter("shift", "c", N_("what is added, in the indicator's measure")),),
        worked=r"\ln (12 - 3 + 1) = 2.303",
    ),
    MethodRecord(
        "log_ct",
        _S,
        N_("logarithm (COIN Tool)"),
        N_("The logarithm after a shift by a share of the range, as the COIN Tool has it."),
        r"x' = \ln \left(x - x_{\min} + c \cdot (x_{\max} - x_{\min})\right)",
        "treat: [log_ct: 0.01]",
        (("coin_tool", ""), ("coinr", "log_CT")),
        missing=STAYS_MISSING,
        parameters=(Parameter("share", "c", N_("which share of the range is added")),),
        worked=r"\ln \left(8 - 0 + 0.01 \times (200 - 0)\right) = 2.303",
    ),
    MethodRecord(
        "log_gii",
        _S,
        N_("logarithm (Global Innovation Index)"),
        N_("The logarithm of the Global Innovation Index, from 1 to the greatest value."),
        r"x' = \ln \left(\frac{(f x_{\max} - 1)(x - x_{\min})}{x_{\max} - x_{\min}} + 1\right)",
        "treat: [log_gii: 100]",
        (("gii", ""),),
        missing=N_("a missing value stays missing; f times the greatest value of 1 or less is impossible (M219)"),
        parameters=(Parameter("factor", "f", N_("greater than 1 where the greatest value is 1 or less")),),
        worked=r"\ln \left(\frac{(1 \times 19 - 1)(10 - 1)}{19 - 1} + 1\right) = 2.303",
    ),
    MethodRecord(
        "box_cox",
        _S,
        N_("Box-Cox transform"),
        N_("A power transform with the likeliest exponent from −5 to 5."),
        r"x' = \frac{x^\lambda - 1}{\lambda}, \quad x' = \ln x \; (\lambda = 0)",
        "treat: [box_cox: {shifted: true}]",
        (("box_cox", ""),),
        missing=_CANNOT,
        parameters=(
            Parameter("power", r"\lambda", N_("the exponent; left out, the likeliest to four decimals")),
            Parameter("shifted", "", N_("true: of the value less the least one plus 1")),
        ),
        worked=r"\frac{9^{0.5} - 1}{0.5} = 4",
    ),
)
