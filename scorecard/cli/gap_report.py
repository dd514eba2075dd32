"""What parts a unit's score from others, and what each part adds to that, as rows of text."""

from collections.abc import Iterator, Sequence

from scorecard.cli.source_report import Line
from scorecard.cli.spelling import NOTHING, Spelling
from scorecard.index.contribution_words import REASONS, REFERENCES
from scorecard.index.contributions import ContributionReason
from scorecard.index.gaps import Reference
from scorecard.index.held import Held
from scorecard.index.lineage import NodeLineage

ROUNDING = 1e-9
"""What rounding adds is told from here on; less is the rounding of floats."""


def gap_lines(lineage: NodeLineage, spelling: Spelling) -> Iterator[Line]:
    """The references, each with its score; then a row a part, a column a reference, and their sum, which is the gap."""
    text, code = spelling.language.text, lineage.node.code
    told = _told(lineage.held)
    shown = [held for held in told if not held.reason]
    for held in told:
        words = _reference(held, spelling)
        if held.reason:
            words = f"{words}; {not_decomposed(held.reason, spelling)}"
        yield f"{text(REFERENCES[held.reference])}: {words}"
    if not shown:
        return
    yield (text("code"), *(text("to {reference}", reference=text(REFERENCES[h.reference])) for h in shown), "")
    for k, one in enumerate(shown[0].adding):
        adds = (spelling.score(held.adding[k].adds, code, signed=True) for held in shown)
        yield one.node, *adds, spelling.name(one.node)
    if any(abs(held.rounded) > ROUNDING for held in shown):
        yield text("rounding"), *(spelling.score(held.rounded, code, signed=True) for held in shown), ""
    yield "Σ", *(spelling.score(held.gap, code, signed=True) for held in shown), text("on the scale of the score")


def gap_reach_lines(lineage: NodeLineage, spelling: Spelling) -> Iterator[Line]:
    """A row a gap of the composite: what this node adds to it, and of how much."""
    text = spelling.language.text
    for reach in lineage.reaches:
        for held in _told(reach.held):
            (one,) = held.adding
            adds = spelling.score(one.adds, held.whole, signed=True)
            gap = text("of {whole}", whole=spelling.score(held.gap, held.whole, signed=True))
            why = not_decomposed(one.reason, spelling) if one.reason else ""
            to = text("{whole} to {reference}", whole=held.whole, reference=text(REFERENCES[held.reference]))
            yield to, adds, gap, _reference(held, spelling), why


def not_decomposed(reason: ContributionReason, spelling: Spelling) -> str:
    """``not decomposed: a whole on the way down is rounded``."""
    text = spelling.language.text
    return text("not decomposed: {reason}", reason=text(REASONS[reason]))


def level_not_decomposed(reason: ContributionReason, spelling: Spelling) -> str:
    """The same of a level, which is a gap to a score of 0 of every part."""
    text = spelling.language.text
    return text("the level is not decomposed: {reason}", reason=text(REASONS[reason]))


def first_reason(reasons: Sequence[ContributionReason]) -> ContributionReason:
    """The first that is one; NONE where there is none."""
    return next((reason for reason in reasons if reason), ContributionReason.NONE)


def _told(gaps: Sequence[Held]) -> list[Held]:
    """Without the unit above where that is the best one."""
    best = {held.unit for held in gaps if held.reference is Reference.BEST}
    return [held for held in gaps if held.reference is not Reference.ABOVE or held.unit not in best]


def _reference(held: Held, spelling: Spelling) -> str:
    """The unit by name with its score, or the mean."""
    score = spelling.score(held.score, held.whole)
    return f"{spelling.unit(held.unit)} {score}" if held.unit else score or NOTHING
