"""Codes W39: texts of workbooks that look other than they are, or are too long to be shown."""

from scorecard.problems.rule import N_, Rule, note, warning

RULES: tuple[Rule, ...] = (
    warning(
        "W390",
        N_("the text holds characters that change how it is read ({characters}); it is shown as {shown}"),
        N_("type the text again; such characters often come along when text is copied"),
        N_(
            "Controls and marks of direction are not seen, and yet make a cell show something else than it holds: 12 "
            "where 21 is written, or a name that is another. They are never put out; their numbers are."
        ),
    ),
    note(
        "W391",
        N_("the text holds characters that nobody sees ({characters}); it is shown as {shown}"),
        N_("type the text again, if it is a name or a code; else nothing"),
        N_(
            "Spaces without width, soft hyphens, characters of a private font and towers of marks make names differ "
            "that look alike. Their numbers are shown instead."
        ),
    ),
    note(
        "W392",
        N_("the text has {count} characters; it is shown as {shown}"),
        N_("write a name, a code or a figure here; explanations belong into a column for notes"),
        N_("No name or code of the catalogue is as long; what is shown of a text from a cell is cut."),
    ),
    note(
        "W393",
        N_("the name of the file or of a sheet holds hidden characters ({characters}); it is shown as {shown}"),
        N_("rename it"),
        N_(
            "Such a name can be made to look like another, and some programs cannot open it. Messages and files show "
            "the numbers of these characters instead."
        ),
    ),
)
