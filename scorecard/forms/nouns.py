"""What a workbook to fill in is made of: sheets of figures and units, and what stood there a period ago."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from scorecard.catalogue import Catalogue, Figure, FigureKind, Owner
from scorecard.catalogue.assessment import AssessmentStage
from scorecard.geography import Unit
from scorecard.language import Language, Names
from scorecard.period import Period

Said = TypeVar("Said")
Filled = Mapping[tuple[str, str], object]
"""Values by (unit code, figure code): numbers, truth values, or texts that are written as they are."""
NOTHING: Filled = MappingProxyType({})
_NO_PERIODS: Mapping[tuple[str, str], Period] = MappingProxyType({})
YES_NO = {"vi": ("Có", "Không"), "en": ("Yes", "No")}
NOT_APPLICABLE = {"vi": "Không áp dụng", "en": "Not applicable"}
WITHHELD = {"vi": "Bảo mật", "en": "Confidential"}
REPLACES = {"vi": "thay thế", "en": "replaces"}


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet to write: of one ``unit`` (a unit form), or of several ``units`` (a table).

    ``above`` are the units of the level above by code: the head names the one to which all belong, else a column does.
    """

    title: str
    figures: tuple[Figure, ...]
    units: tuple[Unit, ...]
    as_table: bool
    filled: Filled = field(default_factory=lambda: NOTHING)
    above: Mapping[str, Unit] = field(default_factory=dict)

    @property
    def stage(self) -> AssessmentStage | None:
        """The stage that an office fills in, where any of the figures is assessed."""
        return next((figure.assessment.first for figure in self.figures if figure.assessment), None)

    @property
    def parents(self) -> tuple[Unit, ...]:
        """Those of the level above to which the units belong."""
        return tuple(
            self.above[code] for code in dict.fromkeys(unit.parent for unit in self.units) if code in self.above
        )


@dataclass(frozen=True, slots=True)
class Form:
    """One workbook to send out; ``code`` and ``names`` are those of a unit, of an office or of the catalogue.

    ``owner`` is the one office that is asked, where a unit's form is for that office alone.
    """

    code: str
    names: Names
    sheets: tuple[FormSheet, ...]
    owner: Owner | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The workbooks of a period, and the figures that nobody is asked for because they are not due."""

    forms: tuple[Form, ...]
    not_due: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Previous:
    """What stood in an earlier ``period``; ``spoken`` has the quarter or year of values that speak of another."""

    period: Period
    values: Filled = field(default_factory=lambda: NOTHING)
    spoken: Mapping[tuple[str, str], Period] = field(default_factory=lambda: _NO_PERIODS)


@dataclass(frozen=True)
class Setting:
    """What all sheets of a workbook share: a catalogue whose territory is that of the period, the language of texts."""

    catalogue: Catalogue
    period: Period
    language: Language
    previous: Previous | None = None
    _said: dict[object, object] = field(default_factory=dict, init=False, compare=False, repr=False)

    def once(self, key: object, make: Callable[[], Said]) -> Said:
        """What is the same in all workbooks of the setting, made when it is first asked for."""
        if key not in self._said:
            self._said[key] = make()
        return self._said[key]  # type: ignore[return-value] # a key stands for one kind of thing

    def measure(self, figure: Figure) -> str:
        """The name of a figure's measure; empty where it has none."""
        measure = self.catalogue.measures.get(figure.measure)
        return measure.names(self.language.code) if measure else ""

    def decimals(self, figure: Figure) -> int:
        """How many decimals are shown of a figure."""
        measure = self.catalogue.measures.get(figure.measure)
        return measure.decimals if measure and figure.kind is FigureKind.NUMBER else 0

    def word(self, words: Mapping[str, str]) -> str:
        """The word in the language of the workbook, else in English."""
        return words.get(self.language.code, words["en"])

    @property
    def yes_no(self) -> tuple[str, str]:
        """The words for yes and no."""
        return YES_NO.get(self.language.code, YES_NO["en"])


def is_number(figure: Figure) -> bool:
    """Whether a number belongs into the cells of a figure."""
    return figure.kind in {FigureKind.NUMBER, FigureKind.COUNT}


def shortened(text: str, most: int) -> str:
    """At most so many characters, cut at a word with an ellipsis."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    cut = plain[: most - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:") + "…"
