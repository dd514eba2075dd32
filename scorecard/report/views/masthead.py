"""The top of page one, and what every page of a document carries."""

from scorecard.report.blocks import Frame, Masthead
from scorecard.report.elements import Fact
from scorecard.report.views.directions import direction_of, fact
from scorecard.report.views.reading import Reading
from scorecard.report.views.sample import foot_words
from scorecard.report.widths import text_width

_SCRIPTS = {"ur": "nastaliq", "hi": "devanagari", "bn": "bengali"}
# Millimetres that blocks.css gives: the mark of a sample, a line of facts, the lines about the unit.
_SAMPLE, _FACT = 5.2, 3.8
_AGENCY, _ALSO, _DOCUMENT, _LONG_LINE, _LONG_POINTS, _DOCUMENT_POINTS = 4.0, 4.6, 5.0, 8.0, 17.0, 9.5
_NAME_ROOM, _NAME_ROOM_BESIDE, _NAME_POINTS = 104.0, 191.0, 25.0


def view_frame(reading: Reading, subject: str, document: str) -> Frame:
    """``subject`` is the unit, or what the overview is about."""
    language, circumstances = reading.language, reading.circumstances
    period = reading.index.period.in_words(language)
    return Frame(
        language=language.code,
        direction="rtl" if language.right_to_left else "ltr",
        script=_SCRIPTS.get(language.code, "latin"),
        title=f"{subject} · {document} · {period}",
        running=f"{subject} · {document} · {period}",
        sample=reading.sample,
        cautions=(fact("", words, language),) if (words := foot_words(reading)) else (),
        footer=fact("", reading.text("Catalogue: {edition}", edition=_edition(reading)), language),
        code_word=reading.text("Document code"),
        page_word=reading.text("Page"),
        dated=circumstances.as_of.isoformat(),
    )


def view_masthead(
    reading: Reading, name: str, document: str, also: str = "", further: tuple[Fact, ...] = ()
) -> Masthead:
    """``also`` is the name in another script or language, shown when it differs; ``further`` facts come last."""
    width = text_width(name, _NAME_POINTS, bold=True) * 1.1
    return Masthead(
        agency=reading.index.catalogue.agency(reading.language.code),
        name=name,
        direction=direction_of(name),
        style="long" if width > _NAME_ROOM else "short",
        also=(also,) if also and also != name else (),
        document=document,
        sample=(reading.sample,) if reading.sample else (),
        facts=(*_facts(reading), *further),
    )


def masthead_height(masthead: Masthead, least: float, *, line: float, beside: bool = False) -> float:
    """Millimetres of the masthead without what blocks.css puts under it, at least so many.

    ``line`` is that of a short name; the second name stands ``beside`` the first or under it.
    """
    room = _NAME_ROOM_BESIDE if beside else _NAME_ROOM
    lines = -(-text_width(masthead.name, _LONG_POINTS, bold=True) * 1.1 // room)
    name = line if masthead.style == "short" else _LONG_LINE * lines
    title = -(-text_width(masthead.document, _DOCUMENT_POINTS) * 1.1 // room)
    who = _AGENCY + name + (0.0 if beside else _ALSO * len(masthead.also)) + _DOCUMENT * title
    return max(least, who, _SAMPLE * len(masthead.sample) + _FACT * len(masthead.facts))


def _facts(reading: Reading) -> tuple[Fact, ...]:
    period = reading.index.period.in_words(reading.language)
    status = reading.text("provisional") if reading.circumstances.provisional else reading.text("checked")
    told = (
        (reading.text("Period"), capital(period)),
        (reading.text("Data as of"), reading.language.date(reading.circumstances.as_of)),
        (reading.text("Catalogue"), _edition(reading)),
        (reading.text("Figures"), capital(status)),
        (reading.text("Units"), capital(reading.partly)),
    )
    return tuple(fact(name, words, reading.language) for name, words in told if words)


def _edition(reading: Reading) -> str:
    """The decision, or the short title where there is none, and the code of the edition: one line."""
    edition, catalogue = reading.index.catalogue.edition, reading.index.catalogue
    name = edition.decision or catalogue.short_titles(reading.language.code)
    return ", ".join(part for part in (name, reading.text("edition {code}", code=edition.code)) if part)


def capital(words: str) -> str:
    """With a capital first letter."""
    return words[:1].upper() + words[1:]
