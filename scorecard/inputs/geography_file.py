"""The territory files of a project: vintages with their units and regions, and the crosswalks between them.

Two passes: the form of each file (G1xx, by pydantic, every error with its line), then what the files say together
(G2xx vintages, G3xx crosswalks). What is not well-formed YAML is reported with the codes C1xx of the YAML reader.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from scorecard.geography import Geography
from scorecard.inputs.crosswalk_checks import check_crosswalk, check_ways
from scorecard.inputs.geography_building import build_geography
from scorecard.inputs.geography_checks import check_vintages
from scorecard.inputs.geography_forms import SHARE, CrosswalkForm, Form, VintageForm
from scorecard.inputs.long_names import long_names
from scorecard.inputs.wording import nearest
from scorecard.inputs.yaml_file import Document, Trail, read_yaml
from scorecard.problems import Checked, Location, Problem, Severity, problem

F = TypeVar("F", bound=Form)
EXPECTED = {
    "string_type": "a text",
    "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
    "list_type": "a list",
    "too_short": "a list or mapping with at least one entry",
    "string_too_short": "a text of at least one character",
    "float_parsing": "a number",
    "float_type": "a number",
    "finite_number": "a number",
    "greater_than_equal": "a number of 0 or more",
    "less_than": "a number below 1",
    "literal_error": "same_code",
    SHARE: "a share of 1, such as 0.62 or 1/3",
}


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
    geography = build_geography([v.form for v in vintages], [c.form for c in crosswalks])
    if not _failed(problems):
        problems.extend(check_vintages(geography, [v.document for v in vintages]))
    if not _failed(problems):
        for crosswalk, filed in zip(geography.crosswalks, crosswalks, strict=True):
            problems.extend(check_crosswalk(geography, crosswalk, filed.document))
    if not _failed(problems):
        problems.extend(check_ways(geography, [v.document for v in vintages], [c.document for c in crosswalks]))
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


def _form_problem(kind: str, trail: Trail, form: type[Form], document: Document) -> Problem:
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
