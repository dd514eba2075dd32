"""YAML read strictly: text stays text, every address is right, nothing raises."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.inputs.yaml_file import MAX_BYTES, Document, Trail, parse_yaml, read_yaml
from scorecard.problems import Location

CODES = st.text("ABCabc0123456789_.-", min_size=1, max_size=8)


def parsed(text: str) -> Document:
    """The document of a text without problems."""
    checked = parse_yaml(text, "a.yaml")
    assert checked.problems == ()
    assert checked.value is not None
    return checked.value


@pytest.mark.parametrize(
    "written",
    [
        "01",
        "1.10",
        "NO",
        "no",
        "on",
        "true",
        "012",
        "0x1F",
        "12:30",
        "1_000",
        "1e3",
        ".5",
        "2022-05-20",
        "=",
        "+1",
        ".inf",
    ],
)
def test_a_plain_scalar_stays_what_was_written(written: str) -> None:
    """No value becomes a number, a truth value, a date or a count of minutes."""
    assert parsed(f"a: {written}\n{written}: b").value == {"a": written, written: "b"}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_an_empty_value_is_none(written: str) -> None:
    """Nothing, a tilde and null are no value; in quotation marks they are texts."""
    assert parsed(f"a: {written}\nb: [{written or 'null'}]\nc: '{written}'").value == {
        "a": None,
        "b": [None],
        "c": written,
    }


@given(st.dictionaries(CODES, CODES, min_size=1, max_size=5), st.sampled_from(["{}", '"{}"', "'{}'"]))
def test_codes_survive_whether_quoted_or_not(entries: dict[str, str], form: str) -> None:
    """Keys and values of letters, digits, full stop, hyphen and underscore come back letter by letter."""
    text = "".join(f"{form.format('x' + key)}: {form.format('x' + value)}\n" for key, value in entries.items())
    assert parsed(text).value == {"x" + key: "x" + value for key, value in entries.items()}


@pytest.mark.parametrize(
    ("trail", "value", "key"),
    [
        (("a",), (1, 4), (1, 1)),
        (("b", "c"), (3, 6), (3, 3)),
        (("b", "d", 1), (5, 7), (5, 7)),
        (("b", "đ"), (6, 6), (6, 3)),
        (("b", "gone", "x"), (3, 3), (3, 3)),
    ],
)
def test_an_address_is_that_of_the_value_or_of_the_key(
    trail: Trail, value: tuple[int, int], key: tuple[int, int]
) -> None:
    """Line and column count from 1, also behind letters of several bytes; what is not there has its whole's address."""
    document = parsed("a: 1\nb:\n  c: 2\n  d:\n    - 3\n").value, "a: 1\nb:\n  c: 2\n  d: [2,\n      3]\n  đ: 4\n"
    read = parsed(document[1])
    assert read.at(trail) == Location("a.yaml", *value)
    assert read.key_at(trail) == Location("a.yaml", *key)


def test_an_anchor_repeats_what_it_names() -> None:
    """Aliases are resolved; the address is that of what was written."""
    document = parsed("a: &x [1, 2]\nb: *x")
    assert document.value == {"a": ["1", "2"], "b": ["1", "2"]}
    assert document.at(("b", 0)) == Location("a.yaml", 1, 8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\n  b: 2", ["C106 a.yaml:2:4"]),
        ("a: [1, 2\nb: 3", ["C105 a.yaml:1:4"]),
        ("a:\n\t- 1", ["C104 a.yaml:2:1"]),
        ("a: %x", ["C103 a.yaml:1:4"]),
        ("a: 1\na: 2\na: 3", ["C108 a.yaml:2:1", "C108 a.yaml:3:1"]),
        ("{a: 1, a: 2}", ["C108 a.yaml:1:8"]),
        ("# only a remark", ["C107 a.yaml"]),
        ("a: *x", ["C109 a.yaml:1:4"]),
        ("a: &x {b: *x}", ["C112 a.yaml:1:4"]),
        ("a: !!python/object:os.system x", ["C111 a.yaml:1:4"]),
        ("<<: {a: 1}", ["C110 a.yaml:1:1"]),
        ("a\x00", ["C102 a.yaml:1:2"]),
        ("[" * 10_000, ["C112 a.yaml:1:41"]),
        ("- " * 10_000, ["C112 a.yaml:1:81"]),
    ],
)
def test_what_cannot_be_read_has_its_own_problem(text: str, expected: list[str]) -> None:
    """Each kind of fault has a code and the address where it stands."""
    assert [f"{p.code} {p.location}" for p in parse_yaml(text, "a.yaml").problems] == expected


def test_aliases_of_aliases_do_not_grow_without_end() -> None:
    """Ten names that each repeat the one before tenfold are refused, not expanded."""
    lines = ["a0: &a0 [x]", *(f"a{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 10)}]" for k in range(1, 10))]
    assert [p.code for p in parse_yaml("\n".join(lines), "a.yaml").problems] == ["C112"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"\xef\xbb\xbfa: 1", []),
        (b"a: 1\r\nb: 2\r\n", []),
        ("a: 1".encode("utf-16"), ["C102 sub/a.yaml:1:1"]),
        (b"a: 1\nb: Vi\xd6t", ["C102 sub/a.yaml:2:6"]),
        (b"#" * (MAX_BYTES + 1), ["C112 sub/a.yaml"]),
    ],
)
def test_a_file_is_utf_8_and_bounded(tmp_path: Path, raw: bytes, expected: list[str]) -> None:
    """A byte-order mark and Windows line ends are fine; other encodings are named with line and column."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.yaml").write_bytes(raw)
    problems = read_yaml(tmp_path / "sub" / "a.yaml", tmp_path).problems
    assert [f"{p.code} {p.location}" for p in problems] == expected


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    """So is a folder in the place of the file."""
    (tmp_path / "b.yaml").mkdir()
    for name in ("a.yaml", "b.yaml"):
        assert [p.code for p in read_yaml(tmp_path / name, tmp_path).problems] == ["C101"]


@given(st.text(st.sampled_from("ab01:-?[]{}&*!|>'\"%@,# \t\n<~đ\x00"), max_size=60))
def test_no_text_raises(text: str) -> None:
    """Any text gives a document or a problem with an address."""
    checked = parse_yaml(text, "a.yaml")
    assert (checked.value is None) <= bool(checked.problems)
    assert all(p.location is not None and p.location.path == "a.yaml" for p in checked.problems)
