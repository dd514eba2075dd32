"""The formulas that the methodology sets, computed from their text, give the scores that the engine found."""

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from scorecard import pipeline
from scorecard.catalogue import Aggregate
from scorecard.catalogue.methods.actual import score
from scorecard.catalogue.methods.composed import MOST_NAMED, whole
from scorecard.catalogue.methods.plain import plain
from scorecard.catalogue.methods.transformed import transformed
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.project import open_project, periods
from scorecard.report.views.annex_goalposts import placed_rule, placed_whole
from scorecard.report.views.spelled import writer
from scorecard.rounding import to_decimal

ROOT = Path(__file__).parents[2]
PROJECTS = ("tests/golden/gii-2013", "tests/golden/inform-2018", "tests/golden/hdi-2014", "examples/dti-2020")
KNOWN = {"min": min, "max": max, "ln": math.log, "exp": math.exp}


@lru_cache
def index_of(folder: str) -> Index:
    """The latest period of a project."""
    project = open_project(ROOT / folder)
    inputs = pipeline.read_inputs(project, periods(project)[-1]).value
    assert inputs is not None
    return pipeline.compute(inputs).value


def wholes(index: Index) -> Iterator[Aggregate]:
    """Those whose formula names their parts."""
    for node in index.catalogue.aggregates:
        if 0 < len(index.catalogue.scored_parts(node)) <= MOST_NAMED and not node.given and node.fitted is None:
            yield node


def arithmetic(text: str, values: dict[str, float]) -> float:
    """A formula in a line, with numbers for its codes."""
    for code in sorted(values, key=len, reverse=True):
        text = re.sub(rf"(?<![\w.]){re.escape(code)}(?![\w.])", f"({values[code]!r})", text)
    for sign, operator in (("·", "*"), ("×", "*"), ("−", "-"), ("^", "**")):
        text = text.replace(sign, operator)
    text = re.sub(r"(?<=\d),(?=\d{3})", "", re.sub(r"(?<=\d) \(", " * (", text))
    return float(eval(text, {"__builtins__": {}}, KNOWN))  # noqa: S307 - our own arithmetic


def computed(index: Index, node: Aggregate, row: int) -> float:
    """The score by its formula: what stands beside it (y, T) is computed first."""
    placed, write = placed_whole(node, writer(Language("en")))
    pieces = [plain(piece) for piece in whole(index.catalogue, placed, write).split(r"\quad")]
    values = {e.child: float(index.scores[row, index.column_of(e.child)]) for e in index.catalogue.scored_parts(node)}
    for piece in reversed(pieces):
        left, right = piece.split(" = ", 1)
        values[left] = arithmetic(right, values)
    return values[node.code]


@pytest.mark.parametrize(("folder", "least"), [("tests/golden/hdi-2014", 4), ("tests/golden/tai", 8), (".", 25)])
def test_formulas_of_indicators_give_their_scores(folder: str, least: int) -> None:
    """Rules that are arithmetic of the value alone, with what is done to the value before."""
    index, compared = index_of(folder), 0
    for node in index.catalogue.indicators:
        rule, write = placed_rule(node, writer(Language("en")))
        text = plain(score(rule, write))
        if " if " in text or not text or set(re.findall("[a-zA-Z_]+", text)) - {"x", "min", "max", "ln"}:
            continue
        k = index.column_of(node.code)
        row = int(np.flatnonzero(np.isfinite(index.scores[:, k]))[0])
        x = {"x": float(index.values[row, k])}
        x["x"] = arithmetic(plain(transformed(node.preparation.transforms, write)), x)
        found = arithmetic(text, x)
        assert found == pytest.approx(float(index.scores[row, k]), rel=1e-9), (node.code, text)
        compared += 1
    assert compared >= least


@pytest.mark.parametrize("folder", PROJECTS)
def test_formulas_of_wholes_give_their_scores(folder: str) -> None:
    """For the first units that have every part: transforms, weights and shifts are all in the formula."""
    index, compared = index_of(folder), 0
    for node in wholes(index):
        columns = [index.column_of(edge.child) for edge in index.catalogue.scored_parts(node)]
        complete = [row for row in range(len(index.units)) if all(math.isfinite(index.scores[row, k]) for k in columns)]
        for row in complete[:3]:
            score = float(index.scores[row, index.column_of(node.code)])
            found = computed(index, node, row)
            if node.rounding is not None:
                found = float(to_decimal(found, node.rounding.decimals))
            assert found == pytest.approx(score, rel=1e-9), (node.code, index.units[row].code)
            compared += 1
    assert compared >= len(list(wholes(index)))
