"""Workbooks go back to the offices that sent them: copies in which every problem is marked.

A packed workbook (.xlsx, .xlsm) is changed part by part, never loaded and saved: a library that does so loses the saved
results of formulas, and what it does not know.
"""

from scorecard.marking.copy import Words, list_only, marked_copy
from scorecard.marking.marks import Mark, worded
from scorecard.marking.tags import NotMarkableError

__all__ = ["Mark", "NotMarkableError", "Words", "list_only", "marked_copy", "worded"]
