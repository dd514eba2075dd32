"""Which units stay in: by the share of data, by zeros, by name; :mod:`scorecard.index.screening` has the functions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screening:
    """A unit stays with at least ``data`` of its applicable cells filled and ``nonzero`` of the filled not zero.

    After imputation it stays with at most ``imputed`` of its applicable cells imputed. All are shares from 0 to 1; None
    does not ask. A share that equals its limit is enough. A unit without any data has no share of non-zero values and
    never passes one that is asked. ``forced_in`` and ``forced_out`` are codes of units and go before the limits; one in
    both is out. With ``goalposts`` a unit that is screened out still counts where means, goalposts and other parameters
    are found; without, it does not. Source: COINr, ``Screen`` ("byNA", "byzeros", "byNAandzeros").
    """

    data: float | None = None
    nonzero: float | None = None
    imputed: float | None = None
    forced_in: tuple[str, ...] = ()
    forced_out: tuple[str, ...] = ()
    goalposts: bool = False
