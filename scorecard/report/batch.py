"""Many documents: on several processors, in the order asked for, with the bytes one processor would make.

The recipe that was measured: index, fonts and style sheets are ready before the processes divide (fork, where the
platform does that safely; otherwise each process is sent the jobs and makes its own), each process makes the views of
its documents, no garbage collection during a document and never of what was there before, processes renewed before
their memory grows.
"""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Thread
from typing import Protocol

from scorecard.problems import Problem, ScorecardError, problem
from scorecard.report.composed import Composed
from scorecard.report.documents import Templates, compose, press, print_page, renew_press
from scorecard.report.view import View

DOCUMENTS_PER_PROCESS = 200
"""A process grows by a fraction of a megabyte a document; after so many it is replaced."""
_COLLECT_EVERY = 8

Progress = Callable[[int, int, str], None]


class Shelf(Protocol):
    """Where documents stand that were made before."""

    def take(self, key: str) -> bytes | None:
        """The bytes of a key, or None where there are none that can be trusted."""


@dataclass(frozen=True, slots=True)
class Order:
    """How documents are to be made: ``shelf`` is looked at first where there is one; ``dry``: composed, not printed."""

    templates: Templates
    workers: int
    shelf: Shelf | None = None
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a job: its page without the text, and its bytes, none where it failed or was not printed.

    ``standing``: the bytes come from the shelf.
    """

    name: str
    content: bytes = b""
    problems: tuple[Problem, ...] = ()
    composed: Composed | None = None
    standing: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One document to make; ``name`` identifies it in progress and problems, ``unit`` is a code or empty.

    ``kind`` and ``language`` are what the manifest says of it.
    ``view`` may be a function that gives it, where the document is made: thousands of views at once would not fit into
    memory. Another process must be able to get the function where processes are not forked.
    """

    name: str
    view: View | Callable[[], View]
    unit: str = ""
    kind: str = ""
    language: str = ""

    def page(self) -> View:
        """The view, made now where it was not."""
        return self.view if isinstance(self.view, View) else self.view()


def render_many(jobs: Sequence[Job], order: Order, progress: Progress) -> Iterator[Made]:
    """What becomes of each job, in their order; ``progress`` gets done, total, name after each.

    A document that fails is a problem (R107, R108) with no bytes, and the others go on. One worker: in this process.
    """
    renew_press()
    made = _in_process(jobs, order) if order.workers <= 1 or len(jobs) <= 1 else _in_processes(jobs, order)
    for done, document in enumerate(made, 1):
        progress(done, len(jobs), document.name)
        yield document


def _make(job: Job, order: Order) -> Made:
    try:
        return _made_of(job, order)
    except Exception as failure:  # noqa: BLE001 - one document must not stop the others
        return _failed(job, failure)


def _failed(job: Job, failure: Exception) -> Made:
    message = f"{type(failure).__name__}: {failure}"
    return Made(job.name, problems=(problem("R107", unit=job.unit or None, name=job.name, message=message),))


def _made_of(job: Job, order: Order) -> Made:
    """Composed, then taken from the shelf or printed; what is complained of is never taken from there."""
    composed = compose(job.page(), order.templates)
    if composed.value is None:
        of_unit = (found if found.unit else replace(found, unit=job.unit or None) for found in composed.problems)
        return Made(job.name, problems=tuple(of_unit))
    page = replace(composed.value, html="")
    known = order.shelf.take(page.key) if order.shelf and not composed.problems else None
    if known is not None:
        return Made(job.name, known, composed=page, standing=True)
    if order.dry:
        return Made(job.name, problems=composed.problems, composed=page)
    printed = print_page(composed.value.html, order.templates)
    return Made(job.name, printed.value, (*composed.problems, *printed.problems), page)


def _in_process(jobs: Sequence[Job], order: Order) -> Iterator[Made]:
    # What was there before is no garbage, and looking through it takes longer than a page.
    gc.freeze()
    try:
        for count, job in enumerate(jobs, 1):
            with _without_collection():
                document = _make(job, order)
            if count % _COLLECT_EVERY == 0:
                gc.collect()
            yield document
    finally:
        gc.unfreeze()


@contextmanager
def _without_collection() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _in_processes(jobs: Sequence[Job], order: Order) -> Iterator[Made]:
    """In rounds, each with new processes."""
    size = order.workers * DOCUMENTS_PER_PROCESS
    for start in range(0, len(jobs), size):
        yield from _round(jobs[start : start + size], order)


def _round(jobs: Sequence[Job], order: Order) -> Iterator[Made]:
    with _pool(jobs, order) as pool:
        # Whoever calls may have processes of their own.
        others = set(multiprocessing.active_children())
        futures: list[Future[Made]] = []
        try:
            futures.extend(_submitted(pool, number) for number in range(len(jobs)))
            for job, future in zip(jobs, futures, strict=True):
                yield _result(job, future, order)
        except BaseException:
            # The run ends here: nobody waits for what is being made.
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
            raise
        finally:
            for future in futures:
                future.cancel()


def _submitted(pool: ProcessPoolExecutor, number: int) -> Future[Made]:
    """What will become of a job; also where a process has died before all were handed out."""
    try:
        return pool.submit(_work, number)
    except BrokenProcessPool as failure:
        broken: Future[Made] = Future()
        broken.set_exception(failure)
        return broken


def _result(job: Job, future: Future[Made], order: Order) -> Made:
    """The document; when its process died, that of a second try in a process of its own."""
    try:
        return future.result()
    except BrokenProcessPool:
        pass
    try:
        with _pool((job,), order) as pool:
            return pool.submit(_work, 0).result()
    except BrokenProcessPool:
        return Made(job.name, problems=(problem("R108", unit=job.unit or None, name=job.name),))


def _pool(jobs: Sequence[Job], order: Order) -> ProcessPoolExecutor:
    """Processes that have the jobs: with a ready press by fork, or sent to them once."""
    method = "fork" if sys.platform == "linux" else "spawn"
    if method == "fork":
        _warm(order.templates)
    context = multiprocessing.get_context(method)
    workers = min(order.workers, len(jobs))
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(tuple(jobs), order))


def _warm(templates: Templates) -> None:
    """The press of this process; a set of templates that is not complete is reported by every document."""
    try:
        press(templates)
    except ScorecardError:
        return


def _begin(jobs: tuple[Job, ...], order: Order) -> None:
    global _desk  # noqa: PLW0603 - what a process works on
    # Ctrl-C reaches every process of a console; the run itself decides, and ends these.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()
    gc.freeze()
    _warm(order.templates)
    _desk = _Desk(jobs, order)


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@dataclass(slots=True)
class _Desk:
    """What a process works on; ``made`` counts its documents."""

    jobs: tuple[Job, ...]
    order: Order
    made: int = 0


_desk: _Desk | None = None


def _work(number: int) -> Made:
    """The document of the job of this number, in a process that :func:`_begin` has prepared."""
    assert _desk is not None  # noqa: S101 - the pool begins every process
    document = _make(_desk.jobs[number], _desk.order)
    _desk.made += 1
    if _desk.made % _COLLECT_EVERY == 0:
        gc.collect()
    return document
