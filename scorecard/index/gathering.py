"""What an index is computed from, as arrays: the figures of a panel, and what its methods look at beside them."""

from collections.abc import Iterable, Mapping, Sequence

from scorecard.catalogue import Catalogue
from scorecard.index.measuring import Figures, measure_all, prepare_figures
from scorecard.index.surroundings import Setting
from scorecard.panel import Floats, Panel
from scorecard.period import Period


def gather(panel: Panel, catalogue: Catalogue, others: Iterable[Panel] = ()) -> tuple[Figures, Setting]:
    """The figures (unit, figure) of a panel and its surroundings; ``others`` are other periods of the same units."""
    around = tuple(others)
    codes = tuple(unit.code for unit in panel.units)
    over_time = _over_time(panel, catalogue, around)
    figures = Figures(panel.values, panel.statuses, panel.figures, codes, over_time, panel.period)
    return figures, _setting(panel, catalogue, around)


def _over_time(panel: Panel, catalogue: Catalogue, others: Sequence[Panel]) -> Mapping[Period, Floats]:
    """The prepared values of the other periods, and of this one where it is the base, for goalposts over time."""
    if not catalogue.normalises_over_time:
        return {}
    found = {}
    for one in (panel, *others):
        figures = Figures(one.values, one.statuses, one.figures)
        around = [other for other in (panel, *others) if other is not one]
        prepared = prepare_figures(figures, catalogue, _setting(one, catalogue, around))
        found[one.period] = measure_all(figures, catalogue).values if prepared is None else prepared.values
    return found


def _setting(panel: Panel, catalogue: Catalogue, others: Iterable[Panel]) -> Setting:
    """The units, and the other periods with how many periods off they are."""
    measured = tuple(
        (
            panel.period.distance(other.period),
            measure_all(Figures(other.values, other.statuses, other.figures), catalogue),
        )
        for other in others
    )
    units = panel.units
    return Setting(tuple(u.code for u in units), tuple(u.region for u in units), measured)
