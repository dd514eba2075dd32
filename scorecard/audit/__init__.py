"""The audit workbook as values: sheets, columns, formulas from raw figure to rank; :mod:`scorecard.export` writes it.

One small function a method says what it is as a formula that Excel 2016 and LibreOffice know, beside what our engine
made of it, which is the saved result.
"""
