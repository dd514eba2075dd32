"""The structure of the index: every whole with its formula, its points and its share of the composite."""

from collections.abc import Iterator

from scorecard.catalogue import Aggregate, Role, WeightKind
from scorecard.catalogue.methods import named
from scorecard.catalogue.methods.composed import MOST_NAMED, whole
from scorecard.inputs.catalogue_outline import OutlineRow, outline
from scorecard.report.annex_blocks import Lead, Statement, WholeRow, WholeTable
from scorecard.report.drawing import millimetres
from scorecard.report.elements import Column
from scorecard.report.views.annex_goalposts import placed_whole
from scorecard.report.views.heads import FULL, make_head
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.views.spelled import exact, set_all, writer
from scorecard.report.widths import text_width

_CODE, _NAME, _POINTS, _SHARE, _GAP, _MISSING = 17.0, 54.0, 12.0, 15.0, 4.0, 29.0
_AIR, _DEPTH = 2.0, 2.4
_DISPLAY = 14.0
_CODED, _LONGEST = 7.5, 30.0


def view_lead(reading: Reading) -> Lead:
    """How much goes into the index, and the formula of the composite."""
    catalogue, plural = reading.index.catalogue, reading.language.plural
    counts = (
        plural("{count} indicator", "{count} indicators", len(catalogue.indicators)) if catalogue.indicators else "",
        plural("{count} figure", "{count} figures", len(catalogue.figures)),
        plural("{count} office", "{count} offices", len(catalogue.owners)) if catalogue.owners else "",
    )
    words = reading.text(
        "Made from the catalogue: {counts}. The same workbooks and the same catalogue give the same figures; "
        "s is a score, p its maximum points, w a weight, x a value; a and b are the two figures of a ratio.",
        counts=", ".join(filter(None, counts)),
    )
    placed, write = placed_whole(catalogue.composite, writer(reading.language))
    latex = whole(catalogue, placed, write)
    return Lead(words, set_all(latex, FULL, _DISPLAY))


def view_wholes(reading: Reading) -> WholeTable:
    """The tree from the composite down to the wholes over indicators."""
    rows = [row for row in outline(reading.index.catalogue, reading.language.code) if not row.again]
    nodes = reading.index.catalogue.nodes
    kept = [(row, node) for row in rows if isinstance(node := nodes[row.code], Aggregate)]
    rules = {node.code: _missing(reading, node) for _, node in kept}
    alike = len({rule for rule in rules.values() if rule}) <= 1
    code = min(max(_CODE, *(text_width(node.code, _CODED) + _AIR for _, node in kept)), _LONGEST)
    room = FULL - _CODE - _NAME - _POINTS - _SHARE - _GAP - (0.0 if alike else _MISSING)
    columns = (
        Column(millimetres(code), reading.text("Code")),
        Column(millimetres(_CODE + _NAME - code), reading.text("Name")),
        Column(millimetres(_POINTS), reading.text("Points"), "n"),
        Column(millimetres(_SHARE), reading.text("Share"), "n"),
        Column(millimetres(_GAP)),
        Column(millimetres(room), reading.text("Formula")),
        *(() if alike else (Column(millimetres(_MISSING), reading.text("Where a part is missing")),)),
    )
    told = [reading.text("share: what one unit of a score adds to the composite over all its paths")]
    if alike and any(rules.values()):
        rule = next(filter(None, rules.values()))
        told.append(reading.text("where a part is missing: {rule}", rule=rule))
    return WholeTable(
        head=make_head(reading.text("Structure and weights"), " ".join(sentence(words) for words in told)),
        columns=columns,
        rows=tuple(_row(reading, row, node, room, () if alike else (rules[node.code],)) for row, node in kept),
    )


def _row(reading: Reading, row: OutlineRow, node: Aggregate, room: float, missing: tuple[str, ...]) -> WholeRow:
    language = reading.language
    return WholeRow(
        style="top" if node.role is Role.COMPOSITE else "",
        indent=millimetres(row.depth * _DEPTH),
        code=row.code,
        name=reading.name(node),
        points="–" if row.points is None else exact(language, row.points),
        share="–" if row.share is None else language.percent(row.share * 100, 1),
        made=tuple(_made(reading, node, room - _AIR)),
        missing=missing,
    )


def _made(reading: Reading, node: Aggregate, room: float) -> Iterator[Statement]:
    if not node.scored or node.given:
        yield Statement(reading.text("as reported") if node.scored else reading.text("not scored"))
        return
    placed, write = placed_whole(node, writer(reading.language))
    yield Statement("", set_all(whole(reading.index.catalogue, placed, write), room))
    weights = _weights(reading, node)
    if weights:
        yield Statement(weights)


def _weights(reading: Reading, node: Aggregate) -> str:
    """The weights of many parts, which the formula does not name; points stand with the parts."""
    edges = reading.index.catalogue.scored_parts(node)
    if len(edges) <= MOST_NAMED or node.weights is not WeightKind.SHARES or node.fitted is not None:
        return ""
    return "w: " + "; ".join(f"{edge.child} {exact(reading.language, edge.weight)}" for edge in edges)


def _missing(reading: Reading, node: Aggregate) -> str:
    """What a missing part does, and the least share that must be there."""
    if node.given or not reading.index.catalogue.scored_parts(node):
        return ""
    (record,) = named(f"missing.{node.missing.value}")
    words = reading.text(record.title)
    if node.least_parts:
        words = reading.text("{rule}; at least {count} parts", rule=words, count=str(node.least_parts))
    if not node.threshold:
        return words
    least = reading.language.percent(node.threshold * 100, 0)
    return reading.text("{rule}; at least {share} of the weight", rule=words, share=least)
