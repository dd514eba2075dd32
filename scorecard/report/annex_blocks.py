"""The parts of the methodology: finished text and typeset formulas. A part that may be absent is a tuple."""

from dataclasses import dataclass

from scorecard.report.blocks import Frame, Masthead, Notes
from scorecard.report.elements import Column, Fact, Formula, Head


@dataclass(frozen=True, slots=True)
class Statement:
    """Words, and the formulas that follow them in the line; ``signs`` stand before the words."""

    words: str
    formulas: tuple[Formula, ...] = ()
    signs: tuple[Formula, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """What the document begins with: a sentence, and the formula of the composite in display."""

    words: str
    formulas: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class WholeRow:
    """A whole of the structure; ``style`` is that of its role, ``indent`` millimetres of its depth.

    ``missing`` is absent where all wholes have the same rule, which the head says then.
    """

    style: str
    indent: str
    code: str
    name: str
    points: str
    share: str
    made: tuple[Statement, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WholeTable:
    """Every whole, what it is made of, and what it weighs in the composite."""

    head: Head
    columns: tuple[Column, ...]
    rows: tuple[WholeRow, ...]


@dataclass(frozen=True, slots=True)
class MethodRow:
    """A method that the catalogue uses; ``remarks`` are divisor, ties, missing values, source."""

    title: str
    code: str
    does: str
    remarks: tuple[Fact, ...]
    formulas: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class MethodGroup:
    """The methods of one step."""

    title: str
    rows: tuple[MethodRow, ...]


@dataclass(frozen=True, slots=True)
class MethodTable:
    """The methods in the order of the steps."""

    head: Head
    columns: tuple[Column, ...]
    groups: tuple[MethodGroup, ...]


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """How one indicator is scored; ``figures`` say what each sign stands for and where it comes from."""

    number: str
    code: str
    name: str
    figures: tuple[Fact, ...]
    measure: str
    points: str
    better: str
    rule: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """The indicators of one whole."""

    title: str
    remark: str
    rows: tuple[IndicatorEntry, ...]


@dataclass(frozen=True, slots=True)
class IndicatorList:
    """Every indicator under its whole."""

    head: Head
    columns: tuple[Column, ...]
    groups: tuple[IndicatorGroup, ...]


@dataclass(frozen=True)
class Methodology:
    """How the index is computed: made from the catalogue, with the methods that it uses only."""

    frame: Frame
    masthead: Masthead
    leads: tuple[Lead, ...]
    wholes: tuple[WholeTable, ...]
    methods: tuple[MethodTable, ...]
    indicators: tuple[IndicatorList, ...]
    notes: tuple[Notes, ...]
