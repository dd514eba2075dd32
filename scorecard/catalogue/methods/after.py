"""What is made of the scores: ranks, contributions, and how parts hang together."""

from scorecard.catalogue.methods.record import MethodRecord, MethodStep
from scorecard.problems.rule import N_

_R, _C, _K = MethodStep.RANKS, MethodStep.CONTRIBUTIONS, MethodStep.CORRELATIONS
_NO_RANK = N_("without a score there is no rank")
_PAIRS = N_("over the units that have both; fewer than three, or one side alike: not judged")
_ALL = N_("over the units that have every part")

RANKS: tuple[MethodRecord, ...] = (
    MethodRecord(
        "competition",
        _R,
        N_("competition ranks"),
        N_("One more than the number of better units: 1 2 2 4."),
        r"r = 1 + \lvert \{j: s_j > s\} \rvert",
        "ranking: {ties: competition}",
        (("dti", ""),),
        ties=N_("tied units share the better rank and the next is skipped"),
        missing=_NO_RANK,
    ),
    MethodRecord(
        "dense",
        _R,
        N_("dense ranks"),
        N_("One more than the number of better scores: 1 2 2 3."),
        r"r = 1 + \lvert \{s_j: s_j > s\} \rvert",
        "ranking: {ties: dense}",
        ties=N_("tied units share a rank and the next follows"),
        missing=_NO_RANK,
    ),
    MethodRecord(
        "average",
        _R,
        N_("mean ranks"),
        N_("The mean of the places that tied units take: 1 2.5 2.5 4."),
        r"r = \frac{1}{2} + \lvert \{j: s_j > s\} \rvert + \frac{1}{2} \lvert \{j: s_j = s\} \rvert",
        "ranking: {ties: average}",
        ties=N_("tied units share the mean of their ranks"),
        missing=_NO_RANK,
        worked=r"\frac{1}{2} + 1 + \frac{1}{2} \times 2 = 2.5",
    ),
    MethodRecord(
        "exact",
        _R,
        N_("on exact scores"),
        N_("Scores are ranked as they were computed, at twelve significant digits."),
        "",
        "ranking: {on: exact}",
        ties=N_("equal are scores whose first twelve digits are"),
        missing=_NO_RANK,
    ),
    MethodRecord(
        "printed",
        _R,
        N_("on printed scores"),
        N_("Scores are ranked as they are printed, so that equal figures have equal ranks."),
        "",
        "ranking: {on: printed}",
        ties=N_("equal are scores that are printed alike"),
        missing=_NO_RANK,
    ),
    MethodRecord(
        "within",
        _R,
        N_("within the region"),
        N_("A second rank among the units of the same region, by the same rule."),
        r"r_g = 1 + \lvert \{j \in g: s_j > s\} \rvert",
        "ranking: {within: region}",
        missing=N_("a unit without a region has no second rank"),
    ),
)
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
        missing=N_("a missing part counts as the mean of the unit's others"),
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
)
CORRELATIONS: tuple[MethodRecord, ...] = (
    MethodRecord(
        "correlation",
        _K,
        N_("correlation"),
        N_("Pearson's correlation of two parts, with the probability of so strong a one by chance."),
        r"r = \frac{\sum_j (x_j - \bar{x})(y_j - \bar{y})}{\sqrt{\sum_j (x_j - \bar{x})^2 \sum_j (y_j - \bar{y})^2}}, "
        r"\quad t = r \cdot \sqrt{\frac{n - 2}{1 - r^2}}",
        "scorecard analyse correlations",
        (("handbook", "step 4"), ("coinr", "get_corr")),
        divisor=N_("cancels in the correlation; Student's t has n − 2 degrees of freedom"),
        missing=_PAIRS,
        worked=r"0.6 \times \sqrt{\frac{18 - 2}{1 - 0.6^2}} = 3",
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
