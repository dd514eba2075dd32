"""Everything a run leaves besides its pages and the manifest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scorecard.compared import Comparison
from scorecard.export.assessments import assessments_csv
from scorecard.export.corrections import corrections_csv
from scorecard.export.feedback import feedback_csv, money_csv
from scorecard.export.levels import levels_csv
from scorecard.export.lights import lights_csv
from scorecard.export.results_json import problems_json, results_json
from scorecard.export.robustness_json import robustness_json
from scorecard.export.tables import changes_csv, contributions_csv, history_csv, scores_csv, weights_csv
from scorecard.export.targets import targets_csv
from scorecard.export.tasks import tasks_csv
from scorecard.export.workbook import results_workbook
from scorecard.index.assessments import Assessments
from scorecard.index.changes import Changes
from scorecard.index.history import History
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.levels import Level
from scorecard.monitor.lights import Lights
from scorecard.monitor.reviewed import Reviewed
from scorecard.outlook import Outlooks
from scorecard.problems import Problem
from scorecard.robustness.study import Study, Unstudied


@dataclass(frozen=True, slots=True)
class Findings:
    """What there is beside the index: movements and why, how sure ranks are, stages, levels, history, lists, lights."""

    changes: Changes | None = None
    robustness: Study | Unstudied | None = None
    assessments: Assessments | None = None
    levels: tuple[Level, ...] = ()
    history: History | None = None
    compared: Comparison | None = None
    lists: Reviewed = field(default_factory=Reviewed)
    outlooks: Outlooks | None = None
    lights: Lights | None = None


def result_files(
    index: Index,
    problems: Sequence[Problem],
    language: Language,
    findings: Findings | None = None,
    links: str | None = None,
) -> Mapping[str, bytes]:
    """File name to content; ``language`` is that of the workbook's headings.

    ``links`` is the way from the folder of the files to the project's root, ``../../``; None: no cell is linked.
    """
    said = findings or Findings()
    changes, robustness, assessments = said.changes, said.robustness, said.assessments
    return {
        "scores.csv": scores_csv(index, robustness),
        "weights.csv": weights_csv(index),
        "contributions.csv": contributions_csv(index),
        "results.json": results_json(index, changes),
        "corrections.csv": corrections_csv(index.panel),
        "problems.json": problems_json(problems, index.panel.all_readings, index.panel.corrections),
        "results.xlsx": results_workbook(index, problems, language, links, assessments),
        **({"history.csv": history_csv(said.history)} if said.history is not None else {}),
        **({"tasks.csv": tasks_csv(said.lists.tasks, index.period)} if said.lists.tasks is not None else {}),
        **(
            {"feedback.csv": feedback_csv(said.lists.feedback, index.period)} if said.lists.feedback is not None else {}
        ),
        **({"money.csv": money_csv(said.lists.money, index.period)} if said.lists.money is not None else {}),
        **({"targets.csv": targets_csv(said.outlooks)} if said.outlooks is not None and said.outlooks.rows else {}),
        **({"lights.csv": lights_csv(said.lights)} if said.lights is not None else {}),
        **({"changes.csv": changes_csv(said.compared.replay)} if said.compared is not None else {}),
        **({"assessments.csv": assessments_csv(index, assessments)} if assessments is not None else {}),
        **({"levels.csv": levels_csv(said.levels, index.period, index.catalogue)} if said.levels else {}),
        **({"robustness.json": robustness_json(index, robustness)} if robustness is not None else {}),
    }
