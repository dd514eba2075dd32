"""All units on a page: one by one, or very many of them by province under the distribution of their scores."""

import numpy as np

from scorecard.index.result import SCREENED_OUT, Index, Standing
from scorecard.language import Language
from scorecard.report.blocks import Overview
from scorecard.report.circumstances import Circumstances
from scorecard.report.group_blocks import GroupOverview
from scorecard.report.views.distribution import MANY, view_distribution
from scorecard.report.views.groups import Group, find_groups, view_groups
from scorecard.report.views.masthead import capital, view_frame, view_masthead
from scorecard.report.views.notes import notes_height, view_notes
from scorecard.report.views.overview import view_overview
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.widths import text_width

# Millimetres for distribution and rows: the inside of a page less masthead, heads, axes, gaps; what each may have.
_HEIGHT, _REMARK = 215.5, 3.2
_DISTRIBUTION, _ROW = (30.0, 60.0), (3.1, 5.0)
# Of the masthead, as blocks.css has it.
_ROOM, _NAME, _LONG_NAME, _DOCUMENT = 104.0, 20.0, 17.0, 9.5


def view_whole(index: Index, language: Language, circumstances: Circumstances) -> Overview | GroupOverview:
    """The overview of a territory: a row for each unit, or for each group where there are very many in groups."""
    reading = Reading(index, language, circumstances)
    groups = find_groups(reading) if reading.shown > MANY else ()
    return view_group_overview(reading, groups) if groups else view_overview(index, language, circumstances)


def by_group(index: Index, circumstances: Circumstances) -> bool:
    """Whether :func:`view_whole` has a row for each group, and no number of a single unit."""
    reading = Reading(index, Language(index.catalogue.languages[0]), circumstances)
    return reading.shown > MANY and bool(find_groups(reading))


def view_group_overview(reading: Reading, groups: tuple[Group, ...]) -> GroupOverview:
    """One page, whose rows are as high as it allows."""
    index, language = reading.index, reading.language
    vintage = reading.circumstances.geography.vintage(index.catalogue.territory.vintage)
    name = vintage.names(language.code) if vintage else index.catalogue.titles(language.code)
    document = reading.text("{title}: overview", title=index.catalogue.titles(language.code))
    notes, remarks = view_notes(reading, None), _absent(reading)
    # The heads of the main indices may need a key under the table.
    room = _HEIGHT - notes_height(notes) - _REMARK * (len(remarks) + 1) - _excess(name, document)
    count = len(groups) + 1
    distribution = min(max(room - _ROW[1] * count, _DISTRIBUTION[0]), _DISTRIBUTION[1])
    pitch = min(max((room - distribution) / count, _ROW[0]), _ROW[1])
    return GroupOverview(
        frame=view_frame(reading, name, document),
        masthead=view_masthead(reading, name, document, also=capital(index.period.in_words(language))),
        positions=view_distribution(reading, None, distribution),
        groups=(view_groups(reading, groups, pitch, remarks),),
        notes=notes,
    )


def _excess(name: str, document: str) -> float:
    """Millimetres that the masthead is higher than with a name and a document of one line each, estimated."""
    points = _NAME if text_width(name, _NAME, bold=True) * 1.1 <= _ROOM else _LONG_NAME
    names = -(-text_width(name, points, bold=True) * 1.1 // _ROOM)
    documents = -(-text_width(document, _DOCUMENT) * 1.1 // _ROOM)
    return 8.0 * (names - 1) + 5.0 * (documents - 1)


def _absent(reading: Reading) -> tuple[str, ...]:
    """How many units have no score at all, by the reason."""
    k = reading.index.column_of(reading.composite.code)
    absent = ~reading.index.shown
    rejected = absent & (reading.index.standings[:, k] == Standing.REJECTED)
    unscorable = absent & (reading.index.standings[:, k] == Standing.UNSCORABLE)
    screened = absent & np.isin(reading.index.standings[:, k], list(SCREENED_OUT))
    plural = reading.language.plural
    silent, refused, lost, out = (
        int(np.sum(rows)) for rows in (absent & ~rejected & ~unscorable & ~screened, rejected, unscorable, screened)
    )
    told = (
        plural("no figures for {count} unit", "no figures for {count} units", silent) if silent else "",
        plural("figures rejected for {count} unit", "figures rejected for {count} units", refused) if refused else "",
        plural(
            "figures that cannot be scored for {count} unit", "figures that cannot be scored for {count} units", lost
        )
        if lost
        else "",
        plural("{count} unit screened out", "{count} units screened out", out) if out else "",
    )
    return tuple(sentence(words) for words in told if words)
