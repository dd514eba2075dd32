"""A workbook of Excel (.xlsx, .xlsm): its sheets in the order of their tabs. Macros, drawings, links are not opened."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from scorecard.inputs.sheets.bounds import Budget
from scorecard.inputs.sheets.nouns import Contents, Sheet
from scorecard.inputs.sheets.properties import xlsx_properties
from scorecard.inputs.sheets.xlsx_package import Package, Styles, read_comments, read_styles, read_texts
from scorecard.inputs.sheets.xlsx_sheet import Shared, read_sheet
from scorecard.problems import Fact

_OFFICE_PART = "xl/workbook.xml"


def read_xlsx(path: Path) -> Contents:
    """Every sheet; a sheet of charts has no rows. Remarks: W111 macros, W114 links to other workbooks."""
    with ZipFile(path) as archive:
        package = Package(archive, Budget())
        main = _main_part(package)
        relations = {key: (kind, name) for key, kind, name in package.relations(main)}
        shared = _shared(package, main, [*relations.values()])
        sheets = tuple(_sheets(package, main, relations, shared))
        remarks = tuple(_remarks(package, [kind for kind, _ in relations.values()]))
        return Contents(sheets, remarks, xlsx_properties(package))


def _main_part(package: Package) -> str:
    return next((name for _, kind, name in package.relations("") if kind == "officeDocument"), _OFFICE_PART)


def _shared(package: Package, main: str, relations: list[tuple[str, str]]) -> Shared:
    parts = dict(relations)
    texts = read_texts(package.chunks(parts["sharedStrings"])) if "sharedStrings" in parts else []
    styles = read_styles(package.chunks(parts["styles"])) if "styles" in parts else Styles(frozenset(), frozenset())
    old_mac = any(a.get("date1904") in {"1", "true"} for _, a in package.elements(main, "workbookPr"))
    return Shared(texts, styles, MAC_EPOCH if old_mac else WINDOWS_EPOCH)


def _sheets(package: Package, main: str, relations: Mapping[str, tuple[str, str]], shared: Shared) -> Iterator[Sheet]:
    for _, found in package.elements(main, "sheet"):
        title = found.get("name", "")
        key = next((value for name, value in found.items() if name.rpartition(":")[2] == "id"), "")
        kind, name = relations[key]
        if kind != "worksheet":
            yield Sheet(title, ())
            continue
        sheet = read_sheet(title, package.chunks(name), shared, package.budget)
        comments: dict[str, str] = {}
        filters = list(sheet.filters)
        for _, part_kind, part in package.relations(name):
            if part_kind == "comments":
                comments.update(read_comments(package.chunks(part)))
            elif part_kind == "table":
                filters.extend(_table_filter(package, part))
        hidden = found.get("state", "visible") != "visible"
        yield replace(sheet, hidden=hidden, comments=comments, filters=tuple(filters))


def _table_filter(package: Package, part: str) -> Iterator[str]:
    """The range of a table whose filter hides something."""
    found = package.elements(part, "autoFilter", "filterColumn")
    if any(name == "filterColumn" for name, _ in found):
        yield from (attributes.get("ref", "") for name, attributes in found if name == "autoFilter")


def _remarks(package: Package, kinds: list[str]) -> Iterator[tuple[str, Mapping[str, Fact]]]:
    if any(name.endswith("vbaproject.bin") for name in package.names()):
        yield "W111", {}
    links = kinds.count("externalLink")
    if links:
        yield "W114", {"count": links}
