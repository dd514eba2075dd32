"""``manifest.json``: what a run was made with and from, and what it left behind; no clock, no path of the machine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from scorecard.catalogue import Catalogue
from scorecard.export.numbers import Numbers
from scorecard.export.results_json import to_json
from scorecard.index.result import Index
from scorecard.panel import DataStatus
from scorecard.period import Period
from scorecard.versions import of_program

FORMAT = 3


@dataclass(frozen=True, slots=True)
class Run:
    """What was asked for, and the files on both sides.

    ``inputs`` maps a path relative to the project to its SHA-256, ``outputs`` a path relative to the run's folder;
    ``templates`` as ``inputs``, what pages are drawn with. ``units`` are the codes that got a scorecard; ``asked``
    is what was asked for, languages and units (none for all), by every run over these inputs that filled the
    folder. ``earlier`` are files of runs over other inputs that a run over some units or languages left alone:
    nothing is said of what they were made from. ``documents`` are what is known of each PDF; ``carries`` are the
    nodes of which each kind prints numbers, ``numbers`` scores and ranks by unit and node, ``figures`` points and
    values. ``seed`` is that of the intervals of ranks, None where there are none; ``links`` the way from the folder
    to the project, empty where cells are not linked; ``state`` is that of everything a build depends on, empty where
    it is not known; ``problems`` is how many of each severity were met.
    """

    period: Period
    as_of: date
    languages: tuple[str, ...]
    units: tuple[str, ...]
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    earlier: Mapping[str, str]
    documents: Mapping[str, Mapping[str, object]]
    templates: Mapping[str, str] = field(default_factory=dict)
    asked: Sequence[Mapping[str, Sequence[str]]] = ()
    carries: Mapping[str, Sequence[str]] = field(default_factory=dict)
    numbers: Numbers = field(default_factory=dict)
    figures: Numbers = field(default_factory=dict)
    seed: int | None = None
    links: str = ""
    state: str = ""
    problems: Mapping[str, int] = field(default_factory=dict)


def beside_json(
    command: str, catalogue: Catalogue, when: tuple[str, str], files: tuple[Mapping[str, str], Mapping[str, str]]
) -> bytes:
    """The manifest of a command besides ``build``; ``when``: the period and the day, ``files``: inputs and outputs."""
    period, as_of = when
    inputs, outputs = files
    said = {"format": FORMAT, "command": command, "catalogue": _catalogue(catalogue), "made_with": dict(of_program())}
    return to_json({**said, "period": period, "as_of": as_of, "inputs": dict(inputs), "outputs": dict(outputs)})


def _catalogue(catalogue: Catalogue) -> Mapping[str, str]:
    return {
        "id": catalogue.identifier,
        "edition": catalogue.edition.code,
        "status": catalogue.edition.status.value,
        "vintage": catalogue.territory.vintage,
    }


def manifest_json(index: Index, run: Run) -> bytes:
    """The manifest; ``outputs`` cannot hold the manifest itself."""
    return to_json(
        {
            "format": FORMAT,
            "command": "build",
            "catalogue": _catalogue(index.catalogue),
            "period": run.period.code,
            "as_of": run.as_of.isoformat(),
            "languages": list(run.languages),
            "units": list(run.units),
            "asked": [{name: list(asked[name]) for name in ("languages", "units")} for asked in run.asked],
            "inputs": dict(run.inputs),
            "templates": dict(run.templates),
            "outputs": dict(run.outputs),
            "earlier": dict(run.earlier),
            "documents": dict(run.documents),
            "carries": {kind: list(nodes) for kind, nodes in run.carries.items()},
            "numbers": run.numbers,
            "figures": run.figures,
            "seed": run.seed,
            "links": run.links,
            "state": run.state,
            "problems": dict(run.problems),
            "rejected": int((index.panel.statuses == DataStatus.REJECTED).sum()),
            "made_with": dict(of_program()),
        }
    )
