"""Views: from an index to finished text and geometry. One module a block; two compose them."""

from scorecard.report.views.overview import view_overview
from scorecard.report.views.scorecard import view_scorecard

__all__ = ["view_overview", "view_scorecard"]
