"""What registers of dossiers and tables of counts call their columns, in Vietnamese and English."""

from collections.abc import Mapping

from scorecard.inputs.list_sheet import ListKind

_NUMBER = ("số", "no.", "stt", "tt", "số tt", "số thứ tự", "mã", "mã số", "mã hồ sơ", "số hồ sơ", "number", "no", "#")
_UNIT = (
    *("địa phương", "unit", "tỉnh", "tỉnh, thành phố", "tỉnh/thành phố", "mã tỉnh", "mã đơn vị", "đơn vị"),
    *("tên địa phương", "tên đơn vị", "province", "unit code", "locality", "cơ quan, đơn vị"),
)
_FIELD = (
    *("lĩnh vực", "field", "nhóm lĩnh vực", "lĩnh vực phản ánh", "loại", "phân loại", "loại phản ánh"),
    *("lĩnh vực giải quyết", "lĩnh vực, công việc giải quyết", "category", "subject area"),
)
# The first two words are those that our own form writes.
REGISTER_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": _NUMBER,
    "unit": _UNIT,
    "received_on": (
        *("ngày nhận", "received on", "ngày tiếp nhận", "ngày gửi", "thời điểm tiếp nhận", "ngày đến"),
        *("day received", "date received", "received"),
    ),
    "field": _FIELD,
    "content": (
        *("nội dung", "content", "nội dung phản ánh", "nội dung phản ánh, kiến nghị", "nội dung kiến nghị"),
        *("phản ánh, kiến nghị", "nội dung sáng kiến", "tên sáng kiến", "trích yếu", "summary"),
    ),
    "settler": (
        *("cơ quan giải quyết", "who settles", "đơn vị giải quyết", "cơ quan xử lý", "đơn vị xử lý"),
        *("cơ quan chủ trì", "chủ trì", "settled by", "handled by"),
    ),
    "due": (
        *("hạn giải quyết", "due day", "hạn xử lý", "hạn trả lời", "thời hạn", "thời hạn giải quyết", "hẹn trả"),
        *("ngày hẹn trả", "due", "due date", "deadline"),
    ),
    "settled_on": (
        *("ngày giải quyết", "settled on", "ngày giải quyết xong", "ngày trả lời", "ngày xử lý xong"),
        *("ngày hoàn thành", "ngày trả kết quả", "day settled", "date settled", "answered on"),
    ),
    "result": ("kết quả", "result", "kết quả giải quyết", "kết quả xử lý", "trả lời", "answer", "outcome"),
}
REGISTER = ListKind(
    REGISTER_COLUMNS,
    (frozenset({"received_on"}), frozenset({"content", "settled_on", "due"})),
    "content",
)
COUNT_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "number": _NUMBER,
    "unit": _UNIT,
    "field": _FIELD,
    "carried": (
        *("kỳ trước chuyển sang", "carried over", "từ kỳ trước", "tồn kỳ trước", "kỳ trước chuyển qua"),
        *("tiếp nhận từ kỳ trước", "từ kỳ trước chuyển sang"),
        *("carried", "carried forward", "brought forward"),
    ),
    "received": (
        *("tiếp nhận trong kỳ", "received", "tiếp nhận", "đã tiếp nhận", "số tiếp nhận", "trong kỳ"),
        *("tiếp nhận mới", "mới tiếp nhận", "received in the period"),
    ),
    "early": ("trước hạn", "ahead of time", "đã giải quyết trước hạn", "giải quyết trước hạn", "settled early"),
    "on_time": (
        *("giải quyết đúng hạn", "settled in time", "đúng hạn", "đã giải quyết đúng hạn", "trong hạn"),
        *("đã giải quyết trong hạn", "xử lý đúng hạn", "đã xử lý đúng hạn", "on time", "settled on time"),
    ),
    "late": (
        *("giải quyết quá hạn", "settled late", "đã giải quyết quá hạn", "quá hạn", "trễ hạn", "đã giải quyết trễ hạn"),
        *("giải quyết trễ hạn", "xử lý quá hạn", "đã xử lý quá hạn", "late"),
    ),
    "settled": (
        *("đã giải quyết", "settled", "số đã giải quyết", "đã xử lý", "đã giải quyết tổng số", "tổng đã giải quyết"),
    ),
    "in_hand": (
        *("đang giải quyết", "in hand", "đang xử lý", "chưa giải quyết", "còn lại", "tồn cuối kỳ"),
        *("đang giải quyết tổng số", "số đang giải quyết", "open", "pending"),
    ),
    "overdue": (
        *("đang giải quyết quá hạn", "in hand and overdue", "đang xử lý quá hạn", "chưa giải quyết quá hạn"),
        *("overdue", "in hand overdue", "pending overdue", "open overdue", "còn lại quá hạn", "tồn cuối kỳ quá hạn"),
        *("đang giải quyết số quá hạn", "đang giải quyết đã quá hạn"),
    ),
    "not_yet_due": (
        *(
            "đang giải quyết trong hạn",
            "in hand in time",
            "đang xử lý trong hạn",
            "chưa đến hạn",
            "in hand not yet due",
        ),
    ),
    "all": (*("tổng số tiếp nhận", "received in all", "tiếp nhận tổng số", "tổng tiếp nhận"),),
    "share": (
        *("tỷ lệ đúng hạn", "share in time", "tỷ lệ giải quyết đúng hạn", "tỷ lệ", "tỉ lệ", "tỉ lệ đúng hạn"),
        *("tỷ lệ giải quyết", "share", "per cent in time"),
    ),
}
COUNTS = ListKind(
    COUNT_COLUMNS,
    (frozenset({"received", "all"}), frozenset({"on_time"}), frozenset({"late", "settled"})),
    "received",
    before=("số lượng hồ sơ", "số hồ sơ", "số lượng phản ánh, kiến nghị", "số phản ánh, kiến nghị", "số lượng"),
)
