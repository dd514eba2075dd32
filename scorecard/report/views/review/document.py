"""The document of a meeting: eight sections, in the order in which a working group speaks of them."""

from collections.abc import Callable
from dataclasses import replace

from scorecard.language import Language
from scorecard.period import Period, PeriodKind
from scorecard.problems.rule import N_
from scorecard.report.blocks import Notes
from scorecard.report.matter import Agenda, Matter, agenda
from scorecard.report.review_blocks import ReviewPages, ReviewSection
from scorecard.report.views.directions import fact
from scorecard.report.views.masthead import view_frame, view_masthead
from scorecard.report.views.movement import broken
from scorecard.report.views.notes import marks_of
from scorecard.report.views.review.aims import view_aims
from scorecard.report.views.review.duties import view_duties
from scorecard.report.views.review.glance import view_glance
from scorecard.report.views.review.plan import view_plan
from scorecard.report.views.review.received import view_received
from scorecard.report.views.review.reports import view_reports
from scorecard.report.views.review.risen import view_risen
from scorecard.report.views.review.tables import so_far
from scorecard.report.views.review.year import view_year
from scorecard.report.views.sample import further_cautions

SECTIONS: tuple[tuple[str, Callable[[Agenda], ReviewSection]], ...] = (
    ("I", view_glance),
    ("II", view_year),
    ("III", view_risen),
    ("IV", view_aims),
    ("V", view_duties),
    ("VI", view_received),
    ("VII", view_reports),
    ("VIII", view_plan),
)

JUDGED = N_(
    "Tasks, feedback, targets and reports stand as on {day}; each state follows from dates and figures, never from a "
    "word that was written."
)
COMPARED = N_("Since {period}, the first period of the year that can be compared.")
TARGETS = N_(
    "On track: the way to what is due next, a milestone or the deadline, is projected to be covered by its day; at "
    "risk: three fifths of it or more; off track: less. The interval holds the later value four times in five."
)


def view_review(matter: Matter, unit: str, language: Language) -> ReviewPages:
    """The document of the unit of a code; of all units where it is empty."""
    about = agenda(matter, unit, language)
    reading, row = about.reading, about.row
    title = title_of(reading.period, language)
    whose = _all_units(about) if row is None else reading.full_name(row)
    document = f"{whose} · {reading.catalogue.titles(language.code)}"
    return ReviewPages(
        frame=view_frame(reading, title, whose),
        masthead=view_masthead(reading, title, document),
        sections=tuple(_numbered(view(about), number) for number, view in SECTIONS),
        notes=_notes(about),
    )


def _all_units(about: Agenda) -> str:
    """``34 provinces and cities``."""
    reading = about.reading
    vintage = reading.circumstances.geography.vintage(reading.catalogue.territory.vintage)
    return (vintage.names(reading.language.code) if vintage else "") or reading.text("All units")


def _numbered(section: ReviewSection, number: str) -> ReviewSection:
    """With its number; one without anything below its sentence may stand at the foot of a page."""
    below = section.trends or section.movements or section.tables or section.remarks
    return replace(section, number=number, style="" if below else "bare")


def title_of(period: Period, language: Language) -> str:
    """``Review of the first 11 months of 2025``; of a first month, and of a year, without the article."""
    covered = so_far(period)
    named = covered.kind in {PeriodKind.MONTH, PeriodKind.YEAR}
    message = N_("Review of {period}") if named else N_("Review of the {period}")
    return language.text(message, period=covered.in_words(language))


def _notes(about: Agenda) -> tuple[Notes, ...]:
    """How it is judged, what is compared, cautions and sources."""
    reading, text = about.reading, about.reading.text
    day = reading.language.date(reading.circumstances.as_of)
    paragraphs = (
        (text("Marks"), marks_of(reading, about.row)),
        (text("Day of judgement"), text(JUDGED, day=day)),
        (text("Changes"), _since(about)),
        (text("Targets"), text(TARGETS) if about.outlooks and about.outlooks.rows else ""),
        (text("Cautions"), further_cautions(reading)),
        (text("Sources"), reading.catalogue.sources(reading.language.code)),
    )
    return (Notes("small", tuple(fact(name, words, reading.language) for name, words in paragraphs if words)),)


def _since(about: Agenda) -> str:
    """What period is compared with, where that is not just the one before."""
    reading, since = about.reading, about.since
    if since is None or since.year != reading.period.year or broken(reading):
        return ""
    return reading.text(COMPARED, period=since.in_brief(reading.language))
