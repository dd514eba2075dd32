"""How the index is computed, as a document: from the catalogue alone, in the order of its steps."""

from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.report.annex_blocks import Methodology
from scorecard.report.blocks import Notes
from scorecard.report.circumstances import Circumstances
from scorecard.report.views.annex_indicators import view_indicators
from scorecard.report.views.annex_methods import references, view_methods, view_sureness
from scorecard.report.views.annex_wholes import view_lead, view_wholes
from scorecard.report.views.directions import fact
from scorecard.report.views.masthead import view_frame, view_masthead
from scorecard.report.views.reading import Reading
from scorecard.report.views.sample import further_cautions


def view_methodology(index: Index, language: Language, circumstances: Circumstances) -> Methodology:
    """Structure with weights, every indicator with its formula, methods in use, how sure ranks are, references."""
    reading = Reading(index, language, circumstances)
    name, document = reading.text("How this index is computed"), index.catalogue.titles(language.code)
    return Methodology(
        frame=view_frame(reading, name, document),
        masthead=view_masthead(reading, name, document),
        leads=(view_lead(reading),),
        wholes=(view_wholes(reading),),
        indicators=view_indicators(reading),
        methods=(view_methods(reading), *view_sureness(reading)),
        notes=_notes(reading),
    )


def _notes(reading: Reading) -> tuple[Notes, ...]:
    catalogue, code = reading.index.catalogue, reading.language.code
    told = (
        (reading.text("Framework"), catalogue.edition.framework(code)),
        (reading.text("Method"), catalogue.method_notes(code)),
        (reading.text("Cautions"), further_cautions(reading)),
        (reading.text("Sources"), catalogue.sources(code)),
        (reading.text("References"), references(reading)),
    )
    return (Notes("large", tuple(fact(name, words, reading.language) for name, words in told if words)),)
