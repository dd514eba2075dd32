"""Money and proposals of a period: every workbook and CSV in its folder, by their headings."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from scorecard.catalogue.monitoring import MoneyRules
from scorecard.inputs.list_reader import Listing, ListsExpected, read_lists
from scorecard.inputs.list_row import ListTerms, RowReading
from scorecard.inputs.list_sheet import ListRow, ListTable
from scorecard.inputs.list_totals import Total, without_totals
from scorecard.inputs.money_words import COLUMNS, MONEY, money_unit, unit_in_heading, unit_in_line
from scorecard.inputs.wording import folded, label
from scorecard.money import MoneyRow, MoneySheets, MoneyUnit
from scorecard.problems import Checked, Location, Problem, problem
from scorecard.problems.rule import Numeral

_Row = RowReading[MoneyRules]
_SUMS, _COUNTS = ("allocated", "disbursed"), ("proposals", "accepted", "in_hand")
_HUNDRED, _HALF, _EXACT = Decimal(100), Decimal("0.5"), Decimal("0.000001")


def read_money(folder: Path, root: Path, expected: ListsExpected[MoneyRules]) -> MoneySheets:
    """The rows in the workbooks of a folder, in the order of names and rows.

    Problems: those of :func:`scorecard.inputs.list_reader.read_lists` and of rows; W441 a workbook with none, W433 a
    total that is none, W445 a programme and source of a unit that stands twice.
    """
    read = read_lists(folder, root, expected, Listing(((MONEY, _read_table),), "W441"))
    kept, twice = _once(read.rows)
    problems = (*read.problems, *twice)
    return MoneySheets(kept, readings=read.readings, problems=problems, vintage=expected.territory.vintage)


def _read_table(table: ListTable, terms: ListTerms[MoneyRules]) -> Checked[tuple[MoneyRow, ...]]:
    """The rows of one sheet, without its totals."""
    above = next((unit for line in _lines(table) if (unit := unit_in_line(line))), None)
    headed = {what: unit_in_heading(table.columns[what].written) or above for what in _SUMS if what in table.columns}
    rows: list[MoneyRow] = []
    totals: list[Total[MoneyRow]] = []
    problems: list[Problem] = []
    for row in table.rows:
        if not any(name in row.cells for name in (*_SUMS, *_COUNTS)):
            continue
        read, reading = _read_row(row, terms, headed), _Row(row, terms)
        problems += read.problems
        if read.value is None:
            continue
        if reading.says_total("number", "unit", "programme", "source"):
            totals.append(_total(read.value, reading, headed))
        else:
            rows.append(read.value)
    kept, wrong = without_totals(rows, totals, _numbers)
    return Checked(kept, (*problems, *wrong))


def _lines(table: ListTable) -> Iterator[str]:
    """What stands above the table: each cell, and with the one beside it, ``Đơn vị tính`` | ``triệu đồng``."""
    yield from (cell.written for cell in table.above)
    for one, other in pairwise(table.above):
        if one.row == other.row:
            yield f"{folded(one.written)}: {other.written}"


def _read_row(
    row: ListRow, terms: ListTerms[MoneyRules], headed: dict[str, MoneyUnit | None]
) -> Checked[MoneyRow | None]:
    """What a row says, sums in đồng; None where its unit or its unit of money is not known.

    Problems: W301 to W323 an unknown unit, W202 and W203 formulas, W430 a sum without the other, W437 a percentage
    above 100, W438 what is no number, W442 disbursed above allocated, W443 a share that is another, W444 no unit of
    money, W446 more proposals accepted and in hand than received.
    """
    reading = _Row(row, terms)
    if not reading.knows_unit():
        return Checked(None, tuple(reading.problems))
    sums = {what: reading.number(what, "W438") for what in _SUMS}
    counts = {what: reading.number(what, "W438", whole=True) for what in _COUNTS}
    written = {what: _unit(reading, headed.get(what)) for what, value in sums.items() if value is not None}
    if reading.problems:
        return Checked(None, tuple(reading.problems))
    if None in written.values():
        at = "measure" if reading.said("measure") else next(iter(written))
        reading.found("W444", at, value=reading.said(at))
        return Checked(None, tuple(reading.problems))
    money = {what: value * unit.worth for what, unit in written.items() if unit and (value := sums[what]) is not None}
    whole = {what: None if value is None else int(value) for what, value in counts.items()}
    _check(reading, money, whole)
    found = MoneyRow(
        row=reading.at("number"),
        unit=reading.unit,
        programme="" if reading.says_total("programme") else reading.said("programme"),
        source="" if reading.says_total("source") else reading.said("source"),
        allocated=money.get("allocated"),
        disbursed=money.get("disbursed"),
        proposals=whole["proposals"],
        accepted=whole["accepted"],
        in_hand=whole["in_hand"],
        cells=reading.addresses,
    )
    return Checked(found, tuple(reading.problems))


def _unit(reading: _Row, headed: MoneyUnit | None) -> MoneyUnit | None:
    """In what a sum is written: as its row says, else its heading or a line above, else the catalogue."""
    said = reading.said("measure")
    return money_unit(said) if said else headed or reading.terms.rules.written


def _check(reading: _Row, money: dict[str, Decimal], counts: dict[str, int | None]) -> None:
    """What contradicts itself in a row."""
    allocated, disbursed = money.get("allocated"), money.get("disbursed")
    for what in _SUMS:
        if money and what not in money:
            reading.found("W430", what, heading=label(COLUMNS[what]))
    if allocated is not None and disbursed is not None and disbursed > allocated:
        cells = reading.row.cells
        facts = {"disbursed": cells["disbursed"].written, "allocated": cells["allocated"].written}
        reading.found("W442", "disbursed", **facts)
    share = reading.per_cent("share", "W438")
    if share is not None and share > _HUNDRED:
        reading.found("W437", "share", value=f"{share:f}")
    elif share is not None and allocated and disbursed is not None:
        real = _HUNDRED * disbursed / allocated
        # A share is written with as many decimals as it pleases: half of the last one is rounding.
        step = Decimal(10) ** min(int(share.as_tuple().exponent), 0)
        if abs(real - share) > max(step * _HALF, _EXACT):
            reading.found("W443", "share", value=Numeral(f"{share:f}"), share=Numeral(f"{real:.2f}"))
    proposals, became = counts["proposals"], [one for one in (counts["accepted"], counts["in_hand"]) if one is not None]
    if proposals is not None and sum(became) > proposals:
        what = "accepted" if counts["accepted"] is not None else "in_hand"
        reading.found("W446", what, parts=" + ".join(map(str, became)), proposals=proposals)


def _total(row: MoneyRow, reading: _Row, headed: dict[str, MoneyUnit | None]) -> Total[MoneyRow]:
    """A total of all rows, of one unit, of one programme, or of one source."""
    everything = reading.says_total("number")
    unit = "" if everything or reading.says_total("unit") else row.unit
    programme, source = ("", "") if everything else (row.programme, row.source)
    units = ((row.cells[what], _unit(reading, headed.get(what))) for what in _SUMS if what in row.cells)
    return Total(
        row,
        lambda one: unit in {"", one.unit} and programme in {"", one.programme} and source in {"", one.source},
        {cell: written.worth for cell, written in units if written},
    )


def _numbers(row: MoneyRow) -> Iterator[tuple[Location, Decimal | int | None]]:
    for what in (*_SUMS, *_COUNTS):
        number: Decimal | int | None = getattr(row, what)
        yield row.at(what), number


def _once(rows: tuple[MoneyRow, ...]) -> tuple[tuple[MoneyRow, ...], tuple[Problem, ...]]:
    """The first of each unit, programme and source, spelled alike; W445 for every further one."""
    spelled: dict[str, str] = {}
    first: dict[tuple[str, str, str], MoneyRow] = {}
    kept: list[MoneyRow] = []
    problems: list[Problem] = []
    for written in rows:
        programme, source = (spelled.setdefault(folded(text), text) for text in (written.programme, written.source))
        row = replace(written, programme=programme, source=source)
        known = first.setdefault(row.key, row)
        if known is row:
            kept.append(row)
            continue
        facts = {"programme": row.programme or "–", "other": str(known.at("programme"))}
        found = problem("W445", row.at("programme"), unit=row.unit or None, **facts)
        problems.append(replace(found, beside=(known.at("programme"),)))
    return tuple(kept), tuple(problems)
