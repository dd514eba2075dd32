"""What a meeting looks at: all that is known of a period, and of it what is one unit's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scorecard.counting import Lists
from scorecard.geography import Geography, Unit
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.money import MoneySheets
from scorecard.monitor.feedback import FeedbackReview, review_feedback
from scorecard.monitor.status import Status
from scorecard.monitor.tally import only
from scorecard.monitor.tasks import TaskReview, review
from scorecard.outlook import Outlooks
from scorecard.period import Period
from scorecard.report.circumstances import Circumstances
from scorecard.report.views.reading import Reading

_NOBODY = frozenset({"-"})
"""No unit has such a code."""


@dataclass(frozen=True, eq=False)
class Matter:
    """A period as of a day. ``circumstances`` compare it with the first period of its year that can be compared.

    ``year`` are the lists of the year's periods up to this one, earliest first.
    """

    index: Index
    circumstances: Circumstances
    status: Status
    year: Mapping[Period, Lists]


@dataclass(frozen=True, eq=False)
class Agenda:
    """What is looked at of one unit, or with ``row`` None of all; ``reading`` reads the index out."""

    reading: Reading
    row: int | None
    matter: Matter

    @property
    def unit(self) -> Unit | None:
        """The unit that it is about; None for all."""
        return None if self.row is None else self.reading.index.units[self.row]

    @property
    def since(self) -> Period | None:
        """The period that is compared with; None where there is none."""
        changes = self.reading.circumstances.changes
        return changes.since if changes else None

    @cached_property
    def status(self) -> Status:
        """Who has reported: the unit alone, with those that lie in it, or all."""
        return self.matter.status if self.unit is None else only(self.matter.status, self._codes(self._sent_in))

    @cached_property
    def lists(self) -> Lists:
        """The lists of the period."""
        return self._own(self.matter.year.get(self.reading.period, Lists()))

    @cached_property
    def tasks(self) -> TaskReview | None:
        """The tasks on the day; None without a list."""
        return review(self.lists.tasks.tasks, self.reading.circumstances.as_of) if self.lists.tasks else None

    @cached_property
    def feedback(self) -> Mapping[Period, FeedbackReview | None]:
        """The feedback of each period of the year as of its end, the last as of the day; None without sheets."""
        rules, day = self.reading.catalogue.monitoring.feedback, self.reading.circumstances.as_of
        found: dict[Period, FeedbackReview | None] = {}
        for period, lists in self.matter.year.items():
            sheets, until = self._own(lists).feedback, day if period == self.reading.period else period.end
            found[period] = review_feedback(sheets, period, until, rules) if sheets else None
        return found

    @property
    def money(self) -> MoneySheets | None:
        """The money of the period; None without sheets."""
        return self.lists.money

    @cached_property
    def money_before(self) -> MoneySheets | None:
        """The money of the period that is compared with."""
        lists = self.matter.year.get(self.since) if self.since else None
        return self._own(lists).money if lists else None

    @cached_property
    def outlooks(self) -> Outlooks | None:
        """How the unit, or all, and the country stand to the targets."""
        found = self.reading.circumstances.outlooks
        return found.only((self.unit.code,)) if found and self.unit else found

    @property
    def _sent_in(self) -> str:
        units = self.matter.status.units
        return units[0].vintage if units else ""

    def _own(self, lists: Lists) -> Lists:
        return lists.only(self._codes(lists.vintage) or _NOBODY) if self.unit else lists

    def _codes(self, vintage: str) -> frozenset[str]:
        """The codes, in a vintage, of the unit and of those that it is made of.

        Where there is one unit only, it is also who has none.
        """
        unit, geography = self.unit, self.reading.circumstances.geography
        alone = ("",) if len(self.reading.index.units) == 1 else ()
        return frozenset((*codes_of(unit, vintage, geography), *alone)) if unit else frozenset()


def codes_of(unit: Unit, vintage: str, geography: Geography) -> tuple[str, ...]:
    """What a unit is called in another vintage: the codes of those that it was made of, or that lie in it."""
    if vintage == unit.vintage:
        return (unit.code,)
    way = geography.crosswalk(vintage, unit.vintage)
    return next((one.predecessors for one in way.successions if one.successor == unit.code), ()) if way else ()


def agenda(matter: Matter, unit: str, language: Language) -> Agenda:
    """The agenda for the unit of a code; for all where it is empty, which is the one unit where there is one only."""
    index = matter.index
    row = index.row_of(unit) if unit else 0 if len(index.units) == 1 else None
    return Agenda(Reading(index, language, matter.circumstances), row, matter)
