"""What ``catalogue methods`` prints: every method by step, or one in full."""

from collections.abc import Iterable, Iterator

from scorecard.catalogue.methods import METHODS, TITLES, MethodRecord, Parameter, cited
from scorecard.catalogue.methods.plain import plain
from scorecard.cli.columns import aligned
from scorecard.language import Language
from scorecard.problems.rule import N_

INDENT = "  "
_LABELS: tuple[tuple[str, str], ...] = (
    ("divisor", N_("divisor")),
    ("quantile", N_("quantile")),
    ("ties", N_("ties")),
    ("missing", N_("missing values")),
)


def overview(language: Language) -> Iterator[tuple[str, str]]:
    """(style, line): the title of each step, and a line for each of its methods."""
    for step, title in TITLES.items():
        yield "bold", language.text(title)
        rows = [(INDENT + r.name, language.text(r.does)) for r in METHODS if r.step is step]
        yield from (("", line) for line in aligned(rows))
        yield "", ""


def in_full(record: MethodRecord, language: Language) -> Iterator[tuple[str, str]]:
    """(style, line): what it does, its formula, what belongs to it, and how a catalogue writes it."""
    yield "bold", f"{record.name} · {language.text(TITLES[record.step])}"
    yield "", language.text(record.does)
    yield "", ""
    yield from (("", line) for line in aligned(_rows(record, language)))
    if record.parameters:
        yield "", ""
        yield "bold", language.text("Parameters")
        rows = [(INDENT + p.key, plain(p.sign), _meaning(p, language)) for p in record.parameters]
        yield from (("", line) for line in aligned(rows))
    yield "", ""
    yield "bold", language.text("In the catalogue")
    yield from (("", INDENT + line) for line in record.example.splitlines())


def _meaning(parameter: Parameter, language: Language) -> str:
    """``whether … (allowed | problem)``."""
    words = f" ({' | '.join(parameter.values)})" if parameter.values else ""
    return language.text(parameter.meaning) + words


def _rows(record: MethodRecord, language: Language) -> list[tuple[str, str]]:
    told = [
        (language.text("formula"), plain(record.formula)),
        (language.text("where lower is better"), plain(record.lower)),
        *(
            (language.text(label), language.text(getattr(record, key)) if getattr(record, key) else "")
            for key, label in _LABELS
        ),
        (language.text("source"), cited(record) or language.text("a form of this program")),
        (language.text("in numbers"), plain(record.worked)),
    ]
    return [(INDENT + label, words) for label, words in told if words]


def as_json(records: Iterable[MethodRecord], language: Language) -> list[dict[str, object]]:
    """The same as data: formulas in LaTeX and as text."""
    return [
        {
            "name": record.name,
            "step": record.step.value,
            "title": language.text(record.title),
            "does": language.text(record.does),
            "formula": record.formula,
            "formula_text": plain(record.formula),
            "lower": record.lower,
            **{key: language.text(text) if (text := getattr(record, key)) else "" for key, _ in _LABELS},
            "parameters": [
                {"key": p.key, "sign": p.sign, "meaning": language.text(p.meaning), "values": list(p.values)}
                for p in record.parameters
            ],
            "source": cited(record),
            "worked": plain(record.worked),
            "example": record.example,
        }
        for record in records
    ]
