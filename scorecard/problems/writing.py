"""Codes E2: what keeps a file from being written."""

from scorecard.problems.rule import N_, Rule, error, note

RULES: tuple[Rule, ...] = (
    error(
        "E201",
        N_("no permission to write {path}"),
        N_("check who may write there, or write elsewhere with --out"),
        N_(
            "The folder or the file is read-only for you. The other files of the run were written; this one keeps its"
            " old content, or is absent."
        ),
    ),
    error(
        "E202",
        N_("the disk is full: {path} was not written"),
        N_("make room, or write to another disk with --out, and run again"),
        N_(
            "Every file is written beside its place first and then moved there, so that a full disk leaves the old file"
            " whole."
        ),
    ),
    error(
        "E203",
        N_("{path} is open in another program"),
        N_("close it there (Excel, a PDF viewer) and run again"),
        N_("Some systems let no program replace a file that another one holds open. The other files were written."),
    ),
    error(
        "E204",
        N_("{path} was not written: {reason}"),
        N_("the reason is the system's own; when it is mended, run again"),
        N_("The system refused to write the file for a reason other than permission, space or a lock."),
    ),
    error(
        "E205",
        N_("two outputs have the same name {path}; the second was not written"),
        N_("give the two units or languages codes that differ in letters or figures"),
        N_(
            "File names use letters, figures and hyphens only, and some systems do not tell capitals from small"
            " letters. Two codes that differ only in other characters come to one name."
        ),
    ),
    error(
        "E206",
        N_("another run is at work in {folder}: process {holder}"),
        N_("wait until it has ended, or end it; or write elsewhere with --out"),
        N_(
            "Two runs that write into one folder would leave a manifest that fits neither. The second waits ten minutes"
            " for the first, or as long as --wait says; scorecard verify does not wait, for what is half done cannot be"
            " judged. The lock is the system's: it is gone as soon as that process is, and no file need be removed."
        ),
    ),
    note(
        "E207",
        N_("the cache {path} takes no pages: {reason}"),
        N_("make room there, or name another folder with --cache; the pages of the run are complete"),
        N_(
            "A page that is laid into the cache is not drawn again elsewhere. Where the cache is full or read-only the"
            " run is whole all the same, and the next one without its pages draws them once more."
        ),
    ),
)
