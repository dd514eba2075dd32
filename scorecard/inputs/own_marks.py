"""Marks of ours in a workbook that comes back: the sheet that lists problems, and our words in comments.

Both are taken off before anything is read, so that a marked copy, corrected, is read like the workbook it was made of.
"""

from dataclasses import replace

from scorecard.inputs.sheets.nouns import Sheet, Workbook

FRONT_SIGN = "scorecard: marked copy 1"
"""What a hidden cell in the first row of the sheet that lists problems says."""
COMMENT_SIGN = "scorecard · "
"""What our words in a comment begin with; the office's own stand before them."""


def is_front(sheet: Sheet) -> bool:
    """Whether the sheet is our list of problems."""
    return bool(sheet.rows) and any(cell.value == FRONT_SIGN for cell in sheet.rows[0])


def without_marks(workbook: Workbook) -> Workbook:
    """The workbook as if it had never been marked."""
    return replace(workbook, sheets=tuple(_bare(sheet) for sheet in workbook.sheets if not is_front(sheet)))


def _bare(sheet: Sheet) -> Sheet:
    if not any(COMMENT_SIGN in text for text in sheet.comments.values()):
        return sheet
    own = {address: text.partition(COMMENT_SIGN)[0].strip() for address, text in sheet.comments.items()}
    return replace(sheet, comments={address: text for address, text in own.items() if text})
