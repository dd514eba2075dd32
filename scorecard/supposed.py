"""What is supposed, from words as of a command line; the place of a problem is the argument itself."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from scorecard.catalogue import (
    Aggregate,
    AggregationMethod,
    Catalogue,
    Figure,
    FigureKind,
    Indicator,
    Level,
    WeightKind,
)
from scorecard.catalogue.aggregations import GeneralisedMean, Geometric, Harmonic, InvertedGeometric, Zero
from scorecard.catalogue.normalisation import Method
from scorecard.index.drawn import needed
from scorecard.index.result import Index
from scorecard.index.stages import combines
from scorecard.inputs.catalogue_methods import AggregationEntry
from scorecard.inputs.catalogue_normalisations import NormalisationRule
from scorecard.inputs.catalogue_wholes import aggregation_method, normalisation
from scorecard.inputs.cell_values import NO, YES
from scorecard.inputs.number_style import is_whole, possible
from scorecard.inputs.number_text import TextKind, parse_number
from scorecard.inputs.wording import folded
from scorecard.inputs.yaml_file import parse_yaml
from scorecard.problems import Checked, Fact, Location, Problem, problem, problem_from
from scorecard.robustness.supposing import (
    SupposedFigure,
    SupposedMethods,
    Supposition,
    emptied,
    figure_of,
    possible_values,
    suppose_figures,
    weightless,
)
from scorecard.selection import nearest_codes, select_code

_AGGREGATION: TypeAdapter[Any] = TypeAdapter(AggregationEntry)
_NORMALISATION: TypeAdapter[Any] = TypeAdapter(Annotated[NormalisationRule, Field(discriminator="rule")])


@dataclass(frozen=True, slots=True)
class Asked:
    """The words: values of one unit, then for all units what is left out, weights and methods."""

    unit: str = ""
    values: Sequence[str] = ()
    without: Sequence[str] = ()
    weights: Sequence[str] = ()
    aggregations: Sequence[str] = ()
    normalisation: str = ""


class _RefusedError(Exception):
    """An argument that cannot be taken; carries its problem."""

    def __init__(self, code: str, argument: str, /, **facts: Fact) -> None:
        super().__init__(code)
        self.problem = problem_from(code, facts, Location(argument))


def read_supposition(asked: Asked, index: Index) -> Checked[Supposition]:
    """All problems at once: E115, E141 to E148. The unit is a code of the index."""
    problems: list[Problem] = []
    catalogue = index.catalogue

    def taken(read: Callable[[str], Any], words: Iterable[str]) -> list[Any]:
        found = []
        for text in words:
            try:
                found.append(read(text))
            except _RefusedError as refused:
                problems.append(refused.problem)
        return found

    figures: list[SupposedFigure] = []

    def next_value(text: str) -> None:
        """Each on top of those before: an indicator through the lower figure that is supposed."""
        above = replace(index, panel=suppose_figures(index.panel, figures))
        figures.append(_value(text, above, asked.unit))

    taken(next_value, sorted(asked.values, key=lambda text: text.partition("=")[0].strip() in catalogue.nodes))
    methods = taken(lambda text: _aggregation(text, catalogue), asked.aggregations)
    supposed = Supposition(
        tuple(figures),
        SupposedMethods(
            without=tuple(taken(lambda text: _left_out(text, catalogue), asked.without)),
            weights=tuple(taken(lambda text: _weight(text, catalogue), asked.weights)),
            aggregation=next((method for whole, method in reversed(methods) if not whole), None),
            aggregations=tuple((whole, method) for whole, method in methods if whole),
            normalisation=next(iter(taken(_normalisation, [asked.normalisation] if asked.normalisation else [])), None),
        ),
    )
    return Checked(supposed, (*problems, *(() if problems else _in_whole(supposed, catalogue))))


def _in_whole(supposed: Supposition, catalogue: Catalogue) -> Iterable[Problem]:
    """What is wrong only together: nothing supposed, nothing left, shares above their sum."""
    if supposed == Supposition():
        yield problem("E147")
    methods = supposed.methods
    if emptied(catalogue, methods.without):
        yield problem("E146", Location(f"--without {methods.without[-1]}"), left_out=", ".join(methods.without))
    elif nothing := weightless(catalogue, methods):
        yield problem("E146", Location(f"--weight {nothing[0]}"), left_out=_weightless_parts(nothing, catalogue))
    for code in dict.fromkeys(whole for whole, _, _ in methods.weights):
        node = catalogue.nodes[code]
        if isinstance(node, Aggregate) and node.weights is WeightKind.SHARES:
            named = sum(weight for whole, _, weight in methods.weights if whole == code)
            total = sum(edge.weight for edge in catalogue.scored_parts(node))
            if named > total:
                yield problem("E148", whole=code, sum=f"{named:.12g}", total=f"{total:.12g}")


def _weightless_parts(wholes: Iterable[str], catalogue: Catalogue) -> str:
    nodes = (catalogue.nodes[code] for code in wholes)
    parts = (edge.child for node in nodes if combines(node) for edge in catalogue.scored_parts(node))
    return ", ".join(dict.fromkeys(parts))


def _parted(text: str) -> tuple[str, str]:
    left, equals, right = text.partition("=")
    if not equals or not left.strip() or not right.strip():
        raise _RefusedError("E141", text, text=text)
    return left.strip(), right.strip()


def _code(text: str, written: str, catalogue: Catalogue) -> str:
    """The one node or figure that is meant; E115."""
    found = select_code(text, catalogue)
    if found.problems:
        raise _RefusedError("E115", written, **found.problems[0].facts)
    return found.value


def _value(text: str, index: Index, unit: str) -> SupposedFigure:
    """A value of a figure, or of an indicator through the figure that decides it."""
    name, written = _parted(text)
    code, row = _code(name, text, index.catalogue), index.row_of(unit)
    nodes, figures = index.catalogue.nodes, index.catalogue.figures
    probe = figure_of(index, row, code, 1.0)
    if probe is None:
        below = (nodes[part] for part in needed(index.catalogue, (code,)))
        known = [figure for node in below for figure in _figures(node)]
        raise _RefusedError("E143", text, code=code, figures=", ".join(dict.fromkeys(known)) or "-")
    figure = figures[probe[0]]
    direct = code not in nodes or figure_of(index, row, code, 1.0) == (figure.code, 1.0)
    low, high = possible_values(index, row, figure.code)
    value = _parsed(written, figure, direct=direct)
    if value is not None:
        value = (figure_of(index, row, code, value) or ("", value))[1]
    fitting = value is not None and low <= value <= high and (not direct or is_whole(value, figure))
    if value is None or not fitting:
        raise _RefusedError("E142", text, value=written, figure=figure.code, possible=_possible(figure, low, high))
    return SupposedFigure(unit, figure.code, value)


def _figures(node: Indicator | Aggregate) -> Sequence[str]:
    if isinstance(node, Indicator):
        return node.figures
    return (node.given,) if node.given else ()


def _parsed(text: str, figure: Figure, *, direct: bool) -> float | None:
    """A number, 1 or 0 for yes or no, the position of a category; None where it is none, or ambiguous."""
    word = folded(text)
    if figure.kind is FigureKind.YES_NO:
        return 1.0 if word in YES else 0.0 if word in NO else None
    if figure.kind is FigureKind.LEVEL:
        positions = (k for k, level in enumerate(figure.levels) if word in map(folded, _spellings(level)))
        return next((float(k) for k in positions), None)
    found = parse_number(text)
    if found.kind is not TextKind.NUMBER:
        return None
    readings = [value for value in (found.point, found.comma) if value is not None]
    if direct and len(set(readings)) > 1:
        readings = [value for value in readings if possible(value, figure)]
    return readings[0] if len(set(readings)) == 1 else None


def _spellings(level: Level) -> tuple[str, ...]:
    return (level.code, *(name for _, name in level.names.texts))


def _possible(figure: Figure, low: float, high: float) -> str:
    """``[0, 100]``, ``≥ 0``, the categories, or yes and no as the catalogue's languages write them."""
    if figure.kind is FigureKind.YES_NO:
        return "có/yes (1), không/no (0)"
    if figure.kind is FigureKind.LEVEL:
        return ", ".join(f"{level.code} ({level.names('vi')})" for level in figure.levels)
    if high == float("inf"):
        return f"≥ {low:.12g}" if low > -float("inf") else "−∞ … ∞"
    return f"[{low:.12g}, {high:.12g}]" if low > -float("inf") else f"≤ {high:.12g}"


def _left_out(text: str, catalogue: Catalogue) -> str:
    code = _code(text, f"--without {text}", catalogue)
    if code not in catalogue.nodes:
        raise _RefusedError("E115", f"--without {text}", text=text, nearest=nearest_codes(text, [*catalogue.nodes]))
    return code


def _weight(text: str, catalogue: Catalogue) -> tuple[str, str, float]:
    names, written = _parted(text)
    whole_name, colon, part_name = names.partition(":")
    weight = parse_number(written).sure
    if not colon or weight is None or weight < 0:
        raise _RefusedError("E141", f"--weight {text}", text=text)
    whole, part = (_code(name, f"--weight {text}", catalogue) for name in (whole_name, part_name))
    node = catalogue.nodes.get(whole)
    edges = catalogue.scored_parts(node) if node is not None and combines(node) else ()
    known = [edge.child for edge in edges]
    if part not in known:
        raise _RefusedError("E145", f"--weight {text}", part=part, whole=whole, known=", ".join(known) or "-")
    return whole, part, weight


def _aggregation(text: str, catalogue: Catalogue) -> tuple[str, AggregationMethod]:
    """``geometric`` for all wholes, ``DTI=geometric`` for one.

    A name alone lets a part of zero make the whole zero: a whole without value would be passed over where the catalogue
    reweights, and the unit gain by its zero.
    """
    name, equals, method = ("", "", text) if text.lstrip().startswith("{") else text.partition("=")
    if not equals:
        name, method = "", text
    whole = _code(name, f"--aggregation {text}", catalogue) if name else ""
    node = catalogue.nodes.get(whole)
    if whole and (node is None or not combines(node)):
        known = [code for code, other in catalogue.nodes.items() if combines(other)]
        raise _RefusedError("E115", f"--aggregation {text}", text=name, nearest=nearest_codes(name, known))
    found = aggregation_method(_entry(method, f"--aggregation {text}", _AGGREGATION, "method"))
    if isinstance(found, Geometric | Harmonic | GeneralisedMean | InvertedGeometric) and "{" not in method:
        found = replace(found, zero=Zero.ALLOWED)
    return whole, found


def _normalisation(text: str) -> Method:
    return normalisation(_entry(text, f"--normalisation {text}", _NORMALISATION, "rule")).method


def _entry(text: str, written: str, form: TypeAdapter[Any], key: str) -> Any:  # noqa: ANN401 - one of a union of entries
    """A method as the catalogue writes it: a name, or a mapping; E144."""
    document = parse_yaml(text, written).value
    value = document.value if document is not None else None
    try:
        return form.validate_python({key: value} if isinstance(value, str) else value)
    except ValidationError as error:
        raise _RefusedError("E144", written, text=text, known=", ".join(_names(form, key))) from error


def _names(form: TypeAdapter[Any], key: str) -> list[str]:
    definitions = form.json_schema().get("$defs", {})
    found = (entry.get("properties", {}).get(key, {}) for entry in definitions.values())
    return [str(one["const"]) for one in found if "const" in one]
