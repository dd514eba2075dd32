"""The index as a whole: effective weights, points, coverage, what is not applicable, statuses."""

import numpy as np
import pytest

from scorecard.catalogue import Catalogue
from scorecard.index.stages import Figures, compute_stages
from scorecard.inputs.catalogue_file import check_document, read_catalogue
from scorecard.inputs.yaml_file import Document, parse_yaml
from scorecard.panel import Codes, DataStatus, Floats
from tests.helpers import REPOSITORY

FINAL = DataStatus.FINAL
FULL = {"NTS": 0.5, "TCS": 0.6, "HTS": 0.7, "NLS": 0.8, "ATTTM": 0.9, "HDCQS": 0.4, "HDKTS": 0.3, "HDXHS": 0.2}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Decision 922: eight scored main indices, three overlapping pillars."""
    read = read_catalogue(REPOSITORY / "examples/dti-2022/indicators.yaml", REPOSITORY).value
    assert read is not None
    return read


def figures(catalogue: Catalogue, values: dict[str, float], statuses: dict[str, DataStatus] | None = None) -> Figures:
    """One unit's figures; what is not named is missing."""
    codes = tuple(catalogue.figures)
    row: Floats = np.array([[values.get(code, np.nan) for code in codes]])
    given = statuses or {}
    status: Codes = np.array(
        [[given.get(code, FINAL if code in values else DataStatus.MISSING) for code in codes]], dtype=np.int8
    )
    return Figures(row, status, codes)


def composite(catalogue: Catalogue, values: dict[str, float]) -> float:
    """The unit's DTI."""
    return float(compute_stages(figures(catalogue, values), catalogue)["DTI"].score[0])


def test_the_composite_is_points_over_a_thousand(catalogue: Catalogue) -> None:
    """Σ points x main index / 1000, by hand."""
    by_hand = (100 * (0.5 + 0.6 + 0.7 + 0.8 + 0.9) + 200 * 0.4 + 150 * 0.3 + 150 * 0.2) / 1000
    assert composite(catalogue, FULL) == pytest.approx(by_hand, rel=1e-14)


@pytest.mark.parametrize("main", FULL)
def test_an_effective_weight_is_what_a_unit_of_score_adds(catalogue: Catalogue, main: str) -> None:
    """Raising one main index by 0.1 raises the composite by a tenth of its effective weight."""
    raised = composite(catalogue, {**FULL, main: FULL[main] + 0.1})
    gained = raised - composite(catalogue, FULL)
    assert gained == pytest.approx(0.1 * catalogue.effective_weights[main], rel=1e-12)


def test_pillars_do_not_weigh_in_the_composite(catalogue: Catalogue) -> None:
    """They stand beside it; the foundation group weighs half."""
    assert not {"CQS", "KTS", "XHS", "DTTM"} & set(catalogue.effective_weights)
    assert catalogue.effective_weights["FND"] == pytest.approx(0.5)


def test_a_missing_part_stops_every_whole_over_it(catalogue: Catalogue) -> None:
    """Without network security there is no foundation, no pillar, no composite; the rest stands."""
    values = {code: value for code, value in FULL.items() if code != "ATTTM"}
    stages = compute_stages(figures(catalogue, values), catalogue)
    without = {code for code in catalogue.nodes if np.isnan(stages[code].score[0])}
    assert without == {"DTTM", "ATTTM", "FND", "DTI", "CQS", "KTS", "XHS"}
    assert stages["DTI"].coverage[0] == pytest.approx(0.9)
    assert stages["DTI"].status[0] == DataStatus.MISSING


def test_what_is_not_applicable_leaves_the_maximum(catalogue: Catalogue) -> None:
    """A unit without network security by right is measured over 900 points, and fully covered."""
    values = {code: value for code, value in FULL.items() if code != "ATTTM"}
    given = figures(catalogue, values, {"ATTTM": DataStatus.NOT_APPLICABLE})
    stage = compute_stages(given, catalogue)["DTI"]
    by_hand = (100 * (0.5 + 0.6 + 0.7 + 0.8) + 200 * 0.4 + 150 * 0.3 + 150 * 0.2) / 900
    assert stage.score[0] == pytest.approx(by_hand, rel=1e-14)
    assert (stage.coverage[0], stage.applicable[0]) == (pytest.approx(1), pytest.approx(0.9))


def test_an_estimated_part_makes_an_estimated_whole(catalogue: Catalogue) -> None:
    """The worst status of a part that has a value shows on every whole above it."""
    given = figures(catalogue, FULL, {"HDXHS": DataStatus.ESTIMATED})
    stages = compute_stages(given, catalogue)
    assert {c: DataStatus(stages[c].status[0]) for c in ("DTI", "XHS", "CQS")} == {
        "DTI": DataStatus.ESTIMATED,
        "XHS": DataStatus.ESTIMATED,
        "CQS": DataStatus.FINAL,
    }


def test_many_draws_are_computed_like_one(catalogue: Catalogue) -> None:
    """A leading axis of draws gives, draw by draw, what each gives alone."""
    one = figures(catalogue, FULL)
    factors = np.array([0.5, 1.0, 0.25])
    draws = Figures(one.values * factors[:, None, None], one.statuses, one.codes)
    together = compute_stages(draws, catalogue)["DTI"].score[:, 0]
    alone = [composite(catalogue, {code: value * f for code, value in FULL.items()}) for f in factors]
    np.testing.assert_allclose(together, alone, rtol=1e-14)


SUMS = """\
format: 1
id: sums
title: {en: Sums}
short_title: {en: S}
agency: {en: A}
edition: {code: "1", status: official, framework: {en: F}}
languages: [en]
territory: {level: province, vintage: "63"}
period: year
figures:
  A: {name: {en: A}}
  B: {name: {en: B}}
  C: {name: {en: C}}
indicators:
  A.1: {name: {en: A}, score: {rule: as_reported, figure: A}}
  B.1: {name: {en: B}, score: {rule: as_reported, figure: B}}
  C.1: {name: {en: C}, score: {rule: as_reported, figure: C}}
aggregates:
  D1: {role: main, name: {en: D1}, aggregation: sum, parts: [A.1, B.1]}
  D2: {role: main, name: {en: D2}, aggregation: sum, parts: [C.1]}
  TOTAL: {role: composite, name: {en: T}, aggregation: sum, parts: [D1, D2]}
"""


def catalogue_of(text: str) -> Catalogue:
    """A catalogue from its text."""
    read = check_document(parse_document(text)).value
    assert read is not None
    return read


def parse_document(text: str) -> Document:
    """The text as a document."""
    document = parse_yaml(text, "indicators.yaml").value
    assert document is not None
    return document


def test_what_is_not_applicable_leaves_a_sum_once() -> None:
    """A + B with B not applicable is A; the sum above adds it as it is: 2 + 5 = 7."""
    sums = catalogue_of(SUMS)
    given = figures(sums, {"A": 2.0, "C": 5.0}, {"B": DataStatus.NOT_APPLICABLE})
    assert compute_stages(given, sums)["TOTAL"].score[0] == 7


def test_a_threshold_is_met_exactly() -> None:
    """Shares of 0.7 and 0.1 are 0.8 in decimal, and a threshold of 0.8 lets them pass."""
    text = SUMS.replace(
        "TOTAL: {role: composite, name: {en: T}, aggregation: sum, parts: [D1, D2]}",
        "TOTAL: {role: composite, name: {en: T}, weights: shares, missing: reweight, threshold: 0.8, "
        "parts: {A.1: 0.7, B.1: 0.1, C.1: 0.2}}",
    )
    shares = catalogue_of(text.replace("  D1: {role: main, name: {en: D1}, aggregation: sum, parts: [A.1, B.1]}\n", ""))
    enough = compute_stages(figures(shares, {"A": 1.0, "B": 1.0}), shares)["TOTAL"]
    assert (enough.coverage[0], enough.score[0]) == (0.8, 1.0)
    assert np.isnan(compute_stages(figures(shares, {"A": 1.0}), shares)["TOTAL"].score[0])


def test_equal_units_are_equal_to_the_last_bit() -> None:
    """0.1 + 0.2 and 0.3 are one score, so that ranks, means and colours agree."""
    sums = catalogue_of(SUMS)
    scores = [
        compute_stages(figures(sums, values), sums)["TOTAL"].score[0]
        for values in ({"A": 0.1, "B": 0.2, "C": 0.0}, {"A": 0.3, "B": 0.0, "C": 0.0})
    ]
    assert scores[0] == scores[1]


def test_a_given_whole_takes_no_weight_from_its_parts() -> None:
    """What is reported is not computed: parts of a given node weigh nothing in the composite."""
    given = catalogue_of(SUMS.replace("D2: {role: main,", "D2: {role: main, given: B,"))
    assert "C.1" not in given.effective_weights
    assert given.effective_weights["D2"] == 1


STATUS_OF_WHOLE = (
    ("estimated stale", "stale"),
    ("final estimated", "estimated"),
    ("final missing", "final"),
    ("final not_applicable", "final"),
    ("stale rejected", "provisional"),
    ("estimated unscorable", "provisional"),
    ("provisional stale", "provisional"),
    ("missing rejected", "missing"),
    ("not_applicable not_applicable", "not_applicable"),
)


@pytest.mark.parametrize(("parts", "whole"), STATUS_OF_WHOLE)
def test_nothing_hides_that_a_whole_is_provisional(parts: str, whole: str) -> None:
    """The worst status of a part, but that a correction is due is said before all; so it is in the whole above."""
    statuses = [DataStatus[word.upper()] for word in parts.split()]
    # What cannot be scored is a figure that is there: zero, and the best one is zero.
    values = [0.0 if s is DataStatus.UNSCORABLE else 0.5 if s < DataStatus.NOT_APPLICABLE else np.nan for s in statuses]
    given = [FINAL if status is DataStatus.UNSCORABLE else status for status in statuses]
    text = SUMS.replace("rule: as_reported", "rule: relative_to_best")
    sums = catalogue_of(text.replace("aggregation: sum", "aggregation: sum, missing: zero"))
    row = np.array([[*given, DataStatus.STALE]], dtype=np.int8)
    stages = compute_stages(Figures(np.array([[*values, 0.5]]), row, ("A", "B", "C")), sums)
    above = "provisional" if whole == "provisional" else "stale"
    assert [DataStatus(int(stages[code].status[0])).name.lower() for code in ("D1", "TOTAL")] == [whole, above]


DIMENSIONS = """\
format: 1
id: coverage
title: {en: Coverage}
short_title: {en: C}
agency: {en: A}
edition: {code: "1", status: official, framework: {en: F}}
languages: [en]
territory: {level: province, vintage: "63"}
period: year
figures: {A: {name: {en: A}}, B: {name: {en: B}}, C: {name: {en: C}}}
indicators:
  A.1: {name: {en: A}, score: {rule: as_reported, figure: A}}
  B.1: {name: {en: B}, score: {rule: as_reported, figure: B}}
  C.1: {name: {en: C}, score: {rule: as_reported, figure: C}}
aggregates:
  D1: {role: main, name: {en: D1}, weights: equal, aggregation: geometric, parts: [A.1, B.1], RULE}
  D2: {role: main, name: {en: D2}, weights: equal, parts: [C.1]}
  TOTAL: {role: composite, name: {en: T}, weights: equal, aggregation: geometric, parts: [D1, D2]}
"""


@pytest.mark.parametrize(
    ("rule", "expected", "applicable"),
    [
        # B does not apply: D1 is 16 and weighs a half beside 1, so that the whole is (16^0.5 x 2)^(1 / 1.5) = 4.
        ("not_applicable: leaves", 4, 0.5),
        # D1 weighs as D2 does: (16 x 2)^0.5, as the WHO's index of service coverage has it without malaria.
        ("not_applicable: reweight", 32**0.5, 1),
    ],
)
def test_a_dimension_keeps_its_weight_where_that_is_declared(rule: str, expected: float, applicable: float) -> None:
    """What weighs above is the share that applies, or all of it; with no part that applies nothing either way."""
    dimensions = catalogue_of(DIMENSIONS.replace("RULE", rule))
    stages = compute_stages(figures(dimensions, {"A": 16.0, "C": 2.0}, {"B": DataStatus.NOT_APPLICABLE}), dimensions)
    assert stages["TOTAL"].score[0] == pytest.approx(expected, rel=1e-12)
    assert stages["D1"].applicable[0] == applicable
    alone = figures(dimensions, {"C": 2.0}, {"A": DataStatus.NOT_APPLICABLE, "B": DataStatus.NOT_APPLICABLE})
    without = compute_stages(alone, dimensions)
    assert (without["D1"].applicable[0], without["TOTAL"].score[0]) == (0, pytest.approx(2, rel=1e-12))


@pytest.mark.parametrize(("least", "known", "expected"), [(2, "AB", 3), (3, "AB", None), (3, "ABC", 4), (0, "A", 2)])
def test_a_whole_asks_for_a_number_of_parts(least: int, known: str, expected: float | None) -> None:
    """Sources of 2, 4 and 6: their mean where enough of them are there; what does not apply is not there either."""
    text = DIMENSIONS.partition("aggregates:")[0] + (
        "aggregates:\n  TOTAL: {role: composite, name: {en: T}, weights: equal, missing: reweight, "
        f"least_parts: {least}, parts: [A.1, B.1, C.1]}}\n"
    )
    sources = catalogue_of(text)
    values = {code: value for code, value in {"A": 2.0, "B": 4.0, "C": 6.0}.items() if code in known}
    for status in (DataStatus.MISSING, DataStatus.NOT_APPLICABLE):
        given = figures(sources, values, {code: status for code in "ABC" if code not in known})
        score = compute_stages(given, sources)["TOTAL"].score[0]
        assert score == pytest.approx(np.nan if expected is None else expected, nan_ok=True)
