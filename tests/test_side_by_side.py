"""The same work in several processes: whatever they give or fail to give, nothing is lost."""

import os
import sys

import pytest

from scorecard.months import Ground, Months
from scorecard.panel import Panel
from scorecard.pipeline import read_ground
from scorecard.problems import Checked
from scorecard.project import open_project, periods
from scorecard.side_by_side import side_by_side
from tests.helpers import REPOSITORY

FORKS = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere everything is done in this process")


def _square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def _fails_at_three(number: int) -> int:
    if number == 3:
        message = "three"
        raise ValueError(message)
    return number


def _ends_at_three(number: int) -> int:
    if number == 3:
        os._exit(1)
    return number


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this machine has."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


@FORKS
def test_every_task_is_done_in_another_process() -> None:
    """Two processes share five tasks."""
    found = side_by_side(_square, range(5))
    assert {task: square for task, (square, _) in found.items()} == {0: 0, 1: 1, 2: 4, 3: 9, 4: 16}
    assert len({process for _, process in found.values()} - {os.getpid()}) == 2


@FORKS
@pytest.mark.parametrize("work", [_fails_at_three, _ends_at_three])
def test_what_fails_is_left_to_the_caller(work: object) -> None:
    """The part with the failure is missing as a whole, the other is there, and nobody hangs."""
    assert side_by_side(work, range(5)) == {0: 0, 2: 2, 4: 4}  # type: ignore[arg-type]


def test_little_work_is_not_shared() -> None:
    """Two tasks cost less than two processes."""
    assert side_by_side(_square, range(2)) == {}


@FORKS
def test_folders_read_at_once_are_those_read_one_by_one() -> None:
    """Values, cells, readings and problems of three months of the root project."""
    project = open_project(REPOSITORY)
    ground = read_ground(project).value
    assert isinstance(ground, Ground)
    asked = periods(project)[-3:]
    ahead, alone = Months(project, ground), Months(project, ground)
    ahead.read_ahead(asked)
    assert set(ahead._read) == set(asked)
    for period in asked:
        one, other = ahead.own(period), alone.own(period)
        assert _told(one) == _told(other)


def _told(read: Checked[Panel | None]) -> tuple[object, ...]:
    panel = read.value
    assert panel is not None
    names = ("period", "units", "figures", "cells", "sources", "readings", "corrections", "vintage", "totals")
    arrays = (getattr(panel, name).tobytes() for name in ("values", "statuses"))
    return (*(getattr(panel, name) for name in names), *arrays, read.problems)
