"""The columns of a proposed layout: which are figures, of what unit and style; and the long form."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from scorecard.catalogue import Catalogue
from scorecard.inputs.layout import COLUMN_LABELS, Row
from scorecard.inputs.layouts.amounts import style_of, unit_of, units_said
from scorecard.inputs.layouts.headings import JOIN
from scorecard.inputs.layouts.likeness import Like, assign, new_code
from scorecard.inputs.layouts.periods import PLACE, in_column, in_heading
from scorecard.inputs.layouts.proposal import Column, Part, PartName, Sure
from scorecard.inputs.layouts.surveying import Survey, is_number
from scorecard.inputs.sheets import SheetCell
from scorecard.inputs.text_pattern import unknown_places
from scorecard.inputs.wording import folded, label_parts
from scorecard.period import Period
from scorecard.problems.rule import N_

_LEAST_NUMBERS, _REPEATED, _UNIQUE, _FEWEST = 0.5, 1.5, 0.9, 3
_ORDINALS = frozenset({*COLUMN_LABELS["ordinal"], "id", "rank", "hạng", "xếp hạng"})


@dataclass(frozen=True)
class Columns:
    """What is proposed of columns; ``numeric`` are those with numbers, ``period`` the last one in a heading."""

    columns: tuple[Column, ...]
    parts: tuple[Part, ...]
    keys: Mapping[str, object]
    numeric: tuple[int, ...]
    texts: Mapping[int, str] = field(default_factory=dict)
    period: Period | None = None
    is_long: bool = False
    figures: Mapping[int, str] = field(default_factory=dict)

    def heading(self, column: int) -> str:
        """The heading of a column."""
        return self.texts.get(column, "–")


@dataclass(frozen=True)
class _Group:
    """Columns of one heading, but for its period, and their cells in rows of units."""

    heading: str
    address: str
    cells: tuple[SheetCell, ...]
    columns: tuple[int, ...]
    shared: bool = False


def columns_of(seen: Survey, catalogue: Catalogue, *, new_figures: bool) -> Columns:
    """The columns of figures, or the metrics of the long form, each with the figure it is most like."""
    period_column = in_column(seen)
    numeric = tuple(_numeric(seen, {period_column.column} if period_column else set()))
    metrics = _metrics(seen, numeric, period_column.column if period_column else 0)
    periods = [found[1] for column in numeric if (found := in_heading(seen.headings[column].text))]
    groups = list(_by_metric(seen, metrics, numeric) if metrics else _by_heading(seen, numeric))
    columns, parts = _proposed(seen, groups, catalogue, is_long=bool(metrics), new_figures=new_figures)
    keys: dict[str, object] = {}
    if metrics:
        values = list(dict.fromkeys(_template(seen, column) for column in numeric))
        dated = [value for value in values if PLACE in value]
        parts = [_metrics_part(seen, metrics, values), *parts]
        values = dated or values[:1]
        keys = {"metrics": [seen.headings[column].text for column in metrics], "values": values}
    texts = {column: seen.headings[column].text for column in numeric}
    columns, numbers = _one_style(columns)
    keys |= numbers
    of_columns = {k: one.figure for group, one in zip(groups, columns, strict=True) for k in group.columns}
    return Columns(
        tuple(columns), tuple(parts), keys, numeric, texts, max(periods, default=None), bool(metrics), of_columns
    )


def _numeric(seen: Survey, others: set[int]) -> Iterator[int]:
    for column, heading in seen.headings.items():
        if column in seen.labels or column in others or not _is_numeric(seen, column):
            continue
        cells = [cell for row in seen.rows for cell in row if cell.column == column]
        if not label_parts(heading.text.replace(JOIN, "/")) & _ORDINALS and not _counts(cells):
            yield column


def _is_numeric(seen: Survey, column: int) -> bool:
    cells = [cell for row in seen.rows for cell in row if cell.column == column]
    return bool(cells) and sum(map(is_number, cells)) >= _LEAST_NUMBERS * len(cells)


def _counts(cells: Sequence[SheetCell]) -> bool:
    """1, 2, 3, … down the rows, or once each in any order: numbers of rows, or of units."""
    numbers = sorted(int(text) for cell in cells if (text := cell.written.strip()).isdecimal())
    return len(cells) >= _FEWEST and numbers == list(range(1, len(cells) + 1))


def _template(seen: Survey, column: int) -> str:
    text = seen.headings[column].text
    found = in_heading(text)
    return found[0] if found else text


def _by_heading(seen: Survey, numeric: Sequence[int]) -> Iterator[_Group]:
    by_text: dict[str, list[int]] = defaultdict(list)
    for column in numeric:
        by_text[_template(seen, column)].append(column)
    for text, columns in by_text.items():
        cells = tuple(cell for row in seen.rows for cell in row if cell.column in columns)
        same = Counter(folded(seen.headings[column].text) for column in columns)
        yield _Group(text, seen.headings[columns[0]].address, cells, tuple(columns), max(same.values()) > 1)


def _metrics(seen: Survey, numeric: Sequence[int], period: int) -> tuple[int, ...]:
    """The columns of text that, with the unit and the period, tell the rows apart; none where units stand once."""
    keys = [_key(row, seen, (period,)) for row in seen.rows]
    if len(keys) < _REPEATED * len(set(keys)):
        return ()
    texts = [
        column
        for column in seen.headings
        if column not in {*seen.labels, *numeric, period} and not _is_numeric(seen, column)
    ]
    for count in (1, 2, 3):
        for chosen in combinations(texts, count):
            told = {(_key(row, seen, (period,)), _key(row, seen, chosen)) for row in seen.rows}
            few = len({_key(row, seen, chosen)[1:] for row in seen.rows}) * _REPEATED < len(seen.rows)
            if few and len(told) >= _UNIQUE * len(seen.rows):
                return chosen
    return ()


def _key(row: Row, seen: Survey, columns: Sequence[int]) -> tuple[str, ...]:
    cells = {cell.column: cell for cell in row}
    unit = cells.get(seen.units.column)
    others = (folded(cells[column].written) if column in cells else "" for column in columns)
    return (seen.units.unit_of(unit) if unit else "", *others)


def _by_metric(seen: Survey, metrics: Sequence[int], numeric: Sequence[int]) -> Iterator[_Group]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in seen.rows:
        texts = {cell.column: cell.written for cell in row}
        found[JOIN.join(" ".join(texts[c].split()) for c in metrics if texts.get(c, "").strip())].append(row)
    for text, rows in found.items():
        cells = tuple(cell for row in rows for cell in row if cell.column in numeric)
        address = next((c.address for c in rows[0] if c.column in metrics), "")
        yield _Group(text, address, cells, tuple(numeric))


def _metrics_part(seen: Survey, metrics: Sequence[int], values: Sequence[str]) -> Part:
    headings = ", ".join(seen.headings[column].text for column in metrics)
    facts = {"values": ", ".join(values), "first": values[0] if values else "–"}
    if len(values) > 1 and not any(PLACE in value for value in values):
        why = N_("every unit stands in several rows, which these columns tell apart; of {values} only {first} is taken")
        return Part(PartName.METRICS, headings, Sure.UNSURE, why, facts)
    why = N_("every unit stands in several rows, which these columns tell apart; values stand under {values}")
    return Part(PartName.METRICS, headings, Sure.SURE if len(values) == 1 else Sure.LIKELY, why, facts)


def _proposed(
    seen: Survey, groups: Sequence[_Group], catalogue: Catalogue, *, is_long: bool, new_figures: bool
) -> tuple[list[Column], list[Part]]:
    found = assign([_said(seen, group) for group in groups], catalogue.figures)
    columns: list[Column] = []
    parts: list[Part] = []
    codes = set(catalogue.figures)
    above = units_said(seen)
    for position, group in enumerate(groups):
        like = found.get(position)
        code = _code(group, like, codes if new_figures else None)
        codes.add(code)
        parts.append(_column_part(group, like, code, catalogue))
        figure = catalogue.figures.get(code)
        style = style_of(group.cells, figure)
        numbers = {"decimal": style.decimal} if style and style.decimal else {}
        if style is not None:
            parts.append(
                _style_part(
                    group,
                    style.decimal,
                    style.sure,
                    {"votes": style.votes, "open": style.open, "against": style.against},
                )
            )
        said = unit_of(group.heading, group.address, above, figure, catalogue) if figure else None
        unit = said.unit if said is not None and said.factor is not None and said.factor != 1 else ""
        if said is not None:
            parts.append(_unit_part(code, said.unit, said.factor, said.address, catalogue))
        near = like.figure if like and not code else ""
        metric = group.heading if is_long else ""
        columns.append(Column(group.heading, group.address, code, near, metric, numbers, unit))
    return columns, parts


def _one_style(columns: Sequence[Column]) -> tuple[list[Column], dict[str, object]]:
    """Signs that all columns share, said once for the layout."""
    styles = {column.numbers.get("decimal", "") for column in columns} - {""}
    if len(styles) != 1 or len(columns) == 1:
        return list(columns), {}
    return [replace(column, numbers={}) for column in columns], {"numbers": {"decimal": styles.pop()}}


def _said(seen: Survey, group: _Group) -> str:
    """What a heading says of its figure; where it is a period alone, what the title says."""
    bare = group.heading.replace(PLACE, "").strip(" >")
    if bare:
        return JOIN.join(part.strip() for part in bare.split(JOIN.strip()) if part.strip())
    titles = [cell.written for row in seen.sheet.rows if row[0].row < seen.top for cell in row]
    return max(titles, key=len, default=seen.sheet.title)


def _code(group: _Group, like: Like | None, new: set[str] | None) -> str:
    """The figure of a column; none where two columns have its heading or nothing can be written for it."""
    if group.shared or unknown_places(group.heading):
        return ""
    if like is not None and like.sure is not Sure.UNSURE:
        return like.figure
    return new_code(group.heading, new) if new is not None else ""


def _column_part(group: _Group, like: Like | None, code: str, catalogue: Catalogue) -> Part:
    facts = {"ratio": f"{100 * like.ratio:.0f}" if like else "0", "figure": like.figure if like else "–"}
    facts["name"] = catalogue.figures[like.figure].names("vi") if like else "–"
    if group.shared:
        why = N_("more than one column has this heading, so none can be taken")
        return Part(PartName.COLUMN, group.heading, Sure.UNSURE, why, facts, cell=group.address)
    if like is None:
        why = N_("no figure of the catalogue is like this")
        return Part(PartName.COLUMN, group.heading, Sure.UNSURE, why, facts, code, group.address)
    if like.sure is Sure.SURE:
        why = N_("the same text as the code or a name of {figure}")
        return Part(PartName.COLUMN, group.heading, Sure.SURE, why, facts, code, group.address)
    if like.sure is Sure.LIKELY:
        why = N_("{ratio} % like the name of {figure}, {name}")
        return Part(PartName.COLUMN, group.heading, Sure.LIKELY, why, facts, code, group.address)
    why = N_("only {ratio} % like {figure}, {name}: not taken")
    return Part(PartName.COLUMN, group.heading, Sure.UNSURE, why, facts, code, group.address)


def _style_part(group: _Group, decimal: str, sure: Sure, facts: Mapping[str, int]) -> Part:
    if sure is Sure.UNSURE and facts["votes"]:
        why = N_("numbers as text in two styles: {votes} cells against {against}")
    elif sure is Sure.UNSURE:
        why = N_("{open} cells such as 12.106, and nothing tells which sign is the decimal sign")
    elif facts["votes"]:
        why = N_("{votes} cells can be read in one way only, {open} in two")
    else:
        why = N_("{open} cells can be read in two ways, one of which the figure cannot be")
    return Part(PartName.NUMBERS, decimal or "–", sure, why, facts, group.heading, group.address)


def _unit_part(code: str, unit: str, factor: float | None, address: str, catalogue: Catalogue) -> Part:
    measure = catalogue.measures.get(catalogue.figures[code].measure)
    facts = {"measure": measure.names("vi") if measure else "–", "factor": f"{factor or 0:.12g}"}
    if factor is None:
        why = N_("the sheet says so, and no way is known to {measure}: state scale")
        return Part(PartName.UNIT, unit, Sure.UNSURE, why, facts, code, address)
    if factor == 1:
        why = N_("the sheet says so, and it is the measure of the figure")
        return Part(PartName.UNIT, unit, Sure.SURE, why, facts, code, address)
    why = N_("the sheet says so; times {factor} it is the figure's measure, {measure}")
    return Part(PartName.UNIT, unit, Sure.LIKELY, why, facts, code, address)
