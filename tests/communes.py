"""A dozen communes in two provinces, under names that real ones have: short, long, with a dash, of special zones."""

from collections.abc import Sequence
from pathlib import Path

from scripts.commune_project import Land, write_project
from scripts.make_communes import Commune, provinces

# Wards, communes and special zones of 2025; their codes here are made up.
NAMES = {
    "01": (
        ("ward", "Văn Miếu - Quốc Tử Giám"),
        ("ward", "Ba Đình"),
        ("ward", "Ô Chợ Dừa"),
        ("commune", "Hòa Xá"),
        ("commune", "Chuyên Mỹ"),
        ("commune", "Phượng Dực"),
    ),
    "79": (
        ("ward", "Bình Hưng Hòa"),
        ("ward", "Tân Sơn Nhất"),
        ("ward", "Tăng Nhơn Phú"),
        ("commune", "Bình Khánh"),
        ("commune", "An Thới Đông"),
        ("special_zone", "Côn Đảo"),
    ),
}
SILENT = frozenset({"01005"})
"""Of these nothing is reported."""


def lands() -> tuple[Land, ...]:
    """Hanoi and Ho Chi Minh City with half a dozen communes each."""
    known = {province.code: province for province in provinces()}
    return tuple(
        Land(
            known[code],
            tuple(
                Commune(f"{code}{k:03}", kind, name, 20000.0 + 3000 * k, 0.4 * (k % 4) - 0.5, reports=True)
                for k, (kind, name) in enumerate(some, 1)
            ),
            SILENT,
        )
        for code, some in NAMES.items()
    )


def project(folder: Path, months: Sequence[str], *, provinces: bool = False) -> Path:
    """Their project, or with ``provinces`` one of the 34 with these communes beside."""
    return write_project(folder, lands(), months, provinces=provinces)
