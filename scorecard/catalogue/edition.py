"""Which framework a catalogue is of, in which version, and over which territory."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scorecard.language import NO_NAMES, Names
from scorecard.problems import Location


class Status(StrEnum):
    """How official an edition is; a sample says so on every page."""

    OFFICIAL = "official"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class Predecessor:
    """The edition before, and whether a change against it means anything."""

    edition: str
    comparable: bool
    reason: Names = NO_NAMES


@dataclass(frozen=True, slots=True)
class Edition:
    """Which version of which framework this is."""

    code: str
    status: Status
    framework: Names
    decision: str = ""
    issued: date | None = None
    predecessor: Predecessor | None = None


@dataclass(frozen=True, slots=True)
class Territory:
    """Level and vintage that are compared."""

    level: str
    vintage: str
    location: Location | None = None
