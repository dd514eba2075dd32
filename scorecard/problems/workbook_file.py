"""Codes W109–W132: what a workbook file is, what hides in its sheets, and how large it may be."""

from scorecard.problems.rule import N_, Rule, error, note, warning

RULES: tuple[Rule, ...] = (
    error(
        "W109",
        N_("the file has no content (0 bytes)"),
        N_("ask for the file again"),
        N_("A copy that broke off at once, or a cloud folder that was not yet synchronised, leaves an empty file."),
    ),
    note(
        "W110",
        N_("the file is named {named} but its content is {found}; it was read by its content"),
        N_("give it the suffix of its content"),
        N_("Renaming a file does not convert it. Excel warns of such files and sometimes refuses them."),
    ),
    note(
        "W111",
        N_("the workbook contains macros; they were not run"),
        N_("nothing, if its figures do not depend on them"),
        N_("Macros are programs. Only the values that were saved in the cells are read, as in any workbook."),
    ),
    note(
        "W112",
        N_("the old form .xls is read without formats: failed formulas look empty, per cent formats are not known"),
        N_("open it in Excel and save it as “Excel workbook (*.xlsx)”"),
        N_(
            "Of an .xls only values and merged cells are read. An error such as #DIV/0! and a formula without a saved "
            "result look like an empty cell; hidden rows, filters and comments are not seen. Hidden sheets are."
        ),
    ),
    error(
        "W113",
        N_("the file breaks off before its end"),
        N_("copy or download it again"),
        N_("The list of its parts, which stands at the end of a workbook, is missing: a copy or a download broke off."),
    ),
    note(
        "W114",
        N_("formulas refer to other workbooks ({count}); the values are those saved last"),
        N_("open the workbook beside its sources in Excel, update the links, save it"),
        N_("What another workbook says today is not known here: a link is not followed, its last result is read."),
    ),
    error(
        "W115",
        N_("the encoding of the text cannot be told for certain; it may be {encoding}"),
        N_("save it in Excel as “CSV UTF-8”, or as a workbook"),
        N_(
            "A text file does not say how its letters are written. It is read when it is Unicode, or when exactly one "
            "of Windows-1258, Windows-1252, TCVN3 (ABC) and VNI makes Vietnamese syllables of all its words."
        ),
    ),
    note(
        "W116",
        N_("the texts are in {encoding} and were converted to Unicode"),
        N_("use a Unicode font, and save text files as “CSV UTF-8”"),
        N_(
            "“Hµ Néi” in TCVN3 and “Haø Noäi” in VNI are Hà Nội. Converted is only where every word becomes Vietnamese."
        ),
    ),
    error(
        "W117",
        N_("a quotation mark does not close, or something follows it, in or before row {row}"),
        N_("mend the quotation marks, or save the file as a workbook"),
        N_("In a text with separators a quotation mark that is not closed swallows all the cells after it."),
    ),
    warning(
        "W118",
        N_("some texts look like {encoding} but not all; none was converted"),
        N_("convert the texts to Unicode (Unikey: Ctrl+Shift+F6)"),
        N_("Where texts of an old font stand beside Unicode, which is which is not certain for every word."),
    ),
    warning(
        "W120",
        N_("the sheet is hidden, and was read"),
        N_("show the sheet and check it, or delete it"),
        N_("What nobody sees is seldom checked: hidden sheets are often those of an earlier period."),
    ),
    warning(
        "W121",
        N_("hidden rows were read: {rows}"),
        N_("show the rows and check them, or delete them"),
        N_("A row is hidden by hand or by a filter. Its figures count all the same, also those forgotten there."),
    ),
    warning(
        "W122",
        N_("hidden columns were read: {columns}"),
        N_("show the columns and check them, or delete them"),
        N_("What stands in a hidden column counts all the same, also what was forgotten there."),
    ),
    warning(
        "W123",
        N_("a filter is active on {area}; all rows were read, also those it hides"),
        N_("clear the filter and look at all rows"),
        N_("A filter hides rows from the person who checks the sheet, not from this program."),
    ),
    note(
        "W124",
        N_("the cell has a comment: {text}"),
        N_("read the comment; it was not acted upon"),
        N_("A comment such as “estimate” or “not final” changes nothing by itself: what counts is the value."),
    ),
    error(
        "W125",
        N_("{value} stands in merged cells over more than one unit or figure"),
        N_("take the cells apart and write each value into its own cell"),
        N_(
            "A value in merged cells belongs to the first of them only, though it looks as if it were that of all. "
            "Because it cannot be told which was meant, it is not used."
        ),
    ),
    error(
        "W126",
        N_("the heading {value} stands a second time; first in {first}"),
        N_("keep one of the two columns, or correct its code"),
        N_("Two columns of one table give the same figure. Neither is used, because choosing would be a guess."),
    ),
    error(
        "W127",
        N_("a second table begins beside the first at {value}; it is not read"),
        N_("move it below the first, or to a sheet of its own"),
        N_("Its rows belong to other units than the row of the first table says, so its figures would go astray."),
    ),
    note(
        "W128",
        N_("another table begins here; it was read as well"),
        N_("nothing, if both tables are meant"),
        N_("A second row of headings (Mã / Code) below the first begins a table of its own, with its own head lines."),
    ),
    error(
        "W130",
        N_("the file is too large: more than {limit} {what}"),
        N_("delete empty rows, columns and sheets that only have formats, and save it; or split it"),
        N_(
            "The largest workbook expected has 3,321 units and 120 figures: 400,000 cells, 3 MB. A larger one is not "
            "read, so that it cannot stop the others."
        ),
    ),
    error(
        "W131",
        N_("a part unpacks to {ratio} times its size; at most {limit} is allowed ({part})"),
        N_("open it in Excel, copy the figures into a new workbook"),
        N_("Workbooks pack to a tenth. A part that packs to a thousandth is made to exhaust the computer, or damaged."),
    ),
    error(
        "W132",
        N_("a part defines a document type, which no workbook needs"),
        N_("open it in Excel and save it anew; do not trust the sender before you have asked"),
        N_("By its document type a text can read other files or grow without end. No spreadsheet program writes one."),
    ),
    error(
        "W226",
        N_("{value} may be a share or already per cent: the old form .xls does not say"),
        N_("open the workbook in Excel and save it as “Excel workbook (*.xlsx)”"),
        N_(
            "Excel holds 0.5683 in a cell that shows 56.83 %. The format of cells is not read from an .xls, so that a "
            "number up to 1 in a figure of per cent could be either."
        ),
    ),
    error(
        "W342",
        N_("the outside table has no column {column} with a value for {figure}"),
        N_("correct the heading in the catalogue or in the table; units stand by code (Mã, Code) or by name"),
        N_("A figure that the catalogue takes from an outside table is missing for every unit without that column."),
    ),
    warning(
        "W343",
        N_("the day of the report cannot be read: {value}; possible readings: {candidates}"),
        N_("write the day before the month and the year in full, as 05/12/2025"),
        N_(
            "The line “Ngày báo cáo / Reported on” in the head of a sheet says when its office reported, for scorecard "
            "status. The figures are used all the same; without the line the day on which the workbook says that it "
            "was saved is taken."
        ),
    ),
    warning(
        "W344",
        N_("the day of the report, {value}, lies before {period} began"),
        N_("correct the day; the line may have been copied from an earlier report"),
        N_("Nothing can have been reported about a period before it began. The figures are used, and not the day."),
    ),
    warning(
        "W345",
        N_("the day of the report, {value}, lies after {as_of}, the day as of which reports are looked at"),
        N_("correct the day in the sheet, or ask with --as-of for a later one"),
        N_("A report cannot have come on a day that is still ahead. The figures are used, and not the day."),
    ),
)
