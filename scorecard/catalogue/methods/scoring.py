"""Scoring rules: what one unit's figure earns, from 0 to 1."""

from scorecard.catalogue.methods.record import NO_SCORE, UNITS_WITH_VALUE, MethodRecord, MethodStep, Parameter
from scorecard.problems.rule import N_

_S = MethodStep.SCORING
_CAP = Parameter("cap", "c", N_("the value that earns full points"))
_LOWER = Parameter("direction", "", N_("lower: less is better"))

SCORING: tuple[MethodRecord, ...] = (
    MethodRecord(
        "as_reported",
        _S,
        N_("The figure is the score, as its publisher has it."),
        "s = x",
        "score: {rule: as_reported, figure: NTS}",
        missing=NO_SCORE,
        worked="0.7 = 0.7",
    ),
    MethodRecord(
        "ratio",
        _S,
        N_("One figure over another; with a cap full points from there on."),
        r"s = \min\left(\frac{x}{c}, 1\right), \quad x = k \cdot \frac{a}{b}",
        "score: {rule: ratio, numerator: HDCQS.1.a, denominator: HDCQS.1.b, per: 100, cap: 80}",
        lower=r"s = 1 - \min\left(\frac{x}{c}, 1\right)",
        missing=N_("without either figure there is no score; a denominator of zero is rejected"),
        parameters=(
            Parameter("numerator", "a", N_("the figure above the line")),
            Parameter("denominator", "b", N_("the figure below the line")),
            Parameter("per", "k", N_("what the value is per, 100 for per cent")),
            Parameter("cap", "c", N_("the value that earns full points; left out, k")),
            _LOWER,
            Parameter("may_exceed", "", N_("true: the numerator may be the greater, and earns full points")),
        ),
        worked=r"\min\left(\frac{100 \times \frac{30}{75}}{80}, 1\right) = 0.5",
    ),
    MethodRecord(
        "capped",
        _S,
        N_("Full points at a threshold, in proportion below it."),
        r"s = \min\left(\frac{x}{c}, 1\right)",
        "score: {rule: capped, figure: HTS.2, cap: 90}",
        lower=r"s = \frac{c}{\max\left(x, c\right)}",
        missing=N_("without the figure there is no score, never zero; nor of a negative one where lower is better"),
        parameters=(_CAP, _LOWER),
        worked=r"\min\left(\frac{45}{90}, 1\right) = 0.5",
    ),
    MethodRecord(
        "levels",
        _S,
        N_("A category earns the share of the points that is declared for it."),
        r"s = t_x",
        "score: {rule: levels, figure: NTS.1, shares: {head: 1, deputy: 0.5, other: 0}}",
        missing=NO_SCORE,
        parameters=(Parameter("shares", "t", N_("what every category earns, 0 to 1")),),
    ),
    MethodRecord(
        "steps",
        _S,
        N_("The share of the highest step that is reached; below the lowest nothing."),
        r"s = \max\left(0, \max_{k: x \ge b_k} t_k\right)",
        "score: {rule: steps, figure: NTS.2, steps: {4: 1, 3: 0.75, 2: 0.5, 1: 0.25}}",
        lower=r"s = \max\left(0, \max_{k: x \le b_k} t_k\right)",
        missing=NO_SCORE,
        parameters=(Parameter("steps", "b_k, t_k", N_("bounds, and the share of the points at each")), _LOWER),
    ),
    MethodRecord(
        "yes_no",
        _S,
        N_("Yes earns all points, no earns none."),
        r"s = x \in \{0, 1\}",
        "score: {rule: yes_no, figure: ATTTM.4}",
        lower=r"s = 1 - x",
        missing=NO_SCORE,
        parameters=(Parameter("direction", "", N_("lower: no earns all points")),),
        worked="1 - 1 = 0",
    ),
    MethodRecord(
        "goalposts",
        _S,
        N_("The way from one value that earns nothing to one that earns all, held between 0 and 1."),
        r"s = \min\left(\max\left(\frac{x - l}{h - l}, 0\right), 1\right)",
        "score: {rule: goalposts, figure: HDKTS.1, low: 0, high: 30}",
        (("handbook", "step 5"),),
        missing=NO_SCORE,
        parameters=(
            Parameter("low", "l", N_("the value that earns nothing; above high where less is better")),
            Parameter("high", "h", N_("the value that earns all points")),
        ),
        worked=r"\min\left(\max\left(\frac{12 - 0}{30 - 0}, 0\right), 1\right) = 0.4",
    ),
    MethodRecord(
        "relative_to_best",
        _S,
        N_("The figure over that of the best unit of the same run."),
        r"s = \frac{x}{\max x}",
        "score: {rule: relative_to_best, figure: HDCQS.4}",
        (("handbook", "step 5"),),
        lower=r"s = \frac{\min x}{x}",
        ties=N_("every unit with the best value has 1"),
        missing=UNITS_WITH_VALUE,
        parameters=(_LOWER,),
        worked=r"\frac{18}{24} = 0.75",
    ),
    MethodRecord(
        "sum_of_parts",
        _S,
        N_("Several rules, each for a share of the points."),
        r"s = \sum_k t_k s_k",
        "score:\n  rule: sum_of_parts\n  parts:\n    - {share: 0.5, score: {rule: yes_no, figure: TCS.4.a}}\n"
        "    - {share: 0.5, score: {rule: yes_no, figure: TCS.4.b}}",
        missing=N_("without one of the figures there is no score for the whole indicator"),
        parameters=(Parameter("parts", "t_k, s_k", N_("the shares, which add up to 1, and the rule of each")),),
        worked=r"0.5 \times 1 + 0.5 \times 0.75 = 0.875",
    ),
)
