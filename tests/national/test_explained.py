"""The page on where a number comes from shows what the program says."""

import shlex

import pytest
from typer.testing import CliRunner

from scorecard.cli import app
from tests.helpers import REPOSITORY

PAGE = REPOSITORY / "docs" / "how-to" / "where-a-number-comes-from.md"


@pytest.mark.usefixtures("read_once")
def test_the_example_is_what_the_command_prints() -> None:
    """The first block of the page is a command and its answer, to the letter."""
    _, block, *_ = PAGE.read_text(encoding="utf-8").split("```\n")
    command, _, answer = block.partition("\n")
    arguments = [*shlex.split(command)[2:], "--project", str(REPOSITORY)]
    done = CliRunner().invoke(app, arguments, prog_name="scorecard", env={"SCORECARD_LANG": "en"})
    assert done.output == answer
