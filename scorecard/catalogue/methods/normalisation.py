"""Normalisations, which look at all units, and where their goalposts come from."""

from scorecard.catalogue.direction import Direction
from scorecard.catalogue.methods.record import STAYS_MISSING, MethodRecord, MethodStep, Parameter
from scorecard.catalogue.normalisation import Divisor, PercentileKind, Sample, TiePlace
from scorecard.problems.rule import N_

_S = MethodStep.NORMALISATION
_LOWER = Parameter("direction", "", N_("lower: less is better"), (*Direction,))
_SAMPLE = (
    Parameter("sample", "", N_("whose values goalposts, means and places come from"), (*Sample,)),
    Parameter("base", "", N_("with sample: base, that period")),
)
_TIES = Parameter("ties", "", N_("which of their places equal values take"), (*TiePlace,))
_TOP = Parameter("top", "T", N_("what the best is worth"))
_CAP = Parameter("cap", "", N_("true: what goes beyond earns 1 as well"))
_PLACES = N_(
    "equal are values whose first twelve digits are, under 1e-14 of the greatest 0; they take the lowest, middle or "
    "highest of their places"
)
_NO_TWO = N_("a missing value stays missing and moves no other; all alike: nobody has a score (M231)")

NORMALISATION: tuple[MethodRecord, ...] = (
    MethodRecord(
        "min_max",
        _S,
        N_("min–max"),
        N_("Between two goalposts, stretched to the range of the scores."),
        r"s = A + (B - A) \cdot \frac{x - l}{h - l}",
        "score: {rule: min_max, figure: HTS.2, to: [0, 100], low: 20, high: {quantile: 0.95}, clip: true}",
        (("handbook", "step 5"), ("hdi", "")),
        lower=r"s = A + (B - A) \cdot \frac{h - x}{h - l}",
        quantile=N_("type 7 of Hyndman and Fan unless 5, 6 or 8 is declared"),
        missing=_NO_TWO,
        parameters=(
            _LOWER,
            Parameter("to", "A, B", N_("bottom and top of the scores")),
            Parameter("low", "l", N_("the lower goalpost: a value, or from the data")),
            Parameter("high", "h", N_("the higher goalpost: a value, or from the data")),
            Parameter("around", "", N_("instead of both: a reference that earns the middle")),
            Parameter("clip", "", N_("true: no score leaves bottom and top")),
            *_SAMPLE,
        ),
        worked=r"0 + (100 - 0) \times \frac{65 - 20}{95 - 20} = 60",
    ),
    MethodRecord(
        "z_score",
        _S,
        N_("z-score"),
        N_("The distance from the mean of all units in standard deviations."),
        r"s = \mu + \sigma \cdot \frac{x - \bar{x}}{S}, \quad S^2 = \frac{1}{n - 1} \sum_j (x_j - \bar{x})^2",
        "score: {rule: z_score, figure: HTS.2, mean: 100, spread: 10, divisor: n}",
        (("handbook", "Table 15"),),
        lower=r"s = \mu + \sigma \cdot \frac{\bar{x} - x}{S}",
        divisor=N_("n − 1; n where declared"),
        missing=_NO_TWO,
        parameters=(
            _LOWER,
            Parameter("mean", r"\mu", N_("the score of a unit at the mean")),
            Parameter("spread", r"\sigma", N_("what one standard deviation is worth")),
            Parameter("divisor", "", N_("what squared deviations are divided by, n − 1 or n"), (*Divisor,)),
            *_SAMPLE,
        ),
        worked=r"100 + 10 \times \frac{8 - 6}{4} = 105",
    ),
    MethodRecord(
        "rank",
        _S,
        N_("place from below"),
        N_("The place from below, 1 for the worst."),
        r"s = 1 + \lvert \{j: x_j < x\} \rvert",
        "score: {rule: rank, figure: HTS.2, ties: middle}",
        (("handbook", "Table 15"),),
        lower=r"s = 1 + \lvert \{j: x_j > x\} \rvert",
        ties=_PLACES,
        missing=_NO_TWO,
        parameters=(_LOWER, _TIES, *_SAMPLE),
    ),
    MethodRecord(
        "borda",
        _S,
        N_("number of worse units"),
        N_("How many units are worse."),
        r"s = \lvert \{j: x_j < x\} \rvert",
        "score: {rule: borda, figure: HTS.2}",
        (("coinr", "n_borda"),),
        lower=r"s = \lvert \{j: x_j > x\} \rvert",
        ties=_PLACES,
        missing=_NO_TWO,
        parameters=(_LOWER, _TIES, *_SAMPLE),
    ),
    MethodRecord(
        "percentile_rank",
        _S,
        N_("percentile"),
        N_("The place from below, r among n, as a percentile."),
        r"s = T \cdot \frac{r - 1}{n - 1}, \quad s = T \cdot \frac{r}{n}, \quad s = T \cdot \frac{r - 0.5}{n}",
        "score: {rule: percentile_rank, figure: HTS.2, kind: share, top: 100}",
        (("handbook", "Table 15"), ("coinr", "n_prank")),
        ties=_PLACES,
        missing=_NO_TWO,
        parameters=(
            _LOWER,
            Parameter("kind", "", N_("the three forms in this order"), (*PercentileKind,)),
            _TIES,
            _TOP,
            *_SAMPLE,
        ),
        worked=r"100 \times \frac{15}{23} = 65.2",
    ),
    MethodRecord(
        "distance_to_maximum",
        _S,
        N_("distance to the best unit"),
        N_("What is lacking to the best unit, of the way from the worst to it."),
        r"s = 1 - \frac{x_{\max} - x}{x_{\max} - x_{\min}}",
        "score: {rule: distance_to_maximum, figure: HTS.2}",
        (("coinr", "n_dist2max"),),
        lower=r"s = 1 - \frac{x - x_{\min}}{x_{\max} - x_{\min}}",
        ties=N_("every unit with the best value has 1"),
        missing=_NO_TWO,
        parameters=(_LOWER, *_SAMPLE),
        worked=r"1 - \frac{90 - 60}{90 - 30} = 0.5",
    ),
    MethodRecord(
        "distance_to_reference",
        _S,
        N_("distance to a reference unit"),
        N_("What is lacking to one unit r, of the way from the worst unit to it."),
        r"s = 1 - \frac{x_r - x}{x_r - x_{\min}}",
        'score: {rule: distance_to_reference, figure: HTS.2, unit: "48", cap: true}',
        (("handbook", "step 5"), ("coinr", "n_dist2ref")),
        lower=r"s = 1 - \frac{x - x_r}{x_{\max} - x_r}",
        missing=N_("a missing value stays missing; without that of the reference nobody has a score (M233)"),
        parameters=(_LOWER, Parameter("unit", "r", N_("the unit that earns 1")), _CAP, *_SAMPLE),
        worked=r"1 - \frac{80 - 50}{80 - 20} = 0.5",
    ),
    MethodRecord(
        "distance_to_target",
        _S,
        N_("distance to a target"),
        N_("What is lacking to a target, of the way from the worst unit to it."),
        r"s = 1 - \frac{t - x}{t - x_{\min}}",
        "score: {rule: distance_to_target, figure: HTS.2, target: 90}",
        (("handbook", "step 5"), ("coinr", "n_dist2targ")),
        lower=r"s = 1 - \frac{x - t}{x_{\max} - t}",
        missing=STAYS_MISSING,
        parameters=(_LOWER, Parameter("target", "t", N_("the value that earns 1")), _CAP, *_SAMPLE),
        worked=r"1 - \frac{90 - 60}{90 - 40} = 0.4",
    ),
    MethodRecord(
        "fraction_of_maximum",
        _S,
        N_("fraction of the best unit"),
        N_("The value over the best one; for values of zero or more."),
        r"s = T \cdot \frac{x}{x_{\max}}",
        "score: {rule: fraction_of_maximum, figure: HTS.2, top: 100}",
        (("handbook", "step 5"),),
        lower=r"s = T \cdot \frac{x_{\min}}{x}",
        ties=N_("every unit with the best value has the top"),
        missing=STAYS_MISSING,
        parameters=(_LOWER, _TOP, *_SAMPLE),
        worked=r"100 \times \frac{60}{80} = 75",
    ),
)
