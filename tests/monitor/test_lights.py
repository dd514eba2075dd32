"""Lights from values by the thresholds of conditions: tables by hand, and that a worse value never shines better."""

from dataclasses import replace
from datetime import date, time
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorecard.catalogue.lights import Condition, LightOf, Missing
from scorecard.geography import Unit
from scorecard.language import Names
from scorecard.monitor.lights import (
    LevelLights,
    Light,
    LightCount,
    Lights,
    Place,
    check_known,
    count_above,
    green_of,
    judged,
    show,
    together,
)
from scorecard.period import Period, PeriodKind
from scorecard.rounding import decimals_apart

G, Y, R, U, S = Light.GREEN, Light.YELLOW, Light.RED, Light.NOT_TOLD, Light.SKIPPED
NAME = Names.of({"en": "Condition"})
NAN = float("nan")
ONLINE = Condition("ON", NAME, LightOf.REPORTED, green=80, yellow=60)
LATE = Condition("LATE", NAME, LightOf.DAYS_LATE, green=0, yellow=3, rising=False, missing=Missing.SKIP)
WHOLE = Condition("ALL", NAME, LightOf.REPORTED, green=100)
CODES = ("a1", "a2", "a3", "b1", "b2", "x1")
COMMUNES = tuple(Unit(code, "c", Names.of({"en": code}), parent=code[:1]) for code in CODES)
PROVINCES = tuple(Unit(code, "p", Names.of({"en": code})) for code in ("a", "b", "c"))

# Condition, value, what it shows.
TABLE = (
    (ONLINE, 100.0, G),
    (ONLINE, 80.0, G),
    (ONLINE, 79.99, Y),
    (ONLINE, 60.0, Y),
    (ONLINE, 59.999, R),
    (ONLINE, 0.0, R),
    (ONLINE, -5.0, R),
    (LATE, 0.0, G),
    (LATE, 1.0, Y),
    (LATE, 3.0, Y),
    (LATE, 4.0, R),
    (WHOLE, 100.0, G),
    (WHOLE, 99.99, R),
    # What binary arithmetic makes of 0.8·100 and of 1.1·3 − 0.3 is as good as 80 and 3.
    (ONLINE, 80 - 1e-11, G),
    (replace(LATE, green=3, yellow=None), 1.1 * 3 - 0.3 + 1e-13, G),
)


@pytest.mark.parametrize(("condition", "value", "shown"), TABLE)
def test_a_threshold_belongs_to_the_better_side(condition: Condition, value: float, shown: Light) -> None:
    """Green from its threshold on, yellow from its own on, else red; without yellow there is none."""
    assert judged(np.array([value]), condition).tolist() == [shown]


@pytest.mark.parametrize(
    ("missing", "shown"), [(Missing.NOT_TOLD, U), (Missing.SKIP, S), (Missing.YELLOW, Y), (Missing.RED, R)]
)
def test_what_is_not_known_is_what_the_catalogue_says_and_never_green(missing: Missing, shown: Light) -> None:
    """Each word has its meaning, upwards and downwards."""
    for condition in (ONLINE, LATE):
        assert judged(np.array([NAN]), replace(condition, missing=missing)).tolist() == [shown]


# What conditions show, what the unit does.
TOGETHER = (
    ((G,), G),
    ((G, G, G), G),
    ((G, Y), Y),
    ((Y, Y, Y), Y),
    ((G, Y, R), R),
    ((G, U), U),
    ((Y, U), U),
    ((R, U), R),
    ((U, U), U),
    ((S, G), G),
    ((S, Y, G), Y),
    ((S, R), R),
    ((S, U), U),
    ((S,), U),
    ((S, S), U),
)


@pytest.mark.parametrize(("conditions", "shown"), TOGETHER)
def test_the_worst_condition_decides(conditions: tuple[Light, ...], shown: Light) -> None:
    """Red goes before what cannot be told, that before yellow; what is skipped says nothing, alone not even green."""
    assert together(np.array([conditions], dtype=np.int8)).tolist() == [shown]


def test_the_order_of_conditions_says_nothing() -> None:
    """All lights of three conditions, turned round."""
    for some in product(Light, repeat=3):
        turned = np.array([some, some[::-1], (some[1], some[2], some[0])], dtype=np.int8)
        assert len(set(together(turned).tolist())) == 1


GOODNESS = {G: 0, Y: 1, R: 2}
NUMBERS = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)


@given(st.tuples(NUMBERS, NUMBERS), st.tuples(NUMBERS, NUMBERS), st.sampled_from([1, -1]), st.sampled_from([1, 0]))
def test_a_worse_value_never_shines_better(
    values: tuple[float, float], thresholds: tuple[float, float], way: int, yellow: int
) -> None:
    """Whatever the thresholds in their order, upwards and downwards, with yellow and without."""
    better, worse = sorted(values, key=lambda value: -way * value)
    green, below = sorted(thresholds, key=lambda value: -way * value)
    condition = Condition("A", NAME, LightOf.VALUE, green, below if yellow else None, way == 1)
    good, bad = (Light(int(one)) for one in judged(np.array([better, worse]), condition))
    assert GOODNESS[good] <= GOODNESS[bad]


@given(st.lists(st.sampled_from([G, Y, R]), min_size=1, max_size=6), st.integers(0, 5), st.sampled_from([Y, R]))
def test_a_unit_never_gains_by_a_worse_condition(lights: list[Light], position: int, worse: Light) -> None:
    """One condition that shows worse leaves the unit as it is, or worse."""
    assume(position < len(lights) and lights[position] <= worse)
    after = [*lights[:position], worse, *lights[position + 1 :]]
    before, then = (Light(int(together(np.array([one], dtype=np.int8))[0])) for one in (lights, after))
    assert GOODNESS[before] <= GOODNESS[then]


@given(st.lists(NUMBERS | st.just(NAN), min_size=1, max_size=5))
def test_nobody_is_green_by_silence(values: list[float]) -> None:
    """Where some value is not known, and nothing is said of that, a unit is red or not told."""
    conditions = [replace(ONLINE, code=str(k)) for k in range(len(values))]
    table = np.array([values])
    _, shown = show(conditions, table, np.ones(table.shape, dtype=np.bool_))
    if np.isnan(values).any():
        assert shown[0] in {R, U}


def level(place: Place = Place.COMPARED) -> LevelLights:
    """Six communes: of a green, yellow, not told; of b red, green; x1 lies in none that is known."""
    values = np.array([[90.0, 0], [70, 0], [NAN, 1], [10, NAN], [80, NAN], [80, 0]])
    each, shown = show((ONLINE, LATE), values, np.ones(values.shape, dtype=np.bool_))
    lies_in = {unit.code: unit.parent for unit in COMMUNES if unit.parent != "x"}
    above = count_above(shown, COMMUNES, PROVINCES, lies_in)
    return LevelLights("commune", "c", COMMUNES, (ONLINE, LATE), values, each, shown, above, lies_in, place)


def lights(*levels: LevelLights) -> Lights:
    """As of a day."""
    return Lights(Period(PeriodKind.MONTH, 2025, 7), date(2025, 7, 31), levels)


def test_green_units_are_counted_in_each_of_the_level_above() -> None:
    """One of three in a, one of two in b; c has none and is left out; of all three of six, x1 among them."""
    found = level()
    assert [(one.unit.code if one.unit else "", one.counts) for one in found.above] == [
        ("a", (1, 1, 0, 1)),
        ("b", (1, 0, 1, 0)),
    ]
    assert found.whole.counts == (3, 1, 1, 1)
    assert found.whole.green_share == pytest.approx(50)
    shares = green_of(found.above, PROVINCES).tolist()
    assert shares[:2] == pytest.approx([100 / 3, 50])
    assert np.isnan(shares[2])
    assert LightCount(None, (0, 0, 0, 0)).green_share is None


def test_published_share_of_green_communes() -> None:
    """31 July 2025, 16:00: 1,981 of 3,321 communes are 59.7 per cent."""
    share = LightCount(None, (1981, 1340, 0, 0)).green_share
    assert share is not None
    assert round(share, 1) == 59.7


def test_a_unit_says_what_keeps_it_from_green() -> None:
    """The conditions that show what it shows; of a green unit none."""
    deciding = [[one.condition.code for one in unit.deciding] for unit in level().by_unit]
    assert deciding == [[], ["ON"], ["ON"], ["ON"], [], []]
    late = level().of(2)
    assert [(one.value, one.light) for one in late.verdicts] == [(None, U), (1.0, Y)]


def test_a_condition_that_does_not_apply_is_skipped() -> None:
    """Whatever it says of what is missing."""
    values, applies = np.array([[NAN, 0.0]]), np.array([[False, True]])
    each, shown = show((replace(ONLINE, missing=Missing.RED), LATE), values, applies)
    assert (each.tolist(), shown.tolist()) == ([[S, G]], [G])


def test_some_units_with_what_lies_in_them_and_above_them() -> None:
    """Of communes compared a province is shown where all of its communes are; below the units compared they follow."""
    over = replace(level(), level="province", vintage="p", units=PROVINCES, lies_in={}, above=(), place=Place.ABOVE)
    values = np.full((3, 2), 90.0)
    each, shown = show(over.conditions, values, np.ones(values.shape, dtype=np.bool_))
    over = replace(over, values=values, each=each, shown=shown)
    found = lights(level(), over).only(("a1", "b1", "b2"), COMMUNES)
    assert [[unit.code for unit in one.units] for one in found.levels] == [["a1", "b1", "b2"], ["b"]]
    assert [one.unit.code for one in found.levels[0].above if one.unit] == ["b"]
    below = lights(level(Place.BELOW)).only(("b",), PROVINCES)
    assert [unit.code for unit in below.levels[0].units] == ["b1", "b2"]
    assert lights(level(Place.BELOW)).only(("c",), PROVINCES).levels == ()


def test_all_green_and_the_light_of_a_unit() -> None:
    """A unit is found by its code in its vintage."""
    found = lights(level())
    assert not found.all_green
    assert lights(level().only(("a1", "x1"))).all_green
    one = found.of(COMMUNES[3])
    assert one is not None
    assert one.light is R
    assert found.of(PROVINCES[0]) is None
    assert found.at_time(time(16)).at == time(16)


def test_a_condition_of_which_nothing_is_known_is_named() -> None:
    """M331, once; not where one unit has a value, where the catalogue says what silence means, nor without units."""
    silent = replace(level(), values=np.full((6, 2), NAN))
    (found,) = check_known(lights(silent))
    assert (found.code, found.facts["name"], found.facts["level"]) == ("M331", "ON", "commune")
    told = np.full((6, 2), NAN)
    told[3, 0] = 1.0
    assert list(check_known(lights(replace(silent, values=told)))) == []
    assert list(check_known(lights(level().only(())))) == []


@pytest.mark.parametrize(
    ("condition", "value", "decimals"),
    [(ONLINE, 79.96, 2), (ONLINE, 79.94, 1), (ONLINE, 80.04, 1), (ONLINE, 79.9996, 4), (LATE, 0.4, 1), (LATE, 0.0, 0)],
)
def test_a_value_is_printed_as_it_shines(condition: Condition, value: float, decimals: int) -> None:
    """79.96 is not 80.0 where 80 is green; what reads right keeps the decimals of its measure."""
    places = decimals_apart(value, lambda held: judged(held, condition)[0], 1 if condition is ONLINE else 0)
    assert places == decimals
