"""The CSV tables: columns, numbers, texts that look like formulas."""

import csv
import io

import pytest

from scorecard.export import cells
from scorecard.export.tables import contributions_csv, scores_csv, weights_csv
from scorecard.index.result import Index


def rows(content: bytes) -> list[dict[str, str]]:
    """A CSV as rows by column."""
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_scores_are_tidy(index: Index) -> None:
    """One row a unit and node, in order of unit and then of computing, with the columns of the design."""
    table = rows(scores_csv(index))
    assert ",".join(table[0]) == (
        "period,vintage,unit,edition,code,kind,value,score,points,max_points,rank,of,rank_low,rank_high,status"
    )
    assert [(r["unit"], r["code"]) for r in table[:4]] == [("01", "NTS"), ("01", "TCS"), ("01", "DTI"), ("02", "NTS")]
    assert len(table) == 5 * 3


def test_one_row_by_hand(index: Index) -> None:
    """(100 × 0.40965 + 50 × 1/3) / 150 = 0.384211…; the third of three units with both parts."""
    composite = next(r for r in rows(scores_csv(index)) if (r["unit"], r["code"]) == ("01", "DTI"))
    assert composite == {
        "period": "2025-11",
        "vintage": "34",
        "unit": "01",
        "edition": "'=1+1",
        "code": "DTI",
        "kind": "composite",
        "value": "0.384211111111",
        "score": "0.384211111111",
        "points": "57.6316666667",
        "max_points": "150",
        "rank": "3",
        "of": "3",
        "rank_low": "",
        "rank_high": "",
        "status": "final",
    }


def test_missing_is_empty_and_never_zero(index: Index) -> None:
    """A unit without a figure has empty cells, no rank, and says that it is missing."""
    table = {(r["unit"], r["code"]): r for r in rows(scores_csv(index))}
    for code in ("NTS", "DTI"):
        row = table["05", code]
        assert [row[name] for name in ("value", "score", "points", "rank", "of", "status")] == [
            *[""] * 5,
            "missing",
        ]


def test_weights(index: Index) -> None:
    """Every edge with the weight as written and the child's share of the composite."""
    assert weights_csv(index).decode() == (
        "parent,child,weight,effective_weight\nDTI,NTS,100,0.666666666667\nDTI,TCS,50,0.333333333333\n"
    )


def test_contributions_by_hand(index: Index) -> None:
    """01 to the best, 02 with a half of both: 2/3 (0.40965 - 0.5) and 1/3 (1/3 - 1/2); 04 has no score to hold."""
    table = rows(contributions_csv(index))
    assert ",".join(table[0]) == "period,vintage,unit,edition,node,child,reference,reference_unit,gap,adds,reason"
    found = {(r["unit"], r["child"], r["reference"]): r for r in table}
    assert len(found) == len(table) == 5 * 2 * 4
    told = [found["01", child, "best"] for child in ("NTS", "TCS")]
    assert [(r["node"], r["reference_unit"], r["gap"], r["adds"], r["reason"]) for r in told] == [
        ("DTI", "02", "-0.115788888889", "-0.0602333333333", ""),
        ("DTI", "02", "-0.115788888889", "-0.0555555555556", ""),
    ]
    assert found["01", "NTS", "nothing"]["adds"] == "0.2731"
    assert [found["04", "TCS", r]["reason"] for r in ("nothing", "above")] == ["no_whole", "no_whole"]
    assert [found["02", "TCS", "above"][name] for name in ("reference_unit", "adds", "reason")] == [
        "",
        "",
        "no_reference",
    ]


def test_bytes(index: Index) -> None:
    """LF, UTF-8 without a mark, a line end at the end, and the same twice."""
    content = scores_csv(index)
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content == scores_csv(index)


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        (0.1 + 0.2, "0.3"),
        (0.409649999999999, "0.40965"),
        (150.0, "150"),
        (-0.0, "0"),
        (-1e-15, "-1e-15"),
        (1234567.891, "1234567.891"),
        (float("nan"), ""),
        (float("inf"), ""),
    ],
)
def test_numbers(value: float, spelled: str) -> None:
    """Twelve significant digits, the shortest spelling, empty for what is no number."""
    assert cells.number(value) == spelled


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("DTI", "DTI"),
        ("=1+1", "'=1+1"),
        ("+84", "'+84"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("\t=1", "'\t'=1"),
        ("a;=1", "a;'=1"),
        ("a\u202eb", "a[U+202E]b"),
        ("a=b", "a=b"),
    ],
)
def test_no_formula_from_a_text(text: str, written: str) -> None:
    """An apostrophe keeps a spreadsheet program from computing a text."""
    assert cells.text(text) == written
