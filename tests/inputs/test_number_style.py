"""Which sign is the decimal sign: settled by what is certain, or not at all."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue import Figure, FigureKind, Measure
from scorecard.inputs.cell_values import Reading
from scorecard.inputs.number_style import Asked, settle
from scorecard.inputs.number_text import parse_number
from scorecard.inputs.readings import Question, noted, read_cells
from scorecard.inputs.sheets import CellKind, SheetCell
from scorecard.language import NO_NAMES, Names
from scorecard.panel import DataStatus

NAME = Names.of({"en": "Figure"})
NUMBER = Figure("F", NAME)
COUNT = Figure("F", NAME, kind=FigureKind.COUNT)
PER_CENT = Measure("percent", Names.of({"vi": "phần trăm", "en": "per cent"}), Names.of({"en": "%"}))
PEOPLE = Measure("people", Names.of({"vi": "người", "en": "people"}), NO_NAMES)
MILLIONS = Measure("millions", Names.of({"vi": "triệu đồng", "en": "million dong"}), NO_NAMES)
ANSWER = Figure("F", NAME, kind=FigureKind.YES_NO)


def column(*texts: str, figure: Figure = NUMBER) -> list[tuple[float | None, str]]:
    """How the texts of one column are settled."""
    return [(one.value, one.how) for one in settle([Asked(parse_number(text), figure, "C") for text in texts])]


def readings(*texts: str | float, figure: Figure = NUMBER, measure: Measure | None = None) -> list[Reading]:
    """The readings of one column."""
    cells = [
        SheetCell(row, 3, CellKind.TEXT if isinstance(text, str) else CellKind.NUMBER, text)
        for row, text in enumerate(texts, 5)
    ]
    sign = "%" if measure is PER_CENT else ""
    return read_cells([Question(cell, figure, measure, sign, "C") for cell in cells])


@pytest.mark.parametrize(
    ("texts", "value", "how"),
    [
        (("12.106", "1.234,5"), 12106, "comma_decimal_by_column"),
        (("12.106", "0,5"), 12106, "comma_decimal_by_column"),
        (("12.106", "1.234.567"), 12106, "comma_decimal_by_column"),
        (("12.106", "12.5"), 12.106, "point_decimal_by_column"),
        (("12,106", "12.5"), 12106, "point_decimal_by_column"),
        (("12.106",), None, ""),
        (("12.106", "7"), None, ""),
        (("12.106", "6.423", "5.100"), None, ""),
        (("12.106", "12.5", "12,5"), None, ""),
    ],
)
def test_the_other_cells_of_a_column_settle_a_number(texts: tuple[str, ...], value: float | None, how: str) -> None:
    """When they agree; a whole column without any certain cell stays ambiguous."""
    assert column(*texts)[0] == (value, how)


def test_a_range_excludes_a_reading() -> None:
    """And what it settles holds for the column's other cells as well."""
    figure = Figure("F", NAME, low=0, high=1000)
    assert column("12.106", "6.423", figure=figure) == [
        (12.106, "point_decimal_by_range"),
        (6.423, "point_decimal_by_range"),
    ]


def test_a_count_excludes_fractions() -> None:
    """6.423 offices are 6423."""
    assert column("6.423", figure=COUNT) == [(6423, "comma_decimal_by_whole")]


def test_a_range_and_a_column_that_contradict_each_other_settle_nothing() -> None:
    """The column says 12106, the range 12.106."""
    assert column("12.106", "7,5", figure=Figure("F", NAME, low=0, high=100))[0] == (None, "")


def test_the_workbook_settles_what_a_column_cannot() -> None:
    """When all other columns agree; a contradiction anywhere leaves it open."""
    asked = [Asked(parse_number(text), NUMBER, place) for text, place in (("12.106", "C"), ("1,5", "D"))]
    assert settle(asked)[0].how == "comma_decimal_by_workbook"
    assert settle([*asked, Asked(parse_number("1.5"), NUMBER, "E")])[0].value is None


def test_a_file_with_both_styles_is_read_column_by_column() -> None:
    """As in the published list of the 34: areas and people with the comma, degrees with the point."""
    columns = {
        "area": ("3.359,80", "6.700,40", "13.795,50"),
        "people": ("8.718.000", "555.809", "653.422"),
        "east": ("105.698", "106.083", "105.099"),
        "north": ("21.0001", "22.7456", "22.0001"),
    }
    for high, east in ((None, (None, "")), (180.0, (105.698, "point_decimal_by_range"))):
        figures = {name: Figure(name, NAME, low=0, high=high if name == "east" else None) for name in columns}
        asked = [Asked(parse_number(text), figures[name], name) for name, texts in columns.items() for text in texts]
        found = [(one.value, one.how) for one in settle(asked)]
        assert found[3:6] == [
            (8718000, "text"),
            (555809, "comma_decimal_by_column"),
            (653422, "comma_decimal_by_column"),
        ]
        assert found[6] == east
        assert [value for value, _ in found[9:]] == [21.0001, 22.7456, 22.0001]


def written(value: int, decimals: int, style: tuple[str, str, str]) -> str:
    """A number of so many thousandths in a style: its group sign, its decimal sign, its frame."""
    group, sign, frame = style
    whole, part = divmod(abs(value), 1000)
    digits = f"{whole:,}".replace(",", group) + (sign + f"{part:03}"[:decimals] if decimals else "")
    return frame.format(digits)


STYLES = [
    (".", ",", "{}"),
    (",", ".", "{}"),
    ("", ",", "{}"),
    ("", ".", "{}"),
    (" ", ",", "{}"),
    ("\u00a0", ".", "{} %"),
]


@given(
    st.lists(st.tuples(st.integers(0, 10**10), st.integers(0, 3)), min_size=1, max_size=12),
    st.sampled_from(STYLES),
    st.booleans(),
    st.booleans(),
)
def test_a_column_of_one_style_is_never_read_wrong(
    numbers: list[tuple[int, int]],
    style: tuple[str, str, str],
    ranged: bool,  # noqa: FBT001
    count: bool,  # noqa: FBT001
) -> None:
    """Every value is the truth, or it is reported."""
    shown = [(value, 0 if count else decimals) for value, decimals in numbers]
    texts = [written(value, decimals, style) for value, decimals in shown]
    truths = [float(f"{value // 1000}.{f'{value % 1000:03}'[:decimals] or '0'}") for value, decimals in shown]
    kind = FigureKind.COUNT if count else FigureKind.NUMBER
    figure = Figure("F", NAME, kind=kind, low=min(truths) if ranged else None, high=max(truths) if ranged else None)
    for truth, reading in zip(truths, readings(*texts, figure=figure, measure=PER_CENT), strict=True):
        if reading.status is DataStatus.REJECTED:
            assert reading.code == "W211"
            assert truth in {float(reading.facts["comma"]), float(reading.facts["point"])}
        else:
            assert reading.value == truth


@given(st.lists(st.text("0123456789.,", min_size=1, max_size=9), min_size=1, max_size=8))
def test_a_column_of_mixed_styles_gives_only_readings_that_stand_there(texts: list[str]) -> None:
    """Whatever settles a cell, its value is one of its own two readings."""
    for text, reading in zip(texts, readings(*texts), strict=True):
        found = parse_number(text)
        assert math.isnan(reading.value) or reading.value in (found.comma, found.point)
        assert math.isnan(reading.value) == (reading.status is not DataStatus.FINAL)


@pytest.mark.parametrize(
    ("text", "measure", "code", "candidate"),
    [
        ("56,83 %", PER_CENT, "", ""),
        ("56,83 phần trăm", PER_CENT, "", ""),
        ("56,83 %", PEOPLE, "W213", "–"),
        ("56,83 %", None, "W213", "–"),
        ("568,3 ‰", PER_CENT, "W213", "56.83"),
        ("12 người", PEOPLE, "", ""),
        ("12 People", PEOPLE, "", ""),
        ("12 hộ", PEOPLE, "W213", "–"),
        ("12 nghìn người", PEOPLE, "W213", "12000"),
        ("3,2 tỷ đồng", MILLIONS, "W213", "3200"),
        ("3,2 triệu đồng", MILLIONS, "", ""),
        ("500 nghìn đồng", MILLIONS, "W213", "0.5"),
    ],
)
def test_a_unit_beside_a_number_must_be_the_measure(
    text: str, measure: Measure | None, code: str, candidate: str
) -> None:
    """Another one is reported, with what it would be where that is known; nothing is converted."""
    (reading,) = readings(text, measure=measure)
    assert (reading.code, reading.facts.get("candidate", "")) == (code, candidate)
    assert math.isnan(reading.value) == bool(code)


def test_a_percent_text_for_a_share_names_the_share() -> None:
    """56,83 % is 0.5683 of one."""
    (reading,) = readings("56,83 %", figure=Figure("F", NAME, low=0, high=1))
    assert (reading.code, reading.facts["candidate"]) == ("W213", "0.5683")


@pytest.mark.parametrize(
    ("value", "figure", "measure", "code", "candidate"),
    [
        (568.3, Figure("F", NAME, low=0, high=100), PER_CENT, "W221", "56.83"),
        (56.83, Figure("F", NAME, low=0, high=1), None, "W221", "0.5683"),
        (1.5, Figure("F", NAME, low=0, high=1), None, "W206", None),
        (-0.5, Figure("F", NAME, low=0, high=1), None, "W206", None),
        (8718.0, Figure("F", NAME, low=10**5, high=10**7), PEOPLE, "W222", "8718000"),
        (555809.0, Figure("F", NAME, low=0, high=10**4), PEOPLE, "W222", "555.809"),
        (6.423, Figure("F", NAME, kind=FigureKind.COUNT, low=0, high=9000), PEOPLE, "W208", "6423"),
        (5.1, Figure("F", NAME, kind=FigureKind.COUNT), PEOPLE, "W208", "5100"),
        (5.1, Figure("F", NAME, kind=FigureKind.COUNT, high=60), PEOPLE, "W208", "–"),
    ],
)
def test_a_value_in_another_unit_of_measure_is_named_and_not_converted(
    value: float, figure: Figure, measure: Measure | None, code: str, candidate: str | None
) -> None:
    """By the declared range; the candidate is what the number would be."""
    (reading,) = readings(value, figure=figure, measure=measure)
    assert (reading.code, reading.facts.get("candidate")) == (code, candidate)
    assert math.isnan(reading.value)


def test_a_cell_shown_as_per_cent_needs_a_measure_in_per_cent_or_a_share() -> None:
    """0.5683 shown as 56.83 % is neither 0.5683 people nor 56.83."""
    cell = SheetCell(5, 3, CellKind.NUMBER, 0.5683, percent=True)
    asked = [
        Question(cell, figure, measure, sign, "C")
        for figure, measure, sign in (
            (NUMBER, PEOPLE, ""),
            (NUMBER, PER_CENT, "%"),
            (NUMBER, None, "‰"),
            (Figure("F", NAME, high=1), None, ""),
        )
    ]
    assert [(one.code, one.value) for one in read_cells(asked)[1:]] == [("", 56.83), ("", 568.3), ("", 0.5683)]
    assert read_cells(asked)[0].code == "W213"


def test_alike_readings_are_noted_once() -> None:
    """At the first of them, with how many they are; rejected ones one by one."""
    found = readings("–", "…", "–", "...", "…", "trên 5", "trên 5", "N/A", "12,5*")
    notes = [
        (one.code, one.facts.get("count"))
        for _, one, _ in noted([(None, reading) for reading in found if reading.code])
    ]
    assert sorted(notes, key=str) == [
        ("W212", None),
        ("W212", None),
        ("W216", 1),
        ("W217", 2),
        ("W218", 1),
        ("W218", 2),
        ("W223", 1),
    ]


def test_a_word_for_no_number_is_no_answer_but_an_answer_is() -> None:
    """For a yes or no: x is yes, N/A is not applicable, a dash is missing."""
    found = readings("x", "không", "N/A", "–", "không có", figure=ANSWER)
    assert [one.value for one in found[:2]] == [1, 0]
    assert [one.status for one in found[2:]] == [DataStatus.NOT_APPLICABLE, DataStatus.MISSING, DataStatus.REJECTED]
