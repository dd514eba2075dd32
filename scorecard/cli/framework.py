"""The framework of a catalogue and its offices as tables of text: what ``catalogue show`` prints."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from scorecard.catalogue import Catalogue, Reports
from scorecard.catalogue.assessment import STAGE_WORDS, AssessmentStage
from scorecard.inputs.catalogue_outline import OutlineRow
from scorecard.language import Language
from scorecard.monitor.target_words import TargetWords
from scorecard.problems.rule import N_

INDENT = "  "
NOTHING = "–"
_EVERY: Mapping[str, str] = {
    "month": N_("monthly"),
    "quarter": N_("quarterly"),
    "half": N_("half-yearly"),
    "year": N_("yearly"),
}
_REPORTS: Mapping[Reports, str] = {
    Reports.OWN: N_("every unit for itself"),
    Reports.ALL: N_("one table of all units"),
}


def framework_table(rows: Sequence[OutlineRow], language: Language) -> list[tuple[str, ...]]:
    """Headings and one line a node; a column beyond the points stands only where something is in it."""
    columns: list[tuple[str, Callable[[OutlineRow], str]]] = [
        (N_("Code"), lambda row: INDENT * row.depth + row.code),
        (N_("Name"), lambda row: row.name),
        (N_("Points"), lambda row: NOTHING if row.points is None else f"{row.points:.12g}"),
        (N_("Share"), lambda row: _share(row, language)),
        (N_("Feeds"), lambda row: _remark(row, language)),
    ]
    optional: list[tuple[str, Callable[[OutlineRow], str]]] = [
        (N_("Office"), lambda row: row.owner),
        (N_("Due"), lambda row: ", ".join(language.text(_EVERY[word]) for word in row.frequencies)),
        (N_("Target"), lambda row: _targets(row, language)),
    ]
    used = [column for column in optional if any(column[1](row) for row in rows)]
    columns[-1:-1] = used
    return [
        tuple(language.text(heading) for heading, _ in columns),
        *(tuple(cell(row) for _, cell in columns) for row in rows),
    ]


def later_weights_lines(catalogue: Catalogue, language: Language) -> list[str]:
    """One line a set of weights that holds from a period on."""
    return [
        language.text(
            N_("{whole}, weights from {since} on: {weights}"),
            whole=whole.code,
            since=weights.since.code,
            weights=", ".join(f"{edge.child} {edge.weight:.12g}" for edge in weights.parts),
        )
        for whole in catalogue.aggregates
        for weights in whole.later
    ]


def assessment_lines(catalogue: Catalogue, language: Language) -> list[str]:
    """The stages in which figures arrive, and which counts; no line where every figure has one value."""
    rules = {code: figure.assessment for code, figure in catalogue.figures.items() if figure.assessment}
    if not rules:
        return []
    named = ", ".join(language.text(STAGE_WORDS[stage]) for stage in catalogue.assessment_stages)
    counts = Counter(rule.counts for rule in rules.values())
    usual = counts.most_common(1)[0][0]
    others = [f"{code}: {_counts(rule.counts, language)}" for code, rule in rules.items() if rule.counts is not usual]
    facts = {"count": len(rules), "of": len(catalogue.figures), "stages": named, "counts": _counts(usual, language)}
    line = language.text(N_("{count} of {of} figures in stages: {stages}; what counts: {counts}"), **facts)
    return [f"{line} ({', '.join(others)})" if others else line]


def _counts(stage: AssessmentStage | None, language: Language) -> str:
    return language.text("the latest") if stage is None else language.text(STAGE_WORDS[stage])


def offices_table(catalogue: Catalogue, language: Language) -> list[tuple[str, ...]]:
    """One line an office: code, name, for whom it reports, and how many figures."""
    figures = Counter(figure.owner for figure in catalogue.figures.values())
    return [
        (
            INDENT + owner.code,
            owner.names(language.code),
            language.text(_REPORTS[owner.reports]),
            language.plural("{count} figure", "{count} figures", figures[owner.code]),
        )
        for owner in catalogue.owners.values()
    ]


def _share(row: OutlineRow, language: Language) -> str:
    if row.share is None:
        return language.text("from the data") if row.found else NOTHING
    return language.percent(row.share * 100, 1)


def _remark(row: OutlineRow, language: Language) -> str:
    if row.again:
        return language.text("see above")
    return ", ".join(row.feeds) if row.scored else language.text("not scored")


def _targets(row: OutlineRow, language: Language) -> str:
    words = TargetWords(language, row.symbol)
    return ", ".join(words.whole(target) for target in row.targets)
