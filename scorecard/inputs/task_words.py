"""What task sheets call their columns, and the state of a task; both in Vietnamese and English."""

import re
from collections.abc import Mapping

from scorecard.inputs.list_sheet import ListKind
from scorecard.inputs.sheets import CellKind, SheetCell
from scorecard.inputs.unit_keys import bare_key
from scorecard.inputs.wording import folded, nearest
from scorecard.tasks import StatusWord

# The first two words are those that our own form writes.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": ("số", "no.", "stt", "tt", "số tt", "số thứ tự", "mã", "mã số", "mã nhiệm vụ", "no", "number", "nr", "#"),
    "group": ("nhóm", "group", "nhóm nhiệm vụ", "mã nhóm", "lĩnh vực"),
    "unit": (
        *("địa phương", "unit", "tỉnh", "tỉnh, thành phố", "tỉnh/thành phố", "mã tỉnh", "mã đơn vị", "đơn vị"),
        *("tên địa phương", "province", "unit code", "locality"),
    ),
    "task": (
        *("nhiệm vụ", "task", "tên nhiệm vụ", "nội dung nhiệm vụ", "nội dung", "nội dung công việc", "công việc"),
        *("nhiệm vụ, giải pháp", "tên nhiệm vụ, giải pháp", "nhiệm vụ cụ thể", "tasks", "description"),
    ),
    "lead": (
        *("chủ trì", "lead", "cơ quan chủ trì", "đơn vị chủ trì", "cơ quan, đơn vị chủ trì", "đầu mối chủ trì"),
        *("cơ quan thực hiện", "đơn vị thực hiện", "lead agency", "leading agency"),
    ),
    "coordinating": (
        *("phối hợp", "coordinating", "cơ quan phối hợp", "đơn vị phối hợp", "cơ quan, đơn vị phối hợp"),
        *("coordinating agencies", "coordinating agency", "with"),
    ),
    "head": (
        *("người đứng đầu", "responsible head", "người chịu trách nhiệm", "người phụ trách", "lãnh đạo phụ trách"),
        *("lãnh đạo chịu trách nhiệm", "lãnh đạo chỉ đạo", "người đứng đầu chịu trách nhiệm", "head", "responsible"),
    ),
    "result": (
        *("kết quả", "result", "sản phẩm", "sản phẩm, kết quả", "kết quả, sản phẩm", "kết quả đầu ra"),
        *("sản phẩm đầu ra", "sản phẩm dự kiến", "kết quả dự kiến", "output", "expected result"),
    ),
    "deadline": (
        *("thời hạn", "deadline", "thời hạn hoàn thành", "hạn hoàn thành", "thời gian hoàn thành", "hạn", "thời gian"),
        *("thời gian thực hiện", "tiến độ hoàn thành", "due", "due date", "deadline as written"),
    ),
    "status": (
        *("trạng thái", "status", "tình trạng", "tiến độ", "tình trạng thực hiện", "kết quả thực hiện"),
        *("trạng thái thực hiện", "tiến độ thực hiện", "state"),
    ),
    "completed": (
        *("ngày hoàn thành", "completed on", "ngày hoàn thành thực tế", "thời điểm hoàn thành", "completed"),
        *("completion date", "done on"),
    ),
    "evidence": ("minh chứng", "evidence", "tài liệu minh chứng", "tài liệu kiểm chứng", "văn bản"),
    "proposal": (
        *("đề xuất", "proposal", "kiến nghị", "đề xuất, kiến nghị", "kiến nghị, đề xuất", "proposals"),
        *("khó khăn, vướng mắc, kiến nghị", "ghi chú", "note", "notes"),
    ),
}
STATUS_WORDS: Mapping[StatusWord, tuple[str, ...]] = {
    StatusWord.DONE: (
        "hoàn thành",
        "đã hoàn thành",
        "đã xong",
        "xong",
        "đạt",
        "done",
        "completed",
        "complete",
        "finished",
    ),
    StatusWord.DONE_ON_TIME: (
        *("hoàn thành đúng hạn", "đã hoàn thành đúng hạn", "hoàn thành trong hạn", "hoàn thành trước hạn"),
        *("hoàn thành đúng tiến độ", "đã hoàn thành trong hạn", "đã hoàn thành trước hạn", "hoàn thành sớm"),
        *("đã hoàn thành sớm", "đã hoàn thành đúng tiến độ", "hoàn thành vượt tiến độ", "hoàn thành trước thời hạn"),
        *("done on time", "completed on time", "done early", "completed early"),
    ),
    StatusWord.DONE_LATE: (
        *("hoàn thành chậm", "hoàn thành muộn", "hoàn thành quá hạn", "hoàn thành trễ hạn", "hoàn thành chậm tiến độ"),
        *("đã hoàn thành chậm", "đã hoàn thành quá hạn", "đã hoàn thành muộn", "done late", "completed late"),
    ),
    StatusWord.IN_PROGRESS: (
        *(
            "đang thực hiện",
            "đang triển khai",
            "đang triển khai thực hiện",
            "đang xử lý",
            "chưa hoàn thành",
            "chưa đạt",
        ),
        *("đang xây dựng", "in progress", "under way", "underway", "not done"),
    ),
    StatusWord.IN_TIME: (
        *("đang thực hiện trong hạn", "trong hạn", "chưa đến hạn", "đang thực hiện đúng tiến độ", "đúng tiến độ"),
        *("đang triển khai trong hạn", "in progress in time", "in time", "on schedule", "not yet due"),
    ),
    StatusWord.BEHIND: (
        *("chậm tiến độ", "chậm", "đang chậm", "đang chậm tiến độ", "đang thực hiện chậm tiến độ", "thực hiện chậm"),
        *(
            "đang triển khai chậm tiến độ",
            "thực hiện chậm tiến độ",
            "chậm so với kế hoạch",
            "behind schedule",
            "behind",
        ),
    ),
    StatusWord.OVERDUE: (
        *("quá hạn", "trễ hạn", "quá hạn chưa hoàn thành", "chưa hoàn thành quá hạn"),
        *("đang thực hiện quá hạn", "overdue", "late"),
    ),
    StatusWord.NOT_STARTED: ("chưa thực hiện", "chưa triển khai", "chưa bắt đầu", "not started"),
    StatusWord.GOES_ON: (
        "thường xuyên",
        "nhiệm vụ thường xuyên",
        "thực hiện thường xuyên",
        "hằng năm",
        "continuous",
        "recurring",
    ),
}
OFFERED: Mapping[str, tuple[str, ...]] = {
    "vi": ("Hoàn thành", "Đang thực hiện", "Quá hạn", "Chưa thực hiện", "Thường xuyên"),
    "en": ("Done", "In progress", "Overdue", "Not started", "Continuous"),
}
"""The words that our own form offers, by language."""
WHOLE = 100
"""Per cent of a task that is done."""
_PER_CENT = re.compile(r"(?:đã )?(?:hoàn thành|đạt|thực hiện|done|completed)? ?(?P<share>[0-9]{1,3}(?:[.,][0-9]+)?) ?%")
_ASIDE = re.compile(r"\s*[(;\n].*", re.DOTALL)
# What a list of tasks has at least: the task, and who or by when.
TASKS = ListKind(
    COLUMNS,
    (frozenset({"task"}), frozenset({"lead", "deadline", "status"})),
    "task",
    {"lead": "chủ trì", "coordinating": "phối hợp", "completed": "ngày hoàn thành", "head": "người đứng đầu"},
    frozenset({"number", "task", "group"}),
)


def status_of(text: str, further: Mapping[StatusWord, tuple[str, ...]]) -> StatusWord | None:
    """What a word for the state says; what stands in brackets or behind a semicolon adds nothing. None: not known.

    A word may be written without any marks, ``hoan thanh``, where that can only be one.
    """
    known = _by_text(further)
    whole, alone = folded(text).rstrip("."), folded(_ASIDE.sub("", text)).rstrip(".")
    return known.get(whole) or known.get(alone) or _without_marks(alone, known)


def _without_marks(text: str, known: Mapping[str, StatusWord]) -> StatusWord | None:
    if not text.isascii():
        return None
    meant = {word for spelled, word in known.items() if bare_key(spelled) == bare_key(text)}
    return meant.pop() if len(meant) == 1 else None


def share_said(cell: SheetCell) -> float | None:
    """The per cent that a cell for the state says, ``80 %`` or 0.8 that is shown as per cent; None of words."""
    if cell.kind is CellKind.NUMBER and isinstance(cell.value, int | float):
        return 100 * float(cell.value) if cell.percent else None
    said = _PER_CENT.fullmatch(folded(cell.written))
    return float(said["share"].replace(",", ".")) if said else None


def status_of_share(share: float) -> StatusWord | None:
    """What a progress in per cent says: begun, done; None above 100."""
    if share > WHOLE:
        return None
    if share == WHOLE:
        return StatusWord.DONE
    return StatusWord.IN_PROGRESS if share > 0 else StatusWord.NOT_STARTED


def nearest_status(text: str, further: Mapping[StatusWord, tuple[str, ...]]) -> str:
    """The known word most like a text, or an en dash."""
    return nearest(
        _ASIDE.sub("", text), (*(one for word in STATUS_WORDS for one in STATUS_WORDS[word]), *_own(further))
    )


def _own(further: Mapping[StatusWord, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(text for texts in further.values() for text in texts)


def _by_text(further: Mapping[StatusWord, tuple[str, ...]]) -> Mapping[str, StatusWord]:
    named = {text: word for word, texts in STATUS_WORDS.items() for text in texts}
    return {**named, **{folded(text): word for word, texts in further.items() for text in texts}}
