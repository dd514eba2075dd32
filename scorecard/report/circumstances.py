"""What a page has to say about the run that made it: arguments, never the clock."""

from dataclasses import dataclass
from datetime import date

from scorecard.geography import Geography


@dataclass(frozen=True)
class Circumstances:
    """``as_of`` dates the figures and the document; ``fingerprint`` is a short hash of the inputs, for the footer.

    ``provisional`` says that a figure was rejected or that figures may still change.
    """

    as_of: date
    fingerprint: str
    provisional: bool
    geography: Geography
