"""A small index of four units, three indicators in two groups, for the tests of robustness; catalogue text in YAML."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from scorecard.catalogue import Catalogue
from scorecard.catalogue.robustness import Robustness
from scorecard.geography import Unit
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.inputs.catalogue_file import check_document
from scorecard.inputs.yaml_file import parse_yaml
from scorecard.language import Names
from scorecard.panel import DataStatus, Panel
from scorecard.period import Period, PeriodKind

HEAD = """\
format: 1
id: made
title: {en: Made}
short_title: {en: M}
agency: {en: A}
edition: {code: "1", status: sample, framework: {en: F}}
languages: [en]
territory: {level: province, vintage: made}
period: year
"""
FIGURES = "figures:\n" + "".join(f"  {code}: {{name: {{en: {code}}}}}\n" for code in "ABCD")
INDICATORS = "indicators:\n" + "".join(
    f"  I{code}: {{name: {{en: {code}}}, score: {{rule: as_reported, figure: {code}}}}}\n" for code in "ABCD"
)
GROUPS = """\
aggregates:
  G: {role: group, name: {en: G}, weights: shares, parts: {IA: 0.5, IB: 0.3, IC: 0.2}}
  T: {role: composite, name: {en: T}, weights: shares, parts: {G: 0.6, ID: 0.4}}
"""
NAN = float("nan")


def catalogue_of(text: str, declared: Robustness | None = None) -> Catalogue:
    """The catalogue of a text after the head."""
    document = parse_yaml(HEAD + text, "made.yaml").value
    assert document is not None
    read = check_document(document)
    assert read.value is not None, read.problems
    return read.value if declared is None else replace(read.value, robustness=declared)


def panel_of(rows: Sequence[Sequence[float]], figures: str = "ABCD", year: int = 2026) -> Panel:
    """Units U0, U1 … with their figures; NaN is missing, infinity not applicable."""
    values = np.array(rows, dtype=np.float64)
    statuses = np.where(np.isnan(values), DataStatus.MISSING, DataStatus.FINAL)
    statuses[np.isinf(values)] = DataStatus.NOT_APPLICABLE
    values[np.isinf(values)] = np.nan
    units = tuple(Unit(f"U{k}", "made", Names.of({"en": f"U{k}"}), region="ab"[k % 2]) for k in range(len(values)))
    return Panel(Period(PeriodKind.YEAR, year), units, tuple(figures), values, statuses.astype(np.int8), {})


def index_of(text: str, rows: Sequence[Sequence[float]], declared: Robustness | None = None) -> Index:
    """The index of a catalogue text and a table."""
    return compute_index(panel_of(rows), catalogue_of(text, declared))
