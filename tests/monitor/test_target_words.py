"""Numbers beside targets: as many decimals as it takes not to read as the threshold that was missed, or met."""

import pytest

from scorecard.catalogue import Comparator, Target
from scorecard.language import Language
from scorecard.monitor.target_words import TargetNumbers, TargetWords
from scorecard.period import Period, PeriodKind

BY = Period(PeriodKind.MONTH, 2025, 12)


def numbers(comparator: Comparator, value: float, decimals: int, high: float | None = None) -> TargetNumbers:
    """In English, without a measure."""
    return TargetNumbers(TargetWords(Language("en")), decimals, Target(comparator, value, BY, high=high))


@pytest.mark.parametrize(
    ("comparator", "aim", "decimals", "value", "printed"),
    [
        (Comparator.AT_LEAST, 90, 2, 89.996, "89.996"),
        (Comparator.AT_LEAST, 90, 2, 89.99, "89.99"),
        (Comparator.AT_LEAST, 90, 2, 90.004, "90.00"),  # it is as good as 90
        (Comparator.AT_MOST, 5, 0, 5.4, "5.4"),
        (Comparator.AT_MOST, 5, 0, 4.6, "5"),
        (Comparator.BELOW, 3, 0, 2.6, "2.6"),
        (Comparator.BELOW, 3, 0, 3.4, "3"),
        (Comparator.ABOVE, 60, 0, 60.004, "60.004"),
        (Comparator.ABOVE, 60, 0, 59.6, "60"),
    ],
)
def test_a_value_beside_its_threshold(
    comparator: Comparator, aim: float, decimals: int, value: float, printed: str
) -> None:
    """What is printed meets the target where the value does, and only there."""
    assert numbers(comparator, aim, decimals).value(value) == printed


def test_both_ends_of_a_range_count() -> None:
    """From 40 to 50: 39.96 and 50.04 are outside, 40.04 is not."""
    between = numbers(Comparator.BETWEEN, 40, 0, 50)
    assert [between.value(value) for value in (39.96, 50.04, 40.04)] == ["39.96", "50.04", "40"]


def test_a_change_that_there_is_never_reads_as_none() -> None:
    """0.004 a month is little and not nothing; what floats leave of nothing is nothing."""
    plain = numbers(Comparator.AT_LEAST, 90, 2)
    assert [plain.change(value) for value in (0.004, -0.0004, 0.0, 1e-12, 1.234)] == [
        "+0.004",
        "−0.0004",
        "0.00",
        "0.00",
        "+1.23",
    ]
