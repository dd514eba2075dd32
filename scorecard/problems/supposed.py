"""Codes E14x: what is asked of ``scorecard analyse what-if`` and ``reach`` on the command line."""

from scorecard.problems.rule import N_, Rule, error

RULES: tuple[Rule, ...] = (
    error(
        "E141",
        N_("{text} is not understood"),
        N_('write "CODE=VALUE", --weight "WHOLE:PART=WEIGHT", --aggregation METHOD or "WHOLE=METHOD"'),
        N_(
            "What is supposed is written after the unit: the code or name of an indicator or figure, an equals sign"
            " and the value as the workbook would have it, as HTS.1=90 or NTS.1=yes. Quotation marks keep a shell"
            " from taking it apart."
        ),
    ),
    error(
        "E142",
        N_("{value} is not a possible value of {figure}; possible: {possible}"),
        N_("give a value that the workbook could hold"),
        N_(
            "A figure has the range that the catalogue gives it, a count is whole, a part is not above its whole, a"
            " category is one of the catalogue's, and yes or no is one of the two. What could not be reported cannot"
            " be supposed either. 12.106 can be read in two ways: write 12106 or 12.1060."
        ),
    ),
    error(
        "E143",
        N_("no single figure decides the value of {code}; its figures: {figures}"),
        N_("name one of its figures"),
        N_(
            "The value of an indicator is supposed through its figure, of one figure over another through the upper"
            " one. A sum of parts has several, a whole made of parts has none of its own, and where the lower figure"
            " is missing or zero there is nothing to reckon with."
        ),
    ),
    error(
        "E144",
        N_("no method {text}; known: {known}"),
        N_("write the method as the catalogue does: geometric, or {{method: generalised_mean, power: -1}}"),
        N_(
            "Methods and their parameters are those of the catalogue: for aggregation a name or a mapping with method,"
            " for normalisation a name or a mapping with rule. docs/reference/catalogue.md has all of them."
        ),
    ),
    error(
        "E145",
        N_("{part} is no scored part of {whole}; its parts: {known}"),
        N_("give a whole and one of its parts by their codes"),
        N_("A weight belongs to a part of a whole: --weight WHOLE:PART=WEIGHT. scorecard catalogue show has them."),
    ),
    error(
        "E146",
        N_("nothing is left to compute without {left_out}"),
        N_("leave out less"),
        N_("A whole needs a part that is left and weighs something; without one it goes as well."),
    ),
    error(
        "E147",
        N_("nothing is supposed"),
        N_('name what would differ: a value, as "HTS.1=90", or --without, --weight, --aggregation, --normalisation'),
        N_("scorecard analyse what-if computes the index again under what is supposed; here nothing is."),
    ),
    error(
        "E148",
        N_("the weights named for {whole} come to {sum}, more than all its shares together, {total}"),
        N_("give weights that leave the other parts something"),
        N_("Where weights are shares, the parts that are not named keep what is left, in their proportions."),
    ),
    error(
        "E149",
        N_("{rank} is not a rank to reach among {of} ranked units"),
        N_("give a rank from 1 to {of}"),
        N_("Ranks are counted from 1, the best, among the units that have a rank in this period."),
    ),
    error(
        "E150",
        N_("{unit_name} has no rank at {node}, and no change of the figures it has gives it one"),
        N_("scorecard compute shows why a unit is not ranked: figures are missing, or it is left out"),
        N_(
            "scorecard analyse reach changes figures that are there. A unit that is not ranked because figures are"
            " missing needs those first; scorecard analyse what-if takes supposed values for them."
        ),
    ),
    error(
        "E151",
        N_("the ranks of this catalogue are the publisher's, so none can be computed"),
        N_("use a catalogue that computes ranks"),
        N_(
            "Where the catalogue takes ranks as published (ranking: source: published), they are shown as they are and"
            " never made anew, and what figures or methods would do to them cannot be said."
        ),
    ),
    error(
        "E156",
        N_("{unit_name} is held against itself"),
        N_("name two units: --against 01 24"),
        N_("scorecard analyse robustness --against says how likely one unit ranks above another."),
    ),
)
