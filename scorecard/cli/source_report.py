"""The figures behind a score as rows of text: value, cell, how it was written, and what the checks said of it."""

from collections.abc import Iterator, Mapping, Sequence
from math import isnan

from scorecard.catalogue import Indicator, Merging
from scorecard.catalogue.assessment import STAGE_WORDS
from scorecard.cli.problem_report import SEVERITY_WORDS
from scorecard.cli.spelling import NOTHING, Spelling
from scorecard.geography import Unit
from scorecard.index.lineage import FigureLineage, Lineage, NodeLineage
from scorecard.index.sources import Scoring, Source, Use
from scorecard.panel import Cell
from scorecard.problems import Problem
from scorecard.problems.rule import N_
from scorecard.tasks import Counted

Line = tuple[str, ...] | str
"""A row of a table, or a text between its rows."""
MOST_ROWS = 8
CORRECTED = frozenset({"W355", "W356"})
"""Notes of corrections, which rows of what was said before show."""
COUNTED: Mapping[str, str] = {
    "from_tasks": N_("counted from tasks: {count} of {of}"),
    "from_feedback": N_("counted from feedback: {count} of {of} rows"),
    "from_money": N_("added up from money sheets: {count} of {of} rows"),
}
MERGED: Mapping[Merging, str] = {
    Merging.MEAN: N_("mean of its predecessors"),
    Merging.SUM: N_("sum of its predecessors"),
    Merging.WEIGHTED_MEAN: N_("weighted mean of its predecessors"),
    Merging.RATIO: N_("ratio of sums over its predecessors"),
    Merging.NONE: N_("does not follow from its predecessors"),
}
PURPOSES: Mapping[str, str] = {
    "scores": N_("scored from it"),
    "prepares": N_("prepares its value by it"),
    "gives": N_("has it as its value"),
    "published": N_("is held against it"),
    "published_rank": N_("takes its published rank from it"),
}


def sources_of(lineage: Lineage) -> tuple[Source, ...]:
    """Every figure behind a lineage once, in the order in which it is read."""
    if isinstance(lineage, FigureLineage):
        return (lineage.source,)
    found = (*(lineage.scoring.sources if lineage.scoring else ()), *lineage.beside, lineage.given)
    listed = (*found, lineage.published, lineage.published_rank)
    return tuple(dict.fromkeys(source for source in listed if source is not None))


def problems_behind(lineage: Lineage, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems of a period that concern a lineage: its figures, those it lacks, and the node itself."""
    sources = list(sources_of(lineage))
    if not isinstance(lineage, FigureLineage):
        sources += [source for absent in lineage.absent for source in absent.sources]
    every = [one for source in sources for one in (source, *source.merged_from)]
    behind = [found for source in every for found in problems_about(source, problems)]
    behind += [] if isinstance(lineage, FigureLineage) else problems_of(lineage, problems)
    return tuple(found for k, found in enumerate(behind) if found not in behind[:k])


def problems_of(lineage: NodeLineage, problems: Sequence[Problem]) -> list[Problem]:
    """What was said of the node itself and of none of its cells."""
    about = (lineage.unit.code, lineage.node.code)
    at_cells = [found for source in sources_of(lineage) for found in problems_about(source, problems)]
    return [
        found for found in problems if _about(found) == about and found not in at_cells and found.code not in CORRECTED
    ]


def problems_about(source: Source, problems: Sequence[Problem]) -> list[Problem]:
    """What the checks said of a figure: of its cell, or of the figure of its unit where they name no cell."""
    if source.merged_from:
        return []
    place = source.cell.location if source.cell else None
    stages = {one.cell.location for one in source.stages if one.cell}
    about = (source.unit.code, source.figure)
    return [
        found
        for found in problems
        if found.location in stages
        or (found.location == place if place and found.location and found.location.cell else _about(found) == about)
    ]


def source_lines(sources: Sequence[Source], problems: Sequence[Problem], spelling: Spelling) -> Iterator[Line]:
    """A row a figure (code, value, name or rule, place and state), its predecessors below it, then its problems."""
    for source in sources:
        yield _row(source.figure, source, spelling.name(source.figure), spelling)
        yield from _stage_lines(source, spelling)
        yield from _said_before(source, problems, spelling)
        yield from _gathered_lines(source, spelling)
        for part in source.merged_from:
            yield _row(f"  {part.unit.code}", part, _of_vintage(part.unit, spelling), spelling)
            yield from _stage_lines(part, spelling)
            yield from _said_before(part, problems, spelling)


def _gathered_lines(source: Source, spelling: Spelling) -> Iterator[Line]:
    """A row for what each period of the year gave."""
    for one in source.gathered:
        yield "", spelling.figure(source.figure, one.value), one.period.in_words(spelling.language), ""


def _said_before(source: Source, problems: Sequence[Problem], spelling: Spelling) -> Iterator[Line]:
    """A row for what each earlier submission said, the latest first; then the problems that do not say the same."""
    text, earlier = spelling.language.text, source.cell.corrects if source.cell else ()
    for said in earlier:
        value = None if isnan(said.value) else said.value
        written = "" if value is not None else text("written as “{text}”", text=said.written)
        place = ", ".join(part for part in (str(said.location), written) if part)
        number = text("said before, in submission {number}", number=said.submission)
        yield "  ", spelling.figure(source.figure, value), number, place
    about = problems_about(source, problems)
    yield from said_of([found for found in about if not (earlier and found.code in CORRECTED)], spelling)


def _stage_lines(source: Source, spelling: Spelling) -> Iterator[Line]:
    """A row a stage with its cell, and which counts; then evidence and explanations as written."""
    text = spelling.language.text
    for one in source.stages:
        value, words = spelling.figure(source.figure, one.value), text(STAGE_WORDS[one.stage])
        counts = text("counts") if one.counts else ""
        stated = (counts, place_of(one.cell, spelling), spelling.state(one.status))
        yield "", value, words, " · ".join(part for part in stated if part)
    for label, remarks in ((text("evidence"), source.evidence), (text("explanation"), source.explanations)):
        for remark in remarks:
            yield f"  {label}: {' '.join(remark.text.split())} ({remark.location})"


def place_of(cell: Cell | None, spelling: Spelling) -> str:
    """The address, what stands there where that is not plainly the number, what it speaks of and since when."""
    if cell is None:
        return ""
    said = [str(cell.location)]
    if cell.counted is not None:
        said += _counted(cell.counted, spelling)
    if cell.settled or cell.factor != 1:
        said.append(spelling.language.text("written as “{text}”", text=cell.written))
    if cell.factor != 1:
        said.append(spelling.language.text("times {factor} by its layout", factor=f"{cell.factor:.12g}"))
    if cell.period is not None:
        said.append(cell.period.in_words(spelling.language))
    if cell.carried_from is not None:
        since = cell.carried_from.in_words(spelling.language)
        said.append(spelling.language.text("reported in {period}", period=since))
    return ", ".join(said)


def _counted(counted: Counted, spelling: Spelling) -> Iterator[str]:
    """Of how many rows of a list a figure counts which."""
    text, count = spelling.language.text, len(counted.rows)
    yield text(COUNTED[counted.origin], count=count, of=counted.of)
    cells = ", ".join(where.cell for where in counted.rows[:MOST_ROWS])
    if count:
        yield text("rows {cells}", cells=cells + (f" (+{count - MOST_ROWS})" if count > MOST_ROWS else ""))


def why_no_score(scoring: Scoring, spelling: Spelling) -> str:
    """``HTS.1.b: no figure``; empty where every figure is there."""
    lacking = [source for source in scoring.sources if source.value is None]
    return ", ".join(f"{source.figure}: {spelling.state(source.status)}" for source in lacking)


def use_lines(uses: Sequence[Use], spelling: Spelling) -> list[Line]:
    """The nodes that read a figure: code, how, name."""
    if not uses:
        return [(NOTHING, spelling.language.text("no indicator reads it"))]
    return [(use.node, spelling.language.text(PURPOSES[use.purpose]), spelling.name(use.node)) for use in uses]


def background(code: str, spelling: Spelling) -> list[tuple[str, str]]:
    """What the catalogue says about a node or a figure in words: how it is determined, evidence, source, office."""
    _, spoken = spelling.language.text, spelling.language.code
    node = spelling.catalogue.nodes.get(code)
    subject = node if isinstance(node, Indicator) else None if node else spelling.catalogue.figures[code]
    owner = spelling.catalogue.owners.get(getattr(subject, "owner", ""))
    source, office = subject.source(spoken) if subject else "", owner.names(spoken) if owner else ""
    texts = [
        (_("determined"), node.determined(spoken) if isinstance(node, Indicator) else ""),
        (_("evidence"), node.evidence(spoken) if isinstance(node, Indicator) else ""),
        (_("source"), "" if source == office else source),
        (_("reported by"), office),
    ]
    return [(label, said) for label, said in texts if said]


def _row(label: str, source: Source, what: str, spelling: Spelling) -> tuple[str, ...]:
    merged = spelling.language.text(MERGED[source.merging]) if source.merged_from else ""
    state = "" if source.stages and source.value is None else spelling.state(source.status)
    stated = (place_of(source.cell, spelling), merged, state, _awaited(source, spelling))
    return (label, spelling.figure(source.figure, source.value), what, " · ".join(part for part in stated if part))


def _awaited(source: Source, spelling: Spelling) -> str:
    """The office that has to report a figure that is not there, or the stage that counts and has not come."""
    rule = spelling.catalogue.figures[source.figure].assessment
    if source.stages and source.value is None and rule is not None and rule.counts is not None:
        stage = spelling.language.text(STAGE_WORDS[rule.counts])
        return spelling.language.text("counts when it is {stage}", stage=stage)
    owner = spelling.catalogue.owners.get(spelling.catalogue.figures[source.figure].owner)
    if owner is None or source.value is not None or source.merged_from:
        return ""
    return spelling.language.text("due from: {office}", office=owner.names(spelling.language.code))


def _of_vintage(unit: Unit, spelling: Spelling) -> str:
    return f"{spelling.unit(unit)} ({unit.vintage})"


def said_of(problems: Sequence[Problem], spelling: Spelling) -> Iterator[str]:
    """``error[W203] the formula … has no saved result``, a line each."""
    language = spelling.language
    for found in problems:
        yield f"  {language.text(SEVERITY_WORDS[found.severity])}[{found.code}] {language.message(found)}"


def _about(problem: Problem) -> tuple[str | None, str | None]:
    return problem.unit, problem.indicator
