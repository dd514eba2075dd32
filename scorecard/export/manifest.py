"""``manifest.json``: what a run was made with and from, and what it left behind; no clock, no path of the machine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from scorecard.export.numbers import Numbers
from scorecard.export.results_json import to_json
from scorecard.index.result import Index
from scorecard.panel import DataStatus
from scorecard.period import Period
from scorecard.versions import of_program

FORMAT = 2


@dataclass(frozen=True, slots=True)
class Run:
    """What was asked for, and the files on both sides.

    ``inputs`` maps a path relative to the project to its SHA-256, ``outputs`` a path relative to the run's folder;
    ``units`` are the codes that got a scorecard, ``asked_units`` those that were asked for, none for all; ``earlier``
    are files of earlier runs that a run over some units or languages left alone: nothing is said of what they were made
    from. ``documents`` are what is known of each PDF; ``absent`` are files that the catalogue names and that are not
    there; ``numbers`` are those of the documents, ``seed`` that of the intervals of ranks, None where
    there are none; ``state`` is that of everything a
    build depends on, empty where it is not known; ``problems`` is how many of each severity were met.
    """

    period: Period
    as_of: date
    languages: tuple[str, ...]
    units: tuple[str, ...]
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    earlier: Mapping[str, str]
    documents: Mapping[str, Mapping[str, object]]
    asked_units: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    numbers: Numbers = field(default_factory=dict)
    seed: int | None = None
    state: str = ""
    problems: Mapping[str, int] = field(default_factory=dict)


def manifest_json(index: Index, run: Run) -> bytes:
    """The manifest; ``outputs`` cannot hold the manifest itself."""
    catalogue = index.catalogue
    return to_json(
        {
            "format": FORMAT,
            "catalogue": {
                "id": catalogue.identifier,
                "edition": catalogue.edition.code,
                "status": catalogue.edition.status.value,
                "vintage": catalogue.territory.vintage,
            },
            "period": run.period.code,
            "as_of": run.as_of.isoformat(),
            "languages": list(run.languages),
            "units": list(run.units),
            "asked_units": list(run.asked_units),
            "inputs": dict(run.inputs),
            "outputs": dict(run.outputs),
            "earlier": dict(run.earlier),
            "absent": list(run.absent),
            "documents": dict(run.documents),
            "numbers": run.numbers,
            "seed": run.seed,
            "state": run.state,
            "problems": dict(run.problems),
            "rejected": int((index.panel.statuses == DataStatus.REJECTED).sum()),
            "made_with": dict(of_program()),
        }
    )
