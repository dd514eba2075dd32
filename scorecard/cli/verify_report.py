"""What ``scorecard verify`` says: of a folder, and of one document."""

from collections.abc import Iterator, Mapping
from typing import Any

from scorecard.cli.console import Console
from scorecard.export.results_json import to_json
from scorecard.identification import Identified, Identity
from scorecard.language import Language
from scorecard.problems.rule import N_
from scorecard.unseen import escaped
from scorecard.verification import Fault, Found, Note, Verdict

MOST_NAMED = 20
MOST_NUMBERS = 8
FAULTS = {
    Fault.INPUT_CHANGED: N_("changed since"),
    Fault.INPUT_GONE: N_("is gone"),
    Fault.INPUT_NEW: N_("was not there"),
    Fault.TEMPLATE: N_("is not as it was: pages made now would look otherwise"),
    Fault.OTHER_CATALOGUE: N_("is the catalogue of this folder, and that of the project is {other}"),
    Fault.OTHER_PERIOD: N_("is the period of this folder, not {other}"),
    Fault.ALTERED: N_("was altered after it was made"),
    Fault.EXCHANGED: N_("was replaced by a copy of {other}"),
    Fault.GONE: N_("is gone"),
    Fault.RENAMED: N_("is called {other} now"),
    Fault.STRANGER: N_("was not made by this run"),
    Fault.UNTOLD: N_("comes from an earlier run"),
    Fault.CONTRADICTION: N_("has two hashes in the manifest: somebody has edited it"),
    Fault.OTHERWISE: N_("is another one when made again"),
}
COPY = N_("is a copy of {other} that this run did not make")
NOTES = {
    Note.LOOKS: N_("comes with the program and is not as it was: pages made now would look otherwise"),
    Note.FIGURES: N_("was written when the inputs were not as they are now"),
}
KINDS = {
    "scorecard": N_("scorecard"),
    "overview": N_("overview"),
    "summary": N_("overview"),
    "methodology": N_("methodology"),
    "build": N_("table"),
    "compute": N_("table"),
    "status": N_("who has reported"),
    "what-if": N_("What if: not the published result"),
    "template": N_("form"),
}
Since = Mapping[str, tuple[Found, ...]]
"""Folder of a run to the inputs that are not as they were."""


def say_verdict(console: Console, verdict: Verdict, place: str) -> None:
    """Every file that does not belong, what is otherwise around the run, and one sentence."""
    language = console.language
    for found in verdict.faults[:MOST_NAMED]:
        console.say((found.name, "bold"), f" {_why(found, language)}")
    _say_more(console, len(verdict.faults))
    for note, name in verdict.notes[:MOST_NAMED]:
        console.say((name, "dim"), f" {language.text(NOTES[note])}")
    _say_more(console, len(verdict.notes))
    for name, (then, now) in sorted(verdict.made_with.items()):
        console.say(
            language.text("made with {name} {then}, here is {now}", name=name, then=then or "-", now=now or "-")
        )
    inputs = language.plural("{count} input agrees", "{count} inputs agree", verdict.inputs)
    outputs = language.plural("{count} file agrees", "{count} files agree", verdict.outputs)
    wrong = language.plural("{count} does not belong", "{count} do not belong", len(verdict.faults))
    proven = language.text("the documents belong to these inputs")
    console.say(f"{place}: {inputs}, {outputs}; {proven if verdict.proven else wrong}")


def _say_more(console: Console, count: int) -> None:
    if count > MOST_NAMED:
        console.say(console.language.plural("and {count} more", "and {count} more", count - MOST_NAMED))


def _why(found: Found, language: Language) -> str:
    words = COPY if found.fault is Fault.STRANGER and found.other else FAULTS[found.fault]
    return language.text(words, other=found.other)


def verdict_json(verdict: Verdict) -> bytes:
    """The verdict for a program."""
    return to_json(
        {
            "proven": verdict.proven,
            "period": verdict.period,
            "inputs": verdict.inputs,
            "outputs": verdict.outputs,
            "faults": _faults(verdict.faults),
            "notes": [{"note": note.value, "name": name} for note, name in verdict.notes],
            "made_with": {name: {"then": then, "now": now} for name, (then, now) in verdict.made_with.items()},
        }
    )


def _faults(faults: tuple[Found, ...]) -> list[Mapping[str, str]]:
    return [{"fault": one.fault.value, "name": one.name, "other": one.other} for one in faults]


def identified_lines(found: Identified, since: Since, language: Language) -> Iterator[tuple[str, str]]:
    """Style and text of each line."""
    text = language.text
    for one in found.whole:
        words = N_("{name} was published with {folder}, byte for byte")
        built = N_("{name} in {folder}, byte for byte")
        yield "bold", text(words if one.published else built, name=one.name, folder=one.folder)
        yield from _lines(one, since, language)
    for one in () if found.whole else found.alike:
        yield "bold", text(_of_code(one, by_file=found.by_file), name=one.name, folder=one.folder)
        yield from _lines(one, since, language)
    if not found.whole and not found.alike:
        yield "bold", text("no run knows this document")
        if found.title:
            yield "", text("it says of itself: {title}", title=found.title)
        if found.code:
            yield "", text("its code: {code}", code=found.code)
        looked = ", ".join(found.looked[:MOST_NAMED]) or "-"
        yield "", text("looked at: {folders}", folders=looked)


def _of_code(one: Identity, *, by_file: bool) -> str:
    """What is said of a document that was found by its code, with the places of its name and folder."""
    if one.published:
        other = N_("{name} was published with {folder} and has this code; the file has other bytes than were made")
        return other if by_file else N_("{name} was published with {folder} and has this code")
    words = N_("{name} in {folder} has this code; the file itself has other bytes than were made")
    return words if by_file else N_("{name} in {folder} has this code")


def _standing(one: Identity, language: Language) -> str:
    """Since when a published document stands, or what came in its place; empty for one that was not published."""
    if one.published is None:
        return ""
    day = language.date(one.published)
    if one.replaced is None:
        return language.text("published on {day}, and it stands", day=day)
    number, later = one.replaced.number, language.date(one.replaced.on)
    return language.text(
        "published on {day}, replaced by revision {number} of {later}: {reason}",
        day=day,
        number=number,
        later=later,
        reason=escaped(one.replaced.reason),
    )


def _lines(one: Identity, since: Since, language: Language) -> Iterator[tuple[str, str]]:
    """What it is, its numbers, and whether what it was made from is still so."""
    text = language.text
    parts = (language.text(KINDS.get(one.kind, one.kind)), one.unit, one.language, one.period, one.catalogue, one.as_of)
    yield "", "  " + " · ".join(part for part in parts if part)
    standing = _standing(one, language)
    if standing:
        yield "", "  " + standing
    if one.code:
        yield "", "  " + text("its code: {code}", code=one.code)
    for node, numbers in list(one.numbers.items())[:MOST_NUMBERS]:
        yield "", f"  {node}  {_number(numbers, language)}"
    if len(one.numbers) > MOST_NUMBERS:
        more = len(one.numbers) - MOST_NUMBERS
        yield "", "  " + language.plural("and {count} more", "and {count} more", more)
    changed = since.get(one.folder, ())
    if changed:
        named = ", ".join(other.name for other in changed[:3]) + (" …" if len(changed) > 3 else "")  # noqa: PLR2004 - a few
        yield "", "  " + text("not as it was when this was made: {files}", files=named)
    elif one.folder in since:
        yield "", "  " + text("what it was made from is as it was")


def _number(numbers: Mapping[str, object], language: Language) -> str:
    """``score 0,6835 · points 68,4 · rank 11 (11–13)``, as far as there are such, as a page writes them."""
    score, points, rank = (numbers.get(what) for what in ("score", "points", "rank"))
    said = [
        language.text("score {number}", number=_spelled(str(score), language)) if score is not None else "",
        language.text("points {number}", number=_spelled(str(points), language)) if points is not None else "",
        language.text("rank {number}", number=f"{rank:g}") if isinstance(rank, float) else "",
    ]
    ends = numbers.get("interval")
    interval = f" ({'–'.join(f'{end:g}' for end in ends)})" if isinstance(ends, list) else ""
    return " · ".join(part for part in said if part) + interval


def _spelled(number: str, language: Language) -> str:
    """A text with a decimal point as the language writes it, with the decimals that it has."""
    return language.number(float(number), len(number.partition(".")[2]))


def identified_json(found: Identified, since: Since) -> bytes:
    """What was found, for a program."""
    return to_json(
        {
            "found": bool(found.whole or (found.alike and not found.by_file)),
            "code": found.code,
            "title": found.title,
            "whole": [_item(one, since) for one in found.whole],
            "alike": [_item(one, since) for one in found.alike],
            "looked": list(found.looked),
        }
    )


def _item(one: Identity, since: Since) -> Mapping[str, Any]:
    names = ("folder", "period", "as_of", "name", "kind", "language", "unit", "code", "catalogue")
    changed = _faults(since[one.folder]) if one.folder in since else None
    published = one.published.isoformat() if one.published else None
    replaced = one.replaced and {
        "revision": one.replaced.number,
        "on": one.replaced.on.isoformat(),
        "reason": one.replaced.reason,
    }
    told = {"numbers": dict(one.numbers), "changed_since": changed, "published": published, "replaced": replaced}
    return {**{name: getattr(one, name) for name in names}, **told}
