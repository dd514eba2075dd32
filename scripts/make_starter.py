"""Write the workbooks of the starter project from ``starter_figures.csv``, as its offices would have filled them in.

Run from the repository: ``python scripts/make_starter.py``. The figures are made up; the same figures give the same
bytes. Every workbook is a form that ``scorecard template`` writes for that month, with its open cells filled in.
"""

import csv
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from scorecard.catalogue import Catalogue, FigureKind
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.forms import Drafting, Form
from scorecard.inputs.geography_file import read_geography
from scorecard.language import Language
from scorecard.period import parse_period
from scorecard.store import document_name

ROOT = Path(__file__).resolve().parent.parent
STARTER = ROOT / "examples" / "starter"
FIGURES = ROOT / "scripts" / "starter_figures.csv"
LANGUAGE = "vi"


def workbooks() -> Iterator[tuple[Path, bytes]]:
    """The path in the repository and the content of every workbook, month by month."""
    catalogue = read_catalogue(STARTER / "indicators.yaml", STARTER).value
    geography = read_geography(STARTER / "data" / "geography", STARTER).value
    if catalogue is None or geography is None:
        raise SystemExit("the catalogue or the territory has errors; run `scorecard validate`")
    for code, filled in reported(catalogue).items():
        period = parse_period(code)
        if period is None:
            raise SystemExit(f"{FIGURES.name}: {code} is not a period")
        drafting = Drafting(catalogue, geography, period, Language(LANGUAGE))
        for form in drafting.plan().forms:
            path = STARTER / "data" / code / document_name(form.code, form.names(LANGUAGE), suffix=".xlsx")
            yield path, drafting.workbook(filled_in(form, filled))


def reported(catalogue: Catalogue) -> Mapping[str, Mapping[tuple[str, str], object]]:
    """Period to the value of each (unit, figure); a category by its Vietnamese name, as an office would write it."""
    months: dict[str, dict[tuple[str, str], object]] = {}
    with FIGURES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            figure = catalogue.figures[row["figure"]]
            levels = {level.code: level.names(LANGUAGE) for level in figure.levels}
            value = levels[row["value"]] if figure.kind is FigureKind.LEVEL else float(row["value"])
            months.setdefault(row["period"], {})[row["unit"], figure.code] = value
    return months


def filled_in(form: Form, values: Mapping[tuple[str, str], object]) -> Form:
    """The form with these values in its cells."""
    return replace(form, sheets=tuple(replace(sheet, filled=values) for sheet in form.sheets))


def main() -> None:
    """Write all of them."""
    for path, content in workbooks():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        sys.stdout.write(f"{path.relative_to(ROOT).as_posix()}\n")


if __name__ == "__main__":
    main()
