"""From an index to pages: views of finished text and geometry, drawings, documents.

``views`` turn an index into a :class:`~scorecard.report.blocks.Scorecard` or
:class:`~scorecard.report.blocks.Overview`, which hold strings and geometry only; ``documents`` fill the templates a
designer edits and make a PDF of them; ``batch`` does that for many units on several processors.
"""
