"""results.json, problems.json and manifest.json."""

import json
from dataclasses import replace

import numpy as np

from scorecard import __version__
from scorecard.export.manifest import Run, manifest_json
from scorecard.export.results_json import problems_json, results_json
from scorecard.index.result import Index
from scorecard.period import Period, PeriodKind
from scorecard.problems import Problem


def test_results_hold_the_index(index: Index) -> None:
    """A figure of the index stands under its unit and node, rounded at 12 digits; null where there is none."""
    results = json.loads(results_json(index))
    units = {unit["code"]: unit["nodes"] for unit in results["units"]}
    assert units["01"]["DTI"]["score"] == 0.384211111111
    assert units["02"]["DTI"]["rank"] == units["03"]["DTI"]["rank"] == 1
    assert units["01"]["DTI"]["contributions"]["best"] == {
        "unit": "02",
        "gap": -0.115788888889,
        "adds": {"NTS": -0.0602333333333, "TCS": -0.0555555555556},
    }
    assert units["02"]["DTI"]["contributions"]["above"]["reasons"] == {"NTS": "no_reference", "TCS": "no_reference"}
    assert units["05"]["DTI"] == {
        "change": None,
        "coverage": 0.0,
        "max_points": 150.0,
        "points": None,
        "rank": None,
        "score": None,
        "standing": "no_data",
        "status": "missing",
        "value": None,
    }


def test_results_hold_catalogue_and_summary(index: Index) -> None:
    """The framework, the period and what each node comes to over the units."""
    results = json.loads(results_json(index))
    assert results["catalogue"]["status"] == "sample"
    assert results["period"] == {"code": "2025-11", "start": "2025-11-01", "end": "2025-11-30"}
    composite = next(node for node in results["nodes"] if node["code"] == "DTI")
    assert composite["parts"] == {"NTS": 100.0, "TCS": 50.0}
    assert composite["summary"]["count"] == 3
    assert composite["summary"]["high"] == 0.5
    assert composite["summary"]["best"] in {"02", "03"}


def test_numbers_do_not_depend_on_the_last_bits(index: Index) -> None:
    """A score that differs by one unit in the last place gives the same bytes."""
    nudged = replace(index, scores=np.nextafter(index.scores, np.inf))
    assert results_json(nudged) == results_json(index)


def test_problems_hold_facts_and_both_wordings(problems: tuple[Problem, ...]) -> None:
    """A program reads the facts and the place, a person the message in English or Vietnamese."""
    content = json.loads(problems_json(problems))
    assert content["count"] == {"error": 2, "note": 0, "warning": 0}
    first = content["problems"][0]
    assert first["facts"] == {"value": "=SUM(C4:C9)"}
    assert first["location"]["text"] == "data/2025-11/a.xlsx [Số liệu!C4]"
    assert first["message"]["en"] == "the formula =SUM(C4:C9) has no saved result"
    second = content["problems"][1]
    assert second["message"] == {"en": "build/a.pdf was not written: <b>&", "vi": "chưa ghi được build/a.pdf: <b>&"}
    assert second["location"] is None


def run(outputs: dict[str, str]) -> Run:
    """A run over one unit."""
    period = Period(PeriodKind.MONTH, 2025, 11)
    return Run(period, period.end, ("vi", "en"), ("24",), {"indicators.yaml": "aa"}, outputs, {"pdf/en/b.pdf": "9"}, {})


def test_manifest(index: Index) -> None:
    """Inputs and outputs with their hashes, the versions, the day of the data; no clock and no path of the machine."""
    content = json.loads(manifest_json(index, run({"b.csv": "2", "a.csv": "1"})))
    assert content["catalogue"] == {"id": "small", "edition": "=1+1", "status": "sample", "vintage": "34"}
    assert content["as_of"] == "2025-11-30"
    assert content["inputs"] == {"indicators.yaml": "aa"}
    assert list(content["outputs"]) == ["a.csv", "b.csv"]
    assert content["earlier"] == {"pdf/en/b.pdf": "9"}
    assert {"scorecard", "python", "weasyprint", "pango", "harfbuzz", "numpy"} <= set(content["made_with"])
    assert content["made_with"]["scorecard"] == __version__


def test_manifest_does_not_depend_on_order(index: Index) -> None:
    """The same outputs in another order give the same bytes."""
    first = manifest_json(index, run({"a": "1", "b": "2"}))
    assert first == manifest_json(index, run({"b": "2", "a": "1"}))
