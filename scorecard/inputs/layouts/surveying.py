"""A sheet looked at without a layout: whose its rows are, in which territory, and where its headings stand."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scorecard.geography import Geography
from scorecard.inputs.elsewhere import elsewhere
from scorecard.inputs.layout import HEAD_LABELS, Row
from scorecard.inputs.layouts.headings import Heading, headings_of
from scorecard.inputs.number_text import TextKind, parse_number
from scorecard.inputs.placement import numbers_columns
from scorecard.inputs.sheets import CellKind, Sheet, SheetCell
from scorecard.inputs.unit_names import Match, Reason
from scorecard.inputs.unit_rows import Territory
from scorecard.inputs.wording import label_parts

MOST_ROWS, FEWEST_UNITS = 600, 3
LEAST_SHARE, LEAST_CODES, CLEAR = 0.6, 0.9, 0.05
MOST_HEADINGS, LARGEST_GAP = 8, 3


@dataclass(frozen=True)
class UnitColumn:
    """A column that names units: ``share`` of its rows do, of ``distinct`` units; ``rival`` fits as well."""

    column: int
    territory: Territory
    by_code: bool
    share: float
    distinct: int
    rows: int = 0
    rival: str = ""

    @property
    def score(self) -> float:
        """How well the column fits: most rows are units, most units have a row, and few have several."""
        return self.share + 0.5 * min(self.distinct / len(self.territory.units), 1) + 0.2 * self.distinct / self.rows

    def unit_of(self, cell: SheetCell) -> str:
        """The code of the unit that a cell names, or nothing."""
        return code_of(self.territory, cell.written)


@dataclass(frozen=True)
class Survey:
    """What is known of a sheet: its units, its headings, and its rows of units."""

    sheet: Sheet
    units: UnitColumn
    code: UnitColumn | None
    parent: tuple[int, bool]
    top: int
    bottom: int
    spread: bool
    headings: Mapping[int, Heading]
    rows: tuple[Row, ...]
    below: tuple[Row, ...]

    @property
    def labels(self) -> frozenset[int]:
        """The columns that say whose a row is."""
        return frozenset({self.units.column, self.code.column if self.code else 0, self.parent[0]})


def survey(sheet: Sheet, geography: Geography, preferred: str) -> Survey | None:
    """None where no column names at least three units. ``preferred``: the vintage of the catalogue, where two fit."""
    territories = [
        Territory(vintage.code, geography.units(vintage.code), elsewhere(geography, vintage.code))
        for vintage in geography.vintages
    ]
    columns = _texts_by_column(sheet)
    found = [one for territory in territories for one in _unit_columns(columns, territory)]
    named = [one for one in found if not one.by_code] or found
    if not named:
        return None
    best = max(named, key=lambda one: (round(one.score, 6), one.territory.vintage == preferred, -one.column))
    best = _with_rival(best, named, preferred)
    code = next((c for c in found if c.by_code and c is not best and _agree(sheet, c, best)), None)
    first = _first_row(sheet, best)
    top, bottom = _heading_rows(sheet, first, best.column)
    merged = any(top <= area.bottom and area.top <= bottom for area in sheet.merged)
    spread = bottom > top and not merged
    headings = headings_of(sheet, top, bottom - top + 1, spread=spread)
    below = tuple(row for row in sheet.rows if row[0].row > bottom)
    rows = tuple(row for row in below if any(c.column == best.column and best.unit_of(c) for c in row))
    parent = _parent(columns, best, headings)
    return Survey(sheet, best, code, parent, top, bottom, spread, headings, rows, below)


def code_of(territory: Territory, text: str) -> str:
    """The code of the unit that a text names; of a name that several communes share, any of them."""
    if territory.names.code(text):
        return str(text).strip()
    found: Match = territory.names.find(text)
    if found.unit is None and found.reason is Reason.AMBIGUOUS and territory.above is not None:
        return found.candidates[0].code
    return found.unit.code if found.unit else ""


def is_number(cell: SheetCell) -> bool:
    """Whether a cell holds a number, or a word that stands for one that is not there."""
    if cell.kind is CellKind.TEXT:
        return parse_number(cell.written).kind in {TextKind.NUMBER, TextKind.ABSENT}
    return cell.kind in {CellKind.NUMBER, CellKind.UNSAVED, CellKind.FAILED}


def _texts_by_column(sheet: Sheet) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row in sheet.rows[:MOST_ROWS]:
        for cell in row:
            found.setdefault(cell.column, []).append(cell.written)
    return found


def _unit_columns(columns: Mapping[int, Sequence[str]], territory: Territory) -> Iterable[UnitColumn]:
    for column, texts in columns.items():
        coded = [text for text in texts if territory.names.code(text)]
        if len(coded) >= FEWEST_UNITS and len(coded) >= LEAST_CODES * sum(map(_is_bare_number, texts)):
            distinct = len({text.strip().zfill(territory.names.digits) for text in coded})
            numbers = sum(text.strip().isdigit() for text in texts)
            yield UnitColumn(column, territory, True, len(coded) / max(numbers, 1), distinct, len(coded))
            continue
        rest = [text for text in texts if not _is_bare_number(text)]
        if len(rest) < FEWEST_UNITS:
            continue
        named = {text: code_of(territory, text) for text in dict.fromkeys(rest)}
        units = [named[text] for text in rest if named[text]]
        others = [text for text in rest if not named[text] and not territory.is_summary(text)]
        # Headings and titles above are no units either.
        doubtful = max(len(others) - MOST_HEADINGS // 2, 0)
        share = len(units) / (len(units) + doubtful) if units else 0.0
        if len(set(units)) >= FEWEST_UNITS and share >= LEAST_SHARE:
            yield UnitColumn(column, territory, False, share, len(set(units)), len(units))


def _is_bare_number(text: str) -> bool:
    return text.strip().replace(".", "").replace(",", "").isdigit()


def _with_rival(best: UnitColumn, found: Sequence[UnitColumn], preferred: str) -> UnitColumn:
    others = [one for one in found if one.column == best.column and one.territory.vintage != best.territory.vintage]
    near = [one for one in others if one.score > best.score - CLEAR]
    if not near:
        return best
    wanted = next((one for one in near if one.territory.vintage == preferred), None)
    chosen, other = (wanted, best) if wanted is not None else (best, near[0])
    return replace(chosen, rival=other.territory.vintage)


def _agree(sheet: Sheet, code: UnitColumn, name: UnitColumn) -> bool:
    """Whether the codes are those of the units that are named beside them."""
    if code.territory.vintage != name.territory.vintage or code.column == name.column:
        return False
    told: Counter[bool] = Counter()
    for row in sheet.rows[:MOST_ROWS]:
        cells = {cell.column: cell.written for cell in row}
        named = code_of(name.territory, cells.get(name.column, ""))
        coded = name.territory.names.code(cells.get(code.column, ""))
        if named and coded:
            told[name.territory.names.code(named) is coded] += 1
    return told[True] >= FEWEST_UNITS and told[True] > 19 * told[False]


def _first_row(sheet: Sheet, units: UnitColumn) -> int:
    """The first row of a unit, or of a total with numbers before it."""
    for row in sheet.rows:
        texts = [cell.written for cell in row if cell.column == units.column]
        numbers = [cell for cell in row if cell.column != units.column and is_number(cell)]
        is_total = any(units.territory.is_summary(text) for text in texts) and len(numbers) > 1
        if is_total or any(code_of(units.territory, text) for text in texts):
            return row[0].row
    return sheet.rows[-1][0].row + 1


def _heading_rows(sheet: Sheet, first: int, column: int) -> tuple[int, int]:
    """The rows of headings above the first row: up to a title, a head line or a gap."""
    above = [row for row in sheet.rows if row[0].row < first and not numbers_columns(row)]
    if not above:
        return first - 1 if first > 1 else first, max(first - 1, 1)
    bottom = top = above[-1][0].row
    width = max(len(row) for row in above[-MOST_HEADINGS:])
    headed = False
    for row in reversed(above[-MOST_HEADINGS:]):
        number, has_text = row[0].row, any(cell.column == column for cell in row)
        fits = _is_heading(row, sheet, width) or (has_text and not headed and len(row) > 1)
        if number < top - 1 or (number != bottom and not fits):
            break
        top, headed = number, headed or has_text
        if has_text and not _is_joined(sheet, number, column):
            further = [r for r in above if r[0].row == number - 1]
            if not further or not any(cell.column == column for cell in further[0]):
                break
    return top, bottom


def _is_joined(sheet: Sheet, row: int, column: int) -> bool:
    return any(a.top < row <= a.bottom and a.left <= column <= a.right for a in sheet.merged)


def _is_heading(row: Row, sheet: Sheet, width: int) -> bool:
    """Whether a row is one of headings: no head line, no title, and texts side by side or merged over several."""
    if any(label_parts(row[0].written) & set(words) for words in HEAD_LABELS.values()) and len(row) <= LARGEST_GAP:
        return False
    if len(row) > 1:
        return all(cell.kind is CellKind.TEXT or cell.kind is CellKind.NUMBER for cell in row)
    spans = [a.right - a.left + 1 for a in sheet.merged if (a.top, a.left) == (row[0].row, row[0].column)]
    return bool(spans) and 1 < spans[0] < width


def _parent(
    columns: Mapping[int, Sequence[str]], units: UnitColumn, headings: Mapping[int, Heading]
) -> tuple[int, bool]:
    """The column of the units of the level above, and whether it holds codes; 0 where there is none."""
    above = units.territory.above
    if above is None:
        return 0, False
    for column, texts in columns.items():
        if column == units.column or column not in headings:
            continue
        named = sum(bool(code_of(above, text)) for text in texts)
        if named >= max(FEWEST_UNITS, LEAST_SHARE * len(texts)):
            return column, all(above.names.code(text) for text in texts[1:])
    return 0, False
