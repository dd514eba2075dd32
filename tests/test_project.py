"""Where a project is found, and what it falls back to."""

from pathlib import Path

import pytest

from scorecard.problems import Problem
from scorecard.project import bundled, find_project, open_project, periods, way_to_root


def make_project(folder: Path, *folders: str) -> Path:
    """A folder with a catalogue and these folders below it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "indicators.yaml").write_text("format: 1\n", encoding="utf-8")
    for name in folders:
        (folder / name).mkdir(parents=True)
    return folder


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """The codes of problems."""
    return [found.code for found in problems]


def test_found_from_anywhere_inside(tmp_path: Path) -> None:
    """The nearest folder upwards that holds the catalogue is the project."""
    root = make_project(tmp_path / "outer" / "inner", "data/2025-11")
    make_project(tmp_path / "outer")
    found = find_project(root / "data" / "2025-11")
    assert found.value is not None
    assert found.value.root == root.resolve()
    assert found.problems == ()


def test_named_project_is_taken_as_it_is(tmp_path: Path) -> None:
    """--project takes the folder, or the catalogue in it, whatever lies around the current folder."""
    root = make_project(tmp_path / "here")
    for explicit in (root, root / "indicators.yaml"):
        found = find_project(tmp_path, explicit)
        assert found.value is not None
        assert found.value.root == root.resolve()


def test_named_project_does_not_search_upwards(tmp_path: Path) -> None:
    """A named folder without a catalogue is an error even inside a project."""
    root = make_project(tmp_path, "data")
    assert codes(find_project(root, root / "data").problems) == ["E102"]


def test_no_project(tmp_path: Path) -> None:
    """Nothing upwards: the problem says where the search began and what was looked for."""
    found = find_project(tmp_path)
    assert found.value is None
    assert [(p.code, p.facts) for p in found.problems] == [
        ("E101", {"folder": str(tmp_path), "name": "indicators.yaml"})
    ]


def test_bundled_territory_and_templates(tmp_path: Path) -> None:
    """A project without its own territory and templates uses the bundled ones."""
    project = open_project(make_project(tmp_path))
    assert project.geography == bundled() / "data/geography"
    assert project.templates == (bundled() / "templates",)


def test_own_territory_and_templates_first(tmp_path: Path) -> None:
    """A project's own territory replaces the bundled one; its templates only come first."""
    project = open_project(make_project(tmp_path, "data/geography", "templates"))
    assert project.geography == tmp_path.resolve() / "data/geography"
    assert project.templates == (tmp_path.resolve() / "templates", bundled() / "templates")


@pytest.mark.parametrize(
    ("folders", "expected"),
    [
        ((), []),
        (("data/2025-11", "data/2024", "data/2025-Q3"), ["2024", "2025-Q3", "2025-11"]),
        (("data/geography", "data/2025-13", "data/draft 2025-11", "data/.2025-10"), []),
        (("data/2025-11", "data/2025-01..11"), ["2025-11", "2025-01..11"]),
    ],
)
def test_periods(tmp_path: Path, folders: tuple[str, ...], expected: list[str]) -> None:
    """The folders that are named after a period, earliest first; others and files are left alone."""
    project = open_project(make_project(tmp_path, *folders))
    if folders:
        (tmp_path / "data" / "2023").write_bytes(b"a file, not a folder")
    assert [period.code for period in periods(project)] == expected


def test_folders_of_a_period(tmp_path: Path) -> None:
    """Workbooks come from data/PERIOD and results go to build/PERIOD."""
    project = open_project(make_project(tmp_path, "data/2025-11"))
    (period,) = periods(project)
    assert project.period_folder(period) == tmp_path.resolve() / "data/2025-11"
    assert project.build_folder(period) == tmp_path.resolve() / "build/2025-11"


def test_the_way_from_a_folder_to_the_root(tmp_path: Path) -> None:
    """Up as many folders as there are between; none from a folder that is not inside."""
    assert way_to_root(tmp_path / "build" / "2025-11", tmp_path) == "../../"
    assert way_to_root(tmp_path, tmp_path) == ""
    assert way_to_root(tmp_path.parent / "elsewhere", tmp_path) is None
