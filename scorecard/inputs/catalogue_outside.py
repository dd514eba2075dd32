"""Workbooks of a project that belong to no period, as the file names them."""

from pydantic import Field

from scorecard.inputs.catalogue_fields import Strict, Text


class TableEntry(Strict):
    """A column of a workbook that belongs to no period."""

    file: Text = Field(description="Path of the workbook inside the project, outside the folders of periods.")
    column: Text | None = Field(default=None, description="Heading of the column; left out: the code of the figure.")


class SheetEntry(Strict):
    """A sheet of a workbook of the project."""

    file: Text = Field(description="Path of the workbook inside the project, outside the folders of periods.")
    title: Text | None = Field(default=None, description="Title of the sheet; left out: the only one.")
