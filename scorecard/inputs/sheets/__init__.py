"""Workbook files into cells: .xlsx, .xlsm, .xls, .ods and text with separators, each in a module of its own."""

from scorecard.inputs.sheets.nouns import Area, CellKind, Format, Sheet, SheetCell, Value, Workbook
from scorecard.inputs.sheets.reading import OPENED, read_workbook

__all__ = ["OPENED", "Area", "CellKind", "Format", "Sheet", "SheetCell", "Value", "Workbook", "read_workbook"]
