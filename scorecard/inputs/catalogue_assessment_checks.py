"""Which assessment holds for a figure, and what an ``assessment`` cannot mean."""

from collections.abc import Iterator

from scorecard.catalogue import FigureKind, Reports
from scorecard.catalogue.assessment import Assessment, AssessmentStage
from scorecard.inputs.catalogue_assessment import LATEST, AssessmentEntry, OwnAssessmentEntry
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.yaml_file import Trail
from scorecard.problems import Problem

_CATEGORIES = frozenset({FigureKind.LEVEL, FigureKind.YES_NO})


def assessment_of(draft: Draft, code: str) -> Assessment | None:
    """How a figure is assessed; None for one with a single value.

    Without a word of its own a figure is assessed unless a central office reports it, or an outside table has it.
    """
    general, figure = draft.entry.assessment, draft.entry.figures[code]
    own = figure.assessment
    owner = draft.entry.owners.get(figure.owner or "")
    central = (
        figure.table is not None or figure.counted is not None or (owner is not None and owner.reports is Reports.ALL)
    )
    if general is None or (central if own is None else not own.assessed):
        return None
    own = own or OwnAssessmentEntry()
    counts, difference = own.counts or general.counts, own.difference or general.difference
    return Assessment(
        stages=tuple(general.stages),
        counts=None if counts == LATEST else AssessmentStage(counts),
        evidence=own.evidence or general.evidence,
        raises=own.raises or general.raises,
        difference=difference.noun if difference else None,
    )


def check_assessment(draft: Draft) -> Iterator[Problem]:
    """C496 to C499, C455: what stages and their rules cannot mean."""
    general = draft.entry.assessment
    if general is not None and draft.whole("assessment"):
        if general.stages != [stage for stage in AssessmentStage if stage in general.stages]:
            order = ", ".join(stage.value for stage in AssessmentStage if stage in general.stages)
            yield draft.problem("C497", ("assessment", "stages"), order=order)
        yield from _of_one(draft, ("assessment",), general)
    for code, figure in draft.entry.figures.items():
        trail: Trail = ("figures", code, "assessment")
        own = figure.assessment
        if own is None or not draft.intact("figures", code):
            continue
        if general is None or figure.table is not None or figure.counted is not None:
            yield draft.key_problem("C498", trail, name=code)
            continue
        yield from _of_one(draft, trail, own)
        if own.difference is not None and figure.kind in _CATEGORIES and own.difference.points is None:
            yield draft.key_problem("C455", (*trail, "difference"), name=code, kind=figure.kind.value)


def _of_one(draft: Draft, trail: Trail, entry: AssessmentEntry | OwnAssessmentEntry) -> Iterator[Problem]:
    """C496: a stage counts that there is not; C499: a difference in none or several ways."""
    general = draft.entry.assessment
    stages = [stage.value for stage in general.stages] if general else []
    if entry.counts not in {None, LATEST, *stages}:
        yield draft.problem("C496", (*trail, "counts"), stage=str(entry.counts), stages=", ".join(stages))
    if entry.difference is not None and len(entry.difference.sizes) != 1:
        yield draft.key_problem("C499", (*trail, "difference"))
