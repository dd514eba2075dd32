"""Checks of a catalogue's references and of the graph its nodes form."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from scorecard.inputs.catalogue_errors import nearest
from scorecard.inputs.catalogue_imputing import (
    MeanOfGroupImpute,
    MedianOfGroupImpute,
    MethodEntry,
    OutsideColumnImpute,
)
from scorecard.inputs.catalogue_merging import merged_by
from scorecard.inputs.catalogue_rules import SimpleRule, figures_named, simple_rules
from scorecard.inputs.catalogue_schema import AggregateEntry, NodeEntry
from scorecard.inputs.catalogue_shape import Draft
from scorecard.inputs.yaml_file import Trail
from scorecard.problems import Problem


def nodes(draft: Draft) -> Iterator[tuple[Trail, NodeEntry]]:
    """Every indicator and aggregate with its trail, in file order."""
    for code, indicator in draft.entry.indicators.items():
        yield ("indicators", code), indicator
    for code, aggregate in draft.entry.aggregates.items():
        yield ("aggregates", code), aggregate


def node(draft: Draft, code: str) -> NodeEntry:
    """The indicator or aggregate of a code; raises KeyError."""
    return draft.entry.indicators.get(code) or draft.entry.aggregates[code]


def node_codes(draft: Draft) -> tuple[str, ...]:
    """The codes of all nodes, also of those that could not be read."""
    return (*draft.codes("indicators"), *draft.codes("aggregates"))


def part_trail(draft: Draft, whole: str, part: str) -> Trail:
    """Where a part is named: a key of the mapping, or an entry of the list."""
    parts: Trail = ("aggregates", whole, "parts")
    written = draft.document.get(parts)
    return (*parts, written.index(part)) if isinstance(written, list) else (*parts, part)


def rules(draft: Draft) -> Iterator[tuple[str, Trail, SimpleRule]]:
    """Every rule that reads figures, with the code of its indicator and its trail; parts one by one."""
    for code, indicator in draft.entry.indicators.items():
        for way, rule in simple_rules(indicator.score):
            yield code, ("indicators", code, "score", *way), rule


def figure_references(draft: Draft) -> Iterator[tuple[Trail, str]]:
    """Every place that names a figure."""
    for _, trail, rule in rules(draft):
        for key, figure in figures_named(rule).items():
            yield (*trail, key), figure
    yield from _figures_of_preparation(draft)
    yield from _figure_of_ranking(draft)
    yield from _figures_of_checks(draft)
    yield from _figures_of_figures(draft)
    for code, aggregate in draft.entry.aggregates.items():
        if aggregate.given is not None:
            yield ("aggregates", code, "given"), aggregate.given
    for trail, node in nodes(draft):
        for key in ("value", "rank"):
            figure = getattr(node.published, key)
            if figure is not None:
                yield (*trail, "published", key), figure


def _figures_of_figures(draft: Draft) -> Iterator[tuple[Trail, str]]:
    """Those that figures are the sum of, and those by which they merge."""
    for code, whole in draft.entry.figures.items():
        for position, figure in enumerate(whole.sum_of):
            yield ("figures", code, "sum_of", position), figure
        for key, figure in merged_by(whole.merges).items():
            yield ("figures", code, "merges", key), figure


def _figures_of_checks(draft: Draft) -> Iterator[tuple[Trail, str]]:
    for position, figure in enumerate(draft.entry.checks.exempt):
        yield ("checks", "exempt", position), figure


def _figures_of_preparation(draft: Draft) -> Iterator[tuple[Trail, str]]:
    for code, indicator in draft.entry.indicators.items():
        if indicator.denominate is not None:
            yield ("indicators", code, "denominate", "by"), indicator.denominate.by
    for trail, method in methods_named(draft):
        if isinstance(method, OutsideColumnImpute):
            yield (*trail, "figure"), method.figure
        elif isinstance(method, MeanOfGroupImpute | MedianOfGroupImpute) and method.group in draft.entry.figures:
            yield (*trail, "group"), method.group


def _figure_of_ranking(draft: Draft) -> Iterator[tuple[Trail, str]]:
    within = draft.entry.methodology.ranking.within
    if within in draft.entry.figures:
        yield ("methodology", "ranking", "within"), within


def methods_named(draft: Draft) -> Iterator[tuple[Trail, MethodEntry]]:
    """Every method of imputation with its trail."""
    for position, method in enumerate(draft.entry.methodology.imputation.methods):
        yield ("methodology", "imputation", "methods", position), method
    for code, entry in draft.entry.indicators.items():
        for position, method in enumerate(entry.impute or ()):
            yield ("indicators", code, "impute", position), method
    alternatives = draft.entry.robustness.imputation if draft.entry.robustness else []
    for place, chain in enumerate(alternatives):
        trail: Trail = ("robustness", "imputation", place)
        for position, method in enumerate(chain.methods):
            yield listed_trail(draft, trail, "methods", position), method


def listed_trail(draft: Draft, trail: Trail, key: str, position: int) -> Trail:
    """Where an entry of a list stands that may be written without its key, or alone."""
    inside = draft.document.get(trail)
    if key and isinstance(inside, dict) and key in inside:
        trail, inside = (*trail, key), inside[key]
    return (*trail, position) if isinstance(inside, list) else trail


def check_figures_known(draft: Draft) -> Iterator[Problem]:
    """C301: a figure that is named but not described."""
    known = draft.codes("figures")
    for trail, figure in figure_references(draft):
        if figure not in known:
            yield draft.problem("C301", trail, name=figure, nearest=nearest(figure, known))


def check_measures_known(draft: Draft) -> Iterator[Problem]:
    """C302: a measure that is named but not described."""
    known = draft.codes("measures")
    named = [(("figures", code, "measure"), figure.measure) for code, figure in draft.entry.figures.items()]
    named += [(("indicators", code, "measure"), entry.measure) for code, entry in draft.entry.indicators.items()]
    for trail, measure in named:
        if measure is not None and measure not in known:
            yield draft.problem("C302", trail, name=measure, nearest=nearest(measure, known))


def check_owners_known(draft: Draft) -> Iterator[Problem]:
    """C314: an office that is named but not described."""
    known = draft.codes("owners")
    for trail, owner in _owner_references(draft):
        if owner not in known:
            yield draft.problem("C314", trail, name=owner, nearest=nearest(owner, known) or "–")


def _owner_references(draft: Draft) -> Iterator[tuple[Trail, str]]:
    named = [(("figures", code, "owner"), figure.owner) for code, figure in draft.entry.figures.items()]
    named += [(("indicators", code, "owner"), entry.owner) for code, entry in draft.entry.indicators.items()]
    return ((trail, owner) for trail, owner in named if owner is not None)


def check_owners_used(draft: Draft) -> Iterator[Problem]:
    """C315: an office that nothing is asked of."""
    if not draft.whole("figures", "indicators") or any(check_owners_known(draft)):
        return
    used = {owner for _, owner in _owner_references(draft)}
    for code in draft.entry.owners:
        if code not in used:
            yield draft.key_problem("C315", ("owners", code), name=code)


def check_parts_known(draft: Draft) -> Iterator[Problem]:
    """C303: a part that is neither an indicator nor an aggregate."""
    known = node_codes(draft)
    for code, aggregate in draft.entry.aggregates.items():
        for part in aggregate.parts:
            if part not in known:
                others = tuple(k for k in known if k != code)
                yield draft.key_problem("C303", part_trail(draft, code, part), name=part, nearest=nearest(part, others))


def check_codes_distinct(draft: Draft) -> Iterator[Problem]:
    """C304: one code for an indicator and an aggregate."""
    for code in draft.codes("aggregates"):
        if code in draft.codes("indicators"):
            first = draft.document.key_at(("indicators", code)).line
            yield draft.key_problem("C304", ("aggregates", code), name=code, first=first)


def check_acyclic(draft: Draft) -> Iterator[Problem]:
    """C305: a whole that is a part of itself."""
    _, cycles = order_and_cycles(draft)
    for path in cycles:
        yield draft.key_problem("C305", part_trail(draft, path[-2], path[-1]), path=" → ".join(path))


def order_and_cycles(draft: Draft) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The nodes, parts before wholes, and the closed paths that were cut to order them, ``("A", "B", "A")``."""
    aggregates = list(draft.entry.aggregates)
    parts = {code: list(draft.entry.aggregates[code].parts) for code in aggregates}
    cycles: list[tuple[str, ...]] = []
    while True:
        try:
            return tuple(TopologicalSorter(parts).static_order()), tuple(cycles)
        except CycleError as error:
            # Each node of the path is a part of the next. Turned round, it begins where the file first meets it.
            ring = error.args[1][:0:-1]
            start = ring.index(min(ring, key=aggregates.index))
            path = (*ring[start:], *ring[: start + 1])
            cycles.append(path)
            parts[path[-2]].remove(path[-1])


def check_composite(draft: Draft) -> Iterator[Problem]:
    """C306 none, C307 a second one, C308 part of another, C310 not scored."""
    composites = [code for code, entry in draft.entry.aggregates.items() if entry.role == "composite"]
    if not composites and draft.whole("aggregates"):
        yield draft.key_problem("C306", ("aggregates",))
    for code in composites[1:]:
        yield draft.problem("C307", ("aggregates", code, "role"), name=code, first=composites[0])
    for code in composites:
        if not draft.entry.aggregates[code].scored:
            yield draft.problem("C310", ("aggregates", code, "scored"), name=code)
    for whole, entry in draft.entry.aggregates.items():
        for part in entry.parts:
            if part in composites and part != whole:
                yield draft.key_problem("C308", part_trail(draft, whole, part), name=part, whole=whole)


def check_not_hollow(draft: Draft) -> Iterator[Problem]:
    """C311: a scored whole with neither parts nor a given figure."""
    for code, entry in draft.entry.aggregates.items():
        if draft.intact("aggregates", code) and entry.scored and not entry.parts and entry.given is None:
            yield draft.key_problem("C311", ("aggregates", code), name=code)


def check_feeding(draft: Draft) -> Iterator[Problem]:
    """C312: a scored node that is no part of anything; composite and pillars may stand alone."""
    # A part that is misspelt would make the one that was meant look forgotten.
    if not draft.whole("indicators", "aggregates") or any(check_parts_known(draft)):
        return
    fed = {part for entry in draft.entry.aggregates.values() for part in entry.parts}
    for trail, node in nodes(draft):
        alone = isinstance(node, AggregateEntry) and node.role in {"composite", "pillar"}
        if node.scored and not alone and trail[1] not in fed:
            yield draft.key_problem("C312", trail, name=str(trail[1]))


def check_figures_used(draft: Draft) -> Iterator[Problem]:
    """C313: a figure that nothing is computed from."""
    if not draft.whole("indicators", "aggregates") or any(check_figures_known(draft)):
        return
    used = {figure for _, figure in figure_references(draft)}
    for code in draft.entry.figures:
        if code not in used:
            yield draft.key_problem("C313", ("figures", code), name=code)
