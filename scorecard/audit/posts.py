"""Goalposts and quantiles as formulas over the cells of a sample."""

from scorecard.audit import spelling
from scorecard.catalogue.normalisation import (
    AroundReference,
    Extreme,
    Given,
    Goalpost,
    MeanOfEnd,
    Measured,
    Quantile,
    QuantileType,
)
from scorecard.index.samples import PLOTTING


def post(of: Goalpost, cells: str, *, greatest: bool) -> str:
    """One goalpost; empty text where the sample has too few values."""
    if isinstance(of, Given | Measured):
        return spelling.number(of.value)
    found = f"{'MAX' if greatest else 'MIN'}({cells})"
    match of:
        case Extreme():
            pass
        case Quantile(share, kind):
            found = quantile(cells, share, kind)
        case MeanOfEnd(count):
            found = mean_of_end(cells, count, greatest=greatest)
        case AroundReference(reference):
            sign = "+" if greatest else "-"
            found = f"{spelling.number(reference)}{sign}(MAX({cells})-MIN({cells}))/2"
    return f'IF(COUNT({cells})=0,"",IFERROR({found},""))'


def quantile(cells: str, share: float, kind: QuantileType) -> str:
    """Between the neighbours of the place n p + a + p (1 - 2 a), from 1 to n (Hyndman and Fan 1996)."""
    if kind is QuantileType.LINEAR:
        return f"PERCENTILE({cells},{spelling.number(share)})"
    shift = PLOTTING[kind]
    wanted = f"COUNT({cells})*{spelling.number(share)}+{spelling.number(shift + share * (1 - 2 * shift))}"
    place = f"ROUND(MIN(MAX({wanted},1),COUNT({cells})),9)"
    lower, upper = f"SMALL({cells},INT({place}))", f"SMALL({cells},MIN(INT({place})+1,COUNT({cells})))"
    return f"{lower}+({place}-INT({place}))*({upper}-{lower})"


def mean_of_end(cells: str, count: int, *, greatest: bool) -> str:
    """The mean of so many of the greatest or least."""
    places = ";".join(str(k) for k in range(1, count + 1))
    function = "LARGE" if greatest else "SMALL"
    return f'IF(COUNT({cells})<{count},"",SUMPRODUCT({function}({cells},{{{places}}}))/{count})'
