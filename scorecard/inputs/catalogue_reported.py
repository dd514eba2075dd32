"""The form of ``measures``, ``owners`` and ``figures``: what is reported, by whom."""

from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from scorecard.catalogue import Accumulates, Due, FigureKind, Gathers, Reports
from scorecard.inputs.catalogue_assessment import OwnAssessment
from scorecard.inputs.catalogue_fields import Code, Decimals, Frequency, NameTexts, OwnerCode, Range, Strict
from scorecard.inputs.catalogue_merging import Merges, NoMerger
from scorecard.inputs.catalogue_monitoring import CountedFeedbackEntry, CountedMoneyEntry, CountedTasksEntry
from scorecard.inputs.catalogue_outside import TableEntry


class MeasureEntry(Strict):
    """A unit of measurement."""

    name: NameTexts = Field(description="The measure in words.")
    symbol: NameTexts = Field(default={}, description='What follows the number, by language, {vi: "%", en: "%"}.')
    decimals: Decimals = Field(default=0, description="Decimals that are printed.")


class DueEntry(Strict):
    """When the reports of an office are due: exactly one of days_after, day_of_next_month."""

    days_after: Annotated[int, Field(ge=0, le=366)] | None = Field(
        default=None, description="So many days after the last day of the period."
    )
    day_of_next_month: Annotated[int, Field(ge=1, le=31)] | None = Field(
        default=None, description="This day of the month after the period; in a shorter month its last day."
    )

    @property
    def noun(self) -> Due:
        """The deadline."""
        return Due(self.days_after, self.day_of_next_month)


def _one_of_two(value: object) -> object:
    """A number alone may be a day or a number of days."""
    if not isinstance(value, dict):
        raise PydanticCustomError("C439", "a deadline is a mapping", {"found": str(value)})
    if set(value) <= set(DueEntry.model_fields) and len(value) != 1:
        found = ", ".join(map(str, value)) or "{}"
        raise PydanticCustomError("C439", "a deadline is said in one way", {"found": found})
    return value


class OwnerEntry(Strict):
    """An office that reports."""

    name: NameTexts = Field(description="The office in words.")
    reports: Reports = Field(
        default=Reports.ALL,
        description="own: every unit sends a workbook about itself; all: one office sends one table of all units.",
    )
    due: Annotated[DueEntry, BeforeValidator(_one_of_two)] | None = Field(
        default=None,
        description="Until when its reports are on time, {days_after: 5} or {day_of_next_month: 10}; left out: no "
        "deadline.",
    )


class FigureEntry(Strict):
    """What an office reports: one number, one yes or no, or one category for each unit."""

    name: NameTexts = Field(description="What is reported.")
    measure: Code | None = Field(default=None, description="Code of a measure.")
    kind: FigureKind = Field(default=FigureKind.NUMBER, description="What stands in the cell.")
    range: Range | None = Field(
        default=None, description="Lowest and highest possible value, [0, 100]; null for no bound."
    )
    levels: dict[Code, NameTexts] = Field(
        default={}, description="The categories of a figure of kind level, with their names."
    )
    merges: Merges = Field(
        default=NoMerger(rule="none"),
        description="How the figure of a merged unit comes from those of its predecessors: a name, or a mapping for a "
        "rule that reads other figures.",
    )
    owner: OwnerCode | None = Field(default=None, description="Code of the office that reports it.")
    frequency: Frequency | None = Field(
        default=None,
        description="How long the periods are that it is reported for; left out: as long as the catalogue's. A figure "
        "of a quarter or a year stands until the next one is due.",
    )
    max_age: Annotated[int, Field(ge=0)] | None = Field(
        default=None,
        description="For how many of its own periods a value stands, marked as one of an earlier period, after a newer "
        "one was due; left out: 1 for a figure of a longer period than the catalogue's, else 0.",
    )
    source: NameTexts = Field(default={}, description="Where the office takes it from.")
    accumulates: Accumulates = Field(
        default=Accumulates.NOT,
        description="Whether it can only grow: year, from January on; always, for ever; no.",
    )
    gathers: Gathers = Field(
        default=Gathers.LATEST,
        description="What of the periods of a year counts: latest, the period's own value; sum, of all of them since "
        "January; mean, of those that are there since January.",
    )
    sum_of: list[Code] = Field(default=[], description="Codes of the figures that it is the sum of.")
    table: TableEntry | None = Field(
        default=None,
        description="An outside table that has it for every period, {file: tables/census.xlsx, column: Population}.",
    )
    from_tasks: CountedTasksEntry | None = Field(
        default=None,
        description="Counted from the task sheets of the period, not reported, {count: on_time, fallen_due: true}.",
    )
    from_feedback: CountedFeedbackEntry | None = Field(
        default=None, description="Counted from the feedback sheets of the period, not reported, {count: received}."
    )
    from_money: CountedMoneyEntry | None = Field(
        default=None, description="Added up from the money sheets of the period, not reported, {sum: disbursed}."
    )
    assessment: OwnAssessment | None = Field(
        default=None,
        description="How it is assessed, where otherwise than the catalogue says, {counts: appraised}; none: not at "
        "all; left out: as the catalogue says where units report it about themselves, else not at all.",
    )

    @property
    def counted(self) -> tuple[str, CountedTasksEntry | CountedFeedbackEntry | CountedMoneyEntry] | None:
        """From which lists it is counted, by the key that says so, and how; the first where there are several."""
        said = (("from_tasks", self.from_tasks), ("from_feedback", self.from_feedback), ("from_money", self.from_money))
        return next(((key, entry) for key, entry in said if entry is not None), None)
