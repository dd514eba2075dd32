"""What preparation did and why it could not, in words that problems and pages share."""

from collections.abc import Mapping

from scorecard.catalogue import PreparationStep, imputation, transforms, treatment
from scorecard.catalogue.imputation import ImputationMethod
from scorecard.catalogue.transforms import Transform
from scorecard.catalogue.treatment import TreatmentStep
from scorecard.index.screening import ScreeningReason
from scorecard.index.steps import Reason
from scorecard.problems.rule import N_

METHODS: Mapping[type[ImputationMethod], str] = {
    imputation.MeanOfUnits: N_("the mean of the units"),
    imputation.MedianOfUnits: N_("the median of the units"),
    imputation.MeanOfGroup: N_("the mean of the unit's group"),
    imputation.MedianOfGroup: N_("the median of the unit's group"),
    imputation.MeanOfRow: N_("the unit's mean over related indicators"),
    imputation.Latest: N_("the unit's latest earlier value"),
    imputation.Linear: N_("a line between the unit's values before and after"),
    imputation.LinearThenConstant: N_("a line between the unit's values, or the nearest of them"),
    imputation.Constant: N_("a constant"),
    imputation.OutsideColumn: N_("another figure of the unit"),
    imputation.DeclaredValues: N_("a value that the catalogue declares"),
}
TREATMENTS: Mapping[type[TreatmentStep], str] = {
    treatment.Winsorise: N_("winsorisation"),
    treatment.Trim: N_("trimming at quantiles"),
    treatment.Fences: N_("fences round the quartiles"),
    treatment.Log: N_("logarithm"),
    treatment.LogShifted: N_("logarithm of the shifted values"),
    treatment.LogCT: N_("logarithm (COIN Tool)"),
    treatment.LogGII: N_("logarithm (Global Innovation Index)"),
    treatment.BoxCox: N_("Box-Cox transform"),
}
TRANSFORMS: Mapping[type[Transform], str] = {
    transforms.Logarithm: N_("logarithm"),
    transforms.Power: N_("power"),
    transforms.Affine: N_("multiplied and added to"),
    transforms.Clip: N_("held between bounds"),
    transforms.ReversedRange: N_("scale turned round"),
    transforms.Reflected: N_("mirrored at a point"),
    transforms.Distance: N_("distance from a point"),
    transforms.Inverted: N_("inverted above a point"),
}
STEPS: Mapping[PreparationStep, str] = {
    PreparationStep.SCREENING: N_("screening"),
    PreparationStep.DENOMINATION: N_("denomination"),
    PreparationStep.IMPUTATION: N_("imputation"),
    PreparationStep.TREATMENT: N_("treatment"),
    PreparationStep.TRANSFORMATION: N_("transformation"),
}
SCREENED: Mapping[ScreeningReason, str] = {
    ScreeningReason.LITTLE_DATA: N_("less of their figures is there than the catalogue asks"),
    ScreeningReason.MANY_ZEROS: N_("more of their figures are zero than the catalogue allows"),
    ScreeningReason.LITTLE_DATA_AND_MANY_ZEROS: N_("too few figures, and too many of them zero"),
    ScreeningReason.FORCED_OUT: N_("the catalogue leaves them out"),
}
NOT_IMPUTED: Mapping[Reason, str] = {
    Reason.NO_METHOD: N_("no method is declared"),
    Reason.NO_VALUES: N_("no unit has a value"),
    Reason.NO_GROUP: N_("the unit belongs to no group"),
    Reason.GROUP_WITHOUT_DATA: N_("nobody in the unit's group has a value"),
    Reason.ROW_WITHOUT_DATA: N_("the unit has no related indicator with a value"),
    Reason.CONSTANT: N_("all units have the same value, so that nothing can be scaled to it"),
    Reason.NO_EARLIER_VALUE: N_("the unit has no earlier value"),
    Reason.TOO_OLD: N_("the unit's latest value is older than allowed"),
    Reason.ONE_POINT: N_("a line needs two values, and the unit has one"),
    Reason.OUTSIDE_SERIES: N_("the unit has values on one side only"),
    Reason.NO_OUTSIDE_VALUE: N_("the other figure is missing too"),
    Reason.NOT_DECLARED: N_("no value is declared for the unit"),
}
NOT_TREATED: Mapping[Reason, str] = {
    Reason.TOO_FEW: N_("fewer than three units have a value"),
    Reason.CONSTANT: N_("all values are equal"),
    Reason.NOT_POSITIVE: N_("a value is 0 or less, and has no logarithm or power"),
    Reason.REVERSES: N_("the greatest value is 1 or less, so that the formula would turn the order round"),
    Reason.STILL_FAILS: N_("all steps are done, and the test of shape still fails"),
    Reason.TOO_LARGE: N_("the result is too large for a number"),
}
LOST: Mapping[Reason, str] = {
    Reason.NOT_POSITIVE: N_("a value is 0 or less, and has no logarithm or power"),
    Reason.NEGATIVE: N_("a value is negative, and has no such power"),
    Reason.NO_DENOMINATOR: N_("the figure to divide by is missing"),
    Reason.ZERO_DENOMINATOR: N_("the figure to divide by is zero"),
    Reason.NOT_A_NUMBER: N_("the result is no finite number"),
}
