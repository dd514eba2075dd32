"""Who leads a task: the agencies that one cell names.

A comma stands inside of names ("Bộ Văn hóa, Thể thao và Du lịch") as well as between them: it parts two where an
agency begins behind it. An office and the body that it belongs to are one: "Cục A, Bộ B".
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from scorecard.catalogue.monitoring import Agency
from scorecard.inputs.wording import folded

_BEGINS = (
    r"(?:Bộ|Ban|Ủy ban|Uỷ ban|UBND|UB|Văn phòng|Ngân hàng|Viện|Học viện|Thanh tra|Sở|Tập đoàn|Tổng công ty|Tổng cục|Cục"
    r"|Vụ|Hội|Liên hiệp|Liên đoàn|Đại học|Trường|Tỉnh|Thành phố|TP\.?|Thông tấn xã|Đài|Kiểm toán|Tòa án|Toà án"
    r"|Viện kiểm sát|Quốc hội|Công an|Bảo hiểm|Trung tâm|Các|các|Ministry|Department|Office|Committee|State"
    r"|[A-ZĐ][A-ZĐ0-9]{2,}(?=\s*(?:[,;]|$| và )))"
)
_PARTED = re.compile(rf"\s*[;\n]\s*|\s*,\s*(?:và\s+)?(?={_BEGINS}\b)|\s+(?:và|and|&)\s+(?={_BEGINS}\b)")
_TWICE = re.compile(r"(?<=\w)\s+(?=Bộ\s+[A-ZĐ])")
# "Cục Chuyển đổi số quốc gia, Bộ Khoa học và Công nghệ" is how an office within a body is addressed.
_WITHIN = re.compile(r"(?:Cục|Vụ|Tổng cục|Chi cục|Trung tâm|Viện(?! Hàn lâm| [Kk]iểm sát))\b")
_BODY = re.compile(r"(?:Bộ|UBND|Ủy ban|Uỷ ban|Sở)\b")
_OFFICE_OF = re.compile(r"^(?:Văn phòng|Thanh tra|Cục|Vụ|Tổng cục|Viện|Trung tâm)\b")


def leads_of(text: str, agencies: Sequence[Agency] = ()) -> tuple[str, ...]:
    """The agencies, each once: by code where the catalogue knows one, else as written."""
    known = {folded(name): one.code for one in agencies for name in _names(one)}
    whole = known.get(folded(text))
    if whole:
        return (whole,)
    found = (known.get(folded(piece), piece) for piece in _pieces(text, known))
    return tuple({folded(one): one for one in found}.values())


def _names(agency: Agency) -> Iterator[str]:
    yield agency.code
    yield from (text for _, text in agency.names.texts)
    yield from agency.also


def _pieces(text: str, known: Mapping[str, str]) -> Iterator[str]:
    for part in _joined(text, known):
        piece = " ".join(part.split()).strip(" ,;.")
        # Two ministries that nothing parts; an office of a ministry is one.
        inside = [piece] if _OFFICE_OF.match(piece) else _TWICE.split(piece)
        yield from filter(None, inside)


def _joined(text: str, known: Mapping[str, str]) -> Iterator[str]:
    """The parts of a text; an office with its body behind a comma is one of them, or both where both are known.

    Of the two the one that the catalogue knows is the lead; where it knows neither, both as written.
    """
    parts = re.split(f"({_PARTED.pattern})", text.strip())
    rest = list(zip(parts[::2], [*parts[1::2], ""], strict=True))
    while rest:
        office, between = rest.pop(0)
        body = rest[0][0] if rest else ""
        named = (folded(office) in known, folded(body) in known)
        if between.strip() != "," or not _WITHIN.match(office) or not _BODY.match(body) or all(named):
            yield office
            continue
        rest.pop(0)
        yield {(True, False): office, (False, True): body}.get(named, f"{office}, {body}")
