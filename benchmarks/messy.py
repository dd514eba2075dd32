"""Counts what is read rightly, reported or misread of real tables with foreign names and numbers.

Usage: .venv/bin/python benchmarks/messy.py FOLDER

FOLDER holds `gso`, `messy` and `dti`; the repository has no copy. Figures are those of all units: right, blank in the
table, reported (no value, and a problem at the cell or its row), silent (no value, no word), wrong. Rows are those that
are no unit's. Nothing here is a test.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.external.messy_tables import cases
from tests.external.messy_verdicts import WORDS, judge


def main() -> None:
    """One line for each workbook, their sum, and whatever went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    total: Counter[str] = Counter()
    failures: list[str] = []
    print(f"{'workbook':<48}" + "".join(f"{word:>17}" for word in WORDS))
    for case in cases(folder):
        with tempfile.TemporaryDirectory() as root:
            verdicts = judge(case, Path(root).resolve())
        total.update(verdicts.counts)
        failures.extend(verdicts.failures)
        _line(case.name, verdicts.counts, dict(sorted(verdicts.codes.items())))
    _line("all", total)
    print(*failures, sep="\n")


def _line(name: str, counts: Counter[str], codes: object = "") -> None:
    print(f"{name:<48}" + "".join(f"{counts[word]:>17}" for word in WORDS), codes)


if __name__ == "__main__":
    main()
