"""The catalogue file against its form: pydantic's errors become our problems, each at its line and column.

What is wrong is cut out and the rest is read again, so that one slip does not hide what the later checks would find.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from scorecard.inputs.catalogue_errors import key_of, node_of, problem_of, resolved, shown
from scorecard.inputs.catalogue_schema import CatalogueEntry
from scorecard.inputs.yaml_file import Document, Trail, Tree
from scorecard.problems import Fact, Problem, problem, problem_from

_ROUNDS = 8
_OPEN_ENDED = (("range",), ("clip",))
# Stands in for a top-level entry that is missing or cut out, so that the others can still be checked.
_FILLER: dict[str, Tree] = {
    "format": "1",
    "id": "x",
    "title": {"en": "x"},
    "short_title": {"en": "x"},
    "agency": {"en": "x"},
    "edition": {"code": "x", "status": "sample", "framework": {"en": "x"}},
    "languages": ["en"],
    "territory": {"level": "x", "vintage": "x"},
    "period": "year",
    "figures": {},
    "aggregates": {},
}


@dataclass(frozen=True, slots=True)
class Draft:
    """The file as models, where its values stand, and which of them were cut out because they could not be read.

    ``files`` are the paths of workbooks that it takes numbers from.
    """

    entry: CatalogueEntry
    document: Document
    cut: frozenset[Trail]
    files: tuple[str, ...] = ()

    def problem(self, code: str, trail: Trail, **facts: Fact) -> Problem:
        """A problem at the value of a trail."""
        return problem_from(code, facts, self.document.at(trail), node_of(trail))

    def key_problem(self, code: str, trail: Trail, **facts: Fact) -> Problem:
        """A problem at the key that a trail ends with."""
        return problem_from(code, facts, self.document.key_at(trail), node_of(trail))

    def codes(self, section: str) -> tuple[str, ...]:
        """The codes of a section, also of entries that could not be read."""
        entries = self.document.get((section,))
        return tuple(entries) if isinstance(entries, dict) else ()

    def intact(self, section: str, code: str) -> bool:
        """Whether nothing of an entry was cut out."""
        return not any(trail[:2] == (section, code) for trail in self.cut)

    def whole(self, *sections: str) -> bool:
        """Whether nothing of these sections is missing or was cut out."""
        return not any(trail[0] in sections for trail in self.cut)


def read_shape(document: Document) -> tuple[Draft | None, tuple[Problem, ...]]:
    """The file as models, with every problem C2xx of its form; None when too little of it can be read to go on."""
    if not isinstance(document.value, dict):
        return None, (problem("C210", document.at(()), key=document.path, found=shown(document.value)),)
    tree: dict[str, Tree] = document.value
    problems = list(_empty_values(document, document.value, ()))
    cut: set[Trail] = set()
    for round_number in range(_ROUNDS):
        try:
            entry = CatalogueEntry.model_validate(tree)
        except ValidationError as error:
            errors = error.errors(include_url=False)
            if round_number == 0:
                problems += [problem_of(document, e) for e in errors if e["input"] is not None]
            bad = {_trail_to_cut(tree, e) for e in errors}
            cut |= bad
            tree = _filled(_without(tree, bad, ()))
        else:
            return Draft(entry, document, frozenset(cut)), tuple(problems)
    return None, tuple(problems)


def _empty_values(document: Document, value: Tree, trail: Trail) -> Iterator[Problem]:
    """A key with nothing after it; only an end of a range may be left open."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _empty_values(document, inner, (*trail, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _empty_values(document, inner, (*trail, position))
    elif value is None and trail[-2:-1] not in _OPEN_ENDED:
        yield problem("C203", document.key_at(trail), indicator=node_of(trail), key=key_of(trail))


def _trail_to_cut(tree: Tree, error: ErrorDetails) -> Trail:
    """What to leave out so that the rest can be read: the value, or the whole that lacks something."""
    if error["type"] == "missing" and len(error["loc"]) == 1:
        return (error["loc"][0],)
    trail = resolved(tree, error["loc"])
    # A list is left out as a whole: with one entry less, the places of the others would no longer be theirs.
    return trail[: next((k for k, step in enumerate(trail) if isinstance(step, int)), len(trail))]


def _without(value: Tree, bad: set[Trail], trail: Trail) -> Any:  # noqa: ANN401 - the same shape as value
    if not isinstance(value, dict):
        return value
    return {k: _without(v, bad, (*trail, k)) for k, v in value.items() if (*trail, k) not in bad}


def _filled(tree: dict[str, Tree]) -> dict[str, Tree]:
    return _FILLER | tree
