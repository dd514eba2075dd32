"""What is made of the scores: contributions, strengths, and how parts hang together."""

from scorecard.catalogue.methods.record import MethodRecord, MethodStep, Parameter
from scorecard.problems.rule import N_

_C, _K = MethodStep.CONTRIBUTIONS, MethodStep.CORRELATIONS
_PAIRS = N_("over the units that have both; fewer than three, or one side alike: not judged")
_ALL = N_("over the units that have every part")

CONTRIBUTIONS: tuple[MethodRecord, ...] = (
    MethodRecord(
        "share_of_mean",
        _C,
        N_("contribution to a mean"),
        N_("What a part adds to a weighted mean; in a weighted sum without the divisor."),
        r"c_i = \frac{w_i x_i}{\sum_k w_k}, \quad \sum_i c_i = M",
        "aggregation: weighted_mean",
        divisor=N_("the weights of the parts that count"),
        missing=N_("a part that is missing adds nothing; its weight is settled before"),
        worked=r"\frac{200 \times 0.9}{100 + 200} = 0.6",
    ),
    MethodRecord(
        "gap_of_quasi_mean",
        _C,
        N_("contribution to a gap"),
        N_("What a part adds to the distance from a reference under a mean of values g(x), turned back by g."),
        r"\Delta_i = \frac{\Delta M}{\Delta g(M)} \cdot w_i \Delta g(x_i), \quad \sum_i \Delta_i = \Delta M",
        "aggregation: geometric",
        missing=N_("a missing part counts as the unit's others do; with missing: zero it counts zero"),
        worked=r"5 \times \frac{\ln 4}{\ln 36} = 1.93",
    ),
    MethodRecord(
        "shapley",
        _C,
        N_("Shapley value"),
        N_("What a part adds under any other method: the mean over all orders of change; at most twelve parts."),
        r"\phi_i = \sum_{S \not\ni i} \frac{\lvert S \rvert ! \, (n - \lvert S \rvert - 1)!}{n!} "
        r"\left(M(S \cup i) - M(S)\right)",
        "aggregation: {method: mean_min, alpha: 0.5, beta: 1}",
        (("shapley", ""),),
        divisor="n!",
        missing=N_("the method itself settles it in every subset"),
    ),
    MethodRecord(
        "gap_to_mean",
        _C,
        N_("gap to a mean of units"),
        N_("What a part adds to the distance from the mean of all units, or of a group: the mean over all of them."),
        r"\Delta_i = \frac{1}{m} \sum_{v=1}^{m} \Delta_i(u, v)",
        "ranking: {within: region}",
        divisor=N_("m, the units with a score"),
        missing=N_("units without the whole count nowhere"),
        worked=r"\frac{0.2 + 0 + 0.1}{3} = 0.1",
    ),
    MethodRecord(
        "of_normalised",
        _C,
        N_("gap of a whole on another scale"),
        N_("Where a whole is transformed or normalised itself: what a part adds, times the change of the score."),
        r"\Delta'_i = \Delta_i \cdot \frac{\Delta s}{\Delta M}",
        "score: {rule: min_max, to: [0, 100]}",
        missing=N_("the level is not divided, for a score of zero is no level"),
        worked=r"0.3 \times \frac{60 - 20}{0.8 - 0.4} = 30",
    ),
    MethodRecord(
        "further_down",
        _C,
        N_("what lies further down"),
        N_("What a node k below the part i adds: along every path, through means and sums; paths are summed."),
        r"\Delta_{i k} = \Delta_i \cdot \frac{\Delta_k(x_i)}{\Delta x_i}",
        "aggregation: weighted_mean",
        missing=N_("what stays with a whole that is missing on one side is not passed on"),
        worked=r"0.06 \times \frac{0.2}{0.3} = 0.04",
    ),
)
STRENGTHS: tuple[MethodRecord, ...] = (
    MethodRecord(
        "strengths",
        MethodStep.STRENGTHS,
        N_("lead and lag"),
        N_("The indicators that lead or lag the mean of the units most, as a share of the scale of their scores."),
        r"\ell_i = \frac{s_i - \bar{s}_i}{R_i}",
        "methodology:\n  strengths: {count: 3, points: 20, coverage: 0.8}",
        divisor=N_(
            "R, the scale: the declared range; six spreads of a z-score; n − 1 places of a rank; 1 for rules "
            "from 0 to 1; of what is reported the range of the figure, else 1 within 0 to 1, else what the units span"
        ),
        ties=N_("a part that leads is never a weakness; one that is at the mean is neither"),
        missing=N_("an imputed value is neither; nothing is listed for a unit below the coverage"),
        parameters=(
            Parameter("count", "", N_("how many of each are listed")),
            Parameter("points", "", N_("least maximum points of a part that is listed")),
            Parameter("coverage", "", N_("nothing is listed for a unit with less of its data")),
        ),
        worked=r"\frac{75 - 60}{100} = 0.15",
    ),
)
CORRELATIONS: tuple[MethodRecord, ...] = (
    MethodRecord(
        "pearson",
        _K,
        N_("correlation of scores"),
        N_("Pearson's correlation of two parts, with the probability of so strong a one by chance."),
        r"r = \frac{\sum_j (x_j - \bar{x})(y_j - \bar{y})}{\sqrt{\sum_j (x_j - \bar{x})^2 \sum_j (y_j - \bar{y})^2}}, "
        r"\quad t = r \cdot \sqrt{\frac{n - 2}{1 - r^2}}",
        "methodology:\n  correlations: {method: pearson}",
        (("handbook", "step 4"), ("coinr", "get_corr")),
        divisor=N_("cancels in the correlation; Student's t has n − 2 degrees of freedom"),
        missing=_PAIRS,
        worked=r"0.6 \times \sqrt{\frac{18 - 2}{1 - 0.6^2}} = 3",
    ),
    MethodRecord(
        "spearman",
        _K,
        N_("correlation of ranks"),
        N_("The same of the ranks; its probability is an approximation."),
        r"r_S = r(\operatorname{rank}\,x, \operatorname{rank}\,y)",
        "methodology:\n  correlations: {method: spearman}",
        (("spearman", ""),),
        ties=N_("tied units share the mean of their ranks"),
        missing=_PAIRS,
    ),
    MethodRecord(
        "limits",
        _K,
        N_("what is flagged"),
        N_(
            "The first that holds: may be chance, moves against, hardly related, nearly the same; and parts that "
            "do not measure one thing. Eigenvalues above 1 are counted."
        ),
        r"p \ge p_0, \quad r < r_1, \quad r < r_2, \quad r \ge r_3, \quad \alpha < \alpha_0",
        "methodology:\n  correlations: {p: 0.05, negative: -0.4, weak: 0.3, redundant: 0.92, alpha: 0.7}",
        (("coinr", "plot_corr"), ("nunnally", "")),
        ties=N_("p and nearly the same hold at their limits, the others below them"),
        missing=_PAIRS,
        parameters=(
            Parameter("p", "p_0", N_("0.05 where left out")),
            Parameter("negative", "r_1", N_("−0.4 where left out")),
            Parameter("weak", "r_2", N_("0.3 where left out")),
            Parameter("redundant", "r_3", N_("0.92 where left out")),
            Parameter("alpha", r"\alpha_0", N_("0.7 where left out")),
        ),
    ),
    MethodRecord(
        "shared_parts",
        _K,
        N_("wholes that share parts"),
        N_("Two wholes are held against each other by what only they have: shared parts are left out of both."),
        r"r(A \setminus B, B \setminus A)",
        "scorecard analyse correlations",
        ties=N_("of a whole within another the larger alone lets go of what they share; the same parts: not judged"),
        missing=_PAIRS,
    ),
    MethodRecord(
        "nearer_to_another",
        _K,
        N_("nearer to another whole"),
        N_("A part that goes with another whole more than with its own, by Williams' test of two correlations."),
        r"t = (r_{1 2} - r_{1 3}) \cdot \sqrt{\frac{(n - 1)(1 + r_{2 3})}{2 D \cdot \frac{n - 1}{n - 3} + "
        r"\frac{(r_{1 2} + r_{1 3})^2}{4} (1 - r_{2 3})^3}}, \quad "
        r"D = 1 - r_{1 2}^2 - r_{1 3}^2 - r_{2 3}^2 + 2 r_{1 2} r_{1 3} r_{2 3}",
        "scorecard analyse correlations",
        (("steiger", "formula 7"),),
        divisor=N_("Student's t has n − 3 degrees of freedom"),
        missing=N_("over the units that have all three; fewer than four: not judged"),
    ),
    MethodRecord(
        "part_with_others",
        _K,
        N_("a part with the others"),
        N_("The correlation of a part with the mean of the others: the part itself is left out."),
        r"r_i = \operatorname{corr}\left(x_i, \frac{\sum_{k \ne i} w_k x_k}{\sum_{k \ne i} w_k}\right)",
        "scorecard analyse correlations",
        (("handbook", "step 4"),),
        missing=_PAIRS,
    ),
    MethodRecord(
        "cronbach_alpha",
        _K,
        N_("Cronbach's alpha"),
        N_("Cronbach's alpha: how far the parts measure one thing."),
        r"\alpha = \frac{Q}{Q - 1} "
        r"\left(1 - \frac{\sum_i \operatorname{var}(z_i)}{\operatorname{var}(\sum_i z_i)}\right)",
        "scorecard analyse correlations",
        (("cronbach", ""), ("handbook", "step 4")),
        divisor=N_("variances and correlations with n − 1"),
        missing=_ALL,
        worked=r"\frac{3}{3 - 1} \left(1 - \frac{3}{6}\right) = 0.75",
    ),
    MethodRecord(
        "alpha_without",
        _K,
        N_("alpha without a part"),
        N_("The same of the other parts: greater than alpha where the part does not belong."),
        r"\alpha_{-i} = \frac{Q - 1}{Q - 2} "
        r"\left(1 - \frac{\sum_{k \ne i} \operatorname{var}(z_k)}{\operatorname{var}(\sum_{k \ne i} z_k)}\right)",
        "scorecard analyse correlations",
        (("cronbach", ""),),
        divisor=N_("variances and correlations with n − 1"),
        missing=N_("over the units that have every part; with fewer than two others there is none"),
    ),
    MethodRecord(
        "principal_components",
        _K,
        N_("principal components"),
        N_("How much of the variation one, two or more directions explain: eigenvalues of the correlations."),
        r"R v_f = \lambda_f v_f, \quad \frac{\lambda_f}{Q}",
        "scorecard analyse correlations",
        (("handbook", "step 4"),),
        divisor=N_("variances and correlations with n − 1"),
        missing=_ALL,
    ),
)
