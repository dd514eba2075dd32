"""What a proposed layout is: its parts, how sure each of them is and why, and the YAML that is pasted."""

import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from scorecard.problems import Fact
from scorecard.unseen import UNSEEN

_PLAIN = re.compile(r"[^\W\d_][\w ./()%-]*[\w)%]|[^\W\d_]")
_NOT_PLAIN = frozenset({"true", "false", "yes", "no", "null", "on", "off", "y", "n"})


class Sure(StrEnum):
    """How sure a part is: the sheet itself proves it; most of it speaks for it; somebody has to look."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class PartName(StrEnum):
    """What a part says."""

    FILES = "files"
    UNITS = "units"
    VINTAGE = "vintage"
    HEADINGS = "heading_rows"
    METRICS = "metrics"
    PERIOD = "period"
    COLUMN = "column"
    NUMBERS = "numbers"
    UNIT = "unit"
    TOTALS = "totals"
    FOOTNOTES = "footnotes"
    READ_BACK = "read_back"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: ``value`` as the layout writes it, ``why`` an English message with its ``facts``, to be worded.

    ``figure`` is the code of the figure that the part is about, ``cell`` the address where it shows.
    """

    name: PartName
    value: str
    sure: Sure
    why: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    figure: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: its heading, the figure it is taken for ("" for none) and the nearest one."""

    heading: str
    address: str
    figure: str = ""
    nearest: str = ""
    metric: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A layout for one sheet; ``keys`` are the entries besides ``figures``, in the order of the form."""

    code: str
    sheet: str
    parts: tuple[Part, ...]
    keys: Mapping[str, object] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
    found: bool = True


def as_yaml(proposals: Sequence[Proposal], remarks: Mapping[tuple[str, str], str], none_like: str) -> str:
    """The section ``layouts``, ready to paste; columns of no figure stand as remarks.

    ``remarks``: by code of layout and figure, or key, what stands behind it; ``none_like`` what a column of no figure
    is called.
    """
    lines = ["layouts:"]
    for one in proposals:
        lines.append(f"  {one.code}:")
        for key, value in one.keys.items():
            lines.append(f"    {key}: {_flow(value)}{_remark(remarks, one.code, key)}")
        lines.append("    figures:")
        lines += _figures(one, remarks, none_like)
    return "\n".join(lines) + "\n"


def new_figures_yaml(proposals: Sequence[Proposal], known: Container[str]) -> str:
    """The section ``figures`` for columns that the catalogue has no figure for: named as their headings are."""
    new = {column.figure: column for one in proposals for column in one.columns if column.figure}
    lines = [
        f"  {code}: {{name: {{vi: {_flow(column.heading)}, en: {_flow(column.heading)}}}}}"
        for code, column in new.items()
        if code not in known
    ]
    return "\n".join(("figures:", *lines)) + "\n" if lines else ""


def _figures(one: Proposal, remarks: Mapping[tuple[str, str], str], none_like: str) -> Iterator[str]:
    for column in one.columns:
        entry: dict[str, object] = {"metric": column.metric} if column.metric else {"heading": column.heading}
        if column.numbers:
            entry["numbers"] = dict(column.numbers)
        if column.unit:
            entry["unit"] = column.unit
        said = _flow(entry) if len(entry) > 1 or column.metric else _flow(column.heading)
        if column.figure:
            yield f"      {column.figure}: {said}{_remark(remarks, one.code, column.figure)}"
        else:
            near = f" ({column.nearest}?)" if column.nearest else ""
            yield f"      # ?: {said}  # {column.address}: {none_like}{near}"


def _remark(remarks: Mapping[tuple[str, str], str], code: str, key: str) -> str:
    said = remarks.get((code, key), "")
    return f"  # {said}" if said else ""


def _flow(value: object) -> str:
    """A value in one line; a text is quoted unless it is plainly one."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(inside)}" for key, inside in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:.12g}"
    # What nobody sees cannot stand in a catalogue; in a pattern a star stands for it.
    text = UNSEEN.sub("*", str(value))
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _NOT_PLAIN and " #" not in text
    # JSON's quotation is YAML's.
    return text if plain else json.dumps(text, ensure_ascii=False)
