"""Drawn catalogues and figures for the replay: what can be declared that makes one unit's score another's affair."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from scorecard.index import compute_index
from scorecard.replay import Replay, Situation, replay
from tests.robustness.made import FIGURES, NAN, catalogue_of, panel_of

RULES = (
    "{rule: as_reported, figure: %s}",
    "{rule: relative_to_best, figure: %s}",
    "{rule: goalposts, figure: %s, low: 0.2, high: 0.9}",
    "{rule: min_max, figure: %s}",
    "{rule: min_max, figure: %s, low: {mean_of_worst: 1}, high: {mean_of_best: 2}}",
    "{rule: rank, figure: %s}",
)
OVER_TIME = ("{rule: min_max, figure: %s, sample: pooled}", "{rule: min_max, figure: %s, sample: base, base: 2025}")
IMPUTED = ("", ", impute: mean", ", impute: median", ", impute: {method: mean_of_group, group: region}")
IMPUTED_OVER_TIME = (", impute: latest",)
TREATED = ("", ", treat: [winsorise: 1]", ", treat: {steps: [fences: 0.5], always: true}")
AGGREGATIONS = ("weighted_mean", "geometric", "harmonic", "minimum", "median", "copeland", "mean_min")
MISSING = ("reweight", "zero", "not_computed")
SHARES = ("{IA: 0.5, IB: 0.3, IC: 0.2}", "{IA: 0.2, IB: 0.2, IC: 0.6}")
WEIGHTS = ("shares", "later", "first_component")

Rows = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Pair:
    """Two catalogues, the figures of two years, and those of a third that goalposts and imputation may look at."""

    catalogues: tuple[str, str]
    rows: tuple[Rows, Rows, Rows]

    def situations(self) -> tuple[Situation, Situation]:
        """2025 under the first catalogue, 2026 under the second; each looks at the others and at 2024."""
        panels = [panel_of(rows, year=year) for rows, year in zip(self.rows, (2025, 2026, 2024), strict=True)]
        one, other = map(catalogue_of, self.catalogues)
        before, now = (panels[1], panels[2]), (panels[0], panels[2])
        return (
            Situation(one, compute_index(panels[0], one, before), before),
            Situation(other, compute_index(panels[1], other, now), now),
        )

    def replayed(self) -> Replay:
        """From the first year to the second."""
        return replay(*self.situations())


@st.composite
def catalogues(draw: st.DrawFn, *, over_time: bool = True) -> str:
    """Four indicators by drawn rules, a group of three and a composite by drawn methods, perhaps a screening."""
    rules, imputed = (RULES + OVER_TIME, IMPUTED + IMPUTED_OVER_TIME) if over_time else (RULES, IMPUTED)
    nodes = "".join(
        f"  I{f}: {{name: {{en: {f}}}, score: {draw(st.sampled_from(rules)) % f}"
        f"{draw(st.sampled_from(imputed))}{draw(st.sampled_from(TREATED))}}}\n"
        for f in "ABCD"
    )
    how = [
        f"aggregation: {draw(st.sampled_from(AGGREGATIONS))}, missing: {draw(st.sampled_from(MISSING))}" for _ in "GT"
    ]
    rounded = draw(st.sampled_from(("", ", rounding: {decimals: 2}")))
    screened = draw(st.sampled_from(("", "methodology: {screening: {data: 0.6}}\n")))
    return f"""{FIGURES}indicators:
{nodes}aggregates:
  G: {{role: group, name: {{en: G}}, {_weights(draw)}, {how[0]}{rounded}}}
  T: {{role: composite, name: {{en: T}}, weights: shares, parts: {{G: 0.6, ID: 0.4}}, {how[1]}}}
{screened}"""


def _weights(draw: st.DrawFn) -> str:
    kind, shares = draw(st.sampled_from(WEIGHTS)), draw(st.sampled_from(SHARES))
    if kind == "first_component":
        return "weights: {method: first_component}, parts: [IA, IB, IC]"
    later = f", parts_from: {{2026: {draw(st.sampled_from(SHARES))}}}" if kind == "later" else ""
    return f"weights: shares, parts: {shares}{later}"


@st.composite
def pairs(draw: st.DrawFn, *, over_time: bool = True) -> Pair:
    """Three to five units in three years, some figures missing, under one catalogue or two."""
    count = draw(st.integers(3, 5))
    figure = st.one_of(st.integers(1, 10).map(lambda n: n / 10), st.just(NAN))
    table = st.lists(st.lists(figure, min_size=4, max_size=4), min_size=count, max_size=count)
    first = draw(catalogues(over_time=over_time))
    second = draw(st.one_of(st.just(first), catalogues(over_time=over_time)))
    return Pair((first, second), (draw(table), draw(table), draw(table)))
