"""What may be wrong with a number while it is typed or pasted: as formulas over cells, and as facts about values.

Pasting passes over the rules of a cell; these checks stay. They are those that ``validate`` makes on the same sheet:
not one of the answers (W207, W209), outside the possible range (W206), a fraction in a count (W208), a part above its
whole (D105), a sum that is not that of its parts (D151).
"""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass

from scorecard.catalogue import Catalogue, Figure, FigureKind, Ratio, simple_rules
from scorecard.forms.expectation import choices, spelled
from scorecard.forms.nouns import NOT_APPLICABLE, WITHHELD, YES_NO, Setting, is_number
from scorecard.language import N_

At = Callable[[str], str]
"""The cell, or the cells over all units, of a figure by its code."""
Values = Mapping[str, object]
"""What one unit reports, by figure."""
_EXACT = 1e-9
# A text in a formula of Excel has at most 255 signs, the formula 8,192.
_LONGEST_TEXT, _MOST_SIGNS = 255, 3_000


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that may be wrong: ``words`` for people.

    ``row`` is a formula over single cells, ``column`` the same over ranges, a product that SUMPRODUCT can add up; empty
    where ranges cannot say it. ``holds`` is the same for values.
    """

    words: str
    row: Callable[[At], str]
    column: Callable[[At], str]
    holds: Callable[[Values], bool]


def doubts_of(figure: Figure, setting: Setting, present: Container[str]) -> tuple[Doubt, ...]:
    """What is checked of a figure; only against others that are ``present`` in the same workbook or sheet."""
    if not is_number(figure):
        return setting.once(("doubts", figure.code), lambda: tuple(_answers(figure, setting)))
    above = setting.once(("wholes", figure.code), lambda: tuple(wholes(figure, setting.catalogue)))
    return (
        *setting.once(("doubts", figure.code), lambda: (*_range(figure, setting), *_fraction(figure, setting))),
        *(_greater(figure.code, whole, setting) for whole in above if whole in present),
        *((_sum(figure, setting),) if figure.sum_of and all(part in present for part in figure.sum_of) else ()),
    )


def wholes(figure: Figure, catalogue: Catalogue) -> Iterator[str]:
    """The denominators above which a figure cannot be: of the same measure, unless the rule says it may exceed."""
    rules = (rule for node in catalogue.indicators for rule in simple_rules(node.rule))
    found = (r.denominator for r in rules if isinstance(r, Ratio) and r.numerator == figure.code and not r.may_exceed)
    yield from dict.fromkeys(code for code in found if catalogue.figures[code].measure == figure.measure)


def _answers(figure: Figure, setting: Setting) -> Iterator[Doubt]:
    """A text that is no answer in any language, nor the code of a level; nothing where formulas cannot hold them."""
    answers = [text for level in figure.levels for text in (level.code, *(name for _, name in level.names.texts))]
    answers += [] if figure.levels else [word for words in YES_NO.values() for word in words]
    others = (word for words in (NOT_APPLICABLE, WITHHELD) for word in words.values())
    words = tuple(dict.fromkeys((*choices(figure, setting), *answers, *others)))
    if any(len(word) > _LONGEST_TEXT for word in words) or sum(map(len, words)) > _MOST_SIGNS:
        return
    known, code = {word.casefold() for word in words}, figure.code

    def formula(at: At) -> str:
        return f'({at(code)}<>"")' + "".join(f"*({at(code)}<>{quoted(word)})" for word in words)

    def holds(values: Values) -> bool:
        said = values.get(code)
        return said is not None and not isinstance(said, bool) and str(said).casefold() not in known

    yield Doubt(setting.language.text(N_("not in the list")), formula, formula, holds)


def quoted(text: str) -> str:
    """A text in a formula."""
    return '"' + text.replace('"', '""') + '"'


def _range(figure: Figure, setting: Setting) -> Iterator[Doubt]:
    low, high, code = figure.low, figure.high, figure.code
    ends = [(sign, end) for sign, end in (("<", low), (">", high)) if end is not None]
    if not ends:
        return
    facts = {"low": spelled(low, setting) or "…", "high": spelled(high, setting) or "…"}

    def formula(at: At) -> str:
        outside = "+".join(f"({at(code)}{sign}{end:.15g})" for sign, end in ends)
        return f"ISNUMBER({at(code)})*({outside})"

    def holds(values: Values) -> bool:
        value = numbers_of(values).get(code)
        return value is not None and ((low is not None and value < low) or (high is not None and value > high))

    yield Doubt(setting.language.text(N_("not from {low} to {high}"), **facts), formula, formula, holds)


def _fraction(figure: Figure, setting: Setting) -> Iterator[Doubt]:
    code = figure.code
    if figure.kind is FigureKind.COUNT:
        yield Doubt(
            setting.language.text(N_("not a whole number")),
            lambda at: f"IF(ISNUMBER({at(code)}),{at(code)}<>INT({at(code)}),0)",
            lambda _: "",
            lambda values: not numbers_of(values).get(code, 0.0).is_integer(),
        )


def _greater(code: str, whole: str, setting: Setting) -> Doubt:
    def formula(at: At) -> str:
        return f"ISNUMBER({at(code)})*ISNUMBER({at(whole)})*({at(code)}>{at(whole)})"

    def holds(values: Values) -> bool:
        numbers = numbers_of(values)
        return code in numbers and whole in numbers and numbers[code] > numbers[whole]

    return Doubt(setting.language.text(N_("greater than {whole}"), whole=whole), formula, formula, holds)


def _sum(figure: Figure, setting: Setting) -> Doubt:
    """Counts must agree; other figures may differ by half the last decimal that is shown of each of them."""
    codes = (figure.code, *figure.sum_of)
    figures = [setting.catalogue.figures[code] for code in codes]
    rounding = sum(10.0 ** -setting.decimals(one) / 2 for one in figures if one.kind is not FigureKind.COUNT)
    slack = f"{rounding + _EXACT:.12g}"

    def row(at: At) -> str:
        cells = [at(code) for code in codes]
        parts = ",".join(cells[1:])
        return f"IF(COUNT({','.join(cells)})={len(cells)},ABS({cells[0]}-SUM({parts}))>{slack},0)"

    def column(at: At) -> str:
        cells = [at(code) for code in codes]
        all_there = "*".join(f"ISNUMBER({cell})" for cell in cells)
        return f"{all_there}*(ABS({'-'.join(cells)})>{slack})"

    def holds(values: Values) -> bool:
        numbers = numbers_of(values)
        if any(code not in numbers for code in codes):
            return False
        return abs(numbers[codes[0]] - sum(numbers[code] for code in codes[1:])) > rounding + _EXACT

    parts = ", ".join(figure.sum_of)
    return Doubt(setting.language.text(N_("not the sum of {parts}"), parts=parts), row, column, holds)


def numbers_of(values: Values) -> Mapping[str, float]:
    """The values that are numbers."""
    return {c: float(v) for c, v in values.items() if isinstance(v, (int, float)) and not isinstance(v, bool)}
