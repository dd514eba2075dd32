"""``manifest.json``: what a run was made with and from, and what it left behind; no clock, no path of the machine."""

import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version

from scorecard import __version__
from scorecard.catalogue import Catalogue
from scorecard.export.results_json import to_json
from scorecard.period import Period

FORMAT = 1
# Those that can change a byte of an output.
LIBRARIES = (
    "babel",
    "fonttools",
    "jinja2",
    "numpy",
    "openpyxl",
    "pandas",
    "pydantic",
    "pydyf",
    "pyyaml",
    "weasyprint",
    "xlsxwriter",
)


@dataclass(frozen=True, slots=True)
class Run:
    """What was asked for, and the files on both sides.

    ``inputs`` maps a path relative to the project to its SHA-256, ``outputs`` a path relative to the run's folder;
    ``units`` are the codes that got a scorecard; ``earlier`` are files of earlier runs that a run over some units or
    languages left alone: nothing is said of what they were made from.
    """

    period: Period
    as_of: date
    languages: tuple[str, ...]
    units: tuple[str, ...]
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    earlier: Mapping[str, str]


def manifest_json(catalogue: Catalogue, run: Run) -> bytes:
    """The manifest; ``outputs`` cannot hold the manifest itself."""
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
            "inputs": dict(run.inputs),
            "outputs": dict(run.outputs),
            "earlier": dict(run.earlier),
            "made_with": {"scorecard": __version__, "python": platform.python_version(), **library_versions()},
        }
    )


def library_versions() -> Mapping[str, str]:
    """Version of every library in :data:`LIBRARIES`; ``absent`` where one is not installed."""
    return {name: _version(name) for name in LIBRARIES}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
