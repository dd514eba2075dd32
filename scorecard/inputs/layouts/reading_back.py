"""A proposal tried out: pasted into the catalogue, does it read the workbook it was made from?"""

from dataclasses import dataclass, replace
from pathlib import Path

from scorecard.geography import Geography
from scorecard.inputs.catalogue_file import check_document
from scorecard.inputs.elsewhere import elsewhere
from scorecard.inputs.layouts.proposal import Part, PartName, Proposal, Sure, as_yaml
from scorecard.inputs.panel_reader import read_files
from scorecard.inputs.placement import Expected
from scorecard.inputs.yaml_file import Document, Tree, parse_yaml
from scorecard.panel import Panel
from scorecard.period import Period, PeriodKind
from scorecard.problems import Checked, Fact, Problem, Severity
from scorecard.problems.rule import N_


@dataclass(frozen=True, eq=False)
class Ground:
    """The project that a layout is pasted into."""

    document: Document
    root: Path
    geography: Geography


def read_back(
    proposal: Proposal, path: Path, ground: Ground, period: Period | None, figures: str = ""
) -> Checked[Panel | None]:
    """The workbook read by the catalogue with this layout alone in it, for the period that it says."""
    pasted = paste(ground.document, figures + as_yaml([proposal], {}, "?"))
    checked = check_document(pasted, ground.root)
    if checked.value is None:
        return Checked(None, checked.problems)
    vintage = str(proposal.keys.get("vintage", checked.value.territory.vintage))
    geography = ground.geography
    wanted = period or _any_period(geography, vintage)
    expected = Expected(checked.value, wanted, vintage, geography.units(vintage), elsewhere(geography, vintage))
    read = read_files([path], path.parent, expected)
    return Checked(read.value, read.problems)


def paste(document: Document, text: str) -> Document:
    """A catalogue with the sections of a proposal in the place of its own layouts, and its figures beside its own."""
    parsed = parse_yaml(text, document.path).value
    added = parsed.value if parsed is not None else None
    if not isinstance(document.value, dict) or not isinstance(added, dict):
        return document
    tree: dict[str, Tree] = {**document.value, "layouts": added.get("layouts")}
    own, new = tree.get("figures"), added.get("figures")
    if isinstance(own, dict) and isinstance(new, dict):
        tree["figures"] = {**own, **new}
    return replace(document, value=tree)


def read_back_part(read: Checked[Panel | None]) -> Part:
    """How many cells the pasted layout reads, and what it rejects."""
    panel = read.value
    errors = [found for found in read.problems if found.severity is Severity.ERROR]
    if panel is None:
        why = N_("pasted into the catalogue it has errors: {codes}")
        return Part(PartName.READ_BACK, "0", Sure.UNSURE, why, {"codes": _codes(errors)})
    cells = sum(reading.read for reading in panel.readings)
    rejected = sum(reading.rejected for reading in panel.readings)
    facts: dict[str, Fact] = {"cells": cells, "rejected": rejected, "codes": _codes(errors)}
    if not cells:
        why = N_("pasted into the catalogue it reads nothing; problems: {codes}")
        return Part(PartName.READ_BACK, "0", Sure.UNSURE, why, facts)
    if errors or rejected:
        why = N_("pasted into the catalogue it reads {cells} cells and rejects {rejected}; problems: {codes}")
        return Part(PartName.READ_BACK, str(cells), Sure.LIKELY, why, facts)
    why = N_("pasted into the catalogue it reads {cells} cells and rejects none")
    return Part(PartName.READ_BACK, str(cells), Sure.SURE, why, facts)


def _codes(problems: list[Problem]) -> str:
    return ", ".join(sorted({found.code for found in problems})) or "–"


def _any_period(geography: Geography, vintage: str) -> Period:
    """The year before the territory ends, or after it begins."""
    found = geography.vintage(vintage)
    if found is None:
        return Period(PeriodKind.YEAR, 2000)
    return Period(PeriodKind.YEAR, found.end.year - 1 if found.end else found.start.year)
