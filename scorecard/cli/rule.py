"""``scorecard rule``: what a problem code means and what to do about it."""

from string import Formatter
from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import JsonOption, complete_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorecard.language import Language
    from scorecard.problems import Rule

CodeArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="CODE",
        help="A code such as W203; without it all codes are listed.",
        autocompletion=complete_rule,
        show_default=False,
    ),
]


def rule(context: typer.Context, code: CodeArgument = None, as_json: JsonOption = False) -> None:
    """Explain a problem code, or list them all."""
    from scorecard.cli.columns import aligned
    from scorecard.cli.problem_report import SEVERITY_WORDS, STYLES
    from scorecard.cli.session import console_of, stop
    from scorecard.problems import RULES, problem
    from scorecard.selection import nearest_codes

    console = console_of(context)
    _ = console.language.text
    wanted = None if code is None else code.strip().upper()
    if code is not None and wanted not in RULES:
        stop(console, problem("E110", text=code, nearest=nearest_codes(code.upper(), tuple(RULES))))
    chosen = [found for found in RULES.values() if wanted in {None, found.code}]
    if as_json:
        console.data(_as_json(chosen, console.language))
    elif wanted is None:
        rows = [
            (r.code, _(SEVERITY_WORDS[r.severity]), _blanks(_(r.message))) for r in sorted(chosen, key=lambda r: r.code)
        ]
        for line in aligned(rows):
            console.show(line)
    else:
        (found,) = chosen
        console.show(
            (f"{_(SEVERITY_WORDS[found.severity])}[{found.code}]", STYLES[found.severity]),
            f" {_blanks(_(found.message))}",
        )
        console.show()
        console.show(_blanks(_(found.explanation)))
        if found.hint:
            console.show()
            label = _("help")
            console.show((f"{label}: ", "green"), _blanks(_(found.hint)))


def _blanks(message: str) -> str:
    """``{value} is text`` as ``‹value› is text``: what a real problem fills in; ``{{`` is a brace."""
    parts = Formatter().parse(message)
    return "".join(text + (f"‹{name}›" if name is not None else "") for text, name, _, _ in parts)


def _as_json(rules: "Sequence[Rule]", language: "Language") -> bytes:
    from scorecard.export.results_json import to_json

    return to_json(
        [
            {
                "code": rule.code,
                "severity": rule.severity.value,
                "message": language.text(rule.message),
                "hint": language.text(rule.hint),
                "explanation": language.text(rule.explanation),
            }
            for rule in rules
        ]
    )
