"""Invented money and proposals of the provinces: what the year gives, what was spent since January."""

from dataclasses import dataclass
from decimal import Decimal
from math import sin

from scripts.national.list_books import ListBook, Said, chance_of
from scripts.national.territory import MONTHS, Territory

PROGRAMMES = ("Hạ tầng và nền tảng số", "Nhân lực và kỹ năng số", "Nhiệm vụ khoa học, công nghệ")
SOURCE = "Ngân sách địa phương"
_A_MILLION = (62.0, 9.0, 14.0)
_WITH_PROPOSALS = 2
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Funded:
    """A programme of a province at the end of a month; sums in billion đồng, with one decimal, since January."""

    unit: str
    programme: str
    allocated: Decimal
    disbursed: Decimal
    proposals: int | None = None
    accepted: int | None = None
    in_hand: int | None = None


def made_money(territory: Territory, month: int) -> tuple[Funded, ...]:
    """All of a month, counted from 0; a new province has what its predecessors had."""
    before = [_of_old(territory, k, month) for k in range(len(territory.old))]
    units = territory.units(month)
    groups = territory.predecessors if units is territory.new else tuple((k,) for k in range(len(units)))
    return tuple(
        _together(unit.code, [before[k][row] for k in group])
        for unit, group in zip(units, groups, strict=True)
        for row in range(len(PROGRAMMES))
    )


def money_book(territory: Territory, month: int) -> ListBook:
    """The workbook of a month: a row a province and programme, and the total."""
    names = {unit.code: unit.name for unit in territory.units(month)}
    rows = made_money(territory, month)
    headings = (
        *(("TT", 6), ("Địa phương", 18), ("Chương trình, nhiệm vụ", 34), ("Nguồn vốn", 24)),
        *(("Kinh phí được giao (tỷ đồng)", 16), ("Lũy kế giải ngân (tỷ đồng)", 16), ("Tỷ lệ giải ngân (%)", 14)),
        *(("Đề xuất tiếp nhận", 12), ("Đề xuất được chấp thuận", 14), ("Đề xuất đang xem xét", 14)),
    )
    above = (
        ("KINH PHÍ VÀ ĐỀ XUẤT NHIỆM VỤ TỪ ĐẦU NĂM (MẪU, KHÔNG CÓ THẬT)",),
        ("Kỳ số liệu / Period", MONTHS[month]),
    )
    lines = tuple((k, names[row.unit], row.programme, SOURCE, *_numbers(row)) for k, row in enumerate(rows, start=1))
    total = ("Tổng cộng", None, None, None, *_numbers(_together("", rows)))
    return ListBook("money/kinh-phi.xlsx", "Kinh phí", above, headings, (*lines, total))


def _numbers(row: Funded) -> tuple[Said, ...]:
    share = (100 * row.disbursed / row.allocated).quantize(_TENTH)
    sums = tuple(float(value) for value in (row.allocated, row.disbursed, share))
    return (*sums, row.proposals, row.accepted, row.in_hand)


def _of_old(territory: Territory, k: int, month: int) -> tuple[Funded, ...]:
    """A province of the 63 at the end of a month, before July or as a part of what it became."""
    unit, millions = territory.old[k], territory.population[k] / 1e6
    chance = chance_of(f"money of {unit.code}")
    rows = []
    for position, (programme, a_million) in enumerate(zip(PROGRAMMES, _A_MILLION, strict=True)):
        allocated = _tenths(a_million * millions * (0.5 + chance.random()))
        reached = 0.45 + 0.5 * chance.random()
        # Little in the first quarter, most before the end of the year.
        gone = (month + 1) / 12
        spent = min(allocated, _tenths(float(allocated) * reached * gone**1.6))
        proposals = accepted = in_hand = None
        if position == _WITH_PROPOSALS:
            proposals = int((2 + 6 * millions) * (0.5 + chance.random()) * gone)
            accepted = int(proposals * (0.4 + 0.15 * sin(k)))
            in_hand = int((proposals - accepted) * 0.6)
        rows.append(Funded(unit.code, programme, allocated, spent, proposals, accepted, in_hand))
    return tuple(rows)


def _together(code: str, rows: tuple[Funded, ...] | list[Funded]) -> Funded:
    counts = ([number for row in rows if (number := getattr(row, what)) is not None] for what in _COUNTS)
    allocated, disbursed = (sum((getattr(row, what) for row in rows), Decimal(0)) for what in _SUMS)
    return Funded(code, rows[0].programme, allocated, disbursed, *(sum(known) if known else None for known in counts))


_SUMS, _COUNTS = ("allocated", "disbursed"), ("proposals", "accepted", "in_hand")


def _tenths(value: float) -> Decimal:
    return Decimal(value).quantize(_TENTH)
