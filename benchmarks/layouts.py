"""Counts how often each part of a proposed layout is right, by how sure the proposal says it is.

Usage: .venv/bin/python benchmarks/layouts.py FOLDER

FOLDER holds `gso`, `messy`, `papi`, `dti` and `geo`; the repository has no copy. What is right was read off the files by
hand; figures are named as their sources’ codebooks name them, and headings have to be found from those names.
Nothing here is a test.
"""

import argparse
import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.layouts.proposal import Part, PartName, Proposal, Sure
from scorecard.inputs.layouts.trying import try_layouts
from scorecard.pipeline import read_ground
from scorecard.project import open_project
from tests.external.messy_tables import key
from tests.helpers import REPOSITORY
from tests.laid import laid_project

GSO_UNITS = frozenset({"code_gso", "province_vi", "province_en"})


@dataclass(frozen=True)
class Truth:
    """What is right for one file; ``figures`` are names by code, ``columns`` headings (or metrics) by code.

    ``units`` None: no layout can be right.
    """

    file: str
    units: frozenset[str] | None = None
    vintage: str = "63"
    rows: int = 1
    period: str = "none"
    metrics: tuple[str, ...] = ()
    decimals: Mapping[str, str] = field(default_factory=dict)
    decimal: str = ""
    unit: str = ""
    totals: Mapping[str, str] = field(default_factory=dict)
    footnotes: frozenset[str] = frozenset()
    figures: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)


def truths(shared: Path) -> Iterator[Truth]:
    """Every file of the folder, read by hand."""
    with (shared / "gso" / "gso_indicators.csv").open(encoding="utf-8", newline="") as file:
        gso = {row["indicator"]: row for row in csv.DictReader(file)}
    yield _plan()
    yield _yearbook(gso)
    yield Truth(
        "messy/sapnhap_bando_province_2025-07-17.csv",
        frozenset({"tentinh"}),
        "34",
        decimals={"dientichkm2": ",", "dansonguoi": ",", "kinhdo": ".", "vido": "."},
        figures={"AREA": "Diện tích km²", "PEOPLE": "Dân số người"},
        columns={"AREA": "dientichkm2", "PEOPLE": "dansonguoi"},
    )
    for year in (2020, 2021, 2022):
        # Headings are the codes of the codebook; figures are named by its English names.
        names = {code.upper(): row["name_en"] for code, row in gso.items()}
        with (shared / "gso" / f"gso_province_wide_{year}.csv").open(encoding="utf-8", newline="") as file:
            there = next(csv.reader(file))
        columns = {code: code.lower() for code in names if code.lower() in there}
        yield Truth(
            f"gso/gso_province_wide_{year}.csv",
            GSO_UNITS,
            period="file",
            decimal=".",
            # What adds up in the joined table: counts of people, births of rounding apart.
            totals={"Cả nước": "all"},
            figures=names,
            columns=columns,
        )
    yield Truth("papi/papi_dimensions_2021_2024.csv", GSO_UNITS, period="column", decimal=".")
    yield Truth("papi/papi_subdimensions_2021_2024.csv", GSO_UNITS, period="column", decimal=".")
    yield Truth("dti/dti_results.csv", frozenset({"province", "code_gso"}), "63", 1, "column", ("index",), decimal=".")
    yield Truth("dti/provinces_34.csv", frozenset({"name_vi", "name_en", "code_gso"}), "34", decimal=".")
    yield Truth("geo/tile_grid_34.csv", frozenset({"name_vi", "code_gso"}), "34")
    for name in ("dti/nq57_targets", "dti/nq57_tasks", "dti/regions_34", "dti/seed_figures"):
        yield Truth(f"{name}.csv")
    yield from (Truth("gso/gso_indicators.csv"), Truth("papi/papi_codebook.csv"))


def _plan() -> Truth:
    aid = "Bổ sung từ NSTW cho NSĐP - Transfer from central budget to provincial budget"
    return Truth(
        "messy/Plan_2008.xls",
        frozenset({"Tỉnh, thành phố > Name of provinces and cities"}),
        rows=4,
        period="cell",
        unit="triệu đồng",
        totals={"Tổng Số - Total": "all"}
        | dict.fromkeys(
            (
                *("Miền Núi Phía Bắc", "Đb Sông Hồng", "Bắc Trung Bộ Và"),
                *("Tây Nguyên - Central highlands", "Đông Nam Bộ", "Đb Sông Cửu Long"),
            ),
            "below",
        ),
        footnotes=frozenset({"Ghi chú*", "Remark*"}),
        figures={
            "REV": "Tổng thu ngân sách nhà nước trên địa bàn",
            "EXP": "Total local budget balancing expenditures",
            "BAL": "Balancing transfers",
        },
        columns={
            "REV": "Tổng thu NSNN trên địa bàn từng tỉnh, thành phố > Total revenues in the locality",
            "EXP": "Tổng chi cân đối ngân sách địa phương > Total local budget balancing expenditures",
            "BAL": f"{aid} > Bổ sung > cân đối > Balancing transfers",
        },
    )


def _yearbook(gso: Mapping[str, Mapping[str, str]]) -> Truth:
    wanted = ("hdi", "hygienic_water", "electricity", "clean_water_urban", "hygienic_toilet", "literacy")
    return Truth(
        "messy/gso_clcc_metric.csv",
        frozenset({"Province"}),
        period="heading",
        metrics=("Main_Feature", "Sub_Feature"),
        decimals={gso["literacy"]["source_table_vi"]: "."},
        decimal=",",
        figures={code.upper(): gso[code]["name_vi"] for code in wanted},
        columns={code.upper(): gso[code]["source_table_vi"] for code in wanted},
    )


def judge(truth: Truth, proposal: Proposal) -> Iterator[tuple[Part, bool]]:
    """Every part of a proposal, and whether it is right."""
    for part in proposal.parts:
        if part.name in _JUDGES:
            yield part, _JUDGES[part.name](truth, proposal, part)


def _units(truth: Truth, proposal: Proposal, _: Part) -> bool:
    if truth.units is None or not proposal.found:
        return (truth.units is None) == (not proposal.found)
    units = proposal.keys.get("units")
    return isinstance(units, dict) and bool(units) and set(units.values()) <= truth.units


def _period(truth: Truth, proposal: Proposal, _: Part) -> bool:
    said, files = proposal.keys.get("period"), str(proposal.keys["files"])
    kind = next(iter(said)) if isinstance(said, dict) else "file" if "{period}" in files else ""
    dated = any("{period}" in column.heading for column in proposal.columns)
    in_values = "{period}" in str(proposal.keys.get("values", ""))
    return (kind or ("heading" if dated or in_values else "none")) == truth.period


def _column(truth: Truth, _: Proposal, part: Part) -> bool:
    """A heading is taken for its figure, and for no other; one of no figure is taken for none."""
    wanted = next((code for code, heading in truth.columns.items() if key(heading) == key(part.value)), "")
    return part.figure == wanted


def _numbers(truth: Truth, _: Proposal, part: Part) -> bool:
    own = {key(heading): decimal for heading, decimal in truth.decimals.items()}
    return part.value == (own.get(key(part.figure)) or truth.decimal)


def _totals(truth: Truth, proposal: Proposal, part: Part) -> bool:
    """The rows of each kind of check; what is passed over is right where no check would be."""
    checks = proposal.keys.get("totals")
    found: dict[str, str] = {}
    for check in checks if isinstance(checks, list) else []:
        rows = check["rows"] if isinstance(check["rows"], list) else [check["rows"]]
        found |= dict.fromkeys(rows, check.get("of", "all"))
    said = [label for label in found if label in part.value]
    return all(truth.totals.get(label) == found[label] for label in said)


_JUDGES = {
    PartName.UNITS: _units,
    PartName.VINTAGE: lambda truth, _, part: part.value == truth.vintage,
    PartName.HEADINGS: lambda truth, _, part: part.value == str(truth.rows),
    PartName.METRICS: lambda truth, _, part: part.value == ", ".join(truth.metrics),
    PartName.PERIOD: _period,
    PartName.COLUMN: _column,
    PartName.NUMBERS: _numbers,
    PartName.UNIT: lambda truth, _, part: part.value.casefold() == truth.unit,
    PartName.TOTALS: _totals,
    PartName.FOOTNOTES: lambda truth, _, part: set(part.value.split(", ")) == truth.footnotes,
}


def main() -> None:
    """A line for each part; then what is said to be sure and is wrong, and what was tried out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    counts: Counter[tuple[PartName, Sure, bool]] = Counter()
    wrong: list[str] = []
    geography = read_geography(REPOSITORY / "data" / "geography", REPOSITORY).value
    assert geography is not None  # noqa: S101 - the repository's own files
    for truth in truths(folder):
        with tempfile.TemporaryDirectory() as place:
            root = laid_project(Path(place).resolve(), {"NONE": "measure: billion"}, "", vintage=truth.vintage)
            _name_figures(root / "indicators.yaml", truth)
            catalogue = read_catalogue(root / "indicators.yaml", root).value
            assert catalogue is not None, truth.file  # noqa: S101 - made here
            files = root / "indicators.yaml", root
            tried = try_layouts(folder / truth.file, files, (catalogue, geography), new_figures=False)
        for proposal in tried.proposals:
            for part, right in judge(truth, proposal):
                counts[part.name, part.sure, right] += 1
                if not right:
                    wrong.append(f"{part.sure.value:<8}{truth.file}: {part.name.value} {part.value} → {part.figure}")
            print(f"{truth.file:<48}", *(p.value for p in proposal.parts if p.name is PartName.READ_BACK), "cells")
    own = _own_forms()
    print(f"\n{'part':<14}" + "".join(f"{sure.value + ' right':>16}{'wrong':>8}" for sure in Sure))
    for name in _JUDGES:
        print(
            f"{name.value:<14}"
            + "".join(f"{counts[name, sure, True]:>16}{counts[name, sure, False]:>8}" for sure in Sure)
        )
    print(f"own forms known as such: {own[True]} of {own[True] + own[False]} sheets")
    print(*sorted(wrong), sep="\n")


def _name_figures(path: Path, truth: Truth) -> None:
    """The figures that a statistician has, under their names in the sources' own codebooks."""
    text = path.read_text("utf-8")
    lines = [
        f'  {code}: {{name: {{vi: "{name}"}}, measure: {"billion" if truth.unit else "km2"}}}'
        for code, name in truth.figures.items()
    ]
    path.write_text(text.replace("indicators:\n", "\n".join((*lines, "indicators:\n")), 1), encoding="utf-8")


def _own_forms() -> Counter[bool]:
    """The forms of the project at the root: none needs a layout."""
    ground = read_ground(open_project(REPOSITORY)).value
    assert ground is not None  # noqa: S101 - the repository's own files
    found: Counter[bool] = Counter()
    for path in sorted((REPOSITORY / "data" / "2025-11").glob("*.xlsx")):
        files = REPOSITORY / "indicators.yaml", REPOSITORY
        tried = try_layouts(path, files, (ground.catalogue, ground.geography), new_figures=False)
        found.update(not one.found and one.parts[0].sure is Sure.SURE for one in tried.proposals)
    return found


if __name__ == "__main__":
    main()
