"""Lights: what a unit shows and why; of all how many are green by which conditions, and who is not; shares above."""

from collections.abc import Iterator

from scorecard.monitor.light_words import LightWords
from scorecard.monitor.lights import SHOWN, LevelLights, Light, Lights, Verdict
from scorecard.monitor.words import level_word
from scorecard.problems.rule import N_
from scorecard.report.matter import Agenda
from scorecard.report.review_blocks import ReviewCell, ReviewRow, ReviewTable
from scorecard.report.views.review.tables import NOTHING, and_more, cell, columns, count, listing, number

_MOST = 40
_COUNT, _ALL, _SHARE, _UNIT, _LIGHT, _VALUE = 24.0, 20.0, 26.0, 56.0, 30.0, 26.0
_THRESHOLDS, _BESIDE = (Light.GREEN, Light.YELLOW, Light.RED), (Light.NOT_TOLD, Light.SKIPPED)
_FROM_WORST = (Light.RED, Light.NOT_TOLD, Light.YELLOW)
_STYLES = {Light.RED: "worry"}


def lights_of(agenda: Agenda) -> Lights | None:
    """Those of the unit and what lies in it, or of all; None where the catalogue has no conditions."""
    found = agenda.reading.circumstances.lights
    if found is None or agenda.unit is None:
        return found
    return found.only((agenda.unit.code,), agenda.reading.index.units)


def words_of(agenda: Agenda) -> LightWords:
    """In which lights are said."""
    return LightWords(agenda.reading.catalogue, agenda.reading.language)


def light_sentences(agenda: Agenda) -> Iterator[str]:
    """Of all units, and of those that lie in a unit, how many are green."""
    found = lights_of(agenda)
    for level in found.levels if found else ():
        if len(level.units) > 1:
            yield words_of(agenda).sentence(level.whole, level.level)


def view_lights(agenda: Agenda) -> Iterator[ReviewTable]:
    """Of all units counts by condition, then those that are not green; of one its conditions one by one."""
    words, found = words_of(agenda), lights_of(agenda)
    for level in found.levels if found else ():
        yield from _of_level(agenda, level, words)


def _of_level(agenda: Agenda, level: LevelLights, words: LightWords) -> Iterator[ReviewTable]:
    if agenda.unit is not None and level.row_of.keys() == {agenda.unit.code}:
        yield _verdicts(agenda, level, words)
        return
    yield _conditions(agenda, level, words)
    if len(level.above) > 1:
        yield _above(agenda, level, words)
    if level.whole.of(Light.GREEN) < level.whole.count:
        yield _units(agenda, level, words)


def _title(agenda: Agenda, what: str) -> str:
    return agenda.reading.text("Traffic lights: {what}", what=what)


def _source(agenda: Agenda) -> str:
    reading = agenda.reading
    source = reading.catalogue.monitoring.lights.source(reading.language.code)
    return reading.text("Thresholds: {source}", source=source) if source else ""


def _verdicts(agenda: Agenda, level: LevelLights, words: LightWords) -> ReviewTable:
    """One unit: of each condition its value, what it shows, and the thresholds."""
    text, one = agenda.reading.text, level.of(0)
    heads = columns(
        (0, text("Condition, the worst decides"), ""),
        (_VALUE, text("Value"), "n"),
        (_LIGHT, text("Light"), "after"),
        *((_COUNT, words.light(light), "n") for light in _THRESHOLDS),
    )
    rows = [_verdict(found, words) for found in one.verdicts]
    return listing(heads, rows, _title(agenda, words.light(one.light)), remarks=[_source(agenda)])


def _verdict(found: Verdict, words: LightWords) -> ReviewRow:
    thresholds = (number(words.threshold(found.condition, light), style="quiet") for light in _THRESHOLDS)
    return ReviewRow(
        cell(words.name(found.condition)),
        (number(words.value(found)), _shown(found.light, words), *thresholds),
    )


def _shown(light: Light, words: LightWords) -> ReviewCell:
    return ReviewCell(words.light(light), f"after {_STYLES.get(light, '')}".strip())


def _conditions(agenda: Agenda, level: LevelLights, words: LightWords) -> ReviewTable:
    """Of each condition how many units are beyond each threshold, which stands below."""
    text, language = agenda.reading.text, agenda.reading.language
    heads = columns(
        (0, text("Condition, the worst decides"), ""),
        *((_COUNT, words.light(light), "n") for light in (*_THRESHOLDS, *_BESIDE)),
    )
    rows = [
        ReviewRow(
            cell(words.name(one)),
            (
                *(
                    number(language.number(level.count_of(k, light)), words.threshold(one, light))
                    for light in _THRESHOLDS
                ),
                *(count(language, level.count_of(k, light)) for light in _BESIDE),
            ),
        )
        for k, one in enumerate(level.conditions)
    ]
    counts = [number(language.number(level.whole.of(light))) for light in SHOWN]
    total = ReviewRow(cell(text("All conditions")), (*counts, number(NOTHING, style="quiet")), style="total")
    title = _title(agenda, level_word(level.level, words.language))
    return listing(heads, [*rows, total], title, remarks=[_source(agenda)])


def _above(agenda: Agenda, level: LevelLights, words: LightWords) -> ReviewTable:
    """The units above by their share of green ones, the least first."""
    text, language = agenda.reading.text, agenda.reading.language
    heads = columns(
        (0, text("Unit"), ""),
        (_ALL, text("All"), "n"),
        *((_COUNT, words.light(light), "n") for light in SHOWN),
        (_SHARE, text("Share of green"), "n"),
    )
    ordered = sorted((one for one in level.above if one.unit), key=lambda one: one.green_share or 0.0)
    rows = [
        ReviewRow(
            cell(one.unit.names(language.code) if one.unit else ""),
            (
                number(language.number(one.count)),
                *(count(language, one.of(light), _STYLES.get(light, "")) for light in SHOWN),
                number(words.share(one)),
            ),
        )
        for one in ordered
    ]
    return listing(heads, rows, _title(agenda, _of_them(level, words, N_("share of green {units} by unit"))))


def _units(agenda: Agenda, level: LevelLights, words: LightWords) -> ReviewTable:
    """Those that are not green, the worst first, with the conditions that keep them from it."""
    text, geography = agenda.reading.text, agenda.reading.circumstances.geography
    code = agenda.reading.language.code
    ordered = sorted(
        (one for one in level.by_unit if one.light in _FROM_WORST), key=lambda one: _FROM_WORST.index(one.light)
    )
    heads = columns((_UNIT, text("Unit"), ""), (_LIGHT, text("Light"), "after"), (0, text("By what"), "after"))
    rows = [
        ReviewRow(
            cell(geography.full_name(one.unit, code)),
            (_shown(one.light, words), cell(words.why(one), style="after")),
        )
        for one in ordered[:_MOST]
    ]
    more = and_more(agenda.reading.language, len(ordered) - _MOST)
    return listing(
        heads, rows, _title(agenda, _of_them(level, words, N_("{units} that are not green"))), remarks=[more]
    )


def _of_them(level: LevelLights, words: LightWords, message: str) -> str:
    return words.language.text(message, units=level_word(level.level, words.language))
