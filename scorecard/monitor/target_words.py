"""A target in words: on the terminal, in tables, and on pages alike."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf

from scorecard.catalogue import Aggregate, Catalogue, Comparator, Indicator, Target, Whose
from scorecard.language import NO_BREAK_SPACE, Language
from scorecard.monitor.aims import Standing, Status, Unassessable
from scorecard.monitor.plans import aims_of
from scorecard.monitor.trajectories import TESTED
from scorecard.period import PeriodKind, period_at
from scorecard.problems.rule import N_
from scorecard.rounding import decimals_apart

_SIGNS: Mapping[Comparator, str] = {
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
    Comparator.ABOVE: ">",
    Comparator.BELOW: "<",
}
STATUSES: Mapping[Status, str] = {
    Status.ACHIEVED: N_("achieved"),
    Status.ON_TRACK: N_("on track"),
    Status.AT_RISK: N_("at risk"),
    Status.OFF_TRACK: N_("off track"),
    Status.NOT_ASSESSABLE: N_("not assessable"),
    Status.NO_DATA: N_("no data"),
}
MARKS: Mapping[Status, str] = {
    Status.ACHIEVED: "●",
    Status.ON_TRACK: "▲",
    Status.AT_RISK: "◆",
    Status.OFF_TRACK: "▼",
    Status.NOT_ASSESSABLE: "○",
    Status.NO_DATA: "–",
}
"""Beside the word: shapes, so that they read without colour."""
REASONS: Mapping[Unassessable, str] = {
    Unassessable.TEXT: N_("in words only"),
    Unassessable.FEW_POINTS: N_("fewer than four comparable points"),
    Unassessable.OTHER_YEAR: N_("counts anew each January, and is due in a later year"),
    Unassessable.UNSEEN: N_("was due, and there is no figure of then"),
}
A_PERIOD: Mapping[PeriodKind, str] = {
    PeriodKind.MONTH: N_("a month"),
    PeriodKind.YEAR_TO_DATE: N_("a month"),
    PeriodKind.QUARTER: N_("a quarter"),
    PeriodKind.HALF: N_("a half-year"),
    PeriodKind.YEAR: N_("a year"),
}
"""What a pace is counted over."""
UNTRIED = "†"
"""Behind a projection further ahead than any was ever held against what came."""
UNSPREAD = "‡"
"""Behind a projection of points without spread, of which no interval can be made."""
SPREADLESS = N_("{sign} its points lie on a line, or at an end of what is possible: no spread to make an interval from")
FROM_WORST = (
    *(Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK, Status.ACHIEVED),
    *(Status.NOT_ASSESSABLE, Status.NO_DATA),
)


@dataclass(frozen=True, slots=True)
class TargetWords:
    """The targets of one node; ``symbol`` is that of its measure."""

    language: Language
    symbol: str = ""

    def number(self, value: float, decimals: int | None = None) -> str:
        """With its measure; without ``decimals`` with all that it has."""
        places = len(f"{value:.12g}".partition(".")[2]) if decimals is None else decimals
        if self.symbol == "%":
            return self.language.percent(value, places)
        number = self.language.number(value, places)
        return number + NO_BREAK_SPACE + self.symbol if self.symbol else number

    def aim(self, target: Target) -> str:
        """``≥ 90%``, ``40–50``, ``rank ≤ 10``, ``rising``, or what its text says."""
        if target.comparator is Comparator.TEXT:
            return target.words(self.language.code)
        if target.comparator is Comparator.RISING or target.value is None:
            return self.language.text("rising")
        if target.comparator is Comparator.RANK:
            return self.language.text("rank ≤ {rank}", rank=self.language.number(target.value))
        if target.high is not None:
            return f"{self.number(target.value)} – {self.number(target.high)}"
        return f"{_SIGNS[target.comparator]} {self.number(target.value)}"

    def whole(self, target: Target) -> str:
        """``≥ 57.5% (2025-12; 2025-06: 10.5%)``, with whom it is for where that is not every unit."""
        ranked = target.comparator is Comparator.RANK
        on_the_way = (
            f"{one.by.code}: {self.language.number(one.value) if ranked else self.number(one.value)}"
            for one in target.milestones
        )
        said = f"{self.aim(target)} ({'; '.join((target.by.code, *on_the_way))})"
        whose = self.whose(target)
        return f"{whose}: {said}" if whose else said

    def whose(self, target: Target) -> str:
        """``the country``, or the codes of units; empty where it is for all."""
        if target.whose is Whose.ALL:
            return ""
        return self.language.text("the country") if target.national else ", ".join(target.whose)


def target_words(node: Indicator | Aggregate, catalogue: Catalogue, language: Language) -> TargetWords:
    """The words for the targets of a node, with the symbol of its measure."""
    measure = catalogue.measures.get(node.measure) if isinstance(node, Indicator) else None
    return TargetWords(language, measure.symbol(language.code).strip() if measure else "")


_NO_CHANGE = 1e-6


@dataclass(frozen=True, slots=True)
class TargetNumbers:
    """How the values of a target are written: with the decimals of its measure, ranks with one.

    More of them where a value would else read as if it met the target and does not, or the other way.
    """

    words: TargetWords
    decimals: int
    target: Target

    @property
    def ranked(self) -> bool:
        """Whether values are ranks."""
        return self.target.comparator is Comparator.RANK

    def value(self, value: float) -> str:
        """In the measure of the node; a rank as a rank."""
        if self.ranked:
            return self.words.language.number(value, 0 if value == int(value) else 1)
        return self.words.number(value, self._places(value))

    def plain(self, value: float) -> str:
        """The same without its measure."""
        return self.value(value) if self.ranked else self.words.language.number(value, self._places(value))

    def change(self, value: float) -> str:
        """A change a period, signed, without its measure, with two decimals at least; more where there is any."""
        least = 2 if self.ranked else max(self.decimals, 2)
        places = decimals_apart(value, lambda held: held[0] != 0, least) if abs(value) > _NO_CHANGE else least
        return self.words.language.number(value, places, signed=True)

    def _places(self, value: float) -> int:
        aims = aims_of(self.target)
        return decimals_apart(value, lambda held: [aim.met(float(held[0])) for aim in aims], self.decimals)


def target_numbers(
    node: Indicator | Aggregate, target: Target, catalogue: Catalogue, language: Language
) -> TargetNumbers:
    """The numbers of one target."""
    measure = catalogue.measures.get(node.measure) if isinstance(node, Indicator) else None
    decimals = measure.decimals if measure else node.decimals
    return TargetNumbers(target_words(node, catalogue, language), decimals, target)


def met_words(kind: PeriodKind, reached: float | None, language: Language) -> str:
    """When a target would be met: ``7/2026``, that it would not, or a dash where nobody can say."""
    if reached is None:
        return "–"
    return language.text("not at this pace") if reached == inf else period_at(kind, reached).in_figures(language)


def few_words(stated: int, of_units: int, language: Language) -> str:
    """Of the country: how many points it states itself, and how many would follow from its units; empty without."""
    if not of_units:
        return ""
    return language.text(
        "the country states {stated} itself, from its units {others} would follow; they are not mixed",
        stated=language.number(stated),
        others=language.number(of_units),
    )


def interval_sign(standing: Standing) -> str:
    """Why a projection has no interval, as a sign; empty where it has one, or there is none."""
    if standing.projected is None or standing.interval is not None:
        return ""
    return UNSPREAD if standing.is_tested else UNTRIED


def interval_notes(standings: Iterable[Standing], language: Language) -> Iterator[str]:
    """What the signs of some mean, each once."""
    signs = {interval_sign(standing) for standing in standings}
    if UNTRIED in signs:
        yield language.text(
            "{sign} over {times} times as far ahead as its points reach back: not tried out, so without an interval",
            sign=UNTRIED,
            times=language.number(TESTED),
        )
    if UNSPREAD in signs:
        yield language.text(SPREADLESS, sign=UNSPREAD)
