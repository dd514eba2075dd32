"""What stood a period ago, from the panel of that period, in the words in which offices write it."""

import numpy as np

from scorecard.catalogue import Catalogue, Figure, FigureKind
from scorecard.forms.nouns import NOT_APPLICABLE, WITHHELD, Previous, Setting
from scorecard.language import Language
from scorecard.panel import DataStatus, Panel

_ANSWERS = {DataStatus.NOT_APPLICABLE: NOT_APPLICABLE, DataStatus.SUPPRESSED: WITHHELD}
_USABLE = (DataStatus.FINAL, DataStatus.PROVISIONAL, DataStatus.ESTIMATED, DataStatus.STALE)


def previous_of(panel: Panel, catalogue: Catalogue, language: Language) -> Previous:
    """Every value and answer of the panel; what was missing or rejected is not there."""
    setting = Setting(catalogue, panel.period, language)
    values: dict[tuple[str, str], object] = {}
    spoken = {}
    for k, code in enumerate(panel.figures):
        figure, statuses, column = catalogue.figures[code], panel.statuses[:, k], panel.values[:, k]
        for status, words in _ANSWERS.items():
            for row in np.flatnonzero(statuses == status):
                values[panel.units[row].code, code] = setting.word(words)
        for row in np.flatnonzero(np.isin(statuses, _USABLE) & np.isfinite(column)):
            place = (panel.units[row].code, code)
            values[place] = _written(float(column[row]), figure, setting)
            cell = panel.cells.get(place)
            if cell is not None and cell.period is not None:
                spoken[place] = cell.period
    return Previous(panel.period, values, spoken)


def _written(value: float, figure: Figure, setting: Setting) -> object:
    """A number, a word for yes or no, or the name of a level."""
    if figure.kind is FigureKind.YES_NO:
        return setting.yes_no[value == 0]
    if figure.kind is FigureKind.LEVEL:
        return figure.levels[int(value)].names(setting.language.code)
    return value
