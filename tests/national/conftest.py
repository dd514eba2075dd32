"""The project at the root, read once: its months as the program reads them, and the truth beside them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from scorecard import intake, pipeline
from scorecard.catalogue import Catalogue
from scorecard.index.result import Index
from scorecard.months import Months
from scorecard.panel import Panel
from scorecard.period import parse_period
from scorecard.problems import Problem
from scorecard.project import Project, find_project
from tests.helpers import REPOSITORY

MONTHS = tuple(f"2025-{month:02}" for month in range(1, 12))
TRUTH = REPOSITORY / "data" / "truth"
Rows = list[dict[str, str]]


@dataclass(frozen=True, eq=False)
class Read:
    """A month as the program has it: what its own workbooks hold, the index, and all that was said."""

    own: Panel
    index: Index
    problems: tuple[Problem, ...]


def rows(name: str) -> Rows:
    """A table of the truth."""
    with (TRUTH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def project() -> Project:
    """The project at the root."""
    found = find_project(REPOSITORY, REPOSITORY).value
    assert found is not None
    return found


@pytest.fixture(scope="session")
def catalogue(project: Project) -> Catalogue:
    """Its catalogue, in which there is nothing to remark."""
    ground = pipeline.read_ground(project)
    assert ground.value is not None
    assert ground.problems == ()
    return ground.value.catalogue


@pytest.fixture(scope="session")
def months(project: Project) -> Mapping[str, Read]:
    """All eleven months."""
    ground = pipeline.read_ground(project).value
    assert ground is not None
    found, each = {}, Months(project, ground)
    # One reading of each folder for all months: the pipeline would read those before anew every time.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intake, "Months", lambda *_: each)
        for code in MONTHS:
            found[code] = read_one(project, code, each)
    return found


def read_one(project: Project, code: str, each: Months) -> Read:
    """One month through the pipeline."""
    period = parse_period(code)
    assert period is not None
    own, inputs = each.own(period).value, pipeline.read_inputs(project, period)
    assert own is not None
    assert inputs.value is not None
    index = pipeline.compute(inputs.value)
    return Read(own, index.value, (*inputs.problems, *index.problems))
