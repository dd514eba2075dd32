"""Codes M211 to M219: what was done between measuring and scoring, and what could not be."""

from scorecard.problems.rule import N_, Rule, error, note, warning

RULES: tuple[Rule, ...] = (
    note(
        "M211",
        N_("not ranked, {count} of {of}: {reason}; {units}"),
        N_("nothing to do, or report what is missing; methodology: screening: says who is ranked"),
        N_("The catalogue asks for a least share of figures, of figures other than zero, or names units to leave out."),
    ),
    warning(
        "M212",
        N_("not ranked, {count} of {of}: more than {most} of their figures would be imputed; {units}"),
        N_("report the figures that are missing, or raise most in methodology: imputation:"),
        N_("A unit of which too much is estimated from others is computed and shown, but has no rank."),
    ),
    note(
        "M213",
        N_("{indicator_code}: {count} imputed by {method}; {units}"),
        N_("nothing to do, or report the figures that are missing"),
        N_("What stands in for a missing figure is marked on every page and at everything that is computed from it."),
    ),
    warning(
        "M214",
        N_("{indicator_code}: {count} cannot be imputed: {reason}; {units}"),
        N_("declare a further method in the chain, such as a constant, or report the figures"),
        N_("No declared method gave a value. The figure stays missing, and nothing is put in its place in silence."),
    ),
    note(
        "M215",
        N_("{indicator_code}: {count} of {of} values changed by {steps}; skewness {before} → {after}"),
        N_("nothing to do; `explain` shows each value before and after"),
        N_(
            "The indicator did not pass the test of shape that the catalogue declares, so outliers were treated as "
            "declared. Reported values stay on the pages; scores follow from the treated ones."
        ),
    ),
    warning(
        "M216",
        N_("{indicator_code} does not pass the test of its treatment: {reason}"),
        N_("declare other steps for this indicator, or treat: none"),
        N_(
            "The test of shape still fails after all steps, or there is nothing to test. The indicator is scored from "
            "the values of the last step that could be done."
        ),
    ),
    error(
        "M217",
        N_("{indicator_code} has no value after {step}, {count}: {reason}; {units}"),
        N_("correct the figures, or declare an offset, another scale or another transform"),
        N_("A unit has no score where a step has no result for its value; the mark is ×. The rest is computed."),
    ),
    warning(
        "M218",
        N_("{unit_code} is named in {key}, but is not a unit of this index"),
        N_("correct the code of the unit, or remove it"),
        N_("The catalogue forces a unit in or out, or declares a value for it, that is not among the units compared."),
    ),
    error(
        "M219",
        N_("{indicator_code} is not treated as declared: {reason}"),
        N_("declare other steps for this indicator, a shift for values of 0 and less, or treat: none"),
        N_(
            "A declared step has no result for these values. It is passed over, and the indicator is scored from what "
            "the other steps made of it, which is not what the catalogue says: results are provisional."
        ),
    ),
)
