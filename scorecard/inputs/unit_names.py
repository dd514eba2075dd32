"""Names to units: the spellings of one vintage, each standing for exactly one unit.

A text is looked up by its key and by nothing else: how like a name it is never decides, only which candidates are
proposed. See :mod:`scorecard.inputs.unit_keys` for what a key is.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cached_property

from scorecard.geography import Unit
from scorecard.inputs.unit_keys import (
    bare_key,
    body_of,
    marked_key,
    marks_agree,
    name_keys,
    own_name,
    without_mark,
    without_prefix,
    written_keys,
)

MOST_CANDIDATES, MOST_COMPARED = 4, 24


class Reason(Enum):
    """Why a text is a unit, or why it is none."""

    FOUND = "found"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    SHORTENED = "shortened"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Match:
    """Exactly one unit, or none with the nearest candidates.

    ``AMBIGUOUS``: the candidates are all units of this name. ``SHORTENED``: some that the text may be short for.
    ``CONTRADICTED``: a number beside the name is not the unit's code; the unit of the name is the last candidate, the
    unit of the number, if there is one, the first.
    """

    unit: Unit | None
    reason: Reason
    candidates: tuple[Unit, ...] = ()


class UnitNames:
    """The index of one vintage's codes and spellings; ``by_key`` has every key with the units it stands for."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = tuple(units)
        self.by_code: Mapping[str, Unit] = {unit.code: unit for unit in self.units}
        lengths = {len(unit.code) if unit.code.isdigit() else 0 for unit in self.units}
        # How long every code is when all are equally long and made of figures, else 0.
        self.digits = lengths.pop() if len(lengths) == 1 else 0
        self._found: dict[tuple[str, bool], Match] = {}
        by_key: dict[str, dict[str, Unit]] = defaultdict(dict)
        for unit in self.units:
            for key in name_keys(names_of(unit), unit.kind):
                by_key[key][unit.code] = unit
        self.by_key: Mapping[str, tuple[Unit, ...]] = {key: tuple(found.values()) for key, found in by_key.items()}

    def code(self, text: str) -> Unit | None:
        """The unit of a code; 1 is 01 where all codes have two figures, since Excel drops the zero."""
        text = text.strip()
        return self.by_code.get(text) or self.by_code.get(text.zfill(self.digits))

    def match(self, text: str, *, numbered: bool = False) -> Match:
        """The unit of a code or of a name in any spelling. ``numbered``: a number before the name counts rows."""
        found = self.find(text, numbered=numbered)
        return self._unknown(text) if found.reason is Reason.UNKNOWN else found

    def find(self, text: str, *, numbered: bool = False) -> Match:
        """As :meth:`match`, without candidates for an unknown name, which take a thousand times as long.

        A name stands on every sheet of its workbook, and is looked for once.
        """
        if (text, numbered) not in self._found:
            self._found[text, numbered] = self._find(text, numbered=numbered)
        return self._found[text, numbered]

    def _find(self, text: str, *, numbered: bool) -> Match:
        by_code = self.code(text) or self._in_two_languages(text)
        if by_code:
            return Match(by_code, Reason.FOUND)
        found = self._named(text) or self._named(without_mark(text))
        number = ""
        if not found:
            body = body_of(text)
            found = self._named(body.text)
            number = body.after or ("" if numbered else body.before)
        if len(found) != 1:
            return Match(None, Reason.AMBIGUOUS if found else Reason.UNKNOWN, found)
        stated = self.code(number) if number else found[0]
        if stated is not found[0]:
            return Match(None, Reason.CONTRADICTED, (stated, *found) if stated else found)
        return Match(found[0], Reason.FOUND)

    def _in_two_languages(self, text: str) -> Unit | None:
        """The unit of ``Hà Nội / Hanoi``: both parts name it."""
        parts = [self._named(part) for part in re.split(r"[/\n]", text)]
        return parts[0][0] if len(parts) > 1 and len(parts[0]) == 1 and all(p == parts[0] for p in parts) else None

    def _named(self, text: str) -> tuple[Unit, ...]:
        """Every unit that has one of the text's keys; among several, the one that also has its marks."""
        keyed = {unit.code: unit for key in written_keys(text) for unit in self.by_key.get(key, ())}
        found = {code: unit for code, unit in keyed.items() if marks_agree(text, names_of(unit))}
        if len(found) > 1:
            marked = marked_key(body_of(text).text)
            exact = [u for u in found.values() if any(marked.endswith(marked_key(name)) for name in names_of(u))]
            return tuple(exact) if len(exact) == 1 else tuple(found.values())
        return tuple(found.values())

    def _unknown(self, text: str) -> Match:
        """No key: the units that begin so or have these initials, else the most alike."""
        key = bare_key(body_of(text).text)
        short = self._short.get(key, ())
        if short:
            reason = Reason.SHORTENED if len(short) > 1 else Reason.UNKNOWN
            return Match(None, reason, short[:MOST_CANDIDATES])
        alike = get_close_matches(without_prefix(key), self._sharing(without_prefix(key)), 2 * MOST_CANDIDATES, 0.7)
        units = {unit.code: unit for like in alike for unit in self._plain[like]}
        return Match(None, Reason.UNKNOWN, tuple(units.values())[:MOST_CANDIDATES])

    @cached_property
    def _plain(self) -> Mapping[str, tuple[Unit, ...]]:
        """The units by their bare names."""
        found: dict[str, dict[str, Unit]] = defaultdict(dict)
        for unit in self.units:
            for name in names_of(unit):
                found[bare_key(name)][unit.code] = unit
        return {key: tuple(units.values()) for key, units in found.items()}

    @cached_property
    def _short(self) -> Mapping[str, tuple[Unit, ...]]:
        """The units by the first word of their names and by their initials, for names of several words."""
        found: dict[str, dict[str, Unit]] = defaultdict(dict)
        for unit in self.units:
            for name in names_of(unit):
                words = [key for key in map(bare_key, name.split()) if key]
                for key in (words[0], "".join(word[0] for word in words)) if len(words) > 1 else ():
                    found[key][unit.code] = unit
        return {key: tuple(units.values()) for key, units in found.items()}

    @cached_property
    def _by_pair(self) -> Mapping[str, list[str]]:
        """The bare names by each pair of neighbouring letters."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self._plain:
            for pair in _pairs(name):
                found[pair].append(name)
        return found

    def _sharing(self, key: str) -> list[str]:
        """The names that share most pairs of letters: comparing one name with 3,321 would take a tenth of a second."""
        shared = Counter(name for pair in _pairs(key) for name in self._by_pair.get(pair, ()))
        return [name for name, _ in shared.most_common(MOST_COMPARED)]


def names_of(unit: Unit) -> tuple[str, ...]:
    """Every name that the geography gives a unit, without the kind that names of communes begin or end with."""
    return tuple(own_name(name, unit.kind) for name in (*(text for _, text in unit.names.texts), *unit.also))


def _pairs(key: str) -> set[str]:
    return {key[k : k + 2] for k in range(len(key) - 1)}
