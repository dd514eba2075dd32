"""Numbers of a catalogue that were probably written otherwise than they are read."""

import re
from collections.abc import Iterator

from scorecard.inputs.catalogue_graph import rules
from scorecard.inputs.catalogue_rules import RatioRule
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.yaml_file import Trail, Tree
from scorecard.problems import Problem

_NUMBERS = frozenset({"points", "cap", "low", "high", "per", "at_least", "at_most", "above", "below"})
_LISTS_OF_NUMBERS = frozenset({"range", "parts", "steps", "between"})
# "1.000" is one to YAML and a thousand to a Vietnamese reader; "0.125" is neither's thousand.
_THOUSAND = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


def check_thousands(draft: Draft) -> Iterator[Problem]:
    """C417: a number with three digits after its point, which may have been meant as thousands."""
    for trail, text in _numbers(draft.document.value, ()):
        if _THOUSAND.fullmatch(text):
            yield draft.problem("C417", trail, value=text, thousands=text.replace(".", ""), plain=f"{float(text):g}")


def check_caps(draft: Draft) -> Iterator[Problem]:
    """C418: a cap that looks like a share beside a ratio that is shown per hundred or more."""
    for _, trail, rule in rules(draft):
        if isinstance(rule, RatioRule) and rule.cap is not None and rule.cap <= 1 and rule.per >= 100:  # noqa: PLR2004
            facts = {"cap": f"{rule.cap:g}", "per": f"{rule.per:g}", "meant": f"{rule.cap * rule.per:g}"}
            yield draft.problem("C418", (*trail, "cap"), **facts)


def _numbers(value: Tree, trail: Trail) -> Iterator[tuple[Trail, str]]:
    """Every text that stands where a number is read, with its trail."""
    if isinstance(value, str):
        if trail[-1] in _NUMBERS or (len(trail) > 1 and trail[-2] in _LISTS_OF_NUMBERS) or _of_a_plan(trail):
            yield trail, value
        return
    entries = value.items() if isinstance(value, dict) else enumerate(value or ())
    for key, inside in entries:
        yield from _numbers(inside, (*trail, key))


def _of_a_plan(trail: Trail) -> bool:
    """Whether it is the value of a milestone, or of the start, of a target."""
    return trail[-1] == "value" and trail[2:3] == ("targets",)
