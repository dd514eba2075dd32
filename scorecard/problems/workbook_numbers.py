"""Codes W21x, W22x and W320: numbers and periods that are written as text, and units of measure."""

from scorecard.problems.rule import N_, Rule, error, note, warning

RULES: tuple[Rule, ...] = (
    note(
        "W210",
        N_("{value} is read as {read}, because its column writes numbers so; cells read in this way: {count}"),
        N_("nothing, if that is what is meant"),
        N_(
            "“12.106” is 12.106 or 12106. Other cells of the column can be read in one way only, such as “12.5” or "
            "“1.234,5”, and all of them use the same decimal sign."
        ),
    ),
    error(
        "W211",
        N_("{value} is {comma} or {point}: which sign is the decimal sign cannot be told"),
        N_("type the number again as a number; a cell that is set to Text has to be set to General first"),
        N_(
            "The cell is text. Neither the range of the figure nor the other cells of the column and of the workbook "
            "settle it, or they contradict each other. It is not used, because choosing would be a guess."
        ),
    ),
    error(
        "W212",
        N_("{value} is a bound, a range or an estimate, not a value"),
        N_("write the number itself; put remarks into the column Ghi chú / Note"),
        N_("“trên 80 %” or “≥ 80” says where a value lies, not what it is; 80 would be a guess."),
    ),
    error(
        "W213",
        N_(
            "{value} is in {other_measure}, but the measure of the figure is {measure}; "
            "in that measure it would be {candidate}"
        ),
        N_("write the number in the measure of the figure, without a unit beside it"),
        N_(
            "A unit beside a number must be the measure that the catalogue declares, as its symbol or its name. "
            "Nothing is converted; the candidate is an en dash where no conversion is known."
        ),
    ),
    note(
        "W214",
        N_(
            "{value} is read as {read}, because the figure cannot be {other}; cells read in this way: {count}",
        ),
        N_("nothing, if that is what is meant"),
        N_(
            "“12.106” is 12.106 or 12106. The range that the catalogue declares excludes one of them, or the figure "
            "is a count, which has no fraction."
        ),
    ),
    note(
        "W216",
        N_("{value} is read as {read}; {mark} is taken for a footnote mark; such cells: {count}"),
        N_("nothing, if that is what is meant"),
        N_("A star, a raised figure, or one figure or letter in brackets after a number points to a footnote."),
    ),
    warning(
        "W217",
        N_("{value} is read as missing, but it may mean zero or something else; such cells: {count}"),
        N_("write 0 where the number is zero, … where it is not known, N/A where the figure does not apply"),
        N_(
            "In yearbooks “–” is “no such thing happened”, in letters it is “not known”; “x” is “not to be filled in”, "
            "“confidential” or a tick. Missing is the reading that adds nothing and takes nothing away."
        ),
    ),
    note(
        "W218",
        N_("{value} is read as missing; such cells: {count}"),
        N_("nothing, if the figure is not known"),
        N_("“…”, “chưa có số liệu”, “no data” and the like say that there is no number. A missing figure is never 0."),
    ),
    error(
        "W219",
        N_("{value} is a footnote mark where a number belongs"),
        N_("write the number; put the remark into the column Ghi chú / Note"),
        N_("“(1)” alone may point to a footnote or be minus one in the writing of accountants; it is not used."),
    ),
    warning(
        "W220",
        N_(
            "{value} is read as {read}, not {other}, because the rest of the workbook writes numbers so; cells: {count}"
        ),
        N_("check these cells; better, type them again as numbers"),
        N_(
            "Nothing in the column itself settles which sign is the decimal sign, but all other columns of the "
            "workbook agree. A column that was copied from elsewhere may be written in another way."
        ),
    ),
    error(
        "W221",
        N_(
            "{value} is outside the possible range {range}; as a share, per cent or per mille that was "
            "taken for another of them it would be {candidate}"
        ),
        N_("write the number in the measure of the figure"),
        N_(
            "0.5683, 56.83 % and 568.3 ‰ are the same share. The value is not converted, because that would be a guess."
        ),
    ),
    error(
        "W222",
        N_(
            "{value} is outside the possible range {range}; with thousands or millions taken for single "
            "ones, or the other way round, it would be {candidate}"
        ),
        N_("write the number in the measure of the figure"),
        N_("“555.8” thousand people are 555800 people. The value is not converted, because that would be a guess."),
    ),
    note(
        "W223",
        N_("{value} is read as not applicable; such cells: {count}"),
        N_("write … instead where the figure applies but is not known"),
        N_("A figure that does not apply to a unit leaves its numerator and its maximum, so it does not cost points."),
    ),
    note(
        "W224",
        N_("{value} is read as withheld; such cells: {count}"),
        N_("nothing, if the figure is confidential"),
        N_("A confidential figure is treated as missing, and the pages say that it is withheld."),
    ),
    error(
        "W225",
        N_("{value} is {comma} or {point}, and the figure can be neither"),
        N_("check the number and its unit of measurement, and type it again as a number"),
        N_("Both readings lie outside the range that the catalogue declares, or have a fraction where none can be."),
    ),
    error(
        "W320",
        N_("the period {value} is not clear; it may be {candidates}, and {expected} is being read"),
        N_(
            "write the period with its year in four figures: Tháng 10/2025, Quý IV/2025, 10 tháng đầu năm 2025, 2025-10"
        ),
        N_(
            "The line “Kỳ số liệu / Period” names one period. A year of two figures, two periods in one line, or a day "
            "inside a month leave more than one possibility. The sheet is not read."
        ),
    ),
)
