"""Checks of ``monitoring`` and of figures that are counted from lists."""

from collections.abc import Iterator

from scorecard.catalogue import FigureKind
from scorecard.inputs.catalogue_reported import FigureEntry
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.task_words import STATUS_WORDS
from scorecard.inputs.wording import folded, nearest
from scorecard.problems import Problem


def check_counted(draft: Draft) -> Iterator[Problem]:
    """C531: a figure that is counted and reported as well; C532: groups, agencies, fields that nobody declares."""
    for code, figure in draft.entry.figures.items():
        if figure.counted is None:
            continue
        origin, entry = figure.counted
        trail = ("figures", code, origin)
        other = _against(figure)
        if other:
            yield draft.problem("C531", trail, name=code, origin=origin, other=other)
        for key, among, names in _named(draft, origin) if draft.whole("monitoring") else ():
            for position, name in enumerate(getattr(entry, key)):
                if name not in names:
                    facts = {"name": name, "nearest": nearest(name, names), "key": among}
                    yield draft.problem("C532", (*trail, key, position), **facts)


def _named(draft: Draft, origin: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """What a figure of an origin names by its code: its own key, where it is declared, the codes there."""
    rules = draft.entry.monitoring
    return {
        "from_tasks": (
            ("groups", "monitoring.tasks.groups", tuple(rules.tasks.groups)),
            ("leads", "monitoring.tasks.agencies", tuple(rules.tasks.agencies)),
        ),
        "from_feedback": (("fields", "monitoring.feedback.fields", tuple(rules.feedback.fields)),),
    }.get(origin, ())


def _against(figure: FigureEntry) -> str:
    """The first key that says otherwise; empty where none does."""
    kinds = {FigureKind.NUMBER, FigureKind.COUNT}
    if figure.from_money and figure.from_money.sum.is_money:
        kinds = {FigureKind.NUMBER}
    said = {
        f"kind: {figure.kind.value}": figure.kind not in kinds,
        "from_feedback": figure.from_tasks is not None and figure.from_feedback is not None,
        "from_money": figure.from_money is not None and (figure.from_tasks or figure.from_feedback) is not None,
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
    rules = draft.entry.monitoring
    for trail, those in (
        (("monitoring", "tasks", "agencies"), rules.tasks.agencies),
        (("monitoring", "feedback", "fields"), rules.feedback.fields),
    ):
        known: dict[str, str] = {}
        for code, one in those.items():
            for key, texts in (("name", tuple(one.name.values())), ("also", tuple(one.also))):
                for text in texts:
                    other = known.setdefault(folded(text), code)
                    if other != code:
                        yield draft.problem("C533", (*trail, code, key), name=text, other=other)
