"""The lists in the folders of periods: tasks, feedback, money; each is read once in a run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from scorecard import feedback, money, tasks
from scorecard.catalogue.monitoring import Monitoring
from scorecard.counting import Lists
from scorecard.feedback import FeedbackSheets
from scorecard.inputs.feedback_reader import read_feedback
from scorecard.inputs.list_reader import ListsExpected
from scorecard.inputs.money_reader import read_money
from scorecard.inputs.task_reader import read_tasks
from scorecard.inputs.unit_rows import Territory
from scorecard.money import MoneySheets
from scorecard.monitor.feedback import carried_over, follows_on
from scorecard.period import Period
from scorecard.project import Project, periods
from scorecard.tasks import TaskSheets

FOLDERS = (tasks.FOLDER, feedback.FOLDER, money.FOLDER)
"""The folders inside that of a period which hold lists."""
Sheets = TypeVar("Sheets", TaskSheets, FeedbackSheets, MoneySheets)


@dataclass(frozen=True, eq=False)
class PeriodLists:
    """The lists of a project, in the units of the time of each period; None where a period has none of a kind.

    ``territory`` gives the units of a period.
    """

    project: Project
    rules: Monitoring
    territory: Callable[[Period], Territory]
    _tasks: dict[Period, TaskSheets] = field(default_factory=dict, init=False)
    _feedback: dict[Period, FeedbackSheets] = field(default_factory=dict, init=False)
    _money: dict[Period, MoneySheets] = field(default_factory=dict, init=False)

    def of(self, period: Period) -> Lists:
        """All lists of a period."""
        return Lists(self.tasks(period), self.feedback(period), self.money(period))

    def tasks(self, period: Period) -> TaskSheets | None:
        """The tasks in the folder of a period of any kind."""

        def read(folder: Path) -> TaskSheets:
            rules = self.rules.tasks
            expected = ListsExpected(rules, period, self.territory(period), below=rules.below)
            return read_tasks(folder, self.project.root, expected)

        return self._kept(self._tasks, period, tasks.FOLDER, read)

    def feedback(self, period: Period) -> FeedbackSheets | None:
        """The feedback of a period; counts that do not say what they take over have it from the period before."""

        def read(folder: Path) -> FeedbackSheets:
            expected = ListsExpected(self.rules.feedback, period, self.territory(period))
            found = read_feedback(folder, self.project.root, expected)
            return carried_over(found, self.feedback_before(period), period)

        return self._kept(self._feedback, period, feedback.FOLDER, read)

    def money(self, period: Period) -> MoneySheets | None:
        """The money and proposals of a period."""

        def read(folder: Path) -> MoneySheets:
            expected = ListsExpected(self.rules.money, period, self.territory(period))
            return read_money(folder, self.project.root, expected)

        return self._kept(self._money, period, money.FOLDER, read)

    def tasks_before(self, period: Period) -> tuple[Period, TaskSheets] | None:
        """The latest earlier period of the same kind that has task sheets, with them."""
        return self._latest(period, self.tasks)

    def feedback_last(self, period: Period) -> tuple[Period, FeedbackSheets] | None:
        """The latest earlier period of the same kind that has feedback sheets, with them."""
        return self._latest(period, self.feedback)

    def money_last(self, period: Period) -> tuple[Period, MoneySheets] | None:
        """The latest earlier period of the same kind that has money sheets, with them."""
        return self._latest(period, self.money)

    def feedback_before(self, period: Period) -> FeedbackSheets | None:
        """The feedback of the period just before, from which this one takes over what is in hand."""
        return self.feedback(period.previous()) if follows_on(period) else None

    def files_of(self, period: Period) -> Sequence[str]:
        """The files that are read for the lists of a period: its own, and those that they are held against."""
        own = self.of(period)
        before = self.tasks_before(period) if own.tasks else None
        of_tasks = (own.tasks, before[1] if before else None)
        of_feedback = (own.feedback, self.feedback_before(period) if own.feedback else None)
        return [path for found in (*of_tasks, *of_feedback, own.money) if found for path in found.sources]

    def _latest(self, period: Period, read: Callable[[Period], Sheets | None]) -> tuple[Period, Sheets] | None:
        earlier = (one for one in reversed(periods(self.project)) if one.kind is period.kind and one < period)
        return next(((one, found) for one in earlier if (found := read(one)) is not None), None)

    def _kept(
        self, known: dict[Period, Sheets], period: Period, name: str, read: Callable[[Path], Sheets]
    ) -> Sheets | None:
        folder = self.project.period_folder(period) / name
        if not folder.is_dir():
            return None
        if period not in known:
            known[period] = read(folder)
        return known[period]
