"""A layout proposed for a workbook that is not ours: every part with what speaks for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scorecard.catalogue import Catalogue
from scorecard.geography import Geography
from scorecard.inputs.layout import Unrecognised, recognise
from scorecard.inputs.layouts.amounts import totals_of
from scorecard.inputs.layouts.periods import InTitle, in_column, in_name, in_titles
from scorecard.inputs.layouts.proposal import Part, PartName, Proposal, Sure
from scorecard.inputs.layouts.proposed_columns import Columns, columns_of
from scorecard.inputs.layouts.surveying import Survey, is_number, survey
from scorecard.inputs.placement import numbers_columns
from scorecard.inputs.sheets import CellKind, Sheet, Workbook
from scorecard.inputs.unit_keys import bare_key
from scorecard.inputs.wording import folded
from scorecard.period import Period
from scorecard.problems.rule import N_

if TYPE_CHECKING:
    from scorecard.problems import Fact

_MOSTLY, _HALF, _MOST_NAMED = 0.9, 0.5, 4


@dataclass(frozen=True, eq=False)
class Asked:
    """What proposals are made for; ``new_figures``: columns of no figure get codes of their own."""

    catalogue: Catalogue
    geography: Geography
    new_figures: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A proposal with the period that its sheet says, if it says one."""

    proposal: Proposal
    period: Period | None = None


def suggest(workbook: Workbook, asked: Asked) -> tuple[Found, ...]:
    """A proposal for every sheet with cells; one whose sheet has no units says so."""
    sheets = [sheet for sheet in workbook.sheets if sheet.rows]
    return tuple(_of_sheet(workbook, sheet, asked, len(sheets)) for sheet in sheets)


def _of_sheet(workbook: Workbook, sheet: Sheet, asked: Asked, count: int) -> Found:
    code = _code(workbook, sheet, count)
    known = {folded(one) for one in asked.catalogue.figures}
    if not isinstance(recognise(sheet, known), Unrecognised) and _names_figures(sheet, known):
        why = N_("this is one of our own forms, which needs no layout")
        return Found(Proposal(code, sheet.title, (Part(PartName.UNITS, "–", Sure.SURE, why),), found=False))
    seen = survey(sheet, asked.geography, asked.catalogue.territory.vintage)
    if seen is None:
        why = N_("no column names three units of a territory that the project knows")
        return Found(Proposal(code, sheet.title, (Part(PartName.UNITS, "–", Sure.UNSURE, why),), found=False))
    columns = columns_of(seen, asked.catalogue, new_figures=asked.new_figures)
    period_keys, period_parts, period = _period(seen, workbook, columns)
    keys = {**period_keys, **({"sheets": sheet.title} if count > 1 else {}), **_shape(seen)}
    late = {key: keys.pop(key) for key in ("period",) if key in keys}
    keys |= {**columns.keys, **late}
    totals, total_parts = _totals(seen, columns)
    notes, note_parts = _footnotes(seen)
    keys |= totals | notes
    parts = (*period_parts, *_unit_parts(seen), *columns.parts, *total_parts, *note_parts)
    proposal = Proposal(code, sheet.title, parts, keys, columns.columns, found=bool(columns.columns))
    return Found(proposal, columns.period or period)


def _names_figures(sheet: Sheet, known: set[str]) -> bool:
    return any(cell.kind is CellKind.TEXT and folded(cell.written) in known for row in sheet.rows for cell in row)


def _code(workbook: Workbook, sheet: Sheet, count: int) -> str:
    stem = re.sub(r"\.[^.]+$", "", in_name(workbook.path).pattern.replace("{period}", ""))
    words = [bare_key(word) for word in re.split(r"[\W_]+", stem)]
    named = "-".join(word for word in words if word and word.isascii()) or "layout"
    title = bare_key(sheet.title) if count > 1 else ""
    return f"{named}-{title}" if title.isalnum() and title.isascii() else named


def _shape(seen: Survey) -> dict[str, object]:
    keys: dict[str, object] = {}
    count = seen.bottom - seen.top + 1
    if count > 1:
        keys["heading_rows"] = count
    if seen.spread:
        keys["spread"] = True
    units = {}
    columns = (
        ("code", seen.units.column if seen.units.by_code else seen.code.column if seen.code else 0),
        ("name", 0 if seen.units.by_code else seen.units.column),
        ("parent_code" if seen.parent[1] else "parent", seen.parent[0]),
    )
    for key, column in columns:
        if column in seen.headings:
            units[key] = seen.headings[column].text
    keys["units"] = units
    if not seen.units.rival:
        keys["vintage"] = seen.units.territory.vintage
    return keys


def _unit_parts(seen: Survey) -> Iterator[Part]:
    units, heading = seen.units, seen.headings.get(seen.units.column)
    strangers = list(_strangers(seen))
    share = len(seen.rows) / (len(seen.rows) + len(strangers)) if seen.rows else 0.0
    distinct = len({units.unit_of(cell) for row in seen.rows for cell in row if cell.column == units.column})
    facts: dict[str, Fact] = {"share": f"{100 * share:.0f}", "distinct": distinct, "vintage": units.territory.vintage}
    facts["unknown"] = ", ".join(dict.fromkeys(strangers[:_MOST_NAMED])) or "–"
    sure = Sure.SURE if not strangers and heading else Sure.LIKELY if share >= _MOSTLY and heading else Sure.UNSURE
    why = N_("{share} % of its rows name units, {distinct} of them; rows of no known unit: {unknown}")
    said, where = (heading.text, heading.address) if heading else ("–", "")
    yield Part(PartName.UNITS, said, sure, why, facts, cell=where)
    if units.rival:
        why = N_("the units are of territory {vintage} or of {rival}: their names are in both")
        yield Part(PartName.VINTAGE, units.territory.vintage, Sure.UNSURE, why, {**facts, "rival": units.rival})
    else:
        why = N_("{distinct} units of territory {vintage} are named; no other territory fits as well")
        most = distinct >= _HALF * len(units.territory.units)
        yield Part(PartName.VINTAGE, units.territory.vintage, Sure.SURE if most else Sure.LIKELY, why, facts)
    yield _heading_part(seen)


def _strangers(seen: Survey) -> Iterator[str]:
    """The labels of rows with numbers that are neither units nor totals that the project knows."""
    for row in seen.below:
        label = next((cell for cell in row if cell.column == seen.units.column), None)
        if label is None or seen.units.unit_of(label) or seen.units.territory.is_summary(label.written):
            continue
        if not numbers_columns(row) and any(is_number(cell) for cell in row if cell.column not in seen.labels):
            yield " ".join(label.written.split())


def _heading_part(seen: Survey) -> Part:
    count = seen.bottom - seen.top + 1
    texts = [heading.text for heading in seen.headings.values()]
    distinct = len({folded(text) for text in texts}) == len(texts)
    facts: dict[str, Fact] = {"top": seen.top, "bottom": seen.bottom, "count": len(texts)}
    if seen.spread:
        why = N_("rows {top} to {bottom}; nothing is merged, so each text is taken to speak for the blanks beside it")
        return Part(PartName.HEADINGS, str(count), Sure.LIKELY if distinct else Sure.UNSURE, why, facts)
    if not distinct:
        why = N_("rows {top} to {bottom}; some columns have the same heading")
        return Part(PartName.HEADINGS, str(count), Sure.UNSURE, why, facts)
    why = N_("rows {top} to {bottom}, directly above the first unit; all {count} headings differ")
    return Part(PartName.HEADINGS, str(count), Sure.SURE if count == 1 else Sure.LIKELY, why, facts)


def _period(seen: Survey, workbook: Workbook, columns: Columns) -> tuple[dict[str, object], list[Part], Period | None]:
    """``files`` and ``period``: a column of periods, a title, the name of the file, in this order; never two."""
    named, column, titles = in_name(workbook.path), in_column(seen), list(in_titles(seen))
    first = titles[0] if titles else None
    clear = first is not None and len({title.period for title in titles}) == 1
    bare = named.pattern.replace("{period}", "*")
    if column is not None:
        why = N_("every row of the column says a period")
        part = Part(PartName.PERIOD, column.text, Sure.SURE, why, cell=column.address)
        return (
            {"files": bare, "period": {"column": column.text}},
            [_files(bare, changed=bare != named.pattern), part],
            None,
        )
    if columns.period is not None:
        why = N_("headings say periods, up to {period}: of each figure the column of its period is read")
        part = Part(PartName.PERIOD, "{period}", Sure.SURE, why, {"period": columns.period.code})
        return {"files": bare}, [_files(bare, changed=bare != named.pattern), part], columns.period
    if first is not None and clear:
        part = _title_part(first, named.period)
        keys: dict[str, object] = {"files": bare, "period": {"cell": first.address, "text": first.pattern}}
        return keys, [_files(bare, changed=bare != named.pattern), part], first.period
    files = _files(named.pattern, changed=named.dated)
    if named.period is not None:
        why = N_("the name of the file says {period}; nothing in the sheet does")
        part = Part(PartName.PERIOD, named.pattern, Sure.LIKELY, why, {"period": named.period.code})
        return {"files": named.pattern}, [files, part], named.period
    if first is not None:
        why = N_("the titles name several periods: {periods}")
        facts = {"periods": ", ".join(dict.fromkeys(title.period.code for title in titles))}
        return {"files": named.pattern}, [files, Part(PartName.PERIOD, "–", Sure.UNSURE, why, facts)], first.period
    why = N_("nothing says a period: the folder alone does, and a workbook of another period is not noticed")
    return {"files": named.pattern}, [files, Part(PartName.PERIOD, "–", Sure.UNSURE, why)], None


def _title_part(title: InTitle, named: Period | None) -> Part:
    facts = {"period": title.period.code, "named": named.code if named else "–"}
    value = title.pattern
    if named == title.period:
        why = N_("the title says {period}, and so does the name of the file")
        return Part(PartName.PERIOD, value, Sure.SURE, why, facts, cell=title.address)
    if named is None:
        why = N_("the title says {period}")
        return Part(PartName.PERIOD, value, Sure.LIKELY, why, facts, cell=title.address)
    why = N_("the title says {period}, but the name of the file {named}")
    return Part(PartName.PERIOD, value, Sure.UNSURE, why, facts, cell=title.address)


def _files(pattern: str, *, changed: bool) -> Part:
    if changed:
        why = N_("what looks like a date in the name is taken to change with every file")
        return Part(PartName.FILES, pattern, Sure.LIKELY, why)
    if "{period}" in pattern:
        why = N_("the period in the name changes with every file")
        return Part(PartName.FILES, pattern, Sure.LIKELY, why)
    why = N_("only a file of exactly this name is read: put * where it changes")
    return Part(PartName.FILES, pattern, Sure.UNSURE, why)


def _totals(seen: Survey, columns: Columns) -> tuple[dict[str, object], list[Part]]:
    """Checks for the rows of totals that add up in at least one column."""
    if columns.is_long:
        return {}, []
    found = list(totals_of(seen, columns.numeric))
    checks: list[dict[str, object]] = []
    parts: list[Part] = []
    for of in ("all", "below"):
        group = [one for one in found if one.of == of and one.agree]
        if not group:
            continue
        agree, differ = sum(len(one.agree) for one in group), sum(len(one.differ) for one in group)
        labels = list(dict.fromkeys(" ".join(one.label.split()) for one in group))
        check: dict[str, object] = {"rows": labels if len(labels) > 1 else labels[0]}
        codes = list(dict.fromkeys(columns.figures.get(k, "") for one in group for k in one.agree))
        codes = [code for code in codes if code]
        if agree < differ and not codes:
            continue
        checks.append(check | ({"of": of} if of == "below" else {}) | ({"figures": codes} if agree < differ else {}))
        apart = ", ".join(
            f"{columns.heading(column)}: {value:.12g}" for one in group for column, value in one.differ.items()
        )
        why = N_("its rows add up in {agree} columns; they do not in {differ}: {apart}")
        facts: dict[str, Fact] = {"agree": agree, "differ": differ, "apart": apart or "–"}
        sure = Sure.SURE if not differ else Sure.LIKELY if agree > differ else Sure.UNSURE
        parts.append(Part(PartName.TOTALS, ", ".join(labels), sure, why, facts, cell=group[0].address))
    loose = [one for one in found if not one.agree]
    if loose:
        why = N_("a row of a total or a mean whose rows do not add up: it is passed over, not checked")
        value = ", ".join(dict.fromkeys(one.label.strip() for one in loose))
        parts.append(Part(PartName.TOTALS, value, Sure.LIKELY, why, cell=loose[0].address))
    return ({"totals": checks} if checks else {}), parts


def _footnotes(seen: Survey) -> tuple[dict[str, object], list[Part]]:
    """Texts alone in their row below the last unit."""
    last = seen.rows[-1][0].row if seen.rows else 0
    notes = [row[0] for row in seen.below if row[0].row > last and len(row) == 1 and row[0].kind is CellKind.TEXT]
    patterns = list(dict.fromkeys(_beginning(cell) for cell in notes))
    if not patterns:
        return {}, []
    why = N_("a text alone in its row below the last unit")
    part = Part(PartName.FOOTNOTES, ", ".join(patterns), Sure.LIKELY, why, cell=notes[0].address)
    return {"footnotes": patterns}, [part]


def _beginning(cell: object) -> str:
    """The words up to a colon, or the first two."""
    text = str(getattr(cell, "written", ""))
    start, colon, _ = text.partition(":")
    words = " ".join((start if colon and len(start.split()) <= 4 else " ".join(text.split()[:2])).split())  # noqa: PLR2004
    return re.sub(r"[{}]", "", words) + "*"
