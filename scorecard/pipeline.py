"""The whole program on one page: files in, checked figures, an index, views, files out."""

from dataclasses import dataclass

from scorecard.catalogue import Catalogue
from scorecard.geography import Geography, Vintage
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.index.verification import verify
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.checks import check
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.panel_reader import read_panel
from scorecard.inputs.placement import Expected
from scorecard.inputs.rule_checks import reject_wrong_input
from scorecard.inputs.unit_rows import elsewhere
from scorecard.merging import merge_panel
from scorecard.panel import Panel
from scorecard.period import Period
from scorecard.problems import Checked, problem
from scorecard.project import Project
from scorecard.run import BuildOptions, Built, Progress
from scorecard.store import why_not_writable


@dataclass(frozen=True, eq=False)
class Ground:
    """What holds for every period: the catalogue and the territory."""

    catalogue: Catalogue
    geography: Geography


@dataclass(frozen=True, eq=False)
class Inputs:
    """One period, read and checked."""

    catalogue: Catalogue
    geography: Geography
    panel: Panel


def read_ground(project: Project) -> Checked[Ground | None]:
    """Catalogue and geography; None when either has an error, with the problems of both."""
    catalogue = read_catalogue(project.catalogue, project.root)
    geography = read_geography(project.geography, project.root)
    problems = catalogue.problems + geography.problems
    if catalogue.value is None or geography.value is None:
        return Checked(None, problems)
    vintage = catalogue.value.territory.vintage
    if geography.value.vintage(vintage) is None:
        known = ", ".join(v.code for v in geography.value.vintages)
        return Checked(
            None, (*problems, problem("G201", catalogue.value.territory.location, vintage=vintage, known=known))
        )
    return Checked(Ground(catalogue.value, geography.value), problems)


def read_inputs(project: Project, period: Period) -> Checked[Inputs | None]:
    """Everything a period needs; None when catalogue, geography or territory stop the run.

    Workbooks hold the units of their own time: where that is an older vintage than the catalogue's, the panel is
    merged along the crosswalk.
    """
    ground = read_ground(project)
    if ground.value is None:
        return Checked(None, ground.problems)
    catalogue, geography = ground.value.catalogue, ground.value.geography
    fitting = vintage_of(period, ground.value)
    vintage = fitting.value
    if vintage is None:
        return Checked(None, (*ground.problems, *fitting.problems))
    units, beside = geography.units(vintage.code), elsewhere(geography, vintage.code)
    expected = Expected(catalogue, period, vintage.code, units, beside)
    panel = read_panel(project.period_folder(period), project.root, expected)
    usable = reject_wrong_input(panel.value, catalogue)
    doubts = check(catalogue, usable.value)
    merged = _merged(usable.value, vintage, catalogue, geography)
    problems = ground.problems + panel.problems + usable.problems + doubts + merged.problems
    return Checked(Inputs(catalogue, geography, merged.value), problems)


def compute(inputs: Inputs) -> Checked[Index]:
    """The index, and what verification doubts about it."""
    index = compute_index(inputs.panel, inputs.catalogue)
    return Checked(index, verify(index))


def build(project: Project, period: Period, options: BuildOptions, progress: Progress) -> Checked[Built | None]:
    """Read, compute, draw every page, write everything; None when the inputs stop the run or nothing can be written."""
    refused = why_not_writable(options.out, project.root)
    if refused is not None:
        return Checked(None, (refused,))
    # What draws pages takes a second to load, and nothing but a build waits for it.
    from scorecard.production import produce  # noqa: PLC0415

    inputs = read_inputs(project, period)
    if inputs.value is None:
        return Checked(None, inputs.problems)
    index = compute(inputs.value)
    known = Checked(index.value, (*inputs.problems, *index.problems))
    built = produce(project, known, inputs.value.geography, options, progress)
    return Checked(built.value, built.problems)


def vintage_of(period: Period, ground: Ground) -> Checked[Vintage | None]:
    """The vintage the workbooks of a period are in: the catalogue's, or an older one with a crosswalk to it.

    None with M305 for a period of another kind than the catalogue's, with M303 where no territory leads to it.
    """
    catalogue, geography = ground.catalogue, ground.geography
    if period.kind is not catalogue.period_kind:
        facts = {"wanted": catalogue.period_kind.value, "kind": period.kind.value}
        return Checked(None, (problem("M305", catalogue.location, period=period.code, **facts),))
    wanted = catalogue.territory.vintage
    candidates = [v for v in geography.vintages if v.level == catalogue.territory.level and v.in_force(period)]
    found = next((v for v in candidates if v.code == wanted or geography.crosswalk(v.code, wanted)), None)
    outside = problem("M303", catalogue.territory.location, period=period.code, vintage=wanted)
    return Checked(found, () if found else (outside,))


def _merged(panel: Panel, vintage: Vintage, catalogue: Catalogue, geography: Geography) -> Checked[Panel]:
    wanted = catalogue.territory.vintage
    crosswalk = geography.crosswalk(vintage.code, wanted)
    if crosswalk is None:
        return Checked(panel)
    units = geography.units(wanted)
    return Checked(
        merge_panel(panel, crosswalk, units, catalogue.figures), (problem("M302", older=vintage.code, newer=wanted),)
    )
