"""Every problem code that comes from the inputs has one minimal case, in the notation of :mod:`tests.problems.case`."""

from pathlib import Path
from string import Formatter

import pytest

from scorecard.language import Language
from scorecard.problems import RULES, problem, problem_from
from scorecard.problems.rule import IsoDay, Numeral
from tests.problems.case import FOLDER, Case, lines_of, read_case

CASES = [read_case(path) for path in sorted(FOLDER.glob("*.txt"))]
# Rendering (R) and environment (E) have no place in a project's files: their tests stand beside what raises them.
# M304 answers an option of the command line, M321 and M322 publishing, M323 speaks of a period that was published
# before and M325 of pages: tests/test_publishing.py and tests/test_published_by_hand.py have those.
ELSEWHERE = frozenset({"M304", "M321", "M322", "M323", "M325"})
FROM_INPUTS = tuple(code for code in RULES if code[0] in "CGWDM" and code not in ELSEWHERE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_case_is_reported_line_by_line(case: Case, tmp_path: Path) -> None:
    """Validation of a case's project prints exactly the lines the case expects."""
    assert lines_of(case, tmp_path) == case.expected


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("code", RULES)
def test_every_rule_can_be_worded(code: str, language: str) -> None:
    """Message, hint and explanation name plain facts only: what else stands in braces would end a command.

    What a translation asks for is what the English text does, so that a problem that has the one has the other.
    """
    rule, spoken = RULES[code], Language(language)
    asked = [_facts_in(text) for text in (rule.message, rule.hint, rule.explanation)]
    assert all(name.isidentifier() for names in asked for name in names)
    assert asked[2] == set()
    said = [_facts_in(spoken.text(text)) if text else set() for text in (rule.message, rule.hint, rule.explanation)]
    assert said == asked
    found = problem_from(code, dict.fromkeys(sorted(asked[0] | asked[1]), "‹qz›"), None)
    worded = [spoken.message(found), *([spoken.hint(found)] if rule.hint else [])]
    assert all(text for text in worded)
    assert all(("‹qz›" in text) == bool(names) for text, names in zip(worded, asked, strict=False))


def _facts_in(text: str) -> set[str]:
    """What a text has in braces, with what follows a colon or an exclamation mark, which no fact has."""
    parts = [part for part in Formatter().parse(text) if part[1] is not None]
    assert not any(form or conversion for _, _, form, conversion in parts), text
    return {str(name) for _, name, _, _ in parts}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_case_shows_its_code_and_says_what_it_shows(case: Case) -> None:
    """Each case begins with one sentence and expects its own code."""
    assert case.sentence.endswith(".")
    assert any(f"[{case.code}]" in line for line in case.expected)


@pytest.mark.parametrize("code", FROM_INPUTS)
def test_every_code_has_a_case(code: str) -> None:
    """No code of the inputs is without its case."""
    assert code in {case.code for case in CASES}


def test_the_default_project_has_no_problem(tmp_path: Path) -> None:
    """What a case does not change is in order."""
    assert lines_of(Case("W000", "", {}), tmp_path) == []


@pytest.mark.parametrize("code", [code for code in RULES if code[0] in "GWD"])
def test_a_rule_speaks_vietnamese(code: str) -> None:
    """Message, hint and explanation are translated, with the same facts in their braces."""
    rule, vietnamese = RULES[code], Language("vi")
    for text in (rule.message, rule.hint, rule.explanation):
        assert vietnamese.text(text) != text


@pytest.mark.parametrize(
    ("number", "vietnamese", "english"),
    [
        ("84.2", "84,2", "84.2"),
        ("1234.50", "1234,50", "1234.50"),
        ("-0.5", "-0,5", "-0.5"),
        ("0.123456789012", "0,123456789012", "0.123456789012"),
        ("3–12", "3–12", "3–12"),
        ("2.5–3", "2,5–3", "2.5–3"),
        ("-", "-", "-"),
        ("84.2 %", "84.2 %", "84.2 %"),
        ("9" * 500, "9" * 399 + "…", "9" * 399 + "…"),
    ],
)
def test_numbers_in_problems_are_written_as_the_language_writes_them(
    number: str, vietnamese: str, english: str
) -> None:
    """Every digit is kept; what is no number stays as it is, and in files for programs all do."""
    found = problem("M320", what="", before=Numeral(number), now="84.2", period="2025-11")
    assert found.facts["before"] == number
    assert Language("vi").message(found).endswith(f"là {vietnamese}, nay sẽ in là 84.2")
    assert Language("en").message(found) == f"published with  {english}, would now be printed with 84.2"


def test_days_in_problems_are_written_as_the_language_writes_them() -> None:
    """One or several; what is no day stays as it is, and files for programs have the days of ISO 8601."""
    as_of = IsoDay("2025-11-30")
    found = problem("W412", number="7", value=IsoDay("2025-12-01, 2025-12-02"), as_of=as_of)
    assert found.facts["as_of"] == "2025-11-30"
    assert Language("vi").message(found).endswith("30/11/2025")
    assert Language("en").message(found) == "task 7 is completed on 01/12/2025, 02/12/2025, which is after 30/11/2025"
    assert "Quý II/2025" in Language("vi").message(
        problem("W412", number="7", value=IsoDay("Quý II/2025"), as_of=as_of)
    )
