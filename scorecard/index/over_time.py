"""The other periods of a project, for goalposts over time: their prepared values, and their wholes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from scorecard.catalogue import Catalogue
from scorecard.index.measuring import Figures, measure_all, prepare_figures
from scorecard.index.prepared import Prepared
from scorecard.index.stages import compute_stages
from scorecard.index.surroundings import Setting
from scorecard.panel import Floats, Panel
from scorecard.period import Period

Moment = tuple[Figures, Prepared | None]


def figures_over_time(panel: Panel, others: Sequence[Panel], catalogue: Catalogue) -> Figures:
    """The figures of a panel, with what normalisations over time look at; ``others`` are the other periods."""
    if not catalogue.normalises_over_time:
        return _figures(panel)
    moments: dict[Period, Moment] = {}
    for one in (panel, *others):
        around = [other for other in (panel, *others) if other is not one]
        figures = _figures(one)
        moments[one.period] = figures, prepare_figures(figures, catalogue, setting_of(one, catalogue, around))
    tables = {period: _scored(moment, catalogue) for period, moment in moments.items()}
    known = {period: (replace(figures, others=tables), prepared) for period, (figures, prepared) in moments.items()}
    return replace(_figures(panel), others=tables, wholes=_wholes(known, catalogue))


def _figures(panel: Panel) -> Figures:
    codes = tuple(unit.code for unit in panel.units)
    return Figures(panel.values, panel.statuses, panel.figures, codes, period=panel.period)


def _scored(moment: Moment, catalogue: Catalogue) -> Floats:
    figures, prepared = moment
    return measure_all(figures, catalogue).values if prepared is None else prepared.values


def _wholes(moments: Mapping[Period, Moment], catalogue: Catalogue) -> Mapping[str, Mapping[Period, Floats]]:
    """The wholes of every period, before their own normalisation and by the weights that held in it.

    One after the other, parts first: a whole above one that is normalised over time needs its scores in all periods.
    """
    found: dict[str, Mapping[Period, Floats]] = {}
    for code in catalogue.wholes_over_time:
        found[code] = {
            period: compute_stages(replace(figures, wholes=found), catalogue.in_force(period), prepared)[code].prepared
            for period, (figures, prepared) in moments.items()
        }
    return found


def setting_of(panel: Panel, catalogue: Catalogue, others: Iterable[Panel]) -> Setting:
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
