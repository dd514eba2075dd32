"""Times the program on 3,321 communes with 21 figures and several months; prints a table, asserts nothing.

Usage: .venv/bin/python benchmarks/communes.py [--months 5] [--province 38] [--rounds 1] [--markdown]

The projects are made in a temporary folder by ``scripts/commune_project.py``, from a fixed seed: one of communes, and
one of the 34 provinces with their communes beside them. Every piece is a command in a process of its own, so that
start-up and peak memory are its own; medians over rounds. Peak memory is that of the largest process of the command.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
PROGRAM = "from scorecard.cli import main; main()"
LAST = 11


@dataclass(frozen=True)
class Piece:
    """A command: what it is called, in which project, and its words; ``OUT`` stands for a folder that goes after it."""

    name: str
    project: str
    words: str


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock and of processor, peak megabytes, and how many PDFs there are."""

    clock: float
    processor: float
    memory: float
    pages: int


def main() -> None:
    """Make the projects, run every command and print medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--months", type=int, default=5, help="from July 2025 at the earliest")
    parser.add_argument("--province", default="38", help="whose scorecards are built, in two languages; none: empty")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--piece", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.piece:
        sys.exit(_measure(options.piece))
    line = "| {} | {} | {} | {} | {} | {} |" if options.markdown else "{:<66}{:>10}{:>14}{:>9}{:>7}{:>7}"
    print(line.format("command", "clock, s", "processor, s", "peak MB", "pages", "load"))
    if options.markdown:
        print(line.format(*["---"] * 6))
    with tempfile.TemporaryDirectory() as folder:
        _make(Path(folder), options.months)
        for piece in _pieces(options.province, options.months):
            load = os.getloadavg()[0]
            taken = [_one(Path(folder), piece) for _ in range(options.rounds)]
            numbers = [
                statistics.median(getattr(one, name) for one in taken) for name in ("clock", "processor", "memory")
            ]
            seconds = [f"{number:.1f}" for number in numbers[:2]]
            print(line.format(piece.name, *seconds, f"{numbers[2]:.0f}", taken[0].pages, f"{load:.1f}"), flush=True)


def _make(folder: Path, months: int) -> None:
    from scripts.commune_project import everywhere, write_project

    lands, names = everywhere(), [f"2025-{month:02}" for month in range(LAST - months + 1, LAST + 1)]
    for name, some, provinces in (("one", names[-1:], False), ("many", names, False), ("both", names[-1:], True)):
        write_project(folder / name, lands, some, provinces=provinces)


def _pieces(province: str, months: int) -> Iterator[Piece]:
    for name, project in (("one month", "one"), (f"{months} months", "many"), ("one month, provinces above", "both")):
        yield Piece(f"validate, {name}", project, "validate")
        yield Piece(f"compute, {name}", project, "compute")
        yield Piece(f"status, {name}", project, "status --as-of 2025-12-08")
    yield Piece("status --pdf, one month", "one", "status --as-of 2025-12-08 --pdf --out OUT")
    yield Piece("template 2025-12, one month", "one", "template 2025-12 --out OUT")
    yield Piece("build of one commune, one month", "one", "build --unit 38001 --out OUT")
    yield Piece(f"build of one commune, {months} months", "many", "build --unit 38001 --out OUT")
    if province:
        yield Piece(
            f"build --unit {province}, two languages, {months} months", "many", f"build --unit {province} --out OUT"
        )


def _one(folder: Path, piece: Piece) -> Taken:
    """One command, in a process whose only child it is."""
    own = [sys.executable, __file__, "--piece", str(folder / piece.project), *piece.words.replace("--", "++").split()]
    done = subprocess.run(own, check=True, capture_output=True, text=True)
    clock, processor, memory, pages = done.stdout.split()[-4:]
    return Taken(float(clock), float(processor), float(memory), int(pages))


def _measure(said: list[str]) -> int:
    """In a process that does nothing else: run the command, print what it and its workers took."""
    project, words = said[0], said[1:]
    with tempfile.TemporaryDirectory() as folder:
        told = [word.replace("++", "--").replace("OUT", f"{folder}/out") for word in words]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": f"{folder}/cache"}
        started = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *told], cwd=project, env=environment, capture_output=True, check=False
        )
        clock = time.perf_counter() - started
        pages = sum(1 for _ in Path(folder).rglob("out/**/*.pdf"))
    shutil.rmtree(Path(project) / "build", ignore_errors=True)
    if done.returncode not in {0, 1}:
        print(done.stderr.decode(), file=sys.stderr)
        return done.returncode
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, pages)
    return 0


if __name__ == "__main__":
    main()
