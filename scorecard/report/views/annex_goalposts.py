"""Goalposts that are declared as measured, as formulas write them: ``ln (100)`` where values are transformed before."""

from collections.abc import Sequence
from dataclasses import replace

from scorecard.catalogue import Aggregate, Indicator, Normalised, ScoringRule
from scorecard.catalogue.methods.actual import Write
from scorecard.catalogue.methods.transformed import transformed
from scorecard.catalogue.normalisation import Given, Measured, MinMax, Normalisation
from scorecard.catalogue.transforms import Transform
from scorecard.index.goalposts import with_goalposts_placed


def placed_rule(node: Indicator, write: Write) -> tuple[ScoringRule, Write]:
    """The rule with goalposts where they stand among what is scored, and how to write them."""
    if not isinstance(node.rule, Normalised):
        return node.rule, write
    how, spelled = _placed(node.rule.how, node.preparation.transforms, write)
    return replace(node.rule, how=how), spelled


def placed_whole(node: Aggregate, write: Write) -> tuple[Aggregate, Write]:
    """The same of a whole that is normalised itself."""
    if node.normalisation is None:
        return node, write
    how, spelled = _placed(node.normalisation, node.transforms, write)
    return replace(node, normalisation=how), spelled


def _placed(how: Normalisation, chain: Sequence[Transform], write: Write) -> tuple[Normalisation, Write]:
    """Only where one transform is done: of more the number is easier to read."""
    found = with_goalposts_placed(how, tuple(chain))
    if not isinstance(how.method, MinMax) or len(chain) != 1:
        return found, write
    spelled: dict[float, str] = {}
    for post in (how.method.low, how.method.high):
        if isinstance(post, Measured):
            alone = replace(how, method=MinMax(post, Given(post.value)))
            at = with_goalposts_placed(alone, tuple(chain)).method
            if isinstance(at, MinMax) and isinstance(at.low, Given):
                spelled[at.low.value] = transformed(chain, write, write(post.value))
    return found, lambda value: spelled.get(value) or write(value)
