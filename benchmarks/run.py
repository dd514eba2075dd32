"""Times the program on the project at the root and prints a table; nothing here is a test.

Usage: .venv/bin/python benchmarks/run.py [--rounds 3] [--project examples/dti-2022]

Each figure is the median over rounds; every timed piece runs in a process of its own, so that peak memory is its own.
The plain loop beside ours makes a new ``HTML(string=…).write_pdf()`` for each page, style sheets read anew each time.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Run every piece, interleaved round by round, and print medians."""
    options = _options()
    if options.piece:
        sys.exit(_measure(options.piece, options.project))
    pieces = ["start-up: python -c pass", "start-up: scorecard --help", *PIECES]
    taken: dict[str, list[tuple[float, float]]] = {piece: [] for piece in pieces}
    for _ in range(options.rounds):
        for piece in pieces:
            taken[piece].append(_one(piece, options.project))
    print(f"{'piece':<44}{'seconds':>10}{'peak MB':>10}")
    for piece, rounds in taken.items():
        seconds, memory = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"{piece:<44}{seconds:>10.3f}{memory:>10.0f}")
    ours, plain = (statistics.median(s for s, _ in taken[piece]) for piece in (TWO_WORKERS, PLAIN_LOOP))
    print(f"\n{TWO_WORKERS} / {PLAIN_LOOP}: {ours / plain:.2f}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--project", type=Path, default=ROOT)
    parser.add_argument("--piece", help=argparse.SUPPRESS)
    return parser.parse_args()


def _one(piece: str, project: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one piece."""
    if piece.startswith("start-up"):
        command = (
            [sys.executable, "-c", "pass"] if "pass" in piece else [Path(sys.executable).parent / "scorecard", "--help"]
        )
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - started, float("nan")
    own = [sys.executable, str(Path(__file__)), "--piece", piece, "--project", str(project)]
    seconds, memory = subprocess.run(own, check=True, capture_output=True, text=True).stdout.split()[-2:]
    return float(seconds), float(memory)


def _measure(piece: str, folder: Path) -> int:
    """In the child: prepare outside the clock, time the piece, print seconds and megabytes."""
    work = PIECES[piece](folder)
    started = time.perf_counter()
    work()
    seconds = time.perf_counter() - started
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(seconds, peak / 1024)
    return 0


def _read(folder: Path) -> Callable[[], object]:
    from scorecard.pipeline import read_inputs

    project, period = _project(folder)
    return lambda: read_inputs(project, period)


def _compute(folder: Path) -> Callable[[], object]:
    from scorecard.pipeline import compute, read_inputs

    inputs = read_inputs(*_project(folder)).value
    return lambda: compute(inputs)


def _views(folder: Path) -> list:
    from datetime import date

    from scorecard.language import Language
    from scorecard.pipeline import compute, read_inputs
    from scorecard.report.circumstances import Circumstances
    from scorecard.report.views.scorecard import view_scorecard

    inputs = read_inputs(*_project(folder)).value
    index = compute(inputs).value
    when = Circumstances(date(2025, 11, 30), False, inputs.geography)
    shown = [unit.code for unit, has in zip(index.units, index.shown, strict=True) if has]
    return [view_scorecard(index, unit, Language("vi"), when) for unit in shown]


def _scorecards(workers: int, *, only_one: bool = False) -> Callable[[Path], Callable[[], object]]:
    def prepare(folder: Path) -> Callable[[], object]:
        from scorecard.report.batch import Job, Order, render_many
        from scorecard.report.documents import Templates, render

        project, _ = _project(folder)
        templates, views = Templates(project.templates), _views(folder)
        if only_one:
            render(views[0], templates)
            return lambda: render(views[1], templates)
        jobs = [Job(str(k), view) for k, view in enumerate(views)]
        return lambda: list(render_many(jobs, Order(templates, workers), lambda *_: None))

    return prepare


def _plain_loop(folder: Path) -> Callable[[], object]:
    from scorecard.report.documents import Templates, press

    project, _ = _project(folder)
    machine = press(Templates(project.templates))
    pages = [machine.fill(view) for view in _views(folder)]
    return lambda: plain_loop(pages)


def plain_loop(pages: Iterable[str]) -> None:
    """Every page as PDF the way a manual begins: a new document each, style sheets and fonts read anew each time."""
    import weasyprint

    from scorecard.report.documents import STYLES

    sheets = [str(ROOT / "templates" / name) for name in STYLES]
    for html in pages:
        weasyprint.HTML(string=html, base_url=str(ROOT / "templates")).write_pdf(
            stylesheets=sheets, pdf_variant="pdf/ua-1"
        )


def _project(folder: Path) -> tuple:
    from scorecard.project import find_project, periods

    project = find_project(folder, folder).value
    return project, periods(project)[-1]


TWO_WORKERS, PLAIN_LOOP = "all scorecards, 2 workers", "all scorecards, plain WeasyPrint loop"
PIECES: dict[str, Callable[[Path], Callable[[], object]]] = {
    "read and check the workbooks": _read,
    "compute the index": _compute,
    "one scorecard, warm": _scorecards(1, only_one=True),
    "all scorecards, 1 worker": _scorecards(1),
    TWO_WORKERS: _scorecards(2),
    PLAIN_LOOP: _plain_loop,
}

if __name__ == "__main__":
    main()
