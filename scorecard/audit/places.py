"""Where source cells stand: addresses as links that Excel and LibreOffice follow, relative to the workbook."""

from functools import cache
from urllib.parse import quote

from scorecard.audit.desk import Desk
from scorecard.audit.nouns import Cell, Link
from scorecard.problems import Location
from scorecard.unseen import spelled

_LONGEST = 2000
"""Signs of an address; Excel takes 2,080."""


def target_of(location: Location, links: str | None) -> str:
    """``../../data/2025-11/kinh%20te.xlsx#'Kinh tế'!D12``; empty where there is no cell to lead to.

    ``links`` is the way from the workbook's folder to the project's root, as ``../../``, None from outside the project.
    An address that is longer than Excel takes, or that has signs that are not seen, is empty too.
    """
    if links is None or not location.path or not location.sheet:
        return ""
    path = _quoted(location.path)
    cell = location.cell.split(":")[0] or "A1"
    doubled = location.sheet.replace("'", "''")
    target = f"{links}{path}#'{doubled}'!{cell}"
    return target if len(target) <= _LONGEST and spelled(target) == target else ""


@cache
def _quoted(path: str) -> str:
    """Letters of other alphabets stand as they are; a # or % of a file name must not end or bend the address."""
    return "".join(sign if ord(sign) >= 128 else quote(sign, safe="/") for sign in path)  # noqa: PLR2004 - beyond ASCII


def source_links(desk: Desk, figure: str) -> tuple[str, ...]:
    """(unit,) where the number of a figure stands, "" for none; () for more units than formulas are written for."""
    if not desk.live:
        return ()
    cells = (desk.index.panel.cell(unit.code, figure) for unit in desk.index.units)
    return tuple("" if cell is None else target_of(cell.location, desk.links) for cell in cells)


def place_cell(location: Location | None, links: str | None) -> Cell:
    """A place, as a link where it leads to a cell."""
    if location is None:
        return ""
    target = target_of(location, links)
    return Link(str(location), target) if target else str(location)
