"""``scorecard compute`` on two months: what moved, on consoles that draw triangles and on those that do not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.months import write_months

OCTOBER = "| Mã | M | Y |\n| '01 | 0.5 | 0.6 |\n| '24 | 0.4 | 0.6 |"
NOVEMBER = "| Mã | M | Y |\n| '01 | 0.45 | 0.6 |\n| '24 | 0.7 | 0.6 |"
JUNE = "| Mã | M | Y |\n| '01 | 0.5 | 0.6 |\n| '24 | 0.4 | 0.6 |\n| '27 | 0.4 | 0.6 |"


def table(folder: Path, *arguments: str, encoding: str = "utf-8") -> list[str]:
    """What the command prints as its result."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", "from scorecard.cli import main; main()", "compute", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": encoding, "SCORECARD_LANG": "en", "NO_COLOR": "1"},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return [" ".join(line.split()) for line in done.stdout.decode("utf-8").splitlines()[1:]]


@pytest.mark.parametrize(
    ("encoding", "rise", "fall"), [("utf-8", "+0.1500 ▲1", "−0.0250 ▼1"), ("cp1258", "+0.1500 +1", "-0.0250 -1")]
)
def test_the_table_says_what_moved(encoding: str, rise: str, fall: str, tmp_path: Path) -> None:
    """Value and places since the month before stand beside the composite; without triangles plus and minus."""
    write_months(tmp_path, {"2025-10": OCTOBER, "2025-11": NOVEMBER})
    assert table(tmp_path, "2025-11", encoding=encoding) == [
        "Change since October 2025",
        "Rank Code Unit DTI Change Places M Q Y",
        f"1 24 Bac Ninh 0.6500 {rise} 0.7000 – 0.6000",
        f"2 01 Hanoi 0.5250 {fall} 0.4500 – 0.6000",
    ]


def test_the_first_month_has_no_such_columns(tmp_path: Path) -> None:
    """Without a month before, the table is as it was."""
    write_months(tmp_path, {"2025-11": NOVEMBER})
    assert table(tmp_path, "2025-11")[0] == "Rank Code Unit DTI M Q Y"


def test_a_change_of_territory_is_said_in_words(tmp_path: Path) -> None:
    """In July nothing is compared, and a line says why."""
    write_months(tmp_path, {"2025-06": JUNE, "2025-07": NOVEMBER})
    assert table(tmp_path, "2025-07")[:2] == [
        "Not compared with June 2025: the territory has changed since",
        "Rank Code Unit DTI M Q Y",
    ]


def test_the_change_is_the_difference_of_the_printed_scores(tmp_path: Path) -> None:
    """From 0.70204 to 0.72166 a reader subtracts 0.7020 from 0.7217, here as on the pages; exact it is 0.01962."""
    before = "| Mã | M | Y |\n| '01 | 0.70204 | 0.70204 |"
    now = "| Mã | M | Y |\n| '01 | 0.72166 | 0.72166 |"
    write_months(tmp_path, {"2025-10": before, "2025-11": now})
    assert "0.7217 +0.0197" in table(tmp_path, "2025-11")[2]
