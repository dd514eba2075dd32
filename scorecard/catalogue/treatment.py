"""What is done about outliers; :mod:`scorecard.index.treatment` has the functions. Every step keeps the order of units.

Minimum and maximum are over the units that have a value; missing values stay missing. ln is the natural logarithm.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShapeTest:
    """An indicator passes when |G1| < ``skewness`` or G2 < ``kurtosis``.

    G1 is the skewness and G2 the excess kurtosis of samples (:func:`scorecard.index.moments.shape_of`). Limits from the
    practice of the JRC, as in COINr's ``check_SkewKurt``; the Global Innovation Index has 2.25 and 3.5.
    """

    skewness: float = 2.0
    kurtosis: float = 3.5


@dataclass(frozen=True, slots=True)
class Winsorise:
    """Up to ``points`` outliers take the nearest value that is not one, until the indicator passes.

    One value at a time, tested anew after each: at the top where G1 is 0 or more, else at the bottom (as COINr's
    ``winsorise``). Tied points go together; where that would make more than ``points``, it stops before (COINr goes
    on). Without a test the same, up to ``points``.
    """

    points: int = 5


@dataclass(frozen=True, slots=True)
class Trim:
    """Values beyond two quantiles take these (type 7 of Hyndman and Fan), 0 <= ``low`` < ``high`` <= 1.

    The Environmental Sustainability Index has 2.5 and 97.5 per cent.
    """

    low: float = 0.025
    high: float = 0.975


@dataclass(frozen=True, slots=True)
class Fences:
    """Values beyond Q1 - t (Q3 - Q1) and Q3 + t (Q3 - Q1) take the nearest within (Tukey 1977), t being ``times``.

    Quartiles are of type 7 of Hyndman and Fan.
    """

    times: float = 1.5


@dataclass(frozen=True, slots=True)
class Log:
    """ln x. Cannot be done with a value of 0 or less."""


@dataclass(frozen=True, slots=True)
class LogShifted:
    """ln(x - min + shift), ``shift`` above 0 in the measure of the figure (COINr ``log_CT_orig`` has 1)."""

    shift: float = 1.0


@dataclass(frozen=True, slots=True)
class LogCT:
    """ln(x - min + share (max - min)), ``share`` above 0 (COIN Tool, COINr ``log_CT``: 0.01)."""

    share: float = 0.01


@dataclass(frozen=True, slots=True)
class LogGII:
    """ln((f max - 1) (x - min) / (max - min) + 1), as in the spreadsheet of the Global Innovation Index.

    ``factor`` f is 1 unless the maximum is 1 or less: there the formula would turn the order of units round (or make
    them equal), so it cannot be done and a factor is needed, as 100 for shares. COINr's ``log_GII`` returns x as it is.
    """

    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class BoxCox:
    """(x^λ - 1) / λ, or ln x with λ = 0 (Box and Cox 1964).

    ``power`` is λ; None: the one of greatest likelihood from -5 to 5, to 4 decimals, for each indicator. ``shifted``:
    of x - min + 1 (COINr ``boxcox``, ``makepos``); without, a value of 0 or less makes it impossible.
    """

    power: float | None = None
    shifted: bool = False


TreatmentStep = Winsorise | Trim | Fences | Log | LogShifted | LogCT | LogGII | BoxCox


@dataclass(frozen=True, slots=True)
class Treatment:
    """Steps in order; each is done where the indicator does not pass ``test`` yet.

    Every step works on the original values and replaces what the one before did; with ``combine`` it works on what the
    one before made. ``test`` None: all steps are done, whatever the shape, each on what the one before made. At most
    seven steps.
    """

    steps: tuple[TreatmentStep, ...] = (Winsorise(), LogCT())
    test: ShapeTest | None = ShapeTest()
    combine: bool = False
