"""What is read off the runs: intervals of ranks, probabilities, what matters most; and what a rank would take."""

from scorecard.catalogue.methods.record import MethodRecord, MethodStep, Parameter
from scorecard.problems.rule import N_

_I, _V, _E = MethodStep.INTERVALS, MethodStep.SENSITIVITY, MethodStep.EFFORT
_RANKED_RUNS = N_("over the runs in which the unit has a rank; a run that failed counts for nothing")
_BOTH_RANKED = N_("over the runs in which both have a rank")
_WHOLE_ROWS = N_("a row of which a run failed, or in which the unit has no rank, does not count")
_TWO_TABLES = N_(
    "V, the variance of f over both tables, divided by 2 n; f is centred on its mean. Without variance there is none"
)
_CHANGES = N_("a figure that the unit lacks cannot be changed")

READ: tuple[MethodRecord, ...] = (
    MethodRecord(
        "interval",
        _I,
        N_("interval of a rank"),
        N_("Two quantiles of a unit's ranks over the n runs, put in order: both are ranks that occur."),
        r"r_p = r_{\lceil n p \rceil}",
        "robustness: {interval: [0.05, 0.95]}",
        (("hyndman_fan", ""), ("saisana", "")),
        quantile=N_("type 1; the median is the mean of the two in the middle"),
        ties=N_("as the ranking has them, in every run"),
        missing=_RANKED_RUNS,
        parameters=(Parameter("interval", "p", N_("the two shares; 0.05 and 0.95 where left out")),),
        worked=r"\lceil 30 \times 0.05 \rceil = 2",
    ),
    MethodRecord(
        "end_error",
        _I,
        N_("error of an end"),
        N_(
            "Between these places among the ordered ranks an end lies in 95 of 100 simulations with other seeds; z is "
            "1.96. It holds for independent draws; evenly spread ones come nearer."
        ),
        r"n p \mp z \cdot \sqrt{n p (1 - p)}",
        "robustness: {interval: [0.05, 0.95], runs: 10000}",
        (("conover", "section 3.2"),),
        missing=_RANKED_RUNS,
        worked=r"1.96 \times \sqrt{10000 \times 0.05 \times 0.95} = 42.72",
    ),
    MethodRecord(
        "top",
        _I,
        N_("probability of a place"),
        N_("The share of runs in which the rank is k or better, and its standard error σ."),
        r"P = \frac{\lvert \{j: r_j \le k\} \rvert}{n}, \quad \sigma = \sqrt{\frac{P (1 - P)}{n}}",
        "robustness: {top: [3, 10]}",
        divisor=N_("n, the runs in which the unit has a rank"),
        ties=N_("as the ranking has them, in every run"),
        missing=_RANKED_RUNS,
        parameters=(Parameter("top", "k", N_("the places that are asked; 3 and 10 where left out")),),
        worked=r"\sqrt{\frac{0.9 \times 0.1}{10000}} = 0.003",
    ),
    MethodRecord(
        "above",
        _I,
        N_("probability of A above B"),
        N_("The share of runs in which one unit has a better rank than another, and its standard error σ."),
        r"P = \frac{\lvert \{j: r_{A,j} < r_{B,j}\} \rvert}{n}, \quad \sigma = \sqrt{\frac{P (1 - P)}{n}}",
        "scorecard analyse robustness --against A B",
        divisor=N_("n, the runs in which both have a rank"),
        ties=N_("a tie is above for neither"),
        missing=_BOTH_RANKED,
        worked=r"\frac{8400}{10000} = 0.84",
    ),
    MethodRecord(
        "movements",
        _I,
        N_("movements on the same draws"),
        N_(
            "Places gained since the period before, run by run on the same draws, so that a choice that moves both "
            "periods alike moves nobody. A movement is sure where its interval has only rises or only falls."
        ),
        r"g_j = r_{1,j} - r_{2,j}",
        "scorecard analyse robustness",
        quantile=N_("type 1, of the places gained"),
        ties=N_("a place that is kept is neither a rise nor a fall"),
        missing=N_("over the runs in which the unit has both ranks; errors of figures are drawn for each period anew"),
        worked="12 - 9 = 3",
    ),
)
SENSITIVITY: tuple[MethodRecord, ...] = (
    MethodRecord(
        "mean_shift",
        _V,
        N_("mean shift in ranks"),
        N_("How far ranks of a run lie from those as declared: the mean over units."),
        r"R = \frac{1}{m} \sum_{u=1}^{m} \lvert r_u - r_u^0 \rvert",
        "scorecard analyse robustness",
        (("saisana", ""),),
        divisor=N_("m, the units with both ranks"),
        missing=N_("a unit without a rank in the run counts nowhere"),
        worked=r"\frac{\lvert 2 - 1 \rvert + \lvert 1 - 2 \rvert + \lvert 3 - 3 \rvert}{3} = 0.67",
    ),
    MethodRecord(
        "first_order",
        _V,
        N_("effect of one assumption alone"),
        N_(
            "The share of the variance of f that an assumption i makes alone. A and B are independent tables of n "
            "runs; in the table C that assumption is taken from B, all others from A."
        ),
        r"S_i = \frac{1}{n \cdot V} \sum_{j=1}^{n} f(B)_j (f(C)_j - f(A)_j)",
        "scorecard analyse robustness",
        (("sobol_indices", ""), ("saltelli", "table 2 (b)")),
        divisor=_TWO_TABLES,
        quantile=N_("type 1, of the interval over 1,000 resamples of rows"),
        missing=_WHOLE_ROWS,
        worked=r"\frac{3^2}{3^2 + 2^2 + 1^2} = 0.643",
    ),
    MethodRecord(
        "total_order",
        _V,
        N_("effect of an assumption with all others"),
        N_("The same with everything that the assumption does together with others."),
        r"T_i = \frac{1}{2 n \cdot V} \sum_{j=1}^{n} (f(A)_j - f(C)_j)^2",
        "scorecard analyse robustness",
        (("jansen", ""), ("saltelli", "table 2 (f)")),
        divisor=_TWO_TABLES,
        quantile=N_("type 1, of the interval over 1,000 resamples of rows"),
        missing=_WHOLE_ROWS,
        worked=r"\frac{0.5 \times 2^2}{2 \times 1} = 1",
    ),
)
EFFORT: tuple[MethodRecord, ...] = (
    MethodRecord(
        "fewest_changes",
        _E,
        N_("fewest changes"),
        N_(
            "The smallest set K of figures that lifts a unit to a rank, each to its end: step by step the one that "
            "brings the unit furthest; where gains do not add up, all smaller sets while there are 2,000 or fewer."
        ),
        r"\min \lvert K \rvert, \quad r(K) \le k",
        "scorecard analyse reach 2025-11 24 --rank 5",
        missing=_CHANGES,
        worked=r"0.4 \times (1 - 0.5) + 0.3 \times (0.8333 - 0.5) = 0.3",
    ),
    MethodRecord(
        "least_effort",
        _E,
        N_("least effort"),
        N_(
            "The cheapest changes z whose gains g come to what is lacking, by a mixed-integer programme (HiGHS); where "
            "the index computed in full falls short by some of d, it is solved again."
        ),
        r"\min \sum_i c_i z_i, \quad \sum_i g_i(z_i) \ge d",
        "effort: {cost: 2, per: measure}",
        (("highs", ""),),
        missing=_CHANGES,
        parameters=(
            Parameter("cost", "c_i", N_("the cost of each; 1 where left out")),
            Parameter(
                "per",
                "z_i",
                N_("what is counted: a point of the composite, or one unit of the measure"),
                ("point", "measure"),
            ),
        ),
        worked=r"2 \times 10 = 20",
    ),
)
