"""The territory files of a project: vintages with their units and regions, and the crosswalks between them.

Two passes: the form of each file (G1xx, by pydantic, every error with its line), then what the files say together
(G2xx vintages, G3xx crosswalks). What is not well-formed YAML is reported with the codes C1xx of the YAML reader.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scorecard.geography import Crosswalk, Geography, Region, Succession, Unit, Vintage
from scorecard.inputs.geography_checks import check_crosswalk, check_vintages
from scorecard.inputs.long_names import long_names
from scorecard.inputs.wording import nearest
from scorecard.inputs.yaml_file import Document, Trail, read_yaml
from scorecard.language import Names
from scorecard.problems import Checked, Location, Problem, Severity, problem

F = TypeVar("F", bound="_Form")
EXPECTED = {
    "string_type": "a text",
    "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
    "list_type": "a list",
    "too_short": "a list or mapping with at least one entry",
    "string_too_short": "a text of at least one character",
}


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


Text = Annotated[str, Field(min_length=1)]
ByLanguage = Annotated[dict[str, Text], Field(min_length=1)]


class _RegionForm(_Form):
    code: Text
    name: ByLanguage


class _UnitForm(_Form):
    code: Text
    name: ByLanguage
    kind: Text = "province"
    region: str = ""
    parent: str = ""
    also: tuple[Text, ...] = ()


class _InForceForm(_Form):
    start: date = Field(alias="from")
    until: date | None = None


class VintageForm(_Form):
    """A vintage file as written."""

    vintage: Text
    name: ByLanguage
    level: Text
    within: str = ""
    in_force: _InForceForm
    regions: tuple[_RegionForm, ...] = ()
    units: tuple[_UnitForm, ...] = Field(min_length=1)


class _WayForm(_Form):
    older: Text = Field(alias="from")
    newer: Text = Field(alias="to")


class _SuccessionForm(_Form):
    successor: Text
    predecessors: tuple[Text, ...] = Field(min_length=1)


class CrosswalkForm(_Form):
    """A crosswalk file as written."""

    crosswalk: _WayForm
    successions: tuple[_SuccessionForm, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class _Filed(Generic[F]):
    form: F
    document: Document


def read_geography(folder: Path, root: Path) -> Checked[Geography | None]:
    """All ``*.yaml`` of a folder; None with any error, because a doubtful territory would misplace every figure."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        name = folder.relative_to(root).as_posix() if folder.is_relative_to(root) else folder.name
        found = ", ".join(sorted(path.name for path in folder.glob("*"))) or "–"
        return Checked(None, (problem("G101", Location(name), folder=name, found=found),))
    problems: list[Problem] = []
    vintages: list[_Filed[VintageForm]] = []
    crosswalks: list[_Filed[CrosswalkForm]] = []
    for path in paths:
        read = read_yaml(path, root)
        problems.extend(read.problems)
        if read.value is not None:
            problems.extend(_sort(read.value, vintages, crosswalks))
            problems.extend(long_names(read.value))
    geography = _geography([v.form for v in vintages], [c.form for c in crosswalks])
    if not _failed(problems):
        problems.extend(check_vintages(geography, [v.document for v in vintages]))
    if not _failed(problems):
        for crosswalk, filed in zip(geography.crosswalks, crosswalks, strict=True):
            problems.extend(check_crosswalk(geography, crosswalk, filed.document))
    return Checked(None if _failed(problems) else geography, tuple(problems))


def _failed(problems: Iterable[Problem]) -> bool:
    return any(found.severity is Severity.ERROR for found in problems)


def _sort(
    document: Document, vintages: list[_Filed[VintageForm]], crosswalks: list[_Filed[CrosswalkForm]]
) -> Iterable[Problem]:
    """A file to the vintages or to the crosswalks."""
    if _has(document, "vintage"):
        return _add(VintageForm, document, vintages)
    if _has(document, "crosswalk"):
        return _add(CrosswalkForm, document, crosswalks)
    return [problem("G102", Location(document.path))]


def _has(document: Document, key: str) -> bool:
    return isinstance(document.value, dict) and key in document.value


def _add(form: type[F], document: Document, filed: list[_Filed[F]]) -> Iterable[Problem]:
    try:
        filed.append(_Filed(form.model_validate(document.value), document))
    except ValidationError as error:
        return [
            _form_problem(detail["type"], detail["loc"], form, document)
            for detail in error.errors()
            # pydantic counts only the entries without error: a list of wrong entries is not also too short.
            if not (detail["type"] == "too_short" and document.get(detail["loc"]))
        ]
    return []


def _form_problem(kind: str, trail: Trail, form: type[_Form], document: Document) -> Problem:
    key = str(trail[-1])
    if kind == "extra_forbidden":
        return problem("G103", document.key_at(trail), key=key, nearest=nearest(key, _known_keys(form) - {key}))
    if kind == "missing":
        return problem("G104", document.at(trail[:-1]), key=key)
    value = document.get(trail)
    expected = EXPECTED.get(kind, "a day such as 2025-07-01" if kind.startswith("date") else kind)
    return problem("G105", document.at(trail), value=str(value)[:60], expected=expected)


def _known_keys(form: type[BaseModel]) -> set[str]:
    """Every key that a file of this form may have, at any depth."""
    schema = form.model_json_schema(by_alias=True)
    shapes = [schema, *schema.get("$defs", {}).values()]
    return {key for shape in shapes for key in shape.get("properties", {})}


def _geography(vintages: Iterable[VintageForm], crosswalks: Iterable[CrosswalkForm]) -> Geography:
    vintages = sorted(vintages, key=lambda form: form.in_force.start)
    return Geography(
        vintages=tuple(
            Vintage(v.vintage, Names.of(v.name), v.level, v.in_force.start, v.in_force.until, v.within)
            for v in vintages
        ),
        regions={v.vintage: tuple(Region(r.code, Names.of(r.name)) for r in v.regions) for v in vintages},
        units_by_vintage={v.vintage: _units(v) for v in vintages},
        crosswalks=tuple(
            Crosswalk(
                c.crosswalk.older,
                c.crosswalk.newer,
                tuple(Succession(s.predecessors, s.successor) for s in c.successions),
            )
            for c in crosswalks
        ),
    )


def _units(form: VintageForm) -> tuple[Unit, ...]:
    units = (Unit(u.code, form.vintage, Names.of(u.name), u.kind, u.region, u.parent, u.also) for u in form.units)
    return tuple(sorted(units, key=lambda unit: unit.code))
