"""What every command needs first: the console, the project, the period, and the inputs or the reason why not."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from scorecard.cli.console import Console, Forge, open_console
from scorecard.cli.options import Exit, FailOn
from scorecard.cli.problem_report import DIFFERENCES, Names, Scope, report, summary
from scorecard.cli.wording import interface_language
from scorecard.period import Period, parse_period
from scorecard.problems import Problem, Severity, problem
from scorecard.problems.rule import N_
from scorecard.project import Project, find_project, periods

if TYPE_CHECKING:
    from scorecard.catalogue import Catalogue
    from scorecard.geography import Geography
    from scorecard.index.result import Index
    from scorecard.panel import Panel
    from scorecard.pipeline import Ground, Inputs
    from scorecard.problems import Checked


_HEAVY = {
    FailOn.ERROR: {Severity.ERROR},
    FailOn.WARNING: {Severity.ERROR, Severity.WARNING},
    FailOn.NOTE: set(Severity),
    FailOn.NEVER: set[Severity](),
}
# What runners call the folder of the checkout: GitHub, Gitea and Forgejo by one name, GitLab by another.
_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


class Stopped(typer.Exit):
    """A command that cannot go on: ``problems`` say why, and have been said."""

    def __init__(self, status: Exit, problems: Sequence[Problem]) -> None:
        super().__init__(status)
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Session:
    """One command at work on one project."""

    console: Console
    project: Project

    def period(self, text: str | None) -> Period:
        """The period that was named, else the latest one that has a folder; stops the command with E103-E105."""
        present = periods(self.project)
        codes = ", ".join(known.code for known in present) or "-"
        if text is None:
            return present[-1] if present else stop(self.console, self._no_period())
        period = parse_period(text)
        if period is None:
            stop(self.console, problem("E104", text=text))
        if period not in present:
            folder = self.project.period_folder(period).relative_to(self.project.root).as_posix()
            stop(self.console, problem("E105", period=period.code, folder=folder, present=codes))
        return period

    def ground(self) -> "Ground":
        """Catalogue and territory; stops the command where they have errors."""
        from scorecard.pipeline import read_ground

        read = read_ground(self.project)
        if read.value is None:
            self.stop_over(read.problems)
        return read.value

    def inputs(
        self, period: Period, *, previous: bool = False, beside: "Inputs | None" = None
    ) -> "tuple[Inputs, tuple[Problem, ...]]":
        """What a period holds, with its problems unsaid; stops the command where the catalogue has errors.

        With ``previous`` the period before is read as well, for what moved; ``beside`` is another period, just read.
        """
        from scorecard.pipeline import read_inputs

        read = read_inputs(self.project, period, previous=previous, beside=beside)
        if read.value is None:
            self.stop_over(read.problems)
        return read.value, read.problems

    def computed(self, inputs: "Inputs") -> "Checked[Index]":
        """The index; where it is of a published period and not as published, that is said beside whatever follows."""
        from scorecard.pipeline import compute

        computed = compute(inputs)
        self.say_unlike_published(inputs, computed.value)
        return computed

    def say_unlike_published(self, inputs: "Inputs", index: "Index") -> None:
        """One line where numbers of a period are others than published, or nobody can say whether they are."""
        from scorecard.published import check_published, would_move
        from scorecard.snapshot import published_periods

        language, period = self.console.language, inputs.panel.period
        facts = {"period": period.in_words(language), "code": period.code}
        if inputs.published is None and period in published_periods(self.project):
            unknown = N_("what was published of {period} cannot be read; scorecard validate {code} says why")
            self.console.say((language.text(unknown, **facts), "bold yellow"))
        moves = would_move(check_published(inputs.published, inputs.geography, index))
        count = sum(1 for _ in moves)
        if count:
            line = language.plural(
                "{period}: {count} number is not as published; scorecard validate {code} lists it",
                "{period}: {count} numbers are not as published; scorecard validate {code} lists them",
                count,
                **facts,
            )
            self.console.say((line, "bold yellow"))

    def waiting(self, holder: str) -> None:
        """Say which run is waited for."""
        language = self.console.language
        self.console.say(language.text("waiting for another run in this folder: process {holder}", holder=holder))

    @contextmanager
    def holding(self, folder: Path) -> Iterator[None]:
        """Have ``folder`` for oneself while writing; stops the command where another run does not end (E206)."""
        from scorecard.lock import TakenError, held
        from scorecard.store import shown

        try:
            with held(folder, self.waiting):
                yield
        except TakenError as taken:
            stop(self.console, problem("E206", folder=shown(folder, self.project.root), holder=str(taken)))

    def stop_over(self, problems: Iterable[Problem], status: Exit = Exit.COULD_NOT_RUN) -> NoReturn:
        """Say all of these and stop: the run cannot go on."""
        found = tuple(problems)
        stop(self.console, *found, closing=summary(found, Scope(), self.console.language), status=status)

    def _no_period(self) -> Problem:
        data = self.project.data
        present = sorted(folder.name for folder in data.iterdir() if folder.is_dir()) if data.is_dir() else []
        return problem("E103", folder=data.name, present=", ".join(present) or "-")


def console_of(context: typer.Context) -> Console:
    """The console in the language that was asked for; with ``--ci`` for a forge."""
    asked = context.find_root().params.get("ui_lang")
    forge = Forge(Path.cwd(), Path.cwd()) if context.params.get("ci") else None
    as_json = bool(context.params.get("as_json"))
    return replace(open_console(interface_language(asked)), as_json=as_json, forge=forge)


def open_session(context: typer.Context, explicit: Path | None) -> Session:
    """The console and the project; stops the command where there is no project."""
    console = console_of(context)
    found = find_project(Path.cwd(), explicit)
    if found.value is None:
        stop(console, *found.problems)
    if console.forge:
        root = found.value.root
        console = replace(console, forge=Forge(root, repository_of(root)))
    return Session(console, found.value)


def repository_of(folder: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """The repository that holds a folder, which is absolute.

    The nearest folder with ``.git``; without one, as in a checkout that was downloaded, the one that the runner names,
    else the folder itself.
    """
    for above in (folder, *folder.parents):
        if (above / ".git").exists():
            return above
    named = (Path(environment[name]).resolve() for name in _CHECKOUTS if environment.get(name))
    return next((checkout for checkout in named if folder.is_relative_to(checkout)), folder)


def stop(console: Console, *problems: Problem, closing: str = "", status: Exit = Exit.COULD_NOT_RUN) -> NoReturn:
    """Say why the command does not go on, to a program too, and exit."""
    report(console, problems, Names())
    if closing:
        console.say(closing)
    if console.as_json:
        from scorecard.export.results_json import problems_json

        console.data(problems_json(problems))
    raise Stopped(status, problems)


def names_of(catalogue: "Catalogue", geography: "Geography", language: str, vintage: str = "") -> Names:
    """What units and nodes are called in ``language``: units by the codes of a vintage, or that which is compared.

    Units of other territories of its level have names beside it: ``24 (63)``.
    """
    wanted = geography.vintage(vintage) or geography.vintage(catalogue.territory.vintage)
    own = geography.units(wanted.code) if wanted else ()
    level = [v.code for v in geography.vintages if wanted and v.level == wanted.level and v != wanted]
    others = ((f"{unit.code} ({code})", unit) for code in level for unit in geography.units(code))
    units = {**dict(others), **{unit.code: unit for unit in own}}
    figures = {code: figure.names(language) for code, figure in catalogue.figures.items()}
    nodes = {code: node.names(language) for code, node in catalogue.nodes.items()}
    return Names({code: geography.full_name(unit, language) for code, unit in units.items()}, figures | nodes)


def scope_of(panel: "Panel", units: Sequence[str] = ()) -> Scope:
    """What was read, for the closing sentence; cells rejected of these units only, or with none of all."""
    from scorecard.panel import DataStatus

    rows = [panel.row_of(unit) for unit in units] or slice(None)
    workbooks = tuple(reading.path for reading in panel.all_readings)
    return Scope(workbooks, int((panel.statuses[rows] == DataStatus.REJECTED).sum()), panel.period.code)


def exit_status(problems: Iterable[Problem], *, strict: bool, fail_on: FailOn = FailOn.ERROR) -> Exit:
    """Problems that weigh enough give status 1, with ``strict`` warnings too.

    Whatever weighs enough: errors of the machine, such as a full disk, give 2, and numbers that are not as expected 1.
    """
    listed = tuple(problems)
    differing = any(found.code in DIFFERENCES for found in listed)
    rest = [found for found in listed if found.code not in DIFFERENCES]
    if any(found.severity is Severity.ERROR and found.code.startswith("E") for found in rest):
        return Exit.COULD_NOT_RUN
    heavy = heavy_for(fail_on, strict=strict)
    return Exit.PROBLEMS if differing or any(found.severity in heavy for found in rest) else Exit.DONE


def heavy_for(fail_on: FailOn, *, strict: bool) -> frozenset[Severity]:
    """The weights of problems at which the status is 1."""
    return frozenset(_HEAVY[fail_on] | (_HEAVY[FailOn.WARNING] if strict else set()))


def day_of(console: Console, text: str | None, period: Period) -> date:
    """The day with ``--as-of``, else the period's last day; stops the command with E111."""
    if text is None:
        return period.end
    try:
        return date.fromisoformat(text)
    except ValueError:
        stop(console, problem("E111", text=text))


def day_within(console: Console, text: str | None, period: Period) -> date:
    """As :func:`day_of`; stops the command with E184 where the day is before the period."""
    day = day_of(console, text, period)
    if day < period.start:
        first = period.start.isoformat()
        stop(console, problem("E184", day=day.isoformat(), period=period.code, start=first))
    return day


def units_of(session: Session, ground: "Ground", vintage: str, asked: "Sequence[str]") -> tuple[str, ...]:
    """The codes of the units that were asked for; stops the command where one is none."""
    from scorecard.selection import select_units, selectable

    found = select_units(asked, selectable(ground.geography, vintage))
    if found.problems:
        stop(session.console, *found.problems)
    return found.value
