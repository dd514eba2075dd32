"""A target as numbers: what is to be reached, on the way and in the end, and what a plan asks in between."""

from dataclasses import dataclass

from scorecard.catalogue.targets import DOWNWARDS, Comparator, Target

TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be reached from the side where less is not enough: ``rising`` upwards, else downwards.

    ``strictly``: the value itself is not enough.
    """

    value: float
    rising: bool = True
    strictly: bool = False

    def met(self, value: float) -> bool:
        """Whether a value is enough; what differs by the rounding of floats does not."""
        beyond = (value - self.value) * (1 if self.rising else -1)
        near = TOLERANCE * max(abs(self.value), abs(value))
        return beyond > near if self.strictly else beyond >= -near


@dataclass(frozen=True, slots=True)
class Due:
    """A value and the time at which it is due, in the periods of its series."""

    time: float
    value: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A target as numbers.

    ``aims`` are one, or the two ends of a range. ``milestones`` are on the way to the first of them, in the order of
    time. ``straight``: between them, and after the ``start``, the plan asks what lies on the line. ``to_the_end``: it
    is decided at the deadline only, since what counts from January can still grow, or since it is to keep rising.
    """

    aims: tuple[Aim, ...]
    deadline: float
    milestones: tuple[Due, ...] = ()
    start: Due | None = None
    straight: bool = False
    to_the_end: bool = False

    def met(self, value: float) -> bool:
        """Whether a value is what the target wants in the end."""
        return all(aim.met(value) for aim in self.aims)

    def open(self, value: float) -> Aim:
        """The aim that a value has before it; the first where it has none."""
        return next((aim for aim in self.aims if not aim.met(value)), self.aims[0])

    def planned(self, time: float) -> float | None:
        """What the plan asks at a time; None where it asks nothing yet."""
        known = sorted([*([self.start] if self.start else []), *self._dues], key=lambda due: due.time)
        before = [due for due in known if due.time <= time]
        after = [due for due in known if due.time > time]
        if not before or (before[-1] is self.start and not self.straight):
            return None
        if not self.straight or not after:
            return before[-1].value
        way = (time - before[-1].time) / (after[0].time - before[-1].time)
        return before[-1].value + way * (after[0].value - before[-1].value)

    @property
    def _dues(self) -> tuple[Due, ...]:
        return (*self.milestones, Due(self.deadline, self.aims[0].value))


def aims_of(target: Target) -> tuple[Aim, ...]:
    """What is to be met; nothing of a text, nor of what is to rise from nobody says where."""
    if target.comparator is Comparator.RISING:
        return (Aim(target.start.value, strictly=True),) if target.start else ()
    if target.value is None:
        return ()
    if target.high is not None:
        return (Aim(target.value), Aim(target.high, rising=False))
    down = target.comparator in {*DOWNWARDS, Comparator.RANK}
    return (Aim(target.value, not down, target.comparator in {Comparator.ABOVE, Comparator.BELOW}),)
