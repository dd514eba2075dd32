"""Who has reported: cells counted by hand, days by their source, deadlines by the calendar."""

import pickle
from datetime import date
from pathlib import Path

import pytest

from scorecard.catalogue.figures import Due
from scorecard.language import Language
from scorecard.monitor.days import Source
from scorecard.monitor.status import Amount, Office, Report, Status, Timing
from scorecard.monitor.tally import Tally, from_worst, only
from scorecard.period import parse_period
from scorecard.pipeline import status
from scorecard.problems import Problem
from scorecard.problems.rule import Named
from tests.helpers import rows_of, write_workbook
from tests.months import CATALOGUE, period_of, read, write_months

DUE = CATALOGUE.replace("reports: own}", "reports: own, due: {days_after: 5}}")
HEAD = "| Kỳ số liệu | '{month} |\n| Bộ chỉ số | case |\n| Ấn bản | '1 |\n| Địa giới | '63 |\n"
# In May a monthly figure alone is due from provinces, and nothing from the tax office, whose figure is yearly.
ALL_THREE = "| Mã | M |\n| '01 | 0.4 |\n| '24 | 0.5 |\n| '27 | 0.6 |"


def of(folder: Path, months: dict[str, str], as_of: str, catalogue: str = DUE) -> tuple[Status, tuple[Problem, ...]]:
    """The status of the last month."""
    project = write_months(folder, months, catalogue)
    inputs = read(project, max(months).split("/")[0]).value
    found = status(inputs, date.fromisoformat(as_of))
    return found.value, found.problems


def day(text: str, table: str) -> str:
    """A table with a line of its day above."""
    return f"| Ngày báo cáo / Reported on | {text} |\n{table}"


def reports(found: Status) -> dict[str, Report]:
    """By the code of the unit."""
    return {report.unit.code: report for report in found.by_unit if report.unit}


def office(found: Status, code: str) -> Office:
    """One office."""
    return next(office for office in found.offices if office.owner.code == code)


@pytest.mark.parametrize(
    ("due", "period", "on"),
    [
        (Due(days_after=0), "2025-11", date(2025, 11, 30)),
        (Due(days_after=5), "2025-11", date(2025, 12, 5)),
        (Due(day=10), "2025-11", date(2025, 12, 10)),
        (Due(day=10), "2025-12", date(2026, 1, 10)),
        (Due(day=31), "2025-01", date(2025, 2, 28)),
        (Due(day=30), "2024-01", date(2024, 2, 29)),
        (Due(day=15), "2025-Q4", date(2026, 1, 15)),
        (Due(days_after=20), "2025", date(2026, 1, 20)),
    ],
)
def test_a_deadline_is_a_day(due: Due, period: str, on: date) -> None:
    """Counted from the last day of the period, or a day of the month after it, which may be shorter."""
    assert due.on(period_of(period)) == on


@pytest.mark.parametrize(
    ("said", "as_of", "timing", "days"),
    [
        ("2025-06-05", "2025-06-05", Timing.ON_TIME, 0),
        ("2025-06-06", "2025-06-30", Timing.LATE, 1),
        ("2025-06-30", "2025-06-30", Timing.LATE, 25),
        ("2025-05-02", "2025-06-30", Timing.ON_TIME, 0),
    ],
)
def test_what_is_there_is_on_time_or_late_by_days(
    tmp_path: Path, said: str, as_of: str, timing: Timing, days: int
) -> None:
    """The deadline is 5 June; the day as of which is looked at plays no part."""
    found, problems = of(tmp_path, {"2025-05": day(said, ALL_THREE)}, as_of)
    assert problems == ()
    assert {(r.timing, r.days) for r in found.by_unit} == {(timing, days)}
    assert found.overdue == 0


@pytest.mark.parametrize(
    ("as_of", "timing", "days"),
    [("2025-06-05", Timing.NOT_YET_DUE, 0), ("2025-06-06", Timing.OVERDUE, 1), ("2025-07-05", Timing.OVERDUE, 30)],
)
def test_what_is_not_there_is_not_yet_due_or_overdue(tmp_path: Path, as_of: str, timing: Timing, days: int) -> None:
    """Through the whole of the day itself it is not yet due."""
    found, _ = of(tmp_path, {"2025-05": day("2025-06-01", "| Mã | M |\n| '01 | 0.4 |")}, as_of)
    assert [(r.timing, r.days) for r in reports(found).values()] == [
        (Timing.ON_TIME, 0),
        (timing, days),
        (timing, days),
    ]
    assert found.overdue == (2 if days else 0)


def test_without_a_deadline_nobody_is_late(tmp_path: Path) -> None:
    """A report a year late, and two that are not there."""
    found, _ = of(tmp_path, {"2025-05": day("2026-05-01", "| Mã | M |\n| '01 | 0.4 |")}, "2026-06-01", CATALOGUE)
    assert {r.timing for r in found.by_unit} == {Timing.NONE}
    assert [r.amount for r in found.by_unit] == [Amount.FULL, Amount.NOTHING, Amount.NOTHING]


def test_the_head_goes_before_the_properties(tmp_path: Path) -> None:
    """The workbook is saved today by openpyxl; the sheet says 2 June."""
    today = date.today().isoformat()  # noqa: DTZ011 - openpyxl writes the day of this machine
    found, _ = of(tmp_path, {"2025-05": day("2025-06-02", ALL_THREE)}, "2099-01-01")
    assert {(r.day.on.isoformat(), r.day.source) for r in found.by_unit if r.day} == {("2025-06-02", Source.HEAD)}
    plain, _ = of(tmp_path / "b", {"2025-05": ALL_THREE}, "2099-01-01")
    assert {r.day.source for r in plain.by_unit if r.day} == {Source.SAVED}
    assert all(r.day and abs((r.day.on - date.fromisoformat(today)).days) <= 1 for r in plain.by_unit)


def test_a_day_of_saving_that_is_still_ahead_is_not_used(tmp_path: Path) -> None:
    """Saved today, looked at as of 2025: D124, and the day is not known."""
    found, problems = of(tmp_path, {"2025-05": ALL_THREE}, "2025-06-01")
    assert [p.code for p in problems] == ["D124"]
    assert {r.timing for r in found.by_unit} == {Timing.UNDATED}


def test_of_several_workbooks_the_last_day_counts(tmp_path: Path) -> None:
    """June: a month and a quarter, sent on the 2nd and the 9th of July."""
    months = {
        "2025-06/a": day("2025-07-02", "| Mã | M |\n| '01 | 0.4 |\n| '24 | 0.4 |"),
        "2025-06/b": day("2025-07-09", "| Mã | Q |\n| '01 | 0.4 |"),
    }
    found, _ = of(tmp_path, months, "2025-07-20")
    first, second, _ = found.by_unit
    assert first.day is not None
    assert (first.day.on, first.timing, first.days) == (date(2025, 7, 9), Timing.LATE, 4)
    assert first.files == ("data/2025-06/a.xlsx", "data/2025-06/b.xlsx")
    assert (second.amount, second.wanting, second.timing) == (Amount.PART, ("Q",), Timing.OVERDUE)


def test_what_stands_from_an_earlier_month_is_not_reported(tmp_path: Path) -> None:
    """The quarter of March stands in April and May, and is due in neither: only the month counts there."""
    months = {
        "2025-03": "| Mã | M | Q |\n| '01 | 0.4 | 0.5 |",
        "2025-04": day("2025-05-02", "| Mã | M |\n| '24 | 0.4 |"),
    }
    found, _ = of(tmp_path, months, "2025-05-03")
    assert [(r.due, r.arrived) for r in found.by_unit] == [(1, 0), (1, 1), (1, 0)]
    assert office(found, "province").figures == ("M",)


def test_an_office_of_which_nothing_is_due_is_left_out(tmp_path: Path) -> None:
    """The yearly figure of the tax office is due in December alone."""
    found, _ = of(tmp_path, {"2025-05": ALL_THREE}, "2025-06-03")
    assert [office.owner.code for office in found.offices] == ["province"]


def test_a_rejected_cell_has_arrived_and_a_word_for_no_number_has_not(tmp_path: Path) -> None:
    """7 is beyond the range 0 to 1; “chưa có” is no number."""
    table = "| Mã | M |\n| '01 | 7 |\n| '24 | chưa có |\n| '27 | 0.6 |"
    found, _ = of(tmp_path, {"2025-05": day("2025-06-01", table)}, "2025-06-03")
    assert [(r.amount, r.arrived, r.rejected) for r in found.by_unit] == [
        (Amount.FULL, 1, 1),
        (Amount.NOTHING, 0, 0),
        (Amount.FULL, 1, 0),
    ]


def test_a_table_for_all_says_which_units_have_no_row(tmp_path: Path) -> None:
    """December: Bắc Giang's row is blank, Bắc Ninh has none; both are wanting, one of them has no row."""
    catalogue = CATALOGUE.replace("vintage: 34", "vintage: 63").replace(
        "owner: tax, frequency: year}", "owner: tax}\n  Z: {name: {vi: Nợ, en: Debt}, range: [0, 1], owner: tax}"
    )
    table = "| Mã | Đơn vị | Y | Z |\n| '01 | Hà Nội | 0.4 | |\n| '24 | Bắc Giang | | |"
    found, _ = of(tmp_path, {"2025-05": day("2025-06-01", table)}, "2025-06-03", catalogue)
    tax = office(found, "tax")
    assert [unit.code for unit in tax.without_row] == ["27"]
    assert [unit.code for unit in tax.incomplete] == ["24"]
    assert (tax.reports[0].due, tax.reports[0].arrived, tax.reports[0].wanting) == (6, 1, ("Z",))


def test_a_workbook_that_cannot_be_read_was_sent(tmp_path: Path) -> None:
    """Named as template names it, by a unit's name alone, for another month, and under a name that says nothing."""
    project = write_months(tmp_path, {"2025-05": day("2025-06-01", "| Mã | M |\n| '01 | 0.4 |")}, DUE)
    folder = tmp_path / "data" / "2025-05"
    (folder / "24-bac-giang.xlsx").write_bytes(b"no workbook")
    head = HEAD.format(month="2025-04") + "| Đơn vị | '27 |\n| Mã | Nội dung | Giá trị |\n| M | Tháng | 0.4 |"
    write_workbook(folder / "x.xlsx", {"S": rows_of(head)})
    (folder / "bao-cao.xlsx").write_bytes(b"no workbook")
    found = status(read(project, "2025-05").value, date(2025, 6, 1)).value
    by_code = reports(found)
    assert [by_code[code].amount for code in ("01", "24", "27")] == [Amount.FULL, Amount.UNREADABLE, Amount.UNREADABLE]
    assert by_code["24"].files == ("data/2025-05/24-bac-giang.xlsx",)
    assert by_code["27"].files == ("data/2025-05/x.xlsx",)
    assert found.unknown == ("data/2025-05/bao-cao.xlsx",)


def test_an_unreadable_workbook_of_an_office_goes_by_its_name(tmp_path: Path) -> None:
    """``cuc-thue.xlsx`` is the tax office's, whose figure is due in December; D121 and D123 do not call it silent."""
    project = write_months(tmp_path, {"2025-12": day("2026-01-02", "| Mã | M | Q |\n| '01 | 0.4 | 0.4 |")}, DUE)
    before = [p.code for p in read(project, "2025-12").problems]
    (tmp_path / "data" / "2025-12" / "cuc-thue.xlsx").write_bytes(b"no workbook")
    checked = read(project, "2025-12")
    assert office(status(checked.value, date(2026, 1, 2)).value, "tax").reports[0].amount is Amount.UNREADABLE
    assert "D123" in before
    assert "D123" not in [p.code for p in checked.problems]


def test_nothing_sent_at_all(tmp_path: Path) -> None:
    """An empty folder: everybody is silent, nothing fails."""
    project = write_months(tmp_path, {}, DUE)
    (tmp_path / "data" / "2025-05").mkdir(parents=True)
    found = status(read(project, "2025-05").value, date(2025, 6, 9)).value
    assert [(r.amount, r.timing, r.days) for r in found.by_unit] == [(Amount.NOTHING, Timing.OVERDUE, 4)] * 3


def test_the_worst_come_first(tmp_path: Path) -> None:
    """Nothing, then a part, then in full: late before on time."""
    months = {
        "2025-06/a": day("2025-07-02", "| Mã | M | Q |\n| '27 | 0.4 | 0.4 |"),
        "2025-06/b": day("2025-07-09", "| Mã | M |\n| '24 | 0.4 |"),
    }
    found, _ = of(tmp_path, months, "2025-07-20")
    assert [r.unit.code for r in from_worst(found.by_unit) if r.unit] == ["01", "24", "27"]


def test_a_selection_counts_itself_only(tmp_path: Path) -> None:
    """One of three provinces: its own report, no office for all, its own share."""
    found, _ = of(tmp_path, {"2025-05": day("2025-06-01", ALL_THREE)}, "2025-06-03")
    chosen = only(found, {"24"})
    tally = Tally(chosen.by_unit)
    assert (tally.count, tally.came, tally.due, tally.share) == (1, 1, 1, 1.0)
    assert [unit.code for unit in chosen.units] == ["24"]
    assert only(found, ()) is found


def test_before_a_merger_the_units_of_the_time_report(tmp_path: Path) -> None:
    """The catalogue compares 34 units; in May 63 (here three of them) send workbooks, and as many are counted."""
    found, _ = of(tmp_path, {"2025-05": ALL_THREE}, "2025-06-01")
    assert parse_period("2025-05") == found.period
    assert [unit.vintage for unit in found.units] == ["63"] * 3


def test_an_office_is_called_by_its_name_in_each_language(tmp_path: Path) -> None:
    """D121 and D123, with the Vietnamese name in Vietnamese; D104 is not said of each figure besides."""
    project = write_months(tmp_path, {"2025-12": "| Mã | M | Q |\n| '01 | 0.4 | 0.4 |"}, DUE)
    found = {p.code: p for p in read(project, "2025-12").problems}
    assert Language("en").message(found["D121"]).startswith("1 of 2 units have sent no figure of their own (Province):")
    assert Language("vi").message(found["D123"]).startswith("Cục Thuế chưa gửi")
    assert Language("en").message(found["D123"]).startswith("Taxation has sent none")
    assert "D104" not in found


def test_a_figure_is_missed_by_itself_where_its_office_has_sent_others(tmp_path: Path) -> None:
    """The provinces have sent the month and not the quarter: D104 for the quarter, nothing of the silent office's."""
    project = write_months(tmp_path, {"2025-12": "| Mã | M |\n| '01 | 0.4 |\n| '24 | 0.4 |\n| '27 | 0.4 |"}, DUE)
    assert [p.indicator for p in read(project, "2025-12").problems if p.code == "D104"] == ["Q"]


def test_a_name_in_several_languages_survives_another_process() -> None:
    """Problems travel between the processes that make pages."""
    name = Named({"vi": "Cục Thuế", "en": "Taxation"})
    copied = pickle.loads(pickle.dumps(name))  # noqa: S301 - our own bytes
    assert (copied, copied.texts) == (name, name.texts)
