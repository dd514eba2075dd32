"""What a workbook holds besides its cells, and what of it is not in the copy."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from scorecard.inputs.sheets.bounds import Budget
from scorecard.inputs.sheets.nouns import Format, UnreadableError
from scorecard.language import Language
from scorecard.marking.package import Package
from scorecard.problems.rule import N_

SIGNATURE = "_xmlsignatures/"
_KEPT = (
    (re.compile(r"xl/charts/chart[^/]*\.xml"), N_("charts")),
    (re.compile(r"xl/media/.+"), N_("pictures")),
    (re.compile(r"xl/(?:.*/)?vbaproject\.bin"), N_("macros")),
    (re.compile(r"xl/pivottables/.+\.xml"), N_("pivot tables")),
    (re.compile(r"xl/externallinks/externallink[^/]*\.xml"), N_("links to other workbooks")),
    (re.compile(r"xl/embeddings/.+"), N_("embedded objects")),
    (re.compile(r"xl/ctrlprops/.+|xl/activex/.+\.xml"), N_("form controls")),
    (re.compile(r"customxml/item\d+\.xml"), N_("data of other programs")),
)
_OF_ODS = (
    (b"table:formula=", N_("formulas (their results are kept)")),
    (b"<draw:frame", N_("charts and pictures")),
    (b"<table:content-validation ", N_("drop-downs and validation")),
    (b"<table:data-pilot-table ", N_("pivot tables")),
    (b"<office:scripts", N_("macros")),
)
_ALWAYS_LOST = {
    Format.XLS: (
        N_("formulas (their results are kept)"),
        N_("formats and widths of columns"),
        N_("comments"),
        N_("drop-downs and validation"),
        N_("protection of sheets"),
        N_("charts and pictures"),
        N_("macros"),
    ),
    Format.ODS: (N_("formats and widths of columns"), N_("protection of sheets")),
    Format.CSV: (),
}


def lost(path: Path, form: Format) -> Sequence[str]:
    """What the copy does not have, in English words of the program."""
    if form in _ALWAYS_LOST:
        return tuple(dict.fromkeys((*_ALWAYS_LOST[form], *(_in_ods(path) if form is Format.ODS else ()))))
    try:
        with ZipFile(path) as archive:
            signed = any(name.lower().startswith(SIGNATURE) for name in archive.namelist())
    except (BadZipFile, OSError):
        return ()
    return (N_("the digital signature, which holds for the original only"),) if signed else ()


def _in_ods(path: Path) -> Iterator[str]:
    """What the content of an .ods shows."""
    try:
        with ZipFile(path) as archive:
            content = b"".join(Budget().chunks(archive, archive.getinfo("content.xml")))
    except (BadZipFile, KeyError, OSError, UnreadableError):
        return
    yield from (words for sign, words in _OF_ODS if sign in content)


def kept(package: Package, language: Language) -> str:
    """What the workbook holds besides its cells and the copy has as well, counted: ``2 charts, 1 picture``."""
    names = [name.replace("\\", "/").strip("/").lower() for name in package]
    counts = [(language.text(words), sum(1 for name in names if sign.fullmatch(name))) for sign, words in _KEPT]
    return ", ".join(f"{words} ({count})" for words, count in counts if count)


def unsigned(package: Package) -> None:
    """Take out a digital signature, which would be a wrong one."""
    gone = [name for name in package if name.strip("/").lower().startswith(SIGNATURE)]
    if not gone:
        return
    for name in gone:
        package.forget(name)
    package.take_out("", "origin")
