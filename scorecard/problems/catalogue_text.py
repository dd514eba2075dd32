"""Codes C1: a YAML file that cannot be read as text. The files of the territory are read the same way."""

from scorecard.problems.rule import N_, Rule, error, note, warning

RULES: tuple[Rule, ...] = (
    error(
        "C101",
        N_("the file is not there, or cannot be opened"),
        N_("check its name and folder, and that no other program locks it"),
        N_(
            "The program looked for this file and found none it may read. The catalogue is called indicators.yaml and "
            "stands in the folder of the project."
        ),
    ),
    error(
        "C102",
        N_("this is no text in UTF-8 (byte {byte})"),
        N_("save the file as UTF-8 in the editor"),
        N_(
            "The file is in an older encoding, such as TCVN3, VNI or UTF-16, or holds a control character. Its "
            "Vietnamese letters cannot be told with certainty, so nothing of it is read."
        ),
    ),
    error(
        "C103",
        N_("the YAML cannot be read from here on: {detail}"),
        N_("compare this line and the one above with a part of the file that works"),
        N_(
            "The form of the text breaks here, so what follows cannot be read. Most often the line is indented "
            "differently from its neighbours, or a text begins with a sign that YAML keeps for itself, such as @, %, * "
            "or &."
        ),
    ),
    error(
        "C104",
        N_("a tab stands here; YAML wants spaces"),
        N_("replace it by spaces; most editors can do so for the whole file"),
        N_(
            "YAML tells by indentation what belongs to what, and a tab has no fixed width. Two spaces for each step "
            "are usual."
        ),
    ),
    error(
        "C105",
        N_("a quotation mark or bracket opens here and does not close properly"),
        N_("close it, or put a comma between the entries"),
        N_(
            "Everything after an opening mark belongs to it until it closes, so nothing behind it can be read. The "
            "address is that of the opening mark."
        ),
    ),
    error(
        "C106",
        N_("a colon stands where none can be"),
        N_("put the text into quotation marks, or mend the indentation"),
        N_(
            "A colon followed by a space ends a key. A text that holds one, such as a title with a subtitle, needs "
            "quotation marks around the whole of it."
        ),
    ),
    error(
        "C107",
        N_("the file is empty"),
        N_("fill it in; `scorecard init` makes a small project to begin with"),
        N_("The file holds nothing but blank lines or comments."),
    ),
    error(
        "C108",
        N_("the key {key} stands here a second time; it stands first on line {first}"),
        N_("keep one of the two"),
        N_(
            "Two entries with one name contradict each other, and many programs silently take the last. Here neither "
            "wins: one of them must go."
        ),
    ),
    error(
        "C109",
        N_("*{alias} refers to something that is named nowhere above"),
        N_("name it with &{alias} before it is used, or write the text out"),
        N_(
            "A star repeats what an ampersand has named earlier in the file. A text that is to begin with a star needs "
            "quotation marks."
        ),
    ),
    error(
        "C110",
        N_("<< merges entries that cannot be seen here"),
        N_("write the entries out"),
        N_(
            "Merged entries stand elsewhere in the file and can be overridden without a trace, so a reader cannot see "
            "what holds. The catalogue says everything where it holds."
        ),
    ),
    error(
        "C111",
        N_("{tag} is not known here"),
        N_("remove it; put a text that begins with ! into quotation marks"),
        N_(
            "A word that begins with an exclamation mark gives a value a type of its own. The catalogue needs none: "
            "every value is the text that is written."
        ),
    ),
    error(
        "C112",
        N_("the file is too large or too deep from here on"),
        N_("write it out plainly; look for & and * that repeat each other"),
        N_(
            "A catalogue is bounded in size and in depth, so that a damaged file cannot occupy the machine. Entries "
            "that repeat entries that repeat others grow without end."
        ),
    ),
    error(
        "C113",
        N_("a second document begins here"),
        N_("remove the line of three hyphens, or make two files"),
        N_("A line of three hyphens ends one YAML document and begins another. A file holds one."),
    ),
    error(
        "C114",
        N_("a key must be a word, not a list or a mapping"),
        N_("write a word before the colon"),
        N_(
            "What stands before a colon names what follows. A bracket or brace there is most often a missing quotation "
            "mark."
        ),
    ),
    warning(
        "C115",
        N_("the text holds characters that change how it is read ({characters}); everywhere it is shown as {shown}"),
        N_("delete them; they often come along when text is copied"),
        N_(
            "Controls and marks of direction are not seen, and yet make a page show something else than the file says: "
            "a number read backwards, a line that overwrites another. They are never put out; their numbers are."
        ),
    ),
    note(
        "C116",
        N_("the text holds characters that nobody sees ({characters}); everywhere it is shown as {shown}"),
        N_("delete them; they often come along when text is copied"),
        N_(
            "Spaces without width, soft hyphens, characters of a private font and towers of marks make names differ "
            "that look alike, or print as an empty box. Their numbers are shown instead."
        ),
    ),
    note(
        "C117",
        N_("the name has {count} characters; pages have room for {most} and show “{shown}”"),
        N_("shorten the name; what explains it belongs into another key, such as `determined`"),
        N_(
            "A name stands in tables, charts and the head of pages. One for which there is no room is cut, so that it "
            "does not push its neighbours off the page. Files of data have it in full."
        ),
    ),
)
