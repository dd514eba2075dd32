"""Forms go out to the offices: what is needed to write them for a period, and the names of their files."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scorecard.counting import Lists
from scorecard.feedback import FOLDER as FEEDBACK
from scorecard.forms import Drafting, Form
from scorecard.forms.feedback_form import (
    FEEDBACK_TITLE,
    MONEY_TITLE,
    Known,
    write_feedback_form,
    write_money_form,
)
from scorecard.forms.nouns import Setting
from scorecard.forms.task_form import TITLE as TASK_TITLE
from scorecard.forms.task_form import TaskForm, write_task_form
from scorecard.geography import Unit, Vintage
from scorecard.language import Language
from scorecard.money import FOLDER as MONEY
from scorecard.months import Ground, Months, in_force, read_month, vintage_of
from scorecard.period import Period
from scorecard.problems import Checked
from scorecard.project import Project
from scorecard.store import document_name
from scorecard.tasks import FOLDER as TASKS


def draft(
    project: Project, ground: Ground, period: Period, language: str, vintage: Vintage | None = None
) -> Checked[Drafting | None]:
    """What forms are made from, in the territory of the period, with the figures of the latest earlier folder of it.

    In another ``vintage``, as of communes beside provinces, without earlier figures. None with M303 or M305 where the
    period has no territory, or is of another kind. The problems of the earlier folder were said in its time.
    """
    if vintage is not None:
        asked = replace(ground.catalogue.territory, vintage=vintage.code, level=vintage.level)
        catalogue = replace(ground.catalogue, territory=asked)
        return Checked(Drafting(catalogue, ground.geography, period, Language(language), None))
    fitting = vintage_of(period, ground)
    if fitting.value is None:
        return Checked(None, fitting.problems)
    catalogue = replace(ground.catalogue, territory=replace(ground.catalogue.territory, vintage=fitting.value.code))
    months = Months(project, ground)
    before = next(iter(months.before(period)), None)
    earlier = read_month(months, before).value if before else None
    return Checked(Drafting(catalogue, ground.geography, period, Language(language), earlier))


def earlier_lists(project: Project, ground: Ground, period: Period) -> tuple[str, Lists]:
    """The vintage in which a period names units, and in it the latest earlier tasks, feedback and money."""
    lists, vintage = Months(project, ground).lists, in_force(period, ground)
    code = vintage.code if vintage else ground.catalogue.territory.vintage
    tasks, feedback, money = lists.tasks_before(period), lists.feedback_last(period), lists.money_last(period)
    return code, Lists(
        tasks[1] if tasks and tasks[1].vintage == code else None,
        feedback[1] if feedback and feedback[1].vintage == code else None,
        money[1] if money and money[1].vintage == code else None,
    )


def task_books(unit: Unit | None, earlier: Lists, setting: Setting) -> Mapping[str, bytes]:
    """The form for tasks of a unit, or of the country with the tasks of all, by its path."""
    there = earlier.tasks.tasks if earlier.tasks else ()
    own = tuple(task for task in there if unit is None or (task.unit == unit.code and not task.part))
    return {_path(TASKS, unit, TASK_TITLE): write_task_form(TaskForm(unit, own), setting)}


def feedback_books(unit: Unit | None, earlier: Lists, setting: Setting) -> Mapping[str, bytes]:
    """The forms for feedback and for money of a unit, or of the country with what is of all, by their paths.

    Dossiers that were not settled stand in the register, programmes and sources among the money.
    """
    dossiers = earlier.feedback.dossiers if earlier.feedback else ()
    rows = earlier.money.rows if earlier.money else ()
    known = Known(
        tuple(one for one in dossiers if one.settled is None and (unit is None or one.unit == unit.code)),
        tuple(one for one in rows if unit is None or one.unit == unit.code),
    )
    return {
        _path(FEEDBACK, unit, FEEDBACK_TITLE): write_feedback_form(unit, known, setting),
        _path(MONEY, unit, MONEY_TITLE): write_money_form(unit, known, setting),
    }


def _path(folder: str, unit: Unit | None, title: Mapping[str, str]) -> str:
    name = f"{unit.names('vi')} {title['vi']}" if unit else title["vi"]
    return f"{folder}/{document_name(unit.code if unit else '', name, suffix='.xlsx')}"


def by_file_name(forms: Sequence[Form]) -> Mapping[str, Form]:
    """``24-bac-ninh.xlsx`` to its form, with the office where it is of one."""

    def name(form: Form) -> str:
        office = f" {form.owner.code}" if form.owner else ""
        return document_name(form.code, form.names("vi") + office, suffix=".xlsx")

    return {name(form): form for form in forms}
