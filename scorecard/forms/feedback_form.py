"""The workbooks for feedback, a register and counts, and for money and proposals."""

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.feedback import Dossier
from scorecard.forms.list_form import Column, ListForm, ListSheet, Said, write_list_form
from scorecard.forms.nouns import Setting
from scorecard.geography import Unit
from scorecard.inputs import money_words
from scorecard.inputs.feedback_words import COUNT_COLUMNS, REGISTER_COLUMNS
from scorecard.language import N_
from scorecard.money import MoneyRow, MoneyUnit

FEEDBACK_TITLE = {"vi": "Phản ánh kiến nghị", "en": "Feedback"}
MONEY_TITLE = {"vi": "Kinh phí và đề xuất", "en": "Money and proposals"}
_COUNTS_TITLE = {"vi": "Số liệu tổng hợp", "en": "Counts"}
_DAY = N_("a day, as {day}")
_REGISTER: Mapping[str, tuple[int, str]] = {
    "number": (10, "typed"),
    "unit": (18, "typed"),
    "received_on": (14, "date"),
    "field": (18, "typed"),
    "content": (52, "note"),
    "settler": (26, "note"),
    "due": (14, "date"),
    "settled_on": (14, "date"),
    "result": (34, "note"),
}
_COUNTS: Mapping[str, tuple[int, str]] = {
    "unit": (18, "typed"),
    "field": (24, "typed"),
    "carried": (14, "tally"),
    "received": (14, "tally"),
    "on_time": (14, "tally"),
    "late": (14, "tally"),
    "in_hand": (14, "tally"),
    "overdue": (14, "tally"),
}
_MONEY: Mapping[str, tuple[int, str]] = {
    "unit": (18, "typed"),
    "programme": (46, "note"),
    "source": (24, "note"),
    "measure": (14, "typed"),
    "allocated": (16, "amount"),
    "disbursed": (16, "amount"),
    "proposals": (13, "tally"),
    "accepted": (13, "tally"),
    "in_hand": (13, "tally"),
}
_FEEDBACK_STEPS = (
    N_("One row a dossier, with its own number. Keep it in the register until it is settled."),
    N_("Write the day of receipt, the due day and the day it was settled as days: 15/6/2025."),
    N_("Do not write names, addresses or telephone numbers of citizens: the number of the dossier is enough."),
    N_("Without a register write counts: what was carried over and received is settled in time, late, or in hand."),
    N_("Send either the register or the counts of a field, not both."),
)
_MONEY_STEPS = (
    N_("One row for each programme and source. Write in what the sums are: triệu đồng, tỷ đồng."),
    N_("Allocated and disbursed are those since the beginning of the year."),
    N_("Of the proposals received some are accepted and others still looked at."),
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is filled in: dossiers that were in hand, the programmes of the sheets before."""

    dossiers: tuple[Dossier, ...] = ()
    money: tuple[MoneyRow, ...] = ()


def write_feedback_form(unit: Unit | None, known: Known, setting: Setting) -> bytes:
    """The workbook with a register and counts, as the bytes of an .xlsx file."""
    fields = tuple(one.code for one in setting.catalogue.monitoring.feedback.fields)
    rows = tuple(_dossier(one) for one in known.dossiers)
    several = unit is None
    register = ListSheet(
        FEEDBACK_TITLE,
        N_("Feedback, recommendations and initiatives: what came in, and what became of it"),
        _columns(_REGISTER, REGISTER_COLUMNS, fields, several=several),
        "content",
        rows,
    )
    counts = ListSheet(
        _COUNTS_TITLE,
        N_("Feedback in numbers, where there is no register"),
        _columns(_COUNTS, COUNT_COLUMNS, fields, several=several),
        "field",
    )
    return write_list_form(ListForm(unit, (register, counts), _FEEDBACK_STEPS), setting)


def write_money_form(unit: Unit | None, known: Known, setting: Setting) -> bytes:
    """The workbook for money and proposals, as the bytes of an .xlsx file."""
    offered = money_words.OFFERED.get(setting.language.code, money_words.OFFERED["en"])
    columns = _columns(_MONEY, money_words.COLUMNS, (), several=unit is None)
    columns["measure"] = Column(columns["measure"].words, 14, "typed", offered, N_("in what the sums are written"))
    shown = dict(zip(MoneyUnit, offered, strict=True))[setting.catalogue.monitoring.money.unit]
    rows = tuple(
        {"unit": row.unit, "programme": row.programme, "source": row.source, "measure": shown} for row in known.money
    )
    sheet = ListSheet(MONEY_TITLE, N_("Money allocated and disbursed, proposals received"), columns, "programme", rows)
    return write_list_form(ListForm(unit, (sheet,), _MONEY_STEPS), setting)


def _columns(
    looks: Mapping[str, tuple[int, str]],
    words: Mapping[str, tuple[str, ...]],
    fields: tuple[str, ...],
    *,
    several: bool,
) -> dict[str, Column]:
    """The columns of a sheet; that of the unit only in a form of none."""
    says = {"field": N_("the code of the field"), "received_on": _DAY, "due": _DAY, "settled_on": _DAY}
    typed = {"tally": N_("a whole number, 0 where there was none"), "amount": N_("a sum of money, 0 or more")}
    said = {**{name: typed.get(look, "") for name, (_, look) in looks.items()}, **says}
    return {
        name: Column(words[name], width, look, fields if name == "field" else (), said.get(name, ""))
        for name, (width, look) in looks.items()
        if name != "unit" or several
    }


def _dossier(one: Dossier) -> Mapping[str, Said]:
    """What stands in each column of the register."""
    return {
        "number": one.number,
        "unit": one.unit,
        "received_on": one.received,
        "field": one.field,
        "content": one.content,
        "settler": one.settler,
        "due": one.due,
        "settled_on": one.settled,
        "result": one.result,
    }
