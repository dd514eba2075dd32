"""``scorecard analyse what-if`` and ``reach`` for programs: JSON, a page on request, and refusals as data."""

import json
import shlex
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from typer.testing import CliRunner, Result

from scorecard.cli import app
from scorecard.problems import RULES, supposed

PUBLISHED = "methodology: {ranking: {source: published}}\n"


def run(arguments: str) -> Result:
    """A command of the group ``analyse``."""
    return CliRunner().invoke(app, ["analyse", *shlex.split(arguments)], prog_name="scorecard")


def answer(arguments: str) -> Any:  # noqa: ANN401 - JSON
    """What it prints for a program."""
    done = run(f"{arguments} --json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_every_unit_before_and_after(project: Path) -> None:
    """Bac Giang from (0.6 + 0.7) / 2 to (0.95 + 0.7) / 2, first before Bac Ninh with 0.75; nothing is published."""
    assert project.is_dir()
    found = answer("what-if 2022 24 NTS=0.95")
    assert found["published"] is False
    assert found["supposed"]["figures"] == [{"unit": "24", "figure": "NTS", "before": 0.6, "after": 0.95}]
    units = {one["unit"]: one for one in found["units"]}
    assert units["24"]["before"] == {
        "value": 0.65, "score": 0.65, "points": 130, "rank": 2, "rank_low": 2, "rank_high": 2,
    }  # fmt: skip
    assert (units["24"]["after"]["score"], units["24"]["after"]["rank"]) == (0.825, 1)
    assert (units["27"]["places_gained"], units["27"]["score_change"]) == (-1, 0)
    (own,) = [node for node in found["nodes"] if node["code"] == "NTS"]
    assert (own["before"]["points"], own["after"]["points"]) == (60, 95)


def test_methods_with_their_parameters(project: Path) -> None:
    """A method as the catalogue writes it, and a weight; a name alone lets zeros be zero."""
    assert project.is_dir()
    found = answer('what-if 2022 --aggregation "DTI={method: generalised_mean, power: -1}" --weight DTI:TCS=300')
    assert found["unit"] is None
    assert found["nodes"] == []
    assert found["supposed"]["weights"] == [{"whole": "DTI", "part": "TCS", "weight": 300}]
    method = found["supposed"]["aggregations"]["DTI"]
    assert (method["method"], method["power"], method["zero"]) == ("GeneralisedMean", "-1.0", "problem")
    hanoi = next(one for one in found["units"] if one["unit"] == "01")
    assert hanoi["after"]["score"] == pytest.approx(400 / (100 / 0.5 + 300 / 0.6))
    assert answer("what-if 2022 --aggregation harmonic")["supposed"]["aggregation"]["zero"] == "allowed"


def test_a_page_on_request(project: Path) -> None:
    """The page is written where it is asked for, in the language asked for."""
    done = run("what-if 2022 24 NTS=0.95 --lang en --pdf build/2022/what-if.pdf")
    assert done.exit_code == 0
    assert "written: build/2022/what-if.pdf" in done.stderr
    text = pypdf.PdfReader(BytesIO((project / "build/2022/what-if.pdf").read_bytes())).pages[0].extract_text()
    assert "WHAT IF: NOT THE PUBLISHED RESULT" in text
    assert "Bac Giang" in text


def test_what_it_takes(project: Path) -> None:
    """Hanoi, 0.55, is 0.2 behind: NTS from 0.5 to 0.9 is 40 of 200 points."""
    assert project.is_dir()
    found = answer("reach 2022 01 --rank 1")
    assert found["reached"]
    assert found["no_smaller_set"]
    assert found["fewest"]["changes"] == [
        {"node": "NTS", "figure": "NTS", "before": 0.5, "after": 0.9, "points": 40, "effort": 40}
    ]
    assert found["fewest"] == found["least_effort"]
    (other,) = answer("reach 2022 01 --rank 1 --keep NTS")["fewest"]["changes"]
    assert (other["figure"], other["after"]) == ("TCS", 1)
    beyond = answer("reach 2022 01 --rank 1 --keep DTI")
    assert (beyond["reached"], beyond["fewest"], beyond["best"]["rank"]) == (False, None, 3)


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        ("what-if 2022 24 NTS=2 XYZ=1", ["E115", "E142"]),
        ("what-if 2022 24", ["E147"]),
        ("what-if 2022 Nowhere NTS=1", ["E106"]),
        ("what-if 2022 --without DTI", ["E146"]),
        ("what-if 2022 --weight DTI:NTS=0 --weight DTI:TCS=0", ["E146"]),
        ("what-if 2022 --without NTS --weight DTI:TCS=0", ["E146"]),
        ("what-if 2022 --weight DTI:ABC=1", ["E115"]),
        ("reach 2022 24 --rank 0", ["E149"]),
        ("reach 2022 02 --rank 1", ["E106"]),
        ("reach 2022 24 --rank 1 --keep XYZ", ["E115"]),
    ],
)
def test_refusals_are_data(project: Path, arguments: str, codes: list[str]) -> None:
    """Every reason at once, with status 2."""
    assert project.is_dir()
    done = run(f"{arguments} --json")
    assert done.exit_code == 2
    assert sorted(found["code"] for found in json.loads(done.stdout)["problems"]) == codes


def test_published_ranks_are_not_made_anew(project: Path) -> None:
    """E151 where the catalogue takes ranks as they were published."""
    catalogue = project / "indicators.yaml"
    catalogue.write_text(catalogue.read_text(encoding="utf-8") + PUBLISHED, encoding="utf-8")
    for arguments in ("what-if 2022 24 NTS=1", "reach 2022 24 --rank 1"):
        done = run(f"{arguments} --json")
        assert (done.exit_code, [p["code"] for p in json.loads(done.stdout)["problems"]]) == (2, ["E151"])


def test_a_share_above_all_shares(project: Path) -> None:
    """E148: named weights that leave the others less than nothing."""
    catalogue = project / "indicators.yaml"
    text = catalogue.read_text(encoding="utf-8")
    text = text.replace("parts: [NTS, TCS]", "weights: shares\n    parts: {NTS: 0.5, TCS: 0.5}")
    catalogue.write_text(text, encoding="utf-8")
    done = run("what-if 2022 --weight DTI:NTS=1.5 --json")
    assert [p["code"] for p in json.loads(done.stdout)["problems"]] == ["E148"]


def test_every_code_is_known() -> None:
    """The codes of these commands are in the table of all."""
    assert {rule.code for rule in supposed.RULES} <= set(RULES)
