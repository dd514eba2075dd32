"""The form of ``layouts``: how the workbooks of departments are read that do not follow our own forms."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from scorecard.catalogue.layouts import SumOf
from scorecard.inputs.catalogue_fields import Code, NotNegative, Number, Positive, Strict, Text

_TEXT_OR_LIST = {
    "oneOf": [
        {"type": ["string", "number"], "minLength": 1},
        {"type": "array", "items": {"type": ["string", "number"]}, "minItems": 1},
    ]
}


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_heading(value: object) -> object:
    return {"heading": value} if isinstance(value, str | list) else value


def _as_stated(value: object) -> object:
    return {"stated": value} if isinstance(value, str) else value


Texts = Annotated[list[Text], Field(min_length=1), BeforeValidator(_as_list), WithJsonSchema(_TEXT_OR_LIST)]
Address = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,3}[1-9][0-9]{0,6}$")]


class NumbersEntry(Strict):
    """The signs of numbers that are written as text."""

    decimal: Literal[",", "."] | None = Field(default=None, description="The decimal sign.")
    thousands: Literal[",", ".", " "] | None = Field(default=None, description="The sign between thousands.")


class HeadEntry(Strict):
    """Where a sheet says its period or its territory."""

    stated: Text | None = Field(default=None, description="What every such sheet is of, stated here.")
    cell: Address | None = Field(default=None, description="Address of the cell that says it, A4.")
    text: Text | None = Field(
        default=None, description='What stands in the cell around it, "*NĂM {period}"; left out: nothing else.'
    )


class PeriodEntry(HeadEntry):
    """Where a sheet says its period, for all its rows or row by row."""

    column: Text | None = Field(
        default=None, description="Heading of a column that says it row by row; rows of other periods are passed over."
    )


PeriodHead = Annotated[PeriodEntry, BeforeValidator(_as_stated)]
Head = Annotated[HeadEntry, BeforeValidator(_as_stated)]


class UnitsEntry(Strict):
    """Headings of the columns that say whose a row is."""

    code: Text | None = Field(default=None, description="Heading over the units' codes.")
    name: Text | None = Field(default=None, description="Heading over the units' names.")
    parent_code: Text | None = Field(default=None, description="Heading over the codes of the units they lie in.")
    parent: Text | None = Field(default=None, description="Heading over the names of the units they lie in.")


class TakenEntry(Strict):
    """A figure that is taken from the sheet."""

    heading: Texts | None = Field(default=None, description="Heading of its column; of several, any that is there.")
    metric: Text | None = Field(
        default=None, description="In the long form: the text of the columns `metrics`, joined by ` > `."
    )
    numbers: NumbersEntry | None = Field(default=None, description="Signs of its numbers; left out: the layout's.")
    unit: Text | None = Field(
        default=None, description="Unit of measure in the sheet, triệu đồng, %, share; it is turned into the figure's."
    )
    scale: Positive | None = Field(default=None, description="What every number is multiplied by, in place of `unit`.")


class TotalsEntry(Strict):
    """A check that the rows of the sheet add up."""

    rows: Texts | None = Field(default=None, description="Labels of the rows of totals; they are not read as units.")
    of: SumOf = Field(
        default=SumOf.ALL, description="all: of all units; below: of those below it, up to the next such row."
    )
    figures: list[Code] = Field(default=[], description="Figures that are added up; left out: all the row has.")
    stated: dict[Code, Number] = Field(
        default={}, description="Totals that stand elsewhere, such as in the letter, by figure, in the sheet's unit."
    )
    tolerance: NotNegative | None = Field(
        default=None, description="How far sum and total may lie apart; left out: as far as rounding can carry."
    )
    differs: dict[Code, Number] = Field(
        default={}, description="By how much a total is known to exceed its rows, as a footnote says, by figure."
    )


class LayoutEntry(Strict):
    """How one department's own workbook is read."""

    files: Texts = Field(description='Patterns of the names of its files, "Plan_{period}.xls"; `*` is anything.')
    sheets: Texts = Field(default=["*"], description="Patterns of the titles of its sheets.")
    heading_rows: Annotated[int, Field(ge=1, le=12)] = Field(
        default=1, description="How many rows the headings take; their texts are joined by ` > `, from top to bottom."
    )
    spread: bool = Field(
        default=False, description="true: a heading also speaks for the blank cells to its right, as if merged."
    )
    units: UnitsEntry = Field(description="Headings of the columns of units, {name: Tỉnh}.")
    metrics: list[Text] = Field(
        default=[], description="Long form: headings of the columns that say which figure a row is of."
    )
    values: Texts | None = Field(default=None, description="Long form: heading of the column of values.")
    figures: Annotated[
        dict[Code, Annotated[TakenEntry, BeforeValidator(_as_heading)]],
        Field(min_length=1, description="The figures that are taken, by code, with their columns."),
    ]
    period: PeriodHead | None = Field(
        default=None, description="Where it says its period; left out: in a name of file or sheet, or nowhere."
    )
    vintage: Head | None = Field(default=None, description="Where it says its territory, in the same way.")
    numbers: NumbersEntry = Field(default=NumbersEntry(), description="Signs of numbers that are written as text.")
    unit: Text | None = Field(default=None, description="Unit of measure of all its figures, unless they say another.")
    scale: Positive | None = Field(default=None, description="What every number is multiplied by, in place of `unit`.")
    totals: list[TotalsEntry] = Field(default=[], description="Checks that rows add up.")
    skip: list[Text] = Field(default=[], description="Labels of rows that are no units, such as regions.")
    footnotes: list[Text] = Field(default=[], description="How rows of footnotes begin, Ghi chú*.")
