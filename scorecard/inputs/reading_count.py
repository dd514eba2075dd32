"""What became of every filled cell of a workbook: read, rejected, or ignored and why."""

from collections import Counter
from collections.abc import Mapping, Sequence

from scorecard.inputs.layout import Table, UnitForm
from scorecard.inputs.placement import Expected
from scorecard.inputs.places import Places
from scorecard.inputs.sheets import Sheet, SheetCell, Workbook
from scorecard.inputs.stage_labels import beside_code
from scorecard.inputs.wording import folded
from scorecard.panel import WorkbookReading


class Tally:
    """The counts of one workbook, filled while it is read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.refused = ""
        self._format = ""
        self._filled = self._placed = 0
        self._read: dict[str, None] = {}
        self._ignored_sheets: list[tuple[str, str]] = []
        self._ignored: Counter[str] = Counter()

    def opened(self, workbook: Workbook, unread: Sequence[str]) -> None:
        """The workbook has been opened; ``unread`` are the titles of its sheets without a form."""
        self._format = workbook.format.value
        sizes = [(sheet.title, sum(map(len, sheet.rows))) for sheet in workbook.sheets]
        self._filled = sum(size for _, size in sizes)
        self._ignored_sheets.extend((title, "not_a_table") for title in unread)
        self._ignored["not_a_table"] += sum(size for title, size in sizes if title in unread)

    def read_form(self, form: UnitForm | Table, places: Places, expected: Expected) -> None:
        """A form has been placed; nothing placed from a form with values means that its head was refused.

        What is said beside values, and values for comparison, are no figures.
        """
        placed = places.placed
        self._placed += len(placed)
        if not placed and not places.shown and _has_values(form):
            self._ignored_sheets.append((form.title, "head_disagrees"))
            self._ignored["head_disagrees"] += sum(map(len, form.rows))
            return
        self._read[form.title] = None
        taken = {id(one.cell) for one in placed}
        beside = {id(one.cell) for one in places.shown} | {id(one.cell) for one in places.said}
        self._ignored["label"] += len(beside)
        named = _column_words(form, expected)
        rest = (cell for row in form.rows for cell in row if id(cell) not in taken | beside)
        self._ignored.update(named.get(cell.column, "no_heading") for cell in rest)

    def read_laid(self, title: str, placed: int, ignored: Counter[str]) -> None:
        """A sheet was read by a layout; what stands above its rows is heading."""
        self._placed += placed
        self._read[title] = None
        self._ignored.update(ignored)

    def refuse_sheet(self, sheet: Sheet, reason: str) -> None:
        """Nothing of a sheet is read."""
        self._ignored_sheets.append((sheet.title, reason))
        self._ignored[reason] += sum(map(len, sheet.rows))

    def reading(self, used: Mapping[str, int], corrected: Mapping[str, int]) -> WorkbookReading:
        """The result; ``used`` is how many cells of each path stand in the panel. What is above forms is heading.

        ``corrected`` is how many of each path do not count because a later submission does.
        """
        ignored = Counter(self._ignored)
        ignored["heading"] += self._filled - self._placed - sum(ignored.values())
        read, late = used.get(self.path, 0), corrected.get(self.path, 0)
        ignored["corrected"] = late
        return WorkbookReading(
            self.path,
            self._format,
            self.refused,
            tuple(self._read),
            tuple(one for one in self._ignored_sheets if one[0] not in self._read),
            self._filled,
            read,
            self._placed - read - late,
            tuple(sorted((reason, count) for reason, count in ignored.items() if count)),
        )


def _has_values(form: UnitForm | Table) -> bool:
    """Whether anything stands where values belong; a sheet of quarterly figures is blank in the months between."""
    columns = form.value_columns if isinstance(form, UnitForm) else {cell.column for cell in form.figures}
    return any(cell.column in columns for row in form.rows for cell in row)


def _column_words(form: UnitForm | Table, expected: Expected) -> Mapping[int, str]:
    """Why a cell that was not placed was not, by its column."""
    if isinstance(form, UnitForm):
        return dict.fromkeys(form.headed, "label") | dict.fromkeys(form.value_columns, "unknown_figure")
    words = dict.fromkeys(form.headed, "label")
    return words | {cell.column: _figure_word(cell, expected) for cell in form.figures}


def _figure_word(heading: SheetCell, expected: Expected) -> str:
    known = folded(heading.written) in expected.figures
    staged = bool(expected.stages) and folded(beside_code(heading.written)[0]) in expected.figures
    return "unknown_unit" if known or staged else "unknown_figure"
