"""``examples/resolution-57``: every figure with its source, every target and deadline of the annex, nothing derived."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from scorecard.catalogue import Catalogue, Comparator, Target
from scorecard.cli.spelling import Spelling
from scorecard.cli.targets_report import unit_lines
from scorecard.intake import Inputs
from scorecard.language import Language
from scorecard.monitor.aims import Status
from scorecard.monitor.tasks import review
from scorecard.period import Period, parse_period
from scorecard.pipeline import compute, read_inputs, targets
from scorecard.project import open_project
from scorecard.report.circumstances import Circumstances
from scorecard.report.documents import Templates, compose
from scorecard.report.views.scorecard import view_scorecard
from scorecard.tasks import DeadlineKind, TaskState
from scripts import make_resolution_57 as made
from tests.helpers import REPOSITORY
from tests.inputs.test_made_workbooks import parts

FOLDER = REPOSITORY / "examples" / "resolution-57"
# The draft annex, row by row: code, sign, number, year. A number without a sign has “=”.
ANNEX = """
CS1 text 2030; CS2 text 2030; CS3 text 2030; CS4 <= 3 2030; CS5 <= 3 2030; CS6 <= 3 2030; CS7 >= 5 2030; CS8 >= 55 2030;
CS9 >= 50 2030; CS10 >= 30 2030; CS11 text 2030; CS11.1 >= 80 2030; CS11.2 = 90 2030; CS11.3 = 100 2030;
CS11.4 = 100 2030; CS11.5 = 80 2030; CS11.6 = 80 2030; CS11.7 = 70 2030; CS11.8 >= 30 2030; CS11.9 = 50 2030;
CS11.10 = 100 2030; CS11.11 = 100 2030; CS11.12 = 100 2030; CS12 >= 80 2030; CS13 >= 40 2030; CS14 > 0.7 2030;
CS15 = 2 2030; CS16 > 60 2030; CS17 >= 3 2030; CS18 = 12 2030; CS19 range 40-50 2030; CS20 = 10 2030;
CS21 range 16-18 2030; CS22 range 8-10 2030; CS23 text 2030; CS23.1 = 100 2030; CS23.2 = 9 2030; CS23.3 >= 350 2030;
CS23.4 = 99 2030; CS24 >= 6 2030; CS25 >= 3 2030; CS26 = 100 2030; CS27 = 100 2030; CS28 = 5 2030; CS29 >= 3 2030;
CS30 >= 95 2030; CS31 >= 70 2030; CS32 >= 95 2030; CS33 <= 10 2030; CS34 = 1 2030; CS35 = 50 2030; CS36 >= 50 2045;
CS37 <= 30 2045; CS38 = 1 2045; CS39 >= 10 2045; CS40 >= 5 2045; CS41 range 20-50 2045
"""
SIGNS = {
    ">=": Comparator.AT_LEAST,
    "=": Comparator.AT_LEAST,
    "<=": Comparator.AT_MOST,
    ">": Comparator.ABOVE,
    "range": Comparator.BETWEEN,
    "text": Comparator.TEXT,
}
# Where a target is stated of two figures, or a row says two things: code to its further targets.
SECOND = {
    "CS4": (Comparator.AT_MOST, 50),
    "CS5": (Comparator.AT_MOST, 50),
    "CS10": (Comparator.AT_LEAST, 30),
    "CS17": (Comparator.RISING, None),
    "CS31": (Comparator.AT_LEAST, 70),
    "CS36": (Comparator.AT_LEAST, 50),
}
LAST_DAYS = {  # as written: how many tasks, and the last day; None where there is none
    "01/2025": (1, "2025-01-31"),
    "2/2025": (1, "2025-02-28"),
    "03/2025": (2, "2025-03-31"),
    "3/2025": (1, "2025-03-31"),
    "Tháng 5/2025": (1, "2025-05-31"),
    "6/2025": (11, "2025-06-30"),
    "06/2025": (2, "2025-06-30"),
    "Quý II/2025": (1, "2025-06-30"),
    "7/2025": (1, "2025-07-31"),
    "9/2025": (5, "2025-09-30"),
    "Tháng 10/2025": (1, "2025-10-31"),
    "12/2025": (13, "2025-12-31"),
    "2025": (59, "2025-12-31"),
    "3/2026": (1, "2026-03-31"),
    "9/2026": (3, "2026-09-30"),
    "12/2026": (3, "2026-12-31"),
    "2026": (6, "2026-12-31"),
    "2025 - 2026": (1, "2026-12-31"),
    "2025-2026": (1, "2026-12-31"),
    "2027": (1, "2027-12-31"),
    "12/2028": (2, "2028-12-31"),
    "2028": (1, "2028-12-31"),
    "2030": (2, "2030-12-31"),
    "2025 và những năm tiếp theo": (3, None),
    "Thường xuyên": (12, None),
    "Nhiệm vụ thường xuyên": (1, None),
    "Hằng năm": (2, None),
    "hằng năm": (1, None),
    "": (1, None),
}


def period_of(code: str) -> Period:
    """The period of a code."""
    period = parse_period(code)
    assert period is not None
    return period


def inputs_of(code: str) -> Inputs:
    """What is read of a period, which has warnings and no error."""
    read = read_inputs(open_project(FOLDER), period_of(code))
    assert {one.severity.value for one in read.problems} <= {"warning", "note"}
    assert read.value is not None
    return read.value


@pytest.fixture(scope="module")
def october() -> Inputs:
    """October 2025, two months before the end of the plan for 5G."""
    return inputs_of("2025-10")


@pytest.fixture(scope="module")
def catalogue(october: Inputs) -> Catalogue:
    """The catalogue of the example."""
    return october.catalogue


def published() -> list[Mapping[str, str]]:
    """The figures with their sources."""
    with (FOLDER / "published.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows_below(path: Path, first: int) -> list[tuple[object, ...]]:
    """The rows of the one sheet of a workbook from a row on."""
    sheet = load_workbook(path).worksheets[0]
    return list(sheet.iter_rows(min_row=first, values_only=True))


def test_workbooks_are_what_the_script_makes() -> None:
    """None is missing, none is left over, and each holds what the script would write now."""
    books = dict(made.workbooks())
    assert sorted(books) == sorted((FOLDER / "data").rglob("*.xlsx"))
    for path, content in books.items():
        assert parts(path.read_bytes()) == parts(content), f"run the script again: {path.name} is out of date"
    assert dict(made.workbooks()) == books
    for path, text in made.territories():
        assert path.read_text(encoding="utf-8") == text, f"run the script again: {path.name} is out of date"


def test_no_figure_without_a_source() -> None:
    """Every number in a workbook is published, by somebody, some day, somewhere; what contradicts it is in none."""
    rows = published()
    assert all(row["who"] and row["when"] and row["where"] for row in rows)
    told = {(r["period"], r["unit"], r["figure"]): float(r["value"]) for r in rows if r["used"] == "yes"}
    found: dict[tuple[str, str, str], object] = {}
    for path in (FOLDER / "data").glob("*/viet-nam.xlsx"):
        for row in rows_below(path, 8):
            found[path.parent.name, "VN", str(row[0])] = row[3]
            assert re.search(r"\d{4}.*: .", str(row[4]))
    for path in (FOLDER / "data").glob("*/[36]*/*.xlsx"):
        headings, *units = rows_below(path, 6)
        for row in units:
            for code, value in zip(headings[2:], row[2:], strict=True):
                if value is not None:
                    found[path.parts[-3], f"{path.parent.name}:{row[0]}", str(code)] = value
    assert found == told


def test_what_was_not_verified_says_so() -> None:
    """In the note beside the number; and the README counts both."""
    rows = published()
    assert len({(row["figure"], row["period"], row["unit"], row["used"], row["value"]) for row in rows}) == len(rows)
    told = [(row["figure"], row["period"], row["unit"]) for row in rows if row["used"] == "yes"]
    assert len(set(told)) == len(told)
    for path in (FOLDER / "data").glob("*/viet-nam.xlsx"):
        own = {r["figure"]: r for r in rows if (r["period"], r["unit"], r["used"]) == (path.parent.name, "VN", "yes")}
        noted = {str(row[0]): "not verified here" in str(row[5]) for row in rows_below(path, 8)}
        assert noted == {figure: not row["held"] for figure, row in own.items()}
    held = sum(bool(row["held"]) for row in rows)
    for name in ("README.md", "README.vi.md"):
        text = (FOLDER / name).read_text(encoding="utf-8")
        assert re.search(rf"\b{len(rows)}\b.*\b{held}\b.*\s.*\b{len(rows) - held}\b", text)


def test_every_row_of_the_annex_is_a_target(catalogue: Catalogue) -> None:
    """57 rows with their signs, numbers and years; ranks of two circles and what has two measures stand twice."""
    stated: dict[str, list[Target]] = defaultdict(list)
    for node in (*catalogue.indicators, *catalogue.aggregates):
        for target in node.targets:
            said = re.search(r"annex.*: (CS[\d.]+)$", target.source("en")) if target.source else None
            if said:
                stated[said[1]].append(target)
    rows = [row.split() for row in ANNEX.replace("\n", " ").split(";")]
    assert len(rows) == 57
    assert {code for code, *_ in rows} == set(stated)
    for code, sign, *number, year in rows:
        low, _, high = (number or [""])[0].partition("-")
        expected = [(SIGNS[sign], float(low) if low else None, float(high) if high else None)]
        if code in SECOND:
            expected.append((*SECOND[code], None))
        assert [(one.comparator, one.value, one.high) for one in stated[code]] == expected, code
        assert {one.by.code for one in stated[code]} == {year}, code


def test_milestones_of_the_plan_for_5g(catalogue: Catalogue) -> None:
    """10.5 per cent in June, 14.9 in September, 57.5 in December; in stations 68,457; coverage 90 per cent."""
    of = {node.code: node.targets for node in catalogue.indicators}
    for [share] in (of["TL5G.A"], of["TL5G.B"]):
        assert [(one.by.code, one.value) for one in share.milestones] == [("2025-06", 10.5), ("2025-09", 14.9)]
        assert (share.value, share.by.code) == (57.5, "2025-12")
    assert of["TRAM5G"][0].value == 68457
    assert [(one.value, one.by.code) for one in of["CS23.4"]] == [(90, "2025-12"), (99, "2030")]


def test_early_warning_two_months_ahead(october: Inputs) -> None:
    """With 16,737 of 68,457 stations off track, by four published points; and in December it was missed, by half."""
    found = targets(october, compute(october).value, None).value
    [stations] = [row for row in found.rows if row.node.code == "TRAM5G"]
    assert (stations.standing.status, stations.standing.points) == (Status.OFF_TRACK, 4)
    assert {row.standing.status for row in found.rows if row.target.comparator is Comparator.TEXT} == {
        Status.NOT_ASSESSABLE
    }
    unknown = {row.node.code for row in found.rows if row.standing.status is Status.NO_DATA}
    known = {row["figure"] for row in published()}
    assert unknown.isdisjoint(known - {"CHUYENGIA"})
    december = inputs_of("2025-12")
    late = {(r.node.code, r.target.value): r for r in targets(december, compute(december).value, None).value.rows}
    assert late["TRAM5G", 68457].standing.status is Status.OFF_TRACK
    assert late["CS23.4", 90].standing.status is Status.ACHIEVED


@pytest.mark.parametrize("language", ["vi", "en"])
def test_contradictions_stand_on_the_page(october: Inputs, language: str) -> None:
    """Both ratios with what they imply, both shares of signatures: rows of the page, and a caution."""
    index = compute(october).value
    told = Circumstances(index.period.end, provisional=False, geography=october.geography)
    page = view_scorecard(index, "VN", Language(language), told)
    composed = compose(page, Templates((REPOSITORY / "templates",)))
    assert composed.value is not None
    text = re.sub(r"[\s\u200a\u2007]+", " ", re.sub(r"<[^>]+>", " ", composed.value.html))
    comma = {"vi": str.maketrans(".,", ",."), "en": {}}[language]
    for said in ("7.72", "14.00", "33.00", "28.42", "75,908", "73,000", "16,737", "150,000", "119,000"):
        assert said.translate(comma) in text, said


@pytest.mark.parametrize("language", ["vi", "en"])
def test_contradictions_stand_below_each_other_in_targets(october: Inputs, language: str) -> None:
    """Both of each pair, one row below the other, under names that say whose they are and are not cut short."""
    found = targets(october, compute(october).value, None).value
    spelling = Spelling(october.catalogue, Language(language))
    shown = [str(line) for line in unit_lines(found, spelling)]
    for pair in (("TL5G.A", "TL5G.B"), ("KTS.A", "KTS.B"), ("CKS.A", "CKS.B")):
        names = [spelling.name(code) for code in pair]
        rows = [k for k, line in enumerate(shown) if line.split()[:1] in ([code] for code in pair)]
        assert rows == list(range(rows[0], rows[-1] + 1))
        said = [name for name in names if any(name in shown[k] for k in rows)]
        assert said == names
        assert len(set(names)) == 2


def test_the_denominators_that_two_ratios_imply() -> None:
    """11,591 / 7.72 % and 68,457 / 57.5 %: 150,000 and 119,000 4G stations, as is said of them."""
    assert round(11591 / 0.0772, -3) == 150000
    assert round(68457 / 0.575, -3) == 119000
    assert round(16737 / 0.14, -3) == pytest.approx(119000, abs=1000)


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_readme_shows_every_figure_that_is_not_used(name: str) -> None:
    """And the same commands in both languages."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    for row in published():
        if row["used"] == "no":
            plain = f"{float(row['value']):,.0f}"
            assert plain.replace(",", ".") in text or plain in text, row
    commands = [line.partition("#")[0].strip() for line in text.splitlines() if line.startswith("scorecard ")]
    other = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(command in other for command in commands)
    assert len(commands) == 7


def test_all_140_deadlines_are_read_or_reported() -> None:
    """Every spelling with how many tasks have it and its last day, by hand; the README has the same table."""
    read = read_inputs(open_project(FOLDER), period_of("2025-07"))
    assert read.value is not None
    assert read.value.lists.tasks is not None
    tasks = read.value.lists.tasks.tasks
    assert len(tasks) == 140
    assert sum(count for count, _ in LAST_DAYS.values()) == 140
    days = {(one.deadline.written, one.deadline.last_day) for one in tasks}
    assert days == {(text, date.fromisoformat(day) if day else None) for text, (_, day) in LAST_DAYS.items()}
    assert Counter(one.deadline.written for one in tasks) == {text: count for text, (count, _) in LAST_DAYS.items()}
    kinds = Counter(one.deadline.kind for one in tasks)
    assert kinds == {
        DeadlineKind.DATED: 120,
        DeadlineKind.CONTINUING: 16,
        DeadlineKind.RECURRING: 3,
        DeadlineKind.NONE: 1,
    }
    assert [one.unit for one in read.problems if one.code in {"W402", "W404"}] == [None]
    table = (FOLDER / "README.md").read_text(encoding="utf-8")
    for text, (count, day) in LAST_DAYS.items():
        said = f"{date.fromisoformat(day):%d/%m/%Y}" if day else "comes again" if "năm" in text[:8] else "goes on"
        line = f"| `{text}` | {count} | {said} |" if text else "| (empty) | 1 | none (W404) |"
        assert line in table, line


def test_published_counts_stand_beside_the_list() -> None:
    """37 due on 24 May (22, 13, 2), 33 behind schedule on 31 July (12 done, 21 not): figures, not states of tasks."""
    for month, told in {
        "2025-05": {"NV.DENHAN": 37, "NV.XONG": 22, "NV.DANGLAM": 13, "NV.QUAHAN": 2},
        "2025-07": {"NV.CHAM": 33, "NV.CHAM.XONG": 12, "NV.CHAM.CON": 21, "DEN.TINH": 34, "DEN.XA": 1981},
    }.items():
        read = inputs_of(month)
        stated = {code: read.panel.column(code)[0] for code in told}
        assert stated == told
        if month == "2025-05":
            assert stated["NV.DENHAN"] == stated["NV.XONG"] + stated["NV.DANGLAM"] + stated["NV.QUAHAN"]
        else:
            assert stated["NV.CHAM"] == stated["NV.CHAM.XONG"] + stated["NV.CHAM.CON"]
        assert all(figure.counted is None for figure in read.catalogue.figures.values())
        assert read.lists.tasks is not None
        states = Counter(one.state for one in review(read.lists.tasks.tasks, read.panel.period.end).standings)
        assert not states.keys() & {TaskState.ON_TIME, TaskState.LATE, TaskState.OVERDUE}
    index = compute(inputs_of("2025-07")).value
    assert round(float(index.values[0, index.column_of("DEN.XA")]), 1) == 59.7


def test_provinces_lie_below_the_country() -> None:
    """Communes of 34 provinces add up to the 3,321 that are stated; the DTI of six is known, so nothing follows."""
    july, december = inputs_of("2025-07"), inputs_of("2024-12")
    assert july.panel.column("XA").tolist() == [3321]
    assert december.panel.column("DTI").tolist() == [0.6961]
    rows = [r for r in published() if r["period"] == "2025-07" and r["figure"] == "XA" and r["unit"] != "VN"]
    assert (len(rows), sum(int(row["value"]) for row in rows)) == (34, 3321)
    assert np.isnan(july.panel.column("DEXUAT")).all()
    # The plain mean of six: (0.8241 + 0.7951 + 0.7857 + 0.7770 + 0.7071 + 0.7069) / 6.
    [level] = [one for one in december.levels if one.vintage == "34"]
    assert round(float(level.so_far[0, level.figures.index("DTI")]), 4) == 0.7660


def test_titles_of_tasks_are_short_and_in_both_languages() -> None:
    """Numbers 1 to 140 in seven groups."""
    with (FOLDER / "tasks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["number"] for row in rows] == [str(k) for k in range(1, 141)]
    assert Counter(row["group"] for row in rows) == {
        "I": 13,
        "II": 29,
        "III": 34,
        "IV": 12,
        "V": 28,
        "VI": 15,
        "VII": 9,
    }
    for row in rows:
        assert row["lead"]
        for title in (row["title_vi"], row["title_en"]):
            assert 2 < len(title) <= 70
    for field in ("title_vi", "title_en"):
        assert len({row[field] for row in rows}) == 140
