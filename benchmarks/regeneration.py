"""What a change costs: whole commands over the project at the root, 34 units in two languages, beside a plain loop.

Usage: .venv/bin/python benchmarks/regeneration.py [--rounds 3] [--workers N] [--markdown]
Of another project: --project examples/starter --figures CQ.2 CQ.3.a

The project is copied to a temporary folder. In every round, one after the other, each as the console script in a
process of its own, start-up included:

- cold: nothing has been built;
- nothing changed: the same command again;
- one figure, one card: more meetings than earn all points, in one unit's workbook; its cards alone print the figure;
- one figure that counts: a tenth fewer dossiers filed online, first workbook; means and positions move on every card;
- plain loop: a process that reads the very pages that were printed, as HTML, and makes each with a new
  ``HTML(string=…).write_pdf()``. It reads no workbook, computes nothing, checks nothing.

Clock and processor are medians over the rounds; peak is the largest process of a command; load is that of the machine
(one minute) as each command begins: beside other work the clock says little, the processor's time more.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from run import ROOT, plain_loop

HEADINGS = ("command", "clock, s", "processor, s", "peak MB", "pages drawn", "load")
FORMATS = {"clock": ".2f", "processor": ".2f", "peak": ".0f", "pages": ".0f", "load": ".1f"}
VALUE, MORE_THAN_ALL, LESS = 3, 5, 0.9
"""The column of values in a unit's workbook, from 0; more meetings than earn all points; a tenth fewer dossiers."""


@dataclass(frozen=True)
class Taken:
    """One command."""

    clock: float
    processor: float
    peak: float
    pages: int
    load: float


def main() -> None:
    """Rounds, then the table."""
    options = _options()
    if options.pages:
        plain_loop(path.read_text("utf-8") for path in sorted(options.pages.glob("*.html")))
        return
    if options.keep:
        _keep_pages(*options.keep)
        return
    taken: dict[str, list[Taken]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.rounds):
            for name, one in _round(Path(folder), number, options):
                taken.setdefault(name, []).append(one)
                print(f"{number + 1} {name}: {one}", file=sys.stderr)
    _print(taken, markdown=options.markdown)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--project", type=Path, default=ROOT)
    parser.add_argument("--figures", nargs=2, default=("NTS.2", "HDCQS.1.a"))
    parser.add_argument("--pages", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--keep", type=Path, nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


def _round(folder: Path, number: int, options: argparse.Namespace) -> Iterator[tuple[str, Taken]]:
    project, pages = folder / "project", folder / "pages"
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir()
    shutil.copy2(options.project / "indicators.yaml", project)
    shutil.copytree(options.project / "data", project / "data")
    build = [str(Path(sys.executable).with_name("scorecard")), "build", "--project", str(project), "--json"]
    build += ["--workers", str(options.workers)] if options.workers else []
    period = max(path for path in (project / "data").iterdir() if path.name[0].isdigit())
    workbooks = sorted(period.glob("*.xlsx"))
    yield "cold", _timed(build)
    yield "nothing changed", _timed(build)
    _change(workbooks, options.figures[0], MORE_THAN_ALL, lambda figure: figure + 1)
    yield "one figure, one card", _timed(build)
    _change(workbooks, options.figures[1], 1, lambda figure: round(figure * LESS))
    yield "one figure that counts", _timed(build)
    if not number:
        subprocess.run([sys.executable, __file__, "--keep", str(project), str(pages)], check=True, capture_output=True)
    yield "plain loop", _timed([sys.executable, __file__, "--pages", str(pages)], len(list(pages.glob("*.html"))))


def _timed(command: list[str], pages: int = 0) -> Taken:
    """Run it to its end; ``pages`` where it does not say itself how many it drew."""
    load, started = os.getloadavg()[0], time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        clock = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in {0, 1}:
            sys.exit(f"status {process.returncode}: {command}")
        said.seek(0)
        told = said.read()
    drawn = sum(page["done"] == "drawn" for page in json.loads(told)["pages"]) if told else pages
    return Taken(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, drawn, load)


def _change(workbooks: list[Path], figure: str, least: float, other: Callable[[float], float]) -> None:
    """Another number for a figure in the first workbook that has at least so many of it."""
    from openpyxl import load_workbook

    for path in workbooks:
        book = load_workbook(path)
        for row in (row for sheet in book for row in sheet.iter_rows(min_col=1, max_col=VALUE + 1)):
            if row[0].value == figure and isinstance(row[VALUE].value, int | float) and row[VALUE].value >= least:
                row[VALUE].value = other(row[VALUE].value)
                book.save(path)
                return
    sys.exit(f"no workbook has {least} or more of {figure}")


def _keep_pages(folder: Path, pages: Path) -> None:
    """Every page of the last period as HTML, as the program would print it."""
    from scorecard.pipeline import build
    from scorecard.problems import Checked
    from scorecard.project import open_project, periods
    from scorecard.report import batch
    from scorecard.run import BuildOptions

    pages.mkdir()

    def kept(html: str, _: object) -> Checked[bytes]:
        (pages / f"{len(list(pages.iterdir())):03}.html").write_text(html, "utf-8")
        return Checked(b"%PDF")

    batch.print_page = kept
    project = open_project(folder)
    period = periods(project)[-1]
    options = BuildOptions(("vi", "en"), (), 1, period.end, pages.parent / "kept", force=True)
    build(project, period, options, lambda *_: None)


def _print(taken: dict[str, list[Taken]], *, markdown: bool) -> None:
    """Medians, a line a command."""
    medians = {
        name: {what: statistics.median(getattr(one, what) for one in some) for what in FORMATS}
        for name, some in taken.items()
    }
    rows = [(name, *(format(of[what], FORMATS[what]) for what in FORMATS)) for name, of in medians.items()]
    if markdown:
        for cells in (HEADINGS, ("---",) * len(HEADINGS), *rows):
            print(f"| {' | '.join(cells)} |")
    else:
        for cells in (HEADINGS, *rows):
            print(f"{cells[0]:<24}" + "".join(f"{cell:>14}" for cell in cells[1:]))
    print()
    for what in ("clock", "processor"):
        print(f"cold / plain loop, {what}: {medians['cold'][what] / medians['plain loop'][what]:.2f}")


if __name__ == "__main__":
    main()
