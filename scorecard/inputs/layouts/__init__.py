"""Workbooks of departments that do not follow our forms, read as the catalogue's ``layouts`` say, and proposed layouts.

:mod:`matching` which layout, :mod:`headings` where its columns are, :mod:`laying` whose and what every cell is,
:mod:`totals` whether rows add up.
"""
