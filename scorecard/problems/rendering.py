"""R: what is wrong with a page."""

from scorecard.problems.rule import N_, Rule, error, note, warning

RULES: tuple[Rule, ...] = (
    error(
        "R101",
        N_("no bundled font has the character {character} ({number}) in “{text}”"),
        N_("write the text with other characters, or add a font to templates/fonts and to fonts.css"),
        N_(
            "A character without a glyph would print as an empty box, or in a font of the machine that made the page, "
            "so that two machines print two documents. The fonts in templates/fonts cover Vietnamese, English, Hindi, "
            "Bengali and Urdu; emoji, arrows and Chinese characters are not among them."
        ),
    ),
    note(
        "R102",
        N_("an invisible control character ({number}) in “{text}” is shown as \ufffd"),
        N_("delete the character in the catalogue or the sheet; it often comes along when text is copied"),
        N_(
            "Control characters and characters that turn the direction of writing can make a page show something else "
            "than what is stored, for example a number read backwards. They are never printed as they are."
        ),
    ),
    warning(
        "R103",
        N_("the page is not as designed: {message}"),
        N_("correct the template or the style sheet that the message is about"),
        N_(
            "The page library met something that it does not understand or could not load, such as an unknown property "
            "in a style sheet or a picture that is not there. It leaves that part out, so the page differs from what "
            "the designer meant."
        ),
    ),
    error(
        "R104",
        N_("a page asks for {address}, which is not a file in the template folders"),
        N_("put the file into your templates folder and name it relative to that folder"),
        N_(
            "Pages are made without the network and read nothing but the template folders, so that the same inputs "
            "give the same document everywhere and no template can read other files. An example: url(logo.png) is read "
            "from templates/logo.png, while an address that begins with https: is refused."
        ),
    ),
    error(
        "R105",
        N_("the template cannot be filled: {message}"),
        N_("compare the template with the bundled one; the designer's guide lists the fields a template may print"),
        N_(
            "A template loops over the parts of a page and prints their fields. It stops at a name that the page does "
            "not have, for example after a misspelling or when a template was written for an older version."
        ),
    ),
    error(
        "R106",
        N_("there is no template {name}"),
        N_("put the file into your templates folder, or install the program again if it is one of the bundled files"),
        N_(
            "Templates and style sheets are looked for in the project's templates folder and then among the bundled "
            "ones. A project may hold none of them; the bundled set is complete."
        ),
    ),
    error(
        "R107",
        N_("the page of {name} could not be made: {message}"),
        N_("try the bundled templates; if that does not help, report it with the message"),
        N_(
            "Something unexpected happened while this document was made. The other documents are not affected and are "
            "complete."
        ),
    ),
    error(
        "R108",
        N_("the process that made the page of {name} stopped twice"),
        N_("use fewer workers (--workers 1), or free memory, and build again"),
        N_(
            "A process that makes pages was ended from outside, usually because the machine ran out of memory. The "
            "document was tried a second time alone and failed again; the other documents are complete."
        ),
    ),
    warning(
        "R109",
        N_("the document uses the font {font}, which is not bundled"),
        N_("name only families of fonts.css in your style sheets, or add the font to templates/fonts and fonts.css"),
        N_(
            "A font of the machine came in, so the same document looks different elsewhere and its bytes are not "
            "reproducible."
        ),
    ),
)
