"""The small print: marks that occur, method, cautions, sources."""

import numpy as np

from scorecard.catalogue import Ties
from scorecard.index.preparation_words import METHODS
from scorecard.index.result import Standing
from scorecard.panel import Change, DataStatus
from scorecard.problems.rule import N_
from scorecard.report.blocks import Notes
from scorecard.report.views.directions import fact
from scorecard.report.views.gaps import gap_lines
from scorecard.report.views.heads import FULL
from scorecard.report.views.intervals import absent_note, interval_note
from scorecard.report.views.made_of import merged_note
from scorecard.report.views.movement import compared, moved, within_interval
from scorecard.report.views.reading import (
    MARKS,
    NOT_COMPARED,
    NOT_COMPUTED,
    RANK_NOT_PUBLISHED,
    WITHIN,
    Reading,
    sentence,
)
from scorecard.report.views.sample import foot_words, further_cautions
from scorecard.report.views.stages import stage_note
from scorecard.report.widths import line_count, text_width

_STYLES = {"small": (6.5, 3.2, 0.8), "large": (7.5, 4.4, 1.6)}
_TIES = {
    Ties.COMPETITION: N_("tied units share the better rank and the next is skipped"),
    Ties.DENSE: N_("tied units share a rank and the next follows"),
    Ties.AVERAGE: N_("tied units share the mean of their ranks"),
}


def view_notes(reading: Reading, row: int | None, style: str = "small") -> tuple[Notes, ...]:
    """``row`` None: marks of all units; ``style`` is ``small`` or ``large``."""
    # The set of units stands with what is said of the figures, and takes no line of its own.
    sources, territory = reading.index.catalogue.sources(reading.language.code), _territory(reading, row)
    paragraphs = (
        (reading.text("Marks"), marks_of(reading, row)),
        (reading.text("Gaps"), "" if row is None else _join(*gap_lines(reading, row))),
        (reading.text("Imputed"), _imputed(reading, row)),
        (reading.text("Merged"), merged_note(reading, row)),
        (reading.text("Corrections"), _corrected(reading, row)),
        (reading.text("Assessment"), stage_note(reading, row)),
        (reading.text("Method"), _method(reading)),
        (reading.text("Rank intervals"), _join(interval_note(reading, row), absent_note(reading, row))),
        (reading.text("Publication"), _published(reading, row)),
        (reading.text("Cautions"), _join(_sample(reading), "" if sources else territory, further_cautions(reading))),
        (reading.text("Sources"), _join(sources, territory if sources else "", _contact(reading))),
    )
    kept = tuple(fact(name, words, reading.language) for name, words in paragraphs if words)
    return (Notes(style, kept),) if kept else ()


def notes_height(notes: tuple[Notes, ...], room: float = FULL) -> float:
    """Millimetres that notes take in lines of ``room`` mm, estimated from the widths of the words."""
    height = 0.0
    for block in notes:
        points, line, gap = _STYLES[block.style]
        for paragraph in block.paragraphs:
            name = text_width(f"{paragraph.name} ", points, bold=True)
            height += line_count(paragraph.words, room, points, name) * line + gap
    return height


def _join(*sentences: str) -> str:
    return " ".join(words.strip() for words in sentences if words.strip())


def marks_of(reading: Reading, row: int | None) -> str:
    """Those that stand on the pages: an overview has the marks of the composite, and what is missing of its parts."""
    index = reading.index
    columns = [index.column_of(node.code) for node in index.catalogue.nodes.values() if node.scored]
    statuses = index.statuses[:, columns] if row is None else index.statuses[row, columns]
    if row is None:
        missing = statuses[statuses >= DataStatus.NOT_APPLICABLE]
        statuses = np.append(index.statuses[:, index.column_of(reading.composite.code)], missing)
    present = {DataStatus(int(code)) for code in np.unique(statuses)}
    spelled = [f"{mark} {reading.text(meaning)}" for status, (mark, meaning) in MARKS.items() if status in present]
    return " · ".join([*spelled, *_dashes(reading, row)])


def _dashes(reading: Reading, row: int | None) -> list[str]:
    """What a dash in the columns of ranks and changes stands for, where there is one: of all units at the composite."""
    index = reading.index
    told = [node for node in index.catalogue.nodes.values() if node.scored] if row is not None else [reading.composite]
    columns = np.array([index.column_of(node.code) for node in told])
    place = np.ix_(np.flatnonzero(index.shown) if row is None else np.array([row]), columns)
    unranked = np.isnan(index.ranks[place])
    unpublished = index.standings[place] == Standing.NOT_PUBLISHED
    unmoved = np.isnan(moved(reading, "ranks")[place]) | np.isnan(moved(reading, "scores")[place])
    rows = np.flatnonzero(index.shown) if row is None else [row]
    unsure = any(within_interval(reading, int(one), reading.composite) for one in rows)
    said = {
        WITHIN: compared(reading) and unsure,
        RANK_NOT_PUBLISHED: unpublished.any(),
        NOT_COMPUTED: (unranked & ~unpublished).any(),
        NOT_COMPARED: compared(reading) and unmoved.any(),
    }
    return [reading.text(message) for message, there in said.items() if there]


def _imputed(reading: Reading, row: int | None) -> str:
    """What stands in for missing figures: on a unit's pages indicator by indicator, on the overview the methods."""
    prepared = reading.index.prepared
    if prepared is None or not (prepared.imputed.methods if row is None else prepared.imputed.methods[row]).any():
        return ""
    named: dict[str, list[str]] = {}
    for k, node in enumerate(reading.index.catalogue.indicators):
        marks = prepared.imputed.methods[:, k] if row is None else prepared.imputed.methods[row : row + 1, k]
        for number in np.unique(marks[marks > 0]):
            method = node.preparation.imputation.methods[int(number) - 1]
            named.setdefault(reading.text(METHODS[type(method)]), []).append(node.number or reading.name(node))
    return sentence(
        *(f"{method}: {', '.join(nodes)}" if row is not None else method for method, nodes in named.items())
    )


def _corrected(reading: Reading, row: int | None) -> str:
    """On a unit's pages, how many of its figures a later submission changed or took back in this period."""
    if row is None:
        return ""
    panel, unit = reading.index.panel, reading.index.units[row].code
    codes = panel.predecessors.codes.get(unit, ()) if panel.predecessors else (unit,)
    changed = {(c.unit, c.figure) for c in panel.corrections if c.unit in codes and c.change is not Change.ADDED}
    if not changed:
        return ""
    return sentence(
        reading.language.plural(
            "{count} figure was corrected after it had been reported",
            "{count} figures were corrected after they had been reported",
            len(changed),
        )
    )


def _published(reading: Reading, row: int | None) -> str:
    """What was published otherwise than it is computed here; the parts of a publication are printed rounded."""
    if row is None:
        return ""
    clauses = []
    for node in {n.code: n for n in (reading.composite, *reading.pillars, *reading.mains)}.values():
        figure = node.published.value
        published = float(reading.index.panel.column(figure)[row]) if figure else np.nan
        score = float(reading.index.scores[row, reading.index.column_of(node.code)])
        printed, computed = reading.number(published, node.decimals), reading.number(score, node.decimals)
        if np.isfinite(published) and np.isfinite(score) and printed != computed:
            message = N_("{name} was published as {published}; computed from the published parts it is {computed}")
            name = node.names(reading.language.code)
            clauses.append(reading.text(message, name=name, published=printed, computed=computed))
    return sentence(*clauses)


def _method(reading: Reading) -> str:
    """The framework, and what the catalogue says of its method; the rule of ties where it says nothing."""
    catalogue, code = reading.index.catalogue, reading.language.code
    framework = catalogue.edition.framework(code).rstrip(".")
    said = catalogue.method_notes(code)
    return _join(f"{framework}." if framework else "", said or _ties(reading))


def _ties(reading: Reading) -> str:
    return sentence(reading.text(_TIES[reading.index.catalogue.ranking.ties]))


def _sample(reading: Reading) -> str:
    """For a sample whose own cautions do not stand in the foot of every page."""
    if not reading.sample or foot_words(reading):
        return ""
    return sentence(reading.text("this catalogue is a sample: nothing on these pages is official"))


def _territory(reading: Reading, row: int | None) -> str:
    """The set of units; an overview of all of them has it for a title."""
    if row is None and not reading.partly:
        return ""
    vintage = reading.circumstances.geography.vintage(reading.index.catalogue.territory.vintage)
    name = vintage.names(reading.language.code) if vintage else ""
    return sentence(reading.text("units: {vintage}", vintage=name)) if name else ""


def _contact(reading: Reading) -> str:
    contact = reading.index.catalogue.contact
    return sentence(reading.text("contact: {contact}", contact=contact)) if contact else ""
