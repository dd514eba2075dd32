"""``changes.csv``: rows that add up, whole by whole; and where there is such a file."""

import io
import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.export.tables import changes_csv
from tests.months import write_months
from tests.replay.test_replay import RELATIVE, replayed
from tests.test_as_published import table


def read(content: bytes) -> pd.DataFrame:
    """As a statistician reads it."""
    return pd.read_csv(io.BytesIO(content), dtype={"unit": "str"}, keep_default_na=False, na_values={"rank": [""]})


def test_rows_add_up_from_the_score_before_to_the_score_now() -> None:
    """U0: 0.5 (4/8 + 0.5) is 0.5; the best rises to 10, -0.05; its own 4 to 6, +0.1. Ranks after each."""
    rows = read(changes_csv(replayed([[4, 0.5], [8, 0.5]], [[6, 0.5], [10, 0.7]], RELATIVE)))
    first = rows[rows["unit"] == "U0"]
    assert [tuple(row) for row in first[["kind", "cause", "part"]].itertuples(index=False)] == [
        ("before", "", ""),
        ("cause", "territory", ""),
        ("cause", "method", ""),
        ("cause", "missing", ""),
        ("cause", "others", ""),
        ("cause", "own", ""),
        ("part", "own", "IA"),
        ("now", "", ""),
    ]
    assert first["value"].tolist() == pytest.approx([0.5, 0, 0, 0, -0.05, 0.1, 0.1, 0.55])
    assert set(rows["period"]) == {2026}
    assert set(rows["since"]) == {2025}
    for _, of_unit in rows.groupby(["unit", "code"]):
        kinds = {kind: float(some["value"].sum()) for kind, some in of_unit.groupby("kind")}
        own = float(of_unit.loc[(of_unit["kind"] == "cause") & (of_unit["cause"] == "own"), "value"].sum())
        assert kinds["before"] + kinds["cause"] == pytest.approx(kinds["now"], abs=1e-12)
        assert kinds.get("part", 0.0) + kinds.get("rest", 0.0) == pytest.approx(own, abs=1e-12)


@pytest.mark.parametrize(("month", "there"), [("2025-07", False), ("2025-08", True)])
def test_the_file_is_there_where_a_period_before_compares(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, month: str, *, there: bool
) -> None:
    """Not over the change of territory, nor in a first period; what it says is what diff says."""
    cells = {"2025-06": 0.2, "2025-07": 0.3, "2025-08": 0.4}
    write_months(tmp_path, {code: table("M", ("01", value)) for code, value in cells.items()})
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["compute", month, "--out", "tables"]).exit_code == 0
    assert (tmp_path / "tables/changes.csv").is_file() is there
    if there:
        rows = read((tmp_path / "tables/changes.csv").read_bytes())
        (unit,) = json.loads(CliRunner().invoke(app, ["diff", "2025-07", month, "--json"]).stdout)["units"][:1]
        told = rows[(rows["unit"] == "01") & (rows["code"] == "DTI") & (rows["kind"] == "cause")]
        assert dict(zip(told["cause"], told["value"], strict=True)) == unit["by_cause"]
