"""Forms of figures that are assessed: the stage in the head, cells for documents and reasons, and back again."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from scorecard.catalogue.assessment import AssessmentStage
from scorecard.forms.plan import Drafting
from scorecard.index.sources import stages_of
from scorecard.language import Language
from scorecard.pipeline import read_ground
from scorecard.project import open_project
from tests.months import CATALOGUE, period_of, read, write_months
from tests.test_assessment import assessed


def drafting(folder: Path, rules: str = "", catalogue: str = "") -> Drafting:
    """Forms of September for a catalogue with stages."""
    ground = read_ground(write_months(folder, {}, catalogue or assessed(rules))).value
    assert ground is not None
    return Drafting(ground.catalogue, ground.geography, period_of("2025-09"), Language("vi"))


def found(sheet: Worksheet, word: str) -> tuple[int, int]:
    """Row and column of the cell with a word, alone or before that in another language."""
    cells = (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))
    return next((c.row or 0, c.column or 0) for c in cells if str(c.value).split(" / ")[0] == word)


def test_a_form_that_is_filled_in_is_read_with_its_documents(tmp_path: Path) -> None:
    """The value is self-assessed, the document and the reason belong to it; both cells are open."""
    draft = drafting(tmp_path)
    form = next(one for one in draft.plan().forms if one.code == "24")
    book = load_workbook(BytesIO(draft.workbook(form)))
    sheet = next(one for one in book if any(c.value == "M" for row in one.iter_rows() for c in row))
    row, _ = found(sheet, "M")
    head, value = found(sheet, "Giá trị")
    said = {sheet.cell(head, k).value: k for k in range(1, sheet.max_column + 1)}
    evidence, reason = said["Minh chứng / Evidence"], said["Giải trình / Explanation"]
    line, label = found(sheet, "Giai đoạn")
    assert sheet.cell(line, label + 1).value == "Tự đánh giá / Self-assessed"
    for column, text in ((value, 0.8), (evidence, "QĐ 12/QĐ-UBND"), (reason, "Chưa ký số")):
        assert not sheet.cell(row, column).protection.locked
        sheet.cell(row, column).value = text
    path = tmp_path / "data/2025-09/24-bac-ninh.xlsx"
    path.parent.mkdir(parents=True)
    book.save(path)
    inputs = read(open_project(tmp_path), "2025-09")
    assert [p.code for p in inputs.problems if p.code.startswith("W") and p.severity == "error"] == []
    panel = inputs.value.panel
    assert panel.assessed is not None
    (stage,) = stages_of(panel, panel.row_of("24"), "M")
    assert (stage.stage, stage.value) == (AssessmentStage.SELF_ASSESSED, 0.8)
    assert [one.text for one in panel.assessed.evidence["24", "M"]] == ["QĐ 12/QĐ-UBND"]
    assert [one.stage for one in panel.assessed.explanations["24", "M"]] == [AssessmentStage.SELF_ASSESSED]


@pytest.mark.parametrize("owner", ["tax", "province"])
def test_only_who_assesses_is_asked_for_documents(tmp_path: Path, owner: str) -> None:
    """The table of a central office has neither stage nor documents."""
    draft = drafting(tmp_path)
    chosen = draft.plan(owners=[owner]).forms
    texts = {
        str(cell.value)
        for form in chosen
        for sheet in load_workbook(BytesIO(draft.workbook(form)))
        for row in sheet.iter_rows()
        for cell in row
    }
    assert ("Giai đoạn / Stage" in texts) is (owner == "province")
    assert ("Minh chứng / Evidence" in texts) is (owner == "province")


def test_without_stages_forms_are_as_ever(tmp_path: Path) -> None:
    """Byte by byte those of a catalogue that has never heard of stages."""
    none = CATALOGUE.replace("owner: province", "owner: province, assessment: none")
    plain = drafting(tmp_path / "a", catalogue=CATALOGUE)
    other = drafting(tmp_path / "b", catalogue=none + "assessment: {stages: [self_assessed, appraised]}\n")
    for one, two in zip(plain.plan().forms, other.plan().forms, strict=True):
        assert plain.workbook(one) == other.workbook(two)
