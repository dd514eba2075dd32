"""Codes C48x and W36x, W37x: layouts of sheets that are not ours, and what disagrees with them."""

from scorecard.problems.rule import N_, Rule, error, note, warning

CATALOGUE_RULES: tuple[Rule, ...] = (
    error(
        "C480",
        N_("the catalogue has no figure {name}; the nearest is {nearest}"),
        N_("correct the code, or describe the figure under figures"),
        N_("A layout says in which column each figure stands, by the codes of figures."),
    ),
    error(
        "C481",
        N_("no column says whose a row is"),
        N_("write the heading over the units' names, units: {{name: Tỉnh}}, over their codes, or both"),
        N_("Every row of such a sheet belongs to one unit, which its code, its name or both say."),
    ),
    error(
        "C482",
        N_("{name} does not fit the form of the layout; what is needed is {key}"),
        N_("side by side: a heading for every figure; long form: metrics and values, and a metric for every figure"),
        N_(
            "Either every figure has a column, found by its heading; or a row is one figure of one unit, the columns "
            "`metrics` say which, and the value stands under `values`."
        ),
    ),
    error(
        "C483",
        N_("{unit} cannot be turned into {measure}, the measure of {name}"),
        N_("correct the unit, or state the factor as scale"),
        N_(
            "Known are nghìn, triệu, tỷ before a unit, in English thousand, million, billion, and shares, per cent and "
            "per mille. Between other units the layout has to state the factor itself."
        ),
    ),
    error(
        "C484",
        N_("the unit {unit} and a scale are both given"),
        N_("keep one of the two"),
        N_("Both say what the numbers of the sheet are multiplied by."),
    ),
    error(
        "C485",
        N_("{sign} is both the decimal sign and the sign between thousands"),
        N_("write two different signs, or only one of the two keys"),
        N_("“12.106” can only be read where the two signs differ."),
    ),
    error(
        "C486",
        N_("nothing can be read from {found} in {value}"),
        N_("write {{period}} or {{vintage}}, each once; {{vintage}} only in files, sheets and the text of a head"),
        N_(
            "In a pattern `*` stands for anything, and {{period}} and {{vintage}} for what has to agree with the "
            "folder. In headings {{period}} is the period of the figure; labels of rows have none."
        ),
    ),
    error(
        "C487",
        N_("{key} is not said in exactly one way"),
        N_("state it, or name the cell that says it, or put it into the pattern of file or sheet"),
        N_(
            "A sheet says its period and its territory once: stated by the layout as 2025-11, in a cell as {{cell: A4, "
            'text: "*NĂM {{period}}"}}, or in the name of its file or sheet. What is stated must be a period.'
        ),
    ),
    error(
        "C488",
        N_("there is no total to check; figure: {name}"),
        N_("give rows or stated, and only figures that the layout takes"),
        N_("A check of totals needs a total, in rows of the sheet or stated, and columns that are read."),
    ),
)

RULES: tuple[Rule, ...] = (
    warning(
        "W360",
        N_("no workbook of the layout {layout} ({files}) has come; due are {figures}"),
        N_("ask the office for it, or correct the pattern of its name"),
        N_("The layout takes figures that are due in this period, and no file of the folder has such a name."),
    ),
    error(
        "W361",
        N_("more than one layout fits this sheet: {layouts}"),
        N_("make the patterns of files or sheets differ"),
        N_("Which one is meant would be a guess, so the sheet is not read."),
    ),
    error(
        "W362",
        N_("the headings of the layout {layout} are not here: {headings}; nearest: {nearest}"),
        N_("correct units, metrics or heading_rows of the layout"),
        N_(
            "The rows of headings are found by the headings of units. `scorecard catalogue suggest-layout` shows the "
            "headings as they are joined. The sheet is not read."
        ),
    ),
    error(
        "W363",
        N_("no column has the heading {heading}; nearest: {nearest}"),
        N_("restore the heading of the column, or correct it in the layout"),
        N_("The office has renamed or left out the column. Its figure is not read from this sheet."),
    ),
    error(
        "W364",
        N_("more than one column has the heading {heading}: {columns}"),
        N_("write the heading in full, with those above it, joined by “>”"),
        N_("Which column is meant would be a guess, so none of them is read."),
    ),
    warning(
        "W365",
        N_(
            "the total {total} is not the sum {sum} of its {count} rows; difference {difference}, known {known}; rows "
            "without a number: {lacking}"
        ),
        N_("check rows and total; a difference that a footnote explains is declared under differs of the layout"),
        N_(
            "The layout declares that the rows add up. A row may be missing or counted twice, or a number mistyped. "
            "The values are used as they stand."
        ),
    ),
    note(
        "W366",
        N_("columns that the layout does not take ({count}): {headings}"),
        N_("nothing, if they are not needed"),
        N_("Every column is either read or named, so that none is lost without a word."),
    ),
    error(
        "W367",
        N_("{value} is no number with the decimal sign {decimal} and {thousands} between thousands"),
        N_("type the number again, or correct numbers in the layout"),
        N_("The layout states how the sheet writes numbers; a number in another style is a slip or another source."),
    ),
    error(
        "W368",
        N_("{value} stands where the layout expects {pattern}"),
        N_("correct the cell, or the head of the layout"),
        N_("The layout takes the period or the territory from this cell. The sheet is not read."),
    ),
    error(
        "W369",
        N_("no sheet fits the layout {layout}; sheets there are: {sheets}"),
        N_("correct the titles under sheets, or the pattern of the file"),
        N_("The file has the name of the layout, and none of its sheets has the title."),
    ),
    note(
        "W370",
        N_("figures that the layout does not take ({count}): {metrics}"),
        N_("nothing, if they are not needed"),
        N_("In the long form a row says which figure it is of. Those of no figure of the layout are named."),
    ),
    warning(
        "W371",
        N_("the layout {layout} expects a row of totals, {rows}, and there is none"),
        N_("put the row of totals back, or correct its label in the layout"),
        N_("Without the row it is not known whether all rows have arrived."),
    ),
    error(
        "W372",
        N_("no row is of {heading}; nearest: {nearest}"),
        N_("correct the metric in the layout"),
        N_("In the long form a row says which figure it is of; none says this one."),
    ),
    error(
        "W373",
        N_("{heading} fits two figures of the layout, {other} and {figure}; it is taken for the first"),
        N_("write both headings in full"),
        N_("One number is one figure. The second one gets no value from here."),
    ),
    error(
        "W374",
        N_("no row is of the period {expected}"),
        N_("put the workbook into the folder of its period, or correct period of the layout"),
        N_("A column says of each row which period it is of. Rows of other periods are passed over."),
    ),
)
