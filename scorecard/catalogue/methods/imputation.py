"""Imputation: what stands in for a missing value."""

from scorecard.catalogue.methods.record import MethodRecord, MethodStep, Parameter
from scorecard.problems.rule import N_

_I = MethodStep.IMPUTATION
_GROUP = Parameter("group", "", N_("region, or a figure of kind level: units of one category are a group"))
_NO_ESTIMATE = N_(
    "where it has no estimate the next method of the chain follows; after the last it stays missing (M214)"
)

IMPUTATION: tuple[MethodRecord, ...] = (
    MethodRecord(
        "mean",
        _I,
        N_("The mean of the units that have a value."),
        r"\hat{x} = \frac{1}{n} \sum_j x_j",
        "impute: mean",
        (("coinr", "i_mean"),),
        divisor=N_("n, the units that have a value"),
        missing=_NO_ESTIMATE,
        worked=r"\frac{2 + 4 + 9}{3} = 5",
    ),
    MethodRecord(
        "median",
        _I,
        N_("The median of the units that have a value."),
        r"\hat{x} = \frac{x_{(\lfloor (n + 1) / 2 \rfloor)} + x_{(\lceil (n + 1) / 2 \rceil)}}{2}",
        "impute: median",
        (("coinr", "i_median"),),
        quantile=N_("the middle value, or the mean of the middle two"),
        missing=_NO_ESTIMATE,
        worked=r"\frac{4 + 9}{2} = 6.5",
    ),
    MethodRecord(
        "mean_of_group",
        _I,
        N_("The mean of the unit's own group."),
        r"\hat{x} = \frac{1}{n_g} \sum_{j \in g} x_j",
        "impute: {method: mean_of_group, group: region}",
        (("coinr", "i_mean_grp"),),
        divisor=N_("the units of the group that have a value"),
        missing=_NO_ESTIMATE,
        parameters=(_GROUP,),
        worked=r"\frac{4 + 6}{2} = 5",
    ),
    MethodRecord(
        "median_of_group",
        _I,
        N_("The median of the unit's own group."),
        r"\hat{x} = \frac{x_{(\lfloor (n_g + 1) / 2 \rfloor)} + x_{(\lceil (n_g + 1) / 2 \rceil)}}{2}",
        "impute: [{method: median_of_group, group: region}, {method: constant, value: 0}]",
        (("coinr", "i_median_grp"),),
        quantile=N_("the middle value, or the mean of the middle two"),
        missing=_NO_ESTIMATE,
        parameters=(_GROUP,),
        worked=r"\frac{23.7 + 249.8}{2} = 136.75",
    ),
    MethodRecord(
        "mean_of_row",
        _I,
        N_("The unit's own mean over the other indicators of an aggregate, brought back to the measure."),
        r"\hat{x} = x_{\min} + \bar{u} (x_{\max} - x_{\min}), \quad "
        r"\bar{u} = \frac{1}{m} \sum_{k=1}^{m} \frac{x_k - x_{k,\min}}{x_{k,\max} - x_{k,\min}}",
        "impute: {method: mean_of_row, aggregate: INP}",
        (("coinr", "Impute"),),
        divisor=N_("m, the unit's other indicators there that have a value"),
        missing=_NO_ESTIMATE,
        parameters=(
            Parameter("aggregate", "", N_("whose indicators; left out, the first that this one is a part of")),
            Parameter("normalised", "", N_("false: values are averaged as they are")),
        ),
        worked=r"10 + 0.5 \times (30 - 10) = 20",
    ),
    MethodRecord(
        "latest",
        _I,
        N_("The unit's own latest earlier value."),
        r"\hat{x}_t = x_{t'}, \quad t' = \max \{t' < t\}",
        "impute: {method: latest, within: 4}",
        (("coinr", "impute_panel"),),
        missing=_NO_ESTIMATE,
        parameters=(Parameter("within", "", N_("not older than so many periods")),),
    ),
    MethodRecord(
        "linear",
        _I,
        N_("On the straight line between the unit's own values before and after."),
        r"\hat{x}_t = a + (b - a) \cdot \frac{t - t_a}{t_b - t_a}",
        "impute: linear",
        (("coinr", "impute_panel"),),
        missing=_NO_ESTIMATE,
        worked=r"30 + (60 - 30) \times \frac{2022 - 2020}{2023 - 2020} = 50",
    ),
    MethodRecord(
        "linear_then_constant",
        _I,
        N_("As linear; beyond the first and the last value that value."),
        r"\hat{x}_t = x_{t_1} \; (t < t_1), \quad \hat{x}_t = x_{t_m} \; (t > t_m)",
        "impute: linear_then_constant",
        (("coinr", "impute_panel"),),
        missing=_NO_ESTIMATE,
    ),
    MethodRecord(
        "constant",
        _I,
        N_("One value for all units."),
        r"\hat{x} = c",
        "impute: {method: constant, value: 0}",
        missing=N_("no cell stays missing"),
        parameters=(Parameter("value", "c", N_("the value, in the indicator's measure")),),
    ),
    MethodRecord(
        "outside_column",
        _I,
        N_("The unit's value of another figure."),
        r"\hat{x} = y",
        "impute: {method: outside_column, figure: PAT.estimate}",
        missing=_NO_ESTIMATE,
        parameters=(Parameter("figure", "y", N_("the other figure, in the same measure")),),
    ),
    MethodRecord(
        "declared_values",
        _I,
        N_("A value for each unit that is named."),
        r"\hat{x} = c_u",
        'impute: {method: declared_values, values: {"01": 12.5, "24": 13}}',
        missing=_NO_ESTIMATE,
        parameters=(Parameter("values", "c_u", N_("values by code of unit")),),
    ),
)
