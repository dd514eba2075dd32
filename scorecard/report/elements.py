"""What the parts of a page are made of: heads, legends, columns, facts, changes. Finished text only."""

from dataclasses import dataclass

from scorecard.report.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign of a legend and what it means."""

    icon: Drawing
    words: str


@dataclass(frozen=True, slots=True)
class Legend:
    """The signs of a block."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What a block shows and what it says; the legend stands beside the finding, or under it when that is long.

    ``direction`` is that of the finding where it has no letter that runs from right to left, as on other pages.
    """

    title: str
    finding: str
    direction: str
    beside: tuple[Legend, ...] = ()
    under: tuple[Legend, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: width in mm, words above it, classes of the words."""

    width: str
    words: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one direction; ``direction`` is empty for that of the page."""

    words: str
    direction: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the masthead, or a paragraph of the notes: a name and what belongs to it.

    ``runs`` are the same words, divided where they run against the direction of the page.
    """

    name: str
    words: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What moved since the period before: ``style`` is ``up``, ``down``, ``same`` or ``none``; words carry the sign."""

    style: str
    words: str


@dataclass(frozen=True, slots=True)
class Formula:
    """An outline in ``box`` (SVG view box), its size and depth below the base line in mm, and the same as text.

    ``text`` is what a screen reader says and what is copied; it lies, unseen, over the outline in a
    ``size`` (units) that fits it.
    """

    width: str
    height: str
    depth: str
    box: str
    outline: str
    size: str
    text: str
