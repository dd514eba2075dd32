"""What a build says at its end: problems, what was made and why, and where it is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scorecard.language import Language
from scorecard.problems.rule import N_

if TYPE_CHECKING:
    from scorecard.cli.session import Session
    from scorecard.period import Period
    from scorecard.pipeline import Ground
    from scorecard.problems import Checked
    from scorecard.report.reasons import Reason
    from scorecard.run import Action, Built
    from scorecard.unchanged import Still

MOST_NAMED = 3
MOST_REASONS = 12
DEEDS = {
    "drawn": N_("drawn"),
    "taken": N_("taken from an earlier run"),
    "standing": N_("as they were"),
    "removed": N_("removed"),
    "failed": N_("not made"),
}
PLANNED = {**DEEDS, "drawn": N_("to be drawn"), "removed": N_("to be removed")}
WHYS = {
    "new": N_("not made before"),
    "forced": N_("asked for with --force"),
    "content": N_("what it says has changed"),
    "template": N_("its template has changed"),
    "drawing": N_("style sheets, fonts or the program have changed"),
    "missing": N_("the file was gone"),
    "altered": N_("the file had been altered"),
}
PARTS = {
    "frame": N_("foot"),
    "masthead": N_("heading"),
    "boards": N_("score and rank"),
    "positions": N_("position"),
    "strips": N_("spread of units"),
    "extremes": N_("strengths and weaknesses"),
    "tables": N_("table of indicators"),
    "leagues": N_("league table"),
    "notes": N_("notes"),
    "style": N_("layout"),
    "turn": N_("layout"),
    "under_table": N_("who has reported"),
    "reportings": N_("who has reported"),
    "maps": N_("map"),
    "under_map": N_("movers"),
    "movers": N_("movers"),
    "spreads": N_("spread of units"),
    "intervals": N_("intervals of ranks"),
    "groups": N_("groups"),
    "leads": N_("lead"),
    "wholes": N_("structure"),
    "methods": N_("methods"),
    "indicators": N_("indicators"),
}
"""What the parts of a view are called."""


def say_outcome(session: "Session", ground: "Ground", made: "Checked[Built]", *, dry: bool) -> None:
    """Every problem, the sum, what was not made, what was done for pages, what is where."""
    from scorecard.cli.problem_report import failures, report, summary
    from scorecard.cli.session import names_of, scope_of
    from scorecard.store import shown

    console, language, built = session.console, session.console.language, made.value
    report(console, made.problems, names_of(ground.catalogue, ground.geography, language.code))
    console.say(summary(made.problems, scope_of(built.index.panel), language))
    for failure in failures(made.problems):
        place = f" ({failure.location})" if failure.location else ""
        console.say((language.text("not made:"), "bold red"), f" {language.message(failure)}{place}")
    for line in action_lines(built.actions, language, dry=dry):
        console.say(line)
    if built.changed:
        console.say(language.text("Not as in the run before: {files}", files=_listed(built.changed)))
    if dry:
        return
    folder = shown(built.folder, session.project.root)
    pages = sum(name.endswith(".pdf") for name in built.outputs)
    written = language.plural(
        "{count} file in {folder}", "{count} files in {folder}", len(built.outputs), folder=folder
    )
    console.say(f"{written} ({language.plural('{count} PDF', '{count} PDFs', pages)})")


def action_lines(actions: "Sequence[Action]", language: Language, *, dry: bool) -> list[str]:
    """How many pages of each deed; then, where not all are new, why those that were drawn were drawn."""
    words = PLANNED if dry else DEEDS
    counts = Counter(action.deed.value for action in actions)
    said = [f"{language.number(counts[deed])} {language.text(words[deed])}" for deed in words if counts[deed]]
    pages = language.text("Pages")
    lines = [f"{pages}: {', '.join(said)}"] if said else []
    reasons: dict[str, list[str]] = {}
    for action in actions:
        if action.reason is not None:
            reasons.setdefault(reason_words(action.reason, language), []).append(action.name)
    first_time = WHYS["new"]
    if not dry and set(reasons) <= {language.text(first_time)}:
        return lines
    for reason, names in list(reasons.items())[:MOST_REASONS]:
        lines.append(f"  {reason}: {_listed(names)}")
    if len(reasons) > MOST_REASONS:
        more = len(reasons) - MOST_REASONS
        lines.append("  " + language.plural("and {count} other reason", "and {count} other reasons", more))
    return lines


def reason_words(reason: "Reason", language: Language) -> str:
    """``what it says has changed (score and rank, notes)``."""
    parts = dict.fromkeys(language.text(PARTS.get(part, part)) for part in reason.parts)
    said = language.text(WHYS[reason.why.value])
    return f"{said} ({', '.join(parts)})" if parts else said


def say_unchanged(session: "Session", period: "Period", folder: Path, still: "Still") -> None:
    """Nothing was read: the files stand, and the problems are those of before."""
    from scorecard.store import shown

    language, place = session.console.language, shown(folder, session.project.root)
    pages = sum(name.endswith(".pdf") for name in still.outputs)
    documents = language.plural("{count} PDF", "{count} PDFs", pages)
    standing = language.plural(
        "Nothing has changed since the last run: {count} file in {folder} stands as it was",
        "Nothing has changed since the last run: {count} files in {folder} stand as they were",
        len(still.outputs),
        folder=place,
    )
    session.console.say(f"{standing} ({documents})")
    errors, warnings = still.problems["error"], still.problems["warning"]
    if errors or warnings:
        said = (
            language.plural("{count} error", "{count} errors", errors),
            language.plural("{count} warning", "{count} warnings", warnings),
        )
        listed = ", ".join(text for text, count in zip(said, (errors, warnings), strict=True) if count)
        known = language.text(
            "as before: {problems}; scorecard validate {period} says which", problems=listed, period=period.code
        )
        session.console.say(known)


def build_json(made: "Checked[Built]") -> bytes:
    """What a script wants to know of a build; paths are relative to the folder of the run."""
    from scorecard.cli.session import scope_of
    from scorecard.export.results_json import to_json
    from scorecard.problems import Severity

    built, index = made.value, made.value.index
    count = {s.value: sum(found.severity is s for found in made.problems) for s in Severity}
    return to_json(
        {
            "catalogue": index.catalogue.identifier,
            "period": index.period.code,
            "outputs": dict(built.outputs),
            "count": count,
            "rejected": scope_of(index.panel).rejected,
            "unchanged": False,
            "inputs_changed": list(built.changed),
            "pages": [_action(action) for action in built.actions],
        }
    )


def unchanged_json(still: "Still") -> bytes:
    """The same of a run that had nothing to do."""
    from scorecard.export.results_json import to_json

    manifest: Mapping[str, Any] = still.manifest
    pages = [name for name in still.outputs if name.endswith(".pdf")]
    return to_json(
        {
            "catalogue": manifest["catalogue"]["id"],
            "period": manifest["period"],
            "outputs": dict(still.outputs),
            "count": dict(still.problems),
            "rejected": manifest["rejected"],
            "unchanged": True,
            "inputs_changed": [],
            "pages": [{"name": name, "done": "standing", "why": None, "parts": [], "unit": None} for name in pages],
        }
    )


def _action(action: "Action") -> Mapping[str, Any]:
    reason = action.reason
    return {
        "name": action.name,
        "done": action.deed.value,
        "why": reason.why.value if reason else None,
        "parts": list(reason.parts) if reason else [],
        "unit": action.unit or None,
    }


def _listed(names: Iterable[str]) -> str:
    """``a, b, c (+31)``."""
    listed = list(names)
    more = f" (+{len(listed) - MOST_NAMED})" if len(listed) > MOST_NAMED else ""
    return ", ".join(listed[:MOST_NAMED]) + more
