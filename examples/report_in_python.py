"""A month in Python: read and compute, the first five with their intervals, a table for pandas, one PDF.

    python examples/report_in_python.py [PROJECT [PERIOD [FOLDER]]]

Without arguments: the project around the current folder, its latest period, and the folder ``report`` in there.
"""

import sys
from pathlib import Path

import scorecard


def main(place: str = ".", period: str = "", folder: str = "report") -> None:
    """Print what a month says, and write a table and one scorecard into the folder."""
    project = scorecard.open_project(place)
    read = scorecard.read(project, period or None)
    inputs = read.value
    index = scorecard.compute(inputs)
    sure = scorecard.study(inputs, index.value)
    problems = (*read.problems, *index.problems)
    print(f"{inputs.panel.period.code}: {len(inputs.panel.units)} units, {len(problems)} problems")
    for problem in problems[:3]:
        print(" ", scorecard.words(problem))

    # One row a unit and node; the composite in order of its ranks.
    table = scorecard.scores(index.value, sure)
    composite = inputs.catalogue.composite.code
    names = {unit.code: unit.names("en") for unit in index.value.units}
    ranked = table[(table["code"] == composite) & table["rank"].notna()].sort_values("rank")
    shown = ranked[["unit", "rank", "score", "rank_low", "rank_high"]].head(5)
    for unit, rank, score, low, high in shown.itertuples(index=False, name=None):
        print(f"{rank:3.0f}  {names[unit]:<16} {score:.4f}  interval {low:.0f}–{high:.0f}")

    # How the unit that comes after the first five has moved.
    following = str(ranked["unit"].iloc[5]) if len(ranked) > 5 else str(ranked["unit"].iloc[-1])
    moved = scorecard.changes(inputs, index.value)
    if moved is not None:
        now, k = index.value.row_of(following), index.value.column_of(composite)
        print(f"{names[following]} since the period before: {moved.scores[now, k]:+.4f}")

    # Wide, as a spreadsheet has it: a row a unit, a column a node.
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    wide = table.pivot_table(index="unit", columns="code", values="score", observed=True)
    wide.to_csv(out / "scores-wide.csv", float_format="%.4f")

    # The scorecard of one unit in the first language, in a run of its own; then the proof that it is of these inputs.
    language = inputs.catalogue.languages[0]
    run = out / "run"
    built = scorecard.build(project, inputs.panel.period, units=[following], languages=[language], out=run)
    pages = [name for name in built.value.outputs if name.endswith(".pdf")]
    print(f"{', '.join(pages)}: {'proven' if scorecard.verify(project, folder=run).proven else 'not proven'}")


if __name__ == "__main__":
    main(*sys.argv[1:])
