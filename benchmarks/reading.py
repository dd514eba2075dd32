"""Times reading: a month of 34 workbooks, one workbook of 3,321 units and 120 figures, and files made to take long.

Usage: .venv/bin/python benchmarks/reading.py

Every piece runs in a process of its own, so that peak memory is its own. Nothing here is a test.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
COMMUNES, FIGURES, PROVINCES = 3_321, 120, 34
LAST_ROW = 1_048_576


def main() -> None:
    """Make the files, read each in a process of its own, print seconds and megabytes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--piece", help=argparse.SUPPRESS)
    parser.add_argument("--make", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        MAKERS[options.make](options.folder)
        return
    if options.piece:
        PIECES[options.piece](options.folder)
        return
    print(f"{'piece':<52}{'seconds':>9}{'peak MB':>9}  result")
    for piece in PIECES:
        with tempfile.TemporaryDirectory() as folder:
            # Not here: a child begins with the memory of its parent counted as its own.
            subprocess.run([sys.executable, __file__, "--make", piece, "--folder", folder], check=True)
            command = [sys.executable, __file__, "--piece", piece, "--folder", folder]
            seconds, memory, *said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        print(f"{piece:<52}{float(seconds):>9.2f}{float(memory):>9.0f}  {' '.join(said)}")


def read_panel_piece(folder: Path) -> None:
    """Folder to panel with all problems, as in a run."""
    from scorecard.catalogue import Catalogue
    from scorecard.geography import Unit
    from scorecard.inputs.catalogue_file import read_catalogue
    from scorecard.inputs.panel_reader import read_panel
    from scorecard.inputs.placement import Expected
    from scorecard.language import Names
    from scorecard.period import parse_period

    catalogue = read_catalogue(folder / "indicators.yaml", folder).value
    assert isinstance(catalogue, Catalogue)  # noqa: S101 - a benchmark
    codes = (folder / "units.txt").read_text(encoding="utf-8").split()
    units = tuple(Unit(code, "34", Names((("vi", f"Xã {code}"),))) for code in codes)
    period = parse_period("2025-11")
    assert period is not None  # noqa: S101 - a benchmark
    started = time.perf_counter()
    checked = read_panel(folder / "data", folder, Expected(catalogue, period, "34", units))
    took = time.perf_counter() - started
    counts = [reading.read for reading in checked.value.readings]
    report(took, f"{sum(counts)} cells, {len(counts)} workbooks, {sorted({p.code for p in checked.problems})}")


def read_piece(folder: Path) -> None:
    """One file to cells."""
    from scorecard.inputs.sheets import read_workbook

    path = next(iter(folder.iterdir()))
    started = time.perf_counter()
    checked = read_workbook(path, folder)
    took = time.perf_counter() - started
    cells = sum(len(row) for sheet in checked.value.sheets for row in sheet.rows) if checked.value else 0
    report(took, f"{cells} cells {[p.code for p in checked.problems]}")


def report(took: float, said: str) -> None:
    """Seconds, peak megabytes, and what came of it."""
    print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, said)


CATALOGUE = """format: 1
id: bench
title: {vi: Thử, en: Test}
short_title: {vi: Thử, en: Test}
agency: {vi: Thử, en: Test}
edition: {code: "1", status: official, framework: {vi: Khung, en: Frame}}
languages: [vi, en]
territory: {level: province, vintage: 34}
period: month
measures:
  index: {name: {vi: chỉ số, en: index}, decimals: 4}
"""


def make_catalogue(folder: Path, units: int) -> None:
    """A catalogue of the figures and the codes of the units."""
    figures = [f"F{k:03}" for k in range(FIGURES)]
    lines = [CATALOGUE + "figures:"]
    name = "{vi: Số liệu %s, en: Figure %s}"
    lines += [f"  {f}: {{name: {name % (f, f)}, measure: index, range: [0, 1], merges: mean}}" for f in figures]
    lines += ["aggregates:"]
    lines += [f"  {f}: {{role: main, name: {name % (f, f)}, points: 10, given: {f}}}" for f in figures]
    lines += [f"  DTI: {{role: composite, name: {{vi: Chỉ số, en: Index}}, parts: [{', '.join(figures)}]}}"]
    (folder / "indicators.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "units.txt").write_text("\n".join(f"{k:05}" for k in range(1, units + 1)), encoding="utf-8")


def table(first: int, last: int) -> list[list[object]]:
    """The rows of a sheet for units from first to last."""
    chance = random.Random(first)  # noqa: S311 - figures of a benchmark
    rows: list[list[object]] = [["Kỳ số liệu", "2025-11"], ["Bộ chỉ số", "bench"], ["Ấn bản", "1"], ["Địa giới", "34"]]
    rows.append(["Mã", "Đơn vị", *(f"F{k:03}" for k in range(FIGURES))])
    rows.extend(
        [f"{unit:05}", f"Xã {unit:05}", *(round(chance.random(), 4) for _ in range(FIGURES))]
        for unit in range(first, last + 1)
    )
    return rows


def write_book(path: Path, rows: list[list[object]]) -> None:
    """A workbook of one sheet."""
    import xlsxwriter

    path.parent.mkdir(exist_ok=True)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Số liệu")
        for k, row in enumerate(rows):
            sheet.write_row(k, 0, row)


def make_month(folder: Path) -> None:
    """34 workbooks with all figures of three communes each."""
    make_catalogue(folder, PROVINCES)
    for k in range(1, PROVINCES + 1):
        write_book(folder / "data" / f"{k:02}.xlsx", table(k, k))


def make_full_month(folder: Path) -> None:
    """34 workbooks with 98 communes each: all communes of the country."""
    make_catalogue(folder, COMMUNES)
    size = COMMUNES // PROVINCES + 1
    for k in range(PROVINCES):
        write_book(folder / "data" / f"{k:02}.xlsx", table(k * size + 1, min((k + 1) * size, COMMUNES)))


def make_large(folder: Path) -> None:
    """One workbook of all communes."""
    make_catalogue(folder, COMMUNES)
    write_book(folder / "data" / "a.xlsx", table(1, COMMUNES))


def make_with_sheet(folder: Path, sheet: bytes) -> None:
    """A workbook whose sheet is replaced by the given XML."""
    write_book(folder / "a.xlsx", [["x"]])
    source = (folder / "a.xlsx").read_bytes()
    (folder / "a.xlsx").unlink()
    held = folder.parent / f"{folder.name}.held"
    held.write_bytes(source)
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(folder / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name.startswith("xl/worksheets/") else old.read(name))
    held.unlink()


def sheet_xml(rows: str) -> bytes:
    """A worksheet part."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def make_styled(folder: Path) -> None:
    """A million empty cells that only have a format."""
    cells = "".join(f'<row r="{r}"><c r="A{r}" s="1"/><c r="B{r}" s="1"/></row>' for r in range(1, 500_001))
    make_with_sheet(folder, sheet_xml(cells))


def make_to_the_end(folder: Path) -> None:
    """Formats down to the last row, where a value stands."""
    rows = "".join(f'<row r="{r}" ht="15"><c r="A{r}" s="1"/></row>' for r in range(1, LAST_ROW))
    make_with_sheet(folder, sheet_xml(f'{rows}<row r="{LAST_ROW}"><c r="A{LAST_ROW}"><v>1</v></c></row>'))


def make_bomb(folder: Path) -> None:
    """A part of 400 MB that packs to a thousandth."""
    make_with_sheet(folder, sheet_xml(" " * 400_000_000))


def make_tags(folder: Path) -> None:
    """As many elements as possible within the bytes allowed."""
    chance = random.Random(1)  # noqa: S311 - noise that does not pack
    piece = "".join(f"<v>{chance.randrange(10**9)}</v>" for _ in range(20_000))
    make_with_sheet(folder, sheet_xml(f"<row>{piece * 300}</row>"))


def make_csv(folder: Path) -> None:
    """A text of 300 MB."""
    with (folder / "a.csv").open("wb") as file:
        for _ in range(300):
            file.write(b"01;Ha Noi;0,5\n" * (1 << 16))


def make_filled(folder: Path) -> None:
    """More filled cells than any workbook of ours."""
    rows = "".join(
        f'<row r="{r}">' + "".join(f"<c><v>{r}.{c}</v></c>" for c in range(120)) + "</row>" for r in range(1, 15_000)
    )
    make_with_sheet(folder, sheet_xml(rows))


PIECES = {
    "34 workbooks of a month, one unit each": read_panel_piece,
    "34 workbooks, 98 units each": read_panel_piece,
    "one workbook, 3,321 units x 120 figures": read_panel_piece,
    "a million styled empty cells": read_piece,
    "formats down to row 1,048,576": read_piece,
    "zip bomb": read_piece,
    "six million elements": read_piece,
    "1.8 million filled cells": read_piece,
    "csv of 300 MB": read_piece,
}
_MADE = (
    make_month,
    make_full_month,
    make_large,
    make_styled,
    make_to_the_end,
    make_bomb,
    make_tags,
    make_filled,
    make_csv,
)
MAKERS = dict(zip(PIECES, _MADE, strict=True))

if __name__ == "__main__":
    main()
