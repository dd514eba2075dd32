"""Codes E17: what cannot be looked for among the documents that were made."""

from scorecard.problems.rule import N_, Rule, error

RULES: tuple[Rule, ...] = (
    error(
        "E171",
        N_("{text} is no period, no file, and no code of a document"),
        N_("give a period (2025-11), the path of a file, or the code in the foot of a page (3f9a 71c4 0be2)"),
        N_(
            "Verify takes a period for a whole folder of documents, or one document: a file that somebody has sent, or"
            " the code that stands in the foot of every page, also on paper. What was given is none of these; a file"
            " that lies elsewhere needs its whole path."
        ),
    ),
    error(
        "E172",
        N_("{path} cannot be read: {reason}"),
        N_("the reason is the system's own; copy the file to a place where you may read it"),
        N_("A document is known by its bytes and by the code among its keywords; both need the file to be read."),
    ),
)
