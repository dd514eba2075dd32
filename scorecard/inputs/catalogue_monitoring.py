"""The form of ``monitoring``, and of a figure that is counted from tasks; the checks of both."""

from typing import Annotated

from pydantic import Field

from scorecard.catalogue.monitoring import SOON, Agency, CountedTasks, Monitoring, TaskCount, TaskRules
from scorecard.inputs.catalogue_fields import Code, NameTexts, Strict, Text
from scorecard.language import Names
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

    @property
    def noun(self) -> TaskRules:
        """What the catalogue holds."""
        return TaskRules(
            {code: Names.of(texts) for code, texts in self.groups.items()},
            tuple(Agency(code, Names.of(one.name), tuple(one.also)) for code, one in self.agencies.items()),
            {word: tuple(texts) for word, texts in self.words.items()},
            self.soon,
        )


class MonitoringEntry(Strict):
    """What is monitored besides the index."""

    tasks: TasksEntry = Field(default=TasksEntry(), description="Groups, agencies and words of task sheets.")

    @property
    def noun(self) -> Monitoring:
        """What the catalogue holds."""
        return Monitoring(self.tasks.noun)
