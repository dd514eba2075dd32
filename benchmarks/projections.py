"""Holds projections and statuses of targets against what came: real series, from every origin, at every distance.

Usage: .venv/bin/python benchmarks/projections.py FOLDER

FOLDER holds `messy/gso_clcc_metric.csv` and `gso/`; the repository has no copy. Every province's series is cut after
each of its points from the fourth on, projected, and compared with the points behind the cut. Errors are means, divided
by that of the last value; over indicators geometric means, so that each counts alike. Targets are made from what is
known at the cut alone: to reach what the better half, quarter and tenth of the provinces has by then. No test.
"""

import argparse
import csv
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parents[1]))
from scorecard.monitor.aims import AT_RISK, Status, stand
from scorecard.monitor.plans import Aim, Plan
from scorecard.monitor.trajectories import FEWEST_POINTS, Scale, Series

Floats = npt.NDArray[np.float64]
NAMES = {
    ("Chỉ số phát triển con người", ""): "human development index",
    ("Tỷ lệ dân số được sử dụng nguồn nước hợp vệ sinh", ""): "hygienic water, %",
    ("Tỷ lệ hộ có nhà ở", "Nhà kiên cố"): "solid houses, %",
    ("Tỷ lệ hộ có nhà ở", "Nhà bán kiên cố"): "semi-solid houses, %",
    ("Tỷ lệ hộ có nhà ở", "Nhà thiếu kiên cố"): "frail houses, %",
    ("Tỷ lệ hộ có nhà ở", "Nhà đơn sơ"): "huts, %",
    ("Tỷ lệ hộ dùng điện sinh hoạt", ""): "electricity, %",
    ("Tỷ lệ dân số đô thị được cung cấp nước sạch", ""): "piped water in towns, %",
    ("Tỷ lệ dân số dùng hố xí hợp vệ sinh", ""): "hygienic toilets, %",
    ("Tỷ lệ dân số từ 15 tuổi trở lên biết chữ", ""): "literate, %",
}
LESS_IS_BETTER = ("frail houses, %", "huts, %")
NEITHER = "semi-solid houses, %"
REGIONS = ("ĐỒNG BẰNG", "TRUNG DU", "BẮC TRUNG", "DUYÊN HẢI", "TÂY NGUYÊN", "ĐÔNG NAM", "CẢ NƯỚC", "MIỀN NÚI")
ENDLESS = 99
DISTANCES = ((1, 1), (2, 2), (3, 4), (5, ENDLESS))
STRETCHES = ((0, 0.5), (0.5, 1), (1, 2), (2, ENDLESS))
PRINTED = 5e-4
"""Half of the last digit that sources print, as a share of the range: what is so near is no miss."""


@dataclass(frozen=True)
class Cut:
    """A series up to a point, and one of the points behind it, ``ahead`` years later and the ``step``-th."""

    indicator: str
    known: Series
    final: float
    ahead: float
    step: int
    peers: Floats

    @property
    def stretch(self) -> float:
        """How many times as far ahead as the points reach back."""
        return self.ahead / float(self.known.times[-1] - self.known.times[0])


Method = Callable[[Series, float], float]


def main() -> None:
    """The tables, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    table = read(folder / "messy" / "gso_clcc_metric.csv")
    cuts = [cut for name, provinces in table.items() for cut in cuts_of(name, provinces)]
    print(f"{len(table)} indicators, {sum(map(len, table.values()))} series, {len(cuts)} projections\n")
    years = sorted(path.stem[-4:] for path in (folder / "gso").glob("gso_province_wide_*.csv"))
    print(f"gso: {len(years)} years ({', '.join(years)}), fewer than {FEWEST_POINTS} points: no line, not assessable\n")
    errors(cuts)
    coverage(cuts)
    statuses(cuts)


def read(path: Path) -> dict[str, dict[str, tuple[Floats, Floats]]]:
    """By indicator and province years and values, of series with a point behind the fourth."""
    found: dict[str, dict[str, tuple[Floats, Floats]]] = defaultdict(dict)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            texts = {key: unicodedata.normalize("NFC", value or "") for key, value in row.items()}
            name = _name(texts["Main_Feature"], texts["Sub_Feature"])
            province = texts["Province"].strip()
            points = dict(sorted(_points(texts)))
            if name and not province.upper().startswith(REGIONS) and len(points) > FEWEST_POINTS:
                found[name][province] = np.array([*points], dtype=float), np.array([*points.values()])
    return found


def _name(main: str, sub: str) -> str:
    return next((name for (start, part), name in NAMES.items() if main.startswith(start) and part == sub), "")


def _points(texts: dict[str, str]) -> Iterator[tuple[int, float]]:
    for head, text in texts.items():
        year = head.removeprefix("Sơ bộ ")
        if year.isdigit() and text.strip() not in {"", ".."}:
            yield int(year), float(text.replace(",", "."))


def cuts_of(name: str, provinces: dict[str, tuple[Floats, Floats]]) -> Iterator[Cut]:
    """Every cut of every series; ``peers`` are the values of all provinces in its year."""
    scale = Scale(0, 1 if "index" in name else 100)
    in_year: dict[float, list[float]] = defaultdict(list)
    for years, values in provinces.values():
        for year, value in zip(years.tolist(), values.tolist(), strict=True):
            in_year[year].append(value)
    for years, values in provinces.values():
        for origin in range(FEWEST_POINTS, len(years)):
            known = Series(years[:origin], values[:origin], scale)
            peers = np.array(in_year[float(years[origin - 1])])
            for k in range(origin, len(years)):
                ahead = float(years[k] - years[origin - 1])
                yield Cut(name, known, float(values[k]), ahead, k - origin + 1, peers)


# --- errors ------------------------------------------------------------------------------------------------------
def _last(known: Series, ahead: float) -> float:
    del ahead
    return known.last


def _straight(known: Series, ahead: float) -> float:
    slope, level = np.polyfit(known.times, known.values, 1)
    return float(level + slope * (known.times[-1] + ahead))


def _drift(known: Series, ahead: float) -> float:
    return known.last + float((known.last - known.values[0]) / (known.times[-1] - known.times[0])) * ahead


def _sen(known: Series, ahead: float) -> float:
    level = float(np.median(known.values - known.pace * known.times))
    return level + known.pace * float(known.times[-1] + ahead)


def _damped(scale: Callable[[Series], Scale], factor: float = 0.9) -> Method:
    def method(known: Series, ahead: float) -> float:
        taken = scale(known)
        lines = Series(known.times, taken.there(known.values))
        step = float(np.median(np.diff(known.times)))
        steps = sum(factor**k for k in range(1, round(ahead / step) + 1)) * step
        return float(taken.back(np.array(lines.last + lines.pace * steps)))

    return method


METHODS: dict[str, Method] = {
    "last value": _last,
    "straight line": _straight,
    "first to last": _drift,
    "Theil–Sen line": _sen,
    "Theil–Sen from the last": lambda known, ahead: Series(known.times, known.values).after(ahead).value,
    "the same, damped 0.9": _damped(lambda _: Scale()),
    "logistic, damped 0.9": _damped(lambda known: known.scale),
    "logistic (chosen)": lambda known, ahead: known.after(ahead).value,
}


def errors(cuts: list[Cut]) -> None:
    """Of every method, by distance in points and by indicator; below 1 it beats the last value."""
    beside = {
        name: np.array([abs(np.clip(method(c.known, c.ahead), 0, c.known.scale.high) - c.final) for c in cuts])
        for name, method in METHODS.items()
    }
    of, steps = np.array([cut.indicator for cut in cuts]), np.array([cut.step for cut in cuts])
    heads = [f"{low}" if low == high else f"{low}–{high}" if high < ENDLESS else f"{low}+" for low, high in DISTANCES]
    _row("error over that of the last value; points ahead", *heads, "all")
    for name, found in beside.items():
        ranges = [(steps >= low) & (steps <= high) for low, high in (*DISTANCES, (1, ENDLESS))]
        _row(name, *(f"{_relative(found, beside['last value'], of, where):.2f}" for where in ranges))
    print()
    _row("by indicator", "straight", "chosen", "chosen, in its measure")
    for indicator in dict.fromkeys(of.tolist()):
        where, last = of == indicator, beside["last value"]
        shares = (beside[name][where].mean() / last[where].mean() for name in ("straight line", "logistic (chosen)"))
        _row(indicator, *(f"{share:.2f}" for share in shares), f"{beside['logistic (chosen)'][where].mean():.3g}")
    print()


def _relative(found: Floats, last: Floats, of: npt.NDArray[np.str_], where: npt.NDArray[np.bool_]) -> float:
    there = [where & (of == indicator) for indicator in dict.fromkeys(of[where].tolist())]
    return float(np.exp(np.mean([np.log(found[some].mean() / last[some].mean()) for some in there])))


# --- intervals ---------------------------------------------------------------------------------------------------
def coverage(cuts: list[Cut]) -> None:
    """What share of the intervals, of which 80 per cent are to hold the later value, held it."""
    held = np.array([_holds(cut) for cut in cuts])
    of = np.array([cut.indicator for cut in cuts])
    _row("intervals of nominal 80 %", "held", "mean of indicators", "projections")
    _row("all", f"{held.mean():.2f}", f"{_mean_of(held, of):.2f}", len(held))
    for low, high in DISTANCES:
        where = np.array([low <= cut.step <= high for cut in cuts])
        name = f"{low} to {high} points ahead" if high < ENDLESS else f"{low} points ahead and more"
        _row(name, f"{held[where].mean():.2f}", f"{_mean_of(held[where], of[where]):.2f}", int(where.sum()))
    for least, most in STRETCHES:
        where = np.array([least < cut.stretch <= most for cut in cuts])
        name = f"up to {most} times the time of the points" if most < ENDLESS else f"more than {least} times"
        _row(name, f"{held[where].mean():.2f}", f"{_mean_of(held[where], of[where]):.2f}", int(where.sum()))
    for indicator in dict.fromkeys(of.tolist()):
        _row(indicator, f"{held[of == indicator].mean():.2f}", "", int((of == indicator).sum()))
    print(f"furthest: {max(cut.stretch for cut in cuts):.1f} times the time of the points\n")


def _holds(cut: Cut) -> bool:
    found, near = cut.known.after(cut.ahead), PRINTED * cut.known.scale.high
    return found.low - near <= cut.final <= found.high + near


def _mean_of(held: npt.NDArray[np.bool_], of: npt.NDArray[np.str_]) -> float:
    return float(np.mean([held[of == indicator].mean() for indicator in dict.fromkeys(of.tolist())]))


# --- statuses ----------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Verdict:
    """A target from a cut: its status, the share of the way projected, by a straight line too, and what came of it."""

    indicator: str
    status: Status
    share: float
    straight: float
    within: bool
    met: bool


def statuses(cuts: list[Cut]) -> None:
    """How often what had a status was met in the end; then the same of other rules for those that were open."""
    found = [verdict for cut in cuts if cut.indicator != NEITHER for verdict in _verdicts(cut)]
    _row("targets by status", "targets", "met in the end", "mean of indicators")
    for status in (Status.ACHIEVED, Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK):
        some = [verdict for verdict in found if verdict.status is status]
        met, of = np.array([one.met for one in some]), np.array([one.indicator for one in some])
        _row(status.value, len(some), f"{met.mean():.0%}", f"{_mean_of(met, of):.0%}")
    print()
    opened = [verdict for verdict in found if verdict.status is not Status.ACHIEVED]
    shares, straight = (np.array([getattr(one, name) for one in opened]) for name in ("share", "straight"))
    within, met = (np.array([getattr(one, name) for one in opened]) for name in ("within", "met"))
    _row("rules for open targets", "on: met", "risk: met", "off: missed", "right", "decided")
    _rule("on track at all of the way, at risk from 0.6 (chosen)", (shares >= 1, shares < AT_RISK), met)
    for on, risk in ((0.95, 0.6), (1, 0.5), (0.8, 0.4)):
        _rule(f"on track from {on:g} of the way, at risk from {risk:g}", (shares >= on, shares < risk), met)
    _rule("off track where the interval misses", (shares >= 1, ~within), met)
    _rule("straight line, at risk from 0.6", (straight >= 1, straight < AT_RISK), met)
    _rule("last value: nothing open is met", (met & False, met | True), met)
    print()


def _rule(name: str, said: tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]], met: npt.NDArray[np.bool_]) -> None:
    on, off = said
    risk, right = ~on & ~off, int(met[on].sum() + (~met[off]).sum())
    parts = (_share_of(met[on]), _share_of(met[risk]), _share_of(~met[off]))
    _row(name, *parts, f"{right / int((on | off).sum()):.0%}", f"{(on | off).mean():.0%}")


def _share_of(flags: npt.NDArray[np.bool_]) -> str:
    return f"{flags.mean():.0%}" if len(flags) else "–"


def _verdicts(cut: Cut) -> Iterator[Verdict]:
    """Of the three targets of a cut."""
    rising = cut.indicator not in LESS_IS_BETTER
    last, deadline = cut.known.last, float(cut.known.times[-1]) + cut.ahead
    for quantile in (0.5, 0.75, 0.9):
        aim = Aim(float(np.quantile(cut.peers, quantile if rising else 1 - quantile)), rising)
        standing = stand(Plan((aim,), deadline), cut.known)
        then = cut.known.after(cut.ahead)
        way = aim.value - last
        yield Verdict(
            indicator=cut.indicator,
            status=standing.status,
            share=standing.share if standing.share is not None else 0.0,
            straight=(_straight(cut.known, cut.ahead) - last) / way if way else 0.0,
            within=aim.met(then.high if rising else then.low),
            met=aim.met(cut.final),
        )


def _row(name: str, *cells: object) -> None:
    print(f"{name:<60}" + "".join(f"{cell!s:>{max(12, len(str(cell)) + 2)}}" for cell in cells))


if __name__ == "__main__":
    main()
