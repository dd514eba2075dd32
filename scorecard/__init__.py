"""Scorecards: checked figures in, an index, finished pages out."""

__version__ = "0.1.0"
