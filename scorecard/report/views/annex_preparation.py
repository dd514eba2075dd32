"""What is done to an indicator before it is scored, in the order of the catalogue."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from math import isfinite

from scorecard.catalogue import Indicator, PreparationStep
from scorecard.catalogue.imputation import ImputationMethod
from scorecard.catalogue.methods import MethodStep, named
from scorecard.catalogue.methods.composed import name
from scorecard.catalogue.methods.transformed import transformed
from scorecard.catalogue.methods.used import NAMES
from scorecard.catalogue.treatment import TreatmentStep
from scorecard.index.preparation_words import STEPS
from scorecard.report.annex_blocks import Statement
from scorecard.report.views.masthead import capital
from scorecard.report.views.reading import Reading
from scorecard.report.views.spelled import exact, set_all, writer


def prepared(reading: Reading, node: Indicator, room: float) -> Iterator[Statement]:
    """One statement a step that the indicator has; formulas at most ``room`` mm wide."""
    done, write, x = node.preparation, writer(reading.language), "x"
    for step in reading.index.catalogue.procedure.steps:
        title = capital(reading.text(STEPS[step]))
        if step is PreparationStep.DENOMINATION and done.denomination is not None:
            times = "" if done.denomination.scale == 1 else rf"{write(done.denomination.scale)} \times "
            latex = rf"{x}' = {times}\frac{{{x}}}{{d}}, \quad d = {name(done.denomination.by)}"
            x += "'"
            yield Statement(f"{title}:", set_all(latex, room))
        if step is PreparationStep.IMPUTATION and done.imputation.methods:
            yield Statement(f"{title}: {_chain(reading, MethodStep.IMPUTATION, done.imputation.methods)}")
        if step is PreparationStep.TREATMENT and done.treatment is not None:
            yield Statement(f"{title}: {_chain(reading, MethodStep.TREATMENT, done.treatment.steps)}")
        if step is PreparationStep.TRANSFORMATION and done.transforms:
            yield Statement(f"{title}:", set_all(f"{x}' = {transformed(done.transforms, write, x)}", room))
            x += "'"


def scored_sign(node: Indicator) -> str:
    """What stands for the value that is scored: a prime for each formula before."""
    return "x" + "'" * ((node.preparation.denomination is not None) + bool(node.preparation.transforms))


def _chain(reading: Reading, step: MethodStep, methods: Sequence[ImputationMethod | TreatmentStep]) -> str:
    """One after the other, each with its parameters."""
    told = []
    for method in methods:
        (record,) = named(f"{step}.{NAMES[type(method)]}")
        parameters = ", ".join(_parameters(reading, method))
        told.append(reading.text(record.title) + (f" ({parameters})" if parameters else ""))
    return "; ".join(told)


def _parameters(reading: Reading, method: ImputationMethod | TreatmentStep) -> Iterator[str]:
    """``points 5``, as a catalogue writes them."""
    for field in fields(method):
        value = getattr(method, field.name)
        if isinstance(value, bool):
            yield from ([field.name] if value else [])
        elif isinstance(value, int | float) and isfinite(value):
            yield f"{field.name} {exact(reading.language, value)}"
        elif isinstance(value, str) and value:
            yield f"{field.name} {value}"
