"""Marks of ours in a workbook that comes back: the sheet that lists problems, and our words in comments.

These, and the sheets of a form that hold no figures, are taken off before anything is read, so that a marked copy,
corrected, is read like the workbook it was made of.
"""

from dataclasses import replace

from scorecard.inputs.sheets.nouns import Sheet, Workbook

FRONT_SIGN = "scorecard: marked copy 1"
"""What a hidden cell in the first row of the sheet that lists problems says."""
ASIDE_SIGN = "scorecard: no figures 1"
"""What a hidden cell in the first row of a sheet of a form says that holds no figures of the period: the guide, the
values of the period before, lists of answers."""
COMMENT_SIGN = "scorecard · "
"""What our words in a comment begin with; the office's own stand before them."""


def is_front(sheet: Sheet) -> bool:
    """Whether the sheet is our list of problems."""
    return bool(sheet.rows) and any(cell.value == FRONT_SIGN for cell in sheet.rows[0])


def is_aside(sheet: Sheet) -> bool:
    """Whether the sheet is one of a form that is not to be filled in."""
    return bool(sheet.rows) and any(cell.value == ASIDE_SIGN for cell in sheet.rows[0])


def without_marks(workbook: Workbook) -> Workbook:
    """The workbook as if it had never been marked, with the sheets of figures only."""
    read = (sheet for sheet in workbook.sheets if not (is_front(sheet) or is_aside(sheet)))
    return replace(workbook, sheets=tuple(_bare(sheet) for sheet in read))


def _bare(sheet: Sheet) -> Sheet:
    if not any(COMMENT_SIGN in text for text in sheet.comments.values()):
        return sheet
    own = {address: text.partition(COMMENT_SIGN)[0].strip() for address, text in sheet.comments.items()}
    return replace(sheet, comments={address: text for address, text in own.items() if text})
