"""What is followed besides the index, looked at together: tasks, feedback, money."""

from dataclasses import dataclass

from scorecard.money import MoneySheets
from scorecard.monitor.feedback import FeedbackReview
from scorecard.monitor.tasks import TaskReview


@dataclass(frozen=True, eq=False)
class Reviewed:
    """The lists of a period as of a day; None where it has none of a kind."""

    tasks: TaskReview | None = None
    feedback: FeedbackReview | None = None
    money: MoneySheets | None = None
