"""Lights: what a unit shows and why, how many of all are green, who is not; of those that lie in them the shares."""

from collections.abc import Iterator

from scorecard.monitor.light_words import LightWords
from scorecard.monitor.lights import SHOWN, LevelLights, Light, LightCount, Lights, UnitLight
from scorecard.report.matter import Agenda
from scorecard.report.review_blocks import ReviewRow, ReviewTable
from scorecard.report.views.review.tables import and_more, cell, columns, count, listing, number

_FROM_WORST = (Light.RED, Light.YELLOW, Light.NOT_TOLD, Light.GREEN)
_UNIT, _LIGHT, _COUNT, _SHARE = 40.0, 28.0, 24.0, 28.0
_MOST = 40


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
    """Who is not green, and by which conditions; and of the units above the shares of green ones."""
    found = lights_of(agenda)
    for level in found.levels if found else ():
        if level.above and len(level.units) > _MOST:
            yield _above(agenda, level)
        elif level.whole.of(Light.GREEN) < level.whole.count:
            yield _units(agenda, level)


def _units(agenda: Agenda, level: LevelLights) -> ReviewTable:
    text, words = agenda.reading.text, words_of(agenda)
    those = [one for one in level.by_unit if one.light is not Light.GREEN]
    those.sort(key=lambda one: _FROM_WORST.index(one.light))
    heads = columns((_UNIT, text("Unit"), ""), (_LIGHT, text("Light"), "after"), (0, text("Why"), "after"))
    rows = [_unit(agenda, words, one) for one in those[:_MOST]]
    more = and_more(agenda.reading.language, len(those) - _MOST)
    return listing(heads, rows, text("Units that are not green"), remarks=[more])


def _unit(agenda: Agenda, words: LightWords, one: UnitLight) -> ReviewRow:
    shown = cell(words.light(one.light), style="after worry" if one.light is Light.RED else "after")
    return ReviewRow(cell(one.unit.names(agenda.reading.language.code)), (shown, cell(words.why(one), style="after")))


def _above(agenda: Agenda, level: LevelLights) -> ReviewTable:
    """The units above, the least green first."""
    text, words = agenda.reading.text, words_of(agenda)
    heads = columns(
        (0, text("Unit"), ""),
        (_COUNT, text("All"), "n"),
        *((_COUNT, words.light(light), "n") for light in SHOWN),
        (_SHARE, text("Share of green"), "n"),
    )
    ordered = sorted((one for one in level.above if one.unit), key=_share)
    rows = [_row_above(agenda, words, one) for one in ordered[:_MOST]]
    more = and_more(agenda.reading.language, len(ordered) - _MOST)
    return listing(heads, rows, text("Share of green"), remarks=[more])


def _share(one: LightCount) -> float:
    return one.green_share or 0.0


def _row_above(agenda: Agenda, words: LightWords, one: LightCount) -> ReviewRow:
    language = agenda.reading.language
    counts = (count(language, one.of(light)) for light in SHOWN)
    name = one.unit.names(language.code) if one.unit else ""
    return ReviewRow(cell(name), (number(language.number(one.count)), *counts, number(words.share(one))))
