"""A small project that was built, and whose figures have changed since: with it a run that meets trouble begins."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from scorecard.cli import app
from tests.small import RUN, outputs, small_project, take


def run(*arguments: str) -> Result:
    """A command of the program, in this process."""
    result = CliRunner().invoke(app, list(arguments), prog_name="scorecard")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


@dataclass(frozen=True)
class Changed:
    """The project; what the run before has left of it, and what an undisturbed one would make now."""

    folder: Path
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]

    @property
    def there(self) -> Mapping[str, bytes]:
        """What is in the folder of the run now."""
        return outputs(self.folder)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Changed:
    """Both states, each built by an undisturbed run; the second one last."""
    folder = small_project(tmp_path_factory.mktemp("both") / "project")
    made = []
    for state in (1, 0):
        take(folder, state)
        shutil.rmtree(folder / RUN, ignore_errors=True)
        assert run("build", "--project", str(folder), "--workers", "1").exit_code == 0
        made.append(outputs(folder))
    take(folder, 1)
    return Changed(folder, made[1], made[0])


@pytest.fixture
def changed(both: Changed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Changed:
    """A copy, as the current folder."""
    for name in ("SCORECARD_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "GITHUB_STEP_SUMMARY", "SCORECARD_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    folder = tmp_path / "project"
    shutil.copytree(both.folder, folder)
    monkeypatch.chdir(folder)
    return Changed(folder, both.before, both.after)
