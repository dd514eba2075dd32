"""Codes C2: an entry of the catalogue that is not of the form."""

from scorecard.problems.rule import N_, Rule, error, warning

RULES: tuple[Rule, ...] = (
    error(
        "C201",
        N_("the key {key} is not known here; the nearest known one is {nearest}"),
        N_("known here: {known}"),
        N_(
            "A key that the program does not know would be passed over, and what it was to say would be lost. So it is "
            "an error, even where it was meant as a remark; remarks begin with #."
        ),
    ),
    error(
        "C202",
        N_("{place} lacks the key {key}"),
        N_("add a line with {key} and its value"),
        N_(
            "This entry cannot be understood without that key. The reference of the catalogue lists what each entry "
            "needs."
        ),
    ),
    error(
        "C203",
        N_("{key} is empty"),
        N_("write its value, or remove the line; inside braces a decimal comma splits a number: write 50.5, not 50,5"),
        N_(
            "A key with nothing behind it may be forgotten or may mean “none”; the program does not guess. Leave a key "
            "out to get what holds without it."
        ),
    ),
    error(
        "C204",
        N_("{key} must be a text"),
        N_("write one text, without brackets or indented lines below it"),
        N_("A single text is wanted here, and a list or a mapping was found."),
    ),
    error(
        "C205",
        N_("{key} must be a number, not “{found}”"),
        N_("write the number with a decimal point and without a unit, as 0.4"),
        N_(
            "In the catalogue numbers are written with a point for the decimals and nothing between the thousands, in "
            "every language. The pages print them as each language does."
        ),
    ),
    error(
        "C206",
        N_("{key} must be a whole number, not “{found}”"),
        N_("write a whole number, as 4"),
        N_("A fraction or a word makes no sense here, for example as a number of decimals."),
    ),
    error(
        "C207",
        N_("{key} must be true or false, not “{found}”"),
        N_("write true or false"),
        N_("This key answers a question with yes or no."),
    ),
    error(
        "C208",
        N_("{key} must be a date, not “{found}”"),
        N_("write year, month and day, as 2022-05-20"),
        N_("Other orders of day and month are read differently in different countries, so only this one is taken."),
    ),
    error(
        "C209",
        N_("{key} must be a list, not “{found}”"),
        N_("put the entries into brackets, as [vi, en]"),
        N_("Several entries can stand here, so they are written as a list even when there is only one."),
    ),
    error(
        "C210",
        N_("{key} must have keys and values below it, not “{found}”"),
        N_("write each entry as a key, a colon and its value, indented below"),
        N_("This entry describes something by several keys; a single text or a list cannot."),
    ),
    error(
        "C211",
        N_("“{found}” is not a choice for {key}; the nearest is {nearest}"),
        N_("choices: {choices}"),
        N_(
            "Only these words have a meaning here. A word that is nearly right is not taken for the one that was meant."
        ),
    ),
    error(
        "C212",
        N_("“{found}” cannot be a code"),
        N_("use letters without diacritics, digits, full stop, hyphen and underscore"),
        N_(
            "Codes stand in workbooks, in file names and in exchanged data, so they are kept to signs that survive "
            "everywhere. The name, not the code, is what readers see."
        ),
    ),
    error(
        "C213",
        N_("{key} is {found}, but must be {bound}"),
        N_("correct the number"),
        N_(
            "The number lies outside what can be meant: a share lies between 0 and 1, points and weights are not "
            "negative, a cap is above 0."
        ),
    ),
    error(
        "C214",
        N_("the form {found} of the file is not known; this program reads form {known}"),
        N_("write format: {known}, or install the version of the program that the file was made for"),
        N_(
            "The number says by which version of the form the file is written, so that an old file is never read by "
            "new rules without a word."
        ),
    ),
    error(
        "C215",
        N_("“{found}” is not a language that is known"),
        N_("use a two-letter code, as vi, en or ur"),
        N_(
            "Numbers and dates are printed after the customs of a language, so it must be one that the locale data "
            "know."
        ),
    ),
    error(
        "C216",
        N_("{key} must have {expected} entries, not {found}"),
        N_("write exactly {expected}"),
        N_("A range is two numbers, the lowest and the highest possible value; null stands for no bound."),
    ),
    error(
        "C217",
        N_("{key} must be given by language, not as the one text “{found}”"),
        N_("write the text behind the code of its language, as vi and en, one line each"),
        N_(
            "Scorecards are printed in several languages, so every name says in which language it is. One language is "
            "enough for the program to go on, with a warning for the others."
        ),
    ),
    warning(
        "C218",
        N_("{key} has no text in {languages}"),
        N_("add the text; until then the pages show it in another language"),
        N_(
            "The catalogue names the languages its pages are made in, and every name should have a text in each of "
            "them. A name without one is printed in English or else in Vietnamese."
        ),
    ),
    error(
        "C219",
        N_("“{found}” is not a period"),
        N_("write 2025-11 for a month, 2025-Q4, 2025-H2 or 2025"),
        N_("Periods are written as the folders of the data are named, so that no two spellings mean the same."),
    ),
    error(
        "C220",
        N_("{key} is the code of an office, not its name"),
        N_("describe the office once under owners, and write its code here"),
        N_(
            "An office that is described once has one name on every page, and the program can say whether it has "
            "reported."
        ),
    ),
)
