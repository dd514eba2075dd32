"""What became of the cells of the workbooks, in a line each and a line for all."""

from collections.abc import Sequence

from scorecard.cli.console import Console
from scorecard.language import Language
from scorecard.panel import WorkbookReading
from scorecard.problems.rule import N_

REASONS = {
    "not_a_table": N_("on sheets without a table"),
    "head_disagrees": N_("on sheets refused by their head"),
    "heading": N_("headings"),
    "label": N_("codes, names and notes"),
    "no_heading": N_("without a heading"),
    "unknown_figure": N_("of unknown figures"),
    "unknown_unit": N_("of unknown units"),
    "two_layouts": N_("on sheets that two layouts fit"),
    "total": N_("totals"),
    "other_period": N_("of other periods"),
    "skipped": N_("rows that the layout skips"),
    "footnote": N_("footnotes"),
    "not_in_layout": N_("of figures that the layout does not take"),
    "corrected": N_("of earlier submissions"),
}


def say_readings(console: Console, readings: Sequence[WorkbookReading], *, each: bool) -> None:
    """The sum over all workbooks, with ``each`` after a line for every one; nothing where there is no workbook."""
    if not readings:
        return
    for reading in readings if each else ():
        console.say(line_of(reading, console.language))
    console.say(total(readings, console.language))


def line_of(reading: WorkbookReading, language: Language) -> str:
    """``a.xlsx: 12 cells read, 1 rejected, 17 not figures (5 headings, …)``, with the sheets that were passed over."""
    if reading.refused:
        said = language.text("not read")
        return f"{reading.path}: {said} [{reading.refused}]"
    reasons = ", ".join(
        f"{language.number(count)} {language.text(REASONS[reason])}" for reason, count in reading.ignored
    )
    line = f"{reading.path}: {_counts(reading, language)}"
    line += f" ({reasons})" if reasons else ""
    if reading.sheets_ignored:
        said = language.text("sheets not read")
        line += f"; {said}: {', '.join(sheet for sheet, _ in reading.sheets_ignored)}"
    return line


def total(readings: Sequence[WorkbookReading], language: Language) -> str:
    """The counts of all workbooks together."""
    ignored: dict[str, int] = {}
    for reading in readings:
        for reason, count in reading.ignored:
            ignored[reason] = ignored.get(reason, 0) + count
    every = WorkbookReading(
        "",
        filled=sum(reading.filled for reading in readings),
        read=sum(reading.read for reading in readings),
        rejected=sum(reading.rejected for reading in readings),
        ignored=tuple(ignored.items()),
    )
    said = language.plural("{count} workbook", "{count} workbooks", len(readings))
    return f"{said}: {_counts(every, language)}."


def _counts(reading: WorkbookReading, language: Language) -> str:
    read = language.plural("{count} cell read", "{count} cells read", reading.read)
    ignored = sum(count for _, count in reading.ignored)
    rejected = language.text("{count} rejected", count=language.number(reading.rejected))
    others = language.text("{count} not figures", count=language.number(ignored))
    return f"{read}, {rejected}, {others}"
