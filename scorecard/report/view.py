"""The kinds of pages there are."""

from scorecard.report.annex_blocks import Methodology
from scorecard.report.blocks import Overview, Scorecard
from scorecard.report.group_blocks import GroupOverview
from scorecard.report.review_blocks import ReviewPages
from scorecard.report.status_blocks import StatusPage
from scorecard.report.what_if_blocks import Supposition

View = Scorecard | Overview | GroupOverview | Methodology | StatusPage | Supposition | ReviewPages
