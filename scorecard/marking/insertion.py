"""A sheet in front of all others of a workbook, open when the workbook opens."""

from scorecard.marking.comments import quoted_kinds
from scorecard.marking.package import Package
from scorecard.marking.tags import NotMarkableError, Splice, Tag, first, quoted, replaced, scan, spliced

_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
LONGEST_TITLE = 31
_KINDS = ("worksheet", "chartsheet", "dialogsheet", "xlMacrosheet")


def sheet_parts(package: Package, kind: str = "worksheet") -> dict[str, str]:
    """The part of each sheet of a kind by its title, in the order of the tabs."""
    _, tags = scan(package.xml(package.main), {"sheet"})
    relations = {r.key: r for r in package.relations(package.main)}
    found = {tag.attributes.get("name", ""): relations.get(_key(tag)) for tag in tags}
    return {title: r.part for title, r in found.items() if r and r.kind == kind and r.part in package}


def put_in_front(package: Package, title: str, content: bytes, own: str = "") -> None:
    """The sheet, in the place of our own of an earlier copy (its title is ``own``) or before all others."""
    for kind in _KINDS:
        for part in (part for name, part in sheet_parts(package, kind).items() if name != own):
            _unselect(package, part)
    if own:
        package.put(sheet_parts(package)[own], content)
        _open_at(package, list(_titles(package)).index(own))
        return
    name = package.free_name("xl/worksheets/marked{}.xml")
    package.put(name, content)
    package.declare(name, _WORKSHEET)
    _insert(package, free_title(title, _titles(package)), package.relate(package.main, "worksheet", name))
    _open_at(package, 0)


def free_title(title: str, taken: list[str]) -> str:
    """A title that no sheet has, whatever its capitals."""
    used = {name.casefold() for name in taken}
    numbered = (f"{title[: LONGEST_TITLE - 5]} ({k})" for k in range(2, len(used) + 3))
    return next(name for name in (title[:LONGEST_TITLE], *numbered) if name.casefold() not in used)


def _titles(package: Package) -> list[str]:
    _, tags = scan(package.xml(package.main), {"sheet"})
    return [tag.attributes.get("name", "") for tag in tags]


def _key(tag: Tag) -> str:
    return next((value for name, value in tag.attributes.items() if name.rpartition(":")[2] == "id"), "")


def _insert(package: Package, title: str, key: str) -> None:
    """The sheet before all others; names that belong to a sheet count sheets, so each moves by one."""
    part = package.xml(package.main)
    prefix, tags = scan(part, {"workbook", "sheets", "sheet", "definedName"})
    sheets = first(tags, "sheets")
    if sheets is None or sheets.empty:
        raise NotMarkableError
    number = 1 + max(int(tag.attributes.get("sheetId", "0")) for tag in tags if tag.name == "sheet")
    new = b"<" + prefix + b"sheet name=" + quoted(title) + f' sheetId="{number}" '.encode()
    new += b"xmlns:mark=" + quoted_kinds(package) + b" mark:id=" + quoted(key) + b"/>"
    splices = [Splice(sheets.inside, sheets.inside, new)]
    for tag in (tag for tag in tags if tag.name == "definedName" and "localSheetId" in tag.attributes):
        moved = str(int(tag.attributes["localSheetId"]) + 1)
        splices.append(replaced(part, tag, {"localSheetId": moved}))
    package.put(package.main, spliced(part, splices))


def _open_at(package: Package, position: int) -> None:
    """Every window of the workbook opens on this sheet; Excel takes the first where none is declared."""
    part = package.xml(package.main)
    _, tags = scan(part, {"workbookView"})
    fields = {"activeTab": str(position), "firstSheet": "0"}
    package.put(package.main, spliced(part, [replaced(part, tag, fields) for tag in tags]))


def _unselect(package: Package, part: str) -> None:
    """Two selected sheets are a group: what is typed into one is typed into both."""
    content = package.xml(part)
    _, tags = scan(content, {"sheetView"})
    chosen = [tag for tag in tags if tag.attributes.get("tabSelected", "0") not in {"0", "false"}]
    if chosen:
        package.put(part, spliced(content, [replaced(content, tag, {"tabSelected": "0"}) for tag in chosen]))
