"""The form of ``monitoring``, and of a figure that is counted from lists."""

from typing import Annotated

from pydantic import Field

from scorecard.catalogue.monitoring import (
    SOON,
    Agency,
    CountedFeedback,
    CountedMoney,
    CountedTasks,
    FeedbackField,
    FeedbackRules,
    FeedbackSum,
    MoneyRules,
    MoneySum,
    Monitoring,
    TaskCount,
    TaskRules,
)
from scorecard.inputs.catalogue_fields import Code, NameTexts, Strict, Text
from scorecard.inputs.catalogue_lights import LightsEntry
from scorecard.inputs.yaml_file import Document
from scorecard.language import Names
from scorecard.money import MoneyUnit
from scorecard.tasks import StatusWord


class CountedTasksEntry(Strict):
    """How a figure is counted from the task sheets of the period."""

    count: TaskCount = Field(
        description="Which tasks of the unit are counted: all, due, done, on_time, late, in_time, overdue, recurring, "
        "not_dated."
    )
    fallen_due: bool = Field(default=False, description="true: only tasks whose last day has come.")
    groups: list[Code] = Field(default=[], description="Only tasks of these groups; left out: of all.")
    leads: list[Code] = Field(default=[], description="Only tasks that these agencies lead; left out: all.")

    @property
    def noun(self) -> CountedTasks:
        """What the catalogue holds."""
        return CountedTasks(self.count, self.fallen_due, tuple(self.groups), tuple(self.leads))


class CountedFeedbackEntry(Strict):
    """How a figure is counted from the feedback sheets of the period."""

    count: FeedbackSum = Field(
        description="What of the unit is counted: carried, received, settled, on_time, late, in_hand, overdue."
    )
    fields: list[Code] = Field(default=[], description="Only feedback in these fields; left out: in all.")

    @property
    def noun(self) -> CountedFeedback:
        """What the catalogue holds."""
        return CountedFeedback(self.count, tuple(self.fields))


class CountedMoneyEntry(Strict):
    """How a figure is added up from the money sheets of the period."""

    sum: MoneySum = Field(
        description="What of the unit is added up: allocated, disbursed, proposals, accepted, in_hand."
    )

    @property
    def noun(self) -> CountedMoney:
        """What the catalogue holds."""
        return CountedMoney(self.sum)


class AgencyEntry(Strict):
    """A body that leads tasks."""

    name: NameTexts = Field(description="The agency in words.")
    also: list[Text] = Field(default=[], description="Other spellings that sheets use, as before a merger.")


class TasksEntry(Strict):
    """How task sheets are read."""

    groups: dict[Code, NameTexts] = Field(
        default={}, description="Groups of tasks by code, {I: {vi: …, en: …}}; left out: any group is taken as written."
    )
    agencies: dict[Code, AgencyEntry] = Field(
        default={}, description="Agencies that lead tasks, by code; one that is not named is taken as written."
    )
    words: dict[StatusWord, list[Text]] = Field(
        default={}, description="Further words for the state of a task, {done: [Đã ban hành]}."
    )
    soon: Annotated[int, Field(ge=0, le=366)] = Field(
        default=SOON, description="How many days ahead a deadline is listed as coming."
    )
    below: bool = Field(
        default=False,
        description="true: tasks of units of the level below, as communes, count for the unit that they lie in; left "
        "out: such rows are not read (W327).",
    )

    @property
    def noun(self) -> TaskRules:
        """What the catalogue holds."""
        return TaskRules(
            {code: Names.of(texts) for code, texts in self.groups.items()},
            tuple(Agency(code, Names.of(one.name), tuple(one.also)) for code, one in self.agencies.items()),
            {word: tuple(texts) for word, texts in self.words.items()},
            self.soon,
            self.below,
        )


class FeedbackFieldEntry(Strict):
    """A field that feedback is about."""

    name: NameTexts = Field(description="The field in words.")
    also: list[Text] = Field(default=[], description="Other spellings that sheets use.")
    days: Annotated[int, Field(ge=0, le=3660)] | None = Field(
        default=None, description="Within how many calendar days it is to be settled; left out: as for all fields."
    )


class FeedbackEntry(Strict):
    """How feedback sheets are read."""

    fields: dict[Code, FeedbackFieldEntry] = Field(
        default={}, description="Fields by code, {LAND: {name: {vi: …, en: …}, days: 15}}; left out: as written."
    )
    days: Annotated[int, Field(ge=0, le=3660)] | None = Field(
        default=None,
        description="Within how many calendar days of its receipt a dossier without a due day is to be settled; left "
        "out: such a dossier is never late.",
    )

    @property
    def noun(self) -> FeedbackRules:
        """What the catalogue holds."""
        fields = (FeedbackField(c, Names.of(f.name), tuple(f.also), f.days) for c, f in self.fields.items())
        return FeedbackRules(tuple(fields), self.days)


class MoneyEntry(Strict):
    """How money sheets are read and shown."""

    unit: MoneyUnit = Field(default=MoneyUnit.BILLION, description="In what sums are shown and figures are given.")
    written: MoneyUnit | None = Field(
        default=None, description="In what a sheet is that does not say; left out: such a sheet is not read."
    )

    @property
    def noun(self) -> MoneyRules:
        """What the catalogue holds."""
        return MoneyRules(self.unit, self.written)


class MonitoringEntry(Strict):
    """What is monitored besides the index."""

    tasks: TasksEntry = Field(default=TasksEntry(), description="Groups, agencies and words of task sheets.")
    feedback: FeedbackEntry = Field(default=FeedbackEntry(), description="Fields and allowed days of feedback.")
    money: MoneyEntry = Field(default=MoneyEntry(), description="In what sums of money are written and shown.")
    lights: LightsEntry = Field(default=LightsEntry(), description="Conditions and thresholds of traffic lights.")

    def noun(self, document: Document, level: str) -> Monitoring:
        """What the catalogue holds; ``level`` is that of the units compared."""
        lights = self.lights.noun(document, level)
        return Monitoring(self.tasks.noun, self.feedback.noun, self.money.noun, lights)
