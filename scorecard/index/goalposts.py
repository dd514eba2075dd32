"""Goalposts that are declared as measured, beside values that are transformed before they are scored."""

from dataclasses import replace

import numpy as np

from scorecard.catalogue.normalisation import Given, Measured, MinMax, Normalisation
from scorecard.catalogue.transforms import Transform
from scorecard.index.transforms import transform_all


def with_goalposts_placed(how: Normalisation, kinds: tuple[Transform, ...]) -> Normalisation:
    """With goalposts as measured taken through the transforms, which may turn them round."""
    method = how.method
    if not isinstance(method, MinMax) or not any(isinstance(p, Measured) for p in (method.low, method.high)):
        return how
    low, high = (
        Given(float(transform_all(np.array([post.value]), kinds).values[0])) if isinstance(post, Measured) else post
        for post in (method.low, method.high)
    )
    turned = isinstance(method.low, Measured) and isinstance(method.high, Measured)
    if turned and isinstance(low, Given) and isinstance(high, Given) and low.value > high.value:
        low, high = high, low
    return replace(how, method=replace(method, low=low, high=high))
