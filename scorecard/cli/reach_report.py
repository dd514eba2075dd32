"""What ``scorecard analyse reach`` shows: where the unit stands, the two ways to the rank, how sure they are."""

from collections.abc import Iterator, Sequence

from scorecard.catalogue import Status
from scorecard.cli.columns import aligned
from scorecard.cli.spelling import Spelling
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.robustness.levers import Ground, points_of
from scorecard.robustness.reach import Reach, Way
from scorecard.robustness.supposed_words import ARROW, figure_words, interval_words, sureness_words
from scorecard.robustness.what_if import WhatIf

INDENT = "  "


def reach_lines(found: Reach, outcomes: Sequence[WhatIf], spelling: Spelling) -> Iterator[str]:
    """A heading, then what there is to say."""
    text, ground = spelling.language.text, found.ground
    unit, code = ground.index.units[ground.row], ground.index.catalogue.composite.code
    among = int(ground.index.of[ground.index.column_of(code)])
    now = spelling.rank(found.now.rank, among)
    wanted = text("to rank {rank}", rank=spelling.language.number(ground.wanted))
    when = ground.index.period.in_words(spelling.language)
    yield f"{spelling.unit(unit)} ({unit.code}) · {text('rank')} {now} · {wanted} · {when}"
    if ground.index.catalogue.edition.status is Status.SAMPLE:
        yield text("Sample: not an official result")
    if found.now.rank <= ground.wanted:
        yield text("It is there already.")
        return
    if not found.reached:
        yield from _beyond(found, spelling)
        return
    yield text("What if: not the published result")
    yield from _ways(found, outcomes, spelling)


def _ways(found: Reach, outcomes: Sequence[WhatIf], spelling: Spelling) -> Iterator[str]:
    text, (fewest, cheapest) = spelling.language.text, outcomes
    assert found.fewest is not None  # noqa: S101 - reached
    assert found.cheapest is not None  # noqa: S101 - the same
    yield text("Fewest changes: {count}", count=len(found.fewest.changed))
    yield from _way(found, found.fewest, fewest, spelling)
    if found.smallest:
        yield INDENT + text("No smaller set of changes does it.")
    else:
        yield INDENT + text("Found step by step, since what changes gain does not add up: a smaller set may exist.")
    if (found.cheapest.values == found.fewest.values).all():
        yield text("Least effort: the same changes")
    else:
        yield text("Least effort")
        yield from _way(found, found.cheapest, cheapest, spelling)
    if fewest.sure_before.ranks is not None:
        yield sureness_words(fewest, spelling.language)


def _way(found: Reach, way: Way, outcome: WhatIf, spelling: Spelling) -> Iterator[str]:
    text, ground = spelling.language.text, found.ground
    rows = [
        (
            ground.levers[k].figure,
            change_words(ground, k, float(way.values[k]), spelling.language),
            signed_points(ground.index, gain, spelling.language),
            text("effort {effort}", effort=spelling.points(effort)),
            spelling.name(ground.levers[k].figure),
        )
        for k, gain, effort in zip(way.changed, way.gains, way.efforts, strict=True)
    ]
    for line in aligned(rows):
        yield INDENT * 2 + line
    code = ground.index.catalogue.composite.code
    scores = ARROW.join(spelling.score(score, code) for score in (found.now.score, way.score))
    ranks = ARROW.join(_rank(rank, spelling) for rank in (found.now.rank, way.rank))
    said = [f"{text('score')} {scores}", f"{text('rank')} {ranks}"]
    if outcome.sure_before.ranks is not None:
        sures = (outcome.sure_before, outcome.sure_after)
        ends = ARROW.join(interval_words(sure.interval(ground.row), spelling.language) for sure in sures)
        said.append(text("rank interval {ends}", ends=ends))
    said.append(text("effort {effort}", effort=spelling.points(way.effort)))
    yield INDENT * 2 + " · ".join(said)


def _beyond(found: Reach, spelling: Spelling) -> Iterator[str]:
    """That it cannot be, and the best that can."""
    text, code = spelling.language.text, found.ground.index.catalogue.composite.code
    rank = spelling.language.number(found.ground.wanted)
    yield text("Rank {rank} cannot be reached within the valid ranges of its figures.", rank=rank)
    best = _rank(found.best.rank, spelling)
    count = len(found.best.changed)
    if not count:
        yield text("None of its figures can be changed for the better.")
        return
    yield spelling.language.plural(
        "The best is rank {rank}, score {score}, with {count} figure at its best.",
        "The best is rank {rank}, score {score}, with {count} figures at their best.",
        count,
        rank=best,
        score=spelling.score(found.best.score, code),
    )


def _rank(rank: float, spelling: Spelling) -> str:
    return spelling.language.number(rank, 0 if rank == int(rank) else 1)


def change_words(ground: Ground, k: int, value: float, language: Language) -> str:
    """``22.3% → 60%``."""
    lever, catalogue = ground.levers[k], ground.index.catalogue
    return ARROW.join(figure_words(catalogue, lever.figure, one, language) for one in (lever.now, value))


def signed_points(index: Index, gain: float, language: Language) -> str:
    """``+9.24 points``: of the composite, or of a hundred."""
    return language.text("{points} points", points=language.number(points_of(index, gain), 2, signed=True))
