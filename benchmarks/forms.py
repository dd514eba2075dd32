"""Times ``scorecard template``: one of 3,321 communes and 100 figures, and those of 34 provinces; asserts nothing.

``python benchmarks/forms.py [--rounds 3]``: whole commands, each in a process of its own, so that start-up and peak
memory are its own; medians over rounds. With *beside*, the month before stands in its folder, full, and is read and
shown. On a machine that others use, the seconds of the processor tell more than those of the clock.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import copytree

from scorecard.forms import Drafting, Form, FormSheet
from scorecard.inputs.geography_file import read_geography
from scorecard.language import Language
from scorecard.period import parse_period
from scorecard.project import GEOGRAPHY

ROOT = Path(__file__).resolve().parents[1]
COMMUNES = ROOT / "examples" / "communes"
FIGURES = 100
PROGRAM = "from scorecard.cli import main; main()"
_HEAD = """
format: 1
id: wide
title: {vi: Bảng rộng, en: Wide table}
short_title: {vi: Rộng, en: Wide}
agency: {vi: Cơ quan, en: Agency}
edition: {code: "1", status: sample, framework: {vi: Khung, en: Framework}}
languages: [vi, en]
territory: {level: commune, vintage: communes-2025}
period: month
owners: {office: {name: {vi: Cơ quan, en: Office}, reports: all}}
measures: {things: {name: {vi: thứ, en: things}}}
"""


def main() -> None:
    """Make the projects, run every command, print medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--piece", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.piece:
        sys.exit(_measure(options.piece))
    print(f"{'forms':<40}{'seconds':>9}{'processor':>11}{'peak MB':>9}{'files':>7}{'MB':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for name, project in _projects(Path(folder)):
            taken = [_one(project, Path(folder) / f"{name}-{k}") for k in range(options.rounds)]
            seconds, own, memory, files, size = (statistics.median(column) for column in zip(*taken, strict=True))
            print(f"{name:<40}{seconds:>9.2f}{own:>11.2f}{memory:>9.0f}{files:>7.0f}{size:>7.1f}", flush=True)


def _projects(folder: Path) -> list[tuple[str, Path]]:
    """A name for each project, and where it is; the period is 2025-12."""
    wide, beside, provinces = folder / "wide", folder / "beside", folder / "provinces"
    for project in (wide, beside):
        copytree(COMMUNES / "data" / "geography", project / "data" / "geography")
        (project / "indicators.yaml").write_text("".join(_catalogue()), encoding="utf-8")
    _report(beside)
    provinces.mkdir()
    (provinces / "indicators.yaml").write_bytes((ROOT / "indicators.yaml").read_bytes())
    copytree(ROOT / GEOGRAPHY, provinces / GEOGRAPHY)
    return [
        ("3,321 communes, 100 figures", wide),
        ("3,321 communes, 100 figures, beside", beside),
        ("34 provinces and 5 offices", provinces),
        ("34 provinces and 5 offices, beside", ROOT),
    ]


def _catalogue() -> list[str]:
    """A hundred counts, each second one below the one before."""
    codes = [f"F{number:03}" for number in range(FIGURES)]
    lines = [_HEAD, "figures:\n"]
    for code in codes:
        names = f"{{vi: Số liệu thứ {code}, en: Figure {code}}}"
        lines.append(f"  {code}: {{name: {names}, measure: things, kind: count, range: [0, 100000], owner: office}}\n")
    lines.append("indicators:\n")
    for whole, part in zip(codes[::2], codes[1::2], strict=True):
        rule = f"{{rule: ratio, numerator: {part}, denominator: {whole}}}"
        lines.append(f"  I{part}: {{name: {{vi: a, en: a}}, points: 1, score: {rule}}}\n")
    parts = ", ".join(f"I{part}" for part in codes[1::2])
    lines.append(f"aggregates:\n  M: {{role: main, name: {{vi: m, en: m}}, parts: [{parts}]}}\n")
    lines.append("  T: {role: composite, name: {vi: t, en: t}, parts: [M]}\n")
    return lines


def _report(project: Path) -> None:
    """The month before, every cell filled in."""
    from scorecard.inputs.catalogue_file import read_catalogue

    catalogue = read_catalogue(project / "indicators.yaml", project).value
    geography = read_geography(project / "data" / "geography", project).value
    period = parse_period("2025-11")
    if catalogue is None or geography is None or period is None:
        raise SystemExit("the catalogue or the territory has errors")
    drafting = Drafting(catalogue, geography, period, Language("vi"))
    (form,) = drafting.plan().forms
    units, codes = drafting.units, list(catalogue.figures)
    filled = {(unit.code, code): 1000 + row - k for row, unit in enumerate(units) for k, code in enumerate(codes)}
    (sheet,) = form.sheets
    full = FormSheet(sheet.title, sheet.figures, sheet.units, as_table=True, filled=filled, above=sheet.above)
    folder = project / "data" / period.code
    folder.mkdir()
    (folder / "office.xlsx").write_bytes(drafting.workbook(Form(form.code, form.names, (full,))))


def _one(project: Path, out: Path) -> tuple[float, float, float, int, float]:
    """Seconds on the clock and of the processor, peak megabytes, files and their megabytes of one command."""
    own = [sys.executable, __file__, "--piece", str(project), str(out)]
    done = subprocess.run(own, check=True, capture_output=True, text=True)
    seconds, processor, memory = done.stdout.split()[-3:]
    files = list(out.iterdir())
    return float(seconds), float(processor), float(memory), len(files), sum(file.stat().st_size for file in files) / 1e6


def _measure(said: list[str]) -> int:
    """In a process that does nothing else: run the command, print seconds, those of the processor, and megabytes."""
    project, out = said
    begun = time.perf_counter()
    command = [sys.executable, "-c", PROGRAM, "template", "2025-12", "--project", project, "--out", out]
    status = subprocess.run(command, check=False, capture_output=True).returncode
    seconds = time.perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
    return status


if __name__ == "__main__":
    main()
