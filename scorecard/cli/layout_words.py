"""What the parts of a proposed layout are called, and how sure they are."""

from collections.abc import Mapping

from scorecard.inputs.layouts.proposal import PartName, Sure
from scorecard.problems.rule import N_

PARTS: Mapping[PartName, str] = {
    PartName.FILES: N_("name of the file"),
    PartName.UNITS: N_("column of units"),
    PartName.VINTAGE: N_("territory"),
    PartName.HEADINGS: N_("rows of headings"),
    PartName.METRICS: N_("long form"),
    PartName.PERIOD: N_("period"),
    PartName.COLUMN: N_("column"),
    PartName.NUMBERS: N_("decimal sign"),
    PartName.UNIT: N_("unit of measure"),
    PartName.TOTALS: N_("totals"),
    PartName.FOOTNOTES: N_("footnotes"),
    PartName.READ_BACK: N_("tried out"),
}
SURE: Mapping[Sure, str] = {
    Sure.SURE: N_("sure"),
    Sure.LIKELY: N_("likely"),
    Sure.UNSURE: N_("NOT SURE"),
}
STYLES: Mapping[Sure, str] = {Sure.SURE: "", Sure.LIKELY: "", Sure.UNSURE: "bold"}
