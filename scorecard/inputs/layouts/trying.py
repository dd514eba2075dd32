"""Proposals for a file, each tried out, with the remarks that the YAML carries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from scorecard.catalogue import Catalogue
from scorecard.geography import Geography
from scorecard.inputs.layouts.proposal import PartName, Proposal, Sure, new_figures_yaml
from scorecard.inputs.layouts.reading_back import Ground, read_back, read_back_part
from scorecard.inputs.layouts.suggesting import Asked, suggest
from scorecard.inputs.own_marks import without_marks
from scorecard.inputs.sheets import read_workbook
from scorecard.inputs.yaml_file import read_yaml
from scorecard.problems import Problem
from scorecard.problems.rule import N_

_NOT_SURE, _LIKELY = N_("not sure"), N_("likely")
_KEYS = {
    PartName.FILES: "files",
    PartName.UNITS: "units",
    PartName.VINTAGE: "vintage",
    PartName.HEADINGS: "heading_rows",
    PartName.METRICS: "metrics",
    PartName.PERIOD: "period",
    PartName.TOTALS: "totals",
    PartName.FOOTNOTES: "footnotes",
}


@dataclass(frozen=True, eq=False)
class Tried:
    """Proposals with what trying them out found; ``figures`` is a section of new figures, or nothing.

    ``remarks``: how sure, by code of layout and key or figure, where that is not sure.
    """

    proposals: tuple[Proposal, ...]
    problems: tuple[Problem, ...] = ()
    figures: str = ""
    remarks: Mapping[tuple[str, str], str] = field(default_factory=dict)


def try_layouts(
    path: Path, catalogue_file: tuple[Path, Path], ground: tuple[Catalogue, Geography], *, new_figures: bool
) -> Tried:
    """A proposal for every sheet of a workbook; ``catalogue_file`` is the catalogue's path and its project's root."""
    catalogue, geography = ground
    opened = read_workbook(path, path.parent)
    if opened.value is None:
        return Tried((), opened.problems)
    document = read_yaml(*catalogue_file).value
    found = suggest(without_marks(opened.value), Asked(catalogue, geography, new_figures))
    figures = new_figures_yaml([one.proposal for one in found], catalogue.figures) if new_figures else ""
    proposals = []
    for one in found:
        proposal = one.proposal
        if proposal.found and document is not None and any(column.figure for column in proposal.columns):
            back = read_back(proposal, path, Ground(document, catalogue_file[1], geography), one.period, figures)
            proposal = replace(proposal, parts=(*proposal.parts, read_back_part(back)))
        proposals.append(proposal)
    return Tried(tuple(proposals), opened.problems, figures, dict(_remarks(proposals)))


def _remarks(proposals: Sequence[Proposal]) -> Iterator[tuple[tuple[str, str], str]]:
    words = {Sure.UNSURE: _NOT_SURE, Sure.LIKELY: _LIKELY}
    for one in proposals:
        for part in one.parts:
            key = part.figure if part.name is PartName.COLUMN else _KEYS.get(part.name, "")
            if part.sure in words and key:
                yield (one.code, key), words[part.sure]
