"""Traffic lights as lines of text: a sentence a level, its conditions, the units above by share, units and why."""

from collections.abc import Callable, Iterator, Sequence

from scorecard.catalogue import Catalogue
from scorecard.catalogue import Status as Edition
from scorecard.cli.columns import aligned
from scorecard.geography import Geography, Unit
from scorecard.language import Language, shortened
from scorecard.monitor.light_words import MARKS, LightWords
from scorecard.monitor.lights import SHOWN, LevelLights, Light, Lights, UnitLight

MOST_UNITS = 200
"""More units than this are shown by the units that they lie in, or only those that are not green."""
MOST_WORST = 40
_NAME_WIDTH, _CONDITION_WIDTH = 60, 70
_THRESHOLDS = (Light.GREEN, Light.YELLOW, Light.RED)
UnitName = Callable[[Unit], str]
_FROM_WORST = (Light.RED, Light.NOT_TOLD, Light.YELLOW, Light.GREEN)


def light_lines(
    found: Lights, about: tuple[Catalogue, Geography], language: Language, *, one_by_one: bool
) -> Iterator[str]:
    """The whole report; with ``one_by_one`` each unit with all of its conditions."""
    catalogue, geography = about
    words, text = LightWords(catalogue, language), language.text

    def name(unit: Unit) -> str:
        return shortened(geography.full_name(unit, language.code), _NAME_WIDTH)

    title, period = text("Traffic lights"), found.period.in_words(language)
    yield f"{catalogue.titles(language.code)} · {title} · {period} · {words.moment(found)}"
    if catalogue.edition.status is Edition.SAMPLE:
        yield text("Sample: not an official result")
    source = catalogue.monitoring.lights.source(language.code)
    if source:
        yield text("Thresholds: {source}", source=source)
    for level in found.levels:
        yield ""
        yield words.sentence(level.whole, level.level)
        yield from _conditions(level, words)
        if level.above:
            yield ""
            yield from _above(level, words)
        yield from _units(level, (words, name), one_by_one=one_by_one)
    yield ""
    yield " · ".join(words.light(light) for light in SHOWN)


def _conditions(level: LevelLights, words: LightWords) -> Iterator[str]:
    """A row a condition: each threshold with how many units are beyond it, how many are not told, or not asked."""
    number, beside = words.language.number, (Light.NOT_TOLD, Light.SKIPPED)
    heads = (said for light in _THRESHOLDS for said in (words.light(light), ""))
    last = (words.light(light) for light in beside)
    head = (words.language.text("Condition, the worst decides"), *heads, *last)
    rows = [
        (
            shortened(words.name(one), _CONDITION_WIDTH),
            *(
                said
                for light in _THRESHOLDS
                for said in (words.threshold(one, light), number(level.count_of(k, light)))
            ),
            *(number(level.count_of(k, light)) for light in beside),
        )
        for k, one in enumerate(level.conditions)
    ]
    yield from aligned([head, *rows], frozenset(range(1, len(head))))


def _above(level: LevelLights, words: LightWords) -> Iterator[str]:
    """A row a unit of the level above with its counts and the share of green ones, the least first."""
    text, number, language = words.language.text, words.language.number, words.language
    head = (text("Code"), text("Unit"), text("All"), *(words.light(light) for light in SHOWN), text("Share of green"))
    counts = sorted((one for one in level.above if one.unit), key=lambda one: one.green_share or 0.0)
    rows = [
        (
            one.unit.code,
            one.unit.names(language.code),
            number(one.count),
            *(number(one.of(light)) for light in SHOWN),
            words.share(one),
        )
        for one in counts
        if one.unit is not None
    ]
    yield from aligned([head, *rows], frozenset(range(2, len(head))))


def _units(level: LevelLights, said: tuple[LightWords, UnitName], *, one_by_one: bool) -> Iterator[str]:
    """The units one by one, those that are not green first; of very many none but the worst."""
    words, name = said
    text, number = words.language.text, words.language.number
    ordered = sorted(level.by_unit, key=lambda one: _FROM_WORST.index(one.light))
    many = len(ordered) > MOST_UNITS
    shown = [one for one in ordered if one.light is not Light.GREEN][:MOST_WORST] if many else ordered
    if not shown:
        return
    yield ""
    if one_by_one and not many:
        yield from aligned(_each(shown, level, said), frozenset(range(3, 3 + len(level.conditions))))
        return
    head = (text("Light"), text("Code"), text("Unit"), text("By what"))
    rows = [(words.light(one.light), one.unit.code, name(one.unit), words.why(one)) for one in shown]
    yield from aligned([head, *rows])
    if len(shown) < len(ordered):
        yield text("{shown} of {of} shown", shown=number(len(shown)), of=number(len(ordered)))


def _each(those: Sequence[UnitLight], level: LevelLights, said: tuple[LightWords, UnitName]) -> list[tuple[str, ...]]:
    """Units with the value of every condition and its mark."""
    words, name = said
    text = words.language.text
    head = (text("Light"), text("Code"), text("Unit"), *(words.name(one) for one in level.conditions))
    return [
        head,
        *(
            (
                words.light(one.light),
                one.unit.code,
                name(one.unit),
                *(f"{words.value(found)} {MARKS[found.light]}" for found in one.verdicts),
            )
            for one in those
        ),
    ]
