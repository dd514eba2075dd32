"""What the top and the foot of every page are made of, whatever the page is about."""

from dataclasses import dataclass
from typing import Protocol

from scorecard.catalogue import Catalogue, Status
from scorecard.language import Language
from scorecard.period import Period
from scorecard.report.circumstances import Circumstances


class Telling(Protocol):
    """A catalogue and a period in a language; ``figures`` says how sure they are, ``partly`` of how many units.

    Both are empty on a page that says nothing of the kind.
    """

    @property
    def catalogue(self) -> Catalogue:
        """What is measured."""

    @property
    def period(self) -> Period:
        """Of when the page is."""

    @property
    def language(self) -> Language:
        """In which it speaks."""

    @property
    def circumstances(self) -> Circumstances:
        """The run that made it."""

    @property
    def figures(self) -> str:
        """Provisional, checked, none sent."""

    @property
    def partly(self) -> str:
        """``5 of 63 units shown``."""


@dataclass(frozen=True)
class Told:
    """A page without an index."""

    catalogue: Catalogue
    period: Period
    language: Language
    circumstances: Circumstances
    figures: str = ""
    partly: str = ""


def sample_words(catalogue: Catalogue, language: Language) -> str:
    """The mark of an edition that is not official; empty for an official one."""
    if catalogue.edition.status is Status.OFFICIAL:
        return ""
    return language.text("Sample catalogue, not official")
