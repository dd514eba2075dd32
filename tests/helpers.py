"""Small projects and workbooks for tests, written down as people would write them."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import xlwt
from openpyxl import Workbook

from scorecard.catalogue import Catalogue
from scorecard.geography import Geography
from scorecard.inputs.elsewhere import elsewhere
from scorecard.inputs.placement import Expected
from scorecard.language import Language
from scorecard.period import Period
from scorecard.problems import Problem

REPOSITORY = Path(__file__).resolve().parent.parent
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
Cell = str | float | bool | datetime | None


def cell_of(text: str) -> Cell:
    """What a cell of a pipe table holds: ``'1`` text, ``TRUE`` a truth value, ``2022-05-01`` a date, ``1.5`` a number.

    ``=A1`` is a formula without a saved result, ``#DIV/0!`` an error, nothing an empty cell.
    """
    if text.startswith("'"):
        return text[1:]
    if text in {"TRUE", "FALSE"}:
        return text == "TRUE"
    if _DATE.fullmatch(text):
        return datetime.fromisoformat(text)
    try:
        return float(text)
    except ValueError:
        return text or None


def rows_of(table: str) -> list[list[Cell]]:
    """The rows of a pipe table."""
    lines = [line.strip() for line in table.strip().splitlines() if line.strip()]
    return [[cell_of(part.strip()) for part in line.removeprefix("|").removesuffix("|").split("|")] for line in lines]


def write_workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> Path:
    """A workbook with these sheets; openpyxl never saves the result of a formula."""
    book = Workbook()
    del book["Sheet"]
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row, values in enumerate(rows, start=1):
            for column, value in enumerate(values, start=1):
                if value is not None:
                    sheet.cell(row, column, value)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def write_xls(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> Path:
    """A workbook of the old form; formulas are not written."""
    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for title, rows in sheets.items():
        sheet = book.add_sheet(title)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, datetime):
                    sheet.write(row, column, value, day)
                elif value is not None:
                    sheet.write(row, column, value)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(str(path))
    return path


def expected(catalogue: Catalogue, geography: Geography, period: Period) -> Expected:
    """What workbooks in the catalogue's own territory are read against."""
    vintage = catalogue.territory.vintage
    return Expected(catalogue, period, vintage, geography.units(vintage), elsewhere(geography, vintage))


def line_of(problem: Problem) -> str:
    """``error[W203] data/2025/a.xlsx [Số liệu!C2]: message``, in English."""
    where = f" {problem.location}" if problem.location else ""
    return f"{problem.severity}[{problem.code}]{where}: {Language('en').message(problem)}"
