"""Codes M32x and E13x: published periods, and what would change them."""

from scorecard.problems.rule import N_, Rule, error, note, warning

RULES: tuple[Rule, ...] = (
    error(
        "M320",
        N_("published with {what} {before}, would now be printed with {now}"),
        N_(
            "a later correction of the inputs, the catalogue or the territory moves it. Undo it, or put it on record: "
            'scorecard publish {period} --reason "…"'
        ),
        N_(
            "A published number stands in somebody's report. A run that would print another one builds nothing and "
            "says what would change; with a reason it becomes a revision, which is kept beside the numbers and shown "
            "by scorecard analyse revisions."
        ),
    ),
    error(
        "M321",
        N_("{period} cannot be published while there are errors: {count}"),
        N_("mend them or take the figures out; scorecard validate {period} lists them"),
        N_(
            "Numbers that rest on rejected cells are provisional: they change as soon as the cells are mended. What is "
            "published is final."
        ),
    ),
    error(
        "M322",
        N_("the figure is provisional, and what is published is final"),
        N_("wait for the stage of the assessment that makes it final, or leave the figure out"),
        N_(
            "A figure of an earlier stage, such as self-assessed where the appraised value counts, is used and marked "
            "provisional until the later one is there."
        ),
    ),
    warning(
        "M323",
        N_("scores and ranks of {before} are shown otherwise than published, in series and movements: {count}"),
        N_("put the revision of {before} on record, or undo what has changed: scorecard publish {before}"),
        N_(
            "Earlier periods are computed anew from their workbooks, with the catalogue and the territory of today. "
            "What was published of this one says otherwise, so a reader who lays the two publications beside each "
            "other gets another change."
        ),
    ),
    note(
        "M324",
        N_("{period} was published with edition {then} of the catalogue; this is edition {now}"),
        N_("nothing to do where no number moves; else name the new edition as the reason of the revision"),
        N_("Another edition may score figures otherwise. Every number that it moves is listed beside this note."),
    ),
    warning(
        "M325",
        N_("documents of {period} say something else than those published, and no number is another: {count}"),
        N_(
            "names, words or movements are others: {documents}. "
            'To put it on record: scorecard publish {period} --reason "…"'
        ),
        N_(
            "The code in the foot of a document is that of its content. Here it is not the one that was published: a "
            "name, a remark, a movement since an unpublished period or the form of the page has changed, or the "
            "program is another version. Whoever holds the two prints side by side will ask why."
        ),
    ),
    note(
        "M326",
        N_("{period} was published in units of {then}; the catalogue compares those of {now}"),
        N_("leave the publication as it is: the catalogue that belongs to it lies beside its numbers"),
        N_(
            "A code means something together with its territory: 24 was Bắc Giang and is Bắc Ninh. A published "
            "unit that does not go on whole is named with its territory, 24 (63), and is never held against another."
        ),
    ),
    error(
        "E131",
        N_("the snapshot of a published period cannot be understood, or was edited"),
        N_("take the file back from version control"),
        N_(
            "The file is damaged, was written by a newer version of the program, lies in the folder of another period, "
            "or a number in it was edited: it is sealed. Until it is read nobody can say whether a published number "
            "would change. Numbers become others by a revision only."
        ),
    ),
    error(
        "E134",
        N_("{period} was published, and its snapshot is gone"),
        N_("take the folder back from version control"),
        N_(
            "published/periods.txt names every period that was published. Without its snapshot nobody can say "
            "whether a number would change. Whoever takes a publication back for good takes its line out of that file "
            "and the whole folder away, and answers for it."
        ),
    ),
    error(
        "E132",
        N_("the file is not as it was when the period was published, or is gone"),
        N_("take it back from version control, or publish the period again: with a reason if its inputs have changed"),
        N_(
            "A snapshot holds the figures, the catalogue and the territory from which published numbers follow, with "
            "the hash of each file. One that was edited proves nothing any more."
        ),
    ),
    error(
        "E133",
        N_("{period} was not published: {count} of its numbers do not follow from the figures that would be kept"),
        N_("this is a fault of the program; please report it with the project"),
        N_(
            "Before a snapshot is written, the index is computed once more from nothing but its files. Where that "
            "gives another number, the snapshot would prove the wrong thing."
        ),
    ),
    error(
        "E135",
        N_("{period} was not published; published are: {known}"),
        N_("publish it with scorecard publish {period}, or leave published: out, to compare with what it gives now"),
        N_(
            "With published: a period stands for the figures, the catalogue and the territory that were kept when it "
            "was published. Where nothing was, there is nothing to compare with."
        ),
    ),
    error(
        "E136",
        N_("{period} cannot be compared as published: {count} of its numbers do not follow from its figures any more"),
        N_("compute it with the version of the program that published it; snapshot.json names that in made_with"),
        N_(
            "The files of a snapshot gave every published number when it was written. Where another version of the "
            "program computes otherwise, causes of a change would be told from numbers that nobody published."
        ),
    ),
)
