"""Which methods a study used, and the section of the methodology that says them."""

from dataclasses import replace
from datetime import date

import page
import pytest

from scorecard.catalogue import Ranking, RankSource
from scorecard.catalogue.aggregations import Geometric
from scorecard.catalogue.methods import METHODS, MethodStep
from scorecard.catalogue.robustness import (
    DECLARED,
    DirichletWeights,
    Draws,
    FigureError,
    OwnAssumptions,
    Robustness,
    UniformWeights,
)
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.report.annex_blocks import Methodology
from scorecard.report.circumstances import Circumstances
from scorecard.report.documents import render
from scorecard.report.views.annex import view_methodology
from scorecard.robustness.methods import methods_of
from scorecard.robustness.study import Question, Study, study
from tests.report import cases
from tests.robustness.made import FIGURES, GROUPS, INDICATORS, index_of

TEXT = FIGURES + INDICATORS + GROUPS
ROWS = [[0.9, 0.8, 0.1, 0.3], [0.5, 0.6, 0.7, 0.4], [0.4, 0.5, 0.6, 0.7], [0.2, 0.3, 0.9, 0.5]]
UNIFORM = Robustness(runs=64, weights=UniformWeights(0.25))
READ = {"interval", "end_error", "top"}


def studied(declared: Robustness, pairs: tuple[tuple[int, int], ...] = ()) -> tuple[Index, Study]:
    """Four units under these assumptions."""
    index = index_of(TEXT, ROWS, declared)
    found = study(index, (), None, Question(pairs=pairs))
    assert isinstance(found, Study)
    return index, found


def names(found: Study, step: MethodStep) -> set[str]:
    """Those of a step."""
    return {name for of, name in methods_of(found) if of is step}


@pytest.mark.parametrize(
    ("declared", "varied"),
    [
        (UNIFORM, {"uniform", "low_discrepancy"}),
        (replace(UNIFORM, draws=Draws.RANDOM), {"uniform", "random"}),
        (
            Robustness(
                runs=64,
                weights=UniformWeights(),
                aggregates={"T": OwnAssumptions(DirichletWeights(20), (DECLARED, Geometric()))},
            ),
            {"uniform", "dirichlet", "alternatives", "low_discrepancy"},
        ),
        (
            Robustness(runs=64, exclusion=("IA",), error=FigureError(0.02, relative=True)),
            {"exclusion", "error", "low_discrepancy"},
        ),
        # An alternative alone varies nothing, and a figure that nothing scores has no error.
        (replace(UNIFORM, aggregation=(DECLARED,), figures={"X": FigureError(1)}), {"uniform", "low_discrepancy"}),
    ],
    ids=["weights", "random", "own", "data", "nothing more"],
)
def test_what_varied_is_named(declared: Robustness, varied: set[str]) -> None:
    """By the factors of the runs, not by every key that is written; each name is one of the table."""
    _, found = studied(declared)
    assert names(found, MethodStep.ROBUSTNESS) == varied
    assert set(methods_of(found)) <= {(record.step, record.name) for record in METHODS}


def test_what_was_read_off_is_named() -> None:
    """Places where any are asked, pairs where any are, movements where there is a period before."""
    assert names(studied(UNIFORM)[1], MethodStep.INTERVALS) == READ
    assert names(studied(replace(UNIFORM, top=()), ((0, 1),))[1], MethodStep.INTERVALS) == READ - {"top"} | {"above"}
    _, found = studied(UNIFORM)
    assert names(found, MethodStep.SENSITIVITY) == {"mean_shift", "first_order", "total_order"}
    assert names(replace(found, sensitivity=None), MethodStep.SENSITIVITY) == set()


def methodology(index: Index, found: Study | None, language: str) -> Methodology:
    """The document, with the study or without."""
    said = Circumstances(date(2026, 7, 31), provisional=False, geography=cases.geography())
    return view_methodology(index, Language(language), replace(said, robustness=found))


@pytest.mark.parametrize(
    ("language", "title", "assumed"),
    [
        ("en", "How sure the ranks are", "Weights: each up to 25% up or down. 64 evenly spread draws (Sobol), seed 1."),
        ("vi", "Hạng chắc đến đâu", "tối đa 25\N{NO-BREAK SPACE}%. 64 lần rút trải đều (Sobol), số khởi tạo 1."),
    ],
)
def test_the_methodology_says_what_is_assumed(language: str, title: str, assumed: str) -> None:
    """A section of its own under the methods: the assumptions in force, then how it is done, with the sources."""
    index, found = studied(UNIFORM)
    computed, sure = methodology(index, found, language).methods
    assert (sure.head.title, sure.head.finding.endswith(assumed)) == (title, True)
    codes = [row.code for group in sure.groups for row in group.rows]
    drawn, read = ["uniform", "low_discrepancy"], ["interval", "end_error", "top"]
    assert codes == [*drawn, *read, "mean_shift", "first_order", "total_order"]
    assert not {row.code for group in computed.groups for row in group.rows} & set(codes)
    with_study, without = (methodology(index, one, language).notes for one in (found, None))
    assert "Jansen" in str(with_study)
    assert "Jansen" not in str(without)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_section_is_printed_clean(language: str) -> None:
    """Whatever varies: every formula has its signs, and PDF/UA-1 holds."""
    data = Robustness(runs=64, weights=DirichletWeights(20), exclusion=("IA",), error=FigureError(0.02, relative=True))
    index, found = studied(data, ((0, 1),))
    made = render(methodology(index, found, language), cases.TEMPLATES)
    assert made.problems == ()
    assert [failure.message for failure in page.validate_pdf_bytes(made.value, profile="ua1").failures] == []


def test_published_ranks_have_no_such_section() -> None:
    """They are not computed, so nothing is said of runs; nor where nobody asked for them."""
    index = index_of(TEXT, ROWS, UNIFORM)
    published = replace(index, catalogue=replace(index.catalogue, ranking=Ranking(source=RankSource.PUBLISHED)))
    none = study(published)
    assert not isinstance(none, Study)
    said = Circumstances(date(2026, 7, 31), provisional=False, geography=cases.geography())
    document = view_methodology(published, Language("en"), replace(said, robustness=none))
    assert len(document.methods) == 1
    assert len(methodology(index, None, "en").methods) == 1
