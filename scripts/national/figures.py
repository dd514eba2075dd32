"""How each figure behaves: tables that the model draws from. Levels are national, January first and November last."""

from dataclasses import dataclass

# Flows by month, January to November: Tết fell on 29 January, the year closes with a rush.
FLOW_SEASON = (0.72, 0.86, 1.04, 1.03, 1.02, 1.04, 0.9, 1.0, 1.02, 1.08, 1.14)
# What the change to 34 provinces and two tiers did to late dossiers and the like.
REFORM = (1.0, 1.0, 1.0, 1.0, 1.0, 1.05, 1.5, 1.25, 1.1, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Size:
    """rate x population^power, more with ability by ``gain``; grows monthly; with ``flutter`` it is a flow."""

    rate: float
    spread: float
    power: float = 1.0
    gain: float = 0.0
    growth: float = 0.0
    season: float = 0.0
    flutter: float = 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the figure ``of``, or without one a number of per cent; a stock never falls, a flow has ``flutter``.

    ``stations`` are the national levels month by month where they are no straight line. ``top``: the value of a share
    of 1.
    """

    of: str
    start: float = 0.0
    end: float = 0.0
    gain: float = 0.55
    noise: float = 0.25
    flutter: float = 0.0
    stations: tuple[float, ...] = ()
    top: float = 100.0
    reform: float = 0.0


@dataclass(frozen=True, slots=True)
class Rate:
    """A positive number, or a count in proportion to the figure ``per``, between ``least`` and ``most``."""

    start: float
    end: float
    gain: float
    noise: float = 0.2
    flutter: float = 0.0
    per: str = ""
    season: float = 0.0
    reform: float = 0.0
    least: float = 0.0
    most: float = 1e9


@dataclass(frozen=True, slots=True)
class Count:
    """Small counts: of the month; ``cumulated`` since January, or a part of such a one; or one that ``walks``."""

    mean: float = 1.0
    gain: float = 0.0
    power: float = 0.0
    season: float = 0.0
    cumulated: bool = False
    walks: bool = False
    part_of: str = ""
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Category:
    """Positions 0, 1, …: one more for each bound, the highest first, that the standing does not exceed.

    For a yes or no the position is 0 for yes, 1 for no; ``inverted``: a yes is what the able do not have.
    """

    bounds: tuple[float, ...]
    noise: float = 0.6
    rise: float = 0.0
    inverted: bool = False


SIZES = {
    "HTS.1.b": Size(0.275, 0.03),
    "HTS.3.b": Size(0.00118, 0.1, growth=0.002),
    "HTS.5.b": Size(0.017, 0.12, power=0.55),
    "NLS.1.b": Size(0.0205, 0.06),
    "NLS.3.b": Size(1.0, 0.0),
    "NLS.5.b": Size(0.00026, 0.12),
    "ATTTM.3.b": Size(0.0058, 0.12, growth=0.002),
    "HDCQS.1.b": Size(0.0105, 0.12, season=1.0, flutter=0.03),
    "HDCQS.2.b": Size(835, 0.04, power=0.0, growth=0.004),
    "HDKTS.3.b": Size(0.0078, 0.1, gain=0.45, growth=0.006),
    "HDKTS.5.b": Size(0.0034, 0.12, gain=0.2, growth=0.004),
    "HDXHS.1.b": Size(0.715, 0.015, growth=0.0008),
    "HDXHS.5.c": Size(0.0000155, 0.15, gain=0.15),
}
COUNTS = {
    "NTS.2": Count(3.2, gain=0.16, walks=True),
    "NTS.3.b": Count(6.0, gain=0.1, season=0.6, cumulated=True),
    "NTS.3.a": Count(part_of="NTS.3.b", share=0.9, gain=0.5),
    "NTS.4.b": Count(24.0, gain=0.4, season=0.8),
    "ATTTM.4": Count(1.5, gain=-0.35, power=0.45),
    "ATTTM.5": Count(1.25, gain=0.25, walks=True),
}
CATEGORIES = {
    "NTS.1": Category((-0.55, -2.0)),
    "NTS.4.a": Category((-0.7,), rise=0.6),
    "TCS.1": Category((-0.2,), rise=0.9),
    "TCS.2": Category((-0.35, -1.6), rise=0.0),
    "TCS.3": Category((0.25, -1.0)),
    "TCS.4.a": Category((0.1,), rise=0.9),
    "TCS.4.b": Category((0.4,), rise=1.0),
    "HTS.7": Category((-0.15,), noise=0.4, rise=0.5, inverted=True),
}
SHARES = {
    "TCS.5": Share("", 0.36, 0.5, gain=0.5, noise=0.3, top=5.0),
    "HTS.1.a": Share("HTS.1.b", 0.74, 0.83, gain=0.6, noise=0.2),
    "HTS.2": Share(
        "", noise=0.2, gain=0.6, stations=(0.13, 0.145, 0.165, 0.19, 0.22, 0.26, 0.31, 0.37, 0.44, 0.53, 0.62)
    ),
    "HTS.3.a": Share(
        "HTS.3.b",
        gain=0.45,
        noise=0.2,
        stations=(0.055, 0.062, 0.071, 0.081, 0.092, 0.106, 0.12, 0.134, 0.152, 0.235, 0.345),
    ),
    "HTS.4": Share("", 0.84, 0.885, gain=0.4, noise=0.15),
    "HTS.5.a": Share("HTS.5.b", 0.42, 0.62, gain=0.6, noise=0.35),
    "NLS.1.a": Share(
        "NLS.1.b", noise=0.35, stations=(0.02, 0.05, 0.11, 0.18, 0.26, 0.35, 0.41, 0.48, 0.56, 0.64, 0.72)
    ),
    "NLS.4": Share("", 0.34, 0.58, gain=0.5, noise=0.2),
    "NLS.5.a": Share("NLS.5.b", 0.62, 0.93, gain=0.5, noise=0.4),
    "ATTTM.1": Share("HTS.5.b", 0.62, 0.83, gain=0.6, noise=0.35),
    "ATTTM.2": Share("ATTTM.1", 0.42, 0.66, gain=0.5, noise=0.35),
    "ATTTM.3.a": Share("ATTTM.3.b", 0.7, 0.88, gain=0.55, noise=0.3),
    "HDCQS.1.a": Share("HDCQS.1.b", 0.52, 0.74, flutter=0.08, noise=0.25),
    "HDCQS.2.a": Share("HDCQS.2.b", 0.44, 0.6, flutter=0.05, gain=0.5),
    "HDCQS.3.b": Share("HDCQS.1.b", 0.36, 0.38, flutter=0.05, gain=0.0, noise=0.15),
    "HDCQS.3.a": Share("HDCQS.3.b", 0.42, 0.68, flutter=0.1, noise=0.35),
    "HDCQS.6.b": Share("HDCQS.1.b", 0.955, 0.97, flutter=0.1, gain=0.2, noise=0.2),
    "HDCQS.6.a": Share("HDCQS.6.b", 0.022, 0.016, flutter=0.15, gain=-0.6, noise=0.4, reform=1.0),
    "HDCQS.4": Share("HDCQS.6.b", 0.58, 0.84, flutter=0.08, noise=0.4),
    "HDCQS.5": Share("HDCQS.1.b", 0.3, 0.52, flutter=0.1, noise=0.4),
    "HDCQS.9": Share("", 0.82, 0.88, flutter=0.06, gain=0.35, noise=0.25),
    "HDKTS.1": Share("", 0.16, 0.16, gain=0.5, noise=0.25),
    "HDKTS.2": Share("", 0.3, 0.43, gain=0.5, noise=0.25),
    "HDKTS.3.a": Share("HDKTS.3.b", 0.975, 0.988, gain=0.3, noise=0.3),
    "HDKTS.5.a": Share(
        "HDKTS.5.b", noise=0.3, stations=(0.16, 0.18, 0.2, 0.23, 0.28, 0.42, 0.5, 0.55, 0.6, 0.64, 0.67)
    ),
    "HDXHS.1.a": Share("HDXHS.1.b", 0.7, 0.81, gain=0.4, noise=0.2),
    "HDXHS.2": Share("", 0.82, 0.88, gain=0.45, noise=0.2),
    "HDXHS.3": Share("HDXHS.1.b", 0.11, 0.31, gain=0.45, noise=0.25),
    "HDXHS.4": Share("NLS.3.b", 0.42, 0.76, gain=0.45, noise=0.3),
    "HDXHS.5.a": Share("NLS.5.b", 0.55, 0.86, gain=0.55, noise=0.35),
    "HDXHS.5.b": Share("HDXHS.5.c", 0.62, 0.88, gain=0.5, noise=0.35),
    "HDXHS.6": Share("", 0.36, 0.58, gain=0.5, noise=0.2),
}
RATES = {
    "NTS.5": Rate(9.0, 14.0, 0.32, flutter=0.06, season=0.5),
    "HTS.6": Rate(128.0, 196.0, 0.16, noise=0.08, flutter=0.03),
    "NLS.2": Rate(0.0085, 0.0115, 0.3, noise=0.25, per="NLS.1.b"),
    "NLS.3.a": Rate(0.0034, 0.0041, 0.16, noise=0.18, per="NLS.3.b"),
    "NLS.6": Rate(6.2, 6.2, 0.55, noise=0.25),
    "ATTTM.6": Rate(26.0, 17.0, -0.4, noise=0.2, flutter=0.08, season=-0.3, least=1.0),
    "HDCQS.7": Rate(6.6, 5.2, -0.3, noise=0.14, flutter=0.04, reform=0.3, least=0.5),
    "HDCQS.8": Rate(105.0, 170.0, 0.42, noise=0.22),
    "HDKTS.4": Rate(0.00042, 0.00052, 0.6, noise=0.2, per="NLS.3.b"),
    "HDKTS.6": Rate(1.05, 1.5, 0.42, noise=0.16, flutter=0.04, season=0.5),
}
