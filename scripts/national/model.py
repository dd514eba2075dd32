"""The true figures of 63 provinces in eleven months: arrays (month, province) by the code of the figure.

A province has an ability, made of its region, whether it is a city, its standing and luck, and a leaning for each main
index; all its figures share them. Shares move along a national path in log-odds, so that they saturate; sizes go with
the population; flows have seasons. Every figure draws from a source of its own, so that a change in one leaves the
others as they are.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scripts.national.catalogue import Catalogue
from scripts.national.figures import (
    CATEGORIES,
    COUNTS,
    FLOW_SEASON,
    RATES,
    REFORM,
    SHARES,
    SIZES,
    Category,
    Count,
    Rate,
    Share,
    Size,
)
from scripts.national.territory import MONTHS, Territory

SEED = 922_2025
# Where a province stands before luck; regions as the General Statistics Office numbered them for the 63.
REGION = {"1": 0.35, "2": -0.45, "3": -0.05, "4": -0.45, "5": 0.35, "6": -0.2}
CITY = 0.4
# What is widely known: who has been near the top of published rankings, or near the end.
STANDING = {
    **{"48": 0.75, "22": 0.75, "46": 0.45, "27": 0.55, "79": 0.35, "01": 0.25, "20": 0.6, "19": 0.55, "31": 0.2},
    **{"74": 0.25, "77": 0.15, "72": 0.3, "56": 0.25, "58": 0.3, "68": 0.35, "92": 0.1, "24": 0.25, "26": 0.2},
    **{"49": -0.25, "11": -0.35, "12": -0.3, "04": -0.25, "95": -0.3, "62": -0.2, "96": -0.15, "44": -0.1},
}
LUCK, LEANING, OWN_SPEED = 0.22, 0.3, 0.25

Floats = npt.NDArray[np.float64]
Drawn = dict[str, Floats]


@dataclass(frozen=True)
class World:
    """What the figures of a province have in common; arrays are (province,)."""

    population: Floats
    ability: Floats

    def random(self, code: str) -> np.random.Generator:
        """A source of chance for one figure, or one other thing that has a name."""
        return np.random.default_rng([SEED, zlib.crc32(code.encode())])

    def standing(self, code: str) -> Floats:
        """The ability with the leaning for the main index of a figure."""
        leaning = self.random("leaning " + code.partition(".")[0]).normal(0, LEANING, len(self.ability))
        return np.asarray(self.ability + leaning, dtype=np.float64)

    def wander(self, code: str, size: float) -> Floats:
        """Fluctuation from month to month, (month, province): half of a month's stays in the next."""
        steps = self.random("wander " + code).normal(0, size, (len(MONTHS), len(self.ability)))
        for month in range(1, len(steps)):
            steps[month] += 0.5 * steps[month - 1]
        return np.asarray(steps, dtype=np.float64)


def draw(territory: Territory, catalogue: Catalogue) -> Drawn:
    """Every figure of the catalogue for the 63, as if they had gone on until November; categories as positions."""
    world = make_world(territory)
    drawn: Drawn = {}
    for code, kind in {**SIZES, **COUNTS, **CATEGORIES, **RATES, **SHARES}.items():
        _DRAW[type(kind)](world, code, kind, drawn)
    wanted = {figure.code for figure in catalogue.figures}
    if set(drawn) != wanted:
        raise SystemExit(f"not both drawn and in the catalogue: {sorted(set(drawn) ^ wanted)}")
    return {figure.code: np.round(drawn[figure.code], figure.decimals) for figure in catalogue.figures}


def make_world(territory: Territory) -> World:
    """The abilities of the 63."""
    luck = np.random.default_rng([SEED, 63]).normal(0, LUCK, len(territory.old))
    known = [REGION[u.region] + CITY * u.is_city + STANDING.get(u.code, 0.0) for u in territory.old]
    ability = np.array(known) + luck
    return World(np.array(territory.population, dtype=np.float64), ability - ability.mean())


def path(start: float, end: float, stations: tuple[float, ...] = ()) -> Floats:
    """The national level in each month, (month, 1): by stations, or on a straight line."""
    levels = stations or tuple(np.linspace(start, end, len(MONTHS)))
    return np.array(levels)[:, None]


def season(strength: float) -> Floats:
    """The season of a flow, (month, 1): 1 without one."""
    return 1 + strength * (np.array(FLOW_SEASON)[:, None] - 1)


def _size(world: World, code: str, kind: Size, drawn: Drawn) -> None:
    people = world.population**kind.power * np.exp(kind.gain * world.ability)
    spread = np.exp(world.random(code).normal(0, kind.spread, len(people))) * kind.rate
    growth = (1 + kind.growth) ** np.arange(len(MONTHS))[:, None]
    flutter = np.exp(world.wander(code, kind.flutter))
    drawn[code] = np.maximum(np.round(people * spread * growth * season(kind.season) * flutter), 1)


def _share(world: World, code: str, kind: Share, drawn: Drawn) -> None:
    level = path(kind.start, kind.end, kind.stations)
    chance = world.random(code)
    odds = np.log(level / (1 - level)) + kind.gain * world.standing(code)
    odds = odds + kind.noise * chance.normal(0, 1, len(world.ability))
    speed = chance.normal(0, OWN_SPEED, len(world.ability)) * np.linspace(0, 1, len(MONTHS))[:, None]
    share = 1 / (1 + np.exp(-(odds + speed + world.wander(code, kind.flutter))))
    if kind.reform:
        share = share * np.array(REFORM)[:, None] ** kind.reform
    if not kind.of:
        drawn[code] = kind.top * (share if kind.flutter else np.maximum.accumulate(share))
        return
    whole = drawn[kind.of]
    counted = np.round(whole * np.minimum(share * kind.top / 100, 1))
    # What exists cannot vanish: only flows fluctuate.
    drawn[code] = counted if kind.flutter else np.minimum(np.maximum.accumulate(counted), whole)


def _rate(world: World, code: str, kind: Rate, drawn: Drawn) -> None:
    chance = world.random(code)
    level = np.log(path(kind.start, kind.end)) + kind.gain * world.standing(code)
    level = level + kind.noise * chance.normal(0, 1, len(world.ability)) + world.wander(code, kind.flutter)
    rate = np.clip(np.exp(level) * season(kind.season), kind.least, kind.most)
    if kind.reform:
        rate = rate * np.array(REFORM)[:, None] ** kind.reform
    counted = np.round(rate * drawn[kind.per]) if kind.per else rate
    drawn[code] = counted if kind.flutter else np.maximum.accumulate(counted)


def _count(world: World, code: str, kind: Count, drawn: Drawn) -> None:
    chance, shape = world.random(code), (len(MONTHS), len(world.ability))
    mean = kind.mean * np.exp(kind.gain * world.standing(code)) * (world.population / 1_800_000) ** kind.power
    mean = mean * season(kind.season)
    if kind.part_of:
        share = 1 / (1 + np.exp(-(kind.share + kind.gain * world.standing(code))))
        monthly = np.diff(drawn[kind.part_of], axis=0, prepend=0)
        drawn[code] = np.cumsum(chance.binomial(monthly.astype(int), share), axis=0).astype(float)
    elif kind.cumulated:
        drawn[code] = np.cumsum(chance.poisson(mean, shape) + 1, axis=0).astype(float)
    elif kind.walks:
        start = np.round(mean[:1] + chance.normal(0, 0.8, shape[1]))
        steps = chance.choice([-1, 0, 0, 0, 0, 0, 1], shape)
        drawn[code] = np.clip(start + np.cumsum(steps, axis=0), 0, None)
    else:
        drawn[code] = chance.poisson(mean, shape).astype(float)


def _category(world: World, code: str, kind: Category, drawn: Drawn) -> None:
    """The first category whose bound the standing exceeds; it rises with the months, so nothing is ever lost."""
    standing = world.standing(code) + world.random(code).normal(0, kind.noise, len(world.ability))
    reached = standing + kind.rise * np.linspace(0, 1, len(MONTHS))[:, None]
    position = np.sum([reached <= bound for bound in kind.bounds], axis=0).astype(float)
    drawn[code] = 1 - position if kind.inverted else position


_DRAW: dict[type, Callable[..., None]] = {
    Size: _size,
    Share: _share,
    Rate: _rate,
    Count: _count,
    Category: _category,
}
