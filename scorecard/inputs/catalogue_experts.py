"""Budgets that experts divided on a sheet of the project: read, checked at their cells, and put into the draft."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from scorecard.inputs.catalogue_graph import node
from scorecard.inputs.catalogue_methods import BudgetWeights
from scorecard.inputs.catalogue_outside import SheetEntry
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.expert_sheet import Asked, read_experts
from scorecard.inputs.sheets import Sheet, Workbook, read_workbook
from scorecard.inputs.wording import folded, nearest
from scorecard.inputs.yaml_file import Trail
from scorecard.problems import Checked, Problem


@dataclass(frozen=True, eq=False)
class Files:
    """The workbooks that a catalogue names, each read once; ``root`` None where there is no project around it."""

    root: Path | None
    _read: dict[str, Checked[Workbook | None]] = field(default_factory=dict, init=False)

    @property
    def read(self) -> tuple[str, ...]:
        """The paths of those that could be read."""
        return tuple(book.value.path for book in self._read.values() if book.value)

    def workbook(self, draft: Draft, trail: Trail, named: str) -> Checked[Workbook | None]:
        """The workbook at a path inside the project; C461 where there is none, or the problems of its reading."""
        if named in self._read:
            return Checked(self._read[named].value)
        path = self.path(named)
        if self.root is None or path is None:
            return Checked(None, (draft.problem("C461", (*trail, "file"), path=named),))
        self._read[named] = read_workbook(path, self.root.resolve())
        return self._read[named]

    def path(self, named: str) -> Path | None:
        """Where the file is; None where it is not there, or not inside the project."""
        if self.root is None:
            return None
        path = (self.root / named).resolve()
        return path if path.is_relative_to(self.root.resolve()) and path.is_file() else None


def with_expert_sheets(draft: Draft, root: Path | None) -> Checked[Draft]:
    """The draft with the points of every sheet as if they stood in it, and the files they come from."""
    files, problems = Files(root), list[Problem]()
    wholes = dict(draft.entry.aggregates)
    for code, entry in draft.entry.aggregates.items():
        weights = entry.weights
        if not isinstance(weights, BudgetWeights) or weights.sheet is None or weights.experts:
            continue
        trail: Trail = ("aggregates", code, "weights", "sheet")
        book = files.workbook(draft, trail, weights.sheet.file)
        problems += book.problems
        if book.value is None:
            continue
        sheet = _sheet(draft, trail, weights.sheet, book.value)
        problems += sheet.problems
        if sheet.value is not None:
            read = read_experts(book.value.path, sheet.value, _asked(draft, code, weights.budget))
            problems += read.problems
            found = weights.model_copy(update={"experts": read.value})
            wholes[code] = entry.model_copy(update={"weights": found})
    filled = replace(draft, entry=draft.entry.model_copy(update={"aggregates": wholes}), files=files.read)
    return Checked(filled, tuple(problems))


def check_tables(draft: Draft, root: Path | None) -> Iterator[Problem]:
    """C461: an outside table that is not there; its cells are read with those of a period."""
    for code, figure in draft.entry.figures.items():
        if figure.table is not None and Files(root).path(figure.table.file) is None:
            yield draft.problem("C461", ("figures", code, "table", "file"), path=figure.table.file)


def _sheet(draft: Draft, trail: Trail, entry: SheetEntry, book: Workbook) -> Checked[Sheet | None]:
    """The sheet of that title, or the only one that holds anything."""
    filled = [sheet for sheet in book.sheets if sheet.rows]
    titles = ", ".join(sheet.title for sheet in filled)
    if entry.title is None:
        if len(filled) == 1:
            return Checked(filled[0])
        return Checked(None, (draft.key_problem("C462", trail, title="–", nearest=titles, known=titles),))
    found = next((sheet for sheet in filled if folded(sheet.title) == folded(entry.title)), None)
    if found is not None:
        return Checked(found)
    close = nearest(entry.title, [sheet.title for sheet in filled])
    return Checked(None, (draft.problem("C462", (*trail, "title"), title=entry.title, nearest=close, known=titles),))


def _asked(draft: Draft, whole: str, budget: float) -> Asked:
    return Asked(whole, dict(_words(draft, whole)), budget)


def _words(draft: Draft, whole: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The scored parts with their names in every language."""
    known = {*draft.entry.indicators, *draft.entry.aggregates}
    for part in draft.entry.aggregates[whole].parts:
        if part in known and node(draft, part).scored:
            yield part, tuple(node(draft, part).name.values())
