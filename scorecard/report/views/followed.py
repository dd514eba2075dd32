"""What is followed besides the index, where the table of a page leaves room for it: targets at risk, and work lines."""

from dataclasses import dataclass

from scorecard.report.league_blocks import Reporting
from scorecard.report.target_blocks import TargetBars
from scorecard.report.views.card_parts import GAP
from scorecard.report.views.heads import FULL
from scorecard.report.views.reading import Reading
from scorecard.report.views.reports import reporting_height
from scorecard.report.views.targets import fit_targets, targets_height
from scorecard.report.views.work import view_work


@dataclass(frozen=True, slots=True)
class Followed:
    """What there is room for; ``height`` in mm with the gaps below."""

    work: tuple[Reporting, ...] = ()
    targets: tuple[TargetBars, ...] = ()

    @property
    def height(self) -> float:
        """Of both, with the gap below each."""
        work = sum(reporting_height((block,), FULL) + GAP for block in self.work)
        return work + sum(targets_height((block,)) + GAP for block in self.targets)


def find_followed(reading: Reading, row: int, room: float, drawn: tuple[TargetBars, ...] = ()) -> Followed:
    """Work lines go first, a line each or in one paragraph; then targets, unless some are ``drawn`` already.

    Those that are not drawn are named in the work lines, where these have room for that.
    """
    lines = Followed(view_work(reading, row, _count(drawn)))
    targets = () if drawn else fit_targets(reading, row, room - lines.height - GAP)
    named = view_work(reading, row, _count(drawn or targets), named=True)
    kinds = (Followed(named, targets), Followed(lines.work, targets), Followed(view_work(reading, row, 0, brief=True)))
    return next((kind for kind in kinds if kind.height <= max(room, 0.0)), Followed())


def _count(drawn: tuple[TargetBars, ...]) -> int:
    return sum(len(block.rows) for block in drawn)
