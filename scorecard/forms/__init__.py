"""Workbooks for offices to fill in: hard to fill in wrongly, and known again when they come back.

Of one unit: a unit form, one figure a row. Of several: a table, one unit a row. :mod:`scorecard.forms.plan` says which
workbooks a period asks for, :mod:`scorecard.forms.book` writes one; only what LibreOffice keeps is used.
"""

from scorecard.forms.book import write_forms
from scorecard.forms.nouns import Form, FormSheet, Plan, Setting
from scorecard.forms.plan import Drafting

__all__ = ["Drafting", "Form", "FormSheet", "Plan", "Setting", "write_forms"]
