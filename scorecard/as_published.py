"""A period as it was published: figures, catalogue and territory as its snapshot keeps them, and no workbook."""

from dataclasses import replace

from scorecard.intake import Inputs
from scorecard.kept import kept_in
from scorecard.merging import merge_panel
from scorecard.months import Ground
from scorecard.panel import Panel
from scorecard.period import Period
from scorecard.pipeline import compute
from scorecard.problems import Checked, Location, Problem, problem
from scorecard.project import PUBLISHED, Project
from scorecard.published import MOVED
from scorecard.snapshot import published_periods, read_snapshot


def read_as_published(project: Project, period: Period, ground: Ground) -> Checked[Inputs | None]:
    """A published period in the units that ``ground`` compares, with the catalogue of its publication.

    None with E131 or E132 where the snapshot is spoilt, E135 where nothing was published, E136 where its figures do
    not give the published numbers any more, M303 where no territory leads from its units.
    """
    read = read_snapshot(project, period)
    if read.value is None or read.problems:
        return Checked(None, read.problems or (_unpublished(project, period),))
    kept = replace(kept_in(project.published_folder(period)), published=read.value)
    others = sum(found.code == MOVED for found in compute(kept).problems)
    if others:
        return Checked(None, (problem("E136", read.value.location, period=period.code, count=others),))
    wanted = ground.catalogue.territory.vintage
    panels = [_in_units_of(ground, panel, kept) for panel in (kept.panel, *kept.others)]
    merged = [panel for panel in panels if panel is not None]
    if len(merged) < len(panels):
        return Checked(None, (problem("M303", read.value.location, period=period.code, vintage=wanted),))
    panel, *rest = merged
    return Checked(replace(kept, panel=panel, others=tuple(rest), as_published=True))


def _in_units_of(ground: Ground, panel: Panel, kept: Inputs) -> Panel | None:
    """A panel of a snapshot in the units that are compared, in their order; None where nothing leads to them."""
    vintage = ground.catalogue.territory.vintage
    units = ground.geography.units(vintage)
    if panel.vintage == vintage and {unit.code for unit in panel.units} == {unit.code for unit in units}:
        rows = [panel.row_of(unit.code) for unit in units]
        return replace(panel, units=units, values=panel.values[rows], statuses=panel.statuses[rows])
    crosswalk = ground.geography.crosswalk(panel.vintage, vintage)
    return None if crosswalk is None else merge_panel(panel, crosswalk, units, kept.catalogue.figures)


def _unpublished(project: Project, period: Period) -> Problem:
    known = ", ".join(one.code for one in published_periods(project)) or "-"
    return problem("E135", Location(f"{PUBLISHED}/{period.code}"), period=period.code, known=known)
