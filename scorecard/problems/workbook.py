"""Codes W: workbooks. W1 files and sheets, W2 values in cells, W3 whose, what and when a value is."""

from scorecard.problems import workbook_numbers, workbook_origin
from scorecard.problems.rule import N_, Rule, error, note, warning

RULES: tuple[Rule, ...] = (
    error(
        "W101",
        N_("the workbook cannot be opened; it is damaged"),
        N_("open it in Excel, save it under a new name, put that into the folder"),
        N_("The file begins like a workbook but its parts cannot be read: often a copy or a download broke off."),
    ),
    error(
        "W102",
        N_("this is no workbook, whatever its name says; its content is {found}"),
        N_("save it in Excel as “Excel workbook (*.xlsx)”"),
        N_(
            "A file that is renamed to .xlsx stays what it was: a web page, a document, an archive. Some programs save "
            "a web page (HTML) under the name .xls, and Excel opens it; its figures would have to be guessed."
        ),
    ),
    error(
        "W103",
        N_("the workbook is locked by a password"),
        N_("open it in Excel, remove the password (File, Info, Protect Workbook), save it"),
        N_("A password to open a file encrypts all of it. Protection of single sheets or cells is no obstacle."),
    ),
    error(
        "W104",
        N_("the workbook is empty"),
        N_("fill it in, or remove it from the folder"),
        N_("No cell of any sheet holds anything: perhaps it was not saved before it was sent."),
    ),
    error(
        "W105",
        N_("no sheet has the row of headings that begins a table (Mã / Code); sheets there are: {sheets}"),
        N_("copy the figures into a form that `scorecard template` writes"),
        N_(
            "A sheet is read when one of its rows has the heading “Mã” (or “Code”) beside “Giá trị” (“Value”), or "
            "beside the codes of figures; “Tỉnh, thành phố” (“Province”) beside the code of a figure does too. Where "
            "on the sheet that row stands does not matter."
        ),
    ),
    error(
        "W106",
        N_("no workbook in {folder}; found there: {found}"),
        N_("put the workbooks of the period into this folder"),
        N_("Each period has a folder of its own under data/, named as the period: data/2025-11, data/2025-Q4."),
    ),
    note(
        "W129",
        N_("no workbook lies directly in {folder}, only in its folders: {found}"),
        N_("nothing, if no office is late; else put its workbooks into {folder}"),
        N_(
            "Lists of tasks, feedback and money, and figures of other units, have folders of their own, and figures "
            "may follow from these alone. Where none follow, nothing is computed (M301)."
        ),
    ),
    note(
        "W107",
        N_("not read, because not workbooks ({count}): {files}"),
        N_("save what should be read as “Excel workbook (*.xlsx)”"),
        N_(
            "Read are .xlsx, .xlsm, .xls, .ods, .csv, .tsv and .txt directly in the folder. Hidden files and Excel's "
            "lock files (~$…) are passed over."
        ),
    ),
    note(
        "W108",
        N_("sheets not read ({count}): {sheets}"),
        N_("nothing, if they hold no figures"),
        N_("Sheets without a row of headings (Mã / Code) are passed over, whatever their name or place."),
    ),
    error(
        "W201",
        N_("{value} is text where a number belongs"),
        N_("type the number again; a cell that is set to Text has to be set to General first"),
        N_("A text is read where it can only be one number, such as “0,6077”; nothing else is guessed at."),
    ),
    error(
        "W202",
        N_("the formula has failed: {value}"),
        N_("mend the formula, or type the number"),
        N_("#DIV/0!, #REF!, #N/A and the like are what Excel writes when a formula has no result."),
    ),
    error(
        "W203",
        N_("the formula {value} has no saved result"),
        N_("open the workbook in Excel, save it, run again"),
        N_("Programs that make workbooks often write formulas without computing them; Excel does so when it saves."),
    ),
    error(
        "W204",
        N_("{value} is a truth value where a number belongs"),
        N_("type the number"),
        N_("TRUE and FALSE count as 1 and 0 in formulas, but a figure is a number or it is missing."),
    ),
    error(
        "W205",
        N_("{value} is a date where a number belongs"),
        N_("set the cell to General and type the number again"),
        N_("Excel turns entries such as 3/4 or 1.2 into dates; what was typed can then no longer be told."),
    ),
    error(
        "W206",
        N_("{value} is outside the possible range {range}"),
        N_("check the number and its unit of measurement"),
        N_("The catalogue states the range of each figure. A slip of the keyboard is found this way."),
    ),
    error(
        "W207",
        N_("{value} is not one of the levels: {levels}; nearest: {nearest}"),
        N_("write one of the levels, by its code or its name"),
        N_("A level is a category that the catalogue names; the nearest name is not guessed."),
    ),
    error(
        "W208",
        N_("{value} has a fraction, but the figure is a count"),
        N_("check the number; if a thousands point was taken for the decimal sign, it is: {candidate}"),
        N_("People, offices and meetings come whole: 12.106 in a count is often twelve thousand one hundred and six."),
    ),
    error(
        "W209",
        N_("{value} is neither yes nor no"),
        N_("write Có or Không, Yes or No"),
        N_("Có, Yes, x, TRUE and 1 are yes; Không, No, FALSE and 0 are no; an empty cell is missing, not no."),
    ),
    error(
        "W301",
        N_("vintage {vintage} has no unit {value}; the nearest is {nearest}"),
        N_("correct the code"),
        N_("The codes are those of the territory in force; codes of the 63 and of the 34 are not the same."),
    ),
    error(
        "W302",
        N_("the catalogue has no figure {value}; the nearest is {nearest}"),
        N_("correct the code; `scorecard catalogue show` lists all"),
        N_("Every figure has a code in indicators.yaml. A column or row with another code is not read."),
    ),
    error(
        "W303",
        N_("the code {unit_code} is {expected}, but the name says {value} (unit of that name: {named})"),
        N_("correct the code or the name, or add that name under also in data/geography"),
        N_("When the two disagree, nobody can tell whose figures these are, so none of the row is used."),
    ),
    error(
        "W304",
        N_("this row has values but no code"),
        N_("write the code in the column Mã / Code, or the name of the unit"),
        N_("Without the code it is not known to which unit, or to which figure, the values belong."),
    ),
    error(
        "W305",
        N_("the same figure is given a second time; first in {first}"),
        N_("keep one of the two; or say in the head of the later one that it is submission 2 (Lần báo cáo)"),
        N_(
            "Two cells give one figure of one unit with different values. Neither is used, because choosing would be a "
            "guess. Of two submissions the later counts: see Corrections in the manual of workbooks."
        ),
    ),
    error(
        "W306",
        N_("the sheet is for period {value}, but {expected} is being read"),
        N_("move the workbook to the folder of its period, or correct the line"),
        N_("The line “Kỳ số liệu / Period” at the head of a sheet must agree with the folder. The sheet is not read."),
    ),
    error(
        "W307",
        N_("the sheet was made for the catalogue {value}, but this one is {expected}"),
        N_("fill in the form of this catalogue"),
        N_("The same code may mean another figure in another catalogue. The sheet is not read."),
    ),
    error(
        "W308",
        N_("the sheet was made for edition {value}, but the catalogue is edition {expected}"),
        N_("fill in the form of this edition"),
        N_("Between editions figures change their definitions. The sheet is not read."),
    ),
    error(
        "W309",
        N_("the sheet uses the codes of territory {value}, but {expected} is being read"),
        N_("use the form of the territory that is being read"),
        N_("24 is Bắc Giang among the 63 and Bắc Ninh among the 34. The sheet is not read."),
    ),
    warning(
        "W310",
        N_("the head of the sheet does not say: {labels}"),
        N_("add the lines, as in the form that `scorecard template` writes"),
        N_("What the head does not say is taken from the folder and the catalogue, and cannot be checked."),
    ),
    error(
        "W311",
        N_("the head of the sheet does not say whose figures these are (Đơn vị / Unit)"),
        N_("add the line with the unit's code and name"),
        N_("A sheet with one figure a row belongs to one unit, which its head names. The sheet is not read."),
    ),
    warning(
        "W312",
        N_("{value} stands in a column without a heading, which is not read"),
        N_("write the figure's code above the column, or move remarks to the column Ghi chú / Note"),
        N_("Only columns under a heading are read. The first value of each other column is named."),
    ),
    *workbook_numbers.RULES,
    error(
        "W321",
        N_("{value} is {named} of territory {other}; in territory {vintage} that is {today}"),
        N_("report by the units of the territory that is being read"),
        N_(
            "Units merged, and codes changed meaning: 27 was Bắc Ninh among the 63 and is no code of the 34; Hà Giang "
            "is now part of Tuyên Quang. A part is not the whole, so its figures are not used for the unit of today."
        ),
    ),
    error(
        "W322",
        N_("vintage {vintage} has no unit named {value}; the nearest: {candidates}"),
        N_("correct the name, or write the unit's code"),
        N_(
            "Names are read with or without marks, capitals, hyphens, “Tỉnh”, “TP.” and footnote marks, but never "
            "guessed. Another name that a unit is known by can be added to its line `also` in data/geography."
        ),
    ),
    error(
        "W323",
        N_("{value} can mean more than one unit of vintage {vintage}: {candidates}"),
        N_("write the whole name, or the unit's code"),
        N_("“ĐN” may be Đà Nẵng or Đồng Nai, and “Hà” begins several names. Which is meant would be a guess."),
    ),
    error(
        "W340",
        N_("{value} is the name of several units of vintage {vintage}: {candidates}"),
        N_(
            "give the code, or say in which province it lies: in a head line “Tỉnh, thành phố”, in a column, or after "
            "a comma"
        ),
        N_(
            "Many provinces have a commune Tân Lập. The code tells them apart; a name does within one province, which "
            "a workbook states in its head (Tỉnh, thành phố: 24, Bắc Ninh), in a column, or as “Xã Tân Lập, Bắc Ninh”."
        ),
    ),
    error(
        "W341",
        N_("{value} is {unit_name}, but the table is about the units of {stated}"),
        N_("correct the code, or move the row to the workbook of its own province"),
        N_(
            "The head of a table, or a column beside the unit, says in which province its communes lie. A row of "
            "another province is a slip in the code or has come into the wrong workbook; it is not read."
        ),
    ),
    error(
        "W324",
        N_("{value} may be the unit of territory {other}: the same sheet has {named}, which has become part of it"),
        N_("report by the units of the territory that is being read"),
        N_(
            "Where Hà Giang has a row of its own, Tuyên Quang is the province as it was before the two merged, under "
            "the same name and perhaps the same code. Its figures are not those of the Tuyên Quang of today."
        ),
    ),
    warning(
        "W326",
        N_("the row that begins with {value} counts the columns; it is not read"),
        N_("nothing, if that is what it does"),
        N_("Forms often number their columns under the headings: A, B, 1, 2, 3. Such a row holds no figures."),
    ),
    error(
        "W327",
        N_("{value} is a unit of the level below, within {parent}; this list has none of those"),
        N_("name {parent} as the unit; of tasks monitoring.tasks.below: true counts them for it"),
        N_(
            "A list of a project of provinces is by province. Where a commune's tasks are to count for its province, "
            "the catalogue says so; feedback and money would be counted twice beside what the province itself reports."
        ),
    ),
    *workbook_origin.RULES,
    note(
        "W325",
        N_("{value} is a total, an average or a region, not a unit; the row is not read"),
        N_("nothing; totals are computed, and what the row says is held against the units (D152, D153)"),
        N_(
            "Rows such as “Cả nước”, “Tổng số”, “Whole country” and the names of regions are known and passed over. So "
            "is a province's own among its communes."
        ),
    ),
)
