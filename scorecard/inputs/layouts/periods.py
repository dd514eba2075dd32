"""Where a sheet that is not ours says its period: in headings, in a column, in a title, in the name of its file."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from scorecard.inputs.layouts.headings import JOIN, Heading
from scorecard.inputs.layouts.surveying import Survey
from scorecard.inputs.period_text import read_period
from scorecard.inputs.sheets import CellKind
from scorecard.period import Period, parse_period

PLACE = "{period}"
_LONGEST = 10
_FEWEST = 3
_YEARS = range(1990, 2100)
# Longest first: a day is no month, and a month no year.
_IN_NAMES = re.compile(
    r"(?<![0-9])(?P<day>[0-9]{4}[-_.][0-9]{2}[-_.][0-9]{2}|[0-9]{8})(?![0-9])"
    r"|(?<![0-9A-Za-z])(?P<code>[0-9]{4}-(?:0[1-9]|1[0-2]|Q[1-4]|H[12]))(?![0-9])"
    r"|(?<![0-9A-Za-z])(?P<month>[Tt](?:háng)?[-_. ]?(?:0?[1-9]|1[0-2])[-_. ](?:19|20)[0-9]{2})(?![0-9])"
    r"|(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
)


@dataclass(frozen=True, slots=True)
class InTitle:
    """A cell above the headings that says a period, and the pattern by which it is read there."""

    address: str
    pattern: str
    period: Period


@dataclass(frozen=True, slots=True)
class InName:
    """The pattern of a file's name, and the period that it says; ``dated``: a day stands in it."""

    pattern: str
    period: Period | None = None
    dated: bool = False


def in_heading(text: str) -> tuple[str, Period] | None:
    """A heading with its period as a place: ``Dân số > Năm 2024`` is ``Dân số > {period}``, ``Sơ bộ 2022`` as well."""
    levels = text.split(JOIN)
    for k in range(len(levels) - 1, -1, -1):
        period = read_period(levels[k]).period
        if period is not None and _is_recent(period):
            return JOIN.join((*levels[:k], PLACE, *levels[k + 1 :])), period
        words = levels[k].rsplit(" ", 1)
        period = read_period(words[-1]).period if len(words) > 1 else None
        if period is not None and _is_recent(period):
            return JOIN.join((*levels[:k], f"{words[0]} {PLACE}", *levels[k + 1 :])), period
    return None


def in_column(survey: Survey) -> Heading | None:
    """The heading of a column in which every row says a period."""
    for column, heading in survey.headings.items():
        cells = [cell for row in survey.rows for cell in row if cell.column == column]
        if column in survey.labels or len(cells) < max(_FEWEST, 0.9 * len(survey.rows)):
            continue
        if all(_period_of_cell(cell.written) for cell in cells):
            return heading
    return None


def in_titles(survey: Survey) -> Iterator[InTitle]:
    """Every period in the texts above the headings."""
    for row in survey.sheet.rows:
        for cell in row if row[0].row < survey.top else ():
            found = _in_text(cell.written) if cell.kind is CellKind.TEXT else None
            if found is not None:
                yield InTitle(cell.address, *found)


def in_name(path: str) -> InName:
    """The name of a file with what changes from period to period taken out."""
    name = PurePosixPath(path).name
    every = list(_IN_NAMES.finditer(name))
    if len(every) != 1:
        return InName(_IN_NAMES.sub("*", name), dated=bool(every))
    found = every[0]
    before, after = name[: found.start()], name[found.end() :]
    if found["day"]:
        return InName(f"{before}*{after}", dated=True)
    period = parse_period(found[0]) or read_period(re.sub(r"[-_.]", "/", found[0])).period
    return InName(f"{before}{PLACE}{after}", period) if period else InName(name)


def heading_templates(headings: Mapping[int, Heading]) -> Counter[str]:
    """How many periods stand under each heading that has one."""
    found = (in_heading(heading.text) for heading in headings.values())
    return Counter(one[0] for one in found if one is not None)


def _period_of_cell(text: str) -> bool:
    period = read_period(text).period
    return period is not None and _is_recent(period)


def _is_recent(period: Period) -> bool:
    return period.year in _YEARS


def _in_text(text: str) -> tuple[str, Period] | None:
    """The longest run of words that is a period, with the word before it to find it by."""
    words = text.split()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length, -1, -1):
            period = read_period(" ".join(words[start : start + length]).strip("()[],;")).period
            if period is not None and _is_recent(period):
                return _pattern(words[:start], words[start + length :], words[start]), period
    return None


def _pattern(before: Sequence[str], after: Sequence[str], first: str) -> str:
    """What stands around a place: one word before and one behind, stars beyond them."""
    opening = "(" if first.startswith("(") else ""
    start = f"{before[-1]} " if before else ""
    end = f" {after[0]}" if after else ")" if opening else ""
    far_before = "*" if len(before) > 1 else ""
    far_after = "*" if len(after) > 1 else ""
    return f"{far_before}{start}{opening}{PLACE}{end}{far_after}"
