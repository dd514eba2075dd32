"""Codes E: the machine and the project. E1 finding, E3 what is installed, E9 ours."""

from scorecard.problems.rule import N_, Rule, error, note, warning

RULES: tuple[Rule, ...] = (
    error(
        "E101",
        N_("no {name} in {folder} or in any folder above it"),
        N_("go to the folder of the project, name it with --project, or make one with: scorecard init DIR"),
        N_(
            "A project is a folder that holds the catalogue, indicators.yaml. The program looks for it in the current"
            " folder and upwards, so that every command works anywhere inside the project."
        ),
    ),
    error(
        "E102",
        N_("no {name} in {folder}"),
        N_("--project takes the folder that holds the catalogue"),
        N_(
            "A project was named with --project, but that folder does not exist or holds no catalogue. A named project"
            " is taken as it is: the folders above it are not searched."
        ),
    ),
    error(
        "E103",
        N_("no period under {folder}; folders there: {present}"),
        N_("make a folder named after the period, such as 2025-11, 2025-Q4 or 2025, and put the workbooks into it"),
        N_(
            "Workbooks lie in one folder a period, data/2025-11/ for November 2025. A folder whose name is not a period"
            " is not read as one."
        ),
    ),
    error(
        "E104",
        N_("{text} is not a period"),
        N_("write 2025-11, 2025-Q4, 2025-H2, 2025 or 2025-01..11"),
        N_(
            "A period is a month (2025-11), a quarter (2025-Q4), a half-year (2025-H2), a year (2025) or a year to date"
            " (2025-01..11, January to November)."
        ),
    ),
    error(
        "E105",
        N_("no data for {period}: the folder {folder} does not exist; periods there: {present}"),
        N_("choose one of the periods there, or make the folder and put the workbooks into it"),
        N_("The period is well written, but the project has no folder of that name under data/."),
    ),
    error(
        "E106",
        N_("no unit {text} in territory {vintage}; nearest: {nearest}"),
        N_("give the code or the name of a unit; the spelling of accents does not matter"),
        N_(
            "A selection that matches nothing stops the run, because an empty result would look like a finished one."
            " Codes and names are those of the version of the territory that the catalogue compares."
        ),
    ),
    error(
        "E107",
        N_("{text} fits several units: {units}"),
        N_("give the code of the unit that is meant"),
        N_(
            "Several units share this name once accents, case and punctuation are set aside; the code tells them apart,"
            " and of communes also the province after a comma: Tân Lập, Bắc Ninh."
        ),
    ),
    error(
        "E108",
        N_("{text} is not a language of the catalogue; it has: {present}"),
        N_("choose one of these, or add the language to the catalogue, under languages and in the names"),
        N_("Pages are made in the languages that the catalogue lists, because only for those its names are complete."),
    ),
    error(
        "E109",
        N_("the folder {folder} is not empty"),
        N_("give a new folder, or an empty one: nothing of yours is overwritten"),
        N_("scorecard init writes a whole project. It does so only where nothing can be lost."),
    ),
    error(
        "E110",
        N_("no problem code {text}; nearest: {nearest}"),
        N_("scorecard rule lists every code"),
        N_(
            "Codes are a letter and three figures: C catalogue, G territory, W workbook, D plausibility, M method,"
            " R pages, E machine and project. Example: scorecard rule W203."
        ),
    ),
    error(
        "E111",
        N_("{text} is not a date"),
        N_("write year, month and day: 2025-11-30"),
        N_("The date with --as-of is printed on the pages as the day of the data. It is written 2025-11-30."),
    ),
    error(
        "E112",
        N_("{path} is there already"),
        N_("move it away, or write elsewhere with --out: nothing of yours is overwritten"),
        N_("scorecard template writes an empty workbook. It never replaces one that may hold figures."),
    ),
    error(
        "E115",
        N_("no one indicator, aggregate or figure {text}; nearest: {nearest}"),
        N_("give a code or a name of the catalogue; scorecard catalogue show lists the codes"),
        N_(
            "scorecard explain takes the code or the name of an indicator, an aggregate or a figure of the catalogue."
            " Where several have the same name, the code is needed."
        ),
    ),
    error(
        "E116",
        N_("no figure is due in {period}"),
        N_("choose the last month of a quarter, half-year or year, or look at frequency in the catalogue"),
        N_(
            "scorecard template asks for the figures that are due in a period. A figure of a quarter is due in its last"
            " month, a figure of a year in December; in the months between nobody is asked for it."
        ),
    ),
    error(
        "E117",
        N_("no method {text}; nearest: {nearest}"),
        N_("scorecard catalogue methods lists every method"),
        N_(
            "Methods have the names that a catalogue writes: min_max, geometric, median_of_group. Where two steps have"
            " one of the same name, both are shown; aggregation.median is one of them."
        ),
    ),
    warning(
        "E118",
        N_("{path} was changed after it was written; it is not replaced"),
        N_("if figures were corrected in it, put it into the folder of the period; else remove it, and run again"),
        N_(
            "Marked copies are for the offices, who correct them and send them back. One that is not as the program "
            "wrote it may hold corrections, so it is kept, and the marks of this run are not in it."
        ),
    ),
    warning(
        "E119",
        N_("{path} was not marked in its cells; its copy holds the list of problems only"),
        N_("save the workbook anew in Excel, put it into the folder of the period, run again"),
        N_(
            "The workbook can be read, but its parts do not hang together as Excel writes them, or it is too large to "
            "copy. The list says in which cells the problems are."
        ),
    ),
    error(
        "E125",
        N_("this is not a file of expected numbers: {reason}"),
        N_("name another file, or put this one back from your version control; it was not written to"),
        N_(
            "A file of expected numbers is CSV in UTF-8 with the columns period, unit, code, score, rank, rank_low and"
            " rank_high, and one line for each unit and node of a period. Another file, or a damaged one, is not"
            " written over: it may hold the numbers of other periods."
        ),
    ),
    error(
        "E126",
        N_("{option} needs {other}"),
        N_("give both, or leave {option} out"),
        N_("Without the other option this one would do nothing, and nobody would notice."),
    ),
    error(
        "E127",
        N_("{option} does not go with {other}"),
        N_("leave one of them out"),
        N_("A dry run writes nothing, so it cannot accept numbers either."),
    ),
    error(
        "E128",
        N_("{path} is not there, or says nothing that files could be held against"),
        N_("run scorecard build; the manifest is the last file that it writes"),
        N_(
            "A build closes with manifest.json, which has the hash of every input and output. Without it nothing can be"
            " proven of a folder of documents, however they look. A manifest of an older version of the program may"
            " lack what is asked for."
        ),
    ),
    error(
        "E129",
        N_("{what} was expected to be {before} and is {now}"),
        N_("find out what has moved it; where it is right, scorecard build PERIOD --expect FILE --accept writes it"),
        N_(
            "A file of expected numbers has what the pages of a period print: scores on their decimals, ranks,"
            " intervals. A run that prints another number fails, so that a published figure never changes without"
            " anybody seeing it."
        ),
    ),
    error(
        "E130",
        N_("no numbers of {period} are expected"),
        N_("scorecard build {period} --expect FILE --accept writes them"),
        N_("The file of expected numbers is not there, or has other periods only."),
    ),
    error(
        "E301",
        N_("Python {found} is too old; {needed} or newer is needed"),
        N_("install a newer Python and set up again with it"),
        N_("The program uses forms of the language that older versions of Python do not know."),
    ),
    error(
        "E302",
        N_("the Python package {name} is missing or cannot be loaded: {reason}"),
        N_("install the program again, with its dependencies, from the folder or the wheel that it came from"),
        N_(
            "The packages that the program stands on are installed with it. One that is missing or damaged is put back"
            " by installing the program again."
        ),
    ),
    warning(
        "E303",
        N_("the system library harfbuzz-subset is missing"),
        N_("install it; on Debian and Ubuntu: apt-get install libharfbuzz-subset0"),
        N_(
            "Without it fonts are cut down by slower means: a document takes up to twice as long and its bytes differ"
            " from run to run, so that unchanged pages look changed."
        ),
    ),
    error(
        "E304",
        N_("font files are missing: {names}"),
        N_("put them back into templates/fonts, or install the program again"),
        N_("Pages are set only in the fonts that come with the program, so that they look the same everywhere."),
    ),
    note(
        "E305",
        N_(
            "the console writes {encoding}, which lacks letters such as ế and ợ in composed form; "
            "the program writes UTF-8"
        ),
        N_("set PYTHONIOENCODING=utf-8, or choose a console that shows UTF-8"),
        N_(
            "Old consoles know a few hundred characters only. The program never stops over that; where letters look"
            " wrong, the console is set to another encoding than UTF-8."
        ),
    ),
    error(
        "E306",
        N_("test pages could not be made: {reason}"),
        N_("mend what stands above, then run scorecard doctor again"),
        N_(
            "doctor makes a small scorecard and overview through the same templates, fonts and libraries as a real run."
        ),
    ),
    error(
        "E307",
        N_("no font has these characters, which pages in {language} need: {characters}"),
        N_(
            "put the bundled fonts back, write the texts with other characters, or add a font with its line in"
            " fonts.css"
        ),
        N_(
            "Looked for are the letters of the language, the marks that pages print beside figures, and every character"
            " of the catalogue's and the territory's names. A page with one that no font has is refused (R101)."
        ),
    ),
    error(
        "E308",
        N_("the font file {name} cannot be read: {reason}"),
        N_("put the bundled file back into templates/fonts, or install the program again"),
        N_(
            "The file is there, but it is not a complete font; a copy may have broken off. Without it the text is set"
            " in another font or not at all."
        ),
    ),
    error(
        "E309",
        N_("the system library {name} is missing or cannot be loaded"),
        N_(
            "install it; on Debian and Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0;"
            " for Windows and macOS see docs/how-to/windows-and-macos.md; then run scorecard doctor"
        ),
        N_(
            "Pages are set with Pango, a library of the system that Python packages do not bring along. Everything but"
            " making pages works without it: validate, compute and template."
        ),
    ),
    error(
        "E310",
        N_("there is no folder for temporary files: {reason}"),
        N_("make one that you may write to, and name it in the variable TMPDIR (on Windows TEMP)"),
        N_("While pages are made, fonts are unpacked into the system's folder for temporary files."),
    ),
    error(
        "E901",
        N_("this is a mistake of the program, not of your data: {kind}; details in {path}"),
        N_("send that file to those who look after the program"),
        N_(
            "The program met a case that it was not written for. The file holds the technical trace; it names source"
            " lines of the program and may name a value that was at hand."
        ),
    ),
)
