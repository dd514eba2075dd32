"""Units, languages and periods as people ask for them."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.geography import Unit
from scorecard.language import Names
from scorecard.selection import Selectable, nearest_codes, select_unit, select_units


def unit(code: str, vi: str, en: str) -> Unit:
    """A province of the 34."""
    return Unit(code, "34", Names.of({"vi": vi, "en": en}))


UNITS = (
    unit("01", "Hà Nội", "Hanoi"),
    unit("24", "Bắc Ninh", "Bac Ninh"),
    unit("46", "Huế", "Hue City"),
    unit("66", "Đắk Lắk", "Dak Lak"),
    unit("97", "Tân Sơn", "Tan Son"),
    unit("98", "Tân Sơn", "Tan Son"),
)
PROVINCES = Selectable(UNITS)


def commune(code: str, vi: str, en: str, parent: str) -> Unit:
    """A commune of one of the 34."""
    return Unit(code, "xa", Names.of({"vi": vi, "en": en}), "commune", parent=parent)


COMMUNES = Selectable(
    (
        commune("00024", "Xã Yên Hòa", "Yen Hoa commune", "01"),
        commune("01001", "Xã Tân Lập", "Tan Lap commune", "01"),
        commune("24001", "Xã Tân Lập", "Tan Lap commune", "24"),
        commune("24002", "Xã Hà Nội", "Hanoi commune", "24"),
    ),
    UNITS,
)


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ((), ()),
        (("24",), ("24",)),
        (("Bắc Ninh",), ("24",)),
        (("BẮC NINH", "bac-ninh"), ("24",)),
        (("hue city",), ("46",)),
        (("dak lak", "Hà Nội"), ("01", "66")),
        (("1",), ("01",)),
        (("Ha\u0300 No\u0323\u0302i",), ("01",)),
    ],
)
def test_units_by_code_and_name(asked: Sequence[str], codes: tuple[str, ...]) -> None:
    """A code, or a name in any language without regard to accents and case; the order is that of the territory."""
    chosen = select_units(asked, PROVINCES)
    assert chosen.value == codes
    assert chosen.problems == ()


@pytest.mark.parametrize(
    ("asked", "code", "fact"),
    [
        ("Bắc Nin", "E106", "Bắc Ninh (24)"),
        ("", "E106", "Hà Nội (01)"),
        ("tan son", "E107", "Tân Sơn (97), Tân Sơn (98)"),
    ],
)
def test_nothing_is_guessed(asked: str, code: str, fact: str) -> None:
    """What fits nothing, or several units, is a problem that names the nearest; 1 is not 01."""
    chosen = select_units([asked], PROVINCES)
    assert chosen.value == ()
    (found,) = chosen.problems
    assert found.code == code
    assert fact in str(found.facts.get("nearest", found.facts.get("units")))


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("24001", ("24001",)),
        ("1001", ("01001",)),
        ("yen hoa", ("00024",)),
        ("Tan Lap commune, Bac Ninh", ("24001",)),
        ("Tân Lập, 01", ("01001",)),
        ("24", ("24001", "24002")),
        ("1", ("00024", "01001")),
        ("Bắc Ninh", ("24001", "24002")),
    ],
)
def test_communes_by_code_name_and_province(asked: str, codes: tuple[str, ...]) -> None:
    """A name with or without its kind, with the province after a comma; a province stands for all of its communes.

    24 is the province, though with zeros before it is a commune.
    """
    chosen = select_units([asked], COMMUNES)
    assert (chosen.value, chosen.problems) == (codes, ())


@pytest.mark.parametrize(
    ("asked", "code", "fact"),
    [
        ("Tân Lập", "E107", "Xã Tân Lập (01001, Hà Nội), Xã Tân Lập (24001, Bắc Ninh)"),
        ("Hà Nội", "E107", "Xã Hà Nội (24002, Bắc Ninh), Hà Nội (01)"),
        ("Tân Lập, Huế", "E106", "Xã Tân Lập (01001, Hà Nội)"),
        ("46", "E106", "Xã"),
    ],
)
def test_no_commune_is_guessed(asked: str, code: str, fact: str) -> None:
    """A name of several, of a commune and a province with communes, of a province without any."""
    (found,) = select_units([asked], COMMUNES).problems
    assert found.code == code
    assert fact in str(found.facts.get("nearest", found.facts.get("units")))


def test_one_unit_is_one() -> None:
    """Where one unit is asked for, the name of a province is several communes, and they are named."""
    names = [Names.of({"vi": name}) for name in ("Xã Tân Lập", "Xã Tân Tiến")]
    communes = tuple(Unit(f"2400{k}", "3321", name, parent="24") for k, name in enumerate(names))
    among = Selectable(communes, (UNITS[1],))
    assert select_unit("24001", among).value == "24001"
    (found,) = select_unit("Bắc Ninh", among).problems
    assert (found.code, found.facts["units"]) == (
        "E107",
        "Xã Tân Lập (24000, Bắc Ninh), Xã Tân Tiến (24001, Bắc Ninh)",
    )


def test_every_wrong_selection_is_said() -> None:
    """All that is wrong at once."""
    assert [found.facts["text"] for found in select_units(["x", "24", "y"], PROVINCES).problems] == ["x", "y"]


def test_nearest_codes() -> None:
    """The nearest first, three at most."""
    assert nearest_codes("W203", ["C101", "W202", "W204", "W302", "E101"]).split(", ")[0] in {"W202", "W204"}
    assert len(nearest_codes("W", ["A", "B", "C", "D"]).split(", ")) == 3


@pytest.mark.parametrize(("folders", "present"), [([], "-"), (["draft"], "draft")])
def test_project_without_a_period(project: Path, folders: list[str], present: str) -> None:
    """An empty project says what was looked for and what is there instead."""
    shutil.rmtree(project / "data")
    for name in folders:
        (project / "data" / name).mkdir(parents=True)
    done = CliRunner().invoke(app, ["validate"], prog_name="scorecard")
    assert done.exit_code == 2
    assert done.stderr.splitlines()[0] == f"error[E103] no period under data; folders there: {present}"
