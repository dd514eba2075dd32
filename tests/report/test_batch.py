"""Many documents: order, equal bytes, failures that stay alone."""

import multiprocessing
import os
import sys
from functools import partial
from hashlib import sha256
from time import sleep

import pytest

from scorecard.language import Language
from scorecard.report import batch
from scorecard.report.batch import Job, Made, Order, render_many
from scorecard.report.views import view_overview, view_scorecard
from tests.report import cases


@pytest.fixture(scope="module")
def jobs() -> list[Job]:
    """Three cards and an overview, which is made when its turn comes."""
    index = cases.index_of(cases.full_catalogue())
    units = [unit.code for unit in index.units[:3]]
    cards = [Job(code, view_scorecard(index, code, Language("vi"), cases.circumstances()), code) for code in units]
    return [*cards, Job("overview", partial(view_overview, index, Language("vi"), cases.circumstances()))]


def silent(done: int, total: int, name: str) -> None:
    """No progress."""


def test_any_number_of_workers_makes_the_same_bytes(jobs: list[Job]) -> None:
    """In the order of the jobs, with progress after each."""
    told: list[tuple[int, int, str]] = []
    alone = list(render_many(jobs, Order(cases.TEMPLATES, 1), silent))
    both = list(render_many(jobs, Order(cases.TEMPLATES, 2), lambda *step: told.append(step)))
    assert [made.name for made in both if made.content.startswith(b"%PDF")] == [job.name for job in jobs]
    assert [sha256(made.content).digest() for made in alone] == [sha256(made.content).digest() for made in both]
    assert [made.composed for made in alone] == [made.composed for made in both]
    assert told == [(k, 4, job.name) for k, job in enumerate(jobs, 1)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failing_document_is_a_problem_and_the_rest_goes_on(
    workers: int, jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    """R107 names the document and the unit."""
    if workers > 1 and sys.platform != "linux":
        pytest.skip("a started process does not see the change")

    def fails(job: Job, _: Order) -> Made:
        if job.unit == "04":
            raise RuntimeError("no paper")
        return Made(job.name, b"%PDF")

    monkeypatch.setattr(batch, "_made_of", fails)
    made = {one.name: one for one in render_many(jobs, Order(cases.TEMPLATES, workers), silent)}
    assert [(p.code, p.unit, p.facts["message"]) for p in made["04"].problems] == [
        ("R107", "04", "RuntimeError: no paper")
    ]
    assert [name for name, document in made.items() if document.content] == ["01", "08", "overview"]


@pytest.mark.skipif(sys.platform != "linux", reason="a started process does not see the change")
def test_a_process_that_dies_costs_one_document(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    """R108 for the document that kills its process twice; the others are made again."""

    def dies(job: Job, _: Order) -> Made:
        if job.unit == "04":
            os._exit(1)
        return Made(job.name, b"%PDF")

    monkeypatch.setattr(batch, "_made_of", dies)
    made = {one.name: one for one in render_many(jobs, Order(cases.TEMPLATES, 2), silent)}
    assert [p.code for p in made["04"].problems] == ["R108"]
    assert [name for name, document in made.items() if document.content] == ["01", "08", "overview"]


def test_where_processes_do_not_fork_they_are_sent_the_jobs(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes, from views that another process has made."""
    forked = list(render_many(jobs[-2:], Order(cases.TEMPLATES, 2), silent))
    monkeypatch.setattr(sys, "platform", "other")
    sent = list(render_many(jobs[-2:], Order(cases.TEMPLATES, 2), silent))
    assert [made.name for made in sent if made.content.startswith(b"%PDF")] == [job.name for job in jobs[-2:]]
    assert sent == forked


def test_a_view_that_cannot_be_made_costs_one_document(jobs: list[Job]) -> None:
    """R107 names it, whoever makes the views."""
    broken = Job("broken", partial(view_overview, None, Language("vi"), cases.circumstances()))  # type: ignore[arg-type]
    for workers in (1, 2):
        made = list(render_many([jobs[0], broken, jobs[1]], Order(cases.TEMPLATES, workers), silent))
        assert [bool(one.content) for one in made] == [True, False, True]
        assert [found.code for found in made[1].problems] == ["R107"]


def test_processes_are_renewed(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounds change neither order nor number."""
    monkeypatch.setattr(batch, "DOCUMENTS_PER_PROCESS", 1)
    monkeypatch.setattr(batch, "_made_of", lambda job, _: Made(job.name, str(os.getpid()).encode()))
    made = list(render_many(jobs, Order(cases.TEMPLATES, 2), silent))
    assert [one.name for one in made] == [job.name for job in jobs]
    if sys.platform == "linux":
        assert {one.content for one in made[:2]}.isdisjoint({one.content for one in made[2:]})


def test_no_jobs_no_documents() -> None:
    """An empty list is not an error."""
    assert list(render_many([], Order(cases.TEMPLATES, 4), silent)) == []


def test_a_run_that_is_stopped_ends_its_own_processes_only(jobs: list[Job]) -> None:
    """A program that calls this one keeps the processes that it has started."""
    other = multiprocessing.get_context("spawn").Process(target=sleep, args=(60,), daemon=True)
    other.start()

    def stops(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(render_many(jobs, Order(cases.TEMPLATES, 2), stops))
    assert multiprocessing.active_children() == [other]
    assert other.exitcode is None
    other.terminate()
    other.join()
