"""Forms go out to the offices: what is needed to write them for a period, and the names of their files."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scorecard.forms import Drafting, Form
from scorecard.geography import Vintage
from scorecard.language import Language
from scorecard.months import Ground, Months, in_force, read_month, vintage_of
from scorecard.period import Period
from scorecard.problems import Checked
from scorecard.project import Project
from scorecard.store import document_name
from scorecard.tasks import Task


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


def earlier_tasks(project: Project, ground: Ground, period: Period) -> tuple[str, tuple[Task, ...]]:
    """The vintage in which a period names units, and the tasks of the latest earlier sheets in it."""
    months = Months(project, ground)
    vintage = in_force(period, ground)
    code = vintage.code if vintage else ground.catalogue.territory.vintage
    before = months.tasks_before(period)
    return code, before[1].tasks if before and before[1].vintage == code else ()


def by_file_name(forms: Sequence[Form]) -> Mapping[str, Form]:
    """``24-bac-ninh.xlsx`` to its form, with the office where it is of one."""

    def name(form: Form) -> str:
        office = f" {form.owner.code}" if form.owner else ""
        return document_name(form.code, form.names("vi") + office, suffix=".xlsx")

    return {name(form): form for form in forms}
