"""What offices write where they have no number, in both languages, and what each of them means.

Statistical yearbooks do not agree on some of the signs: "–" is "no such thing happened", which may be zero, or simply
nothing known; "x" is "not to be filled in" in forms, "confidential" elsewhere, and a tick in lists. Such signs are
``doubtful``: they are read as missing, which adds nothing and takes nothing away, and a warning asks what is meant.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.panel import DataStatus


@dataclass(frozen=True, slots=True)
class Absent:
    """The status a word stands for; ``doubtful``: the word is also used with another meaning."""

    status: DataStatus
    doubtful: bool = False


NO_ABSENT = Absent(DataStatus.MISSING)
_WORDS: Mapping[Absent, tuple[str, ...]] = {
    NO_ABSENT: (
        *("", "…", "……", "..", "...", "....", ".....", "?", "??", "n.d.", "nd", "null", "nan", "<na>"),
        *("chưa có", "chưa có số liệu", "chưa có dữ liệu", "chưa báo cáo", "chưa thống kê", "chưa tổng hợp"),
        *("không có số liệu", "không có dữ liệu", "không rõ", "chưa rõ", "chưa xác định", "thiếu", "thiếu số liệu"),
        *("no data", "missing", "unknown", "not available", "not reported", "not yet available"),
    ),
    Absent(DataStatus.MISSING, doubtful=True): (
        *("-", "--", "---", "–", "––", "—", "−", "‐", "‑", "x", "×", "/", "."),
        *("không", "không có", "không phát sinh", "không có phát sinh", "none", "nil", "no"),
    ),
    Absent(DataStatus.NOT_APPLICABLE): (
        *("n/a", "na", "n.a.", "n.a", "n/a.", "không áp dụng", "k/a", "kad", "không thuộc đối tượng"),
        *("not applicable", "does not apply"),
    ),
    Absent(DataStatus.SUPPRESSED): (
        *("bảo mật", "mật", "không công bố", "confidential", "suppressed", "withheld", "not published", "#"),
    ),
}
ABSENT: Mapping[str, Absent] = {word: meaning for meaning, words in _WORDS.items() for word in words}
# For a yes or no, or a level, these words are answers or slips, not gaps.
ANSWERS = frozenset({"x", "×", "không", "không có", "no", "none", "nil", "chưa có", "không phát sinh"})
