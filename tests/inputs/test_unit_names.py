"""Names to units: every spelling finds its unit, and no slip of the pen finds another."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.geography import Geography, Unit
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.unit_keys import bare_key, body_of, is_numbered, marked_key
from scorecard.inputs.unit_names import Match, Reason, UnitNames, names_of
from scorecard.language import Names
from tests.helpers import REPOSITORY
from tests.spellings import spellings

_CHECKED = read_geography(REPOSITORY / "data" / "geography", REPOSITORY).value
assert _CHECKED is not None
GEOGRAPHY: Geography = _CHECKED
UNITS = {vintage: GEOGRAPHY.units(vintage) for vintage in ("63", "34")}
INDEX = {vintage: UnitNames(units) for vintage, units in UNITS.items()}
EVERY = [pytest.param(vintage, unit, id=f"{vintage}-{unit.code}") for vintage in UNITS for unit in UNITS[vintage]]
VINTAGES = pytest.mark.parametrize("vintage", ["63", "34"])
# Real names that lie one letter apart when their marks are left out. With their marks none do.
_PAIRS = {
    "63": (
        *(("thanhhoa", "khanhhoa"), ("hagiang", "haugiang"), ("binhthuan", "ninhthuan"), ("kiengiang", "tiengiang")),
        ("quangbinh", "quangninh"),
    ),
    "34": (("thanhhoa", "khanhhoa"),),
}
NAMES_ONE_LETTER_APART = {v: {*pairs, *((b, a) for a, b in pairs)} for v, pairs in _PAIRS.items()}
SLIPS = "abcdefghijklmnopqrstuvwxyz0123456789 .-đăâêôơưáàảãạ()*"


def found(vintage: str, text: str) -> str:
    """The code of the unit a text finds, else the reason."""
    match = INDEX[vintage].match(text)
    return match.unit.code if match.unit else match.reason.value


@pytest.mark.parametrize(("vintage", "unit"), EVERY)
def test_every_spelling_finds_its_unit(vintage: str, unit: Unit) -> None:
    """More than eight spellings of each of the 63 and of the 34."""
    texts = spellings(unit)
    assert len(set(texts.values())) >= 30
    lost = {way: text for way, text in texts.items() if found(vintage, text) != unit.code}
    assert lost == {}


@pytest.mark.parametrize(
    ("vintage", "text", "code"),
    [
        *(("63", text, "66") for text in ("Đắc Lắc", "Dak Lak", "Daklak", "Đăk Lăk", "ĐẮK LẮC", "Dac Lac", "Ðắk Lắk")),
        *(("34", text, "66") for text in ("Đắc Lắc", "Daklak", "tỉnh Đăk Lăk")),
        *(("63", text, "67") for text in ("Đắc Nông", "Dak Nong", "Đăk Nông", "DakNong")),
        *(
            ("63", text, "46")
            for text in ("TT-Huế", "TT Huế", "TT. Huế", "T.T. Huế", "Thừa Thiên-Huế", "TP. Huế", "Huế")
        ),
        *(("34", text, "46") for text in ("Thừa Thiên Huế", "TT-Huế", "Thành phố Huế", "TP Huế", "Hue City")),
        *(
            ("63", text, "79")
            for text in ("TPHCM", "TP HCM", "TP.HCM", "Tp. HCM", "HCM", "HCM City", "HCMC", "T.P HCM")
        ),
        *(("34", text, "79") for text in ("Ho Chi Minh City", "TP.Hồ Chí Minh", "Hochiminh city", "TP. HO CHI MINH")),
        *(("63", text, "77") for text in ("BR-VT", "BRVT", "Bà Rịa–Vũng Tàu", "Bà Rịa Vũng Tàu", "Ba Ria - Vung Tau")),
        *(
            ("63", text, "01")
            for text in ("Hanoi City", "HaNoi", "Hà Nội / Hanoi", "Thủ đô Hà Nội", "Tỉnh/TP: Hà Nội", "Hà Nội")
        ),
        ("63", "Bắc Cạn", "06"),
        ("63", "Kontum", "62"),
        ("34", "Thành phố Đồng Nai", "75"),
        ("34", "Đồng Nai", "75"),
        ("34", "24. Bắc Ninh", "24"),
        ("34", "24 - Bắc Ninh", "24"),
        ("63", "24", "24"),
        ("63", "1", "01"),
    ],
)
def test_known_spellings(vintage: str, text: str, code: str) -> None:
    """What stands in real workbooks."""
    assert found(vintage, text) == code


@pytest.mark.parametrize(
    ("vintage", "text", "reason"),
    [
        ("63", "Hà", "shortened"),
        ("63", "Quảng", "shortened"),
        ("63", "ĐN", "shortened"),
        ("63", "HN", "shortened"),
        ("34", "HN", "unknown"),
        ("63", "Sài Gòn", "unknown"),
        ("63", "Hà Tây", "unknown"),
        ("34", "Tuyên Quang (cũ)", "unknown"),
        ("63", "TP. Bắc Ninh", "unknown"),
        ("63", "Thành phố Thái Nguyên", "unknown"),
        ("63", "Quảng Nan", "unknown"),
        ("63", "Hà Nội, Hà Nam", "unknown"),
        ("63", "Hà Nội / Hà Nam", "unknown"),
        ("63", "H? N?i", "unknown"),
        ("63", "Hà* Giang", "unknown"),
        ("63", "khanh hoá", "unknown"),
        ("63", "Quảng Binh", "unknown"),
        ("63", "Hà Nam Định", "unknown"),
        ("34", "Hà Giang", "unknown"),
        ("34", "27", "unknown"),
        ("63", "24. Bắc Ninh", "contradicted"),
        ("63", "Bắc Ninh (24)", "contradicted"),
        ("34", "27 - Bắc Ninh", "contradicted"),
        ("63", "", "unknown"),
        ("63", "(*)", "unknown"),
        ("63", "Tỉnh", "unknown"),
        ("63", "…", "unknown"),
    ],
)
def test_what_is_not_certain_finds_nothing(vintage: str, text: str, reason: str) -> None:
    """A name of no unit or of several, a town, a province as it was, a number that contradicts the name."""
    assert found(vintage, text) == reason


@VINTAGES
def test_no_key_belongs_to_two_units(vintage: str) -> None:
    """Over all pairs: what every unit may be called, with all that may stand before and after it."""
    shared = {key: [unit.code for unit in units] for key, units in INDEX[vintage].by_key.items() if len(units) > 1}
    assert shared == {}


@VINTAGES
def test_no_spelling_of_one_unit_is_a_spelling_of_another(vintage: str) -> None:
    """Over all pairs of units and all generated spellings."""
    texts = {unit.code: {bare_key(text) for text in spellings(unit).values()} for unit in UNITS[vintage]}
    assert [(a, b) for a, b in combinations(texts, 2) if texts[a] & texts[b]] == []


def edits(text: str, letters: str) -> set[str]:
    """Every text at edit distance 1."""
    cuts = [(text[:k], text[k:]) for k in range(len(text) + 1)]
    gone = {a + b[1:] for a, b in cuts if b}
    changed = {a + c + b[1:] for a, b in cuts if b for c in letters}
    return gone | changed | {a + c + b for a, b in cuts for c in letters}


@VINTAGES
def test_one_wrong_letter_never_finds_another_unit(vintage: str) -> None:
    """Every deletion, replacement and insertion in every name and its other names: the same unit, or none.

    Except where the slip makes the real name of the other, both without marks.
    """
    index = INDEX[vintage]
    wrong = {
        (bare_key(name), bare_key(text), text)
        for unit in UNITS[vintage]
        for name in names_of(unit)
        for text in edits(name.lower(), SLIPS)
        if (other := index.find(text).unit) is not None and other is not unit
    }
    assert {(slip[0], slip[1]) for slip in wrong} <= NAMES_ONE_LETTER_APART[vintage]
    assert [text for *_, text in wrong if not text.isascii()] == []


@VINTAGES
def test_one_wrong_letter_in_any_key_never_finds_another_unit(vintage: str) -> None:
    """The same for every key, so also with prefixes, suffixes and abbreviations."""
    by_key, letters = INDEX[vintage].by_key, "abcdefghijklmnopqrstuvwxyz"
    wrong = {
        (bare_key(units[0].names("vi")), bare_key(by_key[text][0].names("vi")))
        for key, units in by_key.items()
        for text in edits(key, letters)
        if by_key.get(text, units) != units
    }
    assert wrong == NAMES_ONE_LETTER_APART[vintage]


@VINTAGES
@given(data=st.data())
def test_a_longer_or_mixed_text_is_never_another_unit(vintage: str, data: st.DataObject) -> None:
    """The beginning of one name with the end of another finds one of the two, or nothing."""
    first, second = (data.draw(st.sampled_from(UNITS[vintage])) for _ in range(2))
    a, b = first.names("vi"), second.names("vi")
    text = a[: data.draw(st.integers(0, len(a)))] + b[data.draw(st.integers(0, len(b))) :]
    match = INDEX[vintage].match(text)
    assert match.unit is None or bare_key(text) in {bare_key(name) for name in names_of(match.unit)}


@given(st.text(max_size=30))
def test_any_text_is_answered(text: str) -> None:
    """No text stops the program, and one that finds nothing says why."""
    match = INDEX["63"].match(text)
    assert (match.unit is None) == (match.reason is not Reason.FOUND)


def test_the_candidates_are_the_nearest_names() -> None:
    """They are proposed, never taken; those of a number that contradicts: first the number's, then the name's."""
    index = INDEX["63"]
    assert index.match("Quảng Nan").candidates[0].code == "49"
    assert index.match("TP. Bắc Ninh").candidates[0].code == "27"
    assert [unit.code for unit in index.match("Hà").candidates] == ["01", "02", "35", "42"]
    assert [unit.code for unit in index.match("24. Bắc Ninh").candidates] == ["24", "27"]


def test_in_a_numbered_list_the_number_is_no_code() -> None:
    """1. Hà Nội, 2. Cao Bằng, 3. Bắc Ninh."""
    assert INDEX["34"].match("3. Bắc Ninh", numbered=True) == Match(INDEX["34"].by_code["24"], Reason.FOUND)
    assert INDEX["34"].match("3. Bắc Ninh").unit is None


@pytest.mark.parametrize(
    ("numbers", "numbered"),
    [
        (("1", "2", "3"), True),
        (("1", "", "2", "1", "2"), True),
        (("01", "02", "04"), False),
        (("24", "27"), False),
        (("", ""), False),
        ((), False),
    ],
)
def test_numbers_that_count_rows(numbers: tuple[str, ...], *, numbered: bool) -> None:
    """They begin with 1 and leave none out; codes do not."""
    assert is_numbered(numbers) is numbered


def test_marks_decide_where_letters_do_not() -> None:
    """Two communes may differ in a tone alone: each is found with its marks, neither without."""
    one = Unit("1", "x", Names.of({"vi": "Tân An"}))
    other = Unit("2", "x", Names.of({"vi": "Tấn An"}))
    index = UnitNames((one, other))
    assert index.match("Xã Tân An").unit is None
    assert index.match("TÂN AN").unit is one
    assert index.match("tỉnh Tấn An (*)").unit is other
    assert index.match("Tan An") == Match(None, Reason.AMBIGUOUS, (one, other))


def test_a_number_that_is_part_of_a_name_stays() -> None:
    """Phường 10 is not Phường 1 with a footnote."""
    ten = Unit("a", "x", Names.of({"vi": "Phường 10"}))
    one = Unit("b", "x", Names.of({"vi": "Phường 1"}))
    index = UnitNames((ten, one))
    assert index.match("PHƯỜNG 10").unit is ten
    assert index.match("phường 1(*)").unit is one


def test_keys() -> None:
    """What stays of a text."""
    assert bare_key("Thừa Thiên - Huế") == "thuathienhue"
    assert marked_key("Hoà") == marked_key("Hòa") != marked_key("Hóa")
    body = body_of("24. Bắc Ninh(*)")
    assert (bare_key(body.text), body.before, body.after) == ("bacninh", "24", "")
