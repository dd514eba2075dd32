"""Figures that could not be told apart, found or merged in workbooks."""

from collections.abc import Iterator

from scorecard.catalogue import Accumulates, FigureKind, Gathers, RankSource
from scorecard.inputs.catalogue_assessment_checks import assessment_of
from scorecard.inputs.catalogue_merging import merged_by
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.layout import COLUMN_LABELS
from scorecard.inputs.wording import folded
from scorecard.period import MONTHS, PeriodKind
from scorecard.problems import Problem

_HEADINGS = frozenset(word for words in COLUMN_LABELS.values() for word in words)
_CATEGORIES = frozenset({FigureKind.LEVEL, FigureKind.YES_NO})


def check_figures_distinct(draft: Draft) -> Iterator[Problem]:
    """C419: two figures whose codes read alike; C420: a code that is a heading of our forms."""
    first: dict[str, str] = {}
    for code in draft.codes("figures"):
        known = first.setdefault(folded(code), code)
        if known != code:
            yield draft.key_problem("C419", ("figures", code), name=code, other=known)
        if folded(code) in _HEADINGS:
            yield draft.key_problem("C420", ("figures", code), name=code)


def check_ranges(draft: Draft) -> Iterator[Problem]:
    """C410: a range whose lowest value is not below its highest."""
    for code, figure in draft.entry.figures.items():
        low, high = figure.range or (None, None)
        if low is not None and high is not None and low >= high:
            yield draft.problem("C410", ("figures", code, "range"), low=f"{low:g}", high=f"{high:g}")


def check_kinds_and_levels(draft: Draft) -> Iterator[Problem]:
    """C415: levels without the kind, or the kind without levels."""
    for code, figure in draft.entry.figures.items():
        if draft.intact("figures", code) and (figure.kind is FigureKind.LEVEL) != bool(figure.levels):
            yield draft.key_problem("C415", ("figures", code), name=code, kind=figure.kind)


def check_frequencies(draft: Draft) -> Iterator[Problem]:
    """C428: a figure that is reported more often than the catalogue has periods."""
    if not draft.whole("period"):
        return
    period = draft.entry.period
    for code, figure in draft.entry.figures.items():
        if figure.frequency is not None and MONTHS[PeriodKind(figure.frequency)] < MONTHS[period]:
            facts = {"frequency": figure.frequency, "period": period.value}
            yield draft.problem("C428", ("figures", code, "frequency"), name=code, **facts)


def check_mergings(draft: Draft) -> Iterator[Problem]:
    """C421: a category that is to be averaged or added when units merge; G401: what does not add up and must."""
    figures = draft.entry.figures
    for code, figure in figures.items():
        if figure.kind in _CATEGORIES and figure.merges.rule != "none":
            yield draft.problem("C421", ("figures", code, "merges"), name=code, merging=figure.merges.rule)
        for key, other in merged_by(figure.merges).items():
            if other in figures and draft.intact("figures", other) and figures[other].merges.rule != "sum":
                yield draft.problem("G401", ("figures", code, "merges", key), name=code, other=other)


def check_population(draft: Draft) -> Iterator[Problem]:
    """C422: a population beside ranks that are computed among the units of the run."""
    ranking = draft.entry.methodology.ranking
    if ranking.population is not None and ranking.source is not RankSource.PUBLISHED:
        yield draft.problem("C422", ("methodology", "ranking", "population"), population=ranking.population)


def check_gathering(draft: Draft) -> Iterator[Problem]:
    """C500: a category, or a figure that is no flow of the catalogue's periods, is to be gathered since January."""
    for code, figure in draft.entry.figures.items():
        if figure.gathers is Gathers.LATEST:
            continue
        against = {
            f"kind: {figure.kind.value}": figure.kind in _CATEGORIES,
            f"frequency: {figure.frequency}": figure.frequency not in {None, draft.entry.period.value},
            f"accumulates: {figure.accumulates.value}": figure.accumulates is not Accumulates.NOT,
            f"max_age: {figure.max_age}": bool(figure.max_age),
            "table": figure.table is not None,
            figure.counted[0] if figure.counted else "": figure.counted is not None,
            "assessment": assessment_of(draft, code) is not None,
        }
        other = next((words for words, there in against.items() if there), None)
        if other is not None:
            yield draft.problem("C500", ("figures", code, "gathers"), name=code, how=figure.gathers.value, other=other)


def check_sums(draft: Draft) -> Iterator[Problem]:
    """C476: a category that is to grow or to be added up, or a figure that is a part of itself."""
    for code, figure in draft.entry.figures.items():
        if figure.kind in _CATEGORIES and figure.accumulates is not Accumulates.NOT:
            yield draft.problem("C476", ("figures", code, "accumulates"), name=code, part=code)
        for position, part in enumerate(figure.sum_of):
            parts = draft.entry.figures
            if figure.kind in _CATEGORIES or part == code or (part in parts and parts[part].kind in _CATEGORIES):
                yield draft.problem("C476", ("figures", code, "sum_of", position), name=code, part=part)
