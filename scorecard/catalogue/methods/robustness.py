"""What differs from run to run where the index is computed again under other assumptions, and how runs are drawn."""

from scorecard.catalogue.methods.record import SETTLED_BEFORE, MethodRecord, MethodStep, Parameter
from scorecard.problems.rule import N_

_B = MethodStep.ROBUSTNESS
_SHARE_OF_WEIGHT = N_("how far, as a share of the weight; 0.25 where left out")
_ANY_DATA = N_("draws are the same, whatever is missing")
_RUNS = (
    Parameter("seed", "", N_("begins the draws: the same seed gives the same runs")),
    Parameter("runs", "", N_("how many draws")),
)

UNCERTAIN: tuple[MethodRecord, ...] = (
    MethodRecord(
        "uniform",
        _B,
        N_("weights up or down"),
        N_("Each weight anywhere within a share of itself, up or down; then all back to the sum they had."),
        r"v_i = w_i (1 + s (2 u_i - 1)), \quad w'_i = v_i \cdot \frac{\sum_k w_k}{\sum_k v_k}",
        "robustness: {weights: {method: uniform, spread: 0.25}}",
        (("saisana", ""), ("coinr", "get_noisy_weights")),
        divisor=N_("the sum of the weights drawn, so that their sum stays"),
        missing=SETTLED_BEFORE,
        parameters=(Parameter("spread", "s", _SHARE_OF_WEIGHT),),
        worked=r"\frac{40 \times (1 + 0.25)}{40 \times (1 + 0.25) + 60} \times 100 = 45.45",
    ),
    MethodRecord(
        "dirichlet",
        _B,
        N_("weights by Dirichlet"),
        N_(
            "Shares from a Dirichlet distribution round the given ones, by gamma variates of the shapes a; σ is the "
            "standard deviation of a share."
        ),
        r"t_i = \frac{w_i}{\sum_k w_k}, \quad a_i = c t_i, \quad F(g_i; a_i) = u_i, \quad "
        r"w'_i = g_i \cdot \frac{\sum_k w_k}{\sum_k g_k}, \quad \sigma_i = \sqrt{\frac{t_i (1 - t_i)}{c + 1}}",
        "robustness: {weights: {method: dirichlet, concentration: 24}}",
        (("devroye", "chapter XI"),),
        divisor=N_("the sum of the weights drawn, so that their sum stays"),
        missing=SETTLED_BEFORE,
        parameters=(Parameter("concentration", "c", N_("the greater, the nearer to the given weights")),),
        worked=r"\sqrt{\frac{0.2 \times 0.8}{24 + 1}} = 0.08",
    ),
    MethodRecord(
        "experts",
        _B,
        N_("weights of one expert"),
        N_("Those of one expert of the budget, each as likely; a whole without experts keeps its weights."),
        r"w'_i = \frac{p_{e,i}}{B}, \quad e = \lfloor E u \rfloor + 1",
        "robustness: {weights: experts}",
        (("saisana", ""), ("handbook", "step 7")),
        missing=SETTLED_BEFORE,
        worked=r"\frac{60}{100} = 0.6",
    ),
    MethodRecord(
        "alternatives",
        _B,
        N_("one of several methods"),
        N_(
            "Of m alternatives a run takes one, each as likely and the same for all nodes that share it; declared is "
            "what the catalogue says of each."
        ),
        r"k = \lfloor m u \rfloor + 1",
        "robustness: {aggregation: [declared, {method: geometric, zero: allowed}]}",
        (("saisana", ""), ("handbook", "step 7")),
        missing=N_(
            "where a method has no result for a unit that has one as declared, the run counts for nothing; where data "
            "are missing, the unit has no rank in it"
        ),
        parameters=(
            Parameter("normalisation", "", N_("of every indicator that is scored by a normalisation")),
            Parameter("aggregation", "", N_("of every whole that is made of parts")),
            Parameter("imputation", "", N_("of every indicator that is a quantity")),
            Parameter("treatment", "", N_("of every indicator that is a quantity")),
            Parameter("aggregates", "", N_("alternatives and weights of single wholes, drawn for each alone")),
        ),
        worked=r"\lfloor 3 \times 0.7 \rfloor + 1 = 3",
    ),
    MethodRecord(
        "exclusion",
        _B,
        N_("one indicator left out"),
        N_(
            "Of q indicators that are named a run leaves out one, or none, each as likely; shares that are added up go "
            "on adding up to the same, and a whole without another part goes with it."
        ),
        r"k = \lfloor (q + 1) u \rfloor",
        "robustness: {exclusion: all}",
        (("handbook", "step 7"),),
        missing=N_("what is left out does not count as missing"),
        worked=r"\lfloor (49 + 1) \times 0.5 \rfloor = 25",
    ),
    MethodRecord(
        "error",
        _B,
        N_("errors of figures"),
        N_(
            "A figure as reported plus an error, of each figure and unit on its own, within the range of the figure: "
            "v from −1 to 1, each as likely, or normal with the standard deviation 1."
        ),
        r"x' = x + s v, \quad x' = x (1 + p v)",
        "robustness: {error: {relative: 0.02, shape: normal}}",
        (("handbook", "step 7"),),
        missing=N_("a missing figure stays missing; categories and yes or no are exact"),
        parameters=(
            Parameter("absolute", "s", N_("how far, in the measure of the figure")),
            Parameter("relative", "p", N_("how far, as a share of the figure")),
            Parameter(
                "shape", "v", N_("anywhere within it, or normal with it as standard deviation"), ("uniform", "normal")
            ),
            Parameter("figures", "", N_("the error of single figures; none: it is exact")),
        ),
        worked=r"50 \times (1 + 0.02 \times 0.5) = 50.5",
    ),
)
DRAWN: tuple[MethodRecord, ...] = (
    MethodRecord(
        "random",
        _B,
        N_("independent draws"),
        N_(
            "Independent pseudo-random numbers u from 0 to 1, one for each thing that is uncertain (PCG64). Run k is "
            "the same, however many runs follow."
        ),
        "",
        "robustness: {draws: random, seed: 7, runs: 2000}",
        (("pcg", ""),),
        missing=_ANY_DATA,
        parameters=_RUNS,
    ),
    MethodRecord(
        "low_discrepancy",
        _B,
        N_("evenly spread draws"),
        N_(
            "Scrambled Sobol points u, which fill the space more evenly than chance. Run k is the same, however many "
            "runs follow. For errors of figures the point chooses the stream that all of them come from (Philox)."
        ),
        "",
        "robustness: {draws: low_discrepancy}",
        (("sobol_points", ""), ("owen", ""), ("matousek", "")),
        missing=_ANY_DATA,
        parameters=_RUNS,
    ),
)
