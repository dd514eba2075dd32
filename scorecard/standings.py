"""How units stand on a day: who has reported, and which lights they show."""

from dataclasses import replace
from datetime import date

from scorecard.index.result import Index
from scorecard.intake import Inputs
from scorecard.lights import Followed, lights_of
from scorecard.monitor.lights import Lights
from scorecard.monitor.reporting import of_nobody, who_reported
from scorecard.monitor.status import Status, of_units_alone, status_of
from scorecard.monitored import reviewed
from scorecard.outlook import Outlooks
from scorecard.panel import Panel
from scorecard.problems import Checked
from scorecard.unread import whose_unread


def status(inputs: Inputs, as_of: date) -> Checked[Status]:
    """Who has reported by a day, in the units of the period's workbooks, and in those that lie below them."""
    own = _status(inputs, inputs.panel.as_sent, as_of)
    below = [_status(inputs, panel, as_of) for panel in inputs.below]
    found = replace(own.value, below=tuple(of_units_alone(one.value) for one in below))
    return Checked(found, (*own.problems, *(problem for one in below for problem in one.problems)))


def _status(inputs: Inputs, panel: Panel, as_of: date) -> Checked[Status]:
    unread = whose_unread(panel, inputs.catalogue, inputs.geography)
    reports = (*who_reported(panel, inputs.catalogue, unread), of_nobody(panel, inputs.catalogue))
    return status_of(panel, reports, as_of, unread.unknown)


def lights_on(inputs: Inputs, index: Index, as_of: date, foreseen: Outlooks | None) -> Lights | None:
    """The lights of all units on a day; None where the catalogue has no conditions. ``foreseen``: of that day."""
    if not inputs.catalogue.monitoring.lights.conditions:
        return None
    lists = reviewed(inputs.lists, index.period, inputs.catalogue.monitoring, as_of)
    standing, listed = status(inputs, as_of).value, inputs.lists.vintage
    return lights_of(Followed(index, inputs.geography, standing, lists, listed, foreseen, inputs.below))
