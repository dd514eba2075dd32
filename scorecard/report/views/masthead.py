"""The top of page one, and what every page of a document carries."""

from scorecard.report.blocks import Fact, Frame, Masthead
from scorecard.report.views.reading import Reading
from scorecard.report.widths import text_width

_SCRIPTS = {"ur": "nastaliq", "hi": "devanagari", "bn": "bengali"}
_NAME_ROOM, _NAME_POINTS = 104.0, 25.0


def view_frame(reading: Reading, subject: str, document: str) -> Frame:
    """``subject`` is the unit, or what the overview is about."""
    language, circumstances = reading.language, reading.circumstances
    period = reading.index.period.in_words(language)
    footer = (
        reading.text("Catalogue: {edition}", edition=_edition(reading)),
        reading.text("Inputs: {fingerprint}", fingerprint=circumstances.fingerprint),
    )
    return Frame(
        language=language.code,
        direction="rtl" if language.right_to_left else "ltr",
        script=_SCRIPTS.get(language.code, "latin"),
        title=f"{subject} · {document} · {period}",
        running=f"{subject} · {document} · {period}",
        sample=reading.sample,
        footer=" · ".join(footer),
        page_word=reading.text("Page"),
        dated=circumstances.as_of.isoformat(),
    )


def view_masthead(reading: Reading, name: str, document: str, also: str = "") -> Masthead:
    """``also`` is the name in another script or language, shown when it differs."""
    width = text_width(name, _NAME_POINTS, bold=True) * 1.1
    return Masthead(
        agency=reading.index.catalogue.agency(reading.language.code),
        name=name,
        style="long" if width > _NAME_ROOM else "short",
        also=(also,) if also and also != name else (),
        document=document,
        sample=(reading.sample,) if reading.sample else (),
        facts=_facts(reading),
    )


def _facts(reading: Reading) -> tuple[Fact, ...]:
    period = reading.index.period.in_words(reading.language)
    status = reading.text("provisional") if reading.circumstances.provisional else reading.text("checked")
    shown = (Fact(reading.text("Units"), capital(reading.partly)),) if reading.partly else ()
    return (
        Fact(reading.text("Period"), capital(period)),
        Fact(reading.text("Data as of"), reading.language.date(reading.circumstances.as_of)),
        Fact(reading.text("Catalogue"), _edition(reading)),
        Fact(reading.text("Figures"), capital(status)),
        *shown,
    )


def _edition(reading: Reading) -> str:
    """The decision, or the short title where there is none, and the code of the edition: one line."""
    edition, catalogue = reading.index.catalogue.edition, reading.index.catalogue
    name = edition.decision or catalogue.short_titles(reading.language.code)
    return ", ".join(part for part in (name, reading.text("edition {code}", code=edition.code)) if part)


def capital(words: str) -> str:
    """With a capital first letter."""
    return words[:1].upper() + words[1:]
