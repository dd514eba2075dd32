"""One row of a register into a dossier, one row of a table of counts into numbers, with what is wrong in them."""

from collections.abc import Sequence

from scorecard.catalogue.monitoring import FeedbackRules
from scorecard.feedback import Dossier, FeedbackCount
from scorecard.inputs.feedback_words import COUNT_COLUMNS
from scorecard.inputs.list_row import ListTerms, RowReading
from scorecard.inputs.list_sheet import ListRow
from scorecard.inputs.wording import folded, label, nearest
from scorecard.problems import Checked
from scorecard.problems.rule import NO_NUMBER, IsoDay

_Row = RowReading[FeedbackRules]
_NUMBERS = ("carried", "all", "received", "early", "on_time", "late", "settled", "in_hand", "overdue", "not_yet_due")
_HUNDRED = 100


def read_dossier(row: ListRow, terms: ListTerms[FeedbackRules]) -> Checked[Dossier | None]:
    """The dossier of a row; None where its unit or the day of its receipt is not known, or its days cannot be.

    Problems: W301 to W323 an unknown unit, W422 a day that is none, W423 no day of receipt, W424 settled before it was
    received, W425 an unknown field, W435 due before it was received.
    """
    reading = _Row(row, terms)
    if not reading.knows_unit():
        return Checked(None, tuple(reading.problems))
    number = reading.said("number").rstrip(".")
    said = number or NO_NUMBER
    received, due, settled = (reading.day(what, "W422") for what in ("received_on", "due", "settled_on"))
    if received is None:
        if reading.cell("received_on") is None:
            reading.found("W423", "received_on", number=said)
        return Checked(None, tuple(reading.problems))
    if settled is not None and settled < received:
        facts = {"number": said, "received": IsoDay(received.isoformat()), "settled": IsoDay(settled.isoformat())}
        reading.found("W424", "settled_on", **facts)
        return Checked(None, tuple(reading.problems))
    if due is not None and due < received:
        days = {"received": IsoDay(received.isoformat()), "due": IsoDay(due.isoformat())}
        reading.found("W435", "due", number=said, **days)
        due = None
    dossier = Dossier(
        number=number,
        received=received,
        row=reading.at("number"),
        unit=reading.unit,
        field=_field(reading),
        content=reading.said("content"),
        settler=reading.said("settler"),
        due=due,
        settled=settled,
        result=reading.said("result"),
        cells=reading.addresses,
    )
    return Checked(dossier, tuple(reading.problems))


def is_empty(row: ListRow) -> bool:
    """Whether no number stands in a row of counts: a heading, a signature."""
    return not any(name in row.cells for name in _NUMBERS)


def read_count(row: ListRow, terms: ListTerms[FeedbackRules]) -> Checked[FeedbackCount | None]:
    """The numbers of a row; None where its unit is not known, or a number that it needs.

    Problems: W301 to W323 an unknown unit, W202 and W203 formulas, W425 an unknown field, W430 a missing number, W436
    parts that do not make up their whole, W437 a percentage above 100, W438 what is no count.
    """
    reading = _Row(row, terms)
    if not reading.knows_unit():
        return Checked(None, tuple(reading.problems))
    said = {what: _count(reading, what) for what in _NUMBERS}
    on_time = _added(said["early"], said["on_time"])
    late = said["late"] if said["late"] is not None else _less(said["settled"], on_time)
    received = said["received"] if said["received"] is not None else _less(said["all"], said["carried"] or 0)
    spoilt = bool(reading.problems)
    for what, value in (("received", received), ("on_time", on_time), ("late", late)):
        if value is None and not spoilt:
            reading.found("W430", what, heading=label(COUNT_COLUMNS[what]))
    share = reading.per_cent("share", "W438")
    if share is not None and share > _HUNDRED:
        reading.found("W437", "share", value=f"{share:f}")
    if received is None or on_time is None or late is None or spoilt:
        return Checked(None, tuple(reading.problems))
    parts = (said["overdue"], said["not_yet_due"])
    in_hand = said["in_hand"] if said["in_hand"] is not None else _added(*parts, both=True)
    carried = said["carried"] if said["carried"] is not None else _less(said["all"], received)
    _check_parts(reading, "settled", said["settled"], (on_time, late))
    _check_parts(reading, "all", said["all"], (carried, received))
    _check_parts(reading, "in_hand", said["in_hand"], parts)
    count = FeedbackCount(
        row=reading.at("number"),
        unit=reading.unit,
        field=_field(reading),
        received=received,
        on_time=on_time,
        late=late,
        carried=carried,
        in_hand=in_hand,
        overdue=said["overdue"] if said["overdue"] is not None else _less(in_hand, said["not_yet_due"]),
        cells=reading.addresses,
    )
    return Checked(count, tuple(reading.problems))


def _count(reading: _Row, what: str) -> int | None:
    number = reading.number(what, "W438", whole=True)
    return None if number is None else int(number)


def _check_parts(reading: _Row, what: str, whole: int | None, parts: Sequence[int | None]) -> None:
    """W436 where all are said, and the parts are another number."""
    known = [part for part in parts if part is not None]
    if whole is not None and len(known) == len(parts) and sum(known) != whole:
        reading.found("W436", what, value=whole, parts=" + ".join(map(str, known)))


def _added(first: int | None, second: int | None, *, both: bool = False) -> int | None:
    """The sum of what is said of two."""
    known = [one for one in (first, second) if one is not None]
    return sum(known) if len(known) == 2 or (known and not both) else None  # noqa: PLR2004


def _less(whole: int | None, part: int | None) -> int | None:
    """What is left of a whole; None where one is not known, or the part is more."""
    return whole - part if whole is not None and part is not None and part <= whole else None


def _field(reading: _Row) -> str:
    """The code of the field; as written where the catalogue names none, or, with W425, not this one."""
    written, rules = reading.said("field"), reading.terms.rules
    if not written or not rules.fields or reading.says_total("field"):
        return "" if reading.says_total("field") else written
    spelled: dict[str, str] = {}
    for one in rules.fields:
        spelled |= dict.fromkeys((one.code, *(text for _, text in one.names.texts), *one.also), one.code)
    known = {folded(text): code for text, code in spelled.items()}
    if folded(written) not in known:
        facts = {"value": written, "nearest": nearest(written, spelled)}
        reading.found("W425", "field", **facts, known=", ".join(one.code for one in rules.fields))
    return known.get(folded(written), written)
