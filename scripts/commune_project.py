"""A project of communes with as many months as one likes, beside the one month of ``examples/communes``.

For benchmarks and tests: ``write_project(folder, of_communes(everywhere()), months)``. Drawn like ``make_communes.py``
draws, from a fixed seed, so that the same bytes come out again; without planted cells. In an earlier month every
commune was a little less able, and other ones had not reported.
"""

import io
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import xlsxwriter
import yaml

from scripts import make_communes as made
from scripts.make_communes import Commune, Province

PROGRESS = 0.06
"""How much abler communes become in a month, in the standard deviations of ``make_communes.py``."""
SILENT = 0.06
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Land:
    """A province with its communes; ``silent`` are the codes of those that never report."""

    province: Province
    communes: tuple[Commune, ...]
    silent: frozenset[str] = frozenset()


def everywhere() -> tuple[Land, ...]:
    """All 34 provinces with their 3,321 communes."""
    return tuple(Land(province, tuple(made.communes_of(province))) for province in made.provinces())


def write_project(folder: Path, lands: Sequence[Land], months: Sequence[str], *, provinces: bool = False) -> Path:
    """A project over these communes; with ``provinces`` one over the 34 that has the communes beside them.

    ``months`` are in order of time, ``2025-09``; reports are due five days after their end.
    """
    geography = folder / "data" / "geography"
    geography.mkdir(parents=True)
    shutil.copy(made.ROOT / "data" / "geography" / "34.yaml", geography)
    units = {land.province.code: list(land.communes) for land in lands}
    (geography / "communes-2025.yaml").write_text(made.geography([land.province for land in lands], units), "utf-8")
    (folder / "indicators.yaml").write_text(_catalogue(provinces=provinces), encoding="utf-8")
    known = yaml.safe_load((made.FOLDER / "indicators.yaml").read_text(encoding="utf-8"))["figures"]
    for age, month in enumerate(reversed(months)):
        place = folder / "data" / month
        below = place / "communes-2025" if provinces else place
        for land in lands:
            rows = {one.code: _row(one, month, age) for one in land.communes if one.code not in land.silent}
            kept = {one: row for one in land.communes if (row := rows.get(one.code))}
            head = (("Tỉnh, thành phố", land.province.code, land.province.name),)
            table = [{"Mã": one.code, "Xã, phường, đặc khu": one.full_name, **row} for one, row in kept.items()]
            _write(below / f"{land.province.code}.xlsx", (*head, *_head(month, "communes-2025")), known, table)
            if provinces:
                own = {"Mã": land.province.code, "Tên": land.province.name, **_together(list(kept.values()), known)}
                _write(place / f"{land.province.code}.xlsx", _head(month, "34"), known, [own])
    return folder


def _catalogue(*, provinces: bool) -> str:
    text = (made.FOLDER / "indicators.yaml").read_text(encoding="utf-8")
    text = text.replace("reports: own}", "reports: own, due: {days_after: 5}}")
    if provinces:
        # Ranges are those of a commune; a province has a hundred of them.
        text = "".join(line for line in text.splitlines(keepends=True) if not line.strip().startswith("range: [0, ")
                       and not line.strip().startswith("range: [1, "))
        text = text.replace("{level: commune, vintage: communes-2025}", '{level: province, vintage: "34"}')
    return text


def _row(commune: Commune, month: str, age: int) -> Row:
    """A month's figures; nothing of a silent one."""
    chance = made.random_of(f"{month} months {commune.code}")
    if chance.random() < SILENT:
        return {}
    ability = commune.ability - PROGRESS * age + chance.gauss(0, PROGRESS)
    people = commune.population * (1 + chance.gauss(0, 0.02))
    figures = made.figures_of(replace(commune, ability=ability, population=people))
    blank = chance.choice(list(figures)).split(".")[:2] if chance.random() < made.ONE_BLANK else None
    return {code: value for code, value in figures.items() if blank is None or code.split(".")[:2] != blank}


def _together(rows: Sequence[Row], known: Mapping[str, Any]) -> Row:
    """What a province reports: sums of numbers that add up, means of others, the most frequent word."""
    found: dict[str, Any] = {}
    for code, figure in known.items():
        values = [row[code] for row in rows if code in row]
        if values and isinstance(values[0], str):
            found[code] = max(sorted(set(values)), key=values.count)
        elif values:
            found[code] = sum(values) if figure.get("merges") == "sum" else round(sum(values) / len(values), 1)
    return found


def _head(month: str, vintage: str) -> tuple[tuple[str, ...], ...]:
    year, number = month.split("-")
    return (
        ("Kỳ số liệu", f"Tháng {int(number)}/{year}"),
        ("Bộ chỉ số", "communes-sample"),
        ("Ấn bản", "xa-mau-0.1"),
        ("Địa giới", vintage),
    )


def _write(path: Path, head: Sequence[Sequence[str]], known: Mapping[str, Any], table: Sequence[Row]) -> None:
    """A workbook of one sheet: head, names of figures, codes of figures, rows."""
    stream = io.BytesIO()
    about = [key for key in (table[0] if table else {"Mã": ""}) if key not in known]
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": made.MADE})
        sheet = book.add_worksheet("Số liệu")
        for k, line in enumerate(head):
            sheet.write_row(k, 0, line)
        sheet.write_row(len(head), len(about), [figure["name"]["vi"] for figure in known.values()])
        sheet.write_row(len(head) + 1, 0, [*about, *known])
        for k, row in enumerate(table, len(head) + 2):
            for column, key in enumerate([*about, *known]):
                if row.get(key) is not None:
                    sheet.write(k, column, row[key])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(stream.getvalue())
