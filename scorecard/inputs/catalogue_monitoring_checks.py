"""Checks of ``monitoring`` and of figures that are counted from tasks."""

from collections.abc import Iterator

from scorecard.catalogue import FigureKind
from scorecard.inputs.catalogue_reported import FigureEntry
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.task_words import STATUS_WORDS
from scorecard.inputs.wording import folded, nearest
from scorecard.problems import Problem


def check_counted(draft: Draft) -> Iterator[Problem]:
    """C531: a figure that is counted and reported as well; C532: groups and agencies that nobody declares."""
    rules = draft.entry.monitoring.tasks
    for code, figure in draft.entry.figures.items():
        if figure.from_tasks is None:
            continue
        trail = ("figures", code, "from_tasks")
        other = _against(figure)
        if other:
            yield draft.problem("C531", trail, name=code, other=other)
        named = (("groups", "groups", tuple(rules.groups)), ("leads", "agencies", tuple(rules.agencies)))
        for key, among, names in named if draft.whole("monitoring") else ():
            for position, name in enumerate(getattr(figure.from_tasks, key)):
                if name not in names:
                    facts = {"name": name, "nearest": nearest(name, names), "key": among}
                    yield draft.problem("C532", (*trail, key, position), **facts)


def _against(figure: FigureEntry) -> str:
    """The first key that says otherwise; empty where none does."""
    said = {
        f"kind: {figure.kind.value}": figure.kind not in {FigureKind.NUMBER, FigureKind.COUNT},
        "owner": figure.owner is not None,
        "table": figure.table is not None,
        "frequency": figure.frequency is not None,
        "max_age": figure.max_age is not None,
        "assessment": figure.assessment is not None,
        "sum_of": bool(figure.sum_of),
    }
    return next((words for words, there in said.items() if there), "")


def check_words(draft: Draft) -> Iterator[Problem]:
    """C533: a word, or a spelling of an agency, that already means something else."""
    rules = draft.entry.monitoring.tasks
    known = {folded(text): word.value for word, texts in STATUS_WORDS.items() for text in texts}
    for word, texts in rules.words.items():
        for position, text in enumerate(texts):
            other = known.setdefault(folded(text), word.value)
            if other != word.value:
                trail = ("monitoring", "tasks", "words", word.value, position)
                yield draft.problem("C533", trail, name=text, other=other)
    yield from _spellings(draft)


def _spellings(draft: Draft) -> Iterator[Problem]:
    known: dict[str, str] = {}
    for code, agency in draft.entry.monitoring.tasks.agencies.items():
        trail = ("monitoring", "tasks", "agencies", code)
        for key, texts in (("name", tuple(agency.name.values())), ("also", tuple(agency.also))):
            for text in texts:
                other = known.setdefault(folded(text), code)
                if other != code:
                    yield draft.problem("C533", (*trail, key), name=text, other=other)
