"""Names of a catalogue or a territory that are longer than a page has room for."""

from collections.abc import Iterator

from scorecard.inputs.yaml_file import Document, Trail, Tree
from scorecard.language import LONGEST, shortened
from scorecard.problems import Problem, problem

# Where names stand: the keys of a trail, ``*`` for any one; below the last of them every text is one.
_PLACES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("title",), "title"),
    (("short_title",), "short_title"),
    (("agency",), "agency"),
    (("edition", "code"), "edition"),
    (("edition", "decision"), "decision"),
    (("measures", "*", "name"), "measure"),
    (("measures", "*", "symbol"), "symbol"),
    (("owners", "*", "name"), "office"),
    (("figures", "*", "name"), "figure"),
    (("figures", "*", "levels", "*"), "level"),
    (("indicators", "*", "name"), "indicator"),
    (("aggregates", "*", "name"), "aggregate"),
    (("units", "*", "name"), "unit"),
    (("regions", "*", "name"), "region"),
)


def long_names(document: Document) -> tuple[Problem, ...]:
    """C117 at each name of more characters than :data:`scorecard.language.LONGEST` has for its kind."""
    return tuple(found for keys, kind in _PLACES for found in _below(document, (), document.value, keys, kind))


def _below(document: Document, trail: Trail, value: Tree, keys: tuple[str, ...], kind: str) -> Iterator[Problem]:
    if isinstance(value, str) and not keys:
        if len(value) > LONGEST[kind]:
            shown = shortened(value, LONGEST[kind])
            yield problem("C117", document.at(trail), count=len(value), most=LONGEST[kind], shown=shown)
        return
    wanted = keys[:1] or ("*",)
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        if wanted in {("*",), (key,)}:
            yield from _below(document, (*trail, key), entry, keys[1:], kind)
