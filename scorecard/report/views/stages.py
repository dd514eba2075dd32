"""What a unit says of itself, beside what counts: columns of the indicator table, and a paragraph of the notes."""

from collections import Counter

import numpy as np

from scorecard.catalogue import Indicator, figures_of
from scorecard.catalogue.assessment import STAGE_WORDS
from scorecard.index.assessments import Apart, Assessments
from scorecard.panel import DataStatus
from scorecard.problems.rule import N_
from scorecard.report.elements import Change
from scorecard.report.views.reading import EDGE, Node, Reading, sentence
from scorecard.rounding import printed_change

OWN, APART = N_("Self-assessed"), N_("Difference")
"""Heads of the two columns."""
_NOTHING = Change("none", "")


def shown(reading: Reading) -> Assessments | None:
    """The stages, where the catalogue wants them on the pages."""
    return reading.circumstances.assessments if reading.index.catalogue.shows_first else None


def own_value(reading: Reading, row: int, node: Node) -> str:
    """The value as the unit has it; empty where it has said nothing of the node."""
    found = shown(reading)
    if found is None or not _said(reading, row, node):
        return ""
    return Reading(found.own, reading.language, reading.circumstances).value(row, node)


def apart(reading: Reading, row: int, node: Node) -> Change:
    """What counts less the unit's own, in points, else in scores, as printed; bold where that is more than allowed."""
    found = shown(reading)
    if found is None or not _later(reading, row, node):
        return _NOTHING
    k = reading.index.column_of(node.code)
    points = reading.index.catalogue.max_points(node.code) is not None
    now, own = (float((one.points if points else one.scores)[row, k]) for one in (reading.index, found.own))
    if not np.isfinite(now) or not np.isfinite(own):
        return Change("none", "–" + EDGE)
    decimals = 1 if points else node.decimals
    difference = float(printed_change(now, now - own, decimals))
    style = "far" if _is_beyond(reading, found, row, node) else "near" if difference else "same"
    return Change(style, reading.number(difference, decimals, signed=True) + EDGE)


def stage_note(reading: Reading, row: int | None) -> str:
    """Of which stages the values of a unit are, and what stands in bold; of all units nothing."""
    found = shown(reading)
    assessed = reading.index.panel.assessed
    if found is None or assessed is None or row is None:
        return ""
    counts = Counter(int(position) for position in assessed.counted[row] if position >= 0)
    named = [
        f"{reading.text(STAGE_WORDS[assessed.stages[position]])} {reading.language.number(counts[position])}"
        for position in sorted(counts, reverse=True)
    ]
    awaited = int(((assessed.counted[row] < 0) & assessed.given[:, row].any(axis=0)).sum())
    far = any(_is_beyond(reading, found, row, node) for node in reading.index.catalogue.indicators)
    return sentence(
        reading.text(_DIFFERENCE),
        reading.text("figures by the stage that counts: {counts}", counts=", ".join(named)) if named else "",
        reading.text("{count} not yet at the stage that counts", count=reading.language.number(awaited))
        if awaited
        else "",
        reading.text(_BOLD) if far else "",
    )


_DIFFERENCE = N_("the difference is what counts less what the unit gives itself")
_BOLD = N_("in bold: more than the catalogue allows")


def _said(reading: Reading, row: int, node: Node) -> bool:
    """Whether the unit has given a value of its own for the node, or for any indicator below it."""
    return any(_figures(reading, row, leaf, position=0) for leaf in _leaves(reading, node))


def _later(reading: Reading, row: int, node: Node) -> bool:
    """Whether anything but the unit's own value counts for the node or below it, or its own value does not count."""
    assessed = reading.index.panel.assessed
    if assessed is None or not _said(reading, row, node):
        return False
    codes = [code for leaf in _leaves(reading, node) for code in figures_of(leaf.rule)]
    columns = [reading.index.panel.figures.index(code) for code in codes]
    return bool((assessed.given[0, row, columns] & (assessed.counted[row, columns] != 0)).any())


def _figures(reading: Reading, row: int, leaf: Indicator, position: int) -> bool:
    """Whether a stage has a value of any figure of an indicator."""
    assessed = reading.index.panel.assessed
    if assessed is None:
        return False
    columns = [reading.index.panel.figures.index(code) for code in figures_of(leaf.rule)]
    return bool((assessed.statuses[position, row, columns] < DataStatus.NOT_APPLICABLE).any())


def _leaves(reading: Reading, node: Node) -> list[Indicator]:
    nodes, below = reading.index.catalogue.nodes, reading.index.catalogue.leaves_below(node.code)
    return [leaf for code in below if isinstance(leaf := nodes[code], Indicator)]


def _is_beyond(reading: Reading, found: Assessments, row: int, node: Node) -> bool:
    """Whether a difference of the indicator, or of a figure that it is scored from, is larger than allowed."""
    if not isinstance(node, Indicator):
        return False
    before, unit = reading.index.panel.predecessors, reading.index.units[row]
    codes = before.codes.get(unit.code, ()) if before else ()
    older = [before.panel.units[before.panel.row_of(code)] for code in codes] if before else []
    read = set(figures_of(node.rule))

    def concerns(one: Apart) -> bool:
        return one.unit in (unit, *older) and (one.node == node.code or (not one.node and one.figure in read))

    return any(concerns(one) for one in found.apart)
