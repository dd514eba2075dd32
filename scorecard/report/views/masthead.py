"""The top of page one, and what every page of a document carries."""

from scorecard.report.blocks import Frame, Masthead
from scorecard.report.elements import Fact
from scorecard.report.views.directions import direction_of, fact
from scorecard.report.views.sample import foot_words
from scorecard.report.views.told import Telling, sample_words
from scorecard.report.widths import fitting, text_width

_SCRIPTS = {"ur": "nastaliq", "hi": "devanagari", "bn": "bengali"}
# Millimetres that blocks.css gives: the mark of a sample, a line of facts, the lines about the unit.
_SAMPLE, _FACT = 5.2, 3.8
_AGENCY, _ALSO, _DOCUMENT, _LONG_LINE, _LONG_POINTS, _DOCUMENT_POINTS = 4.0, 4.6, 5.0, 8.0, 17.0, 9.5
# The foot as page.css has it; a code as wide as any.
_FOOT, _FOOT_POINTS, _CODE = 164.0, 6.5, "0000 0000 0000"
_NAME_ROOM, _NAME_ROOM_BESIDE, _NAME_POINTS = 104.0, 191.0, 25.0


def view_frame(told: Telling, subject: str, document: str) -> Frame:
    """``subject`` is the unit, or what the overview is about."""
    language, circumstances = told.language, told.circumstances
    period, released = told.period.in_words(language), _released(told)
    return Frame(
        language=language.code,
        direction="rtl" if language.right_to_left else "ltr",
        script=_SCRIPTS.get(language.code, "latin"),
        title=f"{subject} · {document} · {period}",
        running=f"{subject} · {document} · {period}",
        sample=sample_words(told.catalogue, told.language),
        cautions=(fact("", words, language),) if (words := foot_words(told)) else (),
        footer=fact("", _foot(told, released), language),
        released=(released,) if released else (),
        code_word=told.language.text("Document code"),
        page_word=told.language.text("Page"),
        dated=circumstances.as_of.isoformat(),
    )


def _released(told: Telling) -> str:
    """``Published 20/12/2025, revision 2 of 05/01/2026``; empty where the numbers were not published."""
    release, language = told.circumstances.release, told.language
    if release is None:
        return ""
    day, last = language.date(release.on), language.date(release.last)
    if not release.revisions:
        return language.text("Published {day}", day=day)
    number = language.number(release.revisions)
    return language.text("Published {day}, revision {number} of {last}", day=day, number=number, last=last)


def _foot(told: Telling, released: str) -> str:
    """The catalogue; it is cut rather than what stands beside it in the line."""
    words = told.language.text("Catalogue: {edition}", edition=_edition(told))
    code = f" · {told.language.text('Document code')} {_CODE}"
    beside = f" · {released}{code}" if released else code
    return fitting(words, _FOOT - text_width(beside, _FOOT_POINTS), _FOOT_POINTS)


def view_masthead(told: Telling, name: str, document: str, also: str = "", further: tuple[Fact, ...] = ()) -> Masthead:
    """``also`` is the name in another script or language, shown when it differs; ``further`` facts come last."""
    width = text_width(name, _NAME_POINTS, bold=True) * 1.1
    return Masthead(
        agency=told.catalogue.agency(told.language.code),
        name=name,
        direction=direction_of(name),
        style="long" if width > _NAME_ROOM else "short",
        also=(also,) if also and also != name else (),
        document=document,
        sample=(sample,) if (sample := sample_words(told.catalogue, told.language)) else (),
        facts=(*_facts(told), *further),
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


def _facts(told: Telling) -> tuple[Fact, ...]:
    text = told.language.text
    lines = (
        (text("Period"), capital(told.period.in_words(told.language))),
        (text("Data as of"), told.language.date(told.circumstances.as_of)),
        (text("Catalogue"), _edition(told)),
        (text("Figures"), capital(told.figures)),
        (text("Units"), capital(told.partly)),
    )
    return tuple(fact(name, words, told.language) for name, words in lines if words)


def _edition(told: Telling) -> str:
    """The decision, or the short title where there is none, and the code of the edition: one line."""
    edition, catalogue = told.catalogue.edition, told.catalogue
    name = edition.decision or catalogue.short_titles(told.language.code)
    return ", ".join(part for part in (name, told.language.text("edition {code}", code=edition.code)) if part)


def capital(words: str) -> str:
    """With a capital first letter."""
    return words[:1].upper() + words[1:]
