"""What workbooks call the stages of an assessment, evidence and explanations: in heads, as headings, beside codes.

``NTS.2: Thẩm định``, ``NTS.2 (Appraised)`` and a line break between the two head a column of one stage of a figure.
"""

import re
from collections.abc import Iterable, Mapping

from scorecard.inputs.wording import label_parts

EVIDENCE, EXPLANATION = "evidence", "explanation"
# The first label of each language is the one that templates write.
STAGE_LABELS: Mapping[str, tuple[str, ...]] = {
    "self_assessed": (
        *("tự đánh giá", "self-assessed", "giá trị tự đánh giá", "kết quả tự đánh giá", "số liệu tự đánh giá"),
        *("tự báo cáo", "self assessed", "self-assessment", "self assessment", "self-reported"),
    ),
    "reviewed": (
        *("rà soát", "reviewed", "giá trị rà soát", "kết quả rà soát", "thẩm tra", "giá trị thẩm tra"),
        *("kết quả thẩm tra", "kiểm tra, rà soát", "review"),
    ),
    "appraised": (
        *("thẩm định", "appraised", "giá trị thẩm định", "kết quả thẩm định", "số liệu thẩm định", "appraisal"),
        "đánh giá thẩm định",
    ),
    EVIDENCE: (
        *("minh chứng", "evidence", "tài liệu minh chứng", "tài liệu kiểm chứng", "tài liệu chứng minh"),
        *("văn bản minh chứng", "tài liệu kiểm chứng, minh chứng", "evidence documents", "supporting documents"),
    ),
    EXPLANATION: (
        *("giải trình", "explanation", "nội dung giải trình", "giải trình, thuyết minh", "thuyết minh"),
        *("giải trình nếu thiếu minh chứng", "explanation where evidence is missing"),
    ),
}
REMARKS = frozenset({EVIDENCE, EXPLANATION})
HEAD: tuple[str, ...] = ("giai đoạn", "stage", "giai đoạn đánh giá", "assessment stage")
"""The line above a form that says of which stage its values are."""
_BESIDE_CODE = re.compile(r"\s*(?P<code>[A-Za-z0-9_.-]+)\s*[:(\n]\s*(?P<said>[^)]+?)\s*\)?\s*")


def stages_written(stages: Iterable[str]) -> str:
    """Stages as offices write them: ``Tự đánh giá, Thẩm định``."""
    return ", ".join(STAGE_LABELS[stage][0].capitalize() for stage in stages)


def stage_said(text: str) -> str:
    """The key of a label that says nothing else, in one language or two; empty for any other text."""
    parts = label_parts(text)
    return next((key for key, words in STAGE_LABELS.items() if parts and parts <= set(words)), "")


def beside_code(text: str) -> tuple[str, str]:
    """Code and label of a heading such as ``NTS.2: Thẩm định``; both empty for any other text."""
    found = _BESIDE_CODE.fullmatch(text)
    return (found["code"], found["said"]) if found else ("", "")
