"""Times the program on examples/communes: 3,321 units, 21 figures, 34 workbooks; prints a table, asserts nothing.

Usage: .venv/bin/python benchmarks/communes.py [--rounds 3] [--province 24]

Every piece is a command in a process of its own, so that start-up and peak memory are its own; medians over rounds.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = ROOT / "examples" / "communes"
PROGRAM = "from scorecard.cli import main; main()"


def main() -> None:
    """Run every command and print medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--province", default="24", help="whose scorecards are built, in one language; none: empty")
    parser.add_argument("--piece", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.piece:
        sys.exit(_measure(options.piece))
    print(f"{'command':<52}{'seconds':>9}{'peak MB':>9}")
    for said in _commands(options.province):
        taken = [_one(said) for _ in range(options.rounds if "build" not in said else 1)]
        seconds, memory = (statistics.median(column) for column in zip(*taken, strict=True))
        print(f"{'scorecard ' + said:<52}{seconds:>9.2f}{memory:>9.0f}")


def _commands(province: str) -> list[str]:
    pages = [f"build --unit {province} --lang vi"] if province else []
    return [
        "validate",
        "compute",
        "compute --out OUT",
        "status --as-of 2025-12-08",
        "status --as-of 2025-12-08 --pdf --out OUT",
        "template 2025-12 --out OUT",
        "template 2025-12 --unit 24024 --out OUT",
        *pages,
    ]


def _one(said: str) -> tuple[float, float]:
    """Seconds and peak megabytes of one command."""
    own = [sys.executable, __file__, "--piece", *said.replace("--", "++").split()]
    done = subprocess.run(own, check=True, capture_output=True, text=True)
    seconds, memory = done.stdout.split()[-2:]
    return float(seconds), float(memory)


def _measure(said: list[str]) -> int:
    """In a process that does nothing else: run the command, print seconds and megabytes of it and its workers."""
    with tempfile.TemporaryDirectory() as folder:
        words = [word.replace("++", "--").replace("OUT", f"{folder}/out") for word in said]
        if words[0] == "build":
            words += ["--out", folder]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        started = time.perf_counter()
        # Status 1: the planted cells are reported.
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *words], cwd=PROJECT, env=environment, capture_output=True, check=False
        )
        seconds = time.perf_counter() - started
    if done.returncode not in {0, 1}:
        print(done.stderr.decode(), file=sys.stderr)
        return done.returncode
    print(seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
    return 0


if __name__ == "__main__":
    main()
