"""Weights, and what a missing part does to them."""

from scorecard.catalogue.methods.record import SETTLED_BEFORE, MethodRecord, MethodStep, Parameter
from scorecard.problems.rule import N_

_W, _M = MethodStep.WEIGHTS, MethodStep.MISSING
_WHOLE_UNITS = N_("found among the units that have every part")

WEIGHTS: tuple[MethodRecord, ...] = (
    MethodRecord(
        "points",
        _W,
        N_("Maximum points, divided by their sum in a mean."),
        r"w_i = \frac{p_i}{\sum_k p_k}",
        "weights: points",
        (("dti", ""),),
        divisor=N_("the points of the parts that count"),
        missing=SETTLED_BEFORE,
        worked=r"\frac{200}{1000} = 0.2",
    ),
    MethodRecord(
        "shares",
        _W,
        N_("Shares as written, which add up to 1; never rescaled in silence."),
        r"w_i = t_i, \quad \sum_i t_i = 1",
        "weights: shares\nparts: {CQS: 0.4, KTS: 0.3, XHS: 0.3}",
        (("dti", ""),),
        missing=SETTLED_BEFORE,
        worked="0.4 + 0.3 + 0.3 = 1",
    ),
    MethodRecord(
        "equal",
        _W,
        N_("All parts alike."),
        r"w_i = \frac{1}{n}",
        "weights: equal",
        (("handbook", "step 6"),),
        divisor="n",
        missing=SETTLED_BEFORE,
        worked=r"\frac{1}{4} = 0.25",
    ),
    MethodRecord(
        "budget",
        _W,
        N_("The mean of what experts gave each part out of one budget."),
        r"w_i = \frac{1}{E} \sum_{e=1}^{E} \frac{p_{e,i}}{B}",
        "weights: {method: budget, experts: {An: {HEALTH: 60, LIVING: 40}, Bình: {HEALTH: 50, LIVING: 50}}}",
        (("handbook", "p. 96"),),
        divisor=N_("E, the experts"),
        missing=N_("an expert whose points do not add up to the budget is an error (C435)"),
        parameters=(
            Parameter("budget", "B", N_("what every expert had to give")),
            Parameter("experts", "p_{e,i}", N_("every expert with the points for each part")),
        ),
        worked=r"\frac{60 + 50}{2 \times 100} = 0.55",
    ),
    MethodRecord(
        "pca",
        _W,
        N_("From the principal components of the parts' scores, turned by varimax: by the greatest loading."),
        r"w_i \propto \frac{\ell_{i f}^2}{\sum_k \ell_{k f}^2} \cdot \frac{v_f}{\sum_g v_g}, \quad f = f(i)",
        "weights: {method: pca, factors: 2}",
        (("nicoletti", ""), ("handbook", "p. 89–91")),
        divisor=N_("variances and correlations with n − 1"),
        missing=_WHOLE_UNITS,
        parameters=(
            Parameter("factors", "", N_("how many components are kept")),
            Parameter("least_share", "", N_("the least share of the variance of a component that is kept")),
        ),
    ),
    MethodRecord(
        "equal_influence",
        _W,
        N_("Weights under which every part correlates with the whole in proportion to its target; never below zero."),
        r"\operatorname{corr}(x_i, M) \propto t_i, \quad w_i \ge 0",
        "weights: {method: equal_influence, targets: {HEALTH: 2, LIVING: 1}}",
        (("paruolo", ""),),
        divisor=N_("variances and correlations with n − 1"),
        missing=_WHOLE_UNITS,
        parameters=(Parameter("targets", "t", N_("for every part how much it is to correlate beside the others")),),
    ),
)
MISSING: tuple[MethodRecord, ...] = (
    MethodRecord(
        "not_computed",
        _M,
        N_("With a part missing the whole is not computed."),
        "",
        "missing: not_computed",
        missing=N_("what is not applicable leaves numerator and maximum"),
    ),
    MethodRecord(
        "reweight",
        _M,
        N_("The weight of a missing part goes to the others in proportion."),
        r"w'_i = \frac{w_i}{\sum_{k \in P} w_k} \quad (i \in P)",
        "missing: reweight",
        missing=N_("P are the parts that are there; what is not applicable leaves numerator and maximum"),
        worked=r"\frac{0.3}{0.3 + 0.3} = 0.5",
    ),
    MethodRecord(
        "zero",
        _M,
        N_("A missing part counts zero, because the framework says so."),
        "x_i = 0",
        "missing: zero",
        missing=N_("what is not applicable leaves numerator and maximum"),
    ),
    MethodRecord(
        "threshold",
        _M,
        N_("Below this share of weight that is there the whole is not computed."),
        r"\frac{\sum_{k \in P} w_k}{\sum_k w_k} \ge h",
        "threshold: 0.5",
        (("coinr", "Aggregate"),),
        ties=N_("a share that equals its limit is enough"),
        missing=N_("P are the parts that are there; what is not applicable leaves numerator and maximum"),
        worked=r"\frac{20 + 30}{20 + 30 + 50} = 0.5",
    ),
)
