"""The command line: parse, call the pipeline, print, exit. Commands load what they need when they run."""

import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from scorecard import __version__
from scorecard.cli import (
    analyse,
    build,
    catalogue,
    compute,
    diff,
    doctor,
    explain,
    feedback,
    history,
    init,
    levels,
    lights,
    publish,
    reach,
    review,
    revisions,
    robustness,
    rule,
    status,
    suggest_layout,
    targets,
    tasks,
    template,
    validate,
    verify,
    what_if,
)
from scorecard.cli.wording import SOURCE_LANGUAGE, interface_language, known_languages, option_first, translator

__all__ = ["app", "main"]

app = typer.Typer(
    name="scorecard",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_analyse = typer.Typer(
    help="What lies behind the ranks: correlations, how sure they are, what if, what would be needed.",
    no_args_is_help=True,
)
_monitor = typer.Typer(
    help="What is steered by: targets, whether they will be met, tasks, who is late, feedback, money, lights.",
    no_args_is_help=True,
)
_catalogue = typer.Typer(help="The framework: check, show, methods, schema for editors.", no_args_is_help=True)

_GROUPS: tuple[tuple[typer.Typer, tuple[Callable[..., None], ...]], ...] = (
    (
        app,
        (
            init.init,
            template.template,
            validate.validate,
            compute.compute,
            build.build,
            verify.verify,
            publish.publish,
            status.status,
            review.review,
            explain.explain,
            diff.diff,
            rule.rule,
            doctor.doctor,
        ),
    ),
    (
        _analyse,
        (
            analyse.correlations,
            robustness.robustness,
            what_if.what_if,
            reach.reach,
            levels.levels,
            history.history,
            revisions.revisions,
        ),
    ),
    (_monitor, (targets.targets, tasks.tasks, feedback.feedback, lights.lights)),
    (_catalogue, (catalogue.check, catalogue.show, catalogue.methods, catalogue.schema, suggest_layout.suggest_layout)),
)
for group, commands in _GROUPS:
    for command in commands:
        group.command()(command)
app.add_typer(_analyse, name="analyse")
app.add_typer(_monitor, name="monitor")
app.add_typer(_catalogue, name="catalogue")


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"scorecard {__version__}")
        raise typer.Exit


def _known_language(code: str | None) -> str | None:
    if code is not None and code not in known_languages():
        raise typer.BadParameter(f"{code} is not one of {', '.join(known_languages())}")
    return code


@app.callback()
def scorecard(
    ui_lang: Annotated[
        str | None,
        typer.Option(
            metavar="CODE",
            help="Language of what the program says: en or vi; without it SCORECARD_LANG, then the locale.",
            callback=_known_language,
            show_default=False,
        ),
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """From a catalogue of indicators and Excel sheets to an index and one PDF scorecard a unit."""
    del ui_lang, version  # read from the context where they are needed


def main() -> None:
    """Run the command that the arguments name and exit with its status."""
    from scorecard.cli.failure import explain_failure, explain_stop
    from scorecard.cli.process import StoppedError, prepare_process

    prepare_process()
    arguments, asked = option_first(sys.argv[1:])
    language = interface_language(asked)
    try:
        command = typer.main.get_command(app)
        if language != SOURCE_LANGUAGE:
            _translate(command, language)
        command(arguments, prog_name="scorecard")
    except StoppedError as asked_for:
        sys.exit(explain_stop(asked_for, language))
    except Exception as failure:  # noqa: BLE001 - the one boundary: nothing else may catch everything
        sys.exit(explain_failure(failure, language))


def _translate(command: Any, language: str) -> None:  # noqa: ANN401 - typer's own copy of click has no public types
    """Put the help texts of a command, its options and its subcommands into ``language``."""
    worded = translator(language)
    if command.help:
        command.help = worded(command.help)
    for parameter in command.params:
        if parameter.help:
            parameter.help = worded(parameter.help)
    for sub in getattr(command, "commands", {}).values():
        _translate(sub, language)
