"""Every example of ``docs/reference/catalogue.md`` is put into a project and computed, not only read.

What an example names and does not describe, figures, parts, measures and offices, is made up around it: 63 units, four
months, numbers from 20 to 42, a thousand times as much below a line of division.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from scorecard.inputs.catalogue_schema import AggregateEntry, IndicatorEntry
from scorecard.period import parse_period
from scorecard.pipeline import compute, read_inputs
from scorecard.problems import Problem, Severity
from scorecard.project import open_project
from tests.helpers import REPOSITORY, Cell, write_workbook

Tree = Any
REFERENCE = (REPOSITORY / "docs" / "reference" / "catalogue.md").read_text(encoding="utf-8")
UNITS = ("01", "24", "26", "27", "30", "31", "33", "34", "35", "36", "37", "38", "40", "42", "44", "45", "46", "48")
MONTHS = ("2024-11", "2024-12", "2025-01", "2025-02")
NOW = "2025-01"
CATEGORIES = ("city", "delta", "mountain")
HEAD: dict[str, Tree] = {
    "format": "1",
    "id": "t",
    "title": {"en": "T"},
    "short_title": {"en": "T"},
    "agency": {"en": "T"},
    "edition": {"code": "1", "status": "official", "framework": {"en": "T"}},
    "languages": ["en"],
    "territory": {"level": "province", "vintage": "63"},
    "period": "month",
}
PARTS = {"weights": "equal", "parts": ["HEALTH", "LIVING"], "missing": "reweight"}
SECTIONS = {
    "owners",
    "measures",
    "figures",
    "indicators",
    "aggregates",
    "methodology",
    "checks",
    "assessment",
    "monitoring",
}


def blocks() -> Iterator[str]:
    """Every block of YAML; one that shows single keys of an entry is an example a key."""
    for block in re.findall(r"```yaml\n(.*?)```", REFERENCE, re.DOTALL):
        of_entries = re.findall(r"^[a-z_]+:.*\n(?:^ .*\n)*", block, re.MULTILINE)
        keys = {entry.partition(":")[0] for entry in of_entries}
        yield from ([block] if keys & (SECTIONS | {"format"}) else of_entries)


# What is uncertain changes no index: tests/inputs/test_catalogue_robustness.py reads those examples. Layouts need their
# workbooks: tests/inputs/test_layouts.py reads those.
ELSEWHERE = ("robustness:", "layouts:")
EXAMPLES = [block for block in dict.fromkeys(blocks()) if not block.startswith(ELSEWHERE)]


def parsed(text: str) -> dict[str, Tree]:
    """Texts as they are written; null is nothing."""
    found = without_null(yaml.load(text, yaml.BaseLoader))  # noqa: S506 - it makes only texts
    assert isinstance(found, dict)
    return found


def without_null(tree: Tree) -> Tree:
    """Plain ``null`` as the reader of catalogues has it."""
    if isinstance(tree, dict):
        return {key: without_null(inner) for key, inner in tree.items()}
    if isinstance(tree, list):
        return [without_null(inner) for inner in tree]
    return None if tree == "null" else tree


def catalogue_of(example: dict[str, Tree]) -> dict[str, Tree]:
    """A whole catalogue around an example: keys of an indicator, keys of an aggregate, or sections."""
    sections: dict[str, Tree] = {key: value for key, value in example.items() if key in SECTIONS}
    if any(isinstance(figure, dict) and "assessment" in figure for figure in sections.get("figures", {}).values()):
        sections.setdefault("assessment", {"stages": ["self_assessed", "appraised"]})
    of_entry = {key: value for key, value in example.items() if key not in SECTIONS}
    whole = of_entry if set(of_entry) <= set(AggregateEntry.model_fields) - {"score"} else {}
    leaf = {} if whole else of_entry
    assert set(leaf) <= set(IndicatorEntry.model_fields), f"an example of what? {sorted(leaf)}"
    made = {**HEAD, **sections}
    made["indicators"] = dict(sections.get("indicators", {}))
    made["aggregates"] = {
        # An example of one key leaves out what every aggregate has.
        code: {"name": {"en": code}, **entry} if "parts" in entry else {"name": {"en": code}, **PARTS, **entry}
        for code, entry in sections.get("aggregates", {}).items()
    }
    if leaf:
        made["indicators"]["LEAF"] = {"name": {"en": "L"}, "score": scored("X"), **leaf}
        if "rule" not in made["indicators"]["LEAF"]["score"]:
            made["methodology"] = {"normalisation": {"rule": "min_max"}}
    named = {part for entry in made["aggregates"].values() for part in entry.get("parts", ())}
    named |= {"HEALTH", "LIVING"} if not named else set()
    for part in sorted(named - set(made["aggregates"])):
        made["indicators"].setdefault(part, {"name": {"en": part}, "score": scored(f"F.{part}")})
    if not any(entry["role"] == "composite" for entry in made["aggregates"].values()):
        made["aggregates"]["INP"] = composite(list(made["indicators"]), whole, made["aggregates"])
    return {**made, **described(made)}


def composite(parts: list[str], whole: Mapping[str, Tree], others: Mapping[str, Tree]) -> dict[str, Tree]:
    """The index, of two parts where the weights are to be shown."""
    entry: dict[str, Tree] = {"role": "composite", "name": {"en": "T"}, "weights": "equal", "missing": "reweight"}
    entry.update(whole)
    chosen = ["HEALTH", "LIVING"] if whole else [*parts, *others]
    numbers = {"points": ("60", "40"), "shares": ("0.6", "0.4")}.get(str(entry["weights"]))
    return {**entry, "parts": dict(zip(chosen, numbers, strict=True)) if numbers else chosen}


def scored(figure: str) -> dict[str, str | list[str]]:
    """Scores from 1 to 9, that every mean can take."""
    return {"rule": "min_max", "figure": figure, "to": ["1", "9"]}


def described(made: Mapping[str, Tree]) -> dict[str, Tree]:
    """Figures, measures and offices that are named and not described."""
    figures = {code: dict(entry) for code, entry in made.get("figures", {}).items()}
    for code in made.get("checks", {}).get("exempt", ()):
        figures.setdefault(code, {"name": {"en": f"Figure {code}"}})
    for code, kind in sorted(named_figures(made["indicators"])):
        figures.setdefault(code, {"name": {"en": f"Figure {code}"}, **kind_of(kind)})
    measures = {entry["measure"] for entry in figures.values() if "measure" in entry}
    owners = {e["owner"] for e in (*figures.values(), *made["indicators"].values()) if "owner" in e}
    return {
        "figures": figures,
        "measures": {code: {"name": {"en": code}} for code in sorted(measures)} | made.get("measures", {}),
        "owners": {code: {"name": {"en": code}, "reports": "own"} for code in sorted(owners)} | made.get("owners", {}),
    }


def kind_of(kind: str) -> dict[str, Tree]:
    """``yes_no``, or the categories of a level."""
    if not kind:
        return {}
    return {"kind": kind} if kind == "yes_no" else {"kind": "level", "levels": {c: {"en": c} for c in kind.split()}}


def named_figures(tree: Tree) -> set[tuple[str, str]]:
    """Every figure with what its kind must be: nothing for a number, its categories for a level."""
    if isinstance(tree, list):
        return set().union(*(named_figures(inner) for inner in tree))
    if not isinstance(tree, dict):
        return set()
    kind = {"yes_no": "yes_no", "levels": " ".join(tree.get("shares", ()))}.get(tree.get("rule", ""), "")
    keys = ("figure", "numerator", "denominator", "by")
    found = {(tree[key], kind) for key in keys if isinstance(tree.get(key), str)}
    if tree.get("group", "region") != "region":
        found.add((tree["group"], " ".join(CATEGORIES)))
    return found.union(*(named_figures(inner) for inner in tree.values()))


def written(code: str, entry: Mapping[str, Tree], month: int, unit: int, below: set[str]) -> Cell:
    """What stands in a cell: now and then nothing, once an outlier."""
    if entry.get("kind") == "yes_no":
        return "yes" if unit % 3 else "no"
    if entry.get("kind") == "level":
        levels = list(entry["levels"])
        return str(levels[unit % len(levels)])
    if unit == 5 and MONTHS[month] == NOW and code not in below and code != "F.HEALTH":
        return None
    number = float((7 * unit * unit + unit * len(code) + 5 * month + sum(code.encode())) % 23 + 20)
    return number * (1000 if code in below else 100 if unit == 7 and code == "X" else 1)


def write(root: Path, made: Mapping[str, Tree]) -> None:
    """The catalogue, a workbook a month, and the files that it names."""
    root.mkdir(exist_ok=True)
    (root / "indicators.yaml").write_text(yaml.safe_dump(made, allow_unicode=True, sort_keys=False), encoding="utf-8")
    text = str(made)
    below = set(re.findall(r"'(?:denominator|by)': '([^']+)'", text))
    figures: Mapping[str, Tree] = made["figures"]
    for month, code in enumerate(MONTHS):
        rows: list[list[Cell]] = [
            ["Kỳ số liệu", code],
            ["Bộ chỉ số", "t"],
            ["Ấn bản", "1"],
            ["Địa giới", "63"],
            ["Mã", *figures],
        ]
        rows += [
            [unit, *(written(name, figures[name], month, k, below) for name in figures)] for k, unit in enumerate(UNITS)
        ]
        write_workbook(root / "data" / code / "a.xlsx", {"Số liệu": rows})
    for table in (entry["table"] for entry in figures.values() if "table" in entry):
        people: list[list[Cell]] = [["Code", table["column"]]]
        people += [[unit, 5000.0 + k] for k, unit in enumerate(UNITS)]
        write_workbook(root / table["file"], {"Table": people})
    experts = re.search(r"'sheet': \{'file': '([^']+)', 'title': '([^']+)'", text)
    if experts:
        write_workbook(root / experts[1], {experts[2]: printed_sheet()})


def printed_sheet() -> list[list[Cell]]:
    """The experts' table as the reference prints it."""
    lines = re.findall(r"^\| (No\..*|\d+ \|.*) \|$", REFERENCE, re.MULTILINE)
    return [[float(word) if word.isdigit() else word for word in line.split(" | ")] for line in lines]


def test_there_are_examples() -> None:
    """Of every kind; what is found is what is tested below."""
    keys = {example.partition(":")[0] for example in EXAMPLES}
    of_entries = {"score", "impute", "treat", "transform", "denominate", "aggregation", "weights"}
    assert keys >= of_entries | SECTIONS - {"measures"}


@pytest.mark.parametrize("text", [e for e in EXAMPLES if not e.startswith("format:")], ids=lambda text: text[:60])
def test_an_example_computes(text: str, tmp_path: Path) -> None:
    """Without an error, and with a score for most units that report."""
    write(tmp_path, catalogue_of(parsed(text)))
    period = parse_period(NOW)
    assert period is not None
    inputs = read_inputs(open_project(tmp_path), period)
    assert inputs.value is not None, wrong(inputs.problems)
    index = compute(inputs.value)
    assert wrong((*inputs.problems, *index.problems)) == []
    rows = [index.value.row_of(unit) for unit in UNITS]
    scored_units = np.isfinite(index.value.scores[rows]).sum(axis=0)
    assert (scored_units >= len(UNITS) / 2).all(), dict(zip(index.value.nodes, scored_units, strict=True))


def wrong(problems: tuple[Problem, ...]) -> list[str]:
    """The errors, in short."""
    return [f"{p.code} {p.location} {dict(p.facts)}" for p in problems if p.severity is Severity.ERROR]
