"""How references, and reasons for which nothing is decomposed, are called; messages to be translated."""

from collections.abc import Mapping

from scorecard.index.contributions import ContributionReason
from scorecard.index.gaps import Reference
from scorecard.problems.rule import N_

REFERENCES: Mapping[Reference, str] = {
    Reference.NOTHING: N_("a score of 0 of every part"),
    Reference.BEST: N_("the best unit"),
    Reference.MEAN: N_("the mean of the units"),
    Reference.ABOVE: N_("the unit above"),
    Reference.GROUP: N_("the mean of its region or group"),
}
REASONS: Mapping[ContributionReason, str] = {
    ContributionReason.NONE: "",
    ContributionReason.NO_WHOLE: N_("it has no score"),
    ContributionReason.NO_REFERENCE: N_("there is nothing to hold it against"),
    ContributionReason.NOT_DEFINED: N_("this method has no value, or no slope, where a part is 0"),
    ContributionReason.TOO_MANY_CHILDREN: N_("this method has more than twelve parts"),
    ContributionReason.TOO_MANY_PAIRS: N_("there are too many units to hold against each other by this method"),
    ContributionReason.METHOD: N_("an aggregation compares units, or is neither mean nor sum on the way down"),
    ContributionReason.REPORTED: N_("the score was reported as it is"),
    ContributionReason.NORMALISED: N_("it is transformed or normalised, so that a score of 0 is no level"),
    ContributionReason.ROUNDED: N_("a whole on the way down is rounded"),
    ContributionReason.PART_MISSING: N_("a whole on the way down has no score, here or there"),
    ContributionReason.PARTLY_APPLICABLE: N_("some of a part does not apply to a unit"),
}
"""Said after «not decomposed:»."""
