"""Write the workbooks of the examples from the published figures that stand, with their sources, beside each example.

Run from the repository: ``python scripts/make_examples.py``. The same figures give the same bytes.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from scorecard.catalogue import Catalogue
from scorecard.geography import Geography
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.geography_file import read_geography
from scorecard.forms import Form, FormSheet, Setting, write_forms
from scorecard.language import Language
from scorecard.period import Period, PeriodKind

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = (("dti-2020", 2020), ("dti-2022", 2022))
# First the figures the index is made of, then what publishers printed for composite and pillars.
TITLES = ("Chỉ số", "Đã công bố")


def workbooks() -> Iterator[tuple[Path, bytes]]:
    """The path in the repository and the content of every example's workbook."""
    geography = read_geography(ROOT / "data" / "geography", ROOT).value
    for name, year in EXAMPLES:
        folder = ROOT / "examples" / name
        catalogue = read_catalogue(folder / "indicators.yaml", folder).value
        if catalogue is None or geography is None:
            raise SystemExit(f"{name}: the catalogue or the geography has errors; run `scorecard validate`")
        period = Period(PeriodKind.YEAR, year)
        sheets = _sheets(catalogue, geography, published(folder / "published.csv"))
        path = folder / "data" / period.code / f"{name}.xlsx"
        form = Form(catalogue.identifier, catalogue.titles, sheets)
        yield path, write_forms(form, Setting(catalogue, period, Language("vi")))


def published(path: Path) -> dict[tuple[str, str], float]:
    """The published figures by (unit, figure)."""
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["code"], row["figure"]): float(row["value"]) for row in csv.DictReader(file)}


def _sheets(catalogue: Catalogue, geography: Geography, figures: dict[tuple[str, str], float]) -> tuple[FormSheet, ...]:
    """One sheet of the index's own figures and one of published values and ranks, each with the units that have any."""
    sheets = []
    for title, is_published in zip(TITLES, (False, True), strict=True):
        wanted = tuple(f for f in catalogue.figures.values() if ("." in f.code) is is_published)
        codes = {figure.code for figure in wanted}
        known = {unit for unit, figure in figures if figure in codes}
        units = tuple(u for u in geography.units(catalogue.territory.vintage) if u.code in known)
        filled = {at: value for at, value in figures.items() if at[1] in codes}
        sheets.append(FormSheet(title, wanted, units, as_table=True, filled=filled))
    return tuple(sheets)


def main() -> None:
    """Write all of them."""
    for path, content in workbooks():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        sys.stdout.write(f"{path.relative_to(ROOT).as_posix()}\n")


if __name__ == "__main__":
    main()
