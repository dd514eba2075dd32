"""Runs over some units or languages beside what is there: what they share, one manifest can say of both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scorecard.versions import of_program

Asked = Mapping[str, Sequence[str]]
"""``languages`` and ``units`` that a run was asked for; no units for all."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a run is made from, ``inputs`` and ``templates`` by path to SHA-256; the day it prints; what it makes."""

    inputs: Mapping[str, str]
    templates: Mapping[str, str]
    as_of: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class Joined:
    """Files of runs before: ``outputs`` come from the same as this run's, of ``earlier`` ones nothing is known.

    ``asked`` is what has to be asked for, in this order, to make all of it again.
    """

    outputs: Mapping[str, str]
    earlier: Mapping[str, str]
    asked: tuple[Asked, ...]


def joined(manifest: Mapping[str, Any], ours: Origin, left: Mapping[str, str]) -> Joined:
    """What to say of the files ``left`` by earlier runs, path to SHA-256, of which the last wrote this manifest."""
    try:
        same = _same(manifest, ours)
        outputs = {name: digest for name, digest in left.items() if same and manifest["outputs"].get(name) == digest}
        before = [{part: tuple(one[part]) for part in ("languages", "units")} for one in manifest["asked"]]
    except (AttributeError, KeyError, TypeError, ValueError):
        return Joined({}, left, (ours.asked,))
    earlier = {name: digest for name, digest in left.items() if name not in outputs}
    asked = [one for one in before if not _covers(ours.asked, one)] if outputs else []
    return Joined(outputs, earlier, (*asked, ours.asked))


def _same(manifest: Mapping[str, Any], ours: Origin) -> bool:
    """Whether a run that was asked for the same would have made the same."""
    said = (manifest["inputs"], manifest["templates"], manifest["as_of"], manifest["made_with"])
    return bool(said == (dict(ours.inputs), dict(ours.templates), ours.as_of, dict(of_program())))


def _covers(wider: Asked, narrower: Asked) -> bool:
    """Whether whoever asks for the one gets all documents of the other."""
    units = not wider["units"] or (narrower["units"] and set(narrower["units"]) <= set(wider["units"]))
    return bool(units) and set(narrower["languages"]) <= set(wider["languages"])
