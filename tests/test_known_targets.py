"""Targets of which nothing is known: named in one line of the list, listed with --all, always in JSON and tables."""

import csv
import json
from io import StringIO
from pathlib import Path

from tests.months import write_months
from tests.small import draw_quickly
from tests.test_outlook import catalogue, monthly
from tests.test_tasks import run

ASKED = catalogue(
    S="{at_least: 90, by: 2026}, {at_least: 95, by: 2027}",
    R="{at_least: 50, by: 2026}, {at_least: 60, by: 2027}",
    Y="{at_least: 70, by: 2026, for: country}",
)
LINE = "2 targets without data: R; --all lists them"


def shown(*arguments: str) -> list[str]:
    """The lines of ``monitor targets`` without the space around them."""
    status, out, _ = run("monitor", "targets", "2025-10", *arguments)
    assert status == 0
    return [line.strip() for line in out.splitlines()]


def test_what_is_known_is_listed_and_the_rest_is_one_line(tmp_path: Path) -> None:
    """Only S is reported: R, due twice, and the country’s Y stand in lines of their own, S in two rows."""
    write_months(tmp_path, monthly("S", 7, 10, 20, 30, 40), ASKED)
    project = ("--project", str(tmp_path))
    lines = shown(*project)
    assert [line.split()[0] for line in lines if line.startswith(("S ", "R "))] == ["S", "S"]
    assert LINE in lines
    assert "1 target without data: Y; --all lists it" in lines
    every = shown(*project, "--all")
    assert [line.split()[0] for line in every if line.startswith(("S ", "R ", "Y "))] == ["S", "S", "R", "R", "Y"]
    assert not [line for line in every if "without data" in line]


def test_of_a_unit_it_is_what_is_known_of_that_unit(tmp_path: Path) -> None:
    """Hà Nội has reported S, Bắc Ninh nothing: it has a line and no table, which with --all it has."""
    write_months(tmp_path, monthly("S", 7, 10, 20, 30, 40), ASKED)
    project = ("--project", str(tmp_path))
    assert LINE in shown(*project, "--unit", "01")
    nothing = shown(*project, "--unit", "24")
    assert "4 targets without data: S, R; --all lists them" in nothing
    assert not [line for line in nothing if line.startswith(("S ", "R "))]
    assert len([line for line in shown(*project, "--unit", "24", "--all") if line.startswith(("S ", "R "))]) == 4


def test_programs_get_everything(tmp_path: Path) -> None:
    """With and without --all JSON is the same: four targets of each of two provinces, and the country’s."""
    write_months(tmp_path, monthly("S", 7, 10, 20, 30, 40), ASKED)
    project = ("--project", str(tmp_path))
    plain = run("monitor", "targets", "2025-10", *project, "--json")[1]
    assert plain == run("monitor", "targets", "2025-10", *project, "--json", "--all")[1]
    assert len(json.loads(plain)["targets"]) == 4 * 2 + 1


def test_a_build_leaves_the_targets_as_a_table(tmp_path: Path) -> None:
    """The file that ``monitor targets --out`` writes, on the last day of the period, in the manifest; else none."""
    write_months(tmp_path, monthly("S", 7, 10, 20, 30, 40), ASKED)
    draw_quickly(tmp_path)
    where = ("--project", str(tmp_path))
    assert run("build", "2025-10", *where, "--unit", "01", "--lang", "vi")[0] in {0, 1}
    assert run("monitor", "targets", "2025-10", *where, "--out", str(tmp_path / "out"))[0] == 0
    built = tmp_path / "build" / "2025-10"
    assert (built / "targets.csv").read_bytes() == (tmp_path / "out" / "targets.csv").read_bytes()
    rows = list(csv.DictReader(StringIO((built / "targets.csv").read_text(encoding="utf-8"))))
    first = next(row for row in rows if (row["unit"], row["code"]) == ("01", "S"))
    assert (first["as_of"], first["last"], first["last_period"]) == ("2025-10-31", "40", "2025-10")
    assert "targets.csv" in json.loads((built / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    other = tmp_path / "other"
    write_months(other, monthly("S", 7, 10, 20, 30, 40), catalogue())
    draw_quickly(other)
    assert run("build", "2025-10", "--project", str(other), "--unit", "01", "--lang", "vi")[0] in {0, 1}
    assert (other / "build" / "2025-10" / "scores.csv").exists()
    assert not (other / "build" / "2025-10" / "targets.csv").exists()


def test_what_was_due_without_a_figure_of_then_is_counted_apart(tmp_path: Path) -> None:
    """Due in November, on course in October, judged in December: nobody knows, and no pace is required any more."""
    write_months(tmp_path, monthly("S", 7, 10, 20, 30, 40), catalogue(S="{at_least: 45, by: 2025-11}"))
    project = ("--project", str(tmp_path))
    assert not [line for line in shown(*project) if line.startswith("○ 1")]
    late = shown(*project, "--as-of", "2025-12-31")
    assert "○ 1: was due, and there is no figure of then" in late
    (row,) = (line for line in shown(*project, "--as-of", "2025-12-31", "--node", "S") if line.startswith("01 "))
    assert "○ not assessable" in row
    assert "▲" not in row
    assert row.endswith("was due, and there is no figure of then")


def test_what_falls_and_is_still_above_its_start_says_so(tmp_path: Path) -> None:
    """From 20 it rose to 60 and falls by 5 a month: 40 in October, 30 in December."""
    asked = catalogue(S="{rising: true, by: 2025-12, from: {period: 2025-01, value: 20}}")
    write_months(tmp_path, monthly("S", 6, 60, 55, 50, 45, 40), asked)
    rows = shown("--project", str(tmp_path), "--node", "S")
    (row,) = (line for line in rows if line.startswith("01 "))
    assert "▲ on track" in row
    assert row.endswith("falling, and still above the start")


def test_on_track_for_a_milestone_only_says_so(tmp_path: Path) -> None:
    """10 a month from 40: 50 in November as its milestone asks, and not 90 in December."""
    asked = catalogue(S="{at_least: 90, by: 2025-12, milestones: [{by: 2025-11, value: 45}]}")
    write_months(tmp_path, monthly("S", 7, 10, 20, 30, 40), asked)
    (row,) = (line for line in shown("--project", str(tmp_path), "--node", "S") if line.startswith("01 "))
    assert "▲ on track" in row
    assert "+5.0000 (11/2025)" in row
    assert row.endswith("for the milestone; at this pace not for the deadline")
