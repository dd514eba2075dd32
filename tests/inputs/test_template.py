"""Forms for offices: what is written is what is read, and the same arguments give the same bytes."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from scorecard.catalogue import Catalogue
from scorecard.geography import Geography
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.panel_reader import read_panel
from scorecard.inputs.template import FormSheet, template_workbook, write_forms
from scorecard.language import Language
from scorecard.panel import DataStatus
from scorecard.period import Period, PeriodKind
from tests.helpers import REPOSITORY, expected

MONTH = Period(PeriodKind.MONTH, 2025, 11)
VIETNAMESE = Language("vi")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The sample catalogue: figures of every kind."""
    found = read_catalogue(REPOSITORY / "indicators.yaml", REPOSITORY).value
    assert found is not None
    return found


@pytest.fixture(scope="module")
def geography() -> Geography:
    """The repository's own territory."""
    found = read_geography(REPOSITORY / "data" / "geography", REPOSITORY).value
    assert found is not None
    return found


@pytest.mark.parametrize("unit", ["24", None])
@pytest.mark.parametrize("language", ["vi", "en", "ur"])
def test_an_empty_form_is_read_without_a_problem(
    tmp_path: Path, catalogue: Catalogue, geography: Geography, unit: str | None, language: str
) -> None:
    """Of one unit or of all, in any language; everything is missing."""
    (tmp_path / "a.xlsx").write_bytes(template_workbook(catalogue, geography, MONTH, unit, Language(language)))
    checked = read_panel(tmp_path, tmp_path, expected(catalogue, geography, MONTH))
    assert checked.problems == ()
    assert (checked.value.statuses == DataStatus.MISSING).all()


@pytest.mark.parametrize("as_table", [True, False])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_filled_in_is_read_back(
    tmp_path: Path,
    catalogue: Catalogue,
    geography: Geography,
    as_table: bool,  # noqa: FBT001 - a parameter of the test
    language: str,
) -> None:
    """Numbers, counts, yes and no, levels by name: each in the place of its unit and figure."""
    units = geography.units("34")
    chosen = units if as_table else units[10:11]
    answers = {"NTS.1": "deputy", "NTS.2": 3, "NTS.4": False, "TCS.1": True, "TCS.3": 1.25}
    filled = {(unit.code, code): value for unit in chosen for code, value in answers.items()}
    sheet = FormSheet("S", tuple(catalogue.figures.values()), chosen, as_table, filled)
    (tmp_path / "a.xlsx").write_bytes(write_forms(catalogue, MONTH, (sheet,), Language(language)))
    panel = read_panel(tmp_path, tmp_path, expected(catalogue, geography, MONTH)).value
    read = [panel.column(code)[panel.row_of(chosen[-1].code)] for code in answers]
    assert read == [1, 3, 0, 1, 1.25]
    assert np.isfinite(panel.values).sum() == len(filled)


def test_the_same_arguments_give_the_same_bytes(catalogue: Catalogue, geography: Geography) -> None:
    """No clock inside."""
    first, second = (template_workbook(catalogue, geography, MONTH, "24", VIETNAMESE) for _ in range(2))
    assert first == second


def test_codes_are_locked_and_values_open(catalogue: Catalogue, geography: Geography) -> None:
    """An office can change what it is asked for and nothing else."""
    book = load_workbook(BytesIO(template_workbook(catalogue, geography, MONTH, "24", VIETNAMESE)))
    sheet = book.worksheets[0]
    first = next(row for row in sheet.iter_rows() if row[0].value == "NTS.1")
    assert sheet.protection.sheet
    assert first[0].protection.locked
    assert not first[3].protection.locked


def test_excel_checks_while_one_types(catalogue: Catalogue, geography: Geography) -> None:
    """A list for levels and yes/no, a range for numbers."""
    book = load_workbook(BytesIO(template_workbook(catalogue, geography, MONTH, None, VIETNAMESE)))
    rules = book.worksheets[0].data_validations.dataValidation
    kinds = {rule.type for rule in rules}
    assert kinds == {"list", "decimal", "whole"}
    assert any(rule.formula1 == '"Có,Không"' for rule in rules)


def test_texts_never_become_formulas(tmp_path: Path, catalogue: Catalogue, geography: Geography) -> None:
    """A value that begins with = stays the text it was."""
    figure = catalogue.figures["TCS.3"]
    sheet = FormSheet("S", (figure,), geography.units("34")[:1], as_table=True, filled={("01", "TCS.3"): "=1+1"})
    (tmp_path / "a.xlsx").write_bytes(write_forms(catalogue, MONTH, (sheet,), VIETNAMESE))
    (problem,) = read_panel(tmp_path, tmp_path, expected(catalogue, geography, MONTH)).problems
    assert problem.code == "W201"
