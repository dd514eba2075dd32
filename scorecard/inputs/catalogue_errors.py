"""What pydantic says about a catalogue file, in our own words and at its line and column."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic_core import ErrorDetails

from scorecard.inputs.catalogue_schema import json_schema
from scorecard.inputs.yaml_file import Document, Trail, Tree
from scorecard.problems import Fact, Problem, problem_from

_KEY = "[key]"
_CODES = {
    "missing": "C202",
    "union_tag_not_found": "C202",
    "extra_forbidden": "C201",
    "string_type": "C204",
    "float_parsing": "C205",
    "float_type": "C205",
    "finite_number": "C205",
    "int_parsing": "C206",
    "int_type": "C206",
    "int_from_float": "C206",
    "int_parsing_size": "C206",
    "bool_parsing": "C207",
    "bool_type": "C207",
    "date_type": "C208",
    "list_type": "C209",
    "dict_type": "C210",
    "mapping_type": "C210",
    "model_type": "C210",
    "model_attributes_type": "C210",
    "enum": "C211",
    "literal_error": "C211",
    "union_tag_invalid": "C211",
    "string_pattern_mismatch": "C212",
    "greater_than": "C213",
    "greater_than_equal": "C213",
    "less_than_equal": "C213",
    "string_too_short": "C203",
    "too_short": "C216",
    "too_long": "C216",
}
_BOUNDS = {"gt": ">", "ge": "≥", "le": "≤"}


def nearest(found: str, known: tuple[str, ...]) -> str:
    """The known word most like ``found``; empty when nothing is known."""
    by_folded = {word.casefold(): word for word in known}
    matches = get_close_matches(found.casefold(), by_folded, n=1, cutoff=0)
    return by_folded[matches[0]] if matches else ""


@dataclass(frozen=True, slots=True)
class _Finding:
    """A code, where, and its facts."""

    code: str
    trail: Trail
    facts: Mapping[str, Fact]


def problem_of(document: Document, error: ErrorDetails) -> Problem:
    """One pydantic error in our own words. An error of a key is shown at the key."""
    kind = error["type"]
    code = kind if kind.startswith("C") else _CODES.get(kind, "C204")
    trail = resolved(document.value, error["loc"])
    found = _FINDERS.get(code, _plain)(document, error, _Finding(code, trail, {"key": key_of(trail) or document.path}))
    at_key = error["loc"][-1:] == (_KEY,)
    facts = {**found.facts, "found": found.trail[-1], "key": key_of(found.trail[:-1])} if at_key else found.facts
    locate = document.key_at if at_key or code in _AT_KEY else document.at
    return problem_from(found.code, facts, locate(found.trail), node_of(found.trail))


def _plain(_: Document, error: ErrorDetails, found: _Finding) -> _Finding:
    own = error.get("ctx", {}) if error["type"] == found.code else {"found": shown(error["input"])}
    return _Finding(found.code, found.trail, {**found.facts, **own})


def _unknown_key(document: Document, error: ErrorDetails, found: _Finding) -> _Finding:
    """A key that is not known; where a name alone may stand for a key, a name that is no choice."""
    known = _keys_allowed(error["loc"][:-1])
    written = document.get(found.trail)
    if written == error["loc"][-1] and found.trail[-1] != written:
        facts = {"found": shown(written), "nearest": nearest(shown(written), known), "choices": ", ".join(known)}
        return _Finding("C211", found.trail, {"key": key_of(found.trail), **facts})
    facts = {"nearest": nearest(key_of(found.trail), known), "known": ", ".join(known)}
    return _Finding(found.code, found.trail, {**found.facts, **facts})


def _missing_key(_: Document, error: ErrorDetails, found: _Finding) -> _Finding:
    key = _tag(error) if error["type"] == "union_tag_not_found" else error["loc"][-1]
    return _Finding(found.code, found.trail, {"place": found.facts["key"], "key": key})


def _no_choice(document: Document, error: ErrorDetails, found: _Finding) -> _Finding:
    of_a_union = error["type"] == "union_tag_invalid" and isinstance(document.get(found.trail), dict)
    trail = (*found.trail, _tag(error)) if of_a_union else found.trail
    context = error.get("ctx", {})
    choices = tuple(re.findall(r"'([^']*)'", str(context.get("expected") or context.get("expected_tags"))))
    written = shown(document.get(trail))
    facts = {"found": written, "nearest": nearest(written, choices), "choices": ", ".join(choices)}
    return _Finding(found.code, trail, {"key": key_of(trail), **facts})


def _tag(error: ErrorDetails) -> str:
    """The key that tells the members of a union apart: ``rule``, ``method``."""
    return str(error.get("ctx", {}).get("discriminator", "rule")).strip("'")


def _outside(_: Document, error: ErrorDetails, found: _Finding) -> _Finding:
    facts = {"found": shown(error["input"]), "bound": _bound(error.get("ctx", {}))}
    return _Finding(found.code, found.trail, {**found.facts, **facts})


def _wrong_length(_: Document, error: ErrorDetails, found: _Finding) -> _Finding:
    """Too few or too many entries; an empty mapping or list is an empty value."""
    context = error.get("ctx", {})
    if not context.get("actual_length"):
        return _Finding("C203", found.trail, found.facts)
    expected = context.get("min_length", context.get("max_length", 0))
    return _Finding(found.code, found.trail, {**found.facts, "expected": expected, "found": context["actual_length"]})


_FINDERS = {
    "C201": _unknown_key,
    "C202": _missing_key,
    "C211": _no_choice,
    "C213": _outside,
    "C216": _wrong_length,
}
_AT_KEY = frozenset({"C201", "C202"})


def _bound(context: Mapping[str, Any]) -> str:
    return next(f"{sign} {context[name]:g}" for name, sign in _BOUNDS.items() if name in context)


def shown(value: object) -> str:
    """A value as facts show it; lists and mappings by their brackets."""
    if isinstance(value, (dict, list)):
        return "{…}" if isinstance(value, dict) else "[…]"
    return "" if value is None else str(value)


def key_of(trail: Trail) -> str:
    """The last name on a trail; a number that is a key is named with what it is a key of."""
    names = [step for step in trail if isinstance(step, str)]
    return " ".join(names[-2:] if names and names[-1].replace(".", "").isdigit() else names[-1:])


def node_of(trail: Trail) -> str | None:
    """The indicator or aggregate that a trail leads into."""
    inside = len(trail) > 1 and trail[0] in {"indicators", "aggregates"}
    return str(trail[1]) if inside else None


def resolved(value: Tree, loc: tuple[int | str, ...]) -> Trail:
    """The trail of a pydantic location: its labels of union members, and what is not in the file, left out."""
    trail: list[str | int] = []
    for step in loc:
        inside = _entries(value)
        if step in inside:
            value = inside[step]
            trail.append(step)
    return tuple(trail)


def _entries(value: Tree) -> Mapping[str | int, Tree]:
    """What a mapping or a list holds, by key or position."""
    if isinstance(value, dict):
        return {key: inside for key, inside in value.items()}  # noqa: C416 - widens the type of the keys
    return dict(enumerate(value)) if isinstance(value, list) else {}


def _keys_allowed(loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that the form knows at a pydantic location."""
    schema = _schema()
    place = schema
    for step in loc:
        place = _step(schema, place, step)
    return tuple(_followed(schema, place).get("properties", ()))


@cache
def _schema() -> dict[str, Any]:
    return json_schema()


def _step(schema: dict[str, Any], place: dict[str, Any], step: str | int) -> dict[str, Any]:
    place = _followed(schema, place)
    if isinstance(step, int) and "items" in place:
        return dict(place["items"])
    tags = place.get("discriminator", {}).get("mapping", {})
    if step in tags:
        return {"$ref": tags[step]}
    if step in place.get("properties", {}):
        return dict(place["properties"][step])
    # Entries by code: pydantic writes them as one pattern, or as what is additional.
    by_code = [*place.get("patternProperties", {}).values(), place.get("additionalProperties")]
    return dict(by_code[0] or place)


def _followed(schema: dict[str, Any], place: dict[str, Any]) -> dict[str, Any]:
    """The definition behind a reference; of several forms the one with keys."""
    if "$ref" in place:
        return _followed(schema, schema["$defs"][place["$ref"].rsplit("/", 1)[-1]])
    if "discriminator" in place:
        return place
    forms = [_followed(schema, form) for form in (*place.get("anyOf", ()), *place.get("oneOf", ()))]
    return next((form for form in forms if form.keys() & {"properties", "discriminator", "items"}), place)
