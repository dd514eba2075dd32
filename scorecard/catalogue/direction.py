"""Which way is better."""

from enum import StrEnum


class Direction(StrEnum):
    """Whether more earns more."""

    HIGHER = "higher"
    LOWER = "lower"
